// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ids.h"
#include "folder/folderplan.h"
#include "support/testcase.h"
#include "support/testclient.h"

#include <QDir>
#include <QDirIterator>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <algorithm>

using namespace hopyard;
using test::TestClient;

// A folder on its way to Whop by the real engine: once, in its order, through interruptions.
class TestCourseImport : public test::TestCase
{
    Q_OBJECT

    static void put(const QDir &root, const QString &path, const QByteArray &bytes)
    {
        const QFileInfo info(root.filePath(path));
        QFile file(info.filePath());
        if (!QDir().mkpath(info.path()) || !file.open(QIODevice::WriteOnly)
            || file.write(bytes) != bytes.size())
            qFatal("no room for a file");
    }
    static FolderCourse folder(const QDir &root, int chapters, int lessons)
    {
        for (int c = 1; c <= chapters; ++c) {
            for (int l = 1; l <= lessons; ++l) {
                const QString chapter
                    = QStringLiteral("%1 Chapter %1").arg(c, 2, 10, QLatin1Char('0'));
                const QString name = QStringLiteral("%1/%2 Lesson %3-%2")
                                         .arg(chapter)
                                         .arg(l, 2, 10, QLatin1Char('0'))
                                         .arg(c);
                if (l == 3)
                    put(root, QString(name + QStringLiteral(".quiz.md")),
                        "Think.\n\n## One?\n- [x] a\n- [ ] b\n");
                else if (l == 5)
                    put(root, QString(name + QStringLiteral(".md")),
                        "---\nvisibility: hidden\nunlockAfterDays: 3\nattachments: "
                        "a.txt\n---\nText\n");
                else
                    put(root, QString(name + QStringLiteral(".md")),
                        QByteArray("Text of ") + name.toUtf8() + '\n');
                put(root, QString(chapter + QStringLiteral("/_files/a.txt")), chapter.toUtf8());
            }
        }
        return *readCourseFolder(root.path());
    }
    // Submits all of it and lets it be sent.
    ImportPlan submit(const FolderCourse &course, const std::optional<FolderCourse> &existing = {})
    {
        ImportOptions options;
        options.experienceId = m_experience;
        options.existing = existing;
        options.showAfterwards = m_show;
        options.newId = [this] { return newLocalId(m_client->clock.wallMs()); };
        options.upload = [this](const QString &path) {
            const QString id = newLocalId(m_client->clock.wallMs());
            m_client->engine().addUpload(id, path);
            return id;
        };
        const ImportPlan plan = planImport(course, options);
        if (plan.intents.isEmpty())
            return plan;
        const auto submitted = m_client->engine().submit(plan.intents, true);
        if (!submitted)
            qFatal("not taken: %s", qPrintable(submitted.error().message));
        return plan;
    }
    void approveAll()
    {
        QStringList ids;
        for (const Operation &operation : m_client->engine().operations())
            ids << operation.id;
        QVERIFY(m_client->engine().approve(ids).ok());
    }
    FolderCourse onWhop()
    {
        const Json course = m_client->whop.rows(QStringLiteral("course")).constFirst();
        return courseFromWhop(m_client->whop.row(QStringLiteral("course"), jsonText(course, "id")),
            [this](const QString &id) { return m_client->whop.row(QStringLiteral("lesson"), id); });
    }
    static QString text(const FolderCourse &course)
    {
        QString all;
        for (const FolderChapter &chapter : course.chapters) {
            all += QString(chapter.title + u'\n');
            for (FolderLesson lesson : chapter.lessons) {
                lesson.id.clear();
                for (FolderFile &file : lesson.attachments)
                    file.name = QStringLiteral("file");
                while (lesson.content.endsWith(u'\n'))
                    lesson.content.chop(1);
                all += lessonToText(lesson);
            }
        }
        return all;
    }

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_show = false;
        m_client = std::make_unique<TestClient>();
        m_experience
            = m_client->whop.addRow(QStringLiteral("experience"), Json {{"name", "Courses"}});
        m_client->start();
        m_client->sync();
        m_client->whop.clearEffects();
    }
    void cleanup() { m_client.reset(); }

    void nothingIsSentBeforeTheReview()
    {
        QTemporaryDir directory;
        const FolderCourse course = folder(QDir(directory.path()), 2, 6);
        submit(course);
        m_client->settle();
        QVERIFY(m_client->whop.effects().empty()); // no file either
        approveAll();
        m_client->settle();
        QVERIFY(m_client->engine().operations().isEmpty());
        QCOMPARE(m_client->effects(QStringLiteral("POST /courses")), 1);
        QCOMPARE(m_client->effects(QStringLiteral("POST /course_chapters")), 2);
        QCOMPARE(m_client->effects(QStringLiteral("POST /course_lessons")), 12);
        FolderCourse made = onWhop();
        QVERIFY(made.hidden);
        QCOMPARE(text(made), text(course));
        // The same folder again, as an update: nothing.
        const ImportPlan again = submit(course, made);
        QVERIFY2(again.intents.isEmpty(),
            again.intents.isEmpty() ? "" : dumpJson(again.intents.first().args).constData());
    }
    void isShownOnceAllOfItIsThere()
    {
        QTemporaryDir directory;
        m_show = true;
        submit(folder(QDir(directory.path()), 2, 6));
        approveAll();
        // The first that is to be hidden is refused for a while: the course waits for it.
        SimulatedFault fault;
        fault.operation = QStringLiteral("PATCH /course_lessons/{id}");
        fault.status = 500;
        fault.times = 4;
        m_client->whop.setFaults({fault});
        m_client->settle();
        QVERIFY(m_client->engine().operations().isEmpty());
        QCOMPARE(m_client->whop.effects().back().operation, QStringLiteral("PATCH /courses/{id}"));
        QVERIFY(!onWhop().hidden);
        // The order before it, unless the creates came in it.
        QVERIFY(m_client->effects(QStringLiteral("PATCH /courses/{id}")) <= 2);
    }
    // Who looks at the plan can leave out the last step and have all the rest.
    void showingCanBeLeftOut_data()
    {
        QTest::addColumn<bool>("later"); // it stays in the plan, not let go yet
        QTest::newRow("discarded") << false;
        QTest::newRow("left for later") << true;
    }
    void showingCanBeLeftOut()
    {
        QFETCH(bool, later);
        QTemporaryDir directory;
        m_show = true;
        submit(folder(QDir(directory.path()), 2, 6));
        QString shows;
        QStringList others;
        for (const Operation &operation : m_client->engine().operations()) {
            if (jsonText(operation.args, "visibility") == QLatin1String("visible"))
                shows = operation.id;
            else
                others << operation.id;
        }
        QVERIFY(!shows.isEmpty());
        const QList<Operation> all = m_client->engine().operations();
        QCOMPARE(std::ranges::count(all, QStringLiteral("course.update"), &Operation::action), 2);
        if (!later)
            QVERIFY(m_client->engine().discard({shows}).ok());
        QVERIFY(m_client->engine().approve(others).ok());
        m_client->settle();
        QCOMPARE(m_client->engine().operations().size(), later ? 1 : 0);
        QVERIFY(onWhop().hidden);
        QCOMPARE(onWhop().lessonCount(), 12);
        if (!later)
            return;
        QVERIFY(m_client->engine().approve({shows}).ok());
        m_client->settle();
        QVERIFY(m_client->engine().operations().isEmpty());
        QVERIFY(!onWhop().hidden);
    }
    void aCutInTheMiddleDoublesNothing_data()
    {
        QTest::addColumn<int>("action");
        QTest::newRow("before") << int(SimulatedFault::Action::CutBeforeApply);
        QTest::newRow("after") << int(SimulatedFault::Action::CutAfterApply);
    }
    // The network goes with the answer to the 31st lesson, and the program with it.
    void aCutInTheMiddleDoublesNothing()
    {
        QFETCH(int, action);
        const QString post = QStringLiteral("POST /course_lessons");
        QTemporaryDir directory;
        const FolderCourse course = folder(QDir(directory.path()), 6, 10);
        QCOMPARE(course.lessonCount(), 60);
        submit(course);
        SimulatedFault cut;
        cut.operation = post;
        cut.skip = 30;
        cut.times = 3;
        cut.action = SimulatedFault::Action(action);
        m_client->whop.setFaults({cut});
        approveAll();
        for (int second = 0; second < 300 && m_client->requests(post) < 31; ++second)
            m_client->pass(std::chrono::seconds(1));
        QVERIFY(m_client->requests(post) >= 31);
        SimulatedFault nothing;
        nothing.times = -1;
        nothing.action = SimulatedFault::Action::CutBeforeApply;
        m_client->whop.setFaults({nothing});
        m_client->pass(std::chrono::seconds(20));
        QVERIFY(m_client->effects(post) < 60);
        m_client->whop.setFaults(std::vector<SimulatedFault>());
        m_client->restart();
        m_client->settle();
        // Nobody had to be asked.
        for (const Operation &operation : m_client->engine().operations())
            qInfo("%s %s", qPrintable(operation.action),
                qPrintable(QString(stateName(operation.state))));
        QVERIFY(m_client->engine().operations().isEmpty());
        QCOMPARE(m_client->effects(QStringLiteral("POST /courses")), 1);
        QCOMPARE(m_client->effects(QStringLiteral("POST /course_chapters")), 6);
        QCOMPARE(m_client->effects(post), 60);
        FolderCourse made = onWhop();
        QCOMPARE(made.lessonCount(), 60);
        QCOMPARE(text(made), text(course));
        // The same folder once more, into the same course.
        m_client->whop.clearEffects();
        QVERIFY(submit(course, made).intents.isEmpty());
        m_client->settle();
        QVERIFY(m_client->whop.effects().empty());
    }

private:
    bool m_show = false;
    QString m_experience;
    std::unique_ptr<TestClient> m_client;
};

HOPYARD_TEST(TestCourseImport)
#include "tst_courseimport.moc"
