// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"
#include "sync/status.h"
#include "ui/errortext.h"
#include "ui/words.h"

#include <QDateTime>
#include <QLocale>

using namespace hopyard;

class WordsTest final : public test::TestCase
{
    Q_OBJECT

    // Without the marks that isolate names.
    static QString plain(QString text) { return text.remove(QChar(0x2068)).remove(QChar(0x2069)); }
    static QString titles(const QString &, const QString &id)
    {
        return id == QLatin1String("prod_1") ? QStringLiteral("Gold") : QString();
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    // Nobody may read that a payment failed while it is not known whether it did.
    void problemsAreOfWhatFailedOnly_data()
    {
        QTest::addColumn<OperationState>("state");
        QTest::addColumn<bool>("told");
        const auto row = [](const char *name, OperationState state, bool told) {
            QTest::newRow(name) << state << told;
        };
        row("queued", OperationState::Queued, false);
        row("sending", OperationState::Sending, false);
        row("done", OperationState::Done, false);
        row("rejected", OperationState::Rejected, true);
        row("ambiguous", OperationState::Ambiguous, false);
        row("needs review", OperationState::NeedsReview, false);
        row("conflict", OperationState::Conflict, false);
        row("blocked", OperationState::Blocked, true);
        row("paused", OperationState::Paused, true);
        row("cancelled", OperationState::Cancelled, false);
        row("expired", OperationState::Expired, true);
    }
    void problemsAreOfWhatFailedOnly()
    {
        QFETCH(const OperationState, state);
        QFETCH(const bool, told);
        Operation operation;
        operation.action = QStringLiteral("withdrawal.create");
        operation.kind = QStringLiteral("withdrawal");
        operation.state = state;
        QCOMPARE(Words::problem(operation, titles), QString());
        operation.lastError = Error::of(ErrorCode::ConnectionLost, {});
        QCOMPARE(Words::problem(operation, titles).isEmpty(), !told);
    }

    void sentences_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QByteArray>("args");
        QTest::addColumn<QString>("expected");
        QTest::newRow("rename") << QStringLiteral("experience.update")
                                << QByteArray(R"({"name":"VIP Lounge"})")
                                << QStringLiteral("Rename ‘VIP Chat’ to ‘VIP Lounge’");
        QTest::newRow("public") << QStringLiteral("experience.update")
                                << QByteArray(R"({"is_public":true})")
                                << QStringLiteral("Make ‘VIP Chat’ public");
        QTest::newRow("order") << QStringLiteral("experience.update")
                               << QByteArray(R"({"order":"1.5"})")
                               << QStringLiteral("Move ‘VIP Chat’");
        QTest::newRow("several") << QStringLiteral("experience.update")
                                 << QByteArray(R"({"name":"X","is_public":true})")
                                 << QStringLiteral("Change ‘VIP Chat’");
        QTest::newRow("create") << QStringLiteral("experience.create")
                                << QByteArray(R"({"name":"New","app_id":"app_1"})")
                                << QStringLiteral("Create ‘New’");
        QTest::newRow("duplicate")
            << QStringLiteral("experience.duplicate") << QByteArray(R"({"name":"Copy"})")
            << QStringLiteral("Duplicate ‘VIP Chat’ as ‘Copy’");
        QTest::newRow("attach") << QStringLiteral("experience.attach")
                                << QByteArray(R"({"product_id":"prod_1"})")
                                << QStringLiteral("Attach ‘VIP Chat’ to ‘Gold’");
        QTest::newRow("detach, unknown product")
            << QStringLiteral("experience.detach") << QByteArray(R"({"product_id":"prod_9"})")
            << QStringLiteral("Detach ‘VIP Chat’ from ‘prod_9’");
        QTest::newRow("delete") << QStringLiteral("experience.delete") << QByteArray("{}")
                                << QStringLiteral("Delete ‘VIP Chat’");
    }
    void sentences()
    {
        QFETCH(QString, action);
        QFETCH(QByteArray, args);
        QFETCH(QString, expected);
        Operation operation;
        operation.action = action;
        operation.kind = QStringLiteral("experience");
        operation.target = QStringLiteral("exp_1");
        operation.args = parseJson(args).value();
        operation.base = Json {{"name", "VIP Chat"}};
        QCOMPARE(plain(Words::sentence(operation, &WordsTest::titles)), expected);
    }

