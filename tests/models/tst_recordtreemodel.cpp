// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ids.h"
#include "models/recordtreemodel.h"
#include "schema/courses.h"
#include "support/testcase.h"
#include "vectorsource.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QMimeData>
#include <QSignalSpy>

#include <random>

using namespace hopyard;
using hopyard::test::VectorSource;

class TestRecordTreeModel : public test::TestCase
{
    Q_OBJECT

    struct Desk
    {
        Desk()
        {
            put(small());
            model.setCourse(QStringLiteral("cors_1"));
        }
        static Outline small()
        {
            Outline outline;
            for (const char *chapter : {"A", "B", "C"}) {
                const QString id = QString::fromLatin1(chapter);
                OutlineChapter made {id, id, {}};
                for (int i = 0; i < (id == QLatin1String("C") ? 0 : 4); ++i)
                    made.lessons.push_back(OutlineLesson {
                        id.toLower() + QString::number(i), id + QString::number(i), {}});
                outline.chapters.push_back(made);
            }
            return outline;
        }
        // Whop has this; with pending, this computer shows that.
        void put(const Outline &server, const std::optional<Outline> &pending = {})
        {
            Record course(QStringLiteral("course"), QStringLiteral("cors_1"), 1,
                Json {{"id", "cors_1"}, {"title", "Course"}, {"chapters", server.toRequest()}});
            if (pending)
                course.editBody()["chapters"] = pending->toRequest();
            courses.put(course);
        }
        void deliver()
        {
            courses.deliver();
            chapters.deliver();
            lessons.deliver();
            QCoreApplication::processEvents();
        }
        Record lesson(const QString &id, RowId row, const Json &more = Json::object())
        {
            Json body {{"id", id}, {"title", id}};
            body.update(more);
            return Record(QStringLiteral("lesson"), id, row, body);
        }
        VectorSource courses {QStringLiteral("course")};
        VectorSource chapters {QStringLiteral("chapter")};
        VectorSource lessons {QStringLiteral("lesson")};
        RecordTreeModel model {&courses, &chapters, &lessons};
        QAbstractItemModelTester tester {
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest};
    };
    // What the model's rows say.
    static Outline rows(const RecordTreeModel &model)
    {
        Outline outline;
        for (int c = 0; c < model.rowCount(); ++c) {
            const QModelIndex parent = model.index(c, 0);
            OutlineChapter chapter {parent.data(IdRole).toString(), parent.data().toString(), {}};
            for (int l = 0; l < model.rowCount(parent); ++l) {
                const QModelIndex index = model.index(l, 0, parent);
                chapter.lessons.push_back(OutlineLesson {index.data(IdRole).toString(),
                    index.data().toString(), index.data(LessonTypeRole).toString()});
            }
            outline.chapters.push_back(chapter);
        }
        return outline;
    }

private Q_SLOTS:
    void showsTheCourse()
    {
        Desk desk;
        QVERIFY(desk.model.isKnown());
        QCOMPARE(rows(desk.model), Desk::small());
        QCOMPARE(desk.model.outline(), Desk::small());
        QVERIFY(RecordTreeModel::isChapter(desk.model.indexOf(QStringLiteral("B"))));
        QCOMPARE(desk.model.indexOf(QStringLiteral("b2")).parent(),
            desk.model.indexOf(QStringLiteral("B")));
        desk.model.setCourse({});
        QVERIFY(!desk.model.isKnown());
        QCOMPARE(desk.model.rowCount(), 0);
    }
    void aMoveIsAMoveOfARow()
    {
        Desk desk;
        const QPersistentModelIndex held(desk.model.indexOf(QStringLiteral("a1")));
        QSignalSpy moved(&desk.model, &QAbstractItemModel::rowsMoved);
        QSignalSpy inserted(&desk.model, &QAbstractItemModel::rowsInserted);
        QSignalSpy reset(&desk.model, &QAbstractItemModel::modelReset);
        Outline now = Desk::small();
        now.moveLessons({QStringLiteral("a1")}, QStringLiteral("C"), 0);
        desk.put(Desk::small(), now);
        desk.deliver();
        QCOMPARE(rows(desk.model), now);
        QCOMPARE(moved.size(), 1);
        QVERIFY(held.isValid());
        QCOMPARE(held.parent().data().toString(), QStringLiteral("C"));
        QCOMPARE(held.data(MarkRole).toInt(), int(Mark::Changed));
        QVERIFY(!held.data(MarkTextRole).toString().isEmpty());
        now.moveChapters({QStringLiteral("A")}, 3);
        desk.put(now);
        desk.deliver();
        QCOMPARE(moved.size(), 2);
        QCOMPARE(held.data(MarkRole).toInt(), int(Mark::None));
        QCOMPARE(inserted.size() + reset.size(), 0);
    }
    void whatIsMadeKeepsItsRow()
    {
        Desk desk;
        Outline now = Desk::small();
        const QString local = newLocalId(0);
        now.chapters[1].lessons.insert(
            now.chapters[1].lessons.begin(), OutlineLesson {local, QStringLiteral("New"), {}});
        desk.lessons.put(desk.lesson(local, -7));
        desk.put(Desk::small(), now);
        desk.deliver();
        const QPersistentModelIndex held(desk.model.indexOf(local));
        QCOMPARE(held.data(MarkRole).toInt(), int(Mark::New));
        QSignalSpy inserted(&desk.model, &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(&desk.model, &QAbstractItemModel::rowsRemoved);
        now.chapters[1].lessons[0].id = QStringLiteral("lesn_9");
        desk.put(now);
        desk.lessons.rename(-7, desk.lesson(QStringLiteral("lesn_9"), 9));
        desk.deliver();
        QCOMPARE(held.data(IdRole).toString(), QStringLiteral("lesn_9"));
        QCOMPARE(held.data(MarkRole).toInt(), int(Mark::None));
        QCOMPARE(inserted.size() + removed.size(), 0);
        QCOMPARE(rows(desk.model), now);
    }
    void lessonsAddWhatTheyKnow()
    {
        Desk desk;
        const QModelIndex index = desk.model.indexOf(QStringLiteral("a0"));
        QVERIFY(!index.data(HiddenRole).toBool());
        QVERIFY(!index.data(UnlockDaysRole).isValid());
        desk.lessons.put(desk.lesson(QStringLiteral("a0"), 3,
            Json {{"visibility", "hidden"}, {"days_from_course_start_until_unlock", 7}}));
        desk.deliver();
        QVERIFY(index.data(HiddenRole).toBool());
        QCOMPARE(index.data(UnlockDaysRole).toInt(), 7);
        QVERIFY(!desk.model.indexOf(QStringLiteral("A")).data(UnlockDaysRole).isValid());
    }
    void whatIsToldTwiceHasOneRow()
    {
        Desk desk;
        Outline twice = Desk::small();
        twice.chapters[1].lessons.push_back(twice.chapters[0].lessons[1]); // a1 in two chapters
        twice.chapters[0].lessons.push_back(twice.chapters[0].lessons[0]); // a0 twice in one
        twice.chapters.push_back(twice.chapters[2]); // a chapter twice
        desk.put(twice);
        desk.deliver();
        QCOMPARE(rows(desk.model), Desk::small());
        twice.chapters[0].lessons.erase(twice.chapters[0].lessons.begin() + 1);
        desk.put(twice);
        desk.deliver();
        QCOMPARE(desk.model.rowCount(desk.model.indexOf(QStringLiteral("A"))), 3);
        QCOMPARE(desk.model.indexOf(QStringLiteral("a1")).parent(),
            desk.model.indexOf(QStringLiteral("B")));
    }
    void asksForWhatAPersonWants()
    {
        Desk desk;
        QSignalSpy asked(&desk.model, &RecordTreeModel::outlineEdited);
        const QModelIndex chapter = desk.model.indexOf(QStringLiteral("A"));
        const QModelIndex lesson = desk.model.indexOf(QStringLiteral("a0"));
        QVERIFY(!desk.model.setData(lesson, QStringLiteral("  "), Qt::EditRole));
        QVERIFY(!desk.model.setData(lesson, QString(121, u'x'), Qt::EditRole));
        QVERIFY(!desk.model.setData(chapter, QString(151, u'x'), Qt::EditRole));
        QVERIFY(!desk.model.setData(lesson, QStringLiteral("A0"), Qt::EditRole));
        QCOMPARE(asked.size(), 0);
        QVERIFY(desk.model.setData(chapter, QString(150, u'x'), Qt::EditRole));
        QCOMPARE(asked.takeFirst().at(1).toStringList(), QStringList {QStringLiteral("A")});

        const std::unique_ptr<QMimeData> several(
            desk.model.mimeData({desk.model.indexOf(QStringLiteral("b1")), lesson}));
        QVERIFY(desk.model.dropMimeData(several.get(), Qt::MoveAction, 3, 0, chapter));
        const auto outline = asked.takeFirst().at(0).value<Outline>();
        QCOMPARE(outline.chapters[0].lessons[2].id, QStringLiteral("a0"));
        QCOMPARE(outline.chapters[0].lessons[3].id, QStringLiteral("b1"));
        QVERIFY(!desk.model.dropMimeData(several.get(), Qt::CopyAction, 3, 0, chapter));
        const std::unique_ptr<QMimeData> whole(desk.model.mimeData({chapter}));
        QVERIFY(desk.model.dropMimeData(whole.get(), Qt::MoveAction, 3, 0, {}));
        QCOMPARE(asked.takeFirst().at(0).value<Outline>().chapters[2].id, QStringLiteral("A"));
        QVERIFY(!desk.model.canDropMimeData(whole.get(), Qt::MoveAction, 0, 0, {}));
        QCOMPARE(rows(desk.model), Desk::small()); // asking changes nothing
    }
    void fuzz_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 40; ++seed)
            QTest::addRow("%d", seed) << seed;
    }
    void fuzz()
    {
        QFETCH(int, seed);
        std::mt19937 random {unsigned(seed)};
        const auto below = [&random](qsizetype count) {
            return qsizetype(random() % unsigned(std::max<qsizetype>(count, 1)));
        };
        Desk desk;
        Outline now = Desk::small();
        int number = 0;
        for (int round = 0; round < 25; ++round) {
            const auto changes = 1 + below(8);
            QHash<QString, QPersistentModelIndex> held;
            for (const QString &id : desk.model.outline().chapterIds())
                held.insert(id, desk.model.indexOf(id));
            for (qsizetype i = 0; i < changes; ++i) {
                const QStringList chapters = now.chapterIds();
                const QString chapter = chapters.value(below(chapters.size()));
                QStringList lessons;
                for (const OutlineChapter &entry : now.chapters) {
                    for (const OutlineLesson &lesson : entry.lessons)
                        lessons << lesson.id;
                }
                const QString lesson = lessons.value(below(lessons.size()));
                switch (below(7)) {
                case 0:
                    now.moveChapters({chapter}, below(chapters.size() + 1));
                    break;
                case 1:
                    now.moveLessons({lesson, lessons.value(0)}, chapter, below(6));
                    break;
                case 2:
                    now.rename(lesson, QString::number(++number));
                    break;
                case 3:
                    now.remove(below(4) == 0 ? chapter : lesson);
                    break;
                case 4:
                    now.chapters.insert(now.chapters.begin() + below(chapters.size()),
                        OutlineChapter {QStringLiteral("n%1").arg(++number), QString(), {}});
                    break;
                default:
                    if (!now.chapters.empty()) {
                        auto &list = now.chapters[size_t(below(chapters.size()))].lessons;
                        list.insert(list.begin() + below(qsizetype(list.size())),
                            OutlineLesson {QStringLiteral("m%1").arg(++number), {}, {}});
                    }
                }
            }
            desk.put(Desk::small(), now);
            desk.deliver();
            QCOMPARE(rows(desk.model), now);
            for (auto it = held.cbegin(); it != held.cend(); ++it) {
                const OutlinePlace place = now.find(it.key());
                QCOMPARE(it->isValid(), place.chapter >= 0);
                if (it->isValid())
                    QCOMPARE(it->row(), int(place.chapter));
            }
        }
    }
    void manyLessonsStaySmooth()
    {
        Desk desk;
        Outline large;
        for (int c = 0; c < 40; ++c) {
            OutlineChapter chapter {QStringLiteral("c%1").arg(c), QStringLiteral("C"), {}};
            for (int l = 0; l < 50; ++l)
                chapter.lessons.push_back(
                    OutlineLesson {QStringLiteral("l%1").arg(c * 50 + l), QStringLiteral("L"), {}});
            large.chapters.push_back(chapter);
        }
        desk.put(large);
        RecordTreeModel model(&desk.courses, &desk.chapters, &desk.lessons);
        QElapsedTimer timer;
        timer.start();
        model.setCourse(QStringLiteral("cors_1"));
        qInfo("2,000 lessons shown after %lld ms", timer.elapsed());
        QSignalSpy moved(&model, &QAbstractItemModel::rowsMoved);
        Outline now = large;
        now.moveLessons({QStringLiteral("l0")}, QStringLiteral("c0"), 50);
        timer.restart();
        model.setOutline(now);
        qInfo("a move shown after %lld ms", timer.elapsed());
        QCOMPARE(moved.size(), 1);
        QCOMPARE(desk.lessons.recordReads, 0); // nothing was looked at
    }
};

HOPYARD_TEST(TestRecordTreeModel)
#include "tst_recordtreemodel.moc"
