// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/simulatedfiles.h"

#include <QCryptographicHash>

namespace hopyard {

namespace {

constexpr qint64 addressLifeMs = 60LL * 60 * 1000;
constexpr qint64 processingMs = 2000;
constexpr qsizetype mostKept = 16 * 1024 * 1024; // of one file

QString uploadAddress(const SimulatedCall &call, const QString &id)
{
    // For requests through a socket, the bytes go to the same host.
    const QString host = QString::fromLatin1(call.request.headers.value("host"));
    const QString origin = host.isEmpty() ? QStringLiteral("https://uploads.example")
                                          : QString(QStringLiteral("http://") + host);
    return QString(origin + QStringLiteral("/__uploads/") + id + QStringLiteral("?signature=sim"));
}

SimulatedReply createFile(SimulatedState &state, const SimulatedCall &call)
{
    const QString id = state.newId(QStringLiteral("file"));
    const QString visibility = jsonText(call.body, "visibility");
    Json item {
        {"id", id},
        {"content_type", nullptr},
        {"filename", call.body.at("filename")},
        {"size", nullptr},
        {"upload_status", "pending"},
        {"url", nullptr},
        {"visibility", visibility.isEmpty() ? QStringLiteral("public") : visibility},
    };
    state.addRow(QStringLiteral("file"), item);
    state.files[id].expiresMs = call.nowMs + addressLifeMs;
    item["upload_url"] = uploadAddress(call, id);
    item["upload_headers"] = Json {{"x-upload-token", "sim"}};
    return simulatedAnswer(dumpJson(item));
}

SimulatedReply takeBytes(SimulatedState &state, const SimulatedCall &call)
{
    const auto file = state.files.find(call.id);
    SimulatedRow *row = state.table(QStringLiteral("file")).find(call.id);
    if (!row || file == state.files.end() || call.nowMs > file->second.expiresMs
        || call.request.headers.value("x-upload-token") != "sim")
        return simulatedError(403, "forbidden", QStringLiteral("Request has expired"));
    file->second.readyMs = call.nowMs + processingMs;
    file->second.sha256
        = QCryptographicHash::hash(call.request.body, QCryptographicHash::Sha256).toHex();
    file->second.isTooLarge = call.request.body.size() > mostKept;
    if (!file->second.isTooLarge)
        file->second.bytes = call.request.body;
    state.changeRow(QStringLiteral("file"), *row,
        Json {
            {"size", QString::number(call.request.body.size())}, {"upload_status", "processing"}});
    return simulatedAnswer(QByteArray());
}

// Returns uploaded bytes; for files of the seed always the same ones.
SimulatedReply giveBytes(const SimulatedState &state, const SimulatedCall &call)
{
    if (!call.id.startsWith(QLatin1String("file_")))
        return simulatedError(404, "not_found", QStringLiteral("No such file"));
    const auto file = state.files.find(call.id);
    if (file != state.files.end() && file->second.readyMs == 0)
        return simulatedError(404, "not_found", QStringLiteral("No such file"));
    if (file != state.files.end() && file->second.isTooLarge)
        return simulatedError(
            500, "not_kept", QStringLiteral("The simulator keeps no file of this size"));
    return simulatedAnswer(file == state.files.end()
            ? QByteArray("The bytes of " + call.id.toUtf8() + ".\n").repeated(20)
            : file->second.bytes);
}

} // namespace

std::optional<SimulatedReply> executeFileCall(SimulatedState &state, const SimulatedCall &call)
{
    if (call.route.type == SimulatedRoute::Type::CreateFile)
        return createFile(state, call);
    if (call.route.type == SimulatedRoute::Type::PutFile)
        return takeBytes(state, call);
    if (call.route.type == SimulatedRoute::Type::GetFile)
        return giveBytes(state, call);
    if (call.route.kind != QLatin1String("file"))
        return std::nullopt;
    const auto file = state.files.find(call.id);
    SimulatedRow *row = state.table(QStringLiteral("file")).find(call.id);
    const bool done = row && file != state.files.end() && file->second.readyMs > 0
        && call.nowMs >= file->second.readyMs;
    if (done && jsonText(row->body(), "upload_status") == QLatin1String("processing"))
        state.changeRow(QStringLiteral("file"), *row,
            Json {{"upload_status", "ready"},
                {"url", QString(QStringLiteral("https://assets.example/__files/") + call.id)}});
    return std::nullopt; // answered as any item
}

} // namespace hopyard
