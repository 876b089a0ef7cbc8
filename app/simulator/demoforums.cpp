// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/demoforums.h"

#include "schema/apps.h"
#include "schema/experiences.h"

#include <array>
#include <random>

namespace hopyard {

namespace {

constexpr qint64 demoHourMs = 3'600'000;

class ForumDice
{
public:
    size_t below(size_t count) { return size_t(m_random() % count); }
    bool oneIn(size_t count) { return below(count) == 0; }
    template <class List>
    QString pick(const List &list)
    {
        return QString::fromUtf8(list[below(list.size())]);
    }

private:
    std::mt19937_64 m_random {11};
};

struct DemoForum
{
    const char *id;
    int posts;
    const char *whoCanPost;
    const char *whoCanComment;
    const char *mails;
};
constexpr std::array demoForumList {
    DemoForum {"feed_Nth00000000001", 60, "admins", "everyone", "all_admin_posts"},
    DemoForum {"feed_Nth00000000002", 150, "everyone", "everyone", "only_weekly_summary"},
    DemoForum {"feed_Nth00000000003", 120, "everyone", "everyone", "none"},
    DemoForum {"feed_Nth00000000004", 70, "everyone", "admins", "all_admin_posts"},
};

constexpr std::array demoHandles {"slowshutter", "grainandglass", "northwindow", "f_eight",
    "bluehour", "softbox", "contactsheet", "35mm_daily", "darkroom_k", "tripodless", "wideopen",
    "rawfile", "kelvin5600", "backlit", "secondcurtain", "zonefive", "filmcanister", "redlight",
    "ニコンの夜", "студия_свет", "ضوء_النافذة", "magic-hour"};

constexpr std::array demoSubjects {"window light", "a single softbox", "backlit portraits",
    "street scenes at night", "colour casts in mixed light", "printing on matte paper",
    "a first wedding", "product shots on white", "long exposures by the sea",
    "skin tones in raw files", "focus stacking", "a 35 mm series", "pricing a small job",
    "a portfolio of twelve", "editing two thousand frames", "flash in daylight",
    "analogue grain in scans", "posing groups", "drone shots in wind", "food by candlelight"};
constexpr std::array demoQuestionTitles {"How do you meter %1?", "Struggling with %1",
    "What would you change about %1?", "First try: %1", "Gear for %1?", "Is %1 worth the effort?",
    "Feedback on %1, please", "Two versions of %1: which one?"};
constexpr std::array demoOpenings {
    "I have been trying %1 for a week and I keep ending up with flat results.",
    "Went out this morning for %1. Conditions were better than expected.",
    "This is my third attempt at %1 and the first one I would show anybody.",
    "Quick one about %1: the class makes it look easy, my kitchen does not.",
    "I re-read the notes on %1 and still miss something."};
constexpr std::array demoMiddles {"Settings were **f/2.8, 1/200 s, ISO 400**; the rest is in the "
                                  "file.",
    "What I changed since last time:\n\n- moved the light further away\n- turned off the ceiling "
    "lamp\n- waited for the second sitting",
    "The left third bothers me. Cropping helps, *a little*.",
    "> Less light, more direction.\n\nThat sentence from the last session did it for me.",
    "1. Meter for the highlights\n2. Lock the exposure\n3. Recompose\n\nStep 3 is where it goes "
    "wrong.",
    "There is a longer write-up at [my notes](https://notes.example/light?id=42) if you want "
    "the numbers.",
    "In the raw converter I ended up with `exposure -0.35` and nothing else.",
    "A before and after would help, I know. Tomorrow."};
constexpr std::array demoEndings {"Any thoughts are welcome.", "What would you try next?",
    "Be honest, I can take it.", "Thanks for looking.", "More of this series next week.", ""};
constexpr std::array demoNews {"Live critique moves to %1", "New lesson: %1", "This month: %1",
    "Results of the challenge on %1", "Recording of the session on %1 is up"};
constexpr std::array demoNewsTexts {
    "## What is new\n\nThe session on %1 is **online now**. You find it under *Courses*.\n\n- 42 "
    "minutes\n- raw files included\n- questions go under this post",
    "We meet on %1 as usual. Bring *one* picture, not ten.\n\n| when | where |\n|---|---|\n| "
    "Tuesday 18:00 | Live room |\n| Thursday 09:00 | Live room |",
    "Thank you for 61 entries on %1. The three we talked about are attached."};
constexpr std::array demoComments {"Move the light closer, then turn it down.",
    "The second one. The hands tell the story there.", "Same here, following.",
    "Try a grey card first; the cast is gone after that.", "Lovely. I would crop the top.",
    "What lens was that?", "It gets easier after the tenth time, promise.",
    "Look at the catchlights: you have **two** of them.",
    "I had this with the old firmware. An update fixed it for me.", "Could you post the raw file?",
    "This is the best one you have shown so far.",
    "Not sure about the colours on the left, the rest is great."};
constexpr std::array demoAnswers {"Which lamp did you use for that?",
    "Exactly this. It took me a year to see it.", "I will try it tonight and report back.",
    "Thank you, that was the missing piece!", "With a *smaller* one it worked for me, too.",
    "No need to: the phone's torch is enough for a test.",
    "Do you mean before or after the second frame?"};
constexpr std::array demoOddPosts {
    "<b>Not bold</b> <img src=file:///etc/hostname> <script>alert(1)</script>\n\nJust checking how "
    "this looks.",
    "はじめまして。窓の光だけで撮りました。ご意見をお願いします。",
    "أول محاولة لي مع الضوء الخلفي. ما رأيكم؟",
    "![a picture](https://tracker.example/pixel.png) and a [link](https://login.example/) that "
    "says something else."};

QString demoPostId(qsizetype place)
{
    return QStringLiteral("post_Nth") + QString::number(place, 36).rightJustified(10, u'0');
}

Json demoTeam()
{
    return Json {
        {"id", "user_N0rth1ghtTeam"}, {"name", "Northlight team"}, {"username", "northlight"}};
}

Json demoMember(ForumDice &dice)
{
    const size_t place = dice.below(demoHandles.size());
    return Json {
        {"id", QString(QStringLiteral("user_NthMember%1").arg(place, 4, 10, QLatin1Char('0')))},
        {"name", nullptr}, {"username", demoHandles[place]}};
}

Json demoPicture(qsizetype place)
{
    const QString number = QString::number(place);
    return Json {{"id", QString(QStringLiteral("file_Nth") + number.rightJustified(10, u'0'))},
        {"content_type", "image/jpeg"},
        {"filename", QString(QStringLiteral("frame-") + number + QStringLiteral(".jpg"))},
        {"url",
            QString(QStringLiteral("https://assets.example/frame-") + number
                + QStringLiteral(".jpg"))}};
}

class ForumSeed
{
public:
    ForumSeed(SimulatedWhop &whop, qint64 lastMs)
        : m_whop(whop)
        , m_lastMs(lastMs)
    {
    }

