// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recordtreemodel_p.h"

#include "core/ids.h"
#include "models/glyph.h"
#include "models/marktext.h"
#include "models/tables/tablespec.h"
#include "schema/chapters.h"
#include "schema/courses.h"
#include "schema/lessons.h"

#include <QDataStream>
#include <QIODevice>
#include <QMimeData>
#include <QSet>

#include <algorithm>
#include <array>

namespace hopyard {

namespace {

constexpr auto outlineMimeType = "application/x-hopyard-outline";
constexpr int cachedRecords = 600;

Glyph outlineGlyph(const QString &type)
{
    constexpr std::array<std::pair<const char *, Glyph>, 6> glyphs {
        std::pair {"text", Glyph::FileText},
        std::pair {"video", Glyph::CirclePlay},
        std::pair {"pdf", Glyph::File},
        std::pair {"multi", Glyph::Paperclip},
        std::pair {"quiz", Glyph::ListChecks},
        std::pair {"knowledge_check", Glyph::CircleHelp},
    };
    for (const auto &[name, glyph] : glyphs) {
        if (type == QLatin1String(name))
            return glyph;
    }
    return Glyph::FileText;
}

} // namespace

RecordTreeModel::RecordTreeModel(
    RecordSource *courses, RecordSource *chapters, RecordSource *lessons, QObject *parent)
    : QAbstractItemModel(parent)
    , m_courses(courses)
    , m_chapterSource(chapters)
    , m_lessonSource(lessons)
    , m_cache(cachedRecords)
{
    m_update.setSingleShot(true);
    m_update.setInterval(0);
    connect(&m_update, &QTimer::timeout, this, &RecordTreeModel::reload);
    connect(courses, &RecordSource::changed, this, &RecordTreeModel::onCourseChanged);
    connect(courses, &RecordSource::reloaded, this, &RecordTreeModel::reload);
    for (RecordSource *source : {chapters, lessons}) {
        if (!source)
            continue;
        connect(source, &RecordSource::changed, this,
            [this, source](const std::vector<Change> &changes) { onPartChanged(source, changes); });
        connect(source, &RecordSource::reloaded, this, [this] {
            m_cache.clear();
            m_update.start();
        });
    }
}

RecordTreeModel::~RecordTreeModel() = default;

void RecordTreeModel::setCourse(const QString &courseId)
{
    if (courseId == m_courseId)
        return;
    beginResetModel();
    m_courseId = courseId;
    m_chapters.clear();
    m_cache.clear();
    m_moved.clear();
    m_outline = {};
    m_known = false;
    endResetModel();
    reload();
}

void RecordTreeModel::renameCourse(const QString &id)
{
    m_courseId = id;
    m_update.start(); // after all sources heard
}

// --- News -----------------------------------------------------------------------------------

void RecordTreeModel::onCourseChanged(const std::vector<Change> &changes)
{
    for (const Change &change : changes) {
        if (change.type == Change::Type::Renamed && m_courseRow != 0
            && change.previousRow == m_courseRow)
            m_courseId = change.id;
        if (change.id == m_courseId)
            m_update.start(); // after all sources heard: new ids come from the others
    }
}

void RecordTreeModel::onPartChanged(RecordSource *source, const std::vector<Change> &changes)
{
    const bool chapter = source == m_chapterSource;
    for (const Change &change : changes) {
        if (change.type == Change::Type::Renamed)
            rename(change);
        m_cache.remove(change.id);
        const Place place = find(change.id);
        if (!place.chapter || (place.lesson < 0) != chapter)
            continue;
        const QModelIndex changed = indexOf(change.id);
        Q_EMIT dataChanged(changed, changed);
    }
}

// What was made here has Whop's id now: the row stays where it is.
void RecordTreeModel::rename(const Change &change)
{
    for (const auto &chapter : m_chapters) {
        if (chapter->row == change.previousRow && change.previousRow != 0) {
            chapter->id = change.id;
            chapter->row = 0;
        }
        const QString local = chapter->handles.key(change.previousRow);
        if (local.isEmpty())
            continue;
        chapter->handles.remove(local);
        for (OutlineLesson &lesson : chapter->lessons) {
            if (lesson.id == local)
                lesson.id = change.id;
        }
    }
    rebuildOutline();
}

void RecordTreeModel::reload()
{
    m_update.stop();
    const Record course = m_courseId.isEmpty() ? Record() : m_courses->record(m_courseId);
    m_courseRow = isLocalId(m_courseId) ? course.row : 0;
    const auto shown = courses::outlineOf(course.body());
    const auto server = courses::outlineOf(course.serverBody());
    const bool wasKnown = m_known;
    const qsizetype before = m_outline.lessonCount() + m_outline.chapterIds().size();
    m_known = shown.has_value();
    const QStringList moved = m_moved;
    m_moved = shown && server ? movedInOutline(*server, *shown) : QStringList();
    apply(shown.value_or(Outline()));
    QSet<QString> marks(moved.begin(), moved.end());
    marks += QSet<QString>(m_moved.begin(), m_moved.end());
    for (const QString &id : std::as_const(marks)) {
        if (const QModelIndex changed = indexOf(id); changed.isValid())
            Q_EMIT dataChanged(changed, changed);
    }
    if (wasKnown != m_known || before != m_outline.lessonCount() + m_outline.chapterIds().size())
        Q_EMIT countsChanged();
}

void RecordTreeModel::setOutline(const Outline &outline)
{
    apply(outline);
}

// --- Looking up ---------------------------------------------------------------------------------

int RecordTreeModel::rowOf(const Chapter *chapter) const
{
    const auto found = std::find_if(m_chapters.begin(), m_chapters.end(),
        [chapter](const auto &entry) { return entry.get() == chapter; });
    return found == m_chapters.end() ? -1 : int(found - m_chapters.begin());
}

RecordTreeModel::Place RecordTreeModel::find(const QString &id) const
{
    for (const auto &chapter : m_chapters) {
        if (chapter->id == id)
            return {chapter.get(), -1};
        for (size_t place = 0; place < chapter->lessons.size(); ++place) {
            if (chapter->lessons[place].id == id)
                return {chapter.get(), qsizetype(place)};
        }
    }
    return {};
}

RowId RecordTreeModel::handleOf(const QString &id, bool chapter) const
{
    RecordSource *source = chapter ? m_chapterSource : m_lessonSource;
    return source && isLocalId(id) ? source->record(id).row : 0;
}

QModelIndex RecordTreeModel::indexOf(const QString &id, int column) const
{
    const Place place = find(id);
    if (!place.chapter)
        return {};
    const QModelIndex chapter = index(rowOf(place.chapter), column);
    return place.lesson < 0 ? chapter
                            : index(int(place.lesson), column, chapter.siblingAtColumn(0));
}

QString RecordTreeModel::idAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.model() != this)
        return {};
    if (const auto *chapter = static_cast<const Chapter *>(index.constInternalPointer()))
        return chapter->lessons[size_t(index.row())].id;
    return m_chapters[size_t(index.row())]->id;
}

