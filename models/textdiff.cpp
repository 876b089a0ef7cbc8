// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/textdiff.h"

#include <QStringList>

#include <algorithm>

namespace hopyard {

namespace {

using Kind = TextDiffLine::Kind;

constexpr qsizetype mostDiffCells = 4'000'000; // 16 MiB for a moment

// The longest common subsequence of the two middles, by the plain table.
void addDiffMiddle(
    std::vector<TextDiffLine> &lines, const QList<QStringView> &was, const QList<QStringView> &now)
{
    const qsizetype columns = now.size() + 1;
    const auto add = [&lines](Kind kind, QStringView text) {
        lines.push_back({kind, text.toString(), 0});
    };
    if (was.isEmpty() || now.isEmpty() || (was.size() + 1) * columns > mostDiffCells) {
        for (const QStringView line : was)
            add(Kind::Removed, line);
        for (const QStringView line : now)
            add(Kind::Added, line);
        return;
    }
    std::vector<qint32> longest(size_t((was.size() + 1) * columns), 0);
    const auto at = [&longest, columns](qsizetype row, qsizetype column) -> qint32 & {
        return longest[size_t(row * columns + column)];
    };
    for (qsizetype row = was.size() - 1; row >= 0; --row) {
        for (qsizetype column = now.size() - 1; column >= 0; --column)
            at(row, column) = was.at(row) == now.at(column)
                ? at(row + 1, column + 1) + 1
                : std::max(at(row + 1, column), at(row, column + 1));
    }
    qsizetype row = 0;
    qsizetype column = 0;
    while (row < was.size() || column < now.size()) {
        const bool both = row < was.size() && column < now.size();
        if (both && was.at(row) == now.at(column)) {
            add(Kind::Same, was.at(row));
            ++row;
            ++column;
        } else if (column == now.size() || (both && at(row + 1, column) >= at(row, column + 1))) {
            add(Kind::Removed, was.at(row++));
        } else {
            add(Kind::Added, now.at(column++));
        }
    }
}

std::vector<TextDiffLine> withoutFarLines(const std::vector<TextDiffLine> &all, qsizetype context)
{
    std::vector<TextDiffLine> near;
    const auto size = qsizetype(all.size());
    qsizetype skipped = 0;
    qsizetype lastChange = -context - 1;
    const auto isChange = [&all](qsizetype place) { return all[size_t(place)].kind != Kind::Same; };
    qsizetype nextChange = 0;
    for (qsizetype place = 0; place < size; ++place) {
        nextChange = std::max(nextChange, place);
        while (nextChange < size && !isChange(nextChange))
            ++nextChange;
        const bool close
            = place - lastChange <= context || (nextChange < size && nextChange - place <= context);
        if (isChange(place))
            lastChange = place;
        if (!close) {
            ++skipped;
            continue;
        }
        if (skipped > 0)
            near.push_back({Kind::Skipped, {}, std::exchange(skipped, 0)});
        near.push_back(all[size_t(place)]);
    }
    if (skipped > 0)
        near.push_back({Kind::Skipped, {}, skipped});
    return near;
}

} // namespace

std::vector<TextDiffLine> textDiff(const QString &was, const QString &now, int context)
{
    if (was == now)
        return {};
    const QList<QStringView> before
        = was.isEmpty() ? QList<QStringView>() : QStringView(was).split(u'\n');
    const QList<QStringView> after
        = now.isEmpty() ? QList<QStringView>() : QStringView(now).split(u'\n');
    qsizetype start = 0;
    const qsizetype shorter = std::min(before.size(), after.size());
    while (start < shorter && before.at(start) == after.at(start))
        ++start;
    qsizetype end = 0;
    while (end < shorter - start
        && before.at(before.size() - 1 - end) == after.at(after.size() - 1 - end))
        ++end;
    std::vector<TextDiffLine> lines;
    for (qsizetype place = 0; place < start; ++place)
        lines.push_back({Kind::Same, before.at(place).toString(), 0});
    addDiffMiddle(lines, before.mid(start, before.size() - start - end),
        after.mid(start, after.size() - start - end));
    for (qsizetype place = before.size() - end; place < before.size(); ++place)
        lines.push_back({Kind::Same, before.at(place).toString(), 0});
    return context < 0 ? lines : withoutFarLines(lines, context);
}

} // namespace hopyard
