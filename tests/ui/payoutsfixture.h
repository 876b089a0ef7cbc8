// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/settings.h"
#include "desk.h"
#include "schema/ledger.h"
#include "simulator/demomoney.h"
#include "support/testcase.h"
#include "support/testpaths.h"
#include "ui/payouts/moneyshown.h"
#include "ui/payouts/paymentdialog.h"
#include "ui/payouts/payoutspage.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QTabBar>

#include <memory>

namespace hopyard::test {

// The page of payouts on a simulated Whop with money that counts what it did, driven by widgets'
// names.
class PayoutsTest : public TestCase
{
protected:
    void setUp(int tab = 0)
    {
        TestCase::init();
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_theme = std::make_unique<Theme>(qApp);
        m_desk = std::make_unique<Desk>();
        m_desk->settings().setText(Setting::TimeZone, QStringLiteral("UTC"));
        seedMoney(m_desk->client.whop);
        m_desk->current()->commands().refresh();
        m_desk->settleAll();
        m_desk->client.whop.clearEffects();
        m_page = std::make_unique<PayoutsPage>(*m_desk);
        m_page->resize(1100, 800);
        m_page->setContext(m_desk->current());
        m_page->show();
        m_page->showStatus(m_desk->current()->commands().status());
        connect(&m_desk->current()->commands(), &Commands::statusChanged, m_page.get(),
            &PayoutsPage::showStatus);
        tabs()->setCurrentIndex(tab);
        m_desk->turn();
    }
    void tearDown()
    {
        m_page.reset();
        m_desk.reset();
        m_theme.reset();
        QApplication::setLayoutDirection(Qt::LeftToRight);
    }

    // Rows of a test of how things look: a tag each.
    static void addLooks()
    {
        QTest::addColumn<int>("appearance");
        QTest::addColumn<bool>("mirrored");
        QTest::addColumn<double>("font");
        QTest::newRow("light") << int(Appearance::Light) << false << 1.0;
        QTest::newRow("dark") << int(Appearance::Dark) << false << 1.0;
        QTest::newRow("mirrored") << int(Appearance::Light) << true << 1.0;
        QTest::newRow("bigtext") << int(Appearance::Light) << false << 2.0;
    }
    // Takes on the look of the row.
    void putOnLook()
    {
        QFETCH(int, appearance);
        QFETCH(bool, mirrored);
        QFETCH(double, font);
        QVERIFY(QDir(folder()).mkpath(QStringLiteral(".")));
        QApplication::setLayoutDirection(mirrored ? Qt::RightToLeft : Qt::LeftToRight);
        m_theme->apply({Appearance(appearance), Density::Comfortable, font});
    }
    static QString folder() { return test::buildPath("/gallery"); }
    // Keeps a picture called as this and the look.
    static void keep(QWidget *widget, const QString &name)
    {
        const QString file = QStringLiteral("%1/%2-%3.png")
                                 .arg(folder(), name, QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY(widget->grab().save(file));
    }

    template <class T>
    T *child(const char *name) const
    {
        return m_page->findChild<T *>(QString::fromLatin1(name));
    }
    QTabBar *tabs() const { return child<QTabBar>("payoutsTabs"); }
    QString shown(const char *name) const
    {
        const auto *widget = child<QWidget>(name);
        return widget ? visibleTexts(*widget).join(u' ') : QString();
    }

    // The dialog that pays.
    PaymentDialog *paying() const { return m_page->findChild<PaymentDialog *>(); }
    QPushButton *primary() const
    {
        return paying()->findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
    }
    QString step() const { return paying()->property("step").toString(); }
    QString outcome() const { return paying()->property("outcome").toString(); }
    QString problem() const { return shown("dialogProblem"); }
    void close()
    {
        paying()->reject();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    void type(const char *name, const char *text)
    {
        auto *field = child<QLineEdit>(name);
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, QString::fromLatin1(text));
    }
    static void click(QPushButton *button) { QTest::mouseClick(button, Qt::LeftButton); }
    // What the platform makes of a double click.
    static void doubleClick(QPushButton *button)
    {
        QTest::mouseClick(button, Qt::LeftButton);
        QTest::mouseDClick(button, Qt::LeftButton);
        QTest::mouseRelease(button, Qt::LeftButton);
    }
    void fault(const char *operation, SimulatedFault::Action action, int times = 1)
    {
        SimulatedFault fault;
        fault.operation = QString::fromLatin1(operation);
        fault.action = action;
        fault.times = times;
        fault.ms = 30'000;
        m_desk->client.whop.setFaults({fault});
    }
    // What is available now in this currency, by Whop.
    Money availableOnWhop(const char *currency) const
    {
        const Json account
            = m_desk->client.whop.rows(QStringLiteral("ledger_account")).constFirst();
        for (const auto &balance : ledgeraccounts::balances(account)) {
            if (balance.available.currency() == QLatin1String(currency))
                return balance.available;
        }
        return {};
    }
    // The same, less this amount, as it is shown.
    QString leftShown(const char *amount, const char *currency) const
    {
        const auto out
            = Money::fromText(QString::fromLatin1(amount), QString::fromLatin1(currency));
        return moneyShown(*availableOnWhop(currency).minus(*out), false);
    }
    // What left cannot be asked for again: the key is another one, and a day and more goes by.
    void loseTheKey()
    {
        m_desk->client.whop.setKey("apik_next", {});
        m_desk->client.setKey("apik_next", QStringLiteral("key-2"));
        m_desk->client.settle(std::chrono::hours(60));
        m_desk->turn();
    }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<PayoutsPage> m_page;
};

} // namespace hopyard::test
