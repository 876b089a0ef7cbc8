// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shortcuttable.h"

#include "ui/delegates/celldelegate.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStandardItemModel>

namespace hopyard {

namespace {

constexpr int shortcutNameRole = Qt::UserRole + 1000; // no role that delegates read

} // namespace

ShortcutTable::ShortcutTable(QWidget *parent)
    : QTableView(parent)
    , m_model(new QStandardItemModel(0, 3, this))
{
    setObjectName(QStringLiteral("shortcutTable"));
    setAccessibleName(tr("Keyboard shortcuts"));
    m_model->setHorizontalHeaderLabels({tr("Action"), tr("Keys"), tr("Where")});
    dressView(this)->setMarkColumn(-1);
    setModel(m_model);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setTabKeyNavigation(false);
    horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
}

void ShortcutTable::resizeEvent(QResizeEvent *event)
{
    // Large letters leave the action its share.
    const int room = viewport()->width();
    setColumnWidth(1, qMin(fontMetrics().averageCharWidth() * 26, room * 2 / 5));
    setColumnWidth(2, qMin(fontMetrics().averageCharWidth() * 16, room / 5));
    QTableView::resizeEvent(event);
    if (currentIndex().isValid())
        scrollTo(currentIndex());
}

void ShortcutTable::setEntries(const QList<Entry> &entries)
{
    m_model->setRowCount(int(entries.size()));
    for (int row = 0; row < entries.size(); ++row) {
        const Entry &entry = entries[row];
        const QStringList texts {entry.text, entry.keys.join(QStringLiteral("  ")), entry.group};
        for (int column = 0; column < texts.size(); ++column) {
            QStandardItem *item = m_model->item(row, column);
            if (!item) {
                item = new QStandardItem;
                item->setEditable(false);
                m_model->setItem(row, column, item);
            }
            item->setData(texts[column], Qt::DisplayRole);
            item->setData(texts[column], Qt::AccessibleTextRole);
            item->setData(entry.name, shortcutNameRole);
        }
    }
    search();
}

void ShortcutTable::searchWith(QLineEdit *field)
{
    field->installEventFilter(this);
    connect(field, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_wanted = text.simplified();
        search();
    });
}

void ShortcutTable::search()
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        bool found = m_wanted.isEmpty();
        for (int column = 0; column < m_model->columnCount() && !found; ++column)
            found = m_model->index(row, column)
                        .data()
                        .toString()
                        .contains(m_wanted, Qt::CaseInsensitive);
        setRowHidden(row, !found);
    }
}

QString ShortcutTable::currentName() const
{
    return currentIndex().data(shortcutNameRole).toString();
}

bool ShortcutTable::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QTableView::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->key() != Qt::Key_Down && key->key() != Qt::Key_Return && key->key() != Qt::Key_Enter)
        return QTableView::eventFilter(watched, event);
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (isRowHidden(row))
            continue;
        if (!currentIndex().isValid() || isRowHidden(currentIndex().row()))
            setCurrentIndex(m_model->index(row, 0));
        setFocus(Qt::OtherFocusReason);
        break;
    }
    return true;
}

void ShortcutTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    Q_EMIT currentNameChanged();
}

} // namespace hopyard
