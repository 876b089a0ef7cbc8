// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ids.h"
#include "support/testcase.h"
#include "support/testclient.h"

#include <QCryptographicHash>

using namespace hopyard;
using std::chrono::hours;
using std::chrono::minutes;
using test::TestClient;

namespace {

const QString crashedSend = QStringLiteral("POST /forum_posts");

// The ways a post with files goes out.
enum class PostWay
{
    OneForum,
    ThreeForums,
    Scheduled,
};

// A client that posts, and what became of it at Whop.
class PostCrashScenario
{
public:
    explicit PostCrashScenario(PostWay way)
        : m_way(way)
    {
        for (const char *name : {"Help", "News", "Live"}) {
            const QString experience = client.addForum(QString::fromLatin1(name));
            if (m_forums.isEmpty() || way == PostWay::ThreeForums)
                m_forums << experience;
        }
        for (const QByteArray &bytes : {QByteArray(5'000, 'a'), QByteArray(7'000, 'b')}) {
            m_paths << m_directory.filePath(QString::number(m_paths.size()));
            m_hashes << QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
            QFile file(m_paths.constLast());
            if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
                qFatal("cannot write a file");
        }
        client.start();
        client.sync();
        client.whop.clearEffects();
    }

    void act()
    {
        Json files = Json::array();
        for (const QString &path : std::as_const(m_paths)) {
            const QString id = newLocalId(client.clock.wallMs());
            client.engine().addUpload(id, path);
            files.push_back(Json {{"id", id}});
        }
        Schedule schedule;
        if (m_way == PostWay::Scheduled)
            schedule = {client.clock.wallMs() + minutes(1) / std::chrono::milliseconds(1),
                QStringLiteral("UTC")};
        QList<Intent> intents;
        for (const QString &forum : std::as_const(m_forums))
            intents.append({QStringLiteral("post.create"), {},
                Json {{"experience_id", forum}, {"content", "Same words"}, {"attachments", files}},
                schedule});
        const auto taken = client.engine().submit(intents);
        if (!taken)
            qFatal("not taken: %s", qPrintable(taken.error().message));
        m_operations = *taken;
        client.processAll();
    }

    // Empty if each forum got the post once, or a person is asked; after restarts, days later.
    QString problem()
    {
        client.whop.setFaults(std::vector<SimulatedFault>());
        for (int run = 0; run < 2; ++run) {
            client.restart();
            client.engine().refresh({});
            client.settle(hours(30));
        }
        for (qsizetype i = 0; i < m_forums.size(); ++i) {
            const Operation now = client.operation(m_operations.at(i).id);
            const int sent = postsIn(m_forums.at(i));
            if (sent > 1)
                return QStringLiteral("posted twice");
            if (sent == 1 && now.state != OperationState::Done)
                return QString(QLatin1String("posted, and ") + stateName(now.state));
            const bool asked = now.state == OperationState::NeedsReview
                || now.state == OperationState::Rejected || isMissed(now);
            if (sent == 0 && !asked)
                return QString(QLatin1String("not posted, and ") + stateName(now.state));
        }
        return filesAreWhole() ? QString() : QStringLiteral("posted without its files");
    }
    [[nodiscard]] int posts() const { return client.effects(crashedSend); }

    TestClient client;

private:
    [[nodiscard]] int postsIn(const QString &forum) const
    {
        const auto &effects = client.whop.effects();
        return int(
            std::count_if(effects.begin(), effects.end(), [&forum](const SimulatedEffect &effect) {
                return effect.operation == crashedSend
                    && jsonText(effect.body, "experience_id") == forum;
            }));
    }
    // Uploads come first: what a post names is at Whop by then.
    [[nodiscard]] bool filesAreWhole() const
    {
        for (const SimulatedEffect &effect : client.whop.effects()) {
            if (effect.operation != crashedSend)
                continue;
            QList<QByteArray> hashes;
            for (const Json &file : effect.body.at("attachments"))
                hashes << client.whop.fileHash(jsonText(file, "id"));
            if (hashes != m_hashes)
                return false;
        }
        return true;
    }

