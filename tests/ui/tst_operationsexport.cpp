// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk.h"
#include "support/testcase.h"
#include "ui/history/historypage.h"
#include "ui/outbox/outboxpage.h"
#include "ui/shell/csvexport.h"

#include <QAction>
#include <QFile>
#include <QFileDialog>
#include <QSemaphore>
#include <QTemporaryDir>
#include <QThreadPool>
#include <QTimer>

using namespace hopyard;
using test::Desk;

namespace {

constexpr int exportedChanges = 130; // more than are read at once
constexpr auto gaveUp = "The file could not be written.";

} // namespace

// Outbox and History as files for spreadsheets, while the workspace goes: the file is whole or not
// there, and that is said.
class TestOperationsExport : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_desk = std::make_unique<Desk>();
        m_desk->setOffline(true);
        m_file = m_files.filePath(QStringLiteral("changes.csv"));
        QFile::remove(m_file);
    }
    void cleanup()
    {
        m_page.reset();
        m_desk.reset();
    }

    void isGivenUpWhileItIsRead_data() { pages(); }
    // Reading goes on between events: nothing was read when the file was chosen.
    void isGivenUpWhileItIsRead()
    {
        QFETCH(bool, history);
        fill(history);
        choose();
        m_page->setContext(nullptr);
        QCOMPARE(m_desk->notices, QStringList {QString::fromLatin1(gaveUp)});
        QThreadPool::globalInstance()->waitForDone();
        m_desk->turn();
        QVERIFY(!QFile::exists(m_file));
        QVERIFY(action()->isEnabled());
        QCOMPARE(m_desk->notices.size(), 1);
    }

    void isWholeOnceItIsRead_data() { pages(); }
    // What is written comes from no workspace any more.
    void isWholeOnceItIsRead()
    {
        QFETCH(bool, history);
        fill(history);
        m_page->hide(); // painting may want workers, too
        QSemaphore disk;
        QThreadPool *workers = QThreadPool::globalInstance();
        const int usual = workers->maxThreadCount();
        workers->setMaxThreadCount(1);
        workers->start([&disk] { disk.acquire(); });
        choose();
        QTRY_VERIFY(isRead());
        m_page->setContext(nullptr);
        m_desk->turn();
        const QStringList before = m_desk->notices;
        disk.release();
        workers->waitForDone();
        workers->setMaxThreadCount(usual);
        QCOMPARE(before, QStringList());
        QTRY_COMPARE(m_desk->notices, QStringList {QStringLiteral("Table exported")});
        QCOMPARE(lines(), exportedChanges + 1);
        QVERIFY(action()->isEnabled());
    }

    // As the window does it: the page goes with its workspace, before the file is there.
    void isToldWhenThePageHasGone_data() { pages(); }
    void isToldWhenThePageHasGone()
    {
        QFETCH(bool, history);
        QWidget window;
        fill(history);
        m_page->setParent(&window);
        QSemaphore disk;
        QThreadPool *workers = QThreadPool::globalInstance();
        const int usual = workers->maxThreadCount();
        workers->setMaxThreadCount(1);
        workers->start([&disk] { disk.acquire(); });
        choose();
        QTRY_VERIFY(isRead());
        m_page->setContext(nullptr);
        m_page.reset();
        m_desk->turn();
        const QStringList before = m_desk->notices;
        disk.release();
        workers->waitForDone();
        workers->setMaxThreadCount(usual);
        QCOMPARE(before, QStringList());
        QTRY_COMPARE(m_desk->notices, QStringList {QStringLiteral("Table exported")});
        QCOMPARE(lines(), exportedChanges + 1);
    }

    void isGivenUpWhereTheHistoryCannotBeRead()
    {
        fill(true);
        choose(); // asks for older ones
        Q_EMIT m_desk->current()->commands().historyUnread(Error::of(ErrorCode::Io));
        QCOMPARE(m_desk->notices, QStringList {QString::fromLatin1(gaveUp)});
        m_desk->turn();
        QThreadPool::globalInstance()->waitForDone();
        QVERIFY(!QFile::exists(m_file));
        QVERIFY(action()->isEnabled()); // and again
        m_desk->notices.clear();
        choose();
        QTRY_COMPARE(m_desk->notices, QStringList {QStringLiteral("Table exported")});
        QCOMPARE(lines(), exportedChanges + 1);
    }

private:
    static void pages()
    {
        QTest::addColumn<bool>("history");
        QTest::newRow("Outbox") << false;
        QTest::newRow("History") << true;
    }
    // Changes that wait, or that are over.
    void fill(bool history)
    {
        for (int i = 0; i < exportedChanges; ++i) {
            const Operation operation = m_desk->client.submit(QStringLiteral("experience.create"),
                {}, Json {{"name", QStringLiteral("Room %1").arg(i)}, {"app_id", "app_chat"}});
            if (history)
                QVERIFY(m_desk->client.engine().discard({operation.id}).ok());
        }
        m_desk->turn();
        if (history)
            m_page = std::make_unique<HistoryPage>(*m_desk);
        else
            m_page = std::make_unique<OutboxPage>(*m_desk);
        m_page->resize(1048, 700);
        m_page->setContext(m_desk->current());
        m_page->show();
        m_desk->turn();
        m_desk->notices.clear();
    }
    [[nodiscard]] QAction *action() const
    {
        return m_page->findChild<QAction *>(QStringLiteral("actionExportTable"));
    }
    void choose()
    {
        action()->trigger();
        auto *dialog = m_page->findChild<QFileDialog *>(QStringLiteral("tableExportDialog"));
        QVERIFY(dialog);
        Q_EMIT dialog->fileSelected(m_file);
        delete dialog;
        QVERIFY(!action()->isEnabled());
    }
    [[nodiscard]] bool isRead() const
    {
        const auto *running = m_page->findChild<CsvExport *>();
        return running && !running->findChild<QTimer *>()->isActive();
    }
    [[nodiscard]] int lines() const
    {
        QFile written(m_file);
        return written.open(QIODevice::ReadOnly) ? int(written.readAll().count('\n')) : -1;
    }

    QTemporaryDir m_files;
    QString m_file;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<Page> m_page;
};

HOPYARD_TEST(TestOperationsExport)
#include "tst_operationsexport.moc"
