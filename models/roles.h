// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qt>

namespace hopyard {

// Roles that models give to views beyond Qt's own. Delegates paint from these alone; everything
// painted is repeated in Qt::AccessibleTextRole and Qt::AccessibleDescriptionRole. Unset (invalid)
// means "does not apply".
enum Role : int
{
    RawValueRole = Qt::UserRole + 1, // the value to sort and export by: number, QDateTime, QString
    IdRole, // QString: Whop's id or a local one
    RowIdRole, // qint64: RowId, the handle while it is shown
    RecordRole, // hopyard::Record, for pages and commands
    KindRole, // QString: "experience", for lists of mixed kinds

    MarkRole, // int of hopyard::Mark; a row's mark, given for every column
    // QString: the mark in words ("Changed, not sent"), for tool tips and screen readers.
    MarkTextRole,
    ChangedRole, // bool: this cell's value differs from the server's; a corner mark
    CheckChangedRole, // bool: as ChangedRole, for a check cell

    GlyphRole, // int of hopyard::Glyph: icon before the text
    ToneRole, // int of hopyard::Tone: colour of text chip and glyph
    AvatarRole, // QString: text whose first letter and colour fill the tile before the name
    ImageRole, // QImage or QPixmap already decoded for that tile; wins over AvatarRole
    SubtitleRole, // QString: second, quieter part of the text

    ChipsRole, // QStringList: chips in place of the text; those that do not fit become "+n"
    ChipOverflowRole, // int: chips that are not in ChipsRole, added to "+n"
    ChipRole, // bool: the text itself is one chip in ToneRole's colours (a status)
    NumericRole, // bool: right-aligned, tabular digits
    CountRole, // int: a badge at the end of the row (sidebar)
    SectionRole, // bool: a heading that cannot be chosen (sidebar, grouped lists)
    LockedRole, // bool: the key cannot read this place; a lock at the end
    LoadingRole, // bool: the row is not loaded yet; painted as a skeleton

    // Rows that represent an operation (outbox, history)
    OperationRole, // hopyard::Operation
    ActionRole, // QString: "experience.update"
    TargetRole, // QString: id of the target
    StateRole, // int of hopyard::OperationState
    RiskRole, // int of hopyard::Risk
};

} // namespace hopyard
