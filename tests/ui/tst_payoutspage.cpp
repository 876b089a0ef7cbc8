// SPDX-License-Identifier: GPL-3.0-or-later
#include "payoutpagefixture.h"

#include "models/roles.h"
#include "schema/businessdays.h"
#include "simulator/demobank.h"
#include "ui/payouts/ledgertab.h"
#include "ui/payouts/monthchart.h"
#include "ui/payouts/payoutreportdialog.h"
#include "ui/payouts/reconciletab.h"
#include "ui/payouts/transferbatchdialog.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"

#include <QAction>
#include <QComboBox>
#include <QDateEdit>
#include <QPointer>
#include <QRegularExpression>
#include <QTableView>
#include <QTemporaryDir>

#include <functional>

using namespace hopyard;

// The overview of the money, and what concerns all tabs.
class TestPayoutsPage : public test::PayoutPageTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void showsWhereTheMoneyIs()
    {
        QVERIFY(!child<QWidget>("payoutBanner")->isVisible());
        const QStringList texts = test::visibleTexts(*child<QWidget>("balanceCards"));
        QVERIFY2(texts.join(u' ').contains(QLatin1String("Pending")), qPrintable(texts.join(u' ')));
        for (const char *card : {"balanceCard_usd", "balanceCard_eur", "balanceCard_gbp"})
            QVERIFY(child<QWidget>(card));
        // In one line where they have room, and else below each other.
        m_page->resize(900, 800);
        const auto place = [this](const char *card) { return child<QWidget>(card)->pos(); };
        QTRY_COMPARE(place("balanceCard_gbp").y(), place("balanceCard_usd").y());
        QVERIFY(child<QWidget>("balanceCard_gbp")->geometry().right()
            <= child<QWidget>("balanceCards")->width());
        const auto isWhole = [](const char *name, const QWidget *card) {
            const auto *label = card->findChild<SafeLabel *>(QString::fromLatin1(name));
            return label->width() >= label->sizeHint().width();
        };
        m_theme->apply({Appearance::Light, Density::Comfortable, 2.0});
        m_page->resize(820, 800);
        m_desk->turn();
        QTRY_VERIFY(isWhole("balanceAvailable", child<QWidget>("balanceCard_usd")));
        m_theme->apply({Appearance::Light, Density::Comfortable, 1.0});
        m_page->resize(500, 800);
        QTRY_VERIFY(place("balanceCard_gbp").y() > place("balanceCard_usd").y());
        m_page->resize(900, 800);
        QTRY_COMPARE(place("balanceCard_gbp").y(), place("balanceCard_usd").y());
        QTRY_VERIFY(shown("releaseCalendar").contains(QLatin1String("USD")));
        QVERIFY(shown("payoutMethods").contains(QLatin1String("Broken")));
        QVERIFY(shown("payoutMethods").contains(QLatin1String("Default")));
        QVERIFY(shown("monthTable").contains(QLatin1String("GBP")));
        QCOMPARE(test::nameless(*m_page), QStringList());
    }
    // By the day it is expected, the first one first; what is over is not on its way.
    void showsWhatIsOnItsWay()
    {
        const QStringList texts = test::visibleTexts(*child<QWidget>("arrivals"));
        QVERIFY2(
            texts.join(u' ').contains(QLatin1String("Requested")), qPrintable(texts.join(u' ')));
        addPayout("wdrl_Late", "7.01", "in_transit", -400);
        addPayout("wdrl_Over", "7.02", "completed", 1);
        addPayout("wdrl_Back", "7.03", "failed", 1);
        readPayouts();
        QTRY_VERIFY(shown("arrivals").contains(QLatin1String("7.01")));
        const QString all = shown("arrivals");
        QVERIFY2(!all.contains(QLatin1String("7.02")) && !all.contains(QLatin1String("7.03")),
            qPrintable(all));
        QVERIFY(all.contains(QLatin1String("<b>Till</b>"))); // as text
        QVERIFY(all.contains(QLatin1String("Late by")));
        const auto *first
            = child<QWidget>("arrivals")->findChild<SafeLabel *>(QStringLiteral("arrivalAmount"));
        QVERIFY2(first->text().contains(QLatin1String("7.01")), qPrintable(first->text()));
        m_desk->settings().setFlag(Setting::HideAmounts, true);
        QTRY_VERIFY(!shown("arrivals").contains(QLatin1String("7.01")));
    }
    // Pages of payouts come by the dozen, and tell of nothing but what is on its way.
    void showsNewsOnlyWhereTheyBelong()
    {
        const auto deleteReplaced
            = [] { QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); };
        deleteReplaced();
        const QPointer<QWidget> balance = child<QWidget>("balanceCard_usd");
        const QPointer<QWidget> method = child<QWidget>("payoutMethods")->findChild<Chip *>();
        QVERIFY(balance && method);
        addPayout("wdrl_One", "7.01", "in_transit", 1);
        readPayouts();
        QTRY_VERIFY(shown("arrivals").contains(QLatin1String("7.01")));
        deleteReplaced();
        QVERIFY(balance && method);
        // Nothing is made anew while nobody looks, and nothing old is seen afterwards.
        tabs()->setCurrentIndex(1);
        const auto firstArrival = [this] {
            return child<QWidget>("arrivals")
                ->findChild<SafeLabel *>(QStringLiteral("arrivalAmount"));
        };
        const QPointer<QWidget> arrival = firstArrival();
        QVERIFY(arrival);
        addPayout("wdrl_Two", "7.02", "in_transit", 1);
        readPayouts();
        m_desk->current()->commands().refresh(QStringLiteral("ledger_account"));
        m_desk->settleAll();
        deleteReplaced();
        QVERIFY(arrival && balance && method);
        tabs()->setCurrentIndex(0);
        QVERIFY(shown("arrivals").contains(QLatin1String("7.02")));
    }
    void saysThatWhatIsOnItsWayIsNotTold()
    {
        m_desk->client.whop.setKey(
            test::canaryKey, {{QStringLiteral("payout:withdrawal:read")}, false});
        m_desk->current()->commands().refresh(QStringLiteral("payout"));
        m_desk->settleAll();
        QTRY_VERIFY2(shown("arrivals").contains(QLatin1String("payout:withdrawal:read")),
            qPrintable(shown("arrivals")));
    }
    // That nothing is due, or was ever paid, is known from the ledger alone.
    void saysThatTheLedgerIsNotKnown()
    {
        const EngineStatus known = m_desk->current()->commands().status();
        const auto tell = [this, &known](const std::function<void(AreaStatus &)> &how) {
            EngineStatus status = known;
            for (AreaStatus &area : status.areas) {
                if (area.kind == QLatin1String("ledger_line"))
                    how(area);
            }
            m_page->showStatus(status);
        };
        const auto bothSay = [this](const char *text) {
            return shown("releaseCalendar").contains(QLatin1String(text))
                && shown("monthTable").contains(QLatin1String(text));
        };
        QTRY_VERIFY(bothSay("USD"));
        tell([](AreaStatus &area) { area.asOfMs = 0; });
        QVERIFY(bothSay("has not been read yet"));
        QTRY_VERIFY(!bothSay("USD")); // a part of it would be wrong
        tell([](AreaStatus &area) {
            area.asOfMs = 0;
            area.refreshing = true;
        });
        QVERIFY(bothSay("Reading the ledger"));
        tell([](AreaStatus &area) { area.scope = QStringLiteral("company:balance:read"); });
        QVERIFY(bothSay("company:balance:read"));
        tell([](AreaStatus &) {});
        QVERIFY(bothSay("USD"));
    }
    // Coins are in no ledger; what they may be worth is nobody's business here.
    void showsWhatElseTheAccountHas()
    {
        const auto balance = [](const char *symbol, const char *name, const char *amount) {
            return Json {{"symbol", symbol}, {"name", name}, {"balance", amount},
                {"breakdown", nullptr}, {"icon_url", nullptr}, {"price_usd", 97'431.17},
                {"value_usd", "4871.55"}};
        };
        Json eth = balance("ETH", "Ether", "1.000000000000000001");
        eth["breakdown"] = Json {{"available", "0.5"}, {"pending", "0.500000000000000001"}};
        m_desk->client.whop.editRow(QStringLiteral("account"), m_desk->client.whop.companyId(),
            Json {{"balances",
                Json::array({balance("USD", "US dollar", "12.00"), // the ledger tells of these
                    balance("BTC", "Bitcoin <b>", "0.05000001"), eth,
                    balance("DOGE", "Dogecoin", "0")})}});
        m_desk->current()->commands().refresh(QStringLiteral("account"));
        m_desk->settleAll();
        QTRY_VERIFY(child<QWidget>("balanceCard_btc"));
        QVERIFY2(shown("balanceCard_btc").contains(QLatin1String("0.05000001")),
            qPrintable(shown("balanceCard_btc")));
        QVERIFY(shown("balanceCard_btc").contains(QLatin1String("Bitcoin <b>")));
        QVERIFY(shown("balanceCard_eth").contains(QLatin1String("1.000000000000000001")));
        QVERIFY(shown("balanceCard_eth").contains(QLatin1String("Pending")));
        QVERIFY(!shown("balanceCard_usd").contains(QLatin1String("12.00")));
        QVERIFY(!child<QWidget>("balanceCard_doge"));
        QVERIFY(!shown("balanceCards").contains(QLatin1String("4,871")));
        m_desk->settings().setFlag(Setting::HideAmounts, true);
        QTRY_VERIFY(!shown("balanceCards").contains(QLatin1String("0.05000001")));
    }
    void showsTheTreasury()
    {
        QVERIFY(!child<QWidget>("balanceCard_treasury"));
        const QString id = jsonText(
            m_desk->client.whop.rows(QStringLiteral("ledger_account")).constFirst(), "id");
        m_desk->client.whop.editRow(QStringLiteral("ledger_account"), id,
            Json {{"treasury_balance",
                Json {{"balance", 1250.5}, {"balance_usd", 1250.5}, {"currency", "usd"},
                    {"pending_balance", 20}, {"reserve_balance", 0},
                    {"total_withdrawable_balance", 1190.25}}}});
        m_desk->current()->commands().refresh(QStringLiteral("ledger_account"));
        m_desk->settleAll();
        QTRY_VERIFY(child<QWidget>("balanceCard_treasury"));
        const QString card = shown("balanceCard_treasury");
        QVERIFY2(card.contains(QLatin1String("1,250.50")), qPrintable(card));
        QVERIFY2(card.contains(QLatin1String("1,190.25")), qPrintable(card));
    }
    void saysThatBalancesAreNotTold()
    {
        QVERIFY(!child<QWidget>("balancesUntold")->isVisible());
        const QString id = jsonText(
            m_desk->client.whop.rows(QStringLiteral("ledger_account")).constFirst(), "id");
        m_desk->client.whop.editRow(
            QStringLiteral("ledger_account"), id, Json {{"balances", nullptr}});
        m_desk->current()->commands().refresh(QStringLiteral("ledger_account"));
        m_desk->settleAll();
        QTRY_VERIFY(child<QWidget>("balancesUntold")->isVisible());
        QVERIFY(shown("balancesUntold").contains(QLatin1String("company:balance:read")));
    }
    void saysWhatStandsInTheWay()
    {
        const QString id = jsonText(
            m_desk->client.whop.rows(QStringLiteral("ledger_account")).constFirst(), "id");
        m_desk->client.whop.editRow(QStringLiteral("ledger_account"), id,
            Json {{"payout_account_details",
                Json {{"status", "action_required"},
                    {"latest_verification",
                        Json {{"status", "declined"}, {"last_error_code", "document_expired"},
                            {"last_error_reason", "<b>Passport</b> expired"}}}}}});
        m_desk->current()->commands().refresh(QStringLiteral("ledger_account"));
        m_desk->settleAll();
        QTRY_VERIFY(child<QWidget>("payoutBanner")->isVisible());
        QVERIFY(shown("payoutBanner").contains(QLatin1String("<b>Passport</b>"))); // as text
        QTest::mouseClick(child<QPushButton>("payoutBannerOpen"), Qt::LeftButton);
        QCOMPARE(m_desk->browsed.size(), 1);
    }
    // What Whop wants, in its words; of a check that was done again, the newer one.
    void saysWhatWhopAsksFor()
    {
        const auto addCheck = [this](const char *id, const char *kind, const char *status,
                                  const char *at, const Json &wanted) {
            m_desk->client.whop.addRow(QStringLiteral("verification"),
                Json {{"id", id}, {"kind", kind}, {"status", status}, {"created_at", at},
                    {"updated_at", at}, {"requested_information", wanted},
                    {"required_documents",
                        Json::array({Json {{"document", "Utility bill"},
                                         {"rejection_reason", nullptr}, {"status", "submitted"}},
                            Json {{"document", "Passport"}, {"rejection_reason", "too dark"},
                                {"status", "pending_upload"}}})}});
        };
        const Json wanted
            = Json::array({Json {{"id", "1"}, {"field", "tax_id"}, {"label", "Tax number"},
                {"description", "as on the letter"}, {"error_message", nullptr}}});
        addCheck("verf_1", "individual", "rejected", "2030-01-01T00:00:00Z", wanted);
        addCheck("verf_2", "individual", "approved", "2030-01-02T00:00:00Z", Json::array());
        const auto refresh = [this] {
            m_desk->current()->commands().refresh(QStringLiteral("verification"));
            m_desk->settleAll();
        };
        refresh();
        QVERIFY(!child<QWidget>("payoutBanner")->isVisible());
        addCheck("verf_3", "individual", "action_required", "2030-01-03T00:00:00Z", wanted);
        refresh();
        QTRY_VERIFY(child<QWidget>("payoutBanner")->isVisible());
        const QString banner = shown("payoutBanner");
        QVERIFY(banner.contains(QLatin1String("not finished")));
        QVERIFY(banner.contains(QLatin1String("Tax number")));
        QVERIFY(banner.contains(QLatin1String("as on the letter")));
        QVERIFY(banner.contains(QLatin1String("too dark")));
        QVERIFY(!banner.contains(QLatin1String("Utility bill"))); // is there already
    }
    void saysThatWhatWhopAsksForIsNotTold()
    {
        const QString id = jsonText(
            m_desk->client.whop.rows(QStringLiteral("ledger_account")).constFirst(), "id");
        m_desk->client.whop.editRow(QStringLiteral("ledger_account"), id,
            Json {{"payout_account_details", Json {{"status", "action_required"}}}});
        m_desk->client.whop.setKey(test::canaryKey, {{QStringLiteral("identity:read")}, false});
        m_desk->current()->commands().refresh();
        m_desk->settleAll();
        QTRY_VERIFY(shown("payoutBanner").contains(QLatin1String("identity:read")));
    }
    // Without the permission the details are null, which is no good news.
    void saysThatTheAccountIsNotTold()
    {
        QVERIFY(!child<QWidget>("payoutBanner")->isVisible());
        const QString id = jsonText(
            m_desk->client.whop.rows(QStringLiteral("ledger_account")).constFirst(), "id");
        m_desk->client.whop.editRow(
            QStringLiteral("ledger_account"), id, Json {{"payout_account_details", nullptr}});
        m_desk->current()->commands().refresh(QStringLiteral("ledger_account"));
        m_desk->settleAll();
        QTRY_VERIFY(child<QWidget>("payoutBanner")->isVisible());
        QVERIFY(shown("payoutBanner").contains(QLatin1String("payout:account:read")));
    }
    void drawsMonths()
    {
        auto *chart = child<MonthChart>("monthChart");
        QTRY_VERIFY(chart->isVisible() && chart->monthCount() > 3);
        QVERIFY(chart->monthCount() <= 12);
        QVERIFY2(chart->accessibleName().contains(QLatin1String("USD")),
            qPrintable(chart->accessibleName()));
        // What is drawn is said in words, and stands in the table beneath.
        const QString said = chart->accessibleDescription();
        QVERIFY2(said.contains(QLatin1String("2026: in ")), qPrintable(said));
        QVERIFY(shown("monthTable").contains(QLatin1String("USD")));
        auto *currency = child<QComboBox>("monthCurrency");
        QCOMPARE(currency->count(), 3);
        currency->setCurrentIndex(currency->findData(QStringLiteral("gbp")));
        Q_EMIT currency->activated(currency->currentIndex());
        QVERIFY(chart->accessibleName().contains(QLatin1String("GBP")));
        QVERIFY(chart->accessibleDescription() != said);
        // Dark, mirrored, hidden.
        const auto corner
            = [chart] { return chart->grab().toImage().pixelColor(1, 1).lightness(); };
        QVERIFY(corner() > 200);
        m_theme->apply({Appearance::Dark, Density::Comfortable, 1.0});
        QTRY_VERIFY(corner() < 60);
        const QImage plain = chart->grab().toImage();
        QApplication::setLayoutDirection(Qt::RightToLeft);
        QVERIFY(chart->isMirrored());
        QTRY_VERIFY(chart->grab().toImage() != plain);
        const QImage numbered = chart->grab().toImage();
        m_desk->settings().setFlag(Setting::HideAmounts, true);
        QTRY_VERIFY(chart->grab().toImage() != numbered);
        static const QRegularExpression amount(QStringLiteral("\\d[.,]\\d\\d\\b"));
        QVERIFY2(!chart->accessibleDescription().contains(amount),
            qPrintable(chart->accessibleDescription()));
    }
    void hidesAmounts()
    {
        static const QRegularExpression amount(QStringLiteral("\\d[.,]\\d\\d\\b"));
        QTRY_VERIFY(shown("releaseCalendar").contains(amount));
        m_page->viewActions().constFirst()->trigger();
        QVERIFY(m_desk->settings().flag(Setting::HideAmounts));
        m_desk->turn();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        for (int tab = 0; tab < tabs()->count(); ++tab) {
            tabs()->setCurrentIndex(tab);
            const QString texts = test::visibleTexts(*m_page).join(u'\n');
            QVERIFY2(!texts.contains(amount), qPrintable(texts));
            for (const char *name : {"withdrawalsTable", "transfersTable", "ledgerTable"}) {
                const QAbstractItemModel *model = child<QTableView>(name)->model();
                for (int column = 0; column < model->columnCount(); ++column) {
                    for (const int role : {int(Qt::DisplayRole), int(Qt::AccessibleTextRole)})
                        QVERIFY(!model->index(0, column).data(role).toString().contains(amount));
                }
            }
        }
        openWith(QStringLiteral("completed"));
        QVERIFY(!shown("withdrawalDetail").contains(amount));
    }
    // The key that exports does it with what is shown, where that can be.
    void exportsWhatIsShown()
    {
        const auto *act = child<QAction>("actionExport");
        QVERIFY(!act->isEnabled()); // the overview is no list
        for (const int list : {1, 4}) {
            tabs()->setCurrentIndex(list);
            QVERIFY(act->isEnabled());
        }
        tabs()->setCurrentIndex(2);
        QVERIFY(!act->isEnabled());
        tabs()->setCurrentIndex(3);
        QTRY_VERIFY(act->isEnabled());
        auto *period = child<QComboBox>("ledgerPeriod");
        period->setCurrentIndex(period->findData(int(LedgerTab::Period::Days)));
        for (const char *day : {"ledgerFrom", "ledgerTo"})
            child<QDateEdit>(day)->setDate(QDate(2001, 1, 1));
        QTRY_VERIFY(!act->isEnabled()); // of nothing there is no file
        period->setCurrentIndex(0);
        QTRY_VERIFY(act->isEnabled());
    }
    // A bank's file wherever it is dropped; among transfers one of payments.
    void takesWhatIsDropped()
    {
        QTemporaryDir files;
        const QString bank = files.filePath(QStringLiteral("bank.csv"));
        write(bank, "Date,Amount,Currency,Text\n2026-02-13,1.00,EUR,a\n");
        tabs()->setCurrentIndex(1);
        drop(child<QTableView>("withdrawalsTable")->viewport(), {bank});
        QTRY_VERIFY(dialog());
        QCOMPARE(tabs()->currentIndex(), 4);
        dialog()->reject();
        QTRY_VERIFY(!dialog());

        const QString payments = files.filePath(QStringLiteral("team.csv"));
        write(payments, "destination,amount,currency\nuser_a1,5.00,usd\n");
        tabs()->setCurrentIndex(2);
        drop(child<QTableView>("transfersTable")->viewport(), {payments});
        QTRY_VERIFY(m_page->findChild<TransferBatchDialog *>());
        QCOMPARE(tabs()->currentIndex(), 2);
        m_page->findChild<TransferBatchDialog *>()->reject();
        // Two at once are not asked for.
        QVERIFY(!offer(m_page.get(), {bank, payments}));
    }
    void looks_data() { addLooks(); }
    void looks()
    {
        putOnLook();
        tabs()->setCurrentIndex(4);
        QTRY_COMPARE(child<ReconcileTab>("reconcileView")->result().arrivals.size(), size_t(40));
        QTemporaryDir files;
        for (const DemoStatement &statement : demoStatements(m_desk->client.whop)) {
            const QString name = files.filePath(statement.fileName);
            write(name, statement.bytes);
            importAnd(name, true, statement.currency);
        }
        QTRY_VERIFY(count(ArrivalState::Matched) > 20);
        for (int tab = 0; tab < tabs()->count(); ++tab) {
            tabs()->setCurrentIndex(tab);
            if (tab == 1)
                openWith(QStringLiteral("in_transit"), 4);
            m_desk->turn();
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
            if (auto *months = child<QWidget>("monthTable"); tab == 0) {
                QTRY_VERIFY(child<MonthChart>("monthChart")->isVisible());
                m_desk->turn();
                QCoreApplication::processEvents();
                keep(months, QStringLiteral("payouts-months"));
            }
            const QString name = tabs()->tabText(tab).section(u' ', 0, 0).toLower();
            keep(m_page.get(), QString(QStringLiteral("payouts-") + name));
            m_page->resize(820, 800); // as in a small window beside the sidebar
            m_desk->turn();
            keep(m_page.get(), QString(QStringLiteral("payouts-narrow-") + name));
            m_page->resize(1100, 800);
        }
        // The last tab is the bank's: a file whose columns nobody knows, and the report.
        const QString odd = files.filePath(QStringLiteral("odd.csv"));
        write(odd, "Wann;Fremd;Eigen;Was\n03/04/2026;1,000;920;one\n05/04/2026;2,000;1,840;two\n");
        child<ReconcileTab>("reconcileView")->importFile(odd);
        QTRY_VERIFY(dialog());
        click(dialog()->findChild<QPushButton *>(QStringLiteral("bankColumns")));
        m_desk->turn();
        QCoreApplication::processEvents();
        // Nothing lies over anything, on a small screen either.
        const auto *preview = dialog()->findChild<QWidget *>(QStringLiteral("bankPreview"));
        const auto *order = dialog()->findChild<QWidget *>(QStringLiteral("bankCurrency"));
        QVERIFY(preview->geometry().bottom() < order->y());
        for (const SafeLabel *label : dialog()->findChildren<SafeLabel *>()) {
            if (label->isVisible() && label->parentWidget() == dialog())
                QVERIFY2(
                    !label->geometry().intersects(preview->geometry()), qPrintable(label->text()));
        }
        keep(dialog(), QStringLiteral("payouts-bankcolumns"));
        dialog()->reject();
        click(child<QPushButton>("payoutReport"));
        m_desk->turn();
        QCoreApplication::processEvents();
        keep(child<PayoutReportDialog>("payoutReportDialog"), QStringLiteral("payouts-report"));
        child<PayoutReportDialog>("payoutReportDialog")->reject();
        // What is late, with what Whop waits for.
        m_desk->client.whop.addRow(QStringLiteral("verification"),
            Json {{"id", "verf_9"}, {"kind", "individual"}, {"status", "action_required"},
                {"created_at", "2030-01-01T00:00:00Z"}, {"updated_at", "2030-01-01T00:00:00Z"},
                {"requested_information",
                    Json::array({Json {{"id", "1"}, {"field", "tax_id"}, {"label", "Tax number"},
                        {"description",
                            "As it stands on the letter of the tax office, with its "
                            "country in front"},
                        {"error_message", nullptr}}})},
                {"required_documents",
                    Json::array({Json {{"document", "Passport"}, {"rejection_reason", "too dark"},
                        {"status", "pending_upload"}}})}});
        m_desk->current()->commands().refresh(QStringLiteral("verification"));
        m_desk->settleAll();
        tabs()->setCurrentIndex(0);
        QTRY_VERIFY(child<QWidget>("payoutBanner")->isVisible());
        keep(m_page.get(), QStringLiteral("payouts-banner"));
        const QDate today
            = QDateTime::fromMSecsSinceEpoch(m_desk->client.clock.wallMs(), Qt::UTC).date();
        for (const Json &row : m_desk->client.whop.rows(QStringLiteral("withdrawal"))) {
            if (lateBusinessDays(row, today, QTimeZone::utc()) > 0)
                m_page->openItem(jsonText(row, "id"));
        }
        m_desk->turn();
        keep(m_page.get(), QStringLiteral("payouts-late"));
    }

private:
    // In dollars, expected so many days from now.
    void addPayout(const char *id, const char *amount, const char *status, int days)
    {
        m_desk->client.whop.addRow(QStringLiteral("payout"),
            Json {{"id", id}, {"amount", jsonDecimal(QString::fromLatin1(amount))},
                {"created_at", simulatedTime(m_desk->client.clock.wallMs())}, {"currency", "usd"},
                {"fee_amount", 0}, {"object", "payout"},
                {"estimated_arrival",
                    simulatedTime(m_desk->client.clock.wallMs() + days * 86'400'000LL)},
                {"payer_name", "WHOP"}, {"payout_request_id", nullptr},
                {"payout_token", Json {{"nickname", "<b>Till</b>"}}}, {"speed", "standard"},
                {"status", status}});
    }
    void readPayouts()
    {
        m_desk->current()->commands().refresh(QStringLiteral("payout"));
        m_desk->settleAll();
    }
};

HOPYARD_TEST(TestPayoutsPage)
#include "tst_payoutspage.moc"
