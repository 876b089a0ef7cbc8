// SPDX-License-Identifier: GPL-3.0-or-later

// The part of ExperiencesPage with its actions and dialogs.
#include "core/ids.h"
#include "models/matrixmodel.h"
#include "models/tables/registry.h"
#include "schema/experiences.h"
#include "ui/apphost.h"
#include "ui/courses/coursecopies.h"
#include "ui/draftkeeper.h"
#include "ui/edits.h"
#include "ui/experiences/attachdialog.h"
#include "ui/experiences/bulkrenamedialog.h"
#include "ui/experiences/deletedialog.h"
#include "ui/experiences/duplicatedialog.h"
#include "ui/experiences/experiencedetail.h"
#include "ui/experiences/experiencespage.h"
#include "ui/experiences/logodialog.h"
#include "ui/experiences/matrixview.h"
#include "ui/experiences/newexperiencedialog.h"
#include "ui/leaving.h"
#include "ui/shell/recordtablepane.h"
#include "ui/theme/icon.h"
#include "ui/words.h"

#include <QAction>
#include <QTableView>

#include <algorithm>

namespace hopyard {

QAction *ExperiencesPage::itemAction(
    const char *name, Glyph glyph, const QString &text, void (ExperiencesPage::*call)())
{
    auto *action = new QAction(icon(glyph), text, this);
    action->setObjectName(QString::fromLatin1(name));
    if (call)
        connect(action, &QAction::triggered, this, call);
    addItemAction(action);
    m_matrix->addAction(action);
    m_needSelection.append(action);
    return action;
}

void ExperiencesPage::buildActions()
{
    addItemAction(nullptr);
    m_rename
        = itemAction("actionRename", Glyph::Pencil, tr("Rename"), &ExperiencesPage::renameInline);
    m_bulkRename = itemAction(
        "actionBulkRename", Glyph::Type, tr("Rename several…"), &ExperiencesPage::openBulkRename);
    itemAction(
        "actionDuplicate", Glyph::CopyPlus, tr("Duplicate…"), &ExperiencesPage::openDuplicate)
        ->setShortcut(QKeySequence(QKeyCombination(Qt::CTRL, Qt::Key_D)));
    itemAction("actionAttach", Glyph::Link, tr("Attach or detach…"), &ExperiencesPage::openAttach)
        ->setShortcut(QKeySequence(QKeyCombination(Qt::CTRL | Qt::SHIFT, Qt::Key_A)));
    m_logo = itemAction("actionLogo", Glyph::Image, tr("Change logo…"), &ExperiencesPage::openLogo);
    m_makePublic = itemAction("actionMakePublic", Glyph::Eye, tr("Make public"), nullptr);
    m_makePrivate = itemAction("actionMakePrivate", Glyph::EyeOff, tr("Make not public"), nullptr);
    connect(m_makePublic, &QAction::triggered, this, [this] { makePublic(true); });
    connect(m_makePrivate, &QAction::triggered, this, [this] { makePublic(false); });
    addItemAction(nullptr);
    m_moveUp = itemAction("actionMoveUp", Glyph::ArrowUp, tr("Move up"), nullptr);
    m_moveUp->setShortcut(QKeySequence(QKeyCombination(Qt::ALT, Qt::Key_Up)));
    m_moveDown = itemAction("actionMoveDown", Glyph::ArrowDown, tr("Move down"), nullptr);
    m_moveDown->setShortcut(QKeySequence(QKeyCombination(Qt::ALT, Qt::Key_Down)));
    connect(m_moveUp, &QAction::triggered, this, [this] { move(-1); });
    connect(m_moveDown, &QAction::triggered, this, [this] { move(1); });
    m_moveTo = itemAction(
        "actionMoveTo", Glyph::ArrowUpDown, tr("Move to…"), &ExperiencesPage::openMove);
    m_wholeColumn = itemAction("actionWholeColumn", Glyph::Link,
        tr("Attach or detach the whole column"), &ExperiencesPage::toggleCurrentColumn);
    m_wholeColumn->setShortcut(QKeySequence(QKeyCombination(Qt::CTRL | Qt::SHIFT, Qt::Key_Space)));
    addItemAction(nullptr);
    m_openOnWhop
        = itemAction("actionOpenOnWhop", Glyph::ExternalLink, tr("Open on whop.com"), nullptr);
    connect(m_openOnWhop, &QAction::triggered, this, [this] { showOnWhop(chosenIds().value(0)); });
    addItemAction(nullptr);
    QAction *remove = itemAction(
        "actionDelete", Glyph::Trash2, tr("Delete…"), qOverload<>(&ExperiencesPage::openDelete));
    remove->setShortcuts(
        {QKeySequence(Qt::Key_Delete), QKeySequence(QKeyCombination(Qt::CTRL, Qt::Key_Backspace))});
    // F2 is the view's own key for editing a cell; the action shows it and also works in the
    // matrix.
    m_rename->setShortcut(QKeySequence(Qt::Key_F2));
    m_matrixAction = new QAction(tr("Matrix of products"), this);
    m_matrixAction->setObjectName(QStringLiteral("actionMatrix"));
    m_matrixAction->setCheckable(true);
    connect(m_matrixAction, &QAction::triggered, this, [this](bool matrix) {
        showMatrix(matrix);
        setFocus(Qt::ShortcutFocusReason); // a person who used the keyboard continues with it
    });
    m_matrix->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_matrix->addAction(findChild<QAction *>(QStringLiteral("actionCopyId")));
    selectionUpdated();
}

const QItemSelectionModel *ExperiencesPage::shownSelection() const
{
    return pane()->showsAlternative() ? m_matrix->selectionModel()
                                      : pane()->view()->selectionModel();
}

Chosen ExperiencesPage::chosen() const
{
    const Chosen rows = chosenRows(shownSelection());
    return rows.count > 0 ? rows : Chosen(chosenIds());
}

QStringList ExperiencesPage::chosenIds() const
{
    const QStringList ids = idsOfSelectedRows(shownSelection());
    if (!ids.isEmpty())
        return ids;
    return isDetailOpen() && !detail()->record().isNull() ? QStringList {detail()->record().id}
                                                          : QStringList();
}

QString ExperiencesPage::currentId() const
{
    if (!pane()->showsAlternative())
        return RecordListPage::currentId();
    const QString id = m_matrix->currentIndex().data(IdRole).toString();
    return id.isEmpty() ? detail()->record().id : id; // none is current
}

QList<Record> ExperiencesPage::selectedRecords() const
{
    QList<Record> records;
    for (const QString &id : chosenIds()) {
        const Record found = record(id);
        if (!found.isNull())
            records.append(found);
    }
    return records;
}

// Those to which any action except deleting applies.
QList<Record> ExperiencesPage::changeableRecords()
{
    return workspace() ? withoutLeaving(host(), *workspace(), selectedRecords()) : QList<Record>();
}

void ExperiencesPage::selectionUpdated()
{
    const Chosen all = chosen();
    for (QAction *action : std::as_const(m_needSelection))
        action->setEnabled(all.count > 0);
    if (m_needSelection.isEmpty())
        return;
    m_rename->setEnabled(all.count == 1);
    m_logo->setEnabled(all.count == 1);
    m_bulkRename->setEnabled(all.count > 1);
    m_openOnWhop->setEnabled(all.count == 1 && !isLocalId(all.ids.first()));
    m_wholeColumn->setEnabled(pane()->showsAlternative() && m_matrix->currentIndex().column() > 0);
    for (QAction *action : {m_moveUp, m_moveDown, m_moveTo})
        action->setEnabled(all.count > 0 && showsWhopsOrder());
}

// Positions have a meaning only in the whole list, in Whop's order.
bool ExperiencesPage::showsWhopsOrder() const
{
    static const int orderColumn = columnOf(tables::experiences, "order");
    return model() && !model()->isLoading() && model()->filter().isEmpty()
        && (model()->sortColumn() < 0 || model()->sortColumn() == orderColumn)
        && model()->sortOrder() == Qt::AscendingOrder;
}

void ExperiencesPage::showOnWhop(const QString &id)
{
    if (!id.isEmpty() && !isLocalId(id))
        host().openOnWhop(QStringLiteral("/experiences/") + id);
}

quint64 ExperiencesPage::submit(
    const QString &text, const QList<Intent> &intents, const QString &mergeKey)
{
    return intents.isEmpty() ? 0 : host().edits().submit(text, intents, false, mergeKey);
}

void ExperiencesPage::renameInline()
{
    if (pane()->showsAlternative()) {
        const QStringList ids = chosenIds();
        if (!ids.isEmpty())
            openDetail(ids.first());
        return;
    }
    QTableView *view = pane()->view();
    const QModelIndex current = view->currentIndex();
    if (!current.isValid())
        return;
    const QModelIndex name = current.siblingAtColumn(0);
    view->setCurrentIndex(name);
    view->edit(name);
}

void ExperiencesPage::makePublic(bool isPublic)
{
    QList<Intent> intents;
    const QList<Record> records = changeableRecords();
    for (const Record &experience : records) {
        if (experience.value(experiences::isPublic).value_or(false) != isPublic)
            intents.append({QStringLiteral("experience.update"), experience.id,
                Json {{"is_public", isPublic}}});
    }
    if (intents.size() == 1) {
        submitEdit(intents.first());
        return;
    }
    const int count = int(intents.size());
    submit(isPublic ? tr("Make %Ln experiences public", nullptr, count)
                    : tr("Make %Ln experiences not public", nullptr, count),
        intents);
}

// --- Products -------------------------------------------------------------------------------

void ExperiencesPage::detach(const QString &experienceId, const QString &productId)
{
    const Intent intent {
        QStringLiteral("experience.detach"), experienceId, Json {{"product_id", productId}}};
    warnOfLoss({intent}, submitEdit(intent));
}

// Detaching is only planned so far; shows at once what it would cost.
void ExperiencesPage::warnOfLoss(const QList<Intent> &intents, quint64 ticket)
{
    QStringList ids;
    for (const Intent &intent : intents) {
        if (intent.action == QLatin1String("experience.detach"))
            ids << jsonText(intent.args, "product_id");
    }
    ids.removeDuplicates();
    QStringList losses;
    for (const QString &id : std::as_const(ids)) {
        const ProductChoice product = productChoice(id, m_choices);
        losses << Words::membersLose(product.members, product.title);
    }
    if (losses.isEmpty())
        return;
    // Other edits may follow within seconds: only this one is undone.
    QPointer<Edits> edits = &host().edits();
    host().notify({tr("%1 once this is sent.").arg(Words::list(losses)), tr("Undo"), Tone::Warning,
        Glyph::Unlink, [edits, ticket] {
            if (edits)
                edits->takeBack(ticket);
        }});
}

// Like a click on the box in its header.
void ExperiencesPage::toggleCurrentColumn()
{
    const int column = m_matrix->currentIndex().column();
    const QVariant state = m_matrixModel
        ? m_matrixModel->headerData(column, Qt::Horizontal, Qt::CheckStateRole)
        : QVariant();
    if (state.isValid())
        toggleColumn(column, state.toInt() != Qt::Checked);
}

// Experiences with an unfinished deletion would block all others.
void ExperiencesPage::leaveOutLeaving(QList<Intent> &intents)
{
    RecordSource *source = workspace()->source(QStringLiteral("experience"));
    const QSet<QString> leaving = leavingIds(workspace()->commands().operations());
    QList<Record> left;
    intents.removeIf([&](const Intent &intent) {
        const bool leaves = leaving.contains(intent.target);
        if (leaves && source)
            left.append(source->record(intent.target));
        return leaves;
    });
    if (!left.isEmpty())
        static_cast<void>(withoutLeaving(host(), *workspace(), left)); // says which
}

void ExperiencesPage::toggleColumn(int column, bool checked)
{
    if (!m_matrixModel)
        return;
    QList<Intent> intents = m_matrixModel->intentsForColumn(column, checked);
    leaveOutLeaving(intents);
    const QString product
        = m_matrixModel->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    const int count = int(intents.size());
    const quint64 ticket = submit(checked
            ? Words::counted(
                tr("Attach %Ln experience(s) to %1", nullptr, count).arg(Words::quoted(product)),
                count)
            : Words::counted(
                tr("Detach %Ln experience(s) from %1", nullptr, count).arg(Words::quoted(product)),
                count),
        intents);
    warnOfLoss(intents, ticket);
}

// --- Dialogs --------------------------------------------------------------------------------

void ExperiencesPage::newItem()
{
    if (!workspace())
        return;
    auto *dialog = new NewExperienceDialog(
        readApps(workspace()->source(QStringLiteral("app"))), m_choices, this);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const QString file = dialog->logoFile();
        const QList<Intent> intents = dialog->intents(
            file.isEmpty() ? QString() : workspace()->commands().addHeldUpload(file));
        const QString text
            = Words::sentence(intents.first(), Record(), Words::titlesFrom(host().titles()));
        m_created.insert(host().edits().submit(text, intents));
    });
    openKept(dialog, "experience.create", {});
}

