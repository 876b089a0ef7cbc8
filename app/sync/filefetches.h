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

// Downloads files from Whop. Addresses of files expire, so the record that names a file is read
// just before, and once more if an address is refused; only addresses from there are requested. One
// file at a time; while Whop is out of reach they wait, for some minutes. Downloaded files that
// nobody moved away stay in the workspace for a week, so that an interrupted fetch can continue.
class FileFetches final : public QObject
{
    Q_OBJECT

public:
    // core must outlive it.
    explicit FileFetches(EngineCore &core, QObject *parent = nullptr);

    // Deletes files older than a week, from the event loop.
    void open();
    void fetch(quint64 ticket, const QList<WantedFile> &files);
    // Emits finished() at once, with this error for all files.
    void refuse(quint64 ticket, const QList<WantedFile> &files, const Error &error);
    // Continues after a wait for a connection.
    void pump() { next(); }
    // Emits finished(), with Cancelled for files that are not here yet.
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
        qint64 bytes = 0; // of the finished files
        QString recordId; // the record that addresses were read from
        QHash<QString, QString> addresses; // by file id
        Error recordError;
        bool fresh = false; // the record was read for the next file
        int failures = 0; // of the next file, transient ones
    };

    void next();
    // Whether requests may be sent. Otherwise the job now waits for a connection, or was ended.
    [[nodiscard]] bool mayAsk();
    // Whether the failure is transient and retries are left.
    [[nodiscard]] bool wasBadLuck(ErrorCode code);
    // Whether to re-read the record and retry once with its new address.
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
    quint64 m_turn = 0; // answers to requests of earlier turns are ignored
    Alarm m_patience; // set while it waits for a connection
    Alarm m_pause; // before something is tried again
};

} // namespace hopyard
