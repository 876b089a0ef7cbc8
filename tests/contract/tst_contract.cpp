// SPDX-License-Identifier: GPL-3.0-or-later
#include "contractserver.h"
#include "core/pagereader.h"
#include "schema/ledger.h"
#include "schema/lessons.h"
#include "schema/lookup.h"
#include "schema/payouts.h"
#include "schema/registry.h"
#include "schema/withdrawals.h"
#include "support/testcase.h"

#include <QUrlQuery>

Q_DECLARE_METATYPE(const hopyard::ActionSpec *)
Q_DECLARE_METATYPE(const hopyard::LookupSpec *)

using namespace hopyard;
using hopyard::test::Contract;
using hopyard::test::hasParameter;
using Server = hopyard::test::ContractServer;

// Everything we send, held against what the API says of itself.
class TestContract : public test::TestCase
{
    Q_OBJECT

private:
    // As they come in answers: what only answers have must not be sent.
    static Json sampleChapters()
    {
        return Json::array({Json {{"id", "chap_xxxxxxxxxxxxx"}, {"order", 0}, {"title", "One"},
            {"lessons",
                Json::array({Json {{"id", "lesn_xxxxxxxxxxxxx"}, {"order", 0}, {"title", "Two"},
                    {"lesson_type", "text"}, {"thumbnail", nullptr}}})}}});
    }
    static Json sampleQuestions()
    {
        return Json::array({Json {{"id", "ques_xxxxxxxxxxxxx"}, {"order", 0},
            {"question_text", "Which?"}, {"question_type", "multiple_choice"},
            {"correct_answer", "This"}, {"created_at", "2026-07-20T09:30:00.000Z"},
            {"options",
                Json::array({Json {{"id", "opt_xxxxxxxxxxxxx"}, {"is_correct", true},
                    {"option_text", "This"}, {"order", 0}}})}}});
    }
    // Members that take one of a few texts.
    static constexpr std::array<std::pair<std::string_view, const char *>, 4> allowedTexts {
        std::pair {"visibility", "members_only"}, std::pair {"who_can_post", "admins"},
        std::pair {"who_can_comment", "everyone"},
        std::pair {"email_notification_preference", "none"}};
    static Json sample(const ArgumentSpec &argument, std::string_view kind)
    {
        switch (argument.type) {
        case FieldType::Text:
            if (argument.name == "currency")
                return "usd";
            if (argument.name == "visibility" && !kind.starts_with("post"))
                return "hidden";
            if (argument.name == "language")
                return "de";
            if (argument.name == "lesson_type")
                return "text";
            if (argument.name == "embed_type")
                return "loom";
            for (const auto &[name, value] : allowedTexts) {
                if (argument.name == name)
                    return value;
            }
            if (argument.name == "paywall_currency")
                return "usd";
            return Json(QString(qMax(1, qMin(argument.maxLength, 12)), QLatin1Char('x')));
        case FieldType::Id:
            return "id_xxxxxxxxxxxxx";
        case FieldType::Boolean:
            return true;
        case FieldType::Integer:
            return 3;
        case FieldType::Decimal:
            return argument.isNumber ? jsonDecimal(QStringLiteral("1.50")) : Json("1.50");
        case FieldType::Time:
            return "2026-07-20T09:30:00.000Z";
        case FieldType::Object:
            if (argument.name == "assessment_completion_requirement")
                return Json {{"minimum_questions_correct", 3}};
            if (argument.name == "poll")
                return Json {{"options",
                    Json::array({Json {{"id", "1"}, {"text", "Yes"}},
                        Json {{"id", "2"}, {"text", "No"}}})}};
            return Json {{"id", "file_xxxxxxxxxxxxx"}};
        case FieldType::List:
            if (argument.name == "chapters")
                return sampleChapters();
            if (argument.name == "assessment_questions")
                return sampleQuestions();
            if (argument.name == "banned_words")
                return Json::array({"word"});
            return Json::array({Json {{"id", "file_xxxxxxxxxxxxx"}}});
        }
        return {};
    }
    // minimal, full, each optional argument alone, each nullable one as null.
    static std::vector<std::pair<QString, Json>> variants(const ActionSpec &action)
    {
        Json minimal = Json::object();
        Json full = Json::object();
        for (const ArgumentSpec &argument : action.args) {
            full[std::string(argument.name)] = sample(argument, action.kind);
            if (argument.required)
                minimal[std::string(argument.name)] = sample(argument, action.kind);
        }
        std::vector<std::pair<QString, Json>> found {
            {QStringLiteral("minimal"), minimal}, {QStringLiteral("full"), full}};
        for (const ArgumentSpec &argument : action.args) {
            if (argument.required)
                continue;
            Json one = minimal;
            one[std::string(argument.name)] = sample(argument, action.kind);
            // An amount and its currency go together.
            for (const ArgumentSpec &other : action.args) {
                if (argument.name.starts_with("paywall_") && other.name.starts_with("paywall_"))
                    one[std::string(other.name)] = sample(other, action.kind);
            }
            found.emplace_back(specText(argument.name), one);
            if (argument.nullable) {
                one[std::string(argument.name)] = nullptr;
                found.emplace_back(QString(specText(argument.name) + QStringLiteral(" null")), one);
            }
        }
        return found;
    }
    static QString problemsOf(const Contract &contract, const ActionSpec &action, const Json &args)
    {
        if (const Outcome checked = checkArguments(action, args); !checked)
            return QString(checked.error().param + QLatin1Char(' ') + checked.error().message);
        const Json *operation = contract.operation(specText(action.method), specText(action.path));
        const Json body
            = action.body ? action.body(args, QStringLiteral("biz_xxxxxxxxxxxxxx")) : args;
        return Contract::problems(operation->at("body"), body).join(u'\n');
    }

private Q_SLOTS:
    void actionsSendWhatTheApiTakes_data()
    {
        QTest::addColumn<const ActionSpec *>("action");
        QTest::addColumn<Json>("args");
        for (const ActionSpec *action : allActions()) {
            for (const auto &[name, args] : variants(*action))
                QTest::addRow("%s %s", qPrintable(specText(action->name)), qPrintable(name))
                    << action << args;
        }
    }
    void actionsSendWhatTheApiTakes()
    {
        QFETCH(const ActionSpec *, action);
        QFETCH(Json, args);
        QVERIFY(checkArguments(*action, args).ok());
        const Contract contract;
        const Json *operation
            = contract.operation(specText(action->method), specText(action->path));
        QVERIFY2(operation, "the contract has no such operation");
        const Json body
            = action->body ? action->body(args, QStringLiteral("biz_xxxxxxxxxxxxxx")) : args;
        if (!operation->contains("body")) {
            QVERIFY(body.empty());
            return;
        }
        QCOMPARE(Contract::problems(operation->at("body"), body).join(u'\n'), QString());
    }
    // What Undo, Revert and a copy send is made of what answers show, which has more members than
    // requests take.
    void whatIsShownCanBeSentBack_data()
    {
        QTest::addColumn<const ActionSpec *>("action");
        for (const ActionSpec *action : allActions()) {
            if (action->effect == Effect::Changes && action->opposite.empty())
                QTest::addRow("%s", qPrintable(specText(action->name))) << action;
        }
    }
    void whatIsShownCanBeSentBack()
    {
        QFETCH(const ActionSpec *, action);
        const Contract contract;
        const ResourceSpec *resource = findResource(specText(action->kind));
        const Json shown = contract.operation(QStringLiteral("GET"), specText(resource->itemPath))
                               ->at("example");
        std::vector<std::pair<const ActionSpec *, Json>> sent;
        for (const ArgumentSpec &argument : action->args) {
            const std::string name(argument.name);
            const Json *value = jsonAt(shown, name);
            Operation done;
            done.action = specText(action->name);
            done.kind = specText(action->kind);
            done.target = jsonText(shown, "id");
            done.state = OperationState::Done;
            done.args = Json {{name, sample(argument, action->kind)}};
            done.base = shown;
            if (const auto back = action->inverse ? action->inverse(done) : std::nullopt)
                sent.emplace_back(findAction(back->action), back->args);
            if (value && !value->is_null() && !argument.writeOnly)
                sent.emplace_back(action, Json {{name, *value}});
        }
        QVERIFY(!sent.empty());
        for (const auto &[back, args] : sent)
            QCOMPARE(problemsOf(contract, *back, args), QString());
    }
    void copiesAreWhatTheApiTakes()
    {
        const Contract contract;
        const Json lesson
            = contract.operation(QStringLiteral("GET"), specText(lessons::resource.itemPath))
                  ->at("example");
        QCOMPARE(
            problemsOf(contract, lessons::create,
                lessons::copyArguments(lesson, QStringLiteral("chap_1"), QStringLiteral("Copy"))),
            QString());
        for (const Json &args : lessons::copyRemainder(lesson)) {
            QCOMPARE(problemsOf(contract, lessons::update, args), QString());
            if (const Json *questions = jsonAt(args, "assessment_questions"))
                QVERIFY(!dumpJson(*questions).contains("\"id\":\"ques"));
        }
    }
    void unknownMembersAreNoticed()
    {
        const Contract contract;
        const Json *operation = contract.operation(
            QStringLiteral("POST"), QStringLiteral("/experiences/{id}/attach"));
        QVERIFY(!Contract::problems(operation->at("body"), Json {{"product_id", "p"}, {"other", 1}})
                     .isEmpty());
        QVERIFY(!Contract::problems(operation->at("body"), Json::object()).isEmpty());
        QVERIFY(!Contract::problems(operation->at("body"), Json {{"product_id", 1}}).isEmpty());
    }
    void resourcesReadWhatTheApiHas()
    {
        const Contract contract;
        for (const ResourceSpec *resource : allResources()) {
            if (!resource->itemPath.empty())
                QVERIFY(contract.operation(QStringLiteral("GET"), specText(resource->itemPath)));
            if (resource->listPath.empty())
                continue;
            const Json *list
                = contract.operation(QStringLiteral("GET"), specText(resource->listPath));
            QVERIFY(list);
            for (const std::string_view paging : {resource->countParam, resource->cursorParam})
                QVERIFY(paging.empty() || hasParameter(*list, specText(paging)));
            // A list without pages tells of none.
            QCOMPARE(list->at("example").contains("page_info"), !resource->cursorParam.empty());
            if (!resource->ownerParam.empty())
                QVERIFY(hasParameter(*list, specText(resource->ownerParam)));
            for (const RelationSpec &relation : resource->relations)
                QVERIFY(hasParameter(*list, specText(relation.listParam)));
        }
    }
    // What the API states for what is asked here: a key made with the list on the key page gets no
    // refusal and no answer with members left out.
    void keysAreMadeWithWhatTheApiAsksFor()
    {
        const Contract contract;
        const QStringList read = requiredScopes(false);
        const QStringList manage = requiredScopes(true);
        int stated = 0;
        const auto check
            = [&](std::string_view method, std::string_view path, const QStringList &scopes) {
                  const Json *operation = contract.operation(specText(method), specText(path));
                  QVERIFY(operation);
                  // The list tells all that is shown; one by itself takes a power over the keys of
                  // apps.
                  if (path == "/apps/{id}")
                      return;
                  for (const Json &permission : operation->at("permissions")) {
                      const QString scope = permission.get<QString>();
                      QVERIFY2(scopes.contains(scope), qPrintable(specText(path) + u' ' + scope));
                      ++stated;
                  }
              };
        for (const ResourceSpec *resource : allResources()) {
            for (const std::string_view path : {resource->listPath, resource->itemPath}) {
                if (!path.empty())
                    check("GET", path, read);
            }
        }
        for (const LookupSpec *lookup : allLookups())
            check(lookup->method, lookup->path, read);
        for (const ActionSpec *action : allActions())
            check(action->method, action->path, manage);
        QVERIFY(stated > 30);
    }
    // Whop tells the payout account twice, with the same permission: it is read once.
    void balancesTellThePayoutAccount()
    {
        const Contract contract;
        const auto members = [](const Json &schema) {
            std::vector<std::string> names;
            for (const auto &[name, member] : schema.at("properties").items())
                names.push_back(name);
            return names;
        };
        const Json &own
            = contract.operation(QStringLiteral("GET"), QStringLiteral("/payout_accounts/{id}"))
                  ->at("answer");
        const Json &balances
            = contract
                  .operation(QStringLiteral("GET"), specText(ledgeraccounts::resource.itemPath))
                  ->at("answer");
        Json inside = balances.at("properties").at("payout_account_details");
        for (const char *word : {"anyOf", "oneOf"}) {
            if (inside.contains(word))
                inside = Json(inside.at(word).at(0));
        }
        QVERIFY(members(own).size() > 5);
        QVERIFY(members(own) == members(inside));
    }
    // What is asked when a person wants to know it: a quote, the address of a document.
    void lookupsAskWhatTheApiTakes_data()
    {
        QTest::addColumn<const LookupSpec *>("lookup");
        for (const LookupSpec *lookup : allLookups())
            QTest::addRow("%s", qPrintable(specText(lookup->name))) << lookup;
    }
    void lookupsAskWhatTheApiTakes()
    {
        QFETCH(const LookupSpec *, lookup);
        const Contract contract;
        const Json *operation
            = contract.operation(specText(lookup->method), specText(lookup->path));
        QVERIFY2(operation, "the contract has no such operation");
        QVERIFY(!operation->contains("body")); // lookups send none
        const auto typeOf = [operation](const QString &name) {
            for (const Json &parameter : operation->at("parameters")) {
                if (jsonText(parameter, "name") == name && jsonText(parameter, "in") == u"query")
                    return jsonText(parameter, "schema.type");
            }
            return QString();
        };
        QUrlQuery query(specText(lookup->fixedQuery));
        if (!lookup->ownerParam.empty())
            query.addQueryItem(specText(lookup->ownerParam), QStringLiteral("biz_xxxxxxxxxxxxxx"));
        for (const auto &[name, value] : query.queryItems())
            QVERIFY2(!typeOf(name).isEmpty(), qPrintable(name));
        for (const ArgumentSpec &argument : lookup->args) {
            const QString name = specText(argument.name);
            const bool isDecimal = argument.type == FieldType::Decimal;
            QCOMPARE(typeOf(name), isDecimal ? QStringLiteral("number") : QStringLiteral("string"));
            query.addQueryItem(name, isDecimal ? QStringLiteral("250.00") : QStringLiteral("usd"));
        }
        for (const Json &parameter : operation->at("parameters")) {
            const QString name = jsonText(parameter, "name");
            if (jsonText(parameter, "in") == u"query" && jsonBool(parameter, "required"))
                QVERIFY2(query.hasQueryItem(name), qPrintable(name));
        }
        // And the simulated Whop answers it as the API does.
        Server server;
        QString path = specText(lookup->path);
        path.replace(QLatin1String("{id}"), server.ids.value(path.section(QLatin1Char('/'), 1, 1)));
        if (!query.isEmpty())
            path += QString(QLatin1Char('?') + query.toString(QUrl::FullyEncoded));
        path.replace(QLatin1String("biz_xxxxxxxxxxxxxx"), server.whop.companyId());
        const SimulatedReply reply = server.ask(specText(lookup->method), path, {});
        QVERIFY2(reply.status == 200, reply.body.constData());
        const auto answer = parseJson(reply.body);
        QVERIFY(answer.ok());
        QCOMPARE(Contract::problems(Contract::closed(operation->at("answer")), *answer).join(u'\n'),
            QString());
    }
    // Read out of the documented answers.
    void lookupsReadWhatTheApiTells()
    {
        const Contract contract;
        const auto quoted = parseJson(dumpJson( // decimals as they come on the wire
            contract.operation(QStringLiteral("GET"), specText(payoutmethods::quote.path))
                ->at("example")));
        QVERIFY(quoted.ok());
        const auto quote = payoutmethods::quoteOf(quoted->at("data").at(0), QStringLiteral("usd"));
        QVERIFY(quote && quote->fee && quote->least && quote->most);
        QCOMPARE(quote->fee->text(), QStringLiteral("6.90"));
        QCOMPARE(quote->rate, QStringLiteral("30"));
        const Json document
            = contract.operation(QStringLiteral("POST"), specText(withdrawals::pdf.path))
                  ->at("example");
        QVERIFY(!jsonText(document, "url").isEmpty());
    }
    void examplesAreUnderstood()
    {
        const Contract contract;
        for (const Json &operation : contract.operations()) {
            const Json &example = operation.at("example");
            QCOMPARE(Contract::problems(operation.at("answer"), example).join(u'\n'), QString());
            const QByteArray text = dumpJson(example);
            QVERIFY(parseJson(text).ok());
            if (!example.is_object() || !example.contains("page_info"))
                continue;
            const ResourceSpec *resource = nullptr;
            for (const ResourceSpec *candidate : allResources()) {
                if (specText(candidate->listPath) == jsonText(operation, "path"))
                    resource = candidate;
            }
            const auto page = readPage(
                text, resource ? resource->keyFields : std::span<const std::string_view>());
            QVERIFY(page.ok());
            QCOMPARE(page->rows.size(), size_t(1));
            QCOMPARE(page->malformedRows, 0);
            if (!resource)
                continue;
            QVERIFY(!resource->sortKey(page->rows.front().fields).isEmpty());
            const auto row = parseJson(page->rows.front().text);
            QVERIFY(row.ok() && !jsonText(*row, resource->titlePath).isEmpty());
            const Json *detail
                = contract.operation(QStringLiteral("GET"), specText(resource->itemPath));
            for (const FieldSpec &field : resource->fields) {
                const bool known = jsonAt(*row, field.path)
                    || (detail && jsonAt(detail->at("example"), field.path));
                QVERIFY2(known, std::string(field.path).c_str());
            }
        }
    }
};

HOPYARD_TEST(TestContract)
#include "tst_contract.moc"
