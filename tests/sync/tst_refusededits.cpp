// SPDX-License-Identifier: GPL-3.0-or-later
#include "outboxfixture.h"
#include "schema/overlay.h"
#include "sync/commands.h"

using namespace hopyard;
using test::answer;
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

// What Whop refused, or waits for an answer about a conflict, beside what is typed after it.
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
    QString addSilver()
    {
        const QString silver
            = m_client->whop.addRow(QStringLiteral("product"), Json {{"title", "Silver"}});
        m_client->sync();
        return silver;
    }
    [[nodiscard]] Record shown() const
    {
        const auto stored = m_client->engine().mirror().record(refusedKind, m_id);
        return m_client->engine().overlay()->apply(**stored);
    }
    [[nodiscard]] QString shownName() const { return jsonText(shown().body(), "name"); }
    [[nodiscard]] QStringList shownProducts() const
    {
        return shown().links.value(QStringLiteral("products"));
    }
    [[nodiscard]] QString whopName() const
    {
        return jsonText(m_client->whop.row(refusedKind, m_id), "name");
    }
};

HOPYARD_TEST(TestRefusedEdits)
#include "tst_refusededits.moc"
