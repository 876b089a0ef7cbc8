// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/environment.h"
#include "account/workspace.h"
#include "support/testcase.h"

#include <QRegularExpression>

using namespace hopyard;

class TestEnvironment : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void knowsTheTwoWhops()
    {
        QCOMPARE(baseUrlOf(Environment::Production),
            QUrl(QStringLiteral("https://api.whop.com/api/v1")));
        QCOMPARE(baseUrlOf(Environment::Sandbox),
            QUrl(QStringLiteral("https://sandbox-api.whop.com/api/v1")));
        QVERIFY(baseUrlOf(Environment::Demo).isEmpty());
        QVERIFY(baseUrlOf(Environment::Custom).isEmpty());
        QCOMPARE(environmentOf(QUrl(QStringLiteral("https://api.whop.com/api/v1/"))),
            Environment::Production);
        QCOMPARE(environmentOf(QUrl(QStringLiteral("https://sandbox-api.whop.com/api/v1"))),
            Environment::Sandbox);
        QCOMPARE(environmentOf(QUrl(QStringLiteral("https://api.whop.com.example.org/api/v1"))),
            Environment::Custom);
        QCOMPARE(
            environmentOf(QUrl(QStringLiteral("http://api.whop.com/api/v1"))), Environment::Custom);
        QCOMPARE(environmentOf(QUrl()), Environment::Custom);
        for (const Environment environment :
            {Environment::Production, Environment::Sandbox, Environment::Demo, Environment::Custom})
            QCOMPARE(environmentFromName(QString(environmentName(environment))), environment);
        QVERIFY(!environmentFromName(u"nonsense"));
    }

    void checksBaseUrls_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("url"); // empty = refused
        const auto row = [](const char *text, const char *url) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(url);
        };
        row("https://api.whop.com/api/v1", "https://api.whop.com/api/v1");
        row("  https://api.whop.com/api/v1//\n", "https://api.whop.com/api/v1");
        row("HTTPS://Api.Whop.com/api/v1", "https://api.whop.com/api/v1");
        row("http://127.0.0.1:8080/api/v1", "http://127.0.0.1:8080/api/v1");
        row("http://127.9.9.9", "http://127.9.9.9");
        row("http://localhost:1", "http://localhost:1");
        row("http://[::1]:8080/x", "http://[::1]:8080/x");
        row("https://example.org:8443", "https://example.org:8443");
        row("", "");
        row("http://example.org", "");
        row("http://10.0.0.1", "");
        row("http://0.0.0.0", "");
        row("http://localhost.example.org", "");
        row("http://127.0.0.1.example.org", "");
        row("http://[::2]", "");
        row("ftp://127.0.0.1", "");
        row("file:///etc", "");
        row("api.whop.com/api/v1", "");
        row("/api/v1", "");
        row("https://", "");
        row("https:///api", "");
        row("https://user@api.whop.com", "");
        row("https://user:secret@api.whop.com", "");
        row("https://api.whop.com/api?x=1", "");
        row("https://api.whop.com/api#x", "");
        row("https://api.whop.com/../x", "");
        row("https://api whop.com", "");
        row("javascript:alert(1)", "");
    }
    void checksBaseUrls()
    {
        QFETCH(QString, text);
        QFETCH(QString, url);
        const Result<QUrl> read = parseBaseUrl(text);
        QCOMPARE(read.ok(), !url.isEmpty());
        if (read.ok()) {
            QCOMPARE(read->toString(), url);
        } else {
            QCOMPARE(read.error().code, ErrorCode::InvalidArgument);
            QCOMPARE(read.error().param, QStringLiteral("base_url"));
        }
    }

    void identityTellsCredentialsApart()
    {
        const QString one = QStringLiteral("0190f5fe-7c00-7a00-8000-000000000001");
        const QString two = QStringLiteral("0190f5fe-7c00-7a00-8000-000000000002");
        const Secret key(test::canaryKey);
        const QString identity = identityOf(one, key);
        static const QRegularExpression hex(QStringLiteral("^[0-9a-f]{16}$"));
        QVERIFY(hex.match(identity).hasMatch());
        QCOMPARE(identityOf(one, Secret(test::canaryKey)), identity);
        QVERIFY(identityOf(two, key) != identity);
        QVERIFY(identityOf(one, Secret("apik_other")) != identity);
        // The border between the two parts counts.
        QVERIFY(identityOf(QStringLiteral("ab"), Secret("c"))
            != identityOf(QStringLiteral("a"), Secret("bc")));
        // Stored with operations, so it must stay what it is.
        QCOMPARE(identityOf(QStringLiteral("w"), Secret("k")), QStringLiteral("378957010e7da145"));
    }
};

HOPYARD_TEST(TestEnvironment)
#include "tst_environment.moc"
