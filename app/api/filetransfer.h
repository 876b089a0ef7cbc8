// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/filepace.h"
#include "core/clock.h"
#include "core/result.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <QFile>
#include <QList>
#include <QNetworkReply>
#include <QPointer>
#include <QUrl>

#include <memory>
#include <utility>

class QNetworkAccessManager;

namespace hopyard {

// The address that Whop gave for one upload.
struct FilePut
{
    QUrl url; // https, or http on this computer
    QList<std::pair<QByteArray, QByteArray>> headers; // as Whop named them
    QString path;
    qint64 size = 0; // the size that the file must have
};

// The bytes of a file, read once and not beyond the announced size, with their hash.
class FileUploadDevice final : public QIODevice
{
    Q_OBJECT

public:
    FileUploadDevice(const QString &path, qint64 size, QObject *parent = nullptr);

    // FileGone if the file cannot be opened.
    Outcome start();
    [[nodiscard]] QByteArray sha256() const { return m_hash.result().toHex(); }

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] bool atEnd() const override { return m_left == 0; }
    [[nodiscard]] qint64 bytesAvailable() const override;
    bool reset() override { return false; } // prevents automatic repetition

Q_SIGNALS:
    void ranShort();

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    QFile m_file;
    QCryptographicHash m_hash {QCryptographicHash::Sha256};
    qint64 m_left;
    bool m_short = false;
};

// One PUT of a file. Sends what FilePut contains and nothing else: no credential, no cookie. Never
// redirected, never repeated. Finishes by its deadline whatever the network does.
class FileTransfer final : public QObject
{
    Q_OBJECT

public:
    FileTransfer(FilePut put, Clock &clock, QObject *parent = nullptr);
    ~FileTransfer() override;

    // Call once; network must be one without a credential.
    void start(std::shared_ptr<QNetworkAccessManager> network);
    // Emits finished() with Cancelled.
    void abort();
    // Ends it before it has begun.
    void fail(const Error &error);

Q_SIGNALS:
    void progressed(qint64 sent);
    // Emitted once, never from within a call, with the hash of the bytes sent, as hex; then the job
    // deletes itself.
    void finished(const hopyard::Result<QByteArray> &sha256);

private:
    void onFinished();
    [[nodiscard]] Result<QByteArray> outcome() const;
    void settle(const Result<QByteArray> &result);

    const FilePut m_put;
    FilePace m_pace;
    std::shared_ptr<QNetworkAccessManager> m_network; // whose connections it uses
    QPointer<QNetworkReply> m_reply;
    FileUploadDevice *m_device;
    bool m_settled = false;
};

// Checks for https anywhere, http on this computer only; no user name.
Outcome checkUploadUrl(const QUrl &url);

} // namespace hopyard
