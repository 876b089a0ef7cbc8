// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/pictureurl.h"
#include "core/result.h"

#include <QByteArray>
#include <QNetworkReply>
#include <QObject>
#include <QPointer>
#include <QUrl>

#include <memory>

class QNetworkAccessManager;

namespace hopyard {

// One GET of a picture that the rules allow. Sends no credential and no cookie, follows no
// redirect, is not repeated, accepts at most mostBytes and ends by its deadline.
class PictureFetch final : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 mostBytes = 8LL * 1024 * 1024;

    PictureFetch(QUrl url, PictureRules rules, Clock &clock, QObject *parent = nullptr);
    ~PictureFetch() override;

    // Call once; network must be one without a credential.
    void start(std::shared_ptr<QNetworkAccessManager> network);
    // Ends it before it has begun.
    void fail(const Error &error);

Q_SIGNALS:
    // Emitted once, never from within a call; then the job deletes itself.
    void finished(const hopyard::Result<QByteArray> &picture);

private:
    void read();
    void onFinished();
    void settle(const Result<QByteArray> &result);

    const QUrl m_url;
    const PictureRules m_rules;
    Clock &m_clock;
    std::shared_ptr<QNetworkAccessManager> m_network; // whose connections it uses
    QPointer<QNetworkReply> m_reply;
    QByteArray m_bytes;
    bool m_settled = false;
};

} // namespace hopyard
