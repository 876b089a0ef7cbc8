// SPDX-License-Identifier: GPL-3.0-or-later
#include "journey.h"
#include "ui/drafts/draftsmodel.h"
#include "ui/posts/filelist.h"
#include "ui/posts/posteditor.h"
#include "ui/posts/scheduledialog.h"
#include "ui/widgets/diffview.h"
#include "ui/widgets/safelabel.h"
#include "ui/widgets/toast.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QDialog>
#include <QDragEnterEvent>
#include <QImage>
#include <QListWidget>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QTimeEdit>

#include <atomic>

using namespace hopyard;
using hopyard::test::JourneyWhop;

namespace {

const QString journeyPost = QStringLiteral("POST /forum_posts");
constexpr qint64 minuteMs = 60'000;

// The computer's clock, set forward as one likes: minutes pass at once.
class SetForwardClock final : public Clock
{
public:
    void setTo(qint64 wall) { m_aheadMs += wall - wallMs(); }
    [[nodiscard]] qint64 aheadMs() const { return m_aheadMs; }

    [[nodiscard]] qint64 wallMs() const override { return m_real.wallMs() + m_aheadMs; }
    [[nodiscard]] qint64 monotonicMs() const override { return m_real.monotonicMs(); }
    void callAfter(
        std::chrono::milliseconds delay, QObject *context, std::function<void()> fn) override
    {
        m_real.callAfter(delay, context, std::move(fn));
    }

private:
    SystemClock m_real;
    std::atomic<qint64> m_aheadMs {0};
};

} // namespace

// What a creator does with posts, in the whole program and against a server of its own.
class PostJourneysTest final : public test::Journey
{
    Q_OBJECT

    // --- What Whop got ------------------------------------------------------------------------

    qsizetype posted() const { return m_whop->heard().count(journeyPost); }
    Json effect(const QString &operation) const
    {
        const Json answer = m_whop->control("effects");
        for (const Json &each : answer.at("effects")) {
            if (jsonText(each, "operation") == operation)
                return each;
        }
        return {};
    }
    Json sentPost() const
    {
        const Json &body = effect(journeyPost).value("body", Json());
        return body.is_string() ? *parseJson(body.get<QString>().toUtf8()) : body;
    }

    // --- Time ---------------------------------------------------------------------------------

    SetForwardClock &clock() const { return *static_cast<SetForwardClock *>(m_clock.get()); }
    // Here and at Whop; as after a sleep, the program is told that time has passed.
    void setClocks(qint64 wallMs)
    {
        clock().setTo(wallMs);
        m_whop->control("settings", Json {{"ahead_ms", clock().aheadMs()}});
        if (m_app)
            m_app->current()->commands().resumed();
    }
    void start()
    {
        startProgram();
        m_window->setNow([shown = m_clock] { return shown->wallMs(); });
    }

    // --- What a person does -------------------------------------------------------------------

