// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recordsource.h"
#include "schema/operation.h"

#include <QHash>
#include <QObject>
#include <QPointer>

#include <memory>

namespace hopyard {

class WorkspaceAccess;

// The known likes of one post or comment, and whether this computer made one. Whop does not say
// whose key it is, so only likes made from here count as own.
class PostLikes final : public QObject
{
    Q_OBJECT

public:
    explicit PostLikes(QObject *parent = nullptr);
    ~PostLikes() override;

    // kind: "post" or "comment"; nullptr or an empty id: nothing.
    void setTarget(WorkspaceAccess *workspace, const QString &kind, const QString &id);
    [[nodiscard]] ListScope scope() const { return m_scope; }
    // Id of the like made from here, including a waiting one; empty if there is none.
    [[nodiscard]] QString own() const;
    // By how much unsent changes alter the number that Whop reports.
    [[nodiscard]] int pending() const;
    // Names of people, in one line; empty if none is known.
    [[nodiscard]] QString names() const;

Q_SIGNALS:
    void changed();

private:
    void read();
    void onLastDone(const QString &id, const Operation &operation);

    QPointer<WorkspaceAccess> m_workspace;
    std::unique_ptr<RecordSource> m_source;
    ListScope m_scope;
    QList<Record> m_likes;
    QHash<QString, bool> m_mine; // by id of the reaction
};

} // namespace hopyard
