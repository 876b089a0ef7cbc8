// SPDX-License-Identifier: GPL-3.0-or-later

// The part of PostsPage that filters and searches.
#include "models/recordfilter.h"
#include "models/recordtablemodel.h"
#include "schema/forums.h"
#include "schema/posts.h"
#include "schema/registry.h"
#include "ui/apphost.h"
#include "ui/posts/answeredsource.h"
#include "ui/posts/forumlist.h"
#include "ui/posts/postsearch.h"
#include "ui/posts/postspage.h"
#include "ui/posts/waitingposts.h"
#include "ui/shell/recordtablepane.h"
#include "ui/widgets/chip.h"
#include "ui/words.h"

#include <QLineEdit>
#include <QLocale>
#include <QStackedWidget>

#include <algorithm>
#include <utility>

namespace hopyard {

void PostsPage::applyChips()
{
    std::vector<FilterCondition> conditions;
    if (m_pinnedChip->isChecked())
        conditions.push_back(FilterCondition::flagIs(posts::isPinned, true));
    if (m_mineChip->isChecked()) {
        for (const QString &author : std::as_const(m_authors))
            conditions.push_back(FilterCondition::equals(posts::authorId, author));
        // Posts that are not on Whop yet are our own.
        conditions.push_back(FilterCondition::equals(posts::authorId, {}));
    }
    if (m_unansweredChip->isChecked()) {
        conditions.push_back(FilterCondition::flagIs(posts::isByAdmin, false));
        conditions.push_back(FilterCondition::hasAny(posts::comments.path, false));
    }
    if (m_teamChip->isChecked())
        conditions.push_back(FilterCondition::flagIs(posts::isByAdmin, true));
    if (m_filesChip->isChecked())
        conditions.push_back(FilterCondition::hasAny("attachments", true));
    if (m_changedChip->isChecked())
        conditions.push_back(FilterCondition::pending());
    pane()->setConditions(conditions);
    search(pane()->search()->text());
}

void PostsPage::clearFilters()
{
    for (FilterChip *chip : {m_pinnedChip, m_mineChip, m_unansweredChip, m_teamChip, m_filesChip,
             m_changedChip, m_draftsChip, m_scheduledChip})
        chip->setChecked(false);
    RecordListPage::clearFilters();
}

void PostsPage::learnAuthor(const Operation &operation)
{
    const bool posted = operation.action == specText(posts::create.name)
        || operation.action == specText(comments::create.name);
    if (!posted || operation.state != OperationState::Done || !operation.result.is_object())
        return;
    const QString author = jsonText(operation.result, posts::authorId.path);
    if (author.isEmpty() || m_authors.contains(author))
        return;
    m_authors << author;
    m_mineChip->setEnabled(true);
    if (m_mineChip->isChecked())
        applyChips();
}

// Whether it belongs to the forum shown.
bool PostsPage::isHere(const DraftEntry &entry) const
{
    if (m_forum.isEmpty())
        return true;
    const QString experience = forumById(m_forum).text(forums::experienceId);
    for (const Operation &operation : entry.operations) {
        if (jsonText(operation.args, posts::experienceId.path) == experience)
            return true;
    }
    if (!entry.operations.isEmpty())
        return false;
    const Json &values = entry.draft.values;
    if (const Json *forums = jsonAt(values, "forums"); forums && forums->is_array())
        return forums->empty()
            || std::find(forums->begin(), forums->end(), Json(m_forum)) != forums->end();
    const QString about = entry.draft.address.objects.value(0);
    if (about == m_forum)
        return true;
    for (const QString &searched : {kind(), specText(comments::resource.kind)}) {
        RecordSource *source = workspace() ? workspace()->source(searched) : nullptr;
        const Record found = source ? source->record(about) : Record();
        if (!found.isNull())
            return forumOf(searched == kind() ? found : postOf(found)).id == m_forum;
    }
    return false;
}

bool PostsPage::showWaiting(const QString &text)
{
    using What = WaitingPosts::What;
    const What what = m_draftsChip->isChecked() ? What::Drafts
        : m_scheduledChip->isChecked()          ? What::Scheduled
                                                : What::Nothing;
    const QString wanted = text.simplified();
    m_waiting->show(workspace(), what, [this, wanted](const DraftEntry &entry) {
        const bool said = entry.title.contains(wanted, Qt::CaseInsensitive)
            || jsonText(entry.draft.values, posts::content.path)
                   .contains(wanted, Qt::CaseInsensitive);
        return isHere(entry) && (wanted.isEmpty() || said);
    });
    if (what == What::Nothing)
        return false;
    const int count = m_waiting->count();
    m_instead->setCurrentWidget(m_waiting);
    pane()->showAlternative(true,
        Words::counted(what == What::Drafts ? tr("%Ln draft(s)", nullptr, count)
                                            : tr("%Ln scheduled post(s)", nullptr, count),
            count));
    return true;
}

void PostsPage::search(const QString &text)
{
    if (showWaiting(text))
        return;
    m_instead->setCurrentWidget(m_hits);
    const bool wanted = !text.trimmed().isEmpty();
    const RecordFilter filter = pane()->filter();
    if (m_forum.isEmpty() && filter.conditions.empty())
        m_hits->search(workspace(), text);
    else
        m_hits->search(workspace(), text,
            [this, &filter](const SearchHit &hit) { return isOfList(hit, filter); });
    pane()->showAlternative(wanted, tr("%1 found").arg(QLocale().toString(m_hits->count())));
}

// Finds texts that were edited, written or sent since; not at once for every page of a sync.
void PostsPage::renewSearch()
{
    const QString text = pane()->search()->text();
    if (isVisible() && !text.trimmed().isEmpty())
        search(text);
}

// The forum and the chips apply to posts; a comment follows its post.
bool PostsPage::isOfList(const SearchHit &hit, const RecordFilter &filter) const
{
    RecordSource *source = workspace()->source(hit.kind);
    Record post = source ? source->record(hit.id) : Record();
    if (!post.isNull() && hit.kind != kind())
        post = postOf(post);
    if (m_answered)
        m_answered->addWaiting(post);
    return !post.isNull() && (m_forum.isEmpty() || forumOf(post).id == m_forum)
        && filter.conditionsMatch(post);
}

} // namespace hopyard
