// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payouts/earliertransfers.h"

#include "core/recordsource.h"
#include "schema/transfers.h"
#include "ui/apphost.h"
#include "ui/errortext.h"

namespace hopyard {

namespace {
constexpr qint64 transferTwinMs = 24LL * 3600 * 1000;
constexpr qsizetype transfersAtOnce = 200; // and of these the recipients are offered
} // namespace

EarlierTransfers::EarlierTransfers(WorkspaceAccess &workspace, qint64 nowMs, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_source(workspace.source(QStringLiteral("transfer")))
    , m_openedMs(nowMs)
{
    if (!m_source)
        return;
    connect(m_source, &RecordSource::changed, this, &EarlierTransfers::read);
    connect(m_source, &RecordSource::reloaded, this, &EarlierTransfers::read);
    connect(&workspace.commands(), &Commands::statusChanged, this, [this](const auto &status) {
        if (status.whopAheadMs != m_aheadMs)
            read();
    });
    read();
    workspace.commands().refresh(QStringLiteral("transfer")); // others may have paid meanwhile
}

void EarlierTransfers::read()
{
    // However many there were in a day: a file alone may have two hundred.
    m_aheadMs = m_workspace.commands().status().whopAheadMs;
    const qint64 sinceMs = m_openedMs + m_aheadMs - transferTwinMs;
    m_transfers.clear();
    std::optional<RowKey> last;
    for (bool more = true; more;) {
        const std::vector<RowKey> keys = m_source->keys(last, transfersAtOnce);
        std::vector<RowId> rows;
        for (const RowKey &key : keys)
            rows.push_back(key.row);
        more = keys.size() == size_t(transfersAtOnce);
        for (const Record &record : m_source->records(rows)) {
            if (record.isNull())
                continue;
            m_transfers.push_back(record.body());
            const auto created = transfers::createdAt.in(record.body());
            more = more && (!created || created->toMSecsSinceEpoch() >= sinceMs);
        }
        if (!keys.empty())
            last = keys.back();
    }
    Q_EMIT changed();
}

QString EarlierTransfers::hindrance() const
{
    for (const AreaStatus &area : m_workspace.commands().status().areas) {
        if (area.kind != QLatin1String("transfer") || !area.scope.isEmpty()
            || area.asOfMs >= m_openedMs)
            continue;
        return area.error == ErrorCode::None || area.refreshing
            ? tr("Looking at earlier transfers…")
            : tr("Earlier transfers can’t be looked at: %1.")
                  .arg(ErrorText::reason(Error::of(area.error)));
    }
    return {};
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
    const qint64 now = nowMs + m_aheadMs;
    std::optional<Twin> likely;
    for (const Json &transfer : m_transfers) {
        const auto created = transfers::createdAt.in(transfer);
        if (!created || now - created->toMSecsSinceEpoch() > transferTwinMs
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
