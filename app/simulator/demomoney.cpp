// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/demomoney.h"

#include <algorithm>
#include <array>
#include <random>

namespace hopyard {

namespace {

constexpr auto demoLedgerId = "ldgr_Nrth1ghtLedgr";
constexpr qint64 dayMs = 86'400'000;
constexpr int demoWithdrawals = 40;

// Amounts here are in cents: every currency of the demo has two places.
Json moneyToken(qint64 cents)
{
    const QString digits = QString::number(qAbs(cents)).rightJustified(3, u'0');
    return jsonDecimal(QString((cents < 0 ? QStringLiteral("-") : QString()) + digits.chopped(2)
        + QLatin1Char('.') + digits.last(2)));
}

struct DemoMethod
{
    const char *id;
    const char *currency;
    const char *nickname;
    const char *institution;
    const char *reference;
    const char *delivery;
    const char *status;
    bool instant; // money at once
};
constexpr std::array demoMethods {
    DemoMethod {"potk_Nth1HarbourUsd", "usd", "Business checking", "Harbour Bank",
        "\u2022\u2022\u2022\u2022 4417", "bank", "active", true},
    DemoMethod {"potk_Nth2SparbankEur", "eur", "Euro account", "Sparbank Kiel",
        "\u2022\u2022\u2022\u2022 2209", "bank", "active", false},
    DemoMethod {"potk_Nth3CotswoldGbp", "gbp", "Pound account", "Cotswold Bank",
        "\u2022\u2022\u2022\u2022 7731", "bank", "active", false},
    DemoMethod {"potk_Nth4OldCardUsd", "usd", "Old debit card", "Harbour Bank",
        "\u2022\u2022\u2022\u2022 0956", "card", "broken", true},
};

const DemoMethod &methodFor(const QString &currency)
{
    return *std::find_if(demoMethods.begin(), demoMethods.end(),
        [&currency](const DemoMethod &m) { return currency == QLatin1String(m.currency); });
}

struct DemoWithdrawal
{
    int place = 0; // 0 is the newest
    QString id;
    QString currency;
    QString status;
    QString errorCode;
    QString errorMessage;
    qint64 createdMs = 0;
    qint64 estimatedMs = 0;
    qint64 cents = 0;
    qint64 feeCents = 0;
    qint64 markupCents = 0;
    bool inclusive = false;
    bool instant = false;
    QString paidIn; // the currency of the account it goes to

    [[nodiscard]] qint64 taken() const
    {
        return inclusive ? cents : cents + feeCents + markupCents;
    }
};

struct DemoLine
{
    qint64 ms = 0;
    qint64 availableMs = 0; // 0 = no such day
    qint64 cents = 0;
    QString currency;
    QString type;
    Json resource;
    Json source;
};

class MoneySeeder
{
public:
    explicit MoneySeeder(SimulatedWhop &whop)
        : m_whop(whop)
        , m_today(whop.nowMs() / dayMs * dayMs)
    {
    }
    void seed();

private:
    size_t below(size_t count) { return size_t(m_random() % count); }
    DemoWithdrawal makeWithdrawal(int place);
    void addWithdrawal(const DemoWithdrawal &withdrawal);
    void addPayments(
        const QString &currency, qint64 fromMs, qint64 toMs, qint64 cents, int pendingDays);
    void addWithdrawalLines(const DemoWithdrawal &withdrawal);
    void addTransfers();
    void addMethods();
    void addLines();
    void addAccount();
    [[nodiscard]] Json methodResource(const DemoMethod &method) const;

