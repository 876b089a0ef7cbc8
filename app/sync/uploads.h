// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/filetransfer.h"
#include "sync/enginecore.h"
#include "sync/settlement.h"

#include <QObject>

#include <memory>
#include <vector>

namespace hopyard {

// Brings files to Whop, one after the other: reads them (size, SHA-256), asks for a place, puts the
// bytes there without our credential, waits until Whop is done with them. What is known is on disk,
// so that a restart goes on. Operations refer to an upload by its local id and wait for it; when it
// is ready Whop's id of the file takes its place in their arguments. Where operations want it,
// nothing leaves before one of them may: not during its undo window, not before it was reviewed,
// and not at all once they were taken back. What is scheduled has its files there before its time,
// and what no operation has wanted yet belongs to an editor and goes at once.
class Uploads : public QObject
{
    Q_OBJECT

public:
    Uploads(EngineCore &core, Settlement &settlement, QObject *parent = nullptr);
    ~Uploads() override;

    Outcome open();
    // ofEditor: it may go before any operation wants it.
    void add(const QString &id, const QString &path, bool ofEditor = true);
    void cancel(const QString &id);
    void retry(const QString &id);
    // Those of the operation's that failed.
    void retryFor(const Operation &operation);
    // Starts what can go on.
    void pump();

    // For an operation that is being submitted: puts Whop's id in where it is known. An error if
    // there is no such upload, or it failed.
    Outcome take(const QString &id, Json &args) const;
    // Refers to one that is not ready.
    [[nodiscard]] bool isWaitedForBy(const Operation &operation) const;
    [[nodiscard]] QList<UploadStatus> list() const;
    [[nodiscard]] bool isBusy() const;

Q_SIGNALS:
    void changed(const QList<hopyard::UploadStatus> &uploads);

private:
    struct Entry
    {
        StoredUpload stored;
        UploadState state = UploadState::Waiting;
        Error error;
        qint64 sent = 0;
        int failures = 0; // in a row
        int refusals = 0; // Whop could not take in what it got
        qint64 notBeforeMs = 0; // monotonic
        qint64 processedMs = 0; // so long Whop said that it is at it
        bool ofEditor
            = true; // in a draft or chosen in this run, and no operation has wanted it yet
    };

    Entry *find(const QString &id) const;
    [[nodiscard]] Entry *next() const;
    [[nodiscard]] bool isWanted(const QString &id) const; // by any operation
    [[nodiscard]] bool isOfDraft(const QString &id) const; // and of no operation
    // Until when it stays here (monotonic): operations that want it have to be let go first.
    [[nodiscard]] qint64 heldUntilMs(const Entry &entry) const;
    [[nodiscard]] bool mayLeave(const Entry &entry) const;
    [[nodiscard]] bool isActive(const QString &id) const { return !id.isEmpty() && m_active == id; }
    void noteWanted();
    void stopUnwanted();
    Outcome store(const Entry &entry);
    void step(Entry &entry);
    void read(Entry &entry);
    void readSlice(const QString &id);
    void onRead(Entry &entry, const QByteArray &sha256);
    void askForPlace(Entry &entry);
    void onPlace(const QString &id, const Result<ApiResponse> &result);
    void put(Entry &entry, const Json &place);
    void onPut(const QString &id, const QString &fileId, const Result<QByteArray> &sha256);
    void poll(Entry &entry);
    void onPolled(const QString &id, const Result<ApiResponse> &result);
    void refusedByWhop(Entry &entry);
    void lookAgain(Entry &entry, const Error &error);
    void ready(Entry &entry, const QString &fileId);
    Outcome commitReady(const QString &id);
    void fail(Entry &entry, const Error &error);
    void rejectWaiting(const Entry &entry);
    void rejectStuck();
    void later(Entry &entry, const Error &error, std::chrono::milliseconds least = {});
    void release();
    void tell();
    // An older one brings the same bytes under the same name.
    [[nodiscard]] bool isOnItsWay(const Entry &entry) const;
    [[nodiscard]] const Entry *sameBytes(const Entry &entry) const;
    // The file is not what it was when it was chosen.
    [[nodiscard]] Outcome checkFile(const Entry &entry) const;
    [[nodiscard]] UploadStatus statusOf(const Entry &entry) const;

    EngineCore &m_core;
    Settlement &m_settlement;
    std::vector<std::unique_ptr<Entry>> m_entries; // oldest first
    QHash<QString, Entry *> m_byId; // of these
    QString m_active;
    std::unique_ptr<QFile> m_file; // being read
    QCryptographicHash m_hash {QCryptographicHash::Sha256};
    QPointer<FileTransfer> m_transfer;
    Alarm m_alarm;
    Alarm m_news;
};

} // namespace hopyard
