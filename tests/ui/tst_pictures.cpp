// SPDX-License-Identifier: GPL-3.0-or-later
#include "../api/apitools.h"
#include "models/roles.h"
#include "support/fakeclock.h"
#include "support/testcase.h"
#include "support/wireserver.h"
#include "sync/pictures.h"
#include "ui/apphost.h"
#include "ui/markdown/markdowndocument.h"
#include "ui/markdown/markdownview.h"
#include "ui/markdown/picturesource.h"
#include "ui/posts/threadview.h"

#include <QBuffer>
#include <QDir>
#include <QImage>
#include <QSet>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTemporaryDir>
#include <QTextBlock>
#include <QThread>

using namespace hopyard;
using test::WireReply;
using test::WireRequest;
using test::WireServer;

namespace {

const QString whopPicture = QStringLiteral("https://media.whop.com/a/photo.png");

QByteArray encodedImage(QSize size, const char *format = "png")
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::darkCyan);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format);
    return bytes;
}

// The same PNG, saying that it is so large.
QByteArray claimedSize(quint32 width, quint32 height)
{
    QByteArray bytes = encodedImage({4, 4});
    const auto put = [&bytes](qsizetype at, quint32 value) {
        for (int i = 0; i < 4; ++i)
            bytes[at + i] = char(value >> (24 - 8 * i));
    };
    put(16, width);
    put(20, height);
    quint32 sum = 0xffffffff; // of the chunk, as PNG has it
    for (qsizetype i = 12; i < 29; ++i) {
        sum ^= quint8(bytes.at(i));
        for (int bit = 0; bit < 8; ++bit)
            sum = (sum >> 1) ^ (sum & 1 ? 0xedb88320 : 0);
    }
    put(29, ~sum);
    return bytes;
}

// The workspace as pictures see it.
class PictureShelf final : public WorkspaceAccess
{
public:
    [[nodiscard]] const Workspace &workspace() const override { return m_workspace; }
    [[nodiscard]] Commands &commands() override { qFatal("no commands here"); }
    [[nodiscard]] RecordSource *source(const QString &) override { return nullptr; }
    void requestPicture(const QString &url) override { asked.append(url); }

    QStringList asked;

private:
    Workspace m_workspace;
};

} // namespace

// Pictures that texts of others name: from Whop's own hosts only, without telling anything, small,
// and never in the way.
class TestPictures : public test::TestCase
{
    Q_OBJECT

    PictureRules m_rules {.hosts = {QStringLiteral("127.0.0.1")}, .anyPort = true};
    const QByteArray m_picture = encodedImage({40, 30});

