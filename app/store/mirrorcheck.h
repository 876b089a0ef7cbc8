// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QMutex>
#include <QObject>
#include <QString>
#include <QThread>

#include <memory>
#include <optional>

struct sqlite3;

namespace hopyard {

// Checks all of mirror.db while it stays in use: a large one takes seconds, too long for an edit or
// the window to wait. Runs in a thread of its own, because SQLite's check cannot be done in slices;
// reads only, on its own connection.
class MirrorCheck : public QObject
{
    Q_OBJECT

public:
    explicit MirrorCheck(const QString &directory, QObject *parent = nullptr);
    // Ends a running check at once.
    ~MirrorCheck() override;

    // Starts the check; call it once. The writer must have opened the file before.
    void start();

Q_SIGNALS:
    // Damaged if the file is not sound; any other error proves nothing about it.
    void finished(const hopyard::Outcome &outcome);

private:
    void run();

    QString m_path;
    QMutex m_mutex; // guards the next two
    sqlite3 *m_running = nullptr;
    bool m_stopped = false;
    std::optional<Outcome> m_outcome; // written by the thread, read after its end
    std::unique_ptr<QThread> m_thread;
};

} // namespace hopyard
