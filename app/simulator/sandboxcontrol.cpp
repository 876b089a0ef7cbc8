// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/simulatedwhop.h"

#include <array>

// The control requests of the simulated server, on its own origin below /__sandbox/. Each takes JSON
// and answers {}, unless another answer is given here.
//   effects   {}                                       → {"effects": [{"operation", "method",
//                                                        "path", "body", "at"}]}
//             {"clear": true}                          the same, then empties the log
//   faults    {"faults": […]}                          replaces the list, see
//                                                      SimulatedWhop::setFaults()
//   keys      {"key": …, "deny": [scope, …], "revoked": false, "replaces": oldKey}
//   rows      {"kind": …}                              → {"rows": […]}, all of the kind
//             {"kind": …, "id": …, "body": {…}, "products": […]}
//                                                      edits, or adds if there is no such row
//                                                      → {"rows": [the row afterwards]}
//             {"kind": …, "id": …, "remove": true}     removes → {"rows": [null]}
//             {"rows": […]}                            several of these edits at once
//   settings  {"cursors": "keyset"|"offset", "rate_limit": 600, "honour_keys": false,
//              "scope_errors": 403|400, "ahead_ms": 0}

namespace hopyard {

namespace {

SimulatedReply controlError(const QString &message)
{
    return simulatedError(400, "invalid_request_error", message);
}

QStringList textList(const Json &object, const char *member)
{
    QStringList texts;
    const Json *array = jsonAt(object, member);
    if (array && array->is_array()) {
        for (const Json &item : *array) {
            if (item.is_string())
                texts << item.get<QString>();
        }
    }
    return texts;
}

Json effectsJson(const std::vector<SimulatedEffect> &effects)
{
    Json list = Json::array();
    for (const SimulatedEffect &effect : effects) {
        list.push_back(
            Json {{"operation", effect.operation}, {"method", QString::fromLatin1(effect.method)},
                {"path", effect.path}, {"body", effect.body}, {"at", simulatedTime(effect.atMs)}});
    }
    return Json {{"effects", list}};
}

std::optional<SimulatedFault::Action> faultAction(const QString &name)
{
    using Action = SimulatedFault::Action;
    static constexpr std::array actions {
        std::pair {"", Action::Answer},
        std::pair {"cut_before_apply", Action::CutBeforeApply},
        std::pair {"cut_after_apply", Action::CutAfterApply},
        std::pair {"lose_outcome", Action::LoseOutcome},
        std::pair {"delay", Action::Delay},
        std::pair {"stall", Action::Stall},
        std::pair {"apply_late", Action::ApplyLate},
    };
    for (const auto &[text, action] : actions) {
        if (name == QLatin1String(text))
            return action;
    }
    return std::nullopt;
}

Result<SimulatedFault> faultFromJson(const Json &json)
{
    SimulatedFault fault;
    if (!json.is_object())
        return Error::of(ErrorCode::InvalidArgument, QStringLiteral("a fault is an object"));
    const auto action = faultAction(jsonText(json, "action"));
    if (!action)
        return Error::of(
            ErrorCode::InvalidArgument, QStringLiteral("unknown action"), QStringLiteral("action"));
    if (*action == SimulatedFault::Action::Answer && !json.contains("status"))
        return Error::of(ErrorCode::InvalidArgument, QStringLiteral("a status or an action"),
            QStringLiteral("status"));
    fault.action = *action;
    if (const QString operation = jsonText(json, "operation"); !operation.isEmpty())
        fault.operation = operation;
    fault.times = int(jsonInt(json, "times", 1));
    fault.skip = int(jsonInt(json, "skip", 0));
    fault.status = int(jsonInt(json, "status", 500));
    fault.ms = jsonInt(json, "ms", 0);
    if (const Json *headers = jsonAt(json, "headers"); headers && headers->is_object()) {
        for (const auto &[name, value] : headers->items())
            fault.headers.append({QByteArray::fromStdString(name),
                value.is_string() ? QByteArray::fromStdString(value.get<std::string>())
                                  : dumpJson(value)});
    }
    if (const Json *body = jsonAt(json, "body"); body && !body->is_null())
        fault.body = body->is_string() ? QByteArray::fromStdString(body->get<std::string>())
                                       : dumpJson(*body);
    return fault;
}

} // namespace

Outcome SimulatedWhop::setFaults(const Json &description)
{
    const Json *list = jsonAt(description, "faults");
    if (description.is_array())
        list = &description;
    if (!list || !list->is_array())
        return Error::of(ErrorCode::InvalidArgument, QStringLiteral("no faults array"),
            QStringLiteral("faults"));
    std::vector<SimulatedFault> faults;
    for (const Json &item : *list) {
        auto fault = faultFromJson(item);
        if (!fault)
            return fault.error();
        faults.push_back(std::move(*fault));
    }
    m_faults = std::move(faults);
    return Done {};
}

SimulatedReply SimulatedWhop::control(const SimulatedRequest &request, const QByteArray &path)
{
    const auto parsed
        = request.body.isEmpty() ? Result<Json>(Json::object()) : parseJson(request.body);
    if (!parsed || !(parsed->is_object() || parsed->is_array()))
        return controlError(QStringLiteral("Invalid JSON"));
    const Json &body = *parsed;
    if (path == "/__sandbox/effects") {
        const QByteArray text = dumpJson(effectsJson(m_effects));
        if (jsonBool(body, "clear"))
            clearEffects();
        return simulatedAnswer(text);
    }
    if (path == "/__sandbox/faults") {
        const Outcome outcome = setFaults(body);
        return outcome.ok() ? simulatedAnswer("{}") : controlError(outcome.error().message);
    }
    if (path == "/__sandbox/keys") {
        const QByteArray key = jsonText(body, "key").toUtf8();
        if (key.isEmpty())
            return controlError(QStringLiteral("no key"));
        const QStringList denied = textList(body, "deny");
        setKey(key, {QSet<QString>(denied.cbegin(), denied.cend()), jsonBool(body, "revoked")});
        if (const QByteArray old = jsonText(body, "replaces").toUtf8(); !old.isEmpty())
            setKey(old, {{}, true});
        return simulatedAnswer("{}");
    }
    if (path == "/__sandbox/rows")
        return controlRows(body);
    if (path == "/__sandbox/settings") {
        const QString cursors = jsonText(body, "cursors");
        if (!cursors.isEmpty())
            m_settings.cursors
                = cursors == QLatin1String("offset") ? CursorMode::Offset : CursorMode::Keyset;
        m_settings.requestsPerMinute
            = int(jsonInt(body, "rate_limit", m_settings.requestsPerMinute));
        m_settings.olderEndpointsHonourKeys
            = jsonBool(body, "honour_keys", m_settings.olderEndpointsHonourKeys);
        m_settings.aheadMs = jsonInt(body, "ahead_ms", m_settings.aheadMs);
        if (const qint64 status = jsonInt(body, "scope_errors"); status != 0)
            m_settings.scopeErrors
                = status == 400 ? ScopeErrors::BadRequest : ScopeErrors::Forbidden;
        return simulatedAnswer("{}");
    }
    return simulatedError(404, "not_found", QStringLiteral("No such control"));
}

SimulatedReply SimulatedWhop::controlRows(const Json &body)
{
    const Json *several = body.is_array() ? &body : jsonAt(body, "rows");
    if (several && several->is_array()) {
        Json results = Json::array();
        for (const Json &edit : *several)
            results.push_back(controlRow(edit));
        return simulatedAnswer(dumpJson(Json {{"rows", results}}));
    }
    const QString kind = jsonText(body, "kind");
    if (kind.isEmpty())
        return controlError(QStringLiteral("no kind"));
    if (!body.contains("id") && !body.contains("body")) {
        Json all = Json::array();
        for (const Json &item : rows(kind))
            all.push_back(item);
        return simulatedAnswer(dumpJson(Json {{"rows", all}}));
    }
    return simulatedAnswer(dumpJson(Json {{"rows", Json::array({controlRow(body)})}}));
}

// Gives the row afterwards; null when it is gone.
Json SimulatedWhop::controlRow(const Json &edit)
{
    const QString kind = jsonText(edit, "kind");
    QString id = jsonText(edit, "id");
    if (jsonBool(edit, "remove")) {
        removeRow(kind, id);
        return nullptr;
    }
    Json body = edit.value("body", Json::object());
    if (id.isEmpty() || !editRow(kind, id, body)) {
        if (!id.isEmpty())
            body["id"] = id;
        id = addRow(kind, body);
    }
    if (edit.contains("products"))
        setProducts(id, textList(edit, "products"));
    return row(kind, id);
}

} // namespace hopyard
