// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"
#include "core/result.h"
#include "schema/operation.h"

#include <QHash>
#include <QObject>
#include <QUndoStack>

#include <functional>

namespace hopyard {

class WorkspaceAccess;

// Changes made by a person in one workspace: submits their intents and can take them back. Undoing
// puts back what was shown before (an edit that was not sent vanishes; one that was sent is
// answered by its opposite), creates are discarded while unsent, deletes too.
class Edits final : public QObject
{
    Q_OBJECT

public:
    explicit Edits(WorkspaceAccess &workspace, QObject *parent = nullptr);

    // Saves the intents as one step of undo called text ("Rename ‘VIP Chat’"). saved() or failed()
    // follows with the ticket. mergeKey: a following step with the same one becomes part of this
    // one (typing, a row moved several times).
    quint64 submit(const QString &text, const QList<Intent> &intents, bool review = false,
        const QString &mergeKey = {});
    [[nodiscard]] QUndoStack &stack() { return m_stack; }

Q_SIGNALS:
    void saved(quint64 ticket, const QList<hopyard::Operation> &operations);
    // Nothing of it was kept: disk full, bad argument.
    void failed(quint64 ticket, const QString &text, const hopyard::Error &error);
    // Undoing is no longer possible because it was sent meanwhile.
    void cannotUndo(const QString &text);

private:
    friend class EditCommand;
    friend class EditStep;

    quint64 post(const QString &text, const QList<Intent> &intents, bool review,
        std::function<void(const QList<Operation> &)> done);
    // What takes an intent back, from the records as they are shown now; nothing: discard it.
    [[nodiscard]] std::optional<Intent> inverse(const Intent &intent) const;
    void submitted(quint64 ticket, const Result<QList<Operation>> &result);

    struct Waiting
    {
        QString text;
        std::function<void(const QList<Operation> &)> done;
    };
    WorkspaceAccess &m_workspace;
    QUndoStack m_stack;
    QHash<quint64, Waiting> m_waiting;
};

} // namespace hopyard
