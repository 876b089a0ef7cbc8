// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk.h"
#include "support/testcase.h"
#include "ui/outbox/conflictdialog.h"
#include "ui/outbox/editoperationdialog.h"
#include "ui/outbox/outboxpage.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>

#include <algorithm>

using namespace hopyard;
using test::Desk;

class TestConflict : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_desk = std::make_unique<Desk>();
        m_page = std::make_unique<OutboxPage>(*m_desk);
        m_page->resize(1048, 700);
        m_page->setContext(m_desk->current());
        m_page->show();
        // Edited here while offline, and on Whop by somebody else.
        m_desk->setOffline(true);
        m_operation = m_desk->submit(QStringLiteral("experience.update"), m_desk->vip,
            Json {{"name", "VIP Lounge"}, {"is_public", true}});
        m_desk->client.whop.editRow(QStringLiteral("experience"), m_desk->vip,
            Json {{"name", "<b>Club</b>"}, {"is_public", false}});
        m_desk->setOffline(false);
        m_desk->settleAll();
        QCOMPARE(m_desk->client.state(m_operation.id), OperationState::Conflict);
        m_page->openItem(m_operation.id);
        QVERIFY(dialog());
    }
    void cleanup()
    {
        m_page.reset();
        m_desk.reset();
    }

    void showsAllThreeSides()
    {
        const QString texts = test::visibleTexts(*dialog()).join(QLatin1Char('\n'));
        for (const char *text :
            {"VIP Chat", "VIP Lounge", "<b>Club</b>", "When you started", "Theirs", "Yours"})
            QVERIFY2(texts.contains(QString::fromUtf8(text)), text);
        QCOMPARE(test::nameless(*dialog()), QStringList());
    }

    void keepsMine()
    {
        QTest::mouseClick(button("keepMine"), Qt::LeftButton);
        QTest::mouseClick(button("dialogPrimary"), Qt::LeftButton);
        m_desk->settleAll();
        QCOMPARE(nameOnWhop(), QStringLiteral("VIP Lounge"));
        QTRY_VERIFY(!dialog());
    }

    void keepsTheirs()
    {
        QTest::mouseClick(button("keepTheirs"), Qt::LeftButton);
        QCOMPARE(button("dialogPrimary")->text(), QStringLiteral("Keep theirs"));
        QTest::mouseClick(button("dialogPrimary"), Qt::LeftButton);
        m_desk->settleAll();
        QCOMPARE(nameOnWhop(), QStringLiteral("<b>Club</b>"));
        QVERIFY(m_desk->current()->commands().operations().isEmpty());
        QCOMPARE(m_desk->client.effects(QStringLiteral("PATCH /experiences/{id}")), 0);
    }

    void sendsAMixOfBoth()
    {
        auto *merged = dialog()->findChild<QLineEdit *>(QStringLiteral("mergedText"));
        QVERIFY(merged);
        QCOMPARE(merged->text(), QStringLiteral("VIP Lounge"));
        merged->selectAll();
        QTest::keyClicks(merged, QStringLiteral("VIP Club"));
        for (const QRadioButton *radio : dialog()->findChildren<QRadioButton *>()) {
            if (radio->property("field").toString() == QStringLiteral("name"))
                QVERIFY(!radio->isChecked());
        }
        QTest::mouseClick(button("dialogPrimary"), Qt::LeftButton);
        m_desk->settleAll();
        QCOMPARE(nameOnWhop(), QStringLiteral("VIP Club"));
        QCOMPARE(m_desk->client.effects(QStringLiteral("PATCH /experiences/{id}")), 1);
    }

    void refusesWhatWhopWould()
    {
        auto *merged = dialog()->findChild<QLineEdit *>(QStringLiteral("mergedText"));
        merged->selectAll();
        QTest::keyClick(merged, Qt::Key_Delete);
        QVERIFY(!button("dialogPrimary")->isEnabled());
    }

    void keepsWhatIsTypedUntilItIsSaved()
    {
        // Meanwhile the engine is asked for something else: by then it is no conflict any more.
        QVERIFY(
            m_desk->client.engine().resolve(m_operation.id, Resolution::KeepTheirs, {}, {}).ok());
        auto *merged = dialog()->findChild<QLineEdit *>(QStringLiteral("mergedText"));
        merged->selectAll();
        QTest::keyClicks(merged, QStringLiteral("VIP Club"));
        QTest::mouseClick(button("dialogPrimary"), Qt::LeftButton);
        m_desk->turn();
        QVERIFY(dialog() && dialog()->isVisible());
        QCOMPARE(merged->text(), QStringLiteral("VIP Club"));
        QVERIFY(!dialog()->findChild<QWidget *>(QStringLiteral("dialogProblem"))->isHidden());
    }

    void sideThatWasChosenIsSentAsItIs_data()
    {
        QTest::addColumn<QString>("mine");
        QTest::addColumn<QString>("theirs");
        const QString lines = QStringLiteral("one\r\n\r\n    two\u00a0three  \n");
        QTest::newRow("lines") << lines << QString(lines + QStringLiteral("four"));
        // More than a one-line field takes.
        const QString lesson(40'000, QLatin1Char('x'));
        QTest::newRow("long") << lesson << QString(lesson + QLatin1Char('y'));
    }
    void sideThatWasChosenIsSentAsItIs()
    {
        QFETCH(const QString, mine);
        QFETCH(const QString, theirs);
        for (const bool keepsMine : {true, false}) {
            Operation operation;
            operation.id = QStringLiteral("op");
            operation.action = QStringLiteral("lesson.update");
            operation.kind = QStringLiteral("lesson");
            operation.target = QStringLiteral("lesn_1");
            operation.state = OperationState::Conflict;
            operation.args = Json {{"content", mine}};
            operation.base = Json {{"content", "before"}};
            operation.result = Json {{"content", theirs}};
            ConflictDialog conflict(operation, *m_desk->current(), m_desk->titles(), nullptr);
            conflict.setAttribute(Qt::WA_DeleteOnClose, false);
            auto *merged = conflict.findChild<QPlainTextEdit *>(QStringLiteral("mergedText"));
            QVERIFY(merged);
            const char *side = keepsMine ? "keepMine" : "keepTheirs";
            conflict.findChild<QPushButton *>(QString::fromLatin1(side))->click();
            QCOMPARE(conflict.decision().first,
                keepsMine ? Resolution::KeepMine : Resolution::KeepTheirs);
            merged->setPlainText(QStringLiteral("typed"));
            QCOMPARE(conflict.decision().first, Resolution::Merge);
            QCOMPARE(conflict.decision().second, Json({{"content", "typed"}}));
        }
    }

    void editingOneFieldLeavesTheOthersAsTheyAre_data()
    {
        QTest::addColumn<QByteArray>("content"); // JSON
        QTest::newRow("long") << QByteArray('"' + QByteArray(40'000, 'x') + "  \"");
        QTest::newRow("lines") << QByteArray(R"("  one\r\n\u00a0two\n")");
        QTest::newRow("nothing") << QByteArray("null");
    }
    void editingOneFieldLeavesTheOthersAsTheyAre()
    {
        QFETCH(const QByteArray, content);
        Operation operation;
        operation.id = QStringLiteral("op");
        operation.action = QStringLiteral("lesson.update");
        operation.kind = QStringLiteral("lesson");
        operation.target = QStringLiteral("lesn_1");
        operation.state = OperationState::Rejected;
        operation.args = Json {{"title", "Light"}, {"content", *parseJson(content)}};
        EditOperationDialog dialog(operation, *m_desk->current(), m_desk->titles(), nullptr);
        QCOMPARE(dialog.arguments(), operation.args);
        auto *title = dialog.findChild<QLineEdit *>(QStringLiteral("argument_title"));
        QVERIFY(title);
        title->setText(QStringLiteral("Dark"));
        Json expected = operation.args;
        expected["title"] = "Dark";
        QCOMPARE(dialog.arguments(), expected);
    }

    // It was deleted on Whop, and what was typed for it here is not lost.
    void whatIsGoneIsMadeAnew()
    {
        dialog()->reject();
        m_desk->turn();
        SimulatedWhop &whop = m_desk->client.whop;
        const auto add = [&whop](const char *kind, const Json &row) {
            whop.addRow(QString::fromLatin1(kind), row);
        };
        add("course", Json {{"id", "cors_1"}, {"title", "Light"}, {"experience_id", m_desk->vip}});
        add("chapter", Json {{"id", "chap_A"}, {"title", "One"}, {"course_id", "cors_1"}});
        add("lesson",
            Json {{"id", "lesn_a"}, {"title", "Window light"}, {"chapter_id", "chap_A"},
                {"lesson_type", "text"}, {"content", "before"}, {"visibility", "hidden"}});
        m_desk->client.sync();
        m_desk->setOffline(true);
        const Operation edit = m_desk->submit(QStringLiteral("lesson.update"),
            QStringLiteral("lesn_a"), Json {{"content", "typed on the train"}});
        QVERIFY(whop.removeRow(QStringLiteral("lesson"), QStringLiteral("lesn_a")));
        m_desk->setOffline(false);
        m_desk->settleAll();
        QCOMPARE(m_desk->client.state(edit.id), OperationState::Conflict);
        m_page->openItem(edit.id);
        QVERIFY(dialog());
        QCOMPARE(button("keepAsNew")->text(), QStringLiteral("Keep my text as a new lesson"));
        QCOMPARE(test::nameless(*dialog()), QStringList());
        button("keepAsNew")->click();
        m_desk->settleAll();
        QTRY_VERIFY(!dialog());
        const QList<Json> lessons = whop.rows(QStringLiteral("lesson"));
        QCOMPARE(lessons.size(), 1);
        QCOMPARE(jsonText(lessons.constFirst(), "title"), QStringLiteral("Window light"));
        QCOMPARE(jsonText(lessons.constFirst(), "content"), QStringLiteral("typed on the train"));
        QCOMPARE(jsonText(lessons.constFirst(), "visibility"), QStringLiteral("hidden"));
        QVERIFY(m_desk->client.operation(edit.id).state != OperationState::Conflict);
    }
    void anExperienceThatIsGoneIsMadeAnew()
    {
        const Operation edit = editWhatIsGone();
        m_page->openItem(edit.id);
        QVERIFY(dialog());
        button("keepAsNew")->click();
        m_desk->settleAll();
        QTRY_VERIFY(!dialog());
        QStringList names;
        for (const Json &row : m_desk->client.whop.rows(QStringLiteral("experience")))
            names << jsonText(row, "name");
        QVERIFY2(names.contains(QStringLiteral("Better lounge")), qPrintable(names.join(u'|')));
        QVERIFY(m_desk->client.operation(edit.id).state != OperationState::Conflict);
    }

    // The second step fails, and is tried again: nothing is made twice, by this dialog or another.
    void whatIsGoneIsMadeAnewOnce()
    {
        const Operation edit = editWhatIsGone();
        const Operation stuck = m_desk->client.operation(edit.id);
        QCOMPARE(stuck.state, OperationState::Conflict);
        m_desk->setOffline(true);
        m_page->openItem(edit.id);
        const auto made = [this] {
            const QList<Operation> all = m_desk->client.engine().operations();
            return std::count_if(all.cbegin(), all.cend(), [](const Operation &operation) {
                return operation.action == QLatin1String("experience.create");
            });
        };
        // By then there is no conflict left to be settled.
        QVERIFY(m_desk->client.engine().resolve(edit.id, Resolution::KeepTheirs, {}, {}).ok());
        button("keepAsNew")->click();
        m_desk->turn();
        QCOMPARE(made(), 1);
        QVERIFY(dialog());
        const QString told = test::visibleTexts(*dialog()).join(u' ');
        QVERIFY2(told.contains(QLatin1String("The new one is saved")), qPrintable(told));
        QVERIFY2(!told.contains(QLatin1String("was not saved")), qPrintable(told));
        button("keepAsNew")->click();
        m_desk->turn();
        QCOMPARE(made(), 1);
        ConflictDialog another(stuck, *m_desk->current(), m_desk->titles(), nullptr);
        another.setAttribute(Qt::WA_DeleteOnClose, false);
        another.findChild<QPushButton *>(QStringLiteral("keepAsNew"))->click();
        m_desk->turn();
        QCOMPARE(made(), 1);
    }
    // Nothing of a post is public, free or seen by others than before without a look at it.
    void aPostThatIsGoneBecomesADraft()
    {
        dialog()->reject();
        m_desk->turn();
        SimulatedWhop &whop = m_desk->client.whop;
        const QString home
            = whop.addRow(QStringLiteral("experience"), Json {{"name", "Announcements"}});
        const QString forum = whop.addRow(QStringLiteral("forum"),
            Json {{"experience", Json {{"id", home}, {"name", "Announcements"}}},
                {"who_can_post", "everyone"}, {"who_can_comment", "everyone"},
                {"email_notification_preference", "none"}});
        m_desk->client.sync();
        const Json yes {{"id", "1"}, {"text", "Yes"}};
        const Json no {{"id", "2"}, {"text", "No"}};
        m_desk->submit(QStringLiteral("post.create"), {},
            Json {{"experience_id", home}, {"title", "Plan"}, {"content", "before"},
                {"visibility", "globally_visible"}, {"pinned", true},
                {"poll", Json {{"options", Json::array({yes, no})}}},
                {"paywall_amount", jsonDecimal(QStringLiteral("5.00"))},
                {"paywall_currency", "usd"}});
        m_desk->settleAll();
        const QString post = jsonText(whop.rows(QStringLiteral("post")).constFirst(), "id");
        m_desk->client.sync();
        const int sent = m_desk->client.effects(QStringLiteral("POST /forum_posts"));
        QCOMPARE(sent, 1);
        m_desk->setOffline(true);
        const Operation edit = m_desk->submit(QStringLiteral("post.update"), post,
            Json {{"content", "typed on the train"}, {"visibility", "members_only"}});
        QVERIFY(whop.removeRow(QStringLiteral("post"), post));
        m_desk->setOffline(false);
        m_desk->settleAll();
        QCOMPARE(m_desk->client.state(edit.id), OperationState::Conflict);
        m_page->openItem(edit.id);
        QVERIFY(dialog());
        m_desk->turn();
        QVERIFY(button("keepAsNew")->isEnabled());
        QCOMPARE(test::nameless(*dialog()), QStringList());
        button("keepAsNew")->click();
        m_desk->settleAll();
        QTRY_VERIFY(!dialog());
        QCOMPARE(m_desk->client.effects(QStringLiteral("POST /forum_posts")), sent);
        QVERIFY(m_desk->client.operation(edit.id).state != OperationState::Conflict);
        QCOMPARE(m_desk->openedDrafts.size(), 1);
        const auto kept = KeptDraft::from(
            m_desk->current()->commands().drafts().value(m_desk->openedDrafts.constFirst()));
        QVERIFY(kept);
        const Json &values = kept->values;
        QCOMPARE(jsonText(values, "title"), QStringLiteral("Plan"));
        QCOMPARE(jsonText(values, "content"), QStringLiteral("typed on the train"));
        QCOMPARE(jsonText(values, "visibility"), QStringLiteral("members_only"));
        QVERIFY(jsonBool(values, "pinned") && jsonBool(values, "has_poll"));
        QCOMPARE(values.at("options"), Json::array({"Yes", "No"}));
        QCOMPARE(jsonText(values, "price.amount"), QStringLiteral("5.00"));
        QCOMPARE(values.at("forums"), Json::array({forum.toStdString()}));
    }

    void closesWhenItIsSettledElsewhere()
    {
        m_desk->current()->commands().discard({m_operation.id});
        m_desk->settleAll();
        QTRY_VERIFY(!dialog());
    }

private:
    // An edit of an experience that was deleted on Whop before it got there.
    [[nodiscard]] Operation editWhatIsGone()
    {
        dialog()->reject();
        m_desk->turn();
        m_desk->setOffline(true);
        const Operation edit = m_desk->submit(
            QStringLiteral("experience.update"), m_desk->old, Json {{"name", "Better lounge"}});
        if (!m_desk->client.whop.removeRow(QStringLiteral("experience"), m_desk->old))
            qFatal("it is gone already");
        m_desk->setOffline(false);
        m_desk->settleAll();
        return edit;
    }
    [[nodiscard]] ConflictDialog *dialog() const
    {
        return m_page->findChild<ConflictDialog *>(QStringLiteral("conflictDialog"));
    }
    [[nodiscard]] QPushButton *button(const char *name) const
    {
        return dialog()->findChild<QPushButton *>(QString::fromLatin1(name));
    }
    [[nodiscard]] QString nameOnWhop() const
    {
        return jsonText(m_desk->client.whop.row(QStringLiteral("experience"), m_desk->vip), "name");
    }

    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<OutboxPage> m_page;
    Operation m_operation;
};

HOPYARD_TEST(TestConflict)
#include "tst_conflict.moc"
