// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract.h"
#include "simulator/demodata.h"
#include "simulator/simulatedwhop.h"
#include "support/fakeclock.h"

#include <QHash>

Q_DECLARE_METATYPE(hopyard::Json)

namespace hopyard::test {

// Whether the API's description of an operation names it.
inline bool hasParameter(const Json &operation, const QString &name)
{
    for (const Json &parameter : operation.at("parameters")) {
        if (jsonText(parameter, "name") == name)
            return true;
    }
    return false;
}

// A simulated whop and one object of each kind to ask for.
struct ContractServer
{
    ContractServer()
        : whop(clock)
    {
        seedWhop(whop, Seed::Demo);
        const auto idOf = [this](const char *kind) {
            return jsonText(whop.rows(QString::fromLatin1(kind)).constFirst(), "id");
        };
        const QString post = idOf("post");
        experience = jsonText(whop.rows(QStringLiteral("forum")).constFirst(), "experience.id");
        const QString reaction = whop.addRow(QStringLiteral("reaction"),
            Json {{"emoji", ":heart:"}, {"resource_id", post},
                {"user", Json {{"id", "user_1"}, {"name", nullptr}, {"username", "one"}}}});
        ids = {{QStringLiteral("experiences"), idOf("experience")},
            {QStringLiteral("forums"), idOf("forum")}, {QStringLiteral("forum_posts"), post},
            {QStringLiteral("reactions"), reaction}, {QStringLiteral("products"), idOf("product")},
            {QStringLiteral("apps"), idOf("app")}, {QStringLiteral("courses"), idOf("course")},
            {QStringLiteral("course_chapters"), idOf("chapter")},
            {QStringLiteral("course_lessons"), idOf("lesson")},
            {QStringLiteral("course_students"), idOf("student")},
            {QStringLiteral("course_lesson_interactions"), idOf("interaction")},
            {QStringLiteral("withdrawals"), idOf("withdrawal")},
            {QStringLiteral("transfers"), idOf("transfer")},
            {QStringLiteral("ledger_accounts"), whop.companyId()},
            {QStringLiteral("payout_accounts"), idOf("payout_account")},
            {QStringLiteral("companies"), whop.companyId()},
            {QStringLiteral("accounts"), whop.companyId()}};
        const auto file = parseJson(ask(QStringLiteral("POST"), QStringLiteral("/files"),
            Json {{"filename",
                "logo.png"}}).body);
        ids.insert(QStringLiteral("files"), file ? jsonText(*file, "id") : QString());
    }
    SimulatedReply ask(const QString &method, const QString &path, const Json &body)
    {
        SimulatedRequest request;
        request.method = method.toLatin1();
        request.setTarget(path.toUtf8());
        request.headers
            = {{"authorization", "Bearer apik_demo"}, {"api-version-date", "2026-07-20"}};
        if (!body.is_null())
            request.body = dumpJson(body);
        return whop.handle(request);
    }
    FakeClock clock;
    SimulatedWhop whop;
    QHash<QString, QString> ids; // by first path segment
    QString experience; // one with a forum
};

} // namespace hopyard::test
