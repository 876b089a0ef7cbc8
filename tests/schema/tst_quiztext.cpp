// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/quiztext.h"
#include "support/testcase.h"

#include <random>

using namespace hopyard;

using Fault = QuizFault::Kind;
Q_DECLARE_METATYPE(std::vector<QuizFault>)

class TestQuizText : public test::TestCase
{
    Q_OBJECT

    static QString sample()
    {
        return QStringLiteral("## Which light is softest?\n"
                              "![](window.jpg)\n"
                              "- [ ] A bare bulb\n"
                              "- [x] An overcast sky\n"
                              "\n"
                              "## Which of these count?\n"
                              "- [x] Aperture\n"
                              "- [x] Distance\n"
                              "- [ ] ISO\n"
                              "\n"
                              "## A reflector adds light.\n"
                              "- ( ) True\n"
                              "- (x) False\n"
                              "\n"
                              "## What do we call the hour\n"
                              "after sunset?\n"
                              "= The blue hour\n");
    }

private Q_SLOTS:
    void readsAllFourTypes()
    {
        const QuizText quiz = parseQuiz(sample());
        QVERIFY(quiz.isGood());
        QCOMPARE(quiz.questions.size(), size_t(4));
        const char *types[] {"multiple_choice", "multiple_select", "true_false", "short_answer"};
        const char *answers[] {"An overcast sky", "", "False", "The blue hour"};
        for (size_t i = 0; i < 4; ++i) {
            QCOMPARE(
                jsonText(quiz.questions.at(i), "question_type"), QString::fromLatin1(types[i]));
            QCOMPARE(
                jsonText(quiz.questions.at(i), "correct_answer"), QString::fromLatin1(answers[i]));
        }
        QCOMPARE(jsonText(quiz.questions.at(0), "image.path"), QStringLiteral("window.jpg"));
        QCOMPARE(jsonText(quiz.questions.at(3), "question_text"),
            QStringLiteral("What do we call the hour\nafter sunset?"));
        QVERIFY(!quiz.questions.at(3).contains("options"));
        QCOMPARE(quizToText(quiz.questions), sample());
    }
    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("line");
        const auto row = [](const char *name, const char *text, Fault kind, int line) {
            QTest::newRow(name) << QString::fromUtf8(text) << int(kind) << line;
        };
        row("before", "hello\n## Q\n= a", Fault::TextBeforeQuestion, 1);
        row("no text", "##\n= a", Fault::NoText, 1);
        row("no answer", "## Q\n\n## R\n= a", Fault::NoAnswer, 1);
        row("empty answer", "## Q\n=", Fault::NoAnswer, 1);
        row("one option", "## Q\n- [x] a", Fault::TooFewOptions, 1);
        row("none right", "\n## Q\n- [ ] a\n- [ ] b", Fault::NoRightOption, 2);
        row("two true", "## Q\n- (x) a\n- (x) b", Fault::SeveralRight, 1);
        row("mixed", "## Q\n- [x] a\n- ( ) b", Fault::MixedAnswers, 1);
        row("both", "## Q\n- [x] a\n- [ ] b\n= c", Fault::MixedAnswers, 1);
        row("empty option", "## Q\n- [x] a\n- [ ] ", Fault::EmptyOption, 3);
        row("text after", "## Q\n- [x] a\n- [ ] b\nand so on", Fault::TextAfterAnswer, 4);
        row("type", "## Q\n? essay\n= a", Fault::UnknownType, 2);
    }
    void saysWhatIsWrong()
    {
        QFETCH(QString, text);
        QFETCH(int, kind);
        QFETCH(int, line);
        const QuizText quiz = parseQuiz(text);
        QVERIFY(!quiz.isGood());
        QCOMPARE(int(quiz.faults.front().kind), kind);
        QCOMPARE(quiz.faults.front().line, line);
        QVERIFY(!quizFaultText(quiz.faults.front().kind).isEmpty());
    }
    void introductionsStayTheLessons()
    {
        const QString intro = QStringLiteral("## Heading\n\\odd\n\nText.\n");
        const QString text = quizToText(parseQuiz(sample()).questions, intro);
        const QuizText back = parseQuiz(text, true);
        QVERIFY(back.isGood());
        QCOMPARE(back.intro, intro);
        QCOMPARE(back.questions.size(), size_t(4));
        QCOMPARE(quizToText(back.questions, back.intro), text);
    }
    void whateverIsWrittenIsReadTheSame()
    {
        std::mt19937 random {11};
        const QStringList pieces {QStringLiteral("a"), QStringLiteral("## b"),
            QStringLiteral("- [x] c"), QStringLiteral("= d"), QStringLiteral("![](e)"),
            QStringLiteral("\\"), QStringLiteral(""), QStringLiteral("? f"),
            QStringLiteral("* [ ] g"), QStringLiteral("é 中 \\n"), QStringLiteral("  - (x) h")};
        const auto words = [&](unsigned lines) {
            QStringList list {QStringLiteral("q")};
            for (unsigned i = 0; i < lines; ++i)
                list << pieces.at(qsizetype(random() % unsigned(pieces.size())));
            return list.join(u'\n');
        };
        for (int round = 0; round < 300; ++round) {
            Json list = Json::array();
            for (auto count = 1 + random() % 4; count > 0; --count) {
                Json question {{"question_text", words(unsigned(random() % 4))}};
                if (random() % 4 == 0) {
                    question["question_type"] = "short_answer";
                    question["correct_answer"] = words(unsigned(random() % 2)).trimmed();
                } else {
                    const bool round2 = random() % 3 == 0;
                    const auto options = 2 + random() % 3;
                    const auto right = random() % options;
                    const bool select = !round2 && random() % 2 == 0;
                    question["options"] = Json::array();
                    for (size_t i = 0; i < options; ++i)
                        question["options"].push_back(
                            Json {{"option_text", words(unsigned(random() % 2)).trimmed()},
                                {"is_correct", i == right || (select && random() % 2 == 0)}});
                    question["question_type"] = round2 ? "true_false"
                        : select                       ? "multiple_select"
                                                       : "multiple_choice";
                    question["correct_answer"] = correctAnswerOf(question);
                }
                list.push_back(question);
            }
            const QString text = quizToText(list);
            const QuizText back = parseQuiz(text);
            if (!back.isGood() || back.questions != list)
                qInfo("%s\n%s", qPrintable(text), dumpJson(back.questions).constData());
            QVERIFY(back.isGood());
            QCOMPARE(back.questions, list);
            QCOMPARE(quizToText(back.questions), text);
        }
    }
    void oddValuesDoNoHarm()
    {
        for (const Json &odd : {Json(), Json(3), Json::array({Json(), Json(1), Json::object()}),
                 Json::array({Json {{"options", 7}, {"question_text", nullptr}}})}) {
            const QString text = quizToText(odd);
            Q_UNUSED(parseQuiz(text, true))
            Q_UNUSED(checkQuestions(odd))
        }
        QVERIFY(parseQuiz({}).questions.empty());
        QVERIFY(parseQuiz({}).isGood());
    }
};

HOPYARD_TEST(TestQuizText)
#include "tst_quiztext.moc"
