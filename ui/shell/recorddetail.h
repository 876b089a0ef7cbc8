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

// The pane beside a list: one record. The base shows every column of the table spec as a line of
// text; resources with more to say derive from it.
class RecordDetail : public QWidget
{
    Q_OBJECT

public:
    RecordDetail(PageHost &host, const TableSpec &spec, QWidget *parent = nullptr);

    // A null record shows that nothing is chosen.
    void setRecord(const Record &record);
    // Whop gave the record that is shown its id: it stays what it is, with all that is typed.
    void rename(const QString &id);
    // The record went while somebody worked here: it stays as it was, and nothing more can be done
    // to it. Until setRecord().
    void showGone();
    [[nodiscard]] bool isGone() const { return m_isGone; }
    [[nodiscard]] const Record &record() const { return m_record; }
    [[nodiscard]] PageHost &host() const { return m_host; }
    // A button back to the list, where the detail takes its place.
    void setBackShown(bool shown);

Q_SIGNALS:
    void closeRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    // Fills the body for another record or another state of the same one.
    virtual void showRecord(const Record &record);
    // The record that is shown has this id now; showRecord() follows. For those that keep ids.
    virtual void renamed(const QString &) { }
    // Nothing can be changed while it is gone. The base disables everything below the heading.
    virtual void setGone(bool gone);
    // Below the heading; scrolls.
    [[nodiscard]] QVBoxLayout *body() const { return m_body; }
    [[nodiscard]] SafeLabel *titleLabel() const { return m_title; }
    // A widget that scrolls by itself takes the whole of the body's place.
    void replaceBody(QWidget *whole);
    // A heading of a group in the body.
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
