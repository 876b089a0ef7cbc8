// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ids.h"
#include "lessoneditorfixture.h"
#include "ui/courses/textversions.h"
#include "ui/draftkeeper.h"
#include "ui/widgets/statebar.h"

#include <QCheckBox>
#include <QDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QTimer>

using namespace hopyard;

// What is typed in a lesson is kept, whatever comes from Whop meanwhile.
class TestLessonDrafts : public test::LessonEditorTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void whatIsTypedIsADraftUntilItIsSaved()
    {
        type(" world");
        auto *save = child<QPushButton>("lessonSave");
        QVERIFY(save->isEnabled());
        const QString draft = QStringLiteral("lesson.edit/lesn_a");
        Commands &commands = m_desk->current()->commands();
        QTRY_VERIFY(commands.drafts().contains(draft)); // by itself
        m_desk->turn();
        QVERIFY(effects().isEmpty());
        open("lesn_b");
        QCOMPARE(editor()->text()->text(), QStringLiteral("Other"));
        open("lesn_a");
        QCOMPARE(editor()->text()->text(), QStringLiteral("Hello world"));
        key(Qt::Key_Return);
        m_desk->settleAll();
        QCOMPARE(effects(), QStringList {QStringLiteral("PATCH /course_lessons/{id}")});
        QCOMPARE(content(), QStringLiteral("Hello world"));
        QVERIFY(!commands.drafts().contains(draft));
        QVERIFY(!save->isEnabled());
        type("!"); // and back: nothing to keep
        QTest::keyClick(source(), Qt::Key_Backspace);
        key(Qt::Key_S);
        QVERIFY(!commands.drafts().contains(draft));
    }

    void newsWhileTypingDoNotLoseTheDraft_data()
    {
        QTest::addColumn<bool>("own");
        QTest::newRow("own change") << true;
        QTest::newRow("answer of Whop") << false;
    }
    // Within the half second before the first write, and again when there is a draft.
    void newsWhileTypingDoNotLoseTheDraft()
    {
        QFETCH(bool, own);
        const QString draft = QStringLiteral("lesson.edit/lesn_a");
        Commands &commands = m_desk->current()->commands();
        for (const char *text : {" one", " two"}) {
            type(text);
            if (own) {
                child<QCheckBox>("lessonHidden")->click();
                m_desk->turn();
            } else {
                editOnWhop(Json {{"days_from_course_start_until_unlock", int(qstrlen(text))},
                    {"visibility", text[1] == 'o' ? "hidden" : "visible"}});
                open("lesn_a");
                commands.refresh();
                m_desk->settleAll();
            }
            const auto kept = [&commands, &draft] {
                const auto found = KeptDraft::from(commands.drafts().value(draft));
                return found ? jsonText(found->values, "content") : QString();
            };
            QTRY_COMPARE(kept(), editor()->text()->text());
        }
        open("lesn_b");
        open("lesn_a");
        QCOMPARE(editor()->text()->text(), QStringLiteral("Hello one two"));
    }

    void newsFromWhopReachAnUntouchedText()
    {
        editOnWhop(Json {{"content", "From Whop"}});
        m_desk->current()->commands().refresh();
        m_desk->settleAll();
        open("lesn_b");
        open("lesn_a");
        QCOMPARE(editor()->text()->text(), QStringLiteral("From Whop"));
    }

    void changedMeanwhile_data()
    {
        QTest::addColumn<bool>("mine");
        QTest::newRow("mine") << true;
        QTest::newRow("theirs") << false;
    }
    void changedMeanwhile()
    {
        QFETCH(bool, mine);
        type(" mine");
        key(Qt::Key_S);
        editOnWhop(Json {{"content", "Theirs"}});
        m_desk->current()->commands().setVisibleLists({});
        m_desk->current()->commands().refresh();
        m_desk->settleAll();
        open("lesn_b"); // also after the lesson was left, and its draft came back
        open("lesn_a");
        QCOMPARE(editor()->text()->text(), QStringLiteral("Hello mine"));
        QVERIFY(test::visibleTexts(*editor()).join(u' ').contains(
            QStringLiteral("changed on Whop after you began")));
        key(Qt::Key_Return); // asks instead of writing over it
        m_desk->settleAll();
        QVERIFY(effects().isEmpty());
        auto *dialog = child<QDialog>("changedTextDialog");
        QVERIFY(dialog);
        QCOMPARE(dialog->findChild<TextDiffView *>()->shownText(),
            QStringLiteral("- Theirs\n+ Hello mine"));
        if (mine) {
            dialog->accept();
            QVERIFY(editor()->isTextChanged());
            key(Qt::Key_Return);
        } else {
            dialog->findChild<QPushButton *>(QStringLiteral("takeTheirs"))->click();
        }
        m_desk->settleAll();
        QVERIFY(!editor()->isTextChanged());
        QCOMPARE(content(), mine ? QStringLiteral("Hello mine") : QStringLiteral("Theirs"));
        QCOMPARE(editor()->text()->text(), content());
    }

    // News while the lesson stays open: said at once, and asked again when there are more of them.
    void whatComesWhileWritingIsAskedAbout()
    {
        const auto becomes = [this](const char *text) {
            editOnWhop(Json {{"content", text}});
            m_desk->current()->commands().refresh();
            m_desk->settleAll();
        };
        const auto asks = [this] {
            const auto bars = editor()->findChildren<StateBar *>();
            return std::any_of(bars.begin(), bars.end(), [](const StateBar *bar) {
                return bar->isVisible() && bar->property("state") == QStringLiteral("conflict");
            });
        };
        type(" mine");
        becomes("Theirs");
        QCOMPARE(editor()->text()->text(), QStringLiteral("Hello mine"));
        QVERIFY(asks());
        key(Qt::Key_Return);
        auto *dialog = child<QDialog>("changedTextDialog");
        QVERIFY(dialog);
        becomes("Theirs, again");
        dialog->accept(); // mine stands, over the text that was shown
        m_desk->turn();
        QVERIFY(asks());
        key(Qt::Key_Return);
        m_desk->settleAll();
        QVERIFY(effects().isEmpty());
        QList<QDialog *> open;
        for (QDialog *each : editor()->findChildren<QDialog *>()) {
            if (each->isVisible())
                open.append(each);
        }
        QCOMPARE(open.size(), 1);
        QCOMPARE(open.first()->findChild<TextDiffView *>()->shownText(),
            QStringLiteral("- Theirs, again\n+ Hello mine"));
        open.first()->accept();
        m_desk->turn();
        QVERIFY(!asks());
        key(Qt::Key_Return);
        m_desk->settleAll();
        QCOMPARE(content(), QStringLiteral("Hello mine"));
    }

    // The mirror has the news already, the editor does not: what counts is what it showed.
    void comparesWithWhatWasShown_data()
    {
        QTest::addColumn<Json>("theirs");
        QTest::newRow("text") << Json {{"content", "Theirs"}};
        QTest::newRow("days") << Json {{"days_from_course_start_until_unlock", 3}};
    }
    void comparesWithWhatWasShown()
    {
        QFETCH(Json, theirs);
        const std::string member = theirs.begin().key();
        RecordSource *source = m_desk->current()->source(QStringLiteral("lesson"));
        source->blockSignals(true);
        editOnWhop(theirs);
        m_desk->current()->commands().refresh();
        m_desk->settleAll();
        QCOMPARE(source->record(QStringLiteral("lesn_a")).body().at(member), theirs.at(member));
        QCOMPARE(editor()->text()->text(), QStringLiteral("Hello"));
        if (member == "content") {
            type(" mine");
            key(Qt::Key_Return);
        } else {
            child<QSpinBox>("lessonUnlockDays")->setValue(9);
        }
        source->blockSignals(false);
        m_desk->settleAll();
        QVERIFY2(effects().isEmpty(), qPrintable(effects().join(u'\n')));
        QCOMPARE(m_desk->client.engine().operations().size(), 1);
        const Operation waiting = m_desk->client.engine().operations().first();
        QCOMPARE(waiting.state, OperationState::Conflict);
        QCOMPARE(lesson().at(member), theirs.at(member));
        if (member == "content")
            QCOMPARE(jsonText(waiting.base, "content"), QStringLiteral("Hello"));
    }

    // A title being typed does not follow the news, so it is no answer to them either.
    void aTitleBeingTypedIsNoAnswerToNews()
    {
        auto *title = child<QLineEdit>("lessonTitle");
        title->selectAll();
        QTest::keyClicks(title, QStringLiteral("Mine"));
        editOnWhop(Json {{"title", "Theirs"}});
        m_desk->current()->commands().refresh();
        open("lesn_b");
        open("lesn_a");
        QCOMPARE(title->text(), QStringLiteral("Mine"));
        Q_EMIT title->editingFinished();
        m_desk->settleAll();
        QVERIFY2(effects().isEmpty(), qPrintable(effects().join(u'\n')));
        QCOMPARE(m_desk->client.engine().operations().first().state, OperationState::Conflict);
        QCOMPARE(jsonText(lesson(), "title"), QStringLiteral("Theirs"));
    }

    // What an editor cannot show as it is was not changed by showing it.
    void textsStayAsTheyCame()
    {
        const QString came = QStringLiteral("Hard\u00a0space\r\nand lines");
        editOnWhop(Json {{"content", came}});
        m_desk->current()->commands().refresh();
        m_desk->settleAll();
        open("lesn_b");
        open("lesn_a");
        QCOMPARE(editor()->text()->text(), QStringLiteral("Hard\u00a0space\nand lines"));
        QVERIFY(!editor()->isTextChanged());
        QVERIFY(!child<QPushButton>("lessonSave")->isEnabled());
        editOnWhop(Json {{"content", "Hard\u00a0space\r\nand more lines"}});
        m_desk->current()->commands().refresh();
        m_desk->settleAll();
        QCOMPARE(editor()->text()->text(), QStringLiteral("Hard\u00a0space\nand more lines"));
        type("!");
        key(Qt::Key_Return);
        m_desk->settleAll();
        QCOMPARE(content(), QStringLiteral("Hard\u00a0space\nand more lines!"));
        QVERIFY(m_desk->client.engine().operations().isEmpty());
    }

    void earlierVersionsComeBack()
    {
        type(" two");
        key(Qt::Key_Return);
        m_desk->settleAll();
        m_desk->client.pass(std::chrono::minutes(2));
        type(" three");
        key(Qt::Key_Return);
        m_desk->settleAll();
        child<QPushButton>("lessonVersions")->click();
        m_desk->turn();
        auto *dialog = child<QDialog>("versionsDialog");
        QVERIFY(dialog);
        auto *list = dialog->findChild<QListWidget *>(QStringLiteral("versionsList"));
        QVERIFY2(list->count() >= 2, qPrintable(QString::number(list->count())));
        auto *primary = dialog->findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
        QVERIFY(!primary->isEnabled()); // the newest is what is in the editor
        list->setCurrentRow(1);
        QVERIFY(primary->isEnabled());
        QVERIFY(dialog->findChild<TextDiffView *>()->shownText().contains(
            QStringLiteral("- Hello two three")));
        primary->click();
        const QString back = editor()->text()->text();
        QVERIFY(back == QLatin1String("Hello two") || back == QLatin1String("Hello"));
        QVERIFY(editor()->isTextChanged()); // a draft, not sent by itself
        QCOMPARE(content(), QStringLiteral("Hello two three"));
        source()->undo();
        QCOMPARE(editor()->text()->text(), QStringLiteral("Hello two three"));
    }

    // Every stretch of writing, and what it began with once.
    void versionsAreWhatWasWritten()
    {
        const auto pause = [this] {
            m_desk->client.pass(std::chrono::seconds(61));
            int fired = 0;
            for (QTimer *timer : editor()->findChildren<QTimer *>()) {
                if (timer->interval() <= 60'000 || !timer->isActive())
                    continue;
                QCOMPARE(timer->timerType(), Qt::PreciseTimer);
                fired += QMetaObject::invokeMethod(timer, "timeout") ? 1 : 0;
            }
            QCOMPARE(fired, 1);
            m_desk->turn();
        };
        for (const char *words : {" one", " two", " three"}) {
            type(words);
            pause();
        }
        child<QPushButton>("lessonVersions")->click();
        m_desk->turn();
        auto *dialog = child<VersionsDialog>("versionsDialog");
        QVERIFY(dialog);
        auto *list = dialog->findChild<QListWidget *>(QStringLiteral("versionsList"));
        QStringList texts;
        for (int row = 0; row < list->count(); ++row) {
            list->setCurrentRow(row);
            texts << dialog->chosenText();
        }
        QCOMPARE(texts,
            QStringList({QStringLiteral("Hello one two three"), QStringLiteral("Hello one two"),
                QStringLiteral("Hello one"), QStringLiteral("Hello")}));
    }

    void discardingBringsBackWhatIsOnWhop()
    {
        type(" x");
        key(Qt::Key_S);
        child<QPushButton>("lessonDiscard")->click();
        m_desk->turn();
        QCOMPARE(editor()->text()->text(), QStringLiteral("Hello"));
        QVERIFY(
            !m_desk->current()->commands().drafts().contains(QStringLiteral("lesson.edit/lesn_a")));
    }

    void draftsAreFoundAgain()
    {
        type(" kept");
        key(Qt::Key_S);
        const auto draft = KeptDraft::from(
            m_desk->current()->commands().drafts().value(QStringLiteral("lesson.edit/lesn_a")));
        QVERIFY(draft);
        m_page = std::make_unique<CoursesPage>(*m_desk);
        m_page->setContext(m_desk->current());
        m_page->show();
        m_desk->turn();
        QVERIFY(m_page->openDraft(*draft));
        m_desk->turn();
        QCOMPARE(editor()->text()->text(), QStringLiteral("Hello kept"));
    }

    void newLessonsKeepWhatIsTypedWhenWhopNamesThem()
    {
        m_desk->setOffline(true);
        outline()->addLesson(QStringLiteral("text"));
        m_desk->turn();
        const QString local = outline()->currentId();
        QVERIFY(isLocalId(local));
        QCOMPARE(editor()->lessonId(), local);
        type("Draft of it");
        key(Qt::Key_S);
        m_desk->setOffline(false);
        m_desk->settleAll();
        QVERIFY(!isLocalId(outline()->currentId()));
        QCOMPARE(editor()->lessonId(), outline()->currentId());
        QCOMPARE(editor()->text()->text(), QStringLiteral("Draft of it"));
        key(Qt::Key_Return);
        m_desk->settleAll();
        QCOMPARE(jsonText(m_desk->client.whop.row(QStringLiteral("lesson"), editor()->lessonId()),
                     "content"),
            QStringLiteral("Draft of it"));
    }
};

HOPYARD_TEST(TestLessonDrafts)
#include "tst_lessondrafts.moc"
