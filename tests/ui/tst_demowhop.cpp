// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json.h"
#include "main/demonetwork.h"
#include "support/testcase.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace hopyard;

// What the sample Whop keeps of what it was asked to do.
class TestDemoWhop : public test::TestCase
{
    Q_OBJECT

private:
    static Json ask(QNetworkAccessManager &network, const QByteArray &verb, const QString &path,
        const Json &body = Json())
    {
        QNetworkRequest request(
            QUrl(QString(QStringLiteral("https://whop.invalid/api/v1") + path)));
        request.setRawHeader("Authorization", QByteArray("Bearer ") + demoKey);
        request.setRawHeader("Api-Version-Date", "2026-07-20");
        request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
        QNetworkReply *reply = network.sendCustomRequest(
            request, verb, body.is_null() ? QByteArray() : dumpJson(body));
        QSignalSpy finished(reply, &QNetworkReply::finished);
        if (!finished.wait(test::patience))
            return Json();
        reply->deleteLater();
        const auto answer = parseJson(reply->readAll());
        return answer ? *answer : Json();
    }
    static QString firstExperience(QNetworkAccessManager &network)
    {
        const Json page = ask(network, "GET",
            QString(QStringLiteral("/experiences?company_id=") + demoCompany().first));
        return jsonText(page.at("data").at(0), "id");
    }

private Q_SLOTS:
    // More than Whop takes in a minute, in no time at all.
    void doesAgainWhateverItDid()
    {
        const QTemporaryDir samples;
        const QString path = samples.filePath(QStringLiteral("whop.jsonl"));
        QString id;
        {
            const DemoWhop demo;
            const auto network = demo.network(samples.path(), path)();
            id = firstExperience(*network);
            ask(*network, "PATCH", QString(QStringLiteral("/experiences/") + id),
                Json {{"name", "Number 0"}});
        }
        QFile journal(path);
        QVERIFY(journal.open(QIODevice::ReadOnly));
        const auto line = parseJson(journal.readLine());
        journal.close();
        QVERIFY(line);
        QVERIFY(journal.open(QIODevice::WriteOnly | QIODevice::Append));
        for (int number = 1; number < 700; ++number) {
            Json next = *line;
            const QByteArray body = "{\"name\":\"Number " + QByteArray::number(number) + "\"}";
            next["body"] = QString::fromLatin1(body.toBase64());
            journal.write(dumpJson(next) + '\n');
        }
        journal.close();
        const DemoWhop demo;
        const auto network = demo.network(samples.path(), path)();
        const QString item = QString(QStringLiteral("/experiences/") + id);
        QCOMPARE(jsonText(ask(*network, "GET", item), "name"), QStringLiteral("Number 699"));
    }

#ifdef Q_OS_LINUX
    // Elsewhere a folder with an open file in it cannot be removed.
    void keepsNoFileOpen()
    {
        const QTemporaryDir samples;
        const QString path = samples.filePath(QStringLiteral("whop.jsonl"));
        const DemoWhop demo;
        const auto network = demo.network(samples.path(), path)();
        const QString id = firstExperience(*network);
        ask(*network, "PATCH", QString(QStringLiteral("/experiences/") + id),
            Json {{"name", "Renamed"}});
        QVERIFY(QFileInfo(path).size() > 0);
        const QFileInfoList open
            = QDir(QStringLiteral("/proc/self/fd")).entryInfoList(QDir::AllEntries | QDir::System);
        for (const QFileInfo &file : open)
            QVERIFY2(
                !file.symLinkTarget().startsWith(samples.path()), qPrintable(file.symLinkTarget()));
    }
#endif
};

HOPYARD_TEST(TestDemoWhop)
#include "tst_demowhop.moc"
