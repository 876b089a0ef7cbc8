// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/operation.h"

#include <QList>
#include <QObject>
#include <QString>

class QAction;

namespace hopyard {

class CsvExport;
class Page;

// Changes as a table for spreadsheets: the action of a page that lists them, with the keys that
// every table has for it.
class OperationsExport final : public QObject
{
    Q_OBJECT

public:
    // Belongs to the page, which need not be built yet.
    OperationsExport(Page &page, const QString &suggestedName);

    [[nodiscard]] QAction *action() const { return m_action; }
    // In this order. Tells what became of it.
    void write(const QList<Operation> &operations, const QString &fileName);
    // Another workspace comes: what is being written ends, and that is said.
    void stop();

Q_SIGNALS:
    // A person chose a file: answer with write().
    void wanted(const QString &fileName);

private:
    void ask();

    Page &m_page;
    QString m_suggestedName;
    QAction *m_action;
    CsvExport *m_export = nullptr; // that runs
};

} // namespace hopyard
