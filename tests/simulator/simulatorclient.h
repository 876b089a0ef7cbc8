// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/demodata.h"
#include "simulator/simulatedwhop.h"
#include "support/fakeclock.h"

namespace hopyard::test {

// Asks a simulated whop as a well-behaved client would.
class SimulatorClient
{
public:
    explicit SimulatorClient(Seed seed = Seed::Demo, qsizetype rows = 0)
        : whop(clock)
    {
        seedWhop(whop, seed, rows);
    }

    SimulatedReply ask(
        const QByteArray &method, const QByteArray &target, const QByteArray &body = {})
    {
        SimulatedRequest request;
        request.method = method;
        request.setTarget(target);
        request.headers = headers;
        request.body = body;
        return whop.handle(request);
    }
    Json json(const QByteArray &method, const QByteArray &target, const QByteArray &body = {})
    {
        return *parseJson(ask(method, target, body).body);
    }
    // "code param" of an error, or the type when there is no code.
    static QString errorOf(const SimulatedReply &reply)
    {
        const Json body = *parseJson(reply.body);
        QString text = jsonText(body, "error.code");
        if (text.isEmpty())
            text = jsonText(body, "error.type");
        const QString param = jsonText(body, "error.param");
        return param.isEmpty() ? text : QString(text + QLatin1Char(' ') + param);
    }
    static QStringList idsOf(const Json &page)
    {
        QStringList ids;
        for (const Json &row : page.at("data"))
            ids << jsonText(row, "id");
        return ids;
    }
    QByteArray listTarget(const QByteArray &more = {}) const
    {
        return "/experiences?company_id=" + whop.companyId().toUtf8() + more;
    }
    QString firstExperience() { return idsOf(json("GET", listTarget("&first=1"))).value(0); }
    QByteArray createBody(const char *name) const
    {
        return dumpJson(Json {
            {"company_id", whop.companyId()}, {"app_id", "app_dYfm2IdXhDMquv"}, {"name", name}});
    }

    FakeClock clock;
    SimulatedWhop whop;
    QHash<QByteArray, QByteArray> headers {{"authorization", "Bearer apik_demo"},
        {"api-version-date", "2026-07-20"}, {"content-type", "application/json"}};
};

} // namespace hopyard::test
