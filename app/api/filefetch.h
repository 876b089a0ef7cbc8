// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/filepace.h"
#include "core/clock.h"
#include "core/result.h"

#include <QNetworkReply>
#include <QObject>
#include <QPointer>
#include <QSaveFile>
#include <QUrl>

#include <memory>

class QNetworkAccessManager;

namespace hopyard {

// A file that Whop keeps, at the address that Whop's API told for it.
struct FileGet
{
    static constexpr qint64 largest = 5LL * 1024 * 1024 * 1024;

    QUrl url; // https, or http on this computer
    QString path; // of a file that is not there yet; 0600
    qint64 mostBytes = largest;
    // What stays free on its disk, where changes are saved, too.
    qint64 spareBytes = 256LL * 1024 * 1024;
};

// One GET of a file, written as it comes. Carries no credential and no cookie, follows no redirect,
// is not repeated; ends when nothing comes any more, or too little for too long. There is a file
// only once it is whole and on the disk.
class FileFetch final : public QObject
{
    Q_OBJECT

public:
    FileFetch(FileGet get, Clock &clock, QObject *parent = nullptr);
    ~FileFetch() override;

    // Once; network is one without a credential.
    void start(QNetworkAccessManager &network);
    // Ends it with this error.
    void fail(const Error &error);

Q_SIGNALS:
    void progressed(qint64 bytes);
    // Once, never from within a call; its size. It deletes itself then.
    void finished(const hopyard::Result<qint64> &size);

private:
    void read();
    [[nodiscard]] bool hasRoom(qint64 more);
    void onFinished();
    void onWhole();
    void settle(const Result<qint64> &result);

    const FileGet m_get;
    Clock &m_clock;
    FilePace m_pace;
    std::unique_ptr<QSaveFile> m_file;
    QPointer<QNetworkReply> m_reply;
    qint64 m_bytes = 0;
    qint64 m_announced = 0; // 0 = not told
    qint64 m_nextRoom = 0; // bytes: when the disk is looked at again
    bool m_settled = false;
};

} // namespace hopyard