const Record &RecordTreeModel::recordOf(const QString &id, bool chapter) const
{
    if (const Record *known = m_cache.object(id))
        return *known;
    RecordSource *source = chapter ? m_chapterSource : m_lessonSource;
    auto *read = new Record(source ? source->record(id) : Record());
    m_cache.insert(id, read);
    return *read;
}

Record RecordTreeModel::record(const QString &id) const
{
    const Place place = find(id);
    return place.chapter ? recordOf(id, place.lesson < 0) : Record();
}

QModelIndex RecordTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return parent.isValid() ? createIndex(row, column, m_chapters[size_t(parent.row())].get())
                            : createIndex(row, column);
}

QModelIndex RecordTreeModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || !child.constInternalPointer())
        return {};
    return createIndex(rowOf(static_cast<const Chapter *>(child.constInternalPointer())), 0);
}

int RecordTreeModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_chapters.size());
    if (parent.constInternalPointer() || parent.column() != 0)
        return 0;
    return int(m_chapters[size_t(parent.row())]->lessons.size());
}

// --- What is shown ------------------------------------------------------------------------------

QVariant RecordTreeModel::markData(const QString &id, const Record &record, int role) const
{
    Mark mark = record.mark;
    if (mark == Mark::None && isLocalId(id))
        mark = Mark::New;
    if (mark == Mark::None && m_moved.contains(id))
        mark = Mark::Changed;
    if (role == MarkRole)
        return int(mark);
    return mark == Mark::None ? QVariant() : markText(mark);
}

