// SPDX-License-Identifier: GPL-3.0-or-later

// The part of QuizEditor for one question, and for its text form.
#include "sync/commands.h"
#include "ui/courses/quizeditor.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace hopyard {

QString questionTypeTitle(const QString &type)
{
    if (type == QLatin1String("multiple_choice"))
        return QuizEditor::tr("One right option");
    if (type == QLatin1String("multiple_select"))
        return QuizEditor::tr("Several right options");
    if (type == QLatin1String("true_false"))
        return QuizEditor::tr("True or false");
    if (type == QLatin1String("short_answer"))
        return QuizEditor::tr("Short answer");
    return isolated(type);
}

QString quizFaultTitle(QuizFault::Kind kind)
{
    switch (kind) {
    case QuizFault::Kind::TextBeforeQuestion:
        return QuizEditor::tr("A question has to begin with ## first.");
    case QuizFault::Kind::NoText:
        return QuizEditor::tr("The question has no words yet.");
    case QuizFault::Kind::NoAnswer:
        return QuizEditor::tr("There is no answer yet.");
    case QuizFault::Kind::TooFewOptions:
        return QuizEditor::tr("It needs at least two options.");
    case QuizFault::Kind::NoRightOption:
        return QuizEditor::tr("No option is right yet.");
    case QuizFault::Kind::SeveralRight:
        return QuizEditor::tr("Only one option can be right.");
    case QuizFault::Kind::MixedAnswers:
        return QuizEditor::tr("It has different kinds of answers.");
    case QuizFault::Kind::EmptyOption:
        return QuizEditor::tr("An option has no words yet.");
    case QuizFault::Kind::TextAfterAnswer:
        return QuizEditor::tr("This text stands after the options.");
    case QuizFault::Kind::UnknownType:
        return QuizEditor::tr("There is no such kind of question.");
    }
    return {};
}

void QuizEditor::showCurrent()
{
    const Json *shown = question();
    m_filling = true;
    m_form->setVisible(shown != nullptr);
    if (shown) {
        const QString type = jsonText(*shown, "question_type");
        if (m_type->findData(type) < 0)
            m_type->addItem(questionTypeTitle(type), type); // one that Whop added later
        m_type->setCurrentIndex(m_type->findData(type));
        const QString text = jsonText(*shown, "question_text");
        if (m_text->toPlainText() != text)
            m_text->setPlainText(text);
        const bool answer = type == QLatin1String("short_answer");
        m_answer->setVisible(answer);
        m_optionPart->setVisible(!answer);
        m_answer->setText(jsonText(*shown, "correct_answer"));
        const Json *image = jsonAt(*shown, "image");
        const bool hasImage = image && image->is_object();
        const QString id = hasImage ? jsonText(*image, "id") : QString();
        const QString file = hasImage ? jsonText(*image, "filename") : QString();
        m_image->setServerText(file.isEmpty() ? m_names.value(id, id) : file);
        m_imageRemove->setVisible(hasImage);
        showOptions();
    }
    m_filling = false;
    showProblem();
    updateButtons();
}

void QuizEditor::showOptions()
{
    const Json *shown = question();
    const bool filled = std::exchange(m_filling, true);
    const int row = m_options->currentRow();
    m_options->clear();
    const Json *options = shown ? jsonAt(*shown, "options") : nullptr;
    for (const Json &option : options && options->is_array() ? *options : Json::array()) {
        auto *item = new QListWidgetItem(jsonText(option, "option_text"), m_options);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable
            | Qt::ItemIsUserCheckable);
        item->setCheckState(jsonBool(option, "is_correct") ? Qt::Checked : Qt::Unchecked);
    }
    m_options->setCurrentRow(qMin(row, m_options->count() - 1));
    m_filling = filled;
}

void QuizEditor::updateButtons()
{
    const bool any = question() != nullptr;
    const QList<QAction *> actions = m_list->actions();
    for (QAction *action : actions)
        action->setEnabled(any);
    for (QPushButton *each : std::as_const(m_needOption))
        each->setEnabled(m_options->currentRow() >= 0);
}

// Removes what the new type cannot have and adds what it needs.
void QuizEditor::setType()
{
    Json *shown = question();
    if (!shown)
        return;
    const QString type = m_type->currentData().toString();
    if (type == jsonText(*shown, "question_type"))
        return;
    (*shown)["question_type"] = type;
    Json *options = shown->contains("options") ? &(*shown)["options"] : nullptr;
    if (type == QLatin1String("short_answer")) {
        (*shown)["correct_answer"]
            = correctAnswerOf(Json {{"options", options ? *options : Json()}});
        (*shown)["options"] = Json::array();
    } else if (type == QLatin1String("true_false")) {
        (*shown)["options"] = Json::array({Json {{"option_text", tr("True")}, {"is_correct", true}},
            Json {{"option_text", tr("False")}, {"is_correct", false}}});
    } else if (!options || !options->is_array() || options->size() < 2) {
        (*shown)["options"] = Json::array(
            {Json {{"option_text", jsonText(*shown, "correct_answer")}, {"is_correct", true}},
                Json {{"option_text", ""}, {"is_correct", false}}});
    } else if (type == QLatin1String("multiple_choice")) {
        bool taken = false;
        for (Json &option : *options) {
            const bool right = jsonBool(option, "is_correct") && !taken;
            taken = taken || right;
            option["is_correct"] = right;
        }
    }
    if (type != QLatin1String("short_answer"))
        (*shown)["correct_answer"] = correctAnswerOf(*shown);
    touch();
    showCurrent();
}