// Keeps typed text through a crash, and restores it when the dialog is opened for the same
// experiences.
void ExperiencesPage::openKept(FormDialog *dialog, const char *editor, const QList<Record> &objects)
{
    DraftAddress address {
        QString::fromLatin1(editor), {}, QStringLiteral("experiences"), dialog->windowTitle()};
    for (const Record &object : objects)
        address.objects << object.id;
    dialog->keepDraft(workspace()->commands(), address);
    dialog->open();
}

bool ExperiencesPage::openDraft(const KeptDraft &draft)
{
    const QString &editor = draft.address.editor;
    if (editor == QLatin1String("experience.create")) {
        newItem();
        return true;
    }
    if (editor == inlineEditor())
        showMatrix(false);
    QList<Record> objects;
    for (const QString &id : draft.address.objects) {
        objects.append(record(id));
        if (objects.last().isNull())
            return false;
    }
    if (editor == QLatin1String("experience.duplicate"))
        duplicate(objects);
    else if (editor == QLatin1String("experience.attach"))
        attach(objects);
    else if (editor == QLatin1String("experience.logo"))
        changeLogo(objects);
    else if (editor == QLatin1String("experience.bulkRename"))
        bulkRename(objects);
    else
        return RecordListPage::openDraft(draft);
    return true;
}