QVariant RecordTreeModel::lessonData(const OutlineLesson &lesson, int role) const
{
    const Record &record = recordOf(lesson.id, false);
    switch (role) {
    case LessonTypeRole:
        return lesson.type.isEmpty() ? record.text(lessons::type) : lesson.type;
    case HiddenRole:
        return record.text(lessons::visibility) == QLatin1String("hidden");
    case UnlockDaysRole: {
        const auto days = record.value(lessons::unlockDays);
        return days && *days > 0 ? QVariant(int(*days)) : QVariant();
    }
    case MarkRole:
    case MarkTextRole:
    case Qt::AccessibleDescriptionRole:
        return markData(lesson.id, record, role);
    default:
        return {};
    }
}

QString RecordTreeModel::lessonCountText(int count)
{
    return count == 1 ? tr("1 lesson") : tr("%Ln lessons", nullptr, count);
}

// Column 1: why members do not see a lesson, or not yet.
QVariant RecordTreeModel::accessData(const QModelIndex &index, int role) const
{
    if (role != ChipsRole && role != Qt::DisplayRole && role != Qt::AccessibleTextRole
        && role != Qt::ToolTipRole)
        return {};
    QStringList chips;
    QStringList words;
    if (const QVariant days = index.data(UnlockDaysRole); days.isValid()) {
        chips << tr("+%Ln d", "short: unlocked so many days after the start", days.toInt());
        words << (days.toInt() == 1
                ? tr("Unlocked one day after the start")
                : tr("Unlocked %Ln days after the start", nullptr, days.toInt()));
    }
    if (index.data(HiddenRole).toBool()) {
        chips << tr("Hidden");
        words << tr("Hidden from members");
    }
    if (chips.isEmpty())
        return {};
    return role == ChipsRole ? QVariant(chips) : QVariant(words.join(QStringLiteral(", ")));
}

QVariant RecordTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == 0 ? tr("Title") : tr("Access");
}

QVariant RecordTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (index.column() == 1 && role < OutlineRole(LessonTypeRole) && role != IdRole
        && role != KindRole && role != MarkRole && role != MarkTextRole)
        return accessData(index, role);
    const auto *home = static_cast<const Chapter *>(index.constInternalPointer());
    const Chapter &chapter = home ? *home : *m_chapters[size_t(index.row())];
    const QString &id = home ? chapter.lessons[size_t(index.row())].id : chapter.id;
    const QString &title = home ? chapter.lessons[size_t(index.row())].title : chapter.title;
    switch (role) {
    case Qt::EditRole:
        return title;
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return shownText(title);
    case IdRole:
        return id;
    case KindRole:
        return home ? QStringLiteral("lesson") : QStringLiteral("chapter");
    case LimitRole:
        return home ? lessons::maxTitleLength : chapters::maxTitleLength;
    case GlyphRole:
        return home ? QVariant(int(outlineGlyph(index.data(LessonTypeRole).toString())))
                    : QVariant();
    case SubtitleRole:
        return home ? QVariant() : lessonCountText(int(chapter.lessons.size()));
    case LessonCountRole:
        return home ? QVariant() : int(chapter.lessons.size());
    default:
        break;
    }
    if (home)
        return lessonData(chapter.lessons[size_t(index.row())], role);
    if (role == MarkRole || role == MarkTextRole || role == Qt::AccessibleDescriptionRole)
        return markData(id, recordOf(id, true), role);
    return {};
}

