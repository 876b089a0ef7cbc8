// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"
#include "core/money.h"

#include <QObject>

#include <optional>
#include <vector>

namespace hopyard {

class RecordSource;
class WorkspaceAccess;

// The newest transfers of a workspace, all of a day at least: who was paid before, and what would
// be paid a second time. Follows the list, which it has read anew. GUI thread.
class EarlierTransfers final : public QObject
{
    Q_OBJECT

public:
    // nowMs: wall clock, which a list has to be as young as.
    EarlierTransfers(WorkspaceAccess &workspace, qint64 nowMs, QObject *parent);

    // What others paid meanwhile is not known yet: in words. Empty if it is, or cannot be known
    // with this key.
    [[nodiscard]] QString hindrance() const;

    // Ids of those who were paid, the latest first.
    [[nodiscard]] QStringList recipients() const;

    struct Twin
    {
        QString id;
        qint64 atMs = 0;
        bool sameRecipient = true; // false: Whop's list does not tell to whom it went
    };
    // One of this amount within a day before now, by Whop's clock, that went to this recipient, or
    // may have. nowMs: wall clock.
    [[nodiscard]] std::optional<Twin> twin(
        const QString &recipient, const Money &amount, qint64 nowMs) const;

Q_SIGNALS:
    void changed();

private:
    void read();

    WorkspaceAccess &m_workspace;
    RecordSource *m_source;
    qint64 m_openedMs;
    qint64 m_aheadMs = 0; // Whop's clock
    std::vector<Json> m_transfers; // newest first
};

} // namespace hopyard
