// SPDX-License-Identifier: GPL-3.0-or-later
#include "coursefolderfixture.h"
#include "schema/outline.h"
#include "simulator/demodata.h"

#include <QTemporaryDir>

#include <algorithm>

using namespace hopyard;

// What an import of a folder does, and what it leaves alone.
class TestFolderPlan : public test::CourseFolderTest
{
    Q_OBJECT

private Q_SLOTS:

    // Where a file system writes accents in one way only, both names are the same.
    void accentsMakeNoOtherName()
    {
        QTemporaryDir folder;
        const QDir cache(folder.filePath(QStringLiteral("cache")));
        FolderCourse course;
        course.title = QStringLiteral("T");
        FolderChapter chapter {{}, {}, QStringLiteral("One"), {}};
        QHash<QString, QString> here;
        for (const auto form : {QString::NormalizationForm_C, QString::NormalizationForm_D}) {
            const QString id = QStringLiteral("file_%1").arg(int(form));
            put(cache, id, id.toUtf8());
            here.insert(id, cache.filePath(id));
            FolderLesson lesson;
            lesson.title = id;
            lesson.type = QStringLiteral("multi");
            lesson.attachments.push_back(
                {QString(id + u'/' + QStringLiteral("été.pdf").normalized(form)), {}, id, 0});
            chapter.lessons.push_back(lesson);
        }
        course.chapters.push_back(chapter);
        const QString target = folder.filePath(QStringLiteral("T"));
        QVERIFY(writeCourseFolder(target, course, here).ok());
        QStringList places;
        const auto files = contents(target);
        for (auto file = files.cbegin(); file != files.cend(); ++file) {
            if (file->startsWith("file_"))
                places << file.key().normalized(QString::NormalizationForm_C);
        }
        QCOMPARE(places.size(), 2);
        QVERIFY(places.at(0) != places.at(1));
    }

    // What several lessons name goes up once, and is told once.
    void aFileOfSeveralLessonsGoesUpOnce()
    {
        QTemporaryDir folder;
        const QDir root(folder.path());
        put(root, QStringLiteral("01 A/_files/list.pdf"), "%PDF");
        for (const char *name : {"01 A/01 One.md", "01 A/02 Two.md"})
            put(root, QString::fromLatin1(name), "---\nattachments: list.pdf\n---\n");
        const ImportPlan plan = planImport(*readCourseFolder(root.path()), optionsFor());
        QCOMPARE(plan.uploads, 1);
        QCOMPARE(plan.uploadBytes, 4);
        QStringList files;
        for (const ImportRow &row : plan.rows) {
            if (row.type == QLatin1String("file"))
                files << row.path;
        }
        QCOMPARE(files, QStringList {QStringLiteral("01 A/_files/list.pdf")});
        qsizetype named = 0;
        for (const Intent &intent : plan.intents)
            named += dumpJson(intent.args).contains("@list.pdf");
        QCOMPARE(named, 2);
    }

    void updatesTellWhatChanged()
    {
        FolderCourse theirs;
        theirs.id = QStringLiteral("cors_1");
        theirs.title = QStringLiteral("T");
        const auto lesson = [](const char *id, const char *title) {
            FolderLesson made;
            made.id = QString::fromLatin1(id);
            made.title = QString::fromLatin1(title);
            made.type = QStringLiteral("text");
            made.content = QStringLiteral("Same\n");
            return made;
        };
        theirs.chapters.push_back({{}, QStringLiteral("chap_A"), QStringLiteral("A"),
            {lesson("l1", "One"), lesson("l2", "Two"), lesson("l3", "Three")}});
        theirs.chapters.push_back(
            {{}, QStringLiteral("chap_B"), QStringLiteral("B"), {lesson("l4", "Four")}});
        theirs.chapters[1].lessons[0].type = QStringLiteral("quiz");
        theirs.chapters[1].lessons[0].questions
            = Json::array({Json {{"id", "q1"}, {"question_text", "Old?"},
                {"question_type", "short_answer"}, {"correct_answer", "a"}}});
        FolderCourse mine = theirs;
        auto &lessons = mine.chapters[0].lessons;
        lessons[0].content = QStringLiteral("Changed");
        lessons.erase(lessons.begin() + 1); // missing: stays on Whop
        lessons.push_back(lesson("", "Five"));
        mine.chapters[1].lessons.push_back(lessons[1]); // l3 moves
        lessons.erase(lessons.begin() + 1);
        Json &questions = mine.chapters[1].lessons[0].questions;
        questions[0].erase("id");
        questions.push_back(Json {
            {"question_text", "New?"}, {"question_type", "short_answer"}, {"correct_answer", "b"}});
        const ImportPlan plan = planImport(mine, optionsFor(theirs));
        QStringList told;
        for (const ImportRow &row : plan.rows)
            told << QString(row.title + u':' + importChangeName(row.change));
        QCOMPARE(told.join(u' '),
            QStringLiteral("A:same One:changed Five:added B:same Four:changed Three:moved "
                           "Two:missing"));
        QCOMPARE(actions(plan),
            (QStringList {QStringLiteral("lesson.update"), QStringLiteral("lesson.create"),
                QStringLiteral("lesson.update"), QStringLiteral("course.update")}));
        // Both at once is told as both.
        mine.chapters[1].lessons.back().content = QStringLiteral("Elsewhere, and other words");
        const ImportPlan both = planImport(mine, optionsFor(theirs));
        const auto three = std::ranges::find(both.rows, QStringLiteral("Three"), &ImportRow::title);
        QVERIFY(three != both.rows.end());
        QCOMPARE(three->change, ImportRow::Change::Changed);
        QCOMPARE(three->fields, (QStringList {QStringLiteral("content"), QStringLiteral("place")}));
        const Json sent = plan.intents.at(2).args.at("assessment_questions");
        QCOMPARE(jsonText(sent.at(0), "id"), QStringLiteral("q1"));
        QVERIFY(!sent.at(1).contains("id"));
        const Outline order(plan.intents.last().args.at("chapters"));
        QCOMPARE(order.chapters[0].lessons.size(), size_t(3)); // nothing of Whop's is left out
        QCOMPARE(order.find(QStringLiteral("l3")).chapter, 1);
    }

