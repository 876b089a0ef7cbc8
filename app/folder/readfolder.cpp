// SPDX-License-Identifier: GPL-3.0-or-later
#include "folder/coursefolder.h"
#include "schema/chapters.h"
#include "schema/courses.h"
#include "schema/lessons.h"
#include "schema/quiztext.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>
#include <QUtf8StringView>

#include <algorithm>
#ifdef Q_OS_UNIX
#include <filesystem>
#include <system_error>
#endif

namespace hopyard {

namespace {

using Fault = FolderFault::Kind;

constexpr qint64 largestText = 4LL * 1024 * 1024;
constexpr qint64 largeFile = 100LL * 1024 * 1024;
constexpr auto courseFileName = "course.json";

const QSet<QString> &videoEndings()
{
    static const QSet<QString> endings {QStringLiteral("mp4"), QStringLiteral("mov"),
        QStringLiteral("m4v"), QStringLiteral("mkv"), QStringLiteral("webm"),
        QStringLiteral("avi")};
    return endings;
}

const QSet<QString> &courseKeys()
{
    static const QSet<QString> keys {QStringLiteral("title"), QStringLiteral("tagline"),
        QStringLiteral("description"), QStringLiteral("language"), QStringLiteral("visibility"),
        QStringLiteral("requireInOrder"), QStringLiteral("certificate"), QStringLiteral("cover"),
        QStringLiteral("id"), QStringLiteral("chapters"), QStringLiteral("files")};
    return keys;
}

// Members of a lesson, besides its title, that its file may leave out.
const QSet<QString> &lessonKeys()
{
    static const QSet<QString> keys {QStringLiteral("type"), QStringLiteral("content"),
        QStringLiteral("visibility"), QStringLiteral("unlockAfterDays"), QStringLiteral("video"),
        QStringLiteral("attachments"), QStringLiteral("questions")};
    return keys;
}

class FolderReader
{
public:
    explicit FolderReader(const QString &directory)
        : m_root(directory)
    {
    }

    FolderCourse read()
    {
        m_course.title = splitNumber(m_root.dirName()).second;
        m_course.unsaid = courseKeys();
        m_course.directory = m_root.path();
        const QFileInfoList entries = sorted(m_root);
        readCourse();
        for (const QFileInfo &entry : entries) {
            if (entry.fileName() == QLatin1String(courseFileName)
                || entry.fileName() == QLatin1String(studentsFileName))
                continue;
            if (entry.isSymLink())
                fault(Fault::Link, entry);
            else if (entry.isDir())
                readChapter(entry);
            else
                fault(Fault::UnknownFile, entry);
        }
        // Files that a lesson or the course names are not reported as unknown, wherever they are.
        std::erase_if(m_course.faults, [this](const FolderFault &fault) {
            return fault.kind == Fault::UnknownFile && m_named.contains(fault.path);
        });
        return m_course;
    }

private:
    [[nodiscard]] QString relative(const QFileInfo &info) const
    {
        return m_root.relativeFilePath(info.filePath());
    }
    void fault(Fault kind, const QFileInfo &info, const QString &detail = {})
    {
        m_course.faults.push_back({kind, relative(info), detail});
    }
    void fault(Fault kind, const FolderLesson &lesson, const QString &detail = {})
    {
        m_course.faults.push_back({kind, lesson.path, detail});
    }

    // Qt skips names that are not text: files left out silently would be missed too late.
    void tellBadNames(const QDir &folder)
    {
#ifdef Q_OS_UNIX
        std::error_code failed; // ends the loop; an unreadable folder is reported elsewhere
        std::filesystem::directory_iterator entry(
            std::filesystem::path(QFile::encodeName(folder.path()).toStdString()), failed);
        for (; !failed && entry != std::filesystem::directory_iterator(); entry.increment(failed)) {
            const QByteArray name = QByteArray::fromStdString(entry->path().filename().native());
            if (!QUtf8StringView(name).isValidUtf8())
                fault(Fault::BadName, QFileInfo(folder.filePath(QString::fromUtf8(name))));
        }
#else
        Q_UNUSED(folder) // names are text there
#endif
    }

    // By number, then by name; hidden files and those with an underscore are not lessons.
    QFileInfoList sorted(const QDir &folder)
    {
        tellBadNames(folder);
        QFileInfoList entries = folder.entryInfoList(
            QDir::Dirs | QDir::Files | QDir::NoDotAndDotDot | QDir::System, QDir::NoSort);
        entries.removeIf([](const QFileInfo &entry) {
            return entry.fileName().startsWith(u'.') || entry.fileName().startsWith(u'_');
        });
        const auto numberOf = [](const QFileInfo &entry) {
            return splitNumber(entry.fileName()).first.value_or(1'000'000);
        };
        std::sort(entries.begin(), entries.end(), [&](const QFileInfo &a, const QFileInfo &b) {
            const int first = numberOf(a);
            const int second = numberOf(b);
            return first != second ? first < second : a.fileName() < b.fileName();
        });
        for (qsizetype i = 1; i < entries.size(); ++i) {
            const auto number = splitNumber(entries.at(i).fileName()).first;
            if (number && number == splitNumber(entries.at(i - 1).fileName()).first)
                fault(Fault::DuplicateNumber, entries.at(i));
        }
        return entries;
    }

