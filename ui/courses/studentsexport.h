// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recordsource.h"
#include "sync/status.h"

#include <QObject>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace hopyard {

class CsvExport;
class PageHost;
class WorkspaceAccess;

// Writes students of one course as a table for spreadsheets. rows: rows of the source, in this
// order; empty: all. The source is destroyed once it was read.
[[nodiscard]] CsvExport *exportStudents(std::unique_ptr<RecordSource> source,
    std::optional<std::vector<RowId>> rows, const QString &fileName, QObject *parent);

// Reads the list of students of a course from Whop if needed, and writes it to a file. Reports the
// result to the person and deletes itself.
class CourseStudentsFile final : public QObject
{
    Q_OBJECT

public:
    // parent: must be destroyed with the workspace, or earlier.
    CourseStudentsFile(PageHost &host, WorkspaceAccess &workspace, const QString &courseId,
        const QString &fileName, QObject *parent);

private:
    void onStatus(const EngineStatus &status);
    void write();
    void tell(bool written);

    PageHost &m_host;
    WorkspaceAccess &m_workspace;
    QString m_courseId;
    QString m_fileName;
    CsvExport *m_export = nullptr;
};

} // namespace hopyard
