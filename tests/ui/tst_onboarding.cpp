// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk.h"
#include "schema/registry.h"
#include "support/testcase.h"
#include "ui/onboarding/checkrow.h"
#include "ui/onboarding/firstsyncdialog.h"
#include "ui/onboarding/onboardingwizard.h"
#include "ui/widgets/pieces.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

using namespace hopyard;
using test::Desk;

class TestOnboarding : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_desk = std::make_unique<Desk>();
        m_wizard = std::make_unique<OnboardingWizard>(*m_desk);
        m_wizard->resize(900, 760);
        m_wizard->show();
        m_desk->turn();
    }
    void cleanup()
    {
        m_wizard.reset();
        m_desk.reset();
    }

    void opensTheDemo()
    {
        QTest::mouseClick(button("demoButton"), Qt::LeftButton);
        QCOMPARE(m_desk->demosOpened, 1);
    }

    void connectsWithAPastedKey()
    {
        paste(QString(
            QLatin1String("  \"Bearer ") + QLatin1String(test::canaryKey) + QLatin1String("\" ")));
        m_desk->settleAll();
        QVERIFY2(says(QStringLiteral("Whop accepts this key")), qPrintable(all()));
        auto *next = button("continueButton");
        QVERIFY(next->isEnabled());
        QCOMPARE(next->text(), QStringLiteral("Continue"));
        const QSignalSpy finished(m_wizard.get(), &OnboardingWizard::finished);
        QTest::keyClick(next, Qt::Key_Return);
        QCOMPARE(finished.size(), 1);
        QCOMPARE(m_desk->connectedKey, QByteArray(test::canaryKey));
        QCOMPARE(m_desk->connectedReport->companyId, m_desk->client.whop.companyId());
        QVERIFY(!m_desk->keptUntilQuit);
        QVERIFY(m_wizard->findChild<FirstSyncDialog *>());
    }

    void keepsTheKeyOutOfSight()
    {
        QTest::mouseClick(button("connectButton"), Qt::LeftButton);
        QLineEdit *key = input();
        QCOMPARE(key->echoMode(), QLineEdit::Password);
        key->setText(QLatin1String(test::canaryKey));
        QVERIFY(!key->displayText().contains(QLatin1String("CANARY")));
        auto *reveal = m_wizard->findChild<QToolButton *>(QStringLiteral("keyReveal"));
        QTest::mouseClick(reveal, Qt::LeftButton);
        QCOMPARE(key->echoMode(), QLineEdit::Normal);
        QTest::mouseClick(button("checkKeyButton"), Qt::LeftButton);
        m_desk->settleAll();
        QCOMPARE(key->echoMode(), QLineEdit::Password);
        key->undo();
        QVERIFY(key->text().isEmpty());
        for (const QString &text : test::visibleTexts(*m_wizard))
            QVERIFY2(!text.contains(QLatin1String("CANARY")), qPrintable(text));
    }

    void tellsAKeyOfTheSandbox()
    {
        SimulatedFault refused;
        refused.operation = QStringLiteral("GET /accounts/me");
        refused.status = 401;
        m_desk->client.whop.setFaults({refused});
        paste(QLatin1String(test::canaryKey));
        m_desk->settleAll();
        QVERIFY2(says(QStringLiteral("This key belongs to the sandbox")), qPrintable(all()));
    }

    void goesBackWhenNobodyAcceptsTheKey()
    {
        paste(QStringLiteral("apik_wrong"));
        m_desk->settleAll();
        QVERIFY(input()->isVisible());
        QVERIFY2(says(QStringLiteral("Neither production nor the sandbox")), qPrintable(all()));
        QVERIFY(input()->text().isEmpty());
    }

    // Started with an address of one's own, that is where a key goes, and what is said of.
    void namesWhoWasAsked()
    {
        const QUrl mine(QStringLiteral("https://whop.test/api/v1"));
        m_desk->askedFirst = {mine};
        m_wizard.reset();
        m_wizard = std::make_unique<OnboardingWizard>(*m_desk);
        m_wizard->resize(900, 760);
        m_wizard->show();
        m_desk->turn();
        QTest::mouseClick(button("connectButton"), Qt::LeftButton);
        QVERIFY2(plain().contains(QStringLiteral("sent to whop.test only")), qPrintable(plain()));
        paste(QStringLiteral("apik_wrong"));
        m_desk->settleAll();
        QCOMPARE(m_desk->keysShownTo, QList<QUrl> {mine});
        QVERIFY2(plain().contains(QStringLiteral("whop.test doesn’t accept this key.")),
            qPrintable(plain()));
        QVERIFY(!says(QStringLiteral("Neither production")));
    }

    // Neither the account nor the companies tell: a person does, and what cannot be one is said so.
    void asksForTheCompany()
    {
        SimulatedFault account;
        account.operation = QStringLiteral("GET /accounts/me");
        account.times = -1;
        account.status = 403;
        SimulatedFault companies = account;
        companies.operation = QStringLiteral("GET /companies");
        m_desk->client.whop.setFaults({account, companies});
        paste(QLatin1String(test::canaryKey));
        m_desk->settleAll();
        auto *company = m_wizard->findChild<QLineEdit *>(QStringLiteral("companyInput"));
        QVERIFY2(company && company->isVisible(), qPrintable(all()));
        QVERIFY(!button("continueButton")->isEnabled());
        QVERIFY2(says(QStringLiteral("doesn’t tell which company")), qPrintable(all()));
        QTest::keyClicks(company, QStringLiteral("my company"));
        QTest::keyClick(company, Qt::Key_Return);
        QVERIFY2(says(QStringLiteral("A company id looks like")), qPrintable(all()));
        QVERIFY(!button("continueButton")->isEnabled());
        company->setText(m_desk->client.whop.companyId());
        QTest::mouseClick(button("companyButton"), Qt::LeftButton);
        m_desk->settleAll();
        QVERIFY2(button("continueButton")->isEnabled(), qPrintable(all()));
        QTest::mouseClick(button("continueButton"), Qt::LeftButton);
        QVERIFY(m_desk->connectedReport);
        QCOMPARE(m_desk->connectedReport->companyId, m_desk->client.whop.companyId());
    }

    // It opens several: they are there to choose from, and one that is not among them is refused.
    void offersTheCompanies()
    {
        SimulatedFault account;
        account.operation = QStringLiteral("GET /accounts/me");
        account.times = -1;
        account.status = 403;
        m_desk->client.whop.setFaults(std::vector {account});
        m_desk->client.whop.addRow(QStringLiteral("company"),
            Json {{"id", "biz_Second00000001"}, {"title", "Second whop"}});
        paste(QLatin1String(test::canaryKey));
        m_desk->settleAll();
        auto *choice = m_wizard->findChild<QComboBox *>(QStringLiteral("companyChoice"));
        QVERIFY2(choice && choice->isVisible(), qPrintable(all()));
        QCOMPARE(choice->count(), 2);
        QVERIFY2(says(QStringLiteral("opens several companies")), qPrintable(all()));
        QVERIFY(!button("continueButton")->isEnabled());
        auto *typed = m_wizard->findChild<QLineEdit *>(QStringLiteral("companyInput"));
        typed->setText(QStringLiteral("biz_Stranger000001"));
        QTest::mouseClick(button("companyButton"), Qt::LeftButton);
        m_desk->settleAll();
        QVERIFY2(says(QStringLiteral("opens another company")), qPrintable(all()));
        QVERIFY(!button("continueButton")->isEnabled());
        QVERIFY(choice->isVisible() && choice->count() == 2);
        const QString own = m_desk->client.whop.companyId();
        choice->setCurrentIndex(-1);
        choice->setCurrentIndex(choice->findData(own));
        QCOMPARE(typed->text(), own);
        QTest::mouseClick(button("companyButton"), Qt::LeftButton);
        m_desk->settleAll();
        QVERIFY2(button("continueButton")->isEnabled(), qPrintable(all()));
        QTest::mouseClick(button("continueButton"), Qt::LeftButton);
        QVERIFY(m_desk->connectedReport);
        QCOMPARE(m_desk->connectedReport->companyId, own);
    }

    void refusesWhatIsNoKey()
    {
        paste(QStringLiteral("my key is secret"));
        QVERIFY(input()->isVisible());
        QVERIFY2(says(QStringLiteral("This isn’t a key")), qPrintable(all()));
    }

    void listsMissingPermissionsAndContinues()
    {
        m_desk->client.whop.setKey(
            test::canaryKey, {.denied = {QStringLiteral("access_pass:basic:read")}});
        paste(QLatin1String(test::canaryKey));
        m_desk->settleAll();
        bool named = false;
        for (const CopyableId *code : m_wizard->findChildren<CopyableId *>())
            named = named || code->id() == QLatin1String("access_pass:basic:read");
        QVERIFY2(named, qPrintable(all()));
        QCOMPARE(button("continueButton")->text(), QStringLiteral("Continue anyway"));
        QCOMPARE(QApplication::focusWidget(), button("continueButton"));
        // The server's side is mended: checking again is enough.
        m_desk->client.whop.setKey(test::canaryKey, {});
        QTest::mouseClick(button("recheckButton"), Qt::LeftButton);
        m_desk->settleAll();
        QCOMPARE(button("continueButton")->text(), QStringLiteral("Continue"));
    }

    void offersToKeepTheKeyUntilQuitting()
    {
        m_desk->connectError = ErrorCode::NoKeychain;
        paste(QLatin1String(test::canaryKey));
        m_desk->settleAll();
        QTest::mouseClick(button("continueButton"), Qt::LeftButton);
        QVERIFY2(says(QStringLiteral("This computer has no password store. We can keep the key "
                                     "until you quit.")),
            qPrintable(all()));
        QVERIFY(m_desk->connectedKey.isEmpty());
        QTest::mouseClick(button("keepUntilQuit"), Qt::LeftButton);
        QCOMPARE(m_desk->connectedKey, QByteArray(test::canaryKey));
        QVERIFY(m_desk->keptUntilQuit);
    }

    // Perhaps it waits for a person, perhaps it hangs: nobody has to wait with it.
    void offersNotToWaitForThePasswordStore()
    {
        m_desk->storeHangs = true;
        Q_EMIT m_desk->passwordStoreWaits(); // for something else
        paste(QLatin1String(test::canaryKey));
        m_desk->settleAll();
        QTest::mouseClick(button("continueButton"), Qt::LeftButton);
        QVERIFY(!button("keepUntilQuit")->isVisible()); // most answer at once
        Q_EMIT m_desk->passwordStoreWaits();
        QVERIFY2(
            says(QStringLiteral("The password store hasn’t answered yet. It may be waiting for "
                                "you to unlock it, perhaps behind this window. We can also "
                                "keep the key until you quit.")),
            qPrintable(all()));
        QCOMPARE(QApplication::focusWidget(), button("keepUntilQuit"));
        QVERIFY(m_desk->connectedKey.isEmpty());
        QTest::mouseClick(button("keepUntilQuit"), Qt::LeftButton);
        QCOMPARE(m_desk->connectedKey, QByteArray(test::canaryKey));
        QVERIFY(m_desk->keptUntilQuit);
        QVERIFY(!m_desk->storeHangs);
    }

    void copiesThePermissions()
    {
        QTest::mouseClick(button("connectButton"), Qt::LeftButton);
        QTest::mouseClick(button("copyReadScopes"), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text(), requiredScopes(false).join(QLatin1Char('\n')));
        QTest::mouseClick(button("copyManageScopes"), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text(), requiredScopes(true).join(QLatin1Char('\n')));
        QTest::mouseClick(button("createKeyLink"), Qt::LeftButton);
        QCOMPARE(m_desk->browsed, QStringList {QStringLiteral("/dashboard/developer")});
    }

    // Whoever does not see the window is where something can be done about it, and told what.
    void leadsToWhatCanBeDone()
    {
        paste(QStringLiteral("apik_wrong"));
        m_desk->settleAll();
        QCOMPARE(QApplication::focusWidget(), input());
        QVERIFY2(input()->accessibleDescription().contains(
                     QLatin1String("Neither production nor the sandbox")),
            qPrintable(input()->accessibleDescription()));
        SimulatedFault down;
        down.times = -1;
        m_desk->client.whop.setFaults({down});
        paste(QLatin1String(test::canaryKey));
        m_desk->settleAll();
        QVERIFY2(says(QStringLiteral("Couldn’t check the key")), qPrintable(all()));
        QVERIFY(!button("proxySettings")->isVisible()); // it is no proxy's fault
        QCOMPARE(QApplication::focusWidget(), button("recheckButton"));
        m_desk->client.whop.setFaults(std::vector<SimulatedFault>());
        QTest::keyClick(button("recheckButton"), Qt::Key_Space);
        m_desk->settleAll();
        QVERIFY2(says(QStringLiteral("areas can be read")), qPrintable(all()));
    }

    void namesEverythingForScreenReaders()
    {
        QCOMPARE(test::nameless(*m_wizard), QStringList());
        QTest::mouseClick(button("connectButton"), Qt::LeftButton);
        QCOMPARE(test::nameless(*m_wizard), QStringList());
        paste(QLatin1String(test::canaryKey));
        m_desk->settleAll();
        QCOMPARE(test::nameless(*m_wizard), QStringList());
    }

private:
    void paste(const QString &text)
    {
        if (!input()->isVisible())
            QTest::mouseClick(button("connectButton"), Qt::LeftButton);
        QVERIFY(input()->isVisible());
        QCOMPARE(QApplication::focusWidget(), input());
        QApplication::clipboard()->setText(text);
        input()->paste();
        QTest::keyClick(input(), Qt::Key_Return);
    }
    [[nodiscard]] QLineEdit *input() const
    {
        return m_wizard->findChild<QLineEdit *>(QStringLiteral("keyInput"));
    }
    [[nodiscard]] QPushButton *button(const char *name) const
    {
        return m_wizard->findChild<QPushButton *>(QString::fromLatin1(name));
    }
    [[nodiscard]] QString all() const
    {
        return test::visibleTexts(*m_wizard).join(QLatin1Char('\n'));
    }
    [[nodiscard]] QString plain() const
    {
        return all().remove(QChar(0x2068)).remove(QChar(0x2069));
    }
    [[nodiscard]] bool says(const QString &words) const { return all().contains(words); }

    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<OnboardingWizard> m_wizard;
};

HOPYARD_TEST(TestOnboarding)
#include "tst_onboarding.moc"
