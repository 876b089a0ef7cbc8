// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ids.h"
#include "journey.h"
#include "models/recordtreemodel.h"
#include "ui/courses/coursespage.h"
#include "ui/courses/importdialog.h"
#include "ui/courses/lessoneditor.h"
#include "ui/courses/outlineview.h"
#include "ui/courses/quizeditor.h"
#include "ui/markdown/markdowneditor.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QListWidget>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QSpinBox>
#include <QTreeView>
#include <QTreeWidget>

using namespace hopyard;
using hopyard::test::JourneyWhop;

namespace {

const QString demoCourse = QStringLiteral("cors_Course00000001");

void putFile(const QString &root, const char *path, const QByteArray &bytes)
{
    const QString file = QDir(root).filePath(QString::fromUtf8(path));
    QFile out(file);
    if (!QDir().mkpath(QFileInfo(file).path()) || !out.open(QIODevice::WriteOnly)
        || out.write(bytes) != bytes.size())
        qFatal("no room for a file");
}

// 3 chapters, 12 lessons: 2 quizzes, 1 video, 2 PDFs, 7 texts, one of them with an attachment.
void makeSampleFolder(const QString &root)
{
    putFile(root, "course.json",
        R"({"title": "Street portraits", "tagline": "Strangers, kindly", "certificate": true})");
    putFile(root, "01 Before you go/01 Welcome.md", "Hello **you**\n");
    putFile(root, "01 Before you go/02 What to carry.md", "- one body\n- one lens\n");
    putFile(root, "01 Before you go/03 Checklist.pdf", "%PDF-1.4 checklist");
    putFile(root, "01 Before you go/04 Check yourself.quiz.md",
        "---\npassPercent: 70\n---\n## Ready?\n- [x] yes\n- [ ] no\n");
    putFile(root, "02 Talking/01 The first sentence.md", "Say it.\n");
    putFile(root, "02 Talking/02 A walk.mp4", "moving pictures");
    putFile(root, "02 Talking/03 No is an answer.md",
        "---\nattachments: words.txt\nunlockAfterDays: 3\n---\nAccept it.\n");
    putFile(root, "02 Talking/_files/words.txt", "thank you");
    putFile(root, "02 Talking/04 Phrases.pdf", "%PDF-1.4 phrases");
    putFile(root, "03 Afterwards/01 Choosing.md", "Choose three.\n");
    putFile(root, "03 Afterwards/02 Printing.md", "Print one.\n");
    putFile(root, "03 Afterwards/03 Giving back.md", "---\nvisibility: hidden\n---\nSend it.\n");
    putFile(root, "03 Afterwards/04 The end.quiz.md", "## Done?\n= yes\n");
}

} // namespace

// What a creator does with courses, in the whole program and against a server of its own.
class CourseJourneysTest final : public test::Journey
{
    Q_OBJECT

