// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk.h"
#include "support/testcase.h"
#include "ui/drafts/calendarview.h"
#include "ui/drafts/draftspage.h"
#include "ui/drafts/schedulenote.h"
#include "ui/outbox/settledialogs.h"
#include "ui/posts/filelist.h"
#include "ui/posts/posteditor.h"
#include "ui/posts/postspage.h"
#include "ui/posts/scheduledialog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QImage>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeEdit>

using namespace hopyard;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using test::Desk;

namespace {

const QString draftsSend = QStringLiteral("POST /forum_posts");
const QString draftsHostile = QStringLiteral("<img src=file:///etc/passwd> \u202Etxt.exe <b>x</b>");

} // namespace

class TestDraftsPage : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_desk = std::make_unique<Desk>();
        m_help = m_desk->client.addForum(QStringLiteral("Help"));
        m_news = m_desk->client.addForum(QStringLiteral("News"));
        m_desk->client.sync();
        m_desk->client.whop.clearEffects();
        m_page = std::make_unique<DraftsPage>(*m_desk);
        m_page->resize(1048, 700);
        m_page->setContext(m_desk->current());
        m_page->show();
        m_desk->turn();
    }
    void cleanup()
    {
        m_page.reset();
        m_desk.reset();
    }

    void saysPlainlyWhenPostsGo()
    {
        QVERIFY(m_page->findChild<SafeLabel *>(QStringLiteral("draftsPromise"))
                    ->text()
                    .contains(QLatin1String("only while Hopyard is running")));
        QCOMPARE(m_page->property("state").toString(), QStringLiteral("empty"));
    }

    void listsWhatIsNotSent()
    {
        schedule(hours(48), QStringLiteral("Later"));
        schedule(hours(24), QStringLiteral("Sooner"));
        KeptDraft draft;
        draft.address = {QStringLiteral("post.create"), {QStringLiteral("d1")},
            QStringLiteral("posts"), QStringLiteral("New post")};
        draft.values = Json {{"title", ""}, {"content", "# Half a thought\nmore"}};
        m_desk->current()->commands().saveDraft(draft.address.key(), draft.content());
        m_desk->turn();
        QCOMPARE(titles(),
            QStringList({QStringLiteral("Sooner"), QStringLiteral("Later"),
                QStringLiteral("Half a thought")}));
        QCOMPARE(cell(0, DraftsModel::StateColumn), QStringLiteral("Scheduled"));
        QCOMPARE(cell(0, DraftsModel::WhereColumn), QStringLiteral("Help"));
        QCOMPARE(cell(2, DraftsModel::StateColumn), QStringLiteral("Draft"));
        auto *filter = m_page->findChild<QComboBox *>(QStringLiteral("draftsFilter"));
        filter->setCurrentText(QStringLiteral("Draft"));
        QCOMPARE(titles(), QStringList(QStringLiteral("Half a thought")));
        filter->setCurrentIndex(0);
        m_desk->client.pass(hours(25));
        m_desk->turn();
        QCOMPARE(m_desk->client.effects(draftsSend), 1);
        QCOMPARE(titles(),
            QStringList({QStringLiteral("Later"), QStringLiteral("Half a thought"),
                QStringLiteral("Sooner")}));
        QCOMPARE(cell(2, DraftsModel::StateColumn), QStringLiteral("Sent"));
    }

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

    void enterTwiceMakesOneDraft()
    {
        schedule(hours(24), QStringLiteral("Sooner"));
        schedule(hours(48), QStringLiteral("Later"));
        choose(0);
        Q_EMIT table()->activated(table()->currentIndex());
        Q_EMIT table()->activated(table()->currentIndex());
        QVERIFY(!child<QPushButton>("draftEdit")->isEnabled());
        choose(1); // and another one before the first is decided
        Q_EMIT table()->activated(table()->currentIndex());
        m_desk->turn();
        QTRY_COMPARE(m_desk->openedDrafts.size(), 1);
        QCOMPARE(m_desk->current()->commands().drafts().size(), 1);
        QCOMPARE(m_desk->client.engine().operations().size(), 1);
        QTRY_VERIFY(child<QPushButton>("draftEdit")->isEnabled());
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

    // What is chosen is filled as strongly as text is: it is written in another colour.
    void whatIsChosenIsReadableInHighContrast()
    {
        const auto contrastIn = [](const QImage &image) {
            double most = 1;
            const QRgb first = image.pixel(0, 0); // of what it is filled with
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x)
                    most = std::max(most, contrast(first, image.pixel(x, y)));
            }
            return most;
        };
        schedule(hours(1), QStringLiteral("Later"));
        Theme theme(qApp);
        theme.apply({Appearance::HighContrast});
        auto *calendar = child<QPushButton>("draftsCalendar");
        calendar->click();
        m_desk->turn();
        const QRect inside = calendar->rect().adjusted(6, 4, -6, -4);
        const double button = contrastIn(calendar->grab(inside).toImage());
        QVERIFY2(button >= 7, qPrintable(QString::number(button)));
        auto *tool = iconButton(Glyph::List, QStringLiteral("List"), m_page.get());
        tool->setCheckable(true);
        tool->setChecked(true);
        const double switched
            = contrastIn(tool->grab(tool->rect().adjusted(4, 4, -4, -4)).toImage());
        QVERIFY2(switched >= 7, qPrintable(QString::number(switched)));
        auto *days = m_page->findChild<CalendarView *>()->table();
        QVERIFY(days->currentIndex().isValid());
        const QRect day = days->visualRect(days->currentIndex()).adjusted(4, 4, -4, -4);
        const double chosen = contrastIn(days->viewport()->grab(day).toImage());
        theme.apply({Appearance::Light});
        QVERIFY2(chosen >= 7, qPrintable(QString::number(chosen)));
    }

    void editingTakesItBackFirst()
    {
        schedule(hours(24), QStringLiteral("Later"));
        choose(0);
        child<QPushButton>("draftEdit")->click();
        m_desk->turn();
        QCOMPARE(m_desk->openedDrafts.size(), 1);
        QCOMPARE(m_desk->client.engine().operations().size(), 0);
        const auto kept = KeptDraft::from(m_desk->current()->commands().drafts().first());
        QVERIFY(kept);
        QCOMPARE(jsonText(kept->values, "title"), QStringLiteral("Later"));
        QCOMPARE(kept->values.at("forums").size(), size_t(1));
        // The editor knows everything, the time included.
        PostsPage posts(*m_desk);
        posts.setContext(m_desk->current());
        m_desk->turn();
        PostEditor *editor = posts.openEditor(kept->address.objects.constFirst());
        QCOMPARE(editor->findChild<QLineEdit *>(QStringLiteral("postTitle"))->text(),
            QStringLiteral("Later"));
        editor->findChild<QPushButton *>(QStringLiteral("postSchedule"))->click();
        QCOMPARE(editor->findChild<ScheduleDialog *>()->schedule().atMs, m_at);
        m_desk->client.settle(hours(48));
        QCOMPARE(m_desk->client.requests(draftsSend), 0);
        posts.setContext(nullptr);
    }

    // What had a price has it again, in the unit that was meant, and is ticked anew.
    void editingKeepsThePrice_data()
    {
        QTest::addColumn<QString>("unit");
        QTest::addColumn<QString>("amount");
        QTest::addColumn<QString>("currency");
        QTest::addColumn<QString>("typed");
        QTest::newRow("units") << "units"
                               << "20.00"
                               << "eur"
                               << "20.00";
        QTest::newRow("cents") << "cents"
                               << "2050"
                               << "usd"
                               << "20.50";
        QTest::newRow("cents, then units") << "units"
                                           << "5"
                                           << "usd"
                                           << "0.05";
    }
    void editingKeepsThePrice()
    {
        QFETCH(QString, unit);
        QFETCH(QString, amount);
        QFETCH(QString, currency);
        m_desk->settings().setText(Setting::PaywallUnit, unit, m_desk->current()->workspace().id);
        PostsPage posts(*m_desk);
        PostEditor *editor = reopenPriced(posts, amount, currency);
        QVERIFY(editor->findChild<QCheckBox *>(QStringLiteral("postPaywall"))->isChecked());
        QTEST(editor->findChild<QLineEdit *>(QStringLiteral("paywallAmount"))->text(), "typed");
        QCOMPARE(editor->findChild<QComboBox *>(QStringLiteral("paywallCurrency"))
                     ->currentData()
                     .toString(),
            currency);
        auto *primary = editor->findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
        QVERIFY(!primary->isEnabled());
        editor->findChild<QCheckBox *>(QStringLiteral("paywallTick"))->setChecked(true);
        QVERIFY(primary->isEnabled());
        QVERIFY(editor->intents().constFirst().args.contains("paywall_amount"));
        posts.setContext(nullptr);
    }
    void aPriceThatCannotBeTakenBackIsNoFreePost_data()
    {
        QTest::addColumn<QString>("unit");
        QTest::addColumn<QString>("amount");
        QTest::addColumn<QString>("currency");
        QTest::newRow("no unit") << ""
                                 << "20.00"
                                 << "usd";
        QTest::newRow("other currency") << "units"
                                        << "20.00"
                                        << "sek";
        QTest::newRow("other amount") << "units"
                                      << "20.005"
                                      << "usd";
    }
    void aPriceThatCannotBeTakenBackIsNoFreePost()
    {
        QFETCH(QString, unit);
        QFETCH(QString, amount);
        QFETCH(QString, currency);
        m_desk->settings().setText(Setting::PaywallUnit, unit, m_desk->current()->workspace().id);
        PostsPage posts(*m_desk);
        PostEditor *editor = reopenPriced(posts, amount, currency);
        auto *primary = editor->findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
        QVERIFY(!primary->isEnabled());
        // Typing on keeps it in the draft.
        editor->findChild<QLineEdit *>(QStringLiteral("postTitle"))
            ->setText(QStringLiteral("Other words"));
        editor->draft()->flush();
        m_desk->turn();
        const auto kept = KeptDraft::from(m_desk->current()->commands().drafts().first());
        QCOMPARE(jsonText(kept->values, "title"), QStringLiteral("Other words"));
        QVERIFY(jsonBool(kept->values, "price.locked"));
        QVERIFY(!primary->isEnabled());
        auto *without = editor->findChild<QCheckBox *>(
            unit.isEmpty() ? QStringLiteral("paywallWithout") : QStringLiteral("postPaywall"));
        QVERIFY(without->isVisibleTo(editor));
        without->setChecked(unit.isEmpty());
        QVERIFY(primary->isEnabled()); // a person said so
        posts.setContext(nullptr);
    }

    // What is over when it is to be given up is not a draft as well.
    void editingComesTooLate()
    {
        const QString id = schedule(hours(24), QStringLiteral("Later"));
        choose(0);
        child<QPushButton>("draftEdit")->click();
        // Between the draft on disk and the giving up.
        connect(&m_desk->current()->commands(), &Commands::draftSaved, m_page.get(),
            [this, id] { QVERIFY(m_desk->client.engine().discard({id}).ok()); });
        m_desk->turn();
        QCOMPARE(m_desk->openedDrafts, QStringList());
        QVERIFY(m_desk->current()->commands().drafts().isEmpty());
        QVERIFY(test::visibleTexts(*m_page).join(u' ').contains(
            QStringLiteral("It was already on its way to Whop.")));
    }

    void discardingAsks()
    {
        schedule(hours(24), QStringLiteral("Later"));
        choose(0);
        child<QPushButton>("draftDiscard")->click();
        auto *ask = m_page->findChild<ConfirmDialog *>();
        QVERIFY(ask);
        ask->accept();
        m_desk->turn();
        QCOMPARE(titles(), QStringList());
        QCOMPARE(m_desk->client.engine().operations().size(), 0);
    }

    // A list that is being read does not jump while the program goes on working.
    void aListThatIsScrolledStays()
    {
        for (int i = 0; i < 60; ++i)
            keep(i);
        QTRY_COMPARE(titles().size(), 60);
        choose(0);
        QScrollBar *bar = table()->verticalScrollBar();
        bar->setValue(bar->maximum());
        const int scrolled = bar->value();
        QVERIFY(scrolled > 0);
        const QSignalSpy resets(table()->model(), &QAbstractItemModel::modelReset);
        const QSignalSpy changes(table()->model(), &QAbstractItemModel::dataChanged);
        m_page->showStatus(m_desk->current()->commands().status());
        QCOMPARE(changes.size(), 1);
        m_desk->submit(QStringLiteral("experience.update"), m_desk->vip, Json {{"name", "Other"}});
        m_desk->turn();
        QCOMPARE(resets.size(), 0);
        QCOMPARE(bar->value(), scrolled);
        keep(60);
        QTRY_COMPARE(titles().size(), 61);
        QCOMPARE(bar->value(), scrolled);
        QCOMPARE(table()->currentIndex().row(), 1); // the same text, below the new one
    }

    void nothingIsReadWhileNobodyLooks()
    {
        m_page->hide();
        keep(1);
        m_desk->turn();
        QCOMPARE(titles(), QStringList());
        m_page->openItem(QStringLiteral("post.create/d1"));
        QCOMPARE(titles().size(), 1);
        keep(2);
        m_desk->turn();
        QCOMPARE(titles().size(), 1);
        m_page->show();
        QCOMPARE(titles().size(), 2);
        keep(1, QStringLiteral("Other words"));
        QTRY_VERIFY(titles().contains(QStringLiteral("Other words")));
    }

    void theCalendarShowsDays()
    {
        schedule(hours(24), QStringLiteral("Tomorrow"));
        schedule(hours(24 * 12), QStringLiteral("Next month"));
        m_page->showCalendar(true);
        auto *calendar = m_page->findChild<CalendarView *>();
        QVERIFY(calendar->isVisible());
        QCOMPARE(calendar->day(), QDate(2026, 11, 20));
        QCOMPARE(titles(), QStringList());
        QTest::keyClick(calendar->table(), Qt::Key_Right);
        QCOMPARE(calendar->day(), QDate(2026, 11, 21));
        QCOMPARE(titles(), QStringList(QStringLiteral("Tomorrow")));
        QVERIFY(calendar->table()
                    ->currentIndex()
                    .data(Qt::AccessibleTextRole)
                    .toString()
                    .contains(QLatin1String("Tomorrow")));
        QTest::keyClick(calendar->table(), Qt::Key_PageDown);
        QCOMPARE(calendar->day(), QDate(2026, 12, 21));
        for (int i = 0; i < 19; ++i)
            QTest::keyClick(calendar->table(), Qt::Key_Left);
        QCOMPARE(calendar->day(), QDate(2026, 12, 2));
        QCOMPARE(titles(), QStringList(QStringLiteral("Next month")));
        for (int i = 0; i < 5; ++i) // over the edge of the month that is shown
            QTest::keyClick(calendar->table(), Qt::Key_Up);
        QCOMPARE(calendar->day(), QDate(2026, 10, 28));
        child<QPushButton>("calendarToday")->click();
        QCOMPARE(calendar->day(), QDate(2026, 11, 20));
        m_page->setLayoutDirection(Qt::RightToLeft);
        QTest::keyClick(calendar->table(), Qt::Key_Left);
        QCOMPARE(calendar->day(), QDate(2026, 11, 21));
        (void)m_page->grab();
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

    void largeTextHasRoom()
    {
        Theme theme(qApp);
        theme.apply({Appearance::Light, Density::Comfortable, 2.0});
        DraftsPage page(*m_desk);
        const auto *shown = page.findChild<QTableView *>(QStringLiteral("draftsTable"));
        const QFontMetrics metrics = shown->fontMetrics();
        QVERIFY(shown->columnWidth(DraftsModel::StateColumn)
            > metrics.horizontalAdvance(QStringLiteral("Scheduled")) + space::l);
        QVERIFY(shown->columnWidth(DraftsModel::WhenColumn)
            > metrics.horizontalAdvance(QStringLiteral("Nov 22, 2026, 9:30 Europe/Berlin")));
        theme.apply({Appearance::Light, Density::Comfortable, 1.0});
    }

    void hostileTextIsLiteral()
    {
        schedule(hours(24), draftsHostile);
        QVERIFY(titles().constFirst().contains(QLatin1String("<img src=file:///etc/passwd>")));
        QVERIFY(!titles().constFirst().contains(QChar(0x202e)));
        m_page->showCalendar(true);
        (void)m_page->grab();
    }

    void everythingHasAName()
    {
        schedule(hours(24), QStringLiteral("Later"));
        m_page->showCalendar(true);
        QCOMPARE(test::nameless(*m_page), QStringList());
    }

private:
    QString schedule(std::chrono::milliseconds fromNow, const QString &title)
    {
        m_at = m_desk->client.clock.wallMs() + fromNow.count();
        const auto taken = m_desk->client.engine().submit({Intent {QStringLiteral("post.create"),
            {}, Json {{"experience_id", m_help}, {"title", title}},
            {m_at, QStringLiteral("UTC")}}});
        if (!taken)
            qFatal("not taken");
        m_desk->turn();
        return taken->constFirst().id;
    }
    // A draft of a post, each a second younger than the one before.
    void keep(int number, const QString &title = {})
    {
        m_desk->client.pass(seconds(1));
        KeptDraft draft;
        draft.address = {QStringLiteral("post.create"), {QStringLiteral("d%1").arg(number)},
            QStringLiteral("posts"), QStringLiteral("New post")};
        draft.values
            = Json {{"title", title.isEmpty() ? QStringLiteral("Text %1").arg(number) : title}};
        m_desk->current()->commands().saveDraft(draft.address.key(), draft.content());
        m_desk->turn();
    }
    // A priced post that is scheduled, taken back, and open in an editor of its own.
    PostEditor *reopenPriced(PostsPage &posts, const QString &amount, const QString &currency)
    {
        const auto taken = m_desk->client.engine().submit({Intent {QStringLiteral("post.create"),
            {},
            Json {{"experience_id", m_help}, {"title", "Worth it"},
                {"paywall_amount", *parseJson(amount.toLatin1())}, {"paywall_currency", currency}},
            {m_desk->client.clock.wallMs() + 86'400'000, QStringLiteral("UTC")}}});
        if (!taken)
            qFatal("not taken");
        m_desk->turn();
        choose(0);
        child<QPushButton>("draftEdit")->click();
        m_desk->turn();
        const auto kept = KeptDraft::from(m_desk->current()->commands().drafts().first());
        posts.setContext(m_desk->current());
        m_desk->turn();
        return posts.openEditor(kept->address.objects.constFirst());
    }
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
    template <class Widget>
    Widget *child(const char *name) const
    {
        return m_page->findChild<Widget *>(QString::fromLatin1(name));
    }
    QTableView *table() const { return child<QTableView>("draftsTable"); }
    void choose(int row) { table()->setCurrentIndex(table()->model()->index(row, 0)); }
    QString cell(int row, int column) const
    {
        QString text = table()->model()->index(row, column).data().toString();
        return text.remove(QChar(0x2068)).remove(QChar(0x2069));
    }
    QStringList titles() const
    {
        QStringList all;
        for (int row = 0; row < table()->model()->rowCount(); ++row)
            all << cell(row, DraftsModel::TitleColumn);
        return all;
    }

    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<DraftsPage> m_page;
    QString m_help, m_news; // experiences
    qint64 m_at = 0;
};

HOPYARD_TEST(TestDraftsPage)
#include "tst_draftspage.moc"
