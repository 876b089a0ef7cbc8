// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/keycheck.h"

#include "api/apiclient.h"
#include "schema/parents.h"
#include "schema/registry.h"
#include "sync/accountrequest.h"

namespace hopyard {

namespace {
constexpr int mostCompanies = 50; // to choose from; any other can be typed
}

class KeyCheck::Private
{
public:
    Private(KeyCheck *check, QList<QUrl> urls, const Secret &secret, Clock &time,
        NetworkFactory factory)
        : q(check)
        , baseUrls(std::move(urls))
        , key(secret)
        , clock(time)
        , makeNetwork(std::move(factory))
    {
    }

    void tryNext();
    void askAccount();
    void onAccount(const Result<ApiResponse> &result);
    void askCompanies();
    void onCompanies(const Result<ApiResponse> &result);
    void setAccepted();
    void setCompany(const QString &id, const QString &title);
    void checkAreas();
    void onArea(const ResourceSpec &resource, const Result<ApiResponse> &result);
    void addArea(const ResourceSpec &resource, const Error &error);
    void fail(const Error &error);
    void ask(const ApiRequest &request, void (Private::*handler)(const Result<ApiResponse> &));
    // Whether the answer shows that the key is known here, whatever else it says.
    [[nodiscard]] static bool isAccepted(const Result<ApiResponse> &result);

