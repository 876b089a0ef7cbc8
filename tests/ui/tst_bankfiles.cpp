// SPDX-License-Identifier: GPL-3.0-or-later
#include "payoutpagefixture.h"

#include "ui/payouts/bankbookkeeper.h"
#include "ui/payouts/bankcsvimportdialog.h"
#include "ui/payouts/reconciletab.h"
#include "ui/widgets/safelabel.h"

#include <QComboBox>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QThreadPool>

#include <atomic>

using namespace hopyard;
using test::BusyThread;

// Files of the bank, and the book that keeps them.
class TestBankFiles : public test::PayoutPageTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    // A bank whose headings nobody knows: said once, known from then on.
    void remembersCorrectedColumns()
    {
        tabs()->setCurrentIndex(4);
        auto *tab = child<ReconcileTab>("reconcileView");
        QTRY_COMPARE(tab->result().arrivals.size(), size_t(40));
        QTemporaryDir files;
        const QString file = files.filePath(QStringLiteral("odd.csv"));
        const QByteArray head("Wann;Fremd;Eigen;Was\n");
        write(file, head + "03/04/2026;1,000;920;one\n05/04/2026;2,000;1,840;two\n");
        const auto box = [this](const char *name) {
            return dialog()->findChild<QComboBox *>(QString::fromLatin1(name));
        };
        const auto choose = [&box](const char *name, const QVariant &data) {
            box(name)->setCurrentIndex(box(name)->findData(data));
        };
        const auto primary = [this] {
            return dialog()->findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
        };
        const auto rows = [this] {
            const auto *shown = qobject_cast<BankCsvImportDialog *>(dialog());
            return *shown->rows();
        };
        tab->importFile(file);
        QTRY_VERIFY(dialog() && primary()->isEnabled());
        QVERIFY(!box("bankColumnAmount")->isVisible());
        click(dialog()->findChild<QPushButton *>(QStringLiteral("bankColumns")));
        QVERIFY(box("bankColumnAmount")->isVisible());
        QCOMPARE(box("bankColumnAmount")->currentText().contains(QLatin1String("Fremd")), true);
        choose("bankColumnAmount", 2);
        choose("bankDateOrder", int(DateOrder::MonthFirst));
        choose("bankCurrency", QStringLiteral("gbp"));
        choose("bankDecimal", false);
        QTRY_VERIFY(primary()->isEnabled());
        const auto isRight = [&rows](const char *first) {
            const std::vector<BankRow> read = rows();
            return read.front().amount.text() == QLatin1String(first)
                && read.front().amount.currency() == QLatin1String("gbp")
                && read.front().date == QDate(2026, 3, 4);
        };
        QVERIFY(isRight("920.00"));
        QCOMPARE(rows().back().amount.text(), QStringLiteral("1840.00"));
        click(primary());
        QTRY_VERIFY(!dialog());
        QTRY_COMPARE(child<QTableView>("reconcileRows")->model()->rowCount(), 2);

        // Also after a restart, for another file of that bank.
        child<BankBookKeeper>("bankBookKeeper")->findChild<QThreadPool *>()->waitForDone();
        m_page->setContext(nullptr);
        m_page->setContext(m_desk->current());
        QTRY_COMPARE(child<QTableView>("reconcileRows")->model()->rowCount(), 2);
        write(file, head + "03/04/2026;7,000;6,440;three\n");
        tab->importFile(file);
        QTRY_VERIFY(dialog());
        QTRY_VERIFY2(primary()->isEnabled(), qPrintable(shown("dialogProblem")));
        QVERIFY(isRight("6440.00"));
        QCOMPARE(box("bankColumnAmount")->currentData().toInt(), 2);
        QCOMPARE(box("bankDecimal")->currentData().toBool(), false);
        // In and out stand instead of one with signs.
        click(dialog()->findChild<QPushButton *>(QStringLiteral("bankColumns")));
        choose("bankColumnIn", 2);
        QTRY_VERIFY(primary()->isEnabled());
        QCOMPARE(box("bankColumnAmount")->currentData().toInt(), -1);
        QVERIFY(isRight("6440.00"));
        choose("bankColumnIn", -1);
        const auto *problem = dialog()->findChild<SafeLabel *>(QStringLiteral("dialogProblem"));
        QTRY_VERIFY(problem->text().contains(QLatin1String("Choose the column")));
        QVERIFY(!primary()->isEnabled());
        dialog()->reject();
        // Another heading is another bank.
        write(file, "Datum;Fremd;Eigen;Text\n03/04/2026;7,00;6,44;four\n");
        tab->importFile(file);
        QTRY_VERIFY(dialog() && primary()->isEnabled());
        QCOMPARE(rows().front().amount.text(), QStringLiteral("7.00"));
        dialog()->reject();
    }
    // Files without a heading look alike: what was said about one is seen with the next.
    void showsColumnsThatWereSaidOfAnother()
    {
        const auto file = [](const QByteArray &text) {
            return std::make_shared<const BankFile>(readBankFile(text));
        };
        const auto first = file("2026-02-13;a;1,00;10,00\n2026-02-14;b;2,00;20,00\n");
        BankBook book;
        const auto isAsked = [&book](const std::shared_ptr<const BankFile> &read) {
            const BankCsvImportDialog dialog(
                QStringLiteral("bank.csv"), read, book, {{QStringLiteral("eur")}}, false, nullptr);
            return dialog.findChild<QPushButton *>(QStringLiteral("bankColumns"))->isChecked();
        };
        const auto second = file("2026-03-13;c;3,00;30,00\n");
        QVERIFY(!isAsked(first));
        BankBook::Remembered choice {DateOrder::YearFirst, QStringLiteral("eur"), {}, {}};
        book.remember(first->mapping->signature, choice);
        QVERIFY(!isAsked(second)); // as it looks
        choice.columns = BankColumns::of(*first->mapping);
        choice.columns->amount = 3;
        book.remember(first->mapping->signature, choice);
        QVERIFY(isAsked(second));
        choice.columns.reset();
        choice.decimalComma = false;
        book.remember(first->mapping->signature, choice);
        QVERIFY(isAsked(second));
        const auto named = file("Datum;Text;Betrag;Fremd\n2026-03-13;c;3,00;30,00\n");
        choice.columns = BankColumns {0, 3, -1, -1, -1};
        book.remember(named->mapping->signature, choice);
        QVERIFY(!isAsked(named)); // the same words are the same bank
    }
    void saysThatAFileCannotBeRead()
    {
        tabs()->setCurrentIndex(4);
        QTemporaryDir files;
        child<ReconcileTab>("reconcileView")->importFile(files.path()); // a folder
        QTRY_VERIFY(
            test::visibleTexts(*m_page).join(u' ').contains(QStringLiteral("can’t be read")));
        QVERIFY(!test::visibleTexts(*m_page).join(u' ').contains(QLatin1String("empty")));
        QVERIFY(!dialog());
    }
    void refusesAFaultyStatementWhole()
    {
        tabs()->setCurrentIndex(4);
        auto *tab = child<ReconcileTab>("reconcileView");
        QTRY_COMPARE(tab->result().arrivals.size(), size_t(40));
        QTemporaryDir files;
        const QString file = files.filePath(QStringLiteral("broken.csv"));
        write(file,
            "Datum;Betrag;Text\n01.02.2026;1,00;a\n02.02.2026;2,50;a\n"
            "03.02.2026;3,00;a\n04.02.2026;4,00;a\n05.02.2026;zwei;b\n");
        tab->importFile(file);
        QTRY_VERIFY(dialog());
        const auto *problem = dialog()->findChild<SafeLabel *>(QStringLiteral("dialogProblem"));
        QTRY_VERIFY(!problem->text().isEmpty());
        QVERIFY2(problem->text().contains(QLatin1String("Line 6, column 2")),
            qPrintable(problem->text()));
        QVERIFY(!dialog()->findChild<QPushButton *>(QStringLiteral("dialogPrimary"))->isEnabled());
        dialog()->reject();
        QCOMPARE(child<QTableView>("reconcileRows")->model()->rowCount(), 0);
    }
    // A time is told if the file states one, not where currencies begin on different days.
    void tellsOnlyAStatedTime()
    {
        const QByteArray lines("Date,Amount,Currency,Text\n2026-01-20,1.00,EUR,a\n"
                               "2026-01-31,2.00,USD,b\n2026-01-05,3.00,EUR,c\n"
                               "2026-01-01,4.00,USD,d\n");
        const auto found = [](const QByteArray &text) {
            const BankCsvImportDialog shown(QStringLiteral("bank.csv"),
                std::make_shared<const BankFile>(readBankFile(text)), {}, {{}}, false, nullptr);
            const auto *primary = shown.findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
            return QTest::qWaitFor([primary] { return primary->isEnabled(); })
                ? shown.findChild<SafeLabel *>(QStringLiteral("bankFound"))->text()
                : QString();
        };
        const QString plain = found(lines);
        QVERIFY2(plain.contains(QLatin1String("1/1/26 to 1/31/26")), qPrintable(plain));
        QVERIFY2(!plain.contains(QLatin1String("Covers")), qPrintable(plain));
        const QString stated = found("Period,2025-12-28,2026-02-03,\n" + lines);
        QVERIFY2(stated.contains(QLatin1String("Covers 12/28/25 to 2/3/26")), qPrintable(stated));
    }
    // However long a file is, the window does not wait for its lines, nor for those read anew.
    void readsAStatementBesideTheWindow()
    {
        const auto file = std::make_shared<const BankFile>(readBankFile(
            "Date,Amount,Text\n01/02/2026,1.00,a\n02/03/2026,2.50,b\n03/04/2026,3.00,c\n"));
        QVERIFY(file->mapping);
        BankCsvImportDialog shown(QStringLiteral("bank.csv"), file, {},
            {{QStringLiteral("eur"), QStringLiteral("usd")}}, false, nullptr);
        const auto *primary = shown.findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
        QVERIFY(shown.rows()->empty());
        QVERIFY(!primary->isEnabled());
        QTRY_VERIFY(primary->isEnabled());
        QCOMPARE(shown.rows()->size(), size_t(3));
        QCOMPARE(shown.rows()->front().date, QDate(2026, 2, 1));
        auto *order = shown.findChild<QComboBox *>(QStringLiteral("bankDateOrder"));
        order->setCurrentIndex(1);
        QVERIFY(shown.rows()->empty());
        QVERIFY(!primary->isEnabled());
        QTRY_VERIFY(primary->isEnabled());
        QCOMPARE(shown.rows()->front().date, QDate(2026, 1, 2));
        // Of two answers the last one counts.
        shown.findChild<QComboBox *>(QStringLiteral("bankCurrency"))->setCurrentIndex(1);
        order->setCurrentIndex(0);
        QTRY_VERIFY(primary->isEnabled());
        QCOMPARE(shown.rows()->front().amount.currency(), QStringLiteral("usd"));
        QCOMPARE(shown.rows()->front().date, QDate(2026, 2, 1));
    }
    // Nor for the book to take them in or to be read: with its thread busy nothing of that
    // happens, and the window goes on.
    void keepsTheBankBookBesideTheWindow()
    {
        tabs()->setCurrentIndex(4);
        const auto *tab = child<ReconcileTab>("reconcileView");
        QTRY_COMPARE(tab->result().arrivals.size(), size_t(40));
        QTemporaryDir files;
        const auto rows
            = [this] { return child<QTableView>("reconcileRows")->model()->rowCount(); };
        const auto offer = [&](const QString &name, const QByteArray &text) {
            write(files.filePath(name), text);
            child<ReconcileTab>("reconcileView")->importFile(files.filePath(name));
            QTRY_VERIFY(dialog());
            QTRY_VERIFY(
                dialog()->findChild<QPushButton *>(QStringLiteral("dialogPrimary"))->isEnabled());
        };
        auto *thread = child<BankBookKeeper>("bankBookKeeper")->findChild<QThreadPool *>();
        QVERIFY(thread);
        const auto accept = [this] {
            click(dialog()->findChild<QPushButton *>(QStringLiteral("dialogPrimary")));
        };
        offer(QStringLiteral("one.csv"), "Date,Amount,Currency,Text\n2026-02-13,1.00,EUR,a\n");
        {
            const BusyThread busy(thread);
            accept();
            turnOften();
            QCOMPARE(rows(), 0);
        }
        QTRY_COMPARE(rows(), 1);
        thread->waitForDone();
        m_desk->turn();
        {
            const BusyThread busy(thread);
            m_page->setContext(nullptr);
            m_page->setContext(m_desk->current());
            turnOften();
            QCOMPARE(rows(), 0);
            // What is not there yet is not decided about, and so not lost.
            QTest::keyClick(child<QTableView>("reconcileWithdrawals"), Qt::Key_X);
        }
        QTRY_COMPARE(rows(), 1);
        // Two files, and leaving before the first is in.
        offer(QStringLiteral("two.csv"), "Date,Amount,Currency,Text\n2026-02-14,2.00,EUR,b\n");
        {
            const BusyThread busy(thread);
            accept();
            m_page->setContext(nullptr);
        }
        m_page->setContext(m_desk->current());
        QTRY_COMPARE(rows(), 2);
        QCOMPARE(count(ArrivalState::Ignored), 0);
    }
    // The drafts come a moment after the workspace, or cannot be read: what is imported until then
    // waits, and writes nothing over.
    void addsToTheBankBookOnceItIsThere()
    {
        Engine &engine = m_desk->client.engine();
        {
            Commands commands(&engine);
            BankBookKeeper keeper;
            keeper.setCommands(&commands);
            QVERIFY(!keeper.isLoaded());
            keeper.import(file("one", 13));
            QTRY_COMPARE(keeper.book().rows().size(), size_t(1));
        }
        {
            Commands commands(&engine);
            QTRY_VERIFY(commands.areDraftsLoaded());
            QVERIFY(!commands.drafts().isEmpty());
        }
        Commands later(&engine);
        {
            BankBookKeeper keeper;
            keeper.setCommands(&later);
            keeper.import(file("lost", 15)); // before anybody looked, and then the program ends
        }
        BankBookKeeper keeper;
        keeper.setCommands(&later);
        keeper.import(file("two", 14));
        QVERIFY(keeper.book().rows().empty());
        QTRY_COMPARE(keeper.book().rows().size(), size_t(2));
    }
    // What a worker has read or written, or is about to, the window does not do once more when it
    // goes away; and what nobody changed is not written.
    void leavesItsWorkToTheThread()
    {
        struct Work
        {
            std::atomic<int> read = 0;
            std::atomic<int> written = 0;
            QSemaphore mayWrite;
        };
        const auto work = std::make_shared<Work>();
        const BankBookKeeper::Form plain = BankBookKeeper::compressed();
        const BankBookKeeper::Form counted {[plain, work](const BankBook &book) {
                                                ++work->written;
                                                work->mayWrite.acquire();
                                                return plain.write(book);
                                            },
            [plain, work](const QByteArray &content) {
                ++work->read;
                return plain.read(content);
            }};
        Commands commands(&m_desk->client.engine());
        QTRY_VERIFY(commands.areDraftsLoaded());
        const auto kept = [&] {
            const QByteArray content
                = commands.drafts().value(QString::fromLatin1(BankBookKeeper::draftKey)).content;
            return plain.read(content).value_or(BankBook()).rows().size();
        };
        {
            BankBookKeeper keeper(nullptr, counted);
            QSignalSpy imported(&keeper, &BankBookKeeper::imported);
            keeper.setCommands(&commands);
            keeper.import(file("one", 13));
            QVERIFY(imported.wait());
            QTRY_COMPARE(work->written, 1);
            work->mayWrite.release(2);
            keeper.setCommands(nullptr); // while it is being written
            QCOMPARE(work->written, 1);
            QCOMPARE(kept(), size_t(1));
        }
        work->mayWrite.release(8);
        {
            BankBookKeeper keeper(nullptr, counted);
            keeper.setCommands(&commands);
            keeper.import(file("two", 14));
            keeper.setCommands(nullptr); // while it is being read
            QCOMPARE(work->read, 1);
            QCOMPARE(work->written, 2);
            QCOMPARE(kept(), size_t(2));
        }
        BankBookKeeper keeper(nullptr, counted);
        keeper.setCommands(&commands);
        QTRY_VERIFY(keeper.isLoaded());
        keeper.setCommands(nullptr);
        QCOMPARE(work->read, 2);
        QCOMPARE(work->written, 2);
    }
    // An empty book would be written over what was kept.
    void writesNothingOverABookThatCannotBeRead()
    {
        const QByteArray kept = qCompress("[not a book");
        const QString key = QStringLiteral("payouts.bankbook");
        Commands commands(&m_desk->client.engine());
        QTRY_VERIFY(commands.areDraftsLoaded());
        commands.saveDraft(key, kept);
        BankBookKeeper keeper;
        QSignalSpy unreadable(&keeper, &BankBookKeeper::unreadable);
        keeper.setCommands(&commands);
        keeper.import(file("one", 13));
        QTRY_COMPARE(unreadable.size(), 1);
        keeper.import(file("one", 13));
        QCOMPARE(unreadable.size(), 2);
        QVERIFY(!keeper.isLoaded());
        keeper.setCommands(nullptr);
        QCOMPARE(commands.drafts().value(key).content, kept);
    }

private:
    // Of one line in February.
    static BankBookKeeper::File file(const char *key, int day)
    {
        BankRow row;
        row.key = QString::fromLatin1(key);
        row.date = QDate(2026, 2, day);
        row.amount = Money::fromText(u"1", QStringLiteral("eur")).value();
        return {std::make_shared<const std::vector<BankRow>>(std::vector<BankRow> {row}), {}, {}};
    }
};

HOPYARD_TEST(TestBankFiles)
#include "tst_bankfiles.moc"
