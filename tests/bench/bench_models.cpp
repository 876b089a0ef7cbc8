// SPDX-License-Identifier: GPL-3.0-or-later
#include "../models/vectorsource.h"
#include "models/recordtablemodel.h"
#include "models/tables/experiences.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>

// What one step of a scroll costs the model: every cell of a screen of 40 rows, one row further
// each time, in a list of a thousand and of a million rows. One JSON object per line; the last
// gives the ratio.

namespace {

using namespace hopyard;

constexpr int screenRows = 40;
constexpr int scrollSteps = 2000;

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

ScrollCost measureScroll(qint64 rows)
{
    test::EndlessSource source(rows);
    RecordTableModel model(tables::experiences, &source);
    model.start();
    QElapsedTimer timer;
    timer.start();
    while (model.isLoading())
        QCoreApplication::processEvents();
    const double loadMs = double(timer.nsecsElapsed()) / 1e6;
    std::vector<double> costs;
    const int last = int(rows) - screenRows;
    const int from = std::max(0, last / 2 - scrollSteps / 2);
    for (int step = 0; step < scrollSteps; ++step) {
        const int first = (from + step) % last;
        timer.restart();
        readScreen(model, first);
        costs.push_back(double(timer.nsecsElapsed()) / 1e3);
    }
    std::sort(costs.begin(), costs.end());
    const ScrollCost cost {costs[costs.size() / 2], costs[costs.size() * 99 / 100]};
    std::printf("{\"bench\":\"models.scroll\",\"rows\":%lld,\"load_ms\":%.1f,\"median_us\":%.1f,"
                "\"p99_us\":%.1f}\n",
        static_cast<long long>(rows), loadMs, cost.median, cost.p99);
    return cost;
}

} // namespace

// bench_models [ROWS]
int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const qint64 rows = argc > 1 ? QByteArray(argv[1]).toLongLong() : 1'000'000;
    (void)measureScroll(1000); // warms caches and the allocator
    const ScrollCost small = measureScroll(1000);
    const ScrollCost large = measureScroll(rows);
    const double ratio = large.p99 / small.p99;
    std::printf("{\"bench\":\"models.scroll.ratio\",\"value\":%.2f,\"budget\":1.2,\"ok\":%s}\n",
        ratio, ratio <= 1.2 ? "true" : "false");
    return 0;
}
