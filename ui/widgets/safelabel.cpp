// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/safelabel.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeySequence>
#include <QPainter>
#include <QShortcutEvent>
#include <QStyleOption>
#include <QTextDocument>
#include <QTextLayout>
#include <QToolTip>

#include <cmath>

namespace hopyard {
namespace {

constexpr char16_t firstStrongIsolate = 0x2068;
constexpr char16_t popIsolate = 0x2069;

bool isBidiControl(char16_t c)
{
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E
        || c == 0x200F || c == 0x061C;
}

constexpr qsizetype longestLineShown = 4'000;
constexpr qsizetype longestTextShown = 60'000; // of several lines
constexpr qsizetype longestToolTip = 2'000;
constexpr qsizetype longestWrappedWord = 1'000;
constexpr qsizetype mostMeasures = 4;

QString cutText(const QString &text, qsizetype most)
{
    if (text.size() <= most)
        return text;
    return text.left(text.at(most - 1).isHighSurrogate() ? most - 1 : most);
}

// Lines of a text in a width, at most maximumLines (0: all); the last one elided if text is left
// over.
struct BrokenLabel
{
    QStringList lines;
    bool cut = false;
};

BrokenLabel breakLabel(const QString &text, const QFont &font, int width, int maximumLines)
{
    BrokenLabel result;
    const QFontMetrics metrics(font);
    const auto paragraphs = text.split(u'\n');
    for (const QString &paragraph : paragraphs) {
        QTextLayout layout(paragraph, font);
        QTextOption option;
        option.setWrapMode(wrapModeFor(paragraph));
        layout.setTextOption(option);
        layout.beginLayout();
        for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
            line.setLineWidth(qMax(1, width));
            if (maximumLines > 0 && result.lines.size() == maximumLines) {
                result.cut = true;
                result.lines.last() = metrics.elidedText(
                    QString(result.lines.last() + u' ' + paragraph.mid(line.textStart(), 200)),
                    Qt::ElideRight, width);
                layout.endLayout();
                return result;
            }
            result.lines.append(paragraph.mid(line.textStart(), line.textLength()));
        }
        layout.endLayout();
        if (paragraph.isEmpty() && (maximumLines == 0 || result.lines.size() < maximumLines))
            result.lines.append(QString());
    }
    return result;
}

} // namespace

QTextOption::WrapMode wrapModeFor(QStringView text)
{
    qsizetype word = 0;
    for (const QChar c : text) {
        word = c.isSpace() ? 0 : word + 1;
        if (word > longestWrappedWord)
            return QTextOption::WrapAnywhere;
    }
    return QTextOption::WrapAtWordBoundaryOrAnywhere;
}

QString isolated(const QString &serverText, bool keepLineBreaks)
{
    QString clean;
    clean.reserve(qMin(serverText.size(), longestTextShown) + 2);
    clean.append(QChar(firstStrongIsolate));
    const QString shown = cutText(serverText, keepLineBreaks ? longestTextShown : longestLineShown);
    for (const QChar c : shown) {
        if (c == u'\n' && keepLineBreaks)
            clean.append(c);
        else if (c == u'\n' || c == u'\t' || c.unicode() == 0x2028 || c.unicode() == 0x2029)
            clean.append(u' ');
        else if (c.unicode() >= 0x20 && c.unicode() != 0x7f && !isBidiControl(c.unicode())
            && (c.unicode() < 0x80 || c.unicode() > 0x9f))
            clean.append(c);
    }
    clean.append(QChar(popIsolate));
    return clean;
}

QString toolTipText(const QString &text)
{
    const QString shown = cutText(text, longestToolTip);
    if (!Qt::mightBeRichText(shown))
        return shown;
    return QString(u"<p style='white-space:pre-wrap'>" + shown.toHtmlEscaped() + u"</p>");
}

void showToolTip(const QPoint &globalPos, const QString &text, QWidget *widget)
{
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(globalPos,
            QString(u"<p style='white-space:pre-wrap'>"
                + cutText(text, longestToolTip).toHtmlEscaped() + u"</p>"),
            widget);
}

SafeLabel::SafeLabel(QWidget *parent)
    : QFrame(parent)
{
    setFrameShape(QFrame::NoFrame);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    setAttribute(Qt::WA_TransparentForMouseEvents, false);
}

SafeLabel::SafeLabel(const QString &text, QWidget *parent)
    : SafeLabel(parent)
{
    setText(text);
}

void SafeLabel::setText(const QString &text)
{
    m_text = text;
    show(cutText(text, m_wrap ? longestTextShown : longestLineShown));
}

void SafeLabel::setServerText(const QString &text)
{
    m_text = text;
    show(text.isEmpty() ? QString() : isolated(text, m_wrap));
}

void SafeLabel::show(const QString &text)
{
    if (text == m_shown)
        return;
    if (m_shortcut != 0)
        releaseShortcut(m_shortcut);
    m_shortcut = 0;
    m_shown = text;
    forgetMeasures();
    if (m_buddy != nullptr)
        m_shortcut = grabShortcut(QKeySequence::mnemonic(text));
    setAccessibleName(cutText(m_text, longestTextShown));
    updateGeometry();
    update();
}

