// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recordsource.h"
#include "sync/commands.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QStringList>

#include <deque>
#include <memory>
#include <optional>

namespace hopyard {

class PageHost;
class WorkspaceAccess;

// The number of students of each course and their average progress, for the list of courses. Whop
// has neither figure: both are computed from the course's own list of students. While the list is
// on screen these are read one after the other, each at most once an hour, for up to fifty courses.
// The results are texts in a TitleLookup, as the table's columns need. GUI thread.
class CourseProgress final : public QObject
{
    Q_OBJECT

public:
    // host must outlive it.
    explicit CourseProgress(PageHost &host, QObject *parent = nullptr);

    void setWorkspace(WorkspaceAccess *workspace);
    // Sets the courses on screen; empty: none.
    void look(const QStringList &courses);
    // Why there is no figure, or its age; for a tool tip.
    [[nodiscard]] QString explain(const QString &courseId) const;

private:
    struct Known
    {
        qint64 asOfMs = 0; // of the figures
        qint64 students = 0;
        ErrorCode error = ErrorCode::None;
    };
    // A count under way.
    struct Count
    {
        QString courseId;
        qint64 asOfMs = 0;
        std::unique_ptr<RecordSource> source;
        std::optional<RowKey> last;
        qint64 students = 0;
        double sum = 0;
    };

    void onStatus(const EngineStatus &status);
    void next();
    void begin(const QString &courseId, qint64 asOfMs);
    void countOn();
    void countLater();
    void finish();

    PageHost &m_host;
    WorkspaceAccess *m_workspace = nullptr;
    QPointer<Commands> m_commands;
    QStringList m_courses;
    QString m_asked; // the course whose list is being read
    QHash<QString, Known> m_known;
    QHash<QString, qint64> m_round; // when each course had its turn in this round
    bool m_reads = true; // whether there is a connection
    std::deque<Count> m_counts; // the first one is under way
    bool m_locked = false; // the key may not read students
};

} // namespace hopyard