void ExperiencesPage::onSaved(quint64 ticket, const QList<Operation> &operations)
{
    if (m_created.remove(ticket) && !operations.isEmpty())
        openItem(operations.first().target);
}

void ExperiencesPage::openDuplicate()
{
    duplicate(changeableRecords());
}

void ExperiencesPage::duplicate(const QList<Record> &chosen)
{
    if (chosen.isEmpty())
        return;
    QStringList ids;
    for (const Record &experience : chosen)
        ids.append(experience.id);
    auto *dialog = new DuplicateDialog(
        chosen, workspace() ? new CourseCopies(*workspace(), ids) : nullptr, this);
    connect(dialog, &QDialog::accepted, this, [this, dialog, chosen] {
        const QList<Intent> intents = dialog->intents();
        const auto copies = int(
            std::ranges::count(intents, QStringLiteral("experience.duplicate"), &Intent::action));
        const QString text = chosen.size() == 1
            ? tr("Duplicate %1").arg(Words::quoted(Words::recordTitle(chosen.first())))
            : tr("Create %Ln copies", nullptr, copies);
        if (dialog->copiesCourses())
            host().edits().submit(text, intents, true);
        else
            submit(text, intents);
    });
    openKept(dialog, "experience.duplicate", chosen);
}

void ExperiencesPage::openAttach()
{
    attach(changeableRecords());
}

