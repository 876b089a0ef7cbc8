// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payouts/moneyshown.h"

#include "account/settings.h"
#include "ui/apphost.h"
#include "ui/page.h"

namespace hopyard {

bool amountsHidden(PageHost &host)
{
    return host.app().settings().flag(Setting::HideAmounts);
}

QString moneyShown(const std::optional<Money> &money, bool hidden)
{
    if (!money || money->isNull())
        return QStringLiteral("–");
    const QString text = hidden
        ? QString(QString(4, QChar(0x2022)) + QChar(QChar::Nbsp) + money->code())
        : money->display(QLocale());
    return QString(QChar(0x2068) + text + QChar(0x2069)); // first strong isolate … pop
}

} // namespace hopyard
