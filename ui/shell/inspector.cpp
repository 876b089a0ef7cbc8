// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/inspector.h"

#include "models/titlelookup.h"
#include "schema/registry.h"
#include "sync/status.h"
#include "ui/apphost.h"
#include "ui/outbox/outboxplan.h"
#include "ui/page.h"
#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

namespace hopyard {

namespace {

bool inspectorNeedsPerson(OperationState state)
{
    return state == OperationState::Conflict || state == OperationState::NeedsReview;
}

bool inspectorCanRetry(OperationState state)
{
    return state == OperationState::Rejected || state == OperationState::Expired
        || state == OperationState::Paused;
}

} // namespace

Inspector::Inspector(PageHost &host, QWidget *parent)
    : QWidget(parent)
    , m_host(host)
    , m_scroll(new QScrollArea(this))
{
    setObjectName(QStringLiteral("inspector"));
    auto *header = new SectionHeader(tr("Changes"), this);
    auto *close = iconButton(Glyph::PanelRight, tr("Close the inspector"), this);
    close->setObjectName(QStringLiteral("inspectorClose"));
    header->addWidget(close);
    connect(close, &QToolButton::clicked, this, &Inspector::closeRequested);

    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->viewport()->setAutoFillBackground(false);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::l, space::m, space::s, 0);
    layout->setSpacing(space::s);
    layout->addWidget(header);
    layout->addWidget(m_scroll, 1);
    setMinimumWidth(320); // a difference beside its field's name
    rebuild();
}

void Inspector::setContext(WorkspaceAccess *workspace)
{
    m_workspace = workspace;
    m_chosen = {};
    m_asked.clear();
    m_chosenAsked.clear();
    if (workspace)
        connect(
            &workspace->commands(), &Commands::operationsChanged, this, &Inspector::rebuildSoon);
    rebuild();
}

void Inspector::setSubject(const QString &kind, const Chosen &chosen)
{
    const bool few = chosen.count == chosen.ids.size();
    if (kind == m_kind && few && chosen.ids == m_chosen.ids && chosen.count == m_chosen.count)
        return;
    m_kind = kind;
    m_chosen = chosen;
    m_asked.clear();
    m_chosenAsked.clear();
    rebuildSoon();
}

// Many simultaneous changes cause one rebuild.
void Inspector::rebuildSoon()
{
    if (m_pending)
        return;
    m_pending = true;
    QTimer::singleShot(0, this, [this] {
        m_pending = false;
        rebuild();
    });
}

QList<Operation> Inspector::operationsOf(const QString &id) const
{
    QList<Operation> found;
    for (const Operation &operation : m_workspace->commands().operations()) {
        if (operation.target == id)
            found.append(operation);
    }
    return found;
}

void Inspector::showEvent(QShowEvent *event)
{
    if (m_stale)
        rebuild();
    QWidget::showEvent(event);
}

// A closed pane has no contents.
void Inspector::rebuild()
{
    m_stale = !isVisible();
    if (m_stale && m_scroll->widget())
        return;
    const QWidget *focus = QApplication::focusWidget();
    const QString focused
        = focus && m_scroll->isAncestorOf(focus) ? focus->objectName() : QString();
    fill();
    if (focused.isEmpty())
        return;
    // The same button in the new contents, so that the keyboard focus is not lost.
    auto *same = m_scroll->widget()->findChild<QWidget *>(focused);
    if (!same)
        same = findChild<QWidget *>(QStringLiteral("inspectorClose"));
    same->setFocus(Qt::OtherFocusReason);
}

void Inspector::fill()
{
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, space::xs, space::xs, space::l);
    layout->setSpacing(space::s);
    m_scroll->setWidget(content); // deletes the one before, and makes this one opaque
    content->setAutoFillBackground(false);
    if (!m_workspace || m_chosen.count == 0)
        showNothing(tr("Nothing selected"), tr("Select a row to see its changes here."));
    else if (m_chosen.count == 1)
        showRecord(m_chosen.ids.first());
    else
        showSeveral();
    layout->addStretch(1);
}

void Inspector::showNothing(const QString &title, const QString &text)
{
    QWidget *content = m_scroll->widget();
    auto *heading = new SafeLabel(title, content);
    heading->setWrap(true);
    setTypeRole(heading, TypeRole::Strong);
    auto *label = new SafeLabel(text, content);
    label->setWrap(true);
    setTextRole(label, ColorRole::Secondary);
    content->layout()->addWidget(heading);
    content->layout()->addWidget(label);
}

