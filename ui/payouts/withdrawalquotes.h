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

// What taking out an amount costs with each payout method, asked for as it is typed, and how old
// that is.
class WithdrawalQuotes final : public QObject
{
    Q_OBJECT

public:
    WithdrawalQuotes(PageHost &host, WorkspaceAccess &workspace, QObject *parent);

    // Once typing has come to a rest; nothing and zero are not asked about.
    void askSoon(const std::optional<Money> &amount);
    // Anew for the same amount, if what is known is old and nobody asks already.
    void renew();
    [[nodiscard]] bool isAsking() const;
    // Nothing for another amount than the one that was asked about, or a method that broke since.
    [[nodiscard]] std::optional<payoutmethods::Quote> of(
        const std::optional<Money> &amount, const QString &methodId) const;
    // KnownSince::never if there was no answer, or the clock says so.
    [[nodiscard]] qint64 ageMs() const;
    // Why there is none; code None if that is not so.
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
    Money m_asked; // of the last question
    Money m_amount; // of the last answer
    Json m_methods;
    KnownSince m_at; // of the last answer
    qint64 m_triedMs = 0; // of the last question
    Error m_error;
    quint64 m_ticket = 0; // 0 = none under way
};

} // namespace hopyard
