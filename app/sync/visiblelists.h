// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/crawl.h"
#include "sync/enginecore.h"
#include "sync/removals.h"

#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace hopyard {

// How much of the list to read: all of it, unless it shows new rows first and was read whole
// recently enough; then its front.
Crawl::Extent extentOf(
    const EngineCore &core, const ResourceSpec &resource, const ListState &state);

// Whop's word on what was asked for: however much of it is in reach, asking again at once would
// tell the same.
[[nodiscard]] bool isOwnAnswer(const Error &error);

// Keeps the lists per parent that are on screen fresh, before and beside everything else. They are
// the only way lists that are read on demand are ever read.
class VisibleLists : public QObject
{
    Q_OBJECT

public:
    VisibleLists(EngineCore &core, Removals &removals, QObject *parent = nullptr);

    // Entries without a scope are ignored.
    void show(const QList<VisibleList> &lists);
    // For a person's request for this list.
    void request(const ListKey &list);
    // Makes the lists of a kind on screen due (empty: of all kinds), for a person's request.
    void request(const QString &kind);
    // Call after sleep, or a new key.
    void makeDue();
    void abandonCrawls();
    // Sets who else reads lists: a list being read there is skipped until noteRead() reports it.
    void setReadElsewhere(std::function<bool(const ListKey &)> isReadElsewhere)
    {
        m_isReadElsewhere = std::move(isReadElsewhere);
    }
    void noteRead(const ListKey &list);
    // Starts what is due.
    void pump();

    [[nodiscard]] bool isReading(const ListKey &list) const;
    [[nodiscard]] bool isBusy() const;
    [[nodiscard]] QList<ScopeStatus> status() const;

private:
    struct Entry
    {
        ListKey list;
        const ResourceSpec *resource = nullptr;
        bool shown = false;
        bool requested = false;
        bool running = false;
        int failures = 0;
        qint64 doneAtMs = -1; // monotonic; -1 = never
        qint64 notBeforeMs = 0; // monotonic
        qint64 asOfMs = 0; // wall clock
        ErrorCode error = ErrorCode::None;
        QString missingScope;
    };

    Entry *entry(const ListKey &list);
    void forgetOthers();
    [[nodiscard]] qint64 dueAt(const Entry &entry) const;
    [[nodiscard]] bool isDue(const Entry &entry) const;
    void start(Entry &entry);
    void onFinished(
        const ListKey &list, Crawl::Extent extent, const Result<MirrorStore::Finished> &result);

    EngineCore &m_core;
    Removals &m_removals;
    std::vector<std::unique_ptr<Entry>> m_entries; // in the order shown, then those requested once
    std::function<bool(const ListKey &)> m_isReadElsewhere;
    Alarm m_alarm;
    int m_crawls = 0;
};

} // namespace hopyard
