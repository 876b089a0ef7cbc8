// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recordsource.h"
#include "models/roles.h"
#include "schema/outline.h"

#include <QAbstractItemModel>
#include <QCache>
#include <QSet>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace hopyard {

// Roles of outline rows, beside models/roles.h.
enum OutlineRole : int
{
    LessonTypeRole = Qt::UserRole + 200, // QString: "text"; invalid for chapters
    HiddenRole, // bool: members do not see it
    UnlockDaysRole, // int: days after the start of the course; invalid: at once
    LessonCountRole, // int: lessons of a chapter
    LimitRole, // int: maximum length of its title in characters
};

// A course as a tree of chapters and lessons, over the sources of courses, chapters and lessons.
// Column 0 is the title, column 1 has chips for what members do not see at once (drip days,
// hidden). The order is the course's own with pending changes applied; lessons are read only for
// visible rows. GUI thread.
//
// Changes of the sources become keyed insertions, removals, moves and dataChanged(); selection,
// expansion and persistent indexes stay with their record, even when it gets Whop's id. Reset only
// by setCourse(). Writes nothing: edits are emitted as outlineEdited().
class RecordTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    // chapters and lessons may be null (then there are no marks and no badges). All must outlive
    // the model.
    RecordTreeModel(RecordSource *courses, RecordSource *chapters, RecordSource *lessons,
        QObject *parent = nullptr);
    ~RecordTreeModel() override;

    // Empty: no course.
    void setCourse(const QString &courseId);
    // Whop gave the course its id; for callers that learn this before the model does.
    void renameCourse(const QString &id);
    [[nodiscard]] QString courseId() const { return m_courseId; }
    // False as long as the course's detail was never read.
    [[nodiscard]] bool isKnown() const { return m_known; }
    // The outline as displayed.
    [[nodiscard]] const Outline &outline() const { return m_outline; }
    // Shows this order at once, before the engine has answered; the next change of the source
    // corrects it.
    void setOutline(const Outline &outline);
    // Reads the sources again at once.
    void reload();

    [[nodiscard]] QModelIndex indexOf(const QString &id, int column = 0) const;
    [[nodiscard]] QString idAt(const QModelIndex &index) const;
    [[nodiscard]] static bool isChapter(const QModelIndex &index)
    {
        return index.isValid() && !index.parent().isValid();
    }
    // The lesson (or chapter) as displayed; null if its own record is unknown.
    [[nodiscard]] Record record(const QString &id) const;

    [[nodiscard]] QModelIndex index(
        int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex & = {}) const override { return 2; }
    [[nodiscard]] QVariant data(
        const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData *mimeData(const QModelIndexList &indexes) const override;
    [[nodiscard]] bool canDropMimeData(const QMimeData *data, Qt::DropAction action, int row,
        int column, const QModelIndex &parent) const override;
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
        const QModelIndex &parent) override;

Q_SIGNALS:
    // A person wants this order or these titles; ids: the elements moved or renamed.
    void outlineEdited(const hopyard::Outline &outline, const QStringList &ids, bool renamed);
    // isKnown(), or the number of chapters or lessons, changed.
    void countsChanged();

private:
    struct Chapter;
    struct Place
    {
        Chapter *chapter = nullptr;
        qsizetype lesson = -1;
    };

    void onCourseChanged(const std::vector<Change> &changes);
    void onPartChanged(RecordSource *source, const std::vector<Change> &changes);
    void rename(const Change &change);
    void apply(const Outline &wanted);
    void fill(const Outline &wanted);
    void removeLessons(const Outline &wanted);
    void removeChapters(const Outline &wanted);
    void arrangeChapters(const Outline &wanted, const QSet<QString> &movers);
    void arrangeLessons(const Outline &wanted, const QSet<QString> &movers);
    [[nodiscard]] std::unique_ptr<Chapter> makeChapter(const OutlineChapter &chapter) const;
    void takeTitles(const Outline &wanted);
    void moveLesson(const Place &from, Chapter *to, qsizetype before);
    void rebuildOutline();
    [[nodiscard]] int rowOf(const Chapter *chapter) const;
    [[nodiscard]] Place find(const QString &id) const;
    [[nodiscard]] RowId handleOf(const QString &id, bool chapter) const;
    [[nodiscard]] static QString lessonCountText(int count);
    [[nodiscard]] QVariant accessData(const QModelIndex &index, int role) const;
    [[nodiscard]] QVariant lessonData(const OutlineLesson &lesson, int role) const;
    [[nodiscard]] QVariant markData(const QString &id, const Record &record, int role) const;
    [[nodiscard]] const Record &recordOf(const QString &id, bool chapter) const;
    struct Drop
    {
        Outline outline;
        QStringList ids;
    };
    [[nodiscard]] std::optional<Drop> dropped(
        const QMimeData *data, int row, const QModelIndex &parent) const;

    RecordSource *m_courses;
    RecordSource *m_chapterSource;
    RecordSource *m_lessonSource;
    QString m_courseId;
    RowId m_courseRow = 0; // handle of a course that is not on Whop yet
    Outline m_outline;
    QStringList m_moved; // elements that differ from Whop's
    std::vector<std::unique_ptr<Chapter>> m_chapters;
    mutable QCache<QString, Record> m_cache;
    QTimer m_update;
    bool m_known = false;
};

} // namespace hopyard
