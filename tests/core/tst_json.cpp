// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/field.h"
#include "core/json.h"
#include "core/jsonscanner.h"
#include "core/pagereader.h"
#include "support/testcase.h"

using namespace hopyard;

class TestJson : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void keepsDecimalsAsWritten()
    {
        const QByteArray text
            = R"({"a":0.10,"b":1e3,"c":12345678901234567890.123456789,"d":-0.0,"e":7})";
        const auto json = parseJson(text);
        QVERIFY(json.ok());
        QCOMPARE(dumpJson(*json), text);
        QCOMPARE(jsonNumberText(json->at("c")), QStringLiteral("12345678901234567890.123456789"));
        QCOMPARE(jsonNumberText(json->at("e")), QStringLiteral("7"));
    }
    void sameValueSameBytes()
    {
        QCOMPARE(dumpJson(*parseJson(R"({"b":1,"a":[true,null]})")),
            dumpJson(*parseJson(R"( {"a" : [true,null], "b":1} )")));
    }
    void refusesBrokenText_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut") << QByteArray(R"({"data":[1)");
        QTest::newRow("trailing") << QByteArray("{} x");
        QTest::newRow("html") << QByteArray("<html></html>");
        QTest::newRow("bad utf-8") << QByteArray("\"\xff\"");
        QTest::newRow("too deep") << QByteArray(100, '[') + QByteArray(100, ']');
    }
    void refusesBrokenText()
    {
        QFETCH(QByteArray, text);
        const auto json = parseJson(text);
        QVERIFY(!json.ok());
        QCOMPARE(json.error().code, ErrorCode::NotApi);
    }
    void mendsBrokenCharacters_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("mended"); // as written; empty: nothing to mend
        const auto row = [](const char *text, const char *mended) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(mended);
        };
        row("\"a\xff\"", "\"a\xef\xbf\xbd\"");
        row("\"\xc3\"", "\"\xef\xbf\xbd\"");
        row("[\"\\ud83d\"]", "[\"\\ufffd\"]");
        row("[\"\\uDE00\\ud83d\"]", "[\"\\ufffd\\ufffd\"]");
        row("[\"\\ud83d\\n\"]", "[\"\\ufffd\\n\"]");
        row("[\"\\ud83d\\ud83d\\ude00\"]", "[\"\\ufffd\\ud83d\\ude00\"]");
        row("[\"\\\\\\ud83d \\\\ud83d\"]", "[\"\\\\\\ufffd \\\\ud83d\"]");
        row("{\"\\ud800\":\"\xf0\x9f\x98\x80\xf0\"}",
            "{\"\\ufffd\":\"\xf0\x9f\x98\x80\xef\xbf\xbd\"}");
        for (const char *sound : {"\"\\ud83d\\ude00\"", "\"\\\\ud83d\"", "\"\xc3\xa9\"", "{}",
                 "[\"\\u12\"]", "\"\\u", "\"\\", "{\"data\":[1", ""})
            row(sound, "");
    }
    void mendsBrokenCharacters()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, mended);
        const auto result = mendedJson(text);
        QCOMPARE(result.value_or(QByteArray()), mended);
        QCOMPARE(parseAnswer(text).ok(), parseJson(mended.isEmpty() ? text : mended).ok());
        if (mended.isEmpty())
            return;
        QVERIFY(!parseJson(text).ok());
        QCOMPARE(dumpJson(*parseAnswer(text)), dumpJson(*parseJson(mended)));
    }
    void refusesWhatIsTooLarge()
    {
        QVERIFY(!parseJson(QByteArray(100, ' '), {.bytes = 50, .depth = 64}).ok());
    }
    void lastOfDuplicateKeysWins()
    {
        QCOMPARE(dumpJson(*parseJson(R"({"a":1,"a":2})")), R"({"a":2})");
    }
    void fieldsNeverThrow()
    {
        const Json record = *parseJson(
            R"({"name":null,"app":{"name":"Forum"},"order":"1.5","n":3,"at":"2026-11-20T10:00:00Z"})");
        QCOMPARE(Field<QString> {"name"}.in(record), std::nullopt);
        QCOMPARE(Field<QString> {"missing.deeper"}.in(record), std::nullopt);
        QCOMPARE(Field<QString> {"app"}.in(record), std::nullopt);
        QCOMPARE(Field<QString> {"app.name"}.in(record), QStringLiteral("Forum"));
        QVERIFY(Field<Decimal> {"order"}.in(record) == Decimal::fromText(u"1.5"));
        QCOMPARE(Field<qint64> {"n"}.in(record), 3);
        QCOMPARE(Field<QDateTime> {"at"}.in(record)->toMSecsSinceEpoch(), 1795168800000);
    }
    void readsTimestamps_data()
    {
        QTest::addColumn<QByteArray>("json");
        for (const char *text : {R"("2026-11-20T10:00:00Z")", R"("2026-11-20T10:00:00.000Z")",
                 R"("2026-11-20T12:00:00+02:00")", R"("2026-11-20T10:00:00")", "1795168800",
                 "1795168800000"})
            QTest::newRow(text) << QByteArray(text);
    }
    void readsTimestamps()
    {
        QFETCH(QByteArray, json);
        const auto time = Field<QDateTime>::timestamp(*parseJson(json));
        QVERIFY(time);
        QCOMPARE(time->toMSecsSinceEpoch(), 1795168800000);
    }
    void splitsPagesIntoRows()
    {
        const QByteArray text
            = R"( {"data": [ {"id":"exp_1","name":"A \u00e9","x":{"id":"no","d":[1,{"z":2}]},"n":1.50},)"
              R"({"id":"exp_2","app":{"id":"app_1","tags":["a"]}}, 7, "s", [1], null ],)"
              R"("page_info":{"end_cursor":"abc","has_next_page":true,"start_cursor":null}} )";
        const std::array<std::string_view, 3> fields {"id", "app", "n"};
        const auto page = readPage(text, fields);
        QVERIFY2(page.ok(), page.ok() ? "" : qPrintable(page.error().message));
        QCOMPARE(page->rows.size(), 2u);
        QCOMPARE(page->malformedRows, 4);
        QCOMPARE(page->endCursor, QStringLiteral("abc"));
        QVERIFY(page->hasNextPage);
        QCOMPARE(dumpJson(page->rows[0].fields), R"({"id":"exp_1","n":1.50})");
        QCOMPARE(
            dumpJson(page->rows[1].fields), R"({"app":{"id":"app_1","tags":["a"]},"id":"exp_2"})");
        for (const PageRow &row : page->rows)
            QVERIFY(parseJson(row.text).ok());
        QVERIFY(page->rows[0].text.startsWith("{\"id\":\"exp_1\"")
            && page->rows[0].text.endsWith("1.50}"));
    }
    void refusesWhatIsNotAPage_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("error") << QByteArray(R"({"error":{"type":"x"}})");
        QTest::newRow("no page_info") << QByteArray(R"({"data":[]})");
        QTest::newRow("data is no array") << QByteArray(R"({"data":{},"page_info":{}})");
        QTest::newRow("array") << QByteArray("[]");
        QTest::newRow("cut") << QByteArray(R"({"data":[{"id":"a"}],"page_info":{)");
    }
    void refusesWhatIsNotAPage()
    {
        QFETCH(QByteArray, text);
        const std::array<std::string_view, 1> fields {"id"};
        QVERIFY(!readPage(text, fields).ok());
    }
    void readsEscapesInPages()
    {
        const std::array<std::string_view, 2> fields {"id", "name"};
        const auto page = readPage(
            R"({"d\u0061ta":[{"i\u0064":"a\u0022\\\u00e9\ud83d\ude00","name":{"a":[{}]}}],)"
            R"("page_info":{"end_cursor":"x\/y","has_next_page":false}})",
            fields);
        QVERIFY(page.ok());
        QCOMPARE(page->rows.size(), size_t(1));
        QCOMPARE(jsonText(page->rows[0].fields, "id"), QStringLiteral("a\"\\\u00e9\U0001f600"));
        QCOMPARE(dumpJson(page->rows[0].fields.at("name")), R"({"a":[{}]})");
        QCOMPARE(page->endCursor, QStringLiteral("x/y"));
        QVERIFY(!page->hasNextPage);
    }
    void scansWhatTheParserTakes_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"0", "-0", "01", "-", "1.", ".5", "1.5e3", "1e", "1E+2", "1e999",
                 "-1e-999", "tru", "true", "nul", "\"\\u12\"", "\"\\ud800\"", "\"\\udc00\"",
                 "\"\\ud800\\u0041\"", "\"\\ud83d\\ude00\"", "\"\\x\"", "\"\x01\"", "\"\xc0\xaf\"",
                 "\"\xc3\xa9\"", "\"\xe0\x80\x80\"", "\"\xed\xa0\x80\"", "\"\xf0\x9f\x98\x80\"",
                 "\"\xf4\x90\x80\x80\"", "\"\xf8\"", "\"\xc3", "[1,]", "[,1]", "[1 2]", "{\"a\"}",
                 "{\"a\":}", "{\"a\":1,}", "{,}", "{1:2}", "[}", "{]", "[1]]", " [ ] ", "\"", ""})
            QTest::newRow(text) << QByteArray(text);
    }
    void scansWhatTheParserTakes()
    {
        QFETCH(QByteArray, text);
        const bool parsed = parseJson(text).ok();
        JsonScanner scanner({text.constData(), size_t(text.size())}, JsonLimits().depth);
        const std::string_view passed = scanner.value();
        QCOMPARE(scanner.atEnd(), parsed);
        if (parsed)
            QCOMPARE(QByteArrayView(passed.data(), qsizetype(passed.size())), text.trimmed());
        // As a member of a row that nobody asked for.
        const QByteArray page = R"({"page_info":{},"data":[{"id":"a","x":)" + text + "}]}";
        const std::array<std::string_view, 1> fields {"id"};
        QCOMPARE(readPage(page, fields).ok(), parseJson(page).ok());
    }
    void scansDamagedTextLikeTheParser()
    {
        const QByteArray whole
            = R"({"data":[{"id":"exp_1","name":"A \u00e9 \n ü","n":-1.50e2,"t":[true,null,{}]}],)"
              R"("page_info":{"end_cursor":null,"has_next_page":false}})";
        const QByteArray letters = "{}[]:,\"\\ 019.-eEutx\x01\xc3\xff";
        const std::array<std::string_view, 2> fields {"id", "t"};
        for (qsizetype place = 0; place < whole.size(); ++place) {
            for (const char letter : letters) {
                QByteArray text = whole;
                text[place] = letter;
                JsonScanner scanner({text.constData(), size_t(text.size())}, JsonLimits().depth);
                scanner.value();
                const bool parsed = parseJson(text).ok();
                QVERIFY2(scanner.atEnd() == parsed, text.constData());
                QVERIFY2(parsed || !readPage(text, fields).ok(), text.constData());
            }
        }
    }
    void countsDepthInPages()
    {
        const std::array<std::string_view, 1> fields {"id"};
        const auto page = [](int depth) {
            return QByteArray(R"({"page_info":{},"data":[{"id":"a","x":)" + QByteArray(depth, '[')
                + QByteArray(depth, ']') + "}]}");
        };
        QVERIFY(readPage(page(61), fields).ok());
        QVERIFY(!readPage(page(62), fields).ok());
    }
};

HOPYARD_TEST(TestJson)
#include "tst_json.moc"
