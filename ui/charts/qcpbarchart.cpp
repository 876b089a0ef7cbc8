// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/barchart.h"

#include <QLocale>
#include <QPen>
#include <QVBoxLayout>
#include <QVector>

#include <algorithm>
#include <cmath>

// The library's header is written with Qt's keywords, which this project does without.
#define signals Q_SIGNALS
#define slots Q_SLOTS
#define foreach(variable, container) for (variable : container)
#include <qcustomplot.h>
#undef foreach
#undef slots
#undef signals

namespace hopyard {

namespace {

constexpr double barWidth = 0.62; // of the room that a pair has
constexpr double headroom = 1.08;
constexpr int wantedTicks = 4;

// Amounts below the zero line are no negative ones.
class HeightTicker final : public QCPAxisTicker
{
protected:
    QString getTickLabel(double tick, const QLocale &, QChar, int) override
    {
        const double height = std::abs(tick);
        return QLocale().toString(height, 'f', height > 0 && height < 1 ? 2 : 0);
    }
};

class QcpBarChart final : public BarChart
{
public:
    explicit QcpBarChart(QWidget *parent)
        : BarChart(parent)
        , m_plot(new QCustomPlot(this))
        , m_up(new QCPBars(m_plot->xAxis, m_plot->yAxis))
        , m_down(new QCPBars(m_plot->xAxis, m_plot->yAxis))
    {
        // A picture: the page around it scrolls and tells.
        setAttribute(Qt::WA_TransparentForMouseEvents);
        m_plot->setFocusPolicy(Qt::NoFocus);
        auto *layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(m_plot);
        for (QCPAxis *axis : {m_plot->xAxis, m_plot->yAxis, m_plot->yAxis2}) {
            axis->setSubTicks(false);
            axis->setTickLength(0);
            axis->setBasePen(Qt::NoPen);
            axis->setTickPen(Qt::NoPen);
        }
        m_plot->xAxis->grid()->setVisible(false);
        for (QCPBars *bars : {m_up, m_down}) {
            bars->setWidth(barWidth);
            bars->setPen(Qt::NoPen);
        }
    }

    void draw(const BarPicture &picture) override
    {
        QVector<double> places;
        QVector<double> down;
        const QSharedPointer<QCPAxisTickerText> names(new QCPAxisTickerText);
        for (qsizetype i = 0; i < picture.names.size(); ++i) {
            places.append(double(i));
            down.append(-picture.down.value(i));
            names->addTick(double(i), picture.names.at(i));
        }
        const auto highest = [](const QList<double> &heights) {
            const auto found = std::max_element(heights.cbegin(), heights.cend());
            return found == heights.cend() ? 0.0 : *found;
        };
        const double top = highest(picture.up);
        const double bottom = highest(picture.down);
        // Numbers stand where reading begins.
        QCPAxis *numbers = picture.mirrored ? m_plot->yAxis2 : m_plot->yAxis;
        m_plot->yAxis->setVisible(!picture.mirrored);
        m_plot->yAxis2->setVisible(picture.mirrored);
        const QSharedPointer<QCPAxisTicker> ticker(new HeightTicker);
        ticker->setTickCount(wantedTicks);
        numbers->setTicker(ticker);
        numbers->setTickLabels(picture.numbers);
        numbers->setRange(-bottom * headroom, top > 0 || bottom > 0 ? top * headroom : 1);
        m_plot->yAxis->grid()->setVisible(!picture.mirrored);
        m_plot->yAxis2->grid()->setVisible(picture.mirrored);
        m_plot->xAxis->setTicker(names);
        m_plot->xAxis->setRange(-0.5, std::max(0.5, double(places.size()) - 0.5));
        m_plot->xAxis->setRangeReversed(picture.mirrored);
        m_up->setValueAxis(numbers);
        m_down->setValueAxis(numbers);
        m_up->setData(places, QVector<double>(picture.up), true);
        m_down->setData(places, down, true);
        dress(picture);
        m_plot->replot(QCustomPlot::rpQueuedReplot);
    }
    [[nodiscard]] int pairAt(int x) const override
    {
        return qRound(m_plot->xAxis->pixelToCoord(double(x)));
    }

private:
    void dress(const BarPicture &picture)
    {
        m_plot->setBackground(QBrush(picture.background));
        for (QCPAxis *axis : {m_plot->xAxis, m_plot->yAxis, m_plot->yAxis2}) {
            axis->setTickLabelFont(picture.font);
            axis->setTickLabelColor(picture.text);
            axis->grid()->setPen(QPen(picture.grid, 1));
            axis->grid()->setZeroLinePen(QPen(picture.zero, 1));
        }
        m_up->setBrush(picture.upFill);
        m_down->setBrush(picture.downFill);
    }

    QCustomPlot *m_plot;
    QCPBars *m_up;
    QCPBars *m_down;
};

} // namespace

} // namespace hopyard

extern "C" Q_DECL_EXPORT hopyard::BarChart *hopyardMakeBarChart(QWidget *parent)
{
    return new hopyard::QcpBarChart(parent);
}
