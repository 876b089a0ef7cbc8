// SPDX-License-Identifier: GPL-3.0-or-later
#include "payoutpagefixture.h"

#include "schema/businessdays.h"
#include "ui/payouts/reconciletab.h"
#include "ui/widgets/pieces.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QRegularExpression>
#include <QTableView>
#include <QTemporaryDir>

using namespace hopyard;

// The list of withdrawals and what each tells.
class TestWithdrawals : public test::PayoutPageTest
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
    // What a key may not read of a withdrawal its payout tells: the day, the method and the payer.
    void takesFromThePayoutWhatItIsNotTold()
    {
        QString id;
        for (const Json &row : m_desk->client.whop.rows(QStringLiteral("payout"))) {
            if (id.isEmpty() && jsonText(row, "status") == QLatin1String("in_transit"))
                id = jsonText(row, "id");
        }
        QVERIFY(!id.isEmpty());
        m_desk->client.whop.editRow(QStringLiteral("withdrawal"), id,
            Json {{"payout_token", nullptr}, {"estimated_availability", nullptr}});
        m_desk->client.whop.editRow(QStringLiteral("payout"), id,
            Json {{"payer_name", "WHOP TWO"}, {"estimated_arrival", "2027-03-04T12:00:00.000Z"},
                {"payout_token", Json {{"nickname", "Till"}}}});
        m_desk->current()->commands().refresh();
        m_desk->settleAll();
        tabs()->setCurrentIndex(1);
        m_page->openItem(id);
        m_desk->settleAll();
        QTRY_VERIFY(shown("withdrawalMethod").contains(QLatin1String("Till")));
        QVERIFY(shown("withdrawalPayer").contains(QLatin1String("WHOP TWO")));
        const QString steps = child<QWidget>("withdrawalSteps")->accessibleName();
        QVERIFY2(steps.contains(QLatin1String("March 4, 2027")), qPrintable(steps));
        // And follows it.
        m_desk->client.whop.editRow(QStringLiteral("payout"), id, Json {{"payer_name", "WHOP 3"}});
        m_desk->current()->commands().refresh(QStringLiteral("payout"));
        m_desk->settleAll();
        QTRY_VERIFY(shown("withdrawalPayer").contains(QLatin1String("WHOP 3")));
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

private:
    QList<QUrl> m_opened;
};

HOPYARD_TEST(TestWithdrawals)
#include "tst_withdrawals.moc"
