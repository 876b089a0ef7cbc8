// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apirequest.h"
#include "core/ids.h"
#include "support/testcase.h"

#include <QUrl>

using namespace hopyard;

class TestApiPath : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void fillsPlaces()
    {
        QCOMPARE(
            apiPath(QStringLiteral("/experiences"), {}).value(), QStringLiteral("/experiences"));
        QCOMPARE(apiPath(QStringLiteral("/a/{x}/b/{y}"), {QStringLiteral("1"), QStringLiteral("2")})
                     .value(),
            QStringLiteral("/a/1/b/2"));
        QCOMPARE(
            apiPath(QStringLiteral("/a/{id}/attach"), {QStringLiteral("exp_Ab-1_~.9")}).value(),
            QStringLiteral("/a/exp_Ab-1_~.9/attach"));
    }

    // Whatever an id holds, it is one segment and comes back unchanged.
    void oneIdIsOneSegment_data()
    {
        QTest::addColumn<QString>("id");
        for (const char *id : {"a/b", "../me", "..%2fme", "%2e%2e", "%2F", "a?b=c", "a#b", "a b",
                 "a+b", "a&b", "a\\b", "@host", "//host", ":80", "a;b", "...", ".a", "a\r\nHost: x",
                 "a\tb", "\"<>^`{|}", "é", "日本", "🦊", "{id}"})
            QTest::newRow(id) << QString::fromUtf8(id);
        QTest::newRow("nul") << QString(QChar(0)) + QLatin1String("x");
        QTest::newRow("long") << QString(4000, QLatin1Char('/'));
    }
    void oneIdIsOneSegment()
    {
        QFETCH(QString, id);
        const Result<QString> path = apiPath(QStringLiteral("/things/{id}/end"), {id});
        QVERIFY(path.ok());
        QCOMPARE(path->count(QLatin1Char('/')), 3);
        const QUrl url
            = QUrl::fromEncoded("https://api.example.test/v1" + path->toLatin1(), QUrl::StrictMode);
        QVERIFY2(url.isValid(), qPrintable(url.errorString()));
        QCOMPARE(url.host(), QStringLiteral("api.example.test"));
        QVERIFY(!url.hasQuery());
        QVERIFY(!url.hasFragment());
        QCOMPARE(url.path(QUrl::FullyEncoded).count(QLatin1Char('/')), 4);
        const QByteArray segment = path->toLatin1().split('/').at(2);
        QCOMPARE(QUrl::fromPercentEncoding(segment), id);
        for (const char c : segment)
            QVERIFY(c > ' ' && c < '\x7f');
    }

    void refusesWhatIsNoId_data()
    {
        QTest::addColumn<QString>("pathTemplate");
        QTest::addColumn<QStringList>("ids");
        const QString one = QStringLiteral("/a/{id}");
        QTest::newRow("empty") << one << QStringList {QString()};
        QTest::newRow("dot") << one << QStringList {QStringLiteral(".")};
        QTest::newRow("dots") << one << QStringList {QStringLiteral("..")};
        QTest::newRow("local") << one << QStringList {newLocalId(1'800'000'000'000)};
        QTest::newRow("too few") << one << QStringList {};
        QTest::newRow("too many") << one << QStringList {QStringLiteral("1"), QStringLiteral("2")};
        QTest::newRow("no path") << QStringLiteral("a/{id}") << QStringList {QStringLiteral("1")};
    }
    void refusesWhatIsNoId()
    {
        QFETCH(QString, pathTemplate);
        QFETCH(QStringList, ids);
        const Result<QString> path = apiPath(pathTemplate, ids);
        QVERIFY(!path.ok());
        QCOMPARE(path.error().code, ErrorCode::InvalidArgument);
    }
};

HOPYARD_TEST(TestApiPath)
#include "tst_apipath.moc"
