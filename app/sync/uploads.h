// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/filetransfer.h"
#include "sync/enginecore.h"
#include "sync/settlement.h"

#include <QObject>

#include <memory>
#include <vector>

namespace hopyard {

// Uploads files to Whop, one after the other: reads them (size, SHA-256), requests a place, puts
// the bytes there without our credential, waits until Whop has processed them. Progress is on disk,
// so that a restart continues. Operations refer to an upload by its local id and wait for it; when
// it is ready Whop's file id replaces the local one in their arguments.
// A file that operations need is sent only when one of them may be: not during its undo window, not
// before it was reviewed, and not after it was taken back. Files of scheduled operations are sent
// ahead of the scheduled time. A file that no operation has needed yet belongs to an editor and is
// sent at once.
class Uploads : public QObject
{
    Q_OBJECT

public:
    Uploads(EngineCore &core, Settlement &settlement, QObject *parent = nullptr);
    ~Uploads() override;

    Outcome open();
    // ofEditor: it may be sent before any operation needs it.
    void add(const QString &id, const QString &path, bool ofEditor = true);
    void cancel(const QString &id);
    void retry(const QString &id);
    // Retries failed uploads that the operation needs.
    void retryFor(const Operation &operation);
    // Starts what can continue.
    void pump();

    // For an operation being submitted: replaces the upload's local id in args by Whop's, if known.
    // An error if there is no such upload, or it failed.
    Outcome take(const QString &id, Json &args) const;
    // Whether the operation refers to an upload that is not ready.
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
        int refusals = 0; // times that Whop failed to process the bytes
        qint64 notBeforeMs = 0; // monotonic
        qint64 processedMs = 0; // how long Whop has been processing it
        // It is in a draft or was chosen in this run, and no operation has needed it yet.
        bool ofEditor = true;
    };

    Entry *find(const QString &id) const;
    [[nodiscard]] Entry *next() const;
    [[nodiscard]] bool isWanted(const QString &id) const; // by any operation
    [[nodiscard]] bool isOfDraft(const QString &id) const; // and needed by no operation
    // Monotonic time before which it must not be sent: an operation that needs it must be free to
    // go first.
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
    // Whether an older upload brings the same bytes under the same name.
    [[nodiscard]] bool isOnItsWay(const Entry &entry) const;
    [[nodiscard]] const Entry *sameBytes(const Entry &entry) const;
    // An error if the file is no longer what it was when it was chosen.
    [[nodiscard]] Outcome checkFile(const Entry &entry) const;
    [[nodiscard]] UploadStatus statusOf(const Entry &entry) const;

    EngineCore &m_core;
    Settlement &m_settlement;
    std::vector<std::unique_ptr<Entry>> m_entries; // oldest first
    QHash<QString, Entry *> m_byId; // the same, by id
    QString m_active;
    std::unique_ptr<QFile> m_file; // being read
    QCryptographicHash m_hash {QCryptographicHash::Sha256};
    QPointer<FileTransfer> m_transfer;
    Alarm m_alarm;
    Alarm m_news;
};

} // namespace hopyard
