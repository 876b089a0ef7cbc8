// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/profile.h"
#include "account/singleinstance.h"
#include "core/logging.h"
#include "main/appcontroller.h"
#include "main/lockwait.h"
#include "main/screenshots.h"
#include "main/startoptions.h"
#include "main/translations.h"
#include "ui/errortext.h"
#include "ui/mainwindow.h"
#include "ui/settings/lookfollower.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QMessageBox>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>

using namespace hopyard;

namespace {

// The window cannot be shown: reports why in a visible place, which for a start from a menu is not
// the terminal.
int giveUp(QApplication &app, const Error &error, const StartOptions &options)
{
    const auto text = [&error] {
        return QCoreApplication::translate("hopyard::MainWindow", "Hopyard can’t open its data. %1")
            .arg(ErrorText::openFailure(error).paragraph());
    };
    std::fprintf(stderr, "hopyard: %s\n", text().toLocal8Bit().constData());
    const QString platform = QGuiApplication::platformName();
    const bool seen = platform != QLatin1String("offscreen") && platform != QLatin1String("minimal")
        && options.screenshots.isEmpty() && !options.hidden;
    if (!seen)
        return 1;
    installTranslations(app, options.locale);
    QMessageBox box(
        QMessageBox::Critical, QCoreApplication::applicationName(), text(), QMessageBox::Close);
    box.setTextFormat(Qt::PlainText);
    box.open();
    QApplication::exec(); // until it is closed
    return 1;
}

// Waits for the first rows, unless opening takes so long that a person would wonder.
void showWhenReady(MainWindow &window, AppController &controller)
{
    constexpr std::chrono::milliseconds longest {250};
    if (!controller.isOpening()) {
        window.show();
        return;
    }
    QObject::connect(
        &controller, &AppHost::openingChanged, &window, [shown = &window] { shown->show(); },
        Qt::SingleShotConnection);
    QTimer::singleShot(longest, &window, [shown = &window, opener = &controller] {
        if (opener->isOpening())
            shown->show();
    });
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

    // Screenshots show the demo, in a temporary profile.
    QTemporaryDir pictureProfile;
    const auto profile
        = Profile::open(options.screenshots.isEmpty() ? options.profileDir : pictureProfile.path());
    if (!profile)
        return giveUp(app, profile.error(), options);
    installLogFiles(profile->logDirectory(), options.logLevel);

    // One window per profile: a second start raises the first one's and exits.
    SingleInstance instance(profile->directory());
    auto lock = ProfileLock::acquire(*profile);
    if (!lock && instance.handOver(options.link))
        return 0;
    if (!lock && lock.error().code == ErrorCode::InUse) {
        LockWait wait(*profile, instance, options.link);
        QObject::connect(&wait, &LockWait::finished, &app, [] { QCoreApplication::exit(); });
        QApplication::exec(); // no window yet: only this
        if (wait.end() == LockWait::End::HandedOver)
            return 0;
        if (wait.end() == LockWait::End::Locked)
            lock = wait.takeLock();
    }
    // A disk that takes no writes is no reason to show nothing.
    const bool frozen = !lock
        && (lock.error().code == ErrorCode::ReadOnly || lock.error().code == ErrorCode::DiskFull);
    if (!lock && !frozen)
        return giveUp(app, lock.error(), options);
    if (const Outcome listening = instance.listen(); !listening && !frozen)
        qCWarning(lcUi, "later starts cannot reach this one: %s",
            errorName(listening.error().code).data());

    AppController controller(*profile, frozen ? nullptr : std::move(*lock), options);
    if (const Outcome loaded = controller.load(); !loaded)
        return giveUp(app, loaded.error(), options);
    const QString language
        = options.locale.isEmpty() ? controller.settings().text(Setting::Language) : options.locale;
    if (options.pseudo)
        installPseudoLocale(app);
    else
        installTranslations(app, language);

    Theme theme(&app);
    const LookFollower lookFollower(theme, controller.settings());

    MainWindow window(controller);
    QObject::connect(
        &instance, &SingleInstance::raiseRequested, &controller, &AppHost::raiseRequested);
    QObject::connect(
        &instance, &SingleInstance::openRequested, &controller, &AppHost::linkRequested);
    if (!options.screenshots.isEmpty()) {
        auto *screenshots
            = new Screenshots(controller, window, theme, options.screenshots, options.pseudo);
        screenshots->setParent(&window);
        QObject::connect(screenshots, &Screenshots::done, &app,
            [](bool ok) { QCoreApplication::exit(ok ? 0 : 1); });
        QTimer::singleShot(0, screenshots, &Screenshots::start);
        return app.exec();
    }
    controller.openFirst();
    QObject::connect(&window, &MainWindow::quitRequested, &app, &QCoreApplication::quit);
    // Hidden only if there is a way to show it.
    if (!options.hidden || !window.stayInTray())
        showWhenReady(window, controller);
    if (!options.link.isEmpty())
        QTimer::singleShot(0, &controller,
            [host = &controller, link = options.link] { Q_EMIT host->linkRequested(link); });
    return app.exec();
}
