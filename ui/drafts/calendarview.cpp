// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drafts/calendarview.h"

#include "models/roles.h"
#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

namespace hopyard {

namespace {

constexpr int weeksShown = 6;
constexpr int daysPerWeek = 7;
constexpr int linesPerDay = 3;
constexpr int dayPadding = 4;

QDate dayOf(const DraftEntry &entry, const QTimeZone &zone)
{
    return QDateTime::fromMSecsSinceEpoch(entry.whenMs, zone).date();
}

Tone toneOf(DraftEntry::State state)
{
    switch (state) {
    case DraftEntry::State::Missed:
        return Tone::Warning;
    case DraftEntry::State::Sent:
        return Tone::Success;
    default:
        return Tone::Accent;
    }
}

// The number of the day and its entries, one per line.
class DayDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override
    {
        const Tokens &look = tokens(option.palette);
        const bool chosen = option.state.testFlag(QStyle::State_Selected);
        const bool outside = index.data(SectionRole).toBool();
        painter->save();
        if (chosen)
            painter->fillRect(option.rect, option.palette.highlight());
        painter->setPen(look.color(ColorRole::Separator));
        painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
        painter->drawLine(option.rect.topRight(), option.rect.bottomRight());
        QRect line = option.rect.adjusted(dayPadding, dayPadding, -dayPadding, -dayPadding);
        QFont font = option.font;
        font.setBold(index.data(CheckChangedRole).toBool()); // today
        painter->setFont(font);
        // In high contrast a chosen day is filled as strongly as text.
        const bool inverted = chosen && look.highContrast();
        painter->setPen(look.color(inverted ? ColorRole::SelectionText
                : outside                   ? ColorRole::Placeholder
                                            : ColorRole::Text));
        const int height = QFontMetrics(font).lineSpacing();
        painter->drawText(QRect(line.topLeft(), QSize(line.width(), height)),
            int(Qt::AlignLeading) | int(Qt::AlignVCenter), index.data().toString());
        line.setTop(line.top() + height);
        const QStringList texts = index.data(ChipsRole).toStringList();
        const QList<int> tones = index.data(ToneRole).value<QList<int>>();
        for (qsizetype i = 0; i < texts.size() && line.height() >= height; ++i) {
            if (!inverted)
                painter->setPen(look.text(i < tones.size() ? Tone(tones.at(i)) : Tone::Neutral));
            painter->drawText(QRect(line.topLeft(), QSize(line.width(), height)),
                int(Qt::AlignLeading) | int(Qt::AlignVCenter),
                QFontMetrics(font).elidedText(texts.at(i), Qt::ElideRight, line.width()));
            line.setTop(line.top() + height);
        }
        if (option.state.testFlag(QStyle::State_HasFocus)) {
            painter->setPen(QPen(look.color(ColorRole::FocusRing), 2));
            painter->drawRect(option.rect.adjusted(1, 1, -2, -2));
        }
        painter->restore();
    }

    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
        const QModelIndex &index) override
    {
        if (event->type() != QEvent::ToolTip)
            return QStyledItemDelegate::helpEvent(event, view, option, index);
        showToolTip(event->globalPos(), index.data(Qt::ToolTipRole).toString(), view);
        return true;
    }
};

} // namespace

class CalendarView::Days final : public QAbstractTableModel
{
public:
    using QAbstractTableModel::QAbstractTableModel;

    QList<DraftEntry> entries;
    QTimeZone zone = QTimeZone::utc();
    QDate today;
    QDate first; // of the first row
    QDate month; // any day of it

    void change(const std::function<void()> &edit)
    {
        beginResetModel();
        edit();
        const QDate begin(month.year(), month.month(), 1);
        const int weekStart = int(QLocale().firstDayOfWeek());
        first = begin.addDays(-((begin.dayOfWeek() - weekStart + daysPerWeek) % daysPerWeek));
        endResetModel();
    }
    [[nodiscard]] QDate dayAt(const QModelIndex &index) const
    {
        return first.addDays(index.row() * daysPerWeek + index.column());
    }
    [[nodiscard]] QModelIndex indexOf(QDate day) const
    {
        const int offset = int(first.daysTo(day));
        return offset < 0 || offset >= weeksShown * daysPerWeek
            ? QModelIndex()
            : index(offset / daysPerWeek, offset % daysPerWeek);
    }
    [[nodiscard]] QList<DraftEntry> of(QDate day) const
    {
        QList<DraftEntry> found;
        for (const DraftEntry &entry : entries) {
            if (dayOf(entry, zone) == day)
                found.append(entry);
        }
        return found;
    }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : weeksShown;
    }
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : daysPerWeek;
    }
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
            return {};
        const QLocale locale;
        const int day = (int(locale.firstDayOfWeek()) - 1 + section) % daysPerWeek + 1;
        return locale.standaloneDayName(day, QLocale::ShortFormat);
    }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        const QDate day = dayAt(index);
        switch (role) {
        case Qt::DisplayRole:
            return QLocale().toString(day.day());
        case SectionRole:
            return day.month() != month.month();
        case CheckChangedRole:
            return day == today;
        case ChipsRole:
            return lines(of(day));
        case ToneRole: {
            QList<int> tones;
            for (const DraftEntry &entry : of(day))
                tones.append(int(toneOf(entry.state)));
            return QVariant::fromValue(tones);
        }
        case Qt::ToolTipRole:
            return lines(of(day), std::numeric_limits<int>::max()).join(QLatin1Char('\n'));
        case Qt::AccessibleTextRole: {
            const QStringList texts = lines(of(day), std::numeric_limits<int>::max());
            const QString name = QLocale().toString(day, QLocale::LongFormat);
            return texts.isEmpty() ? name
                                   : CalendarView::tr("%1: %2", "day, what is on it")
                                         .arg(name, texts.join(QLatin1String(", ")));
        }
        default:
            return {};
        }
    }