    void addForum(const DemoForum &forum, const Json &experience)
    {
        m_experience = jsonText(experience, "id");
        m_whop.addRow(QStringLiteral("forum"),
            Json {{"id", forum.id}, {"email_notification_preference", forum.mails},
                {"experience", Json {{"id", m_experience}, {"name", jsonText(experience, "name")}}},
                {"who_can_comment", forum.whoCanComment}, {"who_can_post", forum.whoCanPost}});
        const bool news = QLatin1String(forum.whoCanPost) == QLatin1String("admins");
        // From old to new; lists show the newest first.
        for (int i = 0; i < forum.posts; ++i)
            addPost(news, i, forum.posts);
    }

private:
    void addPost(bool news, int place, int count)
    {
        const bool byTeam = news || m_dice.oneIn(9);
        const qint64 step = 200 * 24 * demoHourMs / count;
        const qint64 atMs = m_lastMs - (count - place) * step + qint64(m_dice.below(90)) * 60'000;
        Json body = text(byTeam);
        const qsizetype number = ++m_posts;
        body["id"] = demoPostId(number);
        body["experience_id"] = m_experience;
        body["user"] = byTeam ? demoTeam() : demoMember(m_dice);
        body["is_poster_admin"] = byTeam;
        body["created_at"] = simulatedTime(atMs);
        body["like_count"] = m_dice.below(40);
        body["view_count"] = 20 + m_dice.below(900);
        body["is_pinned"] = news ? place == count - 3 || place == 4 : place == count / 2;
        body["is_edited"] = m_dice.oneIn(12);
        if (m_dice.oneIn(5))
            body["attachments"] = Json::array({demoPicture(number), demoPicture(number + 1000)});
        const int comments = commentCount(byTeam, place, count);
        body["comment_count"] = comments;
        m_whop.addRow(QStringLiteral("post"), body);
        for (int i = 0; i < comments; ++i)
            addComment(demoPostId(number), atMs + (i + 1) * 40 * 60'000 / (1 + comments / 20));
    }

    int commentCount(bool byTeam, int place, int count)
    {
        if (place == count / 3 && !byTeam)
            return 120; // a thread that goes on
        // The newest questions wait for an answer.
        if (!byTeam && (place > count - 9 || m_dice.oneIn(8)))
            return 0;
        return int(m_dice.below(7));
    }

    Json text(bool byTeam)
    {
        QString subject = m_dice.pick(demoSubjects);
        if (m_posts % 97 == 13)
            return Json {{"title", nullptr},
                {"content", demoOddPosts[size_t(m_posts / 97) % demoOddPosts.size()]}};
        if (byTeam)
            return Json {{"title", m_dice.pick(demoNews).replace(QLatin1String("%1"), subject)},
                {"content", m_dice.pick(demoNewsTexts).replace(QLatin1String("%1"), subject)}};
        QString content = m_dice.pick(demoOpenings).replace(QLatin1String("%1"), subject)
            + QStringLiteral("\n\n") + m_dice.pick(demoMiddles);
        if (m_dice.oneIn(3))
            content += QStringLiteral("\n\n") + m_dice.pick(demoMiddles);
        if (const QString end = m_dice.pick(demoEndings); !end.isEmpty())
            content += QStringLiteral("\n\n") + end;
        Json body {{"content", content}, {"title", nullptr}};
        if (!m_dice.oneIn(4))
            body["title"] = m_dice.pick(demoQuestionTitles).replace(QLatin1String("%1"), subject);
        return body;
    }

    void addComment(const QString &post, qint64 atMs)
    {
        const bool byTeam = m_dice.oneIn(4);
        const QString id = QString(QStringLiteral("post_NthC")
            + QString::number(++m_comments, 36).rightJustified(9, u'0'));
        const int answers = m_comments % 9 == 4 ? 1 + int(m_comments % 3) : 0;
        m_whop.addRow(QStringLiteral("post"),
            Json {{"id", id}, {"experience_id", m_experience}, {"parent_id", post},
                {"content", m_dice.pick(demoComments)},
                {"user", byTeam ? demoTeam() : demoMember(m_dice)}, {"is_poster_admin", byTeam},
                {"created_at", simulatedTime(std::min(atMs, m_lastMs))},
                {"like_count", m_dice.below(6)}, {"comment_count", answers}});
        for (int i = 0; i < answers; ++i)
            addAnswer(id, atMs + (i + 1) * 17 * 60'000, i == 0 && answers > 1 ? 1 : 0);
    }

    // Adds an answer to a comment, with a number of answers to itself. Without the dice: later
    // draws stay the same.
    void addAnswer(const QString &comment, qint64 atMs, int answers)
    {
        const size_t number = ++m_answers;
        const size_t person = number * 5 % demoHandles.size();
        const bool byTeam = number % 3 == 1;
        const Json member {
            {"id",
                QString(QStringLiteral("user_NthMember%1").arg(person, 4, 10, QLatin1Char('0')))},
            {"name", nullptr}, {"username", demoHandles[person]}};
        const QString id = QString(
            QStringLiteral("post_NthA") + QString::number(number, 36).rightJustified(9, u'0'));
        m_whop.addRow(QStringLiteral("post"),
            Json {{"id", id}, {"experience_id", m_experience}, {"parent_id", comment},
                {"content", demoAnswers[number % demoAnswers.size()]},
                {"user", byTeam ? demoTeam() : member}, {"is_poster_admin", byTeam},
                {"created_at", simulatedTime(std::min(atMs, m_lastMs))}, {"like_count", number % 3},
                {"comment_count", answers}});
        for (int i = 0; i < answers; ++i)
            addAnswer(id, atMs + 5 * 60'000, 0);
    }

    SimulatedWhop &m_whop;
    qint64 m_lastMs;
    ForumDice m_dice;
    QString m_experience;
    qsizetype m_posts = 0;
    qsizetype m_comments = 0;
    size_t m_answers = 0;
};

} // namespace

void seedForums(SimulatedWhop &whop, qint64 lastMs)
{
    ForumSeed seed(whop, lastMs);
    size_t next = 0;
    const QList<Json> rows = whop.rows(QStringLiteral("experience"));
    for (auto row = rows.crbegin(); row != rows.crend() && next < demoForumList.size(); ++row) {
        if (jsonText(*row, experiences::appId.path) == QLatin1String(apps::forumsApp))
            seed.addForum(demoForumList[next++], *row);
    }
}

void visitForums(SimulatedWhop &whop, int number, qint64 nowMs)
{
    const QList<Json> forums = whop.rows(QStringLiteral("forum"));
    if (forums.isEmpty())
        return;
    const auto at = [number](const auto &list) {
        return QString::fromUtf8(list[size_t(number) * 7 % list.size()]);
    };
    const Json &forum = forums.at(number % forums.size());
    const size_t person = size_t(number) * 5 % demoHandles.size();
    Json body {{"experience_id", jsonText(forum, "experience.id")},
        {"created_at", simulatedTime(nowMs)}, {"is_poster_admin", false},
        {"user",
            Json {{"id",
                      QString(
                          QStringLiteral("user_NthMember%1").arg(person, 4, 10, QLatin1Char('0')))},
                {"name", nullptr}, {"username", demoHandles[person]}}}};
    const bool question = number % 3 == 0;
    body["content"] = question ? at(demoOpenings).replace(QLatin1String("%1"), at(demoSubjects))
                               : at(demoComments);
    const QString newest
        = number == 0 ? QString() : whop.newestPost(jsonText(forum, "experience.id"));
    if (!question && !newest.isEmpty()) {
        body["parent_id"] = newest;
        whop.editRow(QStringLiteral("post"), newest,
            Json {{"comment_count",
                jsonInt(whop.row(QStringLiteral("post"), newest), "comment_count") + 1}});
    }
    whop.addRow(QStringLiteral("post"), body);
}

} // namespace hopyard
