// SPDX-License-Identifier: GPL-3.0-or-later
#include "../ui/desk.h"
#include "bench/benchtools.h"
#include "simulator/democourses.h"
#include "ui/courses/coursespage.h"
#include "ui/courses/lessoneditor.h"
#include "ui/courses/outlineview.h"
#include "ui/markdown/markdowneditor.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTimer>
#include <QTreeView>

#include <algorithm>
#include <cstdio>

// The courses place over one large course: from choosing it to its painted outline; and typing in a
// long lesson with the preview beside it, at the pace of a fast typist, from the moment a key is
// struck until its letter is painted. One JSON object per line.

namespace {

using namespace hopyard;

constexpr int courseRounds = 15;
constexpr int keysPerSecond = 12;
constexpr int scrollSteps = 200;

double now()
{
    return bench::monotonicMs();
}

// Strikes keys by the clock: what holds the event loop up is part of what a key takes.
class TypistAtPace final : public QObject
{
public:
    TypistAtPace(QPlainTextEdit *text, int keys)
        : m_text(text)
        , m_keys(keys)
    {
        text->viewport()->installEventFilter(this);
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(1000 / keysPerSecond);
        connect(&m_timer, &QTimer::timeout, this, [this] { strike(); });
        m_dueMs = now() + m_timer.interval();
        m_timer.start();
    }

    std::vector<double> latencies;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && m_struckMs > 0 && !m_painting) {
            m_painting = true; // once the paint itself is done
            QMetaObject::invokeMethod(
                this, [this] { painted(); }, Qt::QueuedConnection);
        }
        return false;
    }

private:
    void strike()
    {
        m_struckMs = m_dueMs;
        m_dueMs += m_timer.interval();
        const char letter = char('a' + (int(latencies.size()) * 7) % 26);
        const bool space = latencies.size() % 6 == 5;
        QKeyEvent press(QEvent::KeyPress, space ? Qt::Key_Space : Qt::Key_A + (letter - 'a'),
            Qt::NoModifier, space ? QStringLiteral(" ") : QString(QLatin1Char(letter)));
        QCoreApplication::sendEvent(m_text, &press);
    }
    void painted()
    {
        m_painting = false;
        if (m_struckMs == 0)
            return;
        latencies.push_back(now() - m_struckMs);
        m_struckMs = 0;
        if (int(latencies.size()) >= m_keys) {
            m_timer.stop();
            QCoreApplication::exit();
        }
    }

    QPlainTextEdit *m_text;
    QTimer m_timer;
    int m_keys;
    double m_dueMs = 0;
    double m_struckMs = 0;
    bool m_painting = false;
};

void told(const char *name, const std::vector<double> &times)
{
    std::printf("{\"bench\":\"courses.%s\",\"count\":%zu,\"p50_ms\":%.2f,\"p99_ms\":%.2f,"
                "\"max_ms\":%.2f}\n",
        name, times.size(), bench::percentile(times, 0.5), bench::percentile(times, 0.99),
        bench::percentile(times, 1));
}

QString longText(qsizetype bytes)
{
    QString text;
    for (int part = 0; text.size() < bytes; ++part)
        text += QStringLiteral("## Part %1\n\nA paragraph with **some** words in it, a "
                               "[link](https://a.example) and `code`, as lessons have them.\n\n"
                               "- one point\n- another point\n\n")
                    .arg(part);
    return text;
}

} // namespace

// bench_courses [LESSONS [KEYS]]
int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const int lessons = argc > 1 ? QByteArray(argv[1]).toInt() : 2000;
    const int keys = argc > 2 ? QByteArray(argv[2]).toInt() : 400;
    constexpr int inChapter = 25;
    Theme theme(&app);
    theme.apply(Look());
    test::Desk desk;
    SimulatedWhop &whop = desk.client.whop;
    const QString experience = desk.client.addCoursesHome();
    const QString course
        = seedLargeCourse(whop, experience, std::max(1, lessons / inChapter), inChapter);
    whop.addRow(QStringLiteral("course"),
        Json {{"id", "cors_Small"}, {"experience_id", experience}, {"title", "Small"}});
    const QString chapter = whop.addRow(QStringLiteral("chapter"),
        Json {{"id", "chap_Small"}, {"course_id", "cors_Small"}, {"title", "One"}});
    const QString lesson = whop.addRow(QStringLiteral("lesson"),
        Json {{"id", "lesn_Long"}, {"chapter_id", chapter}, {"title", "Long"},
            {"lesson_type", "text"}, {"content", longText(200 * 1024)}});
    desk.client.sync();
    CoursesPage page(desk);
    page.resize(1200, 760);
    page.setContext(desk.current());
    page.show();
    desk.turn();
    (void)page.grab();
    const qint64 before = bench::pssKiB(); // of the list of courses, and of the whop beside it
    std::vector<double> open;
    for (int round = 0; round < courseRounds; ++round) {
        page.openItem(QStringLiteral("cors_Small"));
        desk.turn();
        page.back();
        desk.turn();
        const double began = now();
        page.openItem(course);
        (void)page.grab();
        open.push_back(now() - began);
        desk.turn();
        page.back();
        desk.turn();
    }
    const auto *outline = page.findChild<OutlineView *>();
    std::printf("{\"bench\":\"courses.rows\",\"lessons\":%d}\n", lessons);
    told("first_open", {open.front()});
    told("open", open);
    page.openItem(QStringLiteral("cors_Small"));
    desk.turn();
    page.findChild<OutlineView *>()->select(lesson);
    desk.client.settle(std::chrono::minutes(1));
    auto *editor = page.findChild<LessonEditor *>();
    if (!outline || editor->lessonId() != lesson || editor->text()->text().size() < 200 * 1024) {
        std::fprintf(stderr, "the long lesson was not opened\n");
        return 1;
    }
    QPlainTextEdit *source = editor->text()->source();
    source->setFocus();
    const auto typeAt = [source](const char *name, qsizetype place, int strokes) {
        QTextCursor cursor = source->textCursor();
        cursor.setPosition(int(place));
        cursor.movePosition(QTextCursor::EndOfBlock);
        source->setTextCursor(cursor);
        source->ensureCursorVisible();
        TypistAtPace typist(source, strokes);
        QApplication::exec();
        told(name, typist.latencies);
    };
    const qsizetype size = source->document()->characterCount();
    typeAt("type", 0, keys);
    typeAt("type_middle", size / 2, std::max(10, keys / 4));
    typeAt("type_end", size - 1, std::max(10, keys / 4));
    page.openItem(course); // and its outline beside what is kept of the text
    desk.turn();
    (void)page.grab();
    // Through the whole outline, each step until it is painted.
    auto *tree = outline->findChild<QTreeView *>();
    tree->expandAll();
    desk.turn();
    QScrollBar *bar = tree->verticalScrollBar();
    const int step = std::max(1, (bar->maximum() - bar->minimum()) / scrollSteps);
    std::vector<double> scrolled;
    for (int value = bar->minimum(); value <= bar->maximum(); value += step) {
        const double began = now();
        bar->setValue(value);
        tree->viewport()->repaint();
        QCoreApplication::processEvents();
        scrolled.push_back(now() - began);
    }
    told("scroll", scrolled);
    std::printf("{\"bench\":\"courses.memory\",\"pss_kib\":%lld,\"before_kib\":%lld}\n",
        static_cast<long long>(bench::pssKiB()), static_cast<long long>(before));
    return 0;
}