    [[nodiscard]] QString toast() const { return m_window->findChild<Toast *>()->text(); }
    [[nodiscard]] const QList<Operation> &operations() const
    {
        return m_app->current()->commands().operations();
    }
    template <class T>
    T *inEditor(const char *name) const
    {
        return m_editor->findChild<T *>(QString::fromLatin1(name));
    }
    // Without the marks around what Whop said.
    static QString plain(QString text) { return text.remove(QChar(0x2068)).remove(QChar(0x2069)); }
    static void click(QAbstractButton *button)
    {
        QVERIFY(button);
        QVERIFY(button->isVisible());
        QTRY_VERIFY(button->isEnabled());
        QTest::mouseClick(button, Qt::LeftButton);
    }
    void workOffline(bool offline)
    {
        m_window->setWorkOffline(offline);
        QTRY_COMPARE(status().connection == Connection::WorkingOffline, offline);
    }
    // With a title and a text, for the first forum.
    void write(const QString &title, const QString &text)
    {
        m_window->go(QStringLiteral("posts"));
        QTRY_VERIFY(visible<QPushButton>("newPost"));
        click(visible<QPushButton>("newPost"));
        m_editor = visible<PostEditor>("postEditor");
        QVERIFY(m_editor);
        auto *forums = inEditor<QListWidget>("postForums");
        QTRY_VERIFY(forums->count() >= 4);
        forums->setCurrentRow(0);
        QTest::keyClick(forums, Qt::Key_Space);
        QCOMPARE(forums->item(0)->checkState(), Qt::Checked);
        QTest::keyClicks(inEditor<QLineEdit>("postTitle"), title);
        QTest::keyClicks(inEditor<QPlainTextEdit>("postBody"), text);
    }
    void attach(const QStringList &paths)
    {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString &path : paths)
            urls << QUrl::fromLocalFile(path);
        data.setUrls(urls);
        QWidget *target = inEditor<QPlainTextEdit>("postBody")->viewport();
        QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target, &drop);
        QCOMPARE(inEditor<FileList>("postFiles")->attachments().size(), size_t(paths.size()));
    }
    void addPoll(const QStringList &options)
    {
        inEditor<QCheckBox>("postHasPoll")->click();
        for (qsizetype i = 2; i < options.size(); ++i)
            click(inEditor<QPushButton>("pollAdd"));
        for (qsizetype i = 0; i < options.size(); ++i) {
            const QString name = QStringLiteral("pollOption%1").arg(i + 1);
            QTest::keyClicks(m_editor->findChild<QLineEdit *>(name), options.at(i));
        }
    }
    // Some minutes from now, as people choose times: without seconds.
    void schedule(int minutes)
    {
        m_dueMs = (m_clock->wallMs() / minuteMs + minutes) * minuteMs;
        click(inEditor<QPushButton>("postSchedule"));
        auto *dialog = m_editor->findChild<ScheduleDialog *>();
        QVERIFY(dialog);
        const QDateTime due = QDateTime::fromMSecsSinceEpoch(m_dueMs, Qt::UTC);
        dialog->findChild<QComboBox *>(QStringLiteral("scheduleZone"))
            ->setCurrentText(QStringLiteral("UTC"));
        dialog->findChild<QDateEdit *>(QStringLiteral("scheduleDate"))->setDate(due.date());
        dialog->findChild<QTimeEdit *>(QStringLiteral("scheduleTime"))->setTime(due.time());
        click(dialog->findChild<QPushButton *>(QStringLiteral("dialogPrimary")));
        QTRY_VERIFY(!m_editor || !m_editor->isVisible());
        QTRY_COMPARE(operations().size(), 1);
        QCOMPARE(operations().constFirst().schedule.atMs, m_dueMs);
        QVERIFY(isScheduled(operations().constFirst()));
        QTRY_VERIFY(toast().contains(QLatin1String("Scheduled for")));
    }
    // The words of the one row of the drafts' list.
    void showsInDrafts(const QString &title, const QString &state)
    {
        m_window->go(QStringLiteral("drafts"));
        const QAbstractItemModel *rows = child<QTableView>("draftsTable")->model();
        QTRY_COMPARE(rows->rowCount(), 1);
        QCOMPARE(plain(rows->index(0, DraftsModel::TitleColumn).data().toString()), title);
        QTRY_COMPARE(rows->index(0, DraftsModel::StateColumn).data().toString(), state);
    }