    CoursesPage *page() const { return m_window->findChild<CoursesPage *>(); }
    OutlineView *outline() const { return m_window->findChild<OutlineView *>(); }
    RecordTreeModel *model() const { return outline() ? outline()->model() : nullptr; }
    LessonEditor *editor() const { return m_window->findChild<LessonEditor *>(); }
    QStringList mutations() const
    {
        QStringList all = m_whop->effects();
        all.removeIf([](const QString &line) { return line.contains(QLatin1String("/files")); });
        return all;
    }
    qsizetype times(const QString &operation) const
    {
        const Json answer = m_whop->control("effects");
        return std::ranges::count_if(answer.at("effects"), [&operation](const Json &effect) {
            return jsonText(effect, "operation") == operation;
        });
    }
    // The body of the last effect of that kind.
    Json sent(const QString &operation) const
    {
        const Json answer = m_whop->control("effects");
        Json last;
        for (const Json &effect : answer.at("effects")) {
            if (jsonText(effect, "operation") == operation)
                last = effect.at("body");
        }
        return last.is_string() ? *parseJson(last.get<QString>().toUtf8()) : last;
    }
    // As Whop shows it now.
    Json onWhop(const char *kind, const QString &id) const
    {
        const Json answer = m_whop->control("rows", Json {{"kind", kind}});
        for (const Json &row : answer.at("rows")) {
            if (jsonText(row, "id") == id)
                return row;
        }
        return {};
    }
    // The one change of a course that waits, as it will be sent.
    Outline waitingOrder() const
    {
        const QList<Operation> &operations = m_app->current()->commands().operations();
        const Json *list
            = operations.size() == 1 ? jsonAt(operations.first().args, "chapters") : nullptr;
        return Outline(list ? *list : Json::array());
    }
    void openCourse(const QString &id)
    {
        m_window->go(QStringLiteral("courses"), id);
        QTRY_VERIFY(model() && model()->isKnown() && model()->courseId() == id);
    }
    void chooseInOutline(const QString &id)
    {
        outline()->select(id);
        QCOMPARE(outline()->currentId(), id);
    }
    static QString text(const Outline &outline)
    {
        QStringList parts;
        for (const OutlineChapter &chapter : outline.chapters) {
            QStringList lessons;
            for (const OutlineLesson &lesson : chapter.lessons)
                lessons << lesson.title;
            parts << QString(chapter.title + QStringLiteral(": ") + lessons.join(u','));
        }
        return parts.join(u'|');
    }
    template <class T>
    T *inDialog(const char *dialog, const char *name) const
    {
        auto *found = visible<QDialog>(dialog);
        return found ? found->findChild<T *>(QString::fromLatin1(name)) : nullptr;
    }
    ImportCourseDialog *openImport(const QString &folder)
    {
        m_window->go(QStringLiteral("courses"));
        if (!page()->back())
            page()->setFocus();
        child<QPushButton>("importCourse")->click();
        auto *wizard = static_cast<ImportCourseDialog *>(visible<QDialog>("importCourseWizard"));
        if (wizard)
            wizard->setFolder(folder);
        return wizard;
    }
    static QString summaryOf(const QDialog *wizard)
    {
        const auto *told = wizard->findChild<QWidget *>(QStringLiteral("importSummary"));
        return told ? told->property("text").toString() + told->accessibleName() : QString();
    }
    QString idOf(const QString &courseTitle) const
    {
        const Json answer = m_whop->control("rows", Json {{"kind", "course"}});
        for (const Json &row : answer.at("rows")) {
            if (jsonText(row, "title") == courseTitle)
                return jsonText(row, "id");
        }
        return {};
    }
    void waitUntilAllIsSent()
    {
        QTRY_VERIFY_WITH_TIMEOUT(m_app->current()->commands().operations().isEmpty(), 120'000);
    }

private Q_SLOTS:
    void initTestCase() { makeTheme(); }
    void init()
    {
        TestCase::init();
        begin();
        holdEdits();
        m_whop = std::make_unique<JourneyWhop>();
        connectTo(*m_whop, QStringLiteral("Northlight"));
    }
    void cleanup()
    {
        end();
        m_whop.reset();
    }
    void cleanupTestCase() { dropTheme(); }

    // A course is put in order on a train: one change, one plan, one request.
    void reorganisesWithoutANetwork()
    {
        openCourse(demoCourse);
        const Outline before = model()->outline();
        QVERIFY(before.chapters.size() >= 4);
        m_window->setWorkOffline(true);
        QTRY_COMPARE(status().connection, Connection::WorkingOffline);
        const OutlineChapter first = before.chapters[0];
        const OutlineChapter second = before.chapters[1];
        // Lesson 3 of chapter 1 is dragged to the top of chapter 2.
        const QString moved = first.lessons[2].id;
        const std::unique_ptr<QMimeData> dragged(model()->mimeData({model()->indexOf(moved)}));
        QVERIFY(model()->dropMimeData(
            dragged.get(), Qt::MoveAction, 0, 0, model()->indexOf(second.id)));
        QTRY_COMPARE(model()->outline().find(moved), (OutlinePlace {1, 0}));
        // Two chapters go down with Alt and the arrow.
        auto *tree = child<QTreeView>("courseOutline");
        tree->setFocus();
        chooseInOutline(first.id);
        tree->selectionModel()->select(
            model()->indexOf(second.id), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QTest::keyClick(tree, Qt::Key_Down, Qt::AltModifier);
        QTRY_COMPARE(model()->outline().find(first.id).chapter, 1);
        // And one lesson gets another name where it stands.
        const QString renamed = before.chapters[2].lessons[0].id;
        QVERIFY(model()->setData(
            model()->indexOf(renamed), QStringLiteral("A better title"), Qt::EditRole));
        QTRY_COMPARE(outboxText(), QStringLiteral("1 change not sent"));
        QTRY_COMPARE(waitingOrder().titleOf(renamed), QStringLiteral("A better title"));
        const Outline wanted = waitingOrder();
        QCOMPARE(wanted.find(moved).lesson, 0);
        QCOMPARE(wanted.find(first.id).chapter, 1);
        m_window->setWorkOffline(false);
        sendAll();
        waitUntilAllIsSent();
        QCOMPARE(mutations(), QStringList {QStringLiteral("PATCH /courses/%1").arg(demoCourse)});
        const Json body = sent(QStringLiteral("PATCH /courses/{id}"));
        QCOMPARE(body.size(), size_t(1));
        QCOMPARE(Outline(body.at("chapters")).toRequest(), wanted.toRequest());
        openCourse(demoCourse);
        QTRY_COMPARE(text(model()->outline()), text(wanted));
    }

    // The text was changed on Whop meanwhile: a person brings both together, and nothing else
    // waits for that.
    void bringsTwoTextsTogether()
    {
        openCourse(demoCourse);
        const QString lesson = model()->outline().chapters[0].lessons[0].id;
        const QString other = model()->outline().chapters[0].lessons[1].id;
        chooseInOutline(lesson);
        QTRY_COMPARE(editor()->lessonId(), lesson);
        QTRY_VERIFY(!editor()->text()->text().isEmpty());
        m_window->setWorkOffline(true);
        QTRY_COMPARE(status().connection, Connection::WorkingOffline);
        QPlainTextEdit *source = editor()->text()->source();
        source->selectAll();
        QTest::keyClicks(source, QStringLiteral("Mine."));
        editor()->save();
        QVERIFY(model()->setData(
            model()->indexOf(other), QStringLiteral("Sent all the same"), Qt::EditRole));
        QTRY_COMPARE(outboxText(), QStringLiteral("2 changes not sent"));
        m_whop->control("rows",
            Json {{"kind", "lesson"}, {"id", lesson}, {"body", Json {{"content", "Theirs."}}}});
        m_window->setWorkOffline(false);
        sendAll();
        const auto conflict = [this] {
            for (const Operation &operation : m_app->current()->commands().operations()) {
                if (operation.state == OperationState::Conflict)
                    return operation.id;
            }
            return QString();
        };
        QTRY_VERIFY_WITH_TIMEOUT(!conflict().isEmpty(), 30'000);
        QTRY_COMPARE(m_app->current()->commands().operations().size(), 1); // the other one is sent
        QCOMPARE(times(QStringLiteral("PATCH /courses/{id}")), 1);
        QCOMPARE(times(QStringLiteral("PATCH /course_lessons/{id}")), 0);
        m_window->settle(conflict());
        QTRY_VERIFY(visible<QDialog>("conflictDialog"));
        QStringList told;
        for (const QWidget *each : visible<QDialog>("conflictDialog")->findChildren<QWidget *>())
            told << each->accessibleName() << each->property("text").toString();
        const QString all = told.join(u'\n');
        for (const char *side : {"Yours", "Theirs", "When you started"})
            QVERIFY2(all.contains(QLatin1String(side)), side);
        auto *merged = inDialog<QPlainTextEdit>("conflictDialog", "mergedText");
        auto *line = inDialog<QLineEdit>("conflictDialog", "mergedText");
        QVERIFY(merged || line);
        if (merged)
            merged->selectAll();
        else
            line->selectAll();
        QTest::keyClicks(
            merged ? static_cast<QWidget *>(merged) : line, QStringLiteral("Mine and theirs."));
        m_app->settings().setNumber(Setting::UndoSeconds, 0); // and this goes by itself
        QTest::mouseClick(inDialog<QPushButton>("conflictDialog", "dialogPrimary"), Qt::LeftButton);
        waitUntilAllIsSent();
        const Json body = sent(QStringLiteral("PATCH /course_lessons/{id}"));
        QVERIFY2(body == (Json {{"content", "Mine and theirs."}}), dumpJson(body).constData());
    }

    // A question is added to those that are there, with its rules.
    void addsAQuestionToAQuiz()
    {
        openCourse(demoCourse);
        QString quiz;
        for (const OutlineChapter &chapter : model()->outline().chapters) {
            for (const OutlineLesson &lesson : chapter.lessons) {
                if (quiz.isEmpty()
                    && (lesson.type == QLatin1String("knowledge_check")
                        || lesson.type == QLatin1String("quiz")))
                    quiz = lesson.id;
            }
        }
        QVERIFY(!quiz.isEmpty());
        chooseInOutline(quiz);
        QTRY_VERIFY(editor()->lessonId() == quiz && editor()->quiz()->isKnown());
        const Json before = editor()->quiz()->questions();
        QVERIFY(!before.empty());
        const auto paste = [this](const char *text) {
            child<QPushButton>("quizPaste")->click();
            inDialog<QPlainTextEdit>("quizPasteDialog", "quizPasteText")
                ->setPlainText(QString::fromUtf8(text));
            return inDialog<QPushButton>("quizPasteDialog", "dialogPrimary");
        };
        QVERIFY(!paste("## Which of these?\n- [ ] One\n- [ ] Two\n")->isEnabled()); // none is right
        QTest::mouseClick(inDialog<QPushButton>("quizPasteDialog", "dialogCancel"), Qt::LeftButton);
        QTRY_VERIFY(!visible<QDialog>("quizPasteDialog"));
        auto *take = paste("## Which of these?\n- [x] One\n- [ ] Two\n- [x] Three\n- [ ] Four\n");
        QVERIFY(take->isEnabled());
        QTest::mouseClick(take, Qt::LeftButton);
        QTRY_COMPARE(editor()->quiz()->questions().size(), before.size() + 1);
        child<QComboBox>("quizPassKind")->setCurrentIndex(1);
        child<QSpinBox>("quizPass")->setValue(70);
        child<QSpinBox>("quizAttempts")->setValue(3);
        editor()->save();
        sendAll();
        waitUntilAllIsSent();
        QCOMPARE(times(QStringLiteral("PATCH /course_lessons/{id}")), 1);
        const Json body = sent(QStringLiteral("PATCH /course_lessons/{id}"));
        const Json &questions = body.at("assessment_questions");
        QCOMPARE(questions.size(), before.size() + 1);
        for (size_t i = 0; i < before.size(); ++i)
            QCOMPARE(jsonText(questions.at(i), "id"), jsonText(before.at(i), "id"));
        QVERIFY(!questions.back().contains("id"));
        QCOMPARE(questions.back().at("options").size(), size_t(4));
        QVERIFY2(body.contains("assessment_completion_requirement"), dumpJson(body).constData());
        QCOMPARE(
            body.at("assessment_completion_requirement"), (Json {{"minimum_grade_percent", 70}}));
        QCOMPARE(jsonInt(body, "max_attempts"), 3);
    }

    // A folder comes in through a bad connection, is finished, goes out again and is the same.
    void bringsAFolderInAndOut()
    {
        QTemporaryDir folder;
        makeSampleFolder(folder.path());
        ImportCourseDialog *wizard = openImport(folder.path());
        QVERIFY(wizard);
        auto *rows = wizard->findChild<QTreeWidget *>(QStringLiteral("importTable"));
        auto *primary = wizard->findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
        QTRY_VERIFY(primary->isEnabled());
        QHash<QString, int> types;
        for (int row = 0; row < rows->topLevelItemCount(); ++row)
            ++types[rows->topLevelItem(row)->text(2)];
        QCOMPARE(types.value(QStringLiteral("Chapter")), 3);
        QCOMPARE(types.value(QStringLiteral("Text")), 6);
        QCOMPARE(types.value(QStringLiteral("PDF")), 2);
        QCOMPARE(types.value(QStringLiteral("Video")), 1);
        QCOMPARE(types.value(QStringLiteral("Knowledge check")), 2);
        QCOMPARE(types.value(QString()), 1); // what is to be said about the video
        QCOMPARE(types.value(QStringLiteral("File")), 1); // an attachment
        QCOMPARE(rows->topLevelItemCount(), 3 + 12 + 1 + 1);
        auto *show = wizard->findChild<QCheckBox *>(QStringLiteral("importShow"));
        QVERIFY(show->isVisible() && !show->isChecked());
        QCOMPARE(m_whop->effects(), QStringList());
        QTest::mouseClick(primary, Qt::LeftButton);
        QTRY_VERIFY(!m_app->current()->commands().operations().isEmpty());
        const auto planned = m_app->current()->commands().operations().size();
        QVERIFY(planned > 15);
        QCOMPARE(m_whop->effects(), QStringList()); // nothing before the review
        // Answers are lost in the middle, then the network and the program.
        m_whop->control("faults",
            Json {{"faults",
                Json::array({Json {{"operation", "POST /course_lessons"}, {"skip", 4}, {"times", 3},
                    {"action", "cut_after_apply"}}})}});
        sendAll();
        QTRY_VERIFY_WITH_TIMEOUT(times(QStringLiteral("POST /course_lessons")) >= 5, 60'000);
        m_window->setWorkOffline(true);
        QTRY_COMPARE(status().connection, Connection::WorkingOffline);
        endProgram();
        startProgram();
        QTRY_VERIFY(m_app->current());
        QTRY_VERIFY(!m_app->current()->commands().operations().isEmpty()); // read from the disk
        m_app->replaceKey(
            m_app->current()->workspace().id, Secret(QByteArray(test::canaryKey)), true);
        m_window->setWorkOffline(false);
        waitUntilAllIsSent();
        QCOMPARE(times(QStringLiteral("POST /courses")), 1);
        QCOMPARE(times(QStringLiteral("POST /course_chapters")), 3);
        QCOMPARE(times(QStringLiteral("POST /course_lessons")), 12);
        // Once, or not at all where the creates came in the order that is wanted.
        QVERIFY(times(QStringLiteral("PATCH /courses/{id}")) <= 1);

        // It is there, in order, hidden, and says what is left to do.
        const QString id = idOf(QStringLiteral("Street portraits"));
        QVERIFY(!id.isEmpty());
        QCOMPARE(jsonText(onWhop("course", id), "visibility"), QStringLiteral("hidden"));
        openCourse(id);
        const QString outlineText = text(model()->outline());
        QCOMPARE(outlineText,
            QStringLiteral("Before you go: Welcome,What to carry,Checklist,Check yourself|"
                           "Talking: The first sentence,A walk,No is an answer,Phrases|"
                           "Afterwards: Choosing,Printing,Giving back,The end"));
        const auto idOfVideo = [this] { return model()->outline().chapters[1].lessons[1].id; };
        QTRY_VERIFY(!isLocalId(idOfVideo()));
        const QString video = idOfVideo();
        QCOMPARE(jsonText(onWhop("lesson", video), "visibility"), QStringLiteral("hidden"));
        auto *finish = visible<QPushButton>("finishOnWhop");
        QVERIFY(finish);
        QTest::mouseClick(finish, Qt::LeftButton);
        QTRY_VERIFY(visible<QDialog>("finishDialog"));
        auto *left = visible<QDialog>("finishDialog")->findChild<QListWidget *>();
        QCOMPARE(left->count(), 1);
        QVERIFY(left->item(0)->text().contains(QStringLiteral("A walk")));
        visible<QDialog>("finishDialog")->reject();

        // Out, and in again as an update: nothing to do.
        QTemporaryDir out;
        page()->exportTo(id, out.path());
        const QString made = out.filePath(QStringLiteral("Street portraits"));
        QTRY_VERIFY_WITH_TIMEOUT(
            QFile::exists(QDir(made).filePath(QStringLiteral("03 Afterwards/04 The end.quiz.md"))),
            30'000);
        wizard = openImport(made);
        QVERIFY(wizard);
        auto *target = wizard->findChild<QComboBox *>(QStringLiteral("importTarget"));
        QTRY_VERIFY(target->currentText().startsWith(QStringLiteral("Update")));
        QTRY_VERIFY_WITH_TIMEOUT(summaryOf(wizard).contains(QStringLiteral("No changes")), 30'000);
    }

private:
    std::unique_ptr<JourneyWhop> m_whop;
};

HOPYARD_TEST(CourseJourneysTest)
#include "tst_coursejourneys.moc"
