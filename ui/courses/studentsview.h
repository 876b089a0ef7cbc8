// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/commands.h"

#include <QWidget>

#include <memory>

class QPushButton;
class QSpinBox;
class QSplitter;
class QTreeWidget;

namespace hopyard {

class CsvExport;
class FilterChip;
class PageHost;
class RecordSource;
class RecordTableModel;
class RecordTablePane;
class SafeLabel;
class WorkspaceAccess;

// The students of one course with their progress, and the lessons the chosen student completed.
// Whop has no scores, so there is no gradebook; the view says so.
class StudentsView final : public QWidget
{
    Q_OBJECT

public:
    explicit StudentsView(PageHost &host, QWidget *parent = nullptr);
    ~StudentsView() override;

    // nullptr: releases everything obtained from the previous workspace.
    void setContext(WorkspaceAccess *workspace);
    void setCourse(const QString &courseId);
    void showStatus(const EngineStatus &status);
    // The lists shown here, to be read while the view is on screen.
    [[nodiscard]] QList<VisibleList> lists() const;
    // Writes the shown students as a table for spreadsheets, in the background; the result is
    // announced. One at a time.
    void saveTo(const QString &fileName);

Q_SIGNALS:
    void listsChanged();

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeTicks();
    void open();
    void applyChips();
    void onSelection();
    void showTicks();
    void exportCsv();
    void stopExport();

    PageHost &m_host;
    WorkspaceAccess *m_workspace = nullptr;
    QString m_courseId;
    QString m_student;
    std::unique_ptr<RecordSource> m_source;
    std::unique_ptr<RecordSource> m_interactions;
    CsvExport *m_exporting = nullptr;
    RecordTableModel *m_model = nullptr;
    RecordTablePane *m_pane;
    FilterChip *m_notStarted = nullptr;
    FilterChip *m_stuck = nullptr;
    FilterChip *m_done = nullptr;
    QSpinBox *m_days;
    QPushButton *m_export;
    SafeLabel *m_locked;
    SafeLabel *m_who = nullptr;
    QTreeWidget *m_ticks = nullptr;
};

} // namespace hopyard
