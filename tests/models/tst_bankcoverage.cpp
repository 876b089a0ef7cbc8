// SPDX-License-Identifier: GPL-3.0-or-later
#include "bankfixtures.h"
#include "models/payouts/bankaccount.h"
#include "support/testcase.h"

#include <functional>

using namespace hopyard;
using namespace hopyard::test;

namespace {

const QDate wayLater {2026, 4, 30};

// What a file says of the days it covers.
std::vector<StatementSpan> spansIn(const QByteArray &bytes, QDate written = {})
{
    const BankFile file = readBankFile(bytes);
    if (!file.mapping)
        return {};
    const auto read = readStatement(file.table, *file.mapping, QStringLiteral("usd"));
    const auto *rows = std::get_if<std::vector<BankRow>>(&read);
    return rows ? spansOf(file.table, *file.mapping, *rows, written) : std::vector<StatementSpan>();
}

// Imports a file as the program does; account: where a person chooses one.
qsizetype importInto(BankBook &book, const QByteArray &bytes, const QString &account = {},
    const std::function<void(BankFile &)> &correct = {})
{
    BankFile file = readBankFile(bytes);
    if (!file.mapping)
        return -1;
    if (file.mapping->account.isEmpty())
        file.mapping->account = account;
    if (correct)
        correct(file);
    const auto rows = std::get<std::vector<BankRow>>(
        readStatement(file.table, *file.mapping, QStringLiteral("usd")));
    return book.import(rows, spansOf(file.table, *file.mapping, rows, {}));
}

Reconciliation compared(const std::vector<ExpectedPayment> &payments, const BankBook &book)
{
    return reconcile(
        payments, book.rows(), book.spans(), book.decisions(), book.ignored(), wayLater);
}

ArrivalState stateOf(const ExpectedPayment &payment, const BankBook &book)
{
    return compared({payment}, book).arrivals.at(payment.id).state;
}

BankBook again(const BankBook &book)
{
    return BankBook::fromJson(*parseJson(dumpJson(book.toJson())));
}

QByteArray lineOf(const ExpectedPayment &payment)
{
    return payment.expected.toString(Qt::ISODate).toLatin1() + ",WHOP PAYMENTS "
        + payment.trace.toLatin1() + ',' + payment.amount.text().toLatin1();
}

} // namespace