    void whatAFolderDoesNotNameStays()
    {
        const FolderCourse theirs = richCourse();
        QTemporaryDir folder;
        const QDir root(folder.filePath(QStringLiteral("Drafts")));
        put(root, QStringLiteral("01 A/01 One.md"), "New\n");
        put(root, QStringLiteral("01 A/02 Two.md"), "Old\n");
        put(root, QStringLiteral("01 A/03 Three.pdf"), "%PDF");
        const auto plan = [&root, &theirs] {
            const auto mine = readCourseFolder(root.path());
            return planImport(mine.ok() ? *mine : FolderCourse(), optionsFor(theirs));
        };
        const ImportPlan texts = plan();
        QCOMPARE(actions(texts), QStringList(2, QStringLiteral("lesson.update")));
        QCOMPARE(texts.intents.at(0).args, (Json {{"content", "New\n"}}));
        QCOMPARE(texts.intents.at(1).args,
            (Json {{"lesson_type", "pdf"}, {"main_pdf", Json {{"id", "@03 Three.pdf"}}}}));
        // What it names goes, and is told, also where it is about the course itself.
        QVERIFY(QFile::remove(root.filePath(QStringLiteral("01 A/03 Three.pdf"))));
        put(root, QStringLiteral("course.json"), R"({"tagline": "", "certificate": false})");
        put(root, QStringLiteral("01 A/01 One.md"),
            "---\nattachments:\nvideo:\nunlockAfterDays: 0\nvisibility: visible\n---\nOld\n");
        const ImportPlan named = plan();
        QCOMPARE(named.rows.front(),
            (ImportRow {ImportRow::Change::Changed, QStringLiteral("course.json"),
                QStringLiteral("cors_1"), QStringLiteral("The course"), QStringLiteral("course"), 0,
                {QStringLiteral("certificate_after_completion_enabled"),
                    QStringLiteral("tagline")}}));
        QCOMPARE(actions(named),
            (QStringList {QStringLiteral("lesson.update"), QStringLiteral("course.update")}));
        QCOMPARE(named.intents.at(0).args,
            (Json {{"attachments", Json::array()}, {"embed_type", Json()}, {"embed_id", Json()},
                {"days_from_course_start_until_unlock", Json()}, {"visibility", "visible"}}));
        QCOMPARE(named.intents.at(1).args,
            (Json {{"tagline", ""}, {"certificate_after_completion_enabled", false}}));
    }

    void namesOfFilesAreNoIds()
    {
        QTemporaryDir folder;
        const QDir root(folder.path());
        put(root, QStringLiteral("01 A/file_list.pdf"), "%PDF");
        put(root, QStringLiteral("01 A/01 One.md"),
            "---\nattachments: file_list.pdf, file_9/x.pdf\n---\n");
        const auto course = readCourseFolder(root.path());
        const auto &files = course->chapters.at(0).lessons.at(0).attachments;
        QCOMPARE(files.size(), size_t(2));
        QVERIFY(files[0].id.isEmpty());
        QVERIFY(files[0].path.endsWith(QStringLiteral("/file_list.pdf")));
        QCOMPARE(files[1].id, QStringLiteral("file_9"));
        put(root, QStringLiteral("01 A/01 One.md"), "---\nattachments: file_none.pdf\n---\n");
        QVERIFY(!readCourseFolder(root.path())->isGood());
    }

