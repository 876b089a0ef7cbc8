// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/removals.h"

#include "schema/registry.h"

#include <algorithm>

namespace hopyard {

namespace {
constexpr int asksAtOnce = 2;
constexpr qsizetype alwaysBelieved = 20;
constexpr qsizetype believedShare = 20; // one in twenty
} // namespace

bool Removals::looksWrong(qsizetype absent, qsizetype known)
{
    return absent > std::max(alwaysBelieved, known / believedShare);
}

void Removals::check(const ResourceSpec &resource, const std::vector<Absent> &absent)
{
    QStringList gone;
    for (const Absent &row : absent) {
        if (m_core.outbox.touches(row.id))
            continue;
        if (!resource.itemPath.empty())
            m_waiting.push_back({&resource, row.id});
        else if (row.misses >= 2) // it cannot be asked for by itself
            gone.append(row.id);
    }
    remove(resource, gone);
    askNext();
}

void Removals::remove(const ResourceSpec &resource, const QStringList &ids)
{
    QStringList gone;
    for (const QString &id : ids) {
        if (!m_core.outbox.touches(id))
            gone.append(id);
    }
    if (gone.isEmpty())
        return;
    const auto removed = m_core.mirror->removeRecords(specText(resource.kind), gone);
    if (removed)
        m_core.publish(*removed);
    else
        m_core.noteStoreProblem(removed.error());
}

void Removals::askNext()
{
    if (!m_core.connectivity.usable()) {
        m_waiting.clear(); // the next crawl finds them again
        return;
    }
    while (m_asking < asksAtOnce && !m_waiting.empty()) {
        const Suspect suspect = m_waiting.front();
        m_waiting.pop_front();
        ++m_asking;
        const quint64 moment = m_core.moment();
        m_core.gateway.read(m_core.itemRequest(*suspect.resource, suspect.id, Priority::Background),
            this, [this, suspect, moment](const Result<ApiResponse> &result) {
                onAnswer(suspect, moment, result);
            });
    }
}

void Removals::onAnswer(const Suspect &suspect, quint64 moment, const Result<ApiResponse> &result)
{
    --m_asking;
    if (result) {
        if (const auto body = parseJson(result->body))
            m_core.storeDetail(*suspect.resource, suspect.id, *body, moment);
    } else if (result.error().code == ErrorCode::NotFound
        || result.error().code == ErrorCode::Gone) {
        remove(*suspect.resource, {suspect.id});
    }
    askNext();
    Q_EMIT m_core.stirred();
}

} // namespace hopyard
