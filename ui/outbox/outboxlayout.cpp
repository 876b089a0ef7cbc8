// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/apphost.h"
#include "ui/outbox/operationcard.h"
#include "ui/outbox/operationsexport.h"
#include "ui/outbox/outboxdelegate.h"
#include "ui/outbox/outboxmodel.h"
#include "ui/outbox/outboxpage.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"

#include <QAction>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLineEdit>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QTreeView>
#include <QVBoxLayout>

namespace hopyard {

OutboxPage::OutboxPage(PageHost &host, QWidget *parent)
    : Page(host, parent)
    , m_model(new OutboxModel(this))
    , m_tick(new QTimer(this))
    , m_export(new OperationsExport(*this, QStringLiteral("outbox.csv")))
{
    setObjectName(QStringLiteral("outboxView"));
    buildHeader();
    buildUnlooked();
    buildConfirmation();
    buildBody();
    buildActions();
    m_tick->setInterval(1000);
    connect(m_tick, &QTimer::timeout, this, &OutboxPage::showMoment);
    connect(m_model, &OutboxModel::checkedChanged, this, [this] {
        if (!m_updating)
            showPlan();
    });
    setState(QStringLiteral("empty"));
}

OutboxPage::~OutboxPage() = default;

void OutboxPage::buildHeader()
{
    m_header = new SectionHeader(title(), this, TypeRole::Page);
    m_header->setContentsMargins(space::l, space::l, space::l, space::m);
    m_back = button(tr("Back to the list"), ButtonKind::Ghost, Glyph::ArrowLeft, this);
    m_back->setObjectName(QStringLiteral("detailBack"));
    m_back->hide();
    m_header->addWidget(m_back);
    connect(m_back, &QPushButton::clicked, this, &OutboxPage::back);
    m_save = button(tr("Save plan as JSON…"), ButtonKind::Ghost, Glyph::Save, this);
    m_save->setObjectName(QStringLiteral("savePlanButton"));
    m_discard = button(tr("Discard…"), ButtonKind::Secondary, Glyph::Trash2, this);
    m_discard->setObjectName(QStringLiteral("discardButton"));
    m_send = button(QString(), ButtonKind::Primary, Glyph::Send, this);
    m_send->setObjectName(QStringLiteral("sendButton"));
    for (QPushButton *each : {m_save, m_discard, m_send}) {
        each->setAutoDefault(true); // Return presses it
        m_header->addWidget(each);
    }
    contents()->addWidget(m_header);
    connect(m_send, &QPushButton::clicked, this, &OutboxPage::send);
    connect(m_discard, &QPushButton::clicked, this, [this] {
        QList<Operation> chosen;
        for (const Operation *operation : m_model->checkedOperations())
            chosen.append(*operation);
        askDiscard(chosen);
    });
    connect(m_save, &QPushButton::clicked, this, &OutboxPage::savePlan);
}

void OutboxPage::buildUnlooked()
{
    auto *holder = new QHBoxLayout;
    holder->setContentsMargins(space::l, 0, space::l, space::m);
    m_unlooked = new Card(this);
    m_unlooked->setObjectName(QStringLiteral("notLookedFor"));
    m_unlooked->setTone(Tone::Warning);
    auto *heading = new SafeLabel(tr("A second payment was not looked for"), m_unlooked);
    setTypeRole(heading, TypeRole::Strong);
    m_unlookedText = new SafeLabel(m_unlooked);
    m_unlookedText->setWrap(true);
    auto *row = new FlowLayout(nullptr, space::s);
    auto *key
        = button(tr("Open key settings…"), ButtonKind::Secondary, Glyph::KeyRound, m_unlooked);
    key->setObjectName(QStringLiteral("notLookedForKey"));
    auto *whop
        = button(tr("Open whop.com"), ButtonKind::Secondary, Glyph::ExternalLink, m_unlooked);
    whop->setObjectName(QStringLiteral("notLookedForOnWhop"));
    row->addWidget(key);
    row->addWidget(whop);
    auto *column = new QVBoxLayout(m_unlooked);
    column->setContentsMargins(space::m, space::m, space::m, space::m);
    column->setSpacing(space::xs);
    column->addWidget(heading);
    column->addWidget(m_unlookedText);
    column->addSpacing(space::xs);
    column->addLayout(row);
    m_unlooked->hide();
    holder->addWidget(m_unlooked);
    contents()->addLayout(holder);
    connect(key, &QPushButton::clicked, this,
        [this] { host().go(QStringLiteral("settings"), QStringLiteral("key")); });
    connect(whop, &QPushButton::clicked, this, [this] { host().openOnWhop(payoutsOnWhop()); });
}

void OutboxPage::buildConfirmation()
{
    auto *holder = new QHBoxLayout;
    holder->setContentsMargins(space::l, 0, space::l, space::m);
    m_confirmation = new Card(this);
    m_confirmation->setObjectName(QStringLiteral("sendConfirmation"));
    m_confirmation->setTone(Tone::Danger);
    auto *row = new QHBoxLayout(m_confirmation);
    row->setContentsMargins(space::m, space::s, space::m, space::s);
    row->setSpacing(space::m);
    m_confirmText = new SafeLabel(m_confirmation);
    m_confirmText->setWrap(true, 3);
    m_confirmName = new QLineEdit(m_confirmation);
    m_confirmName->setObjectName(QStringLiteral("confirmName"));
    m_confirmName->setMinimumWidth(180);
    m_confirmTick = new QCheckBox(tr("I have read them"), m_confirmation);
    m_confirmTick->setObjectName(QStringLiteral("confirmTick"));
    row->addWidget(m_confirmText, 1);
    row->addWidget(m_confirmName);
    row->addWidget(m_confirmTick);
    m_confirmation->hide();
    holder->addWidget(m_confirmation);
    contents()->addLayout(holder);
    connect(m_confirmName, &QLineEdit::textChanged, this, &OutboxPage::showConfirmation);
    connect(m_confirmName, &QLineEdit::returnPressed, this, [this] {
        if (m_send->isEnabled())
            m_send->setFocus(Qt::OtherFocusReason);
    });
    connect(m_confirmTick, &QCheckBox::toggled, this, &OutboxPage::showConfirmation);
}

void OutboxPage::buildBody()
{
    m_tree = new QTreeView(this);
    m_tree->setObjectName(QStringLiteral("reviewTree"));
    m_tree->setAccessibleName(tr("Changes"));
    m_tree->setModel(m_model);
    m_tree->setItemDelegate(new OutboxDelegate(m_tree));
    m_tree->setHeaderHidden(true);
    m_tree->setRootIsDecorated(false);
    m_tree->setItemsExpandable(false);
    m_tree->setIndentation(space::l);
    m_tree->setUniformRowHeights(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setMouseTracking(true);
    m_tree->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_tree->setMinimumWidth(300);
    // Everything is always expanded, including new rows.
    connect(m_model, &QAbstractItemModel::rowsInserted, m_tree,
        [this](const QModelIndex &parent, int first, int last) {
            for (int row = first; row <= last; ++row) {
                const QModelIndex index = m_model->index(row, 0, parent);
                if (m_model->rowCount(index) > 0)
                    m_tree->expandRecursively(index);
            }
        });
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        if (!m_updating)
            showDetail();
    });
    connect(m_tree, &QTreeView::activated, this, [this] {
        m_detailShown = true;
        arrange();
    });
    connect(m_tree, &QTreeView::clicked, this, [this] {
        m_detailShown = true;
        arrange();
    });

