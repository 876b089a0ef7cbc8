// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/enginecore.h"
#include "sync/removals.h"

#include <QObject>
#include <QSet>

#include <deque>

namespace hopyard {

// Reads single records by GET item: the open one, those in the window whose details are missing or
// outdated, in the background those of kinds that want all details, and rows that are not settled.
// When none of these is left, reads details ahead.
class DetailReader : public QObject
{
    Q_OBJECT

public:
    explicit DetailReader(EngineCore &core, QObject *parent = nullptr);

    void show(const QList<VisibleList> &lists);
    // Reads a record once, whether or not it is on screen.
    void ask(const ResourceSpec &resource, const QString &id);
    // Starts what is due.
    void pump();
    // As pump(), for reading ahead. Call it while no list is being read.
    void readAhead();
    // After a new key or a person's request: forgets what was refused or postponed.
    void forgetRefusals();
    // For a person's request: reads the open records of the kind (empty: of all kinds) once more.
    void readAgain(const QString &kind);
    [[nodiscard]] bool isBusy() const;
    // Number of records postponed after a transient error.
    [[nodiscard]] qsizetype putOff() const;
    // Of the ids passed to show(): those that Whop does not give, or not completely.
    [[nodiscard]] QStringList refused() const;

Q_SIGNALS:
    // Whop no longer has the open record; its list decides whether it is really gone.
    void missing(const hopyard::ResourceSpec &resource, const QString &id);

private:
    struct Want
    {
        const ResourceSpec *resource = nullptr;
        QString id;
        bool open = false; // a person looks at this record
        bool shown = false; // asked for because it is on screen
    };

    void want(const ResourceSpec &resource, const QString &id, bool open);
    // Whether it must be skipped, for now or until somebody asks again.
    [[nodiscard]] bool isRefused(const QString &id) const;
    // Upper bound of wanted ids that must be skipped now (refused or postponed).
    [[nodiscard]] int mostRefused() const { return int(m_refused.size() + m_putOff.size()); }
    [[nodiscard]] bool isVisible(const ResourceSpec &resource) const;
    [[nodiscard]] std::vector<const ResourceSpec *> polled() const;
    void wantVisible();
    void pumpWanted(DetailPolicy policy);
    // Kinds of the policy whose details may be read in the background now.
    [[nodiscard]] std::vector<const ResourceSpec *> wantedKinds(DetailPolicy policy) const;
    // Marks details read ahead as wanted again after some time: not every change shows in a list.
    void wantOldAgain();
    void pumpUnsettled();
    void read(Want want, Priority priority);
    void onAnswer(const Want &want, quint64 moment, const Result<ApiResponse> &result);
    [[nodiscard]] bool hasBackgroundWork() const;

    EngineCore &m_core;
    Alarm m_alarm;
    QList<VisibleList> m_visible;
    std::deque<Want> m_queue; // records on screen
    std::deque<Want> m_asked;
    QSet<QString> m_reading; // ids read in the background
    QSet<QString> m_showing; // ids read for the screen, independent of the background's limit
    QSet<QString> m_refused; // ids that Whop refused; skipped until somebody asks again
    QHash<QString, qint64> m_putOff; // ids, and until when (monotonic)
    QSet<QString> m_refusedKinds;
    qint64 m_agesLookedMs = 0; // wall clock: when wantOldAgain() last looked
    bool m_lookAgain = false; // a wanted record could not be read, or was not known yet
};

} // namespace hopyard
