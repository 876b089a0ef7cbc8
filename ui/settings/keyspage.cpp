// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/keyspage.h"

#include "ui/apphost.h"
#include "ui/delegates/celldelegate.h"
#include "ui/page.h"
#include "ui/places.h"
#include "ui/settings/keydialogs.h"
#include "ui/settings/keyhealthmodel.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QListWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace hopyard {

KeysPage::KeysPage(PageHost &host, QWidget *parent)
    : QWidget(parent)
    , m_host(host)
    , m_health(new KeyHealthModel(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xxl, space::xl, space::xxl, space::xl);
    layout->setSpacing(space::s);
    buildList(layout);
    buildDetail(layout);
    buildButtons(layout);
    connect(&host.app().workspaces(), &WorkspaceStore::changed, this, &KeysPage::showWorkspaces);
    connect(&host.app(), &AppHost::workspaceOpened, this, [this] {
        follow();
        showWorkspaces();
    });
    connect(&host.app(), &AppHost::workspaceClosing, this, [this] { m_health->setHealth({}); });
    follow();
    showWorkspaces();
}

void KeysPage::buildList(QVBoxLayout *layout)
{
    auto *header = new SectionHeader(tr("Workspaces & keys"), this, TypeRole::Title);
    auto *add = button(tr("Add workspace…"), ButtonKind::Secondary, Glyph::Plus, this);
    add->setObjectName(QStringLiteral("addWorkspace"));
    add->setAutoDefault(false);
    header->addWidget(add);
    connect(add, &QPushButton::clicked, this, [this] { openConnectDialog(m_host, window()); });
    m_list = new QListWidget(this);
    m_list->setObjectName(QStringLiteral("workspaceList"));
    m_list->setAccessibleName(tr("Workspaces"));
    dressView(m_list)->setMarkColumn(-1);
    m_list->setFrameShape(QFrame::StyledPanel);
    layout->addWidget(header);
    layout->addWidget(m_list);
    connect(m_list, &QListWidget::currentRowChanged, this, &KeysPage::showCurrent);
}

void KeysPage::buildDetail(QVBoxLayout *layout)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(space::s);
    m_name = new QLineEdit(this);
    m_name->setObjectName(QStringLiteral("workspaceName"));
    m_name->setAccessibleName(tr("Name of the workspace"));
    m_environment = new Chip(this);
    m_company = new CopyableId(this);
    row->addWidget(m_name, 1);
    row->addWidget(m_environment);
    row->addWidget(m_company);
    m_where = new SafeLabel(this);
    m_where->setWrap(true);
    setTextRole(m_where, ColorRole::Secondary);
    m_closed = new SafeLabel(tr("Open this workspace to see what its key may do."), this);
    m_closed->setWrap(true);
    m_table = new QTableView(this);
    m_table->setObjectName(QStringLiteral("keyHealthTable"));
    m_table->setAccessibleName(tr("What the key may do"));
    dressView(m_table)->setMarkColumn(-1);
    m_table->setModel(m_health);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->horizontalHeader()->setSectionResizeMode(
        KeyHealthModel::MissingColumn, QHeaderView::Stretch);
    m_table->setMinimumHeight(5 * rowHeight(this));
    layout->addSpacing(space::s);
    layout->addLayout(row);
    layout->addWidget(m_where);
    layout->addWidget(m_closed);
    layout->addWidget(m_table, 1);
    connect(m_name, &QLineEdit::editingFinished, this, &KeysPage::rename);
}

void KeysPage::buildButtons(QVBoxLayout *layout)
{
    auto *flow = new FlowLayout(nullptr, space::s);
    const auto add = [this, flow](const char *name, const QString &text, Glyph glyph,
                         ButtonKind kind = ButtonKind::Secondary) {
        QPushButton *made = button(text, kind, glyph, this);
        made->setObjectName(QString::fromLatin1(name));
        made->setAutoDefault(false);
        flow->addWidget(made);
        return made;
    };
    m_open = add("openWorkspace", tr("Open"), Glyph::ArrowRight);
    m_recheck = add("recheckKey", tr("Re-check"), Glyph::RefreshCw);
    m_replace = add("replaceKey", tr("Replace key…"), Glyph::KeyRound);
    m_copy = add("copyKeyRequest", tr("Copy request text"), Glyph::Copy);
    m_copy->setToolTip(tr("A text for the person who can change the key’s permissions."));
    m_remove = add("removeWorkspace", tr("Remove…"), Glyph::Trash2, ButtonKind::Danger);
    layout->addLayout(flow);
    connect(m_open, &QPushButton::clicked, this, [this] {
        if (const auto workspace = current())
            m_host.app().openWorkspace(workspace->id);
    });
    connect(m_recheck, &QPushButton::clicked, this, [this] {
        if (isOpen())
            m_host.app().current()->commands().recheckPermissions();
    });
    connect(m_replace, &QPushButton::clicked, this, &KeysPage::replaceKey);
    connect(m_copy, &QPushButton::clicked, this, &KeysPage::copyRequest);
    connect(m_remove, &QPushButton::clicked, this, &KeysPage::remove);
}

