// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/operation.h"
#include "schema/outline.h"
#include "ui/theme/icon.h"

#include <QHash>
#include <QWidget>

#include <optional>

class QAction;
class QPushButton;
class QStackedLayout;
class QTimer;
class QTreeView;

namespace hopyard {

struct BulkLesson;

class EmptyState;
class PageHost;
class RecordTreeModel;
class SafeLabel;
class Skeleton;
class WorkspaceAccess;

// The outline of one course: chapters and lessons as a tree, with all their actions. Moves and
// renames are submitted as one change of the course; each is an undo step.
class OutlineView final : public QWidget
{
    Q_OBJECT

public:
    explicit OutlineView(PageHost &host, QWidget *parent = nullptr);
    ~OutlineView() override;

    // nullptr: releases everything obtained from the previous workspace.
    void setContext(WorkspaceAccess *workspace);
    void setCourse(const QString &courseId);
    // Whop gave the course its id: the outline keeps its state.
    void renameCourse(const QString &id);
    [[nodiscard]] QTreeView *view() const { return m_view; }
    [[nodiscard]] RecordTreeModel *model() const { return m_model; }
    [[nodiscard]] QList<QAction *> actions() const { return m_actions; }
    [[nodiscard]] QString currentId() const;
    void select(const QString &id);
    // The chosen lessons, including those of chosen chapters; in the order of the outline.
    [[nodiscard]] QStringList chosenLessons() const;

    void addChapter();
    void addLesson(const QString &type);
    // Moves everything chosen before that position of the chapter (chapters: before that chapter).
    void moveTo(const QStringList &ids, const QString &chapterId, qsizetype before);
    void openMoveDialog();
    void openDelete();
    // seen: the title that it replaces, if that may differ from the present one.
    void rename(const QString &id, const QString &title, const std::optional<QString> &seen = {});
    // Lessons of type video without one; only whop.com can upload videos.
    [[nodiscard]] QStringList lessonsWithoutVideo() const;

Q_SIGNALS:
    // The row with the keyboard focus; empty: none. chapter: whether it is a chapter.
    void currentChanged(const QString &id, bool chapter);
    void chosenChanged();
    // The lesson or chapter of that row changed, or got another id.
    void currentUpdated(const QString &id);
    void whopRequested(); // opens the course on whop.com

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    // Steps to take once a new record has its local id.
    struct Afterwards
    {
        QString after; // the lesson before it; empty: it stays at the end
        std::vector<Json> rest; // lesson.update, in order
        bool rename = false;
    };

    void buildToolbar();
    void buildActions();
    QAction *makeAction(
        const char *name, Glyph glyph, const QString &text, void (OutlineView::*call)());
    void submitOutline(const Outline &outline, const QStringList &ids, bool renamed);
    [[nodiscard]] bool isOrderWaiting() const;
    void onSaved(quint64 ticket, const QList<Operation> &operations);
    void onCounts();
    [[nodiscard]] QStringList lessonsThatNeedALink() const; // of type video, nothing uploaded
    [[nodiscard]] bool hasLink(const QString &lessonId) const;
    void lookForLinks();
    void onCurrentChanged();
    void onDataChanged(const QModelIndex &from, const QModelIndex &to);
    void openFinishDialog();
    void openDrip();
    void openReplace();
    [[nodiscard]] std::vector<BulkLesson> bulkLessons() const;
    void step(int direction);
    void toChapter(int direction);
    void renameCurrent();
    void duplicate();
    [[nodiscard]] static QStringList notCopied(const Json &lesson);
    void setVisibility(bool visible);
    void updateActions();
    [[nodiscard]] QStringList chosen() const; // in the order of the outline
    [[nodiscard]] QString chapterForNew() const;

    PageHost &m_host;
    WorkspaceAccess *m_workspace = nullptr;
    QString m_courseId;
    RecordTreeModel *m_model = nullptr;
    QTreeView *m_view;
    QStackedLayout *m_stack;
    Skeleton *m_skeleton;
    EmptyState *m_empty;
    SafeLabel *m_counts;
    QPushButton *m_finish;
    QTimer *m_looking;
    // Lessons to check for a link, until the number of unfinished ones is known.
    QStringList m_toLookAt;
    int m_unfinished = 0;
    QList<QAction *> m_actions;
    QHash<QString, QAction *> m_byName;
    QHash<quint64, QList<Afterwards>> m_afterwards; // by ticket, one per operation
    QString m_renameWhenShown;
    std::optional<QString> m_seenTitle; // title of the element being renamed, when editing began
    bool m_expanded = false;
};

} // namespace hopyard
