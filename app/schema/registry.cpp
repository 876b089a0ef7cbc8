// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/registry.h"

#include "schema/accounts.h"
#include "schema/apps.h"
#include "schema/chapters.h"
#include "schema/courses.h"
#include "schema/experiences.h"
#include "schema/forums.h"
#include "schema/ledger.h"
#include "schema/lessons.h"
#include "schema/payouts.h"
#include "schema/posts.h"
#include "schema/products.h"
#include "schema/students.h"
#include "schema/transfers.h"
#include "schema/verifications.h"
#include "schema/withdrawals.h"

#include <algorithm>
#include <array>

namespace hopyard {

namespace {

constexpr std::array resourceTable {
    &accounts::resource,
    &apps::resource,
    &products::resource,
    &experiences::resource,
    &courses::resource,
    &chapters::resource,
    &lessons::resource,
    &students::resource,
    &interactions::resource,
    &ledgeraccounts::resource,
    &withdrawals::resource,
    &payouts::resource,
    &payoutmethods::resource,
    &transfers::resource,
    &verifications::resource,
    &ledgerlines::resource,
    &forums::resource,
    &posts::resource,
    &comments::resource,
    &reactions::resource,
};

constexpr std::array actionTable {
    &experiences::create,
    &experiences::update,
    &experiences::duplicate,
    &experiences::attach,
    &experiences::detach,
    &experiences::remove,
    &courses::create,
    &courses::update,
    &courses::remove,
    &chapters::create,
    &chapters::update,
    &chapters::remove,
    &lessons::create,
    &lessons::update,
    &lessons::remove,
    &forums::update,
    &posts::create,
    &posts::update,
    &comments::create,
    &comments::update,
    &reactions::create,
    &reactions::remove,
    &withdrawals::create,
    &transfers::create,
};

constexpr std::array lookupTable {
    &payoutmethods::quote,
    &withdrawals::pdf,
};

// No spec can name these: without them an answer comes all the same, with members left out.
constexpr std::array<std::string_view, 1> scopesOfMembers {
    "payout:account:read", // payout_account_details of GET /ledger_accounts/{id}
};

// Empty but for SpecExtension.
std::vector<const ResourceSpec *> &extendedResources()
{
    static std::vector<const ResourceSpec *> all;
    return all;
}

std::vector<const ActionSpec *> &extendedActions()
{
    static std::vector<const ActionSpec *> all;
    return all;
}

bool fitsType(const Json &value, FieldType type)
{
    switch (type) {
    case FieldType::Text:
    case FieldType::Id:
    case FieldType::Time:
        return value.is_string();
    case FieldType::Boolean:
        return value.is_boolean();
    case FieldType::Integer:
        return value.is_number_integer();
    case FieldType::Decimal:
        return !jsonNumberText(value).isEmpty();
    case FieldType::Object:
        return value.is_object();
    case FieldType::List:
        return value.is_array();
    }
    return false;
}

bool isTextDecimal(const ArgumentSpec &argument)
{
    return argument.type == FieldType::Decimal && !argument.isNumber;
}

} // namespace

std::span<const ResourceSpec *const> allResources()
{
    const auto &extended = extendedResources();
    return extended.empty() ? std::span<const ResourceSpec *const>(resourceTable) : extended;
}

std::span<const ActionSpec *const> allActions()
{
    const auto &extended = extendedActions();
    return extended.empty() ? std::span<const ActionSpec *const>(actionTable) : extended;
}

SpecExtension::SpecExtension(const std::vector<const ResourceSpec *> &resources,
    const std::vector<const ActionSpec *> &actions)
{
    auto &allOfThem = extendedResources();
    allOfThem.assign(resourceTable.begin(), resourceTable.end());
    allOfThem.insert(allOfThem.end(), resources.begin(), resources.end());
    auto &everyAction = extendedActions();
    everyAction.assign(actionTable.begin(), actionTable.end());
    everyAction.insert(everyAction.end(), actions.begin(), actions.end());
}

SpecExtension::~SpecExtension()
{
    extendedResources().clear();
    extendedActions().clear();
}

const ResourceSpec *findResource(QStringView kind)
{
    for (const ResourceSpec *resource : allResources()) {
        if (kind == QLatin1String(resource->kind.data(), qsizetype(resource->kind.size())))
            return resource;
    }
    return nullptr;
}

const ActionSpec *findAction(QStringView name)
{
    for (const ActionSpec *action : allActions()) {
        if (name == QLatin1String(action->name.data(), qsizetype(action->name.size())))
            return action;
    }
    return nullptr;
}

bool hasEffect(QStringView action, Effect effect)
{
    const ActionSpec *spec = findAction(action);
    return spec && spec->effect == effect;
}

std::span<const LookupSpec *const> allLookups()
{
    return lookupTable;
}

const LookupSpec *findLookup(QStringView name)
{
    for (const LookupSpec *lookup : allLookups()) {
        if (name == QLatin1String(lookup->name.data(), qsizetype(lookup->name.size())))
            return lookup;
    }
    return nullptr;
}

QStringList requiredScopes(bool manage)
{
    QStringList scopes;
    const auto add = [&scopes](std::string_view scope) {
        if (!scope.empty())
            scopes.append(specText(scope));
    };
    for (const ResourceSpec *resource : allResources())
        add(resource->readScope);
    for (const LookupSpec *lookup : allLookups())
        add(lookup->permission);
    for (const std::string_view scope : scopesOfMembers)
        add(scope);
    if (manage) {
        for (const ActionSpec *action : allActions())
            add(action->permission);
    }
    scopes.removeDuplicates();
    scopes.sort();
    return scopes;
}

QString titleOf(const ResourceSpec &resource, const Json &body)
{
    return resource.titleOf ? resource.titleOf(body) : jsonText(body, resource.titlePath);
}

QString specText(std::string_view text)
{
    return QString::fromLatin1(text.data(), qsizetype(text.size()));
}

Outcome checkArguments(const ActionSpec &action, const Json &args)
{
    if (!args.is_object())
        return Error::of(ErrorCode::InvalidArgument, QStringLiteral("arguments must be an object"));
    for (const auto &[name, value] : args.items()) {
        const auto spec = std::find_if(action.args.begin(), action.args.end(),
            [&name = name](const ArgumentSpec &argument) { return argument.name == name; });
        const QString param = QString::fromStdString(name);
        if (spec == action.args.end())
            return Error::of(ErrorCode::InvalidArgument, QStringLiteral("unknown field"), param);
        if (value.is_null()) {
            if (!spec->nullable)
                return Error::of(
                    ErrorCode::InvalidArgument, QStringLiteral("must not be null"), param);
            continue;
        }
        // Of a number with an exponent there is no text that Whop takes.
        const bool fits = fitsType(value, spec->type)
            && (!isTextDecimal(*spec) || Decimal::fromText(jsonNumberText(value)));
        if (!fits)
            return Error::of(ErrorCode::InvalidArgument, QStringLiteral("wrong type"), param);
        if (!value.is_string())
            continue;
        const QString text = value.get<QString>();
        if (spec->maxLength > 0 && text.toUcs4().size() > spec->maxLength) {
            Error error = Error::of(ErrorCode::InvalidArgument, QStringLiteral("too long"), param);
            error.limit = spec->maxLength;
            return error;
        }
        if ((spec->notBlank || spec->type == FieldType::Id) && text.trimmed().isEmpty())
            return Error::of(
                ErrorCode::InvalidArgument, QStringLiteral("must not be blank"), param);
    }
    for (const ArgumentSpec &argument : action.args) {
        if (argument.required && !args.contains(std::string(argument.name)))
            return Error::of(
                ErrorCode::InvalidArgument, QStringLiteral("is required"), specText(argument.name));
    }
    return action.check ? action.check(args) : Outcome(Done {});
}

Json sentArguments(const ActionSpec &action, const Json &args)
{
    Json sent = args;
    for (const ArgumentSpec &argument : action.args) {
        const auto value = sent.find(std::string(argument.name));
        if (value != sent.end() && isTextDecimal(argument) && !value->is_null())
            *value = jsonNumberText(*value);
    }
    return sent;
}

bool isSamePlace(const ActionSpec &action, const Json &a, const Json &b)
{
    const QString first = jsonText(a, action.destination);
    const QString second = jsonText(b, action.destination);
    return first.isEmpty() || second.isEmpty() || first == second;
}

bool isSameValue(const ActionSpec &action, std::string_view member, const Json &a, const Json &b)
{
    if (a == b)
        return true;
    if (action.isSame && (a.is_array() || b.is_array()))
        return action.isSame(member, a, b);
    const auto first = Decimal::fromText(jsonNumberText(a));
    const auto second = Decimal::fromText(jsonNumberText(b));
    return first && second && *first == *second;
}

bool isFulfilled(const ActionSpec &action, const Record &server, const Json &args)
{
    if (action.isFulfilled)
        return action.isFulfilled(server, args);
    for (const auto &[name, value] : args.items()) {
        const Json *current = jsonAt(server.serverBody(), name);
        if (!current || *current != value)
            return false;
    }
    return true;
}

} // namespace hopyard