void QuizEditor::onOptionChanged(int row)
{
    Json *shown = m_filling ? nullptr : question();
    if (!shown || row < 0 || !shown->contains("options")
        || size_t(row) >= (*shown)["options"].size())
        return;
    Json &options = (*shown)["options"];
    const QListWidgetItem *item = m_options->item(row);
    const bool right = item->checkState() == Qt::Checked;
    const bool one = jsonText(*shown, "question_type") != QLatin1String("multiple_select");
    options[size_t(row)]["option_text"] = item->text();
    for (size_t place = 0; one && right && place < options.size(); ++place)
        options[place]["is_correct"] = false; // a single right option replaces the other one
    options[size_t(row)]["is_correct"] = right;
    (*shown)["correct_answer"] = correctAnswerOf(*shown);
    touch();
    const bool filled = std::exchange(m_filling, true);
    for (int place = 0; place < m_options->count(); ++place)
        m_options->item(place)->setCheckState(
            jsonBool(options[size_t(place)], "is_correct") ? Qt::Checked : Qt::Unchecked);
    m_filling = filled;
}

// Text typed into an option counts at once: the draft must not wait until editing ends.
void QuizEditor::followOption(QWidget *editor, const QModelIndex &index)
{
    auto *line = qobject_cast<QLineEdit *>(editor);
    if (!line)
        return;
    connect(line, &QLineEdit::textEdited, this,
        [this, at = QPersistentModelIndex(index)](
            const QString &text) { setOptionText(at.row(), text); });
}

// nullopt: the text in the list.
void QuizEditor::setOptionText(int row, const std::optional<QString> &text)
{
    Json *shown = question();
    Json *options = shown && shown->contains("options") ? &(*shown)["options"] : nullptr;
    if (!options || row < 0 || row >= m_options->count() || size_t(row) >= options->size())
        return;
    const QString wanted = text.value_or(m_options->item(row)->text());
    Json &option = (*options)[size_t(row)];
    if (jsonText(option, "option_text") == wanted)
        return;
    option["option_text"] = wanted;
    (*shown)["correct_answer"] = correctAnswerOf(*shown);
    touch();
}

void QuizEditor::addOption()
{
    Json *shown = question();
    if (!shown)
        return;
    Json &options = (*shown)["options"];
    if (!options.is_array())
        options = Json::array();
    options.push_back(Json {{"option_text", ""}, {"is_correct", options.empty()}});
    touch();
    showOptions();
    m_options->setCurrentRow(m_options->count() - 1);
    m_options->editItem(m_options->currentItem());
    updateButtons();
}

void QuizEditor::removeOption()
{
    Json *shown = question();
    const int row = m_options->currentRow();
    if (!shown || row < 0)
        return;
    (*shown)["options"].erase(size_t(row));
    (*shown)["correct_answer"] = correctAnswerOf(*shown);
    touch();
    showOptions();
    updateButtons();
}

void QuizEditor::moveOption(int direction)
{
    Json *shown = question();
    const int from = m_options->currentRow();
    const int to = from + direction;
    if (!shown || from < 0 || to < 0 || to >= m_options->count())
        return;
    Json &options = (*shown)["options"];
    std::swap(options[size_t(from)], options[size_t(to)]);
    touch();
    showOptions();
    m_options->setCurrentRow(to);
}

void QuizEditor::setImage(const QString &path)
{
    Json *shown = question();
    if (!shown || !m_commands)
        return;
    const QString id = m_commands->addHeldUpload(path); // sent once the questions may be
    m_names.insert(id, QFileInfo(path).fileName());
    (*shown)["image"] = Json {{"id", id}};
    touch();
    showCurrent();
}

void QuizEditor::chooseImage()
{
    auto *dialog = new QFileDialog(this, tr("Choose a picture"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilter(tr("Pictures (*.png *.jpg *.jpeg *.gif)"));
    connect(dialog, &QFileDialog::fileSelected, this, &QuizEditor::setImage);
    dialog->open();
}

// --- As text ------------------------------------------------------------------------------------

QuizPasteDialog::QuizPasteDialog(const QString &text, bool readOnly, QWidget *parent)
    : FormDialog(readOnly ? tr("Questions as text") : tr("Paste questions as text"),
        tr("## question, - [x] right option, - [ ] wrong option, - (x) for true or false, = for a "
           "short answer."),
        parent)
    , m_text(new QPlainTextEdit(this))
{
    setObjectName(QStringLiteral("quizPasteDialog"));
    setPrimary(readOnly ? tr("Close") : tr("Add questions"));
    m_text->setObjectName(QStringLiteral("quizPasteText"));
    m_text->setAccessibleName(tr("Questions as text"));
    m_text->setTabChangesFocus(true);
    m_text->setPlaceholderText(
        QStringLiteral("## Which light is softest?\n- [ ] A bare bulb\n- [x] An overcast sky"));
    m_text->setPlainText(text);
    m_text->setReadOnly(readOnly);
    if (readOnly)
        m_text->selectAll();
    body()->addWidget(m_text, 1);
    resize(560, 480);
    if (readOnly)
        return;
    connect(m_text, &QPlainTextEdit::textChanged, this, &QuizPasteDialog::check);
    check();
}

void QuizPasteDialog::check()
{
    m_quiz = parseQuiz(m_text->toPlainText());
    if (!m_quiz.isGood()) {
        const QuizFault &first = m_quiz.faults.front();
        setProblem(
            tr("Line %1: %2").arg(QLocale().toString(first.line), quizFaultTitle(first.kind)));
        return;
    }
    const auto count = int(m_quiz.questions.size());
    setProblem({}, count == 0);
    if (count > 0)
        setHint(Words::counted(tr("%Ln question(s) will be added.", nullptr, count), count),
            Tone::Accent);
}

} // namespace hopyard
