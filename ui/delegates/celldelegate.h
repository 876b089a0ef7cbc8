// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QPersistentModelIndex>
#include <QStyledItemDelegate>

#include <functional>

class QAbstractItemView;
class QLineEdit;
class QTreeView;

namespace hopyard {

class FontLooks;

// Paints the cells of lists, tables and trees from the roles of models/roles.h: mark dots, tiles,
// chips, check boxes with a changed corner, numbers. Independent of domain types. Caches fonts and
// widths between paints.
class CellDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit CellDelegate(QObject *parent = nullptr);

    // Column that shows the mark of its row (dot, ring, question mark); 0 by default, -1 for none.
    void setMarkColumn(int column) { m_markColumn = column; }
    // Gives the details of a row's mark (why something failed), or an empty text; shown as a tool
    // tip of the cell with the mark.
    void setMarkReason(std::function<QString(const QModelIndex &index)> reason)
    {
        m_markReason = std::move(reason);
    }
    // Writes a text that was typed, in the place of the model's setData(); seen: the text the
    // editor showed when the typing began. An editor in which nobody typed writes nothing.
    using TextWriter
        = std::function<void(const QModelIndex &index, const QString &text, const QString &seen)>;
    void setTextWriter(TextWriter writer) { m_writeText = std::move(writer); }
    // Whether somebody typed in an editor of a text, and what it showed before.
    [[nodiscard]] static bool isTyped(const QLineEdit *editor);
    [[nodiscard]] static QString seenText(const QLineEdit *editor);
    // What was typed over this text earlier is put back.
    static void restoreText(QLineEdit *editor, const QString &text, const QString &seen);
    // Two lines per row: text and SubtitleRole under it; rows are 20 px higher.
    void setTwoLine(bool twoLine) { m_twoLine = twoLine; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(
        const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override;
    // Keeps text being typed if the row changes meanwhile.
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(
        QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;
    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    // A cell is being edited; closeEditor() follows unless the view is destroyed first.
    void editorOpened(QWidget *editor, const QModelIndex &index) const;

private:
    friend CellDelegate *dressView(QAbstractItemView *view);
    struct Paint;
    struct Fonts
    {
        QFont base;
        QFont italic, strong, caption, initial;
        int captionHeight = 0;
    };

    const Fonts &fonts(const QFont &base) const;
    void paintBackground(const Paint &p) const;
    void paintTile(Paint &p) const;
    void paintEnd(Paint &p) const;
    void paintChips(Paint &p) const;
    void paintText(Paint &p) const;
    void attach(QAbstractItemView *view);
    void setHover(const QModelIndex &index);

    mutable Fonts m_fonts;
    FontLooks *m_looks; // child
    QAbstractItemView *m_view = nullptr;
    QPersistentModelIndex m_hover; // any cell of the row under the pointer
    std::function<QString(const QModelIndex &index)> m_markReason;
    TextWriter m_writeText;
    int m_markColumn = 0;
    bool m_twoLine = false;
};

// The sidebar's rows: glyph, text, badge or lock, quiet section headings, rounded selection.
class SidebarDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(
        const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

// Gives a view the app's look: delegate, hover, alternate rows, uniform heights, no grid, whole-row
// selection. For QTableView, QListView and QTreeView. Returns the delegate, owned by the view.
CellDelegate *dressView(QAbstractItemView *view);
// As dressView(), for the sidebar: rounded rows, no branches, the sidebar's background.
void dressSidebar(QTreeView *view);

} // namespace hopyard
