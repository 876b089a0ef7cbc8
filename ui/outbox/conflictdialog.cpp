// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/conflictdialog.h"

#include "models/tables/tablespec.h"
#include "models/titlelookup.h"
#include "schema/registry.h"
#include "ui/apphost.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QLineEdit>
#include <QRadioButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace hopyard {

namespace {

QString conflictText(const Json &value)
{
    if (value.is_null())
        return QCoreApplication::translate("hopyard::ConflictDialog", "nothing");
    if (value.is_boolean())
        return flagText(value.get<bool>());
    if (value.is_string()) {
        const QString text = QString::fromStdString(value.get_ref<const std::string &>());
        return text.isEmpty() ? QCoreApplication::translate("hopyard::ConflictDialog", "empty")
                              : isolated(text, true);
    }
    const QString number = jsonNumberText(value);
    return number.isEmpty() ? isolated(QString::fromUtf8(dumpJson(value))) : number;
}

// What a deletion would take along that was not in it when it was asked for.
QStringList conflictTaken(const Operation &operation)
{
    const ActionSpec *action = findAction(operation.action);
    if (!action || action->takesAlong.empty() || !operation.result.is_object())
        return {};
    const Json *now = jsonAt(operation.result, action->takesAlong);
    const Json *seen = jsonAt(operation.base, action->takesAlong);
    QStringList titles;
    for (const Json &element : now ? *now : Json::array()) {
        const QString id = jsonText(element, "id");
        const bool known = seen
            && std::any_of(seen->begin(), seen->end(),
                [&id](const Json &other) { return jsonText(other, "id") == id; });
        if (!known)
            titles.append(Words::quoted(jsonText(element, "title")));
    }
    return titles;
}

} // namespace

ConflictDialog::ConflictDialog(
    const Operation &operation, WorkspaceAccess &workspace, TitleLookup &titles, QWidget *parent)
    : FormDialog(tr("Changed on Whop meanwhile"),
        Words::sentence(operation, Words::titlesFrom(titles)), parent)
    , m_operation(operation)
    , m_workspace(&workspace)
{
    setObjectName(QStringLiteral("conflictDialog"));
    m_gone = operation.lastError.code == ErrorCode::NotFound
        || operation.lastError.code == ErrorCode::Gone;
    collect();
    const QStringList taken = conflictTaken(operation);
    if (m_gone)
        addGone();
    else if (!taken.isEmpty())
        addTaken(taken);
    else if (m_fields.empty())
        addSides();
    else
        addFields();
    // It may be settled elsewhere while the dialog is open.
    connect(&workspace.commands(), &Commands::operationsChanged, this, [this] {
        for (const Operation &now : m_workspace->commands().operations()) {
            if (now.id == m_operation.id && now.state == OperationState::Conflict)
                return;
        }
        reject();
    });
    connect(&workspace, &QObject::destroyed, this, &QDialog::reject);
}

void ConflictDialog::collect()
{
    RecordSource *source = m_workspace->source(m_operation.kind);
    const Record shown = source ? source->record(m_operation.target) : Record();
    // What was read when the conflict was found is the newest that is known.
    const Json theirs = m_operation.result.is_object() ? m_operation.result
        : shown.isNull()                               ? Json::object()
                                                       : shown.serverBody();
    for (const auto &[member, mine] : m_operation.args.items()) {
        if (mine.is_object() || mine.is_array() || !theirs.contains(member))
            continue;
        Field field;
        field.name = member;
        field.title = Words::fieldTitle(m_operation.kind, QString::fromStdString(member));
        field.base = m_operation.base.value(member, Json());
        field.theirs = theirs.at(member);
        field.mine = mine;
        m_fields.push_back(std::move(field));
    }
}

void ConflictDialog::addGone()
{
    auto *text = new SafeLabel(tr("It was deleted on Whop, so there is nothing left to change. "
                                  "Your change can only be discarded."),
        this);
    text->setWrap(true);
    body()->addWidget(text);
    body()->addStretch(1);
    setPrimary(tr("Discard my change"), ButtonKind::Danger);
    resize(440, 220);
}

void ConflictDialog::addTaken(const QStringList &titles)
{
    auto *text = new SafeLabel(tr("Since you decided to delete it, %1 came into it. That would be "
                                  "deleted, too, and can’t be brought back.")
                                   .arg(Words::list(titles)),
        this);
    text->setObjectName(QStringLiteral("conflictTaken"));
    text->setWrap(true, 12);
    body()->addWidget(text);
    body()->addStretch(1);
    auto *keep = button(tr("Don’t delete"), ButtonKind::Secondary, Glyph::None, this);
    keep->setObjectName(QStringLiteral("keepTheirs"));
    connect(keep, &QPushButton::clicked, this, [this] { settle(false); });
    body()->addWidget(keep, 0, Qt::AlignLeading);
    setPrimary(tr("Delete it all"), ButtonKind::Danger);
    resize(460, 260);
}

