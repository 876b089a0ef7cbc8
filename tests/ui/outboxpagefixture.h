// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk.h"
#include "support/testcase.h"
#include "ui/outbox/outboxpage.h"
#include "ui/widgets/pieces.h"

#include <QPushButton>
#include <QTreeView>

#include <memory>

namespace hopyard::test {

inline const QString outboxUpdate = QStringLiteral("experience.update");

inline const QString outboxDelete = QStringLiteral("experience.delete");

inline const QString outboxPatch = QStringLiteral("PATCH /experiences/{id}");

inline Json outboxName(const QString &name)
{
    return Json {{"name", name}};
}

// The Outbox over experiences on a simulated Whop.
class OutboxPageTest : public TestCase
{
protected:
    void setUp()
    {
        TestCase::init();
        m_desk = std::make_unique<Desk>();
        m_page = std::make_unique<OutboxPage>(*m_desk);
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

    template <class Widget>
    [[nodiscard]] Widget *visible() const
    {
        for (auto *widget : m_page->findChildren<Widget *>()) {
            if (widget->isVisible())
                return widget;
        }
        return nullptr;
    }
    [[nodiscard]] QTreeView *tree() const
    {
        return m_page->findChild<QTreeView *>(QStringLiteral("reviewTree"));
    }
    [[nodiscard]] QPushButton *button(const char *name) const
    {
        return m_page->findChild<QPushButton *>(QString::fromLatin1(name));
    }
    [[nodiscard]] QString all() const
    {
        return test::visibleTexts(*m_page).join(QLatin1Char('\n'));
    }
    [[nodiscard]] bool says(const QString &words) const
    {
        QString texts = all();
        texts.remove(QChar(0x2068)).remove(QChar(0x2069));
        return texts.contains(words);
    }

    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<OutboxPage> m_page;
};

} // namespace hopyard::test
