// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QLocalServer>
#include <QObject>
#include <QString>

#include <chrono>

namespace hopyard {

// A second start on the same profile hands what it was asked for to the first and leaves. The
// channel is for this user only and knows two messages, {"open": link} and {"raise": true}, each at
// most 4 KB; anything else is dropped. Nothing that arrives here changes or sends anything.
class SingleInstance : public QObject
{
    Q_OBJECT

public:
    // profileDirectory as in Profile::directory().
    explicit SingleInstance(const QString &profileDirectory, QObject *parent = nullptr);

    // Asks the running instance to open the link (or, if empty, to show itself). True once it said
    // that it took it; false if there is none or it does not answer in time. Blocks, so call it
    // before any window is shown.
    [[nodiscard]] bool handOver(
        const QString &link, std::chrono::milliseconds timeout = std::chrono::seconds(2)) const;
    // One listens there. Blocks, half a second at most.
    [[nodiscard]] bool isRunning() const;
    // Listens from now on; takes over what a dead process left. Call while holding the ProfileLock.
    // InUse, Io.
    Outcome listen();

    // Path of the socket (Windows: name of the pipe).
    [[nodiscard]] const QString &serverName() const { return m_name; }

Q_SIGNALS:
    void openRequested(const QString &link);
    void raiseRequested();

private:
    void acceptAll();

    QString m_name;
    QLocalServer m_server;
};

} // namespace hopyard
