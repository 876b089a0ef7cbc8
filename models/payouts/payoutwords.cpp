// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/payouts/payoutwords.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <span>

namespace hopyard {

namespace {

struct PayoutTerm
{
    const char *term;
    const char *words; // QT_TRANSLATE_NOOP("payouts", …)
};

QString translated(const char *words)
{
    return QCoreApplication::translate("payouts", words);
}

const char *wordsFor(std::span<const PayoutTerm> terms, const QString &term)
{
    const auto known = std::find_if(terms.begin(), terms.end(),
        [&term](const PayoutTerm &entry) { return term == QLatin1String(entry.term); });
    return known != terms.end() ? known->words : nullptr;
}

// "paid_by_card" becomes "Paid by card".
QString readableTerm(QString term)
{
    term.replace(QLatin1Char('_'), QLatin1Char(' '));
    if (!term.isEmpty())
        term[0] = term.at(0).toUpper();
    return term;
}

QString wordsOrTerm(std::span<const PayoutTerm> terms, const QString &term)
{
    const char *words = wordsFor(terms, term);
    return words ? translated(words) : readableTerm(term);
}

constexpr std::array statusTerms {
    PayoutTerm {"requested", QT_TRANSLATE_NOOP("payouts", "Requested")},
    PayoutTerm {"awaiting_payment", QT_TRANSLATE_NOOP("payouts", "Waiting for payment")},
    PayoutTerm {"in_transit", QT_TRANSLATE_NOOP("payouts", "In transit")},
    PayoutTerm {"completed", QT_TRANSLATE_NOOP("payouts", "Completed")},
    PayoutTerm {"failed", QT_TRANSLATE_NOOP("payouts", "Failed")},
    PayoutTerm {"canceled", QT_TRANSLATE_NOOP("payouts", "Canceled")},
    PayoutTerm {"denied", QT_TRANSLATE_NOOP("payouts", "Denied")},
};

constexpr std::array methodTerms {
    PayoutTerm {"created", QT_TRANSLATE_NOOP("payouts", "Being set up")},
    PayoutTerm {"active", QT_TRANSLATE_NOOP("payouts", "Ready")},
    PayoutTerm {"broken", QT_TRANSLATE_NOOP("payouts", "Broken")},
};

constexpr std::array speedTerms {
    PayoutTerm {"standard", QT_TRANSLATE_NOOP("payouts", "Standard")},
    PayoutTerm {"instant", QT_TRANSLATE_NOOP("payouts", "Instant")},
};

constexpr std::array lineTerms {
    PayoutTerm {"payment", QT_TRANSLATE_NOOP("payouts", "Payment")},
    PayoutTerm {"processing_fee", QT_TRANSLATE_NOOP("payouts", "Processing fee")},
    PayoutTerm {"refund", QT_TRANSLATE_NOOP("payouts", "Refund")},
    PayoutTerm {"withdrawal", QT_TRANSLATE_NOOP("payouts", "Withdrawal")},
    PayoutTerm {"withdrawal_fee", QT_TRANSLATE_NOOP("payouts", "Withdrawal fee")},
    PayoutTerm {"withdrawal_return", QT_TRANSLATE_NOOP("payouts", "Withdrawal returned")},
    PayoutTerm {"transfer", QT_TRANSLATE_NOOP("payouts", "Transfer")},
};

constexpr std::array errorTerms {
    PayoutTerm {"account_closed",
        QT_TRANSLATE_NOOP("payouts",
            "The bank account is closed. Add another payout method on whop.com and withdraw "
            "again.")},
    PayoutTerm {"account_does_not_exist",
        QT_TRANSLATE_NOOP("payouts",
            "There is no such bank account. Check the account number of the payout method on "
            "whop.com.")},
    PayoutTerm {"account_information_invalid",
        QT_TRANSLATE_NOOP(
            "payouts", "The bank refused the account’s details. Check them on whop.com.")},
    PayoutTerm {"account_number_invalid_region",
        QT_TRANSLATE_NOOP("payouts",
            "The account number belongs to another country than the payout method says. Add the "
            "method again for the right country.")},
    PayoutTerm {"account_frozen",
        QT_TRANSLATE_NOOP("payouts", "The bank account is frozen. Ask your bank why.")},
    PayoutTerm {"account_lookup_failed",
        QT_TRANSLATE_NOOP("payouts",
            "The bank account could not be looked up. Check its details on whop.com, then try "
            "again.")},
    PayoutTerm {"account_not_found",
        QT_TRANSLATE_NOOP(
            "payouts", "The bank account was not found. Check the account number on whop.com.")},
    PayoutTerm {"amount_out_of_bounds",
        QT_TRANSLATE_NOOP("payouts",
            "The amount is below or above what this payout method takes. Withdraw another "
            "amount.")},
    PayoutTerm {"attributes_not_validated",
        QT_TRANSLATE_NOOP("payouts",
            "Some details of the payout method were never confirmed. Check them on whop.com.")},
    PayoutTerm {"b2b_payments_prohibited",
        QT_TRANSLATE_NOOP("payouts",
            "The bank takes no payments between businesses on this account. Use another payout "
            "method.")},
    PayoutTerm {"bank_statement_required",
        QT_TRANSLATE_NOOP("payouts",
            "Whop needs a bank statement to confirm the account. Upload it on whop.com.")},
    PayoutTerm {"compliance_review",
        QT_TRANSLATE_NOOP("payouts",
            "The withdrawal is being reviewed under the rules for payments. Whop writes to you if "
            "something is needed.")},
    PayoutTerm {"currency_not_supported",
        QT_TRANSLATE_NOOP("payouts",
            "The bank account does not take this currency. Use a payout method in another "
            "currency.")},
    PayoutTerm {"deposit_canceled",
        QT_TRANSLATE_NOOP("payouts",
            "The payment was canceled on the way. The money goes back to your balance.")},
    PayoutTerm {"deposit_failed",
        QT_TRANSLATE_NOOP("payouts",
            "The bank could not credit the payment. The money goes back to your balance.")},
    PayoutTerm {"deposit_rejected",
        QT_TRANSLATE_NOOP("payouts",
            "The bank sent the payment back. Ask your bank why, or use another payout method.")},
    PayoutTerm {"destination_unavailable",
        QT_TRANSLATE_NOOP(
            "payouts", "The receiving bank cannot be reached at the moment. Try again later.")},
    PayoutTerm {"exceeded_account_limit",
        QT_TRANSLATE_NOOP("payouts",
            "The bank account has reached its limit. Withdraw less, or wait until the limit is "
            "reset.")},
    PayoutTerm {"expired_quote",
        QT_TRANSLATE_NOOP("payouts",
            "The offer for fee and rate ran out before the payment was made. Withdraw again.")},
    PayoutTerm {"generic_payout_error",
        QT_TRANSLATE_NOOP("payouts",
            "The payment failed and the provider gives no reason. Try again, or ask Whop’s "
            "support.")},
    PayoutTerm {"technical_problem",
        QT_TRANSLATE_NOOP("payouts", "A technical problem at the provider. Try again later.")},
    PayoutTerm {"identification_number_invalid",
        QT_TRANSLATE_NOOP("payouts",
            "The identification number is not valid. Correct it in your details on whop.com.")},
    PayoutTerm {"invalid_account_number",
        QT_TRANSLATE_NOOP(
            "payouts", "The account number is not valid. Correct the payout method on whop.com.")},
    PayoutTerm {"invalid_bank_code",
        QT_TRANSLATE_NOOP(
            "payouts", "The bank code is not valid. Correct the payout method on whop.com.")},
    PayoutTerm {"invalid_beneficiary",
        QT_TRANSLATE_NOOP("payouts",
            "The bank does not accept the recipient. Check the account holder’s details on "
            "whop.com.")},
    PayoutTerm {"invalid_mailing_address",
        QT_TRANSLATE_NOOP(
            "payouts", "The address is not valid. Correct it in your details on whop.com.")},
    PayoutTerm {"invalid_branch_number",
        QT_TRANSLATE_NOOP(
            "payouts", "The branch number is not valid. Correct the payout method on whop.com.")},
    PayoutTerm {"invalid_branch_code",
        QT_TRANSLATE_NOOP(
            "payouts", "The branch code is not valid. Correct the payout method on whop.com.")},
    PayoutTerm {"invalid_phone_number",
        QT_TRANSLATE_NOOP(
            "payouts", "The phone number is not valid. Correct it in your details on whop.com.")},
    PayoutTerm {"invalid_routing_number",
        QT_TRANSLATE_NOOP(
            "payouts", "The routing number is not valid. Correct the payout method on whop.com.")},
    PayoutTerm {"invalid_swift_code",
        QT_TRANSLATE_NOOP(
            "payouts", "The SWIFT code is not valid. Correct the payout method on whop.com.")},
    PayoutTerm {"invalid_company_details",
        QT_TRANSLATE_NOOP(
            "payouts", "The details of your business were refused. Correct them on whop.com.")},
    PayoutTerm {"manual_cancelation",
        QT_TRANSLATE_NOOP(
            "payouts", "Someone canceled the withdrawal. The money is back in your balance.")},
    PayoutTerm {"misc_error",
        QT_TRANSLATE_NOOP("payouts",
            "The payment failed for a reason without a name. Try again, or ask Whop’s support.")},
    PayoutTerm {"missing_city_and_country",
        QT_TRANSLATE_NOOP(
            "payouts", "City and country are missing. Complete your details on whop.com.")},
    PayoutTerm {"missing_phone_number",
        QT_TRANSLATE_NOOP(
            "payouts", "A phone number is missing. Complete your details on whop.com.")},
    PayoutTerm {"missing_remittance_info",
        QT_TRANSLATE_NOOP("payouts",
            "The bank asks for a purpose of the payment. Ask Whop’s support to add it.")},
    PayoutTerm {"payee_name_invalid",
        QT_TRANSLATE_NOOP("payouts",
            "The account holder’s name is not valid. Correct the payout method on whop.com.")},
    PayoutTerm {"beneficiary_name_mismatch",
        QT_TRANSLATE_NOOP("payouts",
            "The name does not match the bank account’s holder. Use the name as the bank has it.")},
    PayoutTerm {"receiving_account_locked",
        QT_TRANSLATE_NOOP("payouts", "The receiving account is locked. Ask your bank why.")},
    PayoutTerm {"rejected_by_compliance",
        QT_TRANSLATE_NOOP("payouts",
            "The withdrawal was refused under the rules for payments. Ask Whop’s support what is "
            "needed.")},
    PayoutTerm {"rtp_not_supported",
        QT_TRANSLATE_NOOP(
            "payouts", "The bank takes no instant payments. Withdraw at standard speed.")},
    PayoutTerm {"non_transaction_account",
        QT_TRANSLATE_NOOP("payouts",
            "This kind of account takes no payments, for instance a savings account. Use a "
            "checking account.")},
    PayoutTerm {"source_token_insufficient_funds",
        QT_TRANSLATE_NOOP("payouts",
            "The balance did not cover the withdrawal any more. Withdraw a smaller amount.")},
    PayoutTerm {"ssn_invalid",
        QT_TRANSLATE_NOOP("payouts",
            "The social security number is not valid. Correct it in your details on whop.com.")},
    PayoutTerm {"wallet_screenshot_required",
        QT_TRANSLATE_NOOP("payouts",
            "Whop needs a screenshot of the wallet to confirm that it is yours. Upload it on "
            "whop.com.")},
    PayoutTerm {"unsupported_region",
        QT_TRANSLATE_NOOP("payouts",
            "Payouts to this country are not possible. Use a payout method in another country.")},
    PayoutTerm {"payout_provider_timeout",
        QT_TRANSLATE_NOOP("payouts",
            "The provider did not answer in time. Check whether the money arrived before you "
            "withdraw again.")},
};

constexpr std::array verificationTerms {
    PayoutTerm {
        "abandoned", QT_TRANSLATE_NOOP("payouts", "The check of your identity was not finished.")},
    PayoutTerm {"consent_declined",
        QT_TRANSLATE_NOOP("payouts", "You did not agree to the check of your identity.")},
    PayoutTerm {"country_not_supported",
        QT_TRANSLATE_NOOP("payouts", "Documents of this country are not accepted.")},
    PayoutTerm {"device_not_supported",
        QT_TRANSLATE_NOOP("payouts", "The device could not be used for the check.")},
    PayoutTerm {"document_expired",
        QT_TRANSLATE_NOOP("payouts", "The document has expired. Use a valid one.")},
    PayoutTerm {"document_type_not_supported",
        QT_TRANSLATE_NOOP("payouts", "This kind of document is not accepted.")},
    PayoutTerm {"document_unverified_other",
        QT_TRANSLATE_NOOP("payouts", "The document could not be confirmed.")},
    PayoutTerm {"email_unverified_other",
        QT_TRANSLATE_NOOP("payouts", "The e-mail address could not be confirmed.")},
    PayoutTerm {"email_verification_declined",
        QT_TRANSLATE_NOOP("payouts", "The e-mail address was not confirmed.")},
    PayoutTerm {"id_number_insufficient_document_data",
        QT_TRANSLATE_NOOP("payouts", "The document does not show enough to check the number.")},
    PayoutTerm {"id_number_mismatch",
        QT_TRANSLATE_NOOP("payouts", "The number does not match the document.")},
    PayoutTerm {"id_number_unverified_other",
        QT_TRANSLATE_NOOP("payouts", "The identification number could not be confirmed.")},
    PayoutTerm {"phone_unverified_other",
        QT_TRANSLATE_NOOP("payouts", "The phone number could not be confirmed.")},
    PayoutTerm {"phone_verification_declined",
        QT_TRANSLATE_NOOP("payouts", "The phone number was not confirmed.")},
    PayoutTerm {"selfie_document_missing_photo",
        QT_TRANSLATE_NOOP("payouts", "The document has no photo to compare with.")},
    PayoutTerm {
        "selfie_face_mismatch", QT_TRANSLATE_NOOP("payouts", "Face and document do not match.")},
    PayoutTerm {"selfie_manipulated",
        QT_TRANSLATE_NOOP("payouts", "The photo looks as if it was changed.")},
    PayoutTerm {"selfie_unverified_other",
        QT_TRANSLATE_NOOP("payouts", "The photo could not be confirmed.")},
    PayoutTerm {"under_supported_age",
        QT_TRANSLATE_NOOP("payouts", "The person is younger than Whop allows.")},
};

bool isOneOf(const QString &text, std::initializer_list<const char *> terms)
{
    return std::any_of(terms.begin(), terms.end(),
        [&text](const char *term) { return text == QLatin1String(term); });
}

} // namespace

QString PayoutWords::withdrawalStatus(const QString &status)
{
    return wordsOrTerm(statusTerms, status);
}

QString PayoutWords::methodStatus(const QString &status)
{
    return wordsOrTerm(methodTerms, status);
}

QString PayoutWords::speed(const QString &speed)
{
    return wordsOrTerm(speedTerms, speed);
}

QString PayoutWords::lineType(const QString &type)
{
    return wordsOrTerm(lineTerms, type);
}

QString PayoutWords::late(int businessDays)
{
    return businessDays == 1 ? QCoreApplication::translate("payouts", "Late by 1 business day")
                             : QCoreApplication::translate(
                                 "payouts", "Late by %Ln business days", nullptr, businessDays);
}

QString PayoutWords::day(QDate day)
{
    const QLocale locale;
    return QCoreApplication::translate("payouts", "%1, %2", "day of the week and date")
        .arg(locale.toString(day, QStringLiteral("ddd")),
            locale.toString(day, QLocale::ShortFormat));
}

QString PayoutWords::withdrawalError(const QString &code)
{
    if (code.isEmpty())
        return {};
    if (const char *words = wordsFor(errorTerms, code))
        return translated(words);
    return translated(QT_TRANSLATE_NOOP("payouts", "Whop gives the reason “%1”."))
        .arg(readableTerm(code));
}

QString PayoutWords::verificationProblem(const QString &code)
{
    if (const char *words = wordsFor(verificationTerms, code))
        return translated(words);
    return {};
}

QString PayoutWords::accountProblem(const AccountState &account)
{
    const auto words = [&account]() -> const char * {
        if (account.payoutStatus == QLatin1String("disabled"))
            return QT_TRANSLATE_NOOP("payouts",
                "Whop has switched payouts off for this account. Open it on whop.com to see why.");
        if (account.payoutStatus == QLatin1String("not_started"))
            return QT_TRANSLATE_NOOP("payouts",
                "Payouts are not set up yet. Set them up on whop.com to withdraw money.");
        if (account.payoutStatus == QLatin1String("action_required"))
            return QT_TRANSLATE_NOOP("payouts",
                "Whop needs something from you before it pays out. Open your payout account on "
                "whop.com.");
        if (account.payoutStatus == QLatin1String("verification_failed"))
            return QT_TRANSLATE_NOOP("payouts",
                "Your identity could not be confirmed. Start the check again on whop.com.");
        if (account.paymentsApproval == QLatin1String("rejected"))
            return QT_TRANSLATE_NOOP(
                "payouts", "Whop has not approved this account for payments. Ask Whop’s support.");
        if (isOneOf(account.verificationStatus,
                {"requires_input", "declined", "resubmission_requested", "expired", "abandoned",
                    "action_required"}))
            return QT_TRANSLATE_NOOP(
                "payouts", "The check of your identity is not finished. Continue it on whop.com.");
        if (account.payoutStatus == QLatin1String("pending_verification"))
            return QT_TRANSLATE_NOOP(
                "payouts", "Whop is checking your details. Payouts start when that is done.");
        if (account.paymentsApproval == QLatin1String("pending")
            || account.paymentsApproval == QLatin1String("monitoring"))
            return QT_TRANSLATE_NOOP("payouts",
                "Whop is reviewing this account. Payouts may take longer until that is done.");
        return nullptr;
    }();
    if (!words)
        return {};
    const QString reason = verificationProblem(account.verificationError);
    return reason.isEmpty() ? translated(words) : QString(translated(words) + u' ' + reason);
}

bool PayoutWords::isBlocking(const AccountState &account)
{
    return isOneOf(account.payoutStatus,
               {"disabled", "not_started", "action_required", "verification_failed"})
        || account.paymentsApproval == QLatin1String("rejected");
}

} // namespace hopyard
