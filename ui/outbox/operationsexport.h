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

// Changes as a table for spreadsheets: the action of a page that lists them, with the keys that
// every table has for it. One file at a time; what became of it is told.
class OperationsExport final : public QObject
{
    Q_OBJECT

public:
    // Belongs to the page, which need not be built yet.
    OperationsExport(Page &page, const QString &suggestedName);

    [[nodiscard]] QAction *action() const { return m_action; }
    // A file was chosen, and there is no write() yet.
    [[nodiscard]] bool isWanted() const { return !m_fileName.isEmpty(); }
    // Into the file that was chosen. operation: the one at each place from 0, asked for some at a
    // time until stop(); nullptr is left out.
    void write(qsizetype count, std::function<const Operation *(qsizetype place)> operation);
    // They go, or cannot be had: no file comes of it, unless all of it was read.
    void stop();

Q_SIGNALS:
    // A person chose a file: answer with write(), now or later, or stop().
    void wanted();

private:
    void ask();
    void end(bool written);

    Page &m_page;
    QString m_suggestedName;
    QAction *m_action;
    QString m_fileName; // until write()
    CsvExport *m_export = nullptr; // that runs
};

} // namespace hopyard
