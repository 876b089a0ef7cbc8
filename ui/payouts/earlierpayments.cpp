// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payouts/earlierpayments.h"

#include "ui/apphost.h"
#include "ui/errortext.h"
#include "ui/widgets/safelabel.h"

#include <QTimer>

#include <algorithm>

namespace hopyard {

namespace {

constexpr qsizetype paymentsAtOnce = 200;

QString paymentKind(EarlierPayments::Kind kind)
{
    return kind == EarlierPayments::Kind::Transfers ? QStringLiteral("transfer")
                                                    : QStringLiteral("withdrawal");
}

// Whether the key may not read it, even if Whop does not name the missing permission.
bool isForbidden(const AreaStatus &area)
{
    return !area.scope.isEmpty() || (!area.refreshing && isNotPermitted(area.error));
}

} // namespace

EarlierPayments::EarlierPayments(
    Kind kind, WorkspaceAccess &workspace, qint64 nowMs, QObject *parent)
    : QObject(parent)
    , m_kind(kind)
    , m_workspace(workspace)
    , m_source(workspace.source(paymentKind(kind)))
    , m_openedMs(nowMs)
{
    if (!m_source)
        return;
    connect(m_source, &RecordSource::changed, this, &EarlierPayments::note);
    connect(m_source, &RecordSource::reloaded, this, [this] {
        m_allUnread = true;
        readLater();
    });
    connect(&workspace.commands(), &Commands::statusChanged, this, [this](const auto &status) {
        if (status.whopAheadMs == m_aheadMs)
            return;
        m_allUnread = true; // the day may have changed
        readLater();
    });
    readAll();
    workspace.commands().refresh(paymentKind(kind)); // others may have paid meanwhile
}

void EarlierPayments::readAll()
{
    // However many there were in a day: a single file may have a thousand.
    m_aheadMs = m_workspace.commands().status().whopAheadMs;
    const qint64 sinceMs = m_openedMs + m_aheadMs - twinPaymentMs;
    m_allUnread = false;
    m_unread.clear();
    m_payments.clear();
    std::optional<RowKey> last;
    for (bool more = true; more;) {
        const std::vector<RowKey> keys = m_source->keys(last, paymentsAtOnce);
        std::vector<RowId> rows;
        for (const RowKey &key : keys)
            rows.push_back(key.row);
        more = keys.size() == size_t(paymentsAtOnce);
        for (const Record &record : m_source->records(rows)) {
            if (record.isNull())
                continue;
            const EarlierPayment payment = earlierPayment(paymentKind(m_kind), record.body());
            more = more && (payment.createdMs == 0 || payment.createdMs >= sinceMs);
            m_payments.insert(record.row, payment);
        }
        if (!keys.empty())
            last = keys.back();
    }
    sort();
}

void EarlierPayments::note(const std::vector<Change> &changes)
{
    for (const Change &change : changes) {
        m_unread.insert(change.row);
        if (change.type == Change::Type::Renamed)
            m_unread.insert(change.previousRow);
    }
    readLater();
}

// A batch changes many payments: these are read together, without all others.
void EarlierPayments::readLater()
{
    if (m_readingLater)
        return;
    m_readingLater = true;
    QTimer::singleShot(0, this, &EarlierPayments::readChanged);
}

void EarlierPayments::catchUp()
{
    readChanged();
}

void EarlierPayments::readChanged()
{
    if (!m_readingLater)
        return;
    m_readingLater = false;
    if (m_allUnread) {
        readAll();
    } else {
        const std::vector<RowId> rows(m_unread.cbegin(), m_unread.cend());
        m_unread.clear();
        for (size_t from = 0; from < rows.size(); from += size_t(paymentsAtOnce))
            readRows(std::span(rows).subspan(
                from, std::min(rows.size() - from, size_t(paymentsAtOnce))));
        sort();
    }
    Q_EMIT changed();
}

void EarlierPayments::readRows(std::span<const RowId> rows)
{
    const std::vector<Record> records = m_source->records(rows);
    for (size_t i = 0; i < rows.size(); ++i) {
        if (records[i].isNull())
            m_payments.remove(rows[i]);
        else
            m_payments.insert(rows[i], earlierPayment(paymentKind(m_kind), records[i].body()));
    }
}

void EarlierPayments::sort()
{
    m_order.assign(m_payments.keyBegin(), m_payments.keyEnd());
    std::sort(m_order.begin(), m_order.end(), [this](RowId a, RowId b) {
        const qint64 aMs = m_payments.constFind(a)->createdMs;
        const qint64 bMs = m_payments.constFind(b)->createdMs;
        return aMs != bMs ? aMs > bMs : a > b;
    });
}

QString EarlierPayments::hindrance() const
{
    const bool transfer = m_kind == Kind::Transfers;
    const QString looking
        = transfer ? tr("Looking at earlier transfers…") : tr("Looking at earlier withdrawals…");
    if (m_readingLater)
        return looking;
    for (const AreaStatus &area : m_workspace.commands().status().areas) {
        if (area.kind != paymentKind(m_kind) || isForbidden(area) || area.asOfMs >= m_openedMs)
            continue;
        if (area.error == ErrorCode::None || area.refreshing)
            return looking;
        return (transfer ? tr("Earlier transfers can’t be looked at: %1.")
                         : tr("Earlier withdrawals can’t be looked at: %1."))
            .arg(ErrorText::readReason(Error::of(area.error)));
    }
    return {};
}

QString EarlierPayments::ignorance(QChar lead) const
{
    for (const AreaStatus &area : m_workspace.commands().status().areas) {
        if (area.kind == paymentKind(m_kind) && !area.scope.isEmpty())
            return QString(lead
                + (m_kind == Kind::Transfers
                        ? tr("Whether the same was sent within a day is not known: this key lacks "
                             "the permission %1.")
                        : tr("Whether the same was withdrawn within a day is not known: this key "
                             "lacks the permission %1."))
                      .arg(isolated(area.scope)));
        if (area.kind == paymentKind(m_kind)
            && isForbidden(area)) // Whop does not say which permission is missing
            return QString(lead
                + (m_kind == Kind::Transfers
                        ? tr("Whether the same was sent within a day is not known: Whop does not "
                             "let this key look.")
                        : tr("Whether the same was withdrawn within a day is not known: Whop does "
                             "not let this key look.")));
    }
    return {};
}

QStringList EarlierPayments::recipients() const
{
    QStringList ids;
    QSet<QString> known;
    for (const RowId row : m_order) {
        const QString &id = m_payments.constFind(row)->recipient;
        if (id.isEmpty() || known.contains(id))
            continue;
        known.insert(id);
        ids << id;
    }
    return ids;
}

std::optional<EarlierPayments::Twin> EarlierPayments::twin(
    const QString &recipient, const Money &amount, qint64 nowMs) const
{
    const qint64 now = nowMs + m_aheadMs;
    std::optional<Twin> likely;
    for (const RowId row : m_order) {
        const EarlierPayment &payment = *m_payments.constFind(row);
        if (payment.createdMs == 0 || now - payment.createdMs > twinPaymentMs)
            return likely; // and all further ones are older
        if (!payment.mayBeTwinOf(amount, recipient))
            continue;
        const Twin found {payment.id, payment.createdMs, payment.recipient == recipient};
        if (found.sameRecipient)
            return found;
        if (!likely)
            likely = found;
    }
    return likely;
}

} // namespace hopyard
