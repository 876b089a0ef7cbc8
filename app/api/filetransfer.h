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

#include <utility>

class QNetworkAccessManager;

namespace hopyard {

// Where the bytes of a file go: an address that Whop gave for this one upload.
struct FilePut
{
    QUrl url; // https, or http on this computer
    QList<std::pair<QByteArray, QByteArray>> headers; // as Whop named them
    QString path;
    qint64 size = 0; // what the file has to have
};

// The bytes of a file, read once and no more than announced, with their hash.
class FileUploadDevice final : public QIODevice
{
    Q_OBJECT

public:
    FileUploadDevice(const QString &path, qint64 size, QObject *parent = nullptr);

    // FileGone if the file cannot be opened.
    Outcome start();
    // The file was shorter than announced, or could not be read on.
    [[nodiscard]] bool isShort() const { return m_short; }
    [[nodiscard]] QByteArray sha256() const { return m_hash.result().toHex(); }

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] bool atEnd() const override { return m_left == 0; }
    [[nodiscard]] qint64 bytesAvailable() const override;
    bool reset() override { return false; } // never a second time by itself

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

// One PUT of a file. Carries what FilePut says and nothing of ours: no credential, no cookie. Never
// redirected, never repeated. Settles by its deadline whatever the network does.
class FileTransfer final : public QObject
{
    Q_OBJECT

public:
    FileTransfer(FilePut put, Clock &clock, QObject *parent = nullptr);
    ~FileTransfer() override;

    // Once; network is one without a credential.
    void start(QNetworkAccessManager &network);
    // finished() follows with Cancelled.
    void abort();
    // Ends it before it began.
    void fail(const Error &error);

Q_SIGNALS:
    void progressed(qint64 sent);
    // Once, never from within a call; the hash of what was sent, as hex. It deletes itself then.
    void finished(const hopyard::Result<QByteArray> &sha256);

private:
    void onFinished();
    [[nodiscard]] Result<QByteArray> outcome() const;
    void settle(const Result<QByteArray> &result);

    const FilePut m_put;
    FilePace m_pace;
    QPointer<QNetworkReply> m_reply;
    FileUploadDevice *m_device;
    bool m_settled = false;
};

// https anywhere, http on this computer only; no user.
Outcome checkUploadUrl(const QUrl &url);

} // namespace hopyard
