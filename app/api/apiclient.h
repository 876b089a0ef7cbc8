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

// Speaks HTTP to one API origin with one credential. Knows nothing of resources. One thread.
//
// What it holds to, and why, is told in ARCHITECTURE.md ("One request on the wire"): a mutation is
// put on the wire once whatever happens to the connection; redirects are errors; the credential
// goes to the configured origin only; every request ends by an absolute deadline; answers are
// capped and must be complete JSON. Nothing is retried here: who asked knows what a repetition
// would mean.
class ApiClient : public QObject
{
    Q_OBJECT

public:
    // Makes the access manager; replaced by the simulator's in tests and the demo workspace.
    using NetworkFactory = std::function<std::unique_ptr<QNetworkAccessManager>()>;

    struct Settings
    {
        QUrl baseUrl; // https, or http for loopback only; anything else makes every job fail with
                      // InvalidArgument
        RateLimiter::Limits limits {};
        int crawlConnections = 4; // background requests at once
        int userConnections = 2; // kept for the rest
    };

    ApiClient(
        Settings settings, Clock &clock, NetworkFactory network = {}, QObject *parent = nullptr);
    ~ApiClient() override;

    // A different key ends what still waits (Cancelled): it was asked for in the old one's name.
    // What runs goes on, but a refusal of the old key is told as Cancelled: it says nothing of the
    // new one.
    void setCredential(const Secret &key);
    [[nodiscard]] bool hasCredential() const;
    // True until told otherwise; while false, jobs fail at once with ErrorCode::Offline.
    void setOnline(bool online);
    // After sleep, or with a changed proxy: ends what is under way (mutations: Delivery::Unknown)
    // and starts with fresh connections. What ends so says wasEndedByUs().
    void resetConnections();
    // The network may be another one, and the open connections lead nowhere: reads that are under
    // way end, and what starts from now on gets fresh connections. Mutations and files that are on
    // the wire stay, on theirs: the answer may still come.
    void renewConnections();

    // Starts when the budget allows. The job is owned by the client.
    ApiJob *send(const ApiRequest &request);
    // Puts a file to the address that Whop gave for it, through a second access manager: the
    // credential is not in it. Owned by the client; not part of the budget.
    FileTransfer *put(const FilePut &put);
    // Gets a picture, through the same access manager as put(). Owned by the client; not part of
    // the budget.
    PictureFetch *fetchPicture(const QUrl &url, const PictureRules &rules = {});
    // Gets the bytes of a file into one of this computer, the same way.
    FileFetch *fetchFile(const FileGet &get);
    // Ends the jobs of this client with this error; used when a key is refused. A mutation that is
    // on the wire stays: its own answer says what it did, without it that would have to be found
    // out.
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

// The connection ended because connections were reset or renewed: tells nothing of the network.
[[nodiscard]] bool wasEndedByUs(const Error &error);

} // namespace hopyard
