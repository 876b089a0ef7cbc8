// SPDX-License-Identifier: GPL-3.0-or-later
#include "draftspagefixture.h"
#include "models/roles.h"
#include "ui/drafts/calendarview.h"
#include "ui/theme/theme.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"

#include <QComboBox>
#include <QImage>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace hopyard;
using std::chrono::hours;
using std::chrono::seconds;
using test::draftsSend;

namespace {

const QString draftsHostile = QStringLiteral("<img src=file:///etc/passwd> \u202Etxt.exe <b>x</b>");

} // namespace

class TestDraftsPage : public test::DraftsPageTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

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

    // The same in two places of a row is read twice.
    void saysNothingTwiceInARow()
    {
        schedule(hours(1), QStringLiteral("Later"));
        const auto *model = table()->model();
        QTRY_VERIFY(model->rowCount() > 0);
        QVERIFY(!cell(0, DraftsModel::WhenColumn).isEmpty());
        QVERIFY(!model->index(0, DraftsModel::TitleColumn).data(SubtitleRole).isValid());
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
};

HOPYARD_TEST(TestDraftsPage)
#include "tst_draftspage.moc"
