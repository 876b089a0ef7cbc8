// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/status.h"
#include "ui/theme/tokens.h"

#include <QAbstractButton>
#include <QStringList>
#include <QWidget>

class QStandardItem;
class QStandardItemModel;
class QToolButton;
class QTreeView;

namespace hopyard {

struct Workspace;

// The button on top of the sidebar: tile, title and environment of the open workspace. Clicking it
// opens the menu of workspaces.
class WorkspaceSwitcher final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit WorkspaceSwitcher(QWidget *parent = nullptr);

    void setWorkspace(const Workspace &workspace);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_title;
    QString m_environment; // empty for production
    Tone m_tone = Tone::Neutral;
    int m_colour = 0;
};

// The places of the window. objectName of its tree: "sidebar".
class Sidebar final : public QWidget
{
    Q_OBJECT

public:
    explicit Sidebar(QWidget *parent = nullptr);

    void setWorkspace(const Workspace &workspace);
    void setHiddenPlaces(const QStringList &placeIds);
    void setStatus(const EngineStatus &status); // badges and locks
    // Number of texts being written or scheduled.
    void setDrafts(int count);
    void setCurrentPlace(const QString &placeId);
    // The visible places in order, for Mod+1…9; without Settings.
    [[nodiscard]] QStringList shownPlaces() const;
    [[nodiscard]] QTreeView *tree() const { return m_tree; }

Q_SIGNALS:
    void placeChosen(const QString &placeId);
    // globalPosition: where to open the menu of workspaces.
    void switcherRequested(const QPoint &globalPosition);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void rebuild();
    [[nodiscard]] QStandardItem *itemOf(const QString &placeId) const;
    static void showCount(QStandardItem &item, int count);

    WorkspaceSwitcher *m_switcher;
    QTreeView *m_tree;
    QStandardItemModel *m_model;
    QToolButton *m_settings;
    QStringList m_hidden;
    EngineStatus m_status;
    int m_drafts = 0;
    QString m_current;
};

} // namespace hopyard
