// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk.h"
#include "support/testcase.h"
#include "ui/courses/coursespage.h"
#include "ui/courses/lessoneditor.h"
#include "ui/courses/outlineview.h"
#include "ui/courses/quizeditor.h"
#include "ui/courses/textversions.h"
#include "ui/draftkeeper.h"

#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTemporaryDir>

using namespace hopyard;
using hopyard::test::Desk;

// Questions of a lesson on a real engine: nothing Whop has is lost, whoever else edits.
class TestQuizEditor : public test::TestCase
{
    Q_OBJECT

    template <class Widget>
    Widget *child(const char *name) const
    {
        return m_page->findChild<Widget *>(QString::fromLatin1(name));
    }
    QuizEditor *quiz() const { return m_page->findChild<QuizEditor *>(); }
    LessonEditor *editor() const { return m_page->findChild<LessonEditor *>(); }
    Json theirs() const
    {
        return m_desk->client.whop.row(QStringLiteral("lesson"), QStringLiteral("lesn_q"))
            .at("assessment_questions");
    }
    static Json option(const QString &id, const char *text, bool right)
    {
        return Json {{"id", id}, {"option_text", text}, {"is_correct", right}, {"order", 0}};
    }
    static Json questionOf(const char *id, const char *text)
    {
        return Json {{"id", id}, {"question_text", text}, {"question_type", "multiple_choice"},
            {"correct_answer", "Yes"}, {"created_at", "2026-05-01T10:00:00Z"}, {"image", nullptr},
            {"order", 0},
            {"options",
                Json::array({option(QStringLiteral("o1%1").arg(QLatin1String(id)), "Yes", true),
                    option(QStringLiteral("o2%1").arg(QLatin1String(id)), "No", false)})}};
    }
    void editOnWhop(const Json &questions)
    {
        m_desk->client.whop.editRow(QStringLiteral("lesson"), QStringLiteral("lesn_q"),
            Json {{"assessment_questions", questions}});
    }
    void open(const char *id)
    {
        m_page->findChild<OutlineView *>()->select(QString::fromLatin1(id));
        m_desk->settleAll();
    }
    QListWidget *list() const { return child<QListWidget>("quizQuestions"); }
    void type(const char *text)
    {
        child<QPlainTextEdit>("questionText")->setPlainText(QString::fromLatin1(text));
    }
    void save()
    {
        child<QPushButton>("lessonSave")->click();
        m_desk->settleAll();
    }
    // The body of the last change of the lesson.
    Json sent() const
    {
        Json body;
        for (const SimulatedEffect &effect : m_desk->client.whop.effects()) {
            if (effect.operation == QLatin1String("PATCH /course_lessons/{id}"))
                body = effect.body;
        }
        return body;
    }

