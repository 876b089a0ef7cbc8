// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk.h"
#include "models/recordtablemodel.h"
#include "models/roles.h"
#include "models/tables/registry.h"
#include "schema/posts.h"
#include "support/testcase.h"
#include "ui/posts/filelist.h"
#include "ui/posts/postspage.h"
#include "ui/posts/threadsource.h"
#include "ui/posts/threadview.h"
#include "ui/theme/theme.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/safelabel.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QDropEvent>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRandomGenerator>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>

#include <array>
#include <functional>
#include <map>

using namespace hopyard;
using test::Desk;

namespace {

const QString answersSend = QStringLiteral("POST /forum_posts");
const QString answersComment = QStringLiteral("comment");

} // namespace

// Comments that answer comments: read, shown, found and written; and files in an answer.
class TestAnswers : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_desk = std::make_unique<Desk>();
        m_help = m_desk->client.addForum(QStringLiteral("Help"));
        m_question = addPost({}, "How do I start?", 0);
        m_first = addPost(m_question, "Begin with the welcome lesson", 1);
        m_second = addPost(m_question, "Thank you", 2);
    }
    void cleanup()
    {
        m_page.reset();
        m_desk.reset();
    }

    void answersStandBelowTheirComment()
    {
        const QString answer = addPost(m_first, "Which one is that?", 3);
        const QString below = addPost(answer, "The one on top", 4);
        addPost(m_first, "Found it", 5);
        openPage();
        QTRY_COMPARE(said(),
            QStringList({QStringLiteral("Begin with the welcome lesson"),
                QStringLiteral("Which one is that?"), QStringLiteral("The one on top"),
                QStringLiteral("Found it"), QStringLiteral("Thank you")}));
        // Further in, the further down; and said so to who does not see it.
        const auto left = [this](int row) {
            const QPixmap shown = thread()->grab(thread()->visualRect(at(row)));
            return leftmost(shown.toImage());
        };
        QVERIFY2(left(2) > left(1), qPrintable(QStringLiteral("%1 %2").arg(left(2)).arg(left(1))));
        QVERIFY(left(3) > left(2));
        QCOMPARE(left(4), left(2));
        QVERIFY(at(2)
                    .data(Qt::AccessibleTextRole)
                    .toString()
                    .contains(QStringLiteral("Answers a comment")));
        QVERIFY(!at(1)
                     .data(Qt::AccessibleTextRole)
                     .toString()
                     .contains(QStringLiteral("Answers a comment")));
        QTRY_COMPARE(child<SafeLabel>("postThreadState")->text(), QStringLiteral("5 comments"));
        // From disk, too.
        m_desk->setOffline(true);
        m_page->back();
        m_page->openItem(m_question);
        QTRY_COMPARE(said().size(), 5);
        Q_UNUSED(below)
    }

    void anAnswerIsFoundAndShown()
    {
        const QString answer = addPost(m_first, "Somewhere near the harbour", 3);
        openPage();
        m_desk->setOffline(true);
        m_page->back();
        child<QLineEdit>("listSearch")->setText(QStringLiteral("harbour"));
        auto *hits = child<QListView>("postHits");
        QTRY_COMPARE(hits->model()->rowCount(), 1);
        hits->setCurrentIndex(hits->model()->index(0, 0));
        QTRY_COMPARE(thread()->currentComment().id, answer);
        // It is of a forum and of a post, as the filters ask.
        child<FilterChip>("filterTeam")->click();
        QTRY_COMPARE(hits->model()->rowCount(), 0);
    }

    void aCommentIsAnsweredByKeyboard()
    {
        openPage();
        QTRY_COMPARE(said().size(), 2);
        auto *reply = child<QPlainTextEdit>("replyText");
        auto *answered = child<SafeLabel>("replyAnswered");
        QVERIFY(!answered->isVisible());
        QVERIFY(!action("actionReply")->isEnabled());
        thread()->setCurrentIndex(at(1));
        QVERIFY(action("actionReply")->isEnabled());
        QTest::keyClick(thread(), Qt::Key_Return);
        QVERIFY(answered->isVisible());
        QVERIFY(answered->text().contains(QStringLiteral("Replying to ")));
        reply->setPlainText(QStringLiteral("It is on top"));
        child<QToolButton>("replyToPost")->click(); // no: to the post
        QVERIFY(!answered->isVisible());
        action("actionReply")->trigger();
        child<QPushButton>("replySend")->click();
        m_desk->turn();
        QVERIFY(!answered->isVisible());
        QVERIFY(reply->toPlainText().isEmpty());
        // Below its comment at once, not at the end.
        QTRY_COMPARE(said().value(1), QStringLiteral("It is on top"));
        child<QPushButton>("holdUndo")->click();
        m_desk->turn();
        QTRY_COMPARE(reply->toPlainText(), QStringLiteral("It is on top"));
        QVERIFY(answered->isVisible()); // to whom comes back, too
        QTRY_COMPARE(said().size(), 2);
        child<QPushButton>("replySend")->click();
        m_desk->settleAll();
        QCOMPARE(m_desk->client.effects(answersSend), 1);
        const Json body = m_desk->client.whop.effects().back().body;
        QCOMPARE(jsonText(body, "parent_id"), m_first);
        QCOMPARE(jsonText(body, "experience_id"), m_help);
        QTRY_COMPARE(said(),
            QStringList({QStringLiteral("Begin with the welcome lesson"),
                QStringLiteral("It is on top"), QStringLiteral("Thank you")}));
        // The post is no more and no less answered by it.
        QCOMPARE(
            jsonInt(m_desk->client.local(m_question, QStringLiteral("post")), "comment_count"), 2);
        QTRY_COMPARE(jsonInt(m_desk->client.local(m_first, answersComment), "comment_count"), 1);
    }

    void theRowOffersToBeAnswered()
    {
        openPage();
        QTRY_COMPARE(said().size(), 2);
        const QRect row = thread()->visualRect(at(2));
        QTest::mouseMove(thread()->viewport(), row.center());
        QTest::mouseClick(thread()->viewport(), Qt::LeftButton, {}, replySpot(row));
        QVERIFY(child<SafeLabel>("replyAnswered")->isVisible());
        QCOMPARE(thread()->currentComment().id, m_second);
        QVERIFY(thread()->actions().contains(action("actionReply"))); // its context menu
        QCOMPARE(thread()->contextMenuPolicy(), Qt::ActionsContextMenu);
    }

    // Offline the first answer is not on Whop, and gets its answer all the same.
    void anAnswerToAnAnswerWaitsForIt()
    {
        openPage();
        m_desk->setOffline(true);
        const Operation above
            = m_desk->submit(QStringLiteral("comment.create"), {}, args(m_first, "Not there yet"));
        QTRY_COMPARE(said().size(), 3);
        m_desk->submit(QStringLiteral("comment.create"), {}, args(above.target, "Nor this"));
        QTRY_COMPARE(said().value(2), QStringLiteral("Nor this"));
        thread()->setCurrentIndex(at(3));
        // Another look from disk shows the same.
        m_page->back();
        m_page->openItem(m_question);
        QTRY_COMPARE(said().value(1), QStringLiteral("Not there yet"));
        QTRY_COMPARE(said().value(2), QStringLiteral("Nor this"));
        m_desk->setOffline(false);
        m_desk->settleAll();
        QCOMPARE(m_desk->client.effects(answersSend), 2);
        QTRY_COMPARE(said(),
            QStringList(
                {QStringLiteral("Begin with the welcome lesson"), QStringLiteral("Not there yet"),
                    QStringLiteral("Nor this"), QStringLiteral("Thank you")}));
        const Json sent = m_desk->client.whop.effects().back().body;
        QCOMPARE(jsonText(sent, "parent_id"), m_desk->client.operation(above.id).resultId);
    }

    void answersOnScreenAreReadFirst()
    {
        openPage();
        QTRY_COMPARE(said().size(), 2);
        m_desk->setOptions({.automaticRefresh = true});
        addPost(m_second, "From far away", 6);
        m_desk->client.engine().refreshList(answersComment, {QStringLiteral("post"), m_question});
        m_desk->client.pass(std::chrono::seconds(3));
        const auto here = [this] {
            m_desk->client.processAll();
            return said().value(2);
        };
        QTRY_COMPARE(here(), QStringLiteral("From far away"));
    }

    void aReplyKeepsItsFilesAndItsComment()
    {
        QTemporaryDir directory;
        const QString path = directory.filePath(QStringLiteral("lamp.png"));
        const QString second = directory.filePath(QStringLiteral("plan.pdf"));
        for (const QString &name : {path, second}) {
            QFile file(name);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(name.toUtf8());
        }
        openPage();
        QTRY_COMPARE(said().size(), 2);
        auto *files = child<QWidget>("replyBox")->findChild<FileList *>();
        QVERIFY(files);
        QVERIFY(!files->isVisible()); // no room for none
        thread()->setCurrentIndex(at(2));
        action("actionReply")->trigger();
        auto *reply = child<QPlainTextEdit>("replyText");
        QTest::keyClicks(reply, QStringLiteral("Like this one"));
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(reply->viewport(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(reply->viewport(), &drop);
        QVERIFY(files->isVisible());
        QVERIFY(child<QPushButton>("postFilesAdd")->isVisible());
        QCOMPARE(test::nameless(*m_page).join(u' '), QString());
        Commands &commands = m_desk->current()->commands();
        QTRY_VERIFY(commands.drafts().size() == 1
            && KeptDraft::from(commands.drafts().first())->values.contains("files"));
        // Gone and come back: everything is there.
        m_page.reset();
        openPage();
        reply = child<QPlainTextEdit>("replyText");
        files = child<QWidget>("replyBox")->findChild<FileList *>();
        QCOMPARE(reply->toPlainText(), QStringLiteral("Like this one"));
        QCOMPARE(files->attachments().size(), size_t(1));
        QVERIFY(child<SafeLabel>("replyAnswered")->isVisible());
        files->add({second});
        child<QPushButton>("replySend")->click();
        QVERIFY(files->isEmpty());
        QVERIFY(!files->isVisible());
        m_desk->settleAll();
        QCOMPARE(m_desk->client.effects(answersSend), 1);
        const Json body = m_desk->client.whop.effects().back().body;
        QCOMPARE(jsonText(body, "parent_id"), m_second);
        QCOMPARE(body.at("attachments").size(), size_t(2));
        QVERIFY(jsonText(body.at("attachments").at(0), "id").startsWith(QLatin1String("file_")));
        QVERIFY(commands.drafts().isEmpty());
        // The picture can be opened from the thread.
        const auto names = [this] {
            QStringList all;
            for (const CommentFile &file : filesOf(at(3).data(RecordRole).value<Record>()))
                all << file.name;
            return all;
        };
        QTRY_COMPARE(
            names(), QStringList({QStringLiteral("lamp.png"), QStringLiteral("plan.pdf")}));
    }

    void aFileThatIsGoneStopsTheAnswer()
    {
        openPage();
        child<QPlainTextEdit>("replyText")->setPlainText(QStringLiteral("See the file"));
        QVERIFY(child<QPushButton>("replySend")->isEnabled());
        child<QWidget>("replyBox")
            ->findChild<FileList *>()
            ->add({QStringLiteral("/nowhere/gone.png")});
        m_desk->client.pass(std::chrono::minutes(2));
        m_desk->turn();
        QTRY_VERIFY(!child<QPushButton>("replySend")->isEnabled());
        QVERIFY(child<SafeLabel>("replyHint")->text().contains(QStringLiteral("gone.png")));
    }

    // Whatever comes in which order: the thread is the tree that the comments tell, and so is what
    // a model shows of it.
    void anyOrderOfNewsIsTheSameTree_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 4; ++seed)
            QTest::addRow("%u", seed) << seed;
    }
    void anyOrderOfNewsIsTheSameTree()
    {
        QFETCH(quint32, seed);
        QRandomGenerator dice(seed);
        test::TestClient &client = m_desk->client;
        QStringList known {m_first, m_second};
        for (int i = 0; i < 40; ++i)
            known << addPost(pick(dice, known, 3), "At first", 10 + i);
        client.sync();
        client.sync();
        const auto source = thread(m_question);
        RecordTableModel model(tables::comments, source.get());
        QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.start();
        QList<Operation> made;
        for (int step = 0; step < 40; ++step) {
            const quint32 what = dice.bounded(6U);
            if (what == 0) {
                m_desk->setOffline(dice.bounded(2) == 0);
            } else if (what <= 2) {
                known << addPost(pick(dice, known, 2), "Later", 200 + step);
                client.sync();
            } else if (what == 3 && !made.isEmpty()) {
                (void)client.engine().discard(
                    {made.at(int(dice.bounded(quint32(made.size())))).id});
            } else {
                QStringList all = known;
                for (const Operation &operation : std::as_const(made))
                    all << operation.target;
                made << m_desk->submit(
                    QStringLiteral("comment.create"), {}, args(pick(dice, all, 2), "Mine"));
            }
            m_desk->turn();
            if (dice.bounded(4U) == 0)
                client.pass(std::chrono::seconds(40));
        }
        m_desk->setOffline(false);
        m_desk->settleAll();
        client.sync();
        const QStringList wanted = tree(m_question);
        QVERIFY(wanted.size() > 42);
        const auto shown = [&model] {
            QStringList ids;
            for (int row = 0; row < model.rowCount(); ++row)
                ids << model.record(row).id;
            return ids;
        };
        QTRY_COMPARE(shown(), wanted);
        // In windows of any size.
        const auto again = thread(m_question);
        for (const qsizetype window : {1, 7, 1000}) {
            QStringList ids;
            std::optional<RowKey> after;
            for (bool more = true; more;) {
                const std::vector<RowKey> keys = again->keys(after, window);
                more = qsizetype(keys.size()) == window;
                std::vector<RowId> rows;
                for (const RowKey &key : keys)
                    rows.push_back(key.row);
                for (const Record &record : again->records(rows))
                    ids << record.id;
                for (std::size_t i = 0; i < rows.size(); ++i)
                    QCOMPARE(*again->keysOf(std::array {rows[i]}).front(), keys[i]);
                if (!keys.empty())
                    after = keys.back();
                m_desk->turn();
            }
            if (window > 1) // by then all of them were looked at
                QCOMPARE(ids, wanted);
        }
        QCOMPARE(again->count(), wanted.size());
    }

