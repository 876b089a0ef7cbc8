// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QLocalServer>
#include <QLocalSocket>
#include <QTemporaryDir>

using namespace hopyard;

// A session bus that takes calls and answers none would hold everything up that waits for it. In a
// process of its own: which bus there is is looked up once.
class TestDeadBus : public test::TestCase
{
    Q_OBJECT

    static constexpr Look asTheSystem {};

private Q_SLOTS:
    void waitsForNoBus()
    {
        QTemporaryDir folder;
        QLocalServer bus;
        QVERIFY(bus.listen(folder.filePath(QStringLiteral("bus"))));
        const QByteArray usual = qgetenv("DBUS_SESSION_BUS_ADDRESS");
        qputenv("DBUS_SESSION_BUS_ADDRESS",
            "unix:path=" + folder.filePath(QStringLiteral("bus")).toLocal8Bit());
        {
            Theme theme(qApp);
            theme.apply(asTheSystem);
            QCOMPARE(theme.scheme(), Scheme::Light); // and not after half a minute
            QTRY_VERIFY(bus.hasPendingConnections());
        }
        QVERIFY(bus.nextPendingConnection()->state() == QLocalSocket::ConnectedState);
        bus.close();
        qputenv("DBUS_SESSION_BUS_ADDRESS", usual);
    }
};

HOPYARD_TEST(TestDeadBus)
#include "tst_deadbus.moc"
