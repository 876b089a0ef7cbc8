// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/profile.h"
#include "account/singleinstance.h"
#include "core/logging.h"
#include "main/appcontroller.h"
#include "main/screenshots.h"
#include "main/startoptions.h"
#include "main/translations.h"
#include "ui/errortext.h"
#include "ui/mainwindow.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>

using namespace hopyard;

namespace {

Look lookOf(const Settings &settings)
{
    Look look;
    const QString scheme = settings.text(Setting::ColourScheme);
    look.appearance = scheme == QLatin1String("light") ? Appearance::Light
        : scheme == QLatin1String("dark")              ? Appearance::Dark
        : scheme == QLatin1String("contrast")          ? Appearance::HighContrast
                                                       : Appearance::System;
    look.density = settings.text(Setting::Density) == QLatin1String("compact")
        ? Density::Compact
        : Density::Comfortable;
    look.fontScale = settings.number(Setting::FontScale) / 100.0;
    return look;
}

// The window cannot be shown: say why where it will be seen.
int giveUp(const Error &error)
{
    std::fprintf(stderr, "hopyard: %s\n", ErrorText::reason(error).toLocal8Bit().constData());
    return 1;
}

void nameTheProgram()
{
    QCoreApplication::setOrganizationName(QStringLiteral("Hopyard"));
    QCoreApplication::setApplicationName(QStringLiteral("Hopyard"));
    QCoreApplication::setApplicationVersion(QStringLiteral(HOPYARD_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Hopyard"));
    QGuiApplication::setDesktopFileName(QStringLiteral(HOPYARD_APP_ID));
}

} // namespace

int main(int argc, char **argv)
{
    hardenProcess();
    QApplication app(argc, argv);
    nameTheProgram();
    const ParsedStart parsed = parseStartOptions(QCoreApplication::arguments());
    if (!parsed.options) {
        std::fputs(parsed.text.toLocal8Bit().constData(), parsed.exitCode == 0 ? stdout : stderr);
        return parsed.exitCode;
    }
    const StartOptions options = *parsed.options;

    // Pictures are taken of the demo, in a profile that goes away.
    QTemporaryDir pictureProfile;
    const auto profile
        = Profile::open(options.screenshots.isEmpty() ? options.profileDir : pictureProfile.path());
    if (!profile)
        return giveUp(profile.error());
    installLogFiles(profile->logDirectory(), options.logLevel);

    // One window per profile: a second start shows the first one's and leaves.
    SingleInstance instance(profile->directory());
    auto lock = ProfileLock::acquire(*profile);
    if (!lock) {
        if (lock.error().code == ErrorCode::InUse && instance.handOver(options.link))
            return 0;
        return giveUp(lock.error());
    }
    if (const Outcome listening = instance.listen(); !listening)
        qCWarning(lcUi, "later starts cannot reach this one: %s",
            errorName(listening.error().code).data());

    AppController controller(*profile, options);
    if (const Outcome loaded = controller.load(); !loaded)
        return giveUp(loaded.error());
    const QString language
        = options.locale.isEmpty() ? controller.settings().text(Setting::Language) : options.locale;
    installTranslations(app, language);

    Theme theme(&app);
    theme.apply(lookOf(controller.settings()));
    QObject::connect(
        &controller.settings(), &Settings::changed, &theme, [&controller, &theme](Setting key) {
            if (key == Setting::ColourScheme || key == Setting::Density
                || key == Setting::FontScale)
                theme.apply(lookOf(controller.settings()));
        });

    MainWindow window(controller);
    QObject::connect(
        &instance, &SingleInstance::raiseRequested, &controller, &AppHost::raiseRequested);
    QObject::connect(
        &instance, &SingleInstance::openRequested, &controller, &AppHost::linkRequested);
    if (!options.screenshots.isEmpty()) {
        auto *screenshots = new Screenshots(controller, window, theme, options.screenshots);
        screenshots->setParent(&window);
        QObject::connect(screenshots, &Screenshots::done, &app,
            [](bool ok) { QCoreApplication::exit(ok ? 0 : 1); });
        QTimer::singleShot(0, screenshots, &Screenshots::start);
        return app.exec();
    }
    controller.openFirst();
    if (!options.hidden)
        window.show();
    if (!options.link.isEmpty())
        QTimer::singleShot(0, &controller,
            [&controller, link = options.link] { Q_EMIT controller.linkRequested(link); });
    return app.exec();
}
