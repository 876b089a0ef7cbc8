// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk.h"
#include "models/roles.h"
#include "models/tables/registry.h"
#include "schema/registry.h"
#include "ui/shell/recorddetail.h"
#include "ui/shell/recordlistpage.h"
#include "windowfixture.h"

#include <QLineEdit>
#include <QTableView>
#include <QTreeView>

using namespace hopyard;
using test::Desk;

// A resource that is only read takes three files; CONTRIBUTING.md says which. Here they are, one
// below the other, for customers' reviews.

// --- 1. app/schema/reviews.h ------------------------------------------------------------------
namespace hopyard::reviews {
namespace {
inline constexpr Field<QString> text {"description"};
inline constexpr Field<qint64> stars {"stars"};
} // namespace
} // namespace hopyard::reviews

// --- 2. app/schema/reviews.cpp ----------------------------------------------------------------
namespace hopyard::reviews {
namespace {
constexpr std::array reviewFields {
    FieldSpec {text.path, FieldType::Text, "Text", true},
    FieldSpec {stars.path, FieldType::Integer, "Stars"},
};
constexpr std::array<std::string_view, 1> reviewKeys {"description"};

QByteArray reviewSortKey(const Json &row)
{
    return jsonText(row, text.path).toUtf8();
}

constexpr ResourceSpec resource {
    .kind = "review",
    .title = "Reviews",
    .idPrefix = "rev_",
    .listPath = "/reviews",
    .itemPath = "/reviews/{id}",
    .ownerParam = "company_id",
    .titlePath = "description",
    .fields = reviewFields,
    .keyFields = reviewKeys,
    .sortKey = reviewSortKey,
};
} // namespace
} // namespace hopyard::reviews

// --- 3. models/tables/reviews.cpp -------------------------------------------------------------
namespace hopyard::tables {
namespace {
QString reviewText(const Record &record, const CellContext &)
{
    return record.text(hopyard::reviews::text);
}
QString reviewStars(const Record &record, const CellContext &context)
{
    const auto stars = record.value(hopyard::reviews::stars);
    return stars ? context.locale.toString(*stars) : QString();
}
constexpr std::array reviewColumns {
    ColumnSpec {.name = "text", .title = "Text", .display = reviewText},
    ColumnSpec {
        .name = "stars", .title = "Stars", .display = reviewStars, .numeric = true, .widthHint = 8},
};
constexpr TableSpec reviews {.kind = "review",
    .columns = reviewColumns,
    .section = TableSection::People,
    .glyph = Glyph::Star};
} // namespace
} // namespace hopyard::tables

// No migration, no model, no page, no place: it is synced, stored, found, listed, sorted, filtered
// and shown.
class TestNewResource : public test::WindowTest
{
    Q_OBJECT

    // What the lines in the two registries do.
    const SpecExtension m_known {{&reviews::resource}};
    const TableExtension m_listed {{&tables::reviews}};

private Q_SLOTS:
    void initTestCase() { setUpClass(); }
    void cleanup() { tearDown(); }
    void cleanupTestCase() { tearDownClass(); }

    // A place in the window, behind those of its section, that opens its list.
    void hasAPlaceInTheSidebar()
    {
        m_host = std::make_unique<test::TestHost>(3);
        m_host->onWhop([](SimulatedWhop &whop) {
            for (int i = 1; i <= 4; ++i)
                whop.addRow(QStringLiteral("review"),
                    Json {
                        {"description", QStringLiteral("Nice place no %1").arg(i)}, {"stars", i}});
        });
        m_window = std::make_unique<MainWindow>(*m_host);
        m_host->open();
        m_window->resize(1280, 800);
        m_window->show();
        waitForRows(3);
        auto *sidebar = child<QTreeView>("sidebar");
        QStringList rows;
        for (int row = 0; row < sidebar->model()->rowCount(); ++row)
            rows << sidebar->model()->index(row, 0).data().toString();
        QCOMPARE(rows.mid(rows.indexOf(QStringLiteral("Forum posts")), 6),
            (QStringList {QStringLiteral("Forum posts"), QStringLiteral("People"),
                QStringLiteral("Reviews"), QStringLiteral("Money"), QStringLiteral("Payouts"),
                QStringLiteral("Products")}));
        const QModelIndex place
            = sidebar->model()->index(int(rows.indexOf(QStringLiteral("Reviews"))), 0);
        QTest::mouseClick(
            sidebar->viewport(), Qt::LeftButton, {}, sidebar->visualRect(place).center());
        QCOMPARE(m_window->currentPage()->title(), QStringLiteral("Reviews"));
        auto *list = child<QTableView>("reviewsTable");
        QVERIFY(list && list->isVisible());
        QTRY_COMPARE(list->model()->rowCount(), 4);
        m_window->go(QStringLiteral("experiences"));
        m_window->go(QStringLiteral("reviews"), list->model()->index(2, 0).data(IdRole).toString());
        QTRY_VERIFY(test::visibleTexts(*m_window->currentPage())
                        .join(QLatin1Char('\n'))
                        .contains(QStringLiteral("Nice place no 3")));
    }

