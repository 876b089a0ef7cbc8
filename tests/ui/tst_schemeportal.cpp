// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"
#include "ui/theme/schemeportal.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusVariant>
#include <QSignalSpy>

using namespace hopyard;

namespace {

constexpr auto portalsGroup = "org.freedesktop.appearance";
constexpr auto portalsKey = "color-scheme";

} // namespace

// The part of a desktop's portal that is asked here.
class FakePortal final : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    enum class Answer
    {
        Scheme,
        Nonsense,
        Error,
        Never
    };
    FakePortal()
        : m_bus(QDBusConnection::connectToBus(
            QDBusConnection::SessionBus, QStringLiteral("fake-portal")))
    {
        m_bus.registerObject(QStringLiteral("/org/freedesktop/portal/desktop"), this,
            QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals);
        if (!m_bus.registerService(QStringLiteral("org.freedesktop.portal.Desktop")))
            qWarning("the bus has a portal already");
    }
    ~FakePortal() override { QDBusConnection::disconnectFromBus(QStringLiteral("fake-portal")); }

    void say(uint value)
    {
        scheme = value;
        tell(portalsGroup, portalsKey, value);
    }
    void tell(const char *group, const char *key, const QVariant &value)
    {
        Q_EMIT SettingChanged(
            QString::fromLatin1(group), QString::fromLatin1(key), QDBusVariant(value));
    }

    uint scheme = 0; // 1: dark, 2: light
    Answer answer = Answer::Scheme;
    int asked = 0;

public Q_SLOTS:
    QDBusVariant Read(const QString &group, const QString &key)
    {
        ++asked;
        if (answer == Answer::Never)
            setDelayedReply(true);
        if (answer == Answer::Error || group != QLatin1String(portalsGroup)
            || key != QLatin1String(portalsKey))
            sendErrorReply(QStringLiteral("org.freedesktop.portal.Error.NotFound"),
                QStringLiteral("Requested setting not found"));
        if (answer == Answer::Nonsense)
            return QDBusVariant(QStringLiteral("dark as night"));
        return QDBusVariant(QVariant::fromValue(QDBusVariant(scheme)));
    }

Q_SIGNALS:
    void SettingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    QDBusConnection m_bus;
};

// A dark desktop is seen where Qt does not ask, and nothing waits for the answer.
class TestSchemePortal : public test::TestCase
{
    Q_OBJECT

    static constexpr Look asTheSystem {};

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        if (!SchemePortal::isThereABus())
            QSKIP("needs a bus of its own: ctest -R ui.tst_schemeportal");
    }

    void followsTheDesktop()
    {
        FakePortal portal;
        portal.scheme = 1;
        Theme theme(qApp);
        theme.apply(asTheSystem);
        QCOMPARE(theme.scheme(), Scheme::Light); // nobody has answered yet
        QTRY_COMPARE(theme.scheme(), Scheme::Dark);
        QCOMPARE(tokens(QApplication::palette()).scheme, Scheme::Dark);
        portal.say(2);
        QTRY_COMPARE(theme.scheme(), Scheme::Light);
        portal.say(1);
        QTRY_COMPARE(theme.scheme(), Scheme::Dark);
        portal.say(0); // as the palette says
        QTRY_COMPARE(theme.scheme(), Scheme::Light);
        QCOMPARE(portal.asked, 1);
    }

    void aPersonsChoiceStands()
    {
        FakePortal portal;
        portal.scheme = 2;
        Theme theme(qApp);
        theme.apply({.appearance = Appearance::Dark});
        QTRY_COMPARE(portal.asked, 1);
        portal.say(1);
        portal.say(2);
        portal.say(1);
        // What is known of the desktop by then holds as soon as it counts.
        const auto follow = [&theme] {
            theme.apply({.appearance = Appearance::Dark});
            theme.apply(asTheSystem);
            const bool dark = theme.scheme() == Scheme::Dark;
            theme.apply({.appearance = Appearance::Light});
            return dark;
        };
        QTRY_VERIFY(follow());
        QCOMPARE(theme.scheme(), Scheme::Light);
        portal.say(2);
        portal.say(1);
        QTRY_VERIFY(follow());
    }

    void otherSettingsAreNone()
    {
        FakePortal portal;
        portal.scheme = 2;
        Theme theme(qApp);
        theme.apply(asTheSystem);
        QTRY_COMPARE(portal.asked, 1);
        const QSignalSpy changed(&theme, &Theme::changed);
        portal.tell("org.gnome.desktop.interface", portalsKey, 1U);
        portal.tell(portalsGroup, "contrast", 1U);
        portal.say(1);
        QTRY_COMPARE(theme.scheme(), Scheme::Dark);
        portal.tell(portalsGroup, portalsKey, QStringLiteral("?"));
        QTRY_COMPARE(theme.scheme(), Scheme::Light);
        QCOMPARE(changed.size(), 2);
    }

    void goesOnWithoutAnAnswer_data()
    {
        QTest::addColumn<int>("answer");
        QTest::newRow("refused") << int(FakePortal::Answer::Error);
        QTest::newRow("nonsense") << int(FakePortal::Answer::Nonsense);
        QTest::newRow("never") << int(FakePortal::Answer::Never);
    }
    void goesOnWithoutAnAnswer()
    {
        QFETCH(int, answer);
        FakePortal portal;
        portal.answer = FakePortal::Answer(answer);
        portal.scheme = 1;
        Theme theme(qApp);
        theme.apply(asTheSystem);
        QTRY_COMPARE(portal.asked, 1);
        QCOMPARE(theme.scheme(), Scheme::Light);
        portal.say(1);
        QTRY_COMPARE(theme.scheme(), Scheme::Dark);
    }

    // It may also come later than the window.
    void needsNoPortal()
    {
        Theme theme(qApp);
        theme.apply(asTheSystem);
        QCOMPARE(theme.scheme(), Scheme::Light);
    }
};

HOPYARD_TEST(TestSchemePortal)
#include "tst_schemeportal.moc"
