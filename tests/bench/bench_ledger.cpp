// SPDX-License-Identifier: GPL-3.0-or-later
#include "../store/storefixtures.h"
#include "bench/benchtools.h"
#include "models/payouts/ledgermodel.h"
#include "support/fakeclock.h"
#include "sync/overlaidsource.h"
#include "ui/delegates/celldelegate.h"
#include "ui/shell/recordtablepane.h"
#include "ui/theme/theme.h"

#include "schema/registry.h"

#include <QApplication>
#include <QTableView>
#include <QTemporaryDir>

#include <optional>

// A ledger of many lines: how long until its first rows are painted, how long the window is away
// at most while all of it is read and added up, and whether the sums are exact.
//
// bench_ledger LINES

using namespace hopyard;

namespace {

constexpr int ledgerPage = 100;
constexpr int openings = 9;
constexpr qint64 ledgerStartMs = 1'780'000'000'000;
constexpr qint64 calendarMs = 30LL * 86'400'000;

// Amounts that a double could not add up without an error: odd cents, and the smallest units of a
// currency of eight places.
qint64 unitsOf(int line)
{
    const qint64 mixed = qint64(uint(line) * 2654435761u);
    return line % 3 == 2 ? -(mixed % 100'003) : mixed * 2'097'151 + 1;
}

QByteArray lineText(int line)
{
    const bool fine = line % 5 == 0;
    const QByteArray number = QByteArray::number(line).rightJustified(9, '0');
    const QByteArray posted = QDateTime::fromMSecsSinceEpoch(ledgerStartMs + line * 1000LL, Qt::UTC)
                                  .toString(Qt::ISODate)
                                  .toLatin1();
    return QByteArray("{\"id\":\"lline_" + number + "\",\"amount\":\""
        + QByteArray::number(unitsOf(line))
        + "\",\"available_at\":" + (line % 3 == 0 ? "\"" + posted + "\"" : QByteArray("null"))
        + ",\"created_at\":\"" + posted + "\",\"currency\":{\"code\":\"" + (fine ? "eur" : "usd")
        + "\",\"precision\":\"" + (fine ? "100000000" : "100") + "\"},\"line_type\":\""
        + (line % 3 == 2 ? "processing_fee" : "payment")
        + "\",\"object\":\"ledger_activity\",\"posted_at\":\"" + posted
        + "\",\"resource\":{\"id\":\"user_1\",\"name\":null,\"object\":\"user\","
          "\"profile_picture_url\":null,\"username\":\"halide\"},\"source\":{\"id\":\"pay_"
        + number
        + "\",\"object\":\"payment\",\"status\":\"paid\"},\"ledger_account_id\":\"ldgr_1\"}");
}

void storeLines(const QString &directory, int lines)
{
    test::FakeClock clock;
    const auto store = test::openMirror(directory, clock);
    const ListKey list {QStringLiteral("ledger_line"), {}, {}};
    test::valueOf(store->beginCrawl(list));
    for (int first = 0; first < lines; first += ledgerPage) {
        QList<QByteArray> texts;
        std::vector<MirrorRow> rows;
        for (int line = first; line < std::min(lines, first + ledgerPage); ++line) {
            texts.append(lineText(line));
            MirrorRow row;
            row.id = QStringLiteral("lline_%1").arg(line, 9, 10, QLatin1Char('0'));
            row.bare = true;
            rows.push_back(row);
        }
        for (size_t i = 0; i < rows.size(); ++i)
            rows[i].text = texts.at(qsizetype(i));
        test::valueOf(store->storePage(list, rows, QStringLiteral("c")));
    }
    test::valueOf(store->finishCrawl(list));
}

// What the lines come to, in whole numbers.
MoneySums expectedSums(int lines)
{
    qint64 usd = 0;
    qint64 eur = 0;
    MoneySums sums;
    // Whole numbers fit only so far: they are handed over before they could not.
    const auto handOver = [&](qint64 &units, QStringView precision, const QString &currency) {
        sums.add(Money::fromScaled(QString::number(units), precision, currency).value());
        units = 0;
    };
    constexpr qint64 room = 1LL << 60;
    for (int line = 0; line < lines; ++line) {
        (line % 5 == 0 ? eur : usd) += unitsOf(line);
        if (qAbs(usd) > room)
            handOver(usd, u"100", QStringLiteral("usd"));
        if (qAbs(eur) > room)
            handOver(eur, u"100000000", QStringLiteral("eur"));
    }
    handOver(usd, u"100", QStringLiteral("usd"));
    handOver(eur, u"100000000", QStringLiteral("eur"));
    return sums;
}

class PaintedTable final : public QTableView
{
public:
    double paintedMs = 0;

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QTableView::paintEvent(event);
        if (model() && model()->rowCount() > 0 && paintedMs == 0)
            paintedMs = bench::monotonicMs();
    }
};

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const int lines = argc > 1 ? QByteArray(argv[1]).toInt() : 1'000'000;
    // Of a year of sales a week is still to be released.
    const qint64 todayMs = ledgerStartMs + lines / 52 * 51 * 1000LL;
    const Theme theme(&app);
    const QTemporaryDir directory;
    storeLines(directory.path(), lines);
    const auto reader = test::valueOf(MirrorReader::open(directory.path()));
    OverlaidSource source(*findResource(QStringLiteral("ledger_line")), *reader);

