// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/singleinstance.h"
#include "journey.h"
#include "main/demonetwork.h"
#include "models/roles.h"
#include "store/database.h"
#include "ui/widgets/safelabel.h"

#include <QAction>
#include <QDesktopServices>
#include <QDialog>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QListWidget>
#include <QPointer>
#include <QRegularExpression>

using namespace hopyard;
using hopyard::test::JourneyWhop;

// Starting, offline, and several workspaces.
class JourneysTest final : public test::Journey
{
    Q_OBJECT

    [[nodiscard]] QString barText() const
    {
        auto *bar = visible<QWidget>("stateBar");
        return bar ? bar->accessibleName() : QString();
    }
    // The number by which a store tells which form it has; 0 while another holds it.
    static qint64 formOf(const QString &file)
    {
        DatabaseOptions options;
        options.busyTimeoutMs = 0;
        const auto store = Database::open(file, options);
        const auto form = store ? (*store)->number("PRAGMA user_version") : Result<qint64>(0);
        return form ? *form : 0;
    }
    static void setForm(const QString &file, qint64 form)
    {
        const auto store = Database::open(file, {});
        QVERIFY(store);
        const QByteArray sql = QByteArray("PRAGMA user_version=" + QByteArray::number(form));
        QVERIFY((*store)->execute(sql.constData()));
    }
    static QByteArray contentOf(const QString &file)
    {
        QFile content(file);
        return content.open(QIODevice::ReadOnly) ? content.readAll() : QByteArray();
    }
    QUrl m_opened;

public Q_SLOTS:
    void noteUrl(const QUrl &url) { m_opened = url; }

private Q_SLOTS:
    void initTestCase() { makeTheme(); }
    void init()
    {
        TestCase::init();
        begin();
    }
    void cleanup() { end(); }
    void cleanupTestCase() { dropTheme(); }

    // Started while nothing answers, the window is there at once with everything that was synced.
    void startsWithTheServerDown()
    {
        JourneyWhop whop;
        connectTo(whop, QStringLiteral("Northlight"));
        const int rows = table()->model()->rowCount();
        const QString first = cell(0);
        const QString id = m_app->current()->workspace().id;
        endProgram();
        whop.stop();

        startProgram();
        QTRY_VERIFY(table() && table()->model());
        QTRY_COMPARE(table()->model()->rowCount(), rows);
        QCOMPARE(cell(0), first);
        // The key was to be kept until the program's end only; it is given again.
        m_app->replaceKey(id, Secret(QByteArray(test::canaryKey)), true);
        // Which of the two depends on whether this computer has a network beside its own.
        QTRY_VERIFY(status().connection == Connection::Unreachable
            || status().connection == Connection::Offline);
        auto *connection = child<QToolButton>("statusConnection");
        QTRY_COMPARE(connection->text(),
            status().connection == Connection::Offline ? QStringLiteral("Offline")
                                                       : QStringLiteral("Can’t reach Whop"));
        QTRY_COMPARE(
            m_window->currentPage()->property("state").toString(), QStringLiteral("offline"));
        auto *bar = visible<QWidget>("stateBar");
        QVERIFY(bar);
        QVERIFY2(bar->accessibleName().contains(QStringLiteral("today ")),
            qPrintable(bar->accessibleName()));
        m_window->go(QStringLiteral("products"));
        QTRY_VERIFY(child<QTableView>("productsTable")->model()->rowCount() > 0);
        m_window->go(QStringLiteral("experiences"));
        for (const QWidget *window : QApplication::topLevelWidgets())
            QVERIFY(!window->isVisible() || window == m_window.get());
    }

