// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recordsource.h"
#include "ui/theme/glyph.h"

#include <QList>
#include <QString>

#include <optional>

namespace hopyard {

// Choices in the dialogs about experiences. Names are as received from Whop.

struct ProductChoice
{
    QString id;
    QString title;
    std::optional<qint64> members; // empty: Whop did not return it
};

struct AppChoice
{
    QString id;
    QString name;
    Glyph glyph = Glyph::AppWindow;
};

// The products stored on this computer, in their own order, at most a thousand.
[[nodiscard]] QList<ProductChoice> readProducts(RecordSource *source);
// The product with this id; an unknown one has its id as name.
[[nodiscard]] ProductChoice productChoice(const QString &id, const QList<ProductChoice> &products);
// Whop's own apps, then the other known ones. source may be null.
[[nodiscard]] QList<AppChoice> readApps(RecordSource *source);
[[nodiscard]] Glyph appGlyph(const QString &appId);

// The products an experience is attached to, pending changes included.
[[nodiscard]] QStringList attachedProducts(const Record &experience);
// "Visible to customers of A and B. Up to 412 members."
[[nodiscard]] QString accessText(
    const QStringList &productIds, const QList<ProductChoice> &products);

} // namespace hopyard