    void namesCannotReachOut()
    {
        const QString quoted = Words::quoted(QString::fromUtf8("a\u202Eb\nc<b>"));
        QVERIFY(!quoted.contains(QChar(0x202E)));
        QVERIFY(!quoted.contains(QLatin1Char('\n')));
        QVERIFY(quoted.contains(QLatin1String("<b>")));
        QVERIFY(Words::quoted(QString(500, QLatin1Char('x'))).size() < 90);
    }

    void plurals()
    {
        QCOMPARE(Words::changesNotSent(1), QStringLiteral("1 change not sent"));
        QCOMPARE(Words::changesNotSent(14), QStringLiteral("14 changes not sent"));
        QCOMPARE(Words::members(1234), QStringLiteral("1,234 members"));
        QCOMPARE(plain(Words::membersLose(1, QStringLiteral("A"))),
            QStringLiteral("1 member loses access through ‘A’"));
        QCOMPARE(plain(Words::membersLose(412, QStringLiteral("A"))),
            QStringLiteral("412 members lose access through ‘A’"));
    }

    void times_data()
    {
        QTest::addColumn<qint64>("before");
        QTest::addColumn<QString>("expected");
        constexpr qint64 minute = 60'000;
        QTest::newRow("now") << qint64(59'000) << QStringLiteral("just now");
        QTest::newRow("minutes") << 2 * minute << QStringLiteral("2 min ago");
        QTest::newRow("hours") << 2 * 60 * minute << QStringLiteral("today 10:00 AM");
        QTest::newRow("yesterday") << 24 * 60 * minute << QStringLiteral("yesterday 12:00 PM");
        QTest::newRow("this week") << 3 * 24 * 60 * minute << QStringLiteral("Tuesday 12:00 PM");
        QTest::newRow("older") << 30 * 24 * 60 * minute << QStringLiteral("21 Oct 2026");
    }
    void times()
    {
        QFETCH(qint64, before);
        QFETCH(QString, expected);
        const QDateTime now(QDate(2026, 11, 20), QTime(12, 0));
        QString text = Words::ago(now.toMSecsSinceEpoch() - before, now.toMSecsSinceEpoch());
        QCOMPARE(text.replace(QChar(0x202F), QLatin1Char(' ')), expected);
    }

    // Every code says something, and says it without an exclamation mark.
    void everyErrorHasWords()
    {
        for (int code = int(ErrorCode::Offline); code <= int(ErrorCode::Internal); ++code) {
            Error error;
            error.code = static_cast<ErrorCode>(code);
            const QString text = ErrorText::sentence(QStringLiteral("X"), error, Kept::Nothing);
            QVERIFY2(text.size() > 8, qPrintable(text));
            QVERIFY(!text.contains(QLatin1Char('!')));
        }
    }

    void errorsSayWhatStaysSafe()
    {
        Error error;
        error.code = ErrorCode::MissingPermission;
        error.scope = QStringLiteral("experience:update");
        QCOMPARE(plain(ErrorText::sentence(
                     QStringLiteral("Couldn’t rename ‘VIP Chat’"), error, Kept::InOutbox)),
            QStringLiteral("Couldn’t rename ‘VIP Chat’: your key lacks experience:update. Your "
                           "change is kept in the Outbox."));
        error = Error::of(ErrorCode::InvalidArgument, {}, QStringLiteral("name"));
        error.limit = 255;
        QCOMPARE(ErrorText::reason(error, QStringLiteral("experience")),
            QStringLiteral("Name can have at most 255 characters"));
        error = Error::of(ErrorCode::Unprocessable, QStringLiteral("no <b>way</b>"));
        QVERIFY(ErrorText::reason(error).contains(QLatin1String("<b>way</b>")));
    }
};

HOPYARD_TEST(WordsTest)
#include "tst_words.moc"
