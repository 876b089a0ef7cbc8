// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk.h"
#include "simulator/democourses.h"
#include "support/testcase.h"
#include "ui/courses/coursespage.h"

#include <QDialog>
#include <QPushButton>

#include <memory>

namespace hopyard::test {

// The page of courses on a simulated Whop, and folders on this computer.
class CourseFoldersTest : public TestCase
{
protected:
    void setUp()
    {
        TestCase::init();
        m_desk = std::make_unique<Desk>();
        SimulatedWhop &whop = m_desk->client.whop;
        const QString experience = m_desk->client.addCoursesHome();
        seedCourses(whop, {experience});
        m_desk->client.sync();
        whop.clearEffects();
        m_page = std::make_unique<CoursesPage>(*m_desk);
        m_page->resize(1200, 760);
        m_page->setContext(m_desk->current());
        m_page->show();
        m_desk->turn();
    }
    void tearDown()
    {
        m_page.reset();
        m_desk.reset();
    }

    QDialog *dialog(const char *name) const
    {
        return m_page->findChild<QDialog *>(QString::fromLatin1(name));
    }
    QPushButton *primary(QDialog *of) const
    {
        return of->findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
    }
    QString told() const
    {
        return QString(m_desk->notices.join(u'|') + u'#' + test::visibleTexts(*m_page).join(u'|'));
    }

    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<CoursesPage> m_page;
};

} // namespace hopyard::test
