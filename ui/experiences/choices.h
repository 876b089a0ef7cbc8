// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recordsource.h"
#include "ui/theme/glyph.h"

#include <QList>
#include <QString>

namespace hopyard {

// What the dialogs about experiences let a person choose from. Names are as they came.

struct ProductChoice
{
    QString id;
    QString title;
    qint64 members = 0;
};

struct AppChoice
{
    QString id;
    QString name;
    Glyph glyph = Glyph::AppWindow;
};

// The products on this computer, in their own order, at most a thousand.
[[nodiscard]] QList<ProductChoice> readProducts(RecordSource *source);
// Whop's own apps, then those read from Whop. source may be null.
[[nodiscard]] QList<AppChoice> readApps(RecordSource *source);
[[nodiscard]] Glyph appGlyph(const QString &appId);

// The products an experience is attached to, as it is shown.
[[nodiscard]] QStringList attachedProducts(const Record &experience);
// "Visible to customers of A and B. Up to 412 members."
[[nodiscard]] QString accessText(
    const QStringList &productIds, const QList<ProductChoice> &products);

} // namespace hopyard
