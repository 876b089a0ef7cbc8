// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pictureurl.h"

namespace hopyard {

bool PictureRules::allow(const QUrl &url) const
{
    return url.isValid() && url.scheme() == QLatin1String("https") && url.userInfo().isEmpty()
        && (anyPort || url.port(443) == 443) && hosts.contains(url.host(), Qt::CaseInsensitive);
}

} // namespace hopyard
