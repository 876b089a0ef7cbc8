// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/program.h"

#include "account/settings.h"
#include "account/singleinstance.h"
#include "core/ids.h"
#include "core/logging.h"
#include "ctl/commands.h"
#include "ctl/output.h"
#include "schema/overlay.h"
#include "schema/registry.h"
#include "sync/proxy.h"

#include <cstdio>

namespace hopyard::ctl {

namespace {
// Another hopyardctl holds the profile only for a moment; the window keeps it.
constexpr int lockAttempts = 300;
constexpr auto lockPause = std::chrono::milliseconds(100);

Secret keyFromEnvironment()
{
    return Secret::fromPasted(qgetenv("WHOP_API_KEY"));
}
} // namespace

Program::Program(Options options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
{
}

Program::~Program() = default;

bool Program::needsNetwork() const
{
    if (m_options.offline)
        return false;
    return m_options.command == QLatin1String("sync")
        || m_options.command == QLatin1String("outbox send")
        || m_options.command == QLatin1String("export-course")
        || (m_options.command == QLatin1String("import-course")
            && (m_options.send || !m_options.course.isEmpty()))
        || (m_options.command == QLatin1String("do") && m_options.send);
}

bool Program::readsOnly() const
{
    return m_options.command == QLatin1String("export-course")
        || (m_options.command == QLatin1String("import-course") && !m_options.send);
}

bool Program::onlyLooks() const
{
    return m_options.command == QLatin1String("list") || m_options.command == QLatin1String("get")
        || m_options.command == QLatin1String("search")
        || m_options.command == QLatin1String("status")
        || m_options.command == QLatin1String("export");
}

void Program::start()
{
    if (m_options.command == QLatin1String("kinds")) {
        printKinds(m_options);
        finish(ExitCode::Ok);
        return;
    }
    auto profile = Profile::open(m_options.profileDir);
    if (!profile) {
        fail(profile.error());
        return;
    }
    m_profile = *profile;
    installLogFiles(m_profile->logDirectory(), m_options.logLevel);
    useProxy();
}

// Same as the window, with the same settings.
void Program::useProxy()
{
    const ProxyChoice proxy = proxyFrom(readSettings());
    applyProxy(proxy);
    if (!proxy.hasPassword() || !needsNetwork()) {
        lockProfile(lockAttempts);
        return;
    }
    m_keychain = std::make_unique<KeychainStore>(m_clock);
    m_keychain->readPassword(
        proxyPasswordKey(), this, [this, proxy](const Result<Secret> &password) {
            if (password)
                applyProxy(proxy, *password);
            lockProfile(lockAttempts);
        });
}

// The lock may be the window's.
Settings Program::readSettings() const
{
    return Settings(m_profile->settingsFile(), ProfileAccess::Unlocked);
}

void Program::lockProfile(int attemptsLeft)
{
    auto lock = ProfileLock::acquire(*m_profile);
    if (lock) {
        m_lock = std::move(*lock);
        chooseWorkspace();
    } else if (lock.error().code == ErrorCode::ReadOnly
        || lock.error().code == ErrorCode::DiskFull) {
        m_refusal = lock.error();
        if (goOnFrozen(*m_refusal))
            chooseWorkspace();
    } else if (lock.error().code == ErrorCode::InUse
        && SingleInstance(m_profile->directory()).isRunning()) {
        m_beside = onlyLooks(); // the window stays; waiting would not help
        if (m_beside)
            chooseWorkspace();
        else
            fail(lock.error());
    } else if (lock.error().code == ErrorCode::InUse && attemptsLeft > 0) {
        m_clock.callAfter(lockPause, this, [this, attemptsLeft] { lockProfile(attemptsLeft - 1); });
    } else {
        fail(lock.error());
    }
}

bool Program::goOnFrozen(const Error &refusal)
{
    if (needsNetwork()) {
        fail(refusal);
        return false;
    }
    std::fprintf(stderr, "hopyardctl: reading only: %s\n",
        refusal.code == ErrorCode::DiskFull ? "the disk is full" : "the profile cannot be written");
    return true;
}

void Program::chooseWorkspace()
{
    m_workspaces = std::make_unique<WorkspaceStore>(m_profile->directory());
    if (const Outcome loaded = m_workspaces->load(accessWith(m_lock)); !loaded) {
        fail(loaded.error());
        return;
    }
    if (m_lock)
        m_workspaces->finishRemovals();
    QUrl wanted;
    if (!m_options.baseUrl.isEmpty()) {
        const auto url = parseBaseUrl(m_options.baseUrl);
        if (!url) {
            fail(url.error());
            return;
        }
        wanted = *url;
    }
    QList<Workspace> fitting;
    for (const Workspace &workspace : m_workspaces->workspaces()) {
        if (workspace.environment != Environment::Demo
            && (wanted.isEmpty() || workspace.baseUrl == wanted))
            fitting.append(workspace);
    }
    if (!m_options.workspace.isEmpty()) {
        const auto named = m_workspaces->findByText(m_options.workspace);
        if (!named || !fitting.contains(*named)) {
            fail(Error::of(ErrorCode::InvalidArgument, QStringLiteral("no such workspace here"),
                QStringLiteral("--workspace")));
            return;
        }
        fitting = {*named};
    }
    if (fitting.size() > 1) {
        QStringList names;
        for (const Workspace &workspace : fitting)
            names.append(workspace.name);
        fail(Error::of(ErrorCode::InvalidArgument,
            QStringLiteral("choose one of: %1").arg(names.join(QLatin1String(", "))),
            QStringLiteral("--workspace")));
        return;
    }
    if (fitting.isEmpty()) {
        if (m_beside) { // it would have to be made
            fail(Error::of(ErrorCode::InUse));
            return;
        }
        const Secret key = keyFromEnvironment();
        if (key.isEmpty()) {
            fail(Error::of(ErrorCode::NoKey));
            return;
        }
        if (m_options.offline) { // whose key it is, only Whop knows
            fail(Error::of(
                ErrorCode::Offline, QStringLiteral("--offline, and nothing was read yet")));
            return;
        }
        m_workspace.baseUrl = wanted.isEmpty() ? baseUrlOf(Environment::Production) : wanted;
        checkKey(key);
        return;
    }
    m_workspace = fitting.first();
    if (m_beside)
        readBeside();
    else
        obtainKey();
}

void Program::readBeside()
{
    auto reader = MirrorReader::open(m_workspaces->directory(m_workspace.id));
    if (!reader) {
        fail(reader.error());
        return;
    }
    m_reader = std::move(*reader);
    m_reader->onDamage([this] { m_besideDamaged = true; });
    std::fputs("hopyardctl: Hopyard's window is open: this is what it has read from Whop, without "
               "changes that are not sent.\n",
        stderr);
    runCommand(*this);
}

void Program::obtainKey()
{
    const Secret key = keyFromEnvironment();
    if (!key.isEmpty() || !needsNetwork()) {
        startEngine(key);
        return;
    }
    if (!m_keychain)
        m_keychain = std::make_unique<KeychainStore>(m_clock);
    m_keychain->read(m_workspace.id, this, [this](const Result<Secret> &stored) {
        if (stored)
            startEngine(*stored);
        else
            fail(stored.error());
    });
}

// First run with a key from the environment: finds out its company.
void Program::checkKey(const Secret &key)
{
    auto *check = new KeyCheck({m_workspace.baseUrl}, key, m_clock, {}, this);
    connect(check, &KeyCheck::finished, this, [this, check, key](const Result<KeyReport> &report) {
        check->deleteLater();
        if (!report) {
            fail(report.error());
            return;
        }
        if (report->companyId.isEmpty()) {
            askForCompany(*report);
            return;
        }
        m_workspace.id = newUuid(m_clock.wallMs());
        m_workspace.name = report->companyTitle;
        m_workspace.environment = environmentOf(m_workspace.baseUrl);
        m_workspace.companyId = report->companyId;
        m_workspace.companyTitle = report->companyTitle;
        m_workspace.createdMs = m_clock.wallMs();
        m_workspace.keepKeyUntilQuit = true;
        m_workspace.noteKey(key, m_clock.wallMs());
        if (const Outcome saved = m_workspaces->save(m_workspace); !saved) {
            fail(saved.error());
            return;
        }
        startEngine(key);
    });
    check->start(m_options.company);
}

void Program::askForCompany(const KeyReport &report)
{
    QStringList choices;
    for (const KeyReport::Company &company : report.companies)
        choices.append(QStringLiteral("%1 (%2)").arg(company.id, company.title));
    reportError(Error::of(ErrorCode::InvalidArgument,
                    choices.isEmpty()
                        ? QStringLiteral("the key does not tell its company; give its id, biz_…")
                        : QStringLiteral("the key opens several companies; give the id of one: %1")
                              .arg(choices.join(QLatin1String(", "))),
                    QStringLiteral("--company")),
        m_options);
    finish(ExitCode::NeedsPerson);
}

void Program::startEngine(const Secret &key)
{
    m_api = std::make_unique<ApiClient>(
        ApiClient::Settings {.baseUrl = m_workspace.baseUrl}, m_clock);
    m_api->setCredential(key);
    EngineConfig config;
    config.directory = m_workspaces->directory(m_workspace.id);
    config.companyId = m_workspace.companyId;
    config.identity = key.isEmpty() ? QString() : identityOf(m_workspace.id, key);
    config.options.undoWindow = std::chrono::seconds(0);
    config.options.automaticRefresh = false;
    config.options.workOffline = !needsNetwork();
    config.sendNothing = readsOnly();
    config.refusal = m_refusal;
    config.checkCompany = needsNetwork(); // the environment may contain another company's key
    // A read-only command leaves the mirror of a newer Hopyard alone: that one's window is using
    // it.
    config.mayReplaceMirror = m_options.command == QLatin1String("sync");
    m_engine = std::make_unique<Engine>(config, *m_api, m_clock);
    connect(m_engine.get(), &Engine::noticed, this, [](const Notice &notice) {
        if (notice.kind == Notice::Kind::NewerMirrorSetAside)
            std::fprintf(stderr,
                "hopyardctl: a newer Hopyard wrote the local copy; it is kept as %s\n",
                qPrintable(notice.detail));
        if (notice.kind == Notice::Kind::PossibleDuplicate)
            std::fprintf(stderr,
                "hopyardctl: possible duplicate: %s may have made each of %s; compare them on "
                "whop.com, then 'hopyardctl outbox dismiss %s'\n",
                qPrintable(notice.operation), qPrintable(notice.detail),
                qPrintable(notice.operation));
    });
    if (const Outcome started = m_engine->start(); !started) {
        fail(started.error());
        return;
    }
    const std::optional<Error> &refusal = m_engine->refusal();
    if (refusal && !m_refusal && !goOnFrozen(*refusal))
        return;
    auto reader = refusal ? MirrorReader::openFrozen(config.directory, *refusal)
                          : MirrorReader::open(config.directory);
    if (!reader) {
        fail(reader.error());
        return;
    }
    m_reader = std::move(*reader);
    m_reader->onDamage([this] { m_engine->noteMirrorDamage(); });
    runCommand(*this);
}

QString Program::knownId(const QString &id) const
{
    const QString server = m_engine ? m_engine->intents().serverId(id) : QString();
    return server.isEmpty() ? id : server;
}

bool Program::isOfflineWanted() const
{
    return m_options.offline || readSettings().flag(Setting::WorkOffline);
}

QString Program::priceUnit() const
{
    return readSettings().text(Setting::PaywallUnit, m_workspace.id);
}

OverlaidSource *Program::source(const QString &kind)
{
    const ResourceSpec *resource = findResource(kind);
    if (!resource)
        return nullptr;
    auto &source = m_sources[kind];
    if (!source) {
        source = std::make_unique<OverlaidSource>(*resource, *m_reader);
        ChangeSet first;
        first.overlay = std::make_shared<const Overlay>(
            m_engine ? m_engine->operations() : QList<Operation>());
        source->apply(first);
        // Follows changes while a command runs, so that rows are neither seen twice nor missed.
        if (m_engine)
            connect(m_engine.get(), &Engine::changed, source.get(), &OverlaidSource::apply);
    }
    return source.get();
}

void Program::finish(ExitCode code)
{
    if (std::exchange(m_finished, true))
        return;
    if (m_besideDamaged || (m_engine && m_engine->isMirrorDamaged())) {
        std::fputs(
            "hopyardctl: the local copy of what is on Whop is damaged: what it shows may lack "
            "something. Nothing that waits to be sent is lost; 'hopyardctl sync' reads it "
            "anew.\n",
            stderr);
        if (onlyLooks() || m_options.command == QLatin1String("sync"))
            code = ExitCode::Failed;
    }
    Q_EMIT finished(int(code));
}

void Program::fail(const Error &error)
{
    finish(reportError(error, m_options));
}

} // namespace hopyard::ctl
