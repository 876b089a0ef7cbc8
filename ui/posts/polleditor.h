// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"

#include <QWidget>

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace hopyard {

// Edits the options of a poll, one line each. objectName "pollEditor".
class PollEditor final : public QWidget
{
    Q_OBJECT

public:
    explicit PollEditor(QWidget *parent = nullptr);

    static constexpr int fewestOptions = 2;
    static constexpr int mostOptions = 10;

    [[nodiscard]] QStringList options() const; // as typed, blank ones included
    void setOptions(const QStringList &options);
    // The problem, empty if there is none.
    [[nodiscard]] QString problem() const;
    // {"options":[{"id":"1","text":…},…]}: Whop accepts our ids, counted from 1.
    [[nodiscard]] Json poll() const;

Q_SIGNALS:
    void changed();

private:
    void addOption(const QString &text);
    void removeOption(QLineEdit *line);
    void renumber();

    QList<QLineEdit *> m_lines;
    QVBoxLayout *m_rows;
    QPushButton *m_add;
};

} // namespace hopyard