    // Started to work offline, it does, until a person says otherwise; the next start does not.
    void startsOffline()
    {
        const JourneyWhop whop;
        connectTo(whop, QStringLiteral("Northlight"));
        const QString id = m_app->current()->workspace().id;
        endProgram();
        const qsizetype heard = whop.requests();

        StartOptions offline;
        offline.offline = true;
        startProgram(offline);
        QTRY_VERIFY(table() && table()->model() && table()->model()->rowCount() >= 300);
        m_app->replaceKey(id, Secret(QByteArray(test::canaryKey)), true);
        m_app->settings().setNumber(Setting::UndoSeconds, 30); // other settings say nothing of it
        auto *connection = child<QToolButton>("statusConnection");
        QTRY_COMPARE(connection->text(), QStringLiteral("Working offline"));
        QVERIFY(child<QAction>("actionWorkOffline")->isChecked());
        rename(0, QStringLiteral("Typed offline"));
        QTRY_COMPARE(outboxText(), QStringLiteral("1 change not sent"));
        m_app->current()->commands().refresh();
        QTRY_COMPARE(status().connection, Connection::WorkingOffline);
        QCOMPARE(whop.requests(), heard);
        QTest::mouseClick(connection, Qt::LeftButton);
        QTRY_COMPARE(status().connection, Connection::Online);
        QVERIFY(!child<QAction>("actionWorkOffline")->isChecked());
        endProgram();
        startProgram();
        QTRY_VERIFY(m_app->current());
        QVERIFY(!m_app->engineOptions().workOffline);
    }

