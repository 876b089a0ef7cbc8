// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/editoperationdialog.h"

#include "models/titlelookup.h"
#include "schema/forums.h"
#include "schema/registry.h"
#include "ui/apphost.h"
#include "ui/errortext.h"
#include "ui/outbox/textvalue.h"
#include "ui/posts/paywallbox.h"
#include "ui/posts/postwords.h"
#include "ui/shell/picturefield.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTime>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace hopyard {

namespace {

// The engine's rule: an attempted operation can be edited only after a refusal.
bool isStillEditable(const Operation &operation)
{
    switch (operation.state) {
    case OperationState::Queued:
    case OperationState::Blocked:
    case OperationState::Conflict:
        return isUntouched(operation);
    case OperationState::Rejected:
    case OperationState::Expired:
        return true;
    default:
        return false;
    }
}

// The kind of record that an argument names: "product_id" is a product's.
QString editedKind(const ArgumentSpec &spec)
{
    QString kind = specText(spec.name);
    if (!kind.endsWith(QLatin1String("_id")))
        return {};
    kind.chop(3);
    return findResource(kind) ? kind : QString();
}

bool isPostVisibility(const QString &kind, const ArgumentSpec &spec)
{
    return kind == QLatin1String("post") && spec.name == "visibility";
}

} // namespace

EditOperationDialog::EditOperationDialog(const Operation &operation, WorkspaceAccess &workspace,
    TitleLookup &titles, QWidget *parent, const QString &priceUnit)
    : FormDialog(tr("Edit change"), Words::sentence(operation, Words::titlesFrom(titles)), parent)
    , m_operation(operation)
    , m_workspace(&workspace)
    , m_priceUnit(priceUnit)
{
    setObjectName(QStringLiteral("editOperationDialog"));
    const bool refused
        = operation.state == OperationState::Rejected || operation.state == OperationState::Expired;
    setPrimary(refused ? tr("Save and send again") : tr("Save"));
    const ActionSpec *action = findAction(operation.action);
    for (const ArgumentSpec &spec : action->args) {
        // Members that the change does not contain are offered only if required.
        if (spec.required || operation.args.contains(std::string(spec.name)))
            addField(spec);
    }
    body()->addStretch(1);
    resize(460, 240);
    connect(&workspace.commands(), &Commands::submitted, this, &EditOperationDialog::onSubmitted);
    connect(&workspace.commands(), &Commands::operationsChanged, this,
        &EditOperationDialog::onOperations);
    // Not reject(), which discards the draft.
    connect(&workspace, &QObject::destroyed, this, &QWidget::close);
    check();
}

void EditOperationDialog::addField(const ArgumentSpec &spec)
{
    if (spec.name == "paywall_currency")
        return; // part of the price
    if (spec.name == "paywall_amount") {
        addPrice();
        return;
    }
    if (spec.type == FieldType::Id && m_operation.kind == QLatin1String("comment"))
        return; // what it answers does not change
    QWidget *editor = nullptr;
    const QString title = Words::fieldTitle(m_operation.kind, specText(spec.name));
    switch (spec.type) {
    case FieldType::Text:
        editor = isPostVisibility(m_operation.kind, spec) ? makeVisibility(spec) : makeText(spec);
        break;
    case FieldType::Integer:
    case FieldType::Decimal:
    case FieldType::Time:
        editor = makeText(spec);
        break;
    case FieldType::Boolean: {
        auto *box = new QCheckBox(title, this);
        box->setChecked(jsonBool(m_operation.args, spec.name));
        connect(box, &QCheckBox::toggled, this, &EditOperationDialog::check);
        editor = box;
        break;
    }
    case FieldType::Id:
        editor = makeChoice(spec);
        break;
    case FieldType::Object:
        if (spec.name == "logo")
            addLogo();
        return; // others are created on their own pages
    case FieldType::List:
        return;
    }
    editor->setObjectName(QString(QLatin1String("argument_") + specText(spec.name)));
    if (spec.type == FieldType::Boolean)
        editor->setAccessibleName(title);
    else
        body()->addWidget(caption(title, editor));
    body()->addWidget(editor);
    body()->addSpacing(space::s);
    const bool isText = !qobject_cast<QCheckBox *>(editor) && !qobject_cast<QComboBox *>(editor);
    m_fields.push_back({&spec, editor, isText ? shownText(editor) : QString()});
}

