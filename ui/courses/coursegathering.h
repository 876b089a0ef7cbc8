// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"
#include "folder/coursefolder.h"

#include <QObject>
#include <QPointer>
#include <QSet>
#include <QStringList>

class QTimer;

namespace hopyard {

class WorkspaceAccess;

// Reads everything there is of one course, its lessons' details included, which lists leave out:
// once more from Whop while that is in reach, for not every change of them shows in a list.
// GUI thread; what is missing is asked of Whop beside what is on screen. Ends with gathered() or
// refused(), once; while something is missing progressed() tells how much.
class CourseGathering final : public QObject
{
    Q_OBJECT

public:
    CourseGathering(WorkspaceAccess &workspace, const QString &courseId, QObject *parent = nullptr);

    // Lessons whose details are not here yet; -1: not even the outline.
    [[nodiscard]] int missing() const { return m_missing; }
    // Something is missing, and there is no connection to get it.
    [[nodiscard]] bool isStuck() const;

Q_SIGNALS:
    void progressed(int missing);
    void gathered(const hopyard::FolderCourse &course);
    // Whop does not give this lesson (or the course) whole; title: of the record.
    void refused(const QString &title);

private:
    void look();
    void onStatus();
    [[nodiscard]] QStringList missingLessons(const Record &course);
    void end();
    void readAnew();

    WorkspaceAccess &m_workspace;
    QString m_courseId;
    QTimer *m_timer;
    QStringList m_wanted; // lessons, or the course itself
    QSet<QString> m_whole; // lessons that were here
    int m_missing = -1;
    quint64 m_turn = 0; // ticket: the engine has come to what was asked for before
    bool m_asked = false; // for the lessons as they are now
    bool m_looked = false;
    bool m_done = false;
};

} // namespace hopyard
