// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/payouts/ledgerreport.h"

#include <QBuffer>
#include <QFontMetricsF>
#include <QPainter>
#include <QPdfWriter>

#include <algorithm>
#include <numeric>

namespace hopyard {

namespace {

constexpr int reportDpi = 300;
constexpr double pointsPerInch = 72;
constexpr double marginPoints = 42;
constexpr double bodyPoints = 8;
constexpr double titlePoints = 14;
constexpr double linePoints = 13;
constexpr double columnGapPoints = 6;

double dots(double points)
{
    return points * reportDpi / pointsPerInch;
}

class ReportPainter
{
public:
    ReportPainter(QPdfWriter &writer, const LedgerReport &report)
        : m_writer(writer)
        , m_report(report)
        , m_painter(&writer)
        , m_page(0, 0, writer.width(), writer.height())
        , m_body(QStringLiteral("Hopyard Inter"))
    {
        m_body.setPointSizeF(bodyPoints);
        m_bold = m_body;
        m_bold.setBold(true);
        m_title = m_bold;
        m_title.setPointSizeF(titlePoints);
    }

    bool paint()
    {
        if (!m_painter.isActive())
            return false;
        const int firstPage = rowsOn(headHeight());
        const int otherPages = rowsOn(dots(linePoints) * 2);
        const int rest = std::max<int>(0, int(m_report.rows.size()) - firstPage);
        m_pages = 1 + (rest + otherPages - 1) / otherPages;
        double y = paintHead();
        y = paintLine(y, m_report.heads, m_bold);
        paintFoot();
        for (const QStringList &row : m_report.rows) {
            if (y + dots(linePoints) > bottom()) {
                nextPage();
                y = paintLine(0, m_report.heads, m_bold);
            }
            y = paintLine(y, row, m_body);
        }
        y += dots(linePoints) / 2;
        for (const QString &sum : m_report.sums) {
            if (y + dots(linePoints) > bottom()) {
                nextPage();
                y = 0;
            }
            paintText(QRectF(0, y, m_page.width(), dots(linePoints)), sum, m_bold, false);
            y += dots(linePoints);
        }
        return m_painter.end();
    }

private:
    [[nodiscard]] double bottom() const { return m_page.height() - dots(linePoints) * 1.5; }
    [[nodiscard]] double headHeight() const
    {
        return dots(titlePoints * 1.6) + dots(linePoints) * 3;
    }
    [[nodiscard]] int rowsOn(double used) const
    {
        return std::max(1, int((bottom() - used) / dots(linePoints)));
    }
    double paintHead()
    {
        paintText(
            QRectF(0, 0, m_page.width(), dots(titlePoints * 1.6)), m_report.title, m_title, false);
        const double y = dots(titlePoints * 1.6);
        paintText(QRectF(0, y, m_page.width(), dots(linePoints)), m_report.period, m_body, false);
        return y + dots(linePoints) * 1.5;
    }
    void paintFoot()
    {
        ++m_number;
        paintText(QRectF(0, m_page.height() - dots(linePoints), m_page.width(), dots(linePoints)),
            m_report.pageOf.arg(m_number).arg(std::max(m_pages, m_number)), m_body, true);
    }
    void nextPage()
    {
        m_writer.newPage();
        paintFoot();
    }
    double paintLine(double y, const QStringList &cells, const QFont &font)
    {
        const int parts = std::accumulate(m_report.widths.begin(), m_report.widths.end(), 0);
        double x = 0;
        for (qsizetype column = 0; column < m_report.widths.size(); ++column) {
            const double width = m_page.width() * m_report.widths.at(column) / std::max(1, parts);
            const double left = m_report.mirrored ? m_page.width() - x - width : x;
            paintText(QRectF(left, y, width - dots(columnGapPoints), dots(linePoints)),
                cells.value(column), font, m_report.numbers.value(column) != m_report.mirrored);
            x += width;
        }
        const double line = y + dots(linePoints);
        m_painter.setPen(QPen(QColor(0xD0, 0xD0, 0xD0), 1));
        m_painter.drawLine(QPointF(0, line), QPointF(m_page.width(), line));
        return line;
    }
    void paintText(const QRectF &rect, const QString &text, const QFont &font, bool right)
    {
        m_painter.setFont(font);
        m_painter.setPen(Qt::black);
        const QFontMetricsF metrics(font, &m_writer);
        m_painter.drawText(rect,
            int((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter)
                | int(Qt::TextSingleLine),
            metrics.elidedText(text, Qt::ElideRight, rect.width()));
    }

    QPdfWriter &m_writer;
    const LedgerReport &m_report;
    QPainter m_painter;
    QRectF m_page;
    QFont m_body;
    QFont m_bold;
    QFont m_title;
    int m_pages = 1;
    int m_number = 0;
};

} // namespace

QByteArray pdfOf(const LedgerReport &report)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    if (!buffer.open(QIODevice::WriteOnly))
        return {};
    bool painted = false;
    {
        QPdfWriter writer(&buffer);
        writer.setResolution(reportDpi);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageMargins(
            QMarginsF(marginPoints, marginPoints, marginPoints, marginPoints), QPageLayout::Point);
        writer.setTitle(report.title);
        writer.setCreator(QStringLiteral("Hopyard"));
        painted = ReportPainter(writer, report).paint();
    }
    return painted ? bytes : QByteArray();
}

} // namespace hopyard
