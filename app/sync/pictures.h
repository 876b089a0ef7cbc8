// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/pictureurl.h"
#include "core/result.h"

#include <QFileDevice>
#include <QHash>
#include <QObject>
#include <QQueue>
#include <QSet>

#include <optional>

namespace hopyard {

class ApiClient;

// Pictures named in texts of a workspace, kept beside the mirror so that they are available without
// a network. Their files are named by a digest of the address, and disposable: those not used for
// longest are deleted when they take up too much. Engine thread.
class Pictures final : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 mostKept = 64LL * 1024 * 1024; // bytes

    // api and clock must outlive it. directory is created when first needed.
    Pictures(ApiClient &api, Clock &clock, QString directory, PictureRules rules = {},
        qint64 budget = mostKept, QObject *parent = nullptr);

    // ready() follows, with empty bytes if there is no such picture. A picture that could not be
    // fetched is not requested again for a while.
    void request(const QString &url);

Q_SIGNALS:
    void ready(const QString &url, const QByteArray &bytes);

private:
    void next();
    void onFetched(const QString &url, const Result<QByteArray> &picture);
    [[nodiscard]] std::optional<QByteArray> kept(const QString &url);
    void keep(const QString &url, const QByteArray &bytes);
    void noteLook(QFileDevice &file);
    void makeRoom(qint64 needed);
    [[nodiscard]] QString fileOf(const QString &url) const;

    ApiClient &m_api;
    Clock &m_clock;
    const QString m_directory;
    const PictureRules m_rules;
    const qint64 m_budget;
    QQueue<QString> m_waiting;
    QSet<QString> m_asked; // waiting or under way
    QHash<QString, qint64> m_failedMs; // monotonic
    int m_running = 0;
    qint64 m_keptBytes = -1; // -1: not counted yet
};

} // namespace hopyard