    std::vector<double> opened;
    std::optional<LedgerModel> model;
    PaintedTable view;
    view.resize(1000, 700);
    dressView(&view);
    view.show();
    QCoreApplication::processEvents();
    for (int i = 0; i < openings; ++i) {
        view.setModel(nullptr);
        model.emplace(&source);
        static_cast<void>(model->releases(todayMs, todayMs + calendarMs));
        QCoreApplication::processEvents();
        view.paintedMs = 0;
        const double before = bench::monotonicMs();
        view.setModel(&*model);
        model->start();
        while (view.paintedMs == 0)
            QCoreApplication::processEvents();
        opened.push_back(view.paintedMs - before);
    }
    // The last one is read to its end.
    double longest = 0;
    const double before = bench::monotonicMs();
    while (!model->isComplete()) {
        const double step = bench::threadCpuMs();
        QCoreApplication::processEvents();
        longest = std::max(longest, bench::threadCpuMs() - step);
    }
    const double all = bench::monotonicMs() - before;
    // What the page does each time lines come, and what a person asks for.
    double started = bench::threadCpuMs();
    const bool told
        = !model->months().empty() && !model->releases(todayMs + 1, todayMs + calendarMs).empty();
    const double news = bench::threadCpuMs() - started;
    started = bench::threadCpuMs();
    LedgerFilter filter;
    filter.currency = QStringLiteral("usd");
    model->setFilter(filter);
    const bool filtered = model->rowCount() < lines && !model->shownSums().all().empty();
    const double filtering = bench::threadCpuMs() - started;
    model->setFilter({});
    started = bench::threadCpuMs();
    model->setTimeZone(QTimeZone("Asia/Tokyo"));
    const double zone = bench::threadCpuMs() - started;
    const MoneySums expected = expectedSums(lines);
    const bool exact = told && filtered && model->total() == lines && model->allSums().isComplete()
        && model->allSums().all() == expected.all()
        && model->index(lines - 1, LedgerModel::BalanceColumn).data().toString()
            == Money::fromScaled(QString::number(unitsOf(0)), u"100000000", QStringLiteral("eur"))
                   .value()
                   .digits(QLocale());
    bench::printLine(Json {{"bench", "ledger.open"}, {"lines", lines},
        {"opened_ms", bench::number(bench::percentile(opened, 0.5))},
        {"slowest_ms", bench::number(bench::percentile(opened, 1))}, {"all_ms", bench::number(all)},
        {"longest_step_ms", bench::number(longest)}, {"news_ms", bench::number(news)},
        {"filter_ms", bench::number(filtering)}, {"zone_ms", bench::number(zone)},
        {"exact", exact}});
    return exact ? 0 : 1;
}
