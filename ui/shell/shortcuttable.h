// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QTableView>

class QLineEdit;
class QStandardItemModel;

namespace hopyard {

// Actions with their keys, one a row. objectName "shortcutTable".
class ShortcutTable final : public QTableView
{
    Q_OBJECT

public:
    struct Entry
    {
        QString group; // the menu or the place
        QString text;
        QStringList keys; // as people write them
        QString name {}; // of the action, where it counts
    };

    explicit ShortcutTable(QWidget *parent = nullptr);

    // The current row stays where it is.
    void setEntries(const QList<Entry> &entries);
    // Shows the rows with this text in a column; the keyboard comes down from the field.
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