void Inspector::showRecord(const QString &id)
{
    RecordSource *source = m_workspace->source(m_kind);
    const Record record = source ? source->record(id) : Record();
    const QString name = record.isNull() ? id : Words::recordTitle(record);
    const QList<Operation> operations = operationsOf(id);
    if (operations.isEmpty()) {
        showNothing(isolated(name), tr("No changes. What you see is what Whop has."));
        return;
    }
    QWidget *content = m_scroll->widget();
    auto *heading = new SafeLabel(content);
    heading->setServerText(name);
    setTypeRole(heading, TypeRole::Strong);
    content->layout()->addWidget(heading);
    for (const Operation &operation : operations)
        content->layout()->addWidget(makeCard(operation, content));
}

void Inspector::showSeveral()
{
    const QList<Operation> &operations = m_workspace->commands().operations();
    QSet<QString> unasked;
    for (const Operation &operation : operations) {
        if (operation.kind == m_kind && !m_asked.contains(operation.target))
            unasked.insert(operation.target);
    }
    if (!unasked.isEmpty())
        m_chosenAsked.unite(m_chosen.chosenOf(unasked));
    m_asked.unite(unasked);
    OutboxCounts changes;
    for (const Operation &operation : operations) {
        if (operation.kind != m_kind || !m_chosenAsked.contains(operation.target))
            continue;
        const bool unknown = operation.state == OperationState::Ambiguous
            || operation.state == OperationState::NeedsReview;
        ++(unknown ? changes.unknown : changes.waiting);
    }
    const int count = int(m_chosen.count);
    showNothing(tr("%Ln selected", nullptr, count),
        changes.total() == 0 ? tr("None of them has changes.") : Words::changesLeft(changes));
}

QWidget *Inspector::makeCard(const Operation &operation, QWidget *parent)
{
    auto *card = new Card(parent);
    card->setObjectName(QStringLiteral("inspectorOperation"));
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(space::m, space::m, space::m, space::m);
    layout->setSpacing(space::s);

    auto *sentence
        = new SafeLabel(Words::sentence(operation, Words::titlesFrom(m_host.titles())), card);
    sentence->setWrap(true);
    layout->addWidget(sentence);

    auto *diff = new DiffView(card);
    RecordSource *source = m_workspace->source(operation.kind);
    diff->setRows(Words::diff(operation, source ? source->record(operation.target) : Record(),
        m_host.titles(), m_host.app().settings().flag(Setting::HideAmounts)));
    layout->addWidget(diff);

    auto *chips = new FlowLayout(nullptr, space::xs);
    auto *state = new Chip(Words::stateWord(operation), Words::stateTone(operation.state), card);
    state->setGlyph(Words::stateGlyph(operation.state));
    chips->addWidget(state);
    const ActionSpec *action = findAction(operation.action);
    if (action && action->risk != Risk::Reversible) {
        auto *risk = new Chip(Words::riskWord(action->risk), Words::riskTone(action->risk), card);
        risk->setGlyph(Words::riskGlyph(action->risk));
        chips->addWidget(risk);
    }
    layout->addLayout(chips);

    const QString problem = Words::problem(operation, Words::titlesFrom(m_host.titles()));
    if (!problem.isEmpty()) {
        auto *reason = new SafeLabel(problem, card);
        reason->setWrap(true);
        setTextRole(reason, ColorRole::Secondary);
        layout->addWidget(reason);
    }

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::xs);
    const QString id = operation.id;
    if (inspectorNeedsPerson(operation.state)) {
        auto *settle = button(tr("Resolve…"), ButtonKind::Secondary, Glyph::None, card);
        settle->setObjectName(QStringLiteral("inspectorResolve"));
        connect(settle, &QPushButton::clicked, this, [this, id] { m_host.settle(id); });
        buttons->addWidget(settle);
    }
    if (inspectorCanRetry(operation.state)) {
        auto *retry = button(tr("Retry"), ButtonKind::Secondary, Glyph::RotateCcw, card);
        retry->setObjectName(QStringLiteral("inspectorRetry"));
        connect(retry, &QPushButton::clicked, this, [this, id] {
            if (m_workspace)
                m_workspace->commands().retry({id});
        });
        buttons->addWidget(retry);
    }
    if (canBeDiscarded(operation)) { // for unknown outcomes the Outbox asks first
        auto *discard = button(tr("Discard"), ButtonKind::Ghost, Glyph::None, card);
        discard->setObjectName(QStringLiteral("inspectorDiscard"));
        discard->setAccessibleName(
            tr("Discard: %1").arg(Words::sentence(operation, Words::titlesFrom(m_host.titles()))));
        connect(discard, &QPushButton::clicked, this, [this, id] {
            if (m_workspace)
                m_workspace->commands().discard({id});
        });
        buttons->addWidget(discard);
    }
    buttons->addStretch(1);
    layout->addLayout(buttons);
    return card;
}

void Inspector::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens(palette()).color(ColorRole::Sidebar));
}

} // namespace hopyard