    std::optional<QString> readText(const QFileInfo &info)
    {
        if (info.size() > largestText) {
            fault(Fault::TooLarge, info);
            return std::nullopt;
        }
        QFile file(info.filePath());
        if (!file.open(QIODevice::ReadOnly)) {
            fault(Fault::Unreadable, info, file.errorString());
            return std::nullopt;
        }
        const QByteArray bytes = file.read(largestText + 1);
        if (file.error() != QFile::NoError) {
            fault(Fault::Unreadable, info, file.errorString());
            return std::nullopt;
        }
        const QString text = QString::fromUtf8(bytes);
        if (!QUtf8StringView(bytes).isValidUtf8() || bytes.contains('\0')) {
            fault(Fault::NotUtf8, info);
            return std::nullopt;
        }
        return text;
    }

    // --- The course -----------------------------------------------------------------------------

    void readCourse()
    {
        const QFileInfo info(m_root.filePath(QString::fromLatin1(courseFileName)));
        if (!info.exists() && !info.isSymLink())
            return; // a folder with only texts is sufficient
        if (info.isSymLink() || !info.isFile()) {
            fault(info.isSymLink() ? Fault::Link : Fault::NotJson, info);
            return;
        }
        const auto text = readText(info);
        if (!text)
            return;
        const auto json = parseJson(text->toUtf8());
        if (!json || !json->is_object()) {
            fault(Fault::NotJson, info);
            return;
        }
        for (const auto &[member, value] : json->items()) {
            if (!m_course.unsaid.remove(QString::fromStdString(member)))
                fault(Fault::UnknownKey, info, QString::fromStdString(member));
        }
        if (const QString title = jsonText(*json, "title").simplified(); !title.isEmpty())
            m_course.title = title;
        else
            m_course.unsaid.insert(QStringLiteral("title"));
        m_course.id = jsonText(*json, "id");
        m_course.tagline = jsonText(*json, "tagline");
        m_course.description = jsonText(*json, "description");
        if (const QString language = jsonText(*json, "language"); !language.isEmpty())
            m_course.language = language;
        else
            m_course.unsaid.insert(QStringLiteral("language"));
        const bool isKnown = std::any_of(courses::languages.begin(), courses::languages.end(),
            [this](const char *code) { return m_course.language == QLatin1String(code); });
        if (!isKnown)
            fault(Fault::BadValue, info, QStringLiteral("language"));
        m_course.hidden = isHidden(jsonText(*json, "visibility"), info);
        m_course.inOrder = jsonBool(*json, "requireInOrder");
        m_course.certificate = jsonBool(*json, "certificate");
        if (const Json *list = jsonAt(*json, "files"); list && list->is_array()) {
            for (const Json &file : *list)
                m_fetched.insert(jsonText(file, "path").section(u'/', -1), file);
        }
        if (const QString cover = jsonText(*json, "cover"); !cover.isEmpty())
            m_course.cover = fileOf(cover, info);
        if (const Json *list = jsonAt(*json, "chapters"); list && list->is_array()) {
            for (const Json &chapter : *list)
                m_chapterMeta.insert(jsonText(chapter, "folder"), chapter);
        }
    }

    bool isHidden(const QString &visibility, const QFileInfo &info)
    {
        if (!visibility.isEmpty() && visibility != QLatin1String("visible")
            && visibility != QLatin1String("hidden"))
            fault(Fault::BadValue, info, QStringLiteral("visibility"));
        return visibility == QLatin1String("hidden");
    }

    // --- Chapters and lessons -------------------------------------------------------------------

    void readChapter(const QFileInfo &folder)
    {
        FolderChapter chapter;
        chapter.path = relative(folder);
        const Json meta = m_chapterMeta.value(folder.fileName());
        chapter.id = jsonText(meta, "id");
        chapter.title = jsonText(meta, "title");
        if (chapter.title.isEmpty())
            chapter.title = splitNumber(folder.fileName()).second;
        checkTitle(chapter.title, chapters::maxTitleLength, folder);
        if (!folder.isReadable() || !folder.isExecutable()) {
            fault(Fault::Unreadable, folder);
            return;
        }
        for (const QFileInfo &entry : sorted(QDir(folder.filePath()))) {
            if (entry.isSymLink())
                fault(Fault::Link, entry);
            else if (!entry.isFile()) // a folder, or a pipe that would never end
                fault(Fault::UnknownFile, entry);
            else if (auto lesson = readLesson(entry))
                chapter.lessons.push_back(std::move(*lesson));
        }
        m_course.chapters.push_back(std::move(chapter));
    }

