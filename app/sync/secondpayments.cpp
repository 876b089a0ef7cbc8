// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/secondpayments.h"

#include "schema/lookedfor.h"
#include "schema/registry.h"
#include "sync/listrequest.h"

#include <algorithm>
#include <array>
#include <utility>

namespace hopyard {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

// Lists may be late.
constexpr std::array<seconds, 2> secondLooks {seconds(5), seconds(120)};

} // namespace

struct SecondPayments::Look
{
    Operation operation;
    const ActionSpec *action = nullptr;
    const ResourceSpec *resource = nullptr;
    QStringList candidates; // to be compared by their details
    QStringList found;
};

SecondPayments::SecondPayments(EngineCore &core, QObject *parent)
    : QObject(parent)
    , m_core(core)
    , m_alarm(core.clock, [this] { begin(); })
{
    connect(&core, &EngineCore::settled, this, &SecondPayments::onSettled);
}

void SecondPayments::onSettled(const Operation &operation)
{
    const ActionSpec *action = findAction(operation.action);
    const ResourceSpec *resource = findResource(operation.kind);
    const bool repeated = operation.state == OperationState::Done && operation.attempts > 1
        && operation.firstSentMs > 0 && !operation.resultId.isEmpty();
    if (!repeated || !action || !movesMoney(*action) || !action->isResult || !resource
        || resource->listPath.empty())
        return;
    const qint64 now = m_core.clock.monotonicMs();
    m_wanted.push_back(
        {operation, now + milliseconds(secondLooks.front()).count(), int(secondLooks.size())});
    m_alarm.at(m_wanted.back().atMs);
}

void SecondPayments::begin()
{
    const qint64 now = m_core.clock.monotonicMs();
    std::deque<Wanted> later;
    for (Wanted &wanted : m_wanted) {
        if (wanted.atMs > now) {
            later.push_back(std::move(wanted));
            continue;
        }
        auto look = std::make_shared<Look>();
        look->operation = wanted.operation;
        look->action = findAction(wanted.operation.action);
        look->resource = findResource(wanted.operation.kind);
        if (const auto request = searchRequest(m_core, *look->resource, look->operation))
            m_core.gateway.read(*request, this,
                [this, look](const Result<ApiResponse> &result) { onList(look, result); });
        if (--wanted.left > 0) {
            wanted.atMs = now + milliseconds(secondLooks.back()).count();
            later.push_back(std::move(wanted));
        }
    }
    m_wanted = std::move(later);
    for (const Wanted &wanted : m_wanted)
        m_alarm.at(wanted.atMs);
}

// What other operations made, or look for, is theirs.
bool SecondPayments::isOfAnother(const QString &id, const Operation &operation) const
{
    const auto made
        = [&](const Operation &other) { return other.id != operation.id && other.resultId == id; };
    constexpr int recent = 200;
    const auto history = m_core.intents->history(0, recent);
    return std::any_of(m_core.outbox.operations().cbegin(), m_core.outbox.operations().cend(), made)
        || (history && std::any_of(history->cbegin(), history->cend(), made));
}

void SecondPayments::onList(const std::shared_ptr<Look> &look, const Result<ApiResponse> &result)
{
    const auto document = result ? parseJson(result->body) : Result<Json>(result.error());
    const Json *data = document ? jsonAt(*document, "data") : nullptr;
    if (!data || !data->is_array())
        return; // the next look may tell
    const Operation &operation = look->operation;
    for (const Json &row : *data) {
        const QString id = jsonText(row, "id");
        if (!id.isEmpty() && id != operation.resultId && !isOlder(row, operation)
            && look->action->isResult(row, operation.args, operation.base)
            && !isOfAnother(id, operation))
            look->candidates << id;
    }
    compare(look);
}

void SecondPayments::compare(const std::shared_ptr<Look> &look)
{
    if (!look->action->isResultByDetails)
        look->found = std::exchange(look->candidates, {});
    if (look->candidates.isEmpty()) {
        if (look->found.isEmpty())
            return;
        const QStringList all = QStringList {look->operation.resultId} + look->found;
        m_wanted.erase(std::remove_if(m_wanted.begin(), m_wanted.end(),
                           [&look](const Wanted &wanted) {
                               return wanted.operation.id == look->operation.id;
                           }),
            m_wanted.end());
        Q_EMIT m_core.noticed({Notice::Kind::PossibleDuplicate, look->operation.id,
            all.join(QLatin1Char(' ')), all.size()});
        return;
    }
    const QString id = look->candidates.takeFirst();
    m_core.gateway.read(m_core.itemRequest(*look->resource, id, Priority::Foreground), this,
        [this, look, id](const Result<ApiResponse> &result) {
            const auto body = result ? parseJson(result->body) : Result<Json>(result.error());
            // One whose details nobody tells may be it.
            if (!body || look->action->isResultByDetails(*body, look->operation.args))
                look->found << id;
            compare(look);
        });
}

} // namespace hopyard
