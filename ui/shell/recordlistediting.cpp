// SPDX-License-Identifier: GPL-3.0-or-later
// The part of RecordListPage that keeps drafts of cells being edited.
#include "models/recordtablemodel.h"
#include "models/roles.h"
#include "ui/apphost.h"
#include "ui/delegates/celldelegate.h"
#include "ui/draftkeeper.h"
#include "ui/places.h"
#include "ui/shell/recordlistpage.h"
#include "ui/shell/recordtablepane.h"
#include "ui/words.h"

#include <QAbstractItemDelegate>
#include <QLineEdit>
#include <QTableView>

namespace hopyard {

QString RecordListPage::inlineEditor() const
{
    return QString(kind() + QLatin1String(".cell"));
}

void RecordListPage::keepInlineEdit(QWidget *editor, const QModelIndex &index)
{
    auto *line = qobject_cast<QLineEdit *>(editor);
    const QString id = index.data(IdRole).toString();
    const PlaceSpec *place = placeOfKind(kind());
    if (!line || id.isEmpty() || !workspace() || !place)
        return;
    Commands &commands = workspace()->commands();
    auto *keeper = new DraftKeeper(commands,
        {inlineEditor(), {id}, QString::fromLatin1(place->id),
            tr("Rename %1").arg(Words::quoted(Words::recordTitle(record(id))))},
        editor);
    const Json untouched {{"column", index.column()}};
    keeper->start(
        [line, untouched] {
            Json values = untouched;
            if (CellDelegate::isTyped(line)) {
                values["text"] = line->text();
                values["seen"] = CellDelegate::seenText(line);
            }
            return values;
        },
        untouched);
    keeper->watch(editor);
    if (const auto kept = keeper->kept();
        kept && jsonInt(kept->values, "column") == index.column()) {
        // After the view has filled the editor; but keeps the text typed to open it.
        const QString filled = index.data(Qt::EditRole).toString();
        QMetaObject::invokeMethod(
            line,
            [this, line, filled, kept = *kept] {
                if (line->text() != filled)
                    return;
                CellDelegate::restoreText(line, jsonText(kept.values, "text"),
                    kept.values.contains("seen") ? jsonText(kept.values, "seen") : filled);
                line->selectAll();
                host().notify({Words::restored(kept.savedMs), {}, Tone::Neutral, Glyph::RotateCcw});
            },
            Qt::QueuedConnection);
    }
    // Enter has submitted it at this time, Esc has not.
    const quint64 before = commands.lastTicket();
    connect(m_pane->view()->itemDelegate(), &QAbstractItemDelegate::closeEditor, keeper,
        [keeper, editor, before, &commands](const QWidget *closed) {
            if (closed != editor)
                return;
            if (commands.lastTicket() != before)
                keeper->submitted(commands.lastTicket());
            else
                keeper->discard();
        });
}

bool RecordListPage::openDraft(const KeptDraft &draft)
{
    const QString id = draft.address.objects.value(0);
    const int row = m_model && draft.address.editor == inlineEditor() ? m_model->rowOfId(id) : -1;
    if (row < 0)
        return false;
    closeDetail(); // its name field would take the same text, and ask for it once more
    m_pane->select(id);
    const int column = int(jsonInt(draft.values, "column"));
    const QModelIndex cell = m_model->index(row, column);
    if (!cell.isValid() || !(cell.flags() & Qt::ItemIsEditable))
        return false;
    QTableView *view = m_pane->view();
    view->setCurrentIndex(cell);
    view->scrollTo(cell);
    view->edit(cell); // and puts the text back
    return true;
}

} // namespace hopyard
