// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ids.h"
#include "support/testcase.h"

#include <QSet>

using namespace hopyard;

class TestIds : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void uuidsSortByTime()
    {
        QVERIFY(newUuid(1'000) < newUuid(2'000));
        QVERIFY(newUuid(1'795'168'800'000) < newUuid(1'795'168'800'001));
        QCOMPARE(newUuid(0).at(14), u'7');
    }
    void uuidsAreUnique()
    {
        QSet<QString> seen;
        for (int i = 0; i < 1000; ++i)
            seen.insert(newUuid(1));
        QCOMPARE(seen.size(), 1000);
    }
    void onlyTheWholeShapeIsALocalId_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("local");
        QTest::newRow("local") << newLocalId(1) << true;
        QTest::newRow("of Whop") << QStringLiteral("exp_L-1") << false;
        QTest::newRow("a name") << QStringLiteral("L-shaped desks") << false;
        QTest::newRow("a name as long")
            << QString(QStringLiteral("L-") + QString(36, u'x')) << false;
        QTest::newRow("inside a name") << QString(newLocalId(1) + QStringLiteral(" copy")) << false;
        QTest::newRow("empty") << QString() << false;
    }
    void onlyTheWholeShapeIsALocalId()
    {
        QFETCH(QString, text);
        QFETCH(bool, local);
        QCOMPARE(isLocalId(text), local);
    }
};

HOPYARD_TEST(TestIds)
#include "tst_ids.moc"