void SafeLabel::setWrap(bool wrap, int maximumLines)
{
    m_wrap = wrap;
    m_maximumLines = maximumLines;
    forgetMeasures();
    QSizePolicy policy = sizePolicy();
    policy.setHeightForWidth(wrap);
    setSizePolicy(policy);
    updateGeometry();
    update();
}

void SafeLabel::setAlignment(Qt::Alignment alignment)
{
    m_alignment = alignment;
    update();
}

void SafeLabel::setElideMode(Qt::TextElideMode mode)
{
    m_elide = mode;
    update();
}

void SafeLabel::setBuddy(QWidget *buddy)
{
    m_buddy = buddy;
    forgetMeasures();
    if (m_shortcut != 0)
        releaseShortcut(m_shortcut);
    m_shortcut = buddy != nullptr ? grabShortcut(QKeySequence::mnemonic(m_shown)) : 0;
}

QSize SafeLabel::sizeHint() const
{
    const QMargins m = contentsMargins();
    if (m_oneLine < 0) {
        const int flags = m_buddy != nullptr ? int(Qt::TextShowMnemonic) : 0;
        m_oneLine = fontMetrics().size(flags | Qt::TextSingleLine, m_shown).width();
    }
    if (!m_wrap)
        return QSize(m_oneLine + 1, fontMetrics().height()).grownBy(m);
    const int width = qMin(m_oneLine + 1, fontMetrics().averageCharWidth() * 60);
    return QSize(width + m.left() + m.right(), heightForWidth(width + m.left() + m.right()));
}

QSize SafeLabel::minimumSizeHint() const
{
    const QMargins m = contentsMargins();
    const int least = m_elide == Qt::ElideNone && !m_wrap ? sizeHint().width()
                                                          : fontMetrics().averageCharWidth() * 4;
    return {qMin(least + m.left() + m.right(), sizeHint().width()),
        fontMetrics().height() + m.top() + m.bottom()};
}

int SafeLabel::heightForWidth(int width) const
{
    const QMargins m = contentsMargins();
    if (!m_wrap)
        return fontMetrics().height() + m.top() + m.bottom();
    // Layouts pass all available room, even to a label with a smaller maximum.
    const int taken = qMin(width, maximumWidth());
    return linesIn(taken - m.left() - m.right()) * fontMetrics().lineSpacing() + m.top()
        + m.bottom();
}

// Layouts ask for the same few widths again and again, and shaping a text is the dearest part of
// showing a page for the first time.
int SafeLabel::linesIn(int width) const
{
    for (const Measure &known : m_measures) {
        if (known.width == width)
            return known.lines;
    }
    const qsizetype lines = breakLabel(m_shown, font(), width, m_maximumLines).lines.size();
    if (m_measures.size() == mostMeasures)
        m_measures.removeFirst();
    m_measures.append({width, int(qMax<qsizetype>(1, lines))});
    return m_measures.constLast().lines;
}

void SafeLabel::forgetMeasures()
{
    m_oneLine = -1;
    m_measures.clear();
}

bool SafeLabel::fits() const
{
    const QRect r = contentsRect();
    if (m_wrap)
        return !breakLabel(m_shown, font(), r.width(), m_maximumLines).cut;
    return fontMetrics().horizontalAdvance(m_shown) <= r.width();
}

void SafeLabel::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    QPainter painter(this);
    QRect r = contentsRect();
    painter.setPen(
        palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::WindowText));
    const int align = int(QStyle::visualAlignment(layoutDirection(), m_alignment));
    if (!m_wrap) {
        const int flags = Qt::TextSingleLine | (m_buddy != nullptr ? int(Qt::TextShowMnemonic) : 0);
        painter.drawText(
            r, align | flags, fontMetrics().elidedText(m_shown, m_elide, r.width(), flags));
        return;
    }
    const BrokenLabel broken = breakLabel(m_shown, font(), r.width(), m_maximumLines);
    const int step = fontMetrics().lineSpacing();
    const int height = int(broken.lines.size()) * step;
    if (m_alignment & Qt::AlignVCenter)
        r.setTop(r.top() + qMax(0, (r.height() - height) / 2));
    for (const QString &line : broken.lines) {
        painter.drawText(QRect(r.left(), r.top(), r.width(), step),
            (align & Qt::AlignHorizontal_Mask) | Qt::AlignVCenter | Qt::TextSingleLine, line);
        r.setTop(r.top() + step);
    }
}

void SafeLabel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        forgetMeasures();
        updateGeometry();
    }
    QFrame::changeEvent(event);
}

bool SafeLabel::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty()) {
        const auto *help = static_cast<QHelpEvent *>(event);
        showToolTip(help->globalPos(), fits() ? QString() : m_shown, this);
        return true;
    }
    if (event->type() == QEvent::Shortcut && m_buddy != nullptr
        && static_cast<QShortcutEvent *>(event)->shortcutId() == m_shortcut) {
        m_buddy->setFocus(Qt::ShortcutFocusReason);
        return true;
    }
    return QFrame::event(event);
}

} // namespace hopyard
