// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/autostart.h"
#include "support/testcase.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace hopyard;

class TestAutostart : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void quotesPaths()
    {
        const QString odd = QStringLiteral("/opt/My \"whops\" & $1 100%/hop\\yard");
        const QStringList arguments {QStringLiteral("--hidden"), QStringLiteral("--profile-dir"),
            QStringLiteral("/home/mia/a b")};
        const QByteArray entry = Autostart::desktopEntry(odd, arguments);
        QVERIFY2(
            entry.contains("\nExec=\"/opt/My \\\\\"whops\\\\\" & \\\\$1 100%%/hop\\\\\\\\yard\" "
                           "\"--hidden\" \"--profile-dir\" \"/home/mia/a b\"\n"),
            entry.constData());
        QVERIFY(entry.startsWith("[Desktop Entry]\nType=Application\n"));
        QCOMPARE(Autostart::windowsCommand(QStringLiteral("C:/Program Files/Hopyard/hopyard.exe"),
                     {QStringLiteral("--hidden"), QStringLiteral("a\\\"b\\")})
                     .replace(QLatin1Char('/'), QLatin1Char('\\')),
            QStringLiteral(
                "\"C:\\Program Files\\Hopyard\\hopyard.exe\" \"--hidden\" \"a\\\\\\\"b\\\\\""));
        const QByteArray agent = Autostart::launchAgent(odd, arguments);
        QVERIFY2(
            agent.contains("<string>/opt/My &quot;whops&quot; &amp; $1 100%/hop\\yard</string>"),
            agent.constData());
        QVERIFY(agent.contains("<string>--hidden</string>"));
    }

    void knowsWhatWindowsLeavesOut_data()
    {
        QTest::addColumn<QByteArray>("approval"); // in hexadecimal
        QTest::addColumn<bool>("disabled");
        QTest::newRow("never touched") << QByteArray() << false;
        QTest::newRow("on") << QByteArray("020000000000000000000000") << false;
        QTest::newRow("on again") << QByteArray("060000000000000000000000") << false;
        QTest::newRow("off") << QByteArray("030000001e2a6bd4c3f5d901") << true;
        QTest::newRow("off by a policy") << QByteArray("070000001e2a6bd4c3f5d901") << true;
        QTest::newRow("high bits") << QByteArray("810000000000000000000000") << true;
    }
    void knowsWhatWindowsLeavesOut()
    {
        QFETCH(QByteArray, approval);
        const QByteArray bytes = QByteArray::fromHex(approval);
        QString read;
        for (qsizetype i = 0; i + 1 < bytes.size(); i += 2)
            read += QChar(char16_t(quint8(bytes[i]) | quint8(bytes[i + 1]) << 8));
        QTEST(Autostart::isDisabledByWindows(read), "disabled");
    }

#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    void isWrittenAndRemoved()
    {
        const QTemporaryDir config;
        qputenv("XDG_CONFIG_HOME", QFile::encodeName(config.path()));
        QStandardPaths::setTestModeEnabled(false); // would lead somewhere else
        const QString name
            = config.filePath(QStringLiteral("autostart/" HOPYARD_APP_ID ".desktop"));
        const Autostart entry(
            QStringLiteral("/opt/My whops/hopyard"), {QStringLiteral("--hidden")});
        QVERIFY(!entry.isOn());
        QVERIFY(entry.set(true).ok());
        QVERIFY(entry.isOn());
        QFile file(name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QByteArray text = file.readAll();
        QVERIFY2(
            text.contains("\nExec=\"/opt/My whops/hopyard\" \"--hidden\"\n"), text.constData());
        file.close();
        // Switched off in the system's own settings.
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text.replace("enabled=true", "enabled=false"));
        file.close();
        QVERIFY(!entry.isOn());
        QVERIFY(entry.set(true).ok());
        QVERIFY(entry.isOn());
        QVERIFY(entry.set(false).ok());
        QVERIFY(!QFileInfo::exists(name));
        QVERIFY(entry.set(false).ok()); // what is not there is off
        // A place that takes nothing.
        QVERIFY(QDir(config.filePath(QStringLiteral("autostart"))).removeRecursively());
        QFile block(config.filePath(QStringLiteral("autostart")));
        QVERIFY(block.open(QIODevice::WriteOnly));
        QVERIFY(!entry.set(true).ok());
        QVERIFY(!entry.isOn());
        QStandardPaths::setTestModeEnabled(true);
    }
#endif
};

HOPYARD_TEST(TestAutostart)
#include "tst_autostart.moc"
