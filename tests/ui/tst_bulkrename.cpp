// SPDX-License-Identifier: GPL-3.0-or-later
#include "../models/vectorsource.h"
#include "models/glyph.h"
#include "models/roles.h"
#include "support/testcase.h"
#include "ui/experiences/bulkrenamedialog.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace hopyard;

namespace {

constexpr int manyNames = 5'000;

QList<Record> experiencesToRename(int count)
{
    QList<Record> records;
    for (int row = 1; row <= count; ++row)
        records.append(test::makeExperience(row, QStringLiteral("Experience %1").arg(row)));
    return records;
}

} // namespace

// The names that change, shown while one types.
class TestBulkRename : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    // The list follows the pauses of typing, not the letters, and is made in one piece.
    void typingDoesNotListEverythingAnew()
    {
        BulkRenameDialog dialog(experiencesToRename(manyNames), nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        const auto *table = preview(dialog);
        const QSignalSpy resets(table->model(), &QAbstractItemModel::modelReset);
        const QSignalSpy inserted(table->model(), &QAbstractItemModel::rowsInserted);
        const QString typed = QStringLiteral("Experience");
        QTest::keyClicks(find(dialog), typed);
        QTRY_COMPARE(table->model()->rowCount(), manyNames);
        QVERIFY2(resets.count() + inserted.count() < typed.size(),
            qPrintable(QStringLiteral("%1 times anew, %2 times more")
                           .arg(resets.count())
                           .arg(inserted.count())));
        QCOMPARE(cell(dialog, 4, 0), QStringLiteral("Experience 5"));
        QCOMPARE(cell(dialog, 4, 1), QStringLiteral(" 5"));
        QCOMPARE(primary(dialog)->text(), QStringLiteral("Rename 5,000 experiences"));
    }

    // Who is quicker than the list gets what was typed.
    void whatWasTypedLastCounts()
    {
        BulkRenameDialog dialog(experiencesToRename(manyNames), nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        dialog.findChild<QLineEdit *>(QStringLiteral("renameReplace"))
            ->setText(QStringLiteral("Room"));
        QTest::keyClicks(find(dialog), QStringLiteral("Exp"));
        QTRY_COMPARE(preview(dialog)->model()->rowCount(), manyNames);
        QTest::keyClicks(find(dialog), QStringLiteral("erience 77"));
        QTest::mouseClick(primary(dialog), Qt::LeftButton);
        QCOMPARE(dialog.result(), int(QDialog::Accepted));
        const QList<Intent> intents = dialog.intents();
        QCOMPARE(intents.size(), 11); // 77, and 770 to 779
        QCOMPARE(jsonText(intents.constFirst().args, "name"), QStringLiteral("Room"));
    }

    // Typed so that nothing is left to do: the button that was enabled a moment ago does nothing.
    void nothingToRenameIsNotAccepted()
    {
        BulkRenameDialog dialog(experiencesToRename(manyNames), nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        QTest::keyClicks(find(dialog), QStringLiteral("Exp"));
        QTRY_COMPARE(preview(dialog)->model()->rowCount(), manyNames);
        QTest::keyClicks(find(dialog), QStringLiteral("ired"));
        QTest::mouseClick(primary(dialog), Qt::LeftButton);
        QVERIFY(dialog.isVisible());
        QVERIFY(!primary(dialog)->isEnabled());
        QVERIFY(dialog.intents().isEmpty());
    }

    // What Whop would refuse is marked and told, for eyes and screen readers.
    void marksWhatWhopWouldRefuse()
    {
        BulkRenameDialog dialog(experiencesToRename(3), nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        auto *pattern = dialog.findChild<QLineEdit *>(QStringLiteral("renamePattern"));
        pattern->setText(QString(300, u'x'));
        QCOMPARE(preview(dialog)->model()->rowCount(), 3);
        const QModelIndex then = preview(dialog)->model()->index(1, 1);
        QCOMPARE(then.data(GlyphRole).toInt(), int(Glyph::CircleAlert));
        QCOMPARE(then.data(ToneRole).toInt(), int(Tone::Danger));
        QCOMPARE(then.data(Qt::ToolTipRole).toString(), QStringLiteral("300 characters"));
        QCOMPARE(then.data(Qt::AccessibleDescriptionRole), then.data(Qt::ToolTipRole));
        QCOMPARE(then.data(Qt::AccessibleTextRole), then.data());
        QVERIFY(!then.flags().testFlag(Qt::ItemIsEditable));
        const QModelIndex now = then.siblingAtColumn(0);
        QVERIFY(!now.data(GlyphRole).isValid());
        QVERIFY(!primary(dialog)->isEnabled());
        pattern->setText(QStringLiteral(" "));
        QCOMPARE(preview(dialog)->model()->index(1, 1).data(Qt::ToolTipRole).toString(),
            QStringLiteral("The name would be empty"));
    }

private:
    static QLineEdit *find(const QWidget &dialog)
    {
        return dialog.findChild<QLineEdit *>(QStringLiteral("renameFind"));
    }
    static QTableView *preview(const QWidget &dialog)
    {
        return dialog.findChild<QTableView *>(QStringLiteral("renamePreview"));
    }
    static QPushButton *primary(const QWidget &dialog)
    {
        return dialog.findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
    }
    static QString cell(const QWidget &dialog, int row, int column)
    {
        QString text = preview(dialog)->model()->index(row, column).data().toString();
        return text.remove(QChar(0x2068)).remove(QChar(0x2069));
    }
};

HOPYARD_TEST(TestBulkRename)
#include "tst_bulkrename.moc"
