// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"
#include "core/result.h"
#include "schema/operation.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QUndoStack>

#include <functional>
#include <memory>

namespace hopyard {

class WorkspaceAccess;

// Changes made by a person in one workspace: submits their intents and can take them back. Undoing
// puts back what was shown before (an edit that was not sent vanishes, and so does one that Whop
// refused or that waits for an answer about a conflict; one that was sent is answered by its
// opposite), creates are discarded while unsent, deletes too.
class Edits final : public QObject
{
    Q_OBJECT

public:
    // One submit(): its intents, their inverse, and its outcome.
    struct Step
    {
        QString text;
        QList<Intent> forward;
        QList<Intent> inverse; // in the order of submission
        QSet<qsizetype> discarded; // indexes in forward, undone by discarding
        bool review = false;
        bool failed = false;
        QStringList operations; // of the last submission, those that are discarded
        // Of submissions that were undone before they were answered, and then done again.
        QStringList stale;
        QHash<QString, qsizetype> places; // of all these, in forward
        QSet<QString> ofCreated; // those of them on what others create: they go with it
        quint64 ticket = 0; // of the last submission
    };

    explicit Edits(WorkspaceAccess &workspace, QObject *parent = nullptr);
    ~Edits() override;

    // Submits the intents as one undo step called text ("Rename ‘VIP Chat’"). saved() or failed()
    // follows with the ticket. mergeKey: a following step with the same key is merged into this one
    // (a row moved several times). shown: the records as displayed, where the caller has just read
    // them; others are read, which takes long for many.
    quint64 submit(const QString &text, const QList<Intent> &intents, bool review = false,
        const QString &mergeKey = {}, const QList<Record> &shown = {});
    // Undoes the step of this submission only: like Undo if it is the last one, else by its
    // opposite as a new step. Does nothing if it was undone already.
    void takeBack(quint64 ticket);
    [[nodiscard]] QUndoStack &stack() { return m_stack; }

Q_SIGNALS:
    void saved(quint64 ticket, const QList<hopyard::Operation> &operations);
    // Nothing was saved: disk full, invalid argument.
    void failed(quint64 ticket, const QString &text, const hopyard::Error &error);
    // Part of the step could not be undone, because it was already sent.
    void cannotUndo(const QString &text);

private:
    class Command;

    void redo(const std::shared_ptr<Step> &step);
    void undo(const std::shared_ptr<Step> &step);
    // Takes these operations of the step out of the outbox, and submits the intents with what is
    // answered by its opposite.
    void takeOut(const Step &step, const QStringList &operations, QList<Intent> intents);
    // Notes the operations that are undone by being discarded.
    static void note(Step &step, const QList<Operation> &submitted, QStringList &into);
    using RecordOf = std::function<Record(const QString &kind, const QString &id)>;
    [[nodiscard]] std::shared_ptr<Step> makeStep(const QString &text, const QList<Intent> &intents,
        bool review, const QList<Record> &shown) const;
    [[nodiscard]] static std::optional<Intent> inverse(
        const Intent &intent, const RecordOf &recordOf);
    // Whether Whop may have it already.
    [[nodiscard]] bool hasLeft(const QString &operation) const;
    // Takes the intent out of the operation, if that holds edits of other steps, too.
    [[nodiscard]] std::optional<Intent> partOf(
        const QString &operation, const Intent &intent) const;
    void onSubmitted(quint64 ticket, const Result<QList<Operation>> &result);
    void onSettled(const Operation &operation);
    void renameCreated(Step &step) const;

    WorkspaceAccess &m_workspace;
    QUndoStack m_stack;
    QHash<quint64, std::shared_ptr<Step>> m_waiting; // submissions not answered yet
    QSet<quint64> m_takenBack; // undone before they were on disk
    QHash<QString, QString> m_done; // operations settled as done → id of the result
    quint64 m_lastTicket = 0;
};

} // namespace hopyard
