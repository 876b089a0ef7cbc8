// SPDX-License-Identifier: GPL-3.0-or-later
#include "main/startoptions.h"

#include "account/environment.h"

#include <QCommandLineParser>

namespace hopyard {

ParsedStart parseStartOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Run your whops, online and offline."));
    const QCommandLineOption help(QStringLiteral("help"), QStringLiteral("Shows this text."));
    const QCommandLineOption version(
        QStringLiteral("version"), QStringLiteral("Shows the version."));
    const QCommandLineOption demo(QStringLiteral("demo"),
        QStringLiteral("Opens the sample data; nothing leaves this computer."));
    const QCommandLineOption profile(QStringLiteral("profile-dir"),
        QStringLiteral("Keeps everything in this directory."), QStringLiteral("dir"));
    const QCommandLineOption baseUrl(QStringLiteral("api-base-url"),
        QStringLiteral("Tries new keys at this API, and at no other."), QStringLiteral("url"));
    const QCommandLineOption offline(QStringLiteral("offline"), QStringLiteral("Works offline."));
    const QCommandLineOption hidden(
        QStringLiteral("hidden"), QStringLiteral("Starts without showing the window."));
    const QCommandLineOption open(QStringLiteral("open"),
        QStringLiteral("Shows what a hopyard:// link names."), QStringLiteral("link"));
    const QCommandLineOption screenshots(QStringLiteral("screenshots"),
        QStringLiteral("Renders every page into this directory and leaves."),
        QStringLiteral("dir"));
    const QCommandLineOption locale(QStringLiteral("locale"),
        QStringLiteral("Language and formats, for instance de_DE."), QStringLiteral("name"));
    const QCommandLineOption pseudo(QStringLiteral("pseudo"),
        QStringLiteral("Lengthens every text and writes from right to left, to test pages."));
    const QCommandLineOption logLevel(QStringLiteral("log-level"),
        QStringLiteral("debug, info, warning or critical."), QStringLiteral("level"));
    parser.addOptions({help, version, demo, profile, baseUrl, offline, hidden, open, screenshots,
        locale, pseudo, logLevel});
    parser.addPositionalArgument(
        QStringLiteral("link"), QStringLiteral("A hopyard:// link."), QStringLiteral("[link]"));

    if (!parser.parse(arguments))
        return {std::nullopt, QStringLiteral("hopyard: %1\n").arg(parser.errorText()), 2};
    if (parser.isSet(help))
        return {std::nullopt, parser.helpText(), 0};
    if (parser.isSet(version))
        return {std::nullopt, QStringLiteral("hopyard " HOPYARD_VERSION "\n"), 0};

    StartOptions options;
    options.demo = parser.isSet(demo);
    options.profileDir = parser.value(profile);
    options.baseUrl = parser.value(baseUrl);
    // An invalid address must not mean the default one: a key would be sent to the wrong place.
    if (parser.isSet(baseUrl)) {
        if (const auto url = parseBaseUrl(options.baseUrl); !url)
            return {std::nullopt,
                QStringLiteral("hopyard: --api-base-url: %1.\n").arg(url.error().message), 2};
    }
    options.offline = parser.isSet(offline);
    options.hidden = parser.isSet(hidden);
    options.link = parser.isSet(open) ? parser.value(open) : parser.positionalArguments().value(0);
    options.screenshots = parser.value(screenshots);
    options.locale = parser.value(locale);
    options.pseudo = parser.isSet(pseudo);
    if (parser.isSet(logLevel))
        options.logLevel = parser.value(logLevel);
    if (!QStringList {QStringLiteral("debug"), QStringLiteral("info"), QStringLiteral("warning"),
            QStringLiteral("critical")}
             .contains(options.logLevel))
        return {std::nullopt,
            QStringLiteral("hopyard: --log-level takes debug, info, warning or critical.\n"), 2};
    return {options, {}, 0};
}

} // namespace hopyard
