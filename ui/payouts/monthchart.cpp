// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payouts/monthchart.h"

#include "core/logging.h"
#include "ui/charts/barchart.h"
#include "ui/payouts/moneyshown.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QEvent>
#include <QHelpEvent>
#include <QLibrary>
#include <QLocale>
#include <QToolTip>
#include <QVBoxLayout>

namespace hopyard {

namespace {

constexpr int chartLines = 14; // height in lines of text

// Looks beside the installed program, in its own folder, and in the build directory.
BarChart *makeBarChart(QWidget *parent)
{
    for (const char *place : {"/../lib/hopyard/", "/", "/../../lib/hopyard/"}) {
        QLibrary library(QString(QCoreApplication::applicationDirPath() + QString::fromLatin1(place)
            + QString::fromLatin1(barChartLibraryName)));
        if (const auto make
            = reinterpret_cast<BarChartFactory>(library.resolve(barChartFactoryName)))
            return make(parent);
    }
    qCInfo(lcUi) << "charts cannot be drawn: there is no" << barChartLibraryName;
    return nullptr;
}

} // namespace

MonthChart::MonthChart(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("monthChart"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    describe();
    hide();
}

QString MonthChart::monthText(const LedgerModel::Month &month) const
{
    return tr("%1: in %2, out %3")
        .arg(QLocale().toString(month.first, QStringLiteral("MMMM yyyy")),
            moneyShown(month.in, m_hidden), moneyShown(month.out, m_hidden));
}

void MonthChart::setMonths(const std::vector<LedgerModel::Month> &months, bool hidden)
{
    m_months = months;
    m_hidden = hidden;
    describe();
    setVisible(!m_months.empty() && !m_failed);
    if (isVisible())
        draw();
}

// The same in words, for people who cannot see the bars.
void MonthChart::describe()
{
    QStringList said;
    for (const LedgerModel::Month &month : m_months)
        said << monthText(month);
    setAccessibleName(m_months.empty()
            ? tr("Money in and out by month")
            : tr("Money in and out by month, in %1").arg(m_months.front().in.code()));
    setAccessibleDescription(said.join(QStringLiteral("; ")));
}

void MonthChart::draw()
{
    if (m_months.empty() || m_failed)
        return;
    if (!m_chart) {
        m_chart = makeBarChart(this);
        m_failed = !m_chart;
        if (m_failed) {
            hide();
            return;
        }
        layout()->addWidget(m_chart);
    }
    const Tokens &look = tokens(palette());
    BarPicture picture;
    for (const LedgerModel::Month &month : m_months) {
        picture.names << QLocale().toString(month.first, QStringLiteral("MMM"));
        picture.up << month.in.text().toDouble();
        picture.down << month.out.text().toDouble();
    }
    picture.numbers = !m_hidden;
    picture.mirrored = isMirrored();
    picture.font = typeFont(TypeRole::Caption);
    picture.background = look.color(ColorRole::Panel);
    picture.text = look.color(ColorRole::Secondary);
    picture.grid = look.color(ColorRole::Separator);
    picture.zero = look.color(ColorRole::ControlBorder);
    picture.upFill = look.color(ColorRole::Accent);
    picture.downFill = look.mark(Tone::Notice);
    setMinimumHeight(QFontMetrics(picture.font).height() * chartLines);
    m_chart->draw(picture);
}

void MonthChart::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    draw();
}

void MonthChart::changeEvent(QEvent *event)
{
    switch (event->type()) {
    case QEvent::LocaleChange:
        describe();
        [[fallthrough]];
    case QEvent::LayoutDirectionChange:
    case QEvent::PaletteChange:
    case QEvent::StyleChange:
    case QEvent::FontChange:
        if (m_chart)
            draw();
        break;
    default:
        break;
    }
    QWidget::changeEvent(event);
}

// The month under the pointer, in exact words.
bool MonthChart::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip || !m_chart)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int month = m_chart->pairAt(m_chart->mapFrom(this, help->pos()).x());
    if (month >= 0 && month < monthCount())
        QToolTip::showText(help->globalPos(), monthText(m_months[size_t(month)]), this);
    else
        QToolTip::hideText();
    return true;
}

} // namespace hopyard
