// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/matrixmodel.h"
#include "support/testcase.h"
#include "vectorsource.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QRandomGenerator>
#include <QSignalSpy>

#include <algorithm>

using namespace hopyard;
using test::makeExperience;

namespace {

constexpr auto failing = QAbstractItemModelTester::FailureReportingMode::QtTest;

Record matrixProduct(RowId row, const QString &id, const QString &title = {})
{
    return Record(QStringLiteral("product"), id, row,
        Json {{"title",
            (title.isEmpty() ? QString(QStringLiteral("Title of ") + id) : title).toStdString()}});
}

QStringList columnsOf(const MatrixModel &model)
{
    QStringList ids;
    for (int column = 1; column < model.columnCount(); ++column)
        ids.append(model.productAt(column));
    return ids;
}

} // namespace

// Rows and columns come and go, and what a person chose stays with its record and its product.
class TestMatrixModel : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_source = std::make_unique<test::VectorSource>();
        m_products = std::make_unique<test::VectorSource>(QStringLiteral("product"));
        for (RowId row = 1; row <= 20; ++row) {
            Record record = makeExperience(
                row, QStringLiteral("N%1").arg(50 - row), QString::number(row), row % 2 == 0);
            record.links[QStringLiteral("products")] = {QStringLiteral("prod_c")};
            m_source->put(record);
        }
        putProducts(1, {"a", "b", "c", "d"});
        m_model = std::make_unique<MatrixModel>(m_source.get(), m_products.get(), nullptr);
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(), failing);
        m_model->startBoth();
        m_before = columnsOf(*m_model);
        m_selection = std::make_unique<QItemSelectionModel>(m_model.get());
        m_resets = std::make_unique<QSignalSpy>(m_model.get(), &QAbstractItemModel::modelReset);
    }
    void cleanup()
    {
        m_resets.reset();
        m_selection.reset();
        m_tester.reset();
        m_model.reset();
        m_products.reset();
        m_source.reset();
    }

    // The file was made anew: other handles, in another order, one product less and one more.
    void productsReadAnewKeepTheirColumns()
    {
        choose(4, QStringLiteral("prod_c"));
        m_products->clear();
        putProducts(100, {"e", "c", "a", "d"});
        Q_EMIT m_products->reloaded();
        // Until they are read, a tick means the product that stands above it.
        QCOMPARE(columnsOf(*m_model), m_before);
        QTRY_VERIFY(columnsOf(*m_model).contains(QStringLiteral("prod_e")));
        QCOMPARE(m_resets->size(), 0);
        QStringList now = columnsOf(*m_model);
        for (int column = 1; column < m_model->columnCount(); ++column)
            QCOMPARE(m_model->headerData(column, Qt::Horizontal).toString(),
                QString(QStringLiteral("Title of ") + m_model->productAt(column)));
        std::sort(now.begin(), now.end());
        QCOMPARE(now,
            QStringList({QStringLiteral("prod_a"), QStringLiteral("prod_c"),
                QStringLiteral("prod_d"), QStringLiteral("prod_e")}));
        verifyChosen(5, QStringLiteral("prod_c"));
    }

    // The same products, as after most refreshes of a damaged copy: nothing moves at all.
    void nothingMovesForTheSameProducts()
    {
        choose(4, QStringLiteral("prod_c"));
        m_products->clear();
        putProducts(200, {"a", "b", "c", "d"});
        const QSignalSpy inserted(m_model.get(), &QAbstractItemModel::columnsInserted);
        const QSignalSpy removed(m_model.get(), &QAbstractItemModel::columnsRemoved);
        QSignalSpy titles(m_model.get(), &QAbstractItemModel::headerDataChanged);
        Q_EMIT m_products->reloaded();
        QTRY_VERIFY(!titles.isEmpty());
        QCOMPARE(columnsOf(*m_model), m_before);
        QCOMPARE(inserted.size() + removed.size() + m_resets->size(), 0);
        verifyChosen(5, QStringLiteral("prod_c"));
    }

    void aNewOrderAndAFilterKeepWhatIsChosen()
    {
        choose(3, QStringLiteral("prod_b")); // exp_4, which is public
        m_model->sort(0);
        QTRY_VERIFY(!m_model->isLoading());
        QCOMPARE(m_selection->currentIndex().row(), 16);
        verifyChosen(4, QStringLiteral("prod_b"));
        RecordFilter filter;
        filter.text = QStringLiteral("N4");
        m_model->setFilter(filter);
        QTRY_VERIFY(!m_model->isLoading() && m_model->rowCount() == 10);
        verifyChosen(4, QStringLiteral("prod_b"));
        m_model->setFilter({});
        QTRY_VERIFY(!m_model->isLoading() && m_model->rowCount() == 20);
        verifyChosen(4, QStringLiteral("prod_b"));
        QCOMPARE(m_resets->size(), 0);
    }

    void refreshedRowsKeepWhatIsChosen()
    {
        choose(4, QStringLiteral("prod_c"));
        const QHash<RowId, Record> all = m_source->all();
        m_source->clear();
        for (Record record : all) {
            record.row += 1'000;
            m_source->put(record);
        }
        Q_EMIT m_source->reloaded();
        QTRY_VERIFY(!m_model->isLoading());
        verifyChosen(5, QStringLiteral("prod_c"));
        QCOMPARE(m_resets->size(), 0);
    }

    // Products come, go, are renamed and are read anew, in any order.
    void columnsFollowAnything()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        RowId next = 1'000;
        for (int step = 0; step < 300; ++step) {
            const QString id
                = QStringLiteral("prod_%1").arg(QChar(char16_t(u'a' + random.bounded(12))));
            const auto known = std::find_if(m_products->all().cbegin(), m_products->all().cend(),
                [&id](const Record &product) { return product.id == id; });
            switch (random.bounded(4)) {
            case 0:
                if (known != m_products->all().cend())
                    m_products->take(known.key());
                break;
            case 1: {
                QStringList ids;
                for (const Record &product : m_products->all())
                    ids.append(product.id);
                std::shuffle(ids.begin(), ids.end(), random);
                m_products->clear();
                for (const QString &each : std::as_const(ids))
                    m_products->put(matrixProduct(++next, each));
                Q_EMIT m_products->reloaded();
                break;
            }
            default:
                m_products->put(
                    matrixProduct(known == m_products->all().cend() ? ++next : known.key(), id,
                        QString::number(random.bounded(9))));
                break;
            }
            m_products->deliver();
            if (random.bounded(3) == 0)
                QCoreApplication::processEvents();
        }
        QStringList ids;
        for (const Record &product : m_products->all())
            ids.append(product.id);
        std::sort(ids.begin(), ids.end());
        const auto shown = [this] {
            QStringList now = columnsOf(*m_model);
            std::sort(now.begin(), now.end());
            return now;
        };
        QTRY_COMPARE(shown(), ids);
        for (int column = 1; column < m_model->columnCount(); ++column) {
            const QString id = m_model->productAt(column);
            QCOMPARE(m_model->headerData(column, Qt::Horizontal, IdRole).toString(), id);
            QCOMPARE(m_model->headerData(column, Qt::Horizontal).toString(),
                jsonText(m_products->record(id).body(), "title"));
        }
        QCOMPARE(m_resets->size(), 0);
    }

