// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/money.h"
#include "core/result.h"
#include "schema/payouts.h"
#include "ui/payouts/knownsince.h"

#include <QObject>

#include <optional>

class QTimer;

namespace hopyard {

class PageHost;
class WorkspaceAccess;

// Quotes for withdrawing an amount with each payout method, requested as it is typed, with their
// age.
class WithdrawalQuotes final : public QObject
{
    Q_OBJECT

public:
    WithdrawalQuotes(PageHost &host, WorkspaceAccess &workspace, QObject *parent);

    // Requests quotes once typing pauses; not for an empty amount or zero.
    void askSoon(const std::optional<Money> &amount);
    // Requests them again for the same amount, if they are old and no request is under way.
    void renew();
    [[nodiscard]] bool isAsking() const;
    // Empty for any other amount, or for a method that broke since.
    [[nodiscard]] std::optional<payoutmethods::Quote> of(
        const std::optional<Money> &amount, const QString &methodId) const;
    // KnownSince::never if there was no answer, or if the clock was set back.
    [[nodiscard]] qint64 ageMs() const;
    // Why there is no quote; otherwise its code is None.
    [[nodiscard]] const Error &error() const { return m_error; }

Q_SIGNALS:
    void changed();

private:
    void ask();
    void take(quint64 ticket, const Result<Json> &answer);

    PageHost &m_host;
    WorkspaceAccess &m_workspace;
    QTimer *m_later;
    std::optional<Money> m_wanted;
    Money m_asked; // in the last request
    Money m_amount; // in the last answer
    Json m_methods;
    KnownSince m_at; // time of the last answer
    qint64 m_triedMs = 0; // time of the last request
    Error m_error;
    quint64 m_ticket = 0; // 0: none under way
};

} // namespace hopyard
