// SPDX-License-Identifier: GPL-3.0-or-later
#include "bankfilesfixture.h"

#include "models/roles.h"
#include "schema/businessdays.h"
#include "schema/withdrawals.h"
#include "simulator/demobank.h"
#include "ui/payouts/bankbookkeeper.h"
#include "ui/payouts/bankcsvimportdialog.h"
#include "ui/payouts/ledgertab.h"
#include "ui/payouts/monthchart.h"
#include "ui/payouts/payoutreportdialog.h"
#include "ui/payouts/reconciletab.h"
#include "ui/payouts/transferbatchdialog.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDateEdit>
#include <QDesktopServices>
#include <QDialog>
#include <QDragEnterEvent>
#include <QFile>
#include <QFileDialog>
#include <QMimeData>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QThreadPool>
#include <QUrl>

#include <algorithm>
#include <functional>

using namespace hopyard;

namespace {

// Keeps a thread busy as long as it lives.
class BusyThread
{
public:
    explicit BusyThread(QThreadPool *thread)
    {
        thread->waitForDone();
        thread->start([gate = m_gate] { gate->acquire(); });
    }
    ~BusyThread() { m_gate->release(); }
    Q_DISABLE_COPY_MOVE(BusyThread)

private:
    std::shared_ptr<QSemaphore> m_gate = std::make_shared<QSemaphore>();
};

} // namespace

