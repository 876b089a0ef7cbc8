// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/demobank.h"

#include "core/money.h"
#include "schema/withdrawals.h"

#include <QDate>
#include <QDir>
#include <QFile>
#include <QLocale>
#include <QStringEncoder>

#include <algorithm>
#include <array>
#include <functional>

namespace hopyard {

namespace {

constexpr int bankStartDays = 420; // statements begin so long ago
constexpr int newAccountDays = 150; // since then dollars go to another bank
constexpr int surelyThereDays = 12; // what is expected longer ago has arrived
constexpr int untilSentBack = 4; // days

// A line of the statement, from Whop or not.
struct BankLine
{
    QDate day;
    QString text;
    Money amount; // negative: outgoing
};

struct BankPayment
{
    QString id;
    QString trace;
    Money amount;
    QDate day; // on which it arrived
    bool mayBeMissing = false;
};

QString bankQuoted(const QString &text)
{
    QString inner = text;
    return QString(u'"' + inner.replace(u'"', QStringLiteral("\"\"")) + u'"');
}

// The bank's conversion: at the day's rate, in whole cents.
Money exchangedTo(const QString &currency, const Money &sent, QDate day)
{
    constexpr qint64 lowest = 9100; // of ten thousand
    constexpr qint64 spread = 200;
    constexpr qint64 parts = 10'000;
    const qint64 cents = sent.text().remove(u'.').toLongLong();
    const qint64 rate = lowest + day.toJulianDay() % spread;
    return Money::fromScaled(QString::number(cents * rate / parts), u"100", currency)
        .value_or(Money::zero(currency));
}

// Whop's payments that arrived in this currency between the two days.
std::vector<BankPayment> arrivedPayments(
    SimulatedWhop &whop, const QString &currency, QDate from, QDate before)
{
    const QDate today = QDateTime::fromMSecsSinceEpoch(whop.nowMs(), Qt::UTC).date();
    std::vector<BankPayment> found;
    for (const Json &row : whop.rows(QStringLiteral("withdrawal"))) {
        const auto net = withdrawals::net(row);
        const auto estimated = withdrawals::estimatedAt.in(row);
        const QString paidIn
            = withdrawals::methodCurrency.in(row).value_or(net ? net->currency() : QString());
        if (!net || !estimated || paidIn != currency
            || withdrawals::stage(row) != withdrawals::Stage::Completed)
            continue;
        const QDate day = estimated->date().addDays(1);
        if (day < from || day >= before || day > today)
            continue;
        found.push_back({jsonText(row, "id"), withdrawals::traceCode.in(row).value_or(QString()),
            net->currency() == currency ? *net : exchangedTo(currency, *net, day), day,
            estimated->date().daysTo(today) > surelyThereDays});
    }
    std::sort(found.begin(), found.end(),
        [](const BankPayment &a, const BankPayment &b) { return a.day < b.day; });
    return found;
}

// Other people's money: nothing of it is a withdrawal.
void addOthers(std::vector<BankLine> &lines, const QString &currency, QDate from, QDate to)
{
    struct Other
    {
        const char *text;
        const char *amount;
        int every; // days
    };
    static constexpr std::array others {
        Other {"Studio rent", "-950.00", 30},
        Other {"Camera hire", "-126.40", 17},
        Other {"Print sale, card terminal", "89.00", 11},
        Other {"Workshop fee", "240.00", 43},
        Other {"Account fee", "-4.90", 30},
    };
    for (const Other &other : others) {
        for (QDate day = from.addDays(other.every / 2); day <= to; day = day.addDays(other.every))
            lines.push_back({day, QString::fromLatin1(other.text),
                *Money::fromText(QString::fromLatin1(other.amount), currency)});
    }
}

using LineWriter = std::function<QString(const BankLine &)>;

class StatementMaker
{
public:
    StatementMaker(
        SimulatedWhop &whop, const QString &fileName, const QString &currency, QDate from, QDate to)
        : m_from(from)
        , m_to(to)
    {
        m_made.fileName = fileName;
        m_made.currency = currency;
        m_payments = arrivedPayments(whop, currency, from, to.addDays(1));
    }
    // The newest of those that should have arrived long ago is omitted.
    StatementMaker &loseOne()
    {
        const auto lost = std::find_if(m_payments.rbegin(), m_payments.rend(),
            [](const BankPayment &payment) { return payment.mayBeMissing; });
        if (lost != m_payments.rend()) {
            m_made.missing << lost->id;
            m_payments.erase(std::next(lost).base());
        }
        return *this;
    }
    // The bank returns the oldest one.
    StatementMaker &returnOne()
    {
        m_returned = m_payments.empty() ? QString() : m_payments.front().id;
        return *this;
    }
    // Two that arrived within days of each other become one line.
    StatementMaker &joinTwo()
    {
        m_joined = true;
        return *this;
    }
    [[nodiscard]] QString text(const QString &head, const LineWriter &write)
    {
        std::vector<BankLine> lines;
        addOthers(lines, m_made.currency, m_from, m_to);
        for (size_t i = 0; i < m_payments.size(); ++i) {
            const BankPayment &payment = m_payments[i];
            const bool goesBack = payment.id == m_returned;
            (goesBack ? m_made.returned : m_made.planted) << payment.id;
            BankLine line {payment.day, QString(QStringLiteral("WHOP PAYMENTS ") + payment.trace),
                payment.amount};
            if (goesBack)
                lines.push_back({payment.day.addDays(untilSentBack),
                    QString(QStringLiteral("RETURN ") + line.text), payment.amount.negated()});
            const bool join = m_joined && !goesBack && i + 1 < m_payments.size()
                && payment.day.daysTo(m_payments[i + 1].day) < surelyThereDays;
            if (join) {
                m_joined = false;
                const BankPayment &next = m_payments[++i];
                m_made.planted << next.id;
                line.day = next.day;
                line.text += QString(u' ' + next.trace);
                line.amount = line.amount.plus(next.amount).value();
            }
            lines.push_back(line);
        }
        std::stable_sort(lines.begin(), lines.end(),
            [](const BankLine &a, const BankLine &b) { return a.day < b.day; });
        QString all = head;
        for (const BankLine &line : lines)
            all += write(line);
        return all;
    }
    [[nodiscard]] DemoStatement finish(const QByteArray &bytes)
    {
        m_made.bytes = bytes;
        return m_made;
    }

private:
    DemoStatement m_made;
    QDate m_from;
    QDate m_to;
    std::vector<BankPayment> m_payments;
    bool m_joined = false;
    QString m_returned;
};

DemoStatement germanStatement(SimulatedWhop &whop, QDate from, QDate today)
{
    StatementMaker maker(
        whop, QStringLiteral("sparbank-kiel.csv"), QStringLiteral("eur"), from, today);
    const QLocale german(QLocale::German, QLocale::Germany);
    const QString text = maker.loseOne().text(
        QStringLiteral("Kontoauszug;Sparbank Kiel;;;\r\nIBAN;DE35 9999 9999 0000 0022 09;;;\r\n"
                       "Zeitraum;%1 - %2;;;\r\nErstellt am;%2;;;\r\n\r\n"
                       "Buchungstag;Valuta;Verwendungszweck;Betrag;W\u00E4hrung\r\n")
            .arg(from.toString(QStringLiteral("dd.MM.yyyy")),
                today.toString(QStringLiteral("dd.MM.yyyy"))),
        [&german](const BankLine &line) {
            const QString day = line.day.toString(QStringLiteral("dd.MM.yyyy"));
            return QStringLiteral("%1;%1;\"%2\";%3;EUR\r\n")
                .arg(day, line.text, line.amount.digits(german));
        });
    return maker.finish(text.toLatin1());
}

DemoStatement americanStatement(SimulatedWhop &whop, QDate from, QDate to)
{
    StatementMaker maker(whop, QStringLiteral("harbour-bank.csv"), QStringLiteral("usd"), from, to);
    const QLocale american(QLocale::English, QLocale::UnitedStates);
    Money balance = Money::fromText(u"2500", QStringLiteral("usd")).value();
    const QString text
        = maker.joinTwo().text(QStringLiteral("Account number,xxxx4417,,,\n"
                                              "Date,Description,Debit,Credit,Balance\n"),
            [&american, &balance](const BankLine &line) {
                const QString amount = bankQuoted(line.amount.magnitude().digits(american));
                const bool out = line.amount.isNegative();
                balance = balance.plus(line.amount).value();
                return QStringLiteral("%1,%2,%3,%4,%5\n")
                    .arg(line.day.toString(QStringLiteral("MM/dd/yyyy")), bankQuoted(line.text),
                        out ? amount : QString(), out ? QString() : amount,
                        bankQuoted(balance.digits(american)));
            });
    return maker.finish(text.toUtf8());
}

DemoStatement britishStatement(SimulatedWhop &whop, QDate from, QDate today)
{
    StatementMaker maker(
        whop, QStringLiteral("cotswold-bank.txt"), QStringLiteral("gbp"), from, today);
    const QString text = maker.returnOne().text(
        QStringLiteral("Date\tType\tDescription\tPaid out\tPaid in\r\n"), [](const BankLine &line) {
            const QString amount = line.amount.magnitude().text();
            const bool out = line.amount.isNegative();
            return QStringLiteral("%1\t%2\t%3\t%4\t%5\r\n")
                .arg(line.day.toString(QStringLiteral("dd/MM/yyyy")),
                    out ? QStringLiteral("DD") : QStringLiteral("BGC"), line.text,
                    out ? amount : QString(), out ? QString() : amount);
        });
    QStringEncoder encoder(QStringConverter::Utf16LE, QStringConverter::Flag::WriteBom);
    return maker.finish(QByteArray(encoder(text)));
}

DemoStatement isoStatement(SimulatedWhop &whop, QDate from, QDate today)
{
    StatementMaker maker(
        whop, QStringLiteral("harbour-online.csv"), QStringLiteral("usd"), from, today);
    const QString text = maker.loseOne().text(
        QStringLiteral("booked,amount,currency,reference\n"), [](const BankLine &line) {
            return QStringLiteral("%1,%2,USD,%3\n")
                .arg(line.day.toString(Qt::ISODate), line.amount.text(), bankQuoted(line.text));
        });
    return maker.finish(QByteArray("\xEF\xBB\xBF" + text.toUtf8()));
}

} // namespace

std::vector<DemoStatement> demoStatements(SimulatedWhop &whop)
{
    const QDate today = QDateTime::fromMSecsSinceEpoch(whop.nowMs(), Qt::UTC).date();
    const QDate start = today.addDays(-bankStartDays);
    const QDate moved = today.addDays(-newAccountDays);
    return {germanStatement(whop, start, today), americanStatement(whop, start, moved.addDays(-1)),
        britishStatement(whop, start, today), isoStatement(whop, moved, today)};
}

bool writeDemoStatements(SimulatedWhop &whop, const QString &directory)
{
    if (!QDir().mkpath(directory))
        return false;
    for (const DemoStatement &statement : demoStatements(whop)) {
        QFile file(QDir(directory).filePath(statement.fileName));
        if (!file.open(QIODevice::WriteOnly)
            || file.write(statement.bytes) != statement.bytes.size())
            return false;
    }
    return true;
}

} // namespace hopyard
