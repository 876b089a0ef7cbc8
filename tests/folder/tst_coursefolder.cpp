// SPDX-License-Identifier: GPL-3.0-or-later
#include "coursefolderfixture.h"
#include "simulator/demodata.h"
#include "support/fakeclock.h"

#include <QTemporaryDir>

#include <algorithm>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace hopyard;
using Kind = FolderFault::Kind;

class TestCourseFolder : public test::CourseFolderTest
{
    Q_OBJECT

private Q_SLOTS:

    void numbersAreNoPartOfTitles_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("number");
        QTest::addColumn<QString>("title");
        const auto row = [](const char *name, int number, const char *title) {
            QTest::newRow(name) << QString::fromUtf8(name) << number << QString::fromUtf8(title);
        };
        row("01 Welcome", 1, "Welcome");
        row("12. The end", 12, "The end");
        row("3-Setup", 3, "Setup");
        row("007_Bond", 7, "Bond");
        row("10x faster", -1, "10x faster");
        row("Welcome", -1, "Welcome");
        row("2026", 2026, "");
    }
    void numbersAreNoPartOfTitles()
    {
        QFETCH(QString, name);
        const auto [number, title] = splitNumber(name);
        QTEST(number.value_or(-1), "number");
        QTEST(title, "title");
    }

    void namesFitEveryFileSystem()
    {
        QCOMPARE(safeFileName(QStringLiteral("a/b\\c:d*e?f\"g<h>i|j")),
            QStringLiteral("a-b-c-d-e-f-g-h-i-j"));
        QCOMPARE(safeFileName(QStringLiteral("End. .. ")), QStringLiteral("End"));
        QCOMPARE(safeFileName(QStringLiteral("..")), QStringLiteral("untitled"));
        QVERIFY(safeFileName(QString(500, u'x')).size() <= 80);
        QCOMPARE(safeFileName(QStringLiteral("夕方の光 – Éte")), QStringLiteral("夕方の光 – Éte"));
        // What opens it is told by its ending.
        const QString pdf = safeFileName(QString(QString(200, u'x') + QStringLiteral(".pdf")));
        QVERIFY(pdf.size() <= 80 && pdf.endsWith(QStringLiteral("x.pdf")));
        const QString title = safeFileName(QString(QString(200, u'x') + QStringLiteral(". And")));
        QVERIFY2(title.endsWith(u'x'), qPrintable(title));
        // Windows would write to a device.
        for (const char *device : {"aux.pdf", "NUL.txt", "con", "Com1.tar.gz"})
            QCOMPARE(safeFileName(QString::fromLatin1(device)),
                QString(u'_' + QString::fromLatin1(device)));
        for (const char *plain : {"auxiliary.pdf", "com.pdf", "my con.png"})
            QCOMPARE(safeFileName(QString::fromLatin1(plain)), QString::fromLatin1(plain));
    }

    void readsWhatPeopleHave()
    {
        QTemporaryDir folder;
        const QDir root(folder.filePath(QStringLiteral("My course")));
        put(root, QStringLiteral("01 Getting started/01 Welcome.md"), "Hello **you**\n");
        put(root, QStringLiteral("01 Getting started/02 Setup.mp4"), "video");
        put(root, QStringLiteral("01 Getting started/03 Worksheet.pdf"), "%PDF");
        put(root, QStringLiteral("01 Getting started/04 Check yourself.quiz.md"),
            "---\npassPercent: 70\nmaxAttempts: 3\n---\nReady?\n\n## One?\n- [x] a\n- [ ] b\n");
        put(root, QStringLiteral("02 More/10 Last.md"),
            "---\r\ntitle: The very last\r\nvisibility: hidden\r\nunlockAfterDays: 7\r\n"
            "video: https://youtu.be/abcdefghijk\r\nattachments: notes.zip, file_9/x.pdf\r\n---\r\n"
            "Text\r\n");
        put(root, QStringLiteral("02 More/_files/notes.zip"), "zip");
        put(root, QStringLiteral("02 More/2 First.md"), "");
        const auto course = readCourseFolder(root.path());
        QVERIFY(course.ok());
        QVERIFY(course->isGood());
        QCOMPARE(course->title, QStringLiteral("My course"));
        QCOMPARE(course->chapters.size(), size_t(2));
        const auto &first = course->chapters[0].lessons;
        QCOMPARE(first.size(), size_t(4));
        QCOMPARE(first[0].title, QStringLiteral("Welcome"));
        QCOMPARE(first[0].content, QStringLiteral("Hello **you**\n"));
        QCOMPARE(first[1].type, QStringLiteral("video"));
        QCOMPARE(first[2].type, QStringLiteral("pdf"));
        QCOMPARE(first[3].type, QStringLiteral("knowledge_check"));
        QCOMPARE(first[3].questions.size(), size_t(1));
        QCOMPARE(jsonInt(first[3].rules, "max_attempts"), 3);
        const FolderLesson &last = course->chapters[1].lessons[1]; // 2 before 10
        QCOMPARE(last.title, QStringLiteral("The very last"));
        QVERIFY(last.hidden);
        QCOMPARE(last.unlockDays, 7);
        QCOMPARE(last.content, QStringLiteral("Text\n"));
        QCOMPARE(last.attachments.size(), size_t(2));
        QCOMPARE(last.attachments[1].id, QStringLiteral("file_9"));
        QCOMPARE(last.type, QStringLiteral("multi"));
        QCOMPARE(course->faults,
            (std::vector<FolderFault> {
                {Kind::NeedsWhop, QStringLiteral("01 Getting started/02 Setup.mp4"), {}}}));

        const ImportPlan plan = planImport(*course, optionsFor());
        QCOMPARE(plan.uploads, 2);
        QCOMPARE(plan.finishOnWhop, QStringList {QStringLiteral("Setup")});
        QCOMPARE(actions(plan).count(QStringLiteral("lesson.create")), 6);
        QCOMPARE(actions(plan).count(QStringLiteral("lesson.update")), 4);
        QCOMPARE(jsonText(plan.intents.first().args, "visibility"), QStringLiteral("hidden"));
        QCOMPARE(plan.intents.last().action, QStringLiteral("course.update"));
        QVERIFY(!plan.intents.last().args.contains("visibility")); // shown in a step of its own
        QVERIFY(plan.seconds() > 0);
    }

    void badFilesAreTold_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("kind");
        const auto row
            = [](const char *name, const char *path, const QByteArray &bytes, Kind kind) {
                  QTest::newRow(name) << QString::fromLatin1(path) << bytes << int(kind);
              };
        row("utf-8", "01 A/01 x.md", "caf\xe9", Kind::NotUtf8);
        row("nul", "01 A/01 x.md", QByteArray("a\0b", 3), Kind::NotUtf8);
        row("unknown key", "01 A/01 x.md", "---\nvisiblity: hidden\n---\n", Kind::UnknownKey);
        row("bad value", "01 A/01 x.md", "---\nvisibility: maybe\n---\n", Kind::BadValue);
        row("bad number", "01 A/01 x.md", "---\nunlockAfterDays: soon\n---\n", Kind::BadValue);
        row("bad video", "01 A/01 x.md", "---\nvideo: https://x.example/1\n---\n", Kind::BadValue);
        row("not closed", "01 A/01 x.md", "---\ntitle: x\n", Kind::BadValue);
        row("missing file", "01 A/01 x.md", "---\nattachments: no.pdf\n---\n", Kind::MissingFile);
        row("outside", "01 A/01 x.md", "---\nattachments: ../../../etc/hostname\n---\n",
            Kind::MissingFile);
        row("quiz", "01 A/01 x.quiz.md", "## Q\n- [ ] a\n- [ ] b\n", Kind::BadQuiz);
        row("title", "01 A/01 x.md", "---\ntitle: " + QByteArray(121, 'x') + "\n---\n",
            Kind::TitleTooLong);
        row("no title", "01 A/01.md", "text", Kind::NoTitle);
        row("json", "course.json", "{", Kind::NotJson);
        row("json key", "course.json", R"({"titel":"x"})", Kind::UnknownKey);
        row("language", "course.json", R"({"language":"klingon"})", Kind::BadValue);
        row("kind", "01 A/notes.docx", "x", Kind::UnknownFile);
        row("loose", "readme.md", "x", Kind::UnknownFile);
    }
    void badFilesAreTold()
    {
        QFETCH(QString, path);
        QFETCH(QByteArray, bytes);
        QFETCH(int, kind);
        QTemporaryDir folder;
        put(QDir(folder.path()), path, bytes);
        const auto course = readCourseFolder(folder.path());
        QVERIFY(course.ok());
        QVERIFY2(!course->faults.empty(), "nothing was told");
        QCOMPARE(int(course->faults.front().kind), kind);
        QCOMPARE(course->faults.front().path, path);
        QCOMPARE(course->isGood(), Kind(kind) >= Kind::DuplicateNumber);
        QVERIFY(!folderFaultText(Kind(kind)).isEmpty());
    }

    void namedFilesAreNotLeftOut()
    {
        QTemporaryDir folder;
        const QDir root(folder.path());
        put(root, QStringLiteral("course.json"), R"({"title": "T", "cover": "cover.png"})");
        put(root, QStringLiteral("cover.png"), "png");
        put(root, QStringLiteral("01 A/01 One.md"), "---\nattachments: notes.docx\n---\n1");
        put(root, QStringLiteral("01 A/notes.docx"), "x");
        put(root, QStringLiteral("01 A/other.docx"), "x");
        const auto course = readCourseFolder(root.path());
        QVERIFY(course.ok() && course->cover);
        QCOMPARE(course->faults.size(), size_t(1));
        QCOMPARE(course->faults.front().path, QStringLiteral("01 A/other.docx"));
    }

    void oddFoldersDoNoHarm()
    {
        QVERIFY(!readCourseFolder(QStringLiteral("/nowhere/at/all")).ok());
        QTemporaryDir folder;
        const QDir root(folder.path());
        QVERIFY(readCourseFolder(root.path())->chapters.empty());
        put(root, QStringLiteral("01 A/01 One.md"), "1");
        put(root, QStringLiteral("01 A/01 Two.md"), "2");
        put(root, QStringLiteral("01 A/.hidden.md"), "3");
#ifdef Q_OS_UNIX
        QCOMPARE(
            symlink(qPrintable(root.path()), qPrintable(root.filePath(QStringLiteral("02 Loop")))),
            0);
        QCOMPARE(
            symlink("/etc/hostname", qPrintable(root.filePath(QStringLiteral("01 A/03 Leak.md")))),
            0);
#endif
        QFile video(root.filePath(QStringLiteral("01 A/04 Large.mp4")));
        QVERIFY(video.open(QIODevice::WriteOnly));
        QVERIFY(video.resize(3LL * 1024 * 1024 * 1024)); // sparse
        const auto course = readCourseFolder(root.path());
        QCOMPARE(course->lessonCount(), 3);
        std::vector<Kind> kinds;
        for (const FolderFault &fault : course->faults)
            kinds.push_back(fault.kind);
        QCOMPARE(std::count(kinds.begin(), kinds.end(), Kind::DuplicateNumber), 1);
        QCOMPARE(std::count(kinds.begin(), kinds.end(), Kind::Link), 2);
        QCOMPARE(std::count(kinds.begin(), kinds.end(), Kind::LargeFile), 1);
        QVERIFY(course->isGood());
    }

    void whatCannotBeReadIsTold()
    {
#ifdef Q_OS_LINUX
        QTemporaryDir folder;
        const QDir root(folder.path());
        put(root, QStringLiteral("01 A/01 Locked.md"), "1");
        put(root, QStringLiteral("01 A/02 Open.md"), "2");
        put(root, QStringLiteral("02 B/01 Inside.md"), "3");
        for (const QString &open : {root.path(), root.filePath(QStringLiteral("01 A")),
                 root.filePath(QStringLiteral("01 A/02 Open.md"))})
            QCOMPARE(chmod(qPrintable(open), 0755), 0);
        QCOMPARE(chmod(qPrintable(root.filePath(QStringLiteral("01 A/01 Locked.md"))), 0), 0);
        QCOMPARE(chmod(qPrintable(root.filePath(QStringLiteral("02 B"))), 0), 0);
        QCOMPARE(mkfifo(qPrintable(root.filePath(QStringLiteral("01 A/03 Pipe.md"))), 0644), 0);
        const bool all = geteuid() == 0; // nothing is locked for that one
        if (all)
            QCOMPARE(setresuid(65534, 65534, 0), 0);
        const auto course = readCourseFolder(root.path());
        if (all)
            QCOMPARE(setresuid(0, 0, 0), 0);
        QCOMPARE(chmod(qPrintable(root.filePath(QStringLiteral("02 B"))), 0755), 0);
        QVERIFY(course.ok());
        QVERIFY(!course->isGood());
        QCOMPARE(course->lessonCount(), 1);
        QStringList told;
        for (const FolderFault &fault : course->faults)
            told << QString(fault.path + u':' + QString::number(int(fault.kind)));
        told.sort();
        const QString locked = QString::number(int(Kind::Unreadable));
        QCOMPARE(told,
            (QStringList {QStringLiteral("01 A/01 Locked.md:") + locked,
                QStringLiteral("01 A/03 Pipe.md:") + QString::number(int(Kind::UnknownFile)),
                QStringLiteral("02 B:") + locked}));
#endif
    }

    void foldersAreWholeOrNotThere()
    {
        QTemporaryDir folder;
        FolderCourse course;
        course.title = QStringLiteral("T");
        course.chapters.push_back({{}, {}, QStringLiteral("C"), {}});
        const QString full = folder.filePath(QStringLiteral("full"));
        put(QDir(full), QStringLiteral("mine.txt"), "mine");
        QVERIFY(!writeCourseFolder(full, course).ok());
        QCOMPARE(contents(full).size(), 1);
        const QString target = folder.filePath(QStringLiteral("new"));
        QVERIFY(writeCourseFolder(target, course).ok());
        QCOMPARE(contents(target).keys(), QStringList {QStringLiteral("course.json")});
        QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).size(), 2);
        QVERIFY(!writeCourseFolder(QStringLiteral("/nowhere/at/all"), course).ok());
    }

    // Attachments, PDFs, pictures and the cover, where their names lead.
    void filesThatCameAreInTheFolder()
    {
        QTemporaryDir folder;
        const QDir cache(folder.filePath(QStringLiteral("cache")));
        QHash<QString, QString> here;
        for (const char *id : {"file_c", "file_p", "file_a", "file_b", "file_q"}) {
            put(cache, QString::fromLatin1(id), QByteArray("bytes of ") + id);
            here.insert(QString::fromLatin1(id), cache.filePath(QString::fromLatin1(id)));
        }
        const auto file = [](const char *id, const char *name) {
            return Json {{"id", id}, {"filename", name}};
        };
        const Json body {{"id", "cors_1"}, {"title", "T"}, {"thumbnail", file("file_c", "c.png")},
            {"chapters",
                Json::array({Json {{"id", "chap_1"}, {"title", "One"}, {"order", 0},
                    {"lessons",
                        Json::array({Json {{"id", "lesn_1"}, {"title", "L"}, {"order", 0}},
                            Json {{"id", "lesn_2"}, {"title", "Q"}, {"order", 1}}})}}})}};
        const auto lessonOf = [&file](const QString &id) {
            if (id == QLatin1String("lesn_1"))
                return Json {{"lesson_type", "multi"}, {"content", "Text"},
                    {"main_pdf", file("file_p", "notes.pdf")},
                    {"attachments",
                        Json::array({file("file_a", "a,b.zip"), file("file_b", "Notes.PDF"),
                            file("file_left", "left.zip")})},
                    {"video_asset", Json {{"id", "mux_1"}}}};
            return Json {{"lesson_type", "quiz"},
                {"assessment_questions",
                    Json::array({Json {{"id", "q1"}, {"question_text", "Q?"},
                        {"question_type", "short_answer"}, {"correct_answer", "A"},
                        {"image", file("file_q", "light.png")}}})}};
        };
        const FolderCourse course = courseFromWhop(body, lessonOf);
        QCOMPARE(course.filesToFetch().size(), 6u);
        QCOMPARE(course.videosOnWhop(), 1);
        const QString target = folder.filePath(QStringLiteral("T"));
        QVERIFY(writeCourseFolder(target, course, here).ok());
        const auto files = contents(target);
        QCOMPARE(files.value(QStringLiteral("_files/c.png")), QByteArray("bytes of file_c"));
        QCOMPARE(
            files.value(QStringLiteral("01 One/_files/notes.pdf")), QByteArray("bytes of file_p"));
        QCOMPARE(
            files.value(QStringLiteral("01 One/_files/a,b.zip")), QByteArray("bytes of file_a"));
        // The same name for a file system that knows no case.
        QCOMPARE(files.value(QStringLiteral("01 One/_files/file_b/Notes.PDF")),
            QByteArray("bytes of file_b"));
        QVERIFY(files.value(QStringLiteral("01 One/01 L.md")).contains("file_left/left.zip"));
        QVERIFY(files.value(QStringLiteral("01 One/02 Q.quiz.md")).contains("_files/light.png"));

        auto in = readCourseFolder(target);
        QVERIFY(in.ok() && in->faults.empty());
        QVERIFY(
            planImport(*in, optionsFor(course)).intents.isEmpty()); // what came is what is there
        // Into another company: everything that is here goes up again, and no id is told.
        const ImportPlan copy = planImport(*in, optionsFor());
        QCOMPARE(copy.uploads, 5);
        for (const Intent &intent : copy.intents)
            QVERIFY(!dumpJson(intent.args).contains("file_a")
                && !dumpJson(intent.args).contains("file_q"));
        // So does it into another course: what that one has is something else.
        FolderCourse other = course;
        for (FolderLesson &lesson : other.chapters.at(0).lessons) {
            if (lesson.pdf)
                lesson.pdf->id = QStringLiteral("file_otherPdf");
            for (FolderFile &attached : lesson.attachments)
                attached.id = QStringLiteral("file_otherAttached");
            for (Json &question : lesson.questions)
                question["image"] = Json {{"id", "file_otherPicture"}};
        }
        other.cover.reset();
        const ImportPlan elsewhere = planImport(*in, optionsFor(other));
        QCOMPARE(elsewhere.uploads, 5);
        for (const Intent &intent : elsewhere.intents) {
            const QByteArray told = dumpJson(intent.args);
            for (const char *id : {"file_c", "file_p", "file_a", "file_b", "file_q"})
                QVERIFY2(!told.contains(id), told.constData());
        }
        // Numbers give the order: a chapter that gets another one has the same files.
        QDir made(target);
        const auto renumber = [&made, &in](const char *from, const char *to) {
            QVERIFY(made.rename(QString::fromLatin1(from), QString::fromLatin1(to)));
            QFile list(made.filePath(QStringLiteral("course.json")));
            QVERIFY(list.open(QIODevice::ReadWrite));
            QByteArray text = list.readAll();
            const QByteArray member("\"folder\": \"");
            text.replace(QByteArray(member + from), QByteArray(member + to));
            QVERIFY(list.resize(0) && list.seek(0) && list.write(text) == text.size());
            list.close();
            in = readCourseFolder(made.path());
            QVERIFY(in.ok() && in->faults.empty());
        };
        renumber("01 One", "05 One");
        QVERIFY(planImport(*in, optionsFor(course)).intents.isEmpty());
        put(made, QStringLiteral("05 One/_files/a,b.zip"), "changed since");
        in = readCourseFolder(target);
        QCOMPARE(planImport(*in, optionsFor(course)).uploads, 1); // changed and moved
        put(made, QStringLiteral("05 One/_files/a,b.zip"), "bytes of file_a");
        renumber("05 One", "01 One");
        // Another file of the same name is another file.
        put(QDir(target), QStringLiteral("01 One/_files/notes.pdf"), "bytes of file_x");
        in = readCourseFolder(target);
        QVERIFY(in.ok() && in->faults.empty());
        const ImportPlan update = planImport(*in, optionsFor(course));
        QCOMPARE(update.uploads, 1);
        const auto row = std::ranges::find(update.rows, QStringLiteral("file"), &ImportRow::type);
        QVERIFY(row != update.rows.end());
        QCOMPARE(row->title, QStringLiteral("notes.pdf"));
        QCOMPARE(row->path, QStringLiteral("01 One/_files/notes.pdf"));
        QCOMPARE(row->size, 15);
        QCOMPARE(update.intents.size(), 1);
        QCOMPARE(
            update.intents.constFirst().args, (Json {{"main_pdf", Json {{"id", "@notes.pdf"}}}}));
    }

    void aTakenPlaceIsPassedBy()
    {
        QTemporaryDir folder;
        const QString place = folder.filePath(QStringLiteral("100%2 light"));
        QCOMPARE(freeCourseTarget(place), place);
        QVERIFY(QDir().mkpath(place));
        QCOMPARE(freeCourseTarget(place), place); // empty
        put(QDir(place), QStringLiteral("mine.txt"), "mine");
        QCOMPARE(freeCourseTarget(place), QString(place + QStringLiteral(" (2)")));
        put(QDir(folder.path()), QStringLiteral("100%2 light (2)"), "a file");
        QCOMPARE(freeCourseTarget(place), QString(place + QStringLiteral(" (3)")));
    }

    void theDemoGoesOutAndInAndOutTheSame()
    {
        test::FakeClock clock;
        SimulatedWhop whop(clock);
        seedWhop(whop, Seed::Demo);
        const QList<Json> courses = whop.rows(QStringLiteral("course"));
        QCOMPARE(courses.size(), 6);
        QTemporaryDir folder;
        int number = 0;
        for (const Json &row : courses) {
            const Json body = whop.row(QStringLiteral("course"), jsonText(row, "id"));
            const FolderCourse out = courseFromWhop(body,
                [&whop](const QString &id) { return whop.row(QStringLiteral("lesson"), id); });
            const QString first = folder.filePath(QStringLiteral("a%1").arg(++number));
            const QString second = folder.filePath(QStringLiteral("b%1").arg(number));
            QVERIFY(writeCourseFolder(first, out).ok());
            const auto in = readCourseFolder(first);
            QVERIFY(in.ok());
            for (const FolderFault &fault : in->faults)
                qInfo("%s %s %s", qPrintable(fault.path), qPrintable(folderFaultText(fault.kind)),
                    qPrintable(fault.detail));
            QVERIFY(in->faults.empty());
            QVERIFY(writeCourseFolder(second, *in).ok());
            QCOMPARE(contents(second), contents(first));
            // As an update of the same course there is nothing to do.
            const ImportPlan plan = planImport(*in, optionsFor(out));
            for (const ImportRow &change : plan.rows)
                QVERIFY2(change.change == ImportRow::Change::Same,
                    qPrintable(QString(change.title + u' ' + change.fields.join(u' '))));
            QVERIFY(plan.intents.isEmpty());
        }
    }
};

HOPYARD_TEST(TestCourseFolder)
#include "tst_coursefolder.moc"
