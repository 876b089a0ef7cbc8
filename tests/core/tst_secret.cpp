// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logging.h"
#include "core/secret.h"
#include "support/testcase.h"

#include <QDebug>

using namespace hopyard;

template <class T>
concept Streamable = requires(QDebug debug, const T &value)
{
    debug << value;
};
static_assert(!Streamable<Secret>, "a Secret must not be printable");
static_assert(Streamable<QString>);

class TestSecret : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void trimsWhatPeoplePaste_data()
    {
        QTest::addColumn<QByteArray>("pasted");
        for (const char *text : {"apik_x", "  apik_x\n", "\"apik_x\"", "'apik_x' ", "Bearer apik_x",
                 "  \"Bearer apik_x\"  ", "bearer   apik_x", "Authorization: Bearer apik_x",
                 "`apik_x`"})
            QTest::newRow(text) << QByteArray(text);
    }
    void trimsWhatPeoplePaste()
    {
        QFETCH(QByteArray, pasted);
        QCOMPARE(Secret::fromPasted(pasted).reveal(), "apik_x");
    }
    void redactsCredentialsInLines_data()
    {
        QTest::addColumn<QString>("line");
        QTest::newRow("bearer")
            << QStringLiteral("Authorization: Bearer %1").arg(QLatin1String(test::canaryKey));
        QTest::newRow("key") << QStringLiteral("key=%1 end").arg(QLatin1String(test::canaryKey));
        QTest::newRow("mail") << QStringLiteral("from CANARY@example.org");
    }
    void redactsCredentialsInLines()
    {
        QFETCH(QString, line);
        QVERIFY2(!redacted(line).contains(QLatin1String("CANARY")), qPrintable(redacted(line)));
    }
};

HOPYARD_TEST(TestSecret)
#include "tst_secret.moc"
