// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;

namespace hopyard {

class PageHost;
class SafeLabel;

// What may be asked for besides the amount and the place of a withdrawal.
struct WithdrawalWishes
{
    QString statementText; // empty: what Whop writes there by itself
    bool platformPays = false;
    bool operator==(const WithdrawalWishes &) const = default;

    // As arguments of withdrawal.create; what is not wished is not sent.
    void addTo(Json &args) const;
    // Why Whop would refuse them, in words; empty if it would not.
    [[nodiscard]] QString problem() const;
};

// The fields for it, and where to turn for what cannot be asked for here. objectName
// "withdrawOptions".
class WithdrawalOptions final : public QWidget
{
    Q_OBJECT

public:
    WithdrawalOptions(PageHost &host, QWidget *parent);

    [[nodiscard]] WithdrawalWishes wishes() const;
    // The first field, for the caption above all this.
    [[nodiscard]] QLineEdit *statementText() const { return m_text; }
    // Of the payout method that is chosen. told: what it would cost, and when it would be there;
    // empty if that is not known.
    void setInstantOffered(bool offered, const QString &told);

Q_SIGNALS:
    void changed();

private:
    QLineEdit *m_text;
    QCheckBox *m_platform;
    QWidget *m_instant;
    SafeLabel *m_instantText;
};

} // namespace hopyard