    // A key that is not here is told apart from one that is refused.
    void startsWithoutItsKey()
    {
        const JourneyWhop whop;
        connectTo(whop, QStringLiteral("Northlight"));
        const QString id = m_app->current()->workspace().id;
        endProgram();

        startProgram();
        QTRY_VERIFY(table() && table()->model() && table()->model()->rowCount() >= 300);
        QTRY_COMPARE(status().keyProblem, ErrorCode::NoKey);
        auto *connection = child<QToolButton>("statusConnection");
        QTRY_COMPARE(connection->text(), QStringLiteral("No key"));
        QTRY_VERIFY(visible<QWidget>("stateBar"));
        QVERIFY2(barText().startsWith(
                     QStringLiteral("The key of this workspace is not stored on this computer.")),
            qPrintable(barText()));
        QVERIFY(!child<QWidget>("toast")->isVisible()); // nothing failed: the workspace is open
        // It is edited all the same, and what is to be done is one press away.
        rename(0, QStringLiteral("Without a key"));
        QTRY_COMPARE(outboxText(), QStringLiteral("1 change not sent"));
        QTest::mouseClick(visible<QPushButton>("stateBarAction"), Qt::LeftButton);
        QTRY_VERIFY(visible<QPushButton>("replaceKey"));
        for (QDialog *dialog : m_window->findChildren<QDialog *>())
            dialog->close();

        m_app->replaceKey(id, Secret(QByteArray(test::canaryKey)), true);
        QTRY_COMPARE(status().connection, Connection::Online);
        QTRY_COMPARE_WITH_TIMEOUT(whop.effects().size(), 1, 60'000);
        // Refused is something else, and says so.
        whop.control("keys", Json {{"key", test::canaryKey}, {"revoked", true}});
        m_app->current()->commands().refresh();
        QTRY_COMPARE(status().keyProblem, ErrorCode::Unauthorized);
        QTRY_COMPARE(connection->text(), QStringLiteral("Key problem"));
        QTRY_VERIFY2(
            barText().startsWith(QStringLiteral("Whop doesn’t accept")), qPrintable(barText()));
    }

    // Data of a newer program: what happened, what stays safe, what to do; nothing is touched.
    void newerDataIsExplained()
    {
        const JourneyWhop whop;
        connectTo(whop, QStringLiteral("Northlight"));
        const QString id = m_app->current()->workspace().id;
        const QString directory = m_app->workspaces().directory(id);
        const QString intents = QString(directory + QStringLiteral("/intents.db"));
        m_window->setWorkOffline(true);
        rename(0, QStringLiteral("Typed before"));
        endProgram();
        const qint64 form = formOf(intents);
        setForm(intents, 999);
        const QByteArray before = contentOf(intents);

        const QRegularExpression told(QStringLiteral("could not be opened: newer_schema"));
        QTest::ignoreMessage(QtWarningMsg, told);
        startProgram();
        QWidget *problem = nullptr;
        QTRY_VERIFY((problem = visible<QWidget>("openProblem")));
        QVERIFY(!visible<QWidget>("welcome") && !visible<QWidget>("toast"));
        QVERIFY(problem->accessibleName().contains(QStringLiteral("can’t be opened")));
        const QString words = problem->accessibleDescription();
        for (const char *part : {"a newer Hopyard", "unsent changes", "Update Hopyard"})
            QVERIFY2(words.contains(QLatin1String(part)), qPrintable(words));
        QVERIFY(!visible<QPushButton>("openOther")); // there is none
        QDesktopServices::setUrlHandler(QStringLiteral("file"), this, "noteUrl");
        QTest::mouseClick(visible<QPushButton>("openFolder"), Qt::LeftButton);
        QDesktopServices::unsetUrlHandler(QStringLiteral("file"));
        QCOMPARE(m_opened, QUrl::fromLocalFile(directory));
        // Again, with the same end.
        QTest::ignoreMessage(QtWarningMsg, told);
        QPointer<QWidget> first = problem;
        QTest::mouseClick(visible<QPushButton>("openAgain"), Qt::LeftButton);
        QTRY_VERIFY(!first && visible<QWidget>("openProblem"));
        QCOMPARE(contentOf(intents), before);
        QTest::mouseClick(visible<QPushButton>("openStartPage"), Qt::LeftButton);
        QTRY_VERIFY(visible<QPushButton>("demoButton"));

        // The program was updated: everything is there.
        setForm(intents, form);
        m_app->openWorkspace(id);
        QTRY_VERIFY(m_app->current() && table() && table()->model());
        QTRY_COMPARE(cell(0), QStringLiteral("Typed before"));
        QCOMPARE(outboxText(), QStringLiteral("1 change not sent"));
        QVERIFY(!visible<QWidget>("openProblem"));
    }

    // Where another workspace is open it stays, and says what became of the one that was chosen.
    void newerDataBesideAnOpenWorkspace()
    {
        const JourneyWhop whop;
        connectTo(whop, QStringLiteral("Northlight"));
        const QString id = m_app->current()->workspace().id;
        const QString directory = m_app->workspaces().directory(id);
        m_app->openDemo();
        QTRY_VERIFY(m_app->current() && m_app->current()->workspace().id != id);
        QTRY_VERIFY(formOf(QString(directory + QStringLiteral("/intents.db"))) > 0); // closed
        setForm(QString(directory + QStringLiteral("/intents.db")), 999);
        QTest::ignoreMessage(
            QtWarningMsg, QRegularExpression(QStringLiteral("could not be opened: newer_schema")));
        m_app->openWorkspace(id);
        QTRY_VERIFY(
            visible<QWidget>("stateBar") && barText().contains(QStringLiteral("can’t be opened")));
        QVERIFY2(barText().contains(QStringLiteral("Update Hopyard")), qPrintable(barText()));
        QVERIFY(m_app->current()->workspace().environment == Environment::Demo);
        QTRY_VERIFY(visible<QTableView>("experiencesTable"));
    }

    // In the demo other people post and comment, once in a while, without anybody's doing.
    void othersWriteInTheDemo()
    {
        const QTemporaryDir samples;
        const DemoWhop demo;
        const auto factory = demo.network(samples.path(),
            samples.filePath(QStringLiteral("whop.jsonl")), std::chrono::milliseconds(5));
        const std::unique_ptr<QNetworkAccessManager> network = factory();
        const auto read = [&network](const QString &path) {
            QNetworkRequest request(
                QUrl(QString(QStringLiteral("https://whop.invalid/api/v1") + path)));
            request.setRawHeader("Authorization", QByteArray("Bearer ") + demoKey);
            request.setRawHeader("Api-Version-Date", "2026-07-20");
            QNetworkReply *reply = network->get(request);
            QSignalSpy finished(reply, &QNetworkReply::finished);
            if (!finished.wait(test::patience))
                return Json();
            reply->deleteLater();
            const auto answer = parseJson(reply->readAll());
            return answer ? *answer : Json();
        };
        const Json forums
            = read(QString(QStringLiteral("/forums?company_id=") + demoCompany().first));
        const QString experience = jsonText(forums.at("data").at(0), "experience.id");
        QVERIFY(!experience.isEmpty());
        const auto newest = [&read, &experience] {
            const Json page
                = read(QString(QStringLiteral("/forum_posts?first=1&experience_id=") + experience));
            return jsonText(page.at("data").at(0), "id");
        };
        const QString before = newest();
        QTRY_VERIFY(newest() != before);
    }

    // What the sample Whop was asked to do is done in the next one as well, under the same ids; and
    // where the program was killed within a line of its journal, the next line is whole.
    void theDemoRemembers()
    {
        const QTemporaryDir samples;
        const QString journal = samples.filePath(QStringLiteral("whop.jsonl"));
        QStringList ids;
        for (int start = 0; start < 3; ++start) {
            const DemoWhop demo;
            const std::unique_ptr<QNetworkAccessManager> network
                = demo.network(samples.path(), journal, std::chrono::milliseconds(5))();
            const auto ask = [&network](const QByteArray &verb, const QString &path,
                                 const Json &body, const QByteArray &key) {
                QNetworkRequest request(
                    QUrl(QString(QStringLiteral("https://whop.invalid/api/v1") + path)));
                request.setRawHeader("Authorization", QByteArray("Bearer ") + demoKey);
                request.setRawHeader("Api-Version-Date", "2026-07-20");
                request.setHeader(
                    QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
                if (!key.isEmpty())
                    request.setRawHeader("Idempotency-Key", key);
                QNetworkReply *reply = network->sendCustomRequest(
                    request, verb, body.is_null() ? QByteArray() : dumpJson(body));
                QSignalSpy finished(reply, &QNetworkReply::finished);
                if (!finished.wait(test::patience))
                    return Json();
                reply->deleteLater();
                const auto answer = parseJson(reply->readAll());
                return answer ? *answer : Json();
            };
            for (const QString &id : std::as_const(ids))
                QCOMPARE(jsonText(ask("GET", QString(QStringLiteral("/experiences/") + id), {}, {}),
                             "name"),
                    QStringLiteral("Made here"));
            const QString apps = QString(QStringLiteral("/apps?company_id=") + demoCompany().first);
            const Json app = ask("GET", apps, {}, {}).at("data").at(0);
            // Others wrote meanwhile, which takes no id away.
            const QByteArray key = "key-" + QByteArray::number(start);
            const Json made = ask("POST", QStringLiteral("/experiences"),
                Json {{"company_id", demoCompany().first}, {"app_id", jsonText(app, "id")},
                    {"name", "Made here"}},
                key);
            const QString id = jsonText(made, "id");
            QVERIFY2(!id.isEmpty() && !ids.contains(id), dumpJson(made).constData());
            ids << id;
            QFile torn(journal);
            QVERIFY(torn.open(QIODevice::WriteOnly | QIODevice::Append));
            torn.write("{\"at\":17");
        }
    }

    // The copy of what Whop has is no reason to stay closed: it is kept aside and read again.
    void aNewerCopyIsReadAgain()
    {
        const JourneyWhop whop;
        connectTo(whop, QStringLiteral("Northlight"));
        const QString id = m_app->current()->workspace().id;
        const QDir directory(m_app->workspaces().directory(id));
        m_window->setWorkOffline(true);
        rename(0, QStringLiteral("Typed before"));
        endProgram();
        setForm(directory.filePath(QStringLiteral("mirror.db")), 999);
        const qint64 size = QFileInfo(directory.filePath(QStringLiteral("mirror.db"))).size();

        startProgram();
        QTRY_VERIFY(m_app->current());
        QTRY_COMPARE(outboxText(), QStringLiteral("1 change not sent"));
        auto *toast = child<QWidget>("toast");
        QTRY_VERIFY(toast->isVisible());
        QVERIFY(toast->findChild<SafeLabel *>(QStringLiteral("toastText"))
                    ->text()
                    .startsWith(QStringLiteral("A newer Hopyard wrote the local copy.")));
        const QStringList aside
            = directory.entryList({QStringLiteral("mirror.newer-*.db")}, QDir::Files);
        QCOMPARE(aside.size(), 1);
        QCOMPARE(QFileInfo(directory.filePath(aside.first())).size(), size);
        m_window->setWorkOffline(false);
        m_app->replaceKey(id, Secret(QByteArray(test::canaryKey)), true);
        waitUntilSynced();
    }

    // Wherever new keys would be tried: a workspace's key is shown to its own Whop and no other.
    void aReplacedKeyStaysWithItsWhop()
    {
        const JourneyWhop own;
        const JourneyWhop other;
        connectTo(own, QStringLiteral("Northlight"));
        endProgram();
        StartOptions elsewhere;
        elsewhere.baseUrl = other.baseUrl().toString();
        elsewhere.offline = true; // nothing but the check asks
        startProgram(elsewhere);
        QTRY_VERIFY(m_app->current());
        const qsizetype heard = own.requests();
        m_window->go(QStringLiteral("settings"), QStringLiteral("key"));
        auto *replace = visible<QPushButton>("replaceKey");
        QVERIFY(replace);
        QTest::mouseClick(replace, Qt::LeftButton);
        auto *dialog = visible<QDialog>("replaceKeyDialog");
        QVERIFY(dialog);
        dialog->findChild<QLineEdit *>(QStringLiteral("keyInput"))
            ->setText(QLatin1String(test::canaryKey));
        auto *primary = dialog->findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
        QTest::mouseClick(primary, Qt::LeftButton);
        // It is accepted there; whether it can be kept is this computer's matter.
        QPointer<QDialog> open = dialog;
        QTRY_VERIFY_WITH_TIMEOUT(!open || !open->isVisible()
                || (primary->isEnabled()
                    && primary->text() == QLatin1String("Keep it until I quit")),
            30'000);
        QVERIFY(own.requests() > heard);
        QCOMPARE(other.requests(), qsizetype(0));
    }

    // What waits in one workspace is never sent from another, and goes with its workspace only
    // after it was shown.
    void twoWorkspaces()
    {
        JourneyWhop whopA;
        JourneyWhop whopB;
        holdEdits();
        connectTo(whopA, QStringLiteral("Northlight A"));
        const QString a = m_app->current()->workspace().id;
        // Who chooses quickly gets what was chosen last.
        m_app->openDemo();
        m_app->openDemo();
        switchTo(a);
        m_window->setWorkOffline(true);
        QTRY_COMPARE(status().connection, Connection::WorkingOffline);
        rename(0, QStringLiteral("Only in A"));
        QTRY_COMPARE(outboxText(), QStringLiteral("1 change not sent"));

        // B, online again: its own change is sent, A's host hears nothing.
        m_app->openDemo();
        QTRY_VERIFY(m_app->current()
            && m_app->current()->workspace().environment == Environment::Demo); // A is closed
        m_window->setWorkOffline(false);
        const qsizetype heardByA = whopA.requests();
        connectTo(whopB, QStringLiteral("Northlight B"));
        const QString b = m_app->current()->workspace().id;
        QVERIFY(a != b);
        QVERIFY(cell(0) != QStringLiteral("Only in A"));
        QVERIFY(outboxText().isEmpty());
        rename(1, QStringLiteral("Only in B"));
        QTRY_VERIFY(!outboxText().isEmpty());
        QTest::keyClick(m_window.get(), Qt::Key_Return, Qt::ControlModifier);
        QPushButton *send = nullptr;
        QTRY_VERIFY(
            (send = m_window->currentPage()->findChild<QPushButton *>(QStringLiteral("sendButton")))
            && send->isEnabled());
        QCOMPARE(send->text(), QStringLiteral("Send 1 change"));
        QTest::mouseClick(send, Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(whopB.effects().size(), 1, 20'000);
        QVERIFY(whopB.effects().first().startsWith(QLatin1String("PATCH /experiences/")));
        QTRY_VERIFY(outboxText().isEmpty());
        QCOMPARE(whopA.requests(), heardByA);
        QCOMPARE(whopA.effects(), QStringList());

        // A second start hands its link over: the window comes to the front, on that experience.
        m_window->setWindowState(Qt::WindowMinimized);
        const QString experience = table()->model()->index(4, 0).data(IdRole).toString();
        SingleInstance instance(Profile::open(m_profile->path())->directory());
        QVERIFY(instance.listen());
        connect(&instance, &SingleInstance::raiseRequested, m_app.get(), &AppHost::raiseRequested);
        connect(&instance, &SingleInstance::openRequested, m_app.get(), &AppHost::linkRequested);
        QProcess second;
        second.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        second.start(QStringLiteral(HOPYARD_PROGRAM),
            {QStringLiteral("--profile-dir"), m_profile->path(), QStringLiteral("--open"),
                QString(QStringLiteral("hopyard://workspace/biz_Nrth1ghtStud10/experience/")
                    + experience)});
        QTRY_COMPARE(second.state(), QProcess::NotRunning);
        QCOMPARE(second.exitStatus(), QProcess::NormalExit);
        QCOMPARE(second.exitCode(), 0);
        QTRY_VERIFY(!m_window->isMinimized());
        QTRY_VERIFY(m_window->isActiveWindow());
        QTRY_VERIFY(visible<QWidget>("experienceDetail"));
        QCOMPARE(child<QLineEdit>("detailName")->text(), cell(4));

        // Back in A the change is still there.
        m_window->setWorkOffline(true);
        switchTo(a);
        QTRY_COMPARE(outboxText(), QStringLiteral("1 change not sent"));
        QTRY_COMPARE(cell(0), QStringLiteral("Only in A"));
        switchTo(b);

        // Removed while B is open, A shows what goes with it, and offers it as a file.
        m_window->go(QStringLiteral("settings"), QStringLiteral("key"));
        auto *list = visible<QListWidget>("workspaceList");
        QVERIFY(list);
        for (int row = 0; row < list->count(); ++row) {
            if (list->item(row)->data(Qt::UserRole).toString() == a)
                list->setCurrentRow(row);
        }
        auto *remove = visible<QPushButton>("removeWorkspace");
        QVERIFY(remove);
        QTest::mouseClick(remove, Qt::LeftButton);
        auto *dialog = visible<QDialog>("removeWorkspaceDialog");
        QVERIFY(dialog);
        auto *primary = dialog->findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
        QVERIFY(!primary->isEnabled()); // before it is known what is lost
        QTRY_COMPARE(dialog->findChildren<QWidget *>(QStringLiteral("unsentChange")).size(), 1);
        const auto *change = dialog->findChild<SafeLabel *>(QStringLiteral("unsentChange"));
        QVERIFY2(change->text().contains(QLatin1String("Only in A")), qPrintable(change->text()));
        auto *save = dialog->findChild<QPushButton *>(QStringLiteral("saveUnsent"));
        QVERIFY(save->isVisible());
        QTest::mouseClick(save, Qt::LeftButton);
        auto *files = dialog->findChild<QFileDialog *>(QStringLiteral("saveUnsentDialog"));
        QVERIFY(files);
        const QString file = m_profile->filePath(QStringLiteral("kept.json"));
        Q_EMIT files->fileSelected(file);
        files->close();
        QTRY_VERIFY(primary->isEnabled() && QFileInfo(file).size() > 0);
        const auto kept = parseJson(contentOf(file));
        QVERIFY(kept);
        QCOMPARE(kept->at("changes").size(), size_t(1));
        const QString directory = m_app->workspaces().directory(a);
        QVERIFY(QDir(directory).exists());
        QTest::mouseClick(primary, Qt::LeftButton);
        QTRY_VERIFY(!m_app->workspaces().find(a));
        QTRY_VERIFY(!QDir(directory).exists());
        QVERIFY(m_app->current() && m_app->current()->workspace().id == b);
        QCOMPARE(whopA.effects(), QStringList());
        QVERIFY(m_app->workspaces().find(b));
    }
};

HOPYARD_TEST(JourneysTest)
#include "tst_journeys.moc"
