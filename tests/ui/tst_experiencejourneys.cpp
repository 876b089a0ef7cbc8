// SPDX-License-Identifier: GPL-3.0-or-later
#include "journey.h"
#include "models/roles.h"
#include "ui/courses/courserecords.h"

#include <QAction>
#include <QDateTime>
#include <QDialog>
#include <QRegularExpression>
#include <QSet>

using namespace hopyard;
using hopyard::test::JourneyWhop;

// What is done with experiences, against a server of its own process.
class ExperienceJourneysTest final : public test::Journey
{
    Q_OBJECT

    template <class T>
    T *inDialog(const char *dialog, const char *name) const
    {
        auto *found = visible<QDialog>(dialog);
        return found ? found->findChild<T *>(QString::fromLatin1(name)) : nullptr;
    }
    [[nodiscard]] static QStringList mutations(const JourneyWhop &whop, qsizetype from)
    {
        return whop.heard().mid(from).filter(
            QRegularExpression(QStringLiteral("^(POST|PATCH|PUT|DELETE) /(?!__sandbox)")));
    }

private Q_SLOTS:
    void initTestCase() { makeTheme(); }
    void init()
    {
        TestCase::init();
        begin();
    }
    void cleanup() { end(); }
    void cleanupTestCase() { dropTheme(); }