void EditOperationDialog::addLogo()
{
    m_logo = new PictureField(this);
    m_logo->setObjectName(QStringLiteral("argument_logo"));
    body()->addWidget(caption(Words::fieldTitle(m_operation.kind, QStringLiteral("logo")), m_logo));
    body()->addWidget(m_logo);
    body()->addSpacing(space::s);
    const QString id = jsonText(m_operation.args, "logo.id");
    QString name = tr("A file");
    for (const UploadStatus &upload : m_workspace->commands().uploads()) {
        if (upload.id == id)
            m_logoFile = upload.path; // still on this computer
        else if (upload.fileId == id)
            name = upload.name;
    }
    if (m_logoFile.isEmpty())
        m_logo->setKept(name);
    else
        m_logo->setFile(m_logoFile);
    connect(m_logo, &PictureField::changed, this, [this] {
        check();
        touchDraft();
    });
}

// A bare number is ambiguous for a price: the box names its unit, shows it in words and requires a
// tick for a new one.
void EditOperationDialog::addPrice()
{
    m_price = new PaywallBox(m_priceUnit, this);
    m_price->restore(PaywallBox::valuesOf(m_operation.args));
    body()->addWidget(m_price);
    body()->addSpacing(space::s);
    connect(m_price, &PaywallBox::changed, this, [this] {
        check();
        touchDraft();
    });
}

// An unchanged price was ticked before.
QString EditOperationDialog::priceProblem() const
{
    if (!m_price)
        return {};
    const Json args = arguments();
    const bool same = jsonAt(args, "paywall_amount")
        && jsonNumberText(args.at("paywall_amount"))
            == jsonNumberText(m_operation.args.at("paywall_amount"))
        && jsonText(args, "paywall_currency") == jsonText(m_operation.args, "paywall_currency");
    return same && !m_priceUnit.isEmpty() ? QString() : m_price->problem();
}

QWidget *EditOperationDialog::makeVisibility(const ArgumentSpec &spec)
{
    auto *box = new QComboBox(this);
    const QString current = jsonText(m_operation.args, spec.name);
    QStringList values {QStringLiteral("members_only"), QStringLiteral("globally_visible")};
    if (!values.contains(current))
        values.append(current);
    for (const QString &value : std::as_const(values))
        box->addItem(visibilityWords(value), value);
    box->setCurrentIndex(box->findData(current));
    connect(box, &QComboBox::currentIndexChanged, this, &EditOperationDialog::check);
    return box;
}

QWidget *EditOperationDialog::makeText(const ArgumentSpec &spec)
{
    const Json *value = jsonAt(m_operation.args, spec.name);
    const QString now = !value ? QString()
        : value->is_string()   ? jsonText(m_operation.args, spec.name)
                               : jsonNumberText(*value);
    QWidget *field = makeTextField(now, spec.type == FieldType::Text ? spec.maxLength : 1, this);
    showText(field, now);
    if (auto *text = qobject_cast<QPlainTextEdit *>(field))
        connect(text, &QPlainTextEdit::textChanged, this, &EditOperationDialog::check);
    else
        connect(static_cast<QLineEdit *>(field), &QLineEdit::textChanged, this,
            &EditOperationDialog::check);
    return field;
}

