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

// How many students each course has and how far they are on average, for the list of courses. Whop
// tells neither: both come from the course's own list of students. While somebody looks, these
// lists are read one after the other, each at most once an hour and not those of more than fifty
// courses. Results are texts in a TitleLookup, as the table's columns want them. GUI thread.
class CourseProgress final : public QObject
{
    Q_OBJECT

public:
    // host must outlive it.
    explicit CourseProgress(PageHost &host, QObject *parent = nullptr);

    void setWorkspace(WorkspaceAccess *workspace);
    // These courses are on screen; none: nobody looks.
    void look(const QStringList &courses);
    // Why there is no figure, or as of when there is one; for a tool tip.
    [[nodiscard]] QString explain(const QString &courseId) const;

private:
    struct Known
    {
        qint64 asOfMs = 0; // of the figures
        qint64 students = 0;
        ErrorCode error = ErrorCode::None;
    };
    struct Count // under way
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
    QString m_asked; // whose list is being read
    QHash<QString, Known> m_known;
    QHash<QString, qint64> m_round; // courses that had their turn since somebody looks, and when
    bool m_reads = true; // there is a connection
    std::deque<Count> m_counts; // the first one is under way
    bool m_locked = false; // the key may read no students
};

} // namespace hopyard
