// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shortcutsheet.h"

#include "ui/theme/tokens.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace hopyard {

ShortcutSheet::ShortcutSheet(const QList<Entry> &entries, QWidget *parent)
    : FormDialog(tr("Keyboard shortcuts"), tr("What the keys do where you are now."), parent)
{
    setObjectName(QStringLiteral("shortcutSheet"));
    hideCancel();
    setPrimary(tr("Close"), ButtonKind::Secondary);
    auto *search = new QLineEdit(this);
    search->setObjectName(QStringLiteral("shortcutSearch"));
    search->setPlaceholderText(tr("Find an action or a key"));
    search->setAccessibleName(search->placeholderText());
    search->setClearButtonEnabled(true);
    auto *table = new ShortcutTable(this);
    table->setEntries(entries);
    table->searchWith(search);
    body()->addWidget(search);
    body()->addSpacing(space::s);
    body()->addWidget(table, 1);
    resize(640, 560);
    search->setFocus();
}

QList<ShortcutSheet::Entry> ShortcutSheet::everywhere()
{
    const auto key = [](int code) { return QKeySequence(code).toString(QKeySequence::NativeText); };
    const QString lists = tr("Lists");
    return {{lists, tr("Show the details"), {key(Qt::Key_Return)}},
        {lists, tr("Look into a record and back"), {key(Qt::Key_Space)}},
        {lists, tr("Tick or untick, in a cell with a box"), {key(Qt::Key_Space)}},
        {lists, tr("Select more"),
            {QKeySequence(QKeyCombination(Qt::SHIFT, Qt::Key_Up))
                    .toString(QKeySequence::NativeText),
                QKeySequence(QKeyCombination(Qt::SHIFT, Qt::Key_Down))
                    .toString(QKeySequence::NativeText)}},
        {lists, tr("Close what is open, or clear the search"), {key(Qt::Key_Escape)}}};
}

} // namespace hopyard
