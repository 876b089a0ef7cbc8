// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/settings.h"
#include "desk.h"
#include "simulator/demomoney.h"
#include "support/testcase.h"
#include "ui/payouts/payoutspage.h"
#include "ui/payouts/transferbatchdialog.h"
#include "ui/payouts/transferdialog.h"
#include "ui/payouts/transferstab.h"
#include "ui/theme/theme.h"
#include "ui/widgets/safelabel.h"

#include <QApplication>
#include <QCheckBox>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTableWidget>
#include <QTemporaryDir>

using namespace hopyard;
using test::Desk;

// Sending money to others, by widgets' names, on a simulated Whop that counts.
class TestTransfers : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_theme = std::make_unique<Theme>(qApp);
        m_desk = std::make_unique<Desk>();
        seedMoney(m_desk->client.whop);
        m_desk->current()->commands().refresh();
        m_desk->settleAll();
        m_desk->client.whop.clearEffects();
        m_page = std::make_unique<PayoutsPage>(*m_desk);
        m_page->resize(1100, 800);
        m_page->setContext(m_desk->current());
        m_page->show();
        m_page->showStatus(m_desk->current()->commands().status());
        connect(&m_desk->current()->commands(), &Commands::statusChanged, m_page.get(),
            &PayoutsPage::showStatus);
        child<QTabBar>("payoutsTabs")->setCurrentIndex(2);
        m_desk->turn();
    }
    void cleanup()
    {
        m_page.reset();
        m_desk.reset();
        m_theme.reset();
        QApplication::setLayoutDirection(Qt::LeftToRight);
    }

    void sendsToOneOnce()
    {
        m_page->newItem();
        QVERIFY(dialog());
        m_desk->settleAll();
        type("transferRecipient", "nobody");
        QTRY_VERIFY(problem().contains(QLatin1String("user_")));
        type("transferRecipient", "user_film-lab");
        type("transferAmount", "40.50");
        type("transferNote", "Prints");
        QTRY_VERIFY(primary()->isEnabled());
        QCOMPARE(test::nameless(*dialog()), QStringList());
        for (int i = 0; i < 10; ++i)
            QTest::keyClick(dialog(), Qt::Key_Return);
        QCOMPARE(step(), QStringLiteral("confirm"));
        type("transferTyped", "40.5");
        QVERIFY(primary()->isEnabled());
        QPushButton *button = primary();
        QTest::mouseClick(button, Qt::LeftButton);
        QTest::mouseDClick(button, Qt::LeftButton);
        QTest::mouseRelease(button, Qt::LeftButton);
        m_desk->settleAll();
        QTRY_COMPARE(outcome(), QStringLiteral("done"));
        QCOMPARE(m_desk->client.effects(QStringLiteral("POST /transfers")), 1);
        const Json body = m_desk->client.whop.effects().front().body;
        QVERIFY(!jsonText(body, "idempotence_key").isEmpty());
        QCOMPARE(jsonText(body, "notes"), QStringLiteral("Prints"));
        QCOMPARE(jsonText(body, "type"), QStringLiteral("ledger"));
        // The same again is warned of.
        QTest::mouseClick(primary(), Qt::LeftButton);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        m_page->newItem();
        m_desk->settleAll();
        type("transferRecipient", "user_film-lab");
        type("transferAmount", "40.50");
        QTRY_VERIFY(child<QWidget>("transferTwin")->isVisible());
        QVERIFY(!primary()->isEnabled());
        child<QCheckBox>("transferTwinKnown")->setChecked(true);
        QTRY_VERIFY(primary()->isEnabled());
    }
    void looksForALostAnswer()
    {
        fault(SimulatedFault::Action::CutAfterApply);
        m_page->newItem();
        m_desk->settleAll();
        type("transferRecipient", "user_film-lab");
        type("transferAmount", "40.50");
        QTRY_VERIFY(primary()->isEnabled());
        QTest::mouseClick(primary(), Qt::LeftButton);
        type("transferTyped", "40.50");
        QTest::mouseClick(primary(), Qt::LeftButton);
        m_desk->turn();
        QTRY_COMPARE(outcome(), QStringLiteral("checking"));
        m_desk->settleAll();
        QTRY_COMPARE(outcome(), QStringLiteral("done"));
        QCOMPARE(m_desk->client.effects(QStringLiteral("POST /transfers")), 1);
    }
    void checksAFileFirst()
    {
        open("recipient,amount,currency,note\nuser_a,5,usd,one\nnobody,6,usd,two\n"
             "user_b,x,usd,three\n");
        QVERIFY2(problem().contains(QLatin1String("2 lines")), qPrintable(problem()));
        QVERIFY(!primary()->isEnabled());
        const auto *table = child<QTableWidget>("transferRows");
        QCOMPARE(table->rowCount(), 3);
        QVERIFY(table->item(1, 4)->text().contains(QLatin1String("user_")));
        close();
        open("recipient,amount\nuser_a,\"5\n");
        QVERIFY2(problem().contains(QLatin1String("Line 2, column 2")), qPrintable(problem()));
        close();
        open("recipient,amount,currency\nuser_a,99999999,usd\n");
        QVERIFY(problem().contains(QLatin1String("more than the balance")));
        m_desk->settleAll();
        QCOMPARE(m_desk->client.requests(QStringLiteral("POST /transfers")), 0);
    }
    void sendsAFileLineByLine()
    {
        fault(SimulatedFault::Action::CutAfterApply);
        open("recipient,amount,currency,note\nuser_a,5,usd,one\nuser_b,6.25,usd,two\n"
             "user_a,5,usd,again\nuser_a,7,usd,three\n");
        QVERIFY(shown("transferTotal").contains(QLatin1String("18.25")));
        const auto *table = child<QTableWidget>("transferRows");
        QVERIFY(table->item(2, 4)->text().contains(QLatin1String("line 2")));
        QTest::mouseClick(primary(), Qt::LeftButton);
        type("transferTyped_usd", "18");
        QVERIFY(!primary()->isEnabled());
        type("transferTyped_usd", "18.25");
        QTest::mouseClick(primary(), Qt::LeftButton);
        m_desk->settleAll();
        QTRY_COMPARE(outcome(), QStringLiteral("done"));
        QCOMPARE(m_desk->client.effects(QStringLiteral("POST /transfers")), 3);
        QStringList amounts;
        for (const SimulatedEffect &effect : m_desk->client.whop.effects())
            amounts << jsonNumberText(effect.body.at("amount"));
        amounts.sort();
        QCOMPARE(amounts,
            (QStringList {QStringLiteral("5"), QStringLiteral("6.25"), QStringLiteral("7")}));
    }
    void warnsOfAFileThatWasSentBefore()
    {
        const QByteArray file("recipient,amount,currency\nuser_a,5,usd\nuser_b,6.25,usd\n");
        sendFile(file, "11.25");
        QTRY_COMPARE(outcome(), QStringLiteral("done"));
        close();
        open(file);
        const auto *table = child<QTableWidget>("transferRows");
        for (int row = 0; row < 2; ++row) {
            const QString check = table->item(row, 4)->text();
            QVERIFY2(check.contains(QLatin1String("Sent already")), qPrintable(check));
            QVERIFY2(check.contains(QLatin1String("ctt_")), qPrintable(check));
        }
        QVERIFY(!primary()->isEnabled());
        QCOMPARE(m_desk->client.effects(QStringLiteral("POST /transfers")), 2);
        child<QCheckBox>("transferDuplicates")->setChecked(true); // on purpose
        QTRY_VERIFY(primary()->isEnabled());
    }
    void wantsATotalPerCurrency()
    {
        open("recipient,amount,currency\nuser_a,5,usd\nuser_b,6.25,eur\nuser_c,1,usd\n");
        QVERIFY(shown("transferTotal").contains(QLatin1String("6.25")));
        QVERIFY(shown("transferTotal").contains(QLatin1String("6.00")));
        QTest::mouseClick(primary(), Qt::LeftButton);
        QCOMPARE(step(), QStringLiteral("confirm"));
        type("transferTyped_usd", "6");
        QVERIFY(!primary()->isEnabled());
        type("transferTyped_eur", "6");
        QVERIFY(!primary()->isEnabled());
        type("transferTyped_eur", "6.25");
        QVERIFY(primary()->isEnabled());
        QCOMPARE(test::nameless(*dialog()), QStringList());
        QTest::mouseClick(primary(), Qt::LeftButton);
        m_desk->settleAll();
        QTRY_COMPARE(outcome(), QStringLiteral("done"));
        QCOMPARE(m_desk->client.effects(QStringLiteral("POST /transfers")), 3);
        // Each line says what became of it.
        const auto *table = child<QTableWidget>("transferRows");
        QVERIFY(table->isVisible());
        QCOMPARE(table->item(0, 4)->text(), table->item(2, 4)->text());
    }
    void saysWhatOfAFileWasRefused()
    {
        SimulatedFault refusal;
        refusal.operation = QStringLiteral("POST /transfers");
        refusal.status = 400;
        refusal.body
            = R"({"error":{"type":"invalid_request_error","message":"Nobody of that name"}})";
        m_desk->client.whop.setFaults({refusal});
        sendFile("recipient,amount,currency\nuser_a,5,usd\nuser_b,6.25,usd\n", "11.25");
        QTRY_COMPARE(outcome(), QStringLiteral("partly"));
        const QString told = shown("paymentOutcomeText");
        QVERIFY2(told.contains(QLatin1String("Done: 1 of 2")), qPrintable(told));
        QVERIFY2(told.contains(QLatin1String("Nobody of that name")), qPrintable(told));
        QVERIFY(!told.contains(QLatin1String("Nothing was paid")));
        QCOMPARE(m_desk->client.effects(QStringLiteral("POST /transfers")), 1);
    }
    void refusesAFileThatWouldBeCut()
    {
        QByteArray file("recipient,amount,currency,note\n");
        while (file.size() <= mostTransferBytes)
            file += "user_a,5,usd," + QByteArray(400, 'x') + '\n';
        open(file);
        QVERIFY2(problem().contains(QLatin1String("too large")), qPrintable(problem()));
        QVERIFY(!primary()->isEnabled());
    }
    void saysWhenItDoesNotKnow()
    {
        fault(SimulatedFault::Action::CutBeforeApply);
        m_page->newItem();
        m_desk->settleAll();
        type("transferRecipient", "user_film-lab");
        type("transferAmount", "40.50");
        QTRY_VERIFY(primary()->isEnabled());
        QTest::mouseClick(primary(), Qt::LeftButton);
        type("transferTyped", "40.50");
        QTest::mouseClick(primary(), Qt::LeftButton);
        m_desk->turn();
        m_desk->client.whop.setKey("apik_next", {});
        m_desk->client.setKey("apik_next", QStringLiteral("key-2"));
        m_desk->client.settle(std::chrono::hours(60));
        m_desk->turn();
        QTRY_COMPARE(outcome(), QStringLiteral("unknown"));
        QCOMPARE(m_desk->client.requests(QStringLiteral("POST /transfers")), 1);
        close();
        // Nothing else goes there, alone or in a file, until a person has said what happened.
        m_page->newItem();
        m_desk->settleAll();
        type("transferRecipient", "user_film-lab");
        type("transferAmount", "7");
        QTRY_VERIFY(problem().contains(QLatin1String("not settled")));
        QVERIFY(!primary()->isEnabled());
        close();
        open("recipient,amount,currency\nuser_a,5,usd\nuser_film-lab,6.25,usd\n");
        QTRY_VERIFY(problem().contains(QLatin1String("not settled")));
        QVERIFY(!primary()->isEnabled());
    }
    void needsAConnection()
    {
        m_page->newItem();
        m_desk->settleAll();
        type("transferRecipient", "user_film-lab");
        type("transferAmount", "40.50");
        QTRY_VERIFY(primary()->isEnabled());
        m_desk->setOffline(true);
        QTRY_VERIFY(!primary()->isEnabled());
        QVERIFY(problem().contains(QLatin1String("connection")));
        close();
        QVERIFY(!child<QPushButton>("transferButton")->isEnabled());
        QVERIFY(!child<QPushButton>("transferFileButton")->isEnabled());
        m_page->newItem();
        QVERIFY(!dialog());
    }
    void looks_data()
    {
        QTest::addColumn<int>("appearance");
        QTest::addColumn<bool>("mirrored");
        QTest::addColumn<double>("font");
        QTest::newRow("light") << int(Appearance::Light) << false << 1.0;
        QTest::newRow("dark") << int(Appearance::Dark) << false << 1.0;
        QTest::newRow("mirrored") << int(Appearance::Light) << true << 1.0;
        QTest::newRow("bigtext") << int(Appearance::Light) << false << 2.0;
    }
    void looks()
    {
        QFETCH(int, appearance);
        QFETCH(bool, mirrored);
        QFETCH(double, font);
        QVERIFY(QDir(folder()).mkpath(QStringLiteral(".")));
        QApplication::setLayoutDirection(mirrored ? Qt::RightToLeft : Qt::LeftToRight);
        m_theme->apply({Appearance(appearance), Density::Comfortable, font});
        m_page->newItem();
        m_desk->settleAll();
        type("transferRecipient", "user_film-lab");
        type("transferAmount", "40.50");
        QTRY_VERIFY(primary()->isEnabled());
        grab("one");
        close();
        open("recipient,amount,currency,note\nuser_a,5,usd,one\nuser_b,6.25,usd,two\n"
             "user_a,5,usd,again\nuser_a,7,usd,three\n");
        grab("file");
        QTest::mouseClick(primary(), Qt::LeftButton);
        grab("file-confirm");
        type("transferTyped_usd", "18.25");
        QTest::mouseClick(primary(), Qt::LeftButton);
        m_desk->settleAll();
        QTRY_COMPARE(outcome(), QStringLiteral("done"));
        grab("file-done");
    }

