// SPDX-License-Identifier: GPL-3.0-or-later

// The part of MainWindow that shows a workspace, and releases it with all unsaved text.
#include "account/deeplink.h"
#include "models/titlelookup.h"
#include "schema/registry.h"
#include "ui/apphost.h"
#include "ui/draftkeeper.h"
#include "ui/drafts/schedulenote.h"
#include "ui/edits.h"
#include "ui/errortext.h"
#include "ui/mainwindow.h"
#include "ui/places.h"
#include "ui/shell/bottombar.h"
#include "ui/shell/draftsdialog.h"
#include "ui/shell/duplicatealert.h"
#include "ui/shell/inspector.h"
#include "ui/shell/keymap.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/welcome.h"
#include "ui/shell/windowmenus.h"
#include "ui/widgets/safelabel.h"
#include "ui/widgets/statebar.h"

#include <QAction>
#include <QMenu>
#include <QStackedWidget>
#include <QTreeView>

#include <algorithm>
#include <utility>

namespace hopyard {

namespace {

EnvironmentStrip::Kind windowStrip(Environment environment)
{
    switch (environment) {
    case Environment::Sandbox:
        return EnvironmentStrip::Kind::Sandbox;
    case Environment::Demo:
        return EnvironmentStrip::Kind::Demo;
    case Environment::Production:
    case Environment::Custom:
        break;
    }
    return EnvironmentStrip::Kind::None;
}

} // namespace

// --- Workspaces -----------------------------------------------------------------------------

void MainWindow::onWorkspaceOpened(WorkspaceAccess *workspace)
{
    if (m_workspace)
        onWorkspaceClosing();
    m_workspace = workspace;
    m_workspace->commands().setInSight(m_inSight);
    m_titles = std::make_unique<TitleLookup>();
    for (const ResourceSpec *resource : allResources()) {
        if (RecordSource *source = workspace->source(specText(resource->kind)))
            m_titles->add(source);
    }
    m_edits = std::make_unique<Edits>(*workspace);
    m_undo.addStack(&m_edits->stack());
    m_undo.setActiveStack(&m_edits->stack());
    connect(m_edits.get(), &Edits::failed, this,
        [this](quint64, const QString &text, const Error &error) {
            if (Page *page = currentPage())
                page->showError(error, text);
        });
    connect(m_edits.get(), &Edits::cannotUndo, this, [this](const QString &text) {
        notify({tr("“%1” was already sent and can’t be undone here.").arg(text), {}, Tone::Notice});
    });
    new ScheduleNote(*this, *workspace); // goes with the workspace
    connect(&workspace->commands(), &Commands::statusChanged, this, &MainWindow::onStatus);
    connect(&workspace->commands(), &Commands::noticed, this, &MainWindow::onNotice);
    connect(&workspace->commands(), &Commands::draftsLoaded, this, &MainWindow::offerDrafts);
    connect(&workspace->commands(), &Commands::draftsUnread, this, [this](const Error &error) {
        notify({ErrorText::sentence(
                    tr("What you typed before couldn’t be read"), error, Kept::Nothing),
            tr("Try again"), Tone::Danger, Glyph::RotateCcw, [this] {
                if (m_workspace)
                    m_workspace->commands().readDrafts();
            }});
    });
    connect(&workspace->commands(), &Commands::draftsChanged, this, [this] {
        m_keptDrafts = int(DraftsDialog::kept(m_workspace->commands()).size());
        m_menus->drafts->setEnabled(m_keptDrafts > 0);
        showDraftCount();
    });
    connect(&workspace->commands(), &Commands::refused, this, [this](const Error &error) {
        if (Page *page = currentPage())
            page->showError(error, tr("That couldn’t be done"));
    });

    const Workspace &about = workspace->workspace();
    m_strip->setKind(windowStrip(about.environment));
    m_sidebar->setWorkspace(about);
    m_inspector->setContext(workspace);
    m_menus->setWorkspaceOpen(true);
    showWorkspaces();
    showPlaces();
    applyOptions();
    for (QWidget **page : {&m_welcome, &m_opening, &m_problem}) {
        if (!*page)
            continue;
        m_stack->removeWidget(*page);
        (*page)->deleteLater();
        *page = nullptr;
    }
    restoreWorkspaceLayout();
    m_bottom->show();
    adapt();
    onStatus(workspace->commands().status());
    // The start page counts only for the first workspace of a run, not for a later switch.
    const QString chosen = std::exchange(m_hasStarted, true)
        ? QString()
        : m_host.settings().text(Setting::StartPage);
    const QString place
        = chosen.isEmpty() ? m_host.settings().text(Setting::Place, about.id) : chosen;
    const PlaceSpec *known = findPlace(place);
    go(known && known->hasPage() ? place : QString::fromLatin1(places().front().id));
    const auto link = parseDeepLink(std::exchange(m_link, {}));
    if (link && link->companyId == about.companyId)
        follow(*link);
    tellLeftBehind();
    // A list without rows cannot be typed into.
    Page *page = currentPage();
    if (page && page->property("state").toString() == QLatin1String("ready"))
        page->setFocus(Qt::OtherFocusReason);
    else
        m_sidebar->tree()->setFocus(Qt::OtherFocusReason);
}

void MainWindow::onWorkspaceClosing()
{
    if (!m_workspace)
        return;
    m_leftPosts = m_mayLeave ? 0 : int(scheduledHere().size());
    m_leftBehind = m_leftPosts > 0 ? workspaceId() : QString();
    saveWorkspaceLayout();
    writeDrafts();
    disconnect(&m_workspace->commands(), nullptr, this, nullptr);
    m_menus->drafts->setEnabled(false);
    m_keptDrafts = 0;
    m_inspector->setContext(nullptr);
    for (Page *page : std::as_const(m_pages)) {
        page->setContext(nullptr);
        m_stack->removeWidget(page);
        page->deleteLater();
    }
    m_pages.clear();
    m_place.clear();
    m_menus->setPageActions({}, {});
    m_undo.removeStack(&m_edits->stack());
    m_edits.reset();
    m_titles = std::make_unique<TitleLookup>();
    m_workspace = nullptr;
    showWelcome();
}

// --- What was typed and not submitted --------------------------------------------------------

void MainWindow::writeDrafts()
{
    for (DraftKeeper *keeper : findChildren<DraftKeeper *>())
        keeper->flush();
}

void MainWindow::offerDrafts()
{
    const QList<KeptDraft> drafts = DraftsDialog::kept(m_workspace->commands());
    if (drafts.isEmpty())
        return;
    if (drafts.size() == 1)
        notify({tr("Restored what you typed: %1").arg(isolated(drafts.first().address.title)),
            tr("Open"), Tone::Neutral, Glyph::RotateCcw,
            [this, draft = drafts.first()] { openDraft(draft); }});
    else
        notify({tr("Restored %n unfinished texts", nullptr, int(drafts.size())), tr("Show"),
            Tone::Neutral, Glyph::RotateCcw, [this] { openDrafts(); }});
}

void MainWindow::openDrafts()
{
    if (!m_workspace)
        return;
    auto *dialog = new DraftsDialog(m_workspace->commands(), nowMs(), this);
    connect(dialog, &DraftsDialog::openRequested, this, &MainWindow::openDraft);
    dialog->open();
}

void MainWindow::openDraft(const KeptDraft &draft)
{
    // It may have been finished or discarded since it was offered.
    if (!m_workspace || !m_workspace->commands().drafts().contains(draft.address.key()))
        return;
    go(draft.address.place);
    Page *target = currentPage();
    if (target && target->openDraft(draft))
        return;
    notify({tr("%1 can’t be opened any more: what it was about is gone.")
                .arg(isolated(draft.address.title)),
        tr("Discard the text"), Tone::Notice, Glyph::TriangleAlert,
        [this, key = draft.address.key()] {
            if (m_workspace)
                m_workspace->commands().deleteDraft(key);
        }});
}

QString MainWindow::workspaceId() const
{
    return m_workspace ? m_workspace->workspace().id : QString();
}

void MainWindow::showWelcome()
{
    m_menus->setWorkspaceOpen(false);
    showWorkspaces();
    m_strip->setKind(EnvironmentStrip::Kind::None);
    m_duplicates->clear();
    m_sidebar->hide();
    showInspector();
    m_bottom->hide();
    QWidget *&shown = m_host.isOpening() ? m_opening : m_welcome;
    if (!shown) {
        shown = m_host.isOpening() ? new OpeningNote(m_stack) : makeWelcome(*this, m_stack);
        m_stack->addWidget(shown);
    }
    m_stack->setCurrentWidget(shown);
    if (m_problem) { // of what was tried before
        m_stack->removeWidget(m_problem);
        std::exchange(m_problem, nullptr)->deleteLater();
    }
    showTitle();
}

void MainWindow::showWorkspaces()
{
    QList<QPair<QString, QString>> all;
    for (const Workspace &workspace : m_host.workspaces().workspaces())
        all.append(
            {workspace.id, workspace.name.isEmpty() ? workspace.companyTitle : workspace.name});
    if (const auto here = m_host.workspaces().find(workspaceId()))
        m_sidebar->setWorkspace(*here);
    showTitle();
    m_menus->setWorkspaces(all, workspaceId());
    m_keymap->adopt(*m_menus);
}

void MainWindow::showPlaces()
{
    if (!m_workspace)
        return;
    m_sidebar->setHiddenPlaces(m_host.settings()
                                   .text(Setting::HiddenPlaces, workspaceId())
                                   .split(QLatin1Char(','), Qt::SkipEmptyParts));
    QList<QPair<QString, QString>> shown;
    for (const QString &id : m_sidebar->shownPlaces())
        shown.append({id, placeTitle(*findPlace(id))});
    m_menus->setPlaces(shown);
    m_keymap->adopt(*m_menus);
}

} // namespace hopyard
