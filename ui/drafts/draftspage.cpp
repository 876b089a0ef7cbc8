// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drafts/draftspage.h"

#include "models/roles.h"
#include "ui/apphost.h"
#include "ui/delegates/celldelegate.h"
#include "ui/drafts/calendarview.h"
#include "ui/posts/forumlist.h"
#include "ui/posts/holdbar.h"
#include "ui/theme/icon.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/widgets/statebar.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace hopyard {

namespace {

constexpr int sentLookedAt = 200; // operations of the history

} // namespace

DraftsPage::DraftsPage(PageHost &host, QWidget *parent)
    : Page(host, parent)
    , m_hold(new HoldBar(host, this))
    , m_model(new DraftsModel(this))
    , m_forums(std::make_unique<ForumListModel>())
{
    setObjectName(QStringLiteral("draftsView"));
    buildHeader();
    buildBody();
    contents()->addWidget(m_hold);
    connect(m_hold, &HoldBar::tooLate, this, [this] {
        showNotice(Tone::Warning,
            tr("It was already on its way to Whop. What became of it is in the history."));
    });
    setState(QStringLiteral("loading"));
}

DraftsPage::~DraftsPage() = default;

QString DraftsPage::title() const
{
    return tr("Drafts & scheduled");
}

void DraftsPage::buildHeader()
{
    m_header = new SectionHeader(title(), this, TypeRole::Page);
    m_header->setContentsMargins(space::l, space::l, space::l, space::m);
    m_filter = new QComboBox(this);
    m_filter->setObjectName(QStringLiteral("draftsFilter"));
    m_filter->setAccessibleName(tr("Show"));
    m_filter->addItem(tr("Everything"));
    for (int state = 0; state < int(DraftEntry::State::Count); ++state)
        m_filter->addItem(draftStateWord(DraftEntry::State(state)), state);
    const auto way = [this](const char *name, Glyph glyph, const QString &text, bool calendar) {
        auto *made = button(text, ButtonKind::Ghost, glyph, this);
        made->setObjectName(QString::fromLatin1(name));
        made->setCheckable(true);
        made->setAutoExclusive(true);
        connect(made, &QPushButton::clicked, this, [this, calendar] { showCalendar(calendar); });
        return made;
    };
    m_asList = way("draftsList", Glyph::List, tr("List"), false);
    m_asCalendar = way("draftsCalendar", Glyph::Calendar, tr("Calendar"), true);
    m_asList->setChecked(true);
    m_calendarAction = new QAction(icon(Glyph::Calendar), tr("Calendar"), this);
    m_calendarAction->setObjectName(QStringLiteral("actionCalendar"));
    m_calendarAction->setCheckable(true);
    connect(m_calendarAction, &QAction::triggered, this, &DraftsPage::showCalendar);
    m_header->addWidget(m_filter);
    m_header->addWidget(m_asList);
    m_header->addWidget(m_asCalendar);
    contents()->addWidget(m_header);
    // The bar above the contents appears and disappears; this stays.
    auto *plain = new SafeLabel(
        tr("Scheduled posts go out only while Hopyard is running on this computer with this "
           "workspace open. What is missed is never sent late by itself."),
        this);
    plain->setObjectName(QStringLiteral("draftsPromise"));
    plain->setWrap(true);
    plain->setContentsMargins(space::l, 0, space::l, space::m);
    setTextRole(plain, ColorRole::Secondary);
    contents()->addWidget(plain);
    contents()->addWidget(new Separator(Qt::Horizontal, this));
    connect(m_filter, &QComboBox::currentIndexChanged, this, &DraftsPage::showRows);
}

