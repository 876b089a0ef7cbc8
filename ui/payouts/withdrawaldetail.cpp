// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payouts/withdrawaldetail.h"

#include "core/ids.h"
#include "models/payouts/payoutwords.h"
#include "models/tables/registry.h"
#include "schema/businessdays.h"
#include "schema/payouts.h"
#include "schema/registry.h"
#include "schema/withdrawals.h"
#include "ui/apphost.h"
#include "ui/errortext.h"
#include "ui/page.h"
#include "ui/payouts/moneyshown.h"
#include "ui/payouts/timezonebox.h"
#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QFormLayout>
#include <QGuiApplication>
#include <QPainter>
#include <QPushButton>
#include <QResizeEvent>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <vector>

namespace hopyard {

namespace {
QString momentIn(const QTimeZone &zone, const QDateTime &moment)
{
    const QDateTime shown = moment.toTimeZone(zone);
    const QLocale locale;
    return WithdrawalDetail::tr("%1, %2", "date and time")
        .arg(locale.toString(shown.date(), QLocale::LongFormat),
            locale.toString(shown.time(), QLocale::ShortFormat));
}
} // namespace

// The progress of a payment as a column of steps: done, under way, to come, or failed.
class StepList final : public QWidget
{
public:
    enum class State
    {
        Done,
        Now,
        Ahead,
        Failed
    };
    struct Step
    {
        State state;
        QString title;
        QString note;
    };

    explicit StepList(QWidget *parent)
        : QWidget(parent)
    {
        setObjectName(QStringLiteral("withdrawalSteps"));
        QSizePolicy grows(QSizePolicy::Expanding, QSizePolicy::Fixed);
        grows.setHeightForWidth(true); // notes wrap
        setSizePolicy(grows);
    }

    void setSteps(std::vector<Step> steps)
    {
        m_steps = std::move(steps);
        QStringList texts;
        for (const Step &step : m_steps)
            texts << (step.note.isEmpty() ? step.title : QString(step.title + u": " + step.note));
        setAccessibleName(texts.join(QLatin1Char('\n')));
        updateGeometry();
        update();
    }
    [[nodiscard]] QSize sizeHint() const override
    {
        return {200, heightForWidth(std::max(200, width()))};
    }
    [[nodiscard]] int heightForWidth(int width) const override
    {
        int height = 0;
        for (const Step &step : m_steps)
            height += stepHeight(step, width);
        return height;
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Tokens &look = tokens(palette());
        int top = 0;
        for (size_t i = 0; i < m_steps.size(); ++i) {
            const Step &step = m_steps[i];
            const QRect row(0, top, width(), stepHeight(step, width()));
            top += row.height();
            const QRect mark = QStyle::visualRect(
                layoutDirection(), rect(), QRect(0, row.top() + 2, space::xl, space::xl));
            if (i + 1 < m_steps.size()) {
                painter.setPen(look.color(ColorRole::Separator));
                painter.drawLine(
                    mark.center().x(), mark.bottom() + 1, mark.center().x(), row.bottom() + 2);
            }
            paintGlyph(&painter, glyphOf(step.state), mark.adjusted(3, 3, -3, -3),
                colorOf(look, step.state));
            const QRect text
                = QStyle::visualRect(layoutDirection(), rect(), row.adjusted(noteIndent, 0, 0, 0));
            const int line = QFontMetrics(typeFont(TypeRole::Strong)).height() + space::xs;
            painter.setPen(
                look.color(step.state == State::Ahead ? ColorRole::Secondary : ColorRole::Text));
            painter.setFont(typeFont(TypeRole::Strong));
            const auto alignment
                = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter);
            painter.drawText(
                QRect(text.left(), text.top(), text.width(), line), int(alignment), step.title);
            painter.setPen(look.color(ColorRole::Secondary));
            painter.setFont(typeFont(TypeRole::Caption));
            const auto below
                = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignTop);
            painter.drawText(
                text.adjusted(0, line, 0, 0), int(below) | Qt::TextWordWrap, step.note);
        }
    }