    // Reads the lesson again while it is being edited.
    void readAgain()
    {
        m_desk->current()->commands().setVisibleLists({});
        m_desk->turn();
        m_desk->current()->commands().setVisibleLists({{QStringLiteral("lesson"),
            ListScope {QStringLiteral("course"), QStringLiteral("cors_1")},
            {QStringLiteral("lesn_q")}}});
        m_desk->settleAll();
    }

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_desk = std::make_unique<Desk>();
        SimulatedWhop &whop = m_desk->client.whop;
        const auto add = [&whop](const char *kind, const Json &row) {
            return whop.addRow(QString::fromLatin1(kind), row);
        };
        const QString experience = m_desk->client.addCoursesHome();
        add("course", Json {{"id", "cors_1"}, {"title", "Light"}, {"experience_id", experience}});
        add("chapter", Json {{"id", "chap_A"}, {"title", "One"}, {"course_id", "cors_1"}});
        add("lesson",
            Json {{"id", "lesn_q"}, {"title", "Quiz"}, {"chapter_id", "chap_A"},
                {"lesson_type", "quiz"}, {"content", "Go"},
                {"assessment_questions",
                    Json::array({questionOf("q1", "First?"), questionOf("q2", "Second?")})}});
        add("lesson",
            Json {{"id", "lesn_t"}, {"title", "Text"}, {"chapter_id", "chap_A"},
                {"lesson_type", "text"}, {"content", "Hello"}});
        m_desk->client.sync();
        m_page = std::make_unique<CoursesPage>(*m_desk);
        m_page->resize(1200, 760);
        m_page->setContext(m_desk->current());
        m_page->show();
        m_desk->turn();
        m_page->openItem(QStringLiteral("cors_1"));
        m_desk->settleAll();
        open("lesn_q");
        whop.clearEffects();
        child<QTabWidget>("lessonParts")->setCurrentWidget(quiz());
        QCOMPARE(list()->count(), 2);
    }
    void cleanup()
    {
        m_page.reset();
        m_desk.reset();
    }

    void onlyQuizzesHaveQuestions()
    {
        auto *parts = child<QTabWidget>("lessonParts");
        QVERIFY(parts->isTabVisible(parts->indexOf(quiz())));
        open("lesn_t");
        QVERIFY(!parts->isTabVisible(parts->indexOf(quiz())));
    }
    // An option is a draft while its cell is still being edited; given up, it is not.
    void optionsBeingTypedAreKept()
    {
        auto *options = child<QListWidget>("questionOptions");
        QVERIFY(options->count() > 0);
        const QString before = options->item(0)->text();
        options->setCurrentRow(0);
        options->editItem(options->item(0));
        auto *line = options->viewport()->findChild<QLineEdit *>();
        QVERIFY(line);
        QTest::keyClicks(line, QStringLiteral("Half an opt"));
        const QString draft = QStringLiteral("lesson.edit/lesn_q");
        Commands &commands = m_desk->current()->commands();
        QTRY_VERIFY(commands.drafts().value(draft).content.contains("Half an opt"));
        QTest::keyClick(line, Qt::Key_Escape);
        QCOMPARE(options->item(0)->text(), before);
        QTRY_VERIFY(!commands.drafts().contains(draft));
    }
    void aNewQuestionGoesWithAllOldOnes()
    {
        child<QPushButton>("quizAdd")->click();
        type("Which of these?");
        auto *kind = child<QComboBox>("questionType");
        kind->setCurrentIndex(kind->findData(QStringLiteral("multiple_select")));
        Q_EMIT kind->activated(kind->currentIndex());
        QVERIFY(!quiz()->problem().isEmpty()); // options without words
        auto *options = child<QListWidget>("questionOptions");
        child<QPushButton>("optionAdd")->click();
        child<QPushButton>("optionAdd")->click();
        for (int row = 0; row < 4; ++row)
            options->item(row)->setText(QStringLiteral("Option %1").arg(row));
        options->item(2)->setCheckState(Qt::Checked);
        QCOMPARE(quiz()->problem(), QString());
        auto *pass = child<QComboBox>("quizPassKind");
        pass->setCurrentIndex(pass->findData(QStringLiteral("percent")));
        child<QSpinBox>("quizPass")->setValue(70);
        child<QSpinBox>("quizAttempts")->setValue(3);
        save();
        const Json body = sent();
        const Json questions = body.at("assessment_questions");
        QCOMPARE(questions.size(), size_t(3));
        QCOMPARE(jsonText(questions.at(0), "id"), QStringLiteral("q1"));
        QCOMPARE(jsonText(questions.at(1), "id"), QStringLiteral("q2"));
        QVERIFY(!questions.at(2).contains("id"));
        QCOMPARE(questions.at(2).at("options").size(), size_t(4));
        QCOMPARE(jsonInt(body, "max_attempts"), 3);
        QCOMPARE(
            body.at("assessment_completion_requirement"), (Json {{"minimum_grade_percent", 70}}));
        QVERIFY(!body.contains("content"));
        QCOMPARE(theirs().size(), size_t(3));
        QVERIFY(!editor()->isQuizChanged());
        QVERIFY(!jsonText(quiz()->questions().at(2), "id").isEmpty()); // as Whop called it
        type("Which of these, really?");
        save();
        QCOMPARE(theirs().size(), size_t(3)); // changed, not made again
    }
    void unfinishedQuestionsAreNotSent()
    {
        child<QPushButton>("quizAdd")->click();
        QVERIFY(editor()->isQuizChanged());
        save();
        QVERIFY(sent().is_null());
        QVERIFY(m_desk->client.engine().operations().isEmpty());
        QVERIFY(child<QWidget>("questionProblem")->isVisible());
    }
    void oneRightOptionTakesItFromTheOther()
    {
        auto *options = child<QListWidget>("questionOptions");
        options->item(1)->setCheckState(Qt::Checked);
        QCOMPARE(options->item(0)->checkState(), Qt::Unchecked);
        save();
        QCOMPARE(jsonText(theirs().at(0), "correct_answer"), QStringLiteral("No"));
        QCOMPARE(theirs().at(0).at("options").at(1).at("is_correct"), Json(true));
        QCOMPARE(jsonText(theirs().at(0).at("options").at(1), "id"), QStringLiteral("o2q1"));
    }
    void orderAndRemovalAreSent()
    {
        list()->setCurrentRow(1);
        child<QAction>("quizUp")->trigger();
        QCOMPARE(list()->currentRow(), 0);
        child<QAction>("quizDuplicate")->trigger();
        QCOMPARE(list()->count(), 3);
        type("Third?");
        list()->setCurrentRow(1);
        child<QAction>("quizRemove")->trigger();
        save();
        QCOMPARE(theirs().size(), size_t(2));
        QCOMPARE(jsonText(theirs().at(0), "id"), QStringLiteral("q2"));
        QCOMPARE(jsonText(theirs().at(1), "question_text"), QStringLiteral("Third?"));
        QVERIFY(jsonText(theirs().at(1), "id") != QLatin1String("q2"));
    }
    void whatOthersAddMeanwhileStays()
    {
        m_desk->setOffline(true);
        type("First, changed here?");
        save();
        editOnWhop(Json::array({questionOf("q1", "First?"), questionOf("q3", "New there?"),
            questionOf("q2", "Second, changed there?")}));
        m_desk->setOffline(false);
        m_desk->settleAll();
        QCOMPARE(theirs().size(), size_t(3));
        QCOMPARE(jsonText(theirs().at(0), "question_text"), QStringLiteral("First, changed here?"));
        QCOMPARE(jsonText(theirs().at(1), "id"), QStringLiteral("q3"));
        QCOMPARE(
            jsonText(theirs().at(2), "question_text"), QStringLiteral("Second, changed there?"));
        QVERIFY(m_desk->client.engine().operations().isEmpty());
    }
    // On the train: nobody looked at this quiz while there was a network.
    void aQuizThatWasNeverOpenedIsEditedOffline()
    {
        m_desk->client.whop.addRow(QStringLiteral("lesson"),
            Json {{"id", "lesn_r"}, {"title", "Other quiz"}, {"chapter_id", "chap_A"},
                {"lesson_type", "quiz"}, {"content", "Go"},
                {"assessment_questions", Json::array({questionOf("q7", "Never seen?")})}});
        m_desk->setOptions({.automaticRefresh = true});
        m_desk->client.sync();
        m_desk->setOffline(true);
        m_desk->settleAll();
        open("lesn_r");
        QCOMPARE(list()->count(), 1);
        type("Seen on the train?");
        save();
        QCOMPARE(m_desk->client.engine().operations().size(), 1);
        m_desk->setOffline(false);
        m_desk->client.settle(std::chrono::seconds(30));
        const Json questions
            = m_desk->client.whop.row(QStringLiteral("lesson"), QStringLiteral("lesn_r"))
                  .at("assessment_questions");
        QCOMPARE(questions.size(), size_t(1));
        QCOMPARE(jsonText(questions.at(0), "id"), QStringLiteral("q7"));
        QCOMPARE(jsonText(questions.at(0), "question_text"), QStringLiteral("Seen on the train?"));
    }
    // Lessons that are pasted as text: the same questions, whoever reads them.
    void questionsAreShownAsText()
    {
        child<QPushButton>("quizCopy")->click();
        auto *dialog = child<QDialog>("quizPasteDialog");
        QVERIFY(dialog);
        const QString text = dialog->findChild<QPlainTextEdit *>()->toPlainText();
        QVERIFY2(text.startsWith(QStringLiteral("## First?\n")), qPrintable(text));
        QVERIFY(text.contains(QStringLiteral("- [x] Yes")));
        dialog->reject();
        QVERIFY(!editor()->isQuizChanged());
    }
    void picturesOfQuestionsComeAndGo()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("map.png"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("png") == 3);
        file.close();
        auto *remove = child<QPushButton>("questionImageRemove");
        QVERIFY(!remove->isVisible());
        child<QPushButton>("questionImageChoose")->click();
        auto *chooser = quiz()->findChild<QFileDialog *>();
        QVERIFY(chooser);
        Q_EMIT chooser->fileSelected(path);
        chooser->reject();
        const auto named
            = [this] { return test::visibleTexts(*quiz()).contains(QStringLiteral("map.png")); };
        QVERIFY(named() && remove->isVisible());
        m_desk->client.pass(std::chrono::minutes(1));
        QCOMPARE(m_desk->client.requests(QStringLiteral("POST /files")), 0); // nobody saved it
        save();
        QVERIFY(jsonText(theirs().at(0), "image.id").startsWith(QLatin1String("file_")));
        QVERIFY(!jsonAt(theirs().at(1), "image") || theirs().at(1).at("image").is_null());
        QVERIFY(remove->isVisible());
        remove->click();
        QVERIFY(!named() && !remove->isVisible());
        save();
        QCOMPARE(theirs().size(), size_t(2));
        QVERIFY(jsonText(theirs().at(0), "image.id").isEmpty());
    }
    void passMarksAreSent_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QByteArray>("sent"); // empty: nothing of it
        QTest::newRow("as it is") << QString() << QByteArray();
        QTest::newRow("percent") << QStringLiteral("percent")
                                 << QByteArray(R"({"minimum_grade_percent":80})");
        QTest::newRow("right answers")
            << QStringLiteral("count") << QByteArray(R"({"minimum_questions_correct":80})");
        QTest::newRow("none") << QStringLiteral("none") << QByteArray("null");
    }
    void passMarksAreSent()
    {
        QFETCH(QString, kind);
        QFETCH(QByteArray, sent);
        auto *pass = child<QComboBox>("quizPassKind");
        auto *mark = child<QSpinBox>("quizPass");
        pass->setCurrentIndex(pass->findData(QStringLiteral("percent")));
        mark->setValue(80);
        pass->setCurrentIndex(pass->findData(kind));
        QCOMPARE(mark->isVisible(), sent.contains("minimum"));
        type("First, and passed?");
        save();
        const Json body = this->sent();
        QCOMPARE(body.contains("assessment_completion_requirement"), !sent.isEmpty());
        if (!sent.isEmpty())
            QCOMPARE(dumpJson(body.at("assessment_completion_requirement")), sent);
    }
    void optionsMoveUpAndDown()
    {
        auto *options = child<QListWidget>("questionOptions");
        options->setCurrentRow(1);
        child<QPushButton>("optionUp")->click();
        QCOMPARE(options->item(0)->text(), QStringLiteral("No"));
        save();
        const Json sentOptions = theirs().at(0).at("options");
        QCOMPARE(jsonText(sentOptions.at(0), "id"), QStringLiteral("o2q1"));
        QCOMPARE(jsonText(sentOptions.at(1), "id"), QStringLiteral("o1q1"));
    }
    void whatIsBeingEditedIsMergedToo()
    {
        type("First, changed here?");
        editOnWhop(Json::array({questionOf("q3", "New there?"), questionOf("q1", "First?"),
            questionOf("q2", "Second?")}));
        readAgain();
        QVERIFY(editor()->isQuizChanged());
        QCOMPARE(list()->count(), 3); // under the hands
        save();
        QCOMPARE(theirs().size(), size_t(3));
        QCOMPARE(jsonText(theirs().at(0), "id"), QStringLiteral("q3"));
        QCOMPARE(jsonText(theirs().at(1), "question_text"), QStringLiteral("First, changed here?"));
    }
    void theSameQuestionChangedOnBothSidesIsAsked()
    {
        type("Mine?");
        editOnWhop(Json::array({questionOf("q1", "Theirs?"), questionOf("q2", "Second?")}));
        readAgain();
        save();
        QVERIFY(sent().is_null());
        auto *dialog = child<QDialog>("changedTextDialog");
        QVERIFY(dialog);
        QVERIFY(dialog->findChild<TextDiffView *>()->shownText().startsWith(
            QStringLiteral("- ## Theirs?\n+ ## Mine?")));
        dialog->accept();
        save();
        QCOMPARE(jsonText(theirs().at(0), "question_text"), QStringLiteral("Mine?"));
        QCOMPARE(jsonText(theirs().at(0), "id"), QStringLiteral("q1"));
        QCOMPARE(theirs().size(), size_t(2));
    }
    void questionsCanBePasted()
    {
        child<QPushButton>("quizPaste")->click();
        auto *dialog = child<QDialog>("quizPasteDialog");
        QVERIFY(dialog);
        auto *text = dialog->findChild<QPlainTextEdit *>(QStringLiteral("quizPasteText"));
        auto *primary = dialog->findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
        QVERIFY(!primary->isEnabled());
        text->setPlainText(QStringLiteral("## Third?\n- [x] a\n"));
        QVERIFY(!primary->isEnabled());
        text->setPlainText(QStringLiteral("## Third?\n- [x] a\n- [ ] b\n\n## Fourth?\n= d\n\n## "
                                          "Fifth?\n- ( ) True\n- (x) False\n"));
        QVERIFY(primary->isEnabled());
        primary->click();
        QCOMPARE(list()->count(), 5);
        save();
        QCOMPARE(theirs().size(), size_t(5));
        QCOMPARE(jsonText(theirs().at(3), "question_type"), QStringLiteral("short_answer"));
    }
    void draftsKeepQuestions()
    {
        type("Kept?");
        m_page->findChild<DraftKeeper *>()->flush();
        m_desk->turn();
        open("lesn_t");
        open("lesn_q");
        QCOMPARE(jsonText(quiz()->questions().at(0), "question_text"), QStringLiteral("Kept?"));
        QVERIFY(editor()->isQuizChanged());
        child<QPushButton>("lessonDiscard")->click();
        QCOMPARE(jsonText(quiz()->questions().at(0), "question_text"), QStringLiteral("First?"));
    }
    void everythingSaysWhatItIs() { QCOMPARE(test::nameless(*m_page).join(u' '), QString()); }

private:
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<CoursesPage> m_page;
};

HOPYARD_TEST(TestQuizEditor)
#include "tst_quizeditor.moc"
