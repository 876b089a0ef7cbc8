// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace hopyard {

// The target of a hopyard:// link. A link shows something and never does anything.
struct DeepLink
{
    enum class View
    {
        Home,
        Experience,
        Course,
        Lesson,
        Post,
        Withdrawal,
        Outbox
    };

    QString companyId; // "biz_…"
    View view = View::Home;
    QString id; // of the object; empty for Home, may be empty for Outbox

    bool operator==(const DeepLink &) const = default;
};

// Reads hopyard://workspace/<biz_id>[/<view>/<id>]; empty for any other text, or for more than
// 2,048 bytes.
std::optional<DeepLink> parseDeepLink(const QString &text);

} // namespace hopyard
