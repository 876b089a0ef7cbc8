// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk.h"
#include "support/testcase.h"
#include "ui/experiences/experiencespage.h"

#include <QAction>
#include <QTableView>

#include <memory>

namespace hopyard::test {

inline const QString shownExperience = QStringLiteral("experience");

// The page of experiences on a simulated Whop.
class ExperiencesPageTest : public TestCase
{
protected:
    void setUp()
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
    void tearDown()
    {
        m_page.reset();
        m_desk.reset();
    }

    // As the window does with each news of the engine.
    void sync()
    {
        m_desk->client.sync();
        m_desk->turn();
        m_page->showStatus(m_desk->current()->commands().status());
    }
    [[nodiscard]] QAction *action(const char *name) const
    {
        return m_page->findChild<QAction *>(QString::fromLatin1(name));
    }
    void trigger(const char *name)
    {
        QVERIFY2(action(name)->isEnabled(), name);
        action(name)->trigger();
        m_desk->turn();
    }
    // In the table, from top to bottom.
    [[nodiscard]] QStringList names() const
    {
        const auto *table = m_page->findChild<QTableView *>(QStringLiteral("experiencesTable"));
        QStringList names;
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            names << table->model()->index(row, 0).data().toString();
        }
        return names;
    }

    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<ExperiencesPage> m_page;
};

} // namespace hopyard::test
