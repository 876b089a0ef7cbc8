// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "support/testclient.h"

#include <QCryptographicHash>
#include <QFile>
#include <QTemporaryDir>

namespace hopyard::test {

inline const QString uploadsPatch = QStringLiteral("PATCH /experiences/{id}");
inline const QString uploadsPost = QStringLiteral("POST /files");
inline const QString uploadsPut = QStringLiteral("PUT /__uploads/{id}");
inline const QString uploadsGet = QStringLiteral("GET /files/{id}");

// A client with one experience and a picture for it.
class Studio : public TestClient
{
public:
    Studio()
    {
        experience = whop.addRow(QStringLiteral("experience"), Json {{"name", "Course"}});
        write("picture", QByteArray(300'000, 'p'));
    }
    [[nodiscard]] QString path(const char *name) const
    {
        return m_files.filePath(QString::fromLatin1(name));
    }
    void write(const char *name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", name);
    }
    QString upload(const char *name)
    {
        const QString id = newLocalId(clock.wallMs());
        engine().addUpload(id, path(name));
        return id;
    }
    Operation setLogo(const QString &uploadId)
    {
        return submit(QStringLiteral("experience.update"), experience,
            Json {{"logo", Json {{"id", uploadId}}}});
    }
    [[nodiscard]] UploadStatus status(const QString &id) const
    {
        for (const UploadStatus &upload : engine().uploads()) {
            if (upload.id == id)
                return upload;
        }
        return {};
    }
    // The file that the experience got.
    [[nodiscard]] QString logo() const
    {
        for (const SimulatedEffect &effect : whop.effects()) {
            if (effect.operation == uploadsPatch)
                return jsonText(effect.body, "logo.id");
        }
        return {};
    }
    [[nodiscard]] bool hasArrived(const QByteArray &bytes) const
    {
        return whop.fileHash(logo())
            == QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
    }
    QString experience;

private:
    QTemporaryDir m_files;
};

inline SimulatedFault uploadFault(
    const QString &operation, SimulatedFault::Action action, int status)
{
    SimulatedFault fault;
    fault.operation = operation;
    fault.action = action;
    fault.status = status;
    fault.times = 2;
    return fault;
}

} // namespace hopyard::test
