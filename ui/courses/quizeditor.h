// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"
#include "schema/quiztext.h"
#include "ui/shell/formdialog.h"

#include <QHash>
#include <QWidget>

#include <optional>

class QComboBox;
class QLineEdit;
class QListWidget;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;

namespace hopyard {

class Commands;
class SafeLabel;

// "Multiple choice" for Whop's name of a question type.
[[nodiscard]] QString questionTypeTitle(const QString &type);
// A quiz problem in words: "There is no right option."
[[nodiscard]] QString quizFaultTitle(QuizFault::Kind kind);

// Edits the questions of a quiz or knowledge check: a list, and the chosen question. Elements that
// Whop has keep their ids. Values that Whop does not return (pass mark, attempts) start empty and
// are sent only if set.
class QuizEditor final : public QWidget
{
    Q_OBJECT

public:
    explicit QuizEditor(QWidget *parent = nullptr);

    // For pictures of questions; nullptr: none can be added.
    void setCommands(Commands *commands);
    // known: whether questions is the complete list; otherwise it cannot be edited.
    void setQuestions(const Json &questions, bool known);
    [[nodiscard]] const Json &questions() const { return m_questions; }
    [[nodiscard]] bool isKnown() const { return m_known; }
    // Arguments of lesson.update for the values set beside the questions; empty if there are none.
    [[nodiscard]] Json rules() const;
    void setRules(const Json &rules);
    // The reason why the questions cannot be sent, as a sentence; empty if they can.
    [[nodiscard]] QString problem() const;
    void select(int place);

    void addQuestion();
    void openPaste();
    void openCopy();
    void setImage(const QString &path);

Q_SIGNALS:
    // A person changed something.
    void changed();

private:
    QWidget *makeList();
    QWidget *makeForm();
    QWidget *makeOptions(QWidget *parent);
    QWidget *makeRules();
    void showList();
    void showCurrent();
    void showProblem();
    void updateButtons();
    void titleRow(int place);
    void touch();
    void setType();
    void showOptions();
    void addOption();
    void removeOption();
    void moveOption(int direction);
    void onOptionChanged(int row);
    void followOption(QWidget *editor, const QModelIndex &index);
    void setOptionText(int row, const std::optional<QString> &text);
    void moveQuestion(int direction);
    void moveUp() { moveQuestion(-1); }
    void moveDown() { moveQuestion(1); }
    void duplicateQuestion();
    void removeQuestion();
    void chooseImage();
    void append(const Json &questions);
    [[nodiscard]] int current() const;
    [[nodiscard]] Json *question();

    Commands *m_commands = nullptr;
    Json m_questions = Json::array();
    bool m_known = false;
    bool m_filling = false;
    QHash<QString, QString> m_names; // of pictures added here, by their local id
    QListWidget *m_list = nullptr;
    QPushButton *m_add = nullptr;
    QPushButton *m_paste = nullptr;
    QPushButton *m_copy = nullptr;
    QWidget *m_form = nullptr;
    QComboBox *m_type = nullptr;
    QPlainTextEdit *m_text = nullptr;
    SafeLabel *m_image = nullptr;
    QPushButton *m_imageRemove = nullptr;
    QWidget *m_optionPart = nullptr;
    QListWidget *m_options = nullptr;
    QList<QPushButton *> m_needOption;
    QLineEdit *m_answer = nullptr;
    SafeLabel *m_problem = nullptr;
    QComboBox *m_passKind = nullptr;
    QSpinBox *m_pass = nullptr;
    QSpinBox *m_attempts = nullptr;
};

// Pastes a quiz as text; shows the resulting questions and any problems.
class QuizPasteDialog final : public FormDialog
{
    Q_OBJECT

public:
    // text: the initial text; readOnly: only for copying.
    QuizPasteDialog(const QString &text, bool readOnly, QWidget *parent);
    [[nodiscard]] Json questions() const { return m_quiz.questions; }

private:
    void check();

    QPlainTextEdit *m_text;
    QuizText m_quiz;
};

} // namespace hopyard
