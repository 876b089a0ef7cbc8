// SPDX-License-Identifier: GPL-3.0-or-later
// What people read of a post: its title, its author, and whether two say the same.
#include "schema/posts.h"

#include <algorithm>

namespace hopyard {

namespace {

constexpr qsizetype longestFirstLine = 120;
constexpr qsizetype mostLinesLookedAt = 50;
constexpr qsizetype longestTitle = 1000;
constexpr qsizetype longestAuthor = 200;

// Of a line of Markdown what people read: no heading marks, quotes, bullets or emphasis.
QString withoutMarks(QStringView line)
{
    line = line.trimmed();
    while (!line.isEmpty() && QStringView(u"#>*-+ \t").contains(line.front()))
        line = line.sliced(1);
    QString text;
    text.reserve(line.size());
    for (const QChar c : line) {
        if (c != u'*' && c != u'`')
            text += c;
    }
    return text.simplified();
}

QString tidied(const QString &text)
{
    return text.normalized(QString::NormalizationForm_C).simplified();
}

} // namespace

namespace posts {

QString titleOrFirstLine(const Json &body)
{
    const QString given = jsonText(body, title.path).left(longestTitle).simplified();
    if (!given.isEmpty())
        return given;
    const QString text = jsonText(body, content.path);
    qsizetype from = 0;
    for (qsizetype line = 0; line < mostLinesLookedAt && from < text.size(); ++line) {
        qsizetype to = text.indexOf(u'\n', from);
        if (to < 0)
            to = text.size();
        // Only the beginning of a line of megabytes.
        const QString words = withoutMarks(
            QStringView(text).mid(from, std::min<qsizetype>(to - from, 4 * longestFirstLine)));
        if (!words.isEmpty())
            return words.size() > longestFirstLine
                ? QString(words.left(longestFirstLine - 1) + QChar(0x2026))
                : words;
        from = to + 1;
    }
    return {};
}

QString author(const Json &body)
{
    // Somebody's name may have any length.
    const QString given = jsonText(body, authorName.path).left(longestAuthor).simplified();
    return given.isEmpty() ? jsonText(body, authorHandle.path).left(longestAuthor) : given;
}

bool isUnanswered(const Json &body)
{
    const auto byAdmin = isByAdmin.in(body);
    return byAdmin && !*byAdmin && comments.in(body).value_or(1) == 0;
}

bool isSameText(const QString &a, const QString &b)
{
    return a == b || tidied(a) == tidied(b);
}

} // namespace posts

} // namespace hopyard
