// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/commands.h"

#include "core/csv.h"
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
    case Connection::Connecting: return QLatin1String("connecting");
    case Connection::Online: return QLatin1String("online");
    case Connection::Offline: return QLatin1String("offline");
    case Connection::WorkingOffline: return QLatin1String("working_offline");
    case Connection::Unreachable: return QLatin1String("unreachable");
    case Connection::NetworkSignIn: return QLatin1String("network_sign_in");
    case Connection::KeyProblem: return QLatin1String("key_problem");
    }
    return QLatin1String("connecting");
}

bool isOutOfReach(Connection connection)
{
    return connection == Connection::Offline || connection == Connection::Unreachable
        || connection == Connection::NetworkSignIn || connection == Connection::WorkingOffline;
}

QString isoTime(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODate);
}

Error unknownKind(const QString &kind)
{
    return Error::of(ErrorCode::InvalidArgument, QStringLiteral("unknown kind '%1'; see 'hopyardctl kinds'").arg(kind),
        QStringLiteral("KIND"));
}

// --- Reading ------------------------------------------------------------------------------------------------

Json recordJson(const Record &record)
{
    Json json = record.body();
    json["id"] = record.id;
    for (auto link = record.links.cbegin(); link != record.links.cend(); ++link)
        json["_links"][link.key().toStdString()] = Json(std::vector<QString>(link->cbegin(), link->cend()));
    if (!record.operations.isEmpty())
        json["_pending"] = Json(std::vector<QString>(record.operations.cbegin(), record.operations.cend()));
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
        return value && plainText(*value).compare(where.sliced(equals + 1), Qt::CaseInsensitive) == 0;
    }
    for (const FieldSpec &field : resource.fields) {
        const Json *value = jsonAt(record.body(), field.path);
        if (value && plainText(*value).contains(where, Qt::CaseInsensitive))
            return true;
    }
    return record.id == where;
}

// Calls visit for each record in the kind's order until it says false.
template<class Visit>
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
            printText(QStringLiteral("%1  %2%3\n").arg(record.id, -24).arg(jsonText(record.body(), resource.titlePath),
                record.operations.isEmpty() ? QString() : QStringLiteral("  [changed, not sent]")));
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
    QString id = program.options().operands.at(1);
    const QString server = program.engine().intents().serverId(id);
    const Record record = source->record(server.isEmpty() ? id : server);
    if (record.isNull()) {
        program.fail(Error::of(ErrorCode::NotFound, QStringLiteral("%1 is not on this computer; try 'hopyardctl sync'").arg(id)));
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
        program.fail(Error::of(ErrorCode::Io, file.errorString(), path));
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
        program.fail(Error::of(ErrorCode::Io, file.errorString(), path));
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
    for (const MirrorReader::Hit &hit : program.reader().search(program.options().operands.first(), {}, limit)) {
        if (program.options().json)
            hits.push_back(Json {{"kind", hit.kind}, {"id", hit.id}, {"title", hit.title}});
        else
            printText(QStringLiteral("%1  %2  %3\n").arg(hit.kind, -12).arg(hit.id, -24).arg(hit.title));
    }
    if (program.options().json)
        printJson(hits);
    program.finish(ExitCode::Ok);
}

Json statusJson(const Program &program)
{
    const EngineStatus &status = program.engine().status();
    Json areas = Json::array();
    for (const AreaStatus &area : status.areas) {
        areas.push_back(Json {{"kind", area.kind}, {"as_of", area.asOfMs > 0 ? Json(isoTime(area.asOfMs)) : Json()},
            {"rows", program.reader().count(area.kind)}, {"stale", area.stale}, {"missing_scope", area.scope},
            {"error", area.error == ErrorCode::None ? Json() : Json(QString(errorName(area.error)))},
            {"held_removals", area.heldRemovals}});
    }
    const OutboxCounts &outbox = status.outbox;
    return Json {{"workspace", program.workspace().name}, {"company_id", program.workspace().companyId},
        {"base_url", program.workspace().baseUrl.toString()},
        {"connection", QString(connectionName(status.connection))},
        {"outbox",
            Json {{"waiting", outbox.waiting}, {"to_review", outbox.toReview}, {"sending", outbox.sending},
                {"unknown", outbox.unknown}, {"conflicts", outbox.conflicts}, {"failed", outbox.failed},
                {"blocked", outbox.blocked}}},
        {"areas", areas}};
}

void showStatus(Program &program)
{
    const Json status = statusJson(program);
    if (program.options().json) {
        printJson(status);
    } else {
        printText(QStringLiteral("%1 (%2) at %3\n").arg(jsonText(status, "workspace"), jsonText(status, "company_id"),
            jsonText(status, "base_url")));
        const OutboxCounts &outbox = program.engine().status().outbox;
        printText(QStringLiteral("Outbox: %1 waiting, %2 to review, %3 need you\n").arg(outbox.waiting).arg(outbox.toReview)
                .arg(outbox.unknown + outbox.conflicts + outbox.failed + outbox.blocked));
        for (const Json &area : status.at("areas")) {
            printText(QStringLiteral("%1  %2 rows, as of %3\n").arg(jsonText(area, "kind"), -12).arg(jsonInt(area, "rows"))
                    .arg(area.at("as_of").is_null() ? QStringLiteral("never") : jsonText(area, "as_of")));
        }
    }
    program.finish(ExitCode::Ok);
}

