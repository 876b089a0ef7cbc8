// SPDX-License-Identifier: GPL-3.0-or-later
#include "experiencespagefixture.h"

#include <QDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

using namespace hopyard;
using test::shownExperience;

// Experiences are moved, those without an order as well.
class TestExperienceOrder : public test::ExperiencesPageTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    // What was never given an order stands last; it can be moved all the same, and what stands
    // before it gets one, too.
    void movesAmongThoseWithoutAnOrder()
    {
        withoutOrder(listOf("Ant, Bee, Cow, Dog"));
        const QStringList before = listOf("VIP Chat, Signals, Old lounge, Ant, Bee, Cow, Dog");
        QTRY_COMPARE(names(), before);
        select(listOf("Cow"));
        trigger("actionMoveUp");
        QCOMPARE(names(), listOf("VIP Chat, Signals, Old lounge, Ant, Cow, Bee, Dog"));
        trigger("actionMoveUp");
        QCOMPARE(names(), listOf("VIP Chat, Signals, Old lounge, Cow, Ant, Bee, Dog"));
        trigger("actionMoveUp"); // among those with one by now
        QCOMPARE(names(), listOf("VIP Chat, Signals, Cow, Old lounge, Ant, Bee, Dog"));
        QCOMPARE(m_desk->client.engine().operations().size(), 2); // of Ant and of Cow
        m_desk->edits().stack().undo(); // one step, however often it was pressed
        m_desk->turn();
        QCOMPARE(names(), before);
        QVERIFY(m_desk->client.engine().operations().isEmpty());
        // Down, as far as it goes; further is no change.
        select(listOf("Bee"));
        for (int i = 0; i < 4; ++i)
            trigger("actionMoveDown");
        QCOMPARE(names(), listOf("VIP Chat, Signals, Old lounge, Ant, Cow, Dog, Bee"));
        m_desk->setOffline(false);
        m_desk->client.whop.clearEffects();
        m_desk->settleAll();
        QCOMPARE(m_desk->client.whop.effects().size(), 3); // Ant, Cow, Dog: Bee needed none
        m_desk->client.sync();
        m_desk->turn();
        QCOMPARE(names(), listOf("VIP Chat, Signals, Old lounge, Ant, Cow, Dog, Bee"));
    }

    void movesSeveralAtOnce()
    {
        withoutOrder(listOf("Ant, Bee, Cow"));
        QTRY_COMPARE(names().size(), 6);
        select(listOf("VIP Chat, Signals"));
        trigger("actionMoveDown");
        QCOMPARE(names(), listOf("Old lounge, VIP Chat, Signals, Ant, Bee, Cow"));
        QCOMPARE(m_desk->client.engine().operations().size(), 1); // the one that was passed
        select(listOf("Bee, Cow"));
        trigger("actionMoveUp");
        QCOMPARE(names(), listOf("Old lounge, VIP Chat, Signals, Bee, Cow, Ant"));
        // In an order that is not Whop's nothing can be moved.
        auto *table = m_page->findChild<QTableView *>(QStringLiteral("experiencesTable"));
        table->sortByColumn(0, Qt::AscendingOrder);
        m_desk->turn();
        QVERIFY(!action("actionMoveUp")->isEnabled() && !action("actionMoveTo")->isEnabled());
    }

    // The place is typed; what that means is said before, and a long way waits for a review.
    void movesToAPlace()
    {
        QStringList rooms;
        for (int i = 1; i <= 9; ++i)
            rooms << QStringLiteral("Room %1").arg(i);
        withoutOrder(rooms);
        QTRY_COMPARE(names().size(), 12);
        select(listOf("Room 9"));
        trigger("actionMoveTo");
        const auto open
            = [this] { return m_page->findChild<QDialog *>(QStringLiteral("placeDialog")); };
        const auto part = [&open](const char *name) {
            return open()->findChild<QWidget *>(QString::fromLatin1(name));
        };
        QVERIFY(open());
        auto *place = qobject_cast<QSpinBox *>(part("movePlace"));
        auto *primary = qobject_cast<QPushButton *>(part("dialogPrimary"));
        QCOMPARE(place->value(), 12);
        QVERIFY(!primary->isEnabled()); // it stands there
        const auto told = [&open] {
            return test::visibleTexts(*open())
                .join(u' ')
                .remove(QChar(0x2068))
                .remove(QChar(0x2069));
        };
        place->setValue(1);
        QVERIFY2(told().contains(QStringLiteral("First, before ‘VIP Chat’.")), qPrintable(told()));
        place->setValue(10);
        QVERIFY2(
            told().contains(QStringLiteral("Between ‘Room 6’ and ‘Room 7’.")), qPrintable(told()));
        QVERIFY2(told().contains(QStringLiteral("6 other experiences get an order")),
            qPrintable(told()));
        QVERIFY(primary->isEnabled());
        primary->click();
        m_desk->turn();
        QCOMPARE(names().mid(8, 3), listOf("Room 6, Room 9, Room 7"));
        QCOMPARE(m_desk->current()->commands().status().outbox.toReview, 7);
    }

    // Places are those of the whole list: in a part of it nothing can be moved, and a list that
    // becomes another one leaves nothing to be moved by.
    void movesInTheWholeListOnly()
    {
        withoutOrder(listOf("Ant, Bee, Cow"));
        QTRY_COMPARE(names().size(), 6);
        auto *search = m_page->findChild<QLineEdit *>(QStringLiteral("listSearch"));
        search->setText(QStringLiteral("Bee"));
        QTRY_COMPARE(names(), listOf("Bee"));
        select(listOf("Bee"));
        for (const char *each : {"actionMoveUp", "actionMoveDown", "actionMoveTo"})
            QVERIFY2(!action(each)->isEnabled(), each);
        search->clear();
        QTRY_COMPARE(names().size(), 6);
        m_desk->turn();
        QVERIFY(action("actionMoveTo")->isEnabled());
        trigger("actionMoveTo");
        auto *open = m_page->findChild<QDialog *>(QStringLiteral("placeDialog"));
        auto *primary = open->findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
        open->findChild<QSpinBox *>(QStringLiteral("movePlace"))->setValue(1);
        QVERIFY(primary->isEnabled());
        m_desk->submit(QStringLiteral("experience.create"), {},
            Json {{"name", "Dog"}, {"app_id", "app_xml5hbizmZPgUT"}});
        QTRY_COMPARE(names().size(), 7);
        QVERIFY(!primary->isEnabled());
        const QString told = test::visibleTexts(*open).join(u' ');
        QVERIFY2(told.contains(QLatin1String("The list has changed")), qPrintable(told));
        QVERIFY2(!told.contains(QLatin1String("First, before")), qPrintable(told));
    }

