// SPDX-License-Identifier: GPL-3.0-or-later
#include "journey.h"
#include "models/roles.h"
#include "simulator/demobank.h"
#include "simulator/demodata.h"
#include "ui/payouts/bankcsvimportdialog.h"
#include "ui/payouts/payoutspage.h"
#include "ui/payouts/reconciletab.h"
#include "ui/payouts/withdrawwizard.h"
#include "ui/widgets/safelabel.h"
#include "ui/widgets/toast.h"

#include <QClipboard>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QTabBar>

#include <algorithm>

using namespace hopyard;
using hopyard::test::JourneyWhop;

namespace {
const QString journeyWithdrawal = QStringLiteral("POST /withdrawals");
}

// What a creator does with money, in the whole program and against a server of its own.
class PayoutJourneysTest final : public test::Journey
{
    Q_OBJECT

    std::unique_ptr<JourneyWhop> m_whop;

    // --- What Whop has ------------------------------------------------------------------------

    // The amount that every withdrawal has to be found by.
    [[nodiscard]] qsizetype effectsOf(const QString &line) const
    {
        return m_whop->effects().count(line);
    }
    void fault(const char *operation, const char *action, int times)
    {
        m_whop->control("faults",
            Json {{"faults",
                Json::array(
                    {Json {{"operation", operation}, {"action", action}, {"times", times}}})}});
    }

    // --- What a person does -------------------------------------------------------------------

