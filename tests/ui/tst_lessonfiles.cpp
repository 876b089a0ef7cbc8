// SPDX-License-Identifier: GPL-3.0-or-later
#include "lessoneditorfixture.h"
#include "models/roles.h"
#include "ui/courses/lessonfiles.h"

#include <QApplication>
#include <QCheckBox>
#include <QDragEnterEvent>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>

using namespace hopyard;

// Files of a lesson: added, on their way, cancelled.
class TestLessonFiles : public test::LessonEditorTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void filesAddedOneByOneAreAllThere()
    {
        editor()->files()->addFiles({path("notes.pdf", "notes")});
        editor()->files()->addFiles({path("raw.zip", "raw")}); // before the record tells of it
        m_desk->settleAll();
        QCOMPARE(lesson().at("attachments").size(), size_t(2));
    }

    void filesAreAddedToWhatIsThere()
    {
        const auto file = [](const char *id) {
            return Json {{"id", id}, {"content_type", nullptr}, {"filename", id}, {"url", nullptr}};
        };
        editOnWhop(Json {{"attachments", Json::array({file("file_1")})}});
        open("lesn_b");
        open("lesn_a");
        auto *list = child<QListWidget>("lessonAttachments");
        QCOMPARE(list->count(), 1);
        m_desk->setOffline(true);
        editor()->files()->addFiles({path("notes.pdf", "notes"), path("raw.zip", "raw")});
        m_desk->turn();
        QCOMPARE(list->count(), 3);
        QVERIFY(list->item(1)->text().contains(QStringLiteral("notes.pdf")));
        // Another client adds one meanwhile: it must not vanish.
        editOnWhop(Json {{"attachments", Json::array({file("file_1"), file("file_2")})}});
        m_desk->setOffline(false);
        m_desk->settleAll();
        const Json sent = lesson().at("attachments");
        QCOMPARE(sent.size(), size_t(4));
        QCOMPARE(jsonText(sent.at(0), "id"), QStringLiteral("file_1"));
        QCOMPARE(m_desk->client.effects(QStringLiteral("PATCH /course_lessons/{id}")), 1);
        list->item(0)->setSelected(true);
        child<QPushButton>("lessonFilesRemove")->click();
        m_desk->settleAll();
        QVERIFY(!dumpJson(lesson().at("attachments")).contains("file_1"));
        QCOMPARE(lesson().at("attachments").size(), size_t(3));
    }

    // Uploads go on while somebody chooses what to remove.
    void whatIsChosenStaysWhileFilesAreUploaded()
    {
        const auto file = [](const char *id) {
            return Json {{"id", id}, {"content_type", nullptr}, {"filename", id}, {"url", nullptr}};
        };
        editOnWhop(
            Json {{"attachments", Json::array({file("file_1"), file("file_2"), file("file_3")})}});
        open("lesn_b");
        open("lesn_a");
        auto *list = child<QListWidget>("lessonAttachments");
        QCOMPARE(list->count(), 3);
        m_desk->setOffline(true);
        editor()->files()->addFiles({path("notes.pdf", "notes"), path("raw.zip", "raw")});
        m_desk->turn();
        QCOMPARE(list->count(), 5);
        for (const int row : {0, 2, 4})
            list->item(row)->setSelected(true);
        m_desk->setOffline(false);
        m_desk->settleAll();
        QCOMPARE(list->count(), 5);
        QCOMPARE(list->selectedItems().size(), 3);
        child<QPushButton>("lessonFilesRemove")->click();
        m_desk->settleAll();
        QCOMPARE(lesson().at("attachments").size(), size_t(2));
        QCOMPARE(list->count(), 2);
    }

    void aFailedUploadSaysWhyAndIsTriedAgain()
    {
        editOnWhop(Json {{"attachments", Json::array()}});
        open("lesn_b");
        open("lesn_a");
        const QString file = path("late.pdf", "there at last");
        const QString away = file + QStringLiteral(".away");
        auto *retry = child<QPushButton>("lessonFilesRetry");
        m_desk->setOffline(true);
        editor()->files()->addFiles({file});
        m_desk->turn();
        QVERIFY(!retry->isVisibleTo(editor()->files()));
        QVERIFY(QFile::rename(file, away));
        m_desk->setOffline(false);
        m_desk->client.pass(std::chrono::minutes(10));
        m_desk->settleAll();
        auto *list = child<QListWidget>("lessonAttachments");
        QCOMPARE(list->count(), 1);
        const QString state = list->item(0)->data(SubtitleRole).toString();
        QVERIFY2(state.contains(QStringLiteral("Upload failed: ")), qPrintable(state));
        QVERIFY(retry->isVisibleTo(editor()->files()));
        QCOMPARE(m_desk->client.effects(QStringLiteral("PATCH /course_lessons/{id}")), 0);
        QVERIFY(QFile::rename(away, file));
        retry->click();
        m_desk->settleAll();
        QCOMPARE(lesson().at("attachments").size(), size_t(1));
        QVERIFY(!retry->isVisibleTo(editor()->files()));
    }

    // Whatever is on its way stops, and what else was changed goes on.
    void uploadsAreCancelled_data()
    {
        QTest::addColumn<bool>("all");
        QTest::addColumn<bool>("typed"); // another change of the lesson waits in the same operation
        QTest::newRow("one of two") << false << false;
        QTest::newRow("both") << true << false;
        QTest::newRow("both, something else changed") << true << true;
    }
    void uploadsAreCancelled()
    {
        QFETCH(bool, all);
        QFETCH(bool, typed);
        const Json there {{"id", "file_1"}, {"content_type", nullptr}, {"filename", "there.pdf"},
            {"url", nullptr}};
        editOnWhop(Json {{"attachments", Json::array({there})}});
        open("lesn_b");
        open("lesn_a");
        auto *cancel = child<QPushButton>("lessonFilesCancel");
        QVERIFY(!cancel->isVisibleTo(editor()->files()));
        stallUploads();
        if (typed)
            child<QCheckBox>("lessonHidden")->click();
        editor()->files()->addFiles({path("large.zip", "large"), path("notes.pdf", "notes")});
        m_desk->client.pass(std::chrono::seconds(15));
        QCOMPARE(m_desk->client.requests(uploadPut), 1);
        QVERIFY(cancel->isVisibleTo(editor()->files()));
        auto *list = child<QListWidget>("lessonAttachments");
        QCOMPARE(list->count(), 3);
        if (!all)
            list->item(1)->setSelected(true);
        cancel->click();
        m_desk->client.pass(std::chrono::seconds(1)); // told some times a second
        QCOMPARE(uploadStates().value(0), UploadState::Cancelled);
        QCOMPARE(uploadStates().value(1) == UploadState::Cancelled, all);
        QCOMPARE(list->count(), all ? 1 : 2);
        if (!typed) // that may go by now
            QCOMPARE(int(m_desk->client.engine().operations().size()), all ? 0 : 1);
        m_desk->client.whop.setFaults(std::vector<SimulatedFault>());
        m_desk->settleAll();
        QCOMPARE(m_desk->client.requests(uploadPut), all ? 1 : 2);
        QCOMPARE(lesson().at("attachments").size(), size_t(all ? 1 : 2));
        QCOMPARE(jsonText(lesson().at("attachments").at(0), "id"), QStringLiteral("file_1"));
        QCOMPARE(jsonText(lesson(), "visibility") == QLatin1String("hidden"), typed);
        QVERIFY(m_desk->client.engine().operations().isEmpty());
        m_desk->client.pass(std::chrono::seconds(1));
        QVERIFY(!cancel->isVisibleTo(editor()->files()));
    }

    void aPdfOnItsWayIsCancelled()
    {
        editOnWhop(Json {{"lesson_type", "pdf"},
            {"main_pdf",
                Json {{"id", "file_1"}, {"content_type", "application/pdf"},
                    {"filename", "old.pdf"}, {"url", nullptr}}}});
        open("lesn_b");
        open("lesn_a");
        stallUploads();
        editor()->files()->setPdf(path("new.pdf", "pdf"));
        m_desk->client.pass(std::chrono::seconds(15));
        QCOMPARE(m_desk->client.requests(uploadPut), 1);
        const QString told = test::visibleTexts(*editor()->files()).join(u' ');
        auto *state = child<QWidget>("lessonPdfState");
        QVERIFY2(state->isVisibleTo(editor()->files()) && told.contains(QStringLiteral("uploaded")),
            qPrintable(told));
        auto *cancel = child<QPushButton>("lessonPdfCancel");
        QVERIFY(cancel->isVisibleTo(editor()->files()));
        cancel->click();
        m_desk->turn();
        QVERIFY(m_desk->client.engine().operations().isEmpty());
        QVERIFY(!cancel->isVisibleTo(editor()->files()));
        QVERIFY(
            test::visibleTexts(*editor()->files()).join(u' ').contains(QStringLiteral("old.pdf")));
        m_desk->client.whop.setFaults(std::vector<SimulatedFault>());
        m_desk->settleAll();
        QCOMPARE(m_desk->client.requests(uploadPut), 1);
        QCOMPARE(jsonText(lesson(), "main_pdf.id"), QStringLiteral("file_1"));
    }

    void foldersAreNoFiles()
    {
        editOnWhop(Json {{"attachments", Json::array()}});
        open("lesn_b");
        open("lesn_a");
        QVERIFY(child<QPushButton>("lessonFilesAdd")->isEnabled());
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(m_files.path())});
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(editor()->files(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(editor()->files(), &drop);
        m_desk->settleAll();
        QCOMPARE(m_desk->current()->commands().uploads().size(), 0);
        QCOMPARE(m_desk->client.engine().operations().size(), 0);
        QCOMPARE(child<QListWidget>("lessonAttachments")->count(), 0);
    }

private:
    QString path(const char *name, const QByteArray &bytes)
    {
        const QString file = m_files.filePath(QString::fromLatin1(name));
        QFile out(file);
        if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
            qFatal("no room for a file");
        return file;
    }
    void stallUploads()
    {
        SimulatedFault stall;
        stall.operation = uploadPut;
        stall.action = SimulatedFault::Action::Stall;
        m_desk->client.whop.setFaults({stall});
    }
    QList<UploadState> uploadStates() const
    {
        QList<UploadState> states;
        for (const UploadStatus &upload : m_desk->current()->commands().uploads())
            states << upload.state;
        return states;
    }
    const QString uploadPut = QStringLiteral("PUT /__uploads/{id}");

    QTemporaryDir m_files;
};

HOPYARD_TEST(TestLessonFiles)
#include "tst_lessonfiles.moc"
