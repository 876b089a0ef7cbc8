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

// A request for money that was repeated is answered by Whop's memory of the first, as long as it
// has one. Whether it had is looked for afterwards, also by the next run of the program: another
// payment like it since it was first sent is told as a possible duplicate, and kept with the
// operation until a person has seen it.
class SecondPayments : public QObject
{
    Q_OBJECT

public:
    // What could not be looked for in this time, because Whop was out of reach, is not any more.
    static constexpr qint64 withinMs = 7LL * 24 * 3600 * 1000;

    SecondPayments(EngineCore &core, Settlement &settlement, QObject *parent = nullptr);

    // What earlier runs left: to be looked for, and to be told.
    void open();
    // Begins the looks that are due. Out of reach they wait.
    void pump();
    // Whether nobody looked after this payment yet, and that is about to happen.
    [[nodiscard]] bool isAboutToLook(const QString &operation) const;
    // Another key, or the same with other permissions: what nobody could look for is looked for.
    void keyChanged();
    // Those for which nobody could look, because the key may not read the list.
    [[nodiscard]] QList<NotLookedFor> notLookedFor() const;

private:
    struct Wanted
    {
        Operation operation;
        qint64 atMs = 0; // monotonic
        int left = 0; // looks that tell
        bool looking = false;
        bool looked = false; // in this run, whatever it told
        int unseen = 0; // looks at a list that lacked even the payment that is known
        bool held = false; // until there is another key
        std::optional<QString> scope {}; // as secondNotLookedFor()
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
    void hold(Wanted &wanted, const QString &scope);
    void lookAgain(Wanted &wanted, bool told);
    void forget(const QString &operation);
    [[nodiscard]] Wanted *find(const QString &operation);
    [[nodiscard]] bool isOfAnother(const QString &id, const Operation &operation) const;
    [[nodiscard]] bool hasUnknownTwin(const Operation &operation) const;

    EngineCore &m_core;
    Settlement &m_settlement;
    Alarm m_alarm;
    std::vector<Wanted> m_wanted;
    quint64 m_keys = 0; // how often the key, or what it may do, became another
};

} // namespace hopyard