private:
    static QStringList listOf(const char *names)
    {
        return QString::fromUtf8(names).split(QStringLiteral(", "));
    }
    void select(const QStringList &wanted)
    {
        auto *table = m_page->findChild<QTableView *>(QStringLiteral("experiencesTable"));
        table->clearSelection();
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            const QModelIndex index = table->model()->index(row, 0);
            if (wanted.contains(index.data().toString()))
                table->selectionModel()->select(
                    index, QItemSelectionModel::Select | QItemSelectionModel::Rows);
        }
        m_desk->turn();
    }
    // As Whop makes them, one after the other. Nothing is sent from then on.
    void withoutOrder(const QStringList &added)
    {
        m_desk->client.whop.removeRow(shownExperience, m_desk->hostile);
        int minute = 0;
        for (const QString &name : added) {
            const QString made = QStringLiteral("2026-02-01T10:%1:00.000Z").arg(++minute + 9);
            m_desk->client.whop.addRow(shownExperience,
                Json {{"name", name.toStdString()}, {"order", nullptr},
                    {"created_at", made.toStdString()}});
        }
        for (int i = 0; i < 2; ++i) // absence is believed the second time
            sync();
        m_desk->setOffline(true);
    }
};

HOPYARD_TEST(TestExperienceOrder)
#include "tst_experienceorder.moc"