class TestPayoutsPage : public test::BankFilesTest
{
    Q_OBJECT

public:
    Q_INVOKABLE void keepUrl(const QUrl &url) { m_opened << url; }

private Q_SLOTS:
    void init()
    {
        m_opened.clear();
        setUp();
    }
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
    void listsWithdrawalsWithTheirWay()
    {
        tabs()->setCurrentIndex(1);
        auto *table = child<QTableView>("withdrawalsTable");
        QTRY_COMPARE(table->model()->rowCount(), 40);
        QCOMPARE(m_page->kind(), QStringLiteral("withdrawal"));
        openWith(QStringLiteral("failed"));
        QTRY_VERIFY(shown("withdrawalProblem").contains(QLatin1String("bank account is closed")));
        openWith(QStringLiteral("in_transit"), 4);
        QTRY_VERIFY(child<CopyableId>("withdrawalTrace")->isVisible());
        // Notes wrap where the pane is narrow.
        const auto *steps = child<QWidget>("withdrawalSteps");
        QVERIFY(steps->heightForWidth(140) > steps->heightForWidth(1400));
        QTRY_VERIFY(steps->height() >= steps->heightForWidth(steps->width()));
        QTRY_VERIFY(shown("withdrawalProblem").contains(QLatin1String("Late by")));
        const QString trace = child<CopyableId>("withdrawalTrace")->id();
        QVERIFY(trace.startsWith(QLatin1String("TRC")));
        QTest::mouseClick(child<QPushButton>("copyTraceMessage"), Qt::LeftButton);
        QVERIFY(QApplication::clipboard()->text().contains(trace));
        for (const QString &notice : std::as_const(m_desk->notices))
            QVERIFY2(!notice.contains(QRegularExpression(QStringLiteral("\\d"))),
                qPrintable(notice)); // no amounts in notifications
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
        const QStringList months = chart->monthLabels();
        QApplication::setLayoutDirection(Qt::RightToLeft);
        QVERIFY(chart->isMirrored());
        QCOMPARE(chart->monthLabels(), QStringList(months.rbegin(), months.rend()));
        m_desk->settings().setFlag(Setting::HideAmounts, true);
        QVERIFY(!chart->showsAmounts());
        static const QRegularExpression amount(QStringLiteral("\\d[.,]\\d\\d\\b"));
        QVERIFY2(!chart->accessibleDescription().contains(amount),
            qPrintable(chart->accessibleDescription()));
    }
    // What is late stands on the tab as long as it is so.
    void countsWhatIsLate()
    {
        const QDate today
            = QDateTime::fromMSecsSinceEpoch(m_desk->client.clock.wallMs(), Qt::UTC).date();
        int late = 0;
        for (const Json &row : m_desk->client.whop.rows(QStringLiteral("withdrawal")))
            late += lateBusinessDays(row, today, QTimeZone::utc()) > 0 ? 1 : 0;
        QVERIFY(late > 0);
        const auto said
            = [](int count) { return QStringLiteral("Withdrawals (%1 late)").arg(count); };
        QTRY_COMPARE(tabs()->tabText(1), said(late));
        const auto day = [this](int days) {
            return QDateTime::fromMSecsSinceEpoch(m_desk->client.clock.wallMs(), Qt::UTC)
                .addDays(days)
                .toString(Qt::ISODate);
        };
        const QString id = m_desk->client.whop.addRow(QStringLiteral("withdrawal"),
            Json {{"amount", jsonDecimal(QStringLiteral("250.00"))}, {"currency", "usd"},
                {"status", "in_transit"}, {"fee_amount", 0}, {"markup_fee", 0},
                {"estimated_availability", day(-9)}});
        const auto read = [this] {
            m_desk->current()->commands().refresh(QStringLiteral("withdrawal"));
            m_desk->settleAll();
        };
        read();
        QTRY_COMPARE(tabs()->tabText(1), said(late + 1));
        m_desk->client.whop.editRow(QStringLiteral("withdrawal"), id, Json {{"status", "failed"}});
        m_page->openItem(id);
        read();
        QTRY_COMPARE(tabs()->tabText(1), said(late));
    }
    void hidesAmountsOfTheBank()
    {
        static const QRegularExpression amount(QStringLiteral("\\d[.,]\\d\\d\\b"));
        m_desk->settings().setFlag(Setting::HideAmounts, true);
        tabs()->setCurrentIndex(4);
        QTRY_COMPARE(child<ReconcileTab>("reconcileView")->result().arrivals.size(), size_t(40));
        const auto texts = [this](const QWidget *in, const char *name) {
            const auto *view = in->findChild<QAbstractItemView *>(QString::fromLatin1(name));
            QStringList found;
            for (int row = 0; row < view->model()->rowCount(); ++row) {
                for (int column = 0; column < view->model()->columnCount(); ++column) {
                    const QModelIndex index = view->model()->index(row, column);
                    for (const int role :
                        {int(Qt::DisplayRole), int(Qt::AccessibleTextRole), int(Qt::ToolTipRole)})
                        found << index.data(role).toString();
                }
            }
            return found;
        };
        QTemporaryDir files;
        for (const DemoStatement &statement : demoStatements(m_desk->client.whop)) {
            const QString name = files.filePath(statement.fileName);
            write(name, statement.bytes);
            child<ReconcileTab>("reconcileView")->importFile(name);
            QTRY_VERIFY(dialog());
            auto *primary = dialog()->findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
            QTRY_VERIFY(primary->isEnabled());
            const QStringList preview = texts(dialog(), "bankPreview");
            QVERIFY(preview.size() > 10);
            QVERIFY2(
                preview.filter(amount).isEmpty(), qPrintable(preview.filter(amount).join(u';')));
            if (auto *account = dialog()->findChild<QComboBox *>(QStringLiteral("bankCurrency"));
                account->isVisible())
                account->setCurrentIndex(account->findData(statement.currency));
            QTRY_VERIFY(primary->isEnabled());
            click(primary);
            QTRY_VERIFY(!dialog());
        }
        QTRY_VERIFY(count(ArrivalState::Matched) > 20);
        QVERIFY(rowsWith("reconcileWithdrawals", "Matched at", " as ") > 0);
        for (const char *name : {"reconcileWithdrawals", "reconcileSuggestions", "reconcileRows"}) {
            const QStringList found = texts(m_page.get(), name).filter(amount);
            QVERIFY2(found.isEmpty(), qPrintable(found.join(u';')));
        }
        QVERIFY2(
            !shown("reconcileSummary").contains(amount), qPrintable(shown("reconcileSummary")));
        click(child<QPushButton>("payoutReport"));
        QVERIFY(child<PayoutReportDialog>("payoutReportDialog"));
        QVERIFY2(!shown("reportFound").contains(amount), qPrintable(shown("reportFound")));
        for (const QString &notice : std::as_const(m_desk->notices))
            QVERIFY2(!notice.contains(amount), qPrintable(notice));
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
    void findsLinesOfTheLedger()
    {
        tabs()->setCurrentIndex(3);
        auto *table = child<QTableView>("ledgerTable");
        const int all = int(m_desk->client.whop.rowCount(QStringLiteral("ledger_line")));
        QTRY_COMPARE(table->model()->rowCount(), all);
        child<QLineEdit>("ledgerText")->setText(QStringLiteral("withdrawal FEE"));
        QTRY_VERIFY(table->model()->rowCount() < all);
        QVERIFY(table->model()->rowCount() > 0);
        QVERIFY(shown("ledgerSums").contains(QLatin1String("USD")));
        child<QLineEdit>("ledgerText")->clear();
        QTRY_COMPARE(table->model()->rowCount(), all);
    }
    void addsUpTheLedger()
    {
        tabs()->setCurrentIndex(3);
        auto *table = child<QTableView>("ledgerTable");
        QTRY_COMPARE(table->model()->rowCount(),
            int(m_desk->client.whop.rowCount(QStringLiteral("ledger_line"))));
        QTRY_COMPARE(child<SafeLabel>("ledgerUnexplained")->property("tied").toBool(), true);
        QVERIFY(child<SafeLabel>("ledgerUnexplained")->text().contains(QLatin1String("0.00")));
        const QString all = child<SafeLabel>("ledgerSums")->text();
        child<QComboBox>("ledgerPeriod")->setCurrentIndex(2);
        QVERIFY(table->model()->rowCount() > 0);
        QVERIFY(child<SafeLabel>("ledgerSums")->text() != all);
        QVERIFY(child<SafeLabel>("ledgerSums")->text().contains(QLatin1String("USD")));
        QVERIFY(table->model()
                    ->headerData(0, Qt::Horizontal)
                    .toString()
                    .contains(QLatin1String("UTC")));
        m_desk->settings().setText(Setting::TimeZone, QStringLiteral("Asia/Tokyo"));
        QVERIFY(table->model()
                    ->headerData(0, Qt::Horizontal)
                    .toString()
                    .contains(QLatin1String("Asia/Tokyo")));
    }
    void showsTheDaysThatAreChosen()
    {
        tabs()->setCurrentIndex(3);
        auto *table = child<QTableView>("ledgerTable");
        const auto lines = m_desk->client.whop.rows(QStringLiteral("ledger_line"));
        QTRY_COMPARE(table->model()->rowCount(), int(lines.size()));
        QHash<QDate, int> perDay;
        for (const Json &line : lines)
            ++perDay
                [QDateTime::fromString(jsonText(line, "posted_at"), Qt::ISODate).toUTC().date()];
        QList<QDate> days = perDay.keys();
        std::sort(days.begin(), days.end());
        const QDate from = days.at(days.size() / 2);
        const QDate to = days.at(days.size() / 2 + 3);
        int expected = 0;
        for (const QDate &day : std::as_const(days))
            expected += day >= from && day <= to ? perDay.value(day) : 0;
        auto *period = child<QComboBox>("ledgerPeriod");
        auto *first = child<QDateEdit>("ledgerFrom");
        auto *last = child<QDateEdit>("ledgerTo");
        QVERIFY(!first->isVisible());
        period->setCurrentIndex(period->findData(int(LedgerTab::Period::Days)));
        QVERIFY(first->isVisible() && last->isVisible());
        first->setDate(from);
        last->setDate(to);
        QTRY_COMPARE(table->model()->rowCount(), expected);
        first->setDate(to); // the other way round is the same
        last->setDate(from);
        QTRY_COMPARE(table->model()->rowCount(), expected);
        period->setCurrentIndex(0);
        QVERIFY(!first->isVisible());
        QTRY_COMPARE(table->model()->rowCount(), int(lines.size()));
    }
    void reconcilesWithTheBank()
    {
        tabs()->setCurrentIndex(4);
        auto *tab = child<ReconcileTab>("reconcileView");
        QTRY_COMPARE(tab->result().arrivals.size(), size_t(40));
        // Until a statement is there, nothing is called late.
        QCOMPARE(count(ArrivalState::Late), 0);
        QCOMPARE(count(ArrivalState::Returned), 6);

        QTemporaryDir files;
        const QString file = files.filePath(QStringLiteral("konto.csv"));
        QStringList missing;
        write(file, germanStatement(missing));
        QCOMPARE(missing.size(), 2);
        importAnd(file, true);
        QTRY_COMPARE(count(ArrivalState::Late), 2);
        for (const QString &id : std::as_const(missing))
            QCOMPARE(int(tab->result().arrivals.at(id).state), int(ArrivalState::Late));
        QCOMPARE(tab->result().bankMatched.of(QStringLiteral("eur")).text(),
            tab->result().whopMatched.of(QStringLiteral("eur")).text());
        const qsizetype rows = child<QTableView>("reconcileRows")->model()->rowCount();
        QVERIFY(rows > 0);
        QVERIFY(shown("reconcileSummary").contains(QStringLiteral("Not explained: \u20680.00")));
        // What was exchanged is in no other sum, and shows both amounts and the rate.
        QVERIFY(shown("reconcileSummary").contains(QLatin1String("Exchanged: ")));
        QCOMPARE(tab->result().exchangedSent.all().size(), size_t(1));
        QCOMPARE(tab->result().exchangedSent.all().front().currency(), QStringLiteral("usd"));
        QCOMPARE(rowsWith("reconcileWithdrawals", "Matched at", " as "), 2);

        // The message for the bank has the trace ID.
        select("reconcileWithdrawals", missing.first());
        QTest::mouseClick(child<QPushButton>("reconcileCopy"), Qt::LeftButton);
        QVERIFY(QApplication::clipboard()->text().contains(QLatin1String("TRC")));

        // Again: nothing new.
        m_desk->notices.clear();
        importAnd(file, true);
        QTRY_COMPARE(m_desk->notices.size(), 1);
        QVERIFY(m_desk->notices.first().contains(QLatin1String("nothing new")));
        QCOMPARE(child<QTableView>("reconcileRows")->model()->rowCount(), rows);

        // Set aside, and everything is still there after a restart.
        select("reconcileWithdrawals", missing.first());
        QTest::keyClick(child<QTableView>("reconcileWithdrawals"), Qt::Key_X);
        QTRY_COMPARE(count(ArrivalState::Late), 1);
        m_page->setContext(nullptr);
        m_page->setContext(m_desk->current());
        QTRY_COMPARE(count(ArrivalState::Ignored), 1);
        QCOMPARE(count(ArrivalState::Late), 1);
        QCOMPARE(child<QTableView>("reconcileRows")->model()->rowCount(), rows);
    }
    // Hundreds of lines are gone through with the keyboard: nothing jumps, nothing is worked out
    // for nobody, and what was decided last is kept however soon one leaves.
    void decisionsLeaveTheListWhereItIs()
    {
        auto *tab = child<ReconcileTab>("reconcileView");
        m_desk->current()->commands().refresh(QStringLiteral("withdrawal"));
        m_desk->settleAll();
        QThreadPool::globalInstance()->waitForDone();
        m_desk->turn();
        QCOMPARE(tab->result().arrivals.size(), size_t(0)); // never shown
        tabs()->setCurrentIndex(4);
        QTRY_COMPARE(tab->result().arrivals.size(), size_t(40));
        QTemporaryDir files;
        const QString file = files.filePath(QStringLiteral("konto.csv"));
        QStringList missing;
        write(file, germanStatement(missing));
        importAnd(file, true);
        QTRY_COMPARE(count(ArrivalState::Late), 2);

        auto *view = child<QTableView>("reconcileWithdrawals");
        QScrollBar *bar = view->verticalScrollBar();
        const int last = view->model()->rowCount() - 1;
        view->setCurrentIndex(view->model()->index(last, 0));
        QVERIFY(bar->value() > 0);
        const int scrolled = bar->value();
        const QSignalSpy removed(view->model(), &QAbstractItemModel::rowsRemoved);
        const QSignalSpy changed(view->model(), &QAbstractItemModel::dataChanged);
        QTest::keyClick(view, Qt::Key_X);
        QTRY_COMPARE(count(ArrivalState::Ignored), 1);
        QCOMPARE(removed.size(), 0);
        QVERIFY2(changed.size() <= 6, qPrintable(QString::number(changed.size())));
        QCOMPARE(bar->value(), scrolled);
        QTest::keyClick(view, Qt::Key_Up);
        QCOMPARE(view->currentIndex().row(), last - 1);
        QTest::keyClick(view, Qt::Key_X);
        m_page->setContext(nullptr);
        m_page->setContext(m_desk->current());
        QTRY_COMPARE(count(ArrivalState::Ignored), 2);
    }
    void findsAllThatIsPlantedInFourFormats()
    {
        tabs()->setCurrentIndex(4);
        auto *tab = child<ReconcileTab>("reconcileView");
        QTRY_COMPARE(tab->result().arrivals.size(), size_t(40));
        const auto statements = demoStatements(m_desk->client.whop);
        QCOMPARE(statements.size(), size_t(4));
        QTemporaryDir files;
        QStringList planted;
        QStringList missing;
        QStringList returned;
        for (const DemoStatement &statement : statements) {
            QVERIFY(!statement.planted.isEmpty());
            const QString name = files.filePath(statement.fileName);
            write(name, statement.bytes);
            importAnd(name, true, statement.currency);
            planted << statement.planted;
            missing << statement.missing;
            returned << statement.returned;
        }
        QCOMPARE(missing.size(), 2);
        QCOMPARE(returned.size(), 1);
        QTRY_COMPARE(count(ArrivalState::Matched), int(planted.size()));
        for (const QString &id : std::as_const(planted))
            QCOMPARE(int(tab->result().arrivals.at(id).state), int(ArrivalState::Matched));
        // One line is two withdrawals; nothing but withdrawals was matched.
        QCOMPARE(tab->result().matches.size(), size_t(planted.size() + returned.size()) - 1);
        // One is due, one came back from the bank beside those that Whop refused, and one is set
        // aside: every state there is can be seen.
        QCOMPARE(count(ArrivalState::Due), 1);
        QCOMPARE(count(ArrivalState::Returned), 7);
        QVERIFY(!tab->result().arrivals.at(returned.first()).returnKey.isEmpty());
        QVERIFY(shown("reconcileSummary").contains(QLatin1String("Sent back by the bank: ")));
        QVERIFY(count(ArrivalState::Late) >= 2);
        QVERIFY(count(ArrivalState::OnItsWay) > 0);
        select("reconcileWithdrawals", planted.first());
        QTest::keyClick(child<QTableView>("reconcileWithdrawals"), Qt::Key_X);
        QTRY_COMPARE(count(ArrivalState::Ignored), 1);
        QTest::keyClick(child<QTableView>("reconcileWithdrawals"), Qt::Key_Backspace);
        QTRY_COMPARE(count(ArrivalState::Ignored), 0);
        for (const auto &[id, arrival] : tab->result().arrivals) {
            const Json row = m_desk->client.whop.row(QStringLiteral("withdrawal"), id);
            QVERIFY2(arrival.state != ArrivalState::Late || missing.contains(id)
                    || jsonText(row, "status") == QLatin1String("in_transit"),
                qPrintable(id));
        }
        for (const QString &id : std::as_const(missing)) {
            const auto &arrival = tab->result().arrivals.at(id);
            QCOMPARE(int(arrival.state), int(ArrivalState::Late));
            QVERIFY(arrival.lateDays > 5);
            select("reconcileWithdrawals", id);
            QTest::mouseClick(child<QPushButton>("reconcileCopy"), Qt::LeftButton);
            const Json row = m_desk->client.whop.row(QStringLiteral("withdrawal"), id);
            const QString message = QApplication::clipboard()->text();
            QVERIFY2(message.contains(jsonText(row, "trace_code")), qPrintable(message));
        }
        for (const char *currency : {"usd", "eur", "gbp"}) {
            const QString code = QString::fromLatin1(currency);
            QVERIFY(!tab->result().bankMatched.of(code).isZero());
            QCOMPARE(tab->result().bankMatched.of(code).text(),
                tab->result().whopMatched.of(code).text());
        }
        // The same files again add nothing.
        const int rows = child<QTableView>("reconcileRows")->model()->rowCount();
        for (const DemoStatement &statement : statements)
            importAnd(files.filePath(statement.fileName), true, statement.currency);
        QTRY_COMPARE(m_desk->notices.filter(QStringLiteral("nothing new")).size(), 4);
        QCOMPARE(child<QTableView>("reconcileRows")->model()->rowCount(), rows);
    }
    void countsDaysInTheZoneThatIsShown()
    {
        const QDate today
            = QDateTime::fromMSecsSinceEpoch(m_desk->client.clock.wallMs(), Qt::UTC).date();
        const QDate day = today.addDays(3);
        const QString id = m_desk->client.whop.addRow(QStringLiteral("withdrawal"),
            Json {{"amount", jsonDecimal(QStringLiteral("250.00"))}, {"currency", "usd"},
                {"status", "in_transit"}, {"fee_amount", 0}, {"markup_fee", 0},
                {"estimated_availability",
                    QDateTime(day, QTime(20, 0), Qt::UTC).toString(Qt::ISODate)}});
        m_desk->current()->commands().refresh(QStringLiteral("withdrawal"));
        m_desk->settleAll();
        tabs()->setCurrentIndex(1);
        const auto *model = child<QTableView>("withdrawalsTable")->model();
        const auto arrival = [&] {
            for (int row = 0; row < model->rowCount(); ++row) {
                if (model->index(row, 0).data(IdRole).toString() == id)
                    return model->index(row, 6).data().toString();
            }
            return QString();
        };
        const auto expected = [](QDate on) {
            return QString(
                QStringLiteral("Expected ") + QLocale().toString(on, QLocale::ShortFormat));
        };
        QTRY_COMPARE(arrival(), expected(day));
        m_page->openItem(id);
        m_desk->settleAll();
        m_desk->settings().setText(Setting::TimeZone, QStringLiteral("Pacific/Kiritimati"));
        QCOMPARE(arrival(), expected(day.addDays(1))); // 14 hours ahead
        const auto steps = [&] { return child<QWidget>("withdrawalSteps")->accessibleName(); };
        const auto inWords = [](QDate on) { return QLocale().toString(on, QLocale::LongFormat); };
        QVERIFY2(steps().contains(inWords(day.addDays(1))), qPrintable(steps()));
        m_desk->settings().setText(Setting::TimeZone, QStringLiteral("UTC"));
        QVERIFY2(steps().contains(inWords(day)), qPrintable(steps()));
        // The bank is compared with in the same days.
        tabs()->setCurrentIndex(4);
        const auto *tab = child<ReconcileTab>("reconcileView");
        const auto due = [&] {
            const auto found = tab->result().arrivals.find(id);
            return found == tab->result().arrivals.end() ? QDate() : found->second.due;
        };
        QTRY_COMPARE(due(), day);
        m_desk->settings().setText(Setting::TimeZone, QStringLiteral("Pacific/Kiritimati"));
        QTRY_COMPARE(due(), day.addDays(1));
    }
    // A bank whose headings nobody knows: said once, known from then on.
    void remembersCorrectedColumns()
    {
        tabs()->setCurrentIndex(4);
        auto *tab = child<ReconcileTab>("reconcileView");
        QTRY_COMPARE(tab->result().arrivals.size(), size_t(40));
        QTemporaryDir files;
        const QString file = files.filePath(QStringLiteral("odd.csv"));
        const QByteArray head("Wann;Fremd;Eigen;Was\n");
        write(file, head + "03/04/2026;1,000;920;one\n05/04/2026;2,000;1,840;two\n");
        const auto box = [this](const char *name) {
            return dialog()->findChild<QComboBox *>(QString::fromLatin1(name));
        };
        const auto choose = [&box](const char *name, const QVariant &data) {
            box(name)->setCurrentIndex(box(name)->findData(data));
        };
        const auto primary = [this] {
            return dialog()->findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
        };
        const auto rows = [this] {
            const auto *shown = qobject_cast<BankCsvImportDialog *>(dialog());
            return *shown->rows();
        };
        tab->importFile(file);
        QTRY_VERIFY(dialog() && primary()->isEnabled());
        QVERIFY(!box("bankColumnAmount")->isVisible());
        click(dialog()->findChild<QPushButton *>(QStringLiteral("bankColumns")));
        QVERIFY(box("bankColumnAmount")->isVisible());
        QCOMPARE(box("bankColumnAmount")->currentText().contains(QLatin1String("Fremd")), true);
        choose("bankColumnAmount", 2);
        choose("bankDateOrder", int(DateOrder::MonthFirst));
        choose("bankCurrency", QStringLiteral("gbp"));
        choose("bankDecimal", false);
        QTRY_VERIFY(primary()->isEnabled());
        const auto isRight = [&rows](const char *first) {
            const std::vector<BankRow> read = rows();
            return read.front().amount.text() == QLatin1String(first)
                && read.front().amount.currency() == QLatin1String("gbp")
                && read.front().date == QDate(2026, 3, 4);
        };
        QVERIFY(isRight("920.00"));
        QCOMPARE(rows().back().amount.text(), QStringLiteral("1840.00"));
        click(primary());
        QTRY_VERIFY(!dialog());
        QTRY_COMPARE(child<QTableView>("reconcileRows")->model()->rowCount(), 2);

        // Also after a restart, for another file of that bank.
        child<BankBookKeeper>("bankBookKeeper")->findChild<QThreadPool *>()->waitForDone();
        m_page->setContext(nullptr);
        m_page->setContext(m_desk->current());
        QTRY_COMPARE(child<QTableView>("reconcileRows")->model()->rowCount(), 2);
        write(file, head + "03/04/2026;7,000;6,440;three\n");
        tab->importFile(file);
        QTRY_VERIFY(dialog());
        QTRY_VERIFY2(primary()->isEnabled(), qPrintable(shown("dialogProblem")));
        QVERIFY(isRight("6440.00"));
        QCOMPARE(box("bankColumnAmount")->currentData().toInt(), 2);
        QCOMPARE(box("bankDecimal")->currentData().toBool(), false);
        // In and out stand instead of one with signs.
        click(dialog()->findChild<QPushButton *>(QStringLiteral("bankColumns")));
        choose("bankColumnIn", 2);
        QTRY_VERIFY(primary()->isEnabled());
        QCOMPARE(box("bankColumnAmount")->currentData().toInt(), -1);
        QVERIFY(isRight("6440.00"));
        choose("bankColumnIn", -1);
        const auto *problem = dialog()->findChild<SafeLabel *>(QStringLiteral("dialogProblem"));
        QTRY_VERIFY(problem->text().contains(QLatin1String("Choose the column")));
        QVERIFY(!primary()->isEnabled());
        dialog()->reject();
        // Another heading is another bank.
        write(file, "Datum;Fremd;Eigen;Text\n03/04/2026;7,00;6,44;four\n");
        tab->importFile(file);
        QTRY_VERIFY(dialog() && primary()->isEnabled());
        QCOMPARE(rows().front().amount.text(), QStringLiteral("7.00"));
        dialog()->reject();
    }
    // Files without a heading look alike: what was said about one is seen with the next.
    void showsColumnsThatWereSaidOfAnother()
    {
        const auto file = [](const QByteArray &text) {
            return std::make_shared<const BankFile>(readBankFile(text));
        };
        const auto first = file("2026-02-13;a;1,00;10,00\n2026-02-14;b;2,00;20,00\n");
        BankBook book;
        const auto isAsked = [&book](const std::shared_ptr<const BankFile> &read) {
            const BankCsvImportDialog dialog(
                QStringLiteral("bank.csv"), read, book, {{QStringLiteral("eur")}}, false, nullptr);
            return dialog.findChild<QPushButton *>(QStringLiteral("bankColumns"))->isChecked();
        };
        const auto second = file("2026-03-13;c;3,00;30,00\n");
        QVERIFY(!isAsked(first));
        BankBook::Remembered choice {DateOrder::YearFirst, QStringLiteral("eur"), {}, {}};
        book.remember(first->mapping->signature, choice);
        QVERIFY(!isAsked(second)); // as it looks
        choice.columns = BankColumns::of(*first->mapping);
        choice.columns->amount = 3;
        book.remember(first->mapping->signature, choice);
        QVERIFY(isAsked(second));
        choice.columns.reset();
        choice.decimalComma = false;
        book.remember(first->mapping->signature, choice);
        QVERIFY(isAsked(second));
        const auto named = file("Datum;Text;Betrag;Fremd\n2026-03-13;c;3,00;30,00\n");
        choice.columns = BankColumns {0, 3, -1, -1, -1};
        book.remember(named->mapping->signature, choice);
        QVERIFY(!isAsked(named)); // the same words are the same bank
    }
    void saysThatAFileCannotBeRead()
    {
        tabs()->setCurrentIndex(4);
        QTemporaryDir files;
        child<ReconcileTab>("reconcileView")->importFile(files.path()); // a folder
        QTRY_VERIFY(
            test::visibleTexts(*m_page).join(u' ').contains(QStringLiteral("can’t be read")));
        QVERIFY(!test::visibleTexts(*m_page).join(u' ').contains(QLatin1String("empty")));
        QVERIFY(!dialog());
    }
    void sendsALateOneToSupport()
    {
        QDesktopServices::setUrlHandler(QStringLiteral("https"), this, "keepUrl");
        tabs()->setCurrentIndex(4);
        QTRY_COMPARE(child<ReconcileTab>("reconcileView")->result().arrivals.size(), size_t(40));
        QTemporaryDir files;
        QStringList missing;
        const QString file = files.filePath(QStringLiteral("konto.csv"));
        write(file, germanStatement(missing));
        importAnd(file, true);
        QTRY_COMPARE(count(ArrivalState::Late), 2);
        auto *support = child<QPushButton>("reconcileSupport");
        const auto &arrivals = child<ReconcileTab>("reconcileView")->result().arrivals;
        const auto matched = std::ranges::find_if(
            arrivals, [](const auto &each) { return each.second.state == ArrivalState::Matched; });
        select("reconcileWithdrawals", matched->first);
        QVERIFY(!support->isEnabled());
        select("reconcileWithdrawals", missing.first());
        QVERIFY(support->isEnabled());
        click(support);
        QCOMPARE(m_opened.size(), 1);
        QCOMPARE(m_opened.constFirst().host(), QStringLiteral("help.whop.com"));
        QDesktopServices::unsetUrlHandler(QStringLiteral("https"));
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
    void refusesAFaultyStatementWhole()
    {
        tabs()->setCurrentIndex(4);
        auto *tab = child<ReconcileTab>("reconcileView");
        QTRY_COMPARE(tab->result().arrivals.size(), size_t(40));
        QTemporaryDir files;
        const QString file = files.filePath(QStringLiteral("broken.csv"));
        write(file,
            "Datum;Betrag;Text\n01.02.2026;1,00;a\n02.02.2026;2,50;a\n"
            "03.02.2026;3,00;a\n04.02.2026;4,00;a\n05.02.2026;zwei;b\n");
        tab->importFile(file);
        QTRY_VERIFY(dialog());
        const auto *problem = dialog()->findChild<SafeLabel *>(QStringLiteral("dialogProblem"));
        QTRY_VERIFY(!problem->text().isEmpty());
        QVERIFY2(problem->text().contains(QLatin1String("Line 6, column 2")),
            qPrintable(problem->text()));
        QVERIFY(!dialog()->findChild<QPushButton *>(QStringLiteral("dialogPrimary"))->isEnabled());
        dialog()->reject();
        QCOMPARE(child<QTableView>("reconcileRows")->model()->rowCount(), 0);
    }
    // However long a file is, the window does not wait for its lines, nor for those read anew.
    void readsAStatementBesideTheWindow()
    {
        const auto file = std::make_shared<const BankFile>(readBankFile(
            "Date,Amount,Text\n01/02/2026,1.00,a\n02/03/2026,2.50,b\n03/04/2026,3.00,c\n"));
        QVERIFY(file->mapping);
        BankCsvImportDialog shown(QStringLiteral("bank.csv"), file, {},
            {{QStringLiteral("eur"), QStringLiteral("usd")}}, false, nullptr);
        const auto *primary = shown.findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
        QVERIFY(shown.rows()->empty());
        QVERIFY(!primary->isEnabled());
        QTRY_VERIFY(primary->isEnabled());
        QCOMPARE(shown.rows()->size(), size_t(3));
        QCOMPARE(shown.rows()->front().date, QDate(2026, 2, 1));
        auto *order = shown.findChild<QComboBox *>(QStringLiteral("bankDateOrder"));
        order->setCurrentIndex(1);
        QVERIFY(shown.rows()->empty());
        QVERIFY(!primary->isEnabled());
        QTRY_VERIFY(primary->isEnabled());
        QCOMPARE(shown.rows()->front().date, QDate(2026, 1, 2));
        // Of two answers the last one counts.
        shown.findChild<QComboBox *>(QStringLiteral("bankCurrency"))->setCurrentIndex(1);
        order->setCurrentIndex(0);
        QTRY_VERIFY(primary->isEnabled());
        QCOMPARE(shown.rows()->front().amount.currency(), QStringLiteral("usd"));
        QCOMPARE(shown.rows()->front().date, QDate(2026, 2, 1));
    }
    // Nor for the book to take them in or to be read: with its thread busy nothing of that
    // happens, and the window goes on.
    void keepsTheBankBookBesideTheWindow()
    {
        tabs()->setCurrentIndex(4);
        const auto *tab = child<ReconcileTab>("reconcileView");
        QTRY_COMPARE(tab->result().arrivals.size(), size_t(40));
        QTemporaryDir files;
        const auto rows
            = [this] { return child<QTableView>("reconcileRows")->model()->rowCount(); };
        const auto offer = [&](const QString &name, const QByteArray &text) {
            write(files.filePath(name), text);
            child<ReconcileTab>("reconcileView")->importFile(files.filePath(name));
            QTRY_VERIFY(dialog());
            QTRY_VERIFY(
                dialog()->findChild<QPushButton *>(QStringLiteral("dialogPrimary"))->isEnabled());
        };
        auto *thread = child<BankBookKeeper>("bankBookKeeper")->findChild<QThreadPool *>();
        QVERIFY(thread);
        const auto accept = [this] {
            click(dialog()->findChild<QPushButton *>(QStringLiteral("dialogPrimary")));
        };
        offer(QStringLiteral("one.csv"), "Date,Amount,Currency,Text\n2026-02-13,1.00,EUR,a\n");
        {
            const BusyThread busy(thread);
            accept();
            turnOften();
            QCOMPARE(rows(), 0);
        }
        QTRY_COMPARE(rows(), 1);
        thread->waitForDone();
        m_desk->turn();
        {
            const BusyThread busy(thread);
            m_page->setContext(nullptr);
            m_page->setContext(m_desk->current());
            turnOften();
            QCOMPARE(rows(), 0);
            // What is not there yet is not decided about, and so not lost.
            QTest::keyClick(child<QTableView>("reconcileWithdrawals"), Qt::Key_X);
        }
        QTRY_COMPARE(rows(), 1);
        // Two files, and leaving before the first is in.
        offer(QStringLiteral("two.csv"), "Date,Amount,Currency,Text\n2026-02-14,2.00,EUR,b\n");
        {
            const BusyThread busy(thread);
            accept();
            m_page->setContext(nullptr);
        }
        m_page->setContext(m_desk->current());
        QTRY_COMPARE(rows(), 2);
        QCOMPARE(count(ArrivalState::Ignored), 0);
    }
    // The drafts come a moment after the workspace, or cannot be read: what is imported until then
    // waits, and writes nothing over.
    void addsToTheBankBookOnceItIsThere()
    {
        const auto file = [](const char *text, int day) {
            BankRow row;
            row.key = QString::fromLatin1(text);
            row.date = QDate(2026, 2, day);
            row.amount = Money::fromText(u"1", QStringLiteral("eur")).value();
            return BankBookKeeper::File {
                std::make_shared<const std::vector<BankRow>>(std::vector<BankRow> {row}), {}, {}};
        };
        Engine &engine = m_desk->client.engine();
        {
            Commands commands(&engine);
            BankBookKeeper keeper;
            keeper.setCommands(&commands);
            QVERIFY(!keeper.isLoaded());
            keeper.import(file("one", 13));
            QTRY_COMPARE(keeper.book().rows().size(), size_t(1));
        }
        {
            Commands commands(&engine);
            QTRY_VERIFY(commands.areDraftsLoaded());
            QVERIFY(!commands.drafts().isEmpty());
        }
        Commands later(&engine);
        {
            BankBookKeeper keeper;
            keeper.setCommands(&later);
            keeper.import(file("lost", 15)); // before anybody looked, and then the program ends
        }
        BankBookKeeper keeper;
        keeper.setCommands(&later);
        keeper.import(file("two", 14));
        QVERIFY(keeper.book().rows().empty());
        QTRY_COMPARE(keeper.book().rows().size(), size_t(2));
    }
    // What was refused, waits, or got no answer is no withdrawal of the books.
    void leavesOutWhatWhopDoesNotTellOf()
    {
        SimulatedFault refusal;
        refusal.operation = QStringLiteral("POST /withdrawals");
        refusal.status = 400;
        m_desk->client.whop.setFaults({refusal});
        m_desk->submit(QStringLiteral("withdrawal.create"), {},
            Json {{"amount", jsonDecimal(QStringLiteral("500.00"))}, {"currency", "usd"},
                {"payout_method_id", "potk_Nth1HarbourUsd"}});
        m_desk->settleAll();
        auto *source = m_desk->current()->source(QStringLiteral("withdrawal"));
        QCOMPARE(m_desk->current()->commands().operations().size(), 1);
        QCOMPARE(source->keys(std::nullopt, 100).size(), size_t(41)); // lists show it
        tabs()->setCurrentIndex(4);
        const auto *tab = child<ReconcileTab>("reconcileView");
        QTRY_VERIFY(!tab->result().arrivals.empty());
        QCOMPARE(tab->result().arrivals.size(), size_t(40));
        QCOMPARE(child<QTableView>("reconcileWithdrawals")->model()->rowCount(), 40);
    }
    // A report says nothing about what was not looked at yet.
    void saysThatAReportIsNotThereYet()
    {
        tabs()->setCurrentIndex(1); // nothing was compared
        QVERIFY(child<ReconcileTab>("reconcileView")->result().arrivals.empty());
        child<QAction>("actionExport")->trigger();
        auto *dialog = child<PayoutReportDialog>("payoutReportDialog");
        QVERIFY(dialog && dialog->isVisible());
        const auto *save = dialog->findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
        const auto *print = dialog->findChild<QPushButton *>(QStringLiteral("reportPdf"));
        QVERIFY2(shown("reportFound").contains(QLatin1String("Reading")),
            qPrintable(shown("reportFound")));
        QVERIFY(!save->isEnabled() && !print->isEnabled());
        auto *period = dialog->findChild<QComboBox *>(QStringLiteral("reportPeriod"));
        period->setCurrentIndex(period->findData(int(LedgerTab::Period::All)));
        QVERIFY(!save->isEnabled());
        QTRY_VERIFY(save->isEnabled() && print->isEnabled());
        QCOMPARE(dialog->report().lines().size(), size_t(40));
        QVERIFY(shown("reportFound").contains(QLatin1String("As of ")));
        QCOMPARE(tabs()->currentIndex(), 1); // one stays where one was
        dialog->reject();

        // Nor does it where Whop's list was never read, or not to its end.
        PayoutReportDialog unread(*m_desk, {}, nullptr);
        unread.setAttribute(Qt::WA_DeleteOnClose, false);
        const auto *text = unread.findChild<SafeLabel *>(QStringLiteral("reportFound"));
        unread.setFacts({{}, {}, std::make_shared<const std::vector<BankRow>>()});
        QVERIFY2(
            text->text().contains(QLatin1String("Not all withdrawals")), qPrintable(text->text()));
        unread.setAsOf(m_desk->nowMs());
        QVERIFY(text->text().contains(QLatin1String("No withdrawal was requested then.")));
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
    void reportsWithdrawals()
    {
        tabs()->setCurrentIndex(4);
        auto *tab = child<ReconcileTab>("reconcileView");
        QTRY_COMPARE(tab->result().arrivals.size(), size_t(40));
        QTemporaryDir files;
        for (const DemoStatement &statement : demoStatements(m_desk->client.whop)) {
            const QString name = files.filePath(statement.fileName);
            write(name, statement.bytes);
            importAnd(name, true, statement.currency);
        }
        QTRY_VERIFY(count(ArrivalState::Matched) > 20);

        // From anywhere but the ledger, with the keyboard.
        tabs()->setCurrentIndex(1);
        auto *act = child<QAction>("actionExport");
        QCOMPARE(act->shortcut(), QKeySequence(QStringLiteral("Ctrl+E")));
        QVERIFY(m_page->itemActions().contains(act));
        act->trigger();
        QTRY_VERIFY(child<PayoutReportDialog>("payoutReportDialog"));
        auto *dialog = child<PayoutReportDialog>("payoutReportDialog");
        QTRY_VERIFY(!dialog->report().lines().empty());
        const size_t month = dialog->report().lines().size();
        auto *period = dialog->findChild<QComboBox *>(QStringLiteral("reportPeriod"));
        period->setCurrentIndex(period->findData(int(LedgerTab::Period::All)));
        QCOMPARE(dialog->report().lines().size(), size_t(40));
        QVERIFY(month < 40);
        auto *currency = dialog->findChild<QComboBox *>(QStringLiteral("reportCurrency"));
        currency->setCurrentIndex(currency->findData(QStringLiteral("eur")));
        QCOMPARE(dialog->report().lines().size(), size_t(8));
        QVERIFY(shown("reportFound").contains(QLatin1String("8 withdrawals")));
        currency->setCurrentIndex(0);
        // Days are those of the zone, also where it is changed now.
        m_desk->settings().setText(Setting::TimeZone, QStringLiteral("Pacific/Kiritimati"));
        const auto isOf = [this, dialog](const char *zone) {
            const PayoutReport::Line &line = dialog->report().lines().back();
            const Json row = m_desk->client.whop.row(QStringLiteral("withdrawal"), line.id);
            return line.requested
                == dayIn(QTimeZone(QByteArray(zone)), withdrawals::createdAt.in(row).value());
        };
        QTRY_VERIFY(isOf("Pacific/Kiritimati"));
        m_desk->settings().setText(Setting::TimeZone, QStringLiteral("Pacific/Niue"));
        QTRY_VERIFY(isOf("Pacific/Niue"));

        const auto save = [&](QPushButton *button, const QString &name) {
            QTest::mouseClick(button, Qt::LeftButton);
            auto *asked = child<QFileDialog>("reportFileDialog");
            QVERIFY(asked);
            Q_EMIT asked->fileSelected(files.filePath(name));
            asked->reject();
            QTRY_VERIFY(QFile::exists(files.filePath(name)));
        };
        save(dialog->findChild<QPushButton *>(QStringLiteral("dialogPrimary")),
            QStringLiteral("a.csv"));
        QFile csv(files.filePath(QStringLiteral("a.csv")));
        QVERIFY(csv.open(QIODevice::ReadOnly));
        const QByteArray written = csv.readAll();
        QVERIFY(written.startsWith("requested (Pacific/Niue),"));
        QCOMPARE(written.count('\n'), 41);
        QVERIFY(written.contains("WHOP PAYMENTS TRC"));
        QTRY_VERIFY(!child<PayoutReportDialog>("payoutReportDialog")); // it is done

        tabs()->setCurrentIndex(4);
        click(child<QPushButton>("payoutReport"));
        dialog = child<PayoutReportDialog>("payoutReportDialog");
        QVERIFY(dialog);
        period = dialog->findChild<QComboBox *>(QStringLiteral("reportPeriod"));
        period->setCurrentIndex(period->findData(int(LedgerTab::Period::All)));
        save(
            dialog->findChild<QPushButton *>(QStringLiteral("reportPdf")), QStringLiteral("a.pdf"));
        QFile pdf(files.filePath(QStringLiteral("a.pdf")));
        QVERIFY(pdf.open(QIODevice::ReadOnly));
        const QByteArray bytes = pdf.readAll();
        QVERIFY(bytes.startsWith("%PDF-") && bytes.trimmed().endsWith("%%EOF"));
        QVERIFY(QDir().mkpath(folder()));
        QFile::remove(folder() + QStringLiteral("/withdrawals.pdf"));
        QVERIFY(QFile::copy(pdf.fileName(), folder() + QStringLiteral("/withdrawals.pdf")));

        // In the ledger the same key exports its lines.
        tabs()->setCurrentIndex(3);
        QTRY_VERIFY(child<QPushButton>("ledgerExport")->isEnabled());
        act->trigger();
        QVERIFY(child<QFileDialog>("ledgerExportDialog"));
        child<QFileDialog>("ledgerExportDialog")->reject();
    }
    void savesTheLedger()
    {
        tabs()->setCurrentIndex(3);
        QTRY_VERIFY(child<QPushButton>("ledgerPdf")->isEnabled());
        child<QComboBox>("ledgerPeriod")->setCurrentIndex(4); // last quarter
        QTemporaryDir files;
        const auto save = [&](const char *button, const char *dialog, const QString &name) {
            QTest::mouseClick(child<QPushButton>(button), Qt::LeftButton);
            auto *asked = child<QFileDialog>(dialog);
            QVERIFY(asked);
            Q_EMIT asked->fileSelected(files.filePath(name));
            asked->reject();
            QTRY_VERIFY(QFile::exists(files.filePath(name)));
        };
        save("ledgerPdf", "ledgerPdfDialog", QStringLiteral("a.pdf"));
        save("ledgerExport", "ledgerExportDialog", QStringLiteral("a.csv"));
        QFile pdf(files.filePath(QStringLiteral("a.pdf")));
        QVERIFY(pdf.open(QIODevice::ReadOnly));
        const QByteArray bytes = pdf.readAll();
        QVERIFY(bytes.startsWith("%PDF-") && bytes.trimmed().endsWith("%%EOF"));
        // A page holds some fifty lines.
        const int rows = child<QTableView>("ledgerTable")->model()->rowCount();
        QVERIFY(rows > 60);
        QVERIFY(bytes.count("/Type /Page\n") >= rows / 70 + 1);
        QVERIFY(QDir().mkpath(folder()));
        QFile::remove(folder() + QStringLiteral("/ledger.pdf"));
        QVERIFY(QFile::copy(pdf.fileName(), folder() + QStringLiteral("/ledger.pdf")));
        QFile csv(files.filePath(QStringLiteral("a.csv")));
        QVERIFY(csv.open(QIODevice::ReadOnly));
        QVERIFY(csv.readLine().contains("(UTC)"));
        const QByteArray written = csv.readAll();
        QCOMPARE(written.count('\n'), rows);
        QVERIFY(written.contains("lline_Nth")); // bodies were read,
        QCOMPARE(int(*m_desk->readElsewhere), 2 * rows); // for both files, in other threads
        QCOMPARE(int(*m_desk->readHere), 0);
    }
    // A year of a busy shop is a document, too.
    void printsAYear()
    {
        LedgerReport report;
        report.title = QStringLiteral("Ledger");
        report.heads = {QStringLiteral("Posted"), QStringLiteral("Type"), QStringLiteral("Who"),
            QStringLiteral("Amount"), QStringLiteral("Balance"), QStringLiteral("Available")};
        report.widths = {17, 16, 22, 15, 15, 15};
        report.numbers = {false, false, false, true, true, false};
        report.pageOf = QStringLiteral("Page %1 of %2");
        bool given = false;
        const int wanted = qEnvironmentVariableIntValue("HOPYARD_PRINTED_LINES", &given);
        const int lines = given ? wanted : 12'000;
        for (int i = 0; i < lines; ++i)
            report.rows.append({QStringLiteral("12/31/26 11:%1 PM").arg(i % 60),
                QStringLiteral("Processing fee"), QStringLiteral("user_%1").arg(i),
                QStringLiteral("-1.%1").arg(i % 100), QString::number(i), {}});
        const double before = test::threadCpuMs();
        const QByteArray pdf = pdfOf(report);
        qInfo("%d lines: %d KiB, %.0f ms", lines, int(pdf.size() / 1024),
            test::threadCpuMs() - before);
        QVERIFY(pdf.startsWith("%PDF-"));
        QVERIFY(pdf.count("/Type /Page\n") >= lines / 70);
    }
    void getsADocument()
    {
        QDesktopServices::setUrlHandler(QStringLiteral("https"), this, "keepUrl");
        openWith(QStringLiteral("completed"));
        QTest::mouseClick(child<QPushButton>("withdrawalPdf"), Qt::LeftButton);
        QTRY_COMPARE(m_opened.size(), 1);
        QVERIFY(m_opened.constFirst().path().startsWith(QLatin1String("/pdf/wdrl_")));
        m_desk->setOffline(true);
        QTest::mouseClick(child<QPushButton>("withdrawalPdf"), Qt::LeftButton);
        QTRY_VERIFY(m_desk->notices.join(u' ').contains(QLatin1String("PDF")));
        QCOMPARE(m_opened.size(), 1);
        QDesktopServices::unsetUrlHandler(QStringLiteral("https"));
    }
    void spansOfDays()
    {
        using Period = LedgerTab::Period;
        const QDate today(2026, 2, 28);
        const auto is = [&today](Period period, QDate from, QDate to) {
            return LedgerTab::span(period, today) == std::pair(from, to);
        };
        QVERIFY(is(Period::ThisMonth, {2026, 2, 1}, {2026, 3, 1}));
        QVERIFY(is(Period::LastMonth, {2026, 1, 1}, {2026, 2, 1}));
        QVERIFY(is(Period::LastQuarter, {2025, 10, 1}, {2026, 1, 1}));
        QVERIFY(is(Period::LastYear, {2025, 1, 1}, {2026, 1, 1}));
        QVERIFY(!LedgerTab::span(Period::All, today).first.isValid());
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
    void turnOften()
    {
        for (int i = 0; i < 50; ++i) {
            m_desk->turn();
            QCoreApplication::processEvents();
        }
    }
    // Rows of the table whose cells hold both texts.
    int rowsWith(const char *table, const char *first, const char *second) const
    {
        const QAbstractItemModel *model = child<QTableView>(table)->model();
        int found = 0;
        for (int row = 0; row < model->rowCount(); ++row) {
            QString texts;
            for (int column = 0; column < model->columnCount(); ++column)
                texts += QString(model->index(row, column).data().toString() + u'\n');
            found += texts.contains(QLatin1String(first)) && texts.contains(QLatin1String(second));
        }
        return found;
    }
    // As the platform does: the widget below the pointer is asked first, then those around it.
    static QWidget *offer(QWidget *target, const QStringList &paths)
    {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString &path : paths)
            urls << QUrl::fromLocalFile(path);
        data.setUrls(urls);
        for (QWidget *asked = target; asked; asked = asked->parentWidget()) {
            QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
            enter.ignore();
            if (asked->acceptDrops())
                QApplication::sendEvent(asked, &enter);
            if (enter.isAccepted()) {
                QDropEvent drop({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
                QApplication::sendEvent(asked, &drop);
                return asked;
            }
        }
        return nullptr;
    }
    static void drop(QWidget *target, const QStringList &paths) { QVERIFY(offer(target, paths)); }
    // As a German bank writes it, in windows-1252: every completed payment in euros but the two
    // youngest that are due for long.
    QByteArray germanStatement(QStringList &missing) const
    {
        QByteArray text("Buchungstag;Verwendungszweck;Betrag;W\xE4hrung\r\n");
        const QDate today
            = QDateTime::fromMSecsSinceEpoch(m_desk->client.clock.wallMs(), Qt::UTC).date();
        const auto line = [&text](QDate day, const QByteArray &what, Money amount) {
            text += day.toString(QStringLiteral("dd.MM.yyyy")).toLatin1() + ";\"" + what + "\";"
                + amount.digits(QLocale(QLocale::German, QLocale::Germany)).toLatin1() + ";EUR\r\n";
        };
        line(today.addDays(-500),
            "Er\xF6"
            "ffnung",
            *Money::fromText(u"1", QStringLiteral("eur")));
        for (const Json &row : m_desk->client.whop.rows(QStringLiteral("withdrawal"))) {
            const ExpectedPayment payment = ExpectedPayment::of(row, QTimeZone::utc());
            if (payment.destinationCurrency != QLatin1String("eur") || !payment.completed)
                continue;
            const bool isExchanged = payment.amount.currency() != QLatin1String("eur");
            if (!isExchanged && missing.size() < 2
                && businessDaysBetween(payment.expected, today) > 6) {
                missing << payment.id;
                continue;
            }
            const qint64 cents = payment.amount.text().remove(u'.').toLongLong();
            line(payment.expected.addDays(1), "WHOP PAYMENTS " + payment.trace.toLatin1(),
                isExchanged ? *Money::fromScaled(
                    QString::number(cents * 92 / 100), u"100", QStringLiteral("eur"))
                            : payment.amount);
        }
        line(today, "Geb\xFChr", *Money::fromText(u"-1.5", QStringLiteral("eur")));
        return text;
    }
    // Opens the n-th withdrawal from the newest that has this status, with its details read.
    void openWith(const QString &status, int skip = 0)
    {
        for (const Json &row : m_desk->client.whop.rows(QStringLiteral("withdrawal"))) {
            if (skip > 0) {
                --skip;
                continue;
            }
            if (jsonText(row, "status") != status)
                continue;
            m_page->openItem(jsonText(row, "id"));
            m_desk->settleAll();
            return;
        }
    }

    QList<QUrl> m_opened;
};

HOPYARD_TEST(TestPayoutsPage)
#include "tst_payoutspage.moc"
