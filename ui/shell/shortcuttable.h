// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QTableView>

class QLineEdit;
class QStandardItemModel;

namespace hopyard {

// Actions with their keys, one per row. objectName "shortcutTable".
class ShortcutTable final : public QTableView
{
    Q_OBJECT

public:
    struct Entry
    {
        QString group; // the menu or the place
        QString text;
        QStringList keys; // as shown to people
        QString name {}; // of the action, if needed
    };

    explicit ShortcutTable(QWidget *parent = nullptr);

    // Keeps the current row.
    void setEntries(const QList<Entry> &entries);
    // Shows the rows with this text in a column; Down moves from the field to the table.
    void searchWith(QLineEdit *field);
    [[nodiscard]] QString currentName() const; // empty: no row

Q_SIGNALS:
    void currentNameChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void search();

    QStandardItemModel *m_model;
    QString m_wanted;
};

} // namespace hopyard
