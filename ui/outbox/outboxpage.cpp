// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/outboxpage.h"

#include "models/titlelookup.h"
#include "ui/apphost.h"
#include "ui/draftkeeper.h"
#include "ui/filenames.h"
#include "ui/outbox/operationcard.h"
#include "ui/outbox/operationsexport.h"
#include "ui/outbox/outboxmodel.h"
#include "ui/outbox/settledialogs.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QLineEdit>
#include <QLocale>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace hopyard {

// The layout is in outboxlayout.cpp.

QString OutboxPage::title() const
{
    return tr("Outbox");
}

void OutboxPage::setContext(WorkspaceAccess *workspace)
{
    Page::setContext(workspace);
    m_export->stop();
    m_current.clear();
    m_discards.clear();
    showUnlooked();
    if (!workspace) {
        m_tick->stop();
        m_model->setTitles({});
        m_model->setOperations({});
        return;
    }
    m_model->setTitles(Words::titlesFrom(host().titles()));
    Commands &commands = workspace->commands();
    connect(&commands, &Commands::operationsChanged, this, &OutboxPage::showOperations,
        Qt::UniqueConnection);
    connect(&commands, &Commands::decided, this, &OutboxPage::onDecided, Qt::UniqueConnection);
    connect(
        &commands, &Commands::uploadsChanged, this, &OutboxPage::showUploads, Qt::UniqueConnection);
    connect(&commands, &Commands::attemptsReady, this, &OutboxPage::showRequestIds,
        Qt::UniqueConnection);
    connect(&commands, &Commands::attemptsUnread, this, &OutboxPage::showRequestsUnread,
        Qt::UniqueConnection);
    showUploads();
    showOperations();
    showMoment();
}

void OutboxPage::showStatus(const EngineStatus &status)
{
    Page::showStatus(status);
    showMoment();
    showPlan();
    showUnlooked();
}

// --- What is shown ---------------------------------------------------------------------------

void OutboxPage::showOperations()
{
    if (!workspace())
        return;
    const QList<Operation> operations = workspace()->commands().operations();
    m_updating = true;
    m_model->setOperations(operations);
    const QModelIndex same = m_current.isEmpty() ? QModelIndex() : m_model->indexOf(m_current);
    if (same.isValid())
        m_tree->setCurrentIndex(same);
    else if (m_model->countAt(m_tree->currentIndex()) == 0)
        m_tree->setCurrentIndex(m_model->index(0, 0, m_model->index(0, 0)));
    m_updating = false;
    m_body->setCurrentIndex(operations.isEmpty() ? 1 : 0);
    setState(operations.isEmpty() ? QStringLiteral("empty") : QStringLiteral("ready"));
    showPlan();
    showDetail();
    showMoment();
}

void OutboxPage::showPlan()
{
    m_plan = OutboxPlan::of(m_model->checkedOperations());
    const int all = int(workspace() ? workspace()->commands().operations().size() : 0);
    const QLocale locale;
    if (all == 0) {
        m_header->setSubtitle(tr("Changes that are not on Whop yet wait here."));
    } else if (m_plan.changes == 0) {
        m_header->setSubtitle(
            Words::counted(tr("%n change(s), none of them chosen for sending", nullptr, all), all));
    } else {
        m_header->setSubtitle(
            tr("%1 → %2, about %3 s")
                .arg(Words::counted(tr("%n change(s)", nullptr, m_plan.changes), m_plan.changes),
                    Words::requests(m_plan.requests), locale.toString(m_plan.seconds)));
    }
    m_header->setToolTip(m_plan.lookups == 0 ? QString()
                                             : tr("Before a change each object is read once more, "
                                                  "to see whether it changed on Whop."));
    m_send->setText(Words::sendChanges(m_plan.changes));
    m_send->setAccessibleName(m_send->text());
    m_send->setVisible(all > 0); // without anything to send it is hidden
    m_discard->setVisible(all > 0);
    m_discard->setEnabled(m_plan.changes > 0);
    m_save->setVisible(all > 0 && !m_back->isVisibleTo(this));
    showConfirmation();
}

