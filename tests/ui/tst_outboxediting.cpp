// SPDX-License-Identifier: GPL-3.0-or-later
#include "outboxpagefixture.h"
#include "ui/outbox/editoperationdialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>

using namespace hopyard;
using test::outboxName;
using test::outboxPatch;
using test::outboxUpdate;

namespace {

SimulatedFault outboxAnswer(int status, const QByteArray &body = {})
{
    SimulatedFault fault;
    fault.operation = outboxPatch;
    fault.status = status;
    fault.body = body;
    return fault;
}

} // namespace

// Changes that wait or were refused, with other values.
class TestOutboxEditing : public test::OutboxPageTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

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
};

HOPYARD_TEST(TestOutboxEditing)
#include "tst_outboxediting.moc"
