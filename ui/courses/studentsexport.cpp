// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/courses/studentsexport.h"

#include "core/csv.h"
#include "core/savefile.h"
#include "models/tables/registry.h"
#include "schema/students.h"
#include "sync/commands.h"
#include "ui/apphost.h"
#include "ui/page.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QLocale>
#include <QTimer>
#include <QtConcurrentRun>

#include <algorithm>
#include <span>

namespace hopyard {

namespace {

constexpr qint64 studentListFreshMs = 60LL * 60 * 1000;
constexpr qint64 studentsSliceMs = 4;
constexpr qsizetype studentKeysAtOnce = 100;

} // namespace

StudentsExport::StudentsExport(std::unique_ptr<RecordSource> source,
    std::optional<std::vector<RowId>> rows, QString fileName, QObject *parent)
    : QObject(parent)
    , m_source(std::move(source))
    , m_all(!rows)
    , m_fileName(std::move(fileName))
    , m_text(csvLine({tr("Name"), tr("User name"), tr("State"), tr("Lessons completed"),
          tr("Lessons"), tr("Percent"), tr("First activity (UTC)"), tr("Last activity (UTC)")}))
    , m_next(new QTimer(this))
{
    if (rows)
        m_rows = std::move(*rows);
    m_next->setInterval(0);
    connect(m_next, &QTimer::timeout, this, &StudentsExport::readOn);
    m_next->start();
}

StudentsExport::~StudentsExport() = default;

bool StudentsExport::readRows()
{
    const std::vector<RowKey> keys = m_source->keys(m_last, studentKeysAtOnce);
    if (keys.empty())
        return false;
    m_last = keys.back();
    for (const RowKey &key : keys)
        m_rows.push_back(key.row);
    return true;
}

void StudentsExport::readOn()
{
    constexpr size_t rowsAtOnce = 32;
    QElapsedTimer slice;
    slice.start();
    while (slice.elapsed() < studentsSliceMs) {
        if (m_at == m_rows.size()) {
            m_all = m_all && readRows();
            if (m_all)
                continue;
            m_next->stop();
            write();
            return;
        }
        const size_t count = std::min(rowsAtOnce, m_rows.size() - m_at);
        for (const Record &record : m_source->records(std::span(m_rows).subspan(m_at, count)))
            add(record);
        m_at += count;
    }
}

void StudentsExport::add(const Record &record)
{
    if (record.isNull()) // gone meanwhile
        return;
    const CellContext plain {QLocale::c(), nullptr};
    const auto state = size_t(columnOf(tables::students, "state"));
    const qint64 done = record.value(students::completed).value_or(0);
    const qint64 all = record.value(students::total).value_or(0);
    const auto rate = record.value(students::rate);
    m_text += csvLine({students::titleOf(record.body()), record.text(students::username),
        tables::students.columns[state].display(record, plain), QString::number(done),
        QString::number(all), rate ? rate->text() : QString(),
        csvTime(record.value(students::firstAt)), csvTime(record.value(students::lastAt))});
}

void StudentsExport::write()
{
    m_source.reset();
    auto *watcher = new QFutureWatcher<bool>(this);
    connect(watcher, &QFutureWatcher<bool>::finished, this,
        [this, watcher] { Q_EMIT finished(watcher->result()); });
    watcher->setFuture(QtConcurrent::run(
        [fileName = m_fileName, text = m_text] { return saveFile(fileName, text).ok(); }));
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
    m_export = new StudentsExport(m_workspace.scopedSource(QStringLiteral("student"),
                                      {QString::fromLatin1(students::courseRelation), m_courseId}),
        std::nullopt, m_fileName, this);
    connect(m_export, &StudentsExport::finished, this, &CourseStudentsFile::tell);
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
