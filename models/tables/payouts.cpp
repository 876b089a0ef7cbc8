// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/registry.h"

#include "models/payouts/payoutwords.h"
#include "schema/businessdays.h"
#include "schema/transfers.h"
#include "schema/withdrawals.h"

#include <QCoreApplication>

#include <array>

namespace hopyard::tables {

namespace {

namespace withdrawalField = hopyard::withdrawals;
namespace transferField = hopyard::transfers;

QVariant moneyRaw(const std::optional<Money> &money)
{
    return money ? QVariant(money->text()) : QVariant();
}

QString withdrawalAmount(const Record &record, const CellContext &context)
{
    return moneyText(withdrawalField::amount.in(record.body()), context);
}
QByteArray withdrawalAmountKey(const Record &record, const CellContext &)
{
    return moneySortKey(withdrawalField::amount.in(record.body()));
}
QVariant withdrawalAmountRaw(const Record &record)
{
    return moneyRaw(withdrawalField::amount.in(record.body()));
}

QString withdrawalCurrency(const Record &record, const CellContext &)
{
    return record.text(withdrawalField::currency).toUpper();
}

QString withdrawalStatus(const Record &record, const CellContext &)
{
    return PayoutWords::withdrawalStatus(record.text(withdrawalField::status));
}
Tone withdrawalTone(const Record &record)
{
    switch (withdrawalField::stage(record.body())) {
    case withdrawalField::Stage::Completed:
        return Tone::Success;
    case withdrawalField::Stage::Failed:
        return Tone::Danger;
    case withdrawalField::Stage::InTransit:
        return Tone::Accent;
    default:
        return Tone::Neutral;
    }
}

QString withdrawalFee(const Record &record, const CellContext &context)
{
    return moneyText(withdrawalField::fees(record.body()), context);
}
QByteArray withdrawalFeeKey(const Record &record, const CellContext &)
{
    return moneySortKey(withdrawalField::fees(record.body()));
}
QVariant withdrawalFeeRaw(const Record &record)
{
    return moneyRaw(withdrawalField::fees(record.body()));
}

QString withdrawalNet(const Record &record, const CellContext &context)
{
    return moneyText(withdrawalField::net(record.body()), context);
}
QByteArray withdrawalNetKey(const Record &record, const CellContext &)
{
    return moneySortKey(withdrawalField::net(record.body()));
}
QVariant withdrawalNetRaw(const Record &record)
{
    return moneyRaw(withdrawalField::net(record.body()));
}

QString withdrawalCreated(const Record &record, const CellContext &context)
{
    return timeText(record.value(withdrawalField::createdAt), context);
}
QByteArray withdrawalCreatedKey(const Record &record, const CellContext &)
{
    return timeSortKey(record.value(withdrawalField::createdAt));
}
QVariant withdrawalCreatedRaw(const Record &record)
{
    const auto time = record.value(withdrawalField::createdAt);
    return time ? QVariant(*time) : QVariant();
}

// The expected day while it is on its way; why it did not arrive.
QString withdrawalArrival(const Record &record, const CellContext &context)
{
    const Json &body = record.body();
    switch (withdrawalField::stage(body)) {
    case withdrawalField::Stage::Completed:
        return {};
    case withdrawalField::Stage::Failed:
        return PayoutWords::withdrawalError(record.text(withdrawalField::errorCode));
    default:
        break;
    }
    const int late
        = context.today.isValid() ? lateBusinessDays(body, context.today, context.zone) : 0;
    if (late > 0)
        return PayoutWords::late(late);
    const QDate day = expectedArrival(body, context.zone);
    if (!day.isValid())
        return {};
    const QString when = context.locale.toString(day, QLocale::ShortFormat);
    return context.today.isValid() && day < context.today
        ? QCoreApplication::translate("tables", "Due since %1").arg(when)
        : QCoreApplication::translate("tables", "Expected %1").arg(when);
}

QString transferAmount(const Record &record, const CellContext &context)
{
    return moneyText(transferField::amount.in(record.body()), context);
}
QByteArray transferAmountKey(const Record &record, const CellContext &)
{
    return moneySortKey(transferField::amount.in(record.body()));
}
QVariant transferAmountRaw(const Record &record)
{
    return moneyRaw(transferField::amount.in(record.body()));
}
QString transferCurrency(const Record &record, const CellContext &)
{
    return record.text(transferField::currency).toUpper();
}
QString transferRecipient(const Record &record, const CellContext &)
{
    return transferField::recipient(record.body());
}
QString transferNotes(const Record &record, const CellContext &)
{
    return record.text(transferField::notes);
}
QString transferCreated(const Record &record, const CellContext &context)
{
    return timeText(record.value(transferField::createdAt), context);
}
QByteArray transferCreatedKey(const Record &record, const CellContext &)
{
    return timeSortKey(record.value(transferField::createdAt));
}
QVariant transferCreatedRaw(const Record &record)
{
    const auto time = record.value(transferField::createdAt);
    return time ? QVariant(*time) : QVariant();
}

constexpr std::array withdrawalColumns {
    ColumnSpec {.name = "created",
        .title = QT_TRANSLATE_NOOP("tables", "Requested"),
        .display = withdrawalCreated,
        .sortKey = withdrawalCreatedKey,
        .raw = withdrawalCreatedRaw,
        .widthHint = 18},
    ColumnSpec {.name = "amount",
        .title = QT_TRANSLATE_NOOP("tables", "Amount"),
        .display = withdrawalAmount,
        .sortKey = withdrawalAmountKey,
        .raw = withdrawalAmountRaw,
        .numeric = true,
        .widthHint = 14},
    ColumnSpec {.name = "currency",
        .title = QT_TRANSLATE_NOOP("tables", "Currency"),
        .display = withdrawalCurrency,
        .widthHint = 9},
    ColumnSpec {.name = "status",
        .title = QT_TRANSLATE_NOOP("tables", "Status"),
        .display = withdrawalStatus,
        .tone = withdrawalTone,
        .statusChip = true,
        .widthHint = 16},
    ColumnSpec {.name = "fee",
        .title = QT_TRANSLATE_NOOP("tables", "Fees"),
        .display = withdrawalFee,
        .sortKey = withdrawalFeeKey,
        .raw = withdrawalFeeRaw,
        .numeric = true,
        .widthHint = 11},
    ColumnSpec {.name = "net",
        .title = QT_TRANSLATE_NOOP("tables", "Arrives"),
        .display = withdrawalNet,
        .sortKey = withdrawalNetKey,
        .raw = withdrawalNetRaw,
        .numeric = true,
        .widthHint = 14},
    ColumnSpec {.name = "arrival",
        .title = QT_TRANSLATE_NOOP("tables", "On its way"),
        .display = withdrawalArrival},
};

constexpr std::array transferColumns {
    ColumnSpec {.name = "created",
        .title = QT_TRANSLATE_NOOP("tables", "Sent"),
        .display = transferCreated,
        .sortKey = transferCreatedKey,
        .raw = transferCreatedRaw,
        .widthHint = 18},
    ColumnSpec {.name = "recipient",
        .title = QT_TRANSLATE_NOOP("tables", "Recipient"),
        .display = transferRecipient,
        .widthHint = 24},
    ColumnSpec {.name = "amount",
        .title = QT_TRANSLATE_NOOP("tables", "Amount"),
        .display = transferAmount,
        .sortKey = transferAmountKey,
        .raw = transferAmountRaw,
        .numeric = true,
        .widthHint = 14},
    ColumnSpec {.name = "currency",
        .title = QT_TRANSLATE_NOOP("tables", "Currency"),
        .display = transferCurrency,
        .widthHint = 9},
    ColumnSpec {
        .name = "notes", .title = QT_TRANSLATE_NOOP("tables", "Note"), .display = transferNotes},
};

} // namespace

constexpr TableSpec withdrawals {.kind = "withdrawal", .columns = withdrawalColumns};
constexpr TableSpec transfers {.kind = "transfer", .columns = transferColumns};

} // namespace hopyard::tables
