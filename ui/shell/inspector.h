// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/operation.h"
#include "ui/shell/chosen.h"

#include <QPointer>
#include <QSet>
#include <QStringList>
#include <QWidget>

class QScrollArea;
class QVBoxLayout;

namespace hopyard {

class PageHost;
class WorkspaceAccess;

// The pending changes of the selected record: each with its state, its difference and the possible
// actions. objectName "inspector".
class Inspector final : public QWidget
{
    Q_OBJECT

public:
    explicit Inspector(PageHost &host, QWidget *parent = nullptr);

    void setContext(WorkspaceAccess *workspace);
    void setSubject(const QString &kind, const Chosen &chosen);

Q_SIGNALS:
    void closeRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void rebuild();
    void fill();
    void rebuildSoon();
    void showNothing(const QString &title, const QString &text);
    void showRecord(const QString &id);
    void showSeveral();
    [[nodiscard]] QWidget *makeCard(const Operation &operation, QWidget *parent);
    [[nodiscard]] QList<Operation> operationsOf(const QString &id) const;

    PageHost &m_host;
    QPointer<WorkspaceAccess> m_workspace;
    QString m_kind;
    Chosen m_chosen;
    // With many chosen: records with changes that were looked for among them, and those that are.
    // Each is read once, not whenever anything changes.
    QSet<QString> m_asked;
    QSet<QString> m_chosenAsked;
    QScrollArea *m_scroll;
    bool m_pending = false;
    bool m_stale = false; // changed while hidden
};

} // namespace hopyard
