// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"

#include <QStringList>

namespace hopyard::test {

// The facts in contract.json: what the API takes and gives, per operation.
class Contract
{
public:
    Contract();

    // nullptr if the operation is not in the contract. Places in paths match whatever their name.
    [[nodiscard]] const Json *operation(const QString &method, const QString &path) const;
    [[nodiscard]] const Json &operations() const { return m_contract.at("operations"); }
    [[nodiscard]] const Json &error() const { return m_contract.at("error"); }

    // What is wrong with a value, in words; empty = it is as the schema says.
    static QStringList problems(const Json &schema, const Json &value);
    // The schema with every object closed: a member it does not name is a problem.
    static Json closed(Json schema);

private:
    Json m_contract;
};

} // namespace hopyard::test
