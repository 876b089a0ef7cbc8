// SPDX-License-Identifier: GPL-3.0-or-later
#include "bankfilesfixture.h"
#include "schema/withdrawals.h"
#include "ui/payouts/bankcsvimportdialog.h"
#include "ui/widgets/safelabel.h"

#include <QMenu>
#include <QTemporaryDir>

using namespace hopyard;

// What statements do not tell, a person may: which account they are of, and that nothing lies
// between two of them.
class TestBankAccounts : public test::BankFilesTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(4); }
    void cleanup() { tearDown(); }

    void asksWhatLiesBetween()
    {
        QTRY_COMPARE(child<ReconcileTab>("reconcileView")->result().arrivals.size(), size_t(40));
        QVERIFY(!child<QWidget>("statementGaps")->isVisible());
        const ExpectedPayment due = inEuros();
        QVERIFY(!due.id.isEmpty());
        import(due.created.addDays(-9), due.created.addDays(1));
        import(due.expected.addDays(1), due.expected.addDays(9));
        QTRY_VERIFY(child<QWidget>("statementGap")->isVisible());
        const auto day = [](QDate date) { return QLocale().toString(date, QLocale::ShortFormat); };
        const QString said = shown("statementGap");
        QVERIFY2(said.contains(day(due.created.addDays(2))) && said.contains(day(due.expected))
                && said.contains(QLatin1String("EUR"))
                && said.contains(QLatin1String("not looked")),
            qPrintable(said));
        QCOMPARE(int(stateOf(due.id)), int(ArrivalState::NotCovered));
        QCOMPARE(test::nameless(*m_page), QStringList());

        click(child<QPushButton>("statementGapButton"));
        QTRY_COMPARE(int(stateOf(due.id)), int(ArrivalState::Late));
        QTRY_VERIFY(!child<QWidget>("statementGap")->isVisible());
        // The answer stands in nobody's way. It can be taken back at once,
        QVERIFY(!child<QWidget>("statementGaps")->isVisible());
        QVERIFY2(m_desk->notices.constLast().contains(QLatin1String("nothing was booked")),
            qPrintable(m_desk->notices.constLast()));
        m_desk->noticeActions.constLast()();
        QTRY_COMPARE(int(stateOf(due.id)), int(ArrivalState::NotCovered));
        QTRY_VERIFY(child<QWidget>("statementGap")->isVisible());
        QVERIFY(!child<QWidget>("reconcileAnswers")->isVisible());
        // or whenever it is found to be wrong.
        click(child<QPushButton>("statementGapButton"));
        QTRY_COMPARE(int(stateOf(due.id)), int(ArrivalState::Late));
        m_page->setContext(nullptr);
        QVERIFY(!child<QWidget>("reconcileAnswers")->isVisible());
        m_page->setContext(m_desk->current());
        QTRY_VERIFY(child<QWidget>("reconcileAnswers")->isVisible());
        QCOMPARE(int(stateOf(due.id)), int(ArrivalState::Late));
        const QList<QAction *> answers = child<QPushButton>("reconcileAnswers")->menu()->actions();
        QCOMPARE(answers.size(), 1);
        QVERIFY2(answers.constFirst()->text().contains(day(due.created.addDays(2)))
                && answers.constFirst()->text().contains(day(due.expected)),
            qPrintable(answers.constFirst()->text()));
        answers.constFirst()->trigger();
        QTRY_COMPARE(int(stateOf(due.id)), int(ArrivalState::NotCovered));
        QTRY_VERIFY(child<QWidget>("statementGap")->isVisible());
        QVERIFY(!child<QWidget>("reconcileAnswers")->isVisible());
    }
    // An answer that a statement has made needless is none any more.
    void forgetsAnswersThatAStatementGives()
    {
        QTRY_COMPARE(child<ReconcileTab>("reconcileView")->result().arrivals.size(), size_t(40));
        const ExpectedPayment due = inEuros();
        import(due.created.addDays(-9), due.created.addDays(1));
        import(due.expected.addDays(1), due.expected.addDays(9));
        QTRY_VERIFY(child<QWidget>("statementGap")->isVisible());
        click(child<QPushButton>("statementGapButton"));
        QTRY_VERIFY(child<QWidget>("reconcileAnswers")->isVisible());
        import(due.created, due.expected.addDays(2));
        QTRY_VERIFY(!child<QWidget>("reconcileAnswers")->isVisible());
        QVERIFY(!child<QWidget>("statementGaps")->isVisible());
        QCOMPARE(int(stateOf(due.id)), int(ArrivalState::Late));
    }
    void asksWhichAccountItIs()
    {
        QTRY_COMPARE(child<ReconcileTab>("reconcileView")->result().arrivals.size(), size_t(40));
        const ExpectedPayment due = inEuros();
        const QDate first = due.created.addDays(-9);
        const QDate last = due.expected.addDays(9);
        // Of dollars, somebody says: then it tells nothing of euros.
        const QString file = import(first, last, QStringLiteral("*4417"));
        QTRY_VERIFY(child<QWidget>("statementUnknown")->isVisible());
        QCOMPARE(int(stateOf(due.id)), int(ArrivalState::NotCovered));
        // What was said is there with the next file of that kind, and may be changed.
        child<ReconcileTab>("reconcileView")->importFile(file);
        QTRY_VERIFY(dialog());
        const auto *box = dialog()->findChild<QComboBox *>(QStringLiteral("bankAccount"));
        QVERIFY(box->isVisible());
        QCOMPARE(box->currentData().toString(), QStringLiteral("*4417"));
        QVERIFY2(box->currentText().contains(QLatin1String("Business checking"))
                && box->currentText().contains(QLatin1String("4417")),
            qPrintable(box->currentText()));
        dialog()->reject();
        importAnd(file, true, QStringLiteral("eur"), QStringLiteral("*2209"));
        QTRY_COMPARE(int(stateOf(due.id)), int(ArrivalState::Late));
        QTRY_VERIFY(!child<QWidget>("statementUnknown")->isVisible());
    }
    // Beside what keeps from knowing, the lists keep their room.
    void looks_data() { addLooks(); }
    void looks()
    {
        putOnLook();
        QTRY_COMPARE(child<ReconcileTab>("reconcileView")->result().arrivals.size(), size_t(40));
        const ExpectedPayment due = inEuros();
        import(due.created.addDays(-9), due.created.addDays(1));
        import(due.expected.addDays(1), due.expected.addDays(9));
        QTRY_VERIFY(child<QWidget>("statementGap")->isVisible());
        keep(m_page.get(), QStringLiteral("payouts-gap"));
        m_page->resize(820, 800);
        m_desk->turn();
        keep(m_page.get(), QStringLiteral("payouts-narrow-gap"));
        const auto *text = child<QWidget>("statementGap")->findChild<SafeLabel *>();
        QVERIFY(text->height() >= text->heightForWidth(text->width()));
        click(child<QPushButton>("statementGapButton"));
        QTRY_VERIFY(child<QWidget>("reconcileAnswers")->isVisible());
        m_desk->turn();
        keep(m_page.get(), QStringLiteral("payouts-narrow-gapclosed"));
    }
    void asksNothingThatTheFileSays()
    {
        QTemporaryDir files;
        const QString file = files.filePath(QStringLiteral("named.csv"));
        write(file,
            "IBAN,DE35 9999 9999 0000 0022 09,,\nPeriod,2026-02-01,2026-02-28,\n"
            "Date,Text,Amount,Currency\n2026-02-05,a,1.00,EUR\n2026-02-20,b,2.00,EUR\n");
        child<ReconcileTab>("reconcileView")->importFile(file);
        QTRY_VERIFY(dialog());
        const auto *primary = dialog()->findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
        QTRY_VERIFY(primary->isEnabled());
        QVERIFY(!dialog()->findChild<QComboBox *>(QStringLiteral("bankAccount"))->isVisible());
        const QString found = dialog()->findChild<SafeLabel *>(QStringLiteral("bankFound"))->text();
        QVERIFY2(found.contains(QLatin1String("2209")), qPrintable(found));
        QVERIFY2(found.contains(QLatin1String("Covers 2/1/26 to 2/28/26")), qPrintable(found));
        dialog()->reject();
    }

