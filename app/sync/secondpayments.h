// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/alarm.h"
#include "sync/createdrows.h"
#include "sync/settlement.h"

#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace hopyard {

// Searches for duplicates of payments that were sent more than once. Whop answers a repeated
// request from its memory of the first, as long as it has one; whether it did is checked
// afterwards, also by the next run of the program. Another payment like it, made since it was first
// sent, is reported as a possible duplicate and kept with the operation until a person has seen it.
class SecondPayments : public QObject
{
    Q_OBJECT

public:
    // How long after a payment settled a duplicate is still searched for.
    static constexpr qint64 withinMs = 7LL * 24 * 3600 * 1000;

    SecondPayments(EngineCore &core, Settlement &settlement, QObject *parent = nullptr);

    // Takes over what earlier runs left: searches to make, and duplicates to report.
    void open();
    // Begins the searches that are due. Out of reach they wait.
    void pump();
    // Whether the first search for this payment is about to begin.
    [[nodiscard]] bool isAboutToLook(const QString &operation) const;
    // Call after another key, or changed permissions: searches that nobody could make are made now.
    void keyChanged();
    // Payments that could not be checked: the key may not read the list, or nothing that Whop
    // answers tells.
    [[nodiscard]] QList<NotLookedFor> notLookedFor() const;

private:
    struct Wanted
    {
        Operation operation;
        qint64 atMs = 0; // monotonic
        int left = 0; // looks still to be answered
        bool looking = false;
        bool looked = false; // in this run, whatever the outcome
        int unseen = 0; // number of looks at lists that lacked even the known payment
        int unanswered = 0; // looks with this key, in this run, that told nothing
        bool held = false; // until the key changes
        std::optional<QString> scope {}; // as Inquiry::notLookedFor, also if that is not why
    };
    struct Look;

    void onSettled(const Operation &operation);
    void want(const Operation &operation);
    void begin(const QString &operation);
    void onRows(const std::shared_ptr<Look> &look, const Result<CreatedRows> &result);
    void compare(const std::shared_ptr<Look> &look);
    void onDetails(
        const std::shared_ptr<Look> &look, const QString &id, const Result<ApiResponse> &result);
    void conclude(Look &look);
    void end(const Look &look, const Error &error);
    // A look told nothing, and not because it was a bad moment.
    void toldNothing(Wanted &wanted);
    // Looks no more with this key in this run.
    void hold(Wanted &wanted, const QString &scope);
    void noteNotLookedFor(Wanted &wanted, const QString &scope);
    void forgetNotLookedFor(Wanted &wanted);
    // A look was answered, and there was no other payment.
    void foundNone(Wanted &wanted);
    void lookLater(Wanted &wanted);
    void forget(const QString &operation);
    [[nodiscard]] Wanted *find(const QString &operation);
    [[nodiscard]] bool isOfAnother(const QString &id, const Operation &operation) const;
    [[nodiscard]] bool hasUnknownTwin(const Operation &operation) const;

    EngineCore &m_core;
    Settlement &m_settlement;
    Alarm m_alarm;
    std::vector<Wanted> m_wanted;
    quint64 m_keys = 0; // how often the key or its permissions changed
};

} // namespace hopyard
