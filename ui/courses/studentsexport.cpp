// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/courses/studentsexport.h"

#include "core/csv.h"
#include "models/tables/registry.h"
#include "schema/students.h"
#include "sync/commands.h"
#include "ui/apphost.h"
#include "ui/page.h"
#include "ui/shell/csvexport.h"

#include <QLocale>
#include <QStringList>

#include <utility>

namespace hopyard {

namespace {

constexpr qint64 studentListFreshMs = 60LL * 60 * 1000;

QStringList studentCells(const Record &record)
{
    const CellContext plain {QLocale::c(), nullptr};
    const auto state = size_t(columnOf(tables::students, "state"));
    const qint64 done = record.value(students::completed).value_or(0);
    const qint64 all = record.value(students::total).value_or(0);
    const auto rate = record.value(students::rate);
    return {students::titleOf(record.body()), record.text(students::username),
        tables::students.columns[state].display(record, plain), QString::number(done),
        QString::number(all), rate ? rate->text() : QString(),
        csvTime(record.value(students::firstAt)), csvTime(record.value(students::lastAt))};
}

} // namespace

CsvExport *exportStudents(std::unique_ptr<RecordSource> source,
    std::optional<std::vector<RowId>> rows, const QString &fileName, QObject *parent)
{
    const QStringList head {CourseStudentsFile::tr("Name"), CourseStudentsFile::tr("User name"),
        CourseStudentsFile::tr("State"), CourseStudentsFile::tr("Lessons completed"),
        CourseStudentsFile::tr("Lessons"), CourseStudentsFile::tr("Percent"),
        CourseStudentsFile::tr("First activity (UTC)"),
        CourseStudentsFile::tr("Last activity (UTC)")};
    RecordSource &read = *source;
    // Destroyed once it was read, or when the export is given up.
    const std::shared_ptr<RecordSource> kept = std::move(source);
    return new CsvExport(
        read, std::move(rows), head, [kept](const Record &record) { return studentCells(record); },
        fileName, parent);
}

CourseStudentsFile::CourseStudentsFile(PageHost &host, WorkspaceAccess &workspace,
    const QString &courseId, const QString &fileName, QObject *parent)
    : QObject(parent)
    , m_host(host)
    , m_workspace(workspace)
    , m_courseId(courseId)
    , m_fileName(fileName)
{
    Commands &commands = workspace.commands();
    connect(&commands, &Commands::statusChanged, this, &CourseStudentsFile::onStatus);
    connect(&commands, &QObject::destroyed, this, &QObject::deleteLater);
    commands.setWantedLists(this,
        {{QStringLiteral("student"), {QString::fromLatin1(students::courseRelation), courseId},
            {}}});
}

void CourseStudentsFile::onStatus(const EngineStatus &status)
{
    const bool reads
        = status.connection == Connection::Online || status.connection == Connection::Connecting;
    for (const ScopeStatus &scope : status.visibleScopes) {
        if (m_export || scope.kind != QLatin1String("student") || scope.scope.id != m_courseId
            || scope.scope.parent != QLatin1String(students::courseRelation) || scope.refreshing)
            continue;
        const bool failed = scope.error != ErrorCode::None || !reads;
        if (scope.asOfMs > 0 && (failed || m_host.nowMs() - scope.asOfMs < studentListFreshMs))
            write();
        else if (failed)
            tell(false);
    }
}

void CourseStudentsFile::write()
{
    m_export = exportStudents(m_workspace.scopedSource(QStringLiteral("student"),
                                  {QString::fromLatin1(students::courseRelation), m_courseId}),
        std::nullopt, m_fileName, this);
    connect(m_export, &CsvExport::finished, this, &CourseStudentsFile::tell);
}

void CourseStudentsFile::tell(bool written)
{
    disconnect(&m_workspace.commands(), nullptr, this, nullptr);
    m_workspace.commands().setWantedLists(this, {});
    if (written)
        m_host.notify({tr("Students exported"), {}, Tone::Success, Glyph::Check});
    else if (m_export)
        m_host.notify({tr("students.csv could not be written."), {}, Tone::Danger, Glyph::None});
    else
        m_host.notify({tr("The students of the course could not be read, so there is no "
                          "students.csv."),
            {}, Tone::Warning, Glyph::TriangleAlert});
    deleteLater();
}

} // namespace hopyard
