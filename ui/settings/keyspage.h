// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/workspace.h"

#include <QWidget>

#include <optional>

class QLineEdit;
class QListWidget;
class QPushButton;
class QTableView;
class QVBoxLayout;

namespace hopyard {

class Chip;
class CopyableId;
class KeyHealthModel;
class PageHost;
class SafeLabel;

// The workspaces and, for the open one, what its key may do.
class KeysPage final : public QWidget
{
    Q_OBJECT

public:
    explicit KeysPage(PageHost &host, QWidget *parent = nullptr);

private:
    void buildList(QVBoxLayout *layout);
    void buildDetail(QVBoxLayout *layout);
    void buildButtons(QVBoxLayout *layout);
    void showWorkspaces();
    void showCurrent();
    void showHealth();
    void follow();
    void rename();
    void replaceKey();
    void copyRequest();
    void remove();
    [[nodiscard]] std::optional<Workspace> current() const;
    [[nodiscard]] bool isOpen() const;

    PageHost &m_host;
    QListWidget *m_list = nullptr;
    QLineEdit *m_name = nullptr;
    Chip *m_environment = nullptr;
    CopyableId *m_company = nullptr;
    SafeLabel *m_where = nullptr;
    SafeLabel *m_closed = nullptr;
    QTableView *m_table = nullptr;
    KeyHealthModel *m_health = nullptr;
    QPushButton *m_open = nullptr;
    QPushButton *m_recheck = nullptr;
    QPushButton *m_replace = nullptr;
    QPushButton *m_copy = nullptr;
    QPushButton *m_remove = nullptr;
};

} // namespace hopyard
