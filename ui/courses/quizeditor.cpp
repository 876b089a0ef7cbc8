// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/courses/quizeditor.h"

#include "models/roles.h"
#include "sync/commands.h"
#include "ui/delegates/celldelegate.h"
#include "ui/theme/icon.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QAction>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QSplitter>
#include <QVBoxLayout>

#include <array>
#include <utility>

namespace hopyard {

namespace {

constexpr std::array questionTypes {
    "multiple_choice", "multiple_select", "true_false", "short_answer"};

Json newQuizOption(const QString &text, bool right)
{
    return Json {{"option_text", text}, {"is_correct", right}};
}

// A copy is a new question: Whop gives it ids of its own.
Json withoutQuizIds(Json question)
{
    question.erase("id");
    if (const auto options = question.find("options");
        options != question.end() && options->is_array()) {
        for (Json &option : *options) {
            if (option.is_object())
                option.erase("id");
        }
    }
    return question;
}

} // namespace

QuizEditor::QuizEditor(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("quizEditor"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, space::s, 0, 0);
    layout->setSpacing(space::s);
    auto *panes = new QSplitter(this);
    panes->setObjectName(QStringLiteral("quizPanes"));
    panes->setChildrenCollapsible(false);
    panes->addWidget(makeList());
    panes->addWidget(makeForm());
    panes->setStretchFactor(1, 1);
    panes->setSizes({220, 380});
    layout->addWidget(panes, 1);
    layout->addWidget(makeRules());
    setQuestions(Json::array(), false);
}

QWidget *QuizEditor::makeList()
{
    auto *part = new QWidget(this);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, space::s, 0);
    layout->setSpacing(space::xs);
    m_list = new QListWidget(part);
    m_list->setObjectName(QStringLiteral("quizQuestions"));
    m_list->setAccessibleName(tr("Questions"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    CellDelegate *delegate = dressView(m_list);
    delegate->setMarkColumn(-1);
    delegate->setTwoLine(true);
    m_add = button(tr("Question"), ButtonKind::Secondary, Glyph::Plus, part);
    m_add->setObjectName(QStringLiteral("quizAdd"));
    m_add->setToolTip(tr("Add question"));
    m_paste = button(tr("Paste as text…"), ButtonKind::Ghost, Glyph::ListChecks, part);
    m_paste->setObjectName(QStringLiteral("quizPaste"));
    m_copy = button(tr("Show as text…"), ButtonKind::Ghost, Glyph::None, part);
    m_copy->setObjectName(QStringLiteral("quizCopy"));
    auto *tools = new QHBoxLayout;
    tools->setSpacing(0);
    const auto tool = [this, part, tools](const char *name, Glyph glyph, const QString &text,
                          Qt::Key key, void (QuizEditor::*call)()) {
        auto *action = new QAction(icon(glyph), text, m_list);
        action->setObjectName(QString::fromLatin1(name));
        action->setShortcutContext(Qt::WidgetShortcut);
        action->setShortcut(key == Qt::Key_Delete
                ? QKeySequence(key)
                : QKeySequence(QKeyCombination(
                    key == Qt::Key_D ? Qt::ControlModifier : Qt::AltModifier, key)));
        connect(action, &QAction::triggered, this, call);
        m_list->addAction(action);
        QToolButton *made = iconButton(Glyph::None, text, part);
        made->setObjectName(QString(action->objectName() + QStringLiteral("Button")));
        made->setDefaultAction(action);
        tools->addWidget(made);
    };
    tool("quizUp", Glyph::ArrowUp, tr("Move up"), Qt::Key_Up, &QuizEditor::moveUp);
    tool("quizDown", Glyph::ArrowDown, tr("Move down"), Qt::Key_Down, &QuizEditor::moveDown);
    tool("quizDuplicate", Glyph::CopyPlus, tr("Duplicate question"), Qt::Key_D,
        &QuizEditor::duplicateQuestion);
    tool("quizRemove", Glyph::Trash2, tr("Delete question"), Qt::Key_Delete,
        &QuizEditor::removeQuestion);
    tools->addStretch(1);
    layout->addWidget(m_list, 1);
    layout->addLayout(tools);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::xs);
    row->addWidget(m_add);
    row->addStretch(1);
    layout->addLayout(row);
    layout->addWidget(m_paste, 0, Qt::AlignLeading);
    layout->addWidget(m_copy, 0, Qt::AlignLeading);
    connect(m_list, &QListWidget::currentRowChanged, this, &QuizEditor::showCurrent);
    connect(m_add, &QPushButton::clicked, this, &QuizEditor::addQuestion);
    connect(m_paste, &QPushButton::clicked, this, &QuizEditor::openPaste);
    connect(m_copy, &QPushButton::clicked, this, &QuizEditor::openCopy);
    return part;
}

QWidget *QuizEditor::makeForm()
{
    m_form = new QWidget(this);
    auto *layout = new QVBoxLayout(m_form);
    layout->setContentsMargins(space::s, 0, 0, 0);
    layout->setSpacing(space::s);
    m_type = new QComboBox(m_form);
    m_type->setObjectName(QStringLiteral("questionType"));
    m_type->setAccessibleName(tr("Kind of question"));
    for (const char *type : questionTypes)
        m_type->addItem(questionTypeTitle(QString::fromLatin1(type)), QString::fromLatin1(type));
    m_text = new QPlainTextEdit(m_form);
    m_text->setObjectName(QStringLiteral("questionText"));
    m_text->setAccessibleName(tr("Question"));
    m_text->setPlaceholderText(tr("Question"));
    m_text->setTabChangesFocus(true);
    m_text->setFixedHeight(fontMetrics().height() * 4);
    auto *picture = new QHBoxLayout;
    picture->setSpacing(space::s);
    m_image = new SafeLabel(m_form);
    m_image->setObjectName(QStringLiteral("questionImage"));
    setTextRole(m_image, ColorRole::Secondary);
    auto *choose = button(tr("Picture…"), ButtonKind::Ghost, Glyph::Image, m_form);
    choose->setObjectName(QStringLiteral("questionImageChoose"));
    m_imageRemove = button(tr("Remove picture"), ButtonKind::Ghost, Glyph::None, m_form);
    m_imageRemove->setObjectName(QStringLiteral("questionImageRemove"));
    picture->addWidget(m_type);
    picture->addStretch(1);
    picture->addWidget(m_image);
    picture->addWidget(choose);
    picture->addWidget(m_imageRemove);
    m_answer = new QLineEdit(m_form);
    m_answer->setObjectName(QStringLiteral("questionAnswer"));
    m_answer->setAccessibleName(tr("Right answer"));
    m_answer->setPlaceholderText(tr("Right answer"));
    m_problem = new SafeLabel(m_form);
    m_problem->setObjectName(QStringLiteral("questionProblem"));
    m_problem->setWrap(true);
    layout->addLayout(picture);
    layout->addWidget(m_text);
    layout->addWidget(makeOptions(m_form), 1);
    layout->addWidget(m_answer);
    layout->addWidget(m_problem);
    layout->addStretch(0);
    connect(m_type, &QComboBox::activated, this, &QuizEditor::setType);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        if (Json *shown = m_filling ? nullptr : question()) {
            (*shown)["question_text"] = m_text->toPlainText();
            touch();
        }
    });
    connect(m_answer, &QLineEdit::textEdited, this, [this](const QString &text) {
        if (Json *shown = question()) {
            (*shown)["correct_answer"] = text;
            touch();
        }
    });
    connect(choose, &QPushButton::clicked, this, &QuizEditor::chooseImage);
    connect(m_imageRemove, &QPushButton::clicked, this, [this] {
        if (Json *shown = question()) {
            (*shown)["image"] = nullptr;
            touch();
            showCurrent();
        }
    });
    return m_form;
}

