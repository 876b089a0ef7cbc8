// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract.h"
#include "support/testpaths.h"

#include <QFile>
#include <QRegularExpression>

#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

namespace hopyard::test {

namespace {

QString withoutNames(const QString &path)
{
    static const QRegularExpression place(QStringLiteral("\\{[^}]*\\}"));
    return QString(path).replace(place, QStringLiteral("{}"));
}

// Numbers as numbers: our own reader keeps decimals as text.
nlohmann::json plainJson(const Json &value)
{
    const QByteArray text = dumpJson(value);
    return nlohmann::json::parse(text.begin(), text.end());
}

} // namespace

Contract::Contract()
{
    QFile file(test::sourcePath("/tests/contract/contract.json"));
    if (file.open(QIODevice::ReadOnly)) {
        const QByteArray text = file.readAll();
        m_contract = nlohmann::json::parse(text.begin(), text.end());
    }
}

const Json *Contract::operation(const QString &method, const QString &path) const
{
    for (const Json &candidate : operations()) {
        if (jsonText(candidate, "method") == method
            && withoutNames(jsonText(candidate, "path")) == withoutNames(path))
            return &candidate;
    }
    return nullptr;
}

QStringList Contract::problems(const Json &schema, const Json &value)
{
    valijson::Schema parsed;
    valijson::SchemaParser parser;
    parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(schema), parsed);
    const nlohmann::json target = plainJson(value);
    valijson::Validator validator(valijson::Validator::kStrongTypes);
    valijson::ValidationResults results;
    QStringList texts;
    if (validator.validate(parsed, valijson::adapters::NlohmannJsonAdapter(target), &results))
        return texts;
    for (valijson::ValidationResults::Error error; results.popError(error);) {
        QString where;
        for (const std::string &step : error.context)
            where += QString::fromStdString(step);
        texts << QString(where + QStringLiteral(": ") + QString::fromStdString(error.description));
    }
    return texts;
}

Json Contract::closed(Json schema)
{
    if (schema.is_array()) {
        for (Json &part : schema)
            part = closed(part);
        return schema;
    }
    if (!schema.is_object())
        return schema;
    if (schema.contains("properties")) {
        schema["additionalProperties"] = false;
        for (auto &[name, member] : schema["properties"].items())
            member = closed(member);
    }
    for (const char *part : {"items", "anyOf", "oneOf"}) {
        if (schema.contains(part))
            schema[part] = closed(schema[part]);
    }
    return schema;
}

} // namespace hopyard::test
