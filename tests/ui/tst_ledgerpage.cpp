// SPDX-License-Identifier: GPL-3.0-or-later
#include "payoutpagefixture.h"

#include "ui/payouts/ledgertab.h"
#include "ui/widgets/safelabel.h"

#include <QComboBox>
#include <QDateEdit>
#include <QFile>
#include <QFileDialog>
#include <QTableView>
#include <QTemporaryDir>

#include <algorithm>

using namespace hopyard;

// The ledger: found, added up, saved.
class TestLedgerPage : public test::PayoutPageTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

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
    // What no balance is in is not explained by being left out.
    void tiesCurrenciesThatOnlyLinesHave()
    {
        Json line = m_desk->client.whop.rows(QStringLiteral("ledger_line")).constFirst();
        line["id"] = "lline_InFrancs";
        line["amount"] = "500";
        line["currency"] = Json {{"code", "chf"}, {"precision", "100"}};
        m_desk->client.whop.addRow(QStringLiteral("ledger_line"), line);
        m_desk->current()->commands().refresh(QStringLiteral("ledger_line"));
        m_desk->settleAll();
        tabs()->setCurrentIndex(3);
        QTRY_VERIFY(child<SafeLabel>("ledgerUnexplained")->text().contains(QLatin1String("CHF")));
        QCOMPARE(child<SafeLabel>("ledgerUnexplained")->property("tied").toBool(), false);
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
};

HOPYARD_TEST(TestLedgerPage)
#include "tst_ledgerpage.moc"