QWidget *QuizEditor::makeOptions(QWidget *parent)
{
    m_optionPart = new QWidget(parent);
    auto *layout = new QVBoxLayout(m_optionPart);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::xs);
    m_options = new QListWidget(m_optionPart);
    m_options->setObjectName(QStringLiteral("questionOptions"));
    m_options->setAccessibleName(tr("Options; the ticked ones are right"));
    m_options->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed
        | QAbstractItemView::SelectedClicked);
    CellDelegate *delegate = dressView(m_options);
    delegate->setMarkColumn(-1);
    connect(delegate, &CellDelegate::editorOpened, this, &QuizEditor::followOption);
    // After cancelling, the list's text counts again.
    connect(delegate, &QAbstractItemDelegate::closeEditor, this,
        [this] { setOptionText(m_options->currentRow(), std::nullopt); });
    auto *row = new QHBoxLayout;
    row->setSpacing(space::xs);
    const auto make = [this, row](const char *name, const QString &text, Glyph glyph) {
        QPushButton *made = button(text, ButtonKind::Ghost, glyph, m_optionPart);
        made->setObjectName(QString::fromLatin1(name));
        row->addWidget(made);
        return made;
    };
    QPushButton *add = make("optionAdd", tr("Option"), Glyph::Plus);
    QPushButton *remove = make("optionRemove", tr("Remove option"), Glyph::None);
    QPushButton *up = make("optionUp", tr("Up"), Glyph::ArrowUp);
    QPushButton *down = make("optionDown", tr("Down"), Glyph::ArrowDown);
    row->addStretch(1);
    m_needOption = {remove, up, down};
    auto *hint = new SafeLabel(tr("Tick what is right. F2 or a double click edits."), m_optionPart);
    setTypeRole(hint, TypeRole::Caption);
    setTextRole(hint, ColorRole::Secondary);
    layout->addWidget(hint);
    layout->addWidget(m_options, 1);
    layout->addLayout(row);
    connect(add, &QPushButton::clicked, this, &QuizEditor::addOption);
    connect(remove, &QPushButton::clicked, this, &QuizEditor::removeOption);
    connect(up, &QPushButton::clicked, this, [this] { moveOption(-1); });
    connect(down, &QPushButton::clicked, this, [this] { moveOption(1); });
    connect(m_options, &QListWidget::currentRowChanged, this, &QuizEditor::updateButtons);
    connect(m_options, &QListWidget::itemChanged, this,
        [this](QListWidgetItem *item) { onOptionChanged(m_options->row(item)); });
    return m_optionPart;
}

