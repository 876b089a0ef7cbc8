// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;

namespace hopyard {

class PageHost;
class SafeLabel;

// Optional wishes for a withdrawal, besides amount and destination.
struct WithdrawalWishes
{
    QString statementText; // empty: Whop's default
    bool platformPays = false;
    bool operator==(const WithdrawalWishes &) const = default;

    // Adds them as arguments of withdrawal.create; empty ones are not sent.
    void addTo(Json &args) const;
    // Why Whop would refuse them, in words; empty if it would not.
    [[nodiscard]] QString problem() const;
};

// The fields for WithdrawalWishes, and where to ask for options that the API lacks. objectName
// "withdrawOptions".
class WithdrawalOptions final : public QWidget
{
    Q_OBJECT

public:
    WithdrawalOptions(PageHost &host, QWidget *parent);

    [[nodiscard]] WithdrawalWishes wishes() const;
    // The first field, for the caption above.
    [[nodiscard]] QLineEdit *statementText() const { return m_text; }
    // For the chosen payout method. told: cost and arrival of an instant payout; empty if unknown.
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
