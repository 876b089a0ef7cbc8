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

// A file on Whop, at the address that Whop's API gave for it.
struct FileGet
{
    static constexpr qint64 largest = 5LL * 1024 * 1024 * 1024;

    QUrl url; // https, or http on this computer
    QString path; // must not exist yet; created with 0600
    qint64 mostBytes = largest;
    // Space to leave free on the disk, which the stores need as well.
    qint64 spareBytes = 256LL * 1024 * 1024;
};

// One GET of a file, written as it arrives. Sends no credential and no cookie, follows no redirect,
// is not repeated; ends if nothing, or too little for too long, arrives. The file exists only once
// it is complete and on disk.
class FileFetch final : public QObject
{
    Q_OBJECT

public:
    FileFetch(FileGet get, Clock &clock, QObject *parent = nullptr);
    ~FileFetch() override;

    // Call once; network must be one without a credential.
    void start(std::shared_ptr<QNetworkAccessManager> network);
    // Ends it with this error.
    void fail(const Error &error);

Q_SIGNALS:
    void progressed(qint64 bytes);
    // Emitted once, never from within a call, with the file's size; then the job deletes itself.
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
    std::shared_ptr<QNetworkAccessManager> m_network; // whose connections it uses
    QPointer<QNetworkReply> m_reply;
    qint64 m_bytes = 0;
    qint64 m_announced = 0; // 0: unknown
    qint64 m_nextRoom = 0; // in bytes; when free space is checked again
    bool m_settled = false;
};

} // namespace hopyard
