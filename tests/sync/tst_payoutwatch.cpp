// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/demodata.h"
#include "support/testcase.h"
#include "support/testclient.h"

using namespace hopyard;
using test::TestClient;

// What becomes of withdrawals is said once, whatever is on screen, also of what happened while the
// program did not run.
class TestPayoutWatch : public test::TestCase
{
    Q_OBJECT

private:
    static QString add(TestClient &client, const char *status, int dueInDays)
    {
        return client.whop.addRow(QStringLiteral("withdrawal"),
            Json {{"amount", jsonDecimal(QStringLiteral("271.83"))}, {"currency", "usd"},
                {"status", status}, {"fee_amount", 0}, {"markup_fee", 0},
                {"estimated_availability",
                    QDateTime::fromMSecsSinceEpoch(client.clock.wallMs(), Qt::UTC)
                        .addDays(dueInDays)
                        .toString(Qt::ISODate)}});
    }
    static void become(TestClient &client, const QString &id, const char *status)
    {
        client.whop.editRow(QStringLiteral("withdrawal"), id, Json {{"status", status}});
    }
    static void follow(TestClient &client)
    {
        client.engine().refresh(QStringLiteral("withdrawal"));
        client.pass(std::chrono::minutes(3));
    }
    // Kinds and ids, in order; forgets them.
    static QStringList told(TestClient &client)
    {
        QStringList found;
        for (const Notice &notice : std::as_const(client.notices)) {
            const char *word = notice.kind == Notice::Kind::PayoutArrived ? "arrived"
                : notice.kind == Notice::Kind::PayoutLate                 ? "late"
                : notice.kind == Notice::Kind::PayoutFailed               ? "failed"
                                                                          : nullptr;
            if (word)
                found << QStringLiteral("%1 %2 %3")
                             .arg(QLatin1String(word), notice.detail)
                             .arg(notice.count);
            if (word && notice.detail.contains(QLatin1String("271")))
                found << QStringLiteral("an amount");
        }
        client.notices.clear();
        return found;
    }

private Q_SLOTS:
    void saysWhatBecomesOfThem()
    {
        TestClient client;
        client.config.options.automaticRefresh = true;
        const QString longLate = add(client, "in_transit", -30);
        const QString first = add(client, "in_transit", 2);
        const QString second = add(client, "requested", 3);
        const QString third = add(client, "in_transit", 20);
        add(client, "completed", -3);
        add(client, "failed", -3);
        client.start();
        follow(client);
        QCOMPARE(told(client), QStringList()); // it was so before

        become(client, first, "completed");
        become(client, second, "denied");
        follow(client);
        QCOMPARE(told(client),
            (QStringList {QStringLiteral("arrived %1 1").arg(first),
                QStringLiteral("failed %1 1").arg(second)}));
        follow(client);
        QCOMPARE(told(client), QStringList()); // once

        client.crash();
        client.clock.advance(std::chrono::hours(24 * 32));
        client.start();
        follow(client);
        QCOMPARE(told(client), QStringList {QStringLiteral("late %1 1").arg(third)});
        follow(client);
        QCOMPARE(told(client), QStringList());

        // While the program did not run.
        client.crash();
        become(client, third, "completed");
        become(client, longLate, "failed");
        client.start();
        follow(client);
        QCOMPARE(told(client),
            (QStringList {QStringLiteral("arrived %1 1").arg(third),
                QStringLiteral("failed %1 1").arg(longLate)}));
        client.restart();
        follow(client);
        QCOMPARE(told(client), QStringList());
    }
    void severalAreOneNotice()
    {
        TestClient client;
        client.config.options.automaticRefresh = true;
        QStringList ids;
        for (int i = 0; i < 3; ++i)
            ids << add(client, "in_transit", 3);
        client.start();
        follow(client);
        client.crash();
        for (const QString &id : std::as_const(ids))
            become(client, id, "completed");
        client.start();
        follow(client);
        const QStringList found = told(client);
        QCOMPARE(found.size(), 1);
        QVERIFY2(found.constFirst().endsWith(QLatin1String(" 3")), qPrintable(found.constFirst()));
    }
};

HOPYARD_TEST(TestPayoutWatch)
#include "tst_payoutwatch.moc"
