// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "main/appcontroller.h"
#include "support/testcase.h"
#include "ui/mainwindow.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QFile>
#include <QLineEdit>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTimer>
#include <QToolButton>

#include <algorithm>
#include <memory>
#include <vector>

namespace hopyard::test {

// hopyard-sandbox as a child: a Whop of its own behind a real socket.
class JourneyWhop
{
public:
    JourneyWhop()
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QStringLiteral(HOPYARD_SANDBOX),
            {QStringLiteral("--port"), QStringLiteral("0"), QStringLiteral("--seed"),
                QStringLiteral("demo"), QStringLiteral("--api-key"), QString::fromLatin1(canaryKey),
                QStringLiteral("--record"),
                m_directory.filePath(QStringLiteral("requests.jsonl"))});
        if (!m_process.waitForStarted() || !m_process.waitForReadyRead(30'000))
            qFatal("the sandbox does not start");
        const QString line = QString::fromUtf8(m_process.readLine()).trimmed();
        m_baseUrl = QUrl(line.section(QLatin1Char(' '), -1));
    }
    ~JourneyWhop() { stop(); }
    Q_DISABLE_COPY_MOVE(JourneyWhop)

    void stop()
    {
        m_process.terminate();
        m_process.waitForFinished(10'000);
    }
    [[nodiscard]] QUrl baseUrl() const { return m_baseUrl; }
    // What tests may ask of it: "effects", "faults", "rows".
    Json control(const char *name, const Json &body = Json::object()) const // NOLINT
    {
        QNetworkAccessManager network;
        QUrl url = m_baseUrl;
        url.setPath(QString(QStringLiteral("/__sandbox/") + QString::fromLatin1(name)));
        QNetworkRequest request(url);
        request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
        QNetworkReply *reply = network.post(request, dumpJson(body));
        QSignalSpy finished(reply, &QNetworkReply::finished);
        if (!finished.wait(patience))
            qFatal("the sandbox does not answer");
        const auto answer = parseJson(reply->readAll());
        if (!answer)
            qFatal("the sandbox answers no JSON");
        return *answer;
    }
    // "PATCH /experiences/exp_1", in order: what was really done.
    [[nodiscard]] QStringList effects() const
    {
        QStringList lines;
        const Json answer = control("effects");
        for (const Json &effect : answer.at("effects"))
            lines << QStringLiteral("%1 %2").arg(
                jsonText(effect, "method"), jsonText(effect, "path"));
        return lines;
    }
    // How many requests have come in.
    [[nodiscard]] qsizetype requests() const
    {
        QFile record(m_directory.filePath(QStringLiteral("requests.jsonl")));
        return record.open(QIODevice::ReadOnly) ? record.readAll().count('\n') : 0;
    }
    // "POST /files", in order: what came in, whatever became of it.
    [[nodiscard]] QStringList heard() const
    {
        QStringList lines;
        for (const Json &request : record())
            lines << QStringLiteral("%1 %2").arg(jsonText(request, "method"),
                jsonText(request, "path").remove(QStringLiteral("/api/v1")));
        return lines;
    }
    // What came in for one operation, "POST /withdrawals", in order: headers in lower case, the
    // body as text, the time, the answer's status.
    [[nodiscard]] std::vector<Json> requestsTo(const QString &operation) const
    {
        std::vector<Json> found;
        for (const Json &request : record()) {
            const QString said = QStringLiteral("%1 %2").arg(jsonText(request, "method"),
                jsonText(request, "path").remove(QStringLiteral("/api/v1")));
            if (said == operation)
                found.push_back(request);
        }
        return found;
    }
    // The same as the sandbox recorded it: method, path, query, headers, credential, body, status.
    [[nodiscard]] QList<Json> record() const
    {
        QList<Json> requests;
        QFile file(m_directory.filePath(QStringLiteral("requests.jsonl")));
        if (!file.open(QIODevice::ReadOnly))
            return requests;
        for (const QByteArray &line : file.readAll().split('\n')) {
            if (const auto request = parseJson(line))
                requests.append(*request);
        }
        return requests;
    }

private:
    QTemporaryDir m_directory;
    QProcess m_process;
    QUrl m_baseUrl;
};

// The most this thread has computed in one turn of its event loop since this was made: whatever
// else the computer does meanwhile, it is not counted.
class LongestTurn final : public QObject
{
public:
    LongestTurn()
    {
        connect(&m_timer, &QTimer::timeout, this, [this] {
            const double now = threadCpuMs();
            m_longest = std::max(m_longest, now - m_last);
            m_last = now;
        });
        m_timer.start(0);
    }
    [[nodiscard]] double cpuMs() const { return m_longest; }

private:
    QTimer m_timer;
    double m_last = threadCpuMs();
    double m_longest = 0;
};

// The whole program, from the command line's options to real sockets, as a person would use it. One
// profile per test function.
class Journey : public TestCase
{
protected:
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QTemporaryDir> m_profile;
    std::unique_ptr<AppController> m_app;
    std::unique_ptr<MainWindow> m_window;
    std::shared_ptr<Clock> m_clock; // null = the computer's

    template <class T>
    T *child(const char *name) const
    {
        return m_window->findChild<T *>(QString::fromLatin1(name));
    }
    template <class T>
    T *visible(const char *name) const
    {
        for (T *found : m_window->findChildren<T *>(QString::fromLatin1(name))) {
            if (found->isVisible())
                return found;
        }
        return nullptr;
    }
    QTableView *table() const { return child<QTableView>("experiencesTable"); }
    QString cell(int row) const { return table()->model()->index(row, 0).data().toString(); }
    [[nodiscard]] EngineStatus status() const { return m_app->current()->commands().status(); }
    [[nodiscard]] QString outboxText() const
    {
        auto *outbox = child<QToolButton>("statusOutbox");
        return outbox->isVisible() ? outbox->text() : QString();
    }

    // As main() does, but for the key, which no keychain is asked for.
    void startProgram(const StartOptions &options = {})
    {
        const auto profile = Profile::open(m_profile->path());
        QVERIFY(profile.ok());
        auto lock = ProfileLock::acquire(*profile);
        QVERIFY(lock.ok());
        m_app = std::make_unique<AppController>(*profile, std::move(*lock), options);
        m_app->setSessionClock(m_clock);
        QVERIFY(m_app->load().ok());
        m_window = std::make_unique<MainWindow>(*m_app);
        m_app->openFirst();
        m_window->show();
    }
    void endProgram()
    {
        m_window->close();
        m_window.reset();
        m_app.reset();
    }
    void connectTo(const JourneyWhop &whop, const QString &title)
    {
        KeyReport report;
        report.baseUrl = whop.baseUrl();
        report.companyId = QStringLiteral("biz_Nrth1ghtStud10");
        report.companyTitle = title;
        m_app->connectWorkspace(Secret(QByteArray(canaryKey)), report, true);
        QTRY_VERIFY(m_app->current() && m_app->current()->workspace().baseUrl == report.baseUrl);
        waitUntilSynced();
    }
    void waitUntilSynced()
    {
        QTRY_VERIFY_WITH_TIMEOUT(status().lastSyncMs > 0, 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(!status().areas.isEmpty()
                && std::ranges::all_of(status().areas,
                    [](const AreaStatus &a) { return a.asOfMs > 0 && !a.refreshing; }),
            60'000);
        QTRY_VERIFY(table()->model()->rowCount() >= 300);
    }
    void switchTo(const QString &workspaceId)
    {
        m_app->openWorkspace(workspaceId);
        QTRY_VERIFY(m_app->current() != nullptr);
        QTRY_COMPARE(m_app->current()->workspace().id, workspaceId);
        QTRY_VERIFY(table() && table()->model() && table()->model()->rowCount() >= 300);
    }
    void rename(int row, const QString &name)
    {
        table()->setFocus();
        table()->setCurrentIndex(table()->model()->index(row, 0));
        child<QAction>("actionRename")->trigger();
        QTRY_VERIFY(table()->viewport()->findChild<QLineEdit *>());
        auto *editor = table()->viewport()->findChild<QLineEdit *>();
        editor->selectAll();
        QTest::keyClicks(editor, name);
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(cell(row), name);
    }
    // From now on edits are held for a minute, so that they wait for sendAll() and go by nothing
    // else.
    void holdEdits() { m_app->settings().setNumber(Setting::UndoSeconds, 60); }
    // Reviews everything that waits and sends it.
    void sendAll()
    {
        QTRY_VERIFY(!QApplication::activeModalWidget()); // it would keep the keys
        m_window->activateWindow(); // a dialog that closed may have left nobody active
        QTRY_VERIFY(m_window->isActiveWindow());
        QTest::keyClick(m_window.get(), Qt::Key_Return, Qt::ControlModifier);
        QPushButton *send = nullptr;
        QTRY_VERIFY(
            (send = m_window->currentPage()->findChild<QPushButton *>(QStringLiteral("sendButton")))
            && send->isEnabled());
        QTest::mouseClick(send, Qt::LeftButton);
    }

    void begin()
    {
        qputenv("HOPYARD_PACE", "20"); // the sandbox has no limit, and answers at once
        m_profile = std::make_unique<QTemporaryDir>();
        startProgram();
    }
    void end()
    {
        m_window.reset();
        m_app.reset();
        m_profile.reset();
    }
    void makeTheme()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_theme = std::make_unique<Theme>(qApp);
        m_theme->apply({.appearance = Appearance::Light});
    }
    void dropTheme() { m_theme.reset(); }
};

} // namespace hopyard::test
