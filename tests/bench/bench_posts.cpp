// SPDX-License-Identifier: GPL-3.0-or-later
#include "../ui/desk.h"
#include "bench/benchtools.h"
#include "ui/posts/postspage.h"
#include "ui/posts/threadview.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QListView>
#include <QScrollBar>
#include <QTableView>

#include <array>

#include <cstdio>

// The forum posts place over one large forum: from choosing it to painted rows, a thread of
// thousands of comments from its row to the screen and scrolled to its end, and the search. One
// JSON object per line.

namespace {

using namespace hopyard;

constexpr int benchRounds = 9;
constexpr int searches = 300;
constexpr int mostHits = 200; // as the place asks for
constexpr int wheelNotch = 120; // pixels
constexpr int answeredOnce = 100; // of so many comments one has an answer

const std::array benchWords {"lens", "shutter", "harbour", "invoice", "studio", "window", "colour",
    "quiet", "paper", "answer", "morning", "length", "member", "release", "contrast", "grain"};

QString wordsOf(int seed, int count)
{
    QStringList words;
    unsigned state = unsigned(seed) * 2654435761u + 1;
    for (int i = 0; i < count; ++i) {
        state = state * 1664525u + 1013904223u;
        words << QString::fromLatin1(benchWords.at(state >> 28));
    }
    words << QStringLiteral("n%1").arg(seed);
    return words.join(u' ');
}

void told(const char *name, std::vector<double> costs)
{
    const double median = bench::percentile(costs, 0.5);
    const double p95 = bench::percentile(costs, 0.95);
    std::printf("{\"bench\":\"posts.%s\",\"median_ms\":%.2f,\"p95_ms\":%.2f}\n", name, median, p95);
}

void addComment(SimulatedWhop &whop, const QString &experience, const QString &thread, int number)
{
    const bool answered = number % answeredOnce == 1;
    const QString comment = whop.addRow(QStringLiteral("post"),
        Json {{"experience_id", experience}, {"parent_id", thread},
            {"content", wordsOf(number, 25)}, {"comment_count", answered ? 1 : 0}});
    if (answered)
        whop.addRow(QStringLiteral("post"),
            Json {{"experience_id", experience}, {"parent_id", comment},
                {"content", wordsOf(number, 12)}});
}

// Each turn of the event loop until the thread is whole and laid out, in milliseconds.
std::vector<double> layOut(const ThreadView &view, int comments)
{
    constexpr int quietTurns = 50;
    constexpr qint64 patienceMs = 120'000;
    std::vector<double> turns;
    QElapsedTimer since;
    since.start();
    int last = -1;
    for (int quiet = 0; quiet < quietTurns && since.elapsed() < patienceMs;) {
        const double before = bench::monotonicMs();
        QCoreApplication::processEvents();
        turns.push_back(bench::monotonicMs() - before);
        const int now = view.verticalScrollBar()->maximum();
        quiet = now == last && view.model()->rowCount() > comments ? quiet + 1 : 0;
        last = now;
    }
    return turns;
}

// What one notch of the wheel costs until it is painted, from the first comment to the last.
std::vector<double> scroll(ThreadView &view)
{
    std::vector<double> steps;
    QScrollBar *bar = view.verticalScrollBar();
    while (bar->value() < bar->maximum()) {
        const double before = bench::monotonicMs();
        bar->setValue(bar->value() + wheelNotch);
        QCoreApplication::processEvents();
        steps.push_back(bench::monotonicMs() - before);
    }
    return steps;
}

QString fill(SimulatedWhop &whop, int rows, int comments)
{
    QString thread;
    for (const char *name : {"Small", "Large"}) {
        const QString experience
            = whop.addRow(QStringLiteral("experience"), Json {{"name", QString::fromLatin1(name)}});
        whop.addRow(QStringLiteral("forum"),
            Json {{"experience", Json {{"id", experience}, {"name", QString::fromLatin1(name)}}},
                {"who_can_post", "everyone"}, {"who_can_comment", "everyone"},
                {"email_notification_preference", "none"}});
        const int count = name[0] == 'S' ? 100 : rows;
        for (int i = 0; i < count; ++i)
            thread = whop.addRow(QStringLiteral("post"),
                Json {{"experience_id", experience}, {"title", wordsOf(i, 6)},
                    {"content", wordsOf(i, 60)}});
        if (name[0] == 'L') {
            for (int i = 0; i < comments; ++i)
                addComment(whop, experience, thread, i);
        }
    }
    return thread;
}

} // namespace

// bench_posts [ROWS [COMMENTS]]
int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const int rows = argc > 1 ? QByteArray(argv[1]).toInt() : 100'000;
    const int comments = argc > 2 ? QByteArray(argv[2]).toInt() : 5'000;
    Theme theme(&app);
    theme.apply(Look());
    test::Desk desk;
    const QString thread = fill(desk.client.whop, rows, comments);
    desk.client.sync();
    PostsPage page(desk);
    page.resize(1048, 700);
    page.setContext(desk.current());
    page.show();
    desk.turn();
    auto *forums = page.findChild<QListView *>(QStringLiteral("forumsList"));
    auto *table = page.findChild<QTableView *>(QStringLiteral("postsTable"));
    const auto choose = [&](int row) {
        const double before = bench::monotonicMs();
        forums->setCurrentIndex(forums->model()->index(row, 0));
        (void)table->grab();
        const double took = bench::monotonicMs() - before;
        desk.turn();
        return took;
    };
    page.openItem(thread);
    desk.turn();
    desk.client.settle(std::chrono::minutes(10)); // its comments are read
    page.back();
    desk.client.sync(); // the answers to them
    std::vector<double> first, open, search;
    for (int round = 0; round < benchRounds; ++round) {
        choose(2); // "Small"
        first.push_back(choose(1)); // "Large"
        const double before = bench::monotonicMs();
        page.openItem(thread);
        (void)page.grab();
        open.push_back(bench::monotonicMs() - before);
        desk.turn();
        page.back();
        desk.turn();
    }
    page.openItem(thread);
    auto *view = page.findChild<ThreadView *>(QStringLiteral("postThread"));
    const std::vector<double> turns = layOut(*view, comments);
    const std::vector<double> steps = scroll(*view);
    for (int i = 0; i < searches; ++i) {
        const QString words = i % 3 == 0 ? QStringLiteral("n%1").arg(i * 37 % rows)
                                         : wordsOf(i, 2).section(u' ', 0, 1);
        const double before = bench::monotonicMs();
        for (const char *kind : {"post", "comment"})
            (void)desk.current()->search(words, QString::fromLatin1(kind), mostHits);
        search.push_back(bench::monotonicMs() - before);
    }
    std::printf("{\"bench\":\"posts.rows\",\"rows\":%d,\"shown\":%d,\"comments\":%d}\n", rows,
        table->model()->rowCount(), comments);
    told("first_paint", first);
    told("open_thread", open);
    told("search", search);
    std::printf("{\"bench\":\"posts.scroll_thread\",\"rows\":%d,\"steps\":%zu,\"median_ms\":%.2f,"
                "\"p99_ms\":%.2f,\"max_ms\":%.2f,\"layout_max_ms\":%.2f}\n",
        view->model()->rowCount(), steps.size(), bench::percentile(steps, 0.5),
        bench::percentile(steps, 0.99), bench::percentile(steps, 1), bench::percentile(turns, 1));
    return 0;
}