    SimulatedWhop &m_whop;
    qint64 m_today;
    std::mt19937_64 m_random {11};
    std::vector<DemoLine> m_lines;
};

// Sets the outcome of the newest ones and of some older ones; all others were completed.
void setOutcome(DemoWithdrawal &withdrawal)
{
    struct Outcome
    {
        int place;
        const char *status;
        const char *code;
        const char *message;
    };
    static constexpr std::array outcomes {
        Outcome {0, "requested", "", ""},
        Outcome {1, "awaiting_payment", "", ""},
        Outcome {2, "in_transit", "", ""},
        Outcome {3, "in_transit", "", ""},
        Outcome {4, "in_transit", "", ""}, // and late
        Outcome {7, "failed", "account_closed", "The receiving account is closed."},
        Outcome {12, "denied", "compliance_review", "The payout needs a review."},
        Outcome {15, "canceled", "manual_cancelation", "Canceled on request."},
        Outcome {21, "failed", "invalid_account_number", "The account number is not valid."},
        Outcome {28, "failed", "receiving_account_locked", ""},
        Outcome {33, "canceled", "", ""},
    };
    withdrawal.status = QStringLiteral("completed");
    for (const Outcome &outcome : outcomes) {
        if (outcome.place != withdrawal.place)
            continue;
        withdrawal.status = QString::fromLatin1(outcome.status);
        withdrawal.errorCode = QString::fromLatin1(outcome.code);
        withdrawal.errorMessage = QString::fromLatin1(outcome.message);
    }
}

bool isReturned(const DemoWithdrawal &withdrawal)
{
    return withdrawal.status == QLatin1String("failed")
        || withdrawal.status == QLatin1String("denied")
        || withdrawal.status == QLatin1String("canceled");
}

DemoWithdrawal MoneySeeder::makeWithdrawal(int place)
{
    static constexpr std::array currencies {"usd", "eur", "usd", "gbp", "usd"};
    DemoWithdrawal made;
    made.place = place;
    made.id = QStringLiteral("wdrl_Nth%1%2")
                  .arg(place * 7919 % 46656, 3, 36, QLatin1Char('k'))
                  .arg(demoWithdrawals - place, 7, 10, QLatin1Char('0'));
    made.currency = QString::fromLatin1(currencies[size_t(place) % currencies.size()]);
    made.createdMs = m_today - (place * 9 + 1) * dayMs + qint64(8 + below(9)) * 3'600'000
        + qint64(below(60)) * 60'000;
    made.cents = 25'000 + qint64(below(1500)) * 100 + (below(3) == 0 ? qint64(below(100)) : 0);
    made.instant = place % 11 == 3;
    made.feeCents = made.instant ? made.cents / 50 : 250;
    made.markupCents = place % 4 == 1 ? 75 : 0;
    made.inclusive = place % 3 == 0;
    made.estimatedMs = made.createdMs + (made.instant ? 3'600'000 : 4 * dayMs);
    // Some dollars went to the account in euros.
    made.paidIn = place == 20 || place == 30 ? QStringLiteral("eur") : made.currency;
    setOutcome(made);
    if (made.status == QLatin1String("awaiting_payment")) // due, and not late yet on any weekday
        made.estimatedMs = m_today - 2 * dayMs;
    return made;
}

void MoneySeeder::addWithdrawal(const DemoWithdrawal &withdrawal)
{
    const DemoMethod &method = methodFor(withdrawal.paidIn);
    const auto orNull = [](const QString &text) { return text.isEmpty() ? Json() : Json(text); };
    const bool traced = withdrawal.status == QLatin1String("completed")
        || withdrawal.status == QLatin1String("in_transit");
    const QString requestId = QString(QStringLiteral("cofr_") + withdrawal.id.sliced(5));
    const Json speed = withdrawal.instant ? "instant" : "standard";
    m_whop.addRow(QStringLiteral("withdrawal"),
        Json {{"id", withdrawal.id}, {"amount", moneyToken(withdrawal.cents)},
            {"created_at", simulatedTime(withdrawal.createdMs)}, {"currency", withdrawal.currency},
            {"error_code", orNull(withdrawal.errorCode)},
            {"error_message", orNull(withdrawal.errorMessage)},
            {"estimated_availability", simulatedTime(withdrawal.estimatedMs)},
            {"fee_amount", moneyToken(withdrawal.feeCents)},
            {"fee_type", withdrawal.inclusive ? "inclusive" : "exclusive"},
            {"ledger_account", Json {{"id", demoLedgerId}, {"company_id", m_whop.companyId()}}},
            {"markup_fee", moneyToken(withdrawal.markupCents)}, {"payout_request_id", requestId},
            {"payout_token",
                Json {{"id", method.id}, {"created_at", simulatedTime(m_today - 400 * dayMs)},
                    {"destination_currency_code", method.currency}, {"nickname", method.nickname},
                    {"payer_name", "WHOP PAYMENTS"}}},
            {"speed", speed}, {"status", withdrawal.status},
            {"trace_code",
                traced ? Json(QStringLiteral("TRC%1").arg(480'000'000 + withdrawal.place * 13'577))
                       : Json()}});
    m_whop.addRow(QStringLiteral("payout"),
        Json {{"id", withdrawal.id}, {"amount", moneyToken(withdrawal.cents)},
            {"created_at", simulatedTime(withdrawal.createdMs)}, {"currency", withdrawal.currency},
            {"estimated_arrival", simulatedTime(withdrawal.estimatedMs)},
            {"fee_amount", moneyToken(withdrawal.feeCents)}, {"object", "payout"},
            {"payer_name", "WHOP PAYMENTS"}, {"payout_request_id", requestId},
            {"payout_token",
                Json {{"nickname", method.nickname},
                    {"payout_destination",
                        Json {{"icon_url", nullptr}, {"payer_name", "WHOP PAYMENTS"}}}}},
            {"speed", speed}, {"status", withdrawal.status}});
}

// Adds sales between two times that total at least this much, each with its fee.
void MoneySeeder::addPayments(
    const QString &currency, qint64 fromMs, qint64 toMs, qint64 cents, int pendingDays)
{
    static constexpr std::array prices {4'900, 9'900, 14'900, 29'000, 49'000};
    static constexpr std::array buyers {
        "lumen", "grainlab", "halide", "f-stop", "bokeh_club", "darkroom", "contactsheet"};
    const qint64 step = std::max<qint64>(60'000, (toMs - fromMs) / 16);
    for (qint64 ms = fromMs; cents > 0; ms = std::min(ms + step, toMs)) {
        const qint64 price = prices[below(prices.size())];
        const QString number
            = QString::number(m_lines.size(), 36).rightJustified(9, QLatin1Char('0'));
        const char *username = buyers[below(buyers.size())];
        const Json source {{"id", QString(QStringLiteral("pay_Nth1x") + number)},
            {"object", "payment"}, {"status", "paid"}};
        const Json buyer {{"id", QString(QStringLiteral("user_Nth") + QLatin1String(username))},
            {"name", nullptr}, {"object", "user"}, {"profile_picture_url", nullptr},
            {"username", username}};
        m_lines.push_back({ms, ms + pendingDays * dayMs, price, currency, QStringLiteral("payment"),
            buyer, source});
        m_lines.push_back({ms, 0, -(price * 3 / 100 + 30), currency,
            QStringLiteral("processing_fee"), Json(), source});
        if (m_lines.size() % 50 == 0)
            m_lines.push_back(
                {ms + 5 * 3'600'000, 0, -price, currency, QStringLiteral("refund"), buyer, source});
        else
            cents -= price - (price * 3 / 100 + 30);
    }
}

Json MoneySeeder::methodResource(const DemoMethod &method) const
{
    return Json {{"id", method.id}, {"account_reference", method.reference},
        {"destination_currency_code", method.currency}, {"institution_name", method.institution},
        {"nickname", method.nickname}, {"object", "payout_method"}, {"provider", nullptr}};
}

void MoneySeeder::addWithdrawalLines(const DemoWithdrawal &withdrawal)
{
    const Json method = methodResource(methodFor(withdrawal.paidIn));
    const Json source {{"id", withdrawal.id}, {"object", "payout"}, {"status", withdrawal.status}};
    const qint64 fees = withdrawal.feeCents + withdrawal.markupCents;
    const qint64 net = withdrawal.taken() - fees;
    m_lines.push_back({withdrawal.createdMs, 0, -net, withdrawal.currency,
        QStringLiteral("withdrawal"), method, source});
    m_lines.push_back({withdrawal.createdMs, 0, -fees, withdrawal.currency,
        QStringLiteral("withdrawal_fee"), method, source});
    if (isReturned(withdrawal))
        m_lines.push_back({withdrawal.createdMs + 2 * dayMs, 0, withdrawal.taken(),
            withdrawal.currency, QStringLiteral("withdrawal_return"), method, source});
}

void MoneySeeder::addTransfers()
{
    struct DemoTransfer
    {
        const char *username;
        const char *notes;
        qint64 cents;
        int daysAgo;
    };
    static constexpr std::array all {
        DemoTransfer {"retouch-team", "Retouching, spring series", 42'000, 171},
        DemoTransfer {"studio-rent", "Studio rent", 95'000, 122},
        DemoTransfer {"retouch-team", "Retouching, summer series", 38'500, 88},
        DemoTransfer {"film-lab", "Film development", 12'750, 61},
        DemoTransfer {"studio-rent", "Studio rent", 95'000, 33},
        DemoTransfer {"forum-hosts", "", 20'000, 6},
    };
    for (const DemoTransfer &transfer : all) {
        const qint64 ms = m_today - transfer.daysAgo * dayMs + 10 * 3'600'000;
        const QString id
            = QStringLiteral("ctt_Nth1Transfer%1").arg(transfer.daysAgo, 4, 10, QLatin1Char('0'));
        const QString ledger
            = QString(QStringLiteral("ldgr_Nth") + QLatin1String(transfer.username));
        const Json user {
            {"id", QString(QStringLiteral("user_") + QLatin1String(transfer.username))},
            {"name", nullptr}, {"typename", "User"}, {"username", transfer.username}};
        m_whop.addRow(QStringLiteral("transfer"),
            Json {{"id", id}, {"amount", moneyToken(transfer.cents)},
                {"created_at", simulatedTime(ms)}, {"currency", "usd"}, {"destination", user},
                {"destination_ledger_account_id", ledger}, {"fee_amount", nullptr},
                {"metadata", nullptr}, {"notes", *transfer.notes ? Json(transfer.notes) : Json()},
                {"origin",
                    Json {{"id", m_whop.companyId()}, {"route", "northlight-studio"},
                        {"title", "Northlight Studio"}, {"typename", "Company"}}},
                {"origin_ledger_account_id", demoLedgerId}});
        const Json recipient {{"id", user.at("id")}, {"name", nullptr}, {"object", "user"},
            {"profile_picture_url", nullptr}, {"username", transfer.username}};
        m_lines.push_back({ms, 0, -transfer.cents, QStringLiteral("usd"),
            QStringLiteral("transfer"), recipient, Json {{"id", id}, {"object", "transfer"}}});
    }
}

void MoneySeeder::addMethods()
{
    for (const DemoMethod &method : demoMethods) {
        const bool card = QLatin1String(method.delivery) == QLatin1String("card");
        m_whop.addRow(QStringLiteral("payout_method"),
            Json {{"id", method.id}, {"account_reference", method.reference},
                {"created_at", simulatedTime(m_today - 400 * dayMs)},
                {"destination_currency", method.currency}, {"institution_name", method.institution},
                {"is_default", &method == &demoMethods.front()}, {"nickname", method.nickname},
                {"object", "payout_method"}, {"payer_name", "WHOP PAYMENTS"},
                {"payout_destination",
                    Json {{"delivery_type", method.delivery}, {"icon_url", nullptr},
                        {"name", card ? "Debit card" : "Bank account"},
                        {"supports_instant_delivery", method.instant},
                        {"supports_standard_delivery", true}}},
                {"quote", nullptr}, {"status", method.status}});
    }
}

void MoneySeeder::addLines()
{
    std::stable_sort(m_lines.begin(), m_lines.end(),
        [](const DemoLine &a, const DemoLine &b) { return a.ms < b.ms; });
    int number = 0;
    for (const DemoLine &line : m_lines) {
        // Precisions differ between currencies, as on Whop.
        const bool fine = line.currency == QLatin1String("eur");
        const qint64 units = fine ? line.cents * 1'000'000 : line.cents;
        m_whop.addRow(QStringLiteral("ledger_line"),
            Json {{"id", QStringLiteral("lline_Nth%1").arg(++number, 9, 10, QLatin1Char('0'))},
                {"amount", QString::number(units)},
                {"available_at", line.availableMs ? Json(simulatedTime(line.availableMs)) : Json()},
                {"created_at", simulatedTime(line.ms)},
                {"currency",
                    Json {{"code", line.currency}, {"precision", fine ? "100000000" : "100"}}},
                {"line_type", line.type}, {"object", "ledger_activity"},
                {"posted_at", simulatedTime(line.ms)}, {"resource", line.resource},
                {"source", line.source}, {"ledger_account_id", demoLedgerId}});
    }
}

Json ledgerAccount(const QString &companyId, const Json &balances)
{
    return Json {{"id", demoLedgerId}, {"balances", balances}, {"ledger_type", "primary"},
        {"owner",
            Json {{"id", companyId}, {"route", "northlight-studio"}, {"title", "Northlight Studio"},
                {"typename", "Company"}}},
        {"payments_approval_status", "approved"},
        {"payout_account_details",
            Json {{"id", "poact_Nrth1ghtPay"}, {"address", nullptr},
                {"business_name", "Northlight Studio"}, {"business_representative", nullptr},
                {"email", nullptr},
                {"latest_verification",
                    Json {{"id", "verf_Nrth1ghtOk"}, {"last_error_code", nullptr},
                        {"last_error_reason", nullptr}, {"status", "approved"}}},
                {"phone", nullptr}, {"status", "connected"}}},
        {"transfer_fee", nullptr}, {"treasury_balance", nullptr}};
}

void MoneySeeder::addAccount()
{
    Json balances = Json::array();
    for (const char *currency : {"usd", "eur", "gbp"}) {
        qint64 sum = 0;
        qint64 pending = 0;
        for (const DemoLine &line : m_lines) {
            if (line.currency != QLatin1String(currency))
                continue;
            sum += line.cents;
            if (line.availableMs > m_whop.nowMs())
                pending += line.cents;
        }
        const qint64 reserved
            = QLatin1String(currency) == QLatin1String("usd") ? (sum - pending) / 20 : 0;
        balances.push_back(Json {{"balance", moneyToken(sum - pending - reserved)},
            {"currency", currency}, {"pending_balance", moneyToken(pending)},
            {"reserve_balance", moneyToken(reserved)}});
    }
    const Json account = ledgerAccount(m_whop.companyId(), balances);
    m_whop.addRow(QStringLiteral("ledger_account"), account);
    m_whop.addRow(QStringLiteral("payout_account"), account.at("payout_account_details"));
    const QString checked = simulatedTime(m_today - 400 * dayMs);
    m_whop.addRow(QStringLiteral("verification"),
        Json {{"id", "verf_Nrth1ghtOk"}, {"business_name", "Northlight Studio"},
            {"created_at", checked}, {"kind", "business"}, {"requested_information", Json::array()},
            {"required_documents", Json::array()}, {"session_url", nullptr}, {"status", "approved"},
            {"updated_at", checked}});
}

void MoneySeeder::seed()
{
    m_whop.removeRow(QStringLiteral("ledger_account"), QString::fromLatin1(demoLedgerId));
    for (int place = demoWithdrawals - 1; place >= 0; --place) {
        const DemoWithdrawal withdrawal = makeWithdrawal(place);
        addWithdrawal(withdrawal);
        const qint64 before = withdrawal.createdMs - 8 * dayMs;
        addPayments(withdrawal.currency, before - 9 * dayMs, before,
            withdrawal.taken() + withdrawal.taken() / 10, 7);
        addWithdrawalLines(withdrawal);
    }
    // Sold recently, released in the coming weeks.
    addPayments(QStringLiteral("usd"), m_today - 13 * dayMs, m_today, 320'000, 14);
    addPayments(QStringLiteral("usd"), m_today - 6 * dayMs, m_today, 180'000, 30);
    addPayments(QStringLiteral("eur"), m_today - 12 * dayMs, m_today, 150'000, 14);
    addPayments(QStringLiteral("gbp"), m_today - 9 * dayMs, m_today, 60'000, 14);
    addPayments(QStringLiteral("usd"), m_today - 240 * dayMs, m_today - 200 * dayMs, 350'000, 7);
    addTransfers();
    addMethods();
    addLines();
    addAccount();
}

} // namespace

void seedMoney(SimulatedWhop &whop)
{
    MoneySeeder(whop).seed();
}

void seedEmptyLedger(SimulatedWhop &whop)
{
    whop.addRow(QStringLiteral("ledger_account"), ledgerAccount(whop.companyId(), Json::array()));
}

} // namespace hopyard
