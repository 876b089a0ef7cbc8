// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>
#include <QTableView>

namespace hopyard {

// A header whose sections, except the first, begin with a tri-state box.
class CheckHeader final : public QHeaderView
{
    Q_OBJECT

public:
    explicit CheckHeader(QWidget *parent = nullptr);

Q_SIGNALS:
    // The box of a column was pressed; checked: its new state.
    void columnToggled(int column, bool checked);

protected:
    void paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    [[nodiscard]] QSize sectionSizeFromContents(int logicalIndex) const override;

private:
    [[nodiscard]] QRect boxRect(const QRect &section, int logicalIndex) const;
};

// Experiences by products. The first column stays fixed while the others scroll. Space toggles the
// box of the current cell. objectName "experiencesMatrix".
class MatrixView final : public QTableView
{
    Q_OBJECT

public:
    explicit MatrixView(QWidget *parent = nullptr);
    ~MatrixView() override;

    void setModel(QAbstractItemModel *model) override;

Q_SIGNALS:
    void columnToggled(int column, bool checked);
    void activatedId(const QString &id);
    void quickLookRequested(const QString &id); // Space on a name

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void scrollTo(const QModelIndex &index, ScrollHint hint) override;
    void changeEvent(QEvent *event) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;

private:
    void fitColumns(int first, int last);
    void freezeFirst();
    void placeFrozen();

    QTableView *m_frozen;
    CheckHeader *m_header;
};

} // namespace hopyard