void KeysPage::follow()
{
    WorkspaceAccess *open = m_host.app().current();
    if (!open)
        return;
    connect(&open->commands(), &Commands::statusChanged, this, &KeysPage::showHealth,
        Qt::UniqueConnection);
    connect(&open->commands(), &Commands::operationsChanged, this, &KeysPage::showHealth,
        Qt::UniqueConnection);
}

void KeysPage::showWorkspaces()
{
    const auto before = current();
    WorkspaceAccess *open = m_host.app().current();
    const QString openId = open ? open->workspace().id : QString();
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    int row = 0;
    for (const Workspace &workspace : m_host.app().workspaces().workspaces()) {
        const QString name
            = isolated(workspace.name.isEmpty() ? workspace.companyTitle : workspace.name);
        auto *item = new QListWidgetItem(
            workspace.id == openId ? tr("%1 (open)").arg(name) : name, m_list);
        item->setData(Qt::UserRole, workspace.id);
        if (before ? workspace.id == before->id : workspace.id == openId)
            row = m_list->count() - 1;
    }
    m_list->setCurrentRow(row);
    constexpr int mostRows = 4; // more are scrolled to
    m_list->setFixedHeight(
        qBound(1, m_list->count(), mostRows) * rowHeight(m_list) + 2 * m_list->frameWidth());
    showCurrent();
}

std::optional<Workspace> KeysPage::current() const
{
    const QListWidgetItem *item = m_list->currentItem();
    return item ? m_host.app().workspaces().find(item->data(Qt::UserRole).toString())
                : std::nullopt;
}

bool KeysPage::isOpen() const
{
    const auto workspace = current();
    WorkspaceAccess *open = m_host.app().current();
    return workspace && open && open->workspace().id == workspace->id;
}

void KeysPage::showCurrent()
{
    const auto workspace = current();
    const bool open = isOpen();
    const bool demo = workspace && workspace->environment == Environment::Demo;
    for (QWidget *widget : {static_cast<QWidget *>(m_name), static_cast<QWidget *>(m_company),
             static_cast<QWidget *>(m_where)})
        widget->setVisible(workspace.has_value());
    m_environment->setVisible(workspace && workspace->environment != Environment::Production);
    m_open->setVisible(workspace && !open);
    m_recheck->setEnabled(open && !demo);
    m_replace->setEnabled(workspace && !demo);
    m_copy->setEnabled(workspace && !demo);
    m_remove->setEnabled(workspace.has_value());
    m_closed->setVisible(workspace && !open);
    m_table->setVisible(open);
    if (!workspace)
        return;
    m_name->setText(workspace->name);
    m_company->setId(workspace->companyId);
    switch (workspace->environment) {
    case Environment::Sandbox:
        m_environment->setText(tr("Sandbox"));
        m_environment->setTone(Tone::Warning);
        break;
    case Environment::Demo:
        m_environment->setText(tr("Demo"));
        m_environment->setTone(Tone::Violet);
        break;
    case Environment::Custom:
        m_environment->setText(isolated(workspace->baseUrl.host()));
        m_environment->setTone(Tone::Neutral);
        break;
    case Environment::Production:
        break;
    }
    m_where->setText(demo ? tr("Sample data. Nothing leaves this computer.")
            : workspace->keepKeyUntilQuit
            ? tr("The key is kept until you quit; it is not stored on this computer.")
            : tr("The key is in this computer’s password store."));
    showHealth();
}

void KeysPage::showHealth()
{
    if (!isOpen()) {
        m_health->setHealth({});
        return;
    }
    const Commands &commands = m_host.app().current()->commands();
    m_health->setHealth(keyHealth(commands.status(), commands.operations()));
    for (int column = 0; column < KeyHealthModel::MissingColumn; ++column)
        m_table->setColumnWidth(column, fontMetrics().averageCharWidth() * 15);
}

void KeysPage::rename()
{
    auto workspace = current();
    const QString name = m_name->text().simplified();
    if (!workspace || name.isEmpty() || name == workspace->name)
        return;
    workspace->name = name;
    if (const Outcome saved = m_host.app().workspaces().save(*workspace); !saved)
        m_name->setText(current()->name);
}

void KeysPage::replaceKey()
{
    const auto workspace = current();
    if (!workspace)
        return;
    auto *dialog = new ReplaceKeyDialog(m_host.app(), *workspace, window());
    dialog->open();
}

void KeysPage::copyRequest()
{
    const auto workspace = current();
    if (!workspace)
        return;
    QGuiApplication::clipboard()->setText(keyRequestText(*workspace, m_health->missing()));
    m_host.notify({tr("Request text copied"), {}, Tone::Neutral, Glyph::Check});
}

void KeysPage::remove()
{
    const auto workspace = current();
    if (!workspace)
        return;
    auto *dialog = new RemoveWorkspaceDialog(m_host, *workspace, window());
    dialog->open();
}

} // namespace hopyard
