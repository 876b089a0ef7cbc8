// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/trayicon.h"

#include "ui/theme/icon.h"

#include <QAction>
#include <QLocale>
#include <QMenu>

namespace hopyard {

TrayIcon::TrayIcon(QAction *workOffline, QObject *parent)
    : QObject(parent)
    , m_icon(appIcon())
    , m_menu(std::make_unique<QMenu>())
{
    m_menu->setObjectName(QStringLiteral("trayMenu"));
    QAction *open = m_menu->addAction(tr("&Open Hopyard"));
    open->setObjectName(QStringLiteral("trayOpen"));
    m_outbox = m_menu->addAction(QString());
    m_outbox->setObjectName(QStringLiteral("trayOutbox"));
    m_menu->addAction(workOffline);
    m_menu->addSeparator();
    QAction *quit = m_menu->addAction(tr("&Quit Hopyard"));
    quit->setObjectName(QStringLiteral("trayQuit"));
    connect(open, &QAction::triggered, this, &TrayIcon::openRequested);
    connect(m_outbox, &QAction::triggered, this, &TrayIcon::outboxRequested);
    connect(quit, &QAction::triggered, this, &TrayIcon::quitRequested);
    connect(&m_icon, &QSystemTrayIcon::activated, this,
        [this](QSystemTrayIcon::ActivationReason reason) {
            if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
                Q_EMIT openRequested();
        });
    m_icon.setContextMenu(m_menu.get());
    m_icon.setToolTip(tr("Hopyard"));
    setWaiting(0);
    m_icon.show();
}

TrayIcon::~TrayIcon() = default;

void TrayIcon::setWaiting(int changes)
{
    m_outbox->setText(
        changes > 0 ? tr("Outbo&x (%1)").arg(QLocale().toString(changes)) : tr("Outbo&x"));
}

} // namespace hopyard
