// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/money.h"
#include "core/recordsource.h"
#include "schema/earlierpayment.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <optional>
#include <span>
#include <vector>

namespace hopyard {

class WorkspaceAccess;

// The newest withdrawals or transfers of a workspace, all of a day at least: who was paid before,
// and what would be paid a second time. Follows the list, which it has read anew; of each it keeps
// only what it needs, and reads what changed once per turn of the event loop. GUI thread.
class EarlierPayments final : public QObject
{
    Q_OBJECT

public:
    enum class Kind
    {
        Withdrawals, // to payout methods
        Transfers, // to people and accounts
    };
    // nowMs: wall clock, which a list has to be as young as.
    EarlierPayments(Kind kind, WorkspaceAccess &workspace, qint64 nowMs, QObject *parent);

    // What others paid meanwhile is not known yet: in words. Empty if it is, or cannot be known
    // with this key.
    [[nodiscard]] QString hindrance() const;

    // Whop does not tell this key of earlier ones, so that nothing can be said about them: in
    // words, after lead. Empty if it does.
    [[nodiscard]] QString ignorance(QChar lead) const;

    // Reads at once what is noted as changed: news do not make a press fall through.
    void catchUp();

    // Ids of where it went, the latest first.
    [[nodiscard]] QStringList recipients() const;

    struct Twin
    {
        QString id;
        qint64 atMs = 0;
        bool sameRecipient = true; // false: Whop's list does not tell where it went
    };
    // One of this amount within a day before now, by Whop's clock, that went to this recipient, or
    // may have. nowMs: wall clock.
    [[nodiscard]] std::optional<Twin> twin(
        const QString &recipient, const Money &amount, qint64 nowMs) const;

Q_SIGNALS:
    void changed();

private:
    void readAll();
    void note(const std::vector<Change> &changes);
    void readLater();
    void readChanged();
    void readRows(std::span<const RowId> rows);
    void sort();

    Kind m_kind;
    WorkspaceAccess &m_workspace;
    RecordSource *m_source;
    qint64 m_openedMs;
    qint64 m_aheadMs = 0; // Whop's clock
    QHash<RowId, EarlierPayment> m_payments;
    std::vector<RowId> m_order; // of m_payments, newest first
    QSet<RowId> m_unread; // changed since they were read
    bool m_allUnread = false;
    bool m_readingLater = false;
};

} // namespace hopyard
