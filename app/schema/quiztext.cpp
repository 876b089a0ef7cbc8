// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/quiztext.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <optional>

namespace hopyard {

namespace {

using Fault = QuizFault::Kind;

constexpr std::array quizTypes {"multiple_choice", "multiple_select", "true_false", "short_answer"};

bool isQuizType(const QString &type)
{
    return std::any_of(quizTypes.begin(), quizTypes.end(),
        [&type](const char *known) { return type == QLatin1String(known); });
}

// Escapes a line that could be taken for the quiz's own marks, and empty lines, which would be
// lost.
QString quizTextLine(const QString &line)
{
    static const QString marks = QStringLiteral("#-*=!?\\");
    const QString inner = line.trimmed();
    return inner.isEmpty() || marks.contains(inner.at(0)) ? QString(u'\\' + line) : line;
}

QString oneQuizLine(QString text)
{
    text.replace(u'\\', QLatin1String("\\\\")).replace(u'\n', QLatin1String("\\n"));
    return text;
}

QString fromOneQuizLine(const QString &line)
{
    QString text;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const bool escape = line.at(i) == u'\\' && i + 1 < line.size();
        if (escape && line.at(i + 1) == u'n')
            text += u'\n';
        else if (escape && line.at(i + 1) == u'\\')
            text += u'\\';
        else {
            text += line.at(i);
            continue;
        }
        ++i;
    }
    return text;
}

struct QuizOptionLine
{
    bool round = false;
    bool right = false;
    QString text;
};

// "- [x] text", "- ( ) text".
std::optional<QuizOptionLine> optionOf(const QString &line)
{
    const QString inner = line.trimmed();
    if (inner.size() < 5 || (inner.at(0) != u'-' && inner.at(0) != u'*') || inner.at(1) != u' ')
        return std::nullopt;
    const QChar open = inner.at(2);
    const QChar close = inner.at(4);
    const bool square = open == u'[' && close == u']';
    const bool round = open == u'(' && close == u')';
    const QChar mark = inner.at(3).toLower();
    if ((!square && !round) || (mark != u'x' && mark != u' '))
        return std::nullopt;
    return QuizOptionLine {round, mark == u'x', fromOneQuizLine(inner.mid(5).trimmed())};
}

std::optional<QString> imageOfLine(const QString &line)
{
    const QString inner = line.trimmed();
    const qsizetype middle = inner.indexOf(QLatin1String("]("));
    if (!inner.startsWith(QLatin1String("![")) || middle < 0 || !inner.endsWith(u')'))
        return std::nullopt;
    return inner.mid(middle + 2, inner.size() - middle - 3).trimmed();
}

Json optionsOf(const Json &question)
{
    const Json *options = jsonAt(question, "options");
    return options && options->is_array() ? *options : Json::array();
}

int rightOptions(const Json &question)
{
    int right = 0;
    for (const Json &option : optionsOf(question))
        right += jsonBool(option, "is_correct") ? 1 : 0;
    return right;
}

// The type that follows from the marks alone.
QString inferredType(bool round, int right)
{
    return round     ? QStringLiteral("true_false")
        : right == 1 ? QStringLiteral("multiple_choice")
                     : QStringLiteral("multiple_select");
}

class QuizParser
{
public:
    QuizParser(const QString &text, bool withIntro)
        : m_lines(QString(text).replace(QLatin1String("\r\n"), QLatin1String("\n")).split(u'\n'))
        , m_withIntro(withIntro)
    {
    }

    QuizText parse()
    {
        for (const QString &line : std::as_const(m_lines)) {
            ++m_line;
            if (line.startsWith(QLatin1String("## ")) || line == QLatin1String("##"))
                begin(line.mid(3).trimmed());
            else if (!m_open)
                readIntro(line);
            else
                readQuestion(line);
        }
        finish();
        QStringList intro = m_intro;
        while (!intro.isEmpty() && intro.last().isEmpty())
            intro.removeLast(); // the line before the first question is a separator
        m_result.intro = intro.join(u'\n');
        if (!m_result.intro.isEmpty() && m_introEnds)
            m_result.intro += u'\n';
        return m_result;
    }

private:
    void fault(Fault kind, int line) { m_result.faults.push_back({kind, line}); }