void ExperiencesPage::attach(const QList<Record> &chosen)
{
    if (chosen.isEmpty())
        return;
    auto *dialog = new AttachDialog(chosen, m_choices, this);
    connect(dialog, &QDialog::accepted, this, [this, dialog, chosen] {
        const QList<Intent> intents = dialog->intents();
        if (intents.size() == 1)
            submitEdit(intents.first());
        else
            submit(chosen.size() == 1
                    ? tr("Change the products of %1")
                          .arg(Words::quoted(Words::recordTitle(chosen.first())))
                    : tr("Change the products of %Ln experiences", nullptr, int(chosen.size())),
                intents);
    });
    openKept(dialog, "experience.attach", chosen);
}

void ExperiencesPage::openLogo()
{
    changeLogo(changeableRecords());
}

void ExperiencesPage::changeLogo(const QList<Record> &chosen)
{
    if (chosen.size() != 1)
        return;
    auto *dialog = new LogoDialog(chosen.first(), this);
    connect(dialog, &QDialog::accepted, this, [this, dialog, id = chosen.first().id] {
        const QString logo = workspace()->commands().addHeldUpload(dialog->file());
        submitEdit({QStringLiteral("experience.update"), id, Json {{"logo", Json {{"id", logo}}}}});
    });
    openKept(dialog, "experience.logo", chosen);
}

void ExperiencesPage::openBulkRename()
{
    bulkRename(changeableRecords());
}

void ExperiencesPage::bulkRename(const QList<Record> &chosen)
{
    if (chosen.isEmpty())
        return;
    auto *dialog = new BulkRenameDialog(chosen, this);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const QList<Intent> intents = dialog->intents();
        const int count = int(intents.size());
        submit(Words::counted(tr("Rename %Ln experience(s)", nullptr, count), count), intents);
    });
    openKept(dialog, "experience.bulkRename", chosen);
}

void ExperiencesPage::openDelete()
{
    openDelete(selectedRecords());
}

void ExperiencesPage::openDelete(const QList<Record> &chosen)
{
    if (chosen.isEmpty())
        return;
    auto *dialog = new DeleteDialog(chosen, m_choices, this);
    connect(dialog, &QDialog::accepted, this, [this, dialog, chosen] {
        const int count = int(chosen.size());
        submit(count == 1 ? tr("Delete %1").arg(Words::quoted(Words::recordTitle(chosen.first())))
                          : tr("Delete %Ln experiences", nullptr, count),
            dialog->intents());
    });
    dialog->open();
}

} // namespace hopyard
