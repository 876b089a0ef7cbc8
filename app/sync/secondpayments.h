// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/alarm.h"
#include "sync/enginecore.h"

#include <QObject>

#include <deque>
#include <memory>

namespace hopyard {

// A request for money that was repeated is answered by Whop's memory of the first, as long as it
// has one. Whether it had is looked for afterwards: another payment like it since it was first sent
// is told as a possible duplicate.
class SecondPayments : public QObject
{
    Q_OBJECT

public:
    explicit SecondPayments(EngineCore &core, QObject *parent = nullptr);

private:
    struct Look;

    void onSettled(const Operation &operation);
    void begin();
    void onList(const std::shared_ptr<Look> &look, const Result<ApiResponse> &result);
    void compare(const std::shared_ptr<Look> &look);
    [[nodiscard]] bool isOfAnother(const QString &id, const Operation &operation) const;

    EngineCore &m_core;
    Alarm m_alarm;
    struct Wanted
    {
        Operation operation;
        qint64 atMs = 0; // monotonic
        int left = 0; // looks
    };
    std::deque<Wanted> m_wanted;
};

} // namespace hopyard
