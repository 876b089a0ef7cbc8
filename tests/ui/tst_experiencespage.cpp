// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk.h"
#include "support/testcase.h"
#include "ui/experiences/experiencespage.h"
#include "ui/widgets/statebar.h"

#include <QPushButton>
#include <QToolButton>

using namespace hopyard;
using test::Desk;

namespace {

const QString shownExperience = QStringLiteral("experience");

} // namespace

class TestExperiencesPage : public test::TestCase
{
    Q_OBJECT

    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<ExperiencesPage> m_page;

    [[nodiscard]] QString bar() const
    {
        auto *bar = m_page->findChild<StateBar *>(QStringLiteral("stateBar"));
        return bar->isVisible() ? bar->text().remove(QChar(0x2068)).remove(QChar(0x2069))
                                : QString();
    }
    // As the window does with each news of the engine.
    void sync()
    {
        m_desk->client.sync();
        m_desk->turn();
        m_page->showStatus(m_desk->current()->commands().status());
    }

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_desk = std::make_unique<Desk>();
        m_page = std::make_unique<ExperiencesPage>(*m_desk);
        m_page->resize(1048, 700);
        m_page->setContext(m_desk->current());
        m_page->show();
        m_desk->turn();
    }
    void cleanup()
    {
        m_page.reset();
        m_desk.reset();
    }

    // A product seems to have lost everything: the bar names it and asks.
    void asksAboutAnEmptiedProduct()
    {
        QStringList attached;
        for (int i = 0; i < 24; ++i)
            attached << m_desk->client.whop.addRow(shownExperience,
                Json {
                    {"name", QStringLiteral("Room %1").arg(i)}, {"order", QString::number(9 + i)}},
                {m_desk->silver});
        sync();
        QCOMPARE(m_desk->client.links(attached.first()), QStringList {m_desk->silver});
        for (const QString &id : std::as_const(attached))
            m_desk->client.whop.setProducts(id, {});
        sync();
        QCOMPARE(bar(),
            QStringLiteral("Whop suddenly no longer shows 24 of 24 attachments to ‘Silver’. They "
                           "stay here until you decide."));
        // Closed: they stay, and it is asked again after the next refresh.
        m_page->findChild<QToolButton *>(QStringLiteral("stateBarClose"))->click();
        m_desk->turn();
        m_page->showStatus(m_desk->current()->commands().status());
        QCOMPARE(bar(), QString());
        QCOMPARE(m_desk->client.links(attached.first()), QStringList {m_desk->silver});
        sync();
        QVERIFY(!bar().isEmpty());
        m_page->findChild<QPushButton *>(QStringLiteral("stateBarAction"))->click();
        m_desk->turn();
        m_page->showStatus(m_desk->current()->commands().status());
        QCOMPARE(bar(), QString());
        QCOMPARE(m_desk->client.links(attached.first()), QStringList());
    }
};

HOPYARD_TEST(TestExperiencesPage)
#include "tst_experiencespage.moc"