QWidget *QuizEditor::makeRules()
{
    auto *part = new QWidget(this);
    auto *row = new QHBoxLayout(part);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::s);
    const QString unknown
        = tr("Whop does not tell what is set now. Only what you set here is sent.");
    m_passKind = new QComboBox(part);
    m_passKind->setObjectName(QStringLiteral("quizPassKind"));
    m_passKind->setAccessibleName(tr("Pass mark"));
    m_passKind->setToolTip(unknown);
    m_passKind->addItem(tr("Pass mark as it is"), QString());
    m_passKind->addItem(tr("Passed from percent"), QStringLiteral("percent"));
    m_passKind->addItem(tr("Passed from right answers"), QStringLiteral("count"));
    m_passKind->addItem(tr("No pass mark"), QStringLiteral("none"));
    m_pass = new QSpinBox(part);
    m_pass->setObjectName(QStringLiteral("quizPass"));
    m_pass->setAccessibleName(tr("Pass mark"));
    m_pass->setRange(1, 100);
    m_pass->setValue(70);
    m_attempts = new QSpinBox(part);
    m_attempts->setObjectName(QStringLiteral("quizAttempts"));
    m_attempts->setAccessibleName(tr("Attempts"));
    m_attempts->setToolTip(unknown);
    m_attempts->setRange(-1, 100);
    m_attempts->setValue(-1);
    m_attempts->setSpecialValueText(tr("Attempts as they are"));
    m_attempts->setPrefix(tr("Attempts: "));
    row->addWidget(m_passKind);
    row->addWidget(m_pass);
    row->addWidget(m_attempts);
    row->addStretch(1);
    connect(m_passKind, &QComboBox::currentIndexChanged, this, [this] {
        const QString kind = m_passKind->currentData().toString();
        m_pass->setVisible(kind == QLatin1String("percent") || kind == QLatin1String("count"));
        m_pass->setSuffix(kind == QLatin1String("percent") ? tr(" %") : QString());
        touch();
    });
    connect(m_pass, &QSpinBox::valueChanged, this, &QuizEditor::touch);
    connect(m_attempts, &QSpinBox::valueChanged, this, &QuizEditor::touch);
    m_pass->hide();
    return part;
}

// --- The whole quiz -----------------------------------------------------------------------------

void QuizEditor::setCommands(Commands *commands)
{
    m_commands = commands;
    m_names.clear();
}

void QuizEditor::setQuestions(const Json &questions, bool known)
{
    const int row = m_list->currentRow();
    m_known = known;
    m_questions = questions.is_array() ? questions : Json::array();
    std::erase_if(*m_questions.get_ptr<Json::array_t *>(),
        [](const Json &entry) { return !entry.is_object(); });
    showList();
    select(row < 0 ? 0 : row);
}

void QuizEditor::select(int place)
{
    m_list->setCurrentRow(qMin(place, m_list->count() - 1));
    showCurrent();
}

Json QuizEditor::rules() const
{
    Json rules = Json::object();
    const QString kind = m_passKind->currentData().toString();
    if (kind == QLatin1String("percent"))
        rules["assessment_completion_requirement"]
            = Json {{"minimum_grade_percent", m_pass->value()}};
    else if (kind == QLatin1String("count"))
        rules["assessment_completion_requirement"]
            = Json {{"minimum_questions_correct", m_pass->value()}};
    else if (kind == QLatin1String("none"))
        rules["assessment_completion_requirement"] = nullptr;
    if (m_attempts->value() == 0)
        rules["max_attempts"] = nullptr;
    else if (m_attempts->value() > 0)
        rules["max_attempts"] = m_attempts->value();
    return rules;
}

