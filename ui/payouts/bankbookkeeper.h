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

// The bank book of the workspace that is shown: read, added to and made ready for the disk beside
// the window's thread, however many lines it has, one after the other. What was asked for is kept
// however soon the workspace or this goes.
class BankBookKeeper final : public QObject
{
    Q_OBJECT

public:
    // Kept beside what is typed in editors: on this computer only, and as safe as that.
    static constexpr auto draftKey = "payouts.bankbook";

    explicit BankBookKeeper(QObject *parent = nullptr);
    ~BankBookKeeper() override;

    // Of another workspace, or of none.
    void setCommands(Commands *commands);
    [[nodiscard]] const BankBook &book() const { return m_book; }
    // False while what was kept is being read, or could not be: nothing is to be shown or decided
    // meanwhile, and a file that is imported waits.
    [[nodiscard]] bool isLoaded() const;

    // What was kept is no book: book() is empty, and nothing is written over what was kept.
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
    // Decides something. Does nothing before the book is there.
    void edit(const std::function<void(BankBook &)> &how);

Q_SIGNALS:
    // The book is another one than before.
    void changed();
    void imported(qsizetype added);
    // The disk did not take it.
    void failed(const hopyard::Error &error);
    // What was kept is no book: it stays as it is, isLoaded() stays false, nothing is taken in.
    void unreadable();

private:
    void load();
    void mergeNext();
    void store();
    void write();
    // What a worker has not made ready yet is made ready here: nobody waits for it any more.
    void flush();

    // A thread of its own: painting pictures waits for the threads that everybody shares.
    QThreadPool *m_thread;
    BankBook m_book;
    QPointer<Commands> m_commands;
    QList<File> m_files; // to be imported, in order
    quint64 m_runs = 0;
    // Runs of workers; 0: none. The answer of any other run is none any more.
    quint64 m_loading = 0;
    quint64 m_merging = 0;
    quint64 m_writing = 0;
    bool m_unreadable = false;
    bool m_unwritten = false; // changed since the book was last made ready for the disk
};

} // namespace hopyard