// A search that nobody could make differs from one without result.
void OutboxPage::showUnlooked()
{
    const QList<NotLookedFor> payments
        = workspace() ? workspace()->commands().status().notLookedFor : QList<NotLookedFor>();
    m_unlooked->setVisible(!payments.isEmpty());
    struct
    {
        int count = 0;
        QStringList lists;
        QStringList scopes;
    } locked, silent; // the key may not, or nothing tells
    for (const NotLookedFor &each : payments) {
        auto &group = each.scope.isEmpty() ? silent : locked;
        ++group.count;
        group.lists << (each.kind == QLatin1String("transfer") ? tr("transfers")
                                                               : tr("withdrawals"));
        group.scopes << isolated(each.scope);
    }
    for (QStringList *names : {&locked.lists, &locked.scopes, &silent.lists})
        names->removeDuplicates();
    QStringList sentences;
    if (locked.count > 0) {
        sentences << Words::counted(
            tr("The answer to %n payment(s) got lost, so the same request was sent again. Whether "
               "Whop paid twice was not looked for: this key may not read %1.",
                nullptr, locked.count)
                .arg(Words::list(locked.lists)),
            locked.count);
        sentences << tr("Give it %1, or use another key: then Hopyard looks.")
                         .arg(Words::list(locked.scopes));
    }
    if (silent.count > 0) {
        sentences << Words::counted(
            tr("The answer to %n payment(s) got lost, so the same request was sent again. Whether "
               "Whop paid twice is not known: Whop gave no answer about %1 that tells.",
                nullptr, silent.count)
                .arg(Words::list(silent.lists)),
            silent.count);
        sentences << tr(
            "Look at whop.com. With another key, or after a restart, Hopyard looks once "
            "more.");
    }
    m_unlookedText->setText(sentences.join(QLatin1Char(' ')));
}

void OutboxPage::showConfirmation()
{
    QStringList ids;
    QStringList names;
    for (const Operation &operation : std::as_const(m_plan.irreversible)) {
        ids.append(operation.id);
        names.append(Words::sentence(operation, Words::titlesFrom(host().titles())));
    }
    const QString about = ids.join(QLatin1Char(' '));
    if (about != m_confirmedFor) { // a confirmation applies exactly to what was read
        m_confirmedFor = about;
        m_confirmName->clear();
        m_confirmTick->setChecked(false);
    }
    const bool one = ids.size() == 1;
    const QString name = one ? confirmationName(m_plan.irreversible.first()) : QString();
    m_confirmation->setVisible(!ids.isEmpty());
    m_confirmName->setVisible(one && !name.isEmpty());
    m_confirmTick->setVisible(!ids.isEmpty() && !m_confirmName->isVisibleTo(this));
    if (m_confirmName->isVisibleTo(this))
        m_confirmText->setText(tr("%1. This can’t be taken back. Type %2 to send it.")
                                   .arg(names.first(), Words::quoted(Words::toConfirm(name))));
    else if (!ids.isEmpty())
        m_confirmText->setText(
            tr("These can’t be taken back: %1.").arg(Words::list(names.mid(0, 5))));
    m_confirmName->setAccessibleName(m_confirmText->text());
    m_send->setEnabled(workspace() && m_plan.changes > 0 && isConfirmed());
    m_send->setToolTip(m_plan.changes > 0 && !isConfirmed()
            ? tr("Confirm what can’t be taken back first.")
            : QString());
}

bool OutboxPage::isConfirmed() const
{
    if (m_plan.irreversible.isEmpty())
        return true;
    if (m_plan.irreversible.size() == 1) {
        const QString name = confirmationName(m_plan.irreversible.first());
        if (!name.isEmpty())
            return Words::confirms(m_confirmName->text(), name);
    }
    return m_confirmTick->isChecked();
}

QList<Operation> OutboxPage::selected() const
{
    return m_model->operationsAt(m_tree->currentIndex());
}

QString OutboxPage::sentenceOf(const QString &operationId) const
{
    const QList<Operation> found = m_model->operationsAt(m_model->indexOf(operationId));
    return found.isEmpty() ? QString()
                           : Words::sentence(found.first(), Words::titlesFrom(host().titles()));
}

OperationCard *OutboxPage::addCard(const Operation &operation, QWidget *parent)
{
    OperationCard::Context context;
    context.source
        = [this](const QString &kind) { return workspace() ? workspace()->source(kind) : nullptr; };
    context.titles = &host().titles();
    context.commands = workspace() ? &workspace()->commands() : nullptr;
    context.nowMs = host().nowMs();
    context.hideAmounts = host().app().settings().flag(Setting::HideAmounts);
    for (const QString &other : operation.dependsOn) {
        if (context.waitsFor.isEmpty())
            context.waitsFor = sentenceOf(other);
    }
    auto *card = new OperationCard(operation, context, parent);
    const auto on = [this, card, operation](void (OperationCard::*signal)(),
                        void (OutboxPage::*slot)(const Operation &)) {
        connect(card, signal, this, [this, operation, slot] { (this->*slot)(operation); });
    };
    on(&OperationCard::retryRequested, &OutboxPage::retry);
    on(&OperationCard::editRequested, &OutboxPage::edit);
    on(&OperationCard::resolveRequested, &OutboxPage::resolveConflict);
    on(&OperationCard::sendAgainRequested, &OutboxPage::askSendAgain);
    on(&OperationCard::notDoneRequested, &OutboxPage::askNotDone);
    on(&OperationCard::dontRepeatRequested, &OutboxPage::askDontRepeat);
    on(&OperationCard::markSentRequested, &OutboxPage::askMarkSent);
    connect(
        card, &OperationCard::discardRequested, this, [this, operation] { discard({operation}); });
    connect(card, &OperationCard::checkRequested, this, [this, id = operation.id] {
        if (workspace())
            workspace()->commands().resolve(id, Resolution::CheckAgain);
    });
    connect(card, &OperationCard::openKeyRequested, this,
        [this] { host().go(QStringLiteral("settings"), QStringLiteral("key")); });
    connect(
        card, &OperationCard::whopRequested, this, [this] { host().openOnWhop(payoutsOnWhop()); });
    if (isPayment(operation) && outboxSection(operation) == OutboxSection::Unknown)
        workspace()->commands().requestAttempts(operation.id);
    return card;
}

