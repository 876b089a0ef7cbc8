// SPDX-License-Identifier: GPL-3.0-or-later
#include "testhost.h"

#include "simulator/simulatednetwork.h"

#include <QUuid>

namespace hopyard::test {

class TestHost::Access final : public WorkspaceAccess
{
public:
    Access(Session &session, Workspace workspace)
        : m_session(session)
        , m_workspace(std::move(workspace))
    {
    }
    [[nodiscard]] const Workspace &workspace() const override { return m_workspace; }
    [[nodiscard]] Commands &commands() override { return m_session.commands(); }
    [[nodiscard]] RecordSource *source(const QString &kind) override
    {
        return m_session.source(kind);
    }

private:
    Session &m_session;
    Workspace m_workspace;
};

TestHost::TestHost(int rows)
    : m_clock(std::make_shared<SystemClock>())
    , m_whop(std::make_shared<SimulatedWhop>(*m_clock))
    , m_settings(Settings::temporary())
    , m_workspaces(m_directory.path())
{
    m_whop->setCompanyId(QStringLiteral("biz_test"));
    m_whop->addRow(QStringLiteral("account"), Json {{"id", "biz_test"}, {"title", "Test whop"}});
    m_whop->addRow(QStringLiteral("app"), Json {{"id", "app_xml5hbizmZPgUT"}, {"name", "Chat"}});
    const auto product = [this](const char *id, const char *title, int members) {
        m_whop->addRow(QStringLiteral("product"),
            Json {{"id", id}, {"title", title}, {"member_count", members}});
    };
    product("prod_gold", "Gold", 412);
    product("prod_silver", "Silver", 1);
    product("prod_bronze", "Bronze", 0);
    for (int i = 1; i <= rows; ++i) {
        const QString name = i == 1 ? QStringLiteral("VIP Chat")
            : i == 2                ? QStringLiteral("<b>bold</b> & \u202Etricky")
                                    : QStringLiteral("Room 2025 no %1").arg(i);
        m_whop->addRow(QStringLiteral("experience"),
            Json {{"id", QStringLiteral("exp_%1").arg(i)}, {"name", name},
                {"order", QString::number(i)}, {"is_public", false},
                {"app", Json {{"id", "app_xml5hbizmZPgUT"}, {"name", "Chat"}}}},
            i == 1 ? QStringList {QStringLiteral("prod_gold")} : QStringList());
    }
}

TestHost::~TestHost()
{
    close();
}

WorkspaceAccess *TestHost::current()
{
    return m_access.get();
}

void TestHost::openWorkspace(const QString &workspaceId)
{
    if (const auto known = m_workspaces.find(workspaceId))
        openThis(*known);
    else
        open();
}

void TestHost::openDemo()
{
    open();
}

KeyCheck *TestHost::checkKey(const Secret &, const QList<QUrl> &, QObject *)
{
    return nullptr;
}

void TestHost::open(Environment environment)
{
    Workspace workspace;
    workspace.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    workspace.name = QStringLiteral("Test whop");
    workspace.environment = environment;
    workspace.companyId = QStringLiteral("biz_test");
    if (environment != Environment::Demo)
        workspace.baseUrl = QUrl(QStringLiteral("https://whop.invalid/api/v1"));
    QVERIFY(m_workspaces.save(workspace).ok());
    openThis(workspace);
}

void TestHost::openThis(const Workspace &workspace)
{
    m_workspace = workspace;
    openAgain();
}

void TestHost::openAgain()
{
    close();
    const Workspace &workspace = m_workspace;
    Session::Parts parts;
    parts.engine.directory = m_workspaces.directory(workspace.id);
    parts.engine.companyId = workspace.companyId;
    parts.engine.identity = QStringLiteral("0123456789abcdef");
    parts.engine.options.undoWindow = std::chrono::seconds(0);
    parts.engine.options.workOffline = workOffline;
    parts.engine.refusal = refusal;
    parts.baseUrl = QUrl(QStringLiteral("https://whop.invalid/api/v1"));
    parts.key = missingKey ? Secret() : Secret(QByteArray("apik_demo"));
    parts.clock = m_clock;
    parts.network
        = [this, whop = m_whop, clock = m_clock]() -> std::unique_ptr<QNetworkAccessManager> {
        auto network = std::make_unique<SimulatedNetwork>(*whop, *clock);
        m_network = network.get();
        return network;
    };
    m_settings->setNumber(Setting::UndoSeconds, 0);
    m_session = std::make_unique<Session>(std::move(parts));
    // As the program does, at once: what the engine has to tell comes after that.
    std::optional<Outcome> outcome;
    const auto opened = connect(m_session.get(), &Session::opened, this,
        [this, workspace, &outcome](const Outcome &result) {
            outcome = result;
            if (!result)
                return;
            m_access = std::make_unique<Access>(*m_session, workspace);
            Q_EMIT workspaceOpened(m_access.get());
        });
    m_session->open();
    QTRY_VERIFY(outcome);
    disconnect(opened);
    QVERIFY(outcome->ok());
    if (missingKey)
        m_session->missKey(*missingKey);
}

void TestHost::readKey(const QString &workspaceId)
{
    if (!missingKey)
        return;
    m_session->missKey(*missingKey);
    Q_EMIT keyUnread(workspaceId);
}

void TestHost::close()
{
    if (!m_access)
        return;
    Q_EMIT workspaceClosing();
    m_access.reset();
    m_session.reset();
    m_network = nullptr;
}

void TestHost::onWhop(const std::function<void(SimulatedWhop &)> &work)
{
    SimulatedNetwork *network = m_network;
    if (!network) {
        work(*m_whop);
        return;
    }
    QMetaObject::invokeMethod(
        network, [this, work] { work(*m_whop); }, Qt::BlockingQueuedConnection);
}

QStringList TestHost::effects()
{
    QStringList lines;
    onWhop([&lines](SimulatedWhop &whop) {
        for (const SimulatedEffect &effect : whop.effects())
            lines << QStringLiteral("%1 %2 %3")
                         .arg(QString::fromLatin1(effect.method), effect.path,
                             effect.body.is_null() ? QString()
                                                   : QString::fromUtf8(dumpJson(effect.body)));
    });
    return lines;
}

void TestHost::setFault(const SimulatedFault &fault)
{
    onWhop([fault](SimulatedWhop &whop) { whop.setFaults({fault}); });
}

void TestHost::setOffline(bool offline)
{
    onWhop([offline](SimulatedWhop &whop) {
        std::vector<SimulatedFault> faults;
        if (offline) {
            SimulatedFault cut;
            cut.times = -1;
            cut.action = SimulatedFault::Action::CutBeforeApply;
            faults.push_back(cut);
        }
        whop.setFaults(std::move(faults));
    });
}

} // namespace hopyard::test
