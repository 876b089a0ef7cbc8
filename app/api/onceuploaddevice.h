// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QIODevice>

namespace hopyard {

// The body of a mutation, readable once. QNetworkAccessManager repeats a request up to four times
// when a connection ends early; it cannot if the body cannot be rewound. Also says whether any of
// the body was read: before that, no server can have acted on the request.
class OnceUploadDevice final : public QIODevice
{
    Q_OBJECT

public:
    explicit OnceUploadDevice(QByteArray body, QObject *parent = nullptr);

    [[nodiscard]] bool wasRead() const { return m_at > 0; }

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] bool atEnd() const override { return m_at == m_body.size(); }
    [[nodiscard]] qint64 bytesAvailable() const override;
    bool reset() override { return false; }

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    QByteArray m_body;
    qsizetype m_at = 0;
};

} // namespace hopyard
