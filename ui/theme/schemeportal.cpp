// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/schemeportal.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QDeadlineTimer>
#include <QFileInfo>
#include <QThread>

namespace hopyard {
namespace {

constexpr QLatin1String portalService("org.freedesktop.portal.Desktop");
constexpr QLatin1String portalPath("/org/freedesktop/portal/desktop");
constexpr QLatin1String portalSettings("org.freedesktop.portal.Settings");
constexpr QLatin1String appearanceGroup("org.freedesktop.appearance");
constexpr QLatin1String schemeKey("color-scheme");
constexpr QLatin1String portalConnection("hopyard-portal"); // a name of ours

// Read() wraps the value in a variant of its own.
std::optional<bool> darkOf(QVariant value)
{
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    switch (value.toUInt()) {
    case 1:
        return true;
    case 2:
        return false;
    default:
        return std::nullopt;
    }
}

} // namespace

// The part that uses the bus.
class SchemePortalReader final : public QObject
{
    Q_OBJECT

public:
    void start()
    {
        QDBusConnection bus
            = QDBusConnection::connectToBus(QDBusConnection::SessionBus, portalConnection);
        if (!bus.isConnected())
            return;
        qRegisterMetaType<QDBusVariant>(); // otherwise the slot below is unknown
        // From any sender: the portal may be restarted.
        bus.connect({}, portalPath, portalSettings, QStringLiteral("SettingChanged"), this,
            SLOT(onChanged(QString, QString, QDBusVariant)));
        QDBusMessage question = QDBusMessage::createMethodCall(
            portalService, portalPath, portalSettings, QStringLiteral("Read"));
        question << QString(appearanceGroup) << QString(schemeKey);
        auto *answer = new QDBusPendingCallWatcher(bus.asyncCall(question), this);
        connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
            const QDBusPendingReply<QDBusVariant> reply = *answer;
            answer->deleteLater();
            if (!reply.isError() && !m_told)
                Q_EMIT told(darkOf(QVariant::fromValue(reply.value())));
        });
    }

Q_SIGNALS:
    void told(std::optional<bool> dark);

private Q_SLOTS:
    void onChanged(const QString &group, const QString &key, const QDBusVariant &value)
    {
        if (group != appearanceGroup || key != schemeKey)
            return;
        m_told = true; // newer than a pending answer
        Q_EMIT told(darkOf(QVariant::fromValue(value)));
    }

private:
    bool m_told = false;
};

SchemePortal::SchemePortal(QObject *parent)
    : QObject(parent)
    , m_thread(std::make_unique<QThread>())
{
    auto *reader = new SchemePortalReader;
    reader->moveToThread(m_thread.get());
    connect(m_thread.get(), &QThread::started, reader, &SchemePortalReader::start);
    connect(m_thread.get(), &QThread::finished, reader, &QObject::deleteLater);
    connect(reader, &SchemePortalReader::told, this, [this](std::optional<bool> dark) {
        if (m_dark == dark)
            return;
        m_dark = dark;
        Q_EMIT changed();
    });
    m_thread->setObjectName(QStringLiteral("portal"));
    m_thread->start(QThread::LowPriority);
}

SchemePortal::~SchemePortal()
{
    constexpr int patienceMs = 200;
    m_thread->quit();
    if (m_thread->wait(QDeadlineTimer(patienceMs))) {
        QDBusConnection::disconnectFromBus(portalConnection);
        return;
    }
    // The thread hangs in a bus call, and ends with that or with the process.
    QThread *left = m_thread.release();
    connect(left, &QThread::finished, left, &QObject::deleteLater);
}

bool SchemePortal::isThereABus()
{
    const QByteArray address = qgetenv("DBUS_SESSION_BUS_ADDRESS");
    if (!address.isEmpty())
        return !address.startsWith("disabled:");
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return !runtime.isEmpty() && QFileInfo::exists(runtime + QLatin1String("/bus"));
}

} // namespace hopyard

#include "schemeportal.moc"
