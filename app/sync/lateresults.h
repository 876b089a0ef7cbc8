// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/applier.h"
#include "sync/enginecore.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <vector>

namespace hopyard {

// Ensures that Done operations reach the mirror. Where that takes a while, because the mirror's
// disk refuses or because only a person said that an operation is done, views still show it as an
// echo of what was asked for, until the result could be written or read, or until a complete crawl
// begun later has shown it.
class LateResults : public QObject
{
    Q_OBJECT

public:
    explicit LateResults(EngineCore &core, QObject *parent = nullptr);

    void setApplier(ResultApplier *applier) { m_applier = applier; }
    // Takes over the operations of the last run that are not in the mirror yet.
    void resume(const QList<Operation> &late);
    // Takes in an operation settled just now. Gives the changes of the mirror, if it could be
    // written at once.
    std::vector<Change> bringIn(const Operation &done);

private:
    void wait(const Operation &done);
    // Drops echoes of older operations on the same record: the newer result supersedes them.
    void dropOlder(const Operation &done);
    void tryAgain();
    void write(const Operation &done);
    void read(const Operation &done);
    void onRead(const QString &id, quint64 asked, const Result<ApiResponse> &result);
    void onListRead(const ListKey &list, quint64 begun, bool whole);
    // Whether the effect of the operation must show in that list.
    [[nodiscard]] bool isIn(const Operation &done, const ListKey &list, bool whole) const;
    // Ends an echo: the mirror has caught up with it.
    void finish(const Operation &done, const std::vector<Change> &changes);
    [[nodiscard]] Operation *find(const QString &id);
    [[nodiscard]] static bool isReadable(const Operation &done);

    EngineCore &m_core;
    ResultApplier *m_applier = nullptr;
    QHash<QString, quint64> m_since; // EngineCore::moment() when it was settled, by operation
    QSet<QString> m_reading;
    Alarm m_again;
};

} // namespace hopyard
