// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recordsource.h"
#include "sync/status.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

class QTimer;

namespace hopyard {

class PageHost;
class WorkspaceAccess;

// Writes students of one course as a table for spreadsheets: read in slices of the event loop from
// a source of its own, so that the window goes on painting, and written beside it. Given up when it
// is deleted.
class StudentsExport final : public QObject
{
    Q_OBJECT

public:
    // rows: these, as they are listed; nothing: all that the source has.
    StudentsExport(std::unique_ptr<RecordSource> source, std::optional<std::vector<RowId>> rows,
        QString fileName, QObject *parent);
    ~StudentsExport() override;

Q_SIGNALS:
    void finished(bool written);

private:
    void readOn();
    bool readRows(); // false: there are no more
    void add(const Record &record);
    void write();

    std::unique_ptr<RecordSource> m_source;
    std::vector<RowId> m_rows;
    std::optional<RowKey> m_last;
    bool m_all; // the rows are still being asked for
    QString m_fileName;
    QByteArray m_text;
    QTimer *m_next;
    size_t m_at = 0;
};

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
    StudentsExport *m_export = nullptr;
};

} // namespace hopyard
