// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apiclient.h"
#include "core/changeset.h"
#include "core/clock.h"
#include "store/intentstore.h"
#include "store/mirrorstore.h"
#include "sync/commands.h"
#include "sync/status.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace hopyard {

struct EngineConfig
{
    QString directory; // of the workspace; holds intents.db and mirror.db
    QString companyId; // "biz_…"
    QString identity; // of the credential; an attempted operation stays pinned to it
    EngineOptions options;
    // How long an unkeyed create is searched for before it may be sent again.
    std::chrono::seconds quarantine {300};
    // Whether the key may belong to another company: checked before the first request (after
    // setIdentity() always).
    bool checkCompany = false;
    // A mirror larger than this (bytes) is used before it is checked after an unclean end.
    qint64 mirrorCheckedFirst = MirrorStore::quicklyChecked;
    // Whether a mirror written by a newer Hopyard is set aside and read anew; otherwise start()
    // fails with NewerSchema and leaves it as it is.
    bool mayReplaceMirror = true;
    // Only reads: waiting operations stay in the queue, even approved ones.
    bool sendNothing = false;
    // Why nothing may be written here: the workspace then opens read-only.
    std::optional<Error> refusal;
};

// Everything between one workspace's two stores and the API: pulls, outbox, reconciling.
// Single-threaded; lives in the engine thread (or, in tests and hopyardctl, in the only one). Never
// blocks on the network.
class Engine : public QObject
{
    Q_OBJECT

public:
    Engine(EngineConfig config, ApiClient &api, Clock &clock, QObject *parent = nullptr);
    ~Engine() override;

    // Opens the stores, turns operations that were being sent into Ambiguous ones, applies results
    // that the mirror lacks, starts work. After an error the engine stays unusable. A full or
    // read-only disk is no error: the stored data is shown, nothing is read from Whop or sent, and
    // every change is refused with refusal().
    Outcome start();
    // Why the stores are open read-only; empty if they are not.
    [[nodiscard]] const std::optional<Error> &refusal() const;

    // drafts: keys of the drafts these intents came from, forgotten in the same step on disk.
    Result<QList<Operation>> submit(
        const QList<Intent> &intents, bool review = false, const QStringList &drafts = {});
    // Given several operations, these skip those that are already over: the result lists the ids
    // acted on, and is an error only if there are none.
    Result<QStringList> approve(const QStringList &operations);
    Result<QStringList> discard(const QStringList &operations);
    Result<QStringList> retry(const QStringList &operations);
    // See Commands::schedule(). InvalidArgument for a time in the past.
    Result<QStringList> schedule(const QStringList &operations, const Schedule &when);
    Result<QList<Operation>> edit(const QString &operation, const Json &args);
    Outcome resolve(
        const QString &operation, Resolution resolution, const Json &args, const QString &resultId);
    Result<QList<Operation>> revert(const QString &operation);
    // Records that a person has seen the notice that isToBeTold() asks for, so that no later start
    // shows it again. InvalidArgument if there is no such notice.
    Outcome dismissDuplicates(const QString &operation);

    // Text that is not submitted yet. Drafts of a local id ("…/L-…") follow it when Whop gives the
    // final id.
    Outcome saveDraft(const QString &key, const QByteArray &content);
    Outcome moveDraft(const QString &key, const QString &newKey);
    Outcome deleteDraft(const QString &key);
    [[nodiscard]] Result<QList<Draft>> drafts(); // the newest version of each
    [[nodiscard]] Result<QList<Draft>> draftVersions(const QString &key) const; // newest first

    // id: a local one, not used before.
    void addUpload(const QString &id, const QString &path);
    void addHeldUpload(const QString &id, const QString &path);
    void cancelUpload(const QString &id);
    void retryUpload(const QString &id);
    [[nodiscard]] QList<UploadStatus> uploads() const;

    // See Commands::fetchFiles(); ticket must not have been used before.
    void fetchFiles(quint64 ticket, const QList<WantedFile> &files);
    void cancelFetch(quint64 ticket);

