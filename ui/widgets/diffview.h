// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

namespace hopyard {

// One changed field. A side that is not there (created, removed) is a null string; an empty one
// says so.
struct DiffRow
{
    QString field; // the field's name as people know it
    QString was;
    QString willBe;
};

// Changed fields one under the other: the name, what it was (red, struck), what it will be (green).
// Plain text, wrapped, at most twelve lines a side. Said to screen readers as "Name: was A, will be
// B".
class DiffView final : public QWidget
{
    Q_OBJECT

public:
    explicit DiffView(QWidget *parent = nullptr);

    void setRows(std::vector<DiffRow> rows);
    [[nodiscard]] const std::vector<DiffRow> &rows() const { return m_rows; }
    [[nodiscard]] QString sentence(const DiffRow &row) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    int arrange(int width, class QPainter *painter) const;

    std::vector<DiffRow> m_rows;
};

} // namespace hopyard
