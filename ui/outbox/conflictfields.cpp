// SPDX-License-Identifier: GPL-3.0-or-later
// The part of ConflictDialog that shows both sides, field by field, with the choices.
#include "models/tables/tablespec.h"
#include "schema/registry.h"
#include "ui/outbox/conflictdialog.h"
#include "ui/outbox/textvalue.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QButtonGroup>
#include <QCoreApplication>
#include <QGridLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

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

QString conflictString(const Json &value)
{
    return value.is_string() ? QString::fromStdString(value.get_ref<const std::string &>())
                             : QString();
}

} // namespace

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
    int line = 0; // of a button and its words
    const auto column = [&](int number, const QString &title, const Json &value, int choice) {
        auto *card = new Card(this);
        auto *layout = new QVBoxLayout(card);
        layout->setContentsMargins(space::m, space::m, space::m, space::m);
        layout->setSpacing(space::s);
        const QString words = field.words.isEmpty() ? conflictText(value)
            : field.words.at(number).isEmpty()      ? conflictText(Json())
                                                    : isolated(field.words.at(number), true);
        if (choice >= 0) {
            auto *radio = new QRadioButton(title, card);
            radio->setObjectName(
                choice == Mine ? QStringLiteral("chooseMine") : QStringLiteral("chooseTheirs"));
            radio->setProperty("field", QString::fromStdString(field.name));
            radio->setAccessibleName(tr("%1: %2", "field: choice").arg(field.title, title));
            radio->setAccessibleDescription(words);
            field.choice->addButton(radio, choice);
            layout->addWidget(radio);
            line = radio->sizeHint().height();
        } else {
            auto *caption = new SafeLabel(title, card);
            caption->setMinimumHeight(line); // the values stand beside each other
            setTextRole(caption, ColorRole::Secondary);
            layout->addWidget(caption);
        }
        auto *text = new SafeLabel(words, card);
        text->setWrap(true, 8);
        layout->addWidget(text);
        layout->addStretch(1);
        grid->addWidget(card, row + 1, number);
    };
    column(1, tr("Theirs"), field.theirs, Theirs);
    column(2, tr("Yours"), field.mine, Mine);
    column(0, tr("When you started"), field.base, -1);
    connect(field.choice, &QButtonGroup::idToggled, this, [this, at](int id, bool on) {
        if (on)
            onChosen(at, id);
    });
    if (field.mine.is_string())
        addMerged(grid, row + 2, at);
}

void ConflictDialog::addMerged(QGridLayout *grid, int row, std::size_t at)
{
    Field &field = m_fields[at];
    const QString mine = conflictString(field.mine);
    const QString theirs = conflictString(field.theirs);
    int most = 0;
    if (const ActionSpec *action = findAction(m_operation.action)) {
        for (const ArgumentSpec &argument : action->args) {
            if (argument.name == field.name)
                most = argument.maxLength;
        }
    }
    const bool lines = mine.contains(QLatin1Char('\n')) || mine.size() > theirs.size();
    auto *line = new QHBoxLayout;
    line->setSpacing(space::s);
    field.edited = makeTextField(lines ? mine : theirs, most, this);
    showText(field.edited, theirs);
    field.shownTheirs = shownText(field.edited);
    showText(field.edited, mine);
    field.shownMine = shownText(field.edited);
    field.edited->setObjectName(QStringLiteral("mergedText"));
    field.edited->setProperty("field", QString::fromStdString(field.name));
    auto *label = new SafeLabel(tr("What Whop will have"), this);
    setTextRole(label, ColorRole::Secondary);
    label->setBuddy(field.edited);
    field.edited->setAccessibleName(tr("%1: %2", "field: what").arg(field.title, label->text()));
    line->addWidget(label);
    line->addWidget(field.edited, 1);
    grid->addLayout(line, row, 0, 1, 3);
    if (auto *text = qobject_cast<QPlainTextEdit *>(field.edited))
        connect(text, &QPlainTextEdit::textChanged, this, [this, at] { onEdited(at); });
    else
        connect(static_cast<QLineEdit *>(field.edited), &QLineEdit::textEdited, this,
            [this, at] { onEdited(at); });
}

void ConflictDialog::onChosen(std::size_t at, int choice)
{
    const Field &field = m_fields[at];
    if (field.edited) {
        m_filling = true;
        showText(field.edited, conflictString(choice == Mine ? field.mine : field.theirs));
        m_filling = false;
    }
    check();
}

void ConflictDialog::onEdited(std::size_t at)
{
    if (m_filling)
        return;
    const Field &field = m_fields[at];
    const QString now = shownText(field.edited);
    const QSignalBlocker quiet(field.choice);
    field.choice->setExclusive(false);
    for (QAbstractButton *radio : field.choice->buttons())
        radio->setChecked(
            now == (field.choice->id(radio) == Mine ? field.shownMine : field.shownTheirs));
    field.choice->setExclusive(true);
    check();
}

// Whether the fields contain something that is neither side's.
bool ConflictDialog::isEdited() const
{
    return std::any_of(m_fields.cbegin(), m_fields.cend(), [](const Field &field) {
        return field.edited && shownText(field.edited) != field.shownMine
            && shownText(field.edited) != field.shownTheirs;
    });
}

void ConflictDialog::choose(Choice choice)
{
    for (const Field &field : m_fields)
        field.choice->button(choice)->setChecked(true);
    check();
}

Json ConflictDialog::chosen(const Field &field) const
{
    // A chosen side is sent unchanged: the field may display it differently.
    const int side = field.choice->checkedId();
    if (field.edited && side < 0)
        return Json(shownText(field.edited));
    return side == Mine ? field.mine : field.theirs;
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

Json ConflictDialog::draftValues() const
{
    Json fields = Json::object();
    for (const Field &field : m_fields) {
        if (field.edited)
            fields[field.name] = shownText(field.edited);
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
            m_filling = true;
            showText(field.edited, jsonText(*fields, field.name));
            m_filling = false;
            onEdited(at);
        } else if (field.choice) {
            const bool theirs = jsonInt(*fields, field.name, Mine) == Theirs;
            field.choice->button(theirs ? Theirs : Mine)->setChecked(true);
        }
    }
    check();
}

} // namespace hopyard
