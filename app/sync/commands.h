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

// How a person settles what cannot be settled by rule.
enum class Resolution
{
    KeepMine, // conflict: send my values after all
    KeepTheirs, // conflict: drop mine
    Merge, // conflict: send the given arguments instead
    CheckAgain, // unknown: look for the outcome once more
    SendAgain, // unknown: it did not happen, send it anew
    MarkDone, // unknown: it did happen; resultId tells what came of it, if known
};

// Settings that the engine follows.
struct EngineOptions
{
    bool reviewEverything = false; // every operation waits for a review
    std::chrono::seconds undoWindow {10};
    bool workOffline = false;
    bool automaticRefresh = true;
    std::chrono::minutes refreshAtMost {0}; // lists that nobody asks for are read no sooner again

    bool operator==(const EngineOptions &) const = default;
};

// A list that is on screen.
struct VisibleList
{
    QString kind;
    ListScope scope; // null = the kind's own list
    // Records whose details are wanted now: the open one, then those in the window.
    QStringList details;

    bool operator==(const VisibleList &) const = default;
};

// The GUI thread's side of one workspace's engine. Every call returns at once and is carried out in
// the engine's thread; answers and news come as signals in the thread of this object.
class Commands : public QObject
{
    Q_OBJECT

public:
    // engine may live in another thread and must outlive this object.
    explicit Commands(Engine *engine, QObject *parent = nullptr);
    ~Commands() override;

    // Saves intents as operations, together: all of them or none, and Intent::madeBy() ties them to
    // what others of them create. Gives a ticket; submitted() follows once they are on disk (or
    // not). More than five targets, review, or EngineOptions::reviewEverything make them
    // wait for a review.
    quint64 submit(const QList<Intent> &intents, bool review = false);
    // The next three pass by what is over when the engine gets to it, and give a ticket: decided()
    // tells what is left.
    // Review & send: these go now.
    quint64 approve(const QStringList &operations);
    // Takes back what was not sent. One under way is only marked "do not repeat"; a refused one
    // disappears.
    quint64 discard(const QStringList &operations);
    // Refused, expired or paused ones: back into the queue, as new requests.
    quint64 retry(const QStringList &operations);
    // Creates that wait, or whose time was missed: sends them at this time, while the program runs
    // and this workspace is open; not set: now, after the undo window.
    void schedule(const QStringList &operations, const Schedule &when);
    // Other arguments for one that is waiting or was refused.
    quint64 edit(const QString &operation, const Json &args);
    // submitted() tells whether it was taken; the operation is in it unless it was dropped.
    quint64 resolve(const QString &operation, Resolution resolution, const Json &args = {},
        const QString &resultId = {});
    // Submits the inverse of a done operation, for review.
    quint64 revert(const QString &operation);
    // A person has seen the possibleDuplicates() of this one: no start tells them again. refused()
    // where that could not be saved.
    void dismissDuplicates(const QString &operation);

    // Keeps what is typed in an editor until it is submitted. On disk within moments;
    // draftSaved() or draftFailed() tells. Editors use ui/draftkeeper.h instead of this.
    void saveDraft(const QString &key, const QByteArray &content);
    // Forgets it and its versions. after: the ticket of the submission that made it needless: right
    // after submit() both are one step on disk, so that no crash can offer again what was sent;
    // when that was not saved, the draft stays, as content if that is newer. 0: at once.
    void deleteDraft(const QString &key, quint64 after = 0, const QByteArray &content = {});
    // With all versions; for an object that got another id.
    void moveDraft(const QString &key, const QString &newKey);
    // All that is kept of one; draftVersionsReady() follows, newest first, or
    // draftVersionsUnread().
    void requestDraftVersions(const QString &key);
    // Reads what an earlier run left once more, where it could not be read (draftsUnread()).
    void readDrafts();
    // The newest version of each, by key, also of what was only just asked to be saved.
    [[nodiscard]] const QMap<QString, Draft> &drafts() const { return m_drafts; }
    // Whether drafts() holds what an earlier run left: what is missing before was not looked for.
    [[nodiscard]] bool areDraftsLoaded() const { return m_draftsLoaded; }
    // The ticket of the last submit(), edit(), resolve() or revert(); 0 before the first.
    [[nodiscard]] quint64 lastTicket() const { return m_nextTicket - 1; }

    // Asks Whop what a LookupSpec says (a quote, the address of a document); lookedUp() follows
    // with the ticket. Nothing of it is kept.
    quint64 lookUp(const QString &name, const QString &id, const Json &args = Json::object());