void OutboxPage::showRequestIds(const QString &operation, const QList<Attempt> &attempts)
{
    QStringList ids;
    for (const Attempt &attempt : attempts)
        ids << attempt.requestId;
    for (OperationCard *card : cardsOf(operation))
        card->showRequestIds(ids);
}

void OutboxPage::showRequestsUnread(const QString &operation)
{
    for (OperationCard *card : cardsOf(operation))
        card->showRequestsUnread();
}

QList<OperationCard *> OutboxPage::cardsOf(const QString &operation) const
{
    if (!m_detail->widget())
        return {};
    QList<OperationCard *> cards = m_detail->widget()->findChildren<OperationCard *>();
    cards.removeIf([&operation](const OperationCard *card) {
        return card->property("operation").toString() != operation;
    });
    return cards;
}

void OutboxPage::showDetail()
{
    constexpr int mostCards = 12;
    const QModelIndex current = m_tree->currentIndex();
    const QList<Operation> operations = m_model->operationsAt(current, mostCards);
    const int more = m_model->countAt(current) - int(operations.size());
    m_current = operations.size() == 1 ? operations.first().id : QString();
    // Many may be sent while a person reads: unchanged parts are kept, with their focus.
    if (m_detail->widget() && more == m_detailMore
        && std::ranges::equal(operations, m_detailOf, looksSame))
        return;
    m_detailOf = operations;
    m_detailMore = more;
    const QWidget *focus = QApplication::focusWidget();
    const QString focused
        = focus && m_detail->isAncestorOf(focus) ? focus->objectName() : QString();
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(space::xl, space::l, space::xl, space::xl);
    layout->setSpacing(space::l);
    if (workspace()) {
        for (const Operation &operation : operations) {
            if (layout->count() > 0)
                layout->addWidget(new Separator(Qt::Horizontal, content));
            layout->addWidget(addCard(operation, content));
        }
    }
    if (more > 0) {
        auto *rest = new SafeLabel(
            Words::counted(tr("and %n more change(s)", nullptr, more), more), content);
        setTextRole(rest, ColorRole::Secondary);
        layout->addWidget(rest);
    }
    layout->addStretch(1);
    m_detail->setWidget(content); // deletes the one before
    if (auto *same = focused.isEmpty() ? nullptr : content->findChild<QWidget *>(focused))
        same->setFocus(Qt::OtherFocusReason);
    else if (!focused.isEmpty())
        m_tree->setFocus(Qt::OtherFocusReason);
}

void OutboxPage::showUploads()
{
    if (!workspace())
        return;
    const QList<UploadStatus> &uploads = workspace()->commands().uploads();
    m_model->setUploads(uploads);
    if (!learnFileNames(host().titles(), uploads))
        return;
    m_detailOf.clear(); // it may name one of them
    showDetail();
}

void OutboxPage::showMoment()
{
    m_model->setMoment(host().nowMs(),
        workspace() ? workspace()->commands().status().connection : Connection::Offline);
    if (workspace() && m_model->isCounting())
        m_tick->start();
    else
        m_tick->stop();
}

void OutboxPage::openItem(const QString &id)
{
    if (id == QLatin1String("review")) {
        if (m_confirmName->isVisibleTo(this))
            m_confirmName->setFocus(Qt::ShortcutFocusReason);
        else if (m_confirmTick->isVisibleTo(this) && !m_confirmTick->isChecked())
            m_confirmTick->setFocus(Qt::ShortcutFocusReason);
        else if (m_send->isEnabled())
            m_send->setFocus(Qt::ShortcutFocusReason);
        else
            m_tree->setFocus(Qt::ShortcutFocusReason);
        return;
    }
    const QModelIndex index = m_model->indexOf(id);
    if (!index.isValid())
        return;
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index);
    m_detailShown = true;
    arrange();
    const QList<Operation> found = m_model->operationsAt(index);
    if (found.size() == 1 && found.first().state == OperationState::Conflict)
        resolveConflict(found.first());
}

bool OutboxPage::back()
{
    if (!m_narrow || !m_detailShown)
        return false;
    m_detailShown = false;
    arrange();
    m_tree->setFocus(Qt::OtherFocusReason);
    return true;
}

} // namespace hopyard
