// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recordsource.h"
#include "ui/theme/glyph.h"

#include <QList>
#include <QString>

#include <optional>

namespace hopyard {

// What the dialogs about experiences let a person choose from. Names are as they came.

struct ProductChoice
{
    QString id;
    QString title;
    std::optional<qint64> members; // nothing: Whop did not tell
};

struct AppChoice
{
    QString id;
    QString name;
    Glyph glyph = Glyph::AppWindow;
};

// The products on this computer, in their own order, at most a thousand.
[[nodiscard]] QList<ProductChoice> readProducts(RecordSource *source);
// The one with this id; one that is not known here is called by its id.
[[nodiscard]] ProductChoice productChoice(const QString &id, const QList<ProductChoice> &products);
// Whop's own apps, then those read from Whop. source may be null.
[[nodiscard]] QList<AppChoice> readApps(RecordSource *source);
[[nodiscard]] Glyph appGlyph(const QString &appId);

// The products an experience is attached to, as it is shown.
[[nodiscard]] QStringList attachedProducts(const Record &experience);
// "Visible to customers of A and B. Up to 412 members."
[[nodiscard]] QString accessText(
    const QStringList &productIds, const QList<ProductChoice> &products);

} // namespace hopyard
