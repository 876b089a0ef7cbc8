// SPDX-License-Identifier: GPL-3.0-or-later

// The part of OutboxPage that carries out a person's decisions.
#include "core/savefile.h"
#include "models/titlelookup.h"
#include "ui/apphost.h"
#include "ui/draftkeeper.h"
#include "ui/outbox/conflictdialog.h"
#include "ui/outbox/editoperationdialog.h"
#include "ui/outbox/outboxmodel.h"
#include "ui/outbox/outboxpage.h"
#include "ui/outbox/settledialogs.h"
#include "ui/widgets/safelabel.h"
#include "ui/widgets/savefiledialog.h"
#include "ui/words.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QLocale>
#include <QTreeView>
#include <QtConcurrentRun>

#include <algorithm>

namespace hopyard {

// --- What is done ----------------------------------------------------------------------------

void OutboxPage::send()
{
    if (!workspace() || !isConfirmed())
        return;
    QStringList ids;
    for (const Operation *operation : m_model->checkedOperations())
        ids.append(operation->id);
    if (ids.isEmpty())
        return;
    workspace()->commands().approve(ids);
    const Connection connection = workspace()->commands().status().connection;
    if (connection != Connection::Online)
        host().notify(
            {Words::goOnce(connection, int(ids.size())), {}, Tone::Neutral, Glyph::Clock});
    m_tree->setFocus(Qt::OtherFocusReason);
}

void OutboxPage::askDiscard(const QList<Operation> &operations)
{
    if (operations.isEmpty())
        return;
    const int count = int(operations.size());
    auto *ask
        = new ConfirmDialog(Words::counted(tr("Discard %n change(s)?", nullptr, count), count),
            tr("Whop has none of this. What you see goes back to what Whop has."),
            Words::counted(tr("Discard %n change(s)", nullptr, count), count), window());
    ask->setObjectName(QStringLiteral("discardDialog"));
    connect(ask, &QDialog::accepted, this, [this, operations] { discard(operations); });
    ask->open();
}

void OutboxPage::discard(const QList<Operation> &operations)
{
    if (!workspace() || operations.isEmpty())
        return;
    QStringList ids;
    for (const Operation &operation : operations)
        ids.append(operation.id);
    m_discards.insert(workspace()->commands().discard(ids), int(ids.size()));
    m_tree->setFocus(Qt::OtherFocusReason);
}

void OutboxPage::discardUnlessChanged(const Operation &operation)
{
    const QList<Operation> all
        = workspace() ? workspace()->commands().operations() : QList<Operation>();
    const bool isStill = std::any_of(all.cbegin(), all.cend(), [&operation](const Operation &now) {
        return now.id == operation.id && now.state == operation.state;
    });
    if (isStill)
        discard({operation});
    else
        host().notify({tr("Nothing was done: the change went on meanwhile. Look at it again."), {},
            Tone::Warning, Glyph::TriangleAlert});
}

void OutboxPage::tellKept(const QList<Operation> &operations)
{
    const int count = int(operations.size());
    const bool go = std::all_of(operations.cbegin(), operations.cend(),
        [](const Operation &each) { return each.state == OperationState::Sending; });
    const QString text = go
        ? tr("Not discarded: %n change(s) on the way to Whop right now.", nullptr, count)
        : tr("Not discarded: %n change(s) may be on Whop already. Choose each by itself and say "
             "what happened.",
            nullptr, count);
    host().notify({Words::counted(text, count), {}, Tone::Warning, Glyph::TriangleAlert});
}

void OutboxPage::onDecided(quint64 ticket, const QStringList &operations)
{
    const int asked = m_discards.take(ticket);
    if (asked == 0)
        return;
    const int count = int(operations.size());
    // What is under way stays until it is known whether it arrived.
    const QList<Operation> &left = workspace()->commands().operations();
    const auto looked
        = int(std::count_if(left.cbegin(), left.cend(), [&operations](const Operation &operation) {
              return operation.discarded && operations.contains(operation.id);
          }));
    const auto discarded
        = [](int n) { return Words::counted(tr("%n change(s) discarded", nullptr, n), n); };
    if (looked > 0) {
        const QString text = Words::counted(
            tr("Not sent again: %n change(s). Hopyard goes on looking for traces on Whop.", nullptr,
                looked),
            looked);
        host().notify(
            {count > looked ? discarded(count - looked) + QLatin1String(". ") + text : text, {},
                Tone::Neutral, Glyph::Undo2});
        return;
    }
    if (count == 0)
        host().notify({tr("Nothing was discarded: it no longer waits"), {}, Tone::Warning,
            Glyph::TriangleAlert});
    else if (count < asked)
        host().notify({tr("%1 of %2 changes discarded: the others no longer wait")
                           .arg(QLocale().toString(count), QLocale().toString(asked)),
            {}, Tone::Warning, Glyph::TriangleAlert});
    else
        host().notify({discarded(count), {}, Tone::Neutral, Glyph::Undo2});
}

void OutboxPage::retry(const Operation &operation)
{
    if (workspace())
        workspace()->commands().retry({operation.id});
}

void OutboxPage::edit(const Operation &operation)
{
    if (!workspace())
        return;
    auto *dialog = new EditOperationDialog(operation, *workspace(), host().titles(), window(),
        host().app().settings().text(Setting::PaywallUnit, workspace()->workspace().id));
    dialog->keepDraft(workspace()->commands(),
        {QStringLiteral("operation.edit"), {operation.id}, QStringLiteral("outbox"),
            tr("Edit change")});
    dialog->open();
}

bool OutboxPage::openDraft(const KeptDraft &draft)
{
    const QModelIndex index = m_model->indexOf(draft.address.objects.value(0));
    const QList<Operation> found = m_model->operationsAt(index);
    if (found.size() != 1)
        return false;
    openItem(found.first().id); // settles it if it is in conflict
    if (draft.address.editor == QLatin1String("operation.edit")) {
        if (!canBeEdited(found.first()))
            return false;
        edit(found.first());
    }
    return true;
}

void OutboxPage::resolveConflict(const Operation &operation)
{
    if (!workspace() || operation.state != OperationState::Conflict
        || window()->findChild<ConflictDialog *>())
        return;
    auto *dialog = new ConflictDialog(operation, *workspace(), host().titles(), window());
    dialog->keepDraft(workspace()->commands(),
        {QStringLiteral("operation.resolve"), {operation.id}, QStringLiteral("outbox"),
            tr("Settle a conflict")});
    dialog->setMadeAnew(m_madeAnew.contains(operation.id));
    connect(dialog, &QDialog::finished, this, [this, dialog, id = operation.id](int result) {
        if (result == QDialog::Accepted) {
            if (const std::optional<KeptDraft> draft = dialog->keptDraft())
                host().openDraft(*draft);
        } else if (dialog->isMadeAnew()) {
            m_madeAnew.insert(id);
        }
    });
    dialog->open();
}

void OutboxPage::askSendAgain(const Operation &operation)
{
    auto *ask = new ConfirmDialog(tr("Send it again?"),
        tr("If Whop did receive it the first time, it may now happen twice. Look on whop.com "
           "before you go on."),
        tr("Send again"), window());
    ask->setObjectName(QStringLiteral("sendAgainDialog"));
    connect(ask, &QDialog::accepted, this, [this, id = operation.id] {
        if (workspace())
            workspace()->commands().resolve(id, Resolution::SendAgain);
    });
    ask->open();
}

void OutboxPage::askNotDone(const Operation &operation)
{
    auto *ask = new ConfirmDialog(tr("It did not happen?"),
        isPayment(operation)
            ? tr("Do this when you have seen on whop.com that no such payment was made. Hopyard "
                 "forgets the request; to pay, start anew.")
            : tr("Do this when you have seen on whop.com that Whop doesn’t have it. The change is "
                 "discarded, with what builds on it, and never sent again. If Whop does have it, "
                 "it stays there, and is shown after the next refresh."),
        tr("It did not happen"), window());
    ask->setObjectName(QStringLiteral("notDoneDialog"));
    connect(ask, &QDialog::accepted, this, [this, operation] { discardUnlessChanged(operation); });
    ask->open();
}

void OutboxPage::askDontRepeat(const Operation &operation)
{
    auto *ask = new ConfirmDialog(tr("Don’t repeat it?"),
        isPayment(operation)
            ? tr("Hopyard goes on looking whether Whop made the payment, but asks for it no more. "
                 "If no trace of it is found, you say what happened.")
            : tr("Hopyard goes on looking whether Whop received it, but sends it no more. If Whop "
                 "has it, it stays there and counts as sent; if not, it is discarded."),
        tr("Don’t repeat"), window());
    ask->setObjectName(QStringLiteral("dontRepeatDialog"));
    connect(ask, &QDialog::accepted, this, [this, operation] { discardUnlessChanged(operation); });
    ask->open();
}

void OutboxPage::askMarkSent(const Operation &operation)
{
    if (!workspace())
        return;
    const QList<Operation> &all = workspace()->commands().operations();
    const bool needsId = std::any_of(all.cbegin(), all.cend(),
        [&operation](const Operation &other) { return other.dependsOn.contains(operation.id); });
    auto *ask = new MarkSentDialog(operation, needsId, window());
    connect(ask, &QDialog::accepted, this, [this, ask, id = operation.id] {
        if (workspace())
            workspace()->commands().resolve(id, Resolution::MarkDone, {}, ask->resultId());
    });
    ask->open();
}

void OutboxPage::savePlan()
{
    QFileDialog *dialog = saveFileDialog(tr("Save plan as JSON"),
        QStringLiteral("hopyard-plan.json"), tr("JSON files (*.json)"), window());
    dialog->setObjectName(QStringLiteral("savePlanDialog"));
    connect(dialog, &QFileDialog::fileSelected, this, &OutboxPage::writePlan);
    dialog->open();
}

void OutboxPage::writePlan(const QString &fileName)
{
    if (!workspace())
        return;
    auto *watcher = new QFutureWatcher<bool>(this);
    connect(watcher, &QFutureWatcher<bool>::finished, this, [this, watcher, fileName] {
        watcher->deleteLater();
        const QString name = isolated(QFileInfo(fileName).fileName());
        if (watcher->result())
            host().notify({tr("Plan saved as %1").arg(name), {}, Tone::Success, Glyph::Save});
        else
            showNotice(Tone::Danger,
                tr("Couldn’t save %1. The plan itself is safe in the Outbox; choose another place.")
                    .arg(name));
    });
    // A disk may be slow, or remote.
    watcher->setFuture(
        QtConcurrent::run([fileName, operations = workspace()->commands().operations()] {
            return saveFile(fileName, planJson(operations)).ok();
        }));
}

} // namespace hopyard
