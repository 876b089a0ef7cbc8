// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"
#include "ui/shell/recorddetail.h"

class QTabWidget;

namespace hopyard {

class CourseSettings;
class OutlineView;
class WorkspaceAccess;

// One opened course: its outline, and its settings.
class CourseDetail final : public RecordDetail
{
    Q_OBJECT

public:
    explicit CourseDetail(PageHost &host, QWidget *parent = nullptr);

    void setContext(WorkspaceAccess *workspace);
    [[nodiscard]] OutlineView *outline() const { return m_outline; }
    [[nodiscard]] QTabWidget *tabs() const { return m_tabs; }

Q_SIGNALS:
    // A setting is to be another one.
    void changeRequested(const char *member, const hopyard::Json &value);

protected:
    void showRecord(const Record &record) override;

private:
    void showOnScreen(bool opened);

    WorkspaceAccess *m_workspace = nullptr;
    QTabWidget *m_tabs;
    OutlineView *m_outline;
    CourseSettings *m_settings;
};

} // namespace hopyard
