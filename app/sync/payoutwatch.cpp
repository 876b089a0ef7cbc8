// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/payoutwatch.h"

#include "schema/businessdays.h"
#include "schema/registry.h"
#include "schema/withdrawals.h"

#include <algorithm>

namespace hopyard {

namespace {

constexpr int mostWatched = 1000;
constexpr std::chrono::seconds afterNews {2}; // details come one by one
constexpr std::chrono::minutes withDetails {1};
constexpr std::chrono::hours nextDay {1}; // lateness is a matter of days
const QString watchedFact = QStringLiteral("payouts.watched");

} // namespace

PayoutWatch::PayoutWatch(EngineCore &core, QObject *parent)
    : QObject(parent)
    , m_core(core)
    , m_alarm(core.clock, [this] { look(); })
{
    connect(&core, &EngineCore::changed, this, [this](const ChangeSet &set) {
        const QString kind = specText(withdrawals::resource.kind);
        const bool news = set.reloadedKinds.contains(kind)
            || std::any_of(set.changes.begin(), set.changes.end(),
                [&kind](const Change &change) { return change.kind == kind; });
        if (news && m_core.config.options.automaticRefresh && m_core.mirror)
            m_alarm.in(afterNews);
    });
}

void PayoutWatch::open()
{
    if (!m_core.config.options.automaticRefresh)
        return;
    const auto kept = parseJson(m_core.mirror->fact(watchedFact));
    m_known = kept && kept->is_object();
    if (m_known) {
        for (const auto &[id, late] : kept->items())
            m_open.emplace(QString::fromStdString(id), late.is_boolean() && late.get<bool>());
    }
    m_alarm.in(afterNews);
}

void PayoutWatch::look()
{
    m_alarm.in(nextDay);
    const QString kind = specText(withdrawals::resource.kind);
    const auto list = m_core.mirror->listState({kind, {}, {}});
    const auto unsettled = m_core.mirror->unsettled(withdrawals::resource, mostWatched);
    if (!unsettled || !list || list->completedMs == 0) // not read yet
        return;
    const QTimeZone zone = QTimeZone::systemTimeZone();
    const QDate today = dayIn(zone, QDateTime::fromMSecsSinceEpoch(m_core.clock.wallMs(), Qt::UTC));
    std::map<QString, bool> now;
    QStringList late;
    for (const MirrorStore::Unsettled &row : *unsettled) {
        const auto record = m_core.mirror->record(kind, row.id);
        if (!record || !*record)
            continue;
        const auto before = m_open.find(row.id);
        const bool isNew = before == m_open.end();
        if (isNew && !jsonAt((*record)->body(), withdrawals::estimatedAt.path)) {
            m_alarm.in(withDetails); // only details have the expected day
            continue;
        }
        const bool said = !isNew && before->second;
        const bool isLate = said || lateBusinessDays((*record)->body(), today, zone) > 0;
        if (isLate && !said && !isNew)
            late << row.id;
        now.emplace(row.id, isLate);
    }
    QStringList arrived;
    QStringList failed;
    for (const auto &[id, said] : m_open) {
        if (now.contains(id))
            continue;
        const auto record = m_core.mirror->record(kind, id);
        if (!record || !*record)
            continue; // gone
        const withdrawals::Stage stage = withdrawals::stage((*record)->body());
        if (stage == withdrawals::Stage::Completed)
            arrived << id;
        else if (stage == withdrawals::Stage::Failed)
            failed << id;
        else
            now.emplace(id, said); // more than are looked at
    }
    if (m_known) {
        tell(Notice::Kind::PayoutArrived, arrived);
        tell(Notice::Kind::PayoutLate, late);
        tell(Notice::Kind::PayoutFailed, failed);
    }
    if (m_known && now == m_open)
        return;
    m_known = true;
    m_open = std::move(now);
    Json kept = Json::object();
    for (const auto &[id, said] : m_open)
        kept[id.toStdString()] = said;
    // If this cannot be saved, it is at worst reported again.
    static_cast<void>(m_core.mirror->setFact(watchedFact, dumpJson(kept)));
}

void PayoutWatch::tell(Notice::Kind kind, const QStringList &ids)
{
    if (!ids.isEmpty())
        Q_EMIT m_core.noticed({kind, {}, ids.constLast(), ids.size()});
}

} // namespace hopyard
