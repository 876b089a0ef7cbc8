// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "folder/folderplan.h"

#include <QObject>
#include <QPointer>

#include <vector>

namespace hopyard {

class CourseGathering;
class WorkspaceAccess;

// Plans a copy of a course. Whop cannot copy courses: the copy is made of creates, chapter by
// chapter and lesson by lesson. It is hidden; students, their progress, and videos uploaded on
// whop.com stay with the original. into: an experience, or Intent::madeBy().
[[nodiscard]] ImportPlan planCourseCopy(const FolderCourse &course, const QString &into);

// "2 courses, 5 chapters, 31 lessons: 96 requests, about 51 s.", and what must be done on whop.com.
[[nodiscard]] QString copyCostText(
    qsizetype courses, qsizetype chapters, qsizetype lessons, const ImportPlan &plan);

// Reads the courses of some experiences completely, to plan copies of them. One after the other, in
// the background; GUI thread.
class CourseCopies final : public QObject
{
    Q_OBJECT

public:
    CourseCopies(
        WorkspaceAccess &workspace, const QStringList &experiences, QObject *parent = nullptr);
    ~CourseCopies() override;

    [[nodiscard]] int count() const { return int(m_courses.size()); }
    // Begins to read; call it once. changed() follows whenever more is known, until isReady().
    void start();
    [[nodiscard]] bool isReady() const { return isListed() && m_read == m_courses.size(); }
    // Whether all courses of the experiences are known.
    [[nodiscard]] bool isListed() const;
    // Whether something is missing here, and there is no connection.
    [[nodiscard]] bool isStuck() const;
    // Data that Whop does not give, so that no copy can be made; empty if there is none.
    [[nodiscard]] QString refused() const { return m_refused; }
    // The plan for all courses of this experience.
    [[nodiscard]] ImportPlan planFor(const QString &experience, const QString &into) const;
    // The cost of copying each experience's courses this many times, in words.
    [[nodiscard]] QString costText(int copies) const;

Q_SIGNALS:
    void changed();

private:
    struct Entry
    {
        QString experience;
        QString id;
        FolderCourse course;
        int requests = 0; // needed for a copy
        QStringList finishOnWhop;
    };
    void readNext();
    void find();

    WorkspaceAccess &m_workspace;
    QStringList m_experiences;
    bool m_started = false;
    bool m_listed = false; // isListed(), as last announced
    std::vector<Entry> m_courses;
    size_t m_read = 0;
    QString m_refused;
    QPointer<CourseGathering> m_gathering;
};

} // namespace hopyard