    void isThereWithThreeFiles()
    {
        Desk desk;
        for (int i = 1; i <= 5; ++i)
            desk.client.whop.addRow(QStringLiteral("review"),
                Json {{"description", QStringLiteral("Nice place no %1").arg(i)}, {"stars", i}});
        desk.client.sync();
        desk.turn();

        RecordListPage page(desk, tables::reviews);
        page.resize(1000, 600);
        page.setContext(desk.current());
        page.show();
        desk.turn();
        QCOMPARE(page.title(), QStringLiteral("Reviews"));
        auto *table = page.findChild<QTableView *>();
        QVERIFY(table);
        QTRY_COMPARE(table->model()->rowCount(), 5);
        QCOMPARE(table->model()->index(2, 0).data().toString(), QStringLiteral("Nice place no 3"));
        QCOMPARE(table->model()->index(2, 1).data().toString(), QStringLiteral("3"));
        table->sortByColumn(1, Qt::DescendingOrder);
        QTRY_COMPARE(table->model()->index(0, 1).data().toString(), QStringLiteral("5"));

        // Found by its words, and another client's change comes with the next refresh.
        const QList<SearchHit> hits = desk.current()->search(QStringLiteral("place"), {}, 10);
        QCOMPARE(hits.size(), 5);
        const QString id = table->model()->index(0, 0).data(IdRole).toString();
        desk.client.whop.editRow(
            QStringLiteral("review"), id, Json {{"description", "Not so nice"}});
        desk.client.sync();
        desk.turn();
        QTRY_COMPARE(table->model()->index(0, 0).data().toString(), QStringLiteral("Not so nice"));
        page.openItem(id);
        QTRY_VERIFY(test::visibleTexts(page)
                        .join(QLatin1Char('\n'))
                        .contains(QStringLiteral("Not so nice")));
    }

    // What a link leads to is shown when it comes, unless the person has gone on.
    void aLinkWaitsForWhatIsNotHereYet_data()
    {
        QTest::addColumn<QString>("meanwhile");
        QTest::addColumn<bool>("comes");
        QTest::newRow("nothing") << QString() << true;
        QTest::newRow("chosen") << QStringLiteral("select") << false;
        QTest::newRow("opened") << QStringLiteral("open") << false;
        QTest::newRow("long ago") << QStringLiteral("wait") << false;
    }
    void aLinkWaitsForWhatIsNotHereYet()
    {
        QFETCH(QString, meanwhile);
        QFETCH(bool, comes);
        Desk desk;
        const auto add = [&desk](const char *id, const char *text) {
            desk.client.whop.addRow(
                QStringLiteral("review"), Json {{"id", id}, {"description", text}, {"stars", 1}});
        };
        add("rev_1", "First");
        add("rev_2", "Second");
        desk.client.sync();
        RecordListPage page(desk, tables::reviews);
        page.resize(1000, 600);
        page.setContext(desk.current());
        page.show();
        desk.turn();
        auto *table = page.findChild<QTableView *>();
        QTRY_COMPARE(table->model()->rowCount(), 2);
        const auto *detail = page.findChild<RecordDetail *>();
        page.openItem(QStringLiteral("rev_new"));
        QVERIFY(!detail->isVisible());
        if (meanwhile == QLatin1String("select"))
            table->selectRow(1);
        else if (meanwhile == QLatin1String("open"))
            page.openItem(QStringLiteral("rev_1"));
        else if (meanwhile == QLatin1String("wait"))
            desk.client.pass(std::chrono::minutes(5));
        add("rev_new", "Third");
        desk.client.sync();
        desk.turn();
        QTRY_COMPARE(table->model()->rowCount(), 3);
        QCOMPARE(detail->isVisible() && detail->record().id == QLatin1String("rev_new"), comes);
    }
};

HOPYARD_TEST(TestNewResource)
#include "tst_newresource.moc"