private:
    void putProducts(RowId first, const QList<const char *> &names)
    {
        for (const char *name : names)
            m_products->put(
                matrixProduct(first++, QString(QStringLiteral("prod_") + QLatin1String(name))));
    }
    void choose(int row, const QString &product)
    {
        const auto column = int(columnsOf(*m_model).indexOf(product)) + 1;
        QVERIFY(column > 0);
        m_selection->setCurrentIndex(
            m_model->index(row, column), QItemSelectionModel::ClearAndSelect);
        (void)m_model->data(m_model->index(row, 0), IdRole);
    }
    void verifyChosen(int experience, const QString &product)
    {
        const QModelIndex current = m_selection->currentIndex();
        QCOMPARE(
            current.data(IdRole).toString(), QString(QStringLiteral("exp_%1").arg(experience)));
        QCOMPARE(m_model->productAt(current.column()), product);
        QCOMPARE(m_selection->selectedIndexes(), QModelIndexList {current});
    }

    std::unique_ptr<test::VectorSource> m_source;
    std::unique_ptr<test::VectorSource> m_products;
    std::unique_ptr<MatrixModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    std::unique_ptr<QItemSelectionModel> m_selection;
    std::unique_ptr<QSignalSpy> m_resets;
    QStringList m_before;
};

HOPYARD_TEST(TestMatrixModel)
#include "tst_matrixmodel.moc"
