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

// Reads all data of one course, including the details of its lessons, which lists lack. While Whop
// is in reach everything is read again, because not every change shows in a list. GUI thread; reads
// after what is on screen. Emits gathered() or refused() once at the end, and progressed() before
// that.
class CourseGathering final : public QObject
{
    Q_OBJECT

public:
    CourseGathering(WorkspaceAccess &workspace, const QString &courseId, QObject *parent = nullptr);

    // Number of lessons whose details are missing; -1: even the outline is.
    [[nodiscard]] int missing() const { return m_missing; }
    // Whether something is missing, and there is no connection.
    [[nodiscard]] bool isStuck() const;

Q_SIGNALS:
    void progressed(int missing);
    void gathered(const hopyard::FolderCourse &course);
    // Whop does not give this lesson (or the course) completely; title: of the record.
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
    QStringList m_wanted; // ids of lessons, or of the course itself
    QSet<QString> m_whole; // lessons known completely at the start
    int m_missing = -1;
    quint64 m_turn = 0; // ticket: decided() for it means that earlier requests were carried out
    bool m_asked = false; // whether the present lessons were requested
    bool m_looked = false;
    bool m_done = false;
};

} // namespace hopyard
