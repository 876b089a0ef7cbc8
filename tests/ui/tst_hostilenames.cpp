// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk.h"
#include "hugetexts.h"
#include "schema/experiences.h"
#include "schema/registry.h"
#include "support/testcase.h"
#include "ui/experiences/experiencespage.h"
#include "ui/history/historypage.h"
#include "ui/outbox/outboxpage.h"
#include "ui/shell/inspector.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"

#include <QAction>
#include <QDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QSpinBox>
#include <QTableView>
#include <QTemporaryDir>
#include <QTreeView>

#include <functional>

using namespace hopyard;
using test::Desk;
using test::step;

// Megabytes in the name of an experience, of a product or of an app: nothing the window does with
// them takes longer, and nothing of them is lost.
class TestHostileNames : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_desk = std::make_unique<Desk>();
    }
    void cleanup()
    {
        m_page.reset();
        m_desk.reset();
    }

    void hugeNames_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<int>("megabytes");
        for (const char *field : {"experience", "product", "app"}) {
            QTest::newRow(field) << QByteArray(field) << 2;
            QTest::addRow("%s, 10 MB", field) << QByteArray(field) << 10;
        }
    }
    void hugeNames()
    {
        QFETCH(QByteArray, field);
        QFETCH(int, megabytes);
        // Here the engine works in the window's thread: to read more from Whop and to send it takes
        // it minutes. So that is put into the copy, and nothing of it is sent.
        m_isTold = megabytes <= 2;
        const QString huge(megabytes * 1024 * 1024, u'x');
        QVERIFY(menuText(isolated(huge)).size() < 130); // a menu is as wide as its longest entry
        const auto in = [&field, &huge](const char *name) {
            return (field == name ? huge : QStringLiteral("short")).toStdString();
        };
        const QString product = QStringLiteral("prod_huge");
        const QString id = QStringLiteral("exp_huge");
        if (!m_isTold)
            m_desk->setOffline(true);
        put("app", QStringLiteral("app_xml5hbizmZPgUT"), Json {{"name", in("app")}});
        put("product", product, Json {{"title", in("product")}});
        put("experience", id,
            Json {{"name", in("experience")}, {"order", "0"},
                {"app", Json {{"id", "app_xml5hbizmZPgUT"}, {"name", in("app")}}}},
            {product});
        if (m_isTold)
            m_desk->client.sync();

        m_page = std::make_unique<ExperiencesPage>(*m_desk);
        m_page->resize(1248, 700);
        step("the table", [this] {
            m_page->setContext(m_desk->current());
            m_page->show();
            look(*m_page);
        });
        auto *table = m_page->findChild<QTableView *>(QStringLiteral("experiencesTable"));
        QTRY_COMPARE(table->model()->rowCount(), 5);
        step("the matrix", [this] {
            m_page->showMatrix(true);
            look(*m_page);
        });
        m_page->showMatrix(false);
        step("the detail", [this, &id] {
            m_page->openItem(id);
            look(*m_page);
        });
        step("finding", [this] {
            m_page->findChild<QLineEdit *>(QStringLiteral("listSearch"))
                ->setText(QStringLiteral("short"));
            look(*m_page);
        });
        m_page->findChild<QLineEdit *>(QStringLiteral("listSearch"))->clear();
        m_desk->turn();
        step("renaming in its place", [this, table, &id] {
            const QModelIndex first = table->model()->index(0, 0);
            table->setCurrentIndex(
                table->model()->match(first, IdRole, id, 1, Qt::MatchExactly).value(0));
            m_page->findChild<QAction *>(QStringLiteral("actionRename"))->trigger();
            look(*m_page);
            auto *editor = table->viewport()->findChild<QLineEdit *>();
            QVERIFY(editor);
            QTest::keyClick(editor, Qt::Key_Escape);
            look(*m_page);
        });
        table->selectAll();
        dialog("actionBulkRename", [](QDialog *rename) {
            rename->findChild<QLineEdit *>(QStringLiteral("renameFind"))
                ->setText(QStringLiteral("x"));
            rename->findChild<QLineEdit *>(QStringLiteral("renameReplace"))
                ->setText(QStringLiteral("yy"));
        });
        m_page->openItem(id);
        m_desk->turn();
        dialog("actionDuplicate", [](QDialog *copies) {
            copies->findChild<QSpinBox *>(QStringLiteral("duplicateCount"))->setValue(50);
        });
        dialog("actionDelete", [](QDialog *question) {
            auto *typed = question->findChild<QLineEdit *>(QStringLiteral("deleteTyped"));
            QTest::keyClicks(typed, QStringLiteral("xxxx")); // it is looked at after each letter
        });
        for (const char *action : {"actionAttach", "actionNew", "actionMoveTo"})
            dialog(action);
        Inspector inspector(*m_desk);
        step("the inspector", [this, &inspector, &id] {
            m_desk->setOffline(true);
            m_desk->submit(
                QStringLiteral("experience.update"), id, Json {{"name", "Short at last"}});
            m_desk->submit(QStringLiteral("experience.delete"), m_desk->old);
            inspector.setContext(m_desk->current());
            inspector.setSubject(QStringLiteral("experience"), QStringList {id});
            inspector.show();
            look(inspector);
        });
        inspector.setContext(nullptr);
        plan(id, product);
        history();
        // A file for spreadsheets has it whole.
        if (field == "experience") {
            const Record record
                = m_desk->current()->source(QStringLiteral("experience"))->record(m_copy);
            QCOMPARE(record.text(experiences::name).size(), huge.size());
        }
        const QTemporaryDir files;
        const QString file = files.filePath(QStringLiteral("experiences.csv"));
        m_desk->notices.clear();
        m_page->exportTo(file);
        QTRY_VERIFY_WITH_TIMEOUT(!m_desk->notices.isEmpty(), 60'000);
        QCOMPARE(m_desk->notices.constFirst(), QStringLiteral("Table exported"));
        QVERIFY(QFileInfo(file).size() > huge.size());
    }

private:
    void put(const char *kind, const QString &id, Json body, const QStringList &products = {})
    {
        const QString name = QString::fromLatin1(kind);
        body["id"] = id.toStdString();
        if (m_isTold) {
            m_desk->client.whop.addRow(name, body, products);
            return;
        }
        MirrorStore &mirror = m_desk->client.engine().mirror();
        auto stored = mirror.storeRecord(*findResource(name), id, body);
        QVERIFY(stored.ok());
        for (const QString &product : products) {
            const auto linked = mirror.setLink(name, QStringLiteral("products"), id, product, true);
            QVERIFY(linked.ok());
            stored->insert(stored->end(), linked->begin(), linked->end());
        }
        Q_EMIT m_desk->current()->commands().changed({*stored, {}, {}});
    }
    void look(QWidget &widget) const
    {
        m_desk->turn();
        (void)widget.grab();
        const QString unbounded = test::unboundedText(widget);
        QVERIFY2(unbounded.isEmpty(), qPrintable(unbounded));
    }
    void dialog(const char *action, const std::function<void(QDialog *)> &fill = {})
    {
        step(action, [this, action, &fill] {
            auto *found = m_page->findChild<QAction *>(QString::fromLatin1(action));
            if (found)
                QVERIFY2(found->isEnabled(), action);
            if (found)
                found->trigger();
            else
                m_page->newItem();
            QDialog *open = nullptr;
            for (QDialog *each : m_page->findChildren<QDialog *>())
                open = each->isVisible() ? each : open;
            QVERIFY2(open, action);
            if (fill)
                fill(open);
            look(*open);
            QVERIFY2(open->width() < 2'000, action);
            open->reject();
        });
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    // Everything that can be said of it in the Outbox, then all of it is sent or given up.
    void plan(const QString &id, const QString &product)
    {
        m_desk->submit(
            QStringLiteral("experience.detach"), id, Json {{"product_id", product.toStdString()}});
        if (m_isTold)
            m_copy = m_desk->client.whop.addRow(QStringLiteral("experience"),
                Json {{"name",
                    jsonText(m_desk->client.whop.row(QStringLiteral("experience"), id), "name")
                        .toStdString()}},
                {product});
        OutboxPage outbox(*m_desk);
        outbox.resize(1048, 700);
        step("the outbox", [this, &outbox] {
            outbox.setContext(m_desk->current());
            outbox.show();
            look(outbox);
        });
        QStringList all;
        for (const Operation &operation : m_desk->current()->commands().operations()) {
            all << operation.id;
            step("a change", [this, &outbox, &operation] {
                outbox.openItem(operation.id);
                look(outbox);
            });
        }
        QCOMPARE(all.size(), 3);
        if (!m_isTold) {
            m_copy = id;
            m_desk->current()->commands().discard(all);
            m_desk->turn();
            outbox.setContext(nullptr);
            return;
        }
        m_desk->setOffline(false);
        m_desk->current()->commands().approve(all);
        m_desk->settleAll(); // not timed: the engine is in this thread here
        step("what was sent", [this, &outbox] { look(outbox); });
        QTRY_COMPARE(m_desk->current()->commands().operations().size(), 0);
        m_desk->client.sync();
        m_desk->turn();
        outbox.setContext(nullptr);
    }
    void history()
    {
        HistoryPage history(*m_desk);
        history.resize(1048, 700);
        step("the history", [this, &history] {
            history.setContext(m_desk->current());
            history.show();
            look(history);
        });
        auto *table = history.findChild<QTableView *>(QStringLiteral("historyTable"));
        QTRY_COMPARE(table->model()->rowCount(), 3);
        for (int row = 0; row < 3; ++row)
            step("an entry", [this, &history, table, row] {
                table->selectRow(row);
                look(history);
            });
        history.setContext(nullptr);
    }

    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<ExperiencesPage> m_page;
    QString m_copy; // has the name whole at the end
    bool m_isTold = true; // by Whop
};

HOPYARD_TEST(TestHostileNames)
#include "tst_hostilenames.moc"
