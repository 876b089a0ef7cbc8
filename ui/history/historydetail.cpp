// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/historydetail.h"

#include "schema/registry.h"
#include "sync/commands.h"
#include "ui/apphost.h"
#include "ui/errortext.h"
#include "ui/outbox/outboxplan.h"
#include "ui/page.h"
#include "ui/shell/duplicatealert.h"
#include "ui/theme/icon.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/diffview.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>
#include <optional>

namespace hopyard {

namespace {

// The operation that would revert a done one, for its words; empty if it cannot be reverted.
std::optional<Operation> revertOf(const Operation &done)
{
    const ActionSpec *action = findAction(done.action);
    if (!action || !action->inverse || done.state != OperationState::Done)
        return std::nullopt;
    const std::optional<Intent> intent = action->inverse(done);
    const ActionSpec *back = intent ? findAction(intent->action) : nullptr;
    if (!back)
        return std::nullopt;
    Operation inverse;
    inverse.action = intent->action;
    inverse.kind = specText(back->kind);
    inverse.target = intent->target;
    inverse.args = intent->args;
    inverse.base = done.result.is_object() ? done.result : done.base;
    return inverse;
}

} // namespace

HistoryDetail::HistoryDetail(PageHost &host, QWidget *parent)
    : QScrollArea(parent)
    , m_host(host)
{
    setObjectName(QStringLiteral("historyDetail"));
    setAccessibleName(tr("Details of the change"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setMinimumWidth(320);
}

void HistoryDetail::setWorkspace(WorkspaceAccess *workspace)
{
    m_workspace = workspace;
    if (workspace)
        connect(&workspace->commands(), &Commands::attemptsReady, this, &HistoryDetail::onAttempts,
            Qt::UniqueConnection);
    showOperation(nullptr);
}

void HistoryDetail::showOperation(const Operation *shown)
{
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(space::xl, space::l, space::xl, space::xl);
    layout->setSpacing(space::m);
    m_attempts = nullptr;
    m_shown = shown && m_workspace ? *shown : Operation();
    if (!m_shown.id.isEmpty()) {
        const Operation &operation = m_shown;
        auto *sentence = new SafeLabel(
            Words::sentence(operation, Words::titlesFrom(m_host.titles())), content);
        sentence->setWrap(true);
        setTypeRole(sentence, TypeRole::Title);
        layout->addWidget(sentence);
        auto *state
            = new Chip(Words::stateWord(operation), Words::stateTone(operation.state), content);
        state->setGlyph(Words::stateGlyph(operation.state));
        layout->addWidget(state, 0, Qt::AlignLeading);
        if (const QStringList &ids = operation.inquiry.candidates; !ids.isEmpty())
            layout->addWidget(duplicateCard(ids, isPayment(operation), content));
        if (operation.state != OperationState::Done
            && operation.lastError.code != ErrorCode::None) {
            auto *reason = new SafeLabel(
                ErrorText::sentence(Words::failure(operation, Words::titlesFrom(m_host.titles())),
                    operation.lastError, Kept::Nothing, operation.kind),
                content);
            reason->setWrap(true);
            layout->addWidget(reason);
        }
        auto *when = new SafeLabel(
            Words::absolute(operation.settledMs ? operation.settledMs : operation.createdMs),
            content);
        when->setWrap(true);
        setTextRole(when, ColorRole::Secondary);
        layout->addWidget(when);
        std::vector<DiffRow> rows = Words::diff(operation, Record(), m_host.titles(),
            m_host.app().settings().flag(Setting::HideAmounts));
        if (!rows.empty()) {
            auto *diff = new DiffView(content);
            diff->setObjectName(QStringLiteral("historyDiff"));
            diff->setRows(std::move(rows));
            layout->addWidget(diff);
        }
        addWayBack(layout, operation);
        m_attempts = new QVBoxLayout;
        m_attempts->setSpacing(space::s);
        layout->addLayout(m_attempts);
        m_workspace->commands().requestAttempts(operation.id);
    }
    layout->addStretch(1);
    setWidget(content); // deletes the one before
}

void HistoryDetail::addWayBack(QVBoxLayout *layout, const Operation &operation)
{
    QWidget *content = layout->parentWidget();
    const std::optional<Operation> back = revertOf(operation);
    if (!back) {
        if (operation.state == OperationState::Done) {
            auto *none = new SafeLabel(tr("This can’t be reverted from here."), content);
            setTextRole(none, ColorRole::Secondary);
            layout->addWidget(none);
        }
        return;
    }
    auto *card = new Card(content);
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(space::m, space::m, space::m, space::m);
    inside->setSpacing(space::s);
    auto *text = new SafeLabel(tr("Reverting means: %1. It waits in the Outbox for your review.")
                                   .arg(Words::sentence(*back, Words::titlesFrom(m_host.titles()))),
        card);
    text->setWrap(true);
    inside->addWidget(text);
    auto *revertButton = button(tr("Revert"), ButtonKind::Secondary, Glyph::Undo2, card);
    revertButton->setObjectName(QStringLiteral("historyRevert"));
    revertButton->setAccessibleDescription(text->text());
    revertButton->setAutoDefault(true);
    connect(revertButton, &QPushButton::clicked, this,
        [this, id = operation.id] { Q_EMIT revertAsked(id); });
    inside->addWidget(revertButton, 0, Qt::AlignLeading);
    layout->addWidget(card);
}

void HistoryDetail::onAttempts(const QString &operation, const QList<Attempt> &attempts)
{
    if (operation != m_shown.id || !m_attempts || m_attempts->count() > 0 || attempts.isEmpty())
        return;
    auto *heading = new SafeLabel(tr("Requests"), widget());
    setTypeRole(heading, TypeRole::Strong);
    m_attempts->addWidget(heading);
    addRequest(m_shown);
    for (const Attempt &attempt : attempts)
        addAttempt(attempt);
}

// The content of all requests, and their key.
void HistoryDetail::addRequest(const Operation &operation)
{
    QWidget *content = widget();
    const auto add = [this, content](const char *name, const QString &text) {
        auto *line = new SafeLabel(text, content);
        line->setObjectName(QString::fromLatin1(name));
        line->setWrap(true);
        setTextRole(line, ColorRole::Secondary);
        m_attempts->addWidget(line);
    };
    if (!operation.method.isEmpty())
        add("historyRequest",
            isolated(QString(QLatin1String(operation.method) + u' ' + operation.path)));
    const QList<GivenKey> &keys = m_workspace->workspace().keys;
    if (operation.identity.isEmpty() || keys.isEmpty())
        return;
    const auto key = std::find_if(keys.cbegin(), keys.cend(),
        [&operation](const GivenKey &given) { return given.identity == operation.identity; });
    add("historyKey",
        key == keys.cend() ? tr("With an earlier key")
                           : tr("With the key that was given %1", "day and time")
                                 .arg(Words::absolute(key->sinceMs)));
}

void HistoryDetail::addAttempt(const Attempt &attempt)
{
    QWidget *content = widget();
    const QString answer = attempt.httpStatus == 0
        ? tr("no answer")
        : tr("answer %1").arg(QString::number(attempt.httpStatus));
    auto *line = new SafeLabel(tr("%1 · %2 · %3 ms", "time, answer, duration")
                                   .arg(Words::clockTime(attempt.startedMs), answer,
                                       QLocale().toString(attempt.durationMs)),
        content);
    line->setToolTip(Words::absolute(attempt.startedMs));
    m_attempts->addWidget(line);
    if (!attempt.error.isEmpty()) {
        Error error = Error::of(errorFromName(attempt.error));
        error.httpStatus = attempt.httpStatus; // Whop's word, not ours
        auto *why = new SafeLabel(ErrorText::reason(error), content);
        why->setWrap(true);
        setTextRole(why, ColorRole::Secondary);
        m_attempts->addWidget(why);
    }
    if (!attempt.requestId.isEmpty()) {
        auto *id = new CopyableId(content);
        id->setObjectName(QStringLiteral("requestId"));
        id->setId(attempt.requestId);
        connect(id, &CopyableId::copied, this, [this] {
            m_host.notify({tr("Request id copied"), {}, Tone::Neutral, Glyph::Check});
        });
        m_attempts->addWidget(id, 0, Qt::AlignLeading);
    }
}

} // namespace hopyard
