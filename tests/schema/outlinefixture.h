// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/outline.h"

#include <QStringList>

namespace hopyard::test {

inline Outline outlineFrom(const char *text) // "A:a b|B:c"
{
    Outline outline;
    for (const QString &part : QString::fromLatin1(text).split(u'|', Qt::SkipEmptyParts)) {
        const QString id = part.section(u':', 0, 0);
        OutlineChapter chapter {id, id, {}};
        for (const QString &lesson : part.section(u':', 1).split(u' ', Qt::SkipEmptyParts))
            chapter.lessons.push_back(OutlineLesson {lesson, lesson, {}});
        outline.chapters.push_back(chapter);
    }
    return outline;
}

inline QString outlineText(const Outline &outline)
{
    QStringList parts;
    for (const OutlineChapter &chapter : outline.chapters) {
        QStringList lessons;
        for (const OutlineLesson &lesson : chapter.lessons)
            lessons << lesson.id;
        parts << QString(chapter.id + u':' + lessons.join(u' '));
    }
    return parts.join(u'|');
}

} // namespace hopyard::test
