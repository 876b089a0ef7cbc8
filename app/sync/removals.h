// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/enginecore.h"

#include <QObject>
#include <QSet>

#include <deque>
#include <functional>
#include <string_view>

namespace hopyard {

// Absence in a listing is not a deletion: looks for each row that a complete crawl did not show and
// removes those of which Whop itself says that they are gone. Rows with pending operations stay.
// The same look tells what a record is still linked to, where a relation's list did not show it.
class Removals : public QObject
{
    Q_OBJECT

public:
    explicit Removals(EngineCore &core, QObject *parent = nullptr)
        : QObject(parent)
        , m_core(core)
    {
    }

    // Too many at once to be believed: more than 20 and more than 5 % of the list.
    static bool looksWrong(qsizetype absent, qsizetype known);

    // Nearly all of a list at once.
    static bool looksEmptied(qsizetype absent, qsizetype known);

    void check(const ResourceSpec &resource, const std::vector<Absent> &absent);
    // A relation's list was read whole. A link that two in a row do not show goes; the record
    // itself is asked at the first one, where it can tell and there are few. When nearly all of
    // them, or very many, would go without that, a person decides. False: it has to be read once
    // more first.
    [[nodiscard]] bool judgeLinks(
        const ResourceSpec &resource, const ListKey &list, const MirrorStore::Finished &finished);
    // A parent's list was read whole. What is not in it any more is asked for, and leaves the list
    // when a second one lacks it, too. False: so much is missing that it has to be read once more;
    // when that says the same a person decides.
    enum class Trust
    {
        Braked, // a list may be cut short
        Confirmed, // something else tells that these are all
    };
    [[nodiscard]] bool judgeMembers(const ResourceSpec &resource, const ListKey &list,
        const MirrorStore::Finished &finished, Trust trust = Trust::Braked);
    // It is to be read whole once more.
    [[nodiscard]] bool isDoubted(const ListKey &list) const
    {
        return m_doubted.contains(list.text()) && !m_held.contains(list.text());
    }
    // What such lists of the kind hold back: members of parents, or links.
    struct Sum
    {
        qint64 rows = 0;
        qint64 of = 0;
        QStringList parents;
    };
    enum class Membership
    {
        Parents,
        Relations,
    };
    [[nodiscard]] Sum held(const ResourceSpec &resource, Membership membership) const;
    void acceptHeld(const ResourceSpec &resource, Membership membership, bool accept);
    // A person said that they are gone.
    void remove(const ResourceSpec &resource, const QStringList &ids);
    [[nodiscard]] bool isBusy() const { return m_asking > 0 || !m_waiting.empty(); }

private:
    struct Held
    {
        ListKey list;
        QStringList ids;
        qsizetype of = 0;
    };
    // Everything above the records that open operations are about, or will make.
    [[nodiscard]] QSet<QString> parentsOfPending() const;
    void addParentsOfNew(const ResourceSpec &resource, const Json &args,
        const std::function<void(std::string_view kind, const QString &id)> &add) const;
    // Without those that have to stay because of what waits on them, or in them.
    [[nodiscard]] QStringList free(const QStringList &ids) const;
    void dropMembers(const ListKey &list, const QStringList &ids, int leastMisses = 0);
    // Whether it has to be read once more before a person is asked.
    bool hold(const ListKey &list, const QStringList &ids, qsizetype of);
    struct Suspect
    {
        const ResourceSpec *resource = nullptr;
        QString id;
    };
    void suspect(const ResourceSpec &resource, const QString &id);
    void askNext();
    void onAnswer(const Suspect &suspect, quint64 moment, const Result<ApiResponse> &result);

    EngineCore &m_core;
    std::deque<Suspect> m_waiting;
    QSet<QString> m_suspected; // waiting or being asked for: several lists may miss one row
    int m_asking = 0;
    QSet<QString> m_doubted; // lists of parents that are being read once more
    QHash<QString, Held> m_held; // by list
};

} // namespace hopyard
