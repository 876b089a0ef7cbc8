// SPDX-License-Identifier: GPL-3.0-or-later
#include "outboxpagefixture.h"
#include "ui/outbox/operationcard.h"
#include "ui/outbox/settledialogs.h"
#include "ui/shell/inspector.h"

#include <QAction>

using namespace hopyard;

// What nobody knows: how the Outbox tells it, and what a person can say to it.
class TestUnknowns : public test::OutboxPageTest
{
    Q_OBJECT

    const QString m_post = QStringLiteral("POST /forum_posts");
    const QString m_create = QStringLiteral("POST /experiences");

    void cut(const QString &operation, SimulatedFault::Action action)
    {
        SimulatedFault fault;
        fault.operation = operation;
        fault.action = action;
        m_desk->client.whop.setFaults({fault});
        m_desk->setOptions({.undoWindow = std::chrono::seconds(0), .automaticRefresh = false});
    }
    // A post whose answer was lost, and that was looked for in vain.
    Operation lostPost()
    {
        const QString experience = m_desk->client.addForum(QStringLiteral("Help"));
        m_desk->client.sync();
        cut(m_post, SimulatedFault::Action::CutBeforeApply);
        const Operation post = m_desk->submit(QStringLiteral("post.create"), {},
            Json {{"experience_id", experience}, {"content", "Words"}});
        m_desk->client.settle(std::chrono::hours(30));
        m_desk->turn();
        return post;
    }
    // An experience that is being looked for.
    Operation lostExperience(SimulatedFault::Action action)
    {
        cut(m_create, action);
        const Operation made = m_desk->submit(QStringLiteral("experience.create"), {},
            Json {{"app_id", "app_xml5hbizmZPgUT"}, {"name", "Fresh"}});
        m_desk->client.pass(std::chrono::milliseconds(300)); // the first look comes later
        m_desk->turn();
        return made;
    }
    [[nodiscard]] QPushButton *primaryOf(const char *dialog) const
    {
        auto *ask = m_page->findChild<ConfirmDialog *>(QString::fromLatin1(dialog));
        return ask && ask->isVisible()
            ? ask->findChild<QPushButton *>(QStringLiteral("dialogPrimary"))
            : nullptr;
    }
    [[nodiscard]] QList<Operation> operations() const
    {
        return m_desk->current()->commands().operations();
    }

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    // Who looked, and does not want it any more, need not say that it was sent.
    void whatDidNotHappenIsDiscarded()
    {
        const Operation post = lostPost();
        QCOMPARE(m_desk->client.state(post.id), OperationState::NeedsReview);
        QVERIFY(!button("unknownDontRepeat"));
        QVERIFY(button("unknownNotDone") && button("unknownNotDone")->isVisible());
        QTest::mouseClick(button("unknownNotDone"), Qt::LeftButton);
        QVERIFY(primaryOf("notDoneDialog"));
        QVERIFY2(says(QStringLiteral("The change is discarded")), qPrintable(all()));
        const auto *asks = m_page->findChild<ConfirmDialog *>(QStringLiteral("notDoneDialog"));
        QVERIFY(!test::visibleTexts(*asks).join(u' ').contains(QLatin1String("payment")));
        QCOMPARE(m_desk->client.state(post.id), OperationState::NeedsReview); // only asked so far
        QTest::mouseClick(primaryOf("notDoneDialog"), Qt::LeftButton);
        m_desk->settleAll();
        QVERIFY(operations().isEmpty());
        QCOMPARE(m_desk->client.state(post.id), OperationState::Cancelled);
        QCOMPARE(m_desk->client.effects(m_post), 0);
    }

    // The same from the keyboard; what is not known is never gone with one key.
    void theKeyAsksAsWell()
    {
        const Operation post = lostPost();
        auto *discard = m_page->findChild<QAction *>(QStringLiteral("actionDiscardChange"));
        tree()->setCurrentIndex(tree()->model()->index(0, 0, tree()->model()->index(0, 0)));
        discard->trigger();
        QVERIFY(primaryOf("notDoneDialog"));
        QCOMPARE(m_desk->client.state(post.id), OperationState::NeedsReview);
    }

    // Several at once cannot be answered for; that is said, and where to go on.
    void severalAtOnceAreDecidedOneByOne()
    {
        lostPost();
        lostPost();
        QCOMPARE(operations().size(), 2);
        tree()->setCurrentIndex(tree()->model()->index(0, 0)); // the section
        m_page->findChild<QAction *>(QStringLiteral("actionDiscardChange"))->trigger();
        m_desk->turn();
        QCOMPARE(m_desk->notices,
            QStringList {QStringLiteral("Not discarded: 2 changes may be on Whop already. Choose "
                                        "each by itself and say what happened.")});
        QCOMPARE(operations().size(), 2);
    }

