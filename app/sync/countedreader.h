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

// Reads lists of parents that nobody has opened (CountedList): first those of parents on screen,
// then those of the newest parents, in rounds of listsPerRound lists. A list is due if its parent
// reports a number of rows that differs from the number stored here and from the one it reported
// when the list was last read.
class CountedReader : public QObject
{
    Q_OBJECT

public:
    struct Surroundings
    {
        std::function<bool()> parentsAreComing; // the parents' own lists are being read, or are due
        std::function<bool(const ListKey &)> isReadElsewhere;
    };
    CountedReader(EngineCore &core, Removals &removals, const CountedList &list,
        Surroundings surroundings, QObject *parent = nullptr);

    [[nodiscard]] const ResourceSpec &resource() const { return *m_spec.resource; }
    [[nodiscard]] const ParentSpec &parentSpec() const { return *m_spec.parent; }

    // Parents on screen, topmost first.
    void show(const QStringList &parents);
    // For a person's request for everything: starts one round now.
    void request();
    // After a new key or sleep: forgets which lists were refused or postponed.
    void makeDue();
    void abandonCrawls();
    // Starts what is due.
    void pump();

    [[nodiscard]] bool isReading(const ListKey &list) const;
    [[nodiscard]] bool isBusy() const;
    // Number of lists postponed after a transient error.
    [[nodiscard]] qsizetype putOff() const;

    static constexpr int listsPerRound = 40;

Q_SIGNALS:
    void listRead(const hopyard::ListKey &list);

private:
    [[nodiscard]] ListKey keyOf(const QString &parent) const;
    [[nodiscard]] QByteArray factOf(const QString &parent) const;
    // The number of rows that the parent reports; -1 if unknown.
    [[nodiscard]] qint64 toldBy(const QString &parent) const;
    [[nodiscard]] bool isDue(const QString &parent) const;
    [[nodiscard]] bool isPutOff(const QString &parent) const;
    [[nodiscard]] bool isAnythingLeft() const;
    [[nodiscard]] bool isRoundDue() const;
    void onChanged(const ChangeSet &set);
    void readShown();
    void beginRound();
    void endRound();
    // Queues parents that changed since the last round, newest first.
    void queueNews();
    // Looks through one more slice of all parents, newest first.
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
    bool m_scanned = false; // all of them were looked through since the start
    std::optional<MirrorPlace> m_scannedTo;
    std::deque<QString> m_queue;
    QSet<QString> m_running;
    QHash<QString, qint64> m_putOff; // parents, and until when (monotonic)
    QSet<QString> m_forbidden; // whose lists this key may not read
    qint64 m_lockedUntilMs = 0; // monotonic
    bool m_requested = false;
    bool m_inRound = false;
    int m_left = 0; // lists that the round may still read
    qint64 m_nextRoundMs = 0; // monotonic
};

} // namespace hopyard
