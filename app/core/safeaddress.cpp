// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/safeaddress.h"

#include <QStringList>

#include <algorithm>

namespace hopyard {

namespace {

bool isByte(const QString &text)
{
    return !text.isEmpty() && text.size() <= 3
        && std::all_of(text.begin(), text.end(),
            [](QChar c) { return c >= QLatin1Char('0') && c <= QLatin1Char('9'); })
        && text.toInt() <= 255;
}

} // namespace

bool isThisComputer(const QString &host)
{
    if (host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0
        || host == QLatin1String("::1"))
        return true;
    // Nothing but the four numbers: 127.0.0.1.example.org is anybody's. QUrl writes any other form
    // of an address like this.
    const QString mapped = QStringLiteral("::ffff:");
    const QStringList bytes
        = (host.startsWith(mapped) ? host.mid(mapped.size()) : host).split(QLatin1Char('.'));
    return bytes.size() == 4 && bytes.constFirst() == QLatin1String("127")
        && std::all_of(bytes.begin(), bytes.end(), isByte);
}

bool isSafeAddress(const QUrl &url)
{
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty())
        return false;
    return url.scheme() == QLatin1String("https")
        || (url.scheme() == QLatin1String("http") && isThisComputer(url.host()));
}

} // namespace hopyard
