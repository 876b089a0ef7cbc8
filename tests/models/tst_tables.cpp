// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/matrixmodel.h"
#include "models/tables/registry.h"
#include "models/titlelookup.h"
#include "schema/experiences.h"
#include "schema/registry.h"
#include "support/testcase.h"
#include "vectorsource.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace hopyard;
using test::makeExperience;

namespace {

const auto hostileText = QStringLiteral("<b>x</b><img src=http://127.0.0.1/>\u202Eevil\n%1");

Record makeProduct(RowId row, const QString &title)
{
    return Record(QStringLiteral("product"), QStringLiteral("prod_%1").arg(row), row,
        Json {{"title", title}});
}

// A body whose every field, also those that columns reach into, has this value.
Json bodyOf(const ResourceSpec &resource, const Json &value)
{
    Json body = Json::object();
    for (const FieldSpec &field : resource.fields) {
        const std::string path(field.path);
        const auto dot = path.find('.');
        if (dot == std::string::npos)
            body[path] = value;
        else if (value.is_object())
            body[path.substr(0, dot)] = value;
        else
            body[path.substr(0, dot)][path.substr(dot + 1)] = value;
    }
    return body;
}

} // namespace

class TestTables : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void everyColumnTakesAnything_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QByteArray>("value");
        for (const TableSpec *table : allTables()) {
            const QString kind = specText(table->kind);
            for (const char *value :
                {"null", "17", "\"text\"", "\"\"", "true", "[]", "{}", "-1.5e300"})
                QTest::addRow("%s %s", qPrintable(kind), value) << kind << QByteArray(value);
        }
    }
    void everyColumnTakesAnything()
    {
        QFETCH(QString, kind);
        QFETCH(QByteArray, value);
        const TableSpec *table = findTable(kind);
        const ResourceSpec *resource = findResource(kind);
        QVERIFY(table && resource);
        const Result<Json> parsed = parseJson(value);
        QVERIFY(parsed.ok());
        test::VectorSource source(kind);
        source.put(Record(kind, QStringLiteral("a"), 1, bodyOf(*resource, parsed.value())));
        source.put(Record(kind, QStringLiteral("b"), 2, Json::object()));
        source.put(Record(kind, QStringLiteral("c"), 3, Json()));
        RecordTableModel model(*table, &source);
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.start();
        for (int column = -1; column < model.columnCount(); ++column) {
            model.sort(column);
            QTRY_VERIFY(!model.isLoading());
            QCOMPARE(model.rowCount(), 3);
        }
        for (int row = 0; row < 3; ++row) {
            for (int column = 0; column < model.columnCount(); ++column) {
                for (int role = 0; role < LoadingRole + 1; ++role)
                    (void)model.data(model.index(row, column), role);
            }
        }
    }

    void textStaysText()
    {
        test::VectorSource source;
        source.put(makeExperience(1, hostileText));
        RecordTableModel model(tables::experiences, &source);
        model.start();
        const QModelIndex name = model.index(0, 0);
        QCOMPARE(name.data().toString(), hostileText);
        QCOMPARE(name.data(Qt::AccessibleTextRole).toString(), hostileText);
        QVERIFY(!name.data(Qt::ToolTipRole).isValid()); // a tool tip would take it for HTML
    }

    void chipsHaveTitlesAndFollowThem()
    {
        test::VectorSource products(QStringLiteral("product"));
        products.put(makeProduct(1, QStringLiteral("Gold")));
        TitleLookup titles;
        titles.add(&products);
        test::VectorSource source;
        Record record = makeExperience(1, QStringLiteral("E"));
        record.links[QStringLiteral("products")]
            = {QStringLiteral("prod_1"), QStringLiteral("prod_x")};
        source.put(record);
        RecordTableModel model(tables::experiences, &source, &titles);
        model.start();
        const QModelIndex cell = model.index(0, columnOf(tables::experiences, "products"));
        QCOMPARE(cell.data(ChipsRole).toStringList(),
            QStringList({QStringLiteral("Gold"), QStringLiteral("prod_x")}));
        const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        products.put(makeProduct(1, QStringLiteral("Silver")));
        products.deliver();
        QVERIFY(changed.count() > 0);
        const int reads = products.recordReads;
        QCOMPARE(cell.data(ChipsRole).toStringList().constFirst(), QStringLiteral("Silver"));
        QCOMPARE(products.recordReads, reads);
    }

    void marksWhatWasChangedHere()
    {
        test::VectorSource source;
        Record record = makeExperience(1, QStringLiteral("Before"));
        record.editBody()["name"] = "After";
        record.mark = Mark::Changed;
        record.operations = {QStringLiteral("op")};
        source.put(record);
        RecordTableModel model(tables::experiences, &source);
        model.start();
        QVERIFY(model.index(0, 0).data(ChangedRole).toBool());
        QVERIFY(
            !model.index(0, columnOf(tables::experiences, "public")).data(ChangedRole).isValid());
        QCOMPARE(model.index(0, 0).data(Qt::AccessibleTextRole).toString(),
            QStringLiteral("After, changed, not sent"));
    }

    void glyphsAreTheFontsOwn()
    {
        const Record courses = makeExperience(1, QStringLiteral("E"));
        const auto &app
            = tables::experiences.columns[std::size_t(columnOf(tables::experiences, "app"))];
        QCOMPARE(app.glyph(courses), Glyph::GraduationCap);
        QCOMPARE(app.glyph(Record()), Glyph::AppWindow);
    }

    void sortsTextForPeople_data()
    {
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("second");
        QTest::newRow("numbers") << QStringLiteral("Lesson 2") << QStringLiteral("Lesson 10");
        QTest::newRow("case") << QStringLiteral("alpha") << QStringLiteral("Beta");
        QTest::newRow("accents") << QStringLiteral("\u00C9cole") << QStringLiteral("Zebra");
        QTest::newRow("prefix") << QStringLiteral("A") << QStringLiteral("A b");
        QTest::newRow("zeros") << QStringLiteral("007") << QStringLiteral("8");
    }
    void sortsTextForPeople()
    {
        QFETCH(QString, first);
        QFETCH(QString, second);
        QVERIFY(textSortKey(first) < textSortKey(second));
    }
    void sortsNumbersByValue()
    {
        QVERIFY(numberSortKey(-5) < numberSortKey(-1));
        QVERIFY(numberSortKey(-1) < numberSortKey(0));
        QVERIFY(numberSortKey(9) < numberSortKey(10));
        QVERIFY(numberSortKey(std::numeric_limits<qint64>::max()) < numberSortKey(std::nullopt));
    }

    void filterConditionsOfOneFieldAreAlternatives()
    {
        RecordFilter filter;
        filter.conditions = {FilterCondition::equals(experiences::name, QStringLiteral("A")),
            FilterCondition::equals(experiences::name, QStringLiteral("B")),
            FilterCondition::flagIs(experiences::isPublic, true)};
        QVERIFY(filter.conditionsMatch(makeExperience(1, QStringLiteral("A"))));
        QVERIFY(filter.conditionsMatch(makeExperience(1, QStringLiteral("B"))));
        QVERIFY(!filter.conditionsMatch(makeExperience(1, QStringLiteral("C"))));
        QVERIFY(!filter.conditionsMatch(makeExperience(1, QStringLiteral("A"), {}, false)));
        filter.conditions = {FilterCondition::notLinked("products")};
        QVERIFY(filter.conditionsMatch(makeExperience(1, QStringLiteral("A"))));
        filter.conditions = {FilterCondition::pending()};
        QVERIFY(!filter.conditionsMatch(makeExperience(1, QStringLiteral("A"))));
    }

    void matrixCountsAndAsks()
    {
        test::VectorSource products(QStringLiteral("product"));
        products.put(makeProduct(1, QStringLiteral("Gold")));
        products.put(makeProduct(2, QStringLiteral("Silver")));
        test::VectorSource source;
        for (RowId row = 1; row <= 3; ++row) {
            Record record
                = makeExperience(row, QStringLiteral("E%1").arg(row), QString::number(row));
            record.links[QStringLiteral("products")] = {QStringLiteral("prod_1")};
            source.put(record);
        }
        MatrixModel model(&source, &products, nullptr);
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.startBoth();
        QTRY_COMPARE(
            model.headerData(1, Qt::Horizontal, Qt::CheckStateRole).toInt(), int(Qt::Checked));
        QCOMPARE(model.columnCount(), 3);
        QCOMPARE(model.headerData(2, Qt::Horizontal).toString(), QStringLiteral("Silver"));
        QCOMPARE(
            model.headerData(2, Qt::Horizontal, Qt::CheckStateRole).toInt(), int(Qt::Unchecked));

        QSignalSpy asked(&model, &RecordTableModel::editRequested);
        QVERIFY(model.setData(model.index(0, 2), Qt::Checked, Qt::CheckStateRole));
        QVERIFY(model.setData(model.index(1, 1), Qt::Unchecked, Qt::CheckStateRole));
        QCOMPARE(asked.at(0).at(0).value<Intent>().action, QStringLiteral("experience.attach"));
        QCOMPARE(asked.at(1).at(0).value<Intent>().action, QStringLiteral("experience.detach"));
        QVERIFY(asked.at(1).at(0).value<Intent>().args == (Json {{"product_id", "prod_1"}}));
        QCOMPARE(model.intentsForColumn(2, true).size(), 3);
        QCOMPARE(model.intentsForColumn(1, true).size(), 0);

        Record changed = source.all().value(2);
        changed.serverLinks = changed.links;
        changed.links[QStringLiteral("products")] = {};
        changed.operations = {QStringLiteral("op")};
        source.put(changed);
        source.deliver();
        QTRY_COMPARE(model.headerData(1, Qt::Horizontal, Qt::CheckStateRole).toInt(),
            int(Qt::PartiallyChecked));
        QVERIFY(model.index(1, 1).data(ChangedRole).toBool());
        QVERIFY(!model.index(0, 1).data(ChangedRole).isValid());

        products.put(makeProduct(3, QStringLiteral("Bronze")));
        products.deliver();
        QCOMPARE(model.headerData(1, Qt::Horizontal).toString(), QStringLiteral("Bronze"));
        products.take(1);
        products.deliver();
        QCOMPARE(model.columnCount(), 3);
    }
};

HOPYARD_TEST(TestTables)
#include "tst_tables.moc"