    void checkTitle(const QString &title, int longest, const QFileInfo &info)
    {
        if (title.trimmed().isEmpty())
            fault(Fault::NoTitle, info);
        else if (title.toUcs4().size() > longest)
            fault(Fault::TitleTooLong, info);
    }

    std::optional<FolderLesson> readLesson(const QFileInfo &info)
    {
        const QString name = info.fileName();
        const QString ending = info.suffix().toLower();
        FolderLesson lesson;
        lesson.path = relative(info);
        lesson.size = info.size();
        lesson.unsaid = lessonKeys();
        if (ending == QLatin1String("md")) {
            const bool quiz = name.endsWith(QLatin1String(".quiz.md"), Qt::CaseInsensitive);
            lesson.title = splitNumber(name.chopped(quiz ? 8 : 3)).second;
            if (!readMarkdown(lesson, info, quiz))
                return std::nullopt;
        } else if (ending == QLatin1String("pdf")) {
            lesson.type = QStringLiteral("pdf");
            lesson.unsaid.remove(QStringLiteral("type"));
            lesson.title = splitNumber(info.completeBaseName()).second;
            lesson.pdf = FolderFile {name, info.absoluteFilePath(), {}, info.size()};
            noteSize(info);
        } else if (videoEndings().contains(ending)) {
            lesson.type = QStringLiteral("video");
            lesson.unsaid.remove(QStringLiteral("type"));
            lesson.title = splitNumber(info.completeBaseName()).second;
            lesson.videoFile = FolderFile {name, info.absoluteFilePath(), {}, info.size()};
            fault(Fault::NeedsWhop, info);
            noteSize(info);
        } else {
            fault(Fault::UnknownFile, info);
            return std::nullopt;
        }
        if (!info.isReadable())
            fault(Fault::Unreadable, info);
        checkTitle(lesson.title, lessons::maxTitleLength, info);
        return lesson;
    }

    void noteSize(const QFileInfo &info)
    {
        if (info.size() > largeFile)
            fault(Fault::LargeFile, info);
    }

    bool readMarkdown(FolderLesson &lesson, const QFileInfo &info, bool quiz)
    {
        const auto text = readText(info);
        if (!text)
            return false;
        const auto split = splitFrontMatter(*text);
        if (!split) {
            fault(Fault::BadValue, info, QStringLiteral("---"));
            return false;
        }
        lesson.content = split->body;
        lesson.unsaid.remove(QStringLiteral("content"));
        for (const auto &[key, value] : split->keys)
            readKey(lesson, info, key, value);
        if (quiz)
            readQuiz(lesson, info, split->body);
        if (lesson.type.isEmpty())
            lesson.type = quiz                                ? QStringLiteral("knowledge_check")
                : !lesson.attachments.empty() || lesson.video ? QStringLiteral("multi")
                                                              : QStringLiteral("text");
        return true;
    }

    void readQuiz(FolderLesson &lesson, const QFileInfo &info, const QString &body)
    {
        const QuizText parsed = parseQuiz(body, true);
        lesson.unsaid.remove(QStringLiteral("questions"));
        lesson.content = parsed.intro;
        lesson.questions = parsed.questions;
        for (const QuizFault &wrong : parsed.faults)
            fault(Fault::BadQuiz, info,
                QStringLiteral("line %1 of the text: %2")
                    .arg(wrong.line)
                    .arg(quizFaultText(wrong.kind)));
        for (Json &question : lesson.questions) {
            const QString picture = jsonText(question, "image.path");
            if (picture.isEmpty())
                continue;
            const auto file = fileOf(picture, info);
            if (file && file->path.isEmpty())
                question["image"] = Json {{"id", file->id}};
            else if (file && file->id.isEmpty())
                question["image"] = Json {{"path", file->path}};
            else if (file)
                question["image"] = Json {{"path", file->path}, {"id", file->id}};
            else
                question.erase("image");
        }
    }