    // The key has no effect on what is being sent, and says so.
    void whatIsBeingSentIsNotDiscarded()
    {
        const Operation made = lostExperience(SimulatedFault::Action::Stall);
        QCOMPARE(m_desk->client.state(made.id), OperationState::Sending);
        tree()->setCurrentIndex(tree()->model()->index(0, 0, tree()->model()->index(0, 0)));
        m_page->findChild<QAction *>(QStringLiteral("actionDiscardChange"))->trigger();
        m_desk->turn();
        QCOMPARE(m_desk->notices,
            QStringList {QStringLiteral("Not discarded: 1 change on the way to Whop right now.")});
        QCOMPARE(m_desk->client.state(made.id), OperationState::Sending);
    }

    // What a person decided while it went on by itself is not done, and not lost without a word.
    void aDecisionThatComesTooLate_data()
    {
        QTest::addColumn<bool>("givenUp");
        QTest::newRow("it did not happen") << true;
        QTest::newRow("do not repeat") << false;
    }
    void aDecisionThatComesTooLate()
    {
        QFETCH(bool, givenUp);
        const Operation lost
            = givenUp ? lostPost() : lostExperience(SimulatedFault::Action::CutAfterApply);
        QTest::mouseClick(button(givenUp ? "unknownNotDone" : "unknownDontRepeat"), Qt::LeftButton);
        if (givenUp)
            QVERIFY(m_desk->client.engine().resolve(lost.id, Resolution::SendAgain, {}, {}).ok());
        else
            m_desk->client.settle(std::chrono::hours(30)); // found
        m_desk->turn();
        QPushButton *primary = primaryOf(givenUp ? "notDoneDialog" : "dontRepeatDialog");
        QVERIFY(primary);
        m_desk->notices.clear();
        QTest::mouseClick(primary, Qt::LeftButton);
        m_desk->turn();
        QCOMPARE(m_desk->notices,
            QStringList {QStringLiteral("Nothing was done: the change went on meanwhile. Look at "
                                        "it again.")});
    }

