// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/filefetch.h"
#include "sync/alarm.h"
#include "sync/status.h"

#include <QHash>
#include <QObject>
#include <QPointer>

#include <deque>

namespace hopyard {

class EngineCore;

// Brings files that Whop has here. Addresses of files expire, so the record that names a file is
// read right before, and once more where an address is refused; only what that says is asked for.
// One file at a time; while Whop is out of reach they wait, for some minutes. Those that came and
// were not taken away lie in the workspace for a week, so that what was cut short goes on.
class FileFetches final : public QObject
{
    Q_OBJECT

public:
    // core must outlive it.
    explicit FileFetches(EngineCore &core, QObject *parent = nullptr);

    // Takes away what lies there for too long, from the event loop.
    void open();
    void fetch(quint64 ticket, const QList<WantedFile> &files);
    // finished() comes at once, with this error for all of them.
    void refuse(quint64 ticket, const QList<WantedFile> &files, const Error &error);
    // Goes on with what waited for a connection.
    void pump() { next(); }
    // finished() follows, with Cancelled for what is not here yet.
    void cancel(quint64 ticket);
    [[nodiscard]] bool isBusy() const { return !m_jobs.empty(); }

Q_SIGNALS:
    void progressed(quint64 ticket, const hopyard::FetchProgress &progress);
    void finished(quint64 ticket, const QList<hopyard::FetchedFile> &files);

private:
    struct Job
    {
        quint64 ticket = 0;
        QList<WantedFile> files; // still to come
        QList<FetchedFile> done;
        qint64 bytes = 0; // of those that are done
        QString recordId; // whose answer this is:
        QHash<QString, QString> addresses; // by file
        Error recordError;
        bool fresh = false; // it was read for the file that is next
        int failures = 0; // of that file, by bad luck
    };

    void next();
    // Else it waits, or has ended.
    [[nodiscard]] bool mayAsk();
    // The next file's failure is none of its own, and not one too many.
    [[nodiscard]] bool wasBadLuck(ErrorCode code);
    // Its bytes did not come; they are asked for once more, at the address of then.
    [[nodiscard]] bool asksAnew(ErrorCode code);
    void readRecord(const WantedFile &file);
    void load(const WantedFile &file, const QString &address);
    void onLoaded(const QString &fileId, const Result<qint64> &size);
    void settle(const FetchedFile &file, qint64 bytes = 0);
    void end(const Error &error);
    void tell(qint64 bytes = 0);
    void forgetOldOnes();
    [[nodiscard]] QString placeOf(const QString &fileId) const;

    EngineCore &m_core;
    std::deque<Job> m_jobs; // the first one is under way
    QPointer<FileFetch> m_loading;
    bool m_reading = false;
    quint64 m_turn = 0; // answers to what was asked before are nobody's
    Alarm m_patience; // set while it waits for a connection
    Alarm m_pause; // before something is tried again
};

} // namespace hopyard
