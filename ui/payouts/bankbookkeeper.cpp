// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payouts/bankbookkeeper.h"

#include "sync/commands.h"

#include <QFutureWatcher>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <utility>

namespace hopyard {

namespace {

// Enough for years of several accounts: a book that was written must be readable.
constexpr JsonLimits bankBookLimits {.bytes = 1024LL * 1024 * 1024};

// Works in the thread, then reports to the keeper in its own.
template <class Work, class Done>
auto workBeside(QThreadPool *thread, QObject *keeper, const Work &work, const Done &done)
{
    using Answer = decltype(work());
    auto *watcher = new QFutureWatcher<Answer>(keeper);
    QObject::connect(watcher, &QFutureWatcher<Answer>::finished, keeper, [watcher, done] {
        watcher->deleteLater();
        done(watcher->result());
    });
    const QFuture<Answer> answer = QtConcurrent::run(thread, work);
    watcher->setFuture(answer);
    return answer;
}

} // namespace

BankBookKeeper::Form BankBookKeeper::compressed()
{
    return {[](const BankBook &book) { return qCompress(dumpJson(book.toJson())); },
        [](const QByteArray &content) {
            const auto json = parseJson(qUncompress(content), bankBookLimits);
            return json && json->is_object() ? std::optional(BankBook::fromJson(*json))
                                             : std::nullopt;
        }};
}

BankBookKeeper::BankBookKeeper(QObject *parent, const Form &form)
    : QObject(parent)
    , m_form(form)
    , m_thread(new QThreadPool(this))
{
    setObjectName(QStringLiteral("bankBookKeeper"));
    m_thread->setMaxThreadCount(1);
}

BankBookKeeper::~BankBookKeeper()
{
    flush();
}

void BankBookKeeper::setCommands(Commands *commands)
{
    flush();
    if (m_commands)
        disconnect(m_commands, nullptr, this, nullptr);
    m_book = {};
    m_unreadable = false;
    m_commands = commands;
    if (!commands)
        return;
    connect(commands, &Commands::draftsLoaded, this, &BankBookKeeper::load);
    connect(commands, &Commands::draftFailed, this, [this](const QString &key, const Error &error) {
        if (key == QLatin1String(draftKey))
            Q_EMIT failed(error);
    });
    load();
}

bool BankBookKeeper::isLoaded() const
{
    return m_loading == 0 && !m_unreadable && (!m_commands || m_commands->areDraftsLoaded());
}

void BankBookKeeper::load()
{
    if (!m_commands || !m_commands->areDraftsLoaded())
        return;
    const auto kept = m_commands->drafts().constFind(QString::fromLatin1(draftKey));
    if (kept == m_commands->drafts().constEnd()) {
        mergeNext();
        Q_EMIT changed();
        return;
    }
    m_merging = 0; // done again with the data just read
    m_loading = ++m_runs;
    m_loaded = workBeside(
        m_thread, this, [read = m_form.read, content = kept->content] { return read(content); },
        [this, run = m_loading](const std::optional<BankBook> &book) {
            if (run != m_loading)
                return;
            m_loading = 0;
            m_loaded = {};
            m_unreadable = !book;
            if (!book) { // an empty book would overwrite it
                m_files.clear();
                Q_EMIT unreadable();
                Q_EMIT changed();
                return;
            }
            m_book = *book;
            mergeNext();
            Q_EMIT changed();
        });
}

void BankBookKeeper::import(const File &file)
{
    if (m_unreadable) {
        Q_EMIT unreadable();
        return;
    }
    m_files.append(file);
    mergeNext();
}

void BankBookKeeper::mergeNext()
{
    if (!isLoaded() || m_merging || m_files.isEmpty())
        return;
    m_merging = ++m_runs;
    const auto merge = [book = m_book, file = m_files.constFirst()]() -> Merged {
        BankBook merged = book;
        const qsizetype added = merged.import(*file.rows, file.spans, file.amounts);
        return {merged, added};
    };
    m_merged = workBeside(m_thread, this, merge, [this, run = m_merging](const Merged &merged) {
        if (run != m_merging)
            return;
        takeMerged(merged);
        store();
        mergeNext();
        Q_EMIT imported(merged.second);
    });
}

void BankBookKeeper::takeMerged(const Merged &merged)
{
    m_merging = 0;
    m_merged = {};
    const File file = m_files.takeFirst();
    m_book.takeRows(merged.first);
    m_book.remember(file.signature, file.choice);
}

void BankBookKeeper::edit(const std::function<void(BankBook &)> &how)
{
    if (!isLoaded())
        return;
    how(m_book);
    store();
}

void BankBookKeeper::store()
{
    m_unwritten = true;
    write();
    Q_EMIT changed();
}

void BankBookKeeper::write()
{
    if (!m_commands || m_writing || !m_unwritten)
        return;
    m_writing = ++m_runs;
    m_unwritten = false;
    m_written = workBeside(
        m_thread, this, [write = m_form.write, book = m_book] { return write(book); },
        [this, run = m_writing](const QByteArray &content) {
            if (run != m_writing || !m_commands)
                return; // written by flush()
            m_writing = 0;
            m_written = {};
            m_commands->saveDraft(QString::fromLatin1(draftKey), content);
            write();
        });
}

void BankBookKeeper::flush()
{
    const bool hasFiles = m_commands && m_commands->areDraftsLoaded() && !m_files.isEmpty();
    // An unreadable book is not overwritten; the file can be imported again.
    const auto kept = hasFiles && m_loading ? m_loaded.result() : std::optional<BankBook>(m_book);
    if (hasFiles && kept) {
        m_book = *kept;
        if (m_merging)
            takeMerged(Merged(m_merged.result()));
        for (const File &file : std::as_const(m_files)) {
            m_book.import(*file.rows, file.spans, file.amounts);
            m_book.remember(file.signature, file.choice);
        }
        m_unwritten = true;
    }
    m_files.clear();
    m_loading = m_merging = 0;
    const bool isWriting = std::exchange(m_writing, 0) != 0;
    const bool isChanged = std::exchange(m_unwritten, false);
    if (m_commands && (isWriting || isChanged))
        m_commands->saveDraft(
            QString::fromLatin1(draftKey), isChanged ? m_form.write(m_book) : m_written.result());
    m_loaded = {};
    m_merged = {};
    m_written = {};
}

} // namespace hopyard
