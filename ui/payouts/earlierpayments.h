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

// The newest withdrawals or transfers of a workspace, at least those of the last day: recent
// recipients, and payments that a new one would repeat. Follows the list, which it has had read
// anew; keeps only the data needed, and reads changes once per turn of the event loop. GUI thread.
class EarlierPayments final : public QObject
{
    Q_OBJECT

public:
    enum class Kind
    {
        Withdrawals, // to payout methods
        Transfers, // to people and accounts
    };
    // nowMs: wall clock; an older state of the list does not count.
    EarlierPayments(Kind kind, WorkspaceAccess &workspace, qint64 nowMs, QObject *parent);

    // Why other people's recent payments are not known yet, in words. Empty if they are, or if this
    // key cannot read them.
    [[nodiscard]] QString hindrance() const;

    // Says in words, after lead, that this key may not read earlier payments. Empty if it may.
    [[nodiscard]] QString ignorance(QChar lead) const;

    // Reads pending changes at once, before a press is handled.
    void catchUp();

    // Ids of recipients, latest first.
    [[nodiscard]] QStringList recipients() const;

    struct Twin
    {
        QString id;
        qint64 atMs = 0;
        bool sameRecipient = true; // false: Whop's list does not contain the recipient
    };
    // A payment of this amount within the last day (Whop's clock) to this recipient, or to one not
    // known. nowMs: wall clock.
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
