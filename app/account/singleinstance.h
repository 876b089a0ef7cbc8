// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QLocalServer>
#include <QObject>
#include <QString>

#include <chrono>

namespace hopyard {

// Lets a second start on the same profile pass its request to the first instance and exit. The
// channel is private to this user and has two messages, {"open": link} and {"raise": true}, each at
// most 4 KB; anything else is dropped. No message changes or sends anything.
class SingleInstance : public QObject
{
    Q_OBJECT

public:
    // profileDirectory as in Profile::directory().
    explicit SingleInstance(const QString &profileDirectory, QObject *parent = nullptr);

    // Asks the running instance to open the link (or, if empty, to show itself). True once it has
    // confirmed; false if there is none or it does not answer in time. Blocks, so call it before
    // any window is shown.
    [[nodiscard]] bool handOver(
        const QString &link, std::chrono::milliseconds timeout = std::chrono::seconds(2)) const;
    // Whether an instance listens. Blocks for at most half a second.
    [[nodiscard]] bool isRunning() const;
    // Starts to listen; replaces the socket of a dead process. Call while holding the ProfileLock.
    // Errors: InUse, Io.
    Outcome listen();

    // Path of the socket (Windows: name of the pipe). For tests, which speak to it as others may.
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
