// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/changeset.h"
#include "core/recordsource.h"
#include "core/result.h"
#include "schema/kept.h"
#include "schema/operation.h"
#include "sync/status.h"

#include <QList>
#include <QMap>
#include <QObject>
#include <QStringList>

#include <chrono>
#include <optional>
#include <utility>

namespace hopyard {

class Engine;

// How a person settles an operation that no rule can settle.
enum class Resolution
{
    KeepMine, // conflict: send my values after all
    KeepTheirs, // conflict: drop mine
    Merge, // conflict: send the given arguments instead
    CheckAgain, // unknown: look for the outcome once more
    SendAgain, // unknown: it did not happen, send it as a new request
    MarkDone, // unknown: it did happen; resultId is the record it made, if known
};

// Settings that the engine follows.
struct EngineOptions
{
    bool reviewEverything = false; // every operation waits for a review
    std::chrono::seconds undoWindow {10};
    bool workOffline = false;
    bool automaticRefresh = true;
    // Lists not on screen are not read again sooner than this.
    std::chrono::minutes refreshAtMost {0};

    bool operator==(const EngineOptions &) const = default;
};

// A list that is on screen.
struct VisibleList
{
    QString kind;
    ListScope scope; // null: the kind's own list
    // Records whose details are wanted now: the open one, then those in the window.
    QStringList details;

    bool operator==(const VisibleList &) const = default;
};

// The GUI thread's side of one workspace's engine. Every call returns at once and is carried out in
// the engine's thread; answers and news arrive as signals in the thread of this object.
class Commands : public QObject
{
    Q_OBJECT

public:
    // engine may live in another thread and must outlive this object.
    explicit Commands(Engine *engine, QObject *parent = nullptr);
    ~Commands() override;

    // Saves intents as operations, all of them or none. Intent::madeBy() refers to a record that
    // another intent of the same call creates. Gives a ticket; submitted() follows when they are on
    // disk, or could not be saved. More than five targets, review, or
    // EngineOptions::reviewEverything make them wait for a review.
    quint64 submit(const QList<Intent> &intents, bool review = false);
    // The next three skip operations that are already over, and give a ticket: decided() lists the
    // operations that were acted on.
    // Review & send: these may go now.
    quint64 approve(const QStringList &operations);
    // Takes back operations that were not sent. One under way is only marked "do not repeat"; a
    // refused one disappears.
    quint64 discard(const QStringList &operations);
    // Puts refused, expired or paused operations back into the queue, as new requests.
    quint64 retry(const QStringList &operations);
    // Sends waiting creates, or creates whose time was missed, at this time, provided the program
    // runs and this workspace is open. Without a time: now, after the undo window.
    void schedule(const QStringList &operations, const Schedule &when);
    // Replaces the arguments of an operation that is waiting or was refused.
    quint64 edit(const QString &operation, const Json &args);
    // submitted() follows; it contains the operation unless that was dropped.
    quint64 resolve(const QString &operation, Resolution resolution, const Json &args = {},
        const QString &resultId = {});
    // Submits the inverse of a done operation, for review.
    quint64 revert(const QString &operation);
    // Records that a person has seen the Inquiry::candidates of this operation, so that no later
    // start shows them again. refused() follows if that could not be saved.
    void dismissDuplicates(const QString &operation);