private:
    // A post, or below one; its parent counts it.
    QString addPost(const QString &parent, const char *text, int minute)
    {
        Json body {{"experience_id", m_help}, {"content", text},
            {"created_at",
                QDateTime(QDate(2026, 6, 1), QTime(10, 0), Qt::UTC)
                    .addSecs(60 * minute)
                    .toString(Qt::ISODateWithMs)
                    .toStdString()}};
        SimulatedWhop &whop = m_desk->client.whop;
        if (!parent.isEmpty()) {
            body["parent_id"] = parent;
            whop.editRow(QStringLiteral("post"), parent,
                Json {{"comment_count",
                    jsonInt(whop.row(QStringLiteral("post"), parent), "comment_count") + 1}});
        }
        return whop.addRow(QStringLiteral("post"), body);
    }
    [[nodiscard]] Json args(const QString &parent, const char *text) const
    {
        return Json {{"experience_id", m_help}, {"parent_id", parent}, {"content", text}};
    }
    // Any comment, or the post itself once in so often.
    [[nodiscard]] QString pick(QRandomGenerator &dice, const QStringList &ids, quint32 often) const
    {
        return dice.bounded(often) == 0 ? m_question
                                        : ids.at(int(dice.bounded(quint32(ids.size()))));
    }
    // What is below a post as the mirror has it, each followed by what is below it.
    [[nodiscard]] QStringList tree(const QString &post) const
    {
        std::map<QString, std::map<RowKey, QString>> below;
        const MirrorStore &mirror = m_desk->client.engine().mirror();
        const auto ids = mirror.ids(answersComment);
        for (const QString &id : ids ? *ids : QStringList()) {
            const auto record = mirror.record(answersComment, id);
            if (!record || !*record)
                continue;
            const Json &body = (*record)->serverBody();
            below[jsonText(body, "parent_id")].emplace(
                RowKey {comments::resource.sortKey(body), (*record)->row}, id);
        }
        QStringList all;
        const std::function<void(const QString &)> add = [&](const QString &parent) {
            for (const auto &[key, id] : below[parent]) {
                all << id;
                add(id);
            }
        };
        add(post);
        return all;
    }
    [[nodiscard]] std::unique_ptr<ThreadSource> thread(const QString &post) const
    {
        WorkspaceAccess *workspace = m_desk->current();
        return std::make_unique<ThreadSource>(
            workspace->scopedSource(answersComment, {QStringLiteral("post"), post}),
            *workspace->source(answersComment),
            [workspace](const QString &comment) {
                return workspace->scopedSource(answersComment, {answersComment, comment});
            },
            QStringList());
    }
    // With everything read, and the question open.
    void openPage()
    {
        m_desk->client.sync();
        m_desk->client.whop.clearEffects();
        m_page = std::make_unique<PostsPage>(*m_desk);
        m_page->resize(1048, 700);
        m_page->setContext(m_desk->current());
        m_page->show();
        m_desk->turn();
        m_page->openItem(m_question);
        m_desk->turn();
        m_desk->client.settle(std::chrono::seconds(30));
        m_desk->turn();
    }
    template <class Widget>
    Widget *child(const char *name) const
    {
        return m_page->findChild<Widget *>(QString::fromLatin1(name));
    }
    ThreadView *thread() const { return child<ThreadView>("postThread"); }
    QAction *action(const char *name) const { return child<QAction>(name); }
    QModelIndex at(int row) const { return thread()->model()->index(row, 0); }
    QStringList said() const
    {
        QStringList texts;
        for (int row = 1; row < thread()->model()->rowCount(); ++row)
            texts << at(row).data(RecordRole).value<Record>().text(posts::content);
        return texts;
    }
    // At the end of the line with the author.
    static QPoint replySpot(const QRect &row)
    {
        return {row.right() - space::xl - 8, row.top() + space::m + 8};
    }
    // Where something is painted first.
    static int leftmost(const QImage &picture)
    {
        const QRgb paper = picture.pixel(2, picture.height() / 2);
        for (int x = 0; x < picture.width(); ++x) {
            for (int y = 3; y < picture.height(); ++y) {
                if (picture.pixel(x, y) != paper)
                    return x;
            }
        }
        return -1;
    }

    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<PostsPage> m_page;
    QString m_help; // experience
    QString m_question, m_first, m_second;
};

HOPYARD_TEST(TestAnswers)
#include "tst_answers.moc"