void ConflictDialog::addSides()
{
    auto *text = new SafeLabel(tr("Whop did not say what changed. Send your change all the same, "
                                  "or drop it and keep what Whop has?"),
        this);
    text->setWrap(true);
    body()->addWidget(text);
    body()->addStretch(1);
    auto *theirs = button(tr("Keep theirs"), ButtonKind::Secondary, Glyph::None, this);
    theirs->setObjectName(QStringLiteral("keepTheirs"));
    connect(theirs, &QPushButton::clicked, this, [this] { settle(false); });
    body()->addWidget(theirs, 0, Qt::AlignLeading);
    setPrimary(tr("Keep mine"));
    resize(460, 240);
}

void ConflictDialog::addFields()
{
    auto *sides = new QHBoxLayout;
    sides->setSpacing(space::s);
    auto *mine = button(tr("Keep mine"), ButtonKind::Secondary, Glyph::None, this);
    mine->setObjectName(QStringLiteral("keepMine"));
    auto *theirs = button(tr("Keep theirs"), ButtonKind::Secondary, Glyph::None, this);
    theirs->setObjectName(QStringLiteral("keepTheirs"));
    for (QPushButton *side : {mine, theirs}) {
        side->setAutoDefault(false);
        sides->addWidget(side);
    }
    sides->addStretch(1);
    connect(mine, &QPushButton::clicked, this, [this] { choose(Mine); });
    connect(theirs, &QPushButton::clicked, this, [this] { choose(Theirs); });

    auto *content = new QWidget(this);
    auto *grid = new QGridLayout(content);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::m);
    grid->setVerticalSpacing(space::m);
    for (int column = 0; column < 3; ++column)
        grid->setColumnStretch(column, 1);
    int row = 0;
    for (std::size_t at = 0; at < m_fields.size(); ++at) {
        addField(grid, row, at);
        row += 3;
    }
    grid->setRowStretch(row, 1);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    body()->addLayout(sides);
    body()->addSpacing(space::m);
    body()->addWidget(scroll, 1);
    setPrimary(tr("Send this"));
    resize(760, qMin(600, 300 + int(m_fields.size()) * 150));
    choose(Mine);
}

void ConflictDialog::addField(QGridLayout *grid, int row, std::size_t at)
{
    Field &field = m_fields[at];
    auto *heading = new SafeLabel(field.title, this);
    setTypeRole(heading, TypeRole::Strong);
    grid->addWidget(heading, row, 0, 1, 3);
    field.choice = new QButtonGroup(this);
    const auto column = [&](int number, const QString &title, const Json &value, int choice) {
        auto *card = new Card(this);
        auto *layout = new QVBoxLayout(card);
        layout->setContentsMargins(space::m, space::m, space::m, space::m);
        layout->setSpacing(space::s);
        const QString words = conflictText(value);
        if (choice >= 0) {
            auto *radio = new QRadioButton(title, card);
            radio->setObjectName(
                choice == Mine ? QStringLiteral("chooseMine") : QStringLiteral("chooseTheirs"));
            radio->setProperty("field", QString::fromStdString(field.name));
            radio->setAccessibleName(tr("%1: %2", "field: choice").arg(field.title, title));
            radio->setAccessibleDescription(words);
            field.choice->addButton(radio, choice);
            layout->addWidget(radio);
        } else {
            auto *caption = new SafeLabel(title, card);
            setTextRole(caption, ColorRole::Secondary);
            layout->addWidget(caption);
        }
        auto *text = new SafeLabel(words, card);
        text->setWrap(true, 8);
        layout->addWidget(text);
        layout->addStretch(1);
        grid->addWidget(card, row + 1, number);
    };
    column(0, tr("When you started"), field.base, -1);
    column(1, tr("Theirs"), field.theirs, Theirs);
    column(2, tr("Yours"), field.mine, Mine);
    connect(field.choice, &QButtonGroup::idToggled, this, [this, at](int id, bool on) {
        if (on)
            onChosen(at, id);
    });
    if (!field.mine.is_string())
        return;
    auto *line = new QHBoxLayout;
    line->setSpacing(space::s);
    field.edited = new QLineEdit(this);
    field.edited->setObjectName(QStringLiteral("mergedText"));
    field.edited->setProperty("field", QString::fromStdString(field.name));
    auto *label = new SafeLabel(tr("What Whop will have"), this);
    setTextRole(label, ColorRole::Secondary);
    label->setBuddy(field.edited);
    field.edited->setAccessibleName(tr("%1: %2", "field: what").arg(field.title, label->text()));
    line->addWidget(label);
    line->addWidget(field.edited, 1);
    grid->addLayout(line, row + 2, 0, 1, 3);
    connect(field.edited, &QLineEdit::textEdited, this,
        [this, at](const QString &text) { onEdited(at, text); });
}