    // Sends the request of a LookupSpec once; the answer is not kept. Fails with Offline without a
    // connection. handler is not called once context is gone.
    void lookUp(const QString &name, const QString &id, const Json &args, QObject *context,
        std::function<void(const Result<Json> &)> handler);
    void refresh(const QString &kind);
    void setVisibleLists(const QList<VisibleList> &lists);
    void refreshList(const QString &kind, const ListScope &scope);
    void acceptRemovals(const QString &kind, bool accept, qint64 seen = -1);
    void acceptLinkRemovals(const QString &kind, bool accept, qint64 seen = -1);
    void setOptions(const EngineOptions &options);
    void recheckPermissions();
    // Call after another key was given to the client: operations attempted under the old one stay
    // pinned to it. Nothing is read or sent until the key is known not to belong to another
    // company.
    void setIdentity(const QString &identity);
    // There is no key; why: NoKey, KeychainLocked or NoKeychain.
    void missKey(ErrorCode why);
    // The platform says that the network came or went.
    void setNetworkAvailable(bool available);
    // There is a network, and it may be another one: open connections may lead nowhere. A mutation
    // on the wire is left alone.
    void networkChanged();
    // Call when the computer woke up, or its clock jumped.
    void resumed();
    // Who reads the mirror beside the engine found it damaged; reopenNeeded() follows.
    void noteMirrorDamage();

    [[nodiscard]] const EngineStatus &status() const;
    [[nodiscard]] QList<Operation> operations() const;
    [[nodiscard]] Result<std::optional<Operation>> operation(const QString &id) const;
    [[nodiscard]] Result<QList<Operation>> history(qint64 beforeSeq, int limit) const;
    [[nodiscard]] Result<std::optional<Operation>> lastDone(
        const QString &resultId, const QString &action) const;
    [[nodiscard]] Result<QList<Attempt>> attempts(const QString &operation) const;
    // Operations that are over, and isToBeTold().
    [[nodiscard]] Result<QList<Operation>> duplicated() const;
    // Whether the first search for a duplicate of this repeatedly sent payment is about to begin.
    [[nodiscard]] bool looksForSecond(const QString &operation) const;
    // The overlay that views lay over the mirror now; each change set that alters it brings a new
    // one.
    [[nodiscard]] std::shared_ptr<const Overlay> overlay() const;
    // Whether nothing is under way, and nothing can be done before some time passes or something
    // changes.
    [[nodiscard]] bool isIdle() const;
    // Whether the engine is idle and in reach, and no queued operation will be sent by itself: each
    // stands behind one that a person has to answer, approve or retry. Scheduled operations do not
    // count.
    [[nodiscard]] bool waitsForPerson() const;
    // What is not over and goes on by itself: sent and being looked for, or held until some time,
    // or waiting for a file. What is scheduled aside.
    [[nodiscard]] QList<Operation> unfinished() const;
    // In how long something of it goes on; nothing while that does not depend on the time.
    [[nodiscard]] std::optional<std::chrono::milliseconds> goesOnIn() const;
    // Records whose details could not be read, and are tried again only after some minutes.
    [[nodiscard]] qsizetype detailsPutOff() const;
    // Whoever found it so: it is read anew once this engine is gone.
    [[nodiscard]] bool isMirrorDamaged() const;
    // The mirror, for reading in the engine's thread.
    [[nodiscard]] MirrorStore &mirror() const;
    [[nodiscard]] IntentStore &intents() const;

Q_SIGNALS:
    void changed(const hopyard::ChangeSet &changes);
    void statusChanged(const hopyard::EngineStatus &status);
    void operationsChanged(const QList<hopyard::Operation> &operations);
    void settled(const hopyard::Operation &operation);
    void noticed(const hopyard::Notice &notice);
    void uploadsChanged(const QList<hopyard::UploadStatus> &uploads);
    void fetchProgressed(quint64 ticket, const hopyard::FetchProgress &progress);
    void filesFetched(quint64 ticket, const QList<hopyard::FetchedFile> &files);
    // Nothing runs and nothing is due. The status is up to date.
    void idleReached();
    // The mirror was found damaged while in use: close and open this workspace to read it anew.
    void reopenNeeded();

private:
    class Private;
    const std::unique_ptr<Private> d;
};

} // namespace hopyard