    m_detail = new QScrollArea(this);
    m_detail->setObjectName(QStringLiteral("reviewDetail"));
    m_detail->setAccessibleName(tr("Details of the change"));
    m_detail->setWidgetResizable(true);
    m_detail->setFrameShape(QFrame::NoFrame);
    m_detail->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_detail->setFocusPolicy(Qt::NoFocus);

    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_tree);
    m_splitter->addWidget(m_detail);
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);
    m_splitter->setSizes({460, 588});

    m_empty = new EmptyState(this);
    m_empty->setContent(Glyph::CloudCheck, tr("Everything is on Whop"),
        tr("What you change waits here until it is sent, so that you can look at it first or take "
           "it back."));
    m_empty->setLink(tr("Show what was sent"));
    connect(m_empty, &EmptyState::linkTriggered, this,
        [this] { this->host().go(QStringLiteral("history")); });

    m_body = new QStackedWidget(this);
    m_body->addWidget(m_splitter);
    m_body->addWidget(m_empty);
    m_body->setCurrentIndex(1);
    contents()->addWidget(new Separator(Qt::Horizontal, this));
    contents()->addWidget(m_body, 1);
    setFocusProxy(m_tree);
}

void OutboxPage::buildActions()
{
    const auto add
        = [this](const char *name, const QString &text, Glyph glyph,
              bool (*possible)(const Operation &), void (OutboxPage::*call)(const Operation &)) {
              auto *action = new QAction(icon(glyph), text, this);
              action->setObjectName(QString::fromLatin1(name));
              connect(action, &QAction::triggered, this, [this, possible, call] {
                  for (const Operation &operation : selected()) {
                      if (possible(operation))
                          (this->*call)(operation);
                  }
              });
              m_tree->addAction(action);
              m_actions.append(action);
              return action;
          };
    add("actionRetry", tr("Retry"), Glyph::RotateCcw, canBeRetried, &OutboxPage::retry);
    QAction *editing = new QAction(icon(Glyph::Pencil), tr("Edit…"), this);
    editing->setObjectName(QStringLiteral("actionEditChange"));
    editing->setShortcut(QKeySequence(Qt::Key_F2));
    editing->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(editing, &QAction::triggered, this, [this] {
        const QList<Operation> operations = selected();
        if (operations.size() == 1 && canBeEdited(operations.first()))
            edit(operations.first());
    });
    m_tree->addAction(editing);
    m_actions.append(editing);
    auto *discarding = new QAction(icon(Glyph::Trash2), tr("Discard"), this);
    discarding->setObjectName(QStringLiteral("actionDiscardChange"));
    discarding->setShortcut(QKeySequence(QKeySequence::Delete));
    discarding->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(discarding, &QAction::triggered, this, [this] {
        const QList<Operation> chosen = selected();
        if (chosen.size() == 1 && chosen.first().state == OperationState::NeedsReview) {
            askNotDone(chosen.first());
            return;
        }
        if (chosen.size() == 1 && chosen.first().state == OperationState::Ambiguous) {
            askDontRepeat(chosen.first());
            return;
        }
        QList<Operation> possible;
        QList<Operation> kept;
        for (const Operation &operation : chosen)
            (canBeDiscarded(operation) ? possible : kept).append(operation);
        if (!kept.isEmpty())
            tellKept(kept);
        if (possible.size() == 1)
            discard(possible);
        else
            askDiscard(possible);
    });
    m_tree->addAction(discarding);
    m_actions.append(discarding);
    m_actions << nullptr << m_export->action();
    connect(m_export, &OperationsExport::wanted, this, [this] {
        if (!workspace()) {
            m_export->stop();
            return;
        }
        const QList<Operation> operations = workspace()->commands().operations();
        m_export->write(
            operations.size(), [operations](qsizetype place) { return &operations.at(place); });
    });
}

QList<QWidget *> OutboxPage::panes() const
{
    return {m_tree, m_detail};
}

void OutboxPage::setNarrow(bool narrow)
{
    m_narrow = narrow;
    arrange();
}

void OutboxPage::arrange()
{
    m_tree->setVisible(!m_narrow || !m_detailShown);
    m_detail->setVisible(!m_narrow || m_detailShown);
    m_back->setVisible(m_narrow && m_detailShown);
    showPlan(); // room for the way back, or for saving the plan
}

QByteArray OutboxPage::saveLayout() const
{
    return m_splitter->saveState();
}

void OutboxPage::restoreLayout(const QByteArray &layout)
{
    m_splitter->restoreState(layout);
}

} // namespace hopyard
