// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/payouts/reconcile.h"

#include <memory>

namespace hopyard {

// What is kept of bank statements between sessions: money that came in, the time that each file
// covers, what a person decided, and how files of each heading are read. A value; copies share
// their rows.
class BankBook
{
public:
    // A whole file. Gives how many rows are new or read otherwise than before. Money that went out
    // is kept only where it is as much as came in, or as one of these amounts (amountKey()): a bank
    // may have sent that back. The same file again, read otherwise, takes the place of what it said
    // and of nothing else.
    qsizetype import(const std::vector<BankRow> &rows, const std::vector<StatementSpan> &spans,
        const QSet<QString> &amounts = {});
    // The same where nothing is known of the file but its rows.
    qsizetype import(const std::vector<BankRow> &rows, const QSet<QString> &amounts = {});
    [[nodiscard]] const std::vector<BankRow> &rows() const { return *m_rows; }
    // The same, to be kept while the book goes on.
    [[nodiscard]] std::shared_ptr<const std::vector<BankRow>> sharedRows() const { return m_rows; }
    // What the files cover, joined for each account; what is between two of them nobody knows.
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
    // Two statements follow each other, a person says: nothing came between the first day of the
    // gap and its last. In the order in which it was said.
    void closeGap(const StatementSpan &gap);
    void reopenGap(const StatementSpan &gap);
    [[nodiscard]] const std::vector<StatementSpan> &closedGaps() const { return m_closedGaps; }

    // What a person last said about files with this heading; nothing if never.
    struct Remembered
    {
        DateOrder dateOrder = DateOrder::DayFirst;
        QString currency;
        std::optional<BankColumns> columns; // those that a person chose
        std::optional<bool> decimalComma; // the same
        QString account {}; // that a person chose: see bankaccount.h
        bool operator==(const Remembered &) const = default;
    };
    void remember(const QString &signature, const Remembered &choice);
    [[nodiscard]] std::optional<Remembered> remembered(const QString &signature) const;

    [[nodiscard]] Json toJson() const;
    // What cannot be read is left out; the rest stays.
    static BankBook fromJson(const Json &json);

private:
    // One import.
    struct File
    {
        QString id; // of its rows, however they are read; empty: kept before files were told apart
        std::vector<StatementSpan> spans;
    };
    qsizetype mergeRows(
        const std::vector<BankRow> &rows, const QSet<QString> &amounts, bool isKnown);
    void forgetSpansOver(const BankRow &row);
    void dropOldSpans(const std::vector<StatementSpan> &better);
    void joinSpans();
    [[nodiscard]] Json spansJson() const;
    void readSpans(const Json &json);

    std::shared_ptr<const std::vector<BankRow>> m_rows
        = std::make_shared<const std::vector<BankRow>>();
    std::vector<File> m_files;
    std::vector<StatementSpan> m_closedGaps;
    std::vector<StatementSpan> m_spans; // of both, by account, currency and day
    BankDecisions m_decisions;
    QSet<QString> m_ignored;
    QHash<QString, Remembered> m_remembered;
};

} // namespace hopyard
