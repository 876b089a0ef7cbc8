// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/inquiry.h"

namespace hopyard {

namespace {
// Also named in app/store: migrations/intents_006.sql and the queries for what was repeated.
constexpr auto candidatesKey = "candidates";
constexpr auto twinsBeforeKey = "twins_before";
constexpr auto candidatesSeenKey = "candidates_seen";
constexpr auto noSecondKey = "no_second";
constexpr auto notLookedForKey = "second_not_looked_for";
constexpr auto emptyLooksKey = "looked_and_not_there";
constexpr auto absentSinceKey = "not_there_since";
constexpr auto absentAfterKey = "not_there_after";
constexpr auto mayHaveHappenedKey = "may_have_happened";
} // namespace

void Inquiry::setCandidates(const QStringList &ids)
{
    if (candidates == ids)
        return;
    candidates = ids;
    candidatesSeen = false;
}

void Inquiry::noteEmptyLook(int attempt, qint64 serverMs)
{
    ++emptyLooks;
    if (serverMs == 0 || absentAfter == attempt)
        return;
    absentAfter = attempt;
    absentSinceMs = serverMs;
}

void Inquiry::forgetEmptyLooks()
{
    emptyLooks = 0;
    absentSinceMs = 0;
    absentAfter = 0;
}

namespace {

Json idsToJson(const QStringList &ids)
{
    Json list = Json::array();
    for (const QString &id : ids)
        list.push_back(id);
    return list;
}

std::optional<QStringList> idsFromJson(const Json *list)
{
    if (!list || !list->is_array())
        return std::nullopt;
    QStringList ids;
    for (const Json &id : *list) {
        if (id.is_string())
            ids << id.get<QString>();
    }
    return ids;
}

} // namespace

Json inquiryToJson(const Inquiry &inquiry)
{
    Json json = Json::object();
    if (!inquiry.candidates.isEmpty())
        json[candidatesKey] = idsToJson(inquiry.candidates);
    if (inquiry.twinsBefore)
        json[twinsBeforeKey] = idsToJson(*inquiry.twinsBefore);
    if (inquiry.candidatesSeen)
        json[candidatesSeenKey] = true;
    if (inquiry.noSecond)
        json[noSecondKey] = true;
    if (inquiry.notLookedFor)
        json[notLookedForKey] = *inquiry.notLookedFor;
    if (inquiry.emptyLooks > 0)
        json[emptyLooksKey] = inquiry.emptyLooks;
    if (inquiry.absentSinceMs > 0)
        json[absentSinceKey] = inquiry.absentSinceMs;
    if (inquiry.absentAfter > 0)
        json[absentAfterKey] = inquiry.absentAfter;
    if (inquiry.mayHaveHappened)
        json[mayHaveHappenedKey] = true;
    return json;
}

Inquiry inquiryFromJson(const Json &json)
{
    Inquiry inquiry;
    inquiry.candidates = idsFromJson(jsonAt(json, candidatesKey)).value_or(QStringList());
    inquiry.twinsBefore = idsFromJson(jsonAt(json, twinsBeforeKey));
    inquiry.candidatesSeen = jsonBool(json, candidatesSeenKey);
    inquiry.noSecond = jsonBool(json, noSecondKey);
    if (const Json *scope = jsonAt(json, notLookedForKey); scope && scope->is_string())
        inquiry.notLookedFor = scope->get<QString>();
    inquiry.emptyLooks = int(jsonInt(json, emptyLooksKey));
    inquiry.absentSinceMs = jsonInt(json, absentSinceKey);
    inquiry.absentAfter = int(jsonInt(json, absentAfterKey));
    inquiry.mayHaveHappened = jsonBool(json, mayHaveHappenedKey);
    return inquiry;
}

} // namespace hopyard
