// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"

#include <QDateTime>

#include <concepts>
#include <optional>
#include <string_view>

namespace hopyard {

// A typed name of a value in a record: Field<QString> {"app.name"}. Reading gives an empty optional
// for null, missing and wrong-typed values alike, so that one bad member never costs a row.
template <class T>
struct Field
{
    std::string_view path; // dotted

    [[nodiscard]] std::optional<T> in(const Json &record) const
    {
        const Json *value = jsonAt(record, path);
        if (!value)
            return std::nullopt;
        if constexpr (std::same_as<T, QString>) {
            if (value->is_string())
                return QString::fromStdString(value->template get_ref<const std::string &>());
        } else if constexpr (std::same_as<T, bool>) {
            if (value->is_boolean())
                return value->template get<bool>();
        } else if constexpr (std::same_as<T, qint64>) {
            if (value->is_number_integer())
                return value->template get<qint64>();
        } else if constexpr (std::same_as<T, Decimal>) {
            return Decimal::fromText(jsonNumberText(*value));
        } else if constexpr (std::same_as<T, QDateTime>) {
            return timestamp(*value);
        } else {
            static_assert(std::same_as<T, Json>, "no reader for this type");
            return *value;
        }
        return std::nullopt;
    }

    // ISO 8601 text, or Unix seconds or milliseconds: Whop sends some times as text and some as
    // numbers, and its descriptions do not always say which.
    static std::optional<QDateTime> timestamp(const Json &value)
    {
        if (value.is_string()) {
            QDateTime time = QDateTime::fromString(
                QString::fromStdString(value.get_ref<const std::string &>()), Qt::ISODateWithMs);
            if (time.isValid() && time.timeSpec() == Qt::LocalTime)
                time.setTimeSpec(Qt::UTC); // no zone given: the API means UTC
            return time.isValid() ? std::optional(time.toUTC()) : std::nullopt;
        }
        if (!value.is_number_integer())
            return std::nullopt;
        const auto number = value.get<qint64>();
        // Year 5138 in seconds, 1973 in milliseconds.
        constexpr qint64 millisecondsFrom = 100'000'000'000;
        return QDateTime::fromMSecsSinceEpoch(
            qAbs(number) < millisecondsFrom ? number * 1000 : number, Qt::UTC);
    }
};

} // namespace hopyard