// What is late is said by statements, of the days and of the account that they tell of.
class TestBankCoverage : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheStatedTime_data()
    {
        QTest::addColumn<QByteArray>("above");
        QTest::addColumn<QDate>("first");
        QTest::addColumn<QDate>("last");
        const QDate lineFirst(2026, 1, 5);
        const QDate lineLast(2026, 1, 25);
        const auto stated = [](const char *above) {
            QTest::newRow(above) << QByteArray(above) << QDate(2026, 1, 1) << QDate(2026, 1, 31);
        };
        const auto none = [&](const char *above) {
            QTest::newRow(above) << QByteArray(above) << lineFirst << lineLast;
        };
        stated("Zeitraum: 01.01.2026 - 31.01.2026,,");
        stated("Statement period 2026-01-01 to 2026-01-31,,");
        stated("Zeitraum 01.01.2026-31.01.2026,,");
        stated("Von,01.01.2026,bis,31.01.2026");
        stated("Period,2026-01-01,2026-01-31");
        stated("\"01.01.26\xE2\x80\x93\x33\x31.01.26\",,");
        none("Nothing said,,");
        none("Account opened 2010-02-01 and printed 2026-02-01,,");
        none("Printed 2026-02-01,,");
        none("2026-01-01 to 2026-01-20,,"); // not all lines are in it
        none("2026-01-10 to 2026-01-31,,");
        none("2026-01-01 to 2026-01-31 to 2026-02-28,,");
        none("01/01/2026 to 01/31/2026,,"); // nobody knows which is the day
    }
    void readsTheStatedTime()
    {
        QFETCH(QByteArray, above);
        const QByteArray file
            = above + "\nDate,Text,Amount\n2026-01-05,a,1.00\n2026-01-25,b,-2.00\n";
        const std::vector<StatementSpan> spans = spansIn(file);
        QCOMPARE(spans.size(), size_t(1));
        QTEST(spans.front().first, "first");
        QTEST(spans.front().last, "last");
        // What was written before the time was over does not know the rest of it.
        QFETCH(QDate, last);
        QCOMPARE(spansIn(file, {2026, 1, 27}).front().last, std::min(last, QDate(2026, 1, 27)));
        QCOMPARE(spansIn(file, {2026, 1, 20}).front().last, QDate(2026, 1, 25));
        QCOMPARE(spansIn(file, {2026, 3, 1}).front().last, last);
    }
    void readsBalances_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<QString>("opening"); // empty: nobody knows
        QTest::addColumn<QString>("closing");
        const auto row
            = [](const char *name, const char *lines, const char *opening, const char *closing) {
                  QTest::newRow(name) << QByteArray(lines) << QString::fromLatin1(opening)
                                      << QString::fromLatin1(closing);
              };
        row("oldest first",
            "2026-01-05,a,10.00,110.00\n2026-01-06,b,-5.00,105.00\n2026-01-07,c,1.00,106.00\n",
            "100.00", "106.00");
        row("newest first",
            "2026-01-07,c,1.00,106.00\n2026-01-06,b,-5.00,105.00\n2026-01-05,a,10.00,110.00\n",
            "100.00", "106.00");
        row("one day, newest first", "2026-01-05,b,-5.00,105.00\n2026-01-05,a,10.00,110.00\n",
            "100.00", "105.00");
        row("once a day",
            "2026-01-05,a,10.00,\n2026-01-05,b,-5.00,105.00\n2026-01-07,c,1.00,106.00\n", "100.00",
            "106.00");
        row("overdrawn", "2026-01-05,a,-10.00,-3.50\n", "6.50", "-3.50");
        row("something else", "2026-01-05,a,10.00,110.00\n2026-01-06,b,-5.00,115.00\n", "", "");
        row("words", "2026-01-05,a,10.00,110.00\n2026-01-06,b,-5.00,pending\n", "", "");
        row("none", "2026-01-05,a,10.00,\n", "", "");
    }
    void readsBalances()
    {
        QFETCH(QByteArray, lines);
        const auto spans = spansIn(QByteArray("Date,Text,Amount,Balance\n") + lines);
        QCOMPARE(spans.size(), size_t(1));
        const auto text
            = [](const std::optional<Money> &money) { return money ? money->text() : QString(); };
        QTEST(text(spans.front().opening), "opening");
        QTEST(text(spans.front().closing), "closing");
    }
    // Two months of a quiet account: what was due at their turn is looked for only where something
    // proves that nothing lies between.
    void knowsTheTurnOfAMonth_data()
    {
        QTest::addColumn<QByteArray>("january");
        QTest::addColumn<QByteArray>("february");
        QTest::addColumn<bool>("known");
        const auto row
            = [](const char *name, const char *january, const char *february, bool known) {
                  QTest::newRow(name) << QByteArray(january) << QByteArray(february) << known;
              };
        const char *plain = "Date,Text,Amount\n2026-01-05,a,1.00\n2026-01-25,b,2.00\n";
        row("nothing", plain, "Date,Text,Amount\n2026-02-12,c,3.00\n2026-02-27,d,4.00\n", false);
        row("balances",
            "Date,Text,Amount,Balance\n2026-01-05,a,1.00,101.00\n2026-01-25,b,2.00,103.00\n",
            "Date,Text,Amount,Balance\n2026-02-12,c,3.00,106.00\n2026-02-27,d,4.00,110.00\n", true);
        row("other balances",
            "Date,Text,Amount,Balance\n2026-01-05,a,1.00,101.00\n2026-01-25,b,2.00,103.00\n",
            "Date,Text,Amount,Balance\n2026-02-12,c,3.00,156.00\n2026-02-27,d,4.00,160.00\n",
            false);
        row("emptied every day",
            "Date,Text,Amount,Balance\n2026-01-05,a,1.00,1.00\n2026-01-25,b,-1.00,0.00\n",
            "Date,Text,Amount,Balance\n2026-02-12,c,3.00,3.00\n2026-02-27,d,-3.00,0.00\n", false);
        row("stated times",
            "Zeitraum: 01.01.2026 - 31.01.2026,,\nDate,Text,Amount\n2026-01-05,a,1.00\n"
            "2026-01-25,b,2.00\n",
            "Zeitraum: 01.02.2026 - 28.02.2026,,\nDate,Text,Amount\n2026-02-12,c,3.00\n"
            "2026-02-27,d,4.00\n",
            true);
    }
    void knowsTheTurnOfAMonth()
    {
        QFETCH(QByteArray, january);
        QFETCH(QByteArray, february);
        QFETCH(bool, known);
        const ExpectedPayment due = expectedPayment(1, {2026, 1, 26}, 50'000); // the 30th
        BankBook book;
        importInto(book, january);
        importInto(book, february);
        QCOMPARE(book.spans().size(), size_t(known ? 1 : 2));
        QCOMPARE(
            int(stateOf(due, book)), int(known ? ArrivalState::Late : ArrivalState::NotCovered));
        QCOMPARE(int(stateOf(due, again(book))), int(stateOf(due, book)));
        QCOMPARE(compared({due}, book).gaps.size(), size_t(known ? 0 : 1));
    }
    // Where nothing proves it a person may say so, and take it back; what is imported later does
    // not make them say it again.
    void aPersonSaysThatNothingLiesBetween()
    {
        const ExpectedPayment due = expectedPayment(1, {2026, 1, 26}, 50'000);
        const ExpectedPayment other = expectedPayment(2, {2026, 2, 13}, 60'000);
        BankBook book;
        importInto(book, "Date,Text,Amount\n2026-01-05,a,1.00\n2026-01-25,b,2.00\n");
        importInto(book, "Date,Text,Amount\n2026-02-12,c,3.00\n2026-02-27,d,4.00\n");
        const Reconciliation before = compared({due, other}, book);
        QCOMPARE(before.gaps.size(), size_t(1));
        const StatementGap gap = before.gaps.front();
        QCOMPARE(gap.withdrawals, QStringList {due.id});
        QCOMPARE(gap.span.first, QDate(2026, 1, 25));
        QCOMPARE(gap.span.last, QDate(2026, 2, 12));
        QCOMPARE(int(before.arrivals.at(other.id).state), int(ArrivalState::Late));
        book.closeGap(gap.span);
        book.closeGap(gap.span);
        QCOMPARE(book.closedGaps().size(), size_t(1));
        QCOMPARE(int(stateOf(due, book)), int(ArrivalState::Late));
        importInto(book, "Date,Text,Amount\n2026-03-02,e,3.00\n2026-03-27,f,4.00\n");
        book = again(book);
        QCOMPARE(int(stateOf(due, book)), int(ArrivalState::Late));
        BankBook copy = book; // into which a file is imported beside the window
        importRows(copy, {bankRow(9, {2026, 4, 2}, 1, {})});
        book.reopenGap(gap.span);
        book.takeRows(copy);
        QVERIFY(book.closedGaps().empty());
        QCOMPARE(int(stateOf(due, book)), int(ArrivalState::NotCovered));
    }
    // It counts as long as no statement tells of that time, and again if that one is read otherwise.
    void aStatementTakesThePlaceOfWhatWasSaid()
    {
        const QByteArray head("Date,Text,Amount\n");
        const QByteArray other(head + "01/01/2026,x,5.00\n03/02/2026,y,6.00\n");
        BankBook book;
        importInto(book, head + "2026-01-05,a,1.00\n2026-01-25,b,2.00\n");
        importInto(book, head + "2026-02-12,c,3.00\n2026-02-27,d,4.00\n");
        QCOMPARE(book.spans().size(), size_t(2));
        StatementSpan gap = book.spans().front();
        gap.first = gap.last;
        gap.last = book.spans().back().first;
        book.closeGap(gap);
        QCOMPARE(book.closedGaps().size(), size_t(1));
        QCOMPARE(book.spans().size(), size_t(1));
        importInto(book, head + "2026-01-26,x,5.00\n2026-01-31,y,6.00\n"); // some of it
        QCOMPARE(book.closedGaps().size(), size_t(1));
        importInto(book, other, {}, [](BankFile &file) { // 1 January to 2 March
            file.mapping->dateOrder = DateOrder::MonthFirst;
        });
        QVERIFY(book.closedGaps().empty());
        book = again(book);
        QVERIFY(book.closedGaps().empty());
        QCOMPARE(importInto(book, other), 1); // to 3 February
        QCOMPARE(book.closedGaps().size(), size_t(1));
        QCOMPARE(book.spans().size(), size_t(1));
    }
    // Said of files whose account was not known, which a person then chose: no account is left of
    // it.
    void aClosedGapOfNoAccountIsNoSecondOne()
    {
        const QByteArray one("Date,Text,Amount\n2026-01-05,a,1.00\n2026-01-25,b,2.00\n");
        const QByteArray two("Date,Text,Amount\n2026-02-12,c,3.00\n2026-02-27,d,4.00\n");
        const ExpectedPayment due = expectedPayment(1, {2026, 2, 13}, 60'000);
        BankBook book;
        importInto(book, one);
        importInto(book, two);
        const StatementGap gap
            = compared({expectedPayment(2, {2026, 1, 26}, 50'000), due}, book).gaps.front();
        book.closeGap(gap.span);
        importInto(book, one, QStringLiteral("*4417"));
        importInto(book, two, QStringLiteral("*4417"));
        for (const StatementSpan &span : book.spans())
            QCOMPARE(span.account, QStringLiteral("*4417"));
        QCOMPARE(int(stateOf(due, book)), int(ArrivalState::Late));
    }
    // Money may come before it is expected.
    void looksFromTheDayItWasAskedFor()
    {
        BankBook book;
        importInto(book, "Date,Text,Amount\n2026-01-05,a,1.00\n2026-01-25,b,2.00\n");
        importInto(book, "Date,Text,Amount\n2026-01-29,c,3.00\n2026-02-27,d,4.00\n");
        const ExpectedPayment due = expectedPayment(1, {2026, 1, 26}, 50'000); // the 30th
        QCOMPARE(int(stateOf(due, book)), int(ArrivalState::NotCovered));
        QCOMPARE(compared({due}, book).gaps.size(), size_t(1));
        QCOMPARE(
            int(stateOf(expectedPayment(1, {2026, 1, 29}, 50'000), book)), int(ArrivalState::Late));
    }
    // The same file with other columns is read anew; what others cover stays.
    void aCorrectionIsAboutItsOwnFile()
    {
        const QByteArray head("Date,Text,Amount\n");
        const QByteArray january(head + "02/01/2026,a,1.00\n12/01/2026,b,2.00\n");
        const QByteArray february(head + "2026-01-12,x,9.00\n2026-02-27,d,4.00\n");
        const auto monthFirst
            = [](BankFile &file) { file.mapping->dateOrder = DateOrder::MonthFirst; };
        BankBook book;
        importInto(book, february);
        importInto(book, january, {}, monthFirst); // 1 February to 1 December
        QCOMPARE(book.spans().size(), size_t(1));
        QCOMPARE(book.spans().front().last, QDate(2026, 12, 1));
        QCOMPARE(importInto(book, january), 2);
        QCOMPARE(book.spans().size(), size_t(1));
        QCOMPARE(book.spans().front().first, QDate(2026, 1, 2));
        QCOMPARE(book.spans().front().last, QDate(2026, 2, 27));
        QCOMPARE(importInto(book, january), 0);
        QCOMPARE(again(book).spans(), book.spans());
        // Another file that reads the same line otherwise: nobody knows what the first one covers.
        const QByteArray longer(head + "12/01/2026,b,2.00\n13/01/2026,c,5.00\n");
        QCOMPARE(importInto(book, january, {}, monthFirst), 2);
        QCOMPARE(importInto(book, longer), 2);
        for (const StatementSpan &span : book.spans())
            QVERIFY(span.last < QDate(2026, 3, 1));
    }
    void findsTheAccount_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("account");
        const QByteArray lines("Date,Text,Amount\n2026-01-05,a,1.00\n2026-01-25,b,2.00\n");
        const auto above = [&lines](const char *text, const char *account) {
            QTest::newRow(text) << QByteArray(text + QByteArray("\n") + lines)
                                << QString::fromLatin1(account);
        };
        above("IBAN: DE68 2105 0170 0012 3456 78 EUR,,", "DE68210501700012345678");
        // Whole groups of four: the word behind it could be one more.
        above("IBAN AT61 1904 3002 3457 3201 EUR,,", "AT611904300234573201");
        above("IBAN ES91 2100 0418 4502 0005 1332 EUR,,", "ES9121000418450200051332");
        above("BE68 5390 0754 7034 EUR,,", "BE68539007547034");
        above("Konto,DE68210501700012345678 / Giro,", "DE68210501700012345678");
        above("Account number: 12-3456-4417,,", "1234564417");
        above("Account,****4417,", "4417");
        above("Kontonummer:,0012345678,", "0012345678");
        above("Compte n\xC2\xB0 1,,", "");
        above("Nothing,,", "");
        above("Account name: Studio 54 Ltd,,", "");
        above("Kontostand vom 31.01.2026,103.00 EUR,", "");
        above("Konto,31.01.2026,", "");
        above("Statement KA20260131ABCD5678,,", ""); // no check digits
        const auto column = [](const char *name, const char *text, const char *account) {
            QTest::newRow(name) << QByteArray(text) << QString::fromLatin1(account);
        };
        column("a column",
            "Auftragskonto;Datum;Text;Betrag;IBAN\nDE68210501700012345678;05.01.2026;a;1,00;"
            "GB29NWBK60161331926819\nDE68210501700012345678;06.01.2026;b;2,00;"
            "GB29NWBK60161331926819\n",
            "DE68210501700012345678");
        column("a column of who paid",
            "Datum;Text;Betrag;Account number\n05.01.2026;a;1,00;12345678\n"
            "06.01.2026;b;2,00;12345678\n",
            "");
        column("a column of two accounts",
            "Account,Date,Text,Amount\n4417,2026-01-05,a,1.00\n2209,2026-01-06,b,1.00\n", "");
    }
    void findsTheAccount()
    {
        QFETCH(QByteArray, file);
        const BankFile read = readBankFile(file);
        QVERIFY(read.mapping);
        QTEST(read.mapping->account, "account");
        const auto rows = readStatement(read.table, *read.mapping, QStringLiteral("usd"));
        const QString kept = std::get<std::vector<BankRow>>(rows).front().account;
        QCOMPARE(bankaccount::isStated(kept), !read.mapping->account.isEmpty());
        QVERIFY(!kept.isEmpty());
    }
    void knowsAccountsByTheirEnds()
    {
        QCOMPARE(bankaccount::lastDigits(QStringLiteral("\u2022\u2022\u2022\u2022 4417")),
            QStringLiteral("4417"));
        QCOMPARE(bankaccount::lastDigits(QStringLiteral("me@example.com")), QString());
        QCOMPARE(bankaccount::lastDigits(QStringLiteral("Bank 7")), QString());
        QVERIFY(bankaccount::haveSameEnd(
            QStringLiteral("DE68210501700012345678"), QStringLiteral("5678")));
        QVERIFY(!bankaccount::haveSameEnd(
            QStringLiteral("DE68210501700012345678"), QStringLiteral("4417")));
        QVERIFY(!bankaccount::haveSameEnd(QString(), QStringLiteral("4417")));
    }
    // Two accounts of one currency: what one lacks is late only if it should have come there.
    void oneAccountSaysNothingOfAnother_data()
    {
        QTest::addColumn<QByteArray>("above"); // of the statement that lacks it
        QTest::addColumn<QString>("chosen");
        QTest::addColumn<bool>("hasOther"); // a withdrawal to the other account is known
        QTest::addColumn<int>("state");
        const int late = int(ArrivalState::Late);
        const int unknown = int(ArrivalState::NotCovered);
        const auto row = [](const char *name, const char *above, const char *chosen, bool hasOther,
                             int state) {
            QTest::newRow(name) << QByteArray(above) << QString::fromLatin1(chosen) << hasOther
                                << state;
        };
        row("its own", "Account: 00124417,,\n", "", true, late);
        row("the other", "Account: 00122209,,\n", "", true, unknown);
        row("the other alone", "Account: 00122209,,\n", "", false, unknown);
        row("nobody says", "", "", true, unknown);
        row("nobody says, and there is one", "", "", false, late);
        row("a person says its own", "", "*4417", true, late);
        row("a person says the other", "", "*2209", true, unknown);
        row("a person says none of Whop's", "", "-", false, unknown);
    }
    void oneAccountSaysNothingOfAnother()
    {
        QFETCH(QByteArray, above);
        QFETCH(QString, chosen);
        QFETCH(bool, hasOther);
        ExpectedPayment missing = expectedPayment(1, {2026, 2, 2}, 50'000);
        missing.method = QStringLiteral("potk_a");
        missing.accountEnd = QStringLiteral("4417");
        ExpectedPayment other = expectedPayment(2, {2026, 2, 3}, 60'000);
        other.method = QStringLiteral("potk_b");
        other.accountEnd = QStringLiteral("2209");
        std::vector<ExpectedPayment> payments {missing};
        if (hasOther)
            payments.push_back(other);
        BankBook book;
        importInto(
            book, above + "Date,Text,Amount\n2026-02-01,a,1.00\n2026-03-20,b,2.00\n", chosen);
        const Reconciliation found = compared(payments, again(book));
        QTEST(int(found.arrivals.at(missing.id).state), "state");
        if (found.arrivals.at(missing.id).state == ArrivalState::Late)
            QCOMPARE(found.missing.of(QStringLiteral("usd")).text(), QStringLiteral("500.00"));
        else
            QVERIFY(found.ofUnknownAccount > 0 || chosen == QLatin1String("-"));
    }
    // A line that is proven to be a withdrawal tells whose account its file is of.
    void aProvenLineTellsWhoseAccountItIs()
    {
        ExpectedPayment missing = expectedPayment(1, {2026, 2, 2}, 50'000);
        ExpectedPayment came = expectedPayment(2, {2026, 2, 6}, 60'000);
        ExpectedPayment elsewhere = expectedPayment(3, {2026, 2, 9}, 70'000);
        missing.method = came.method = QStringLiteral("potk_a");
        elsewhere.method = QStringLiteral("potk_b");
        const QByteArray head("Date,Text,Amount\n2026-02-01,a,1.00\n");
        const QByteArray tail("\n2026-03-20,b,2.00\n");
        BankBook book;
        importInto(book, head + lineOf(came) + tail);
        Reconciliation found = compared({missing, came, elsewhere}, book);
        QCOMPARE(int(found.arrivals.at(came.id).state), int(ArrivalState::Matched));
        QCOMPARE(int(found.arrivals.at(missing.id).state), int(ArrivalState::Late));
        QCOMPARE(int(found.arrivals.at(elsewhere.id).state), int(ArrivalState::NotCovered));
        // Lines that say it is two accounts: then it is neither's.
        missing.accountEnd = came.accountEnd = QStringLiteral("4417");
        elsewhere.accountEnd = QStringLiteral("2209");
        QCOMPARE(int(compared({missing, came, elsewhere}, book).arrivals.at(missing.id).state),
            int(ArrivalState::Late));
        importInto(book, QByteArray("Date,Text,Amount\n") + lineOf(elsewhere) + tail);
        found = compared({missing, came, elsewhere}, book);
        QCOMPARE(int(found.arrivals.at(elsewhere.id).state), int(ArrivalState::Matched));
        QCOMPARE(int(found.arrivals.at(missing.id).state), int(ArrivalState::NotCovered));
        // And a person's choice does not stand against its own lines.
        BankBook chosen;
        importInto(chosen, head + lineOf(came) + tail, bankaccount::chosen(QStringLiteral("2209")));
        QCOMPARE(int(compared({missing, came}, chosen).arrivals.at(missing.id).state),
            int(ArrivalState::NotCovered));
    }
    // The same line of two accounts is two lines, and each file again adds nothing.
    void twoAccountsMayHaveTheSameLine()
    {
        const QByteArray lines("Date,Text,Amount\n2026-02-01,Interest,1.00\n2026-03-20,b,2.00\n");
        const QByteArray one("Account: 00124417,,\n" + lines);
        const QByteArray two("Account: 00122209,,\n" + lines);
        BankBook book;
        QCOMPARE(importInto(book, one), 2);
        QCOMPARE(importInto(book, two), 2);
        QCOMPARE(importInto(book, one), 0);
        QCOMPARE(importInto(book, two), 0);
        QCOMPARE(book.rows().size(), size_t(4));
        QCOMPARE(book.spans().size(), size_t(2)); // each covers its own
        // What a person chooses for a file is changed, not added.
        BankBook chosen;
        QCOMPARE(importInto(chosen, lines, QStringLiteral("*4417")), 2);
        QCOMPARE(importInto(chosen, lines, QStringLiteral("*2209")), 2);
        QCOMPARE(importInto(chosen, lines, QStringLiteral("*2209")), 0);
        QCOMPARE(chosen.rows().size(), size_t(2));
        QCOMPARE(chosen.spans().size(), size_t(1));
        QCOMPARE(chosen.spans().front().account, QStringLiteral("*2209"));
    }
    // Books of before accounts were told apart go on, and get better with the next import.
    void oldBooksAreRead()
    {
        BankBook book;
        const QByteArray file("Account: 00124417,,\nDate,Text,Amount\n2026-02-01,a,1.00\n"
                              "2026-03-20,b,2.00\n");
        importInto(book, file);
        Json old = book.toJson();
        for (Json &row : old["rows"])
            row.erase("account");
        for (Json &span : old["spans"]) {
            span.erase("account");
            span.erase("file");
        }
        old.erase("closed_gaps");
        BankBook read = BankBook::fromJson(old);
        QCOMPARE(read.spans().size(), size_t(1));
        QCOMPARE(
            int(stateOf(expectedPayment(1, {2026, 2, 2}, 50'000), read)), int(ArrivalState::Late));
        QCOMPARE(importInto(read, file), 0);
        QCOMPARE(read.spans(), book.spans());
        QCOMPARE(read.rows(), book.rows());
    }
};

HOPYARD_TEST(TestBankCoverage)
#include "tst_bankcoverage.moc"