Qt::ItemFlags RecordTreeModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::ItemIsDropEnabled; // chapters land between chapters
    const Qt::ItemFlags all
        = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable | Qt::ItemIsDragEnabled;
    const Qt::ItemFlags own = index.column() == 0 ? all : all & ~Qt::ItemIsEditable;
    return isChapter(index) ? own | Qt::ItemIsDropEnabled : own | Qt::ItemNeverHasChildren;
}

bool RecordTreeModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const QString title = value.toString().simplified();
    if (!index.isValid() || role != Qt::EditRole || title.isEmpty()
        || title.toUcs4().size() > index.data(LimitRole).toInt())
        return false;
    Outline wanted = m_outline;
    if (!wanted.rename(idAt(index), title))
        return false;
    Q_EMIT outlineEdited(wanted, {idAt(index)}, true);
    return true;
}

// --- Drag and drop --------------------------------------------------------------------------

QStringList RecordTreeModel::mimeTypes() const
{
    return {QString::fromLatin1(outlineMimeType)};
}

QMimeData *RecordTreeModel::mimeData(const QModelIndexList &indexes) const
{
    QStringList ids;
    for (const QModelIndex &index : indexes)
        ids.append(idAt(index));
    ids.removeDuplicates();
    QByteArray encoded;
    QDataStream stream(&encoded, QIODevice::WriteOnly);
    stream << m_courseId << ids;
    auto *data = new QMimeData;
    data->setData(QString::fromLatin1(outlineMimeType), encoded);
    return data;
}

// Chapters go among chapters; lessons into a chapter. A mixed selection moves as its chapters.
std::optional<RecordTreeModel::Drop> RecordTreeModel::dropped(
    const QMimeData *data, int row, const QModelIndex &parent) const
{
    QString course;
    QStringList ids;
    QDataStream stream(data->data(QString::fromLatin1(outlineMimeType)));
    stream >> course >> ids;
    if (stream.status() != QDataStream::Ok || course != m_courseId || ids.isEmpty())
        return std::nullopt;
    QStringList chosenChapters;
    QStringList chosenLessons;
    for (const QString &id : std::as_const(ids)) {
        const OutlinePlace place = m_outline.find(id);
        if (place.chapter >= 0)
            (place.lesson < 0 ? chosenChapters : chosenLessons).append(id);
    }
    Drop drop {m_outline, chosenChapters.isEmpty() ? chosenLessons : chosenChapters};
    if (!chosenChapters.isEmpty()) {
        const int before = parent.isValid() ? parent.row() + (row > 0 ? 1 : 0)
            : row < 0                       ? rowCount()
                                            : row;
        return drop.outline.moveChapters(chosenChapters, before) ? std::optional(drop)
                                                                 : std::nullopt;
    }
    // Between two chapters means the end of the upper one.
    int chapter = parent.isValid() ? parent.row() : row < 0 ? rowCount() - 1 : row - 1;
    qsizetype before = parent.isValid() && row >= 0 ? row : m_outline.lessonCount();
    if (!parent.isValid() && chapter < 0) {
        chapter = 0;
        before = 0;
    }
    if (chapter >= rowCount())
        return std::nullopt;
    const QString target = m_chapters[size_t(chapter)]->id;
    return drop.outline.moveLessons(chosenLessons, target, before) ? std::optional(drop)
                                                                   : std::nullopt;
}

bool RecordTreeModel::canDropMimeData(
    const QMimeData *data, Qt::DropAction action, int row, int, const QModelIndex &parent) const
{
    return data && action == Qt::MoveAction && dropped(data, row, parent).has_value();
}

bool RecordTreeModel::dropMimeData(
    const QMimeData *data, Qt::DropAction action, int row, int, const QModelIndex &parent)
{
    if (!data || action != Qt::MoveAction)
        return false;
    const auto drop = dropped(data, row, parent);
    if (!drop)
        return false;
    Q_EMIT outlineEdited(drop->outline, drop->ids, false);
    return true;
}

} // namespace hopyard
