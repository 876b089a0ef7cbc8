// SPDX-License-Identifier: GPL-3.0-or-later
#include "outboxfixture.h"
#include "sync/commands.h"

using namespace hopyard;
using test::answer;
using test::cutAfter;
using test::named;
using test::patchExperience;
using test::postAttach;
using test::updateAction;

namespace {

const QString refusedAttach = QStringLiteral("experience.attach");
const QString refusedDetach = QStringLiteral("experience.detach");
const QString refusedPostDetach = QStringLiteral("POST /experiences/{id}/detach");
const QString refusedKind = QStringLiteral("experience");

} // namespace

// What Whop refused, or waits for an answer about a conflict, beside what is typed after it, and
// where it is taken back.
class TestRefusedEdits : public test::OutboxTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    // What was typed last went through: nothing shows what was refused before it.
    void aNewerNameIsShown_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("malformed") << 422;
        QTest::newRow("forbidden") << 403;
    }
    void aNewerNameIsShown()
    {
        QFETCH(const int, status);
        const Operation refused = refusedRename("Refused", status);
        QCOMPARE(shownName(), QStringLiteral("Refused"));
        const Operation newer = m_client->submit(updateAction, m_id, named("Newer"));
        QCOMPARE(shownName(), QStringLiteral("Newer"));
        QCOMPARE(m_client->engine().operations().size(), 1);
        m_client->settle();
        QCOMPARE(m_client->state(newer.id), OperationState::Done);
        QCOMPARE(whopName(), QStringLiteral("Newer"));
        QCOMPARE(shownName(), QStringLiteral("Newer"));
        QCOMPARE(m_client->engine().operations().size(), 0);
        // History says what was asked for, and that nothing came of it.
        QCOMPARE(m_client->state(refused.id), OperationState::Cancelled);
        QCOMPARE(jsonText(m_client->operation(refused.id).args, "name"), QStringLiteral("Refused"));
    }

    // The refusal comes when the newer one is there already.
    void aRefusalBehindANewerEdit()
    {
        m_client->whop.setFaults({answer(patchExperience, 422)});
        const Operation refused = m_client->submit(updateAction, m_id, named("Refused"));
        for (int i = 0; i < 10'000 && m_client->state(refused.id) == OperationState::Queued; ++i)
            m_client->clock.advance(std::chrono::milliseconds(10));
        QCOMPARE(m_client->state(refused.id), OperationState::Sending);
        const Operation newer = m_client->submit(updateAction, m_id, named("Newer"));
        QVERIFY(newer.id != refused.id);
        m_client->settle();
        QCOMPARE(m_client->state(refused.id), OperationState::Cancelled);
        QCOMPARE(m_client->state(newer.id), OperationState::Done);
        QCOMPARE(shownName(), QStringLiteral("Newer"));
        QCOMPARE(m_client->engine().operations().size(), 0);
    }

    // Typed back to what Whop has: nothing is left to be sent.
    void backToWhatWhopHas()
    {
        refusedRename("Refused", 422);
        const int sent = m_client->requests(patchExperience);
        QCOMPARE(m_client->submit(updateAction, m_id, named("VIP Chat")).state,
            OperationState::Cancelled);
        m_client->settle();
        QCOMPARE(m_client->requests(patchExperience), sent);
        QCOMPARE(m_client->engine().operations().size(), 0);
        QCOMPARE(shownName(), QStringLiteral("VIP Chat"));
    }

    // What others wrote meanwhile was hidden beneath the refused edit: nobody has seen it.
    void whatOthersWroteIsAskedAbout_data()
    {
        QTest::addColumn<bool>("refused"); // else in conflict
        QTest::newRow("refused") << true;
        QTest::newRow("conflict") << false;
    }
    void whatOthersWroteIsAskedAbout()
    {
        QFETCH(const bool, refused);
        if (refused) {
            refusedRename("Mine", 422);
            m_client->whop.editRow(refusedKind, m_id, named("Theirs"));
            m_client->sync();
        } else {
            conflictingRename("Mine");
        }
        const int sent = m_client->requests(patchExperience);
        const Operation newer = m_client->submit(updateAction, m_id, named("Newer"));
        QCOMPARE(shownName(), QStringLiteral("Newer"));
        m_client->settle();
        QCOMPARE(m_client->state(newer.id), OperationState::Conflict);
        QCOMPARE(shownName(), QStringLiteral("Newer"));
        QCOMPARE(m_client->engine().operations().size(), 1);
        QVERIFY(m_client->engine().resolve(newer.id, Resolution::KeepTheirs, {}, {}).ok());
        m_client->settle();
        QCOMPARE(m_client->requests(patchExperience), sent);
        QCOMPARE(whopName(), QStringLiteral("Theirs"));
        QCOMPARE(shownName(), QStringLiteral("Theirs"));
    }

    // Another field is no answer to the question: it goes on its own, whatever becomes of that.
    void anotherFieldOutlivesAConflict()
    {
        const Operation conflict = conflictingRename("Mine");
        const Operation other
            = m_client->submit(updateAction, m_id, Json {{"name", "Newer"}, {"is_public", true}});
        QCOMPARE(dumpJson(other.args), QByteArray(R"({"is_public":true})"));
        QCOMPARE(jsonText(m_client->operation(conflict.id).args, "name"), QStringLiteral("Newer"));
        QVERIFY(m_client->engine().resolve(conflict.id, Resolution::KeepTheirs, {}, {}).ok());
        m_client->settle();
        QCOMPARE(m_client->state(other.id), OperationState::Done);
        QCOMPARE(whopName(), QStringLiteral("Theirs"));
        QCOMPARE(jsonBool(m_client->whop.row(refusedKind, m_id), "is_public"), true);
    }

    // A box that was ticked in vain and is unticked: nobody loses access, nothing is sent.
    void untickingWhatWasRefused()
    {
        const QString silver = addSilver();
        const Json args {{"product_id", silver.toStdString()}};
        m_client->whop.setFaults({answer(postAttach, 403)});
        const Operation attach = m_client->submit(refusedAttach, m_id, args);
        m_client->settle();
        QCOMPARE(m_client->state(attach.id), OperationState::Rejected);
        QVERIFY(shownProducts().contains(silver));
        QCOMPARE(m_client->submit(refusedDetach, m_id, args).state, OperationState::Cancelled);
        QCOMPARE(m_client->engine().operations().size(), 0);
        QCOMPARE(m_client->state(attach.id), OperationState::Cancelled);
        m_client->settle();
        QCOMPARE(m_client->requests(refusedPostDetach), 0);
        QVERIFY(!shownProducts().contains(silver));
        // And ticked once more it goes.
        m_client->submit(refusedAttach, m_id, args);
        m_client->settle();
        QVERIFY(m_client->links(m_id).contains(silver));
    }

    void untickingWhatOthersAttached()
    {
        const QString silver = addSilver();
        const Json args {{"product_id", silver.toStdString()}};
        m_client->whop.setFaults({answer(postAttach, 403)});
        m_client->submit(refusedAttach, m_id, args);
        m_client->settle();
        m_client->whop.setProducts(m_id, {m_product, silver});
        m_client->sync();
        const Operation detach = m_client->submit(refusedDetach, m_id, args);
        QCOMPARE(detach.state, OperationState::Queued);
        QVERIFY(!detach.approved); // it takes access away
        QCOMPARE(m_client->engine().operations().size(), 1);
    }

    // Taken back, what was refused leaves the outbox: nothing is sent, whatever others did.
    void takenBackAfterARefusal_data()
    {
        QTest::addColumn<bool>("changed"); // by somebody else since
        QTest::newRow("as it was") << false;
        QTest::newRow("changed meanwhile") << true;
    }
    void takenBackAfterARefusal()
    {
        QFETCH(const bool, changed);
        const Operation refused = refusedRename("Mine", 403);
        if (changed) {
            m_client->whop.editRow(refusedKind, m_id, named("Theirs"));
            m_client->sync();
        }
        const QString theirs = whopName();
        const int sent = m_client->requests(patchExperience);
        QCOMPARE(
            takeBack(refused, named("VIP Chat"), named("Mine")).state, OperationState::Cancelled);
        QCOMPARE(m_client->engine().operations().size(), 0);
        m_client->settle();
        QCOMPARE(m_client->requests(patchExperience), sent);
        QCOMPARE(whopName(), theirs);
        QCOMPARE(shownName(), theirs);
        QCOMPARE(m_client->state(refused.id), OperationState::Cancelled);
    }

    void takenBackInAConflict()
    {
        const Operation conflict = conflictingRename("Mine");
        takeBack(conflict, named("VIP Chat"), named("Mine"));
        QCOMPARE(m_client->engine().operations().size(), 0);
        m_client->settle();
        QCOMPARE(m_client->requests(patchExperience), 0);
        QCOMPARE(whopName(), QStringLiteral("Theirs"));
        QCOMPARE(shownName(), QStringLiteral("Theirs"));
    }

    // While it waits, too: others changed the name, and nobody is asked about ours.
    void takenBackBeforeItLeft()
    {
        const Operation waiting = m_client->submit(updateAction, m_id, named("Mine"));
        m_client->engine().setNetworkAvailable(false);
        m_client->whop.editRow(refusedKind, m_id, named("Theirs"));
        takeBack(waiting, named("VIP Chat"), named("Mine"));
        QCOMPARE(m_client->engine().operations().size(), 0);
        m_client->engine().setNetworkAvailable(true);
        m_client->sync();
        QCOMPARE(shownName(), QStringLiteral("Theirs"));
        QCOMPARE(m_client->requests(patchExperience), 0);
    }

    // Of several edits in one only that which is taken back goes.
    void takenBackInPart()
    {
        m_client->whop.setFaults({answer(patchExperience, 422)});
        const Operation both
            = m_client->submit(updateAction, m_id, Json {{"name", "Mine"}, {"is_public", true}});
        m_client->settle();
        QCOMPARE(m_client->state(both.id), OperationState::Rejected);
        takeBack(both, named("VIP Chat"), named("Mine"));
        QCOMPARE(m_client->state(both.id), OperationState::Rejected);
        QCOMPARE(dumpJson(m_client->operation(both.id).args), QByteArray(R"({"is_public":true})"));
        QCOMPARE(shownName(), QStringLiteral("VIP Chat"));
        // Without a value that could be put back (a picture), too.
        takeBack(both, Json::object(), Json {{"is_public", true}});
        QCOMPARE(m_client->engine().operations().size(), 0);
        QCOMPARE(m_client->requests(patchExperience), 1);
    }

    // One that stands in the place of an earlier edit gives way to it.
    void takenBackToAnEarlierEdit()
    {
        m_client->submit(updateAction, m_id, named("First"));
        m_client->whop.setFaults({answer(patchExperience, 422)});
        const Operation second = m_client->submit(updateAction, m_id, named("Second"));
        m_client->settle();
        QCOMPARE(m_client->state(second.id), OperationState::Rejected);
        takeBack(second, named("First"), named("Second"));
        QCOMPARE(shownName(), QStringLiteral("First"));
        m_client->settle();
        QCOMPARE(whopName(), QStringLiteral("First"));
        QCOMPARE(m_client->engine().operations().size(), 0);
    }

    // What may have happened is answered, and what happened.
    void takenBackAfterItWasSent_data()
    {
        QTest::addColumn<bool>("unknown");
        QTest::newRow("sent") << false;
        QTest::newRow("unknown") << true;
    }
    void takenBackAfterItWasSent()
    {
        QFETCH(const bool, unknown);
        if (unknown)
            m_client->whop.setFaults({cutAfter(patchExperience)});
        const Operation sent = m_client->submit(updateAction, m_id, named("Mine"));
        for (int i = 0; i < 10'000 && m_client->effects(patchExperience) == 0; ++i)
            m_client->pass(std::chrono::milliseconds(10));
        m_client->pass(std::chrono::milliseconds(10));
        QCOMPARE(
            m_client->state(sent.id), unknown ? OperationState::Ambiguous : OperationState::Done);
        takeBack(sent, named("VIP Chat"), named("Mine"));
        m_client->settle();
        QCOMPARE(m_client->state(sent.id), OperationState::Done);
        QCOMPARE(whopName(), QStringLiteral("VIP Chat"));
        QCOMPARE(m_client->effects(patchExperience), 2);
    }

    // Part refused, part done, part in conflict: one step, each as it is right for it.
    void manyTakenBackAtOnce()
    {
        const QString done = m_client->whop.addRow(refusedKind, named("Two"));
        m_client->sync();
        const Operation refused = refusedRename("Mine", 422);
        const Operation changed = m_client->submit(updateAction, done, named("Mine, too"));
        m_client->settle();
        const int sent = m_client->requests(patchExperience);
        const auto taken
            = m_client->engine().submit({inverseOf(refused, named("VIP Chat"), named("Mine")),
                inverseOf(changed, named("Two"), named("Mine, too"))});
        QVERIFY(taken.ok());
        QCOMPARE(taken->size(), 2);
        QCOMPARE(taken->at(0).state, OperationState::Cancelled);
        QCOMPARE(taken->at(1).state, OperationState::Queued);
        m_client->settle();
        QCOMPARE(m_client->requests(patchExperience), sent + 1);
        QCOMPARE(m_client->difference(), QString());
        QCOMPARE(shownName(), QStringLiteral("VIP Chat"));
    }

private:
    Operation refusedRename(const char *name, int status)
    {
        m_client->whop.setFaults({answer(patchExperience, status)});
        const Operation operation = m_client->submit(updateAction, m_id, named(name));
        m_client->settle();
        if (m_client->state(operation.id) != OperationState::Rejected)
            qFatal("not refused");
        return operation;
    }
    // Somebody else called it "Theirs" before it was sent.
    Operation conflictingRename(const char *name)
    {
        const Operation operation = m_client->submit(updateAction, m_id, named(name));
        m_client->whop.editRow(refusedKind, m_id, named("Theirs"));
        m_client->settle();
        if (m_client->state(operation.id) != OperationState::Conflict)
            qFatal("no conflict");
        return operation;
    }
    Operation takeBack(const Operation &operation, const Json &back, const Json &asked)
    {
        const auto taken = m_client->engine().submit({inverseOf(operation, back, asked)});
        if (!taken || taken->size() != 1)
            qFatal("not taken");
        m_client->processAll();
        return taken->constFirst();
    }
    QString addSilver()
    {
        const QString silver
            = m_client->whop.addRow(QStringLiteral("product"), Json {{"title", "Silver"}});
        m_client->sync();
        return silver;
    }
    [[nodiscard]] QStringList shownProducts() const
    {
        return shown().links.value(QStringLiteral("products"));
    }
};

HOPYARD_TEST(TestRefusedEdits)
#include "tst_refusededits.moc"
