// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"
#include "ui/experiences/reordering.h"

#include <algorithm>
#include <random>

using namespace hopyard;

// A list is written as its orders: "1 2 3 - -" has three rows with one and two without.
class ReorderingTest final : public test::TestCase
{
    Q_OBJECT

    using Orders = QList<std::optional<Decimal>>;

    static Orders parse(const QString &text)
    {
        Orders orders;
        for (const QString &one : text.split(u' ', Qt::SkipEmptyParts))
            orders.append(Decimal::fromText(one)); // "-" is none
        return orders;
    }

    // Rows in the order that Whop shows them after the changes.
    static QList<qsizetype> shown(Orders orders, const QList<OrderChange> &changes)
    {
        for (const OrderChange &change : changes)
            orders[change.row] = change.order;
        QList<qsizetype> rows;
        for (qsizetype row = 0; row < orders.size(); ++row)
            rows.append(row);
        std::ranges::stable_sort(rows, [&orders](qsizetype a, qsizetype b) {
            return orders[a] && (!orders[b] || *orders[a] < *orders[b]);
        });
        return rows;
    }

    static QList<qsizetype> wanted(qsizetype count, const QList<qsizetype> &moved, qsizetype place)
    {
        QList<qsizetype> rows;
        for (qsizetype row = 0; row < count; ++row) {
            if (!moved.contains(row))
                rows.append(row);
        }
        for (qsizetype i = 0; i < moved.size(); ++i)
            rows.insert(place + i, moved.at(i));
        return rows;
    }

    static std::optional<QList<OrderChange>> changes(
        const Orders &orders, const QList<qsizetype> &moved, qsizetype place, qsizetype most = 100)
    {
        return reordering(
            orders.size(), [&orders](qsizetype row) { return orders.at(row); }, moved, place, most);
    }

private Q_SLOTS:
    void moves_data()
    {
        QTest::addColumn<QString>("list");
        QTest::addColumn<QList<qsizetype>>("moved");
        QTest::addColumn<qsizetype>("place");
        QTest::addColumn<QStringList>("expected"); // "row=order"
        using Rows = QList<qsizetype>;
        const auto add = [](const char *name, const char *list, const Rows &moved, qsizetype place,
                             const char *expected) {
            QTest::newRow(name) << QString::fromLatin1(list) << moved << place
                                << QString::fromLatin1(expected).split(u' ', Qt::SkipEmptyParts);
        };
        add("down one", "1 2 3", {0}, 1, "0=2.5");
        add("up one", "1 2 3", {2}, 1, "2=1.5");
        add("to the top", "1 2 3", {2}, 0, "2=0");
        add("to the end", "1 2 3", {0}, 2, "0=4");
        add("far", "1 2 3 4 5 6", {5}, 1, "5=1.5");
        add("where it stands", "1 2 3", {1}, 1, "");
        add("two down one: the other goes up", "1 2 3 4", {0, 1}, 1, "2=0");
        add("two far down", "1 2 3 4 5 6", {0, 1}, 4, "0=7 1=8");
        add("gathered", "1 2 3 4 5", {0, 2, 4}, 1, "1=0 3=6");
        add("up in the tail", "1 2 - - -", {4}, 3, "2=3 4=4");
        add("down in the tail: the other goes up", "1 2 - - -", {2}, 3, "3=3");
        add("to the head of the tail", "1 2 - - -", {4}, 2, "4=3");
        add("out of the tail", "1 2 - -", {3}, 0, "3=0");
        add("into the tail", "1 2 - -", {0}, 2, "2=3 0=4");
        add("to the end of the tail", "1 2 - -", {0}, 3, "2=3 3=4 0=5");
        add("none has one", "- - - -", {3}, 1, "0=1 3=2");
        add("none has one, to the top", "- - - -", {3}, 0, "3=1");
        add("two up in the tail", "1 - - - -", {3, 4}, 1, "3=2 4=3");
        add("all the same: the shorter way", "0 0 0 0 0 0 0", {0}, 2, "1=-2 2=-1");
        add("between twins", "1 2 2 9", {3}, 2, "2=10");
        add("no room but there is", "1 1.1 3", {2}, 1, "2=1.05");
    }
    void moves()
    {
        QFETCH(QString, list);
        QFETCH(QList<qsizetype>, moved);
        QFETCH(qsizetype, place);
        QFETCH(QStringList, expected);
        const Orders orders = parse(list);
        const auto found = changes(orders, moved, place);
        QVERIFY(found);
        QCOMPARE(shown(orders, *found), wanted(orders.size(), moved, place));
        QStringList told;
        for (const OrderChange &change : *found)
            told << QStringLiteral("%1=%2").arg(change.row).arg(change.order.text());
        QCOMPARE(told, expected);
    }

    // Whatever the list and whatever is moved: it stands as wished, and no row is changed for
    // nothing.
    void anyList()
    {
        std::mt19937 random(20261121);
        const auto below = [&random](qsizetype n) { return qsizetype(random() % quint32(n)); };
        for (int turn = 0; turn < 3000; ++turn) {
            const qsizetype count = 1 + below(9);
            Orders orders;
            for (qsizetype row = 0; row < count; ++row) {
                if (below(3) > 0)
                    orders.append(Decimal::fromText(QString::number(below(6))));
                else
                    orders.append(std::nullopt);
            }
            std::ranges::stable_sort(
                orders, [](const auto &a, const auto &b) { return a && (!b || *a < *b); });
            QList<qsizetype> moved;
            for (qsizetype row = 0; row < count; ++row) {
                if (below(3) == 0)
                    moved.append(row);
            }
            if (moved.isEmpty())
                moved.append(below(count));
            const qsizetype place = below(count - moved.size() + 1);
            const auto found = changes(orders, moved, place);
            QVERIFY(found);
            QCOMPARE(shown(orders, *found), wanted(count, moved, place));
            QVERIFY(found->size() <= count);
        }
    }

    void givesUpWhereItTakesTooMany()
    {
        const Orders orders(50, std::nullopt);
        QVERIFY(changes(orders, {49}, 20, 21));
        QVERIFY(!changes(orders, {49}, 20, 20));
        QCOMPARE(changes(orders, {49}, 0, 20)->size(), 1);
    }
};

HOPYARD_TEST(ReorderingTest)
#include "tst_reordering.moc"
