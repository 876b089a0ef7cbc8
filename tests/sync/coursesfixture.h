// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/courses.h"
#include "schema/lessons.h"
#include "schema/overlay.h"
#include "support/testcase.h"
#include "support/testclient.h"

#include <memory>

namespace hopyard::test {

inline const QString patchCourse = QStringLiteral("PATCH /courses/{id}");

inline const QString patchLesson = QStringLiteral("PATCH /course_lessons/{id}");

inline const QString dropChapter = QStringLiteral("DELETE /course_chapters/{id}");

inline const QString deleteChapter = QStringLiteral("chapter.delete");

inline const QString courseId = QStringLiteral("cors_1");

// A course of two chapters on a simulated Whop, its details read.
class CoursesTest : public TestCase
{
protected:
    void setUp()
    {
        TestCase::init();
        m_client = std::make_unique<TestClient>();
        const QString experience
            = m_client->whop.addRow(QStringLiteral("experience"), Json {{"name", "Courses"}});
        m_client->whop.addRow(QStringLiteral("course"),
            Json {{"id", courseId}, {"title", "Light"}, {"experience_id", experience}});
        add("chapter", "chap_A", "course_id", "cors_1");
        add("chapter", "chap_B", "course_id", "cors_1");
        add("lesson", "lesn_a", "chapter_id", "chap_A");
        add("lesson", "lesn_b", "chapter_id", "chap_A");
        add("lesson", "lesn_c", "chapter_id", "chap_B");
        m_client->start();
        m_client->sync();
        m_client->show(QStringLiteral("course"), courseId); // reads its outline
        m_client->settle();
        m_client->whop.clearEffects();
    }
    void tearDown() { m_client.reset(); }

    void add(const char *kind, const char *id, const char *parentMember, const char *parent)
    {
        Json body {{"id", id}, {"title", id}};
        body[parentMember] = parent;
        m_client->whop.addRow(QString::fromLatin1(kind), body);
    }
    // The outline as Whop has it.
    Outline theirs()
    {
        return Outline(m_client->whop.row(QStringLiteral("course"), courseId).at("chapters"));
    }
    // As it is shown here.
    Outline shown() const
    {
        const auto record = m_client->engine().mirror().record(QStringLiteral("course"), courseId);
        const Overlay overlay(m_client->engine().operations());
        return *courses::outlineOf(overlay.apply(**record).body());
    }
    Operation submit(const Outline &outline)
    {
        return m_client->submit(
            QStringLiteral("course.update"), courseId, Json {{"chapters", outline.toRequest()}});
    }
    QString newLesson(const char *chapter, const char *title)
    {
        return m_client
            ->submit(QStringLiteral("lesson.create"), {},
                Json {{"chapter_id", chapter}, {"lesson_type", "text"}, {"title", title}})
            .target;
    }
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

    std::unique_ptr<TestClient> m_client;
};

} // namespace hopyard::test