private:
    [[nodiscard]] QStringList lines(
        const QList<DraftEntry> &found, qsizetype most = linesPerDay) const
    {
        QStringList texts;
        for (const DraftEntry &entry : found) {
            if (texts.size() + 1 == most && found.size() > most) {
                texts.append(CalendarView::tr("+%n more", nullptr, int(found.size() - most + 1)));
                break;
            }
            const QTime time = QDateTime::fromMSecsSinceEpoch(entry.whenMs, zone).time();
            texts.append(
                CalendarView::tr("%1 %2", "time, title")
                    .arg(QLocale().toString(time, QLocale::ShortFormat), isolated(entry.title)));
        }
        return texts;
    }
};

CalendarView::CalendarView(QWidget *parent)
    : QWidget(parent)
    , m_days(new Days(this))
    , m_table(new QTableView(this))
    , m_title(new SafeLabel(this))
{
    setObjectName(QStringLiteral("calendarView"));
    m_table->setObjectName(QStringLiteral("calendarDays"));
    m_table->setAccessibleName(tr("Calendar"));
    m_table->setItemDelegate(new DayDelegate(m_table));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionsClickable(false);
    m_table->setModel(m_days);
    m_table->installEventFilter(this);
    setTypeRole(m_title, TypeRole::Title);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(space::l, space::s, space::l, space::s);
    auto *before = iconButton(Glyph::ChevronLeft, tr("Month before"), this);
    before->setObjectName(QStringLiteral("calendarBefore"));
    auto *after = iconButton(Glyph::ChevronRight, tr("Month after"), this);
    after->setObjectName(QStringLiteral("calendarAfter"));
    auto *now = button(tr("Today"), ButtonKind::Ghost, Glyph::None, this);
    now->setObjectName(QStringLiteral("calendarToday"));
    row->addWidget(m_title, 1);
    row->addWidget(now);
    row->addWidget(before);
    row->addWidget(after);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(row);
    layout->addWidget(m_table, 1);
    m_table->setMinimumHeight(weeksShown * 2 * fontMetrics().lineSpacing());
    setFocusProxy(m_table);
    connect(before, &QToolButton::clicked, this, [this] { showDay(day().addMonths(-1)); });
    connect(after, &QToolButton::clicked, this, [this] { showDay(day().addMonths(1)); });
    connect(now, &QPushButton::clicked, this, [this] { showDay(m_days->today); });
    connect(m_table, &QTableView::clicked, this,
        [this](const QModelIndex &index) { showDay(m_days->dayAt(index)); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this](const QModelIndex &current) {
            if (current.isValid())
                Q_EMIT dayChanged(m_days->dayAt(current));
        });
}

void CalendarView::setEntries(const QList<DraftEntry> &entries, const QTimeZone &zone, QDate today)
{
    const QDate shown = day().isValid() ? day() : today;
    m_days->change([this, &entries, &zone, today, shown] {
        m_days->entries.clear();
        for (const DraftEntry &entry : entries) {
            if (entry.schedule().isSet())
                m_days->entries.append(entry);
        }
        std::stable_sort(m_days->entries.begin(), m_days->entries.end(),
            [](const DraftEntry &a, const DraftEntry &b) { return a.whenMs < b.whenMs; });
        m_days->zone = zone;
        m_days->today = today;
        m_days->month = shown;
    });
    showDay(shown);
}

QDate CalendarView::day() const
{
    const QModelIndex current = m_table->currentIndex();
    return current.isValid() ? m_days->dayAt(current) : m_days->month;
}

QList<DraftEntry> CalendarView::entriesOf(QDate day) const
{
    return m_days->of(day);
}

void CalendarView::showMonth(QDate day)
{
    m_days->change([this, day] { m_days->month = day; });
}

void CalendarView::showDay(QDate day)
{
    if (!day.isValid())
        return;
    const QDate month = m_days->month;
    if (!month.isValid() || month.month() != day.month() || month.year() != day.year())
        showMonth(day);
    const QLocale locale;
    m_title->setText(
        tr("%1 %2", "month, year")
            .arg(locale.standaloneMonthName(day.month()), QString::number(day.year())));
    m_table->setCurrentIndex(m_days->indexOf(day));
}

// Moving beyond the days shown goes to the next month.
bool CalendarView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_table || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const bool mirrored = m_table->isRightToLeft();
    const QDate from = day();
    QDate to;
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Left:
        to = from.addDays(mirrored ? 1 : -1);
        break;
    case Qt::Key_Right:
        to = from.addDays(mirrored ? -1 : 1);
        break;
    case Qt::Key_Up:
        to = from.addDays(-daysPerWeek);
        break;
    case Qt::Key_Down:
        to = from.addDays(daysPerWeek);
        break;
    case Qt::Key_PageUp:
        to = from.addMonths(-1);
        break;
    case Qt::Key_PageDown:
        to = from.addMonths(1);
        break;
    default:
        return QWidget::eventFilter(watched, event);
    }
    showDay(to);
    return true;
}

} // namespace hopyard
