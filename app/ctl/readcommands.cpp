// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/commands.h"

#include "core/csv.h"
#include "core/savefile.h"
#include "ctl/output.h"
#include "ctl/program.h"
#include "schema/registry.h"

#include <QDateTime>
#include <QSaveFile>

namespace hopyard::ctl {

namespace {

constexpr qsizetype chunk = 500;

QLatin1String connectionName(Connection connection)
{
    switch (connection) {
    case Connection::Connecting:
        return QLatin1String("connecting");
    case Connection::Online:
        return QLatin1String("online");
    case Connection::Offline:
        return QLatin1String("offline");
    case Connection::WorkingOffline:
        return QLatin1String("working_offline");
    case Connection::Unreachable:
        return QLatin1String("unreachable");
    case Connection::NetworkSignIn:
        return QLatin1String("network_sign_in");
    case Connection::KeyProblem:
        return QLatin1String("key_problem");
    }
    return QLatin1String("connecting");
}

QString isoTime(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODate);
}

Error unknownKind(const QString &kind)
{
    return Error::of(ErrorCode::InvalidArgument,
        QStringLiteral("unknown kind '%1'; see 'hopyardctl kinds'").arg(kind),
        QStringLiteral("KIND"));
}

Json recordJson(const Record &record)
{
    Json json = record.body();
    json["id"] = record.id;
    for (auto link = record.links.cbegin(); link != record.links.cend(); ++link)
        json["_links"][link.key().toStdString()]
            = Json(std::vector<QString>(link->cbegin(), link->cend()));
    if (!record.operations.isEmpty())
        json["_pending"]
            = Json(std::vector<QString>(record.operations.cbegin(), record.operations.cend()));
    return json;
}

QString plainText(const Json &value)
{
    if (value.is_null())
        return {};
    if (value.is_string())
        return value.get<QString>();
    return QString::fromUtf8(dumpJson(value));
}

bool matches(const Record &record, const ResourceSpec &resource, const QString &where)
{
    if (where.isEmpty())
        return true;
    const qsizetype equals = where.indexOf(u'=');
    if (equals > 0) {
        const Json *value = jsonAt(record.body(), where.first(equals).toStdString());
        return value
            && plainText(*value).compare(where.sliced(equals + 1), Qt::CaseInsensitive) == 0;
    }
    for (const FieldSpec &field : resource.fields) {
        const Json *value = jsonAt(record.body(), field.path);
        if (value && plainText(*value).contains(where, Qt::CaseInsensitive))
            return true;
    }
    return record.id == where;
}

// Calls visit for each record in the kind's order until it says false.
template <class Visit>
void forEachRecord(OverlaidSource &source, Visit visit)
{
    std::optional<RowKey> after;
    for (;;) {
        const std::vector<RowKey> keys = source.keys(after, chunk);
        if (keys.empty())
            return;
        after = keys.back();
        std::vector<RowId> rows;
        for (const RowKey &key : keys)
            rows.push_back(key.row);
        for (const Record &record : source.records(rows)) {
            if (!record.isNull() && !visit(record))
                return;
        }
    }
}

} // namespace

void listRecords(Program &program)
{
    const Options &options = program.options();
    const QString kind = options.operands.first();
    OverlaidSource *source = program.source(kind);
    if (!source) {
        program.fail(unknownKind(kind));
        return;
    }
    const ResourceSpec &resource = *findResource(kind);
    Json rows = Json::array();
    int left = options.limit;
    forEachRecord(*source, [&](const Record &record) {
        if (left == 0)
            return false;
        if (!matches(record, resource, options.where))
            return true;
        --left;
        if (options.json) {
            rows.push_back(recordJson(record));
        } else {
            printText(
                QStringLiteral("%1  %2%3\n")
                    .arg(record.id, -24)
                    .arg(titleOf(resource, record.body()),
                        record.operations.isEmpty() ? QString()
                                                    : QStringLiteral("  [changed, not sent]")));
        }
        return true;
    });
    if (options.json)
        printJson(rows);
    program.finish(ExitCode::Ok);
}

void showRecord(Program &program)
{
    OverlaidSource *source = program.source(program.options().operands.at(0));
    if (!source) {
        program.fail(unknownKind(program.options().operands.at(0)));
        return;
    }
    const QString id = program.options().operands.at(1);
    const Record record = source->record(program.knownId(id));
    if (record.isNull()) {
        program.fail(Error::of(ErrorCode::NotFound,
            QStringLiteral("%1 is not on this computer; try 'hopyardctl sync'").arg(id)));
        return;
    }
    printJson(recordJson(record));
    program.finish(ExitCode::Ok);
}

