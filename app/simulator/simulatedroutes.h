// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/action.h"
#include "schema/lookup.h"
#include "schema/resource.h"
#include "simulator/simulatedrequest.h"

#include <QStringList>

#include <vector>

namespace hopyard {

// A member of a request's body and its allowed content.
struct BodyMember
{
    QString name;
    FieldType type = FieldType::Text;
    int maxLength = 0; // characters; 0 = no limit
    bool required = false;
    bool notBlank = false;
    bool nullable = true;
    bool isNumber = false; // Decimal: a JSON number, not a text
};

// One operation of the API: from a resource's paths, from an action's, or one that every whop has.
struct SimulatedRoute
{
    enum class Type
    {
        List,
        Item,
        OwnAccount,
        Create,
        Update,
        Duplicate,
        Attach,
        Detach,
        Remove,
        CreateFile, // returns the address for its bytes
        PutFile, // the bytes; to that address, without a credential
        GetFile, // the bytes, likewise
        MakeDocument, // the address of a document about a row
    };

    Type type = Type::List;
    QByteArray method;
    QByteArray path; // "/experiences/{id}/attach"
    QString operation; // "POST /experiences/{id}/attach"
    QString kind;
    QString permission; // empty: none stated
    QString ownerParam; // query key for the company; for creates the body member
    bool ownerRequired = true;
    QStringList queryKeys; // besides those for paging
    QStringList scopeKeys; // the ones that name a parent; a list needs one of them
    QString cursorParam = QStringLiteral("after"); // of lists
    QString countParam = QStringLiteral("first");
    qsizetype defaultCount = 20;
    qsizetype maxCount = 100;
    bool honoursKeys = false; // Idempotency-Key; older endpoints possibly do not
    QString bodyKey; // member of the body that also works as such a key
    std::vector<BodyMember> members;
};

// The operations of the simulated server.
class SimulatedRoutes
{
public:
    struct Match
    {
        const SimulatedRoute *route = nullptr; // nullptr: unknown
        QString id; // the value of {id}, decoded
    };

    SimulatedRoutes();
    // path without the leading /api/v1.
    [[nodiscard]] Match match(const QByteArray &method, const QByteArray &path) const;
    [[nodiscard]] const std::vector<SimulatedRoute> &all() const { return m_routes; }

private:
    void addReads(const ResourceSpec &resource);
    void addAction(const ActionSpec &action);
    void addLookup(const LookupSpec &lookup);
    void addAlways();
    void addFiles();
    void addReactionWrites();

    std::vector<SimulatedRoute> m_routes;
};

// Checks names, types, lengths and required members; ErrorCode::InvalidArgument names the member.
Outcome checkBody(const SimulatedRoute &route, const Json &body);

} // namespace hopyard
