// SPDX-License-Identifier: GPL-3.0-or-later
#include "experiencespagefixture.h"

#include <QLineEdit>
#include <QTest>
#include <QToolButton>

using namespace hopyard;
using test::shownExperience;

namespace {

const QString undonePatch = QStringLiteral("PATCH /experiences/{id}");

Intent renameTo(const QString &id, const char *name)
{
    return {QStringLiteral("experience.update"), id, Json {{"name", name}}};
}

} // namespace

// Undo of what never came to Whop: it is gone, and nothing is sent for it.
class TestUndoneEdits : public test::ExperiencesPageTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void aRefusedName()
    {
        refuse(undonePatch, 422);
        rename(m_desk->old, QStringLiteral("Refused"));
        m_desk->settleAll();
        QCOMPARE(state(), OperationState::Rejected);
        QVERIFY(names().contains(QStringLiteral("Refused")));
        undo();
        QVERIFY(operations().isEmpty());
        QVERIFY(names().contains(QStringLiteral("Old lounge")));
        m_desk->settleAll();
        QCOMPARE(m_desk->client.requests(undonePatch), 1);
        QCOMPARE(names().count(QStringLiteral("Old lounge")), 1);
        m_desk->edits().stack().redo(); // once more, and Whop takes it now
        m_desk->turn();
        QVERIFY(names().contains(QStringLiteral("Refused")));
        m_desk->settleAll();
        QCOMPARE(whopName(m_desk->old), QStringLiteral("Refused"));
        undo();
        m_desk->settleAll();
        QCOMPARE(whopName(m_desk->old), QStringLiteral("Old lounge"));
    }

    // Typed anew after a refusal: what was typed last is what is shown, also once it is on Whop.
    void anotherNameAfterARefusedOne()
    {
        refuse(undonePatch, 403);
        rename(m_desk->old, QStringLiteral("Refused"));
        m_desk->settleAll();
        rename(m_desk->old, QStringLiteral("Taken"));
        m_desk->settleAll();
        QCOMPARE(whopName(m_desk->old), QStringLiteral("Taken"));
        QVERIFY(names().contains(QStringLiteral("Taken")));
        QVERIFY(!names().contains(QStringLiteral("Refused")));
        QVERIFY(operations().isEmpty());
    }

    // Undone in the order in which it was typed, whatever was refused in between.
    void twoNamesOneAfterTheOther()
    {
        refuse(undonePatch, 422);
        rename(m_desk->old, QStringLiteral("Refused"));
        m_desk->settleAll();
        rename(m_desk->old, QStringLiteral("Waiting"));
        undo();
        QVERIFY(names().contains(QStringLiteral("Refused")));
        undo();
        QVERIFY(names().contains(QStringLiteral("Old lounge")));
        QVERIFY(operations().isEmpty());
        m_desk->settleAll();
        QCOMPARE(m_desk->client.requests(undonePatch), 1);
    }

    // Nobody's change is overwritten by taking back what met it.
    void aNameInConflict()
    {
        conflict(m_desk->old, QStringLiteral("Mine"));
        QCOMPARE(state(), OperationState::Conflict);
        undo();
        QVERIFY(operations().isEmpty());
        m_desk->settleAll();
        QCOMPARE(whopName(m_desk->old), QStringLiteral("Theirs"));
        QVERIFY(names().contains(QStringLiteral("Theirs")));
        QCOMPARE(m_desk->client.requests(undonePatch), 0);
        m_desk->edits().stack().redo(); // asked about again
        m_desk->settleAll();
        QCOMPARE(state(), OperationState::Conflict);
        QCOMPARE(whopName(m_desk->old), QStringLiteral("Theirs"));
        QCOMPARE(m_desk->client.requests(undonePatch), 0);
    }

    // One step of three: refused, done, and in conflict.
    void aStepThatCameToDifferentEnds()
    {
        m_desk->setOffline(true);
        m_desk->edits().submit(QStringLiteral("Rename three"),
            {renameTo(m_desk->vip, "One"), renameTo(m_desk->signals_, "Two"),
                renameTo(m_desk->old, "Three")});
        m_desk->turn();
        m_desk->client.whop.editRow(shownExperience, m_desk->old, Json {{"name", "Theirs"}});
        refuse(QString(QStringLiteral("PATCH /experiences/") + m_desk->vip), 422);
        m_desk->setOffline(false);
        m_desk->settleAll();
        QCOMPARE(operations().size(), 2);
        QCOMPARE(whopName(m_desk->signals_), QStringLiteral("Two"));
        const int sent = m_desk->client.requests(undonePatch);
        undo();
        QCOMPARE(operations().size(), 1);
        m_desk->settleAll();
        QVERIFY(operations().isEmpty());
        QCOMPARE(m_desk->client.requests(undonePatch), sent + 1);
        QCOMPARE(whopName(m_desk->vip), QStringLiteral("VIP Chat"));
        QCOMPARE(whopName(m_desk->signals_), QStringLiteral("Signals"));
        QCOMPARE(whopName(m_desk->old), QStringLiteral("Theirs"));
        QVERIFY(names().contains(QStringLiteral("Theirs")));
    }

    // Two steps that went as one, and were refused as one: one of them is taken back.
    void oneOfTwoThatWereRefusedTogether()
    {
        refuse(undonePatch, 422);
        rename(m_desk->old, QStringLiteral("Refused"));
        m_desk->edits().submit(QStringLiteral("Show"),
            {{QStringLiteral("experience.update"), m_desk->old, Json {{"is_public", true}}}});
        m_desk->settleAll();
        QCOMPARE(state(), OperationState::Rejected);
        undo();
        QCOMPARE(operations().size(), 1);
        QCOMPARE(dumpJson(operations().constFirst().args), QByteArray(R"({"name":"Refused"})"));
        QCOMPARE(state(), OperationState::Rejected);
        undo();
        QVERIFY(operations().isEmpty());
        m_desk->settleAll();
        QCOMPARE(m_desk->client.requests(undonePatch), 1);
    }

    // A picture cannot be put back, only taken out: what waits beside it stays.
    void aPictureBesideAName()
    {
        m_desk->setOffline(true);
        rename(m_desk->old, QStringLiteral("Waiting"));
        changePicture("file_1");
        m_desk->turn();
        QCOMPARE(operations().size(), 1);
        undo();
        QCOMPARE(operations().size(), 1);
        QCOMPARE(dumpJson(operations().constFirst().args), QByteArray(R"({"name":"Waiting"})"));
    }

    // The same before the disk has answered: a quick key takes out no more.
    void aPictureTakenBackBeforeItIsSaved()
    {
        m_desk->setOffline(true);
        rename(m_desk->old, QStringLiteral("Waiting"));
        changePicture("file_1");
        m_desk->edits().stack().undo();
        m_desk->turn();
        QCOMPARE(operations().size(), 1);
        QCOMPARE(dumpJson(operations().constFirst().args), QByteArray(R"({"name":"Waiting"})"));
        QVERIFY(names().contains(QStringLiteral("Waiting")));
    }

    // What was done again meanwhile stays, with all that waits in the same request.
    void aPictureDoneAgainBeforeItIsSaved()
    {
        m_desk->setOffline(true);
        rename(m_desk->old, QStringLiteral("Waiting"));
        changePicture("file_1");
        m_desk->edits().stack().undo();
        m_desk->edits().stack().redo();
        m_desk->turn();
        QCOMPARE(operations().size(), 1);
        QCOMPARE(dumpJson(operations().constFirst().args),
            QByteArray(R"({"logo":{"id":"file_1"},"name":"Waiting"})"));
        undo();
        QCOMPARE(operations().size(), 1);
        QCOMPARE(dumpJson(operations().constFirst().args), QByteArray(R"({"name":"Waiting"})"));
        undo();
        QVERIFY(operations().isEmpty());
    }

    // What is made is another each time: the first goes, the one that was done again stays.
    void aNewOneDoneAgainBeforeItIsSaved()
    {
        m_desk->setOffline(true);
        const Intent create {QStringLiteral("experience.create"), {},
            Json {{"app_id", "app_xml5hbizmZPgUT"}, {"name", "Fresh"}}};
        m_desk->edits().submit(QStringLiteral("Create"), {create});
        for (int time = 0; time < 3; ++time) {
            m_desk->edits().stack().undo();
            m_desk->edits().stack().redo();
        }
        m_desk->turn();
        QCOMPARE(operations().size(), 1);
        QCOMPARE(names().count(QStringLiteral("Fresh")), 1);
        undo();
        QVERIFY(operations().isEmpty());
        QVERIFY(!names().contains(QStringLiteral("Fresh")));
    }

    // The button of a toast, after the change was refused and others followed.
    void aRefusedDetachByItsToast()
    {
        m_page->openItem(m_desk->vip);
        m_page->findChild<QToolButton *>(QStringLiteral("detailDetach"))->click();
        m_desk->turn();
        QCOMPARE(m_desk->noticeActions.size(), 1);
        refuse(QStringLiteral("POST /experiences/{id}/detach"), 403);
        m_desk->current()->commands().approve({operations().constFirst().id});
        m_desk->settleAll();
        QCOMPARE(state(), OperationState::Rejected);
        rename(m_desk->old, QStringLiteral("Newer"));
        m_desk->settleAll();
        m_desk->noticeActions.first()();
        m_desk->turn();
        QVERIFY(operations().isEmpty());
        m_desk->settleAll();
        QCOMPARE(m_desk->client.requests(QStringLiteral("POST /experiences/{id}/attach")), 0);
        QCOMPARE(m_desk->client.links(m_desk->vip), QStringList {m_desk->gold});
        QCOMPARE(whopName(m_desk->old), QStringLiteral("Newer"));
    }