    // From F2 to the plan of the way back, in one piece.
    void aRenameFromEndToEnd()
    {
        const JourneyWhop whop;
        holdEdits();
        connectTo(whop, QStringLiteral("Northlight"));
        m_window->setWorkOffline(true);
        QTRY_COMPARE(status().connection, Connection::WorkingOffline);
        const QString id = table()->model()->index(0, 0).data(IdRole).toString();
        const QString name = cell(0);
        table()->setFocus();
        table()->setCurrentIndex(table()->model()->index(0, 0));
        QTest::keyClick(table(), Qt::Key_F2);
        QTRY_VERIFY(table()->viewport()->findChild<QLineEdit *>());
        auto *editor = table()->viewport()->findChild<QLineEdit *>();
        editor->selectAll();
        QTest::keyClicks(editor, QStringLiteral("VIP Lounge"));
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(cell(0), QStringLiteral("VIP Lounge"));
        QTRY_COMPARE(outboxText(), QStringLiteral("1 change not sent"));
        QTRY_VERIFY(table()->model()->index(0, 0).data(MarkRole).toInt() != 0);

        m_window->setWorkOffline(false);
        QTRY_COMPARE(status().connection, Connection::Online);
        waitUntilSynced();
        const qsizetype heard = whop.heard().size();
        sendAll();
        QTRY_COMPARE_WITH_TIMEOUT(whop.effects().size(), 1, 60'000);
        QTRY_VERIFY(outboxText().isEmpty());
        const QString path = QString(QStringLiteral("/experiences/") + id);
        QStringList about = whop.heard().mid(heard).filter(path);
        QCOMPARE(about.mid(0, 2),
            QStringList({QString(QStringLiteral("GET ") + path),
                QString(QStringLiteral("PATCH ") + path)}));
        QCOMPARE(mutations(whop, heard).size(), 1);
        for (const Json &request : whop.record()) {
            if (jsonText(request, "method") == QLatin1String("PATCH"))
                QCOMPARE(jsonText(request, "body"), QStringLiteral("{\"name\":\"VIP Lounge\"}"));
        }
        m_window->go(QStringLiteral("experiences"));
        QTRY_COMPARE(table()->model()->index(0, 0).data(MarkRole).toInt(), 0);

        m_window->go(QStringLiteral("history"));
        QTRY_VERIFY(visible<QTableView>("historyTable"));
        auto *history = visible<QTableView>("historyTable");
        QTRY_COMPARE(history->model()->rowCount(), 1);
        history->selectRow(0);
        QTRY_VERIFY(visible<QPushButton>("historyRevert"));
        QTest::mouseClick(visible<QPushButton>("historyRevert"), Qt::LeftButton);
        QTRY_COMPARE(outboxText(), QStringLiteral("1 change not sent"));
        const QList<Operation> &waiting = m_app->current()->commands().operations();
        QCOMPARE(waiting.first().target, id);
        QCOMPARE(jsonText(waiting.first().args, "name"), name);
        QVERIFY(!waiting.first().approved); // somebody looks at it first
    }

    // Fifty are chosen; of them only those whose name changes are sent, each once.
    void renamesOfFifty()
    {
        const JourneyWhop whop;
        holdEdits();
        connectTo(whop, QStringLiteral("Northlight"));
        table()->setFocus();
        table()->selectionModel()->select(
            QItemSelection(table()->model()->index(0, 0), table()->model()->index(49, 0)),
            QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        QStringList names;
        for (int row = 0; row < 50; ++row)
            names << cell(row);
        // Something that is in some of the names and not in all.
        QString find;
        for (const char *part : {"an", "er", "in", "o", "Chat", "a"}) {
            const auto found = names.filter(QString::fromLatin1(part)).size();
            if (find.isEmpty() && found > 5 && found < 45)
                find = QString::fromLatin1(part);
        }
        QVERIFY(!find.isEmpty());
        QStringList expected;
        QSet<QString> targets;
        for (int row = 0; row < 50; ++row) {
            QString name = names.at(row);
            if (!name.contains(find))
                continue;
            expected << name.replace(find, QStringLiteral("AN"));
            targets.insert(QString(QStringLiteral("/experiences/")
                + table()->model()->index(row, 0).data(IdRole).toString()));
        }
        child<QAction>("actionBulkRename")->trigger();
        inDialog<QLineEdit>("bulkRenameDialog", "renameFind")->setText(find);
        inDialog<QAbstractButton>("bulkRenameDialog", "renameMatchCase")->setChecked(true);
        inDialog<QLineEdit>("bulkRenameDialog", "renameReplace")->setText(QStringLiteral("AN"));
        QCOMPARE(inDialog<QTableView>("bulkRenameDialog", "renamePreview")->model()->rowCount(),
            expected.size());
        QTest::mouseClick(
            inDialog<QPushButton>("bulkRenameDialog", "dialogPrimary"), Qt::LeftButton);
        QTRY_COMPARE(status().outbox.toReview, expected.size());
        const qsizetype heard = whop.heard().size();
        sendAll();
        QTRY_COMPARE_WITH_TIMEOUT(status().outbox.total(), 0, 120'000);
        const QStringList sent = mutations(whop, heard);
        QCOMPARE(sent.size(), expected.size());
        QSet<QString> paths;
        for (const QString &line : sent) {
            QVERIFY2(line.startsWith(QLatin1String("PATCH ")), qPrintable(line));
            paths.insert(line.mid(6));
        }
        QCOMPARE(paths, targets);
        m_window->go(QStringLiteral("experiences"));
        for (int row = 0; row < 50; ++row) {
            QString name = names.at(row);
            QTRY_COMPARE(cell(row), name.replace(find, QStringLiteral("AN")));
        }
    }

    // Whop asks to slow down in the middle of a hundred changes: the queue waits as long as it was
    // told and says so, the window goes on, and all are sent, once.
    void slowedDownInTheMiddle()
    {
        const JourneyWhop whop;
        holdEdits();
        connectTo(whop, QStringLiteral("Northlight"));
        constexpr int changes = 100;
        table()->setFocus();
        table()->selectionModel()->select(
            QItemSelection(table()->model()->index(0, 0), table()->model()->index(changes - 1, 0)),
            QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        QSet<QString> expected;
        for (int row = 0; row < changes; ++row)
            expected.insert(QString(QStringLiteral("PATCH /experiences/")
                + table()->model()->index(row, 0).data(IdRole).toString()));
        child<QAction>("actionBulkRename")->trigger();
        QTRY_VERIFY(visible<QDialog>("bulkRenameDialog")); // so many are read in slices
        inDialog<QLineEdit>("bulkRenameDialog", "renamePattern")
            ->setText(QStringLiteral("{name} – new"));
        QTest::mouseClick(
            inDialog<QPushButton>("bulkRenameDialog", "dialogPrimary"), Qt::LeftButton);
        QTRY_COMPARE(status().outbox.toReview, changes);
        whop.control("faults",
            Json {{"faults",
                Json::array({Json {{"operation", "PATCH /experiences/{id}"}, {"skip", changes / 2},
                    {"times", 1}, {"status", 429}, {"headers", Json {{"Retry-After", "7"}}}}})}});
        sendAll();
        const auto held = [this] {
            const auto *bar = visible<QWidget>("stateBar");
            return bar && bar->property("state").toString() == QLatin1String("limited")
                ? bar->accessibleName()
                : QString();
        };
        test::LongestTurn turns;
        QTRY_VERIFY_WITH_TIMEOUT(!held().isEmpty(), 60'000);
        const QString first = held();
        // What it says apart from the clock, which nobody can foretell.
        QCOMPARE(QString(first).replace(
                     QRegularExpression(QStringLiteral("[\\d:]+")), QStringLiteral("#")),
            QStringLiteral("Whop asked us to slow down. Continuing at #, in # s."));
        QTRY_VERIFY(held() != first); // it counts
        const double longest = turns.cpuMs();
        QVERIFY2(longest < 100, qPrintable(QString::number(longest)));
        const qsizetype before = whop.effects().size();
        QVERIFY2(before >= changes / 2 && before < changes, qPrintable(QString::number(before)));
        // Meanwhile places are looked at, and something is edited.
        m_window->go(QStringLiteral("products"));
        QTRY_VERIFY(visible<QTableView>("productsTable"));
        m_window->go(QStringLiteral("experiences"));
        rename(150, QStringLiteral("Typed meanwhile"));
        // Nothing more is refused, because nothing is asked before the time has come.
        QTRY_VERIFY_WITH_TIMEOUT(whop.effects().size() >= changes, 120'000);
        QStringList sent = whop.effects();
        for (const QString &effect : whop.effects()) {
            if (expected.remove(effect))
                sent.removeOne(effect);
        }
        QVERIFY2(expected.isEmpty(), qPrintable(expected.values().join(u' ')));
        QVERIFY2(sent.size() <= 1, qPrintable(sent.join(u' '))); // the one typed meanwhile
        QDateTime refused;
        QDateTime next;
        for (const Json &request : whop.record()) {
            if (jsonText(request, "method") != QLatin1String("PATCH"))
                continue;
            const auto at = QDateTime::fromString(jsonText(request, "at"), Qt::ISODateWithMs);
            if (jsonInt(request, "status") == 429) {
                QVERIFY(!refused.isValid());
                refused = at;
            } else if (refused.isValid() && !next.isValid()) {
                next = at;
            }
        }
        QVERIFY(refused.isValid() && next.isValid());
        // Requests that were on their way already may have come in right after it.
        QVERIFY2(refused.msecsTo(next) >= 6'900 || refused.msecsTo(next) < 1'000,
            qPrintable(QString::number(refused.msecsTo(next))));
        QTRY_VERIFY(held().isEmpty());
    }

    // Ticks in the matrix: attaches go by themselves, the detach after a look; the right products.
    void matrixOfProducts()
    {
        const JourneyWhop whop;
        holdEdits();
        connectTo(whop, QStringLiteral("Northlight"));
        QTest::mouseClick(visible<QToolButton>("viewMatrix"), Qt::LeftButton);
        QTRY_VERIFY(visible<QTableView>("experiencesMatrix"));
        auto *matrix = visible<QTableView>("experiencesMatrix");
        QTRY_COMPARE(matrix->model()->columnCount(), 6);
        QTRY_COMPARE(matrix->model()->rowCount(), 300);
        const auto checked = [matrix](int row, int column) {
            return matrix->model()->index(row, column).data(Qt::CheckStateRole).toInt()
                == int(Qt::Checked);
        };
        QHash<QString, QString> products; // title → id
        eachRecord(*m_app->current()->source(QStringLiteral("product")),
            [&products](const Record &product) {
                products.insert(jsonText(product.body(), "title"), product.id);
            });
        QStringList expected;
        int ticks = 3;
        int unticks = 1;
        for (int row = 0; row < 40 && ticks + unticks > 0; ++row) {
            const int column = 1 + row % 5;
            int &left = checked(row, column) ? unticks : ticks;
            if (left == 0)
                continue;
            --left;
            const QString verb
                = checked(row, column) ? QStringLiteral("detach") : QStringLiteral("attach");
            QString title = matrix->model()->headerData(column, Qt::Horizontal).toString();
            title.remove(QChar(0x2068)).remove(QChar(0x2069));
            const QString product = products.value(title);
            QVERIFY(!product.isEmpty());
            expected << QStringLiteral("/experiences/%1/%2 {\"product_id\":\"%3\"}")
                            .arg(matrix->model()->index(row, 0).data(IdRole).toString(), verb,
                                product);
            matrix->setFocus();
            matrix->setCurrentIndex(matrix->model()->index(row, column));
            QTest::keyClick(matrix, Qt::Key_Space);
            QTRY_COMPARE(m_app->current()->commands().operations().size(), expected.size());
        }
        QCOMPARE(expected.size(), 4);
        const qsizetype heard = whop.record().size();
        sendAll();
        QTRY_COMPARE_WITH_TIMEOUT(status().outbox.total(), 0, 60'000);
        QStringList sent;
        for (const Json &request : whop.record().mid(heard)) {
            if (jsonText(request, "method") == QLatin1String("POST"))
                sent << QStringLiteral("%1 %2").arg(
                    jsonText(request, "path").remove(QStringLiteral("/api/v1")),
                    jsonText(request, "body"));
        }
        sent.sort();
        expected.sort();
        QCOMPARE(sent, expected);
        // The table's chips say the same.
        m_window->go(QStringLiteral("experiences"));
        QTest::mouseClick(visible<QToolButton>("viewTable"), Qt::LeftButton);
        for (const QString &line : std::as_const(expected)) {
            const QString id = line.section(u'/', 2, 2);
            const QString product = products.key(line.section(u'"', 3, 3));
            const auto row = [this, &id] {
                for (int at = 0; at < table()->model()->rowCount(); ++at) {
                    if (table()->model()->index(at, 0).data(IdRole).toString() == id)
                        return at;
                }
                return -1;
            }();
            QVERIFY(row >= 0);
            const QString chips = table()->model()->index(row, 2).data().toString();
            QCOMPARE(chips.contains(product), line.contains(QLatin1String("/attach")));
        }
    }
};

HOPYARD_TEST(ExperienceJourneysTest)
#include "tst_experiencejourneys.moc"
