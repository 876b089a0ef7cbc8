// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"
#include "core/recordsource.h"
#include "ui/widgets/toast.h"

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

class QFileDialog;
class QTimer;
class QWidget;

namespace hopyard {

class PageHost;

// Writes records as CSV that is safe in a spreadsheet. Reads in slices of the event loop, so that
// the window stays responsive, and writes in a worker. Call leavePage() before its source is
// destroyed. GUI thread.
class CsvExport final : public QObject
{
    Q_OBJECT

public:
    using Cells = std::function<QStringList(const Record &record)>;
    // The next few lines; empty: there are no more.
    using Lines = std::function<std::optional<QList<QStringList>>()>;

    // rows: rows of the source, in this order; those gone meanwhile are left out. Empty: all rows
    // of the source, in its own order.
    CsvExport(RecordSource &source, std::optional<std::vector<RowId>> rows, const QStringList &head,
        Cells cells, const QString &fileName, QObject *parent);
    // For lines that are not records.
    CsvExport(const QStringList &head, Lines lines, const QString &fileName, QObject *parent);

    // The host tells the result (done: in these words where it is there), and the object deletes
    // itself.
    void tellBy(PageHost &host, const QString &done = {});
    // The page, or its source, is about to go; tellBy() was called. Unless all was read nothing is
    // written, and that is the end. A file being written is completed: the object then belongs to
    // the window. released() comes either way.
    void leavePage(QWidget &window);

    // Asks for the file name; to be opened with open(), deletes itself when closed.
    [[nodiscard]] static QFileDialog *makeDialog(const QString &suggestedName, QWidget *parent);
    [[nodiscard]] static QString fileFilter();
    // The result, for people.
    [[nodiscard]] static Toast::Message message(bool written, const QString &done = {});

Q_SIGNALS:
    void finished(bool written);
    // After tellBy(): it is over, or goes on without the page. Do not use the object afterwards.
    void released();

private:
    void readOn();
    void write();

    Lines m_lines;
    QString m_fileName;
    QByteArray m_text;
    QTimer *m_next;
};

} // namespace hopyard
