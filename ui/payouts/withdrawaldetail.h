// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recordsource.h"
#include "ui/shell/recorddetail.h"

#include <QPointer>
#include <QTimeZone>

class QFormLayout;
class QPushButton;

namespace hopyard {

class Card;
class Chip;
class StepList;

// One withdrawal: its progress, its amount and day of arrival, the reason of a failure, and the
// data that the bank needs to trace it.
class WithdrawalDetail final : public RecordDetail
{
    Q_OBJECT

public:
    explicit WithdrawalDetail(PageHost &host, QWidget *parent = nullptr);

    // The text to send to the bank or to Whop to trace the payment: id, trace ID, day, amount,
    // payer. Contains the amount even if amounts are hidden, since a person asked for it.
    [[nodiscard]] static QString traceMessage(const Json &withdrawal, const QTimeZone &zone);

protected:
    void showRecord(const Record &record) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    void showSteps(const Json &withdrawal);
    void showProblem(const Json &withdrawal);
    [[nodiscard]] Json payoutBody(const QString &id) const;
    void followPayouts();
    void requestPdf();
    void openPdf(quint64 ticket, const Result<Json> &answer);
    [[nodiscard]] QTimeZone zone() const;
    SafeLabel *addField(const QString &name, const char *objectName);

    QPointer<RecordSource> m_payouts;
    Json m_whole; // the withdrawal shown, completed from its payout
    StepList *m_steps = nullptr;
    Chip *m_status = nullptr;
    Card *m_problem = nullptr;
    SafeLabel *m_problemText = nullptr;
    QFormLayout *m_form = nullptr;
    SafeLabel *m_amount = nullptr;
    SafeLabel *m_fees = nullptr;
    SafeLabel *m_net = nullptr;
    SafeLabel *m_method = nullptr;
    SafeLabel *m_payer = nullptr;
    SafeLabel *m_speed = nullptr;
    CopyableId *m_trace = nullptr;
    SafeLabel *m_noTrace = nullptr;
    QPushButton *m_copy = nullptr;
    QPushButton *m_pdf = nullptr;
    quint64 m_asked = 0; // ticket of the PDF's address; 0: none
};

} // namespace hopyard
