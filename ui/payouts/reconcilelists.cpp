// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payouts/reconcilelists.h"

#include "models/roles.h"
#include "ui/delegates/celldelegate.h"
#include "ui/payouts/moneyshown.h"
#include "ui/theme/icon.h"
#include "ui/widgets/safelabel.h"

#include <QHeaderView>
#include <QLocale>
#include <QStandardItemModel>
#include <QTableView>

#include <algorithm>
#include <cmath>

namespace hopyard {

namespace {

constexpr size_t mostSuggestions = 200;
constexpr int sampledForWidth = 60; // rows examined for the width of columns

QList<QStandardItem *> reconcileCells(const QString &id, const QStringList &texts, int numeric)
{
    QList<QStandardItem *> items;
    for (const QString &text : texts) {
        auto *item = new QStandardItem(text);
        item->setEditable(false);
        item->setData(text, Qt::AccessibleTextRole);
        item->setData(id, IdRole);
        if (items.size() == numeric) {
            item->setData(true, NumericRole);
            item->setData(int(Qt::AlignRight | Qt::AlignVCenter), Qt::TextAlignmentRole);
        }
        items.append(item);
    }
    return items;
}

// A row to display; one text per column.
struct ReconcileRow
{
    QString id;
    QStringList texts;
    int numeric = -1;
    Glyph glyph = Glyph::None; // of the first cell
    std::optional<Tone> chip = {}; // of the last cell
    Tone tone = Tone::Neutral; // of the glyph
    QString other = {}; // id of the other side
};

void fillReconcileRow(QStandardItemModel *model, int at, const ReconcileRow &row)
{
    for (int column = 0; column < row.texts.size(); ++column) {
        QStandardItem *item = model->item(at, column); // emits nothing for equal texts
        item->setText(row.texts.at(column));
        item->setData(row.texts.at(column), Qt::AccessibleTextRole);
        if (!row.other.isEmpty())
            item->setData(row.other, RawValueRole);
    }
    if (row.glyph != Glyph::None) {
        model->item(at, 0)->setData(int(row.glyph), GlyphRole);
        model->item(at, 0)->setData(int(row.tone), ToneRole);
    }
    if (row.chip) {
        QStandardItem *last = model->item(at, int(row.texts.size()) - 1);
        last->setData(true, ChipRole);
        last->setData(int(*row.chip), ToneRole);
    }
}

// Updates the model to these rows: remaining ones keep their position, selection and focus.
void showReconcileRows(QStandardItemModel *model, const std::vector<ReconcileRow> &rows)
{
    const auto key = [model](int at) {
        const QStandardItem *item = model->item(at, 0);
        return std::pair(item->data(IdRole).toString(), item->data(RawValueRole).toString());
    };
    QSet<std::pair<QString, QString>> wanted;
    for (const ReconcileRow &row : rows)
        wanted.insert({row.id, row.other});
    for (int at = model->rowCount() - 1; at >= 0; --at) {
        if (!wanted.contains(key(at)))
            model->removeRow(at);
    }
    for (int at = 0; at < int(rows.size()); ++at) {
        const ReconcileRow &row = rows[size_t(at)];
        if (at >= model->rowCount() || key(at) != std::pair(row.id, row.other))
            model->insertRow(at, reconcileCells(row.id, row.texts, row.numeric));
        fillReconcileRow(model, at, row);
    }
    model->removeRows(int(rows.size()), model->rowCount() - int(rows.size())); // another order
}

QStringList chosenIds(const QTableView *view)
{
    QStringList ids;
    const QModelIndexList rows = view->selectionModel()->selectedRows();
    for (const QModelIndex &row : rows)
        ids << row.data(IdRole).toString();
    return ids;
}

// "0.9215": four significant digits, whatever the currencies.
QString rateShown(const ExchangedAmount &exchange)
{
    constexpr int digits = 4;
    const double rate = exchange.rate();
    const int before = rate > 0 ? int(std::floor(std::log10(rate))) + 1 : 1;
    return isolated(QLocale().toString(rate, 'f', std::clamp(digits - before, 2, 12)));
}

QTableView *makeList(
    const char *name, const QString &title, QAbstractItemModel *model, QWidget *parent)
{
    auto *view = new QTableView(parent);
    view->setObjectName(QString::fromLatin1(name));
    view->setAccessibleName(title);
    CellDelegate *delegate = dressView(view);
    delegate->setMarkColumn(-1);
    view->setModel(model);
    view->setTabKeyNavigation(false);
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    view->horizontalHeader()->setStretchLastSection(true);
    view->horizontalHeader()->setResizeContentsPrecision(sampledForWidth);
    return view;
}

} // namespace

Comparison Comparison::of(
    const std::vector<ExpectedPayment> &payments, const BankBook &book, QDate today)
{
    Comparison made;
    made.result
        = reconcile(payments, book.rows(), book.spans(), book.decisions(), book.ignored(), today);
    made.rows = book.sharedRows();
    made.incoming = BankLinesModel::incoming(*made.rows);
    // One pass over the lines, however many are suggested.
    QHash<QString, const BankRow *> lines;
    const size_t count = std::min(mostSuggestions, made.result.suggestions.size());
    for (size_t i = 0; i < count; ++i)
        lines.insert(made.result.suggestions[i].rowKey, nullptr);
    for (const BankRow &row : *made.rows) {
        if (const auto wanted = lines.find(row.key); wanted != lines.end())
            *wanted = &row;
    }
    for (size_t i = 0; i < count; ++i) {
        const BankRow *row = lines.value(made.result.suggestions[i].rowKey);
        made.suggested.push_back(row ? *row : BankRow());
    }
    return made;
}

ReconcileLists::ReconcileLists(QWidget *parent)
    : m_paymentModel(new QStandardItemModel(parent))
    , m_suggestionModel(new QStandardItemModel(parent))
    , m_lineModel(new BankLinesModel(parent))
    , m_paymentView(makeList("reconcileWithdrawals", tr("Withdrawals"), m_paymentModel, parent))
    , m_suggestionView(
          makeList("reconcileSuggestions", tr("Suggestions"), m_suggestionModel, parent))
    , m_lineView(makeList("reconcileRows", tr("Bank lines"), m_lineModel, parent))
{
    m_paymentModel->setHorizontalHeaderLabels({tr("Requested"), tr("Arrives"), tr("State")});
    m_paymentModel->horizontalHeaderItem(1)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_suggestionModel->setHorizontalHeaderLabels({tr("Withdrawal"), tr("Bank line"), tr("Points")});
    m_paymentView->setSelectionMode(QAbstractItemView::ExtendedSelection);
}

void ReconcileLists::show(
    const std::vector<ExpectedPayment> &payments, const Comparison &comparison, bool hideAmounts)
{
    showPayments(payments, comparison.result, hideAmounts);
    m_lineModel->setHideAmounts(hideAmounts);
    m_lineModel->setRows(comparison.rows, comparison.incoming, comparison.result.openRows);
    showSuggestions(payments, comparison, hideAmounts);
}

void ReconcileLists::showPayments(
    const std::vector<ExpectedPayment> &payments, const Reconciliation &result, bool hideAmounts)
{
    const QLocale locale;
    std::vector<ReconcileRow> rows;
    for (const ExpectedPayment &payment : payments) {
        const auto found = result.arrivals.find(payment.id);
        if (found == result.arrivals.end())
            continue;
        const Reconciliation::Arrival &arrival = found->second;
        QString state;
        Tone tone = Tone::Neutral;
        switch (arrival.state) {
        case ArrivalState::OnItsWay:
            state = tr("On its way");
            tone = Tone::Accent;
            break;
        case ArrivalState::Due:
            state = tr("Due %1").arg(locale.toString(arrival.due, QLocale::ShortFormat));
            tone = Tone::Warning;
            break;
        case ArrivalState::Matched:
            //: %1 is a rate of exchange: what arrived, divided by what was sent
            state = arrival.exchange ? tr("Matched at %1").arg(rateShown(*arrival.exchange))
                                     : tr("Matched");
            tone = Tone::Success;
            break;
        case ArrivalState::Late:
            state = tr("Late: %Ln business days", nullptr, arrival.lateDays);
            tone = Tone::Danger;
            break;
        case ArrivalState::NotCovered:
            state = tr("No statement yet");
            break;
        case ArrivalState::Returned:
            //: The bank had booked it, and sent it back
            state = arrival.returnKey.isEmpty() ? tr("Returned") : tr("Returned by the bank");
            tone = arrival.returnKey.isEmpty() ? Tone::Neutral : Tone::Danger;
            break;
        case ArrivalState::Ignored:
            state = tr("Left out");
            break;
        }
        QString amount = moneyShown(payment.amount, hideAmounts);
        if (arrival.exchange) //: Two amounts: what was sent, and what the bank made of it
            amount
                = tr("%1 as %2").arg(amount, moneyShown(arrival.exchange->received, hideAmounts));
        rows.push_back({.id = payment.id,
            .texts = {locale.toString(payment.created, QLocale::ShortFormat), amount, state},
            .numeric = 1,
            .chip = tone});
    }
    showReconcileRows(m_paymentModel, rows);
}

void ReconcileLists::showSuggestions(
    const std::vector<ExpectedPayment> &payments, const Comparison &comparison, bool hideAmounts)
{
    const std::vector<Reconciliation::Suggestion> &suggestions = comparison.result.suggestions;
    QHash<QString, const ExpectedPayment *> byId;
    for (size_t i = 0; i < comparison.suggested.size(); ++i)
        byId.insert(suggestions[i].withdrawal, nullptr);
    for (const ExpectedPayment &payment : payments) {
        if (const auto wanted = byId.find(payment.id); wanted != byId.end())
            *wanted = &payment;
    }
    const QLocale locale;
    std::vector<ReconcileRow> rows;
    for (size_t i = 0; i < comparison.suggested.size(); ++i) {
        const Reconciliation::Suggestion &suggestion = suggestions[i];
        const BankRow &row = comparison.suggested[i];
        const ExpectedPayment *payment = byId.value(suggestion.withdrawal);
        if (row.key.isEmpty() || !payment)
            continue;
        QString line = locale.toString(row.date, QLocale::ShortFormat);
        if (suggestion.exchange) //: An amount and its rate of exchange
            line = tr("%1 · %2 at %3")
                       .arg(line, moneyShown(suggestion.exchange->received, hideAmounts),
                           rateShown(*suggestion.exchange));
        rows.push_back({.id = suggestion.withdrawal,
            .texts = {locale.toString(payment->created, QLocale::ShortFormat),
                tr("%1 · %2").arg(line, isolated(row.text)), locale.toString(suggestion.score)},
            .numeric = 2,
            .other = suggestion.rowKey});
    }
    showReconcileRows(m_suggestionModel, rows);
}

QStringList ReconcileLists::chosenPayments() const
{
    return chosenIds(m_paymentView);
}

QString ReconcileLists::chosenLine() const
{
    return chosenIds(m_lineView).value(0);
}

bool ReconcileLists::chooseSuggested()
{
    const QModelIndexList chosen = m_suggestionView->selectionModel()->selectedRows();
    if (chosen.isEmpty())
        return false;
    const QString payment = chosen.first().data(IdRole).toString();
    const int line = m_lineModel->rowOf(chosen.first().data(RawValueRole).toString());
    constexpr auto wholeRow = QItemSelectionModel::Select | QItemSelectionModel::Rows;
    m_paymentView->clearSelection();
    m_lineView->clearSelection();
    for (int row = 0; row < m_paymentModel->rowCount(); ++row) {
        const QModelIndex index = m_paymentModel->index(row, 0);
        if (index.data(IdRole).toString() == payment)
            m_paymentView->selectionModel()->select(index, wholeRow);
    }
    if (line >= 0)
        m_lineView->selectionModel()->select(m_lineModel->index(line, 0), wholeRow);
    return true;
}

void ReconcileLists::fitColumns(int most)
{
    for (QTableView *view : views()) {
        for (int column = 0; column + 1 < view->model()->columnCount(); ++column) {
            view->resizeColumnToContents(column);
            if (view->columnWidth(column) > most)
                view->setColumnWidth(column, most);
        }
    }
}

} // namespace hopyard
