// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/drafts/draftsmodel.h"

#include <QDate>
#include <QTimeZone>
#include <QWidget>

class QTableView;

namespace hopyard {

class SafeLabel;

// A month of days with the posts scheduled for, sent or missed on each. Weeks begin as in the
// reader's country. Arrow keys move between days, Page Up and Page Down between months. objectName
// "calendarView".
class CalendarView final : public QWidget
{
    Q_OBJECT

public:
    explicit CalendarView(QWidget *parent = nullptr);

    // Days are in the zone; entries without a time are left out.
    void setEntries(const QList<DraftEntry> &entries, const QTimeZone &zone, QDate today);
    void showDay(QDate day);
    [[nodiscard]] QDate day() const;
    // The entries of that day.
    [[nodiscard]] QList<DraftEntry> entriesOf(QDate day) const;
    [[nodiscard]] QTableView *table() const { return m_table; }

Q_SIGNALS:
    void dayChanged(QDate day);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    class Days;

    void showMonth(QDate day);

    Days *m_days;
    QTableView *m_table;
    SafeLabel *m_title;
};

} // namespace hopyard
