// SPDX-License-Identifier: GPL-3.0-or-later
// What LedgerModel shows: the half that is asked for by views and exports.
#include "models/payouts/ledgermodel.h"

#include "models/payouts/payoutwords.h"
#include "models/roles.h"
#include "schema/ledger.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <limits>

namespace hopyard {

namespace {

constexpr qsizetype ledgerWindowRows = 64;

QString ledgerText(const char *text)
{
    return QCoreApplication::translate("payouts", text);
}

} // namespace

std::vector<LedgerModel::Release> LedgerModel::releases(qint64 fromMs, qint64 beforeMs) const
{
    if (!m_releasesFromMs || fromMs < *m_releasesFromMs) {
        m_releasesFromMs = fromMs;
        m_releases.clear();
        for (const Line &line : lines())
            countRelease(line, true);
    }
    std::map<std::pair<QDate, QString>, std::optional<MoneySums>> days; // nothing: too large
    QDate day;
    qint64 nextDayMs = std::numeric_limits<qint64>::min();
    for (auto due = m_releases.lower_bound({fromMs, QString()});
         due != m_releases.end() && due->first.first < beforeMs; ++due) {
        const auto &[moment, currency] = due->first;
        if (moment >= nextDayMs) {
            day = QDateTime::fromMSecsSinceEpoch(moment, m_zone).date();
            nextDayMs = day.addDays(1).startOfDay(m_zone).toMSecsSinceEpoch();
        }
        auto &sum = days.try_emplace({day, currency}, MoneySums()).first->second;
        if (!due->second.sum.isComplete())
            sum.reset();
        else if (sum)
            sum->add(due->second.sum.of(currency));
    }
    std::vector<Release> releases;
    for (const auto &[key, sum] : days) {
        if (sum && sum->isComplete())
            releases.push_back({key.first, sum->of(key.second)});
    }
    return releases;
}

std::vector<LedgerModel::Month> LedgerModel::months() const
{
    std::vector<Month> result;
    for (const auto &[key, flow] : m_months) {
        if (flow.in.isComplete() && flow.out.isComplete())
            result.push_back({key.first, flow.in.of(key.second), flow.out.of(key.second)});
    }
    return result;
}

Record LedgerModel::recordOf(RowId row) const
{
    const auto known = std::find(m_windowRows.begin(), m_windowRows.end(), row);
    if (known != m_windowRows.end())
        return m_window[size_t(known - m_windowRows.begin())];
    return {};
}

QString LedgerModel::moneyCell(const std::optional<Money> &money) const
{
    if (!money)
        return {};
    return m_hideAmounts ? QString(4, QChar(0x2022)) : money->digits(m_locale);
}

QString LedgerModel::timeCell(qint64 ms) const
{
    if (ms == std::numeric_limits<qint64>::min() || ms == 0)
        return {};
    return m_locale.toString(QDateTime::fromMSecsSinceEpoch(ms, m_zone), QLocale::ShortFormat);
}

QString LedgerModel::cell(int row, int column) const
{
    const Line &line = lineAt(row);
    switch (column) {
    case PostedColumn:
        return timeCell(line.postedMs);
    case TypeColumn:
        return PayoutWords::lineType(m_types.value(line.type));
    case OtherSideColumn: {
        // A window of rows around this one, as long as it is on screen.
        if (std::find(m_windowRows.begin(), m_windowRows.end(), line.row) == m_windowRows.end()) {
            m_windowRows.clear();
            const int first = int(std::max<qsizetype>(0, row - ledgerWindowRows / 2));
            const int last = int(std::min<qsizetype>(rowCount(), first + ledgerWindowRows));
            for (int near = first; near < last; ++near)
                m_windowRows.push_back(lineAt(near).row);
            m_window = m_source->records(m_windowRows);
            if (m_window.size() != m_windowRows.size())
                m_windowRows.clear();
        }
        return ledgerlines::counterparty(recordOf(line.row).body());
    }
    case AmountColumn:
        return line.amount ? moneyCell(line.amount)
                           : ledgerText(QT_TRANSLATE_NOOP("payouts", "Cannot be read"));
    case CurrencyColumn:
        return line.amount ? line.amount->code() : QString();
    case BalanceColumn:
        return moneyCell(balanceAfter(indexAt(row)));
    case AvailableColumn:
        return timeCell(line.availableMs);
    default:
        return {};
    }
}

LedgerExport LedgerModel::exported() const
{
    LedgerExport made;
    made.lines = m_lines;
    if (m_filtered)
        made.shown = m_shown;
    made.types = m_types;
    made.zone = m_zone;
    made.hasBalances = hasBalances();
    return made;
}

int LedgerModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    return int(m_filtered ? m_shown.size() : lines().size());
}

int LedgerModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant LedgerModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int column = index.column();
    const bool numeric = column == AmountColumn || column == BalanceColumn;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return cell(index.row(), column);
    case Qt::TextAlignmentRole:
        return int((numeric ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case NumericRole:
        return numeric ? QVariant(true) : QVariant();
    case RowIdRole:
        return lineAt(index.row()).row;
    case KindRole:
        return m_source->kind();
    default:
        return {};
    }
}

QVariant LedgerModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    const bool numeric = section == AmountColumn || section == BalanceColumn;
    if (role == Qt::TextAlignmentRole)
        return int((numeric ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == NumericRole)
        return numeric ? QVariant(true) : QVariant();
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    const QString zone = QString::fromLatin1(m_zone.id());
    switch (section) {
    case PostedColumn:
        return ledgerText(QT_TRANSLATE_NOOP("payouts", "Posted (%1)")).arg(zone);
    case TypeColumn:
        return ledgerText(QT_TRANSLATE_NOOP("payouts", "Type"));
    case OtherSideColumn:
        return ledgerText(QT_TRANSLATE_NOOP("payouts", "With"));
    case AmountColumn:
        return ledgerText(QT_TRANSLATE_NOOP("payouts", "Amount"));
    case CurrencyColumn:
        return ledgerText(QT_TRANSLATE_NOOP("payouts", "Currency"));
    case BalanceColumn:
        return ledgerText(QT_TRANSLATE_NOOP("payouts", "Balance after"));
    default:
        return ledgerText(QT_TRANSLATE_NOOP("payouts", "Available"));
    }
}

} // namespace hopyard