void DraftsPage::buildBody()
{
    m_calendar = new CalendarView(this);
    m_calendar->hide();
    contents()->addWidget(m_calendar, 3);
    m_table = new QTableView(this);
    m_table->setObjectName(QStringLiteral("draftsTable"));
    m_table->setAccessibleName(title());
    CellDelegate *delegate = dressView(m_table);
    delegate->setMarkColumn(-1);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setModel(m_model);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    QHeaderView *header = m_table->horizontalHeader();
    header->setSectionResizeMode(DraftsModel::TitleColumn, QHeaderView::Stretch);
    const int em = fontMetrics().averageCharWidth();
    header->resizeSection(DraftsModel::WhereColumn, 26 * em);
    header->resizeSection(DraftsModel::WhenColumn, 34 * em);
    header->resizeSection(DraftsModel::StateColumn, 16 * em);
    m_empty = new EmptyState(this);
    m_body = new QStackedWidget(this);
    m_body->addWidget(m_table);
    m_body->addWidget(m_empty);
    contents()->addWidget(m_body, 2);

    auto *row = new FlowLayout(nullptr, space::s);
    row->setContentsMargins(space::l, space::s, space::l, space::s);
    row->addWidget(addAction("draftEdit", Glyph::Pencil, tr("Edit…"), &DraftsPage::edit));
    row->addWidget(addAction("draftPostNow", Glyph::Send, tr("Post now"), &DraftsPage::postNow));
    row->addWidget(addAction(
        "draftReschedule", Glyph::CalendarClock, tr("Another time…"), &DraftsPage::openReschedule));
    row->addWidget(
        addAction("draftDiscard", Glyph::Trash2, tr("Discard…"), &DraftsPage::askDiscard));
    contents()->addWidget(new Separator(Qt::Horizontal, this));
    contents()->addLayout(row);
    setFocusProxy(m_table);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        &DraftsPage::update);
    connect(m_table, &QTableView::activated, this, &DraftsPage::edit);
    connect(m_calendar, &CalendarView::dayChanged, this, &DraftsPage::showRows);
    connect(m_calendar->table(), &QTableView::activated, this,
        [this] { m_table->setFocus(Qt::OtherFocusReason); });
    connect(m_empty, &EmptyState::actionTriggered, this, &DraftsPage::newItem);
}

QPushButton *DraftsPage::addAction(
    const char *name, Glyph glyph, const QString &text, void (DraftsPage::*act)())
{
    auto *action = new QAction(icon(glyph), text, this);
    action->setObjectName(QStringLiteral("action-") + QString::fromLatin1(name));
    connect(action, &QAction::triggered, this, act);
    m_actions.append(action);
    m_table->addAction(action);
    auto *made = button(text, ButtonKind::Secondary, glyph, this);
    made->setObjectName(QString::fromLatin1(name));
    connect(made, &QPushButton::clicked, this, act);
    m_buttons.append(made);
    return made;
}

void DraftsPage::setContext(WorkspaceAccess *workspace)
{
    Page::setContext(workspace);
    m_hold->setContext(workspace);
    m_forums->setSource(workspace ? workspace->source(QStringLiteral("forum")) : nullptr);
    m_sent.clear();
    m_takingBack.reset();
    m_going.clear();
    m_historyRead = false;
    m_read.clear();
    if (!workspace) {
        m_entries.clear();
        showEntries();
        return;
    }
    Commands &commands = workspace->commands();
    connect(&commands, &Commands::operationsChanged, this, [this] { m_going.clear(); });
    connect(&commands, &Commands::refused, this, [this] {
        m_going.clear();
        update();
    });
    connect(&commands, &Commands::operationsChanged, this, &DraftsPage::read);
    connect(&commands, &Commands::draftsChanged, this, &DraftsPage::read);
    connect(&commands, &Commands::draftSaved, this, &DraftsPage::onDraftSaved);
    connect(&commands, &Commands::decided, this, &DraftsPage::onDecided);
    connect(&commands, &Commands::operationsChanged, this, &DraftsPage::finishTakingBack);
    connect(&commands, &Commands::draftFailed, this, &DraftsPage::onDraftFailed);
    connect(&commands, &Commands::settled, this, [this](const Operation &operation) {
        if (operation.state != OperationState::Done || !operation.schedule.isSet())
            return;
        m_sent.prepend(operation);
        read();
    });
    connect(&commands, &Commands::historyReady, this, [this](const QList<Operation> &history) {
        if (std::exchange(m_historyRead, true))
            return;
        for (const Operation &operation : history) {
            if (operation.state == OperationState::Done && operation.schedule.isSet())
                m_sent.append(operation);
        }
        read();
    });
    commands.requestHistory(0, sentLookedAt);
    read();
}

QTimeZone DraftsPage::zone() const
{
    const QTimeZone chosen(host().app().settings().text(Setting::TimeZone).toLatin1());
    return chosen.isValid() ? chosen : QTimeZone::systemTimeZone();
}

void DraftsPage::read()
{
    m_stale = true;
    if (isVisible())
        readNow();
}

