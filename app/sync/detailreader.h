// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/enginecore.h"
#include "sync/removals.h"

#include <QObject>
#include <QSet>

#include <deque>

namespace hopyard {

// Reads single records by GET item: the open one, those in the window whose details are missing or
// outdated, in the background those of kinds that want all details, and rows that are not settled;
// when nothing of that is left, those that are read ahead.
class DetailReader : public QObject
{
    Q_OBJECT

public:
    explicit DetailReader(EngineCore &core, QObject *parent = nullptr);

    void show(const QList<VisibleList> &lists);
    // Reads a record once, whoever looks at it.
    void ask(const ResourceSpec &resource, const QString &id);
    // Starts what is due.
    void pump();
    // The same for what is read ahead; call it when no list is being read.
    void readAhead();
    // Another key, or a person asked: what was refused may be allowed now.
    void forgetRefusals();
    // A person asked: the open records of the kind (empty: of all) are read once more.
    void readAgain(const QString &kind);
    [[nodiscard]] bool isBusy() const;
    // Records whose details could not be read for want of luck, and are tried again later.
    [[nodiscard]] qsizetype putOff() const;
    // Of what show() wants: the ids that Whop does not give, or not whole.
    [[nodiscard]] QStringList refused() const;

Q_SIGNALS:
    // The open record is not there any more; its list tells whether it is really gone.
    void missing(const hopyard::ResourceSpec &resource, const QString &id);

private:
    struct Want
    {
        const ResourceSpec *resource = nullptr;
        QString id;
        bool open = false; // the one a person looks at
        bool shown = false; // asked for because it is on screen
    };

    void want(const ResourceSpec &resource, const QString &id, bool open);
    // Not to be tried by itself, for now or for good.
    [[nodiscard]] bool isRefused(const QString &id) const;
    // So many of what is wanted may be none to be tried.
    [[nodiscard]] int mostRefused() const { return int(m_refused.size() + m_putOff.size()); }
    [[nodiscard]] bool isVisible(const ResourceSpec &resource) const;
    [[nodiscard]] std::vector<const ResourceSpec *> polled() const;
    void wantVisible();
    void pumpWanted(DetailPolicy policy);
    // Kinds of the policy whose details may be read in the background now.
    [[nodiscard]] std::vector<const ResourceSpec *> wantedKinds(DetailPolicy policy) const;
    // What is read ahead is read again after some time: not every change shows in a list.
    void wantOldAgain();
    void pumpUnsettled();
    void read(Want want, Priority priority);
    void onAnswer(const Want &want, quint64 moment, const Result<ApiResponse> &result);
    [[nodiscard]] bool hasBackgroundWork() const;

    EngineCore &m_core;
    Alarm m_alarm;
    QList<VisibleList> m_visible;
    std::deque<Want> m_queue; // on screen
    std::deque<Want> m_asked;
    QSet<QString> m_reading; // ids, in the background
    QSet<QString> m_showing; // ids, for the screen: these wait for no place of the background's
    QSet<QString> m_refused; // ids: Whop's last word, until somebody asks again
    QHash<QString, qint64> m_putOff; // ids, and until when (monotonic)
    QSet<QString> m_refusedKinds;
    qint64 m_agesLookedMs = 0; // wall clock: when wantOldAgain() last looked
    bool m_lookAgain = false; // something of what is wanted could not be read, or was not known yet
};

} // namespace hopyard
