// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk.h"
#include "models/roles.h"
#include "support/testcase.h"
#include "ui/outbox/editoperationdialog.h"
#include "ui/outbox/operationcard.h"
#include "ui/outbox/outboxmodel.h"
#include "ui/outbox/outboxpage.h"
#include "ui/outbox/settledialogs.h"
#include "ui/widgets/diffview.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTreeView>

using namespace hopyard;
using test::Desk;

namespace {

const QString outboxUpdate = QStringLiteral("experience.update");
const QString outboxDelete = QStringLiteral("experience.delete");
const QString outboxDetach = QStringLiteral("experience.detach");
const QString outboxPatch = QStringLiteral("PATCH /experiences/{id}");

Json outboxName(const QString &name)
{
    return Json {{"name", name}};
}

SimulatedFault outboxAnswer(int status, const QByteArray &body = {})
{
    SimulatedFault fault;
    fault.operation = outboxPatch;
    fault.status = status;
    fault.body = body;
    return fault;
}

} // namespace

class TestOutboxPage : public test::TestCase
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
        m_desk->turn();
    }
    void cleanup()
    {
        m_page.reset();
        m_desk.reset();
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

    void explainsARefusalAndRetries()
    {
        m_desk->client.whop.setFaults({outboxAnswer(
            422, R"({"error":{"type":"invalid","message":"<i>Name</i> is taken"}})")});
        m_desk->submit(outboxUpdate, m_desk->vip, outboxName(QStringLiteral("VIP Lounge")));
        m_desk->settleAll();
        QCOMPARE(tree()->model()->index(0, 0).data().toString(), QStringLiteral("Needs you"));
        QVERIFY2(says(QStringLiteral("<i>Name</i> is taken")), qPrintable(all()));
        QVERIFY(says(QStringLiteral("Your change is kept")));
        QVERIFY(!button("sendButton")->isEnabled());
        QTest::mouseClick(button("operationRetry"), Qt::LeftButton);
        m_desk->settleAll();
        QCOMPARE(m_desk->client.effects(outboxPatch), 1);
    }

    void namesTheMissingPermission()
    {
        m_desk->client.whop.setKey(
            test::canaryKey, {.denied = {QStringLiteral("experience:update")}});
        m_desk->submit(outboxUpdate, m_desk->vip, outboxName(QStringLiteral("VIP Lounge")));
        m_desk->settleAll();
        const auto *scope = visible<CopyableId>();
        QVERIFY(scope);
        QCOMPARE(scope->id(), QStringLiteral("experience:update"));
        QTest::mouseClick(button("operationKey"), Qt::LeftButton);
        QCOMPARE(m_desk->went, QStringList {QStringLiteral("settings/key")});
    }

    void editsARefusedChange()
    {
        m_desk->client.whop.setFaults({outboxAnswer(422)});
        m_desk->submit(outboxUpdate, m_desk->vip, outboxName(QStringLiteral("VIP Lounge")));
        m_desk->settleAll();
        QTest::mouseClick(button("operationEdit"), Qt::LeftButton);
        auto *dialog = m_page->findChild<EditOperationDialog *>();
        QVERIFY(dialog);
        auto *name = dialog->findChild<QLineEdit *>(QStringLiteral("argument_name"));
        auto *save = dialog->findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
        QVERIFY(!save->isEnabled());
        name->setText(QString(256, QLatin1Char('x')));
        QVERIFY(!save->isEnabled());
        name->setText(QStringLiteral("VIP Salon"));
        QVERIFY(save->isEnabled());
        QCOMPARE(test::nameless(*dialog), QStringList());
        QTest::keyClick(name, Qt::Key_Return);
        m_desk->settleAll();
        QCOMPARE(
            jsonText(m_desk->client.whop.row(QStringLiteral("experience"), m_desk->vip), "name"),
            QStringLiteral("VIP Salon"));
        QTRY_VERIFY(!m_page->findChild<EditOperationDialog *>());
    }

    void numbersStayWhatWasTyped()
    {
        m_desk->setOffline(true);
        const QString course
            = m_desk->client.whop.addRow(QStringLiteral("course"), Json {{"title", "Light"}});
        const Operation change = m_desk->submit(QStringLiteral("lesson.create"), {},
            Json {{"chapter_id", "chap_1"}, {"lesson_type", "text"}, {"title", "One"},
                {"days_from_course_start_until_unlock", 3}});
        EditOperationDialog dialog(change, *m_desk->current(), m_desk->titles(), m_page.get());
        dialog.open();
        auto *days = dialog.findChild<QLineEdit *>(
            QStringLiteral("argument_days_from_course_start_until_unlock"));
        auto *save = dialog.findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
        QVERIFY(days);
        for (const char *wrong : {"2.5", "99999999999999999999", "soon", ""}) {
            days->setText(QString::fromLatin1(wrong));
            QVERIFY2(!save->isEnabled(), wrong);
        }
        days->setText(QStringLiteral("5"));
        QVERIFY(save->isEnabled());
    }

    void editingEndsWithTheChange_data()
    {
        QTest::addColumn<bool>("typed");
        QTest::newRow("typed") << true;
        QTest::newRow("untouched") << false;
    }
    // Sent or discarded while its dialog is open, there is nothing to save any more.
    void editingEndsWithTheChange()
    {
        QFETCH(bool, typed);
        m_desk->setOffline(true);
        const Operation change
            = m_desk->submit(outboxUpdate, m_desk->vip, outboxName(QStringLiteral("VIP Lounge")));
        QTest::mouseClick(button("operationEdit"), Qt::LeftButton);
        QPointer<EditOperationDialog> dialog = m_page->findChild<EditOperationDialog *>();
        QVERIFY(dialog);
        auto *name = dialog->findChild<QLineEdit *>(QStringLiteral("argument_name"));
        auto *save = dialog->findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
        if (typed)
            name->setText(QStringLiteral("VIP Salon"));
        QCOMPARE(save->isEnabled(), typed);
        m_desk->current()->commands().discard({change.id});
        m_desk->turn();
        if (!typed) {
            QTRY_VERIFY(!dialog);
            return;
        }
        QVERIFY(dialog && dialog->isVisible());
        QVERIFY(!save->isEnabled());
        QCOMPARE(name->text(), QStringLiteral("VIP Salon"));
        name->setText(QStringLiteral("VIP Saloon"));
        QVERIFY(!save->isEnabled());
        QVERIFY(test::visibleTexts(*dialog).join(u' ').contains(QStringLiteral("given up")));
    }
    // Without its unit a price is wrong by a hundred times.
    void aPriceIsChangedWithItsUnit_data()
    {
        QTest::addColumn<QString>("unit");
        QTest::addColumn<QByteArray>("amount"); // as it waits
        QTest::addColumn<QByteArray>("changed"); // to 5, as it waits then
        QTest::newRow("units") << QStringLiteral("units") << QByteArray("9.99")
                               << QByteArray("5.00");
        QTest::newRow("cents") << QStringLiteral("cents") << QByteArray("999") << QByteArray("500");
        QTest::newRow("units, asked for in cents")
            << QStringLiteral("units") << QByteArray("999") << QByteArray("5.00");
    }
    void aPriceIsChangedWithItsUnit()
    {
        QFETCH(QString, unit);
        QFETCH(QByteArray, amount);
        QFETCH(QByteArray, changed);
        m_desk->settings().setText(Setting::PaywallUnit, unit, m_desk->current()->workspace().id);
        const Operation post = pricedPost(amount);
        auto *dialog = edited();
        auto *save = dialog->findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
        auto *price = dialog->findChild<QLineEdit *>(QStringLiteral("paywallAmount"));
        auto *tick = dialog->findChild<QCheckBox *>(QStringLiteral("paywallTick"));
        QVERIFY(!dialog->findChild<QWidget *>(QStringLiteral("argument_paywall_amount")));
        QVERIFY(price && tick);
        QCOMPARE(price->text(), QStringLiteral("9.99"));
        price->setText(QStringLiteral("10001"));
        tick->setChecked(true);
        QVERIFY(!save->isEnabled());
        price->setText(QStringLiteral("5"));
        QVERIFY(!save->isEnabled()); // another price, and nobody said that it is right
        QVERIFY(tick->text().contains(QStringLiteral("5.00 \u2068USD\u2069")));
        tick->setChecked(true);
        QVERIFY(save->isEnabled());
        QTest::mouseClick(save, Qt::LeftButton);
        m_desk->turn();
        const Json args = m_desk->client.operation(post.id).args;
        QCOMPARE(jsonNumberText(args.at("paywall_amount")), QString::fromLatin1(changed));
        QCOMPARE(jsonText(args, "paywall_currency"), QStringLiteral("usd"));
        QCOMPARE(jsonText(args, "content"), QStringLiteral("Words"));
    }
    void aPriceWithoutAUnitStays()
    {
        const Operation post = pricedPost("9.99");
        auto *dialog = edited();
        auto *save = dialog->findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
        QVERIFY(!dialog->findChild<QLineEdit *>(QStringLiteral("paywallAmount")));
        showWords(dialog, QStringLiteral("Other words"));
        QVERIFY(!save->isEnabled());
        QCOMPARE(jsonNumberText(dialog->arguments().at("paywall_amount")), QStringLiteral("9.99"));
        auto *without = dialog->findChild<QCheckBox *>(QStringLiteral("paywallWithout"));
        without->setChecked(true);
        QVERIFY(save->isEnabled());
        QTest::mouseClick(save, Qt::LeftButton);
        m_desk->turn();
        const Json args = m_desk->client.operation(post.id).args;
        QVERIFY(!args.contains("paywall_amount") && !args.contains("paywall_currency"));
    }
    void otherWordsLeaveThePriceAlone()
    {
        m_desk->settings().setText(
            Setting::PaywallUnit, QStringLiteral("units"), m_desk->current()->workspace().id);
        const Operation post = pricedPost("9.99");
        auto *dialog = edited();
        showWords(dialog, QStringLiteral("Other words"));
        auto *save = dialog->findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
        QVERIFY(save->isEnabled()); // the price was ticked when it was asked for
        auto *seen = dialog->findChild<QComboBox *>(QStringLiteral("argument_visibility"));
        QVERIFY(seen);
        seen->setCurrentIndex(seen->findData(QStringLiteral("globally_visible")));
        QTest::mouseClick(save, Qt::LeftButton);
        m_desk->turn();
        const Json args = m_desk->client.operation(post.id).args;
        QCOMPARE(jsonNumberText(args.at("paywall_amount")), QStringLiteral("9.99"));
        QCOMPARE(jsonText(args, "visibility"), QStringLiteral("globally_visible"));
        QCOMPARE(jsonText(args, "content"), QStringLiteral("Other words"));
    }
    void editingEndsWithTheWorkspace()
    {
        m_desk->setOffline(true);
        const Operation change
            = m_desk->submit(outboxUpdate, m_desk->vip, outboxName(QStringLiteral("VIP Lounge")));
        QPointer<EditOperationDialog> dialog
            = new EditOperationDialog(change, *m_desk->current(), m_desk->titles(), nullptr);
        dialog->open();
        QVERIFY(dialog->isVisible());
        m_page.reset();
        m_desk.reset();
        QTRY_VERIFY(!dialog);
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

    void showsServerTextsLiterally()
    {
        m_desk->setOffline(true);
        m_desk->submit(outboxUpdate, m_desk->hostile, outboxName(QStringLiteral("<u>x</u>")));
        QVERIFY(says(QStringLiteral("<b>bold</b> & tricky")));
        const auto *sentence = visible<OperationCard>()->findChild<SafeLabel *>();
        QVERIFY2(!sentence->shownText().contains(QChar(0x202E)), qPrintable(sentence->shownText()));
    }

    void tellsScreenReaders()
    {
        m_desk->setOffline(true);
        m_desk->submit(outboxUpdate, m_desk->vip, outboxName(QStringLiteral("VIP Lounge")));
        m_desk->submit(outboxDelete, m_desk->old);
        QCOMPARE(test::nameless(*m_page), QStringList());
        const QModelIndex section = tree()->model()->index(0, 0);
        QVERIFY(!section.data(Qt::AccessibleTextRole).toString().isEmpty());
        const QModelIndex row = tree()->model()->index(0, 0, section);
        QVERIFY(row.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("Old lounge")));
        QCOMPARE(row.data(Qt::AccessibleDescriptionRole).toString(),
            QStringLiteral("Can’t be taken back"));
    }

    void thousandsChangeInFewSteps()
    {
        QList<Operation> operations;
        for (qint64 seq = 1; seq <= 5000; ++seq) {
            Operation operation;
            operation.seq = seq;
            operation.id = QString::number(seq);
            operation.action = outboxUpdate;
            operation.kind = QStringLiteral("experience");
            operation.target = QString::number(seq);
            operations.append(operation);
        }
        OutboxModel model;
        const QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        const QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        const QSignalSpy moved(&model, &QAbstractItemModel::rowsMoved);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setOperations(operations);
        QCOMPARE(model.rowCount(model.index(0, 0)), 5000);
        QCOMPARE(inserted.count(), 1);
        const QPersistentModelIndex held = model.indexOf(QStringLiteral("4000"));

        operations.remove(1000, 2000);
        operations.first().args = Json {{"name", "Another"}};
        changed.clear();
        model.setOperations(operations);
        QCOMPARE(model.rowCount(model.index(0, 0)), 3000);
        QCOMPARE(removed.count(), 1);
        QCOMPARE(changed.count(), 2); // the row and its section
        QCOMPARE(held.row(), 1999);
        QCOMPARE(model.parent(held), model.index(0, 0));
        QVERIFY(model.operationsAt(model.indexOf(QStringLiteral("1"))).first().args
            == operations.first().args);

        for (qint64 seq = 5001; seq <= 6000; ++seq) {
            Operation operation = operations.first();
            operation.seq = seq;
            operation.id = operation.target = QString::number(seq);
            operations.append(operation);
        }
        model.setOperations(operations);
        QCOMPARE(model.rowCount(model.index(0, 0)), 4000);
        QCOMPARE(inserted.count(), 2);
        QCOMPARE(moved.count(), 0);
        QCOMPARE(model.index(0, 0).data(CountRole).toInt(), 4000);
        QCOMPARE(model.checkedOperations().size(), 4000u);
    }

    void keepsItsRowsThroughAnything()
    {
        OutboxModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QRandomGenerator random(20261121);
        QList<Operation> operations;
        qint64 seq = 0;
        for (int step = 0; step < 300; ++step) {
            if (operations.size() < 3 || random.bounded(3) == 0) {
                Operation operation;
                operation.seq = ++seq;
                operation.id = QString::number(seq);
                operation.action = outboxUpdate;
                operation.kind = QStringLiteral("experience");
                operation.target = QString::number(random.bounded(6));
                operations.append(operation);
            } else if (random.bounded(2) == 0) {
                operations.removeAt(random.bounded(operations.size()));
            } else {
                Operation &operation = operations[random.bounded(operations.size())];
                operation.state = OperationState(random.bounded(9));
                operation.approved = random.bounded(2) == 0;
            }
            model.setOperations(operations);
            QList<Operation> shown;
            for (int section = 0; section < model.rowCount(); ++section)
                shown.append(model.operationsAt(model.index(section, 0)));
            QCOMPARE(shown.size(), operations.size());
            for (const Operation &operation : std::as_const(operations))
                QVERIFY(model.indexOf(operation.id).isValid());
        }
    }

    // What one of many does is told of that one, and many that come together in one step.
    void tellsOfWhatChangedOnly()
    {
        OutboxModel model;
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QList<Operation> operations;
        for (int i = 0; i < 500; ++i) {
            Operation operation;
            operation.seq = i;
            operation.id = QString::number(i);
            operation.action = outboxUpdate;
            operation.kind = QStringLiteral("experience");
            operation.target = operation.id;
            operations.append(operation);
        }
        model.setOperations(operations);
        QCOMPARE(inserted.size(), 1); // the section, with all of them in it
        for (Operation &operation : operations)
            operation.approved = true;
        model.setOperations(operations);
        QCOMPARE(inserted.size(), 2);
        QCOMPARE(removed.size(), 1);
        QCOMPARE(changed.size(), 0);

        operations[250].attempts = 1;
        model.setOperations(operations);
        QCOMPARE(changed.size(), 2); // the row, and the section over it
        operations.removeAt(100);
        model.setOperations(operations);
        QCOMPARE(removed.size(), 2);
        QCOMPARE(removed.last().at(1).toInt(), 100);
        QCOMPARE(removed.last().at(2).toInt(), 100);
        QCOMPARE(changed.size(), 3);
        QCOMPARE(inserted.size(), 2);
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
    // One that waits, with a price and a forum.
    Operation pricedPost(const QByteArray &amount)
    {
        m_desk->setOffline(true);
        Json args {{"experience_id", m_desk->vip}, {"content", "Words"},
            {"visibility", "members_only"}, {"paywall_currency", "usd"}};
        args["paywall_amount"] = *parseJson(amount);
        return m_desk->submit(QStringLiteral("post.create"), {}, args);
    }
    EditOperationDialog *edited()
    {
        QTest::mouseClick(button("operationEdit"), Qt::LeftButton);
        return m_page->findChild<EditOperationDialog *>();
    }
    static void showWords(EditOperationDialog *dialog, const QString &text)
    {
        dialog->findChild<QPlainTextEdit *>(QStringLiteral("argument_content"))->setPlainText(text);
    }
    template <class Widget>
    [[nodiscard]] Widget *visible() const
    {
        for (auto *widget : m_page->findChildren<Widget *>()) {
            if (widget->isVisible())
                return widget;
        }
        return nullptr;
    }
    [[nodiscard]] QTreeView *tree() const
    {
        return m_page->findChild<QTreeView *>(QStringLiteral("reviewTree"));
    }
    [[nodiscard]] QPushButton *button(const char *name) const
    {
        return m_page->findChild<QPushButton *>(QString::fromLatin1(name));
    }
    [[nodiscard]] QString header() const
    {
        for (const QString &text : test::visibleTexts(*m_page)) {
            if (text.contains(QChar(0x2192)))
                return text;
        }
        return {};
    }
    [[nodiscard]] QString all() const
    {
        return test::visibleTexts(*m_page).join(QLatin1Char('\n'));
    }
    [[nodiscard]] bool says(const QString &words) const
    {
        QString texts = all();
        texts.remove(QChar(0x2068)).remove(QChar(0x2069));
        return texts.contains(words);
    }

    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<OutboxPage> m_page;
};

HOPYARD_TEST(TestOutboxPage)
#include "tst_outboxpage.moc"
