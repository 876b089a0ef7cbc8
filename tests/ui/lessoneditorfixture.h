// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk.h"
#include "support/testcase.h"
#include "ui/courses/coursespage.h"
#include "ui/courses/lessoneditor.h"
#include "ui/courses/outlineview.h"
#include "ui/markdown/markdowneditor.h"

#include <QPlainTextEdit>

#include <memory>

namespace hopyard::test {

// The editor of a course on a simulated Whop, with a lesson chosen in its outline.
class LessonEditorTest : public TestCase
{
protected:
    void setUp()
    {
        TestCase::init();
        m_desk = std::make_unique<Desk>();
        SimulatedWhop &whop = m_desk->client.whop;
        const auto add = [&whop](const char *kind, const Json &row) {
            return whop.addRow(QString::fromLatin1(kind), row);
        };
        const QString experience = m_desk->client.addCoursesHome();
        add("course", Json {{"id", "cors_1"}, {"title", "Light"}, {"experience_id", experience}});
        add("chapter", Json {{"id", "chap_A"}, {"title", "One"}, {"course_id", "cors_1"}});
        add("lesson",
            Json {{"id", "lesn_a"}, {"title", "First"}, {"chapter_id", "chap_A"},
                {"lesson_type", "text"}, {"content", "Hello"}});
        add("lesson",
            Json {{"id", "lesn_b"}, {"title", "Second"}, {"chapter_id", "chap_A"},
                {"lesson_type", "video"}, {"content", "Other"}});
        m_desk->client.sync();
        m_page = std::make_unique<CoursesPage>(*m_desk);
        m_page->resize(1200, 760);
        m_page->setContext(m_desk->current());
        m_page->show();
        m_desk->turn();
        m_page->openItem(QStringLiteral("cors_1"));
        m_desk->settleAll();
        open("lesn_a");
        whop.clearEffects();
        QCOMPARE(editor()->lessonId(), QStringLiteral("lesn_a"));
        QCOMPARE(editor()->text()->text(), QStringLiteral("Hello"));
    }
    void tearDown()
    {
        m_page.reset();
        m_desk.reset();
    }

    template <class Widget>
    Widget *child(const char *name) const
    {
        return m_page->findChild<Widget *>(QString::fromLatin1(name));
    }
    LessonEditor *editor() const { return m_page->findChild<LessonEditor *>(); }
    QPlainTextEdit *source() const { return editor()->text()->source(); }
    OutlineView *outline() const { return m_page->findChild<OutlineView *>(); }
    Json lesson(const char *id = "lesn_a") const
    {
        return m_desk->client.whop.row(QStringLiteral("lesson"), QString::fromLatin1(id));
    }
    QString content(const char *id = "lesn_a") const { return jsonText(lesson(id), "content"); }
    void editOnWhop(const Json &changes, const char *id = "lesn_a")
    {
        m_desk->client.whop.editRow(QStringLiteral("lesson"), QString::fromLatin1(id), changes);
    }
    void open(const char *id)
    {
        outline()->select(QString::fromLatin1(id));
        m_desk->settleAll();
    }
    // As a person would, at the end.
    void type(const char *text)
    {
        source()->moveCursor(QTextCursor::End);
        QTest::keyClicks(source(), QString::fromLatin1(text));
    }
    void key(Qt::Key code, Qt::KeyboardModifiers with = Qt::ControlModifier)
    {
        QTest::keyClick(source(), code, with);
        m_desk->turn();
    }
    QStringList effects() const
    {
        QStringList names;
        for (const SimulatedEffect &effect : m_desk->client.whop.effects())
            names << effect.operation;
        return names;
    }

    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<CoursesPage> m_page;
};

} // namespace hopyard::test
