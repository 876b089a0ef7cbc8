// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"

#include "ui/markdown/markdowndocument.h"
#include "ui/markdown/markdowneditor.h"
#include "ui/markdown/markdownview.h"
#include "ui/markdown/previewpart.h"
#include "ui/widgets/safelabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QImage>
#include <QMimeData>
#include <QPainter>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTextBlock>

#include <algorithm>
#include <ctime>

using namespace hopyard;

namespace {

// Counts what a document asks for; must stay at nothing.
bool hasPictures(const QTextDocument &document)
{
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        for (auto part = block.begin(); !part.atEnd(); ++part) {
            if (part.fragment().charFormat().isImageFormat())
                return true;
        }
    }
    return false;
}

QStringList addressesIn(const QTextDocument &document)
{
    QStringList found;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        for (auto part = block.begin(); !part.atEnd(); ++part) {
            if (part.fragment().charFormat().isAnchor())
                found << part.fragment().charFormat().anchorHref();
        }
    }
    found.removeDuplicates();
    return found;
}

} // namespace

class TestMarkdown : public test::TestCase
{
    Q_OBJECT

    static QByteArray times(const char *text, int count)
    {
        return QByteArray(text).repeated(count);
    }

private Q_SLOTS:
    void hostileTextsAreLiteralAndStallNothing_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown"); // has to be seen as it is; empty = anything
        const auto row = [](const char *name, const QByteArray &text, const char *shown = "") {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(shown);
        };
        row("bold tag", "<b>x</b>", "<b>x</b>");
        row("script", "<script>alert(1)</script>", "<script>alert(1)</script>");
        row("image of a file", "<img src=file:///etc/passwd>", "<img src=file:///etc/passwd>");
        row("image of a server", "<img src='https://tracker.example/p.png'>",
            "<img src='https://tracker.example/p.png'>");
        row("block of html", "<div style='position:fixed'>\n\nx\n</div>", "<div style=");
        row("iframe", "<iframe src=https://a.example></iframe>", "<iframe");
        row("svg", "<svg onload=alert(1)>", "<svg onload=alert(1)>");
        row("comment", "<!-- hidden --> seen", "<!-- hidden -->");
        row("style", "<style>*{color:red}</style>", "<style>");
        row("table of html", "<table><tr><td>x</td></tr></table>", "<table>");
        row("link of html", "<a href='file:///etc'>x</a>", "<a href=");
        row("doctype", "<!DOCTYPE html><html>", "<!DOCTYPE html>");
        row("cdata", "<![CDATA[x]]>", "<![CDATA[");
        row("processing", "<?php echo 1 ?>", "<?php");
        row("unclosed tag", "<b <i <u", "<b <i <u");
        row("html in a list", "- <b>x</b>", "<b>x</b>");
        row("html in a quote", "> <b>x</b>", "<b>x</b>");
        row("html in a table", "|a|\n|-|\n|<b>x</b>|", "<b>x</b>");
        row("html in code", "`<b>x</b>`", "<b>x</b>");
        row("html in a fence", "```\n<b>x</b>\n```", "<b>x</b>");
        row("markdown image of a file", "![pic](file:///etc/passwd)", "Picture: pic");
        row("markdown image of a server", "![pic](https://tracker.example/p.png)",
            "Picture: pic (tracker.example)");
        row("image without a description", "![](https://tracker.example/p.png)",
            "Picture (tracker.example)");
        row("image of data", "![pic](data:image/png;base64,AAAA)", "Picture: pic");
        row("image of a resource", "![pic](:/icons/x.png)", "Picture: pic");
        row("image in a link", "[![pic](https://a.example/p.png)](https://b.example)");
        row("reference image", "![pic][1]\n\n[1]: file:///etc/passwd", "Picture: pic");
        row("link to a script", "[click](javascript:alert(1))", "click");
        row("link to a file", "[click](file:///etc/passwd)", "click");
        row("link to a share", "[click](//server/share)", "click");
        row("link to an app", "[click](ms-msdt:/id)", "click");
        row("link with a password", "[click](https://whop.com@evil.example/)", "click");
        row("link that lies", "[https://whop.com](https://evil.example/)",
            "https://whop.com (evil.example)");
        row("link in other letters", "[pay](https://wh\xd0\xbep.com/)", "(xn--");
        row("autolink", "<https://a.example/x>", "https://a.example/x");
        row("bare link", "see https://a.example/x now", "https://a.example/x");
        row("bidi override",
            "a\xe2\x80\xae"
            "b",
            "ab");
        row("bidi isolate",
            "a\xe2\x81\xa7"
            "b\xe2\x81\xa9",
            "ab");
        row("bidi by entity", "a&#x202E;b", "ab");
        row("direction marks",
            "a\xe2\x80\x8f\xe2\x80\x8e\xd8\x9c"
            "b",
            "ab");
        row("null character", QByteArray("a\0b", 3), "ab");
        row("control characters", "a\x01\x1b[31mb\x7f", "a[31mb");
        row("byte order mark",
            "a\xef\xbb\xbf"
            "b",
            "ab");
        row("object replacement",
            "a\xef\xbf\xbc"
            "b");
        row("interlinear",
            "a\xef\xbf\xb9"
            "b\xef\xbf\xbb",
            "ab");
        row("line separator",
            "a\xe2\x80\xa8"
            "b");
        row("zalgo", "a" + times("\xcc\x81", 5000));
        row("joined emoji", times("\xf0\x9f\x91\xa9\xe2\x80\x8d", 3000));
        row("line of ten megabytes", QByteArray(10'000'000, 'x'));
        row("ten megabytes of words", times("word ", 2'000'000));
        row("ten megabytes of lines", times("x\n", 5'000'000));
        row("ten megabytes of nothing", QByteArray(10'000'000, '\n'));
        row("ten megabytes of stars", QByteArray(10'000'000, '*'));
        row("quotes in quotes", times(">", 50'000) + "x");
        row("lists in lists", times("- ", 25'000) + "x");
        row("deep indent", times(" ", 50'000) + "- x");
        row("stairs of lists", [] {
            QByteArray text;
            for (int i = 0; i < 900; ++i)
                text += QByteArray(2 * i, ' ') + "- x\n";
            return text;
        }());
        row("open brackets", times("[", 50'000));
        row("open pictures", times("![", 25'000));
        row("half links", times("[a](", 12'000));
        row("open emphasis", times("*a **a ", 7'000));
        row("back ticks", times("`a``", 12'000));
        row("entities", times("&lt;", 12'000));
        row("tags", times("<a ", 16'000));
        row("wide table", "|" + times("a|", 5000) + "\n|" + times("-|", 5000) + "\n");
        row("long table", "|a|\n|-|\n" + times("|x|\n", 15'000));
        row("many links", times("[a](https://a.example) ", 2500));
        row("many pictures", times("![a](https://a.example/p) ", 2300));
        row("headings", times("# a\n\n", 12'000));
        row("ordered list", times("1. a\n", 12'000));
        row("one surrogate", "\xed\xa0\xbd");
    }
    void hostileTextsAreLiteralAndStallNothing()
    {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        MarkdownDocument document;
        document.setLook(QGuiApplication::font(), QPalette());
        const std::clock_t started = std::clock(); // of this process: others may be busy
        document.setMarkdownText(text);
        document.setTextWidth(400);
        QImage picture(400, 300, QImage::Format_RGB32);
        QPainter painter(&picture);
        document.drawContents(&painter, QRectF(0, 0, 400, 300));
        const qint64 took = qint64(std::clock() - started) * 1000 / CLOCKS_PER_SEC;
        const QString seen = document.toPlainText();
        QVERIFY2(shown.isEmpty() || seen.contains(shown), qPrintable(seen.left(300)));
        QVERIFY(!hasPictures(document));
        for (const QString &address : addressesIn(document))
            QVERIFY2(!safeLink(address).isEmpty(), qPrintable(address));
        for (const QChar c : seen)
            QVERIFY2(!(c.unicode() >= 0x202a && c.unicode() <= 0x202e)
                    && !(c.unicode() >= 0x2066 && c.unicode() <= 0x2069)
                    && (c.unicode() >= 0x20 || c == u'\n' || c == u'\t'),
                qPrintable(QString::number(c.unicode(), 16)));
        QVERIFY(seen.size() <= 130'000);
        // Many of these take minutes where nothing limits them.
        qInfo("%lld ms", static_cast<long long>(took));
        QVERIFY2(took < 1000, qPrintable(QString::number(took)));
    }
    void filesAreNeverRead()
    {
        const QTemporaryDir directory;
        QImage red(4, 4, QImage::Format_RGB32);
        red.fill(Qt::red);
        const QString file = directory.filePath(QStringLiteral("red.png"));
        QVERIFY(red.save(file));
        MarkdownView view;
        view.setText(QStringLiteral("![x](%1)\n\n![x](file://%1)\n\n<img src=\"%1\">").arg(file));
        view.resize(300, 200);
        const QImage seen = view.grab().toImage();
        for (int y = 0; y < seen.height(); ++y) {
            for (int x = 0; x < seen.width(); ++x)
                QVERIFY(seen.pixelColor(x, y) != QColor(Qt::red));
        }
    }
    void ordinaryTextsLookAsMeant()
    {
        MarkdownDocument document;
        document.setMarkdownText(QStringLiteral(
            "## Title\n\nSome **bold** and *slanted* text with `code`.\n\n- one\n- two\n\n"
            "> said\n\n```\nfenced\n```\n\n|a|b|\n|-|-|\n|1|2|\n"));
        const QString text = document.toPlainText();
        for (const char *part :
            {"Title", "bold", "slanted", "code", "one", "two", "said", "fenced"})
            QVERIFY2(text.contains(QLatin1String(part)), part);
        QVERIFY(!text.contains(QLatin1String("**")));
        QCOMPARE(document.firstBlock().blockFormat().headingLevel(), 2);
        QVERIFY(!document.isCut());
    }
    void whatIsLeftOutIsSaid()
    {
        MarkdownDocument document;
        document.setMarkdownText(QString(60'001, u'x'));
        QVERIFY(document.isCut());
        document.setMarkdownText(QStringLiteral("x\n").repeated(2001));
        QVERIFY(document.isCut());
        document.setMarkdownText(QString(50'000, u'x'));
        QVERIFY(!document.isCut());
    }
    void linksTellTheirHost_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *name, const char *text, const char *shown) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(shown);
        };
        row("words", "[my notes](https://notes.example/light)", "my notes (notes.example)");
        row("same address", "[https://a.example/x](https://a.example/x)", "https://a.example/x");
        row("same host", "[a.example](https://a.example/x)", "a.example");
        row("mail", "[write](mailto:team@a.example)", "write (team@a.example)");
        row("in a sentence", "see [here](https://a.example), please",
            "see here (a.example), please");
        row("bold", "[**here**](https://a.example)", "here (a.example)");
    }
    void linksTellTheirHost()
    {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        MarkdownDocument document;
        document.setMarkdownText(text);
        QCOMPARE(document.toPlainText().trimmed(), shown);
    }
    void copyingGivesTextAlone()
    {
        MarkdownView view;
        view.setText(QStringLiteral("Some **bold** text"));
        view.selectAll();
        view.copy();
        const QMimeData *copied = QGuiApplication::clipboard()->mimeData();
        QVERIFY(copied && copied->hasText());
        QVERIFY(!copied->hasHtml());
        QVERIFY(copied->text().contains(QLatin1String("bold")));
    }
    void linksAreOnlyAskedFor()
    {
        MarkdownView view;
        view.setText(QStringLiteral("[a](https://a.example) [b](javascript:x)"));
        const QSignalSpy asked(&view, &MarkdownView::linkRequested);
        Q_EMIT view.anchorClicked(QUrl(QStringLiteral("https://a.example")));
        QCOMPARE(asked.size(), 1);
        Q_EMIT view.anchorClicked(QUrl(QStringLiteral("javascript:x")));
        Q_EMIT view.anchorClicked(QUrl(QStringLiteral("file:///etc/passwd")));
        QCOMPARE(asked.size(), 1);
    }
    // A text of 200 KB, numbered so that one sees where one is.
    static QString longText()
    {
        QString text;
        for (int part = 0; text.size() < 200 * 1024; ++part)
            text += QStringLiteral("## Part %1\n\nSome **words** of part %1 stand here.\n\n")
                        .arg(part);
        return text;
    }
    void aLongTextIsPreviewedAroundTheCaret_data()
    {
        QTest::addColumn<qreal>("at");
        QTest::newRow("top") << 0.0;
        QTest::newRow("middle") << 0.5;
        QTest::newRow("end") << 1.0;
    }
    void aLongTextIsPreviewedAroundTheCaret()
    {
        QFETCH(qreal, at);
        const QString text = longText();
        const auto caret = qsizetype(qreal(text.size()) * at);
        const PreviewPart part = previewPart(text, caret);
        QVERIFY(part.from <= caret && caret <= part.to);
        QVERIFY(part.to - part.from > 3000 && part.to - part.from < 40'000);
        QVERIFY(!part.isWhole(text));
        QVERIFY(part.in(text).startsWith(QStringLiteral("## Part "))
            || part.in(text).startsWith(QStringLiteral("Some ")));
        // A step further it does not move; far away it does.
        const PreviewPart next = previewPart(text, std::min(caret + 200, text.size()), part);
        QCOMPARE(next.from, part.from);
        const qsizetype away = at < 0.6 ? text.size() : 0;
        QVERIFY(previewPart(text, away, part).from != part.from);
    }
    void shortTextsArePreviewedWhole()
    {
        const QString text = QStringLiteral("word ").repeated(10'000);
        QVERIFY(previewPart(text, 25'000).isWhole(text));
        QVERIFY(!previewPart(QStringLiteral("a\n").repeated(3000), 0)
                     .isWhole(QStringLiteral("a\n").repeated(3000)));
        QVERIFY(previewPart({}, 0).isWhole({}));
    }
    void codeStaysCodeInThePart()
    {
        const QString text = QStringLiteral("```cpp\n%1```\n\n%2")
                                 .arg(QStringLiteral("int a;\n\n").repeated(6000),
                                     QStringLiteral("A *word*.\n\n").repeated(6000));
        QVERIFY(previewPart(text, 30'000).in(text).startsWith(QStringLiteral("```\nint a;")));
        QVERIFY(previewPart(text, text.size()).opening.isEmpty());
    }
    void thePreviewGoesWithTheCaret()
    {
        MarkdownEditor editor;
        editor.resize(1000, 500);
        editor.show();
        const QString text = longText();
        editor.setText(text);
        const auto isInSight = [&editor](const QString &words) {
            const QTextCursor found = editor.preview()->document()->find(words);
            return !found.isNull()
                && editor.preview()->viewport()->rect().intersects(
                    editor.preview()->cursorRect(found));
        };
        QVERIFY(isInSight(QStringLiteral("words of part 0 stand")));
        for (const int part : {2500, 40, 1200}) {
            const QString words = QStringLiteral("of part %1 stand").arg(part);
            QTextCursor caret = editor.source()->document()->find(words);
            QVERIFY(!caret.isNull());
            caret.clearSelection();
            editor.source()->setTextCursor(caret);
            QTRY_VERIFY2(isInSight(words), qPrintable(words));
        }
        const QString told = editor.findChild<SafeLabel *>()->text();
        QVERIFY2(told.contains(QStringLiteral("around the caret")), qPrintable(told));
        // What is typed there is seen there, and the rest of the preview stays where it is.
        const int place = editor.preview()->verticalScrollBar()->value();
        editor.source()->insertPlainText(QStringLiteral("NEW "));
        QTRY_VERIFY(!editor.preview()->document()->find(QStringLiteral("NEW")).isNull());
        QCOMPARE(editor.preview()->verticalScrollBar()->value(), place);
        editor.setText(QStringLiteral("short"));
        QVERIFY(!editor.findChild<SafeLabel *>()->text().contains(QStringLiteral("caret")));
    }
    void itsHeightIsThatOfItsText()
    {
        MarkdownView view;
        view.setFitsContents(true);
        view.setText(QStringLiteral("word ").repeated(400));
        QVERIFY(view.heightForWidth(200) > 2 * view.heightForWidth(600));
    }
    // Nothing of it is above its upper edge, whatever it went through while it was lower.
    void whatFitsIsSeenFromItsBeginning()
    {
        MarkdownView view;
        view.setFitsContents(true);
        view.setText(QStringLiteral("One line.\n\n").repeated(20));
        view.resize(300, 40);
        view.show();
        view.moveCursor(QTextCursor::End);
        view.ensureCursorVisible();
        view.verticalScrollBar()->triggerAction(QAbstractSlider::SliderToMaximum);
        QCOMPARE(view.verticalScrollBar()->value(), 0);
        view.resize(300, view.heightForWidth(300));
        QVERIFY(view.cursorForPosition({2, 2}).atStart());
    }
    void allOfWhatFitsIsSeen()
    {
        MarkdownView view;
        view.setFitsContents(true);
        view.setText(QStringLiteral("We meet as usual. Bring *one* picture, not ten.\n\n"
                                    "| when | where |\n|---|---|\n| Tuesday | Live room |\n"
                                    "| Thursday | Live room |\n"));
        view.show();
        for (int width = 180; width < 420; width += 7) {
            view.resize(width, view.heightForWidth(width));
            QVERIFY2(view.document()->size().height() <= view.viewport()->height(),
                qPrintable(QString::number(width)));
        }
    }
};

HOPYARD_TEST(TestMarkdown)
#include "tst_markdown.moc"