void ConflictDialog::onChosen(std::size_t at, int choice)
{
    const Field &field = m_fields[at];
    if (field.edited) {
        const Json &side = choice == Mine ? field.mine : field.theirs;
        field.edited->setText(side.is_string()
                ? QString::fromStdString(side.get_ref<const std::string &>())
                : QString());
    }
    check();
}

void ConflictDialog::onEdited(std::size_t at, const QString &text)
{
    const Field &field = m_fields[at];
    const Json now = Json(text);
    const QSignalBlocker quiet(field.choice);
    field.choice->setExclusive(false);
    for (QAbstractButton *radio : field.choice->buttons())
        radio->setChecked(now == (field.choice->id(radio) == Mine ? field.mine : field.theirs));
    field.choice->setExclusive(true);
    check();
}

void ConflictDialog::choose(Choice choice)
{
    for (const Field &field : m_fields)
        field.choice->button(choice)->setChecked(true);
    check();
}

Json ConflictDialog::chosen(const Field &field) const
{
    if (field.edited)
        return Json(field.edited->text());
    return field.choice->checkedId() == Mine ? field.mine : field.theirs;
}

void ConflictDialog::check()
{
    if (m_fields.empty() || !m_fields.back().choice)
        return;
    bool nothing = true;
    Json merged = m_operation.args;
    for (const Field &field : m_fields) {
        if (!field.choice || (field.choice->checkedId() < 0 && !field.edited))
            return;
        merged[field.name] = chosen(field);
        nothing = nothing && chosen(field) == field.theirs;
    }
    if (const ActionSpec *action = findAction(m_operation.action)) {
        if (const Outcome checked = checkArguments(*action, merged); !checked) {
            setProblem(tr("%1 can’t be sent like this.")
                           .arg(Words::fieldTitle(m_operation.kind, checked.error().param)));
            return;
        }
    }
    setPrimary(nothing ? tr("Keep theirs") : tr("Send this"));
    setProblem({}, false);
}

void ConflictDialog::accept()
{
    if (m_gone) {
        settle(false);
        return;
    }
    if (m_fields.empty()) {
        settle(true);
        return;
    }
    Json merged = m_operation.args;
    bool allMine = true;
    bool allTheirs = m_operation.args.size() == m_fields.size();
    for (const Field &field : m_fields) {
        const Json value = chosen(field);
        allMine = allMine && value == field.mine;
        allTheirs = allTheirs && value == field.theirs;
        if (value == field.theirs)
            merged.erase(field.name); // Whop has it already
        else
            merged[field.name] = value;
    }
    if (allMine || allTheirs)
        settle(allMine);
    else
        settle(true, merged);
}

void ConflictDialog::settle(bool mine, const Json &merged)
{
    if (!m_workspace)
        return;
    Commands &commands = m_workspace->commands();
    disconnect(&commands, nullptr, this, nullptr);
    if (!merged.is_null())
        commands.resolve(m_operation.id, Resolution::Merge, merged);
    else
        commands.resolve(m_operation.id, mine ? Resolution::KeepMine : Resolution::KeepTheirs);
    FormDialog::accept();
}

Json ConflictDialog::draftValues() const
{
    Json fields = Json::object();
    for (const Field &field : m_fields) {
        if (field.edited)
            fields[field.name] = field.edited->text();
        else if (field.choice)
            fields[field.name] = field.choice->checkedId();
    }
    return Json {{"fields", fields}};
}

void ConflictDialog::restoreDraft(const Json &values)
{
    const Json *fields = jsonAt(values, "fields");
    for (std::size_t at = 0; at < m_fields.size() && fields; ++at) {
        const Field &field = m_fields[at];
        if (!fields->contains(field.name))
            continue;
        if (field.edited) {
            field.edited->setText(jsonText(*fields, field.name));
            onEdited(at, field.edited->text());
        } else if (field.choice) {
            const bool theirs = jsonInt(*fields, field.name, Mine) == Theirs;
            field.choice->button(theirs ? Theirs : Mine)->setChecked(true);
        }
    }
    check();
}

} // namespace hopyard
