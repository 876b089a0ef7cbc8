// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace hopyard {

// The price of a post. Whop's documents contradict each other on the unit of the amount, so there
// is nothing to type until a setting of the workspace names it ("units", "cents"); then the price
// is told in words and has to be ticked. objectName "paywallBox".
class PaywallBox final : public QWidget
{
    Q_OBJECT

public:
    explicit PaywallBox(const QString &unit, QWidget *parent = nullptr);

    // Adds the price to the arguments of a post.
    void addTo(Json &args) const;
    [[nodiscard]] Json values() const; // of a draft; the tick is not kept
    // The price of arguments, as values() has it; empty without one.
    [[nodiscard]] static Json valuesOf(const Json &args);
    // A price that cannot be taken back (the unit is not named) is kept, and a problem until a
    // person gives it up: nothing that had a price becomes free in silence.
    void restore(const Json &values);
    // What is wrong with it, empty if nothing.
    [[nodiscard]] QString problem() const;

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] QString amount() const; // "9.99"; empty if it is none
    void check();

    bool m_inCents;
    Json m_kept = Json::object(); // where there is no unit
    QCheckBox *m_without = nullptr; // likewise
    QCheckBox *m_locked = nullptr;
    QWidget *m_fields = nullptr;
    QLineEdit *m_amount = nullptr;
    QComboBox *m_currency = nullptr;
    QCheckBox *m_tick = nullptr;
};

} // namespace hopyard