    static QString textUrl(const WireServer &server, const char *path = "/photo.png")
    {
        return server.url(QString::fromLatin1(path)).toString();
    }
    std::unique_ptr<ApiClient> client(Clock &clock) const
    {
        return test::makeClient(
            QUrl(QStringLiteral("https://api.whop.com/api/v1")), clock, &test::makeTrustingNetwork);
    }
    static Result<QByteArray> outcomeOf(PictureFetch *fetch)
    {
        std::optional<Result<QByteArray>> outcome;
        QObject context;
        connect(fetch, &PictureFetch::finished, &context,
            [&outcome](const Result<QByteArray> &picture) { outcome = picture; });
        static_cast<void>(QTest::qWaitFor([&outcome] { return outcome.has_value(); }, 30'000));
        return outcome.value_or(Error::of(ErrorCode::Internal));
    }
    static QByteArray answerOf(Pictures &pictures, const QString &url)
    {
        QSignalSpy ready(&pictures, &Pictures::ready);
        pictures.request(url);
        if (ready.isEmpty() && !ready.wait(30'000))
            qFatal("no answer about a picture");
        return ready.constFirst().at(1).toByteArray();
    }
    static void serve(WireServer &server, const QByteArray &bytes)
    {
        test::useTls(server);
        server.setHandler(
            [bytes](const WireRequest &) { return WireReply::typed(bytes, "image/png"); });
    }

private Q_SLOTS:
    // A picture that came makes the rows higher that waited for it, and no others be worked out
    // anew: some wait for what never comes.
    void aThreadWaitsOnlyForWhatComes()
    {
        constexpr int rows = 100;
        const auto address
            = [](int row) { return QStringLiteral("https://media.whop.com/a/%1.png").arg(row); };
        PictureShelf shelf;
        PictureSource *source = PictureSource::of(shelf);
        QStandardItemModel comments(rows, 1);
        for (int row = 0; row < rows; ++row) {
            const Record comment(QStringLiteral("comment"), QString::number(row), row + 1,
                Json {{"content", QStringLiteral("![Photo](%1)").arg(address(row))}});
            comments.setData(comments.index(row, 0), QVariant::fromValue(comment), RecordRole);
        }
        ThreadView view;
        view.resize(500, 300);
        view.setPictures(source);
        view.setComments(&comments);
        view.show();
        QTRY_COMPARE(QSet<QString>(shelf.asked.begin(), shelf.asked.end()).size(), rows);
        for (int row = 0; row < rows - 1; ++row)
            Q_EMIT shelf.pictureReady(address(row), {});
        shelf.asked.clear();
        QSignalSpy ready(source, &PictureSource::ready);
        Q_EMIT shelf.pictureReady(address(rows - 1), encodedImage({40, 30}));
        QTRY_COMPARE(ready.size(), 1);
        view.doItemsLayout();
        const QSet<QString> again(shelf.asked.begin(), shelf.asked.end());
        QVERIFY2(
            again.size() < rows / 2, qPrintable(QString::number(again.size()))); // what is seen
    }
    void onlyWhopsOwnHosts_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("allowed");
        const auto row = [](const char *url, bool allowed) {
            QTest::newRow(url) << QString::fromUtf8(url) << allowed;
        };
        row("https://media.whop.com/x.png", true);
        row("https://MEDIA.whop.com/x.png", true);
        row("https://assets-2-prod.whop.com/uploads/x.webp", true);
        row("https://media.whop.com:443/x.png", true);
        row("http://media.whop.com/x.png", false);
        row("https://media.whop.com:8443/x.png", false);
        row("https://user@media.whop.com/x.png", false);
        row("https://user:pass@media.whop.com/x.png", false);
        row("https://whop.com/x.png", false);
        row("https://somebodys.apps.whop.com/x.png", false);
        row("https://media.whop.com.evil.example/x.png", false);
        row("https://evilmedia.whop.com/x.png", false);
        row("https://tracker.example/media.whop.com/x.png", false);
        row("file:///etc/passwd", false);
        row("file://media.whop.com/etc/passwd", false);
        row("//media.whop.com/x.png", false);
        row("data:image/png;base64,AAAA", false);
        row("qrc:/x.png", false);
        row(":/x.png", false);
        row("", false);
    }
    void onlyWhopsOwnHosts()
    {
        QFETCH(QString, url);
        QFETCH(bool, allowed);
        QCOMPARE(PictureRules().allow(QUrl(url)), allowed);
    }

    void carriesNothingOfOurs()
    {
        SystemClock clock;
        WireServer server;
        serve(server, m_picture);
        const auto api = client(clock);
        const auto got = outcomeOf(api->fetchPicture(QUrl(textUrl(server)), m_rules));
        QVERIFY(got.ok());
        QCOMPARE(*got, m_picture);
        QCOMPARE(server.requests().size(), 1);
        const WireRequest request = server.requests().constFirst();
        QCOMPARE(request.method, "GET");
        QCOMPARE(request.header("authorization"), QByteArray());
        QCOMPARE(request.header("cookie"), QByteArray());
        QCOMPARE(request.header("referer"), QByteArray());
        QCOMPARE(request.header("api-version-date"), QByteArray());
        for (const auto &[name, value] : request.headers)
            QVERIFY2(!value.contains("apik_"), name.constData());
    }

    void whatIsNoPlainAnswerIsNoPicture_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("redirect") << 302 << ErrorCode::Redirected;
        QTest::newRow("moved") << 308 << ErrorCode::Redirected;
        QTest::newRow("not there") << 404 << ErrorCode::NotFound;
        QTest::newRow("trouble") << 500 << ErrorCode::ServerError;
    }
    void whatIsNoPlainAnswerIsNoPicture()
    {
        QFETCH(int, status);
        QFETCH(ErrorCode, code);
        SystemClock clock;
        WireServer server;
        WireServer elsewhere;
        serve(elsewhere, m_picture);
        test::useTls(server);
        server.setHandler([this, status, to = elsewhere.url().toEncoded()](const WireRequest &) {
            return WireReply::typed(m_picture, "image/png", status, "Location: " + to + "\r\n");
        });
        const auto api = client(clock);
        const auto got = outcomeOf(api->fetchPicture(QUrl(textUrl(server)), m_rules));
        QVERIFY(!got);
        QCOMPARE(got.error().code, code);
        QCOMPARE(elsewhere.connections(), 0);
    }

    void othersAndPlainTextAreNotAsked()
    {
        SystemClock clock;
        WireServer plain;
        plain.setHandler(
            [this](const WireRequest &) { return WireReply::typed(m_picture, "image/png"); });
        const auto api = client(clock);
        QVERIFY(!outcomeOf(api->fetchPicture(QUrl(textUrl(plain)), m_rules)));
        WireServer other;
        serve(other, m_picture);
        QVERIFY(!outcomeOf(api->fetchPicture(QUrl(textUrl(other))))); // not Whop's
        QCOMPARE(plain.connections() + other.connections(), 0);
    }

    void aBadCertificateEndsIt()
    {
        SystemClock clock;
        WireServer server;
        serve(server, m_picture);
        test::useTls(server, QStringLiteral("wronghost"));
        const auto api = client(clock);
        QVERIFY(!outcomeOf(api->fetchPicture(QUrl(textUrl(server)), m_rules)));
        QVERIFY(server.requests().isEmpty());
    }

    void tooManyBytesEndIt()
    {
        SystemClock clock;
        WireServer server;
        serve(server, m_picture + QByteArray(int(PictureFetch::mostBytes), 'x'));
        const auto api = client(clock);
        const auto got = outcomeOf(api->fetchPicture(QUrl(textUrl(server)), m_rules));
        QVERIFY(!got);
        QCOMPARE(got.error().code, ErrorCode::TooLarge);
    }

    void aDripEndsByItsDeadline()
    {
        test::FakeClock clock;
        WireServer server;
        test::useTls(server);
        server.setHandler([](const WireRequest &) {
            return WireReply::raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nab", false);
        });
        const auto api = client(clock);
        PictureFetch *fetch = api->fetchPicture(QUrl(textUrl(server)), m_rules);
        std::optional<ErrorCode> code;
        QObject context;
        connect(fetch, &PictureFetch::finished, &context,
            [&code](const Result<QByteArray> &picture) { code = picture.error().code; });
        QTRY_COMPARE(server.requests().size(), 1);
        clock.advance(std::chrono::seconds(29));
        QVERIFY(!code);
        clock.advance(std::chrono::seconds(2));
        QTRY_COMPARE(code, ErrorCode::Timeout);
    }

    // --- On disk ------------------------------------------------------------------------------

    void isThereWithoutANetwork()
    {
        const QTemporaryDir directory;
        SystemClock clock;
        const QString shelf = directory.filePath(QStringLiteral("pictures"));
        WireServer server;
        serve(server, m_picture);
        const auto api = client(clock);
        const QString url = textUrl(server);
        {
            Pictures pictures(*api, clock, shelf, m_rules);
            QCOMPARE(answerOf(pictures, url), m_picture);
            QCOMPARE(answerOf(pictures, url), m_picture);
        }
        QCOMPARE(server.requests().size(), 1);
        api->setOnline(false);
        Pictures later(*api, clock, shelf, m_rules);
        QCOMPARE(answerOf(later, url), m_picture);
        QCOMPARE(answerOf(later, textUrl(server, "/other.png")), QByteArray());
        QCOMPARE(server.requests().size(), 1);
        const QFileInfoList files = QDir(shelf).entryInfoList(QDir::Files);
        QCOMPARE(files.size(), 1);
        QVERIFY(!files.constFirst().fileName().contains(QLatin1String("photo")));
        QCOMPARE(int(files.constFirst().permissions() & (QFile::ReadGroup | QFile::ReadOther)), 0);
        api->setOnline(true); // what was asked for offline may be asked again at once
        QCOMPARE(answerOf(later, textUrl(server, "/other.png")), m_picture);
    }

    void keepsToItsRoom()
    {
        const QTemporaryDir directory;
        test::FakeClock clock;
        WireServer server;
        serve(server, QByteArray(1000, 'p'));
        const auto api = client(clock);
        Pictures pictures(*api, clock, directory.path(), m_rules, 3500);
        const auto ask = [&](const char *path) {
            clock.advance(std::chrono::seconds(10));
            return answerOf(pictures, textUrl(server, path)).size();
        };
        for (const char *path : {"/1", "/2", "/3"})
            QCOMPARE(ask(path), 1000);
        QCOMPARE(ask("/1"), 1000); // looked at again
        QCOMPARE(server.requests().size(), 3);
        QCOMPARE(ask("/4"), 1000);
        qint64 sum = 0;
        for (const QFileInfo &file : QDir(directory.path()).entryInfoList(QDir::Files))
            sum += file.size();
        QVERIFY(sum <= 3500);
        QCOMPARE(server.requests().size(), 4);
        QCOMPARE(ask("/1"), 1000);
        QCOMPARE(server.requests().size(), 4); // it was /2 that went
        QCOMPARE(ask("/2"), 1000);
        QCOMPARE(server.requests().size(), 5);
    }

    void whatFailedIsLeftAloneForAWhile()
    {
        const QTemporaryDir directory;
        test::FakeClock clock;
        WireServer server;
        test::useTls(server);
        server.setHandler(
            [](const WireRequest &) { return WireReply::typed("no", "text/plain", 404); });
        const auto api = client(clock);
        Pictures pictures(*api, clock, directory.path(), m_rules);
        const QString url = textUrl(server);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(answerOf(pictures, url), QByteArray());
        QCOMPARE(server.requests().size(), 1);
        clock.advance(std::chrono::minutes(6));
        QCOMPARE(answerOf(pictures, url), QByteArray());
        QCOMPARE(server.requests().size(), 2);
    }

    // --- Decoding -------------------------------------------------------------------------------

    void onlyPicturesOfASensibleSizeAreDecoded_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QSize>("size");
        QTest::newRow("png") << encodedImage({40, 30}) << QSize(40, 30);
        QTest::newRow("jpeg") << encodedImage({40, 30}, "jpg") << QSize(40, 30);
        QTest::newRow("large") << encodedImage({2000, 1000}) << QSize(200, 100);
        QTest::newRow("large jpeg") << encodedImage({4000, 3000}, "jpg") << QSize(133, 100);
        QTest::newRow("very flat") << encodedImage({3000, 1}) << QSize(200, 1);
        QTest::newRow("huge claim") << claimedSize(20'000, 20'000) << QSize();
        QTest::newRow("many pixels") << claimedSize(8000, 8000) << QSize();
        QTest::newRow("long claim") << claimedSize(9000, 1) << QSize();
        QTest::newRow("negative") << claimedSize(0xffffffff, 0xffffffff) << QSize();
        QTest::newRow("cut") << encodedImage({400, 300}).left(60) << QSize();
        QTest::newRow("bmp") << encodedImage({40, 30}, "bmp") << QSize();
        QTest::newRow("svg") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg'/>") << QSize();
        QTest::newRow("text") << QByteArray("hello") << QSize();
        QTest::newRow("nothing") << QByteArray() << QSize();
        QTest::newRow("png only by name") << QByteArray("\x89PNG\r\n\x1a\n rest") << QSize();
    }
    void onlyPicturesOfASensibleSizeAreDecoded()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QSize, size);
        QCOMPARE(decodedPicture(bytes, {200, 100}).size(), size.isValid() ? size : QSize(0, 0));
    }

    void isAskedForOnceAndDecodedElsewhere()
    {
        PictureShelf shelf;
        PictureSource *source = PictureSource::of(shelf);
        QCOMPARE(PictureSource::of(shelf), source);
        QVERIFY(source->picture(whopPicture).isNull());
        QVERIFY(source->picture(whopPicture).isNull());
        QVERIFY(source->picture(QStringLiteral("https://tracker.example/p.png")).isNull());
        QCOMPARE(shelf.asked, QStringList(whopPicture));
        QSignalSpy ready(source, &PictureSource::ready);
        Q_EMIT shelf.pictureReady(whopPicture, m_picture);
        QVERIFY(source->picture(whopPicture).isNull()); // never within the call
        QTRY_COMPARE(ready.size(), 1);
        QCOMPARE(source->picture(whopPicture).size(), QSize(40, 30));
        // Nothing to be had: perhaps later. No picture: not again.
        const QString none = QStringLiteral("https://media.whop.com/none");
        static_cast<void>(source->picture(none));
        Q_EMIT shelf.pictureReady(none, {});
        static_cast<void>(source->picture(none));
        QCOMPARE(shelf.asked.count(none), 2);
        Q_EMIT shelf.pictureReady(none, "text");
        QTRY_VERIFY(source->picture(none).isNull() && source->findChildren<QObject *>().isEmpty());
        static_cast<void>(source->picture(none));
        QCOMPARE(shelf.asked.count(none), 2);
    }

    // --- Shown ------------------------------------------------------------------------------

    void aTextShowsItsPicture()
    {
        PictureShelf shelf;
        PictureSource *source = PictureSource::of(shelf);
        MarkdownView view;
        view.setFitsContents(true);
        view.setPictures(source);
        view.resize(300, 200);
        QSignalSpy higher(&view, &MarkdownView::heightChanged);
        view.setText(QStringLiteral("Before\n\n![The light](%1)\n\n![](https://tracker.example/p)"
                                    " ![](file:///etc/passwd)")
                         .arg(whopPicture));
        const int before = view.heightForWidth(300);
        const QString words = view.toPlainText();
        QVERIFY(words.contains(QLatin1String("Picture: The light (media.whop.com)")));
        QCOMPARE(shelf.asked, QStringList(whopPicture));
        Q_EMIT shelf.pictureReady(whopPicture, encodedImage({1200, 600}));
        QTRY_COMPARE(higher.size(), 1);
        const int after = view.heightForWidth(300);
        QVERIFY2(after >= before + 140 && after <= before + 170,
            qPrintable(QStringLiteral("%1 %2").arg(before).arg(after))); // 300 wide, 150 high
        QVERIFY(view.heightForWidth(200) < after);
        QVERIFY(view.toPlainText().contains(QLatin1String("Picture: The light")));
        QVERIFY(!view.accessibleDescription().contains(QChar::ObjectReplacementCharacter));
        int images = 0;
        for (QTextBlock block = view.document()->begin(); block.isValid(); block = block.next()) {
            for (auto part = block.begin(); !part.atEnd(); ++part)
                images += part.fragment().charFormat().isImageFormat() ? 1 : 0;
        }
        QCOMPARE(images, 1);
        (void)view.grab();
    }
};

HOPYARD_TEST(TestPictures)
#include "tst_pictures.moc"