private:
    void refuse(const QString &operation, int status)
    {
        SimulatedFault fault;
        fault.operation = operation;
        fault.status = status;
        m_desk->client.whop.setFaults({fault});
    }
    // As by hand, in the detail.
    void rename(const QString &id, const QString &name)
    {
        m_page->openItem(id);
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get(), test::patience));
        auto *field = m_page->findChild<QLineEdit *>(QStringLiteral("detailName"));
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, name);
        QTest::keyClick(field, Qt::Key_Return);
        m_desk->turn();
        QVERIFY(!operations().isEmpty());
    }
    void changePicture(const char *file)
    {
        m_desk->edits().submit(QStringLiteral("Change picture"),
            {{QStringLiteral("experience.update"), m_desk->old,
                Json {{"logo", Json {{"id", file}}}}}});
    }
    void conflict(const QString &id, const QString &name)
    {
        m_desk->setOffline(true);
        rename(id, name);
        m_desk->client.whop.editRow(shownExperience, id, Json {{"name", "Theirs"}});
        m_desk->setOffline(false);
        m_desk->settleAll();
    }
    void undo()
    {
        QVERIFY(m_desk->edits().stack().canUndo());
        m_desk->edits().stack().undo();
        m_desk->turn();
    }
    [[nodiscard]] const QList<Operation> &operations() const
    {
        return m_desk->current()->commands().operations();
    }
    [[nodiscard]] OperationState state() const { return operations().constFirst().state; }
    [[nodiscard]] QString whopName(const QString &id) const
    {
        return jsonText(m_desk->client.whop.row(shownExperience, id), "name");
    }
};

HOPYARD_TEST(TestUndoneEdits)
#include "tst_undoneedits.moc"
