// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shortcutsheet.h"

#include "ui/delegates/celldelegate.h"
#include "ui/theme/tokens.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QStandardItemModel>
#include <QTableView>
#include <QVBoxLayout>

namespace hopyard {

ShortcutSheet::ShortcutSheet(const QList<Entry> &entries, QWidget *parent)
    : FormDialog(tr("Keyboard shortcuts"), tr("What the keys do where you are now."), parent)
    , m_search(new QLineEdit(this))
    , m_table(new QTableView(this))
{
    setObjectName(QStringLiteral("shortcutSheet"));
    hideCancel();
    setPrimary(tr("Close"), ButtonKind::Secondary);
    m_search->setObjectName(QStringLiteral("shortcutSearch"));
    m_search->setPlaceholderText(tr("Find an action or a key"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);

    auto *model = new QStandardItemModel(0, 3, this);
    model->setHorizontalHeaderLabels({tr("Action"), tr("Keys"), tr("Where")});
    for (const Entry &entry : entries) {
        QList<QStandardItem *> row;
        for (const QString &text :
            {entry.text, entry.keys.join(QStringLiteral("  ")), entry.group}) {
            auto *item = new QStandardItem(text);
            item->setEditable(false);
            item->setData(text, Qt::AccessibleTextRole);
            row.append(item);
        }
        model->appendRow(row);
    }
    m_table->setObjectName(QStringLiteral("shortcutTable"));
    m_table->setAccessibleName(windowTitle());
    m_table->setModel(model);
    dressView(m_table)->setMarkColumn(-1);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_table->setColumnWidth(1, fontMetrics().averageCharWidth() * 26);
    m_table->setColumnWidth(2, fontMetrics().averageCharWidth() * 16);
    body()->addWidget(m_search);
    body()->addSpacing(space::s);
    body()->addWidget(m_table, 1);
    resize(640, 560);
    connect(m_search, &QLineEdit::textChanged, this, &ShortcutSheet::search);
    m_search->setFocus();
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

void ShortcutSheet::search(const QString &text)
{
    const QAbstractItemModel *model = m_table->model();
    const QString wanted = text.simplified();
    for (int row = 0; row < model->rowCount(); ++row) {
        bool found = wanted.isEmpty();
        for (int column = 0; column < model->columnCount() && !found; ++column)
            found
                = model->index(row, column).data().toString().contains(wanted, Qt::CaseInsensitive);
        m_table->setRowHidden(row, !found);
    }
}

} // namespace hopyard