void DraftsPage::readNow()
{
    if (!workspace() || !std::exchange(m_stale, false))
        return;
    m_entries
        = draftEntries(workspace()->commands(), m_sent, Words::titlesFrom(host().titles()), m_read);
    showEntries();
}

void DraftsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    readNow();
}

void DraftsPage::showEntries()
{
    const QDate today = QDateTime::fromMSecsSinceEpoch(host().nowMs(), zone()).date();
    m_calendar->setEntries(m_entries, zone(), today);
    showRows();
}

void DraftsPage::showRows()
{
    const QVariant state = m_filter->currentData();
    const bool byDay = m_calendar->isVisibleTo(this);
    QList<DraftEntry> shown;
    for (const DraftEntry &entry : byDay ? m_calendar->entriesOf(m_calendar->day()) : m_entries) {
        if (!state.isValid() || int(entry.state) == state.toInt())
            shown.append(entry);
    }
    const DraftEntry *before = chosen();
    const QString key = before ? before->key : QString();
    const int row = m_table->currentIndex().row();
    const int scrolled = m_table->verticalScrollBar()->value();
    m_model->setEntries(shown, host().nowMs());
    const int again = m_model->rowOf(key);
    if (!shown.isEmpty() && (again < 0 || again != m_table->currentIndex().row())) {
        m_table->setCurrentIndex(
            m_model->index(again >= 0 ? again : qBound(0, row, int(shown.size()) - 1), 0));
        m_table->verticalScrollBar()->setValue(scrolled); // the current row may be elsewhere
    }
    if (shown.isEmpty()) {
        if (byDay)
            m_empty->setContent(
                Glyph::Calendar, tr("Nothing on this day"), tr("Choose another day above."));
        else
            m_empty->setContent(Glyph::CalendarClock, tr("Nothing is waiting here"),
                tr("Texts you have begun and posts with a time to go out appear here."));
        m_empty->setAction(byDay ? QString() : tr("New post"), Glyph::Plus);
    }
    m_body->setCurrentIndex(shown.isEmpty() ? 1 : 0);
    setState(m_entries.isEmpty() ? QStringLiteral("empty") : QStringLiteral("ready"));
    update();
}

const DraftEntry *DraftsPage::chosen() const
{
    return m_model->entry(m_table->currentIndex());
}

void DraftsPage::update()
{
    const DraftEntry *entry = chosen();
    const bool draft = entry && entry->state == DraftEntry::State::Draft;
    const bool waiting = entry && entry->isWaiting();
    const bool free = !m_takingBack && !(entry && isGoing(*entry));
    const QList<bool> possible {
        free && (draft || waiting), free && waiting, free && waiting, free && (draft || waiting)};
    for (qsizetype i = 0; i < m_actions.size(); ++i) {
        m_actions.at(i)->setEnabled(possible.at(i));
        m_buttons.at(i)->setEnabled(possible.at(i));
    }
}

void DraftsPage::showCalendar(bool calendar)
{
    arrange(calendar);
    (calendar ? m_calendar->table() : m_table)->setFocus(Qt::OtherFocusReason);
}

void DraftsPage::arrange(bool calendar)
{
    m_asList->setChecked(!calendar);
    m_asCalendar->setChecked(calendar);
    m_calendarAction->setChecked(calendar);
    m_calendar->setVisible(calendar);
    showEntries();
}

void DraftsPage::openItem(const QString &id)
{
    showCalendar(false);
    m_filter->setCurrentIndex(0);
    readNow();
    if (const int row = m_model->rowOf(id); row >= 0)
        m_table->setCurrentIndex(m_model->index(row, 0));
}

void DraftsPage::newItem()
{
    host().go(QStringLiteral("posts"), QStringLiteral("new"));
}

QList<QWidget *> DraftsPage::panes() const
{
    if (m_calendar->isVisibleTo(this))
        return {m_calendar->table(), m_table};
    return {m_table};
}

void DraftsPage::showStatus(const EngineStatus &status)
{
    Page::showStatus(status);
    if (isVisible())
        m_model->setNow(host().nowMs());
}

QByteArray DraftsPage::saveLayout() const
{
    return m_calendar->isVisibleTo(this) ? QByteArrayLiteral("calendar") : QByteArray();
}

void DraftsPage::restoreLayout(const QByteArray &layout)
{
    arrange(layout == "calendar");
}

} // namespace hopyard