private:
    static QString folder() { return QStringLiteral(HOPYARD_BINARY_DIR "/gallery"); }
    void grab(const char *what) const
    {
        QVERIFY(dialog()->grab().save(QStringLiteral("%1/transfer-%2-%3.png")
                                          .arg(folder(), QString::fromLatin1(what),
                                              QString::fromLatin1(QTest::currentDataTag()))));
    }
    PaymentDialog *dialog() const { return m_page->findChild<PaymentDialog *>(); }
    template <class T>
    T *child(const char *name) const
    {
        return m_page->findChild<T *>(QString::fromLatin1(name));
    }
    QPushButton *primary() const
    {
        return dialog()->findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
    }
    QString step() const { return dialog()->property("step").toString(); }
    QString outcome() const { return dialog()->property("outcome").toString(); }
    QString problem() const { return shown("dialogProblem"); }
    QString shown(const char *name) const
    {
        const auto *widget = child<QWidget>(name);
        return widget ? test::visibleTexts(*widget).join(u' ') : QString();
    }
    void type(const char *name, const char *text)
    {
        auto *field = child<QLineEdit>(name);
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, QString::fromLatin1(text));
    }
    void close()
    {
        dialog()->reject();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    void sendFile(const QByteArray &text, const char *total)
    {
        open(text);
        QVERIFY2(primary()->isEnabled(), qPrintable(problem()));
        QTest::mouseClick(primary(), Qt::LeftButton);
        type("transferTyped_usd", total);
        QVERIFY(primary()->isEnabled());
        QTest::mouseClick(primary(), Qt::LeftButton);
        m_desk->settleAll();
    }
    void fault(SimulatedFault::Action action)
    {
        SimulatedFault fault;
        fault.operation = QStringLiteral("POST /transfers");
        fault.action = action;
        m_desk->client.whop.setFaults({fault});
    }
    void open(const QByteArray &text)
    {
        const QString name = m_files.filePath(QStringLiteral("pay.csv"));
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        m_page->findChild<TransfersTab *>()->openFile(name);
        QTRY_VERIFY(dialog());
        m_desk->settleAll();
    }

    QTemporaryDir m_files;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<PayoutsPage> m_page;
};

HOPYARD_TEST(TestTransfers)
#include "tst_transfers.moc"
