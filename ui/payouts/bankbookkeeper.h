// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "models/payouts/bankbook.h"

#include <QObject>
#include <QPointer>

#include <functional>

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

    explicit BankBookKeeper(QObject *parent = nullptr);
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
    // Serializes at once whatever a worker has not finished, because the object is going away.
    void flush();

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
    bool m_unreadable = false;
    bool m_unwritten = false; // changed since it was last serialized
};

} // namespace hopyard
