// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/countedlists.h"
#include "sync/crawl.h"
#include "sync/enginecore.h"
#include "sync/removals.h"

#include <QObject>
#include <QSet>

#include <deque>
#include <functional>
#include <optional>

namespace hopyard {

// Reads lists of parents that nobody has opened (CountedList): those of parents on screen first,
// then of the newest parents first, in rounds of so many lists. A list is asked for where its
// parent tells another number of rows than there are here, and told another one when it was last
// read.
class CountedReader : public QObject
{
    Q_OBJECT

public:
    struct Surroundings
    {
        std::function<bool()> parentsAreComing; // their own lists are being read, or are due
        std::function<bool(const ListKey &)> isReadElsewhere;
    };
    CountedReader(EngineCore &core, Removals &removals, const CountedList &list,
        Surroundings surroundings, QObject *parent = nullptr);

    [[nodiscard]] const ResourceSpec &resource() const { return *m_spec.resource; }
    [[nodiscard]] const ParentSpec &parentSpec() const { return *m_spec.parent; }

    // Parents on screen, those seen first first.
    void show(const QStringList &parents);
    // A person asked for everything: one round now.
    void request();
    // Another key, or after sleep: what was refused may be allowed now.
    void makeDue();
    void abandonCrawls();
    // Starts what is due.
    void pump();

    [[nodiscard]] bool isReading(const ListKey &list) const;
    [[nodiscard]] bool isBusy() const;
    // Lists that could not be read for want of luck, and are tried again later.
    [[nodiscard]] qsizetype putOff() const;

    static constexpr int listsPerRound = 40;

Q_SIGNALS:
    void listRead(const hopyard::ListKey &list);

private:
    [[nodiscard]] ListKey keyOf(const QString &parent) const;
    [[nodiscard]] QByteArray factOf(const QString &parent) const;
    // How many rows the parent has by its own word; -1 if that is not known.
    [[nodiscard]] qint64 toldBy(const QString &parent) const;
    [[nodiscard]] bool isDue(const QString &parent) const;
    [[nodiscard]] bool isPutOff(const QString &parent) const;
    [[nodiscard]] bool isAnythingLeft() const;
    [[nodiscard]] bool isRoundDue() const;
    void onChanged(const ChangeSet &set);
    void readShown();
    void beginRound();
    void endRound();
    // Queues the parents that were news since the last round, the newest first.
    void queueNews();
    // Looks through some more of all parents, the newest first.
    void scan();
    std::optional<QString> next();
    void start(const QString &parent);
    void onFinished(const Crawl &crawl, qint64 told, const Result<MirrorStore::Finished> &result);
    void delay(const QString &parent, std::chrono::milliseconds time);
    void noteTold(const QString &parent, qint64 told);

    EngineCore &m_core;
    Removals &m_removals;
    const CountedList m_spec;
    const Surroundings m_surroundings;
    Alarm m_alarm;
    QStringList m_shown;
    QSet<QString> m_news; // parents that are new or different
    bool m_scanned = false; // all of them, since the start
    std::optional<MirrorPlace> m_scannedTo;
    std::deque<QString> m_queue;
    QSet<QString> m_running;
    QHash<QString, qint64> m_putOff; // and until when (monotonic)
    QSet<QString> m_forbidden; // whose lists this key may not read
    qint64 m_lockedUntilMs = 0; // monotonic
    bool m_requested = false;
    bool m_inRound = false;
    int m_left = 0; // lists that the round may still read
    qint64 m_nextRoundMs = 0; // monotonic
};

} // namespace hopyard
