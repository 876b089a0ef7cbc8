// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/options.h"

#include <QCommandLineParser>

#include <array>

namespace hopyard::ctl {

namespace {

struct CommandShape
{
    const char *name;
    int operands; // how many follow; -1 = none or one
    const char *usage;
    const char *help;
};
constexpr std::array commandShapes {
    CommandShape {"sync", 0, "sync", "read everything, send what is due"},
    CommandShape {"status", 0, "status", "connection, outbox and the age of each list"},
    CommandShape {"kinds", 0, "kinds", "the kinds of records and the actions"},
    CommandShape {"list", 1, "list KIND [--limit N] [--where TEXT]",
        "records, as shown: with pending changes"},
    CommandShape {"get", 2, "get KIND ID", "one record"},
    CommandShape {"do", 2, "do ACTION TARGET|new --args JSON [--send]",
        "save an operation; with --send wait until it settles"},
    CommandShape {"outbox list", 0, "outbox list",
        "operations that are not settled, or may have been done twice"},
    CommandShape {"outbox send", -1, "outbox send [OP]", "approve and send one or all"},
    CommandShape {"outbox retry", -1, "outbox retry [OP]", "put refused ones back into the queue"},
    CommandShape {"outbox discard", -1, "outbox discard [OP]",
        "take back what was not sent; naming an unknown one says that it did not happen"},
    CommandShape {"outbox dismiss", 1, "outbox dismiss OP",
        "you know of its possible duplicate, or that none was looked for"},
    CommandShape {"search", 1, "search TEXT", "full-text search in everything that was synced"},
    CommandShape {"import-course", 1, "import-course DIR [--experience ID | --course ID]",
        "a folder as a course; --dry-run tells"},
    CommandShape {
        "export-course", 2, "export-course ID DIR [--with-files]", "a course as a folder"},
    CommandShape {"export", 2, "export KIND FILE.csv", "a table as CSV"},
};

QString helpText()
{
    QString text = QStringLiteral(
        "Usage: hopyardctl [OPTIONS] COMMAND\n\nHopyard's engine without a window.\n\nCommands:\n");
    for (const CommandShape &shape : commandShapes)
        text += QStringLiteral("  %1  %2\n")
                    .arg(QLatin1String(shape.usage), -46)
                    .arg(QLatin1String(shape.help));
    text += QStringLiteral(
        "\nOptions:\n"
        "  --profile-dir DIR     where everything is kept\n"
        "  --api-base-url URL    the API to talk to (or WHOP_BASE_URL)\n"
        "  --workspace NAME      if the profile has several\n"
        "  --company ID          with a new key that does not tell whose it is\n"
        "  --args JSON           arguments of the action, with the API's own field names\n"
        "  --send                send now and wait until the operation settles\n"
        "  --confirm AMOUNT      for actions that move money: the amount again\n"
        "  --again               pay the same once more within a day\n"
        "  --file MEMBER=PATH    a file of this computer for that argument; as often as needed\n"
        "  --limit N, --where T  for list: at most N; text to look for, or field=value\n"
        "  --experience ID       for import-course: where a new course goes\n"
        "  --course ID           for import-course: the course to bring up to date\n"
        "  --dry-run             for import-course: only tell what would be done\n"
        "  --with-files          for export-course: with attachments, PDFs and pictures\n"
        "  --show                for import-course: members see it once all of it is there\n"
        "  --remove              for import-course: what the folder lacks goes from the course\n"
        "  --videos HOW          for import-course: placeholder (default) or download\n"
        "  --offline             do not use the network\n"
        "  --timeout SECONDS     how long --send and sync wait (default 900)\n"
        "  --json                JSON on standard output\n"
        "  --log-level L         debug, info, warning or critical\n"
        "  --help, --version\n\n"
        "While Hopyard's window is open, list, get, search, status and export read what it has "
        "stored.\n"
        "The key comes from the system's password store, or from WHOP_API_KEY, which is never "
        "stored.\nThe way to Whop is the window's: the proxy of the settings, else the system's.\n"
        "Exit codes: 0 ok, 1 error, 2 usage, 3 sign-in, 4 network, 5 needs a person.\n");
    return text;
}

Parsed usageError(const QString &problem)
{
    return {std::nullopt, QStringLiteral("hopyardctl: %1\nTry 'hopyardctl --help'.\n").arg(problem),
        ExitCode::Usage};
}

} // namespace

Parsed parseCommandLine(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    const auto valued = [&parser](const char *name) {
        parser.addOption({QString::fromLatin1(name), {}, QStringLiteral("value")});
    };
    for (const char *name :
        {"profile-dir", "api-base-url", "workspace", "company", "args", "confirm", "limit", "where",
            "timeout", "log-level", "experience", "course", "videos", "file"})
        valued(name);
    for (const char *name : {"json", "send", "again", "offline", "dry-run", "with-files", "show",
             "remove", "help", "version"})
        parser.addOption({QString::fromLatin1(name), {}});
    if (!parser.parse(arguments))
        return usageError(parser.errorText());
    if (parser.isSet(QStringLiteral("help")))
        return {std::nullopt, helpText(), ExitCode::Ok};
    if (parser.isSet(QStringLiteral("version")))
        return {std::nullopt, QStringLiteral("hopyardctl " HOPYARD_VERSION "\n"), ExitCode::Ok};

    QStringList words = parser.positionalArguments();
    if (words.isEmpty())
        return usageError(QStringLiteral("no command"));
    Options options;
    options.command = words.takeFirst();
    if (options.command == QLatin1String("outbox") && !words.isEmpty())
        options.command += u' ' + words.takeFirst();
    const auto shape = std::find_if(
        commandShapes.begin(), commandShapes.end(), [&options](const CommandShape &candidate) {
            return options.command == QLatin1String(candidate.name);
        });
    if (shape == commandShapes.end())
        return usageError(QStringLiteral("unknown command '%1'").arg(options.command));
    if (shape->operands >= 0 ? words.size() != shape->operands : words.size() > 1)
        return usageError(QStringLiteral("usage: hopyardctl %1").arg(QLatin1String(shape->usage)));
    options.operands = words;

    options.profileDir = parser.value(QStringLiteral("profile-dir"));
    options.baseUrl = parser.value(QStringLiteral("api-base-url"));
    if (options.baseUrl.isEmpty())
        options.baseUrl = qEnvironmentVariable("WHOP_BASE_URL");
    options.workspace = parser.value(QStringLiteral("workspace"));
    options.company = parser.value(QStringLiteral("company"));
    options.json = parser.isSet(QStringLiteral("json"));
    options.send = parser.isSet(QStringLiteral("send"));
    options.again = parser.isSet(QStringLiteral("again"));
    options.offline = parser.isSet(QStringLiteral("offline"));
    options.confirm = parser.value(QStringLiteral("confirm"));
    options.experience = parser.value(QStringLiteral("experience"));
    options.course = parser.value(QStringLiteral("course"));
    options.withFiles = parser.isSet(QStringLiteral("with-files"));
    options.show = parser.isSet(QStringLiteral("show"));
    options.remove = parser.isSet(QStringLiteral("remove"));
    const QString videos = parser.value(QStringLiteral("videos"));
    if (!videos.isEmpty() && videos != QLatin1String("placeholder")
        && videos != QLatin1String("download"))
        return usageError(QStringLiteral("--videos takes placeholder or download"));
    options.downloadVideos = videos == QLatin1String("download");
    for (const QString &file : parser.values(QStringLiteral("file"))) {
        const qsizetype sign = file.indexOf(u'=');
        if (sign <= 0 || sign + 1 == file.size())
            return usageError(QStringLiteral("--file takes MEMBER=PATH"));
        options.files.append({file.left(sign), file.mid(sign + 1)});
    }
    options.dryRun = parser.isSet(QStringLiteral("dry-run"));
    options.where = parser.value(QStringLiteral("where"));
    if (parser.isSet(QStringLiteral("log-level")))
        options.logLevel = parser.value(QStringLiteral("log-level"));
    const auto positive = [&parser](const QString &name, int fallback, bool *ok) {
        *ok = true;
        return parser.isSet(name) ? parser.value(name).toInt(ok) : fallback;
    };
    bool ok = false;
    options.limit = positive(QStringLiteral("limit"), -1, &ok);
    if (!ok || options.limit < -1)
        return usageError(QStringLiteral("--limit takes a number"));
    options.timeout = std::chrono::seconds(positive(QStringLiteral("timeout"), 900, &ok));
    if (!ok || options.timeout.count() <= 0)
        return usageError(QStringLiteral("--timeout takes a number of seconds"));
    if (parser.isSet(QStringLiteral("args"))) {
        const auto args = parseJson(parser.value(QStringLiteral("args")).toUtf8());
        if (!args || !args->is_object())
            return usageError(QStringLiteral("--args takes a JSON object"));
        options.args = *args;
    }
    return {options, {}, ExitCode::Ok};
}

} // namespace hopyard::ctl
