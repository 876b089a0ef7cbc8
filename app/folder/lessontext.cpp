// SPDX-License-Identifier: GPL-3.0-or-later

// Names and texts of a course folder: no files are touched here.
#include "folder/coursefolder.h"
#include "schema/quiztext.h"

#include <QRegularExpression>

#include <algorithm>

namespace hopyard {

namespace {

constexpr qsizetype longestFileName = 80;
constexpr auto frontMatterFence = "---";

QString oneLine(const QString &text)
{
    return text.simplified();
}

// Windows keeps these for devices, whatever ending they have.
bool isDeviceName(const QString &name)
{
    static const QRegularExpression device(QStringLiteral("^(con|prn|aux|nul|com\\d|lpt\\d)"
                                                          " *(\\.|$)"),
        QRegularExpression::CaseInsensitiveOption);
    return device.match(name).hasMatch();
}

QString withoutOddEnd(QString name)
{
    if (!name.isEmpty() && name.back().isHighSurrogate())
        name.chop(1);
    while (!name.isEmpty() && (name.endsWith(u'.') || name.endsWith(u' ')))
        name.chop(1);
    return name;
}

// Keeps the ending: that tells what opens the file.
QString shortened(const QString &name)
{
    if (name.size() <= longestFileName)
        return name;
    static const QRegularExpression ending(QStringLiteral("\\.[A-Za-z0-9]{1,10}$"));
    const QString kept = ending.match(name).captured();
    return QString(withoutOddEnd(name.left(longestFileName - kept.size())) + kept);
}

bool isQuizLesson(const FolderLesson &lesson)
{
    return lesson.type == QLatin1String("quiz") || lesson.type == QLatin1String("knowledge_check");
}

QString fileList(const std::vector<FolderFile> &files)
{
    QStringList names;
    for (const FolderFile &file : files)
        names << QString(file.name)
                     .replace(u'\\', QLatin1String("\\\\"))
                     .replace(u',', QLatin1String("\\,"));
    return names.join(QStringLiteral(", "));
}

} // namespace

std::optional<LessonText> splitFrontMatter(const QString &given)
{
    QString text = given;
    text.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    LessonText result;
    const QString fence = QString::fromLatin1(frontMatterFence);
    if (text != fence && !text.startsWith(QString(fence + u'\n'))) {
        result.body = text;
        return result;
    }
    qsizetype from = 4;
    while (from <= text.size()) {
        qsizetype to = text.indexOf(u'\n', from);
        if (to < 0)
            to = text.size();
        const QString line = text.mid(from, to - from);
        from = to + 1;
        if (line == fence) {
            result.body = text.mid(qMin(from, text.size()));
            return result;
        }
        if (line.trimmed().isEmpty())
            continue;
        const qsizetype colon = line.indexOf(u':');
        if (colon <= 0)
            result.keys.append({line.trimmed(), QString()});
        else
            result.keys.append({line.first(colon).trimmed(), line.mid(colon + 1).trimmed()});
    }
    return std::nullopt;
}

QString lessonToText(const FolderLesson &lesson)
{
    QStringList lines {QString::fromLatin1(frontMatterFence)};
    const auto add = [&lines](const char *key, const QString &value) {
        if (!value.isEmpty())
            lines << QString(QLatin1String(key) + QLatin1String(": ") + value);
    };
    add("title", oneLine(lesson.title));
    add("id", lesson.id);
    add("type", lesson.type);
    add("visibility", lesson.hidden ? QStringLiteral("hidden") : QStringLiteral("visible"));
    add("unlockAfterDays", QString::number(lesson.unlockDays));
    add("video", lesson.video ? linkOfVideo(*lesson.video) : QString());
    add("pdf", lesson.pdf ? lesson.pdf->name : QString());
    add("thumbnail", lesson.thumbnail ? lesson.thumbnail->name : QString());
    add("attachments", fileList(lesson.attachments));
    const Json *pass = jsonAt(lesson.rules, "assessment_completion_requirement");
    const auto rule = [pass](const char *member) {
        return pass && pass->contains(member) ? QString::number(jsonInt(*pass, member)) : QString();
    };
    add("passPercent", rule("minimum_grade_percent"));
    add("passCount", rule("minimum_questions_correct"));
    add("maxAttempts",
        lesson.rules.contains("max_attempts")
            ? QString::number(jsonInt(lesson.rules, "max_attempts"))
            : QString());
    lines << QString::fromLatin1(frontMatterFence);
    const QString head = QString(lines.join(u'\n') + u'\n');
    return QString(head
        + (isQuizLesson(lesson) ? quizToText(lesson.questions, lesson.content) : lesson.content));
}

std::pair<std::optional<int>, QString> splitNumber(const QString &name)
{
    static const QRegularExpression numbered(QStringLiteral("^(\\d{1,6})(?:[ ._-]+|$)(.*)$"));
    const QRegularExpressionMatch match = numbered.match(name);
    if (!match.hasMatch())
        return {std::nullopt, name.trimmed()};
    return {match.captured(1).toInt(), match.captured(2).trimmed()};
}

QString safeFileName(const QString &title)
{
    static const QString forbidden = QStringLiteral("/\\:*?\"<>|");
    QString name;
    for (const QChar c : oneLine(title))
        name
            += forbidden.contains(c) || c.unicode() < 0x20 || c.unicode() == 0x7f ? QChar(u'-') : c;
    name = withoutOddEnd(shortened(name));
    if (isDeviceName(name))
        name.prepend(u'_');
    return name.isEmpty() ? QStringLiteral("untitled") : name;
}

QString folderFaultText(FolderFault::Kind kind)
{
    using Kind = FolderFault::Kind;
    switch (kind) {
    case Kind::Unreadable:
        return QStringLiteral("cannot be read");
    case Kind::NotUtf8:
        return QStringLiteral("is not UTF-8");
    case Kind::NotJson:
        return QStringLiteral("is not JSON as it should be");
    case Kind::UnknownKey:
        return QStringLiteral("has an unknown key");
    case Kind::BadValue:
        return QStringLiteral("has a value that makes no sense");
    case Kind::BadQuiz:
        return QStringLiteral("has a question that is not right");
    case Kind::TitleTooLong:
        return QStringLiteral("has a title that is too long");
    case Kind::NoTitle:
        return QStringLiteral("has no title");
    case Kind::MissingFile:
        return QStringLiteral("names a file that is not there");
    case Kind::TooLarge:
        return QStringLiteral("is too large for a text");
    case Kind::BadName:
        return QStringLiteral("has a name that is not UTF-8");
    case Kind::DuplicateNumber:
        return QStringLiteral("has the number of another one; the names decide");
    case Kind::Link:
        return QStringLiteral("is a link; links are not followed");
    case Kind::UnknownFile:
        return QStringLiteral("is of no known kind and is left out");
    case Kind::LargeFile:
        return QStringLiteral("is large; Whop advises to stay below 100 MB");
    case Kind::NeedsWhop:
        return QStringLiteral("is a video: Whop takes it as one on whop.com only");
    }
    return {};
}

bool FolderCourse::isGood() const
{
    return std::none_of(
        faults.begin(), faults.end(), [](const FolderFault &fault) { return fault.isError(); });
}

qsizetype FolderCourse::filesOnWhop(const QSet<QString> &here) const
{
    const auto isThere
        = [&here](const FolderFile &file) { return !file.id.isEmpty() && !here.contains(file.id); };
    const auto one = [&isThere](const std::optional<FolderFile> &file) {
        return file && isThere(*file) ? 1 : 0;
    };
    qsizetype count = one(cover);
    for (const FolderChapter &chapter : chapters) {
        for (const FolderLesson &lesson : chapter.lessons) {
            count += one(lesson.thumbnail) + one(lesson.pdf)
                + std::count_if(lesson.attachments.begin(), lesson.attachments.end(), isThere);
            count += std::count_if(
                lesson.questions.begin(), lesson.questions.end(), [&here](const Json &question) {
                    const QString image = jsonText(question, "image.id");
                    return !image.isEmpty() && !here.contains(image);
                });
        }
    }
    return count;
}

std::vector<FolderCourse::Reference> FolderCourse::filesToFetch() const
{
    std::vector<Reference> wanted;
    const auto add = [&wanted](
                         const QString &lessonId, const QString &fileId, const QString &name) {
        const bool known = std::any_of(wanted.begin(), wanted.end(), [&](const Reference &other) {
            return other.lessonId == lessonId && other.fileId == fileId;
        });
        if (!fileId.isEmpty() && !known)
            wanted.push_back({lessonId, fileId, name.section(u'/', -1)});
    };
    if (cover)
        add({}, cover->id, cover->name);
    for (const FolderChapter &chapter : chapters) {
        for (const FolderLesson &lesson : chapter.lessons) {
            if (lesson.pdf)
                add(lesson.id, lesson.pdf->id, lesson.pdf->name);
            for (const FolderFile &file : lesson.attachments)
                add(lesson.id, file.id, file.name);
            for (const Json &question : lesson.questions)
                add(lesson.id, jsonText(question, "image.id"),
                    jsonText(question, "image.filename"));
        }
    }
    return wanted;
}

qsizetype FolderCourse::videosOnWhop() const
{
    qsizetype count = 0;
    for (const FolderChapter &chapter : chapters) {
        count += std::count_if(chapter.lessons.begin(), chapter.lessons.end(),
            [](const FolderLesson &lesson) { return lesson.videoOnWhop; });
    }
    return count;
}

qsizetype FolderCourse::lessonCount() const
{
    qsizetype count = 0;
    for (const FolderChapter &chapter : chapters)
        count += qsizetype(chapter.lessons.size());
    return count;
}

QStringList fileNames(const QString &list)
{
    QStringList names {QString()};
    for (qsizetype i = 0; i < list.size(); ++i) {
        const QChar c = list.at(i);
        if (c == u'\\' && i + 1 < list.size())
            names.last() += list.at(++i);
        else if (c == u',')
            names << QString();
        else
            names.last() += c;
    }
    QStringList kept;
    for (const QString &name : std::as_const(names)) {
        if (!name.trimmed().isEmpty())
            kept << name.trimmed();
    }
    return kept;
}

} // namespace hopyard