private:
    static constexpr int noteIndent = space::xl + space::m;

    static int stepHeight(const Step &step, int width)
    {
        const QFontMetrics small(typeFont(TypeRole::Caption));
        const int note = small
                             .boundingRect(QRect(0, 0, std::max(1, width - noteIndent), 10'000),
                                 Qt::TextWordWrap, step.note)
                             .height();
        return QFontMetrics(typeFont(TypeRole::Strong)).height() + std::max(small.height(), note)
            + space::m;
    }
    static Glyph glyphOf(State state)
    {
        switch (state) {
        case State::Done:
            return Glyph::CircleCheck;
        case State::Now:
            return Glyph::CircleDot;
        case State::Ahead:
            return Glyph::Circle;
        case State::Failed:
            return Glyph::CircleX;
        }
        return Glyph::Circle;
    }
    static QColor colorOf(const Tokens &look, State state)
    {
        switch (state) {
        case State::Done:
            return look.mark(Tone::Success);
        case State::Now:
            return look.mark(Tone::Accent);
        case State::Ahead:
            return look.color(ColorRole::Placeholder);
        case State::Failed:
            return look.mark(Tone::Danger);
        }
        return look.color(ColorRole::Text);
    }

    std::vector<Step> m_steps;
};

WithdrawalDetail::WithdrawalDetail(PageHost &host, QWidget *parent)
    : RecordDetail(host, tables::withdrawals, parent)
{
    setObjectName(QStringLiteral("withdrawalDetail"));
}

SafeLabel *WithdrawalDetail::addField(const QString &name, const char *objectName)
{
    auto *label = new SafeLabel(name, this);
    setTextRole(label, ColorRole::Secondary);
    auto *value = new SafeLabel(this);
    value->setObjectName(QString::fromLatin1(objectName));
    value->setWrap(true);
    m_form->addRow(label, value);
    return value;
}

void WithdrawalDetail::build()
{
    m_amount = titleLabel();
    m_amount->setObjectName(QStringLiteral("withdrawalAmount"));
    setTypeRole(m_amount, TypeRole::Money);
    m_status = new Chip(this);
    m_status->setObjectName(QStringLiteral("withdrawalStatus"));
    body()->addWidget(m_status, 0, Qt::AlignLeading);

    m_problem = new Card(this);
    m_problem->setObjectName(QStringLiteral("withdrawalProblem"));
    m_problemText = new SafeLabel(m_problem);
    m_problemText->setWrap(true);
    auto *problem = new QVBoxLayout(m_problem);
    problem->setContentsMargins(space::m, space::m, space::m, space::m);
    problem->addWidget(m_problemText);
    body()->addWidget(m_problem);

    m_steps = new StepList(this);
    body()->addSpacing(space::s);
    body()->addWidget(m_steps);

    body()->addWidget(heading(tr("Amounts")));
    m_form = new QFormLayout;
    m_form->setHorizontalSpacing(space::xl);
    m_form->setVerticalSpacing(space::s);
    m_form->setLabelAlignment(Qt::AlignLeading | Qt::AlignTop);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_fees = addField(tr("Fees"), "withdrawalFees");
    m_net = addField(tr("Arrives at the bank"), "withdrawalNet");
    m_method = addField(tr("Payout method"), "withdrawalMethod");
    m_payer = addField(tr("Payer on the statement"), "withdrawalPayer");
    m_speed = addField(tr("Speed"), "withdrawalSpeed");
    auto *traceName = new SafeLabel(tr("Trace ID"), this);
    setTextRole(traceName, ColorRole::Secondary);
    auto *trace = new QWidget(this);
    auto *traceRow = new QVBoxLayout(trace);
    traceRow->setContentsMargins(0, 0, 0, 0);
    m_trace = new CopyableId(trace);
    m_trace->setObjectName(QStringLiteral("withdrawalTrace"));
    m_noTrace = new SafeLabel(tr("Not known yet"), trace);
    traceRow->addWidget(m_trace, 0, Qt::AlignLeading);
    traceRow->addWidget(m_noTrace);
    m_form->addRow(traceName, trace);
    body()->addLayout(m_form);

    m_copy = button(tr("Copy for the bank"), ButtonKind::Secondary, Glyph::Copy, this);
    m_copy->setObjectName(QStringLiteral("copyTraceMessage"));
    m_copy->setToolTip(tr("A message with which the bank can trace the payment."));
    m_pdf = button(tr("Get PDF"), ButtonKind::Secondary, Glyph::FileText, this);
    m_pdf->setObjectName(QStringLiteral("withdrawalPdf"));
    m_pdf->setToolTip(
        tr("Whop makes a document about this withdrawal and opens it in the browser."));
    connect(m_pdf, &QPushButton::clicked, this, &WithdrawalDetail::requestPdf);
    body()->addSpacing(space::s);
    body()->addWidget(m_copy, 0, Qt::AlignLeading);
    body()->addWidget(m_pdf, 0, Qt::AlignLeading);
    body()->addStretch(1);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(traceMessage(m_whole, zone()));
        host().notify({tr("Message copied"), {}, Tone::Neutral, Glyph::Check});
    });
    connect(m_trace, &CopyableId::copied, this, [this] {
        host().notify({tr("Trace ID copied"), {}, Tone::Neutral, Glyph::Check});
    });
}