    void readIntro(const QString &line)
    {
        if (!m_withIntro) {
            if (!line.trimmed().isEmpty() && !m_complained) {
                m_complained = true;
                fault(Fault::TextBeforeQuestion, m_line);
            }
            return;
        }
        // The text after the last line end.
        m_intro << (line.startsWith(u'\\') ? line.mid(1) : line);
    }

    void begin(const QString &text)
    {
        finish();
        m_introEnds = m_introEnds || !m_intro.isEmpty();
        m_open = true;
        m_questionLine = m_line;
        m_text = QStringList {text};
        m_options = Json::array();
        m_round.reset();
        m_mixed = false;
        m_answer.reset();
        m_image.reset();
        m_type.clear();
    }

    void readQuestion(const QString &line)
    {
        if (line.trimmed().isEmpty())
            return;
        if (const auto option = optionOf(line)) {
            m_mixed = m_mixed || m_answer || (m_round && *m_round != option->round);
            m_round = option->round;
            if (option->text.isEmpty())
                fault(Fault::EmptyOption, m_line);
            m_options.push_back(
                Json {{"option_text", option->text}, {"is_correct", option->right}});
        } else if (line.startsWith(QLatin1String("= ")) || line == QLatin1String("=")) {
            m_mixed = m_mixed || !m_options.empty() || m_answer;
            m_answer = fromOneQuizLine(line.mid(2).trimmed());
        } else if (const auto image = imageOfLine(line)) {
            m_image = *image;
        } else if (line.startsWith(QLatin1String("? "))) {
            m_type = line.mid(2).trimmed();
            if (!isQuizType(m_type))
                fault(Fault::UnknownType, m_line);
        } else if (!m_options.empty() || m_answer) {
            fault(Fault::TextAfterAnswer, m_line);
        } else {
            m_text << (line.startsWith(u'\\') ? line.mid(1) : line);
        }
    }

    void finish()
    {
        if (!m_open)
            return;
        m_open = false;
        Json question {{"question_text", m_text.join(u'\n')}};
        if (m_answer) {
            question["question_type"] = "short_answer";
            question["correct_answer"] = *m_answer;
        } else {
            question["options"] = m_options;
            question["question_type"] = isQuizType(m_type)
                ? m_type
                : inferredType(m_round.value_or(false), rightOptions(question));
            if (question["question_type"] == "short_answer")
                question.erase("options");
            question["correct_answer"] = correctAnswerOf(question);
        }
        if (m_image)
            question["image"] = Json {{"path", *m_image}};
        if (m_mixed)
            fault(Fault::MixedAnswers, m_questionLine);
        for (const QuizFault &wrong : checkQuestions(Json::array({question}))) {
            if (wrong.kind != Fault::EmptyOption)
                fault(wrong.kind, m_questionLine);
        }
        m_result.questions.push_back(std::move(question));
    }

    QStringList m_lines;
    bool m_withIntro;
    bool m_complained = false;
    int m_line = 0;
    QuizText m_result;
    QStringList m_intro;
    bool m_introEnds = false;
    // The question being read.
    bool m_open = false;
    int m_questionLine = 0;
    QStringList m_text;
    Json m_options;
    std::optional<bool> m_round;
    bool m_mixed = false;
    std::optional<QString> m_answer;
    std::optional<QString> m_image;
    QString m_type;
};

} // namespace

QuizText parseQuiz(const QString &text, bool withIntro)
{
    return QuizParser(text, withIntro).parse();
}

QString correctAnswerOf(const Json &question)
{
    const QString type = jsonText(question, "question_type");
    if (type == QLatin1String("short_answer"))
        return jsonText(question, "correct_answer");
    if (type == QLatin1String("multiple_select"))
        return {};
    for (const Json &option : optionsOf(question)) {
        if (jsonBool(option, "is_correct"))
            return jsonText(option, "option_text");
    }
    return {};
}

