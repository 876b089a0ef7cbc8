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
    QString identity; // of the credential; pins what was attempted with it
    EngineOptions options;
    // How long an unkeyed create is looked for before it may be sent again.
    std::chrono::seconds quarantine {300};
    // The key may be another company's: asked before the first request (with setIdentity() always).
    bool checkCompany = false;
    // A mirror larger than this is used before it is checked after an unclean end.
    qint64 mirrorCheckedFirst = MirrorStore::quicklyChecked;
    // A mirror that a newer Hopyard wrote is set aside and read anew; otherwise start() fails with
    // NewerSchema, and it stays as it is.
    bool mayReplaceMirror = true;
    // Reads only: what waits goes on waiting, however long it has been let go.
    bool sendNothing = false;
    // Why nothing may be written here: the workspace then opens for reading only.
    std::optional<Error> refusal;
};

// Everything between the two stores and the API of one workspace: pulls, outbox, reconciling.
// Single-threaded; lives in the engine thread (or, in tests and hopyardctl, in the only one).
// Nothing in it blocks on the network.
class Engine : public QObject
{
    Q_OBJECT

public:
    Engine(EngineConfig config, ApiClient &api, Clock &clock, QObject *parent = nullptr);
    ~Engine() override;

    // Opens the stores, turns what was being sent into ambiguous, applies results the mirror lacks,
    // starts work. On an error the engine stays unusable. A full or read-only disk is none: what is
    // there is shown, nothing is read from Whop or sent, and every change is refused with
    // refusal().
    Outcome start();
    // Why the stores are open for reading only; nothing if they are not.
    [[nodiscard]] const std::optional<Error> &refusal() const;

    // drafts: keys of what was typed for it, forgotten in the same step on disk.
    Result<QList<Operation>> submit(
        const QList<Intent> &intents, bool review = false, const QStringList &drafts = {});
    // Of several, those that are over by now are passed by: these give the ids that something was
    // done for, and an error only where there are none.
    Result<QStringList> approve(const QStringList &operations);
    Result<QStringList> discard(const QStringList &operations);
    Result<QStringList> retry(const QStringList &operations);
    // See Commands::schedule(). InvalidArgument for a time that has passed.
    Result<QStringList> schedule(const QStringList &operations, const Schedule &when);
    Result<QList<Operation>> edit(const QString &operation, const Json &args);
    Outcome resolve(
        const QString &operation, Resolution resolution, const Json &args, const QString &resultId);
    Result<QList<Operation>> revert(const QString &operation);
    // A person has seen what isToBeTold() of this one: no start tells it again. InvalidArgument
    // where there is nothing of the kind.
    Outcome dismissDuplicates(const QString &operation);

    // Text that is not submitted yet. Drafts of a local id ("…/L-…") go with it when Whop names it.
    Outcome saveDraft(const QString &key, const QByteArray &content);
    Outcome moveDraft(const QString &key, const QString &newKey);
    Outcome deleteDraft(const QString &key);
    [[nodiscard]] Result<QList<Draft>> drafts(); // the newest version of each
    [[nodiscard]] Result<QList<Draft>> draftVersions(const QString &key) const; // newest first

    // id: a local one that nothing else has.
    void addUpload(const QString &id, const QString &path);
    void addHeldUpload(const QString &id, const QString &path);
    void cancelUpload(const QString &id);
    void retryUpload(const QString &id);
    [[nodiscard]] QList<UploadStatus> uploads() const;

    // See Commands::fetchFiles(); the ticket is one that nothing else has.
    void fetchFiles(quint64 ticket, const QList<WantedFile> &files);
    void cancelFetch(quint64 ticket);

    // Asks what a LookupSpec says, once; the answer is not kept. Offline without a connection.
    // handler is not called once context is gone.
    void lookUp(const QString &name, const QString &id, const Json &args, QObject *context,
        std::function<void(const Result<Json> &)> handler);
    void refresh(const QString &kind);
    void setVisible(const QString &kind, const QString &id);
    void setVisibleLists(const QList<VisibleList> &lists);
    void refreshList(const QString &kind, const ListScope &scope);
    void acceptRemovals(const QString &kind, bool accept, qint64 seen = -1);
    void acceptLinkRemovals(const QString &kind, bool accept, qint64 seen = -1);
    void setOptions(const EngineOptions &options);
    void recheckPermissions();
    // After another key was given to the client: what was attempted under the old one stays pinned
    // to it. Until the key is known not to be another company's, nothing is read or sent.
    void setIdentity(const QString &identity);
    // There is no key, and why: NoKey, KeychainLocked or NoKeychain.
    void missKey(ErrorCode why);
    // The network came or went, as the platform tells.
    void setNetworkAvailable(bool available);
    // There is a network, and it may be another one: what was open leads nowhere. A mutation that
    // is on the wire is left alone.
    void networkChanged();
    // The computer slept, or the clock jumped.
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
    // Over, and isToBeTold().
    [[nodiscard]] Result<QList<Operation>> duplicated() const;
    // Whether a payment that was sent more than once is about to be looked after for the first
    // time.
    [[nodiscard]] bool looksForSecond(const QString &operation) const;
    // What views lay over the mirror now; each change set that alters it brings a new one.
    [[nodiscard]] std::shared_ptr<const Overlay> overlay() const;
    // Nothing is under way and nothing could be done before some time passes or something changes.
    [[nodiscard]] bool isIdle() const;
    // Idle and in reach, and what is queued goes at no time by itself: it stands behind something
    // that a person has to answer, approve or try again. What is scheduled aside.
    [[nodiscard]] bool waitsForPerson() const;
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
    // Nothing runs and nothing is due. The status is the one of this moment.
    void idleReached();
    // The mirror was found damaged while in use: once this workspace is closed and opened again it
    // is read anew.
    void reopenNeeded();

private:
    class Private;
    const std::unique_ptr<Private> d;
};

} // namespace hopyard
