// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/benchtools.h"
#include "core/logging.h"
#include "sync/session.h"
#include "ui/apphost.h"
#include "ui/mainwindow.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QTimer>
#include <QUuid>

#include <functional>
#include <map>

// How long the window's event loop is away at most while everything is read for the first time, at
// the speed the disk and the sandbox allow.
//
// bench_window BASE_URL KEY COMPANY

using namespace hopyard;

namespace {

constexpr double frameMs = 16;
constexpr int openingMs = 300; // making and first painting a page is not the sync's doing

// Notes which events took longest, to say what a gap came from.
class TimedApplication final : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        // Within a repaint of the window also which widget it was.
        const bool inner = m_depth == 1 && event->type() == QEvent::Paint;
        if ((m_depth > 0 && !inner) || thread() != QThread::currentThread())
            return QApplication::notify(receiver, event);
        ++m_depth;
        // Either may be gone afterwards.
        const QByteArray name = QByteArray(inner ? "… " : "") + receiver->metaObject()->className()
            + ' ' + receiver->objectName().toUtf8() + ' ' + QByteArray::number(int(event->type()));
        const double before = bench::threadCpuMs();
        const bool done = QApplication::notify(receiver, event);
        const double spent = bench::threadCpuMs() - before;
        Spent &kind = m_spent[name];
        kind.slowest = std::max(kind.slowest, spent);
        kind.all += spent;
        ++kind.count;
        if (spent > frameMs)
            kind.overFrame.push_back(bench::monotonicMs() - m_sinceMs);
        --m_depth;
        return done;
    }
    void forgetSlowest()
    {
        m_spent.clear();
        m_sinceMs = bench::monotonicMs();
    }
    [[nodiscard]] Json slowest(std::size_t count) const
    {
        std::vector<std::pair<QByteArray, Spent>> all(m_spent.begin(), m_spent.end());
        std::sort(all.begin(), all.end(),
            [](const auto &a, const auto &b) { return a.second.slowest > b.second.slowest; });
        all.resize(std::min(count, all.size()));
        Json list = Json::array();
        for (const auto &[name, spent] : all)
            list.push_back(
                Json {{"event", QString::fromUtf8(name)}, {"max_ms", bench::number(spent.slowest)},
                    {"mean_ms", bench::number(spent.all / double(spent.count))},
                    {"count", spent.count}, {"over_a_frame", qint64(spent.overFrame.size())},
                    {"last_at_ms",
                        spent.overFrame.empty() ? Json() : bench::number(spent.overFrame.back())}});
        return list;
    }

private:
    struct Spent // by the GUI thread, in ms
    {
        double slowest = 0;
        double all = 0;
        qint64 count = 0;
        std::vector<double> overFrame; // when
    };

    int m_depth = 0;
    double m_sinceMs = 0;
    std::map<QByteArray, Spent> m_spent;
};

// Ticks each millisecond; what is longer between two ticks was spent on something else.
class GapMeter final : public QObject
{
public:
    GapMeter()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(1);
        connect(&m_timer, &QTimer::timeout, this, &GapMeter::tick);
    }
    void start()
    {
        m_gaps.clear();
        m_busy.clear();
        m_lastMs = bench::monotonicMs();
        m_lastCpuMs = bench::threadCpuMs();
        m_timer.start();
    }
    [[nodiscard]] Json result() const
    {
        const auto overFrame
            = std::count_if(m_gaps.begin(), m_gaps.end(), [](double gap) { return gap > frameMs; });
        return Json {{"max_ms", bench::number(*std::max_element(m_gaps.begin(), m_gaps.end()))},
            {"p99_ms", bench::number(bench::percentile(m_gaps, 0.99))},
            {"over_16_ms", qint64(overFrame)},
            {"cpu_max_ms", bench::number(*std::max_element(m_busy.begin(), m_busy.end()))},
            {"ticks", qint64(m_gaps.size())}};
    }

private:
    void tick()
    {
        const double now = bench::monotonicMs();
        const double cpu = bench::threadCpuMs();
        m_gaps.push_back(now - m_lastMs);
        m_busy.push_back(cpu - m_lastCpuMs);
        m_lastMs = now;
        m_lastCpuMs = cpu;
    }

    QTimer m_timer;
    double m_lastMs = 0;
    double m_lastCpuMs = 0;
    std::vector<double> m_gaps; // between two ticks
    std::vector<double> m_busy; // computed meanwhile
};

// One workspace on the given Whop, in a directory that goes away.
class WindowBenchHost final : public AppHost
{
public:
    WindowBenchHost()
        : m_settings(Settings::temporary())
        , m_workspaces(m_directory.path())
    {
    }
    ~WindowBenchHost() override
    {
        Q_EMIT workspaceClosing();
        m_access.reset();
    }
    Q_DISABLE_COPY_MOVE(WindowBenchHost)

