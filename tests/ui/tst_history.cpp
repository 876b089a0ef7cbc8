// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk.h"
#include "support/testcase.h"
#include "ui/history/historyfilter.h"
#include "ui/history/historypage.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>

using namespace hopyard;
using test::Desk;

class TestHistory : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_desk = std::make_unique<Desk>();
        m_page = std::make_unique<HistoryPage>(*m_desk);
        m_page->resize(1048, 700);
        m_page->setContext(m_desk->current());
        m_page->show();
        m_desk->turn();
    }
    void cleanup()
    {
        m_page.reset();
        m_desk.reset();
    }

    // All that matches, also what was not looked at yet; a name that is a formula stays a name.
    void exportsWhatMatches()
    {
        const auto rename = [this](const QString &id, const QString &name) {
            m_desk->submit(QStringLiteral("experience.update"), id, Json {{"name", name}});
            m_desk->settleAll();
        };
        rename(m_desk->vip, QStringLiteral("VIP \"Lounge\""));
        rename(m_desk->signals_, QStringLiteral("=HYPERLINK(\"http://x\")"));
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("history.csv"));
        auto *action = m_page->findChild<QAction *>(QStringLiteral("actionExportTable"));
        QVERIFY(m_page->itemActions().contains(action));
        QCOMPARE(action->shortcut(), QKeySequence(QStringLiteral("Ctrl+E")));
        const auto write = [this, action, file] {
            action->trigger();
            auto *dialog = m_page->findChild<QFileDialog *>(QStringLiteral("tableExportDialog"));
            if (!dialog)
                return QByteArray();
            const auto told = m_desk->notices.size();
            Q_EMIT dialog->fileSelected(file);
            dialog->close();
            if (!QTest::qWaitFor(
                    [this, told] {
                        m_desk->turn();
                        return m_desk->notices.size() > told;
                    },
                    test::patience))
                return QByteArray();
            QFile written(file);
            return written.open(QIODevice::ReadOnly) ? written.readAll() : QByteArray();
        };
        const QByteArray all = write();
        const QList<QByteArray> lines = all.split('\n');
        QCOMPARE(lines.size(), 4); // head, two changes, the end of the last line
        QVERIFY2(lines[0].startsWith("id,"), all.constData());
        QVERIFY2(lines[1].contains("HYPERLINK"), all.constData()); // the newest first
        QVERIFY2(lines[2].contains("experience.update"), all.constData());
        QVERIFY2(!all.contains(",=") && !all.contains("\"="), all.constData());
        m_page->findChild<QLineEdit *>(QStringLiteral("historySearch"))
            ->setText(QStringLiteral("Lounge"));
        const QByteArray some = write();
        QVERIFY2(some.contains("Lounge") && !some.startsWith("HYPERLINK"), some.constData());
        QCOMPARE(some.count('\n'), 2);
    }

    void saysThatNothingWasSent()
    {
        QCOMPARE(m_page->property("state").toString(), QStringLiteral("empty"));
        QVERIFY(empty());
    }

    void tellsWhatWasSentAndTakesItBack()
    {
        rename(m_desk->vip, QStringLiteral("VIP Lounge"));
        QCOMPARE(table()->model()->rowCount(), 1);
        QCOMPARE(m_page->property("state").toString(), QStringLiteral("ready"));
        QString sentence = table()->model()->index(0, HistoryModel::ActionColumn).data().toString();
        sentence.remove(QChar(0x2068)).remove(QChar(0x2069));
        QCOMPARE(sentence, QStringLiteral("Rename ‘VIP Chat’ to ‘VIP Lounge’"));
        QVERIFY2(says(QStringLiteral("to ‘VIP Chat’")), qPrintable(all()));
        const auto *request = m_page->findChild<CopyableId *>(QStringLiteral("requestId"));
        QVERIFY2(says(QStringLiteral("answer 200")), qPrintable(all()));
        QVERIFY(!request || !request->id().isEmpty());
        const auto *asked = m_page->findChild<SafeLabel *>(QStringLiteral("historyRequest"));
        QVERIFY(asked);
        QVERIFY2(
            asked->text().contains(QString(QStringLiteral("PATCH /experiences/") + m_desk->vip)),
            qPrintable(asked->text()));
        const auto *key = m_page->findChild<SafeLabel *>(QStringLiteral("historyKey"));
        QVERIFY(key);
        QVERIFY2(key->text().startsWith(QStringLiteral("With the key that was given ")),
            qPrintable(key->text()));

        QTest::mouseClick(
            m_page->findChild<QPushButton *>(QStringLiteral("historyRevert")), Qt::LeftButton);
        m_desk->settleAll();
        const QList<Operation> waiting = m_desk->current()->commands().operations();
        QCOMPARE(waiting.size(), 1);
        QVERIFY(!waiting.first().approved); // a person looks at it first
        QCOMPARE(jsonText(waiting.first().args, "name"), QStringLiteral("VIP Chat"));
        QCOMPARE(
            m_desk->went, QStringList {QString(QLatin1String("outbox/") + waiting.first().id)});
    }

    void filters()
    {
        rename(m_desk->vip, QStringLiteral("VIP Lounge"));
        rename(m_desk->signals_, QStringLiteral("Alerts"));
        QCOMPARE(table()->model()->rowCount(), 2);
        auto *search = m_page->findChild<QLineEdit *>(QStringLiteral("historySearch"));
        search->setText(QStringLiteral("alerts"));
        QCOMPARE(table()->model()->rowCount(), 1);
        auto *state = m_page->findChild<QComboBox *>(QStringLiteral("historyState"));
        state->setCurrentIndex(2);
        QCOMPARE(table()->model()->rowCount(), 0);
        QCOMPARE(m_page->property("state").toString(), QStringLiteral("empty"));
        QTest::mouseClick(
            empty()->findChild<QPushButton *>(QStringLiteral("emptyStateAction")), Qt::LeftButton);
        QCOMPARE(table()->model()->rowCount(), 2);
    }

    // A disk that cannot be read is not a life in which nothing was sent.
    void whatCannotBeReadIsNotNone()
    {
        Commands &commands = m_desk->current()->commands();
        Q_EMIT commands.historyUnread(Error::of(ErrorCode::Io));
        QCOMPARE(m_page->property("state").toString(), QStringLiteral("error"));
        QVERIFY(empty());
        rename(m_desk->vip, QStringLiteral("VIP Lounge"));
        QCOMPARE(m_page->property("state").toString(), QStringLiteral("ready"));
        HistoryPage other(*m_desk);
        other.setContext(m_desk->current());
        other.show();
        Q_EMIT commands.historyUnread(Error::of(ErrorCode::Io));
        QTest::mouseClick(other.findChild<QPushButton *>(QStringLiteral("emptyStateAction")),
            Qt::LeftButton); // tries again
        m_desk->turn();
        QCOMPARE(other.property("state").toString(), QStringLiteral("ready"));
    }

    void fetchesOlderOnesWhenScrolled()
    {
        m_desk->setOffline(true);
        constexpr int many = 130;
        for (int i = 0; i < many; ++i) {
            m_desk->client.submit(QStringLiteral("experience.update"), m_desk->vip,
                Json {{"name", QStringLiteral("Name %1").arg(i)}});
            QVERIFY(m_desk->client.engine()
                        .discard({m_desk->client.engine().operations().last().id})
                        .ok());
        }
        m_desk->turn();
        HistoryPage fresh(*m_desk);
        fresh.resize(900, 500);
        fresh.setContext(m_desk->current());
        fresh.show();
        m_desk->turn();
        auto *rows = fresh.findChild<QTableView *>(QStringLiteral("historyTable"));
        QCOMPARE(rows->model()->rowCount(), 100);
        rows->scrollToBottom();
        rows->model()->fetchMore({});
        m_desk->turn();
        QCOMPARE(rows->model()->rowCount(), many);
    }
    // However far back, and whatever is filtered.
    void showsOneByItsId()
    {
        m_desk->setOffline(true);
        QString oldest;
        for (int i = 0; i < 130; ++i) {
            const Operation operation = m_desk->client.submit(QStringLiteral("experience.update"),
                m_desk->vip, Json {{"name", QStringLiteral("Name %1").arg(i)}});
            oldest = oldest.isEmpty() ? operation.id : oldest;
            QVERIFY(m_desk->client.engine().discard({operation.id}).ok());
        }
        m_desk->turn();
        HistoryPage fresh(*m_desk);
        fresh.setContext(m_desk->current());
        fresh.show();
        fresh.findChild<QLineEdit *>(QStringLiteral("historySearch"))
            ->setText(QStringLiteral("no such words"));
        m_desk->turn();
        fresh.openItem(oldest);
        m_desk->turn();
        const auto *rows = fresh.findChild<QTableView *>(QStringLiteral("historyTable"));
        const auto *filter = qobject_cast<const HistoryFilter *>(rows->model());
        QVERIFY(filter && filter->operation(rows->currentIndex()));
        QCOMPARE(filter->operation(rows->currentIndex())->id, oldest);

        // Who types meanwhile looks for something else, and keeps it.
        HistoryPage another(*m_desk);
        another.setContext(m_desk->current());
        another.show();
        another.openItem(oldest);
        auto *search = another.findChild<QLineEdit *>(QStringLiteral("historySearch"));
        search->setText(QStringLiteral("Name 12"));
        m_desk->turn();
        QCOMPARE(search->text(), QStringLiteral("Name 12"));
        QCOMPARE(m_desk->notices, QStringList());
    }
    // All of it was looked through by then.
    void saysWhereThereIsNoneOfThatId()
    {
        rename(m_desk->vip, QStringLiteral("VIP Lounge"));
        m_page->findChild<QLineEdit *>(QStringLiteral("historySearch"))
            ->setText(QStringLiteral("Lounge"));
        m_page->openItem(QStringLiteral("no such change"));
        m_desk->turn();
        QCOMPARE(m_desk->notices, QStringList {QStringLiteral("This change isn’t in the history")});
        QCOMPARE(table()->model()->rowCount(), 1);
    }
    // Told after it was over, and there when it is looked at again.
    void namesPossibleDuplicates()
    {
        rename(m_desk->vip, QStringLiteral("VIP Lounge"));
        const auto *filter = qobject_cast<const HistoryFilter *>(table()->model());
        const QString id = filter->operation(table()->model()->index(0, 0))->id;
        Q_EMIT m_desk->current()->commands().noticed(
            Notice {Notice::Kind::PossibleDuplicate, id, QStringLiteral("exp_A exp_B"), 2});
        QStringList ids;
        for (const CopyableId *each :
            m_page->findChildren<CopyableId *>(QStringLiteral("duplicateId")))
            ids << each->id();
        QCOMPARE(ids, (QStringList {QStringLiteral("exp_A"), QStringLiteral("exp_B")}));
        QVERIFY2(says(QStringLiteral("Possible duplicate")), qPrintable(all()));
    }

    void showsServerTextsLiterallyAndNamesEverything()
    {
        rename(m_desk->hostile, QStringLiteral("<u>x</u>"));
        QVERIFY2(says(QStringLiteral("<b>bold</b> & tricky")), qPrintable(all()));
        QCOMPARE(test::nameless(*m_page), QStringList());
    }

    // Letters twice as large leave room for the sentence, in a window of usual size.
    void showsTheChangeInLargeLetters()
    {
        rename(m_desk->vip, QStringLiteral("VIP Lounge"));
        QFont large = m_page->font();
        large.setPointSizeF(large.pointSizeF() * 2);
        m_page->setFont(large);
        table()->setFont(large);
        m_desk->turn();
        const QHeaderView *header = table()->horizontalHeader();
        const auto enough = [this, header] {
            return header->sectionSize(HistoryModel::ActionColumn)
                >= table()->viewport()->width() * 2 / 5 - 2;
        };
        QVERIFY2(
            enough(), qPrintable(QString::number(header->sectionSize(HistoryModel::ActionColumn))));
        m_page->resize(760, 500);
        m_desk->turn();
        QVERIFY(enough());
        // What a person dragged stays.
        table()->horizontalHeader()->resizeSection(HistoryModel::WhenColumn, 90);
        m_page->resize(1200, 700);
        m_desk->turn();
        QCOMPARE(header->sectionSize(HistoryModel::WhenColumn), 90);
    }

    void keepsTheModelsRules()
    {
        const QAbstractItemModelTester tester(
            table()->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        rename(m_desk->vip, QStringLiteral("VIP Lounge"));
        rename(m_desk->vip, QStringLiteral("VIP Salon"));
        QCOMPARE(table()->model()->rowCount(), 2);
    }

private:
    [[nodiscard]] EmptyState *empty() const
    {
        for (auto *state : m_page->findChildren<EmptyState *>()) {
            if (state->isVisible())
                return state;
        }
        return nullptr;
    }
    void rename(const QString &id, const QString &name)
    {
        m_desk->submit(QStringLiteral("experience.update"), id, Json {{"name", name}});
        m_desk->settleAll();
        m_desk->turn();
    }
    [[nodiscard]] QTableView *table() const
    {
        return m_page->findChild<QTableView *>(QStringLiteral("historyTable"));
    }
    [[nodiscard]] QString all() const
    {
        QString texts = test::visibleTexts(*m_page).join(QLatin1Char('\n'));
        return texts.remove(QChar(0x2068)).remove(QChar(0x2069));
    }
    [[nodiscard]] bool says(const QString &words) const { return all().contains(words); }

    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<HistoryPage> m_page;
};

HOPYARD_TEST(TestHistory)
#include "tst_history.moc"
