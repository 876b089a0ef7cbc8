// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/deeplink.h"
#include "support/testcase.h"

#include <rapidcheck.h>

#include <utility>

using namespace hopyard;

Q_DECLARE_METATYPE(hopyard::DeepLink)

class TestDeepLink : public test::TestCase
{
    Q_OBJECT

    using View = DeepLink::View;
    static constexpr std::pair<const char *, View> m_views[]
        = {{"experience", View::Experience}, {"course", View::Course}, {"lesson", View::Lesson},
            {"post", View::Post}, {"withdrawal", View::Withdrawal}, {"outbox", View::Outbox}};

    // What whoever makes a link to this writes.
    static QString textOf(const DeepLink &link)
    {
        QString text = QString(QStringLiteral("hopyard://workspace/") + link.companyId);
        for (const auto &[name, view] : m_views) {
            if (view == link.view)
                text += QLatin1Char('/') + QLatin1String(name);
        }
        if (!link.id.isEmpty())
            text += QLatin1Char('/') + link.id;
        return text;
    }

private Q_SLOTS:
    void readsWhatIsWritten_data()
    {
        const QString biz = QStringLiteral("biz_A1b2C3");
        QTest::addColumn<QString>("text");
        QTest::addColumn<DeepLink>("link");
        QTest::newRow("home") << QStringLiteral("hopyard://workspace/biz_A1b2C3")
                              << DeepLink {biz, View::Home, {}};
        for (const auto &[name, view] : m_views) {
            QTest::newRow(name) << QStringLiteral("hopyard://workspace/biz_A1b2C3/%1/x_1-Z")
                                       .arg(QLatin1String(name))
                                << DeepLink {biz, view, QStringLiteral("x_1-Z")};
        }
        QTest::newRow("whole outbox") << QStringLiteral("hopyard://workspace/biz_A1b2C3/outbox")
                                      << DeepLink {biz, View::Outbox, {}};
    }
    void readsWhatIsWritten()
    {
        QFETCH(QString, text);
        QFETCH(DeepLink, link);
        const std::optional<DeepLink> read = parseDeepLink(text);
        QVERIFY(read.has_value());
        QVERIFY(*read == link);
        QCOMPARE(textOf(link), text);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        const char *texts[] = {"", "hopyard:", "hopyard://", "hopyard://workspace",
            "hopyard://workspace/", "hopyard://workspace//", "http://workspace/biz_a",
            "https://whop.com/biz_a", "HOPYARD://workspace/biz_a", "hopyard://other/biz_a",
            "hopyard://workspace@evil/biz_a", "hopyard://workspace:80/biz_a",
            "hopyard://workspace/a", "hopyard://workspace/biz_", "hopyard://workspace/biz_a/",
            "hopyard://workspace/biz_a//", "hopyard://workspace/biz_a/experience",
            "hopyard://workspace/biz_a/experience/", "hopyard://workspace/biz_a/experience/x/",
            "hopyard://workspace/biz_a/experience/x/y", "hopyard://workspace/biz_a/Experience/x",
            "hopyard://workspace/biz_a/send/x", "hopyard://workspace/biz_a/outbox/",
            "hopyard://workspace/biz_a/experience/..", "hopyard://workspace/../experience/x",
            "hopyard://workspace/biz_a/experience/x?send=1",
            "hopyard://workspace/biz_a/experience/x#y",
            "hopyard://workspace/biz_a/experience/%2e%2e",
            "hopyard://workspace/biz_a/experience/x y", " hopyard://workspace/biz_a",
            "hopyard://workspace/biz_a\n", "hopyard://workspace/biz_a/experience/x\\y", "--open",
            "javascript:alert(1)", "file:///etc/passwd"};
        for (const char *text : texts)
            QTest::newRow(text) << QString::fromLatin1(text);
        const QString start = QStringLiteral("hopyard://workspace/biz_a/experience/");
        QTest::newRow("look-alike letter") << QString(start + QChar(0x0430));
        QTest::newRow("null") << QString(start + QStringLiteral("x") + QChar(0));
        QTest::newRow("full-width digit") << QString(start + QChar(0xff11));
        QTest::newRow("id too long") << QString(start + QString(65, QLatin1Char('x')));
        QTest::newRow("huge") << QString(start + QString(5'000'000, QLatin1Char('x')));
    }
    void refuses()
    {
        QFETCH(QString, text);
        QVERIFY(!parseDeepLink(text));
    }

    void survivesAnything()
    {
        // Pieces of real links in any order: whatever is accepted says exactly what was written.
        QVERIFY(rc::check("accepted links write back to the same text", [] {
            const auto piece = rc::gen::element<std::string>("hopyard://workspace/", "biz_a", "/",
                "experience", "outbox", "x", "..", "%2f", "?", "#", "\n", "\\", "é", " ", "course");
            const auto pieces = *rc::gen::container<std::vector<std::string>>(piece);
            std::string joined = *rc::gen::element<std::string>(
                "", "hopyard://workspace/biz_a/", "hopyard://workspace/biz_a");
            for (const std::string &part : pieces)
                joined += part;
            const QString text = QString::fromStdString(joined);
            if (const auto link = parseDeepLink(text))
                RC_ASSERT(textOf(*link) == text);
        }));
    }
};

HOPYARD_TEST(TestDeepLink)
#include "tst_deeplink.moc"