QString quizToText(const Json &questions, const QString &intro, QString (*imageOf)(const Json &))
{
    QStringList lines;
    if (!intro.isEmpty()) {
        const QStringList parts = intro.split(u'\n');
        for (const QString &line : parts)
            lines << (line.startsWith(QLatin1String("## ")) || line == QLatin1String("##")
                        || line.startsWith(u'\\')
                    ? QString(u'\\' + line)
                    : line);
        if (intro.endsWith(u'\n'))
            lines.removeLast();
    }
    for (const Json &question : questions.is_array() ? questions : Json::array()) {
        if (!lines.isEmpty())
            lines << QString();
        const QStringList text = jsonText(question, "question_text").split(u'\n');
        lines << QString(QStringLiteral("## ") + text.first()).trimmed();
        for (qsizetype i = 1; i < text.size(); ++i)
            lines << quizTextLine(text.at(i));
        const QString type = jsonText(question, "question_type");
        const bool answers = type == QLatin1String("short_answer");
        const bool round = type == QLatin1String("true_false");
        if (!answers && type != inferredType(round, rightOptions(question)))
            lines << QString(QStringLiteral("? ") + type);
        if (const Json *image = jsonAt(question, "image"); image && image->is_object()) {
            const QString name = imageOf
                ? imageOf(*image)
                : jsonText(*image, image->contains("path") ? "path" : "id");
            if (!name.isEmpty())
                lines << QStringLiteral("![](%1)").arg(name);
        }
        if (answers) {
            lines << QString(
                QStringLiteral("= ") + oneQuizLine(jsonText(question, "correct_answer")));
            continue;
        }
        for (const Json &option : optionsOf(question)) {
            const bool right = jsonBool(option, "is_correct");
            const char *mark
                = round ? (right ? "- (x) " : "- ( ) ") : (right ? "- [x] " : "- [ ] ");
            lines << QString(QLatin1String(mark) + oneQuizLine(jsonText(option, "option_text")));
        }
    }
    return lines.isEmpty() ? QString() : QString(lines.join(u'\n') + u'\n');
}

std::vector<QuizFault> checkQuestions(const Json &questions)
{
    std::vector<QuizFault> faults;
    int place = 0;
    for (const Json &question : questions.is_array() ? questions : Json::array()) {
        ++place;
        const QString type = jsonText(question, "question_type");
        if (jsonText(question, "question_text").trimmed().isEmpty())
            faults.push_back({Fault::NoText, place});
        if (type == QLatin1String("short_answer")) {
            if (jsonText(question, "correct_answer").trimmed().isEmpty())
                faults.push_back({Fault::NoAnswer, place});
            continue;
        }
        const Json *options = jsonAt(question, "options");
        const size_t count = options && options->is_array() ? options->size() : 0;
        const int right = rightOptions(question);
        if (count == 0)
            faults.push_back({Fault::NoAnswer, place});
        else if (count < 2)
            faults.push_back({Fault::TooFewOptions, place});
        if (count > 0 && right == 0)
            faults.push_back({Fault::NoRightOption, place});
        if (right > 1 && type != QLatin1String("multiple_select"))
            faults.push_back({Fault::SeveralRight, place});
        for (size_t i = 0; i < count; ++i) {
            if (jsonText((*options)[i], "option_text").trimmed().isEmpty()) {
                faults.push_back({Fault::EmptyOption, place});
                break;
            }
        }
    }
    return faults;
}

QString quizFaultText(QuizFault::Kind kind)
{
    switch (kind) {
    case Fault::TextBeforeQuestion:
        return QStringLiteral("text before the first question");
    case Fault::NoText:
        return QStringLiteral("a question without words");
    case Fault::NoAnswer:
        return QStringLiteral("a question without options or an answer");
    case Fault::TooFewOptions:
        return QStringLiteral("fewer than two options");
    case Fault::NoRightOption:
        return QStringLiteral("no right option");
    case Fault::SeveralRight:
        return QStringLiteral("several right options where one is allowed");
    case Fault::MixedAnswers:
        return QStringLiteral("different kinds of answers in one question");
    case Fault::EmptyOption:
        return QStringLiteral("an option without words");
    case Fault::TextAfterAnswer:
        return QStringLiteral("text after the options");
    case Fault::UnknownType:
        return QStringLiteral("an unknown question type");
    }
    return {};
}

} // namespace hopyard