    // Reads this kind now, before all else; empty = everything.
    void refresh(const QString &kind = {});
    // What is on screen is kept fresher; empty = nothing is.
    void setVisible(const QString &kind, const QString &id = {});
    // Everything on screen: these lists are kept fresh, first ones first; lists that are only read
    // on demand are read now. The first record of each list's details is always read again, the
    // others where their details are missing or outdated.
    void setVisibleLists(const QList<VisibleList> &lists);
    // The same for who reads beside the screen: until the owner asks for others (none: nothing), or
    // is gone. What is on screen comes first.
    void setWantedLists(QObject *owner, const QList<VisibleList> &lists);
    // Reads one list of a parent now, before all else; what was read ahead counts as outdated.
    void refreshList(const QString &kind, const ListScope &scope);
    // Decides on removals that the brake holds back. seen: how many the person was told of; if by
    // now it is another number nothing is removed and the status asks again. -1 = however many.
    void acceptRemovals(const QString &kind, bool accept, qint64 seen = -1);
    // The same for links (AreaStatus::heldLinks).
    void acceptLinkRemovals(const QString &kind, bool accept, qint64 seen = -1);
    void setOptions(const EngineOptions &options);
    // Asks again which areas the key may read.
    void recheckPermissions();
    // The computer slept, or its clock jumped.
    void resumed();

    // Settled operations, newest first, before this seq (0 = from the end); historyReady() or
    // historyUnread() follows.
    void requestHistory(qint64 beforeSeq, int limit);
    void requestAttempts(const QString &operation);
    // What this computer last sent to make this record (by that action); lastDoneReady() follows.
    void requestLastDone(const QString &resultId, const QString &action);

    // Uploads a file of this computer (which stays where it is). Gives the upload's id at once; in
    // the arguments of an intent {"id": <it>} stands for the file: the operation waits until it is
    // on Whop, then goes with Whop's id of the file. The same bytes are not uploaded twice.
    QString addUpload(const QString &path);
    // The same for a change that is submitted next: nothing leaves before that may be sent. The
    // other is for editors, whose files are on their way while somebody still writes.
    QString addHeldUpload(const QString &path);
    // Operations that wait for it are blocked until it is retried, or they are edited or discarded.
    void cancelUpload(const QString &id);
    void retryUpload(const QString &id);

    // Brings the bytes of these files here, one after the other, from the addresses that Whop tells
    // for them now. filesFetched() follows with the ticket, and for each a place (the caller may
    // take the file away from there) or a reason. What was fetched before and not taken away is not
    // fetched again.
    quint64 fetchFiles(const QList<WantedFile> &files);
    // The rest is Cancelled.
    void cancelFetch(quint64 ticket);

    // The last that came, for a view that is made late.
    [[nodiscard]] const EngineStatus &status() const { return m_status; }
    // Not settled ones, and refused ones not yet discarded; by seq.
    [[nodiscard]] const QList<Operation> &operations() const { return m_operations; }
    // Those under way, failed, or done in the last day; oldest first.
    [[nodiscard]] const QList<UploadStatus> &uploads() const { return m_uploads; }

Q_SIGNALS:
    void changed(const hopyard::ChangeSet &changes);
    void statusChanged(const hopyard::EngineStatus &status);
    // The outbox is different: operations() is new.
    void operationsChanged();
    // uploads() is new; at most four times a second while one makes progress.
    void uploadsChanged();
    void fetchProgressed(quint64 ticket, const hopyard::FetchProgress &progress);
    void filesFetched(quint64 ticket, const QList<hopyard::FetchedFile> &files);
    void submitted(quint64 ticket, const hopyard::Result<QList<hopyard::Operation>> &result);
    void lookedUp(quint64 ticket, const hopyard::Result<hopyard::Json> &answer);
    // One was done, refused, or became a question.
    void settled(const hopyard::Operation &operation);
    // The operations that approve(), discard() or retry() did something for; the others were over.
    void decided(quint64 ticket, const QStringList &operations);
    // An approve, discard, retry, schedule or resolve was not taken, by the disk or because of what
    // was asked for: nothing has changed. Not told of operations that are over.
    void refused(const hopyard::Error &error);
    void noticed(const hopyard::Notice &notice);
    // The workspace has to be closed and opened again (see Engine::reopenNeeded()).
    void reopenNeeded();
    void historyReady(const QList<hopyard::Operation> &operations);
    // operation is empty if it was not made from here.
    void lastDoneReady(const QString &resultId, const hopyard::Operation &operation);
    void attemptsReady(const QString &operation, const QList<hopyard::Attempt> &attempts);
    void historyUnread(const hopyard::Error &error);
    void attemptsUnread(const QString &operation, const hopyard::Error &error);
    // drafts() holds what an earlier run left. Once.
    void draftsLoaded();
    // It is there, and could not be read.
    void draftsUnread(const hopyard::Error &error);
    void draftSaved(const QString &key, qint64 savedMs);
    void draftFailed(const QString &key, const hopyard::Error &error);
    void draftVersionsReady(const QString &key, const QList<hopyard::Draft> &versions);
    void draftVersionsUnread(const QString &key, const hopyard::Error &error);
    // Other keys than before.
    void draftsChanged();

private:
    class Relay; // lives in the engine's thread and speaks from there

    // The latest submit(), held until the caller is done: its draft may join it.
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
    QList<std::pair<QObject *, QList<VisibleList>>> m_wanted; // by who asks, the first one first
    quint64 m_nextTicket = 1;
    quint64 m_nextLookup = 1;
    quint64 m_nextDecision = 1;
    quint64 m_nextFetch = 1;
};

} // namespace hopyard
