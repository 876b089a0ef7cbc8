// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/payouts/reconcile.h"

#include <memory>

namespace hopyard {

// What is kept of bank statements between sessions: money that came in, the time they cover, what a
// person decided, and how files of each heading are read. A value; copies share their rows.
class BankBook
{
public:
    // A whole file. Gives how many rows are new or read otherwise than before. Money that went out
    // is kept only where it is as much as came in, or as one of these amounts (amountKey()): a bank
    // may have sent that back.
    qsizetype import(const std::vector<BankRow> &rows, const QSet<QString> &amounts = {});
    [[nodiscard]] const std::vector<BankRow> &rows() const { return *m_rows; }
    // The same, to be kept while the book goes on.
    [[nodiscard]] std::shared_ptr<const std::vector<BankRow>> sharedRows() const { return m_rows; }
    // What the files cover; what is between two of them nobody knows.
    [[nodiscard]] const std::vector<StatementSpan> &spans() const { return m_spans; }
    // Takes the rows of another book, a copy of this one into which files were imported. What was
    // decided here meanwhile stays.
    void takeRows(const BankBook &imported);
    [[nodiscard]] const BankRow *row(const QString &key) const;

    // No withdrawals: the row is none of ours.
    void decide(const QString &rowKey, const QStringList &withdrawals);
    void undecide(const QString &rowKey);
    [[nodiscard]] const BankDecisions &decisions() const { return m_decisions; }
    void setIgnored(const QString &withdrawal, bool ignored);
    [[nodiscard]] const QSet<QString> &ignored() const { return m_ignored; }

    // What a person last said about files with this heading; nothing if never.
    struct Remembered
    {
        DateOrder dateOrder = DateOrder::DayFirst;
        QString currency;
        std::optional<BankColumns> columns; // those that a person chose
        std::optional<bool> decimalComma; // the same
        bool operator==(const Remembered &) const = default;
    };
    void remember(const QString &signature, const Remembered &choice);
    [[nodiscard]] std::optional<Remembered> remembered(const QString &signature) const;

    [[nodiscard]] Json toJson() const;
    // What cannot be read is left out; the rest stays.
    static BankBook fromJson(const Json &json);

private:
    void addSpan(const StatementSpan &span);

    std::shared_ptr<const std::vector<BankRow>> m_rows
        = std::make_shared<const std::vector<BankRow>>();
    std::vector<StatementSpan> m_spans; // by currency and day, apart from each other
    BankDecisions m_decisions;
    QSet<QString> m_ignored;
    QHash<QString, Remembered> m_remembered;
};

} // namespace hopyard
