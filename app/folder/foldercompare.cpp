// SPDX-License-Identifier: GPL-3.0-or-later
#include "folder/foldercompare.h"

#include "schema/quiztext.h"

#include <algorithm>

namespace hopyard {

namespace {

QString baseName(const FolderFile &file)
{
    return file.name.section(u'/', -1);
}

} // namespace

QString withoutEnd(const QString &text)
{
    QString trimmed = text;
    while (!trimmed.isEmpty() && trimmed.back().isSpace())
        trimmed.chop(1);
    return trimmed;
}

bool areSameFiles(const std::vector<FolderFile> &mine, const std::vector<FolderFile> &theirs)
{
    return std::equal(mine.begin(), mine.end(), theirs.begin(), theirs.end(),
        [](const FolderFile &a, const FolderFile &b) {
            return a.id.isEmpty() ? !a.differs && baseName(a) == baseName(b) : a.id == b.id;
        });
}

QString questionText(const FolderLesson &lesson)
{
    return quizToText(lesson.questions, {}, [](const Json &image) {
        const QString id = jsonText(image, "id");
        return id.isEmpty() ? jsonText(image, "path") : id;
    });
}

void takeIds(Json &mine, const Json &theirs, const char *words)
{
    if (!mine.is_array() || !theirs.is_array())
        return;
    std::vector<bool> taken(theirs.size(), false);
    for (Json &element : mine) {
        for (size_t place = 0; place < theirs.size(); ++place) {
            const Json &other = theirs[place];
            if (taken[place] || jsonText(other, words) != jsonText(element, words))
                continue;
            taken[place] = true;
            if (const QString id = jsonText(other, "id"); !id.isEmpty())
                element["id"] = id;
            if (element.contains("options") && other.contains("options"))
                takeIds(element["options"], other.at("options"), "option_text");
            break;
        }
    }
}

QString typeOf(const FolderLesson &mine, const FolderLesson &theirs)
{
    if (!mine.unsaid.contains(QStringLiteral("type")))
        return mine.type;
    const bool quiz = !mine.unsaid.contains(QStringLiteral("questions"));
    const bool fits = quiz
        ? theirs.type == QLatin1String("quiz")
        : mine.type == QLatin1String("text") || theirs.type != QLatin1String("text");
    return fits ? theirs.type : mine.type;
}

std::vector<FolderFile> attachmentsOf(const FolderLesson &mine, const FolderLesson &theirs)
{
    if (!mine.unsaid.contains(QStringLiteral("attachments")))
        return mine.attachments;
    std::vector<FolderFile> files = theirs.attachments;
    for (const FolderFile &file : mine.attachments) {
        const bool known = std::any_of(files.begin(), files.end(),
            [&file](const FolderFile &other) { return baseName(other) == baseName(file); });
        if (!known)
            files.push_back(file);
    }
    return files;
}

} // namespace hopyard
