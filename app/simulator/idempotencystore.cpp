// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/idempotencystore.h"

#include "core/json.h"

#include <QCryptographicHash>

namespace hopyard {

namespace {

QByteArray entryKey(const SimulatedRequest &request, const QByteArray &key)
{
    return request.headers.value("authorization") + '\n' + key;
}

// Method, path, query, body and version make the request; bytes, not meaning.
QByteArray fingerprintOf(const SimulatedRequest &request)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray &part :
        {request.method, request.path, request.query.toString(QUrl::FullyEncoded).toUtf8(),
            request.headers.value("api-version-date"), request.body}) {
        hash.addData(part);
        hash.addData(QByteArrayView("\0", 1));
    }
    return hash.result();
}

} // namespace

QByteArray IdempotencyStore::headerKey(const SimulatedRequest &request)
{
    const QByteArray key = request.headers.value("idempotency-key");
    return request.method == "POST" && !key.isEmpty() ? QByteArray("header " + key) : QByteArray();
}

QByteArray IdempotencyStore::bodyKey(const SimulatedRequest &request, const QString &member)
{
    if (member.isEmpty() || request.method != "POST")
        return {};
    const auto body = parseJson(request.body);
    const QString key = body ? jsonText(*body, member.toStdString()) : QString();
    return key.isEmpty() ? QByteArray() : QByteArray("body " + key.toUtf8());
}

std::optional<SimulatedReply> IdempotencyStore::answer(
    const SimulatedRequest &request, const QByteArray &key, qint64 nowMs) const
{
    const auto entry = m_entries.constFind(entryKey(request, key));
    if (entry == m_entries.cend() || nowMs - entry->storedMs >= keptMs)
        return std::nullopt;
    if (entry->fingerprint != fingerprintOf(request)) {
        return simulatedError(400, "invalid_request_error",
            QStringLiteral("This idempotency key was used with another request."),
            "idempotency_key_mismatch");
    }
    if (!entry->outcomeKnown) {
        return simulatedError(409, "conflict",
            QStringLiteral("The outcome of the request with this idempotency key is unknown."),
            "idempotency_outcome_unknown");
    }
    if (nowMs < entry->readyMs) {
        return simulatedError(409, "conflict",
            QStringLiteral("A request with this idempotency key is still in progress."),
            "idempotency_request_in_progress");
    }
    SimulatedReply reply = entry->reply;
    reply.headers.emplaceBack("Idempotent-Replayed", "true");
    return reply;
}

void IdempotencyStore::remember(const SimulatedRequest &request, const QByteArray &key,
    const SimulatedReply &reply, qint64 nowMs, qint64 readyMs)
{
    m_entries.insert(entryKey(request, key), {fingerprintOf(request), reply, nowMs, readyMs, true});
}

void IdempotencyStore::forgetOutcome(
    const SimulatedRequest &request, const QByteArray &key, qint64 nowMs)
{
    m_entries.insert(entryKey(request, key), {fingerprintOf(request), {}, nowMs, nowMs, false});
}

} // namespace hopyard
