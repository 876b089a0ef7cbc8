// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "folder/folderplan.h"

#include <QObject>
#include <QPointer>

#include <vector>

namespace hopyard {

class CourseGathering;
class WorkspaceAccess;

// Whop copies no course: a copy is our own, made of creates, chapter by chapter and lesson by
// lesson. It is hidden; students and their progress stay with the original, and so do videos that
// were uploaded on whop.com. into: an experience, or Intent::madeBy().
[[nodiscard]] ImportPlan planCourseCopy(const FolderCourse &course, const QString &into);

// "2 courses, 5 chapters, 31 lessons: 96 requests, about 51 s." and what has to be done on
// whop.com.
[[nodiscard]] QString copyCostText(
    qsizetype courses, qsizetype chapters, qsizetype lessons, const ImportPlan &plan);

// The courses of some experiences, read whole so that copies of them can be planned. One after the
// other, in the background; GUI thread.
class CourseCopies final : public QObject
{
    Q_OBJECT

public:
    CourseCopies(
        WorkspaceAccess &workspace, const QStringList &experiences, QObject *parent = nullptr);
    ~CourseCopies() override;

    [[nodiscard]] int count() const { return int(m_courses.size()); }
    // Begins to read, once; changed() follows until isReady(). Before that changed() tells that
    // there are more than was known.
    void start();
    [[nodiscard]] bool isReady() const { return isListed() && m_read == m_courses.size(); }
    // All courses of the experiences are known.
    [[nodiscard]] bool isListed() const;
    // No connection, and something is not on this computer yet.
    [[nodiscard]] bool isStuck() const;
    // What Whop does not give, so that no copy can be made; empty if nothing.
    [[nodiscard]] QString refused() const { return m_refused; }
    // All of this experience's.
    [[nodiscard]] ImportPlan planFor(const QString &experience, const QString &into) const;
    // One copy of each experience's; for the words only.
    [[nodiscard]] QString costText(int copies) const;

Q_SIGNALS:
    void changed();

private:
    struct Entry
    {
        QString experience;
        QString id;
        FolderCourse course;
        int requests = 0; // of a copy
        QStringList finishOnWhop;
    };
    void readNext();
    void find();

    WorkspaceAccess &m_workspace;
    QStringList m_experiences;
    bool m_started = false;
    bool m_listed = false; // as it was told
    std::vector<Entry> m_courses;
    size_t m_read = 0;
    QString m_refused;
    QPointer<CourseGathering> m_gathering;
};

} // namespace hopyard
