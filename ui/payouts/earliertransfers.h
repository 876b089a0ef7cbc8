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

// The newest transfers of a workspace: who was paid before, and what would be paid a second time.
// Follows the list. GUI thread.
class EarlierTransfers final : public QObject
{
    Q_OBJECT

public:
    EarlierTransfers(WorkspaceAccess &workspace, QObject *parent);

    // Ids of those who were paid, the latest first.
    [[nodiscard]] QStringList recipients() const;

    struct Twin
    {
        QString id;
        qint64 atMs = 0;
        bool sameRecipient = true; // false: Whop's list does not tell to whom it went
    };
    // One of this amount within a day before now that went to this recipient, or may have.
    [[nodiscard]] std::optional<Twin> twin(
        const QString &recipient, const Money &amount, qint64 nowMs) const;

Q_SIGNALS:
    void changed();

private:
    void read();

    RecordSource *m_source;
    std::vector<Json> m_transfers; // newest first
};

} // namespace hopyard