private:
    // One to the account in euros that arrived long ago.
    [[nodiscard]] ExpectedPayment inEuros() const
    {
        for (const Json &row : m_desk->client.whop.rows(QStringLiteral("withdrawal"))) {
            const ExpectedPayment payment = ExpectedPayment::of(row, QTimeZone::utc());
            if (payment.completed && payment.paidIn() == QLatin1String("eur")
                && payment.created < QDate(2026, 8, 1))
                return payment;
        }
        return {};
    }
    [[nodiscard]] ArrivalState stateOf(const QString &id) const
    {
        const Reconciliation &result = child<ReconcileTab>("reconcileView")->result();
        const auto found = result.arrivals.find(id);
        return found != result.arrivals.end() ? found->second.state : ArrivalState::OnItsWay;
    }
    // A statement that names no account; gives its file.
    QString import(QDate first, QDate last, const QString &account = {})
    {
        const QString file = m_files.filePath(first.toString(Qt::ISODate));
        write(file,
            "Date,Text,Amount\n" + first.toString(Qt::ISODate).toLatin1() + ",Rent,-1.00\n"
                + last.toString(Qt::ISODate).toLatin1() + ",Sale,2.00\n");
        importAnd(file, true, QStringLiteral("eur"), account);
        return file;
    }

    QTemporaryDir m_files;
};

HOPYARD_TEST(TestBankAccounts)
#include "tst_bankaccounts.moc"
