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

// Writes records as CSV that is safe to open in a spreadsheet. Reads in slices of the event loop,
// so that the window goes on painting, and writes in a worker. giveUp() before its source goes. GUI
// thread.
class CsvExport final : public QObject
{
    Q_OBJECT

public:
    using Cells = std::function<QStringList(const Record &record)>;
    // The next few lines; nothing: there are no more.
    using Lines = std::function<std::optional<QList<QStringList>>()>;

    // rows: of the source, in this order; what is gone when its turn comes is left out. Nothing:
    // all that the source has, in its own order.
    CsvExport(RecordSource &source, std::optional<std::vector<RowId>> rows, const QStringList &head,
        Cells cells, const QString &fileName, QObject *parent);
    // Of something else than records.
    CsvExport(const QStringList &head, Lines lines, const QString &fileName, QObject *parent);

    // The source goes, and is not read again. What was not read whole is not written: finished()
    // comes at once. A file that is being written will be: this stays with the window, and the host
    // tells what became of it, because the page may go before it is there. Nobody else is to use it
    // afterwards.
    void giveUp(PageHost &host, QWidget &page);

    // Asks for the file, to be opened; it goes when it is closed.
    [[nodiscard]] static QFileDialog *makeDialog(const QString &suggestedName, QWidget *parent);
    // What becomes of it, for people.
    [[nodiscard]] static Toast::Message message(bool written);

Q_SIGNALS:
    void finished(bool written);

private:
    void readOn();
    void write();

    Lines m_lines;
    QString m_fileName;
    QByteArray m_text;
    QTimer *m_next;
};

} // namespace hopyard
