// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/operation.h"

#include <QObject>
#include <QString>

#include <functional>

class QAction;

namespace hopyard {

class CsvExport;
class Page;

// Exports changes as a table for spreadsheets: the action for a page that lists them, with the
// shortcut common to all tables. One file at a time; the result is announced.
class OperationsExport final : public QObject
{
    Q_OBJECT

public:
    // Owned by the page, which need not be built yet.
    OperationsExport(Page &page, const QString &suggestedName);

    [[nodiscard]] QAction *action() const { return m_action; }
    // Whether a file was chosen, and write() not called yet.
    [[nodiscard]] bool isWanted() const { return !m_fileName.isEmpty(); }
    // Writes to the chosen file. operation: gives the operation at each place from 0, called for a
    // few at a time until stop(); nullptr is left out.
    void write(qsizetype count, std::function<const Operation *(qsizetype place)> operation);
    // The operations go away, or cannot be read: no file is written, unless all were read.
    void stop();

Q_SIGNALS:
    // A person chose a file: answer with write(), now or later, or with stop().
    void wanted();

private:
    void ask();

    Page &m_page;
    QString m_suggestedName;
    QAction *m_action;
    QString m_fileName; // until write()
    CsvExport *m_export = nullptr; // the running one
};

} // namespace hopyard