    void whatIsLookedForIsNotRepeated_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<int>("effects");
        QTest::addColumn<int>("end");
        QTest::newRow("it arrived")
            << int(SimulatedFault::Action::CutAfterApply) << 1 << int(OperationState::Done);
        QTest::newRow("it did not")
            << int(SimulatedFault::Action::CutBeforeApply) << 0 << int(OperationState::Cancelled);
    }
    void whatIsLookedForIsNotRepeated()
    {
        QFETCH(int, fault);
        QFETCH(int, end);
        const Operation made = lostExperience(SimulatedFault::Action(fault));
        QCOMPARE(m_desk->client.state(made.id), OperationState::Ambiguous);
        QVERIFY(!button("unknownNotDone"));
        QVERIFY(button("unknownDontRepeat") && button("unknownDontRepeat")->isVisible());
        QTest::mouseClick(button("unknownDontRepeat"), Qt::LeftButton);
        QVERIFY(primaryOf("dontRepeatDialog"));
        QVERIFY2(says(QStringLiteral("if not, it is discarded")), qPrintable(all()));
        QTest::mouseClick(primaryOf("dontRepeatDialog"), Qt::LeftButton);
        m_desk->turn();
        QCOMPARE(m_desk->client.state(made.id), OperationState::Ambiguous);
        QVERIFY2(says(QStringLiteral("and doesn’t repeat it")), qPrintable(all()));
        QCOMPARE(m_desk->notices,
            QStringList {QStringLiteral("Not sent again: 1 change. Hopyard goes on looking for "
                                        "traces on Whop.")});
        QVERIFY(!button("unknownDontRepeat")); // said once
        m_desk->client.settle(std::chrono::hours(30));
        m_desk->turn();
        QCOMPARE(int(m_desk->client.state(made.id)), end);
        QTEST(m_desk->client.effects(m_create), "effects");
        QVERIFY(operations().isEmpty());
    }

    // What is said to have happened is what did.
    void tellsWhatHappened_data()
    {
        QTest::addColumn<int>("status"); // of the answer; 0: none
        QTest::addColumn<QString>("expected");
        QTest::newRow("no answer")
            << 0 << QStringLiteral("The connection broke before the answer came.");
        QTest::newRow("an error") << 500 << QStringLiteral("Whop answered with an error (500)");
        QTest::newRow("not readable")
            << 200 << QStringLiteral("An answer came that couldn’t be read");
    }
    void tellsWhatHappened()
    {
        QFETCH(int, status);
        QFETCH(QString, expected);
        SimulatedFault fault;
        fault.operation = m_create;
        fault.action
            = status == 0 ? SimulatedFault::Action::CutBeforeApply : SimulatedFault::Action::Answer;
        fault.status = status;
        fault.body = "{}";
        m_desk->client.whop.setFaults({fault});
        m_desk->setOptions({.undoWindow = std::chrono::seconds(0), .automaticRefresh = false});
        const Operation made = m_desk->submit(QStringLiteral("experience.create"), {},
            Json {{"app_id", "app_xml5hbizmZPgUT"}, {"name", "Fresh"}});
        m_desk->client.pass(std::chrono::milliseconds(300));
        m_desk->turn();
        QCOMPARE(m_desk->client.state(made.id), OperationState::Ambiguous);
        QVERIFY2(says(expected), qPrintable(all()));
        QCOMPARE(says(QStringLiteral("connection broke")), status == 0);
        QVERIFY(says(QStringLiteral("sends nothing twice")));
    }

    // What came back from a damaged file was not cut off, nor looked for.
    void tellsWhatCameFromADamagedFile_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<QString>("expected");
        QTest::newRow("maybe sent")
            << int(OperationState::NeedsReview) << QStringLiteral("It may have been sent before.");
        QTest::newRow("never sent")
            << int(OperationState::Queued) << QStringLiteral("it was never sent");
    }
    void tellsWhatCameFromADamagedFile()
    {
        QFETCH(int, state);
        QFETCH(QString, expected);
        Operation salvaged;
        salvaged.id = QStringLiteral("op");
        salvaged.action = test::outboxUpdate;
        salvaged.kind = QStringLiteral("experience");
        salvaged.target = m_desk->vip;
        salvaged.args = test::outboxName(QStringLiteral("New"));
        salvaged.state = OperationState(state);
        salvaged.attempts = salvaged.state == OperationState::Queued ? 0 : 1;
        salvaged.lastError
            = Error::of(ErrorCode::Damaged, QStringLiteral("read from a damaged file"));
        OperationCard::Context context;
        context.titles = &m_desk->titles();
        context.source = [](const QString &) -> RecordSource * { return nullptr; };
        OperationCard card(salvaged, context, nullptr);
        card.show();
        const QString text = test::visibleTexts(card).join(u'\n');
        QVERIFY2(text.contains(QStringLiteral("This came back from a damaged file"))
                && text.contains(expected),
            qPrintable(text));
        QVERIFY2(!text.contains(QStringLiteral("connection broke"))
                && !text.contains(QStringLiteral("did not tell")),
            qPrintable(text));
        QCOMPARE(text.contains(QStringLiteral("We don’t know whether Whop received this.")),
            salvaged.state == OperationState::NeedsReview);
    }

    // What was looked for, and is not there, is no riddle.
    void tellsThatAChangeHadNoEffect()
    {
        Operation tried;
        tried.id = QStringLiteral("op");
        tried.action = test::outboxUpdate;
        tried.kind = QStringLiteral("experience");
        tried.target = m_desk->vip;
        tried.args = test::outboxName(QStringLiteral("New"));
        tried.state = OperationState::NeedsReview;
        tried.attempts = 12;
        tried.probes = 1;
        tried.inquiry.noteEmptyLook(12, 0);
        tried.lastError = Error::of(ErrorCode::ServerError);
        tried.lastError.httpStatus = 503;
        OperationCard::Context context;
        context.titles = &m_desk->titles();
        context.source = [](const QString &) -> RecordSource * { return nullptr; };
        OperationCard card(tried, context, nullptr);
        card.show();
        const QString text = test::visibleTexts(card).join(u'\n');
        QVERIFY2(text.contains(QStringLiteral("error (503)"))
                && text.contains(QStringLiteral("It was sent 12 times"))
                && text.contains(QStringLiteral("had no effect")),
            qPrintable(text));
        QVERIFY2(!text.contains(QStringLiteral("did not tell")), qPrintable(text));
    }

    // Beside a list there is no room for the question: it leads to where it is asked.
    void theInspectorAsksToo()
    {
        const Operation post = lostPost();
        Inspector inspector(*m_desk);
        inspector.setContext(m_desk->current());
        inspector.setSubject(QStringLiteral("post"), QStringList {post.target});
        inspector.show();
        QVERIFY(inspector.findChild<QPushButton *>(QStringLiteral("inspectorResolve")));
        QVERIFY(!inspector.findChild<QPushButton *>(QStringLiteral("inspectorDiscard")));
    }
};

HOPYARD_TEST(TestUnknowns)
#include "tst_unknowns.moc"
