// SPDX-License-Identifier: GPL-3.0-or-later
#include "experiencespagefixture.h"
#include "ui/experiences/deletedialog.h"
#include "ui/experiences/matrixview.h"

#include <QHeaderView>
#include <QTest>
#include <QUndoGroup>

using namespace hopyard;
using test::shownExperience;

namespace {

constexpr int manyChosen = 300; // more than a list reads at once, and more than are told by id

// Another source with a count of what is read of it.
class CountingSource final : public RecordSource
{
public:
    explicit CountingSource(RecordSource &of)
        : m_of(of)
    {
        connect(&of, &RecordSource::changed, this, &RecordSource::changed);
        connect(&of, &RecordSource::reloaded, this, &RecordSource::reloaded);
    }
    [[nodiscard]] QString kind() const override { return m_of.kind(); }
    [[nodiscard]] qsizetype count() const override { return m_of.count(); }
    [[nodiscard]] std::vector<RowKey> keys(
        const std::optional<RowKey> &after, qsizetype limit) override
    {
        return m_of.keys(after, limit);
    }
    [[nodiscard]] std::vector<Record> records(std::span<const RowId> rows) override
    {
        recordsRead += qsizetype(rows.size());
        return m_of.records(rows);
    }
    [[nodiscard]] Record record(const QString &id) override
    {
        ++recordsRead;
        return m_of.record(id);
    }
    [[nodiscard]] QByteArray sortKey(const Record &record) const override
    {
        return m_of.sortKey(record);
    }
    [[nodiscard]] std::vector<std::optional<RowKey>> keysOf(std::span<const RowId> rows) override
    {
        return m_of.keysOf(rows);
    }

    qsizetype recordsRead = 0;

private:
    RecordSource &m_of;
};

} // namespace