    [[nodiscard]] QString toast() const { return m_window->findChild<Toast *>()->text(); }
    [[nodiscard]] QTabBar *tabs() const { return child<QTabBar>("payoutsTabs"); }
    [[nodiscard]] ReconcileTab *reconciling() const { return child<ReconcileTab>("reconcileView"); }
    [[nodiscard]] QString shown(const char *name) const
    {
        const auto *widget = child<QWidget>(name);
        QStringList texts;
        for (const SafeLabel *label :
            widget ? widget->findChildren<SafeLabel *>() : QList<SafeLabel *>())
            texts << label->text();
        if (const auto *label = qobject_cast<const SafeLabel *>(widget))
            texts << label->text();
        return texts.join(u' ');
    }
    [[nodiscard]] WithdrawWizard *wizard() const
    {
        return visible<WithdrawWizard>("withdrawWizard");
    }
    [[nodiscard]] QPushButton *primary() const
    {
        return wizard()->findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
    }
    [[nodiscard]] QString outcome() const { return wizard()->property("outcome").toString(); }
    static void click(QAbstractButton *button)
    {
        QVERIFY(button);
        QVERIFY(button->isVisible());
        QTRY_VERIFY(button->isEnabled());
        QTest::mouseClick(button, Qt::LeftButton);
    }
    void type(const char *name, const char *text)
    {
        auto *field = child<QLineEdit>(name);
        QVERIFY(field && field->isVisible());
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, QString::fromLatin1(text));
    }
    [[nodiscard]] QStringList withdrawalIds() const
    {
        QStringList ids;
        const QAbstractItemModel *rows = child<QTableView>("withdrawalsTable")->model();
        for (int row = 0; row < rows->rowCount(); ++row)
            ids << rows->index(row, 0).data(IdRole).toString();
        return ids;
    }
    // As the platform does: what lies under the pointer is asked first, then what it lies in.
    bool drop(QWidget *target, const QString &path)
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        for (QWidget *asked = target; asked; asked = asked->parentWidget()) {
            QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
            enter.ignore();
            if (asked->acceptDrops())
                QApplication::sendEvent(asked, &enter);
            if (!enter.isAccepted())
                continue;
            QDropEvent drop({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(asked, &drop);
            return true;
        }
        return false;
    }
    void import()
    {
        QTRY_VERIFY(visible<BankCsvImportDialog>("bankCsvImportDialog"));
        auto *dialog = visible<BankCsvImportDialog>("bankCsvImportDialog");
        click(dialog->findChild<QPushButton *>(QStringLiteral("dialogPrimary")));
        QTRY_VERIFY(!visible<BankCsvImportDialog>("bankCsvImportDialog"));
    }
    [[nodiscard]] QStringList inState(ArrivalState state) const
    {
        QStringList ids;
        for (const auto &[id, arrival] : reconciling()->result().arrivals) {
            if (arrival.state == state)
                ids << id;
        }
        ids.sort();
        return ids;
    }

private Q_SLOTS:
    void initTestCase() { makeTheme(); }
    void init()
    {
        TestCase::init();
        begin();
        m_whop = std::make_unique<JourneyWhop>();
        connectTo(*m_whop, QStringLiteral("Northlight"));
        m_app->settings().setText(Setting::TimeZone, QStringLiteral("UTC"));
    }
    void cleanup()
    {
        end();
        m_whop.reset();
    }
    void cleanupTestCase() { dropTheme(); }

    // Sent once though pressed twice; the answer is lost, and what asks for it is the same request.
    void takesMoneyOutOnceThoughTheAnswerIsLost()
    {
        m_window->go(QStringLiteral("payouts"), QStringLiteral("withdrawals"));
        tabs()->setCurrentIndex(1);
        QTRY_COMPARE(withdrawalIds().size(), 40);
        const QStringList before = withdrawalIds();
        tabs()->setCurrentIndex(0);
        click(visible<QPushButton>("withdrawButton"));
        QTRY_VERIFY(wizard());
        type("withdrawAmount", "250.00");
        QTRY_VERIFY_WITH_TIMEOUT(primary()->isEnabled(), 30'000);
        QVERIFY2(shown("withdrawQuote").contains(QLatin1String("247.50")),
            qPrintable(shown("withdrawQuote")));
        QVERIFY(shown("withdrawQuoteAge").contains(QLatin1String("Quote from")));
        click(primary());
        QCOMPARE(wizard()->property("step").toString(), QStringLiteral("review"));
        QVERIFY(shown("reviewAmount").contains(QLatin1String("250.00")));
        QVERIFY(shown("reviewMethod").contains(QLatin1String("Business checking"))); // the default
        click(primary());
        QVERIFY(!primary()->isEnabled());
        type("withdrawTyped", "250.0");
        QTRY_VERIFY(primary()->isEnabled());

        fault("POST /withdrawals", "cut_after_apply", 1);
        QPushButton *send = primary();
        QTest::mouseClick(send, Qt::LeftButton);
        QTest::mouseDClick(send, Qt::LeftButton);
        QTest::mouseRelease(send, Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(outcome(), QStringLiteral("checking"), 30'000);
        click(visible<QPushButton>("paymentCheck"));
        QTRY_COMPARE_WITH_TIMEOUT(outcome(), QStringLiteral("done"), 60'000);

        // The same request twice, to the last byte, and one effect.
        const std::vector<Json> sent = m_whop->requestsTo(journeyWithdrawal);
        QCOMPARE(sent.size(), size_t(2));
        QCOMPARE(jsonText(sent[0], "body"), jsonText(sent[1], "body"));
        const auto body = parseJson(jsonText(sent[0], "body").toUtf8());
        QVERIFY(body && !jsonText(*body, "idempotency_key").isEmpty());
        for (const Json &request : sent)
            QCOMPARE(jsonText(request.at("headers"), "idempotency-key"),
                jsonText(*body, "idempotency_key"));
        const auto amount = MoneyField {"amount", "currency"}.in(*body);
        QVERIFY(amount);
        QCOMPARE(amount->text(), QStringLiteral("250.00"));
        QCOMPARE(amount->currency(), QStringLiteral("usd"));
        QCOMPARE(jsonText(*body, "payout_method_id"), QStringLiteral("potk_Nth1HarbourUsd"));
        QCOMPARE(effectsOf(journeyWithdrawal), 1);
        QTRY_VERIFY(m_app->current()->commands().operations().isEmpty());

        // One more in the list, and it is the one that is shown.
        click(visible<QPushButton>("paymentOpen"));
        QTRY_COMPARE(tabs()->currentIndex(), 1);
        m_app->current()->commands().refresh(QStringLiteral("withdrawal"));
        QTRY_COMPARE(withdrawalIds().size(), 41);
        QStringList added = withdrawalIds();
        for (const QString &id : before)
            added.removeOne(id);
        QCOMPARE(added.size(), 1);
        QVERIFY2(added.first().startsWith(QLatin1String("wdrl_")), qPrintable(added.first()));
        QTRY_VERIFY(shown("withdrawalAmount").contains(QLatin1String("250.00")));
    }
    // The program ends while nobody knows: the next one asks with the very same request.
    void aPaymentInDoubtOutlivesTheProgram()
    {
        const QString workspace = m_app->current()->workspace().id;
        m_window->go(QStringLiteral("payouts"), QStringLiteral("overview"));
        QTRY_VERIFY(visible<QPushButton>("withdrawButton"));
        click(visible<QPushButton>("withdrawButton"));
        QTRY_VERIFY(wizard());
        type("withdrawAmount", "250.00");
        QTRY_VERIFY_WITH_TIMEOUT(primary()->isEnabled(), 30'000);
        click(primary());
        click(primary());
        type("withdrawTyped", "250.00");
        fault("POST /withdrawals", "cut_after_apply", 1);
        click(primary());
        QTRY_COMPARE_WITH_TIMEOUT(outcome(), QStringLiteral("checking"), 30'000);
        m_window.reset(); // nobody is asked, nothing is closed
        m_app.reset();

        startProgram();
        QTRY_VERIFY(m_app->current());
        const auto operations = [this] { return m_app->current()->commands().operations(); };
        QTRY_COMPARE(operations().size(), 1);
        QCOMPARE(operations().constFirst().state, OperationState::Ambiguous);
        m_window->go(QStringLiteral("outbox"), operations().constFirst().id);
        QTRY_VERIFY(visible<QPushButton>("unknownCheck"));
        QVERIFY(visible<QPushButton>("unknownOnWhop"));
        QVERIFY(!visible<QPushButton>("unknownSendAgain")); // money never
        QVERIFY2(shown("operationCard").contains(QStringLiteral("We don’t know whether")),
            qPrintable(shown("operationCard")));
        QCOMPARE(m_whop->requestsTo(journeyWithdrawal).size(), size_t(1));

        m_app->replaceKey(workspace, Secret(QByteArray(test::canaryKey)), true);
        QTRY_VERIFY_WITH_TIMEOUT(operations().isEmpty(), 60'000);
        const std::vector<Json> sent = m_whop->requestsTo(journeyWithdrawal);
        QCOMPARE(sent.size(), size_t(2));
        QCOMPARE(jsonText(sent[0], "body"), jsonText(sent[1], "body"));
        QCOMPARE(jsonText(sent[0].at("headers"), "idempotency-key"),
            jsonText(sent[1].at("headers"), "idempotency-key"));
        QCOMPARE(effectsOf(journeyWithdrawal), 1);
        m_window->go(QStringLiteral("payouts"), QStringLiteral("withdrawals"));
        QTRY_COMPARE(withdrawalIds().size(), 41);
    }
    void needsAConnection()
    {
        m_window->go(QStringLiteral("payouts"), QStringLiteral("overview"));
        QTRY_VERIFY(visible<QPushButton>("withdrawButton"));
        m_window->setWorkOffline(true);
        QTRY_COMPARE(status().connection, Connection::WorkingOffline);
        auto *withdraw = visible<QPushButton>("withdrawButton");
        QTRY_VERIFY(!withdraw->isEnabled());
        QVERIFY2(withdraw->toolTip().contains(QLatin1String("needs a connection")),
            qPrintable(withdraw->toolTip()));
        QVERIFY(!child<QAction>("actionWithdraw")->isEnabled());
        QTest::mouseClick(withdraw, Qt::LeftButton);
        child<QAction>("actionWithdraw")->trigger();
        QVERIFY(!wizard());
        QCOMPARE(m_whop->requestsTo(journeyWithdrawal).size(), size_t(0));
    }

    // The bank's file is dropped while something else is on screen.
    void comparesWithTheBanksFile()
    {
        // The same business on the same day, to know what its bank would say.
        SystemClock clock;
        SimulatedWhop business(clock, {});
        seedWhop(business, Seed::Demo);
        const DemoStatement statement = demoStatements(business).front();
        QCOMPARE(statement.fileName, QStringLiteral("sparbank-kiel.csv"));
        QVERIFY(statement.bytes.contains("Buchungstag;Valuta;Verwendungszweck;Betrag;W\xE4hrung"));
        QCOMPARE(statement.missing.size(), 1);
        const QString file = m_profile->filePath(statement.fileName);
        {
            QFile written(file);
            QVERIFY(written.open(QIODevice::WriteOnly));
            QCOMPARE(written.write(statement.bytes), statement.bytes.size());
        }
        const auto details = [this] {
            RecordSource *source = m_app->current()->source(QStringLiteral("withdrawal"));
            std::vector<RowId> rows;
            for (const RowKey &key : source->keys(std::nullopt, 100))
                rows.push_back(key.row);
            const std::vector<Record> records = source->records(rows);
            return records.size() == 40 && std::ranges::all_of(records, [](const Record &record) {
                return record.body().contains("payout_token");
            });
        };
        QTRY_VERIFY_WITH_TIMEOUT(details(), 60'000); // they come one by one
        QCOMPARE(m_window->currentPage(), m_window->page(QStringLiteral("experiences")));
        QVERIFY(drop(table()->viewport(), file));
        QTRY_VERIFY(visible<BankCsvImportDialog>("bankCsvImportDialog"));
        QCOMPARE(m_window->currentPage(), m_window->page(QStringLiteral("payouts")));
        QCOMPARE(tabs()->currentIndex(), 4);
        auto *dialog = visible<BankCsvImportDialog>("bankCsvImportDialog");
        QTRY_VERIFY(!dialog->rows()->empty());
        const QString found = shown("bankFound");
        QVERIFY2(found.contains(QLatin1String("indows-1252")), qPrintable(found));
        QVERIFY2(found.contains(QLatin1String("decimal comma")), qPrintable(found));
        for (const char *unasked : {"bankCurrency", "bankDateOrder"})
            QVERIFY(!dialog->findChild<QWidget *>(QString::fromLatin1(unasked))->isVisible());
        import();

        QStringList planted = statement.planted;
        planted.sort();
        QTRY_COMPARE(inState(ArrivalState::Matched), planted);
        QCOMPARE(inState(ArrivalState::Late), statement.missing);
        const Reconciliation &result = reconciling()->result();
        QVERIFY(result.arrivals.at(statement.missing.first()).lateDays > 5);
        const QString eur = QStringLiteral("eur");
        QVERIFY(!result.bankMatched.of(eur).isZero());
        QCOMPARE(result.bankMatched.of(eur).text(), result.whopMatched.of(eur).text());
        QVERIFY(shown("reconcileSummary").contains(QLatin1String("Not explained: ")));
        QVERIFY2(shown("reconcileSummary").contains(QLatin1String("0.00")),
            qPrintable(shown("reconcileSummary")));

        // The message for the bank names what is missing by its trace ID.
        auto *withdrawals = child<QTableView>("reconcileWithdrawals");
        for (int row = 0; row < withdrawals->model()->rowCount(); ++row) {
            const QModelIndex index = withdrawals->model()->index(row, 0);
            if (index.data(IdRole).toString() != statement.missing.first())
                continue;
            withdrawals->setCurrentIndex(index);
            QVERIFY2(
                index.siblingAtColumn(2).data().toString().contains(QLatin1String("business days")),
                qPrintable(index.siblingAtColumn(2).data().toString()));
        }
        click(visible<QPushButton>("reconcileCopy"));
        const Json missing = business.row(QStringLiteral("withdrawal"), statement.missing.first());
        const QString trace = jsonText(missing, "trace_code");
        QVERIFY(trace.startsWith(QLatin1String("TRC")) && trace.size() > 6);
        QVERIFY2(QApplication::clipboard()->text().contains(trace),
            qPrintable(QApplication::clipboard()->text()));

        // The same file again adds nothing, and what was found stays.
        const int rows = child<QTableView>("reconcileRows")->model()->rowCount();
        QVERIFY(rows >= int(planted.size()));
        QVERIFY(drop(child<QTableView>("reconcileRows")->viewport(), file));
        import();
        QTRY_VERIFY_WITH_TIMEOUT(toast().contains(QLatin1String("nothing new")), 30'000);
        QCOMPARE(child<QTableView>("reconcileRows")->model()->rowCount(), rows);
        QCOMPARE(inState(ArrivalState::Matched), planted);
        for (const QString &line : m_whop->effects())
            QFAIL(qPrintable(line)); // nothing leaves the computer
    }
};

HOPYARD_TEST(PayoutJourneysTest)
#include "tst_payoutjourneys.moc"