QWidget *EditOperationDialog::makeChoice(const ArgumentSpec &spec)
{
    constexpr qsizetype most = 1000;
    auto *box = new QComboBox(this);
    const QString current = jsonText(m_operation.args, spec.name);
    const bool isForum = m_operation.kind == QLatin1String("post") && spec.name == "experience_id";
    RecordSource *source
        = m_workspace->source(isForum ? QStringLiteral("forum") : editedKind(spec));
    if (source) {
        std::vector<RowId> rows;
        for (const RowKey &key : source->keys(std::nullopt, most))
            rows.push_back(key.row);
        for (const Record &record : source->records(rows)) {
            if (!record.isNull()) // a post's forum is named by its experience
                box->addItem(isolated(Words::recordTitle(record)),
                    isForum ? record.text(forums::experienceId) : record.id);
        }
    }
    if (box->findData(current) < 0)
        box->addItem(current, current);
    box->setCurrentIndex(box->findData(current));
    connect(box, &QComboBox::currentIndexChanged, this, &EditOperationDialog::check);
    return box;
}

Json EditOperationDialog::arguments() const
{
    Json args = m_operation.args;
    for (const Field &field : m_fields) {
        const std::string name(field.spec->name);
        const auto *box = qobject_cast<QCheckBox *>(field.editor);
        const auto *choice = qobject_cast<QComboBox *>(field.editor);
        const bool untouched = !box && !choice && shownText(field.editor) == field.shown;
        if (untouched && args.contains(name))
            continue; // unchanged, whatever the field made of it
        Json &value = args[name];
        if (box) {
            value = box->isChecked();
        } else if (choice) {
            value = choice->currentData().toString();
        } else {
            const QString text = shownText(field.editor);
            if (qobject_cast<QPlainTextEdit *>(field.editor))
                value = text; // its indentation and its end are part of it
            else if (field.spec->type == FieldType::Integer)
                value = text.trimmed().toLongLong();
            else if (field.spec->type == FieldType::Decimal && value.is_string() == false)
                value = jsonDecimal(text.trimmed());
            else
                value = text.trimmed();
        }
    }
    // Without a unit no price can be shown: it stays until a person removes it.
    if (m_price && (!m_priceUnit.isEmpty() || m_price->values().empty())) {
        args.erase("paywall_amount");
        args.erase("paywall_currency");
        m_price->addTo(args);
    }
    if (m_logo && m_logo->file().isEmpty() && !m_logo->hasKept())
        args.erase("logo");
    else if (m_logo && m_logo->file() != m_logoFile)
        args["logo"] = Json {{"id", m_logo->file()}};
    return args;
}

// The problem of a value that would be changed on its way to Whop.
QString EditOperationDialog::fieldProblem(const Field &field, const QString &text) const
{
    const QString title = Words::fieldTitle(m_operation.kind, specText(field.spec->name));
    bool whole = false;
    text.toLongLong(&whole);
    if (field.spec->type == FieldType::Integer && !whole)
        return tr("%1 is a whole number.").arg(title);
    if (field.spec->type == FieldType::Time && text != field.shown.trimmed()
        && !QDateTime::fromString(text, Qt::ISODateWithMs).isValid())
        return tr("%1 is a time like %2.").arg(title, QStringLiteral("2026-12-31T18:00:00Z"));
    return {};
}

