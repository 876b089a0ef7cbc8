// SPDX-License-Identifier: GPL-3.0-or-later
#include "schedulelife.h"
#include "support/testcase.h"

#include <rapidcheck.h>

using namespace hopyard;
using namespace hopyard::test;

namespace {

rc::Gen<Happening> anyHappening()
{
    return rc::gen::build<Happening>(rc::gen::set(&Happening::step,
                                         rc::gen::map(rc::gen::inRange(0, int(Step::Last) + 1),
                                             [](int step) { return Step(step); })),
        rc::gen::set(&Happening::which, rc::gen::inRange(0, 12)),
        rc::gen::set(&Happening::how, rc::gen::inRange(0, 1000)),
        rc::gen::set(&Happening::restMs, rc::gen::inRange(0, 6000)));
}

} // namespace

// What no order of events may break: nothing is lost, done twice or told wrongly; the screen comes
// to be what Whop has; order, identity, bytes and pace of the requests hold; the key is on no disk.
class TestSchedules : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    // HOPYARD_SCHEDULES sets how many (thousands need QTEST_FUNCTION_TIMEOUT, too); RC_PARAMS
    // repeats a run, and a schedule that fails is made as small as it still fails.
    void noOrderOfEventsBreaksAPromise()
    {
        if (qEnvironmentVariableIsSet("HOPYARD_SCHEDULES"))
            qputenv("RC_PARAMS", "max_success=" + qgetenv("HOPYARD_SCHEDULES"));
        constexpr int longest = 40;
        QVERIFY(rc::check("every promise holds", [] {
            const auto happenings = *rc::gen::resize(
                longest, rc::gen::container<std::vector<Happening>>(anyHappening()));
            Life life(*rc::gen::arbitrary<bool>(), *rc::gen::arbitrary<bool>());
            for (const Happening &happening : happenings)
                life.happen(happening);
            const QString problem = life.problem();
            if (!problem.isEmpty())
                RC_FAIL(problem.toStdString());
        }));
    }
};

HOPYARD_TEST(TestSchedules)
#include "tst_schedules.moc"
