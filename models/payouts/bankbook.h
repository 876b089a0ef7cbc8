// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/payouts/reconcile.h"

#include <memory>

namespace hopyard {

// The data of bank statements kept between sessions: incoming money, the time each file covers, a
// person's decisions, and how files of each heading are read. A value; copies share their rows.
class BankBook
{
public:
    // Imports a whole file and gives the number of rows that are new or read differently. Outgoing
    // money is kept only if its amount equals an incoming one, or one of amounts (amountKey()): the
    // bank may have returned that. The same file read differently replaces its own earlier rows and
    // no others.
    qsizetype import(const std::vector<BankRow> &rows, const std::vector<StatementSpan> &spans,
        const QSet<QString> &amounts = {});
    [[nodiscard]] const std::vector<BankRow> &rows() const { return *m_rows; }
    // The rows, to be kept while the book changes.
    [[nodiscard]] std::shared_ptr<const std::vector<BankRow>> sharedRows() const { return m_rows; }
    // The time that the files cover, joined for each account; the time between two spans is
    // unknown.
    [[nodiscard]] const std::vector<StatementSpan> &spans() const { return m_spans; }
    // Takes over the rows of a copy of this book into which files were imported. Decisions made
    // here meanwhile stay.
    void takeRows(const BankBook &imported);
    [[nodiscard]] const BankRow *row(const QString &key) const;

    // An empty list: the row has nothing to do with Whop.
    void decide(const QString &rowKey, const QStringList &withdrawals);
    void undecide(const QString &rowKey);
    [[nodiscard]] const BankDecisions &decisions() const { return m_decisions; }
    void setIgnored(const QString &withdrawal, bool ignored);
    [[nodiscard]] const QSet<QString> &ignored() const { return m_ignored; }
    // Records that a person says nothing came within this gap between two statements.
    void closeGap(const StatementSpan &gap);
    void reopenGap(const StatementSpan &gap);
    // Those answers that something depends on, in the order they were given: a statement now tells
    // of the time of the others, or none is of their account any more. These are kept, because a
    // file may be read otherwise later.
    [[nodiscard]] const std::vector<StatementSpan> &closedGaps() const { return m_neededGaps; }

    // A person's latest choices for files with this heading; empty if there are none.
    struct Remembered
    {
        DateOrder dateOrder = DateOrder::DayFirst;
        QString currency;
        std::optional<BankColumns> columns; // if a person chose them
        std::optional<bool> decimalComma; // if a person chose it
        QString account {}; // if a person chose it: see bankaccount.h
        bool operator==(const Remembered &) const = default;
    };
    void remember(const QString &signature, const Remembered &choice);
    [[nodiscard]] std::optional<Remembered> remembered(const QString &signature) const;

    [[nodiscard]] Json toJson() const;
    // Skips unreadable parts; the rest is kept.
    static BankBook fromJson(const Json &json);

private:
    // One import.
    struct File
    {
        // Of its rows, however they are read; empty: from before files were distinguished.
        QString id;
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
    std::vector<StatementSpan> m_closedGaps; // all that were ever closed
    std::vector<StatementSpan> m_neededGaps;
    std::vector<StatementSpan> m_spans; // of m_files and m_neededGaps, by account, currency and day
    BankDecisions m_decisions;
    QSet<QString> m_ignored;
    QHash<QString, Remembered> m_remembered;
};

} // namespace hopyard
