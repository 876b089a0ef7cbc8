// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apijob.h"
#include "api/filefetch.h"
#include "api/filetransfer.h"
#include "api/picturefetch.h"
#include "api/ratelimiter.h"
#include "core/clock.h"
#include "core/secret.h"

#include <QObject>
#include <QUrl>

#include <functional>
#include <memory>

class QNetworkAccessManager;

namespace hopyard {

// HTTP to one API origin with one credential. Independent of resources. One thread.
//
// ARCHITECTURE.md ("One request on the wire") explains the rules: a mutation is sent once, whatever
// happens to the connection; redirects are errors; the credential goes only to the configured
// origin; every request ends by an absolute deadline; answers are limited in size and must be
// complete JSON. Nothing is retried here: only the caller knows what a repetition would mean.
class ApiClient : public QObject
{
    Q_OBJECT

public:
    // Creates the access manager; the simulator replaces it in tests and in the demo workspace.
    using NetworkFactory = std::function<std::unique_ptr<QNetworkAccessManager>()>;

    struct Settings
    {
        // https, or http for loopback only; anything else makes every job fail with
        // InvalidArgument.
        QUrl baseUrl;
        RateLimiter::Limits limits {};
        int crawlConnections = 4; // background requests at once
        int userConnections = 2; // reserved for other requests
    };

    ApiClient(
        Settings settings, Clock &clock, NetworkFactory network = {}, QObject *parent = nullptr);
    ~ApiClient() override;

    // Sets the key. A different one ends waiting requests (Cancelled): they were made in the old
    // key's name. Running ones continue, but a refusal of the old key becomes Cancelled: it proves
    // nothing about the new one.
    void setCredential(const Secret &key);
    [[nodiscard]] bool hasCredential() const;
    // Initially true; while false, jobs fail at once with ErrorCode::Offline.
    void setOnline(bool online);
    // After sleep, or with a changed proxy: ends requests under way (mutations: Delivery::Unknown)
    // and uses fresh connections. wasEndedByUs() recognises their errors.
    void resetConnections();
    // For a network that may be a different one, where open connections lead nowhere: ends reads
    // under way and uses fresh connections from now on. Mutations and files on the wire keep
    // theirs: the answer may still come.
    void renewConnections();

    // Starts the request when the budget allows. The client owns the job.
    ApiJob *send(const ApiRequest &request);
    // Puts a file to the address that Whop gave for it, through a second access manager that has no
    // credential. The client owns the result; it is not part of the budget.
    FileTransfer *put(const FilePut &put);
    // Gets a picture, through the same access manager as put(). The client owns the result; it is
    // not part of the budget.
    PictureFetch *fetchPicture(const QUrl &url, const PictureRules &rules = {});
    // Downloads a file to this computer, in the same way.
    FileFetch *fetchFile(const FileGet &get);
    // Ends the jobs of this client with this error; used when a key is refused. A mutation on the
    // wire continues: without its answer, its outcome would be unknown.
    void failAll(const Error &error);

    // How long such a request would wait for its turn now: a 429 holds it, or the minute is used
    // up.
    [[nodiscard]] std::chrono::milliseconds heldFor(
        const QString &operation, Priority priority) const;
    [[nodiscard]] RateLimiter::Usage usage() const;

Q_SIGNALS:
    void usageChanged();

private:
    class Private;
    const std::unique_ptr<Private> d;
};

// Whether the connection ended because connections were reset or renewed, which proves nothing
// about the network.
[[nodiscard]] bool wasEndedByUs(const Error &error);

} // namespace hopyard
