// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/enginecore.h"

#include <QObject>
#include <QSet>

#include <deque>
#include <functional>
#include <string_view>

namespace hopyard {

// Absence from a listing is not a deletion: looks for each row that a complete crawl did not show,
// and removes only those that Whop itself says are gone. Rows with pending operations stay. The
// same look shows what a record is still linked to, if a relation's list did not show it.
class Removals : public QObject
{
    Q_OBJECT

public:
    explicit Removals(EngineCore &core, QObject *parent = nullptr)
        : QObject(parent)
        , m_core(core)
    {
    }

    // Whether too many are absent to be believed: more than 20 and more than 5 % of the list.
    static bool looksWrong(qsizetype absent, qsizetype known);

    // Whether nearly all of a list is absent.
    static bool looksEmptied(qsizetype absent, qsizetype known);

    void check(const ResourceSpec &resource, const std::vector<Absent> &absent);
    // Judges a relation's list that was read whole. A link that two reads in a row do not show is
    // removed; after the first one the record itself is asked, if its answer shows links and there
    // are few. If nearly all links, or very many, would go otherwise, a person decides. False: the
    // list must be read once more first.
    [[nodiscard]] bool judgeLinks(
        const ResourceSpec &resource, const ListKey &list, const MirrorStore::Finished &finished);
    // Judges a parent's list that was read whole. Rows absent from it are asked for, and leave the
    // list if a second read lacks them, too. False: so many are absent that the list must be read
    // once more; if that lacks them again, a person decides.
    enum class Trust
    {
        Braked, // the list may have been cut short
        Confirmed, // other evidence says that the list is complete
    };
    [[nodiscard]] bool judgeMembers(const ResourceSpec &resource, const ListKey &list,
        const MirrorStore::Finished &finished, Trust trust = Trust::Braked);
    // Whether the list must be read whole once more.
    [[nodiscard]] bool isDoubted(const ListKey &list) const
    {
        return m_doubted.contains(list.text()) && !m_held.contains(list.text());
    }
    // What is held back for the lists of one kind: members of parents, or links.
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
    // Removes records of which a person said that they are gone.
    void remove(const ResourceSpec &resource, const QStringList &ids);
    [[nodiscard]] bool isBusy() const { return m_asking > 0 || !m_waiting.empty(); }

private:
    struct Held
    {
        ListKey list;
        QStringList ids;
        qsizetype of = 0;
    };
    // All parents, at any level, of the records that open operations are about or will create.
    [[nodiscard]] QSet<QString> parentsOfPending() const;
    void addParentsOfNew(const ResourceSpec &resource, const Json &args,
        const std::function<void(std::string_view kind, const QString &id)> &add) const;
    // The ids without those that must stay, because an operation waits for them or for something
    // inside them.
    [[nodiscard]] QStringList free(const QStringList &ids) const;
    void dropMembers(const ListKey &list, const QStringList &ids, int leastMisses = 0);
    // Holds the removals back; false if the list must be read once more before a person is asked.
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
