// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/courses/courserecords.h"

#include "schema/apps.h"
#include "schema/experiences.h"

namespace hopyard {

namespace {
constexpr qsizetype recordsAtOnce = 200;
} // namespace

void eachRecord(RecordSource &source, const std::function<void(const Record &record)> &look)
{
    std::optional<RowKey> last;
    for (auto keys = source.keys(last, recordsAtOnce); !keys.empty();
         keys = source.keys(last, recordsAtOnce)) {
        last = keys.back();
        std::vector<RowId> rows;
        rows.reserve(keys.size());
        for (const RowKey &key : keys)
            rows.push_back(key.row);
        for (const Record &record : source.records(rows)) {
            if (!record.isNull())
                look(record);
        }
    }
}

QList<Record> coursesExperiences(RecordSource &source)
{
    QList<Record> found;
    eachRecord(source, [&found](const Record &record) {
        if (record.text(hopyard::experiences::appId) == QLatin1String(apps::coursesApp))
            found.append(record);
    });
    return found;
}

QString experienceOfCourse(const Record &course)
{
    return course.links.value(QStringLiteral("experience")).value(0);
}

} // namespace hopyard
