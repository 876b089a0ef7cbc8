// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/roles.h"
#include "outboxpagefixture.h"
#include "ui/outbox/operationcard.h"
#include "ui/outbox/outboxplan.h"
#include "ui/outbox/settledialogs.h"
#include "ui/widgets/diffview.h"
#include "ui/widgets/emptystate.h"

#include <QAction>
#include <QCheckBox>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QTemporaryDir>

using namespace hopyard;
using test::outboxDelete;
using test::outboxName;
using test::outboxPatch;
using test::outboxUpdate;

namespace {

const QString outboxDetach = QStringLiteral("experience.detach");

} // namespace

class TestOutboxPage : public test::OutboxPageTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    // People decide by what looks found whether to pay again: an open card tells it at once.
    void whatLooksFoundIsNews()
    {
        const Operation before;
        QVERIFY(looksSame(before, before));
        Operation looked = before;
        looked.inquiry.noteEmptyLook(1, 0);
        QVERIFY(!looksSame(before, looked));
        Operation failed = before;
        failed.probes = 1;
        QVERIFY(!looksSame(before, failed));
        Operation takenBack = before;
        takenBack.discarded = true;
        QVERIFY(!looksSame(before, takenBack));
    }

    void plansCountRequests_data()
    {
        QTest::addColumn<int>("renames");
        QTest::addColumn<int>("targets");
        QTest::addColumn<int>("seconds");
        QTest::newRow("nothing") << 0 << 1 << 0;
        QTest::newRow("one") << 1 << 1 << 1;
        QTest::newRow("one after the other") << 10 << 1 << 7;
        QTest::newRow("side by side") << 40 << 40 << 10;
    }
    void plansCountRequests()
    {
        QFETCH(int, renames);
        QFETCH(int, targets);
        QList<Operation> operations;
        for (int i = 0; i < renames; ++i) {
            Operation operation;
            operation.id = QString::number(i);
            operation.action = outboxUpdate;
            operation.kind = QStringLiteral("experience");
            operation.target = QString::number(i % targets);
            operations.append(operation);
        }
        std::vector<const Operation *> chosen;
        for (const Operation &operation : std::as_const(operations))
            chosen.push_back(&operation);
        const OutboxPlan plan = OutboxPlan::of(chosen);
        QCOMPARE(plan.changes, renames);
        QCOMPARE(plan.requests, renames);
        QCOMPARE(plan.lookups, renames);
        QTEST(plan.seconds, "seconds");
        QVERIFY(plan.irreversible.isEmpty());
    }

    void exportsWhatWaits()
    {
        m_desk->setOffline(true);
        m_desk->submit(outboxUpdate, m_desk->vip, outboxName(QStringLiteral("VIP Lounge")));
        m_desk->submit(outboxDelete, m_desk->old);
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("outbox.csv"));
        auto *action = m_page->findChild<QAction *>(QStringLiteral("actionExportTable"));
        QVERIFY(m_page->itemActions().contains(action));
        action->trigger();
        auto *dialog = m_page->findChild<QFileDialog *>(QStringLiteral("tableExportDialog"));
        QVERIFY(dialog);
        const auto told = m_desk->notices.size();
        Q_EMIT dialog->fileSelected(file);
        dialog->close();
        QTRY_VERIFY(m_desk->notices.size() > told);
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QByteArray text = written.readAll();
        QCOMPARE(text.count('\n'), 3);
        QVERIFY2(
            text.contains("VIP Lounge") && text.contains("experience.delete"), text.constData());
    }

    void showsThatNothingWaits()
    {
        QCOMPARE(m_page->property("state").toString(), QStringLiteral("empty"));
        QVERIFY(visible<EmptyState>());
        QVERIFY(!button("sendButton")->isEnabled());
        visible<EmptyState>()->findChild<QPushButton *>(QStringLiteral("emptyStateLink"))->click();
        QCOMPARE(m_desk->went, QStringList {QStringLiteral("history/")});
    }

    void sendsARenameOnce()
    {
        m_desk->setOffline(true);
        m_desk->submit(outboxUpdate, m_desk->vip, outboxName(QStringLiteral("VIP Lounge")));
        QCOMPARE(m_page->property("state").toString(), QStringLiteral("ready"));
        QCOMPARE(tree()->model()->rowCount(), 1);
        QCOMPARE(header(), QStringLiteral("1 change → 1 request, about 1 s"));
        QCOMPARE(button("sendButton")->text(), QStringLiteral("Send 1 change"));
        const auto *diff = m_page->findChild<DiffView *>(QStringLiteral("reviewDiff"));
        QVERIFY(diff);
        QCOMPARE(diff->rows().front().was, QStringLiteral("VIP Chat"));
        QCOMPARE(diff->rows().front().willBe, QStringLiteral("VIP Lounge"));

        m_desk->setOffline(false);
        m_page->openItem(QStringLiteral("review"));
        QCOMPARE(QApplication::focusWidget(), button("sendButton"));
        QTest::keyClick(button("sendButton"), Qt::Key_Return);
        m_desk->settleAll();
        QCOMPARE(m_desk->client.effects(outboxPatch), 1);
        QCOMPARE(m_page->property("state").toString(), QStringLiteral("empty"));
    }

    void leavesOutWhatIsNotChecked()
    {
        m_desk->setOptions({.reviewEverything = true, .automaticRefresh = false});
        m_desk->submit(outboxUpdate, m_desk->vip, outboxName(QStringLiteral("One")));
        m_desk->submit(outboxUpdate, m_desk->signals_, outboxName(QStringLiteral("Two")));
        QCOMPARE(button("sendButton")->text(), QStringLiteral("Send 2 changes"));
        const QModelIndex section = tree()->model()->index(0, 0);
        QCOMPARE(section.data().toString(), QStringLiteral("To review"));
        tree()->setCurrentIndex(tree()->model()->index(1, 0, section));
        tree()->setFocus();
        QTest::keyClick(tree(), Qt::Key_Space);
        QCOMPARE(button("sendButton")->text(), QStringLiteral("Send 1 change"));
        QCOMPARE(section.data(Qt::CheckStateRole).toInt(), int(Qt::PartiallyChecked));
        QTest::mouseClick(button("sendButton"), Qt::LeftButton);
        m_desk->settleAll();
        QCOMPARE(m_desk->client.effects(outboxPatch), 1);
        QCOMPARE(m_desk->current()->commands().operations().size(), 1);
    }

    void wantsTheNameOfWhatIsDeleted()
    {
        m_desk->submit(outboxDelete, m_desk->old);
        auto *typed = m_page->findChild<QLineEdit *>(QStringLiteral("confirmName"));
        QVERIFY(typed->isVisible());
        QVERIFY(!button("sendButton")->isEnabled());
        m_page->openItem(QStringLiteral("review"));
        QCOMPARE(QApplication::focusWidget(), typed);
        QTest::keyClicks(typed, QStringLiteral("Old loung"));
        QVERIFY(!button("sendButton")->isEnabled());
        QTest::keyClicks(typed, QStringLiteral("e"));
        QVERIFY(button("sendButton")->isEnabled());
        QTest::mouseClick(button("sendButton"), Qt::LeftButton);
        m_desk->settleAll();
        QCOMPARE(m_desk->client.effects(QStringLiteral("DELETE /experiences/{id}")), 1);
    }

    void wantsATickForSeveralDeletions()
    {
        m_desk->submit(outboxDelete, m_desk->old);
        m_desk->submit(outboxDelete, m_desk->signals_);
        auto *tick = m_page->findChild<QCheckBox *>(QStringLiteral("confirmTick"));
        QVERIFY(tick->isVisible());
        QVERIFY(!button("sendButton")->isEnabled());
        tick->setFocus();
        QTest::keyClick(tick, Qt::Key_Space);
        QVERIFY(button("sendButton")->isEnabled());
        // What was confirmed was these two; with a third it counts no more.
        m_desk->submit(outboxDelete, m_desk->hostile);
        QVERIFY(!button("sendButton")->isEnabled());
    }

    void saysWhoLosesAccess()
    {
        m_desk->submit(outboxDetach, m_desk->vip, Json {{"product_id", m_desk->gold}});
        QVERIFY2(says(QStringLiteral("412 members lose access")), qPrintable(all()));
    }

    void asksAboutWhatNobodyKnows()
    {
        SimulatedFault cut;
        cut.operation = QStringLiteral("POST /experiences");
        cut.action = SimulatedFault::Action::CutBeforeApply;
        m_desk->client.whop.setFaults({cut});
        m_desk->setOptions({.undoWindow = std::chrono::seconds(0), .automaticRefresh = false});
        m_desk->submit(QStringLiteral("experience.create"), {},
            Json {{"app_id", "app_xml5hbizmZPgUT"}, {"name", "Fresh"}});
        m_desk->client.pass(std::chrono::seconds(2));
        m_desk->turn();
        QCOMPARE(tree()->model()->index(0, 0).data().toString(), QStringLiteral("We don’t know"));
        QVERIFY(says(QStringLiteral("We don’t know whether Whop received this.")));
        QVERIFY(button("unknownCheck")->isVisible());
        QVERIFY(button("unknownSendAgain")->isVisible());
        QTest::mouseClick(button("unknownMarkSent"), Qt::LeftButton);
        auto *dialog = m_page->findChild<MarkSentDialog *>();
        QVERIFY(dialog);
        auto *id = dialog->findChild<QLineEdit *>(QStringLiteral("resultId"));
        auto *mark = dialog->findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
        QVERIFY(mark->isEnabled()); // nothing waits for the id
        id->setText(QStringLiteral("prod_1"));
        QVERIFY(!mark->isEnabled());
        id->setText(m_desk->signals_);
        QTest::mouseClick(mark, Qt::LeftButton);
        m_desk->settleAll();
        QVERIFY(m_desk->current()->commands().operations().isEmpty());
        QCOMPARE(m_desk->client.effects(QStringLiteral("POST /experiences")), 0);
    }

    void aPostNobodyKnowsOfIsSentAgainOnlyWhenAsked()
    {
        const QString send = QStringLiteral("POST /forum_posts");
        const QString experience = m_desk->client.addForum(QStringLiteral("Help"));
        m_desk->client.sync();
        SimulatedFault cut;
        cut.operation = send;
        cut.action = SimulatedFault::Action::CutBeforeApply;
        m_desk->client.whop.setFaults({cut});
        const Operation post = m_desk->submit(QStringLiteral("post.create"), {},
            Json {{"experience_id", experience}, {"content", "Words"}});
        m_desk->client.settle(std::chrono::hours(30));
        m_desk->turn();
        QCOMPARE(m_desk->client.state(post.id), OperationState::NeedsReview);
        QVERIFY(says(QStringLiteral("We don’t know whether Whop received this.")));
        QTest::mouseClick(button("unknownSendAgain"), Qt::LeftButton);
        auto *ask = m_page->findChild<ConfirmDialog *>(QStringLiteral("sendAgainDialog"));
        QVERIFY(ask);
        QCOMPARE(m_desk->client.effects(send), 0);
        QTest::mouseClick(
            ask->findChild<QPushButton *>(QStringLiteral("dialogPrimary")), Qt::LeftButton);
        m_desk->turn();
        QCOMPARE(m_desk->client.effects(send), 0); // it can still be taken back
        QVERIFY(button("operationUndo")->isVisible());
        m_desk->settleAll();
        QCOMPARE(m_desk->client.effects(send), 1);
        QCOMPARE(m_desk->client.state(post.id), OperationState::Done);
    }

    void countsDownAndUndoes()
    {
        m_desk->setOptions({.undoWindow = std::chrono::seconds(10), .automaticRefresh = false});
        m_desk->submit(outboxUpdate, m_desk->vip, outboxName(QStringLiteral("VIP Lounge")));
        const QModelIndex row = tree()->model()->index(0, 0, tree()->model()->index(0, 0));
        QCOMPARE(row.data(SubtitleRole).toString(), QStringLiteral("Goes in 10 s"));
        m_desk->client.pass(std::chrono::seconds(2));
        m_page->showStatus(m_desk->current()->commands().status());
        QCOMPARE(row.data(SubtitleRole).toString(), QStringLiteral("Goes in 8 s"));
        QTest::mouseClick(button("operationUndo"), Qt::LeftButton);
        m_desk->settleAll();
        QCOMPARE(m_desk->client.effects(outboxPatch), 0);
        QCOMPARE(m_page->property("state").toString(), QStringLiteral("empty"));
    }

    // What has a time of its own is neither sent nor thrown away with the others.
    void leavesOutWhatIsScheduled()
    {
        const QString experience = m_desk->client.addForum(QStringLiteral("Help"));
        m_desk->client.sync();
        m_desk->setOffline(true);
        Intent post {QStringLiteral("post.create"), {},
            Json {{"experience_id", experience}, {"content", "Next week"}}};
        post.schedule.atMs = m_desk->nowMs() + 7 * 24 * 3600 * qint64(1000);
        m_desk->current()->commands().submit({post});
        m_desk->turn();
        QVERIFY(!button("sendButton")->isEnabled());
        m_desk->submit(outboxUpdate, m_desk->vip, outboxName(QStringLiteral("A")));
        QCOMPARE(header(), QStringLiteral("1 change → 1 request, about 1 s"));
        QCOMPARE(button("sendButton")->text(), QStringLiteral("Send 1 change"));
        QTest::mouseClick(button("discardButton"), Qt::LeftButton);
        auto *ask = m_page->findChild<ConfirmDialog *>(QStringLiteral("discardDialog"));
        QVERIFY(ask);
        QTest::mouseClick(
            ask->findChild<QPushButton *>(QStringLiteral("dialogPrimary")), Qt::LeftButton);
        m_desk->turn();
        const QList<Operation> left = m_desk->current()->commands().operations();
        QCOMPARE(left.size(), 1);
        QCOMPARE(left.constFirst().action, post.action);
    }

    // What keeps a change from going is said as it is.
    void tellsWhatAChangeWaitsFor()
    {
        m_desk->setOffline(true);
        m_desk->submit(outboxUpdate, m_desk->vip, outboxName(QStringLiteral("A")));
        const QModelIndex row = tree()->model()->index(0, 0, tree()->model()->index(0, 0));
        QCOMPARE(row.data(SubtitleRole).toString(), QStringLiteral("Waits until you go online"));
        QTest::mouseClick(button("sendButton"), Qt::LeftButton);
        m_desk->turn();
        QVERIFY2(m_desk->notices.contains(QStringLiteral("1 change will go when you go online")),
            qPrintable(m_desk->notices.join(u'|')));
        m_desk->client.whop.setKey(test::canaryKey, {.denied = {}, .revoked = true});
        m_desk->setOffline(false);
        m_desk->settleAll();
        QCOMPARE(m_desk->current()->commands().status().connection, Connection::KeyProblem);
        m_page->showStatus(m_desk->current()->commands().status());
        m_desk->submit(outboxUpdate, m_desk->signals_, outboxName(QStringLiteral("B")));
        bool said = false;
        for (int section = 0; section < tree()->model()->rowCount(); ++section) {
            const QModelIndex parent = tree()->model()->index(section, 0);
            for (int i = 0; i < tree()->model()->rowCount(parent); ++i)
                said = said
                    || tree()->model()->index(i, 0, parent).data(SubtitleRole).toString()
                        == QLatin1String("Waits for a key that works");
        }
        QVERIFY(said);
    }

    void discardsAfterAsking()
    {
        m_desk->setOffline(true);
        m_desk->submit(outboxUpdate, m_desk->vip, outboxName(QStringLiteral("A")));
        m_desk->submit(outboxUpdate, m_desk->signals_, outboxName(QStringLiteral("B")));
        QTest::mouseClick(button("discardButton"), Qt::LeftButton);
        auto *ask = m_page->findChild<ConfirmDialog *>(QStringLiteral("discardDialog"));
        QVERIFY(ask);
        QCOMPARE(m_desk->current()->commands().operations().size(), 2);
        auto *yes = ask->findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
        QCOMPARE(yes->text(), QStringLiteral("Discard 2 changes"));
        QTest::mouseClick(yes, Qt::LeftButton);
        m_desk->turn();
        QVERIFY(m_desk->current()->commands().operations().isEmpty());
    }

    void tellsHowManyWereDiscarded()
    {
        m_desk->setOffline(true);
        const Operation first
            = m_desk->submit(outboxUpdate, m_desk->vip, outboxName(QStringLiteral("A")));
        m_desk->submit(outboxUpdate, m_desk->signals_, outboxName(QStringLiteral("B")));
        QTest::mouseClick(button("discardButton"), Qt::LeftButton);
        auto *ask = m_page->findChild<ConfirmDialog *>(QStringLiteral("discardDialog"));
        QVERIFY(ask);
        QVERIFY(m_desk->client.engine().discard({first.id}).ok()); // while the person reads
        QTest::mouseClick(
            ask->findChild<QPushButton *>(QStringLiteral("dialogPrimary")), Qt::LeftButton);
        m_desk->turn();
        QVERIFY(m_desk->current()->commands().operations().isEmpty());
        QVERIFY(m_desk->notices.contains(
            QStringLiteral("1 of 2 changes discarded: the others no longer wait")));
    }

    // That there is no request id is said once it is known.
    void requestIdsAreReadBeforeTheyAreMissed()
    {
        Operation payment;
        payment.id = QStringLiteral("op");
        payment.action = QStringLiteral("withdrawal.create");
        payment.kind = QStringLiteral("withdrawal");
        payment.state = OperationState::Ambiguous;
        payment.args = Json {{"amount", jsonDecimal(QStringLiteral("5"))}, {"currency", "usd"},
            {"payout_method_id", "potk_1"}};
        OperationCard::Context context;
        context.titles = &m_desk->titles();
        context.source = [](const QString &) -> RecordSource * { return nullptr; };
        OperationCard card(payment, context, nullptr);
        const auto told = [&card](const char *text) {
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
            return test::visibleTexts(card).join(u'\n').contains(QString::fromUtf8(text));
        };
        card.show();
        QVERIFY(told("request id: being read"));
        QVERIFY(!told("none is known") && !told("no answer came"));
        card.showRequestsUnread();
        QVERIFY(told("couldn’t be read") && !told("being read"));
        card.showRequestIds({QString()});
        QVERIFY(told("request id: none is known") && !told("no answer came"));
        card.showRequestIds({QStringLiteral("req_1")});
        QVERIFY(!told("none is known"));
        QCOMPARE(card.findChild<CopyableId *>(QStringLiteral("unknownRequest"))->id(),
            QStringLiteral("req_1"));
    }

    // Sections and objects that come later are open like those that were there first.
    void opensWhatComes()
    {
        m_desk->setOptions({.reviewEverything = true, .automaticRefresh = false});
        const auto allOpen = [this] {
            const QAbstractItemModel *model = tree()->model();
            QList<QModelIndex> above {QModelIndex()};
            while (!above.isEmpty()) {
                const QModelIndex parent = above.takeLast();
                for (int row = 0; row < model->rowCount(parent); ++row) {
                    const QModelIndex index = model->index(row, 0, parent);
                    if (model->rowCount(index) > 0 && !tree()->isExpanded(index))
                        return false;
                    above.append(index);
                }
            }
            return true;
        };
        m_desk->submit(outboxUpdate, m_desk->vip, outboxName(QStringLiteral("One")));
        QVERIFY(allOpen());
        m_desk->submit(outboxUpdate, m_desk->signals_, outboxName(QStringLiteral("Two")));
        m_desk->submit(outboxDetach, m_desk->vip, Json {{"product_id", m_desk->gold}});
        QVERIFY(allOpen());
    }

private:
    [[nodiscard]] QString header() const
    {
        for (const QString &text : test::visibleTexts(*m_page)) {
            if (text.contains(QChar(0x2192)))
                return text;
        }
        return {};
    }
};

HOPYARD_TEST(TestOutboxPage)
#include "tst_outboxpage.moc"