    void videosAreWhatWasChosen()
    {
        QTemporaryDir folder;
        const QDir root(folder.path());
        put(root, QStringLiteral("01 A/01 One.mp4"), "1");
        put(root, QStringLiteral("01 A/02 Two.mov"), "22");
        put(root, QStringLiteral("01 A/03 Three.webm"), "333");
        const auto course = readCourseFolder(root.path());
        ImportOptions options = optionsFor();
        ImportPlan plan = planImport(*course, options);
        QCOMPARE(plan.finishOnWhop.size(), 3);
        QCOMPARE(plan.uploads, 0);
        options.videosByPath.insert(
            QStringLiteral("01 A/02 Two.mov"), {VideoChoice::Way::Download, std::nullopt});
        options.videosByPath.insert(QStringLiteral("01 A/03 Three.webm"),
            {VideoChoice::Way::Link,
                videoFromLink(QStringLiteral("https://youtu.be/abcdefghijk"))});
        plan = planImport(*course, options);
        QCOMPARE(plan.finishOnWhop, QStringList {QStringLiteral("One")});
        QCOMPARE(plan.uploads, 1);
        QCOMPARE(plan.uploadBytes, 2);
        QList<Intent> lessons;
        QList<Intent> rest;
        for (const Intent &intent : plan.intents) {
            if (intent.action == QLatin1String("lesson.create"))
                lessons << intent;
            else if (intent.action == QLatin1String("lesson.update"))
                rest << intent;
        }
        QCOMPARE(lessons.size(), 3);
        QCOMPARE(jsonText(lessons.at(0).args, "lesson_type"), QStringLiteral("video"));
        QCOMPARE(jsonText(lessons.at(1).args, "lesson_type"), QStringLiteral("multi"));
        QCOMPARE(jsonText(lessons.at(2).args, "embed_id"), QStringLiteral("abcdefghijk"));
        QCOMPARE(rest.size(), 2); // hidden, and with a file
        QCOMPARE(rest.at(0).target, lessons.at(0).target);
        QCOMPARE(rest.at(0).args, (Json {{"visibility", "hidden"}}));
        QCOMPARE(
            jsonText(rest.at(1).args.at("attachments").at(0), "id"), QStringLiteral("@02 Two.mov"));
    }

    void showingComesLastAndOnlyIfItIsWanted()
    {
        QTemporaryDir folder;
        put(QDir(folder.path()), QStringLiteral("01 A/01 One.md"),
            "---\nvisibility: hidden\n---\n");
        const auto course = readCourseFolder(folder.path());
        ImportOptions options = optionsFor();
        for (const Intent &intent : planImport(*course, options).intents)
            QVERIFY(jsonText(intent.args, "visibility") != QLatin1String("visible"));
        options.showAfterwards = true;
        const ImportPlan plan = planImport(*course, options);
        QCOMPARE(jsonText(plan.intents.first().args, "visibility"), QStringLiteral("hidden"));
        QCOMPARE(jsonText(plan.intents.last().args, "visibility"), QStringLiteral("visible"));
        QCOMPARE(plan.intents.last().args.size(), size_t(1)); // it may be left out by itself
        QVERIFY(plan.intents.at(plan.intents.size() - 2).args.contains("chapters"));
    }

    void whatIsMissingStaysWhereItIsOrGoes()
    {
        FolderCourse theirs;
        theirs.id = QStringLiteral("cors_1");
        theirs.title = QStringLiteral("T");
        const auto lesson = [](const char *id) {
            FolderLesson made;
            made.id = made.title = QString::fromLatin1(id);
            made.type = QStringLiteral("text");
            return made;
        };
        theirs.chapters.push_back({{}, QStringLiteral("A"), QStringLiteral("A"),
            {lesson("a1"), lesson("a2"), lesson("a3")}});
        theirs.chapters.push_back({{}, QStringLiteral("B"), QStringLiteral("B"), {lesson("b1")}});
        theirs.chapters.push_back({{}, QStringLiteral("C"), QStringLiteral("C"), {lesson("c1")}});
        FolderCourse mine = theirs;
        mine.chapters.erase(mine.chapters.begin() + 1);
        mine.chapters[0].lessons.erase(mine.chapters[0].lessons.begin() + 1);
        ImportOptions options = optionsFor(theirs);
        const ImportPlan kept = planImport(mine, options);
        QVERIFY(kept.intents.isEmpty()); // not even another order
        options.removeMissing = true;
        const ImportPlan gone = planImport(mine, options);
        QCOMPARE(actions(gone),
            (QStringList {QStringLiteral("lesson.delete"), QStringLiteral("chapter.delete")}));
        QCOMPARE(gone.intents.at(0).target, QStringLiteral("a2"));
        QCOMPARE(gone.intents.at(1).target, QStringLiteral("B"));
        QCOMPARE(gone.intents.at(1).base.at("lessons").size(), size_t(1)); // what was seen in it
        QCOMPARE(std::ranges::count(gone.rows, ImportRow::Change::Removed, &ImportRow::change), 3);
    }

