// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "models/payouts/bankbook.h"

#include <QFuture>
#include <QObject>
#include <QPointer>

#include <functional>
#include <optional>
#include <utility>

class QThreadPool;

namespace hopyard {

class Commands;

// The bank book of the open workspace: read, extended and serialized outside the window's thread,
// however many lines it has, one task after the other. Requested changes are kept even if the
// workspace or this object goes away soon.
class BankBookKeeper final : public QObject
{
    Q_OBJECT

public:
    // Stored with the drafts of editors: on this computer only, and as safe as these.
    static constexpr auto draftKey = "payouts.bankbook";

    // How a book is kept. Called in any thread.
    struct Form
    {
        std::function<QByteArray(const BankBook &book)> write;
        std::function<std::optional<BankBook>(const QByteArray &content)> read; // empty: no book
    };
    [[nodiscard]] static Form compressed();

    explicit BankBookKeeper(QObject *parent = nullptr, const Form &form = compressed());
    ~BankBookKeeper() override;

    // Switches to another workspace, or to none.
    void setCommands(Commands *commands);
    [[nodiscard]] const BankBook &book() const { return m_book; }
    // False while the stored book is being read, or if it could not be: nothing may be shown or
    // decided then, and an imported file waits.
    [[nodiscard]] bool isLoaded() const;

    // Whether the stored content is not a book: book() is empty, and the stored content is not
    // overwritten.
    [[nodiscard]] bool isUnreadable() const { return m_unreadable; }

    // Adds the rows of a file, and how it was read; imported() follows.
    struct File
    {
        std::shared_ptr<const std::vector<BankRow>> rows;
        QString signature;
        BankBook::Remembered choice;
        QSet<QString> amounts {}; // of withdrawals: see BankBook::import()
        std::vector<StatementSpan> spans {}; // the days that it covers
    };
    void import(const File &file);
    // Changes the book. Does nothing before it is loaded.
    void edit(const std::function<void(BankBook &)> &how);

Q_SIGNALS:
    // The book changed.
    void changed();
    void imported(qsizetype added);
    // The book could not be saved.
    void failed(const hopyard::Error &error);
    // The stored content is not a book: it is left alone, isLoaded() stays false, and imports are
    // refused.
    void unreadable();

private:
    void load();
    void mergeNext();
    void store();
    void write();
    // Saves at once what a worker has not handed over, because the book is going away: with its
    // results, or doing here what it has not begun.
    void flush();

    // The book with the first of m_files, and the number of lines that this added.
    using Merged = std::pair<BankBook, qsizetype>;
    void takeMerged(const Merged &merged);

    Form m_form;
    // A thread of its own: painting pictures waits for the shared pool.
    QThreadPool *m_thread;
    BankBook m_book;
    QPointer<Commands> m_commands;
    QList<File> m_files; // to be imported, in order
    quint64 m_runs = 0;
    // Numbers of running workers; 0: none. Answers of any other run are ignored.
    quint64 m_loading = 0;
    quint64 m_merging = 0;
    quint64 m_writing = 0;
    // Their results.
    QFuture<std::optional<BankBook>> m_loaded;
    QFuture<Merged> m_merged;
    QFuture<QByteArray> m_written;
    bool m_unreadable = false;
    bool m_unwritten = false; // changed since it was last serialized
};

} // namespace hopyard
