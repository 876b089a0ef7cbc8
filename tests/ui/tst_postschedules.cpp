// SPDX-License-Identifier: GPL-3.0-or-later
#include "draftspagefixture.h"
#include "ui/drafts/schedulenote.h"
#include "ui/posts/filelist.h"
#include "ui/posts/posteditor.h"
#include "ui/posts/postspage.h"
#include "ui/posts/scheduledialog.h"
#include "ui/widgets/safelabel.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTimeEdit>

using namespace hopyard;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using test::draftsSend;

// When a post goes out: chosen, missed, and told.
class TestPostSchedules : public test::DraftsPageTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    // Written for two forums, with a poll, and scheduled: one row here, and at its time two posts.
    void aPostIsScheduledFromItsEditor()
    {
        PostsPage posts(*m_desk);
        posts.setContext(m_desk->current());
        posts.show();
        m_desk->turn();
        PostEditor *editor = posts.openEditor();
        auto *later = editor->findChild<QPushButton *>(QStringLiteral("postSchedule"));
        QVERIFY(!later->isEnabled());
        editor->findChild<QPlainTextEdit *>(QStringLiteral("postBody"))
            ->setPlainText(QStringLiteral("Good morning"));
        auto *forums = editor->findChild<QListWidget *>(QStringLiteral("postForums"));
        forums->item(0)->setCheckState(Qt::Checked);
        forums->item(1)->setCheckState(Qt::Checked);
        QVERIFY(later->isEnabled());
        later->click();
        auto *dialog = editor->findChild<ScheduleDialog *>();
        QVERIFY(dialog);
        set(*dialog, {2026, 11, 21}, {9, 30}, "Europe/Berlin");
        dialog->accept();
        QVERIFY(!editor->isVisible());
        m_desk->turn();
        QVERIFY(m_desk->current()->commands().drafts().isEmpty());
        QCOMPARE(titles(), QStringList(QStringLiteral("Good morning")));
        QCOMPARE(cell(0, DraftsModel::WhereColumn), QStringLiteral("Help, News"));
        QVERIFY2(cell(0, DraftsModel::WhenColumn).contains(QLatin1String("09:30"))
                || cell(0, DraftsModel::WhenColumn).contains(QLatin1String("9:30")),
            qPrintable(cell(0, DraftsModel::WhenColumn)));
        QVERIFY(cell(0, DraftsModel::WhenColumn).contains(QLatin1String("Europe/Berlin")));
        m_desk->client.pass(hours(22) + minutes(29)); // it was 10:00 UTC the day before
        QCOMPARE(m_desk->client.requests(draftsSend), 0);
        m_desk->client.pass(minutes(2));
        QCOMPARE(m_desk->client.effects(draftsSend), 2);
        posts.setContext(nullptr);
    }

    // Written offline, with two pictures and a poll, and scheduled: uploads first, then one post.
    void everythingArrivesTogetherAtItsTime()
    {
        PostsPage posts(*m_desk);
        posts.setContext(m_desk->current());
        posts.show();
        m_desk->setOffline(true);
        m_desk->turn();
        QTemporaryDir directory;
        const QStringList pictures {picture(directory, QStringLiteral("one.png")),
            picture(directory, QStringLiteral("two.jpg"))};
        PostEditor *editor = posts.openEditor();
        editor->findChild<QLineEdit *>(QStringLiteral("postTitle"))
            ->setText(QStringLiteral("Which one?"));
        editor->findChild<QListWidget *>(QStringLiteral("postForums"))
            ->item(0)
            ->setCheckState(Qt::Checked);
        editor->findChild<QCheckBox *>(QStringLiteral("postHasPoll"))->setChecked(true);
        editor->findChild<QPushButton *>(QStringLiteral("pollAdd"))->click();
        for (const char *option : {"1", "2", "3"})
            editor
                ->findChild<QLineEdit *>(
                    QString(QLatin1String("pollOption") + QLatin1String(option)))
                ->setText(QString(QLatin1String("Option ") + QLatin1String(option)));
        editor->findChild<FileList *>()->add(pictures);
        editor->findChild<QPushButton *>(QStringLiteral("postSchedule"))->click();
        auto *dialog = editor->findChild<ScheduleDialog *>();
        set(*dialog, {2026, 11, 20}, {10, 5}, "UTC");
        dialog->accept();
        m_desk->turn();
        QCOMPARE(m_desk->client.whop.effects().size(), size_t(0));
        m_desk->setOffline(false);
        m_desk->client.pass(minutes(4));
        QCOMPARE(m_desk->client.requests(draftsSend), 0);
        // Its pictures arrive; that makes it no draft again.
        for (DraftKeeper *keeper : posts.findChildren<DraftKeeper *>())
            keeper->flush();
        m_desk->turn();
        QCOMPARE(m_desk->current()->commands().drafts().size(), 0);
        m_desk->client.pass(minutes(2));
        QStringList done;
        for (const SimulatedEffect &effect : m_desk->client.whop.effects())
            done << effect.operation;
        QCOMPARE(done.count(QStringLiteral("POST /files")), 2);
        QCOMPARE(done.count(draftsSend), 1);
        QCOMPARE(done.constLast(), draftsSend);
        const Json body = m_desk->client.whop.effects().back().body;
        QCOMPARE(body.at("attachments").size(), size_t(2));
        for (const Json &file : body.at("attachments"))
            QVERIFY(jsonText(file, "id").startsWith(QLatin1String("file_")));
        QStringList ids;
        for (const Json &option : body.at("poll").at("options"))
            ids << jsonText(option, "id");
        QCOMPARE(ids, QStringList({QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("3")}));
        QCOMPARE(cell(0, DraftsModel::StateColumn), QStringLiteral("Sent"));
        posts.setContext(nullptr);
    }

    void aMissedOneIsAQuestion()
    {
        ScheduleNote note(*m_desk, *m_desk->current());
        const QString id = missed(QStringLiteral("Too late"));
        QCOMPARE(cell(0, DraftsModel::StateColumn), QStringLiteral("Missed"));
        QVERIFY(m_desk->notices.constLast().contains(QLatin1String("Too late")));
        QVERIFY(m_desk->notices.constLast().contains(QLatin1String("not posted in time")));
        QCOMPARE(m_desk->client.requests(draftsSend), 0);
        // Now, after all; taken back it is a draft again.
        choose(0);
        child<QPushButton>("draftPostNow")->click();
        m_desk->turn();
        QVERIFY(child<QWidget>("holdBar")->isVisible());
        child<QPushButton>("holdUndo")->click();
        m_desk->turn();
        QTRY_COMPARE(m_desk->current()->commands().drafts().size(), 1);
        m_desk->settleAll();
        QCOMPARE(m_desk->client.requests(draftsSend), 0);
        QCOMPARE(m_desk->client.state(id), OperationState::Cancelled);
        QCOMPARE(cell(0, DraftsModel::StateColumn), QStringLiteral("Draft"));
        QCOMPARE(titles(), QStringList(QStringLiteral("Too late")));
    }

    // Wherever the person is by then; what went to several forums once.
    void whatWentOutIsTold()
    {
        ScheduleNote note(*m_desk, *m_desk->current());
        const auto told = [this] {
            QStringList news = m_desk->notices.filter(QStringLiteral("as scheduled"));
            news.replaceInStrings(QString(QChar(0x2068)), QString());
            news.replaceInStrings(QString(QChar(0x2069)), QString());
            return news;
        };
        const QString one = schedule(minutes(5), QStringLiteral("One"));
        m_desk->client.pass(minutes(6));
        m_desk->turn();
        QCOMPARE(told(), QStringList {QStringLiteral("‘One’ was posted as scheduled.")});
        m_desk->noticeActions.constLast()();
        const Operation sent = m_desk->client.operation(one);
        QCOMPARE(m_desk->went, QStringList {QStringLiteral("posts/") + sent.resultId});

        QList<Intent> both;
        for (const QString &forum : {m_help, m_news})
            both.append({QStringLiteral("post.create"), {},
                Json {{"experience_id", forum}, {"title", "Both"}},
                {m_desk->nowMs() + minutes(5) / milliseconds(1), QStringLiteral("UTC")}});
        QVERIFY(m_desk->client.engine().submit(both).ok());
        m_desk->client.pass(minutes(6));
        m_desk->turn();
        QCOMPARE(m_desk->client.effects(draftsSend), 3);
        QCOMPARE(told().size(), 2);
        QCOMPARE(told().constLast(), QStringLiteral("‘Both’ was posted to 2 forums as scheduled."));
        // What a person sends now needs no news.
        missed(QStringLiteral("Late"));
        choose(0);
        child<QPushButton>("draftPostNow")->click();
        m_desk->settleAll();
        QCOMPARE(m_desk->client.effects(draftsSend), 4);
        QCOMPARE(told().size(), 2);
    }

    void postNowTwiceIsOnce()
    {
        schedule(hours(24), QStringLiteral("Sooner"));
        choose(0);
        child<QAction>("action-draftPostNow")->trigger();
        QVERIFY(!child<QPushButton>("draftPostNow")->isEnabled());
        child<QAction>("action-draftPostNow")->trigger();
        m_desk->turn();
        child<QPushButton>("holdUndo")->click();
        m_desk->turn();
        QTRY_COMPARE(m_desk->current()->commands().drafts().size(), 1);
        QVERIFY(!child<QWidget>("holdBar")->isVisible());
        m_desk->settleAll();
        QCOMPARE(m_desk->client.requests(draftsSend), 0);
    }

    void aMissedOneGoesNow()
    {
        missed(QStringLiteral("Too late"));
        choose(0);
        child<QPushButton>("draftPostNow")->click();
        m_desk->settleAll();
        QCOMPARE(m_desk->client.effects(draftsSend), 1);
    }

    void anotherTimeIsChosen()
    {
        missed(QStringLiteral("Too late"));
        choose(0);
        child<QPushButton>("draftReschedule")->click();
        auto *dialog = m_page->findChild<ScheduleDialog *>();
        QVERIFY(dialog);
        set(*dialog, {2026, 11, 22}, {12, 0}, "UTC");
        dialog->accept();
        m_desk->turn();
        QCOMPARE(cell(0, DraftsModel::StateColumn), QStringLiteral("Scheduled"));
        m_desk->client.pass(hours(51));
        QCOMPARE(m_desk->client.effects(draftsSend), 1);
    }

    void theDialogExplainsClocksThatAreSet()
    {
        ScheduleDialog dialog({}, QStringLiteral("Europe/Berlin"), m_desk->nowMs(), nullptr);
        auto *meaning = dialog.findChild<SafeLabel *>(QStringLiteral("scheduleMeaning"));
        auto *primary = dialog.findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
        set(dialog, {2027, 3, 28}, {2, 30}, "Europe/Berlin");
        QVERIFY(meaning->text().contains(QLatin1String("set forward")));
        QVERIFY(primary->isEnabled());
        set(dialog, {2027, 10, 31}, {2, 30}, "Europe/Berlin");
        QVERIFY(meaning->text().contains(QLatin1String("comes twice")));
        set(dialog, {2026, 11, 20}, {9, 59}, "UTC");
        QVERIFY(!primary->isEnabled());
        set(dialog, {2026, 11, 20}, {10, 1}, "UTC");
        QVERIFY(primary->isEnabled());
        set(dialog, {2026, 11, 20}, {10, 1}, "Moon/Base");
        QVERIFY(!primary->isEnabled());
        QVERIFY(!dialog.schedule().isSet());
    }

private:
    static QString picture(const QTemporaryDir &directory, const QString &name)
    {
        QFile file(directory.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(name.toUtf8()) <= 0)
            qFatal("no picture");
        return file.fileName();
    }
    QString missed(const QString &title)
    {
        const QString id = schedule(minutes(5), title);
        m_desk->setOffline(true);
        m_desk->client.pass(minutes(10));
        m_desk->setOffline(false);
        m_desk->client.settle(minutes(2));
        m_desk->turn();
        return id;
    }
    static void set(ScheduleDialog &dialog, QDate day, QTime time, const char *zone)
    {
        dialog.findChild<QDateEdit *>(QStringLiteral("scheduleDate"))->setDate(day);
        dialog.findChild<QTimeEdit *>(QStringLiteral("scheduleTime"))->setTime(time);
        dialog.findChild<QComboBox *>(QStringLiteral("scheduleZone"))
            ->setCurrentText(QString::fromLatin1(zone));
    }
};

HOPYARD_TEST(TestPostSchedules)
#include "tst_postschedules.moc"
