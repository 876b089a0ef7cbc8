// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiences/choices.h"

#include "schema/apps.h"
#include "schema/experiences.h"
#include "schema/products.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>

namespace hopyard {

namespace {

struct ChoicesText
{
    Q_DECLARE_TR_FUNCTIONS(hopyard::Choices)
};

constexpr qsizetype mostChoices = 1000;

std::vector<Record> choicesRecords(RecordSource *source)
{
    if (!source)
        return {};
    std::vector<RowId> rows;
    for (const RowKey &key : source->keys(std::nullopt, mostChoices))
        rows.push_back(key.row);
    return source->records(rows);
}

} // namespace

QList<ProductChoice> readProducts(RecordSource *source)
{
    QList<ProductChoice> products;
    for (const Record &record : choicesRecords(source)) {
        if (!record.isNull())
            products.append(
                {record.id, Words::recordTitle(record), record.value(products::memberCount)});
    }
    return products;
}

ProductChoice productChoice(const QString &id, const QList<ProductChoice> &products)
{
    const auto known = std::find_if(products.cbegin(), products.cend(),
        [&id](const ProductChoice &product) { return product.id == id; });
    return known == products.cend() ? ProductChoice {id, id, std::nullopt} : *known;
}

QList<AppChoice> readApps(RecordSource *source)
{
    QList<AppChoice> choices;
    for (const apps::BuiltInApp &app : apps::builtIn) {
        const QString id = QString::fromLatin1(app.id);
        choices.append({id, QString::fromLatin1(app.name), appGlyph(id)});
    }
    for (const Record &record : choicesRecords(source)) {
        const auto same = [&record](const AppChoice &choice) { return choice.id == record.id; };
        if (!record.isNull() && std::none_of(choices.cbegin(), choices.cend(), same))
            choices.append({record.id, Words::recordTitle(record), appGlyph(record.id)});
    }
    return choices;
}

Glyph appGlyph(const QString &appId)
{
    constexpr std::array glyphs {Glyph::MessageCircle, Glyph::GraduationCap, Glyph::MessagesSquare,
        Glyph::Ticket, Glyph::FileText, Glyph::Folder, Glyph::Calendar};
    for (std::size_t i = 0; i < apps::builtIn.size(); ++i) {
        if (appId == QLatin1String(apps::builtIn[i].id))
            return glyphs[i];
    }
    return Glyph::AppWindow;
}

QStringList attachedProducts(const Record &experience)
{
    return experience.links.value(QString::fromLatin1(experiences::productsRelation));
}

QString accessText(const QStringList &productIds, const QList<ProductChoice> &products)
{
    if (productIds.isEmpty())
        return ChoicesText::tr("Not attached to a product, so no customer sees it.");
    QStringList names;
    std::optional<qint64> members = 0;
    for (const QString &id : productIds) {
        const ProductChoice product = productChoice(id, products);
        names << isolated(product.title);
        members = members && product.members ? std::optional(*members + *product.members)
                                             : std::nullopt;
    }
    const QString who = ChoicesText::tr("Visible to customers of %1.").arg(Words::list(names));
    if (!members)
        return ChoicesText::tr("%1 How many members that is isn’t known.").arg(who);
    // Members of two products are counted twice.
    return productIds.size() > 1 ? ChoicesText::tr("%1 Up to %2.").arg(who, Words::members(members))
                                 : ChoicesText::tr("%1 %2.", "sentence, then number of members")
                                       .arg(who, Words::members(members));
}

} // namespace hopyard
