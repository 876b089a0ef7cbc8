// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

namespace hopyard {

// One changed field. A null string: no value on that side (created, removed); an empty string: an
// empty value.
struct DiffRow
{
    QString field; // the field's name for people
    QString was;
    QString willBe;
};

// Changed fields, one below the other: name, old value (red, struck out), new value (green). Plain
// text, wrapped, at most twelve lines per side. Screen readers hear "Name: was A, will be B".
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
