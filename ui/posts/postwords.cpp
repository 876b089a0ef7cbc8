// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/postwords.h"

#include "ui/widgets/safelabel.h"

#include <QCoreApplication>
#include <QStringList>

namespace hopyard {

namespace {

class PostWords
{
    Q_DECLARE_TR_FUNCTIONS(hopyard::PostWords)
};

} // namespace

QString pollWords(const Json &poll)
{
    QStringList texts;
    const Json *options = jsonAt(poll, "options");
    for (qsizetype i = 0; options && options->is_array() && i < qsizetype(options->size()); ++i)
        texts.append(isolated(jsonText(options->at(size_t(i)), "text")));
    return texts.join(QStringLiteral(" · "));
}

QString priceText(const Json &args)
{
    const Json *amount = jsonAt(args, "paywall_amount");
    QString number = amount ? jsonNumberText(*amount) : QString();
    if (!number.isEmpty() && !number.contains(QLatin1Char('.'))) { // cents
        number = number.rightJustified(3, QLatin1Char('0'));
        number.insert(number.size() - 2, QLatin1Char('.'));
    }
    return number;
}

QString priceWords(const Json &args)
{
    const QString number = priceText(args);
    if (number.isEmpty())
        return {};
    return PostWords::tr("Locked, %1 %2", "amount, currency")
        .arg(number, isolated(jsonText(args, "paywall_currency").toUpper()));
}

QString visibilityWords(const QString &visibility)
{
    if (visibility == QLatin1String("members_only"))
        return PostWords::tr("Members only");
    if (visibility == QLatin1String("globally_visible"))
        return PostWords::tr("Everyone, also without buying");
    return isolated(visibility);
}

QString asSentWords(const Json &args)
{
    QStringList lines;
    if (const Json *poll = jsonAt(args, "poll"); poll && poll->is_object())
        lines.append(PostWords::tr("Poll: %1").arg(pollWords(*poll)));
    if (const QString price = priceWords(args); !price.isEmpty())
        lines.append(price);
    if (const QString seen = jsonText(args, "visibility"); !seen.isEmpty())
        lines.append(PostWords::tr("Who can see it: %1").arg(visibilityWords(seen)));
    if (jsonBool(args, "is_mention"))
        lines.append(PostWords::tr("Everyone who allows mentions was notified"));
    return lines.join(QLatin1Char('\n'));
}

} // namespace hopyard
