// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/keyringstate.h"

#ifdef HOPYARD_DBUS
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#endif

namespace hopyard {

#ifdef HOPYARD_DBUS

namespace {

constexpr int keyringAnswerMs = 3000;

KeyringState keyringStateOf(const QDBusError &error)
{
    const QString name = error.name();
    if (error.type() == QDBusError::NoReply || error.type() == QDBusError::Timeout
        || error.type() == QDBusError::TimedOut)
        return KeyringState::Silent;
    if (error.type() == QDBusError::AccessDenied)
        return KeyringState::Refused;
    if (error.type() == QDBusError::UnknownObject || error.type() == QDBusError::UnknownMethod
        || error.type() == QDBusError::UnknownInterface
        || error.type() == QDBusError::UnknownProperty || error.type() == QDBusError::InvalidArgs
        || name.endsWith(QLatin1String("NoSuchObject")))
        return KeyringState::NoCollection;
    return KeyringState::NoService;
}

KeyringAnswer keyringAnswerOf(const QDBusPendingReply<QDBusVariant> &reply)
{
    if (!reply.isError()) {
        const bool locked = reply.value().variant().toBool();
        return {locked ? KeyringState::Locked : KeyringState::Unlocked, {}};
    }
    const QString detail = reply.error().name() + QLatin1String(": ") + reply.error().message();
    return {keyringStateOf(reply.error()), detail};
}

} // namespace

void askKeyringState(QObject *context, std::function<void(const KeyringAnswer &)> done)
{
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        const KeyringAnswer answer {KeyringState::NoService, QStringLiteral("no session bus")};
        QMetaObject::invokeMethod(
            context, [done = std::move(done), answer] { done(answer); }, Qt::QueuedConnection);
        return;
    }
    QDBusMessage question
        = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.secrets"),
            QStringLiteral("/org/freedesktop/secrets/aliases/default"),
            QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"));
    question << QStringLiteral("org.freedesktop.Secret.Collection") << QStringLiteral("Locked");
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(question, keyringAnswerMs), context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context,
        [done = std::move(done)](QDBusPendingCallWatcher *call) {
            const QDBusPendingReply<QDBusVariant> reply = *call;
            const KeyringAnswer answer = keyringAnswerOf(reply);
            call->deleteLater();
            done(answer);
        });
}

#else

void askKeyringState(QObject *context, std::function<void(const KeyringAnswer &)> done)
{
    QMetaObject::invokeMethod(
        context,
        [done = std::move(done)] {
            done({KeyringState::NotAsked, {}});
        },
        Qt::QueuedConnection);
}

#endif

} // namespace hopyard
