// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/payouts/ledgerexport.h"

#include "core/csv.h"
#include "schema/ledger.h"

#include <QDateTime>
#include <QIODevice>

#include <algorithm>
#include <functional>
#include <limits>

namespace hopyard {

namespace {

constexpr qsizetype exportPortion = 500; // lines whose bodies are held at once

bool isNoTime(qint64 ms)
{
    return ms == std::numeric_limits<qint64>::min() || ms == 0;
}

QString exportTime(qint64 ms, const QTimeZone &zone)
{
    return isNoTime(ms) ? QString()
                        : QDateTime::fromMSecsSinceEpoch(ms, zone).toString(Qt::ISODate);
}

// Computes the balance after each line: the sum of all lines, less those above it.
class BalancesFromTop
{
public:
    explicit BalancesFromTop(const LedgerLines &lines)
        : m_lines(lines)
    {
        for (const LedgerLine &line : lines) {
            if (line.amount)
                m_rest.add(*line.amount);
        }
    }
    // Places must be requested in order.
    std::optional<Money> after(qsizetype place)
    {
        for (; m_next < place; ++m_next) {
            if (const auto &above = m_lines[size_t(m_next)].amount)
                m_rest.add(above->negated());
        }
        const auto &amount = m_lines[size_t(place)].amount;
        return amount && m_rest.isComplete() ? std::optional(m_rest.of(amount->currency()))
                                             : std::nullopt;
    }

private:
    const LedgerLines &m_lines;
    MoneySums m_rest;
    qsizetype m_next = 0;
};

} // namespace

bool LedgerExport::visit(const RecordReader &read, const Visitor &visitor) const
{
    BalancesFromTop balances(*lines);
    for (qsizetype first = 0; first < count(); first += exportPortion) {
        const qsizetype last = std::min(count(), first + exportPortion);
        const auto placeOf = [this](qsizetype row) { return shown ? (*shown)[size_t(row)] : row; };
        std::vector<RowId> rows;
        for (qsizetype row = first; row < last; ++row)
            rows.push_back((*lines)[size_t(placeOf(row))].row);
        const std::vector<Record> records = read(rows);
        // Unreadable records are null: no line is written without its id.
        const bool all = records.size() == rows.size()
            && std::none_of(records.begin(), records.end(), std::mem_fn(&Record::isNull));
        if (!all)
            return false;
        for (qsizetype row = first; row < last; ++row) {
            const qsizetype place = placeOf(row);
            if (!visitor((*lines)[size_t(place)], records[size_t(row - first)],
                    hasBalances ? balances.after(place) : std::nullopt))
                return false;
        }
    }
    return true;
}

bool LedgerExport::writeCsv(QIODevice &device, const RecordReader &read) const
{
    constexpr qsizetype enough = 256LL * 1024;
    const QString name = QString::fromLatin1(zone.id());
    QByteArray text
        = csvLine({QString(QStringLiteral("posted_at (") + name + u')'), QStringLiteral("type"),
            QStringLiteral("other_side"), QStringLiteral("amount"), QStringLiteral("currency"),
            QStringLiteral("balance"), QString(QStringLiteral("available_at (") + name + u')'),
            QStringLiteral("id"), QStringLiteral("source")});
    const auto flush = [&device, &text] {
        const bool taken = device.write(text) == text.size();
        text.clear();
        return taken;
    };
    const bool all = visit(read,
        [this, &text, &flush](
            const LedgerLine &line, const Record &record, const std::optional<Money> &balance) {
            text += csvLine({exportTime(line.postedMs, zone), types.value(line.type),
                ledgerlines::counterparty(record.body()),
                line.amount ? line.amount->text() : QString(),
                line.amount ? line.amount->code() : QString(),
                balance ? balance->text() : QString(), exportTime(line.availableMs, zone),
                record.id, record.text(ledgerlines::sourceId)});
            return text.size() < enough || flush();
        });
    return all && flush();
}

std::optional<QList<QStringList>> LedgerExport::cells(
    const RecordReader &read, const Words &words) const
{
    const auto money = [&words](const std::optional<Money> &amount) {
        return !amount          ? QString()
            : words.hideAmounts ? QString(4, QChar(0x2022))
                                : amount->digits(words.locale);
    };
    const auto time = [this, &words](qint64 ms) {
        return isNoTime(ms)
            ? QString()
            : words.locale.toString(QDateTime::fromMSecsSinceEpoch(ms, zone), QLocale::ShortFormat);
    };
    QList<QStringList> rows;
    const bool all = visit(read,
        [&](const LedgerLine &line, const Record &record, const std::optional<Money> &balance) {
            rows.append({time(line.postedMs), words.types.value(line.type),
                ledgerlines::counterparty(record.body()),
                line.amount ? money(line.amount) : words.unreadable, money(balance),
                time(line.availableMs)});
            return true;
        });
    return all ? std::optional(rows) : std::nullopt;
}

} // namespace hopyard
