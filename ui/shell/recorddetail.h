// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"
#include "models/tables/tablespec.h"

#include <QWidget>

class QFormLayout;
class QVBoxLayout;

namespace hopyard {

class CopyableId;
class PageHost;
class SafeLabel;
class StateBar;

// The pane beside a list, for one record. The base shows every column of the table spec as a line
// of text; resources with more to show derive from it.
class RecordDetail : public QWidget
{
    Q_OBJECT

public:
    RecordDetail(PageHost &host, const TableSpec &spec, QWidget *parent = nullptr);

    // A null record: shows that nothing is selected.
    void setRecord(const Record &record);
    // Whop gave the shown record its id: the pane keeps its state, including typed text.
    void rename(const QString &id);
    // The record was removed while somebody worked here: it stays visible but disabled until
    // setRecord().
    void showGone();
    [[nodiscard]] bool isGone() const { return m_isGone; }
    [[nodiscard]] const Record &record() const { return m_record; }
    [[nodiscard]] PageHost &host() const { return m_host; }
    // Shows a button back to the list, for when the detail replaces the list.
    void setBackShown(bool shown);

Q_SIGNALS:
    void closeRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    // Fills the body, for another record or a new state of the same one.
    virtual void showRecord(const Record &record);
    // The shown record has this id now; showRecord() follows. For classes that store ids.
    virtual void renamed(const QString &) { }
    // Called when the record is gone, or is there again. The base disables everything below the
    // heading.
    virtual void setGone(bool gone);
    // The layout below the heading; scrolls.
    [[nodiscard]] QVBoxLayout *body() const { return m_body; }
    [[nodiscard]] SafeLabel *titleLabel() const { return m_title; }
    // Replaces the whole body with a widget that scrolls by itself.
    void replaceBody(QWidget *whole);
    // A heading for a group in the body.
    [[nodiscard]] QWidget *heading(const QString &text);

private:
    PageHost &m_host;
    const TableSpec &m_spec;
    Record m_record;
    SafeLabel *m_title;
    CopyableId *m_id;
    QWidget *m_back;
    QWidget *m_close;
    StateBar *m_goneBar;
    bool m_isGone = false;
    QWidget *m_content;
    QWidget *m_scroll;
    QWidget *m_whole = nullptr;
    QVBoxLayout *m_body;
    QFormLayout *m_fields = nullptr;
    QList<SafeLabel *> m_values;
};

} // namespace hopyard
