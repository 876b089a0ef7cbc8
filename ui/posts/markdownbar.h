// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QPlainTextEdit;

namespace hopyard {

// Buttons that put Markdown marks around the selection of a text, or before its lines.
class MarkdownBar final : public QWidget
{
    Q_OBJECT

public:
    explicit MarkdownBar(QPlainTextEdit *text, QWidget *parent = nullptr);
    void addWidget(QWidget *widget); // at the end

private:
    void wrap(const QString &before, const QString &after);
    void startLines(const QString &mark);

    QPlainTextEdit *m_text;
    QHBoxLayout *m_layout;
};

} // namespace hopyard
