// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace hopyard {

// The price of a post. Whop's documents contradict each other on the unit of the amount, so nothing
// can be typed until a setting of the workspace names it ("units", "cents"); the price is then
// shown in words and must be confirmed with a tick. objectName "paywallBox".
class PaywallBox final : public QWidget
{
    Q_OBJECT

public:
    explicit PaywallBox(const QString &unit, QWidget *parent = nullptr);

    // Adds the price to the arguments of a post.
    void addTo(Json &args) const;
    [[nodiscard]] Json values() const; // for drafts; without the tick
    // The price in arguments, in the form of values(); empty without one.
    [[nodiscard]] static Json valuesOf(const Json &args);
    // Restores values(). A price that cannot be shown (the unit is not set) is kept, and is a
    // problem until a person removes it: no post with a price becomes free unnoticed.
    void restore(const Json &values);
    // The problem, empty if there is none.
    [[nodiscard]] QString problem() const;

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] QString amount() const; // "9.99"; empty if invalid
    void check();

    bool m_inCents;
    Json m_kept = Json::object(); // if the unit is not set
    QCheckBox *m_without = nullptr; // likewise
    QCheckBox *m_locked = nullptr;
    QWidget *m_fields = nullptr;
    QLineEdit *m_amount = nullptr;
    QComboBox *m_currency = nullptr;
    QCheckBox *m_tick = nullptr;
};

} // namespace hopyard