    [[nodiscard]] WorkspaceStore &workspaces() override { return m_workspaces; }
    [[nodiscard]] Settings &settings() override { return *m_settings; }
    [[nodiscard]] WorkspaceAccess *current() override { return m_access.get(); }
    void openWorkspace(const QString &) override { }
    void openDemo() override { }
    [[nodiscard]] KeyCheck *checkKey(const Secret &, const QList<QUrl> &, QObject *) override
    {
        return nullptr;
    }
    void connectWorkspace(const Secret &, const KeyReport &, bool) override { }
    void replaceKey(const QString &, const Secret &, bool) override { }
    void removeWorkspace(const QString &) override { }

    // Calls back when the window shows it.
    void open(const QUrl &baseUrl, const Secret &key, const QString &company,
        const std::function<void(Commands &)> &then)
    {
        Workspace workspace;
        workspace.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        workspace.name = QStringLiteral("Bench");
        workspace.baseUrl = baseUrl;
        workspace.environment = environmentOf(baseUrl);
        workspace.companyId = company;
        if (!m_workspaces.save(workspace))
            qFatal("the workspace cannot be saved");
        Session::Parts parts;
        parts.engine.directory = m_workspaces.directory(workspace.id);
        parts.engine.companyId = company;
        parts.engine.identity = identityOf(workspace.id, key);
        parts.baseUrl = baseUrl;
        parts.key = key;
        parts.limits = {.perMinute = 1'000'000, .perSecond = 0};
        m_access = std::make_unique<Access>(workspace, std::move(parts));
        connect(&m_access->session(), &Session::opened, this, [this, then](const Outcome &opened) {
            if (!opened)
                qFatal("the session cannot be opened");
            Q_EMIT workspaceOpened(m_access.get());
            then(m_access->commands());
        });
        m_access->session().open();
    }

private:
    class Access final : public WorkspaceAccess
    {
    public:
        Access(Workspace workspace, Session::Parts parts)
            : m_workspace(std::move(workspace))
            , m_session(std::move(parts))
        {
        }
        [[nodiscard]] Session &session() { return m_session; }
        [[nodiscard]] const Workspace &workspace() const override { return m_workspace; }
        [[nodiscard]] Commands &commands() override { return m_session.commands(); }
        [[nodiscard]] RecordSource *source(const QString &kind) override
        {
            return m_session.source(kind);
        }

    private:
        Workspace m_workspace;
        Session m_session;
    };

    QTemporaryDir m_directory;
    std::unique_ptr<Settings> m_settings;
    WorkspaceStore m_workspaces;
    std::unique_ptr<Access> m_access;
};

bool isComplete(const EngineStatus &status)
{
    return !status.areas.isEmpty()
        && std::all_of(status.areas.begin(), status.areas.end(), [](const AreaStatus &area) {
               return !area.refreshing && (area.asOfMs > 0 || area.error != ErrorCode::None);
           });
}

} // namespace

int main(int argc, char **argv)
{
    TimedApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 4)
        qFatal("bench_window BASE_URL KEY COMPANY");
    const QTemporaryDir logs;
    installLogFiles(logs.path(), QStringLiteral("warning"));
    Theme theme(&app);
    theme.apply({.appearance = Appearance::Light});
    WindowBenchHost host;
    MainWindow window(host);
    window.resize(1280, 800);
    window.show();

    GapMeter meter;
    Json line;
    // First the window alone: what this machine's other work does to a loop with nothing to do.
    meter.start();
    QTimer::singleShot(1000, &window, [&host, &meter, &line, &app, arguments] {
        line["alone"] = meter.result();
        meter.start();
        const double startedMs = bench::monotonicMs();
        host.open(QUrl(arguments.at(1)), Secret(arguments.at(2).toUtf8()), arguments.at(3),
            [&meter, &line, &app, startedMs](Commands &commands) {
                const auto endIfComplete = [&meter, &line, &app, &commands, startedMs] {
                    if (!isComplete(commands.status()) || !line.contains("opening")
                        || line.contains("sync"))
                        return;
                    line["sync"] = meter.result();
                    line["sync"]["wall_s"]
                        = bench::number((bench::monotonicMs() - startedMs) / 1000);
                    line["slowest"] = app.slowest(8);
                    for (const AreaStatus &area : commands.status().areas) {
                        if (area.error != ErrorCode::None)
                            line["errors"][area.kind.toStdString()]
                                = QString(errorName(area.error));
                    }
                    QCoreApplication::quit();
                };
                QObject::connect(&commands, &Commands::statusChanged, &meter, endIfComplete);
                QTimer::singleShot(openingMs, &meter, [&meter, &line, &app, endIfComplete] {
                    line["opening"] = meter.result();
                    app.forgetSlowest();
                    meter.start();
                    // A small list may be complete already; so that there is something to tell, a
                    // bit later.
                    QTimer::singleShot(openingMs, &meter, endIfComplete);
                });
            });
    });
    QCoreApplication::exec();
    bench::printLine(line);
    return line.contains("errors") ? 1 : 0;
}