    KeyCheck *const q;
    const QList<QUrl> baseUrls;
    const Secret key;
    Clock &clock;
    const NetworkFactory makeNetwork;
    std::unique_ptr<ApiClient> client;
    int tried = -1;
    QString typedCompany;
    KeyReport report;
    Error accountError;
    bool over = false;
    qsizetype areasLeft = 0;
};

bool KeyCheck::Private::isAccepted(const Result<ApiResponse> &result)
{
    if (result)
        return true;
    switch (result.error().code) {
    case ErrorCode::BadRequest:
    case ErrorCode::MissingPermission:
    case ErrorCode::Forbidden:
    case ErrorCode::NotFound:
    case ErrorCode::Unprocessable:
    case ErrorCode::RateLimited:
        return true;
    default:
        return false;
    }
}

void KeyCheck::Private::ask(
    const ApiRequest &request, void (Private::*handler)(const Result<ApiResponse> &))
{
    QObject::connect(client->send(request), &ApiJob::finished, q,
        [this, handler](const Result<ApiResponse> &result) { (this->*handler)(result); });
}

void KeyCheck::Private::tryNext()
{
    ++tried;
    if (tried >= baseUrls.size()) {
        fail(Error::of(ErrorCode::Unauthorized, QStringLiteral("no environment accepts this key")));
        return;
    }
    // The old one may be the sender of the signal being handled.
    if (client)
        client.release()->deleteLater();
    client = std::make_unique<ApiClient>(
        ApiClient::Settings {.baseUrl = baseUrls.at(tried)}, clock, makeNetwork);
    client->setCredential(key);
    askAccount();
}

void KeyCheck::Private::askAccount()
{
    ask(accountRequest(), &Private::onAccount);
}

void KeyCheck::Private::onAccount(const Result<ApiResponse> &result)
{
    if (!result && result.error().code == ErrorCode::Unauthorized) {
        tryNext();
        return;
    }
    if (!isAccepted(result)) {
        fail(result.error());
        return;
    }
    const auto body = result ? parseJson(result->body) : Result<Json>(result.error());
    const QString id = body ? jsonText(*body, "id") : QString();
    if (!result)
        accountError = result.error();
    setAccepted();
    if (!id.isEmpty())
        setCompany(id, jsonText(*body, "title"));
    else
        askCompanies();
}

void KeyCheck::Private::askCompanies()
{
    ApiRequest request;
    request.path = QStringLiteral("/companies");
    request.operation = QStringLiteral("GET /companies");
    request.query.addQueryItem(QStringLiteral("first"), QString::number(mostCompanies));
    ask(request, &Private::onCompanies);
}

void KeyCheck::Private::onCompanies(const Result<ApiResponse> &result)
{
    if (!result && !isAccepted(result)) {
        fail(result.error());
        return;
    }
    const auto body = result ? parseJson(result->body) : Result<Json>(Json::object());
    const Json *data = body ? jsonAt(*body, "data") : nullptr;
    QList<KeyReport::Company> companies;
    if (data && data->is_array()) {
        for (const Json &company : *data) {
            if (const QString id = jsonText(company, "id"); !id.isEmpty())
                companies.append({id, jsonText(company, "title")});
        }
    }
    if (companies.size() == 1) {
        setCompany(companies.first().id, companies.first().title);
        return;
    }
    // None, or several: a person says which. The answer must be one of them.
    for (const KeyReport::Company &company : std::as_const(companies)) {
        if (company.id == typedCompany) {
            setCompany(company.id, company.title);
            return;
        }
    }
    if (!typedCompany.isEmpty() && !companies.isEmpty() && companies.size() < mostCompanies) {
        setCompany(companies.first().id, {}); // refused
        return;
    }
    report.companies = companies;
    setCompany({}, {});
}

void KeyCheck::Private::setAccepted()
{
    report.baseUrl = baseUrls.at(tried);
    report.otherEnvironment = tried > 0;
    Q_EMIT q->accepted(report.baseUrl);
}

void KeyCheck::Private::setCompany(const QString &id, const QString &title)
{
    // Data stored for one company must never be sent with the key of another.
    if (!typedCompany.isEmpty() && !id.isEmpty() && typedCompany != id) {
        fail(Error::of(ErrorCode::InvalidArgument,
            QStringLiteral("the key belongs to another company"), QStringLiteral("company_id")));
        return;
    }
    report.companyId = typedCompany.isEmpty() ? id : typedCompany;
    report.companyTitle = typedCompany.isEmpty() || typedCompany == id ? title : QString();
    if (!report.companyId.isEmpty())
        Q_EMIT q->companyFound(report.companyId, report.companyTitle);
    checkAreas();
}

void KeyCheck::Private::checkAreas()
{
    const auto isAccount = [](const ResourceSpec &resource) {
        return resource.refresh == Refresh::Single
            && resource.itemPath.find('{') == std::string_view::npos;
    };
    for (const ResourceSpec *resource : allResources()) {
        if (isAccount(*resource))
            addArea(*resource, accountError);
    }
    for (const ResourceSpec *resource : allResources()) {
        const bool single = resource->refresh == Refresh::Single;
        if (isAccount(*resource) || (!single && !hasOwnList(*resource))
            || report.companyId.isEmpty())
            continue;
        ApiRequest request;
        const QString path = specText(single ? resource->itemPath : resource->listPath);
        request.operation = QString(QLatin1String("GET ") + path);
        if (single) {
            const Result<QString> filled = apiPath(path, {report.companyId});
            request.path = filled ? *filled : path;
        } else {
            request.path = path;
            request.expect = Expect::Page;
            if (!resource->ownerParam.empty())
                request.query.addQueryItem(specText(resource->ownerParam), report.companyId);
            if (!resource->countParam.empty())
                request.query.addQueryItem(specText(resource->countParam), QStringLiteral("1"));
        }
        ++areasLeft;
        QObject::connect(client->send(request), &ApiJob::finished, q,
            [this, resource](const Result<ApiResponse> &result) { onArea(*resource, result); });
    }
    if (areasLeft == 0) {
        over = true;
        Q_EMIT q->finished(report);
    }
}

void KeyCheck::Private::addArea(const ResourceSpec &resource, const Error &error)
{
    KeyReport::Area area;
    area.kind = specText(resource.kind);
    area.readable = error.code == ErrorCode::None;
    area.error = error.code;
    area.scope = error.scope;
    report.areas.append(area);
    Q_EMIT q->areaChecked(area);
}

void KeyCheck::Private::onArea(const ResourceSpec &resource, const Result<ApiResponse> &result)
{
    if (over)
        return;
    addArea(resource, result ? Error() : result.error());
    if (--areasLeft > 0)
        return;
    over = true;
    Q_EMIT q->finished(report);
}

void KeyCheck::Private::fail(const Error &error)
{
    if (over)
        return;
    over = true;
    Q_EMIT q->finished(error);
}

KeyCheck::KeyCheck(
    QList<QUrl> baseUrls, const Secret &key, Clock &clock, NetworkFactory network, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(baseUrls), key, clock, std::move(network)))
{
}

KeyCheck::~KeyCheck() = default;

void KeyCheck::start(const QString &companyId)
{
    if (d->tried >= 0)
        return;
    d->typedCompany = companyId;
    d->tryNext();
}

} // namespace hopyard
