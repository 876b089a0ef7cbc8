// SPDX-License-Identifier: GPL-3.0-or-later
#include "schedulelife.h"
#include "support/testcase.h"

#include <rapidcheck.h>

using namespace hopyard;
using namespace hopyard::test;

namespace {

rc::Gen<Happening> anyHappening(const rc::Gen<Step> &step)
{
    return rc::gen::build<Happening>(rc::gen::set(&Happening::step, step),
        rc::gen::set(&Happening::which, rc::gen::inRange(0, 12)),
        rc::gen::set(&Happening::how, rc::gen::inRange(0, 1000)),
        rc::gen::set(&Happening::restMs, rc::gen::inRange(0, 6000)));
}

rc::Gen<Step> anyStep()
{
    return rc::gen::map(
        rc::gen::inRange(0, int(Step::Last) + 1), [](int step) { return Step(step); });
}

// Of edits that are refused, and typed anew.
rc::Gen<Step> anyEdit()
{
    return rc::gen::elementOf(std::vector<Step> {Step::Rename, Step::Rename, Step::Show,
        Step::Attach, Step::Detach, Step::Refuse, Step::Refuse, Step::Retry, Step::Approve,
        Step::OthersEdit, Step::Offline, Step::Online, Step::Crash});
}

void checkSchedules(const rc::Gen<Step> &step)
{
    if (qEnvironmentVariableIsSet("HOPYARD_SCHEDULES"))
        qputenv("RC_PARAMS", "max_success=" + qgetenv("HOPYARD_SCHEDULES"));
    constexpr int longest = 40;
    QVERIFY(rc::check("every promise holds", [&step] {
        const auto happenings = *rc::gen::resize(
            longest, rc::gen::container<std::vector<Happening>>(anyHappening(step)));
        Life life(*rc::gen::arbitrary<bool>(), *rc::gen::arbitrary<bool>());
        for (const Happening &happening : happenings)
            life.happen(happening);
        const QString problem = life.problem();
        if (!problem.isEmpty())
            RC_FAIL(problem.toStdString());
    }));
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
    void noOrderOfEventsBreaksAPromise() { checkSchedules(anyStep()); }
    // The same where little else happens than that Whop refuses what is typed again and again.
    void noRefusalCoversWhatIsTyped() { checkSchedules(anyEdit()); }
};

HOPYARD_TEST(TestSchedules)
#include "tst_schedules.moc"
