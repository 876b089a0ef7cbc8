// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/bottombar.h"

#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/widgets/pieces.h"
#include "ui/words.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>

namespace hopyard {

namespace {

struct ConnectionLook
{
    Glyph glyph;
    Tone tone;
};

ConnectionLook connectionLook(Connection connection)
{
    switch (connection) {
    case Connection::Connecting:
        return {Glyph::LoaderCircle, Tone::Neutral};
    case Connection::Online:
        return {Glyph::CloudCheck, Tone::Success};
    case Connection::Offline:
        return {Glyph::WifiOff, Tone::Neutral};
    case Connection::WorkingOffline:
        return {Glyph::CloudOff, Tone::Neutral};
    case Connection::Unreachable:
        return {Glyph::CloudOff, Tone::Warning};
    case Connection::NetworkSignIn:
        return {Glyph::Globe, Tone::Warning};
    case Connection::KeyProblem:
        return {Glyph::KeyRound, Tone::Danger};
    }
    return {Glyph::Cloud, Tone::Neutral};
}

QToolButton *bottomButton(const char *name, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(QString::fromLatin1(name));
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::StrongFocus);
    setTypeRole(button, TypeRole::Caption);
    return button;
}

void bottomSay(QToolButton *button, const QString &text, const QString &description)
{
    button->setText(text);
    button->setAccessibleName(text);
    button->setAccessibleDescription(description);
    button->setToolTip(description);
}

} // namespace

BottomBar::BottomBar(QWidget *parent)
    : QWidget(parent)
    , m_outbox(bottomButton("statusOutbox", this))
    , m_send(button(tr("Review && send"), ButtonKind::Primary, Glyph::None, this))
    , m_connection(bottomButton("statusConnection", this))
    , m_lastSync(bottomButton("statusLastSync", this))
    , m_budget(bottomButton("statusBudget", this))
{
    setObjectName(QStringLiteral("bottomBar"));
    m_send->setObjectName(QStringLiteral("reviewButton"));
    m_send->setAccessibleName(tr("Review and send"));
    setTypeRole(m_send, TypeRole::Caption);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::s, space::xs + 1, space::s, space::xs);
    layout->setSpacing(space::xs);
    layout->addWidget(m_outbox);
    layout->addWidget(m_send);
    layout->addStretch(1);
    layout->addWidget(m_connection);
    layout->addWidget(m_lastSync);
    layout->addWidget(m_budget);

    connect(m_outbox, &QToolButton::clicked, this, &BottomBar::outboxRequested);
    connect(m_send, &QPushButton::clicked, this, &BottomBar::sendRequested);
    connect(m_connection, &QToolButton::clicked, this, &BottomBar::connectionRequested);
    connect(m_lastSync, &QToolButton::clicked, this, &BottomBar::refreshRequested);
    connect(m_budget, &QToolButton::clicked, this, &BottomBar::budgetRequested);
}

void BottomBar::setStatus(const EngineStatus &status, qint64 nowMs)
{
    m_status = status;
    m_nowMs = nowMs;
    showOutbox();
    showConnection();
    showLastSync();
    showBudget();
}

void BottomBar::setNow(qint64 nowMs)
{
    m_nowMs = nowMs;
    showOutbox();
    showLastSync();
}

void BottomBar::setNarrow(bool narrow)
{
    m_narrow = narrow;
    showBudget();
}

void BottomBar::showOutbox()
{
    const OutboxCounts &counts = m_status.outbox;
    const int total = counts.total();
    const bool trouble = counts.failed + counts.conflicts + counts.unknown > 0;
    m_outbox->setVisible(total > 0);
    m_send->setVisible(total > 0 && total > counts.sending);
    if (total == 0)
        return;
    m_outbox->setIcon(
        icon(trouble ? Glyph::CircleAlert : Glyph::Flag, trouble ? Tone::Danger : Tone::Accent));
    QStringList details;
    if (counts.toReview > 0)
        details << tr("%n to review", nullptr, counts.toReview);
    if (counts.waiting > 0 && m_status.nextSendMs > m_nowMs)
        details << tr(
            "next goes in %n s", nullptr, int((m_status.nextSendMs - m_nowMs + 999) / 1000));
    else if (counts.waiting > 0)
        details << tr("%n waiting", nullptr, counts.waiting);
    if (counts.sending > 0)
        details << tr("%n sending", nullptr, counts.sending);
    if (counts.unknown > 0)
        details << tr("%n unknown", nullptr, counts.unknown);
    if (counts.conflicts > 0)
        details << Words::counted(
            tr("%n conflict(s)", nullptr, counts.conflicts), counts.conflicts);
    if (counts.failed > 0)
        details << tr("%n failed", nullptr, counts.failed);
    if (counts.blocked > 0)
        details << tr("%n blocked", nullptr, counts.blocked);
    bottomSay(m_outbox, Words::changesLeft(counts), Words::list(details));
}

void BottomBar::showConnection()
{
    const ConnectionLook look = connectionLook(m_status.connection);
    m_connection->setIcon(icon(look.glyph, look.tone));
    QString more = tr("Work offline or go online");
    if (m_status.connection == Connection::KeyProblem)
        more = Words::isKeyUnread(m_status.keyProblem) ? tr("Try again")
                                                       : tr("Open the key settings");
    else if (m_status.connection == Connection::NetworkSignIn
        || m_status.connection == Connection::Unreachable)
        more = tr("Try again");
    else if (m_status.connection == Connection::Offline && m_status.offlineSinceMs > 0)
        more = tr("No network since %1").arg(Words::dayTime(m_status.offlineSinceMs, m_nowMs));
    bottomSay(m_connection, Words::connectionWord(m_status.connection, m_status.keyProblem), more);
}

void BottomBar::showLastSync()
{
    bool refreshing = false;
    bool stale = false;
    for (const AreaStatus &area : m_status.areas) {
        refreshing = refreshing || area.refreshing;
        stale = stale || area.stale;
    }
    m_lastSync->setIcon(
        icon(refreshing ? Glyph::RefreshCw : Glyph::Clock, stale ? Tone::Warning : Tone::Neutral));
    if (m_status.lastSyncMs == 0) {
        bottomSay(m_lastSync, refreshing ? tr("Syncing…") : tr("not synced yet"),
            tr("Refresh everything now"));
        return;
    }
    bottomSay(m_lastSync,
        refreshing ? tr("Syncing…") : tr("synced %1").arg(Words::ago(m_status.lastSyncMs, m_nowMs)),
        tr("Last synced %1. Click to refresh everything.")
            .arg(Words::absolute(m_status.lastSyncMs)));
}

void BottomBar::showBudget()
{
    m_budget->setVisible(m_status.budgetTotal > 0 && !m_narrow);
    if (m_status.budgetTotal <= 0)
        return;
    const bool tight = m_status.budgetUsed * 10 >= m_status.budgetTotal * 8;
    m_budget->setIcon(icon(Glyph::Gauge, tight ? Tone::Warning : Tone::Neutral));
    const QLocale locale;
    bottomSay(m_budget,
        tr("%1/%2 per min")
            .arg(locale.toString(m_status.budgetUsed), locale.toString(m_status.budgetTotal)),
        tr("Requests in the last minute, of those Whop allows"));
}

void BottomBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &look = tokens(palette());
    painter.fillRect(rect(), look.color(ColorRole::Sidebar));
    painter.fillRect(QRect(0, 0, width(), 1), look.color(ColorRole::Separator));
}

} // namespace hopyard
