// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/textvalue.h"

#include <QFontMetrics>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace hopyard {

namespace {

constexpr int longestLine = 1000; // characters; texts that may be longer have lines
constexpr qsizetype readableLine = 200;
constexpr int linesShown = 6;

} // namespace

QWidget *makeTextField(const QString &longest, int maxLength, QWidget *parent)
{
    const bool hasLines = longest.contains(QLatin1Char('\n')) || longest.contains(QLatin1Char('\r'))
        || longest.contains(QChar::LineSeparator) || longest.contains(QChar::ParagraphSeparator);
    if (!hasLines && maxLength <= longestLine && longest.size() <= readableLine)
        return new QLineEdit(parent);
    auto *text = new QPlainTextEdit(parent);
    text->setTabChangesFocus(true);
    text->setMinimumHeight(text->fontMetrics().lineSpacing() * linesShown);
    return text;
}

QString shownText(const QWidget *field)
{
    const auto *text = qobject_cast<const QPlainTextEdit *>(field);
    return text ? text->toPlainText() : static_cast<const QLineEdit *>(field)->text();
}

void showText(QWidget *field, const QString &text)
{
    if (auto *lines = qobject_cast<QPlainTextEdit *>(field))
        lines->setPlainText(text);
    else
        static_cast<QLineEdit *>(field)->setText(text);
}

} // namespace hopyard
