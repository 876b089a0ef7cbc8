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

// Writes students of one course as a table for spreadsheets. rows: these, as they are listed;
// nothing: all that the source has. The source goes when
// it was read.
[[nodiscard]] CsvExport *exportStudents(std::unique_ptr<RecordSource> source,
    std::optional<std::vector<RowId>> rows, const QString &fileName, QObject *parent);

// Brings the list of students of a course here, where it is not, and writes it to a file. Tells a
// person how it went and deletes itself.
class CourseStudentsFile final : public QObject
{
    Q_OBJECT

public:
    // parent: goes with the workspace, or earlier.
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
