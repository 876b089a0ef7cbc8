// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/safeaddress.h"
#include "support/testcase.h"

using namespace hopyard;

class TestSafeAddress : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void plainHttpIsForThisComputer_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("safe");
        const auto row = [](const char *text, bool safe) {
            QTest::newRow(text) << QString::fromLatin1(text) << safe;
        };
        row("https://api.whop.com/api/v1", true);
        row("https://10.0.0.1", true);
        row("HTTPS://example.org", true);
        row("http://localhost:1", true);
        row("http://LocalHost", true);
        row("http://127.0.0.1:8080/api/v1", true);
        row("http://127.255.9.1", true);
        row("http://127.1", true); // which is 127.0.0.1
        row("http://0x7f000001", true);
        row("http://[::1]:8080", true);
        row("http://[0:0:0:0:0:0:0:1]", true);
        row("http://[::ffff:127.0.0.1]", true);
        row("", false);
        row("https://", false);
        row("api.whop.com", false);
        row("http://example.org", false);
        row("http://10.0.0.1", false);
        row("http://128.0.0.1", false);
        row("http://0.0.0.0", false);
        row("http://[::2]", false);
        row("http://[::ffff:10.0.0.1]", false);
        row("http://localhost.example.org", false);
        row("http://127.0.0.1.example.org", false);
        row("http://127.example.org.1", false);
        row("http://127.0.0.one", false);
        row("http://127.0.0", true); // which is 127.0.0.0
        row("https://user@api.whop.com", false);
        row("http://user:secret@127.0.0.1", false);
        row("ftp://127.0.0.1", false);
        row("file:///etc", false);
    }
    void plainHttpIsForThisComputer()
    {
        QFETCH(const QString, text);
        QFETCH(const bool, safe);
        QCOMPARE(isSafeAddress(QUrl(text, QUrl::StrictMode)), safe);
    }
    void hostsThatAreNoAddress()
    {
        for (const char *host : {"", ".", "127", "127.", "127.0.0.", "127.0.0.256", "127.0.0.0001",
                 "127.0.0.+1", "127.0.0.1 ", "::ffff:", "[::1]"})
            QVERIFY2(!isThisComputer(QString::fromLatin1(host)), host);
    }
};

HOPYARD_TEST(TestSafeAddress)
#include "tst_safeaddress.moc"