// --- Waiting for the engine ---------------------------------------------------------------------------------

ExitCode exitCodeOf(const EngineStatus &status)
{
    if (status.connection == Connection::KeyProblem)
        return ExitCode::SignIn;
    if (isOutOfReach(status.connection))
        return ExitCode::Network;
    const OutboxCounts &outbox = status.outbox;
    return outbox.conflicts + outbox.failed + outbox.blocked > 0 ? ExitCode::NeedsPerson : ExitCode::Ok;
}

void syncAll(Program &program)
{
    Engine &engine = program.engine();
    const auto finishWhenIdle = [&program] {
        if (!program.engine().isIdle())
            return;
        const ExitCode code = exitCodeOf(program.engine().status());
        if (program.options().json)
            printJson(statusJson(program));
        else if (code == ExitCode::Network)
            reportError(Error::of(ErrorCode::Offline), program.options());
        else if (code == ExitCode::SignIn)
            reportError(Error::of(ErrorCode::Unauthorized), program.options());
        program.finish(code);
    };
    QObject::connect(&engine, &Engine::idleReached, &program, finishWhenIdle);
    program.clock().callAfter(program.options().timeout, &program, [&program] {
        program.fail(Error::of(ErrorCode::Timeout, QStringLiteral("not idle within --timeout")));
    });
    engine.refresh(QString());
}

bool isFinal(const Operation &operation)
{
    switch (operation.state) {
    case OperationState::Queued:
    case OperationState::Sending:
    case OperationState::Ambiguous: return false;
    default: return true;
    }
}

ExitCode exitCodeOf(const Operation &operation)
{
    switch (operation.state) {
    case OperationState::Done: return ExitCode::Ok;
    case OperationState::Rejected:
    case OperationState::Cancelled:
    case OperationState::Expired: return ExitCode::Failed;
    case OperationState::Paused: return ExitCode::SignIn;
    default: return ExitCode::NeedsPerson;
    }
}

void printOperations(const Program &program, const QList<Operation> &operations, bool asArray)
{
    if (program.options().json) {
        Json array = Json::array();
        for (const Operation &operation : operations)
            array.push_back(operationJson(operation));
        printJson(asArray ? array : array.at(0));
        return;
    }
    for (const Operation &operation : operations) {
        printText(QStringLiteral("%1  %2  %3  %4  %5\n").arg(operation.id, operation.action, operation.target,
            QString(stateName(operation.state)),
            operation.lastError.code == ErrorCode::None ? operation.resultId : describe(operation.lastError)));
    }
}

// Prints the operations and finishes once all have settled, or nothing more can happen for now.
class Settling : public QObject
{
public:
    Settling(Program &program, QStringList ids, bool asArray)
        : QObject(&program), m_program(program), m_ids(std::move(ids)), m_asArray(asArray)
    {
        connect(&program.engine(), &Engine::operationsChanged, this, [this] { look(); });
        connect(&program.engine(), &Engine::settled, this, [this] { look(); });
        connect(&program.engine(), &Engine::idleReached, this, [this] { look(); });
        program.clock().callAfter(program.options().timeout, this, [this] { end(ExitCode::Network); });
        program.clock().callAfter(std::chrono::milliseconds(0), this, [this] { look(); });
    }

private:
    void look()
    {
        const Connection connection = m_program.engine().status().connection;
        m_operations.clear();
        bool allFinal = true;
        ExitCode worst = ExitCode::Ok;
        for (const QString &id : m_ids) {
            const auto operation = m_program.engine().operation(id);
            if (!operation || !*operation)
                continue; // folded into another one
            m_operations.append(**operation);
            if (!isFinal(**operation))
                allFinal = false;
            else
                worst = std::max(worst, exitCodeOf(**operation));
        }
        if (allFinal)
            end(worst);
        else if (m_program.engine().isIdle() && connection == Connection::KeyProblem)
            end(ExitCode::SignIn);
        else if (m_program.engine().isIdle() && isOutOfReach(connection) && nothingAmbiguous())
            end(ExitCode::Network);
    }
    [[nodiscard]] bool nothingAmbiguous() const
    {
        return std::none_of(m_operations.cbegin(), m_operations.cend(),
            [](const Operation &operation) { return operation.state == OperationState::Ambiguous; });
    }
    void end(ExitCode code)
    {
        disconnect(&m_program.engine(), nullptr, this, nullptr);
        if (!m_operations.isEmpty() || m_asArray)
            printOperations(m_program, m_operations, m_asArray);
        m_program.finish(code);
    }