    // Keeps text typed in an editor until it is submitted. Saved within moments; draftSaved() or
    // draftFailed() follows. Editors use ui/draftkeeper.h instead.
    void saveDraft(const QString &key, const QByteArray &content);
    // Forgets a draft and its versions. after: the ticket of the submission that replaces it; right
    // after submit() both are one step on disk, so that no crash can offer again what was sent. If
    // that submission could not be saved the draft stays, with content if that is newer. 0: forgets
    // at once.
    void deleteDraft(const QString &key, quint64 after = 0, const QByteArray &content = {});
    // Moves a draft with all its versions, for an object that got another id.
    void moveDraft(const QString &key, const QString &newKey);
    // Reads all versions of a draft. draftVersionsReady() follows, newest first, or
    // draftVersionsUnread().
    void requestDraftVersions(const QString &key);
    // Reads the drafts of earlier runs again after draftsUnread().
    void readDrafts();
    // The newest version of each draft, by key, including those whose saving was only just
    // requested.
    [[nodiscard]] const QMap<QString, Draft> &drafts() const { return m_drafts; }
    // Whether drafts() includes those of earlier runs. Until then a missing key means nothing.
    [[nodiscard]] bool areDraftsLoaded() const { return m_draftsLoaded; }
    // The ticket of the last submit(), edit(), resolve() or revert(); 0 before the first.
    [[nodiscard]] quint64 lastTicket() const { return m_nextTicket - 1; }

    // Sends the request of a LookupSpec (a quote, the address of a document); lookedUp() follows
    // with the ticket. The answer is not kept.
    quint64 lookUp(const QString &name, const QString &id, const Json &args = Json::object());

    // Reads this kind now, before all else; empty: everything.
    void refresh(const QString &kind = {});
    // Keeps this list on screen fresher; empty: none.
    void setVisible(const QString &kind, const QString &id = {});
    // Sets everything on screen. These lists are kept fresh, the first ones first; lists that are
    // only read on demand are read now. The first record of each list's details is always read
    // again, the others if their details are missing or outdated.
    void setVisibleLists(const QList<VisibleList> &lists);
    // Whether anybody can see what is on screen: not while the window is hidden or minimised. Its
    // lists are then read as seldom as any other, until it is back.
    void setInSight(bool inSight);
    // As setVisibleLists(), for a reader other than the screen, until the owner asks for other
    // lists (empty: none) or is destroyed. Lists on screen come first.
    void setWantedLists(QObject *owner, const QList<VisibleList> &lists);
    // Reads one list of a parent now, before all else; details read ahead count as outdated.
    void refreshList(const QString &kind, const ListScope &scope);
    // Decides on removals that the brake holds back. seen: the number that the person was shown; if
    // the number has changed since, nothing is removed and the status asks again. -1: any number.
    void acceptRemovals(const QString &kind, bool accept, qint64 seen = -1);
    // As acceptRemovals(), for links (AreaStatus::heldLinks).
    void acceptLinkRemovals(const QString &kind, bool accept, qint64 seen = -1);
    void setOptions(const EngineOptions &options);
    // Checks again which areas the key may read.
    void recheckPermissions();
    // Call when the computer woke up, or its clock jumped.
    void resumed();

    // Reads settled operations, newest first, before this seq (0: from the end). historyReady() or
    // historyUnread() follows.
    void requestHistory(qint64 beforeSeq, int limit);
    void requestAttempts(const QString &operation);
    // Reads the latest operation with this action, done from this computer, that resulted in this
    // record. lastDoneReady() follows.
    void requestLastDone(const QString &resultId, const QString &action);

    // Uploads a local file, which stays where it is. Gives the upload's id at once; in the
    // arguments of an intent {"id": <it>} stands for the file: the operation waits until the file
    // is on Whop, then is sent with Whop's id for it. The same bytes are not uploaded twice.
    QString addUpload(const QString &path);
    // As addUpload(), for a change that is submitted next: the upload waits until that change may
    // be sent. addUpload() is for editors, whose files are uploaded while the person still writes.
    QString addHeldUpload(const QString &path);
    // Ends an upload. Operations that need it are blocked until it is retried or they are edited or
    // discarded.
    void cancelUpload(const QString &id);
    void retryUpload(const QString &id);

    // Downloads these files one after the other, from the addresses that Whop gives for them now.
    // filesFetched() follows with the ticket and, for each file, either a path (the caller may move
    // the file away from there) or an error. A file that was fetched before and is still there is
    // not fetched again.
    quint64 fetchFiles(const QList<WantedFile> &files);
    // Ends a fetch; the files not fetched yet fail with Cancelled.
    void cancelFetch(quint64 ticket);

