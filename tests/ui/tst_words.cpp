// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json.h"
#include "schema/products.h"
#include "support/testcase.h"
#include "sync/status.h"
#include "ui/errortext.h"
#include "ui/experiences/choices.h"
#include "ui/words.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

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
        QCOMPARE(
            Words::changesLeft({.waiting = 2, .sending = 1}), QStringLiteral("3 changes not sent"));
        QCOMPARE(Words::changesLeft({.waiting = 2, .unknown = 1}),
            QStringLiteral("2 changes not sent, 1 unknown"));
        QCOMPARE(
            Words::changesLeft({.unknown = 1}), QStringLiteral("1 change, unknown whether sent"));
        QCOMPARE(Words::members(1234), QStringLiteral("1,234 members"));
        QCOMPARE(plain(Words::membersLose(1, QStringLiteral("A"))),
            QStringLiteral("1 member loses access through ‘A’"));
        QCOMPARE(plain(Words::membersLose(412, QStringLiteral("A"))),
            QStringLiteral("412 members lose access through ‘A’"));
        QCOMPARE(Words::members(std::nullopt), QStringLiteral("unknown number of members"));
        QCOMPARE(plain(Words::membersLose(std::nullopt, QStringLiteral("A"))),
            QStringLiteral("An unknown number of members loses access through ‘A’"));
    }

    // A number that Whop did not tell is not nought.
    void membersOfAProduct_data()
    {
        QTest::addColumn<QString>("body");
        QTest::addColumn<QString>("access");
        const QString unknown
            = QStringLiteral("Visible to customers of %1. How many members that is isn’t known.");
        const QString named = unknown.arg(QStringLiteral("Gold"));
        QTest::newRow("told") << QStringLiteral(R"({"title":"Gold","member_count":412})")
                              << QStringLiteral("Visible to customers of Gold. 412 members.");
        QTest::newRow("none") << QStringLiteral(R"({"title":"Gold","member_count":0})")
                              << QStringLiteral("Visible to customers of Gold. 0 members.");
        QTest::newRow("null") << QStringLiteral(R"({"title":"Gold","member_count":null})") << named;
        QTest::newRow("missing") << QStringLiteral(R"({"title":"Gold"})") << named;
        QTest::newRow("a text") << QStringLiteral(R"({"title":"Gold","member_count":"12"})")
                                << named;
        QTest::newRow("not read") << QString() << unknown.arg(QStringLiteral("prod_A"));
    }
    void membersOfAProduct()
    {
        QFETCH(QString, body);
        QFETCH(QString, access);
        QList<ProductChoice> known;
        if (!body.isEmpty()) {
            const auto parsed = parseJson(body.toUtf8());
            known.append({QStringLiteral("prod_A"), QStringLiteral("Gold"),
                products::memberCount.in(*parsed)});
        }
        QCOMPARE(plain(accessText({QStringLiteral("prod_A")}, known)), access);
        const ProductChoice choice = productChoice(QStringLiteral("prod_A"), known);
        const bool isKnown = access.contains(QStringLiteral("members."));
        QCOMPARE(choice.members.has_value(), isKnown);
        QVERIFY(isKnown
            || plain(Words::membersLose(choice.members, choice.title))
                   .startsWith(QStringLiteral("An unknown number")));
    }

    // Whatever a name is made of, what is asked for can be typed.
    void confirming_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("enough");
        const QString longName = QStringLiteral("A very long name of an experience, ").repeated(4);
        QTest::newRow("as it is") << QStringLiteral("VIP Chat") << QStringLiteral("VIP Chat")
                                  << true;
        QTest::newRow("with blanks")
            << QStringLiteral("VIP  Chat ") << QStringLiteral(" VIP Chat") << true;
        QTest::newRow("another") << QStringLiteral("VIP Chat") << QStringLiteral("VIP") << false;
        QTest::newRow("other case")
            << QStringLiteral("VIP Chat") << QStringLiteral("vip chat") << false;
        QTest::newRow("nothing") << QStringLiteral("VIP Chat") << QString() << false;
        QTest::newRow("120 characters") << longName << Words::toConfirm(longName) << true;
        QTest::newRow("120 characters, whole") << longName << longName << true;
        QTest::newRow("120 characters, some") << longName << longName.left(20) << false;
        QTest::newRow("direction")
            << QString::fromUtf8("VIP\u202EX") << QStringLiteral("VIPX") << true;
        QTest::newRow("accents apart")
            << QString::fromUtf8("Cafe\u0301") << QString::fromUtf8("Caf\u00e9") << true;
        QTest::newRow("without its accent")
            << QString::fromUtf8("Caf\u00e9") << QStringLiteral("Cafe") << false;
        QTest::newRow("emoji") << QString::fromUtf8("🔥 VIP Chat ❤️")
                               << QStringLiteral("VIP Chat") << true;
        QTest::newRow("emoji, typed")
            << QString::fromUtf8("🔥 VIP Chat") << QString::fromUtf8("🔥 VIP Chat") << true;
        QTest::newRow("only emoji") << QString::fromUtf8("🔥🔥") << QStringLiteral("1") << true;
        QTest::newRow("only emoji, nothing") << QString::fromUtf8("🔥🔥") << QString() << false;
        QTest::newRow("letters that look so")
            << QString::fromUtf8("𝐕𝐈𝐏") << QStringLiteral("VIP") << true;
    }
    void confirming()
    {
        QFETCH(QString, name);
        QFETCH(QString, typed);
        QFETCH(bool, enough);
        QCOMPARE(Words::confirms(typed, name), enough);
        // It is shown whole.
        QVERIFY(!Words::quoted(Words::toConfirm(name)).contains(QChar(0x2026)));
        QVERIFY(!Words::toConfirm(name).isEmpty());
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

    // What happened, what stays safe, what to do: wherever a workspace or a store is concerned.
    void failuresAreToldWhole_data()
    {
        QTest::addColumn<int>("code");
        for (int code = int(ErrorCode::Offline); code <= int(ErrorCode::Internal); ++code)
            QTest::newRow(errorName(static_cast<ErrorCode>(code)).data()) << code;
    }
    void failuresAreToldWhole()
    {
        QFETCH(int, code);
        const auto whole = [](const ErrorText::Parts &parts) {
            const QStringList all {parts.happened, parts.safe, parts.toDo};
            return std::all_of(all.cbegin(), all.cend(), [](const QString &part) {
                return part.size() > 15 && part.endsWith(QLatin1Char('.'));
            });
        };
        Error error = Error::of(static_cast<ErrorCode>(code), QStringLiteral("/x: is a link"));
        error.httpStatus = 503;
        const ErrorText::Parts opening = ErrorText::openFailure(error);
        QVERIFY2(whole(opening), qPrintable(opening.paragraph()));
        QVERIFY(opening.safe.contains(QStringLiteral("Whop")));
        const ErrorText::Parts store = ErrorText::storeProblem(error.code);
        const bool ofStores = error.code == ErrorCode::DiskFull || error.code == ErrorCode::ReadOnly
            || error.code == ErrorCode::Damaged || error.code == ErrorCode::InUse
            || error.code == ErrorCode::Io;
        QVERIFY2(ofStores ? whole(store) : store.happened.isEmpty(), qPrintable(store.paragraph()));
        if (error.code == ErrorCode::Forbidden)
            QVERIFY(!opening.paragraph().contains(QStringLiteral("Whop says")));
        // A list that could not be read: the button is what to do.
        const QString listed
            = ErrorText::sentence(QStringLiteral("Couldn’t refresh"), error, Kept::Shown);
        QVERIFY2(listed.startsWith(QStringLiteral("Couldn’t refresh: "))
                && listed.contains(QStringLiteral("stays as it was read last")),
            qPrintable(listed));
    }

    // What was read from Whop can be read again; what a person typed cannot.
    void damageTellsWhichFile()
    {
        const Error damaged = Error::of(ErrorCode::Damaged, QStringLiteral("page 7"));
        const QString typed = QStringLiteral("unsent changes and drafts");
        const QString what = QStringLiteral("Couldn’t refresh");
        for (const QString &read :
            {ErrorText::sentence(what, damaged, Kept::Shown), ErrorText::readReason(damaged)}) {
            QVERIFY2(read.contains(QStringLiteral("copy of your whop")), qPrintable(read));
            QVERIFY2(read.contains(QStringLiteral("by itself")), qPrintable(read));
            QVERIFY2(!read.contains(typed), qPrintable(read));
        }
        for (const Kept kept : {Kept::NotSaved, Kept::Nothing, Kept::InOutbox}) {
            const QString said = ErrorText::sentence(what, damaged, kept);
            QVERIFY2(said.contains(typed), qPrintable(said));
            QVERIFY2(!said.contains(QStringLiteral("copy of your whop")), qPrintable(said));
        }
        const QString refused = ErrorText::sentence(what, damaged, Kept::NotSaved);
        QVERIFY2(refused.contains(QStringLiteral("not saved")), qPrintable(refused));
        QVERIFY2(refused.contains(QStringLiteral("review")), qPrintable(refused));
        QVERIFY2(!refused.contains(QStringLiteral("nothing else is lost")), qPrintable(refused));
        const QString opening = ErrorText::openFailure(damaged).paragraph();
        for (const char *file : {"intents.db", "mirror.db", "backups"})
            QVERIFY2(opening.contains(QLatin1String(file)), qPrintable(opening));
        // Any other reason is the same wherever it is told.
        const Error full = Error::of(ErrorCode::DiskFull);
        QCOMPARE(ErrorText::readReason(full), ErrorText::reason(full));
    }

    // Quoted is who said it: what Hopyard refuses itself has words of its own.
    void onlyWhopIsQuoted_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("status");
        for (const auto &[code, status] :
            {std::pair {ErrorCode::BadRequest, 400}, {ErrorCode::Unprocessable, 422},
                {ErrorCode::Forbidden, 403}, {ErrorCode::Conflict, 409}})
            QTest::newRow(errorName(code).data()) << int(code) << status;
    }
    void onlyWhopIsQuoted()
    {
        QFETCH(int, code);
        QFETCH(int, status);
        const QString said = QStringLiteral("its deletion is waiting");
        Error error = Error::of(static_cast<ErrorCode>(code), said, QStringLiteral("target"));
        const QString own = ErrorText::reason(error);
        QVERIFY2(!own.contains(said) && own.size() > 8, qPrintable(own));
        error.httpStatus = status;
        error.delivery = Delivery::Answered;
        QCOMPARE(plain(ErrorText::reason(error)), QStringLiteral("Whop says “%1”").arg(said));
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
        error.httpStatus = 422;
        QVERIFY(ErrorText::reason(error).contains(QLatin1String("<b>way</b>")));
    }
};

HOPYARD_TEST(WordsTest)
#include "tst_words.moc"
