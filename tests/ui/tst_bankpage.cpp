// SPDX-License-Identifier: GPL-3.0-or-later
#include "payoutpagefixture.h"

#include "models/roles.h"
#include "schema/withdrawals.h"
#include "simulator/demobank.h"
#include "ui/payouts/ledgertab.h"
#include "ui/payouts/payoutreportdialog.h"
#include "ui/payouts/reconciletab.h"
#include "ui/widgets/safelabel.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDateEdit>
#include <QFile>
#include <QFileDialog>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QThreadPool>

using namespace hopyard;

// What the bank shows, beside what Whop says.
class TestBankPage : public test::PayoutPageTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

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
        // Any other span: the days of one withdrawal.
        period->setCurrentIndex(period->findData(int(LedgerTab::Period::Days)));
        auto *from = dialog->findChild<QDateEdit *>(QStringLiteral("reportFrom"));
        auto *to = dialog->findChild<QDateEdit *>(QStringLiteral("reportTo"));
        QVERIFY(from->isVisibleTo(dialog));
        QCOMPARE(dialog->report().lines().size(), month); // the last month, until another is chosen
        from->setDate(QDate(2020, 1, 1));
        to->setDate(QDate(2020, 3, 31));
        QVERIFY(dialog->report().lines().empty());
        to->setDate(QDate(2099, 1, 1));
        QCOMPARE(dialog->report().lines().size(), size_t(40));
        period->setCurrentIndex(period->findData(int(LedgerTab::Period::All)));
        QVERIFY(!from->isVisibleTo(dialog));
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
};

HOPYARD_TEST(TestBankPage)
#include "tst_bankpage.moc"