    // The latest status, for a view that is created later.
    [[nodiscard]] const EngineStatus &status() const { return m_status; }
    // Operations that are not settled, and refused ones not yet discarded; by seq.
    [[nodiscard]] const QList<Operation> &operations() const { return m_operations; }
    // Uploads under way, failed, or completed within the last day; oldest first.
    [[nodiscard]] const QList<UploadStatus> &uploads() const { return m_uploads; }

Q_SIGNALS:
    void changed(const hopyard::ChangeSet &changes);
    void statusChanged(const hopyard::EngineStatus &status);
    // operations() is new.
    void operationsChanged();
    // uploads() is new. At most four times a second while one makes progress.
    void uploadsChanged();
    void fetchProgressed(quint64 ticket, const hopyard::FetchProgress &progress);
    void filesFetched(quint64 ticket, const QList<hopyard::FetchedFile> &files);
    void submitted(quint64 ticket, const hopyard::Result<QList<hopyard::Operation>> &result);
    void lookedUp(quint64 ticket, const hopyard::Result<hopyard::Json> &answer);
    // An operation was done, was refused, or needs an answer.
    void settled(const hopyard::Operation &operation);
    // Lists the operations that approve(), discard() or retry() acted on; the others were over.
    void decided(quint64 ticket, const QStringList &operations);
    // An approve, discard, retry, schedule or resolve failed, because of the disk or the arguments:
    // nothing has changed. Not emitted for operations that are already over.
    void refused(const hopyard::Error &error);
    void noticed(const hopyard::Notice &notice);
    // The workspace has to be closed and opened again (see Engine::reopenNeeded()).
    void reopenNeeded();
    void historyReady(const QList<hopyard::Operation> &operations);
    // operation is empty if none made from here was found.
    void lastDoneReady(const QString &resultId, const hopyard::Operation &operation);
    void attemptsReady(const QString &operation, const QList<hopyard::Attempt> &attempts);
    void historyUnread(const hopyard::Error &error);
    void attemptsUnread(const QString &operation, const hopyard::Error &error);
    // drafts() includes those of earlier runs. Emitted once.
    void draftsLoaded();
    // The drafts of earlier runs exist but could not be read.
    void draftsUnread(const hopyard::Error &error);
    void draftSaved(const QString &key, qint64 savedMs);
    void draftFailed(const QString &key, const hopyard::Error &error);
    void draftVersionsReady(const QString &key, const QList<hopyard::Draft> &versions);
    void draftVersionsUnread(const QString &key, const hopyard::Error &error);
    // The set of keys has changed.
    void draftsChanged();

private:
    class Relay; // lives in the engine's thread and emits there

    // The latest submit(), held until the caller returns: deleting its draft may join it.
    struct Submission
    {
        quint64 ticket = 0;
        QList<Intent> intents;
        bool review = false;
        QList<Draft> drafts;
    };
    template <class Call>
    void post(Call call);
    void postSubmission();
    void onDrafts(const QList<Draft> &drafts);
    void sendVisible();

    Engine *m_engine;
    Relay *m_relay;
    EngineStatus m_status;
    QList<Operation> m_operations;
    QList<UploadStatus> m_uploads;
    QMap<QString, Draft> m_drafts;
    bool m_draftsLoaded = false;
    std::optional<Submission> m_submission;
    QList<VisibleList> m_onScreen;
    bool m_inSight = true;
    QList<std::pair<QObject *, QList<VisibleList>>> m_wanted; // by owner, first owner first
    quint64 m_nextTicket = 1;
    quint64 m_nextLookup = 1;
    quint64 m_nextDecision = 1;
    quint64 m_nextFetch = 1;
};

} // namespace hopyard
