// SPDX-License-Identifier: GPL-3.0-or-later
// The part of DraftsPage that acts on the chosen entry.
#include "core/ids.h"
#include "ui/apphost.h"
#include "ui/drafts/draftspage.h"
#include "ui/outbox/settledialogs.h"
#include "ui/posts/forumlist.h"
#include "ui/posts/holdbar.h"
#include "ui/posts/postdraft.h"
#include "ui/posts/scheduledialog.h"

#include <algorithm>

namespace hopyard {

void DraftsPage::edit()
{
    const DraftEntry *entry = chosen();
    if (!entry || !workspace())
        return;
    if (entry->state == DraftEntry::State::Draft)
        host().openDraft(KeptDraft(entry->draft));
    else if (entry->isWaiting())
        toDraft(DraftEntry(*entry), true);
}

void DraftsPage::postNow()
{
    const DraftEntry *entry = chosen();
    if (!entry || !entry->isWaiting() || !workspace() || m_takingBack || isGoing(*entry))
        return;
    workspace()->commands().schedule(entry->operationIds(), {});
    for (const QString &id : entry->operationIds())
        m_going.insert(id);
    const qint64 until
        = host().nowMs() + 1000LL * host().app().settings().number(Setting::UndoSeconds);
    m_hold->hold(tr("Post %1").arg(Words::quoted(entry->title)), entry->operationIds(), until,
        [this, back = *entry] {
            const KeptDraft draft
                = draftOfPosts(back.operations, m_forums->forums(), newUuid(host().nowMs()));
            if (workspace())
                workspace()->commands().saveDraft(draft.address.key(), draft.content());
        });
    update();
}

// Whether it was sent just now, and the list does not show that yet.
bool DraftsPage::isGoing(const DraftEntry &entry) const
{
    return std::any_of(entry.operations.cbegin(), entry.operations.cend(),
        [this](const Operation &operation) { return m_going.contains(operation.id); });
}

void DraftsPage::openReschedule()
{
    const DraftEntry *entry = chosen();
    if (!entry || !entry->isWaiting())
        return;
    const bool missed = entry->state == DraftEntry::State::Missed;
    const QString timeZone = entry->schedule().zone;
    auto *dialog = new ScheduleDialog(
        missed ? Schedule() : entry->schedule(), timeZone, host().nowMs(), window());
    connect(dialog, &QDialog::accepted, this, [this, dialog, ids = entry->operationIds()] {
        if (workspace())
            workspace()->commands().schedule(ids, dialog->schedule());
    });
    dialog->open();
}

void DraftsPage::askDiscard()
{
    const DraftEntry *entry = chosen();
    if (!entry)
        return;
    auto *ask = new ConfirmDialog(tr("Discard %1?").arg(Words::quoted(entry->title)),
        entry->isWaiting() ? tr("It will not be posted. The text stays in the history.")
                           : tr("The text is on this computer only, and nowhere else."),
        tr("Discard"), window());
    connect(ask, &QDialog::accepted, this, [this, gone = *entry] {
        if (!workspace())
            return;
        if (gone.isWaiting())
            workspace()->commands().discard(gone.operationIds());
        else
            workspace()->commands().deleteDraft(gone.key);
    });
    ask->open();
}

void DraftsPage::toDraft(const DraftEntry &entry, bool open)
{
    // A repeated key, or another row: the first one is not finished yet, and a post that is also a
    // draft would be posted twice.
    if (m_takingBack)
        return;
    const KeptDraft draft
        = draftOfPosts(entry.operations, m_forums->forums(), newUuid(host().nowMs()));
    m_takingBack = TakingBack {draft, entry.operations, open, 0, std::nullopt};
    workspace()->commands().saveDraft(draft.address.key(), draft.content());
    update();
}

void DraftsPage::onDraftSaved(const QString &key)
{
    read(); // its first line may have changed
    if (!m_takingBack || m_takingBack->draft.address.key() != key || m_takingBack->ticket != 0
        || !workspace())
        return;
    QStringList ids;
    for (const Operation &post : std::as_const(m_takingBack->posts))
        ids << post.id;
    m_takingBack->ticket = workspace()->commands().discard(ids);
}

void DraftsPage::onDecided(quint64 ticket, const QStringList &operations)
{
    if (!m_takingBack || m_takingBack->ticket != ticket || ticket == 0)
        return;
    m_takingBack->decided = operations;
    finishTakingBack();
}

// A post that is being sent, or was sent, must not be in an editor as well, ready to be posted
// again.
void DraftsPage::finishTakingBack()
{
    if (!m_takingBack || !m_takingBack->decided || !workspace())
        return;
    Commands &commands = workspace()->commands();
    QList<Operation> taken;
    bool late = false;
    for (const Operation &post : std::as_const(m_takingBack->posts)) {
        const QList<Operation> &all = commands.operations();
        const auto now = std::find_if(all.cbegin(), all.cend(),
            [&post](const Operation &operation) { return operation.id == post.id; });
        const bool gone = now == all.cend() || isSettled(now->state);
        const bool waits = !gone
            && (now->state == OperationState::Queued || now->state == OperationState::Blocked);
        const bool decided = m_takingBack->decided->contains(post.id);
        if (waits && decided)
            return; // the list of operations is not up to date yet
        if (gone && decided)
            taken.append(post);
        else if (!waits)
            late = true;
    }
    const TakingBack back = *std::exchange(m_takingBack, std::nullopt);
    update();
    const KeptDraft &draft = back.draft;
    if (taken.isEmpty())
        commands.deleteDraft(draft.address.key());
    if (late)
        showNotice(Tone::Warning,
            tr("It was already on its way to Whop. What became of it is in the history."));
    if (taken.isEmpty())
        return;
    KeptDraft kept = draft;
    if (taken.size() < back.posts.size()) { // the forums where it can still be posted
        kept = draftOfPosts(taken, m_forums->forums(), draft.address.objects.value(0));
        commands.saveDraft(kept.address.key(), kept.content());
    }
    if (back.open)
        host().openDraft(kept);
}

void DraftsPage::onDraftFailed(const QString &key, const Error &error)
{
    if (!m_takingBack || m_takingBack->draft.address.key() != key)
        return;
    m_takingBack.reset();
    update();
    showError(error, tr("Couldn’t turn it into a draft"));
}

} // namespace hopyard
