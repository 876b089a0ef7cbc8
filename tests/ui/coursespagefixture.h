// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk.h"
#include "models/recordtreemodel.h"
#include "support/testcase.h"
#include "ui/courses/coursespage.h"
#include "ui/courses/outlineview.h"

#include <QAction>
#include <QDialog>
#include <QTreeView>

#include <memory>

namespace hopyard::test {

// The page of courses with one course on a simulated Whop, its outline open.
class CoursesPageTest : public TestCase
{
protected:
    void setUp()
    {
        TestCase::init();
        m_desk = std::make_unique<Desk>();
        SimulatedWhop &whop = m_desk->client.whop;
        const QString experience = m_desk->client.addCoursesHome();
        add("course", "cors_1", "experience_id", experience);
        for (const char *chapter : {"chap_A", "chap_B", "chap_C"})
            add("chapter", chapter, "course_id", QStringLiteral("cors_1"));
        for (const char *lesson : {"lesn_a", "lesn_b", "lesn_c"})
            add("lesson", lesson, "chapter_id", QStringLiteral("chap_A"));
        add("lesson", "lesn_d", "chapter_id", QStringLiteral("chap_B"));
        m_desk->client.sync();
        m_page = std::make_unique<CoursesPage>(*m_desk);
        m_page->resize(1100, 700);
        m_page->setContext(m_desk->current());
        m_page->show();
        m_desk->turn();
        m_page->openItem(QStringLiteral("cors_1"));
        m_desk->settleAll();
        whop.clearEffects();
        QCOMPARE(shown(), QStringLiteral("chap_A:lesn_a lesn_b lesn_c|chap_B:lesn_d|chap_C:"));
    }
    void tearDown()
    {
        m_page.reset();
        m_desk.reset();
    }

    QString add(const char *kind, const char *id, const char *parentMember, const QString &parent)
    {
        return m_desk->client.whop.addRow(
            QString::fromLatin1(kind), Json {{"id", id}, {"title", id}, {parentMember, parent}});
    }
    QTreeView *tree() const
    {
        return m_page->findChild<QTreeView *>(QStringLiteral("courseOutline"));
    }
    OutlineView *outline() const { return m_page->findChild<OutlineView *>(); }
    RecordTreeModel *model() const { return outline()->model(); }
    QModelIndex at(const char *id) const { return model()->indexOf(QString::fromLatin1(id)); }
    void choose(const QStringList &ids)
    {
        tree()->selectionModel()->clear();
        for (const QString &id : ids)
            tree()->selectionModel()->select(
                model()->indexOf(id), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        tree()->selectionModel()->setCurrentIndex(
            model()->indexOf(ids.first()), QItemSelectionModel::NoUpdate);
    }
    void trigger(const char *name)
    {
        auto *action = m_page->findChild<QAction *>(QString::fromLatin1(name));
        QVERIFY2(action && action->isEnabled(), name);
        action->trigger();
        m_desk->turn();
    }
    // "chap_A:lesn_a lesn_b|chap_B:…", by title.
    static QString text(const Outline &outline)
    {
        QStringList parts;
        for (const OutlineChapter &chapter : outline.chapters) {
            QStringList lessons;
            for (const OutlineLesson &lesson : chapter.lessons)
                lessons << lesson.title;
            parts << QString(chapter.title + u':' + lessons.join(u' '));
        }
        return parts.join(u'|');
    }
    QString shown() const { return text(model()->outline()); }
    QString theirs()
    {
        return text(
            Outline(m_desk->client.whop.row(QStringLiteral("course"), QStringLiteral("cors_1"))
                        .at("chapters")));
    }
    QStringList effects() const
    {
        QStringList names;
        for (const SimulatedEffect &effect : m_desk->client.whop.effects())
            names << effect.operation;
        return names;
    }
    QDialog *dialog(const char *name) const
    {
        return m_page->findChild<QDialog *>(QString::fromLatin1(name));
    }

    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<CoursesPage> m_page;
};

} // namespace hopyard::test
