// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk.h"
#include "support/testcase.h"
#include "ui/draftkeeper.h"
#include "ui/edits.h"
#include "ui/experiences/experiencespage.h"
#include "ui/history/historypage.h"
#include "ui/outbox/outboxpage.h"
#include "ui/shell/picturefield.h"

#include <QAction>
#include <QCryptographicHash>
#include <QDialog>
#include <QDropEvent>
#include <QFile>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTreeView>

using namespace hopyard;
using test::Desk;

namespace {

const QString logoPost = QStringLiteral("POST /experiences");
const QString logoPatch = QStringLiteral("PATCH /experiences/{id}");
const QString logoFiles = QStringLiteral("POST /files");

} // namespace

// A logo from the file of a person to Whop: chosen, kept, told of in words, sent.
class TestLogo : public test::TestCase
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_files;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<ExperiencesPage> m_page;
    std::unique_ptr<OutboxPage> m_outbox;

    [[nodiscard]] QString path(const QString &name) const { return m_files->filePath(name); }
    QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
        return file.fileName();
    }
    QString picture(
        const QString &name, Qt::GlobalColor color = Qt::red, const char *format = "PNG") const
    {
        QImage image(300, 200, QImage::Format_RGB32);
        image.fill(color);
        if (!image.save(path(name), format))
            qFatal("cannot write a picture");
        return path(name);
    }
    [[nodiscard]] QByteArray hashOf(const QString &file) const
    {
        QFile read(file);
        if (!read.open(QIODevice::ReadOnly))
            qFatal("cannot read");
        return QCryptographicHash::hash(read.readAll(), QCryptographicHash::Sha256).toHex();
    }
    template <class T>
    T *in(const char *dialog, const char *name) const
    {
        auto *found = m_page->findChild<QDialog *>(QString::fromLatin1(dialog));
        return found ? found->findChild<T *>(QString::fromLatin1(name)) : nullptr;
    }
    void openLogoDialog()
    {
        m_page->openItem(m_desk->vip);
        m_desk->turn();
        auto *action = m_page->findChild<QAction *>(QStringLiteral("actionLogo"));
        QVERIFY(action && action->isEnabled());
        action->trigger();
        QVERIFY(in<PictureField>("logoDialog", "pictureField"));
    }
    void chooseLogo(const QString &file)
    {
        openLogoDialog();
        in<PictureField>("logoDialog", "pictureField")->setFile(file);
        auto *primary = in<QPushButton>("logoDialog", "dialogPrimary");
        QTRY_VERIFY(primary->isEnabled());
        primary->click();
        m_desk->turn();
        QTRY_VERIFY(!m_page->findChild<QDialog *>(QStringLiteral("logoDialog")));
    }
    [[nodiscard]] QString outboxTexts() const
    {
        QString texts = test::visibleTexts(*m_outbox).join(QLatin1Char('\n'));
        const auto *tree = m_outbox->findChild<QTreeView *>(QStringLiteral("reviewTree"));
        const QAbstractItemModel *model = tree->model();
        for (int section = 0; section < model->rowCount(); ++section) {
            const QModelIndex top = model->index(section, 0);
            for (int row = 0; row < model->rowCount(top); ++row)
                texts += QLatin1Char('\n')
                    + model->index(row, 0, top).data(Qt::AccessibleTextRole).toString();
        }
        return texts.remove(QChar(0x2068)).remove(QChar(0x2069));
    }
    // The file id in the last request of this kind.
    [[nodiscard]] QString sentLogo(const QString &operation) const
    {
        QString id;
        for (const SimulatedEffect &effect : m_desk->client.whop.effects()) {
            if (effect.operation == operation)
                id = jsonText(effect.body, "logo.id");
        }
        return id;
    }

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_files = std::make_unique<QTemporaryDir>();
        m_desk = std::make_unique<Desk>();
        m_page = std::make_unique<ExperiencesPage>(*m_desk);
        m_page->resize(1048, 700);
        m_page->setContext(m_desk->current());
        m_page->show();
        m_outbox = std::make_unique<OutboxPage>(*m_desk);
        m_outbox->resize(1048, 700);
        m_outbox->setContext(m_desk->current());
        m_outbox->show();
        m_desk->turn();
    }
    void cleanup()
    {
        m_outbox.reset();
        m_page.reset();
        m_desk.reset();
    }

    void tellsWhatIsWrong_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes"); // empty: a real picture
        QTest::addColumn<QString>("problem");
        QTest::newRow("png") << QStringLiteral("a.png") << QByteArray() << QString();
        QTest::newRow("png under another name")
            << QStringLiteral("a.txt") << QByteArray() << QString();
        QTest::newRow("text") << QStringLiteral("a.png") << QByteArray("not a picture")
                              << QStringLiteral("is no PNG, JPEG or GIF picture");
        QTest::newRow("cut") << QStringLiteral("a.png") << QByteArray("\x89PNG\r\n\x1a\n", 8)
                             << QStringLiteral("is no PNG, JPEG or GIF picture");
        QTest::newRow("drawing") << QStringLiteral("a.xpm")
                                 << QByteArray("/* XPM */\nstatic char *a[] = {\n\"1 1 1 1\",\n\"x "
                                               "c red\",\n\"x\"\n};\n")
                                 << QStringLiteral("is no PNG, JPEG or GIF picture");
        QTest::newRow("large") << QStringLiteral("a.png")
                               << QByteArray(int(PictureField::mostBytes) + 1, 'x')
                               << QStringLiteral("at most 10 MB are possible");
    }
    void tellsWhatIsWrong()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, problem);
        PictureField field;
        field.setFile(bytes.isEmpty() ? picture(name) : write(name, bytes));
        QVERIFY(field.isLooking());
        QTRY_VERIFY(!field.isLooking());
        QVERIFY2(
            field.problem().contains(problem) && field.problem().isEmpty() == problem.isEmpty(),
            qPrintable(field.problem()));
    }
    void tellsOfEmptyAndMissingFiles()
    {
        PictureField field;
        field.setFile(write(QStringLiteral("empty.png"), {}));
        QTRY_VERIFY(field.problem().contains(QStringLiteral("is empty")));
        field.setFile(path(QStringLiteral("nothing.png")));
        QTRY_VERIFY(field.problem().contains(QStringLiteral("can’t be read")));
        field.setFile({});
        QVERIFY(field.problem().isEmpty() && !field.isLooking());
    }

    void takesADroppedFile()
    {
        PictureField field;
        field.resize(400, 80);
        field.show();
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(picture(QStringLiteral("dropped.png")))});
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&field, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&field, &drop);
        QCOMPARE(field.file(), path(QStringLiteral("dropped.png")));
        QTRY_VERIFY(!field.isLooking());
        QVERIFY(field.problem().isEmpty());
        auto *remove = field.findChild<QPushButton *>(QStringLiteral("pictureRemove"));
        QVERIFY(remove->isVisible());
        remove->click();
        QVERIFY(field.file().isEmpty() && !remove->isVisible());
        // Several at once, or an address, are nobody's logo.
        QMimeData web;
        web.setUrls({QUrl(QStringLiteral("https://example.com/a.png"))});
        QDragEnterEvent foreign(QPoint(5, 5), Qt::CopyAction, &web, Qt::LeftButton, Qt::NoModifier);
        foreign.ignore();
        QCoreApplication::sendEvent(&field, &foreign);
        QVERIFY(!foreign.isAccepted());
    }

    void goesWithANewExperience()
    {
        const QString file = picture(QStringLiteral("new.png"));
        m_page->newItem();
        auto *field = in<PictureField>("newExperienceDialog", "pictureField");
        QVERIFY(field);
        in<QLineEdit>("newExperienceDialog", "experienceName")->setText(QStringLiteral("Fresh"));
        auto *primary = in<QPushButton>("newExperienceDialog", "dialogPrimary");
        field->setFile(write(QStringLiteral("bad.png"), "bad"));
        QTRY_VERIFY(!field->problem().isEmpty());
        QVERIFY(!primary->isEnabled());
        field->setFile(file);
        QTRY_VERIFY(primary->isEnabled());
        primary->click();
        m_desk->turn();
        const QString waiting = outboxTexts();
        QVERIFY2(waiting.contains(QStringLiteral("new.png")), qPrintable(waiting));
        QVERIFY2(!waiting.contains(QLatin1Char('{')), qPrintable(waiting));
        m_desk->settleAll();
        QCOMPARE(m_desk->client.effects(logoPost), 1);
        QCOMPARE(m_desk->client.whop.fileHash(sentLogo(logoPost)), hashOf(file));
    }

    void isToldInWordsWhileItWaits()
    {
        m_desk->setOffline(true);
        chooseLogo(picture(QStringLiteral("club <b>.png")));
        QCOMPARE(m_desk->current()->commands().operations().size(), 1);
        QString waiting = outboxTexts();
        QVERIFY2(
            waiting.contains(QStringLiteral("Change the logo of ‘VIP Chat’")), qPrintable(waiting));
        QVERIFY2(waiting.contains(QStringLiteral("club <b>.png")), qPrintable(waiting));
        QVERIFY(waiting.contains(QStringLiteral("Logo")));
        QVERIFY2(!waiting.contains(QLatin1Char('{')) && !waiting.contains(QStringLiteral("L-")),
            qPrintable(waiting));
        // The record says it, too.
        m_page->openItem(m_desk->vip);
        QVERIFY(test::visibleTexts(*m_page)
                    .join(QLatin1Char('\n'))
                    .contains(QStringLiteral("not on Whop yet")));
        // Online, its file goes first.
        m_desk->setOffline(false);
        m_desk->client.pass(std::chrono::seconds(10));
        m_desk->turn();
        m_desk->settleAll();
        QCOMPARE(m_desk->client.effects(logoPatch), 1);
        HistoryPage history(*m_desk);
        history.resize(1048, 700);
        history.setContext(m_desk->current());
        history.show();
        m_desk->turn();
        const QString sent = test::visibleTexts(history).join(QLatin1Char('\n'));
        QVERIFY2(sent.contains(QStringLiteral("club <b>.png")), qPrintable(sent));
        QVERIFY2(!sent.contains(QLatin1Char('{')), qPrintable(sent));
    }

    // The file was changed before it could go: the person chooses another one.
    void isChosenAgainInTheOutbox()
    {
        m_desk->setOffline(true);
        const QString file = picture(QStringLiteral("club.png"));
        chooseLogo(file);
        m_desk->client.pass(std::chrono::minutes(1));
        write(QStringLiteral("club.png"), "another");
        m_desk->setOffline(false);
        m_desk->settleAll();
        QCOMPARE(m_desk->client.requests(logoFiles), 0);
        QVERIFY(outboxTexts().contains(QStringLiteral("changed after it was chosen")));
        auto *edit = m_outbox->findChild<QPushButton *>(QStringLiteral("operationEdit"));
        QVERIFY(edit && edit->isVisible());
        edit->click();
        auto *dialog = m_outbox->findChild<QDialog *>(QStringLiteral("editOperationDialog"));
        QVERIFY(dialog);
        auto *field = dialog->findChild<PictureField *>(QStringLiteral("argument_logo"));
        auto *primary = dialog->findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
        QVERIFY(field);
        field->setFile({});
        QVERIFY(!primary->isEnabled()); // nothing would be left of the change
        const QString better = picture(QStringLiteral("better.png"), Qt::blue);
        field->setFile(better);
        QTRY_VERIFY(primary->isEnabled());
        primary->click();
        m_desk->settleAll();
        QCOMPARE(m_desk->client.effects(logoPatch), 1);
        QCOMPARE(m_desk->client.whop.fileHash(sentLogo(logoPatch)), hashOf(better));
    }

    void isCancelledOnItsWay_data()
    {
        QTest::addColumn<bool>("inOutbox");
        QTest::newRow("beside the experience") << false;
        QTest::newRow("in the Outbox") << true;
    }
    void isCancelledOnItsWay()
    {
        QFETCH(bool, inOutbox);
        SimulatedFault stall;
        stall.operation = QStringLiteral("PUT /__uploads/{id}");
        stall.action = SimulatedFault::Action::Stall;
        m_desk->client.whop.setFaults({stall});
        // A rename waits in the same change: it is not what is cancelled.
        m_desk->submit(QStringLiteral("experience.update"), m_desk->vip, Json {{"name", "VIP"}});
        chooseLogo(picture(QStringLiteral("club.png")));
        m_desk->client.pass(std::chrono::seconds(15));
        QCOMPARE(m_desk->client.requests(stall.operation), 1);
        m_page->openItem(m_desk->vip);
        m_desk->turn();
        auto *cancel = inOutbox
            ? m_outbox->findChild<QPushButton *>(QStringLiteral("operationCancelUpload"))
            : m_page->findChild<QPushButton *>(QStringLiteral("detailLogoCancel"));
        QVERIFY(cancel && cancel->isVisible());
        cancel->click();
        m_desk->turn();
        m_desk->client.whop.setFaults(std::vector<SimulatedFault>());
        QVERIFY(!test::visibleTexts(*m_page).join(u' ').contains(QStringLiteral("club.png")));
        m_desk->settleAll();
        QCOMPARE(m_desk->client.requests(stall.operation), 1);
        QCOMPARE(m_desk->client.effects(logoPatch), 1);
        QVERIFY(sentLogo(logoPatch).isEmpty());
        QCOMPARE(
            jsonText(m_desk->client.whop.row(QStringLiteral("experience"), m_desk->vip), "name"),
            QStringLiteral("VIP"));
        QVERIFY(m_desk->client.engine().operations().isEmpty());
    }

    void survivesInTheDraft()
    {
        const QString file = picture(QStringLiteral("club.png"));
        openLogoDialog();
        in<PictureField>("logoDialog", "pictureField")->setFile(file);
        QTRY_VERIFY(!m_desk->current()->commands().drafts().isEmpty());
        m_page
            = std::make_unique<ExperiencesPage>(*m_desk); // as after a crash: nothing was given up
        m_page->setContext(m_desk->current());
        m_page->show();
        m_desk->turn();
        const Draft draft = m_desk->current()->commands().drafts().first();
        QVERIFY(m_page->openDraft(*KeptDraft::from(draft)));
        auto *field = in<PictureField>("logoDialog", "pictureField");
        QVERIFY(field);
        QCOMPARE(field->file(), file);
        QTRY_VERIFY(in<QPushButton>("logoDialog", "dialogPrimary")->isEnabled());
        // And when the file is not there any more it says so.
        m_page->findChild<QDialog *>(QStringLiteral("logoDialog"))->close();
    }
};

HOPYARD_TEST(TestLogo)
#include "tst_logo.moc"
