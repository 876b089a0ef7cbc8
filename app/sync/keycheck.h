// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "core/secret.h"

#include <QList>
#include <QObject>
#include <QUrl>

#include <functional>
#include <memory>

class QNetworkAccessManager;

namespace hopyard {

// The companies and areas that a key gives access to.
struct KeyReport
{
    struct Area
    {
        QString kind; // "experience"
        bool readable = false;
        QString scope; // the missing permission, if that is why it is not readable
        ErrorCode error = ErrorCode::None;
    };
    struct Company
    {
        QString id;
        QString title;
    };
    QUrl baseUrl; // where the key was accepted
    bool otherEnvironment = false; // not the first one tried
    QString companyId; // empty: the key does not say, ask
    QString companyTitle;
    QList<Company> companies; // all the key opens, if it does not say which is meant
    QList<Area> areas;
};

// Finds out where a key belongs, which company it opens and what it may read: GET /accounts/me,
// else /companies; on 401 the next base URL; then one small read per area. One check per object.
class KeyCheck : public QObject
{
    Q_OBJECT

public:
    // As ApiClient's.
    using NetworkFactory = std::function<std::unique_ptr<QNetworkAccessManager>()>;

    // baseUrls are tried in this order: the second and later ones only after a 401.
    KeyCheck(QList<QUrl> baseUrls, const Secret &key, Clock &clock, NetworkFactory network = {},
        QObject *parent = nullptr);
    ~KeyCheck() override;

    // companyId: known, chosen or typed by a person; empty: find it. A key that names another
    // company, or others, ends the check with InvalidArgument, param "company_id".
    void start(const QString &companyId = {});

Q_SIGNALS:
    void accepted(const QUrl &baseUrl);
    void companyFound(const QString &id, const QString &title);
    void areaChecked(const hopyard::KeyReport::Area &area);
    // Emitted last: the report, or why the key could not be checked (Unauthorized: no environment
    // accepts it).
    void finished(const hopyard::Result<hopyard::KeyReport> &result);

private:
    class Private;
    const std::unique_ptr<Private> d;
};

} // namespace hopyard