    const PostWay m_way;
    QTemporaryDir m_directory;
    QStringList m_forums; // experiences
    QStringList m_paths;
    QList<QByteArray> m_hashes;
    QList<Operation> m_operations;
};

void addPostWays(std::initializer_list<std::pair<const char *, SimulatedFault::Action>> faults)
{
    QTest::addColumn<int>("way");
    QTest::addColumn<SimulatedFault::Action>("action");
    for (const auto &[name, way] : {std::pair {"one forum", PostWay::OneForum},
             {"three forums", PostWay::ThreeForums}, {"scheduled", PostWay::Scheduled}}) {
        for (const auto &[what, action] : faults)
            QTest::addRow("%s, %s", name, what) << int(way) << action;
    }
}

} // namespace

// A post with files, to one forum, to several, and at a time: whatever fails and whenever the
// program ends, each forum has it once, or a person is asked.
class TestPostCrashes : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void undisturbedItIsThere_data() { addPostWays({{"as it is", {}}}); }
    void undisturbedItIsThere()
    {
        QFETCH(int, way);
        PostCrashScenario scenario {PostWay(way)};
        scenario.act();
        scenario.client.settle(hours(1));
        QCOMPARE(scenario.posts(), PostWay(way) == PostWay::ThreeForums ? 3 : 1);
        QCOMPARE(scenario.problem(), QString());
    }

    // The n-th request fails, n = 0, 1, 2 … until there is no n-th request.
    void everyRequestIsCut_data()
    {
        using Action = SimulatedFault::Action;
        addPostWays({{"not done", Action::CutBeforeApply}, {"done", Action::CutAfterApply},
            {"never answered", Action::Stall}});
    }
    void everyRequestIsCut()
    {
        QFETCH(int, way);
        QFETCH(SimulatedFault::Action, action);
        int n = 0;
        for (bool reached = true; reached; ++n) {
            PostCrashScenario scenario {PostWay(way)};
            SimulatedFault fault;
            fault.action = action;
            fault.skip = n;
            scenario.client.whop.setFaults({fault});
            scenario.act();
            scenario.client.settle(hours(2));
            reached = scenario.client.whop.faults().front().times == 0;
            const QString problem = scenario.problem();
            QVERIFY2(problem.isEmpty(),
                qPrintable(QStringLiteral("request %1: %2").arg(n).arg(problem)));
        }
        QVERIFY(n > 6); // two files, three requests each, and the post
    }

    // The program ends when the n-th request is out: done and unanswered, or not done at all.
    void aCrashAtEveryRequest_data()
    {
        addPostWays({{"done", SimulatedFault::Action::Stall},
            {"not done", SimulatedFault::Action::CutBeforeApply}});
    }
    void aCrashAtEveryRequest()
    {
        QFETCH(int, way);
        QFETCH(SimulatedFault::Action, action);
        constexpr int mostSteps = 180; // of half a second: past the time of what is scheduled
        int n = 0;
        for (bool reached = true; reached; ++n) {
            PostCrashScenario scenario {PostWay(way)};
            TestClient &client = scenario.client;
            SimulatedFault fault;
            fault.action = action;
            fault.skip = n;
            client.whop.setFaults({fault});
            scenario.act();
            const auto isOut = [&client] { return client.whop.faults().front().times == 0; };
            for (int step = 0; step < mostSteps && !isOut(); ++step) {
                client.clock.advance(std::chrono::milliseconds(500));
                for (int turn = 0; turn < 12 && !isOut(); ++turn)
                    QCoreApplication::sendPostedEvents();
            }
            reached = isOut();
            client.crash();
            client.clock.advance(std::chrono::seconds(5));
            client.start();
            const QString problem = scenario.problem();
            QVERIFY2(problem.isEmpty(),
                qPrintable(QStringLiteral("request %1: %2").arg(n).arg(problem)));
        }
        QVERIFY(n > 6);
    }

    // Scheduled with its files there, and closed over its time: nothing goes, whenever it opens.
    void closedOverItsTimeNothingGoes()
    {
        PostCrashScenario scenario(PostWay::Scheduled);
        TestClient &client = scenario.client;
        scenario.act();
        client.pass(std::chrono::seconds(40));
        QCOMPARE(client.effects(QStringLiteral("POST /files")), 2);
        client.crash();
        client.clock.advance(std::chrono::seconds(25));
        client.start();
        QCOMPARE(scenario.problem(), QString());
        QCOMPARE(scenario.posts(), 0);
        QVERIFY(isMissed(client.engine().operations().constFirst()));
    }
};

HOPYARD_TEST(TestPostCrashes)
#include "tst_postcrashes.moc"
