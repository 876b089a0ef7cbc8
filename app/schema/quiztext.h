// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"

#include <QString>

#include <vector>

namespace hopyard {

// Questions as text, for pasting and for files:
//
//     ## Which light is softest?
//     ![picture](window.jpg)
//     - [ ] A bare bulb
//     - [x] An overcast sky
//
//     ## A reflector adds light.
//     - ( ) True
//     - (x) False
//
//     ## What do we call the hour after sunset?
//     = The blue hour
//
// One [x] makes a multiple_choice, several a multiple_select, (x) a true_false, "= " a
// short_answer. "? multiple_select" under a question sets its type where the marks cannot. A line
// that begins with a backslash is text whatever follows. Pure functions.

// A fault in one line, counted from 1.
struct QuizFault
{
    enum class Kind
    {
        TextBeforeQuestion, // the text must begin with "## "
        NoText, // a question without words
        NoAnswer, // neither options nor an answer
        TooFewOptions,
        NoRightOption,
        SeveralRight, // of a true_false or multiple_choice
        MixedAnswers, // options and an answer, or both kinds of options
        EmptyOption,
        TextAfterAnswer, // neither an option nor a question
        UnknownType,
    };
    Kind kind = Kind::NoText;
    int line = 0;
    bool operator==(const QuizFault &other) const = default;
};

// The result of parseQuiz().
struct QuizText
{
    QString intro; // the text before the first question
    Json questions = Json::array(); // as lesson.update takes them, but "image" is {"path": …}
    std::vector<QuizFault> faults;
    [[nodiscard]] bool isGood() const { return faults.empty(); }
};

// withIntro: accepts text before the first question as intro; otherwise it is a fault.
[[nodiscard]] QuizText parseQuiz(const QString &text, bool withIntro = false);
// The inverse of parseQuiz(), for questions of an answer or a request. imageOf: the name of a
// question's image ("": none).
[[nodiscard]] QString quizToText(const Json &questions, const QString &intro = {},
    QString (*imageOf)(const Json &image) = nullptr);
// Faults in questions; line is the question's number, from 1.
[[nodiscard]] std::vector<QuizFault> checkQuestions(const Json &questions);
// "multiple choice needs one right option": for logs and the command line, in English.
[[nodiscard]] QString quizFaultText(QuizFault::Kind kind);

// The correct_answer that Whop stores beside the options of this question.
[[nodiscard]] QString correctAnswerOf(const Json &question);

} // namespace hopyard
