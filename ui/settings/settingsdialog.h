// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QListWidget;
class QStackedWidget;

namespace hopyard {

class PageHost;

// Preferences. Changes apply at once, without confirmation. Open with open(). Sections: "general",
// "appearance", "shortcuts", "sync", "key", "advanced", "about".
class SettingsDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit SettingsDialog(PageHost &host, QWidget *parent = nullptr);

    void showSection(const QString &section);

private:
    void add(const QString &section, const QString &title, QWidget *page);

    QListWidget *m_sections;
    QStackedWidget *m_pages;
};

// Opens the settings over the window, or raises those already open.
void openSettings(PageHost &host, QWidget *window, const QString &section);

} // namespace hopyard