void exportTable(Program &program)
{
    const QString kind = program.options().operands.at(0);
    const QString path = program.options().operands.at(1);
    OverlaidSource *source = program.source(kind);
    if (!source) {
        program.fail(unknownKind(kind));
        return;
    }
    const ResourceSpec &resource = *findResource(kind);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) {
        program.fail(writeError(file));
        return;
    }
    QStringList header {QStringLiteral("id")};
    for (const FieldSpec &field : resource.fields)
        header.append(specText(field.path));
    for (const RelationSpec &relation : resource.relations)
        header.append(specText(relation.name));
    file.write(csvLine(header));
    qint64 rows = 0;
    forEachRecord(*source, [&](const Record &record) {
        QStringList cells {record.id};
        for (const FieldSpec &field : resource.fields) {
            const Json *value = jsonAt(record.body(), field.path);
            cells.append(value ? plainText(*value) : QString());
        }
        for (const RelationSpec &relation : resource.relations)
            cells.append(record.links.value(specText(relation.name)).join(u' '));
        file.write(csvLine(cells));
        ++rows;
        return true;
    });
    if (!file.commit()) {
        program.fail(writeError(file));
        return;
    }
    if (program.options().json)
        printJson(Json {{"rows", rows}, {"file", path}});
    else
        printText(QStringLiteral("%1 rows written to %2\n").arg(rows).arg(path));
    program.finish(ExitCode::Ok);
}

void searchRecords(Program &program)
{
    const int limit = program.options().limit < 0 ? 50 : program.options().limit;
    Json hits = Json::array();
    for (const MirrorReader::Hit &hit :
        program.reader().search(program.options().operands.first(), {}, limit)) {
        if (program.options().json)
            hits.push_back(Json {{"kind", hit.kind}, {"id", hit.id}, {"title", hit.title}});
        else
            printText(
                QStringLiteral("%1  %2  %3\n").arg(hit.kind, -12).arg(hit.id, -24).arg(hit.title));
    }
    if (program.options().json)
        printJson(hits);
    program.finish(ExitCode::Ok);
}

namespace {

// The status of a list, as far as known without the engine.
AreaStatus storedArea(const Program &program, const ResourceSpec &resource)
{
    AreaStatus area;
    area.kind = specText(resource.kind);
    const ListState state = program.reader().listState({area.kind, {}, {}});
    area.asOfMs = state.completedMs;
    area.scope = state.scope;
    return area;
}

Json areasJson(const Program &program, const QList<AreaStatus> &listed)
{
    Json areas = Json::array();
    for (const AreaStatus &area : listed) {
        areas.push_back(Json {{"kind", area.kind},
            {"as_of", area.asOfMs > 0 ? Json(isoTime(area.asOfMs)) : Json()},
            {"rows", program.reader().count(area.kind)}, {"stale", area.stale},
            {"missing_scope", area.scope},
            {"error",
                area.error == ErrorCode::None ? Json() : Json(QString(errorName(area.error)))},
            {"held_removals", area.heldRemovals}, {"held_links", area.heldLinks}});
    }
    return areas;
}

// Null: this command did not ask.
Json connectionJson(const Program &program)
{
    if (program.asksWhop())
        return QString(connectionName(program.engine().status().connection));
    if (program.isOfflineWanted())
        return QString(connectionName(Connection::WorkingOffline));
    return {};
}

} // namespace

Json statusJson(const Program &program)
{
    Json json {{"workspace", program.workspace().name},
        {"company_id", program.workspace().companyId},
        {"base_url", program.workspace().baseUrl.toString()}, {"window_open", !program.hasEngine()},
        {"connection", connectionJson(program)}};
    if (!program.hasEngine()) {
        QList<AreaStatus> areas;
        for (const ResourceSpec *resource : allResources())
            areas.append(storedArea(program, *resource));
        json["areas"] = areasJson(program, areas);
        return json;
    }
    const EngineStatus &status = program.engine().status();
    const OutboxCounts &outbox = status.outbox;
    json["key_company"] = status.keyCompany.isEmpty() ? Json() : Json(status.keyCompany);
    json["read_only"] = status.openedReadOnly;
    json["outbox"] = Json {{"waiting", outbox.waiting}, {"to_review", outbox.toReview},
        {"sending", outbox.sending}, {"unknown", outbox.unknown}, {"conflicts", outbox.conflicts},
        {"failed", outbox.failed}, {"blocked", outbox.blocked}};
    json["areas"] = areasJson(program, status.areas);
    return json;
}

void showStatus(Program &program)
{
    const Json status = statusJson(program);
    if (program.options().json) {
        printJson(status);
        program.finish(ExitCode::Ok);
        return;
    }
    printText(QStringLiteral("%1 (%2) at %3\n")
                  .arg(jsonText(status, "workspace"), jsonText(status, "company_id"),
                      jsonText(status, "base_url")));
    const QString connection = jsonText(status, "connection");
    printText(QStringLiteral("Connection: %1\n")
                  .arg(connection.isEmpty() ? QStringLiteral("not asked")
                                            : QString(connection).replace(u'_', u' ')));
    if (program.hasEngine()) {
        const OutboxCounts &outbox = program.engine().status().outbox;
        printText(QStringLiteral("Outbox: %1 waiting, %2 to review, %3 need you\n")
                      .arg(outbox.waiting)
                      .arg(outbox.toReview)
                      .arg(outbox.unknown + outbox.conflicts + outbox.failed + outbox.blocked));
    }
    for (const Json &area : status.at("areas")) {
        printText(QStringLiteral("%1  %2 rows, as of %3\n")
                      .arg(jsonText(area, "kind"), -12)
                      .arg(jsonInt(area, "rows"))
                      .arg(area.at("as_of").is_null() ? QStringLiteral("never")
                                                      : jsonText(area, "as_of")));
    }
    program.finish(ExitCode::Ok);
}

} // namespace hopyard::ctl
