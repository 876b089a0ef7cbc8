// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/profile.h"
#include "account/workspacestore.h"
#include "bench/benchtools.h"
#include "core/ids.h"
#include "core/logging.h"
#include "store/mirrorreader.h"
#include "sync/engine.h"

#include <QCoreApplication>

// Reads everything from a sandbox into a profile, as `hopyardctl sync` does but at full speed, and
// prints what that took. Called again on the same profile it measures a refresh.
//
// bench_sync PROFILE BASE_URL KEY COMPANY

using namespace hopyard;

namespace {

Workspace theWorkspace(WorkspaceStore &store, const QUrl &baseUrl, const QString &company)
{
    if (!store.workspaces().isEmpty())
        return store.workspaces().constFirst();
    Workspace workspace;
    workspace.id = newUuid(SystemClock().wallMs());
    workspace.name = QStringLiteral("Bench");
    workspace.baseUrl = baseUrl;
    workspace.environment = environmentOf(baseUrl);
    workspace.companyId = company;
    workspace.createdMs = SystemClock().wallMs();
    if (const Outcome saved = store.save(workspace); !saved)
        qFatal("the workspace cannot be saved: %s", qPrintable(saved.error().message));
    return workspace;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 5)
        qFatal("bench_sync PROFILE BASE_URL KEY COMPANY");
    const auto profile = Profile::open(arguments.at(1));
    if (!profile)
        qFatal("no profile");
    installLogFiles(profile->logDirectory(), QStringLiteral("warning"));
    WorkspaceStore workspaces(profile->directory());
    if (!workspaces.load())
        qFatal("the workspaces cannot be read");
    // The sandbox has another port each time.
    const QUrl baseUrl(arguments.at(2));
    const Secret key(arguments.at(3).toUtf8());
    const Workspace workspace = theWorkspace(workspaces, baseUrl, arguments.at(4));

    SystemClock clock;
    ApiClient client(
        {.baseUrl = baseUrl, .limits = {.perMinute = 1'000'000, .perSecond = 0}}, clock);
    client.setCredential(key);
    EngineConfig config;
    config.directory = workspaces.directory(workspace.id);
    config.companyId = workspace.companyId;
    config.identity = identityOf(workspace.id, key);
    config.options.automaticRefresh = false;
    Engine engine(config, client, clock);
    if (!engine.start())
        qFatal("the engine does not start");
    qint64 changes = 0;
    QObject::connect(&engine, &Engine::changed, &engine,
        [&changes](const ChangeSet &set) { changes += qint64(set.changes.size()); });

    const double cpuBefore = bench::processCpuSeconds();
    const double wallBefore = bench::monotonicMs();
    engine.refresh({});
    QObject::connect(&engine, &Engine::idleReached, &app, &QCoreApplication::quit);
    QCoreApplication::exec();

    Json line {{"cpu_s", bench::number(bench::processCpuSeconds() - cpuBefore)},
        {"wall_s", bench::number((bench::monotonicMs() - wallBefore) / 1000)}, {"changes", changes},
        {"pss_kib", bench::pssKiB()}};
    for (const AreaStatus &area : engine.status().areas) {
        line["rows"][area.kind.toStdString()] = engine.mirror().count(area.kind);
        if (area.error != ErrorCode::None)
            line["errors"][area.kind.toStdString()] = QString(errorName(area.error));
    }
    bench::printLine(line);
    return line.contains("errors") ? 1 : 0;
}
