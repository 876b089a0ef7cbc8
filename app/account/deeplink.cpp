// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/deeplink.h"

#include <QStringList>

#include <algorithm>
#include <array>

namespace hopyard {

namespace {

constexpr qsizetype maxLinkBytes = 2048;
constexpr qsizetype maxLinkIdLength = 64;
constexpr QLatin1String linkPrefix("hopyard://workspace/");

enum class LinkId
{
    None,
    Optional,
    Required
};

struct LinkView
{
    DeepLink::View view;
    const char *name;
    LinkId id;
};
constexpr std::array linkViews {
    LinkView {DeepLink::View::Home, "", LinkId::None},
    LinkView {DeepLink::View::Experience, "experience", LinkId::Required},
    LinkView {DeepLink::View::Course, "course", LinkId::Required},
    LinkView {DeepLink::View::Lesson, "lesson", LinkId::Required},
    LinkView {DeepLink::View::Post, "post", LinkId::Required},
    LinkView {DeepLink::View::Withdrawal, "withdrawal", LinkId::Required},
    LinkView {DeepLink::View::Outbox, "outbox", LinkId::Optional},
};

// Letters, digits, "_" and "-", ASCII only: nothing that could be a path, an escape or a
// look-alike.
bool isLinkId(QStringView id)
{
    return !id.isEmpty() && id.size() <= maxLinkIdLength
        && std::all_of(id.begin(), id.end(), [](QChar c) {
               const char16_t u = c.unicode();
               return (u >= u'a' && u <= u'z') || (u >= u'A' && u <= u'Z')
                   || (u >= u'0' && u <= u'9') || u == u'_' || u == u'-';
           });
}

bool isCompanyId(QStringView id)
{
    return isLinkId(id) && id.startsWith(QLatin1String("biz_")) && id.size() > 4;
}

bool fits(LinkId rule, const QString &id)
{
    if (id.isEmpty())
        return rule != LinkId::Required;
    return rule != LinkId::None && isLinkId(id);
}

} // namespace

std::optional<DeepLink> parseDeepLink(const QString &text)
{
    if (text.size() > maxLinkBytes || text.toUtf8().size() > maxLinkBytes
        || !text.startsWith(linkPrefix))
        return std::nullopt;
    const QStringList parts = text.mid(linkPrefix.size()).split(QLatin1Char('/'));
    if (parts.size() > 3 || !isCompanyId(parts[0]))
        return std::nullopt;
    if (parts.size() == 1)
        return DeepLink {parts[0], DeepLink::View::Home, {}};
    const QString id = parts.size() == 3 ? parts[2] : QString();
    if (parts.size() == 3 && id.isEmpty())
        return std::nullopt;
    for (const LinkView &view : linkViews) {
        if (view.view != DeepLink::View::Home && parts[1] == QLatin1String(view.name)
            && fits(view.id, id))
            return DeepLink {parts[0], view.view, id};
    }
    return std::nullopt;
}

} // namespace hopyard