void QuizEditor::setRules(const Json &rules)
{
    m_filling = true;
    QString kind;
    int pass = m_pass->value();
    if (const auto wanted = rules.find("assessment_completion_requirement");
        rules.is_object() && wanted != rules.end()) {
        const bool percent = wanted->contains("minimum_grade_percent");
        kind = wanted->is_null() ? QStringLiteral("none")
            : percent            ? QStringLiteral("percent")
                                 : QStringLiteral("count");
        pass = int(jsonInt(
            *wanted, percent ? "minimum_grade_percent" : "minimum_questions_correct", pass));
    }
    m_passKind->setCurrentIndex(m_passKind->findData(kind));
    m_pass->setValue(pass);
    m_attempts->setValue(rules.is_object() && rules.contains("max_attempts")
            ? int(jsonInt(rules, "max_attempts"))
            : -1);
    m_filling = false;
}

QString QuizEditor::problem() const
{
    const std::vector<QuizFault> faults = checkQuestions(m_questions);
    if (faults.empty())
        return {};
    return tr("Question %1: %2")
        .arg(QLocale().toString(faults.front().line), quizFaultTitle(faults.front().kind));
}

int QuizEditor::current() const
{
    return m_list->currentRow();
}

Json *QuizEditor::question()
{
    const int place = current();
    return m_known && place >= 0 && size_t(place) < m_questions.size() ? &m_questions[size_t(place)]
                                                                       : nullptr;
}

void QuizEditor::showList()
{
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (size_t place = 0; place < m_questions.size(); ++place) {
        m_list->addItem(QString());
        titleRow(int(place));
    }
    m_add->setEnabled(m_known);
    m_paste->setEnabled(m_known);
    m_copy->setEnabled(!m_questions.empty());
}

void QuizEditor::titleRow(int place)
{
    QListWidgetItem *item = m_list->item(place);
    if (!item)
        return;
    const Json &shown = m_questions[size_t(place)];
    const QString text = jsonText(shown, "question_text").simplified();
    const bool good = checkQuestions(Json::array({shown})).empty();
    const QString type = questionTypeTitle(jsonText(shown, "question_type"));
    item->setText(tr("%1. %2", "number of a question, and the question")
                      .arg(QLocale().toString(place + 1),
                          text.isEmpty() ? tr("New question") : isolated(text)));
    item->setData(SubtitleRole, good ? type : tr("%1, not finished").arg(type));
    item->setData(Qt::AccessibleDescriptionRole, item->data(SubtitleRole));
}

void QuizEditor::touch()
{
    if (m_filling)
        return;
    titleRow(current());
    showProblem();
    m_copy->setEnabled(!m_questions.empty());
    Q_EMIT changed();
}

void QuizEditor::showProblem()
{
    const Json *shown = question();
    const auto faults = shown ? checkQuestions(Json::array({*shown})) : std::vector<QuizFault>();
    m_problem->setText(faults.empty() ? QString() : quizFaultTitle(faults.front().kind));
    m_problem->setVisible(!faults.empty());
}

void QuizEditor::addQuestion()
{
    append(Json::array(
        {Json {{"question_text", ""}, {"question_type", "multiple_choice"}, {"correct_answer", ""},
            {"options", Json::array({newQuizOption({}, true), newQuizOption({}, false)})}}}));
    m_text->setFocus(Qt::OtherFocusReason);
}

void QuizEditor::append(const Json &questions)
{
    if (!m_known || questions.empty())
        return;
    const int first = int(m_questions.size());
    for (const Json &each : questions)
        m_questions.push_back(each);
    showList();
    select(first);
    Q_EMIT changed();
}

void QuizEditor::moveQuestion(int direction)
{
    const int from = current();
    const int to = from + direction;
    if (!question() || to < 0 || size_t(to) >= m_questions.size())
        return;
    std::swap(m_questions[size_t(from)], m_questions[size_t(to)]);
    showList();
    select(to);
    Q_EMIT changed();
}

void QuizEditor::duplicateQuestion()
{
    if (const Json *shown = question())
        append(Json::array({withoutQuizIds(*shown)}));
}

void QuizEditor::removeQuestion()
{
    const int place = current();
    if (!question())
        return;
    m_questions.erase(size_t(place));
    showList();
    select(place);
    Q_EMIT changed();
}

void QuizEditor::openPaste()
{
    auto *dialog = new QuizPasteDialog({}, false, this);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        Json list = dialog->questions();
        for (Json &each : list)
            each.erase("image"); // a path is useless here; pictures are chosen one by one
        append(list);
    });
    dialog->open();
}

void QuizEditor::openCopy()
{
    (new QuizPasteDialog(quizToText(m_questions), true, this))->open();
}

} // namespace hopyard
