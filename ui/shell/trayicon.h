// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSystemTrayIcon>

#include <memory>

class QAction;
class QMenu;

namespace hopyard {

// Hopyard in the notification area, where it stays while its window is closed. It tells no amounts:
// everybody sees it.
class TrayIcon final : public QObject
{
    Q_OBJECT

public:
    // workOffline: of the window, which outlives it.
    explicit TrayIcon(QAction *workOffline, QObject *parent = nullptr);
    ~TrayIcon() override;

    void setWaiting(int changes); // in the Outbox
    [[nodiscard]] QMenu &menu() const { return *m_menu; }

Q_SIGNALS:
    void openRequested();
    void outboxRequested();
    void quitRequested();

private:
    QSystemTrayIcon m_icon;
    std::unique_ptr<QMenu> m_menu;
    QAction *m_outbox;
};

} // namespace hopyard
