// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk.h"
#include "support/testcase.h"
#include "ui/fielddraft.h"

#include <QLineEdit>

using namespace hopyard;
using test::Desk;

// A field that asks for its change when it is left, and what comes from elsewhere meanwhile.
class TestFieldDraft : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_desk = std::make_unique<Desk>();
        m_line = std::make_unique<QLineEdit>();
        m_line->show();
        m_draft = new FieldDraft(m_line.get());
        m_draft->open(&m_desk->current()->commands(),
            {QStringLiteral("test.name"), {m_desk->old}, QStringLiteral("experiences"),
                QStringLiteral("Name")},
            QStringLiteral("Old"));
    }
    void cleanup()
    {
        m_line.reset();
        m_desk.reset();
    }

    // Whop's news come between the submission and its refusal: what was typed stays, based on what
    // was seen when it was typed.
    void aRefusalAfterNewsKeepsWhatWasTyped()
    {
        const QString typed(300, u'x'); // longer than a name may be
        leaveWith(typed);
        m_draft->setShown(QStringLiteral("Theirs"));
        QCOMPARE(m_line->text(), typed);
        m_desk->turn();
        QVERIFY(operations().isEmpty()); // it was refused
        QCOMPARE(m_line->text(), typed);
        QVERIFY(m_draft->isTyped());
        QCOMPARE(m_draft->seen(), QStringLiteral("Old"));
        m_draft->setShown(QStringLiteral("Theirs again"));
        QCOMPARE(m_line->text(), typed);
        QVERIFY(m_desk->current()->commands().drafts().contains(draftKey()));
        m_draft->drop();
        QCOMPARE(m_line->text(), QStringLiteral("Theirs again"));
    }

    // As it was saved is shown once it is saved, and what others set after that.
    void whatWasSavedIsShown()
    {
        leaveWith(QStringLiteral("New  name"));
        m_draft->setShown(QStringLiteral("New name"));
        QCOMPARE(m_line->text(), QStringLiteral("New  name"));
        m_desk->turn();
        QCOMPARE(operations().size(), 1);
        QCOMPARE(m_line->text(), QStringLiteral("New name"));
        QVERIFY(!m_draft->isTyped());
        m_draft->setShown(QStringLiteral("Theirs"));
        QCOMPARE(m_line->text(), QStringLiteral("Theirs"));
    }

    // Typed on while the submission was under way.
    void whatIsTypedMeanwhileStays()
    {
        leaveWith(QStringLiteral("New"));
        QTest::keyClicks(m_line.get(), QStringLiteral("er"));
        m_draft->setShown(QStringLiteral("New"));
        m_desk->turn();
        QCOMPARE(m_line->text(), QStringLiteral("Newer"));
        QVERIFY(m_draft->isTyped());
        QCOMPARE(m_draft->seen(), QStringLiteral("New"));
    }

private:
    QString draftKey() const { return QString(QStringLiteral("test.name/") + m_desk->old); }
    QList<Operation> operations() const { return m_desk->client.engine().operations(); }
    void leaveWith(const QString &text)
    {
        m_line->selectAll();
        QTest::keyClicks(m_line.get(), text);
        QVERIFY(m_draft->isTyped());
        m_draft->taken(m_desk->current()->commands().submit({{QStringLiteral("experience.update"),
            m_desk->old, Json {{"name", text.simplified()}}}}));
    }

    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<QLineEdit> m_line;
    FieldDraft *m_draft = nullptr;
};

HOPYARD_TEST(TestFieldDraft)
#include "tst_fielddraft.moc"