// Names are above their values if there is no room beside them.
void WithdrawalDetail::resizeEvent(QResizeEvent *event)
{
    constexpr int roomyCharacters = 42;
    RecordDetail::resizeEvent(event);
    if (m_form)
        m_form->setRowWrapPolicy(width() < roomyCharacters * fontMetrics().averageCharWidth()
                ? QFormLayout::WrapAllRows
                : QFormLayout::DontWrapRows);
}

void WithdrawalDetail::changeEvent(QEvent *event)
{
    RecordDetail::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_form) {
        QResizeEvent same(size(), size());
        resizeEvent(&same);
    }
}

void WithdrawalDetail::showRecord(const Record &record)
{
    if (!m_steps) {
        build();
        QResizeEvent same(size(), size());
        resizeEvent(&same);
    }
    const bool hidden = amountsHidden(host());
    followPayouts();
    m_whole = payouts::withPayout(record.body(), payoutBody(record.id));
    const Json &withdrawal = m_whole;
    m_amount->setText(moneyShown(withdrawals::amount.in(withdrawal), hidden));
    m_status->setText(PayoutWords::withdrawalStatus(record.text(withdrawals::status)));
    using withdrawals::Stage;
    const Stage stage = withdrawals::stage(withdrawal);
    m_status->setTone(stage == Stage::Completed ? Tone::Success
            : stage == Stage::Failed            ? Tone::Danger
            : stage == Stage::InTransit         ? Tone::Accent
                                                : Tone::Neutral);
    m_fees->setText(moneyShown(withdrawals::fees(withdrawal), hidden));
    m_net->setText(moneyShown(withdrawals::net(withdrawal), hidden));
    const auto show = [](SafeLabel *label, const QString &text) {
        if (text.isEmpty())
            label->setText(QStringLiteral("–"));
        else
            label->setServerText(text);
    };
    show(m_method, withdrawals::methodName.in(withdrawal).value_or(QString()));
    show(m_payer, withdrawals::payerName.in(withdrawal).value_or(QString()));
    m_speed->setText(PayoutWords::speed(record.text(withdrawals::speed)));
    m_pdf->setVisible(!isLocalId(record.id));
    const QString trace = record.text(withdrawals::traceCode);
    m_trace->setId(trace);
    m_trace->setVisible(!trace.isEmpty());
    m_noTrace->setVisible(trace.isEmpty());
    showSteps(withdrawal);
    showProblem(withdrawal);
}

// The payout of this withdrawal: the list of payouts has it under the same id.
Json WithdrawalDetail::payoutBody(const QString &id) const
{
    const Record payout = m_payouts ? m_payouts->record(id) : Record();
    return payout.isNull() ? Json() : payout.body();
}

void WithdrawalDetail::followPayouts()
{
    WorkspaceAccess *workspace = host().app().current();
    RecordSource *source
        = workspace ? workspace->source(specText(payouts::resource.kind)) : nullptr;
    if (source == m_payouts)
        return;
    if (m_payouts)
        disconnect(m_payouts, nullptr, this, nullptr);
    m_payouts = source;
    if (!source)
        return;
    const auto news = [this] {
        if (!record().isNull() && !isGone())
            showRecord(record());
    };
    connect(source, &RecordSource::changed, this, news);
    connect(source, &RecordSource::reloaded, this, news);
}

// Its address is valid for minutes and stored nowhere.
void WithdrawalDetail::requestPdf()
{
    WorkspaceAccess *workspace = host().app().current();
    if (!workspace || m_asked != 0)
        return;
    Commands &commands = workspace->commands();
    connect(&commands, &Commands::lookedUp, this, &WithdrawalDetail::openPdf, Qt::UniqueConnection);
    m_asked = commands.lookUp(QStringLiteral("withdrawal.pdf"), record().id);
    m_pdf->setEnabled(false);
}