    void insertedOnesMoveNobody()
    {
        FolderCourse theirs;
        theirs.id = QStringLiteral("cors_1");
        theirs.title = QStringLiteral("T");
        FolderLesson first;
        first.id = first.title = QStringLiteral("1");
        first.type = QStringLiteral("text");
        FolderLesson second = first;
        second.id = second.title = QStringLiteral("2");
        theirs.chapters.push_back({{}, QStringLiteral("A"), QStringLiteral("A"), {first, second}});
        FolderCourse mine = theirs;
        FolderLesson added = first;
        added.id.clear();
        added.title = QStringLiteral("0");
        mine.chapters[0].lessons.insert(mine.chapters[0].lessons.begin(), added);
        QStringList told;
        for (const ImportRow &row : planImport(mine, optionsFor(theirs)).rows)
            told << QString(row.title + u':' + importChangeName(row.change));
        QCOMPARE(told.join(u' '), QStringLiteral("A:same 0:added 1:same 2:same"));
    }

    void picturesOfCoursesAndLessons()
    {
        QTemporaryDir folder;
        const QDir root(folder.path());
        put(root, QStringLiteral("course.json"), R"({"title": "T", "cover": "_files/cover.png"})");
        put(root, QStringLiteral("_files/cover.png"), "png");
        put(root, QStringLiteral("01 A/01 One.md"), "---\nthumbnail: one.png\n---\nText\n");
        put(root, QStringLiteral("01 A/_files/one.png"), "png");
        const auto course = readCourseFolder(root.path());
        QVERIFY(course->faults.empty());
        const ImportPlan plan = planImport(*course, optionsFor());
        QCOMPARE(plan.uploads, 2);
        QCOMPARE(plan.intents.at(0).args.at("thumbnail"), (Json {{"id", "@cover.png"}}));
        QCOMPARE(plan.intents.at(2).args.at("thumbnail"), (Json {{"id", "@one.png"}}));
        // What Whop has of it goes out and is no change when it comes back.
        const Json body {{"id", "cors_1"}, {"title", "T"},
            {"thumbnail", Json {{"id", "file_1"}, {"filename", "cover.png"}}},
            {"chapters", Json::array()}};
        const FolderCourse out = courseFromWhop(body, [](const QString &) { return Json(); });
        const QString target = folder.filePath(QStringLiteral("out"));
        QVERIFY(writeCourseFolder(target, out).ok());
        const auto in = readCourseFolder(target);
        QVERIFY(in->faults.empty());
        QVERIFY(planImport(*in, optionsFor(out)).intents.isEmpty());
    }

private:
    // A course with all there is to lose, and a folder of somebody's drafts for it.
    static FolderCourse richCourse()
    {
        FolderLesson lesson;
        lesson.id = QStringLiteral("l1");
        lesson.title = QStringLiteral("One");
        lesson.type = QStringLiteral("multi");
        lesson.content = QStringLiteral("Old\n");
        lesson.hidden = true;
        lesson.unlockDays = 7;
        lesson.video = VideoEmbed {QStringLiteral("youtube"), QStringLiteral("abcdefghijk")};
        lesson.attachments = {{QStringLiteral("file_1/a.pdf"), {}, QStringLiteral("file_1"), 0}};
        FolderLesson quiz = lesson;
        quiz.id = QStringLiteral("l2");
        quiz.title = QStringLiteral("Two");
        quiz.type = QStringLiteral("quiz");
        quiz.questions = Json::array({Json {{"id", "q1"}, {"question_text", "Old?"},
            {"question_type", "short_answer"}, {"correct_answer", "a"}}});
        FolderLesson sheet = lesson;
        sheet.id = QStringLiteral("l3");
        sheet.title = QStringLiteral("Three");
        FolderCourse course;
        course.id = QStringLiteral("cors_1");
        course.title = QStringLiteral("The course");
        course.tagline = QStringLiteral("Its tagline");
        course.description = QStringLiteral("Its description");
        course.language = QStringLiteral("de");
        course.inOrder = true;
        course.certificate = true;
        course.chapters.push_back(
            {{}, QStringLiteral("chap_A"), QStringLiteral("A"), {lesson, quiz, sheet}});
        return course;
    }
};

HOPYARD_TEST(TestFolderPlan)
#include "tst_folderplan.moc"
