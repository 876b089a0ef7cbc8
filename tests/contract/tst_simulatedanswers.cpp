// SPDX-License-Identifier: GPL-3.0-or-later
#include "contractserver.h"
#include "schema/registry.h"
#include "support/testcase.h"

using namespace hopyard;
using hopyard::test::Contract;
using hopyard::test::hasParameter;
using Server = hopyard::test::ContractServer;

// Everything we simulate, held against what the API says of itself.
class TestSimulatedAnswers : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void simulatorAnswersLikeTheApi_data()
    {
        QTest::addColumn<Json>("operation");
        const Contract contract; // outlives the loop
        for (const Json &operation : contract.operations())
            QTest::addRow("%s %s", qPrintable(jsonText(operation, "method")),
                qPrintable(jsonText(operation, "path")))
                << operation;
    }
    void simulatorAnswersLikeTheApi()
    {
        QFETCH(Json, operation);
        const QString method = jsonText(operation, "method");
        // Reading changes nothing: all of it may share one.
        std::unique_ptr<Server> own;
        if (method == QLatin1String("GET")) {
            if (!m_readOnly)
                m_readOnly = std::make_unique<Server>();
        } else {
            own = std::make_unique<Server>();
        }
        Server &server = own ? *own : *m_readOnly;
        QString path = jsonText(operation, "path");
        const QString id = server.ids.value(path.section(QLatin1Char('/'), 1, 1));
        path.replace(QLatin1String("{id}"), id).replace(QLatin1String("{account_id}"), id);
        QStringList query;
        for (const Json &parameter : operation.at("parameters")) {
            const QString name = jsonText(parameter, "name");
            const bool isCourse = name == QLatin1String("course_id");
            // Courses are listed by one of two keys, lessons, too.
            const bool oneOf = isCourse
                || (name == QLatin1String("company_id") && operation.at("path") == "/courses");
            if (jsonText(parameter, "in") != QLatin1String("query")
                || (!oneOf && !jsonBool(parameter, "required")))
                continue;
            const QString value = isCourse ? server.ids.value(QStringLiteral("courses"))
                : name == QLatin1String("experience_id") ? server.experience
                : name == QLatin1String("resource_id")
                ? server.ids.value(QStringLiteral("forum_posts"))
                : server.whop.companyId();
            query << QString(name + QLatin1Char('=') + value);
        }
        for (const ResourceSpec *resource : allResources()) {
            const bool owned = specText(resource->listPath) == path && query.isEmpty();
            if (method == QLatin1String("GET") && owned && !resource->ownerParam.empty())
                query << QString(
                    specText(resource->ownerParam) + QLatin1Char('=') + server.whop.companyId());
        }
        Json body;
        if (operation.contains("body")) {
            const Json members {{"product_id", server.ids.value(QStringLiteral("products"))},
                {"company_id", server.whop.companyId()},
                {"app_id", server.ids.value(QStringLiteral("apps"))}, {"title", "Title"},
                {"name", "Name"}, {"order", "2.5"}, {"content", "Text"},
                {"experience_id", server.experience}, {"who_can_post", "admins"},
                {"resource_id", server.ids.value(QStringLiteral("forum_posts"))},
                {"course_id", server.ids.value(QStringLiteral("courses"))},
                {"chapter_id", server.ids.value(QStringLiteral("course_chapters"))},
                {"lesson_type", "text"}, {"filename", "logo.png"},
                {"amount", jsonDecimal(QStringLiteral("12.50"))}, {"currency", "usd"},
                {"origin_id", server.whop.companyId()}, {"destination_id", "user_xxxxxxxxxxxxx"}};
            body = Json::object();
            for (const auto &[name, member] : operation.at("body").at("properties").items()) {
                if (members.contains(name))
                    body[name] = members.at(name);
            }
        }
        const SimulatedReply reply = server.ask(method,
            query.isEmpty() ? path : QString(path + QLatin1Char('?') + query.join(u'&')), body);
        QVERIFY2(reply.status == 200, reply.body.constData());
        const auto answer = parseJson(reply.body);
        QVERIFY(answer.ok());
        // No less than the API gives, and no more.
        QCOMPARE(Contract::problems(Contract::closed(operation.at("answer")), *answer).join(u'\n'),
            QString());
    }

    void simulatorRefusesLikeTheApi()
    {
        const Contract contract;
        Server server;
        server.whop.setKey("apik_other", {{}, true});
        const std::vector<std::pair<const char *, Json>> cases {{"/experiences", Json::object()},
            {"/experiences/exp_no/attach", Json {{"product_id", "p"}}},
            {"/products", Json {{"title", 1}}}};
        for (const auto &[path, body] : cases) {
            const SimulatedReply reply
                = server.ask(QStringLiteral("POST"), QString::fromLatin1(path), body);
            QVERIFY(reply.status >= 400);
            QCOMPARE(Contract::problems(contract.error(), *parseJson(reply.body)).join(u'\n'),
                QString());
        }
    }

    void simulatorTakesNothingTheApiRefuses()
    {
        const Contract contract;
        const SimulatedRoutes routes;
        for (const SimulatedRoute &route : routes.all()) {
            if (route.path.startsWith("/__"))
                continue; // not the API's: an address it gives
            const Json *operation = contract.operation(
                QString::fromLatin1(route.method), QString::fromLatin1(route.path));
            QVERIFY2(operation, qPrintable(route.operation));
            for (const BodyMember &member : route.members)
                QVERIFY2(operation->at("body").at("properties").contains(member.name.toStdString()),
                    qPrintable(member.name));
            for (const QString &key : route.queryKeys)
                QVERIFY2(hasParameter(*operation, key), qPrintable(key));
        }
    }

private:
    std::unique_ptr<Server> m_readOnly;
};

HOPYARD_TEST(TestSimulatedAnswers)
#include "tst_simulatedanswers.moc"