void EditOperationDialog::check()
{
    if (m_over) {
        setProblem(tr("This change was sent or given up meanwhile. Copy what you typed if you "
                      "still need it."));
        return;
    }
    if (m_logo && !m_logo->problem().isEmpty()) {
        setProblem(m_logo->problem());
        return;
    }
    if (const QString problem = priceProblem(); !problem.isEmpty()) {
        setProblem(problem);
        return;
    }
    for (const Field &field : m_fields) {
        const auto *line = qobject_cast<QLineEdit *>(field.editor);
        const QString text = line ? line->text().trimmed() : QString();
        const bool number
            = field.spec->type == FieldType::Integer || field.spec->type == FieldType::Decimal;
        if (line && number && !Decimal::fromText(text)) {
            setProblem(tr("%1 is a number.")
                           .arg(Words::fieldTitle(m_operation.kind, specText(field.spec->name))));
            return;
        }
        if (const QString problem = line ? fieldProblem(field, text) : QString();
            !problem.isEmpty()) {
            setProblem(problem);
            return;
        }
    }
    const Json args = arguments();
    if (args.empty()) {
        setProblem(tr("Nothing would be left of the change. Discard it instead."));
        return;
    }
    const ActionSpec *action = findAction(m_operation.action);
    if (const Outcome checked = checkArguments(*action, args); !checked) {
        const Error &error = checked.error();
        const QString field = Words::fieldTitle(m_operation.kind, error.param);
        const QString text = jsonText(args, error.param.toStdString());
        if (error.limit > 0)
            setProblem(ErrorText::tooLong(field, error.limit, text.toUcs4().size()));
        else if (text.trimmed().isEmpty())
            setProblem(ErrorText::missing(field));
        else
            setProblem(tr("%1.").arg(ErrorText::reason(error, m_operation.kind)));
        return;
    }
    setProblem({}, args == m_operation.args || (m_logo && m_logo->isLooking()));
}

void EditOperationDialog::accept()
{
    if (!m_workspace || m_ticket != 0)
        return;
    Commands &commands = m_workspace->commands();
    Json args = arguments();
    if (m_logo && !m_logo->file().isEmpty() && m_logo->file() != m_logoFile)
        args["logo"] = Json {{"id", commands.addHeldUpload(m_logo->file())}};
    m_ticket = commands.edit(m_operation.id, args);
    setProblem({});
}

void EditOperationDialog::onOperations()
{
    if (m_ticket != 0 || !m_workspace || m_over)
        return;
    const QList<Operation> &all = m_workspace->commands().operations();
    const auto now = std::find_if(all.cbegin(), all.cend(),
        [this](const Operation &operation) { return operation.id == m_operation.id; });
    if (now != all.cend() && isStillEditable(*now))
        return;
    if (arguments() == m_operation.args) {
        reject();
        return;
    }
    m_over = true;
    check();
}

void EditOperationDialog::onSubmitted(quint64 ticket, const Result<QList<Operation>> &result)
{
    if (ticket != m_ticket)
        return;
    m_ticket = 0;
    if (result)
        FormDialog::accept();
    else
        setProblem(ErrorText::sentence(tr("Couldn’t save the change"), result.error(),
                       Kept::NotSaved, m_operation.kind),
            false);
}

Json EditOperationDialog::draftValues() const
{
    Json values = Json::object();
    for (const Field &field : m_fields) {
        Json &value = values[std::string(field.spec->name)];
        if (const auto *box = qobject_cast<const QCheckBox *>(field.editor))
            value = box->isChecked();
        else if (const auto *choice = qobject_cast<const QComboBox *>(field.editor))
            value = choice->currentData().toString();
        else
            value = shownText(field.editor);
    }
    if (m_price)
        values["price"] = m_price->values();
    if (m_logo)
        values["logo"] = m_logo->hasKept() ? Json() : Json(m_logo->file());
    return values;
}

void EditOperationDialog::restoreDraft(const Json &values)
{
    for (const Field &field : m_fields) {
        if (!values.contains(std::string(field.spec->name)))
            continue;
        if (auto *box = qobject_cast<QCheckBox *>(field.editor))
            box->setChecked(jsonBool(values, field.spec->name));
        else if (auto *choice = qobject_cast<QComboBox *>(field.editor))
            choice->setCurrentIndex(qMax(0, choice->findData(jsonText(values, field.spec->name))));
        else
            showText(field.editor, jsonText(values, field.spec->name));
    }
    if (const Json *price = m_price ? jsonAt(values, "price") : nullptr;
        price && price->is_object())
        m_price->restore(*price);
    const Json *logo = m_logo ? jsonAt(values, "logo") : nullptr;
    if (logo && logo->is_string())
        m_logo->setFile(jsonText(values, "logo"));
}

} // namespace hopyard
