// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSystemTrayIcon>

#include <memory>

class QAction;
class QMenu;

namespace hopyard {

// Hopyard's icon in the notification area, where the program stays while its window is closed.
// Shows no amounts: anybody may see it.
class TrayIcon final : public QObject
{
    Q_OBJECT

public:
    // workOffline: the window's action; the window must outlive this object.
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
