// SPDX-License-Identifier: GPL-3.0-or-later
#include "pullfixture.h"
#include "support/testcase.h"

using namespace hopyard;
using namespace hopyard::test;

// What happens to the files of a workspace that stays open.
class TestStoresInUse : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
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
