// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/holdbar.h"

#include "ui/apphost.h"
#include "ui/page.h"
#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QHBoxLayout>
#include <QTimer>

#include <algorithm>

namespace hopyard {

namespace {

// That an operation is gone is told a moment before what became of it.
constexpr int holdVerdictMs = 250;

const Operation *holdOperation(const QList<Operation> &all, const QString &id)
{
    const auto found = std::find_if(
        all.cbegin(), all.cend(), [&id](const Operation &entry) { return entry.id == id; });
    return found == all.cend() ? nullptr : &*found;
}

} // namespace

HoldBar::HoldBar(PageHost &host, QWidget *parent)
    : QWidget(parent)
    , m_host(host)
    , m_label(new SafeLabel(this))
    , m_undo(button(tr("Undo"), ButtonKind::Secondary, Glyph::Undo2, this))
    , m_tick(new QTimer(this))
{
    setObjectName(QStringLiteral("holdBar"));
    setGroundRole(this, ColorRole::Raised);
    m_undo->setObjectName(QStringLiteral("holdUndo"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::l, space::s, space::l, space::s);
    layout->setSpacing(space::m);
    layout->addWidget(m_label, 1);
    layout->addWidget(m_undo);
    m_tick->setInterval(500);
    connect(m_tick, &QTimer::timeout, this, &HoldBar::update);
    connect(m_undo, &QPushButton::clicked, this, &HoldBar::undo);
    hide();
}

void HoldBar::setContext(WorkspaceAccess *workspace)
{
    m_holds.clear();
    if (m_workspace)
        disconnect(&m_workspace->commands(), nullptr, this, nullptr);
    m_workspace = workspace;
    if (workspace) {
        Commands &commands = workspace->commands();
        connect(&commands, &Commands::submitted, this, &HoldBar::onSubmitted);
        connect(&commands, &Commands::operationsChanged, this, &HoldBar::onOperations);
        connect(&commands, &Commands::settled, this, &HoldBar::onSettled);
        connect(&commands, &Commands::decided, this, &HoldBar::onDecided);
    }
    update();
}

quint64 HoldBar::send(
    const QString &text, const QList<Intent> &intents, const std::function<void()> &restore)
{
    if (!m_workspace || intents.isEmpty())
        return 0;
    Hold hold;
    hold.ticket = m_workspace->commands().submit(intents);
    hold.text = text;
    hold.restore = restore;
    const quint64 ticket = hold.ticket;
    m_holds.push_back(std::move(hold));
    return ticket;
}

void HoldBar::hold(const QString &text, const QStringList &operations, qint64 untilMs,
    const std::function<void()> &restore)
{
    Hold hold;
    hold.text = text;
    hold.restore = restore;
    hold.operations = operations;
    hold.untilMs = untilMs;
    // No submission has such a ticket.
    hold.ticket = ~m_adopted++;
    m_holds.push_back(std::move(hold));
    update();
}

void HoldBar::onSubmitted(quint64 ticket, const Result<QList<Operation>> &result)
{
    const auto hold = std::find_if(m_holds.begin(), m_holds.end(),
        [ticket](const Hold &entry) { return entry.ticket == ticket; });
    if (hold == m_holds.end())
        return;
    if (!result) {
        const auto restore = hold->restore;
        m_holds.erase(hold);
        if (restore)
            restore();
        Q_EMIT failed(result.error());
        update();
        return;
    }
    for (const Operation &operation : *result) {
        hold->operations.append(operation.id);
        if (operation.approved)
            hold->untilMs = qMax(hold->untilMs, operation.notBeforeMs);
    }
    update();
    Q_EMIT saved(ticket, *result);
    announce(this);
}

void HoldBar::undo()
{
    // What the line tells, and nothing else: others may wait for days.
    const auto shown = std::find_if(m_holds.begin(), m_holds.end(),
        [this](const Hold &hold) { return hold.ticket == m_shown; });
    if (shown == m_holds.end() || shown->undone || !m_workspace)
        return;
    shown->undone = true;
    shown->decision = m_workspace->commands().discard(shown->operations);
    update();
}

void HoldBar::onDecided(quint64 ticket, const QStringList &operations)
{
    for (Hold &hold : m_holds) {
        if (hold.undone && hold.decision == ticket)
            hold.decided = operations;
    }
    giveUpLate();
}

bool HoldBar::isTooLate(const Hold &hold) const
{
    if (!hold.undone || !hold.decided)
        return false;
    const QList<Operation> &all = m_workspace->commands().operations();
    return std::any_of(hold.operations.cbegin(), hold.operations.cend(), [&](const QString &id) {
        const Operation *now = holdOperation(all, id);
        const bool onItsWay = now
            && (now->state == OperationState::Sending || now->state == OperationState::Ambiguous
                || now->state == OperationState::NeedsReview);
        return onItsWay || !hold.decided->contains(id);
    });
}

// Said at once: what becomes of it may be known in days only, and an editor that comes back then
// would post it a second time.
void HoldBar::giveUpLate()
{
    const auto late = std::erase_if(m_holds, [this](const Hold &hold) { return isTooLate(hold); });
    update();
    if (late > 0)
        Q_EMIT tooLate();
}

void HoldBar::onOperations()
{
    if (!m_workspace)
        return;
    giveUpLate();
    const QList<Operation> &all = m_workspace->commands().operations();
    for (const Hold &hold : m_holds) {
        const bool gone = !hold.operations.isEmpty()
            && std::none_of(hold.operations.cbegin(), hold.operations.cend(),
                [&all](const QString &id) { return holdOperation(all, id) != nullptr; });
        if (!gone)
            continue;
        const quint64 ticket = hold.ticket;
        QTimer::singleShot(holdVerdictMs, this, [this, ticket] { conclude(ticket); });
    }
    update();
}

void HoldBar::onSettled(const Operation &operation)
{
    for (Hold &hold : m_holds) {
        if (operation.state == OperationState::Done && hold.operations.contains(operation.id))
            hold.sent.append(operation.id);
    }
}

void HoldBar::conclude(quint64 ticket)
{
    const auto found = std::find_if(m_holds.begin(), m_holds.end(),
        [ticket](const Hold &entry) { return entry.ticket == ticket; });
    if (found == m_holds.end())
        return;
    const Hold hold = *found;
    m_holds.erase(found);
    if (hold.undone && hold.sent.isEmpty() && hold.restore)
        hold.restore();
    else if (hold.undone)
        Q_EMIT tooLate();
    update();
}

void HoldBar::update()
{
    const qint64 now = m_host.nowMs();
    const Hold *shown = nullptr;
    for (Hold &hold : m_holds) {
        if (!hold.undone && hold.untilMs > now)
            shown = &hold;
    }
    // What went out stays known until its outcome is, and is not shown any more.
    setVisible(shown != nullptr);
    m_shown = shown ? shown->ticket : 0;
    if (!shown) {
        m_tick->stop();
        return;
    }
    const int seconds = int((shown->untilMs - now + 999) / 1000);
    m_label->setText(
        tr("%1 in %2", "what happens, and when")
            .arg(shown->text, Words::counted(tr("%n second(s)", nullptr, seconds), seconds)));
    if (!m_tick->isActive())
        m_tick->start();
}

} // namespace hopyard