    void readKey(
        FolderLesson &lesson, const QFileInfo &info, const QString &key, const QString &value)
    {
        const auto number = [&](int most) {
            bool ok = false;
            const int given = value.toInt(&ok);
            if (!ok || given < 0 || given > most)
                fault(Fault::BadValue, info, key);
            return ok ? given : 0;
        };
        lesson.unsaid.remove(key);
        if (key == QLatin1String("title")) {
            lesson.title = value;
        } else if (key == QLatin1String("id")) {
            lesson.id = value;
        } else if (key == QLatin1String("type")) {
            lesson.type = value;
            const bool isKnown = std::any_of(lessons::types.begin(), lessons::types.end(),
                [&value](const char *type) { return value == QLatin1String(type); });
            if (!isKnown)
                fault(Fault::BadValue, info, key);
        } else if (key == QLatin1String("visibility")) {
            lesson.hidden = isHidden(value, info);
        } else if (key == QLatin1String("unlockAfterDays")) {
            lesson.unlockDays = number(3650);
        } else if (key == QLatin1String("video")) {
            lesson.video = videoFromLink(value);
            if (!lesson.video && !value.isEmpty())
                fault(Fault::BadValue, info, key);
        } else if (key == QLatin1String("pdf")) {
            lesson.pdf = fileOf(value, info);
        } else if (key == QLatin1String("thumbnail")) {
            lesson.thumbnail = fileOf(value, info);
        } else if (key == QLatin1String("attachments")) {
            for (const QString &name : fileNames(value)) {
                if (auto file = fileOf(name, info))
                    lesson.attachments.push_back(std::move(*file));
            }
        } else if (key == QLatin1String("passPercent")) {
            lesson.rules["assessment_completion_requirement"]
                = Json {{"minimum_grade_percent", number(100)}};
        } else if (key == QLatin1String("passCount")) {
            lesson.rules["assessment_completion_requirement"]
                = Json {{"minimum_questions_correct", number(1000)}};
        } else if (key == QLatin1String("maxAttempts")) {
            lesson.rules["max_attempts"] = number(1000);
        } else {
            fault(Fault::UnknownKey, info, key);
        }
    }

    // The file beside the lesson, or in _files; never outside the folder.
    std::optional<FolderFile> fileOf(const QString &name, const QFileInfo &lesson)
    {
        const QDir here = lesson.dir();
        for (const QString &place :
            {here.filePath(name), here.filePath(QString(QStringLiteral("_files/") + name))}) {
            const QFileInfo file(place);
            if (!file.exists() || !file.isFile())
                continue;
            if (file.isSymLink()
                || !file.canonicalFilePath().startsWith(
                    QString(QFileInfo(m_root.path()).canonicalFilePath() + u'/'))) {
                fault(Fault::MissingFile, lesson, name); // as if it were not there
                return std::nullopt;
            }
            if (!file.isReadable())
                fault(Fault::Unreadable, file);
            noteSize(file);
            m_named.insert(relative(file));
            return asFetched({name, file.absoluteFilePath(), {}, file.size()}, file);
        }
        // A local name may begin like an id of Whop.
        static const QRegularExpression onWhop(QStringLiteral("^file_[A-Za-z0-9]+(/.*)?$"));
        if (onWhop.match(name).hasMatch())
            return FolderFile {name, {}, name.section(u'/', 0, 0), 0};
        fault(Fault::MissingFile, lesson, name);
        return std::nullopt;
    }

    // A file that came from Whop keeps its id there, even if its chapter was moved, unless somebody
    // replaced it.
    FolderFile asFetched(FolderFile found, const QFileInfo &file)
    {
        const auto inChapter
            = [](const QString &path) { return path.mid(path.indexOf(QLatin1String("_files/"))); };
        const QString place = relative(file);
        QString digest; // computed at most once, and only for a file of that size
        const QList<Json> candidates = m_fetched.values(file.fileName());
        for (const Json &known : candidates) {
            const QString path = jsonText(known, "path");
            const QString id = jsonText(known, "id");
            if (digest.isEmpty() && found.size == jsonInt(known, "size"))
                digest = fileDigest(found.path);
            if (found.size == jsonInt(known, "size") && digest == jsonText(known, "sha256")) {
                if (found.id.isEmpty() || path == place)
                    found.id = id;
            } else if (path == place
                || (inChapter(path) == inChapter(place)
                    && !QFileInfo::exists(m_root.filePath(path)))) {
                found.differs = !id.isEmpty();
            }
        }
        found.differs = found.differs && found.id.isEmpty();
        return found;
    }

    QDir m_root;
    QSet<QString> m_named; // paths of files that are used
    QMultiHash<QString, Json> m_fetched; // by name
    FolderCourse m_course;
    QHash<QString, Json> m_chapterMeta; // by folder
};

} // namespace

Result<FolderCourse> readCourseFolder(const QString &directory)
{
    const QFileInfo info(directory);
    if (!info.isDir())
        return Error::of(ErrorCode::FileGone, QStringLiteral("there is no such folder"), directory);
    if (!info.isReadable() || !info.isExecutable())
        return Error::of(
            ErrorCode::FileGone, QStringLiteral("the folder can't be read"), directory);
    return FolderReader(info.absoluteFilePath()).read();
}

} // namespace hopyard
