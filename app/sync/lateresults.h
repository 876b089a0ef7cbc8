// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/applier.h"
#include "sync/enginecore.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <vector>

namespace hopyard {

// Sees to it that what is done reaches the mirror. Where that takes a while, because the mirror's
// disk refuses it or because only a person said that it is done, views go on showing it as it was
// asked for: until it could be written or read, or until a complete crawl begun later has told.
class LateResults : public QObject
{
    Q_OBJECT

public:
    explicit LateResults(EngineCore &core, QObject *parent = nullptr);

    void setApplier(ResultApplier *applier) { m_applier = applier; }
    // What the last run left: these are not in the mirror yet.
    void resume(const QList<Operation> &late);
    // Settled just now. What changed in the mirror, if it could be brought in at once.
    std::vector<Change> bringIn(const Operation &done);

private:
    void wait(const Operation &done);
    // The younger result told all that these would have.
    void dropOlder(const Operation &done);
    void tryAgain();
    void write(const Operation &done);
    void read(const Operation &done);
    void onRead(const QString &id, quint64 asked, const Result<ApiResponse> &result);
    void onListRead(const ListKey &list, quint64 begun, bool whole);
    // Whether what was done must show in that list.
    [[nodiscard]] bool isIn(const Operation &done, const ListKey &list, bool whole) const;
    // The mirror has caught up with it.
    void finish(const Operation &done, const std::vector<Change> &changes);
    [[nodiscard]] Operation *find(const QString &id);
    [[nodiscard]] static bool isReadable(const Operation &done);

    EngineCore &m_core;
    ResultApplier *m_applier = nullptr;
    QHash<QString, quint64> m_since; // EngineCore::moment() when it was settled
    QSet<QString> m_reading;
    Alarm m_again;
};

} // namespace hopyard
