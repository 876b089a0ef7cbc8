// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"
#include "ui/posts/threadmodel.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QStringList>

using namespace hopyard;

namespace {

// Does to its rows whatever models may do.
class CommentRows final : public QAbstractTableModel
{
public:
    QStringList rows {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")};

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(rows.size());
    }
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : 2;
    }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        return role == Qt::DisplayRole && index.isValid() ? rows.value(index.row()) : QVariant();
    }

    void insert(int row, const QString &text)
    {
        beginInsertRows({}, row, row);
        rows.insert(row, text);
        endInsertRows();
    }
    void remove(int row)
    {
        beginRemoveRows({}, row, row);
        rows.removeAt(row);
        endRemoveRows();
    }
    void move(int from, int before)
    {
        QVERIFY(beginMoveRows({}, from, from, {}, before));
        rows.move(from, before > from ? before - 1 : before);
        endMoveRows();
    }
    void change(int row, const QString &text)
    {
        rows[row] = text;
        Q_EMIT dataChanged(index(row, 0), index(row, 1));
    }
    // Another order, and other rows with it: as a list does that was read anew.
    void takeOver(const QStringList &next)
    {
        Q_EMIT layoutAboutToBeChanged();
        const QModelIndexList before = persistentIndexList();
        QModelIndexList after;
        for (const QModelIndex &index : before) {
            const qsizetype row = next.indexOf(rows.at(index.row()));
            after.append(row < 0 ? QModelIndex() : createIndex(int(row), index.column()));
        }
        rows = next;
        changePersistentIndexList(before, after);
        Q_EMIT layoutChanged();
    }
    void reset(const QStringList &next)
    {
        beginResetModel();
        rows = next;
        endResetModel();
    }
};

} // namespace

class TestThreadModel : public test::TestCase
{
    Q_OBJECT

    static QStringList shown(const ThreadModel &model)
    {
        QStringList texts;
        for (int row = 1; row < model.rowCount(); ++row)
            texts << model.index(row, 0).data().toString();
        return texts;
    }

private Q_SLOTS:
    void followsItsComments()
    {
        CommentRows comments;
        ThreadModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 1);
        const QPersistentModelIndex post = model.index(0, 0);
        QCOMPARE(post.flags(), Qt::ItemIsEnabled);
        model.setComments(&comments, {});
        QCOMPARE(shown(model), comments.rows);
        const QPersistentModelIndex b = model.index(2, 0);

        comments.insert(0, QStringLiteral("first"));
        QCOMPARE(b.row(), 3);
        comments.move(2, 4);
        QCOMPARE(shown(model), comments.rows);
        QCOMPARE(b.row(), 4);
        comments.remove(1);
        QCOMPARE(b.row(), 3);
        comments.change(2, QStringLiteral("b"));
        QCOMPARE(b.data().toString(), QStringLiteral("b"));
        QCOMPARE(shown(model), comments.rows);

        // More rows, fewer rows, none of which the model over them is told otherwise.
        for (const char *next : {"x b c d e", "b", "d b", ""}) {
            comments.takeOver(QString::fromLatin1(next).split(u' ', Qt::SkipEmptyParts));
            QCOMPARE(shown(model), comments.rows);
            QCOMPARE(b.isValid(), comments.rows.contains(QStringLiteral("b")));
            if (b.isValid())
                QCOMPARE(b.data().toString(), QStringLiteral("b"));
            QVERIFY(post.isValid() && post.row() == 0);
        }
        comments.insert(0, QStringLiteral("again"));
        comments.reset({QStringLiteral("one"), QStringLiteral("two")});
        QCOMPARE(shown(model), comments.rows);
        QVERIFY(post.isValid()); // and with it the widget of the post
        model.setComments(nullptr, {});
        QCOMPARE(model.rowCount(), 1);
        comments.remove(0); // nobody listens
        QVERIFY(post.isValid());
    }
};

HOPYARD_TEST(TestThreadModel)
#include "tst_threadmodel.moc"
