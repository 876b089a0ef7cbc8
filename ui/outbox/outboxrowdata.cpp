// SPDX-License-Identifier: GPL-3.0-or-later
// The part of OutboxModel with the content of its rows.
#include "models/operationdata.h"
#include "ui/filenames.h"
#include "ui/outbox/outboxrow.h"
#include "ui/widgets/safelabel.h"

#include <QLocale>

namespace hopyard {

QVariant OutboxModel::checkState(const Row &row) const
{
    int choosable = 0;
    int checked = 0;
    row.each([this, &choosable, &checked](const Operation &operation) {
        if (canBeChosen(operation)) {
            ++choosable;
            checked += m_unchecked.contains(operation.id) ? 0 : 1;
        }
        return true;
    });
    if (choosable == 0)
        return {};
    return int(checked == 0        ? Qt::Unchecked
            : checked == choosable ? Qt::Checked
                                   : Qt::PartiallyChecked);
}

// The file that must be uploaded first; empty if there is none.
QString OutboxModel::uploadText(const Operation &operation) const
{
    if (m_uploads.isEmpty())
        return {};
    for (const QString &id : localIdsIn(operation.args)) {
        const auto upload = m_uploads.constFind(id);
        if (upload == m_uploads.constEnd())
            continue;
        if (upload->state == UploadState::Sending && upload->size > 0)
            return tr("Uploading %1, %2 %")
                .arg(Words::quoted(upload->name),
                    QLocale().toString(100 * upload->sent / upload->size));
        return tr("Waits until %1 is on Whop").arg(Words::quoted(upload->name));
    }
    return {};
}

QString OutboxModel::stateText(const Operation &operation) const
{
    if (outboxSection(operation) != OutboxSection::Waiting)
        return Words::stateWord(operation);
    if (isScheduled(operation))
        return Words::stateWord(operation);
    const qint64 left = operation.notBeforeMs - m_nowMs;
    if (m_connection != Connection::Online)
        return Words::waitsFor(m_connection);
    if (left > 0)
        return tr("Goes in %1 s").arg(QLocale().toString((left + 999) / 1000));
    if (const QString file = uploadText(operation); !file.isEmpty())
        return file;
    return tr("Goes next");
}

QVariant OutboxModel::sectionData(const Row &row, int role) const
{
    static constexpr const char *titles[] {QT_TR_NOOP("Needs you"), QT_TR_NOOP("We don’t know"),
        QT_TR_NOOP("To review"), QT_TR_NOOP("Waiting"), QT_TR_NOOP("Sending")};
    const QString title = tr(titles[int(row.section)]);
    const int count = row.count();
    switch (role) {
    case Qt::DisplayRole:
        return title;
    case Qt::AccessibleTextRole:
        return Words::counted(tr("%1, %n change(s)", nullptr, count).arg(title), count);
    case SectionRole:
        return true;
    case CountRole:
        return count;
    case ToneRole:
        return int(row.section == OutboxSection::NeedsYou ? Tone::Danger
                : row.section == OutboxSection::Unknown   ? Tone::Warning
                                                          : Tone::Neutral);
    case Qt::CheckStateRole:
        return checkState(row);
    default:
        return {};
    }
}

QVariant OutboxModel::objectData(const Row &row, int role) const
{
    const int count = int(row.children.size());
    const auto title = [this, &row] {
        const QString known
            = m_titleOf ? m_titleOf(row.operation->kind, row.operation->target) : QString();
        return known.isEmpty() ? Words::kindName(row.operation->kind) : isolated(known);
    };
    switch (role) {
    case Qt::DisplayRole:
        return title();
    case SubtitleRole:
        return Words::counted(tr("%n change(s)", nullptr, count), count);
    case Qt::AccessibleTextRole:
        return tr("%1, %2", "object, changes")
            .arg(title(), Words::counted(tr("%n change(s)", nullptr, count), count));
    case TargetRole:
        return row.operation->target;
    case KindRole:
        return row.operation->kind;
    case CountRole:
        return count;
    case Qt::CheckStateRole:
        return checkState(row);
    default:
        return {};
    }
}

QVariant OutboxModel::changeData(const Row &row, int role) const
{
    const Operation &operation = *row.operation;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return Words::sentence(operation, m_titleOf);
    case SubtitleRole:
        return stateText(operation);
    case Qt::AccessibleTextRole:
        return tr("%1, %2", "change, state")
            .arg(Words::sentence(operation, m_titleOf), stateText(operation));
    case Qt::AccessibleDescriptionRole:
        return Words::riskWord(Risk(operationData(operation, RiskRole).toInt()));
    case GlyphRole:
        return int(outboxSection(operation) == OutboxSection::ToReview
                ? Glyph::CircleDashed
                : Words::stateGlyph(operation.state));
    case ToneRole:
        return int(Words::stateTone(operation.state));
    case Qt::CheckStateRole:
        return checkState(row);
    default:
        return operationData(operation, role);
    }
}

} // namespace hopyard