    Program &m_program;
    QStringList m_ids;
    bool m_asArray;
    QList<Operation> m_operations;
};

// --- Operations ---------------------------------------------------------------------------------------------

void submitOperation(Program &program)
{
    const Options &options = program.options();
    const ActionSpec *action = findAction(options.operands.at(0));
    if (!action) {
        program.fail(Error::of(ErrorCode::InvalidArgument,
            QStringLiteral("unknown action '%1'; see 'hopyardctl kinds'").arg(options.operands.at(0)), QStringLiteral("ACTION")));
        return;
    }
    Intent intent {options.operands.at(0), options.operands.at(1), options.args};
    const bool isNew = intent.target == QLatin1String("new");
    if (isNew != (action->effect == Effect::Creates && !action->fromSource)) {
        program.fail(Error::of(ErrorCode::InvalidArgument,
            isNew ? QStringLiteral("needs the id of a record") : QStringLiteral("takes 'new'"), QStringLiteral("TARGET")));
        return;
    }
    if (isNew)
        intent.target.clear();
    const auto submitted = program.engine().submit({intent});
    if (!submitted) {
        program.fail(submitted.error());
        return;
    }
    if (submitted->isEmpty()) { // it cancelled out with something that waited, or is so already
        if (options.json) {
            printJson(Json {{"op_id", nullptr}, {"action", intent.action}, {"target", intent.target}, {"state", "done"},
                {"result_id", intent.target}, {"error", nullptr}});
        }
        program.finish(ExitCode::Ok);
        return;
    }
    if (!options.send) {
        printOperations(program, *submitted, false);
        program.finish(ExitCode::Ok);
        return;
    }
    QStringList ids;
    for (const Operation &operation : *submitted)
        ids.append(operation.id);
    if (const Outcome approved = program.engine().approve(ids); !approved) {
        program.fail(approved.error());
        return;
    }
    new Settling(program, ids, false);
}

// The operation named on the command line, or all that this verb can be applied to.
QStringList chosenOperations(const Program &program)
{
    if (!program.options().operands.isEmpty())
        return program.options().operands;
    QStringList ids;
    const bool retrying = program.options().command == QLatin1String("outbox retry");
    for (const Operation &operation : program.engine().operations()) {
        const bool refused = operation.state == OperationState::Rejected || operation.state == OperationState::Expired
            || operation.state == OperationState::Paused;
        if (refused == retrying)
            ids.append(operation.id);
    }
    return ids;
}

void outboxCommand(Program &program)
{
    const QString verb = program.options().command.section(u' ', 1);
    if (verb == QLatin1String("list")) {
        printOperations(program, program.engine().operations(), true);
        program.finish(ExitCode::Ok);
        return;
    }
    const QStringList ids = chosenOperations(program);
    for (const QString &id : program.options().operands) {
        const auto operation = program.engine().operation(id);
        if (!operation || !*operation) {
            program.fail(Error::of(ErrorCode::NotFound, QStringLiteral("no operation %1").arg(id)));
            return;
        }
    }
    const Outcome outcome = verb == QLatin1String("send") ? program.engine().approve(ids)
        : verb == QLatin1String("retry")                  ? program.engine().retry(ids)
                                                          : program.engine().discard(ids);
    if (!outcome) {
        program.fail(outcome.error());
        return;
    }
    if (verb == QLatin1String("send")) {
        new Settling(program, ids, true);
        return;
    }
    if (program.options().json)
        printJson(Json(std::vector<QString>(ids.cbegin(), ids.cend())));
    program.finish(ExitCode::Ok);
}

} // namespace

void printKinds(const Options &options)
{
    if (options.json) {
        Json kinds = Json::array();
        for (const ResourceSpec *resource : allResources()) {
            Json actions = Json::array();
            for (const ActionSpec *action : allActions()) {
                if (action->kind == resource->kind)
                    actions.push_back(specText(action->name));
            }
            kinds.push_back(Json {{"kind", specText(resource->kind)}, {"actions", actions}});
        }
        printJson(kinds);
        return;
    }
    for (const ResourceSpec *resource : allResources()) {
        printText(specText(resource->kind) + u'\n');
        for (const ActionSpec *action : allActions()) {
            if (action->kind == resource->kind)
                printText(QStringLiteral("  %1\n").arg(specText(action->name)));
        }
    }
}

void runCommand(Program &program)
{
    const QString &command = program.options().command;
    if (command == QLatin1String("sync"))
        syncAll(program);
    else if (command == QLatin1String("status"))
        showStatus(program);
    else if (command == QLatin1String("list"))
        listRecords(program);
    else if (command == QLatin1String("get"))
        showRecord(program);
    else if (command == QLatin1String("do"))
        submitOperation(program);
    else if (command == QLatin1String("search"))
        searchRecords(program);
    else if (command == QLatin1String("export"))
        exportTable(program);
    else
        outboxCommand(program);
}

} // namespace hopyard::ctl
