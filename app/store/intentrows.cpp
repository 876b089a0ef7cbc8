// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/intentrows.h"

#include <algorithm>

namespace hopyard {

const char *const operationColumns
    = "seq,id,action,kind,target,args,base,base_links,source,"
      "depends_on,batch,state,approved,not_before_ms,"
      "attempts,probes,last_error,method,path,body,idempotency_key,"
      "version_date,identity,created_ms,"
      "first_sent_ms,settled_ms,result_id,result,scheduled_ms,time_zone,discarded,inquiry";

const char *const uploadColumns
    = "id,path,name,size,mtime_ms,sha256,state,file_id,identity,error,created_ms,done_ms";

namespace {

Json textsToJson(const QStringList &texts)
{
    Json array = Json::array();
    for (const QString &text : texts)
        array.push_back(text);
    return array;
}

QStringList textsFromJson(const Json &array)
{
    QStringList texts;
    if (!array.is_array())
        return texts;
    for (const Json &item : array) {
        if (item.is_string())
            texts.append(item.get<QString>());
    }
    return texts;
}

Json linksToJson(const QHash<QString, QStringList> &links)
{
    Json object = Json::object();
    for (auto link = links.cbegin(); link != links.cend(); ++link)
        object[link.key().toStdString()] = textsToJson(link.value());
    return object;
}

QHash<QString, QStringList> linksFromJson(const Json &object)
{
    QHash<QString, QStringList> links;
    if (!object.is_object())
        return links;
    for (const auto &[relation, parents] : object.items())
        links.insert(QString::fromStdString(relation), textsFromJson(parents));
    return links;
}

// Null or empty if the text is empty or not JSON.
std::optional<Json> columnJson(const Query &query, int column)
{
    auto json = parseJson(query.view(column));
    return json ? std::optional(std::move(*json)) : std::nullopt;
}

QByteArray latinColumn(const Query &query, int column)
{
    const QByteArrayView view = query.view(column);
    return view.isEmpty() ? QByteArray() : view.toByteArray();
}

} // namespace

Json errorToJson(const Error &error)
{
    if (error.code == ErrorCode::None)
        return nullptr;
    Json json {{"code", QString(errorName(error.code))}, {"delivery", int(error.delivery)}};
    const auto addText = [&json](const char *name, const QString &text) {
        if (!text.isEmpty())
            json[name] = text;
    };
    addText("type", error.type);
    addText("server_code", error.serverCode);
    addText("param", error.param);
    addText("message", error.message);
    addText("scope", error.scope);
    addText("request_id", error.requestId);
    const auto addNumber = [&json](const char *name, qint64 number) {
        if (number != 0)
            json[name] = number;
    };
    addNumber("http_status", error.httpStatus);
    addNumber("limit", error.limit);
    addNumber("retry_after_ms", error.retryAfter.count());
    return json;
}

Error errorFromJson(const Json &json)
{
    Error error;
    if (!json.is_object())
        return error;
    error.code = errorFromName(jsonText(json, "code"));
    // Unreadable values count as the worst case: it may have arrived.
    const qint64 delivery = jsonInt(json, "delivery", int(Delivery::Unknown));
    error.delivery = delivery == int(Delivery::NotSent) ? Delivery::NotSent
        : delivery == int(Delivery::Answered)           ? Delivery::Answered
                                                        : Delivery::Unknown;
    error.type = jsonText(json, "type");
    error.serverCode = jsonText(json, "server_code");
    error.param = jsonText(json, "param");
    error.message = jsonText(json, "message");
    error.scope = jsonText(json, "scope");
    error.requestId = jsonText(json, "request_id");
    error.httpStatus = int(jsonInt(json, "http_status"));
    error.limit = jsonInt(json, "limit");
    error.retryAfter = std::chrono::milliseconds(jsonInt(json, "retry_after_ms"));
    return error;
}

const QByteArray &selectOperations()
{
    static const QByteArray text
        = QByteArray(QByteArray("SELECT ") + operationColumns + " FROM operation ");
    return text;
}

QByteArray operationUpsert()
{
    QByteArray text
        = QByteArray(QByteArray("INSERT INTO operation(") + operationColumns + ") VALUES(?");
    for (int column = 1; column < operationColumnCount; ++column)
        text += ",?";
    text += ") ON CONFLICT DO UPDATE SET ";
    bool first = true;
    for (const QByteArray &column : QByteArray(operationColumns).split(',')) {
        if (column == "seq" || column == "id")
            continue;
        if (!std::exchange(first, false))
            text += ',';
        text += QByteArray(column + "=excluded." + column);
    }
    return QByteArray(text + " WHERE operation.id=excluded.id RETURNING seq");
}

void bindOperation(Query &query, const Operation &operation)
{
    if (operation.seq > 0)
        query.bind(operation.seq);
    else
        query.bindNull();
    query.bind(operation.id);
    query.bind(operation.action);
    query.bind(operation.kind);
    query.bind(operation.target);
    query.bind(QString::fromUtf8(dumpJson(operation.args)));
    query.bind(QString::fromUtf8(dumpJson(operation.base)));
    query.bind(QString::fromUtf8(dumpJson(linksToJson(operation.baseLinks))));
    query.bind(operation.source);
    query.bind(QString::fromUtf8(dumpJson(textsToJson(operation.dependsOn))));
    query.bind(operation.batch);
    query.bind(QString(stateName(operation.state)));
    query.bind(operation.approved);
    query.bind(operation.notBeforeMs);
    query.bind(operation.attempts);
    query.bind(operation.probes);
    query.bind(QString::fromUtf8(dumpJson(errorToJson(operation.lastError))));
    query.bind(QString::fromLatin1(operation.method));
    query.bind(operation.path);
    if (operation.body.isNull())
        query.bindNull();
    else
        query.bindBlob(operation.body);
    query.bind(QString::fromLatin1(operation.idempotencyKey));
    query.bind(QString::fromLatin1(operation.versionDate));
    query.bind(operation.identity);
    query.bind(operation.createdMs);
    query.bind(operation.firstSentMs);
    query.bind(operation.settledMs);
    query.bind(operation.resultId);
    query.bind(QString::fromUtf8(dumpJson(operation.result)));
    query.bind(operation.schedule.atMs);
    query.bind(operation.schedule.zone);
    query.bind(operation.discarded);
    query.bind(QString::fromUtf8(dumpJson(inquiryToJson(operation.inquiry))));
}

std::optional<Operation> readOperation(const Query &query)
{
    Operation operation;
    const auto state = stateFromName(query.text(11));
    auto args = columnJson(query, 5);
    auto base = columnJson(query, 6);
    const auto links = columnJson(query, 7);
    const auto dependsOn = columnJson(query, 9);
    const auto lastError = columnJson(query, 16);
    auto result = columnJson(query, 27);
    const auto inquiry = columnJson(query, 31);
    if (!state || !args || !base || !links || !dependsOn || !lastError || !result || !inquiry)
        return std::nullopt;
    operation.seq = query.integer(0);
    operation.id = query.text(1);
    operation.action = query.text(2);
    if (operation.seq <= 0 || operation.id.isEmpty() || operation.action.isEmpty())
        return std::nullopt;
    operation.kind = query.text(3);
    operation.target = query.text(4);
    operation.args = std::move(*args);
    operation.base = std::move(*base);
    operation.baseLinks = linksFromJson(*links);
    operation.source = query.text(8);
    operation.dependsOn = textsFromJson(*dependsOn);
    operation.batch = query.text(10);
    operation.state = *state;
    operation.approved = query.integer(12) != 0;
    operation.notBeforeMs = query.integer(13);
    operation.attempts = int(query.integer(14));
    operation.probes = int(query.integer(15));
    operation.lastError = errorFromJson(*lastError);
    operation.method = latinColumn(query, 17);
    operation.path = query.text(18);
    if (!query.isNull(19)) {
        const QByteArrayView body = query.view(19);
        operation.body = body.isEmpty() ? QByteArray("") : body.toByteArray();
    }
    operation.idempotencyKey = latinColumn(query, 20);
    operation.versionDate = latinColumn(query, 21);
    operation.identity = query.text(22);
    operation.createdMs = query.integer(23);
    operation.firstSentMs = query.integer(24);
    operation.settledMs = query.integer(25);
    operation.resultId = query.text(26);
    operation.result = std::move(*result);
    operation.schedule = {query.integer(28), query.text(29)};
    operation.discarded = query.integer(30) != 0;
    operation.inquiry = inquiryFromJson(*inquiry);
    return operation;
}

StoredUpload readUpload(const Query &query)
{
    StoredUpload upload;
    upload.id = query.text(0);
    upload.path = query.text(1);
    upload.name = query.text(2);
    upload.size = query.integer(3);
    upload.mtimeMs = query.integer(4);
    upload.sha256 = query.bytes(5);
    upload.state = query.text(6);
    upload.fileId = query.text(7);
    upload.identity = query.text(8);
    if (const auto error = parseJson(query.view(9)))
        upload.error = errorFromJson(*error);
    upload.createdMs = query.integer(10);
    upload.doneMs = query.integer(11);
    return upload;
}

void bindAttempt(Query &query, const Attempt &attempt)
{
    query.bind(attempt.operation);
    query.bind(attempt.number);
    query.bind(attempt.startedMs);
    query.bind(attempt.httpStatus);
    query.bind(attempt.error);
    query.bind(attempt.requestId);
    query.bind(attempt.durationMs);
}

Attempt readAttempt(const Query &query)
{
    Attempt attempt;
    attempt.operation = query.text(0);
    attempt.number = int(query.integer(1));
    attempt.startedMs = query.integer(2);
    attempt.httpStatus = int(query.integer(3));
    attempt.error = query.text(4);
    attempt.requestId = query.text(5);
    attempt.durationMs = query.integer(6);
    return attempt;
}

} // namespace hopyard
