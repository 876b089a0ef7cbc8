// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingsdialog.h"

#include "ui/delegates/celldelegate.h"
#include "ui/page.h"
#include "ui/settings/keyspage.h"
#include "ui/settings/settingspages.h"
#include "ui/settings/shortcutspage.h"
#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/widgets/pieces.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace hopyard {

SettingsDialog::SettingsDialog(PageHost &host, QWidget *parent)
    : QDialog(parent)
    , m_sections(new QListWidget(this))
    , m_pages(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("settingsDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Settings"));
    m_sections->setObjectName(QStringLiteral("settingsSections"));
    m_sections->setAccessibleName(tr("Sections"));
    m_sections->setFrameShape(QFrame::NoFrame);
    m_sections->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    dressView(m_sections)->setMarkColumn(-1);
    m_sections->setAlternatingRowColors(false);
    auto *side = new QWidget(this);
    side->setAutoFillBackground(true);
    setGroundRole(side, ColorRole::Panel); // the ground of the rows
    auto *around = new QVBoxLayout(side);
    around->setContentsMargins(space::s, space::l, space::s, space::s);
    around->addWidget(m_sections);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(side);
    layout->addWidget(new Separator(Qt::Vertical, this));
    layout->addWidget(m_pages, 1);
    connect(m_sections, &QListWidget::currentRowChanged, m_pages, &QStackedWidget::setCurrentIndex);

    add(QStringLiteral("general"), tr("General"), makeGeneralPage(host));
    add(QStringLiteral("appearance"), tr("Appearance"), makeAppearancePage(host));
    add(QStringLiteral("shortcuts"), tr("Shortcuts"), new ShortcutsPage(host));
    add(QStringLiteral("sync"), tr("Sending and sync"), makeSyncPage(host));
    add(QStringLiteral("key"), tr("Workspaces & keys"), new KeysPage(host));
    add(QStringLiteral("advanced"), tr("Data and logs"), makeAdvancedPage(host));
    add(QStringLiteral("about"), tr("About"), makeAboutPage());
    int widest = 0;
    for (int row = 0; row < m_sections->count(); ++row)
        widest = qMax(
            widest, m_sections->fontMetrics().horizontalAdvance(m_sections->item(row)->text()));
    m_sections->setFixedWidth(widest + space::page);
    m_sections->setCurrentRow(0);
    resize(820, 600);
}

void SettingsDialog::add(const QString &section, const QString &title, QWidget *page)
{
    auto *item = new QListWidgetItem(title, m_sections);
    item->setData(Qt::UserRole, section);
    auto *scroll = new QScrollArea(m_pages);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    page->setObjectName(QString(section + QLatin1String("Settings")));
    scroll->setWidget(page);
    m_pages->addWidget(scroll);
}

void SettingsDialog::showSection(const QString &section)
{
    for (int row = 0; row < m_sections->count(); ++row) {
        if (m_sections->item(row)->data(Qt::UserRole).toString() == section)
            m_sections->setCurrentRow(row);
    }
}

void openSettings(PageHost &host, QWidget *window, const QString &section)
{
    auto *dialog = window->findChild<SettingsDialog *>();
    if (!dialog)
        dialog = new SettingsDialog(host, window);
    if (!section.isEmpty())
        dialog->showSection(section);
    dialog->open();
    dialog->activateWindow();
}

} // namespace hopyard
