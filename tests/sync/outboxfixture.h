// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/overlay.h"
#include "support/testcase.h"
#include "support/testclient.h"

#include <memory>

namespace hopyard::test {

inline const QString patchExperience = QStringLiteral("PATCH /experiences/{id}");

inline const QString postDuplicate = QStringLiteral("POST /experiences/{id}/duplicate");

inline const QString postCreate = QStringLiteral("POST /experiences");

inline const QString postAttach = QStringLiteral("POST /experiences/{id}/attach");

inline const QString updateAction = QStringLiteral("experience.update");

inline const QString duplicateAction = QStringLiteral("experience.duplicate");

inline SimulatedFault cutAfter(const QString &operation, int times = 1)
{
    SimulatedFault fault;
    fault.operation = operation;
    fault.times = times;
    fault.action = SimulatedFault::Action::CutAfterApply;
    return fault;
}

inline SimulatedFault cutBefore(const QString &operation, int times = 1)
{
    SimulatedFault fault = cutAfter(operation, times);
    fault.action = SimulatedFault::Action::CutBeforeApply;
    return fault;
}

inline SimulatedFault answer(const QString &operation, int status, int times = 1)
{
    SimulatedFault fault = cutAfter(operation, times);
    fault.action = SimulatedFault::Action::Answer;
    fault.status = status;
    return fault;
}

inline Json named(const char *name)
{
    return Json {{"name", name}};
}

// Operations on experiences of a simulated Whop.
class OutboxTest : public TestCase
{
protected:
    void setUp()
    {
        TestCase::init();
        m_client = std::make_unique<TestClient>();
        m_product = m_client->whop.addRow(QStringLiteral("product"), Json {{"title", "Gold"}});
        m_id = m_client->whop.addRow(QStringLiteral("experience"), named("VIP Chat"), {m_product});
        m_client->start();
        m_client->sync();
        QCOMPARE(m_client->difference(), QString());
        m_client->whop.clearEffects();
    }
    void tearDown() { m_client.reset(); }

    // What takes the change back: asked for was this, back comes that.
    static Intent inverseOf(const Operation &operation, const Json &back, const Json &asked)
    {
        Intent intent {operation.action, operation.target, back, {}, asked};
        intent.takesBack = operation.id;
        return intent;
    }
    // The experience as pages show it, and its name on Whop.
    [[nodiscard]] Record shown() const
    {
        const auto stored = m_client->engine().mirror().record(QStringLiteral("experience"), m_id);
        return m_client->engine().overlay()->apply(**stored);
    }
    [[nodiscard]] QString shownName() const { return jsonText(shown().body(), "name"); }
    [[nodiscard]] QString whopName() const
    {
        return jsonText(m_client->whop.row(QStringLiteral("experience"), m_id), "name");
    }

    std::unique_ptr<TestClient> m_client;
    QString m_id;
    QString m_product;
};

} // namespace hopyard::test
