// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/profile.h"
#include "ctl/options.h"
#include "ctl/program.h"

#include <QCoreApplication>
#include <QTimer>

#include <cstdio>

using namespace hopyard;

int main(int argc, char **argv)
{
    hardenProcess();
    QCoreApplication app(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("Hopyard"));
    QCoreApplication::setApplicationName(QStringLiteral("Hopyard"));
    QCoreApplication::setApplicationVersion(QStringLiteral(HOPYARD_VERSION));

    const ctl::Parsed parsed = ctl::parseCommandLine(QCoreApplication::arguments());
    if (!parsed.options) {
        std::fputs(parsed.text.toUtf8().constData(),
            parsed.exitCode == ctl::ExitCode::Ok ? stdout : stderr);
        return int(parsed.exitCode);
    }
    ctl::Program program(*parsed.options);
    QObject::connect(
        &program, &ctl::Program::finished, &app, &QCoreApplication::exit, Qt::QueuedConnection);
    QTimer::singleShot(0, &program, &ctl::Program::start);
    return app.exec();
}