// Actions on more than fit a look: each record is read once, in pieces, and none is forgotten.
class TestManyChosen : public test::ExperiencesPageTest
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        setUp();
        for (qsizetype i = m_desk->client.whop.rowCount(shownExperience); i < manyChosen; ++i)
            m_desk->client.whop.addRow(shownExperience,
                Json {{"name", QStringLiteral("Room %1").arg(i).toStdString()},
                    {"order", QString::number(i + 1).toStdString()}, {"is_public", false}});
        sync();
        m_source = std::make_unique<CountingSource>(*m_desk->current()->source(shownExperience));
        m_desk->standIns.insert(shownExperience, m_source.get());
        m_page->setContext(nullptr);
        m_page->setContext(m_desk->current());
        QTRY_COMPARE(table()->model()->rowCount(), manyChosen);
        m_desk->setOffline(true);
        m_desk->turn();
    }
    void cleanup()
    {
        tearDown();
        m_source.reset();
    }

    void makesAllPublicAndNotAgain()
    {
        table()->selectAll();
        m_source->recordsRead = 0;
        action("actionMakePublic")->trigger();
        QVERIFY2(m_source->recordsRead < manyChosen / 2, qPrintable(read())); // not in one go
        QTRY_COMPARE(operations().size(), manyChosen);
        for (const Operation &operation : operations()) {
            QCOMPARE(operation.action, QStringLiteral("experience.update"));
            QCOMPARE(dumpJson(operation.args), QByteArray(R"({"is_public":true})"));
        }
        QCOMPARE(m_desk->edits().stack().undoText(), QStringLiteral("Make 300 experiences public"));
        m_desk->edits().stack().undo(); // the values before are known without a further look
        m_desk->turn();
        QVERIFY(operations().isEmpty());
    }

    void readsEachOnce()
    {
        table()->selectAll();
        m_source->recordsRead = 0;
        action("actionMakePublic")->trigger();
        // What is shown is read again once it is changed; until then each was read once.
        connect(m_source.get(), &RecordSource::changed, this,
            [this] { m_readBefore = std::min(m_readBefore, m_source->recordsRead); });
        QTRY_COMPARE(operations().size(), manyChosen);
        QVERIFY2(m_readBefore <= manyChosen + 64, qPrintable(QString::number(m_readBefore)));
    }

    void movesManyTogether()
    {
        const QString next = names().at(100);
        const QString first = names().constFirst();
        table()->setCurrentIndex(table()->model()->index(0, 0));
        table()->selectionModel()->select(
            {table()->model()->index(0, 0), table()->model()->index(99, 0)},
            QItemSelectionModel::ClearAndSelect);
        action("actionMoveDown")->trigger();
        QTRY_COMPARE(names().constFirst(), next);
        QCOMPARE(names().at(1), first);
        QVERIFY(operations().size() < 10); // those around them, not each of them
    }

    void attachesAWholeColumn()
    {
        m_page->showMatrix(true);
        auto *matrix = m_page->findChild<QTableView *>(QStringLiteral("experiencesMatrix"));
        QTRY_COMPARE(matrix->model()->rowCount(), manyChosen);
        QTRY_VERIFY(matrix->model()->columnCount() > 2);
        m_desk->turn();
        int column = 1;
        while (
            matrix->model()->headerData(column, Qt::Horizontal).toString() != QLatin1String("Gold"))
            ++column;
        matrix->setCurrentIndex(matrix->model()->index(0, column));
        m_source->recordsRead = 0;
        trigger("actionWholeColumn");
        QTRY_COMPARE(operations().size(), manyChosen - 1); // one of them is attached already
        for (const Operation &operation : operations())
            QCOMPARE(operation.action, QStringLiteral("experience.attach"));
        QVERIFY(m_desk->edits().stack().undoText().startsWith(
            QStringLiteral("Attach 299 experiences to")));
    }

    void asksOnceBeforeDeletingAll()
    {
        table()->selectAll();
        action("actionDelete")->trigger();
        QTRY_VERIFY(m_page->findChild<DeleteDialog *>());
        m_desk->turn();
        QCOMPARE(m_page->findChildren<DeleteDialog *>().size(), 1);
        QVERIFY(operations().isEmpty());
        m_page->findChild<DeleteDialog *>()->reject();
    }

    // Whose deletion waits is left out, and that is said once.
    void leavesOutWhatIsBeingDeleted()
    {
        m_desk->submit(QStringLiteral("experience.delete"), m_desk->vip);
        m_desk->turn();
        m_desk->notices.clear();
        table()->selectAll();
        action("actionMakePublic")->trigger();
        QTRY_COMPARE(operations().size(), manyChosen);
        QCOMPARE(m_desk->notices.size(), 1);
        QVERIFY2(m_desk->notices.first().contains(QLatin1String("is left out")),
            qPrintable(m_desk->notices.first()));
    }

    // The list goes while it is read: nothing is done by halves, and that is said.
    void tellsThatTheListWent()
    {
        table()->selectAll();
        action("actionMakePublic")->trigger();
        m_page->setContext(nullptr);
        m_desk->turn();
        QVERIFY(operations().isEmpty());
        QCOMPARE(m_desk->notices,
            QStringList {QStringLiteral("Nothing was changed: the list changed before all that was "
                                        "chosen was read.")});
    }

    // While so many are read, Undo would take back what was done before them.
    void undoWaitsForWhatIsRead()
    {
        QUndoStack &stack = m_desk->edits().stack();
        QUndoGroup group;
        group.addStack(&stack);
        stack.setActive(true);
        m_desk->submit(QStringLiteral("experience.update"), m_desk->vip, Json {{"name", "Before"}});
        table()->selectAll();
        action("actionMakePublic")->trigger();
        QVERIFY(!group.canUndo());
        QTRY_VERIFY(operations().size() >= manyChosen - 1);
        QVERIFY(group.canUndo());
        group.undo();
        QTRY_COMPARE(operations().size(), 1);
        QCOMPARE(jsonText(operations().first().args, "name"), QStringLiteral("Before"));
    }

    // What somebody does meanwhile is the later word: nothing is decided by what was read before.
    void anEditMeanwhileIsTheLaterWord()
    {
        table()->selectAll();
        action("actionMakePublic")->trigger();
        m_desk->edits().submit(QStringLiteral("Rename"),
            {{QStringLiteral("experience.update"), m_desk->vip, Json {{"name", "Meanwhile"}}}});
        m_desk->turn();
        QTRY_COMPARE(operations().size(), 1);
        QCOMPARE(jsonText(operations().first().args, "name"), QStringLiteral("Meanwhile"));
        QCOMPARE(m_desk->notices.size(), 1);
        QVERIFY(action("actionMakePublic")->isEnabled());
    }

private:
    [[nodiscard]] QTableView *table() const
    {
        return m_page->findChild<QTableView *>(QStringLiteral("experiencesTable"));
    }
    [[nodiscard]] const QList<Operation> &operations() const
    {
        return m_desk->current()->commands().operations();
    }
    [[nodiscard]] QString read() const { return QString::number(m_source->recordsRead); }

    std::unique_ptr<CountingSource> m_source;
    qsizetype m_readBefore = std::numeric_limits<qsizetype>::max();
};

HOPYARD_TEST(TestManyChosen)
#include "tst_manychosen.moc"
