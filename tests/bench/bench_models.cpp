// SPDX-License-Identifier: GPL-3.0-or-later
#include "../models/vectorsource.h"
#include "bench/benchtools.h"
#include "models/recordtablemodel.h"
#include "models/tables/registry.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>

// What one step of a scroll costs the model: every cell of a screen of 40 rows, one row further
// each time, in a list of a thousand and of a million rows. One JSON object per line; the last
// gives the ratio.

namespace {

using namespace hopyard;

constexpr int screenRows = 40;
constexpr int scrollSteps = 900;
constexpr int scrollRounds = 5;

struct ScrollCost
{
    double median = 0; // microseconds
    double p99 = 0;
};

void readScreen(const RecordTableModel &model, int first)
{
    for (int row = first; row < first + screenRows; ++row) {
        for (int column = 0; column < model.columnCount(); ++column) {
            const QModelIndex index = model.index(row, column);
            for (const int role : {int(Qt::DisplayRole), int(ChipsRole), int(Qt::CheckStateRole),
                     int(MarkRole), int(GlyphRole), int(AvatarRole)})
                (void)model.data(index, role);
        }
    }
}

void scrollThrough(qint64 rows, std::vector<double> &costs)
{
    test::EndlessSource source(rows);
    RecordTableModel model(tables::experiences, &source);
    model.start();
    while (model.isLoading())
        QCoreApplication::processEvents();
    const int from = (int(rows) - screenRows - scrollSteps) / 2;
    for (int step = 0; step < scrollSteps; ++step) {
        const double before = bench::threadCpuMs();
        readScreen(model, from + step);
        costs.push_back((bench::threadCpuMs() - before) * 1e3);
    }
}

ScrollCost costOf(qint64 rows, std::vector<double> costs)
{
    std::sort(costs.begin(), costs.end());
    const ScrollCost cost {costs[costs.size() / 2], costs[costs.size() * 99 / 100]};
    std::printf("{\"bench\":\"models.scroll\",\"rows\":%lld,\"median_us\":%.1f,\"p99_us\":%.1f}\n",
        static_cast<long long>(rows), cost.median, cost.p99);
    return cost;
}

// A letter typed in the view for which there is no row.
void typeAhead(qint64 rows)
{
    test::EndlessSource source(rows);
    RecordTableModel model(tables::experiences, &source);
    model.start();
    while (model.isLoading())
        QCoreApplication::processEvents();
    source.recordsRead = 0;
    const double before = bench::threadCpuMs();
    (void)model.match(model.index(0, 0), Qt::DisplayRole, QStringLiteral("none"), 1);
    std::printf("{\"bench\":\"models.typeahead\",\"rows\":%lld,\"ms\":%.2f,\"rows_read\":%lld}\n",
        static_cast<long long>(rows), bench::threadCpuMs() - before,
        static_cast<long long>(source.recordsRead));
}

} // namespace

// bench_models [ROWS]
int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const qint64 rows = argc > 1 ? QByteArray(argv[1]).toLongLong() : 1'000'000;
    std::vector<double> warming;
    scrollThrough(1000, warming);
    // In turn, each round on a model of its own and never back to a row, so that in a short list as
    // many steps meet rows that are not read yet as in a long one.
    std::vector<double> smallCosts;
    std::vector<double> largeCosts;
    for (int round = 0; round < scrollRounds; ++round) {
        scrollThrough(1000, smallCosts);
        scrollThrough(rows, largeCosts);
    }
    const ScrollCost small = costOf(1000, std::move(smallCosts));
    const ScrollCost large = costOf(rows, std::move(largeCosts));
    const double ratio = large.p99 / small.p99;
    std::printf("{\"bench\":\"models.scroll.ratio\",\"value\":%.2f,\"budget\":1.2,\"ok\":%s}\n",
        ratio, ratio <= 1.2 ? "true" : "false");
    typeAhead(std::min<qint64>(rows, 100'000));
    return 0;
}
