// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/operationsexport.h"

#include "core/csv.h"
#include "models/titlelookup.h"
#include "ui/page.h"
#include "ui/shell/csvexport.h"
#include "ui/theme/icon.h"
#include "ui/words.h"

#include <QAction>
#include <QDateTime>
#include <QFileDialog>

#include <algorithm>
#include <optional>
#include <utility>

namespace hopyard {

namespace {

QString exportedTime(qint64 ms)
{
    return csvTime(
        ms > 0 ? std::optional(QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC)) : std::nullopt);
}

QStringList exportedCells(const Operation &operation, const TitleOf &titleOf)
{
    return {operation.id, exportedTime(operation.createdMs), exportedTime(operation.settledMs),
        Words::sentence(operation, titleOf), operation.action, operation.target,
        Words::stateWord(operation), Words::problem(operation, titleOf), operation.resultId};
}

} // namespace

OperationsExport::OperationsExport(Page &page, const QString &suggestedName)
    : QObject(&page)
    , m_page(page)
    , m_suggestedName(suggestedName)
    , m_action(new QAction(icon(Glyph::Download), tr("Export this table…"), &page))
{
    m_action->setObjectName(QStringLiteral("actionExportTable"));
    m_action->setShortcut(QKeySequence(QKeyCombination(Qt::CTRL, Qt::Key_E)));
    m_action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    page.addAction(m_action);
    connect(m_action, &QAction::triggered, this, &OperationsExport::ask);
}

void OperationsExport::ask()
{
    QFileDialog *dialog = CsvExport::makeDialog(m_suggestedName, &m_page);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &fileName) {
        m_fileName = fileName;
        m_action->setEnabled(false);
        Q_EMIT wanted();
    });
    dialog->open();
}

void OperationsExport::write(
    qsizetype count, std::function<const Operation *(qsizetype place)> operation)
{
    if (!isWanted())
        return;
    constexpr qsizetype linesAtOnce = 32;
    const auto lines = [count, operation = std::move(operation),
                           titleOf = Words::titlesFrom(m_page.host().titles()),
                           at = qsizetype(0)]() mutable -> std::optional<QList<QStringList>> {
        if (at == count)
            return std::nullopt;
        QList<QStringList> texts;
        for (const qsizetype end = std::min(at + linesAtOnce, count); at < end; ++at) {
            if (const Operation *each = operation(at))
                texts.append(exportedCells(*each, titleOf));
        }
        return texts;
    };
    m_export = new CsvExport(
        {QStringLiteral("id"), tr("Made"), tr("Over"), tr("Change"), QStringLiteral("action"),
            QStringLiteral("target"), tr("State"), tr("Reason"), QStringLiteral("result_id")},
        lines, std::exchange(m_fileName, {}), this);
    m_export->tellBy(m_page.host());
    connect(m_export, &CsvExport::released, this, [this] {
        m_export = nullptr;
        m_action->setEnabled(true);
    });
}

void OperationsExport::stop()
{
    if (m_export) {
        m_export->leavePage(*m_page.window());
    } else if (isWanted()) {
        m_fileName.clear();
        m_action->setEnabled(true);
        m_page.host().notify(CsvExport::message(false));
    }
}

} // namespace hopyard
