// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandboxserver.h"
#include "simulator/demobank.h"
#include "simulator/demodata.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>

#include <cstdio>

using namespace hopyard;

namespace {

constexpr int exitUsage = 2;

int refuseUsage(const QString &message)
{
    fprintf(stderr, "hopyard-sandbox: %s\n", qPrintable(message));
    return exitUsage;
}

Outcome loadFaults(SimulatedWhop &whop, const QString &fileName)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return Error::of(
            ErrorCode::Io, QString(fileName + QStringLiteral(": ") + file.errorString()));
    const auto json = parseJson(file.readAll());
    if (!json)
        return json.error();
    return whop.setFaults(*json);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "A simulated Whop on 127.0.0.1 for tests. Prints one line with its base URL when ready."));
    parser.addHelpOption();
    const auto option = [&parser](const char *name, const char *text, const char *value,
                            const char *preset = "") {
        parser.addOption(QCommandLineOption(QString::fromLatin1(name), QString::fromLatin1(text),
            QString::fromLatin1(value), QString::fromLatin1(preset)));
    };
    option("port", "Port to listen on; 0 = any.", "N", "0");
    option("seed", "What it starts with: demo, empty or large.", "SEED", "demo");
    option("rows", "Number of experiences; 0 = as many as the seed has.", "N", "0");
    option("api-key", "The key it accepts.", "KEY", "apik_sandbox");
    option("record", "Appends every request, as a line of JSON.", "FILE");
    option("faults", "Faults from the start: {\"faults\":[…]}.", "FILE");
    option("statements", "Writes the demo bank's statements into this folder.", "DIR");
    option("page-delay", "Milliseconds before each list answer.", "MS", "0");
    option("rate-limit", "Requests a minute per operation and key; 0 = no limit.", "N", "0");
    parser.process(app);

    const auto seed = seedFromName(parser.value(QStringLiteral("seed")));
    if (!seed)
        return refuseUsage(QStringLiteral("--seed is demo, empty or large"));
    SandboxServer::Options options;
    bool numbersAreFine = true;
    const auto number = [&parser, &numbersAreFine](const char *name) {
        bool isNumber = false;
        const int value = parser.value(QString::fromLatin1(name)).toInt(&isNumber);
        numbersAreFine = numbersAreFine && isNumber && value >= 0;
        return value;
    };
    options.port = number("port");
    options.pageDelayMs = number("page-delay");
    options.recordFile = parser.value(QStringLiteral("record"));
    SimulatedWhop::Settings settings;
    settings.apiKey = parser.value(QStringLiteral("api-key")).toUtf8();
    settings.requestsPerMinute = number("rate-limit");
    settings.versionRequired = false; // as on Whop, whatever its shapes would be
    const int rows = number("rows");
    if (!numbersAreFine || !parser.positionalArguments().isEmpty())
        return refuseUsage(QStringLiteral("unexpected argument; see --help"));

    SystemClock clock;
    SimulatedWhop whop(clock, settings);
    seedWhop(whop, *seed, rows);
    if (const QString file = parser.value(QStringLiteral("faults")); !file.isEmpty()) {
        if (const Outcome outcome = loadFaults(whop, file); !outcome.ok())
            return refuseUsage(outcome.error().message);
    }
    if (const QString folder = parser.value(QStringLiteral("statements"));
        !folder.isEmpty() && !writeDemoStatements(whop, folder))
        return refuseUsage(QString(folder + QStringLiteral(": statements cannot be written")));
    SandboxServer server(whop, options);
    const int port = server.bind();
    if (port == 0)
        return refuseUsage(QStringLiteral("cannot listen, or cannot write the record"));
    printf("http://127.0.0.1:%d/api/v1\n", port);
    fflush(stdout);
    return server.run() ? 0 : 1;
}
