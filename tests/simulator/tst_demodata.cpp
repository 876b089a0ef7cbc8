// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulatorclient.h"
#include "support/testcase.h"

#include "schema/experiences.h"
#include "schema/ledger.h"
#include "schema/posts.h"
#include "schema/products.h"
#include "schema/withdrawals.h"
#include "simulator/demoforums.h"

#include <QRegularExpression>

#include <algorithm>

using namespace hopyard;
using hopyard::test::SimulatorClient;

class TestDemoData : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void isTheSameEveryTime()
    {
        SimulatorClient one;
        SimulatorClient two;
        two.clock.advance(std::chrono::hours(1000));
        for (const char *kind :
            {"company", "account", "app", "product", "experience", "forum", "post"})
            QCOMPARE(
                one.whop.rows(QString::fromLatin1(kind)), two.whop.rows(QString::fromLatin1(kind)));
        QCOMPARE(one.json("POST", "/experiences", one.createBody("x")).at("id"),
            two.json("POST", "/experiences", two.createBody("x")).at("id"));
    }
    void hasWhatIsPromised()
    {
        SimulatorClient client;
        QCOMPARE(client.whop.rowCount(QStringLiteral("company")), 1);
        const QList<Json> products = client.whop.rows(QStringLiteral("product"));
        QCOMPARE(products.size(), 5);
        for (const Json &product : products)
            QVERIFY(products::memberCount.in(product).value_or(0) > 0);
        const QList<Json> rows = client.whop.rows(QStringLiteral("experience"));
        QCOMPARE(rows.size(), 300);
        QSet<QString> ids;
        QSet<QString> names;
        QSet<QString> appIds;
        for (const Json &row : rows) {
            ids << jsonText(row, "id");
            names << experiences::name.in(row).value_or(QString());
            appIds << experiences::appId.in(row).value_or(QString());
            QVERIFY(experiences::createdAt.in(row).has_value());
            QVERIFY(row.at("order").is_null() || experiences::order.in(row).has_value());
        }
        QCOMPARE(ids.size(), 300);
        QCOMPARE(appIds.size(), 7);
        QVERIFY(names.size() > 200);
        const auto count
            = [&rows](auto test) { return std::count_if(rows.cbegin(), rows.cend(), test); };
        QVERIFY(count([](const Json &row) { return row.at("order").is_null(); }) > 20);
        QVERIFY(count([](const Json &row) { return row.at("products").empty(); }) > 10);
        QVERIFY(count([](const Json &row) { return row.at("products").size() > 2; }) > 10);
        QVERIFY(count([](const Json &row) { return jsonBool(row, "is_public"); }) > 30);
    }
    void ledgerAddsUpToTheBalances()
    {
        SimulatorClient client;
        MoneySums lines;
        MoneySums pending;
        for (const Json &line : client.whop.rows(QStringLiteral("ledger_line"))) {
            const auto amount = ledgerlines::amount(line);
            QVERIFY(amount.has_value());
            lines.add(*amount);
            const auto released = ledgerlines::availableAt.in(line);
            if (released && released->toMSecsSinceEpoch() > client.clock.wallMs())
                pending.add(*amount);
        }
        QCOMPARE(lines.all().size(), size_t(3));
        const auto balances = ledgeraccounts::balances(
            client.whop.rows(QStringLiteral("ledger_account")).constFirst());
        QCOMPARE(balances.size(), size_t(3));
        for (const auto &balance : balances) {
            QVERIFY(!balance.available.isNegative() && !balance.available.isZero());
            QVERIFY(balance.pending && !balance.pending->isZero() && balance.reserved);
            const Money sum = *(*balance.available.plus(*balance.pending)).plus(*balance.reserved);
            QCOMPARE(lines.of(sum.currency()).text(), sum.text());
            QCOMPARE(pending.of(sum.currency()).text(), balance.pending->text());
        }
    }
    void hasWithdrawalsInEveryStatus()
    {
        SimulatorClient client;
        const QList<Json> rows = client.whop.rows(QStringLiteral("withdrawal"));
        QCOMPARE(rows.size(), 40);
        QSet<QString> statuses;
        QSet<QString> currencies;
        int withReason = 0;
        for (const Json &row : rows) {
            statuses << withdrawals::status.in(row).value_or(QString());
            currencies << withdrawals::currency.in(row).value_or(QString());
            withReason += withdrawals::errorCode.in(row) ? 1 : 0;
            QVERIFY(withdrawals::net(row).has_value());
        }
        QCOMPARE(statuses.size(), 7);
        QCOMPARE(currencies.size(), 3);
        QVERIFY(withReason >= 5);
        QCOMPARE(client.whop.rowCount(QStringLiteral("payout")), 40);
    }

    void hasForumsWithThreadsAndOpenQuestions()
    {
        SimulatorClient client;
        QCOMPARE(client.whop.rowCount(QStringLiteral("forum")), 4);
        int posts = 0;
        int unanswered = 0;
        int pinned = 0;
        int withFiles = 0;
        qint64 longest = 0;
        QHash<QString, qint64> counted;
        QHash<QString, qint64> told;
        QHash<QString, QString> parents; // of comments
        for (const Json &row : client.whop.rows(QStringLiteral("post"))) {
            QVERIFY(posts::createdAt.in(row).has_value());
            if (const qint64 comments = jsonInt(row, "comment_count"); comments > 0)
                told[jsonText(row, "id")] = comments;
            if (const QString parent = jsonText(row, "parent_id"); !parent.isEmpty()) {
                ++counted[parent];
                parents.insert(jsonText(row, "id"), parent);
                continue;
            }
            ++posts;
            unanswered += posts::isUnanswered(row);
            pinned += jsonBool(row, "is_pinned");
            withFiles += !row.at("attachments").empty();
            longest = std::max(longest, jsonInt(row, "comment_count"));
            QVERIFY(!posts::titleOrFirstLine(row).isEmpty());
        }
        QCOMPARE(posts, 400);
        QCOMPARE(counted, told);
        QVERIFY(unanswered > 15 && unanswered < 150);
        QVERIFY(pinned >= 4 && pinned < 12);
        QVERIFY(withFiles > 40);
        QVERIFY(longest >= 100);
        int deepest = 0;
        for (auto above = parents.cbegin(); above != parents.cend(); ++above) {
            int depth = 1;
            for (QString at = *above; parents.contains(at); at = parents.value(at))
                ++depth;
            deepest = std::max(deepest, depth);
        }
        QCOMPARE(deepest, 3); // a comment, an answer, an answer to that
    }
    void othersWriteWhileYouRead()
    {
        SimulatorClient client;
        const qsizetype before = client.whop.rowCount(QStringLiteral("post"));
        for (int visit = 0; visit < 9; ++visit)
            visitForums(client.whop, visit, client.clock.wallMs());
        QCOMPARE(client.whop.rowCount(QStringLiteral("post")), before + 9);
        QVERIFY(client.whop.effects().empty()); // not ours
    }
    void hasNamesOfManyScripts_data()
    {
        QTest::addColumn<QString>("pattern");
        for (const char *pattern : {"\\p{Han}", "\\p{Hiragana}", "\\p{Arabic}", "\\p{Hebrew}",
                 "\\p{Cyrillic}", "[\\x{1F300}-\\x{1FAFF}]", "^.{200,255}$", "^.$"})
            QTest::newRow(pattern) << QString::fromLatin1(pattern);
    }
    void hasNamesOfManyScripts()
    {
        QFETCH(QString, pattern);
        SimulatorClient client;
        const QRegularExpression expression(
            pattern, QRegularExpression::UseUnicodePropertiesOption);
        const auto rows = client.whop.rows(QStringLiteral("experience"));
        QVERIFY(std::any_of(rows.cbegin(), rows.cend(),
            [&expression](const Json &row) { return jsonText(row, "name").contains(expression); }));
    }
    void namesFitTheLimit()
    {
        SimulatorClient client;
        for (const Json &row : client.whop.rows(QStringLiteral("experience")))
            QVERIFY(jsonText(row, "name").toUcs4().size() <= experiences::maxNameLength);
    }
    void seedsByName()
    {
        QCOMPARE(seedFromName(u"demo"), std::optional(Seed::Demo));
        QCOMPARE(seedFromName(u"empty"), std::optional(Seed::Empty));
        QCOMPARE(seedFromName(u"large"), std::optional(Seed::Large));
        QVERIFY(!seedFromName(u"other"));
        SimulatorClient large(Seed::Large, 2000);
        QCOMPARE(large.whop.rowCount(QStringLiteral("experience")), 2000);
        SimulatorClient empty(Seed::Empty);
        QCOMPARE(empty.whop.rowCount(QStringLiteral("experience")), 0);
        QCOMPARE(empty.ask("GET", "/accounts/me").status, 200);
    }
};

HOPYARD_TEST(TestDemoData)
#include "tst_demodata.moc"
