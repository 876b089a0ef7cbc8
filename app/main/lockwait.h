// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/profile.h"
#include "account/singleinstance.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>

namespace hopyard {

// Waits while another program holds the profile and no window of it answers: hopyardctl, which soon
// ends, or a window that is starting, ending, or not responding. Tries again for a while;
// finished() follows in any case.
class LockWait final : public QObject
{
    Q_OBJECT

public:
    LockWait(const Profile &profile, const SingleInstance &instance, QString link);

    enum class End
    {
        Locked, // takeLock() is ours
        HandedOver, // a window accepted the link, or showed itself
        GaveUp
    };
    [[nodiscard]] End end() const { return m_end; }
    [[nodiscard]] std::unique_ptr<ProfileLock> takeLock() { return std::move(m_lock); }

Q_SIGNALS:
    void finished();

private:
    void tryAgain();
    void conclude(End end);

    const Profile &m_profile;
    const SingleInstance &m_instance;
    QString m_link;
    QTimer m_tick;
    QElapsedTimer m_waited;
    End m_end = End::GaveUp;
    std::unique_ptr<ProfileLock> m_lock;
};

} // namespace hopyard
