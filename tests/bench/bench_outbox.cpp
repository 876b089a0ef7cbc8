// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/benchtools.h"
#include "core/ids.h"
#include "core/logging.h"
#include "models/recordtablemodel.h"
#include "models/tables/registry.h"
#include "schema/overlay.h"
#include "schema/registry.h"
#include "store/mirrorreader.h"
#include "sync/engine.h"
#include "sync/overlaidsource.h"

#include <QCoreApplication>
#include <QTemporaryDir>

// Renames COUNT experiences at once and sends all of them to a sandbox, with a table over them that
// follows, as a window has it. Prints what saving them and sending them took.
//
// bench_outbox BASE_URL KEY COMPANY COUNT

using namespace hopyard;

namespace {

// Takes the engine from the first sync over the renames to the empty outbox.
class OutboxRun final : public QObject
{
public:
    OutboxRun(Engine &engine, qsizetype count)
        : m_engine(engine)
        , m_count(count)
    {
        connect(&engine, &Engine::idleReached, this, &OutboxRun::onIdle);
    }

    [[nodiscard]] Json line() const
    {
        return Json {{"operations", m_count}, {"submit_cpu_s", bench::number(m_submitCpu)},
            {"drain_cpu_s", bench::number(m_drainCpu)}, {"wall_s", bench::number(m_wall)}};
    }

private:
    void onIdle()
    {
        if (!m_submitted) {
            m_submitted = true;
            submit();
            return;
        }
        if (!m_engine.operations().isEmpty())
            qFatal("%d operations are left", int(m_engine.operations().size()));
        m_drainCpu = bench::processCpuSeconds() - m_startCpu;
        m_wall = (bench::monotonicMs() - m_startMs) / 1000;
        QCoreApplication::quit();
    }
    void submit()
    {
        const auto ids = m_engine.mirror().ids(QStringLiteral("experience"));
        if (!ids || ids->size() < m_count)
            qFatal("too few experiences");
        QList<Intent> intents;
        for (qsizetype i = 0; i < m_count; ++i)
            intents.append({QStringLiteral("experience.update"), ids->at(i),
                Json {{"name", QStringLiteral("Renamed %1").arg(i)}}});
        const double before = bench::processCpuSeconds();
        const auto saved = m_engine.submit(intents, true);
        if (!saved)
            qFatal("not saved: %s", errorName(saved.error().code).data());
        QStringList operations;
        for (const Operation &operation : *saved)
            operations.append(operation.id);
        m_startCpu = bench::processCpuSeconds();
        m_submitCpu = m_startCpu - before;
        m_startMs = bench::monotonicMs();
        if (!m_engine.approve(operations))
            qFatal("not approved");
    }

    Engine &m_engine;
    const qsizetype m_count;
    bool m_submitted = false;
    double m_startCpu = 0;
    double m_startMs = 0;
    double m_submitCpu = 0;
    double m_drainCpu = 0;
    double m_wall = 0;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 5)
        qFatal("bench_outbox BASE_URL KEY COMPANY COUNT");
    const QTemporaryDir directory;
    installLogFiles(directory.path(), QStringLiteral("warning"));
    const Secret key(arguments.at(2).toUtf8());

    SystemClock clock;
    ApiClient client(
        {.baseUrl = QUrl(arguments.at(1)), .limits = {.perMinute = 1'000'000, .perSecond = 0}},
        clock);
    client.setCredential(key);
    EngineConfig config;
    config.directory = directory.path();
    config.companyId = arguments.at(3);
    config.identity = QStringLiteral("bench");
    config.options.automaticRefresh = false;
    config.options.undoWindow = std::chrono::seconds(0);
    Engine engine(config, client, clock);
    if (!engine.start())
        qFatal("the engine does not start");

    const auto reader = MirrorReader::open(config.directory);
    if (!reader)
        qFatal("the mirror cannot be read");
    const TableSpec *spec = findTable(QStringLiteral("experience"));
    OverlaidSource source(*findResource(QStringLiteral("experience")), **reader);
    QObject::connect(&engine, &Engine::changed, &source, &OverlaidSource::apply);
    RecordTableModel model(*spec, &source);
    model.start();
    QList<Operation> shown; // the window's copy
    QObject::connect(&engine, &Engine::operationsChanged, &source,
        [&shown](const QList<Operation> &operations) { shown = operations; });

    OutboxRun run(engine, arguments.at(4).toLongLong());
    engine.refresh({});
    QCoreApplication::exec();
    bench::printLine(run.line());
    return 0;
}
