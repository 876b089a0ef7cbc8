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

// Who liked one post or comment, as far as it was read, and whether this computer did. Whop does
// not tell whose key it talks to, so a like of ours is one that was made from here.
class PostLikes final : public QObject
{
    Q_OBJECT

public:
    explicit PostLikes(QObject *parent = nullptr);
    ~PostLikes() override;

    // kind: "post" or "comment"; nullptr or an empty id: nothing.
    void setTarget(WorkspaceAccess *workspace, const QString &kind, const QString &id);
    [[nodiscard]] ListScope scope() const { return m_scope; }
    // The like made from here, also one that waits; empty if there is none.
    [[nodiscard]] QString own() const;
    // What waits to be sent changes the number Whop tells by this.
    [[nodiscard]] int pending() const;
    // Names of people, in one line; empty if nobody is known.
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
