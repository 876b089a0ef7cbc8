// SPDX-License-Identifier: GPL-3.0-or-later
#include "pullfixture.h"
#include "support/testcase.h"

#include <QDir>

using namespace hopyard;
using namespace hopyard::test;

// What happens to the files of a workspace that stays open.
class TestStoresInUse : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    // A window may stay open for weeks.
    void isBackedUpEveryDay()
    {
        TestClient client;
        client.start();
        client.sync();
        const auto backups = [&client] {
            return QDir(QString(client.config.directory + QStringLiteral("/backups")))
                .entryList({QStringLiteral("intents-*.db")}, QDir::Files);
        };
        QCOMPARE(backups().size(), 1);
        const QString first = backups().constFirst();
        for (int day = 0; day < 4; ++day)
            client.pass(std::chrono::hours(24));
        QVERIFY2(backups().size() >= 4, qPrintable(backups().join(QLatin1Char(' '))));
        QVERIFY(backups().constLast() > first);
        const QString last = backups().constLast();
        client.pass(std::chrono::hours(24));
        QVERIFY(backups().constLast() > last);
    }

    // The rows that one key saw do not complete what another one reads.
    void anotherKeyReadsAListFromItsBeginning()
    {
        TestClient client(Seed::Demo, 300);
        client.start();
        client.engine().refresh(experienceKind);
        while (client.requests(listExperiences) < 2)
            client.pass(std::chrono::milliseconds(20));
        client.crash();
        client.whop.setKey("apik_another", {});
        QStringList cursors;
        client.whop.setWatcher([&cursors](const SimulatedRequest &request) {
            if (request.path.endsWith("/experiences")
                && !request.query.hasQueryItem(QStringLiteral("product_id")))
                cursors.append(request.query.queryItemValue(QStringLiteral("after")));
        });
        client.setKey("apik_another", QStringLiteral("key-2"));
        client.start();
        client.sync();
        QVERIFY(!cursors.isEmpty());
        QCOMPARE(cursors.constFirst(), QString());
        QCOMPARE(client.difference(), QString());
    }
};

HOPYARD_TEST(TestStoresInUse)
#include "tst_storesinuse.moc"