private Q_SLOTS:
    void initTestCase() { makeTheme(); }
    void init()
    {
        TestCase::init();
        m_clock = std::make_shared<SetForwardClock>();
        m_profile = std::make_unique<QTemporaryDir>();
        start();
        m_whop = std::make_unique<JourneyWhop>();
        connectTo(*m_whop, QStringLiteral("Northlight"));
    }
    void cleanup()
    {
        end();
        m_whop.reset();
        m_clock.reset();
    }
    void cleanupTestCase() { dropTheme(); }

    // Written on a train with pictures and a poll, for later: everything is at Whop before its
    // time, and then there is one post.
    void isWrittenOfflineAndGoesAtItsTime()
    {
        workOffline(true);
        write(QStringLiteral("Which one?"), QStringLiteral("Choose **one**."));
        QStringList pictures;
        for (const auto colour : {Qt::red, Qt::blue}) {
            QImage picture(16, 16, QImage::Format_RGB32);
            picture.fill(colour);
            pictures << m_profile->filePath(QStringLiteral("picture%1.png").arg(pictures.size()));
            QVERIFY(picture.save(pictures.constLast()));
        }
        attach(pictures);
        addPoll({QStringLiteral("Tea"), QStringLiteral("Coffee"), QStringLiteral("Water")});
        const qsizetype before = m_whop->requests();
        schedule(5);
        showsInDrafts(QStringLiteral("Which one?"), QStringLiteral("Scheduled"));
        QCOMPARE(m_whop->requests(), before);

        workOffline(false);
        const auto arePicturesThere = [this] {
            const QList<UploadStatus> &uploads = m_app->current()->commands().uploads();
            return uploads.size() == 2 && std::ranges::all_of(uploads, [](const UploadStatus &u) {
                return u.state == UploadState::Ready;
            });
        };
        QTRY_VERIFY_WITH_TIMEOUT(arePicturesThere(), 30'000);
        QCOMPARE(posted(), 0);
        QVERIFY(m_app->current()->commands().drafts().isEmpty());
        setClocks(m_dueMs - 3'000);
        QTRY_COMPARE_WITH_TIMEOUT(posted(), 1, 30'000);
        QTRY_VERIFY(operations().isEmpty());

        const QStringList heard = m_whop->heard();
        QCOMPARE(heard.count(QStringLiteral("POST /files")), 2);
        const qsizetype post = heard.indexOf(journeyPost);
        qsizetype puts = 0;
        QStringList asked;
        for (const QString &line : heard.first(post)) {
            puts += line.startsWith(QLatin1String("PUT /__uploads/")) ? 1 : 0;
            if (line.startsWith(QLatin1String("GET /files/")))
                asked << line.section(u'/', -1);
        }
        QCOMPARE(puts, 2);
        const Json body = sentPost();
        QCOMPARE(jsonText(body, "title"), QStringLiteral("Which one?"));
        QCOMPARE(jsonText(body, "content"), QStringLiteral("Choose **one**."));
        QCOMPARE(body.at("poll"),
            *parseJson(R"({"options":[{"id":"1","text":"Tea"},{"id":"2","text":"Coffee"},
                {"id":"3","text":"Water"}]})"));
        QCOMPARE(body.at("attachments").size(), size_t(2));
        for (const Json &file : body.at("attachments"))
            QVERIFY2(asked.contains(jsonText(file, "id")), dumpJson(file).constData());
        const auto at = Field<QDateTime> {"at"}.in(effect(journeyPost));
        QVERIFY(at && at->toMSecsSinceEpoch() >= m_dueMs);
        QVERIFY(at->toMSecsSinceEpoch() < m_dueMs + minuteMs);
        QTRY_VERIFY_WITH_TIMEOUT(toast().contains(QLatin1String("posted as scheduled")), 30'000);
        showsInDrafts(QStringLiteral("Which one?"), QStringLiteral("Sent"));
        QCOMPARE(posted(), 1);
    }

    // Closed over its time, it is a question at the next start, and goes when that is answered.
    void isMissedWhileClosed()
    {
        write(QStringLiteral("Office hours"), QStringLiteral("Join us."));
        schedule(5);
        const QString workspace = m_app->current()->workspace().id;
        m_window->close();
        auto *ask = visible<QDialog>("closingDialog");
        QVERIFY(ask && m_window->isVisible());
        click(ask->findChild<QPushButton *>(QStringLiteral("dialogPrimary")));
        QTRY_VERIFY(!m_window->isVisible());
        endProgram();

        setClocks(m_dueMs + minuteMs / 2);
        start();
        QTRY_VERIFY(m_app->current());
        // The key was to be kept until the program's end only; it is given again.
        m_app->replaceKey(workspace, Secret(QByteArray(test::canaryKey)), true);
        QTRY_VERIFY_WITH_TIMEOUT(
            toast().contains(QLatin1String("What should happen with it?")), 30'000);
        m_window->go(QStringLiteral("experiences"));
        waitUntilSynced();
        QTRY_COMPARE(status().connection, Connection::Online);
        showsInDrafts(QStringLiteral("Office hours"), QStringLiteral("Missed"));
        QVERIFY(isMissed(operations().constFirst()));
        QCOMPARE(posted(), 0);
        child<QTableView>("draftsTable")->selectRow(0);
        click(visible<QPushButton>("draftPostNow"));
        QTRY_VERIFY(visible<QWidget>("holdBar"));
        QTRY_COMPARE_WITH_TIMEOUT(posted(), 1, 60'000); // it can be taken back first
        QTRY_VERIFY(operations().isEmpty());
        QTRY_COMPARE(child<QTableView>("draftsTable")->model()->rowCount(), 0);
    }

    // A post that is taken back in time never was one.
    void isTakenBackInTime()
    {
        write(QStringLiteral("Too soon"), QStringLiteral("Half a thought"));
        auto *text = inEditor<QPlainTextEdit>("postBody");
        QTextCursor cursor = text->textCursor();
        cursor.setPosition(5);
        text->setTextCursor(cursor);
        click(inEditor<QPushButton>("dialogPrimary"));
        QTRY_VERIFY(visible<QWidget>("holdBar"));
        QVERIFY(!m_editor->isVisible());
        click(visible<QPushButton>("holdUndo"));
        QTRY_VERIFY(m_editor && m_editor->isVisible());
        QCOMPARE(inEditor<QLineEdit>("postTitle")->text(), QStringLiteral("Too soon"));
        QCOMPARE(text->toPlainText(), QStringLiteral("Half a thought"));
        QCOMPARE(text->textCursor().position(), 5);
        QTRY_VERIFY(operations().isEmpty());
        QTRY_COMPARE(m_app->current()->commands().drafts().size(), 1);
        const qint64 later = m_clock->wallMs() + minuteMs;
        setClocks(later);
        m_app->current()->commands().refresh();
        QTRY_VERIFY_WITH_TIMEOUT(status().lastSyncMs >= later, 60'000);
        QCOMPARE(posted(), 0);
    }

    // A wrong unit would make a price wrong by a hundred times: there is none until it is known,
    // and then it is told in words and ticked twice.
    void hasAPriceOnceItsUnitIsKnown_data()
    {
        QTest::addColumn<QString>("unit");
        QTest::addColumn<QString>("sent");
        QTest::newRow("whole units") << QStringLiteral("units") << QStringLiteral("9.99");
        QTest::newRow("cents") << QStringLiteral("cents") << QStringLiteral("999");
    }
    void hasAPriceOnceItsUnitIsKnown()
    {
        QFETCH(QString, unit);
        QFETCH(QString, sent);
        write(QStringLiteral("Recording"), QStringLiteral("An hour."));
        QVERIFY(!inEditor<QCheckBox>("postPaywall"));
        QVERIFY(inEditor<SafeLabel>("paywallHelp")->text().contains(QLatin1String("contradict")));
        click(inEditor<QPushButton>("postDiscard"));
        QTRY_VERIFY(!m_editor);

        m_window->go(QStringLiteral("settings"), QStringLiteral("sync"));
        auto *choice = visible<QComboBox>("settingPaywallUnit");
        QVERIFY(choice);
        choice->setCurrentIndex(choice->findData(unit));
        visible<QCheckBox>("settingReview")->click();
        QTest::keyClick(visible<QDialog>("settingsDialog"), Qt::Key_Escape);
        QTRY_VERIFY(!QApplication::activeModalWidget());
        write(QStringLiteral("Recording"), QStringLiteral("An hour."));
        inEditor<QCheckBox>("postPaywall")->click();
        QTest::keyClicks(inEditor<QLineEdit>("paywallAmount"), QStringLiteral("9.99"));
        auto *primary = inEditor<QPushButton>("dialogPrimary");
        QVERIFY(!primary->isEnabled());
        inEditor<QCheckBox>("paywallTick")->click();
        click(primary);
        QTRY_COMPARE(operations().size(), 1);

        m_window->activateWindow();
        QTRY_COMPARE(QApplication::activeWindow(), m_window.get());
        QTest::keyClick(m_window.get(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(visible<DiffView>("reviewDiff"));
        QStringList said;
        for (const DiffRow &row : visible<DiffView>("reviewDiff")->rows())
            said << plain(row.willBe);
        QVERIFY2(said.contains(QStringLiteral("Locked, 9.99 USD")), qPrintable(said.join(u'|')));
        auto *send = visible<QPushButton>("sendButton");
        auto *tick = visible<QCheckBox>("confirmTick");
        QVERIFY(send && tick && !send->isEnabled());
        QCOMPARE(posted(), 0);
        tick->click();
        click(send);
        QTRY_COMPARE_WITH_TIMEOUT(posted(), 1, 60'000);
        QTRY_VERIFY(operations().isEmpty());
        const Json body = sentPost();
        QCOMPARE(jsonNumberText(body.at("paywall_amount")), sent);
        QCOMPARE(jsonText(body, "paywall_currency"), QStringLiteral("usd"));
    }

private:
    std::unique_ptr<JourneyWhop> m_whop;
    QPointer<PostEditor> m_editor;
    qint64 m_dueMs = 0;
};

HOPYARD_TEST(PostJourneysTest)
#include "tst_postjourneys.moc"
