// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payouts/earliertransfers.h"

#include "core/recordsource.h"
#include "schema/transfers.h"
#include "ui/apphost.h"

namespace hopyard {

namespace {
constexpr qint64 transferTwinMs = 24LL * 3600 * 1000;
constexpr qsizetype mostTransfersLooked = 200;
} // namespace

EarlierTransfers::EarlierTransfers(WorkspaceAccess &workspace, QObject *parent)
    : QObject(parent)
    , m_source(workspace.source(QStringLiteral("transfer")))
{
    if (!m_source)
        return;
    connect(m_source, &RecordSource::changed, this, &EarlierTransfers::read);
    connect(m_source, &RecordSource::reloaded, this, &EarlierTransfers::read);
    read();
    workspace.commands().refresh(QStringLiteral("transfer")); // others may have paid meanwhile
}

void EarlierTransfers::read()
{
    std::vector<RowId> rows;
    for (const RowKey &key : m_source->keys(std::nullopt, mostTransfersLooked))
        rows.push_back(key.row);
    m_transfers.clear();
    for (const Record &record : m_source->records(rows)) {
        if (!record.isNull())
            m_transfers.push_back(record.body());
    }
    Q_EMIT changed();
}

QStringList EarlierTransfers::recipients() const
{
    QStringList ids;
    for (const Json &transfer : m_transfers) {
        const QString id = transfers::destinationId.in(transfer).value_or(QString());
        if (!id.isEmpty() && !ids.contains(id))
            ids << id;
    }
    return ids;
}

std::optional<EarlierTransfers::Twin> EarlierTransfers::twin(
    const QString &recipient, const Money &amount, qint64 nowMs) const
{
    std::optional<Twin> likely;
    for (const Json &transfer : m_transfers) {
        const auto created = transfers::createdAt.in(transfer);
        if (!created || nowMs - created->toMSecsSinceEpoch() > transferTwinMs
            || transfers::amount.in(transfer) != amount)
            continue;
        const QString other = transfers::destinationId.in(transfer).value_or(QString());
        const Twin found {
            jsonText(transfer, "id"), created->toMSecsSinceEpoch(), other == recipient};
        if (found.sameRecipient)
            return found;
        if (other.isEmpty() && !likely)
            likely = found;
    }
    return likely;
}

} // namespace hopyard