void WithdrawalDetail::openPdf(quint64 ticket, const Result<Json> &answer)
{
    if (ticket != m_asked)
        return;
    m_asked = 0;
    m_pdf->setEnabled(true);
    const QUrl url = answer ? QUrl(jsonText(*answer, "url"), QUrl::StrictMode) : QUrl();
    if (url.scheme() == QLatin1String("https") && !url.host().isEmpty()) {
        QDesktopServices::openUrl(url);
        return;
    }
    const QString why = answer ? tr("Whop gave no address that can be opened")
                               : ErrorText::reason(answer.error());
    host().notify(
        {tr("Couldn’t get the PDF: %1.").arg(why), {}, Tone::Warning, Glyph::TriangleAlert});
}

void WithdrawalDetail::showSteps(const Json &withdrawal)
{
    using withdrawals::Stage;
    using State = StepList::State;
    const Stage stage = withdrawals::stage(withdrawal);
    const auto created = withdrawals::createdAt.in(withdrawal);
    const QDate arrival = expectedArrival(withdrawal, zone());
    const QString expected = arrival.isValid()
        ? tr("Expected by %1").arg(QLocale().toString(arrival, QLocale::LongFormat))
        : QString();
    std::vector<StepList::Step> steps;
    steps.push_back(
        {State::Done, tr("Requested"), created ? momentIn(zone(), *created) : QString()});
    if (stage == Stage::Failed) {
        steps.push_back({State::Failed,
            PayoutWords::withdrawalStatus(withdrawals::status.in(withdrawal).value_or(QString())),
            tr("The ledger shows when it is back in your balance")});
    } else {
        const bool left = stage == Stage::InTransit || stage == Stage::Completed;
        steps.push_back({stage == Stage::Completed ? State::Done
                : left                             ? State::Now
                                                   : State::Ahead,
            tr("In transit"), left && stage != Stage::Completed ? expected : QString()});
        steps.push_back({stage == Stage::Completed ? State::Done : State::Ahead, tr("Completed"),
            stage == Stage::Completed ? tr("Banks may take up to 5 more business days")
                : left                ? QString()
                                      : expected});
    }
    m_steps->setSteps(std::move(steps));
}

void WithdrawalDetail::showProblem(const Json &withdrawal)
{
    const QDate today = dayInZone(host().nowMs(), zone());
    QString text
        = PayoutWords::withdrawalError(withdrawals::errorCode.in(withdrawal).value_or(QString()));
    Tone tone = Tone::Danger;
    if (const int late = lateBusinessDays(withdrawal, today, zone()); text.isEmpty() && late > 0) {
        tone = Tone::Warning;
        //: %1: "Late by 3 business days"
        text = tr("%1. Ask your bank first; the message below has what it needs.")
                   .arg(PayoutWords::late(late));
    }
    if (const QString whops = withdrawals::errorMessage.in(withdrawal).value_or(QString());
        !whops.isEmpty())
        text = tr("%1 Whop says: %2").arg(text, isolated(whops));
    m_problem->setVisible(!text.isEmpty());
    m_problem->setTone(tone);
    m_problemText->setText(text);
}

// The chosen zone for days and times.
QTimeZone WithdrawalDetail::zone() const
{
    return chosenZone(host().app().settings());
}

QString WithdrawalDetail::traceMessage(const Json &withdrawal, const QTimeZone &zone)
{
    QStringList lines;
    const auto add = [&lines](const QString &name, const QString &value) {
        if (!value.isEmpty())
            lines << tr("%1: %2").arg(name, value);
    };
    const auto created = withdrawals::createdAt.in(withdrawal);
    const auto arriving = withdrawals::net(withdrawal);
    const auto amount = arriving ? arriving : withdrawals::amount.in(withdrawal);
    lines << tr("Please trace this incoming payment:");
    add(tr("Trace ID"), withdrawals::traceCode.in(withdrawal).value_or(QString()));
    add(tr("Amount"), amount ? QString(amount->text() + u' ' + amount->code()) : QString());
    add(tr("Sent on"), created ? dayIn(zone, *created).toString(Qt::ISODate) : QString());
    add(tr("Payer"), withdrawals::payerName.in(withdrawal).value_or(QString()));
    add(tr("Withdrawal"), jsonText(withdrawal, "id"));
    return lines.join(QLatin1Char('\n'));
}

} // namespace hopyard
