// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/courses/bulkdialogs.h"

#include "models/roles.h"
#include "schema/lessons.h"
#include "ui/courses/textversions.h"
#include "ui/delegates/celldelegate.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QSplitter>
#include <QVBoxLayout>

namespace hopyard {

namespace {

constexpr int latestUnlockDay = 3650;

int unlockDayOf(const BulkLesson &lesson)
{
    return int(lesson.record.value(lessons::unlockDays).value_or(0));
}

QListWidget *bulkList(const char *name, const QString &title, QWidget *parent)
{
    auto *list = new QListWidget(parent);
    list->setObjectName(QString::fromLatin1(name));
    list->setAccessibleName(title);
    CellDelegate *delegate = dressView(list);
    delegate->setMarkColumn(-1);
    delegate->setTwoLine(true);
    return list;
}

} // namespace

// --- Days ---------------------------------------------------------------------------------------

DripDialog::DripDialog(const std::vector<BulkLesson> &lessons, QWidget *parent)
    : FormDialog(tr("Spread over days"),
        tr("Each lesson opens so many days after somebody’s start. The plan waits in the Outbox "
           "for your review."),
        parent)
    , m_lessons(lessons)
    , m_unit(new QComboBox(this))
    , m_first(new QSpinBox(this))
    , m_every(new QSpinBox(this))
    , m_list(bulkList("dripPreview", tr("Lessons and their days"), this))
{
    setObjectName(QStringLiteral("dripDialog"));
    m_unit->setObjectName(QStringLiteral("dripUnit"));
    m_unit->addItem(tr("Lesson by lesson"));
    m_unit->addItem(tr("Chapter by chapter"));
    m_first->setObjectName(QStringLiteral("dripFirst"));
    m_first->setRange(0, latestUnlockDay);
    m_first->setSpecialValueText(tr("At once"));
    m_every->setObjectName(QStringLiteral("dripEvery"));
    m_every->setRange(0, 365);
    m_every->setValue(7);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::s);
    const auto add = [this, row](const QString &text, QWidget *field) {
        auto *column = new QVBoxLayout;
        column->setSpacing(space::xs);
        column->addWidget(caption(text, field));
        column->addWidget(field);
        row->addLayout(column);
    };
    add(tr("&Steps"), m_unit);
    add(tr("&First opens on day"), m_first);
    add(tr("Then every so many &days"), m_every);
    body()->addLayout(row);
    body()->addSpacing(space::s);
    body()->addWidget(m_list, 1);
    resize(560, 520);
    connect(m_unit, &QComboBox::currentIndexChanged, this, &DripDialog::check);
    connect(m_first, &QSpinBox::valueChanged, this, &DripDialog::check);
    connect(m_every, &QSpinBox::valueChanged, this, &DripDialog::check);
    check();
}

std::vector<int> DripDialog::days() const
{
    std::vector<int> days;
    const bool byChapter = m_unit->currentIndex() == 1;
    int step = 0;
    for (size_t place = 0; place < m_lessons.size(); ++place) {
        const bool next
            = !byChapter || (place > 0 && m_lessons[place].chapter != m_lessons[place - 1].chapter);
        if (place > 0 && next)
            ++step;
        days.push_back(qMin(latestUnlockDay, m_first->value() + step * m_every->value()));
    }
    return days;
}

QList<Intent> DripDialog::intents() const
{
    QList<Intent> intents;
    const std::vector<int> wanted = days();
    for (size_t place = 0; place < m_lessons.size(); ++place) {
        constexpr auto member = "days_from_course_start_until_unlock";
        if (wanted[place] == unlockDayOf(m_lessons[place]))
            continue;
        Intent intent {QStringLiteral("lesson.update"), m_lessons[place].id,
            Json {{member, wanted[place] == 0 ? Json() : Json(wanted[place])}}};
        if (const Json *seen = jsonAt(m_lessons[place].record.body(), member))
            intent.base = Json {{member, *seen}};
        intents.append(intent);
    }
    return intents;
}

void DripDialog::check()
{
    const std::vector<int> wanted = days();
    const auto dayText = [](int day) {
        return day == 0 ? tr("at once") : tr("day %1").arg(QLocale().toString(day));
    };
    m_list->clear();
    for (size_t place = 0; place < m_lessons.size(); ++place) {
        const int was = unlockDayOf(m_lessons[place]);
        const QString text = was == wanted[place]
            ? tr("%1, as now").arg(dayText(was))
            : tr("%1, was %2").arg(dayText(wanted[place]), dayText(was));
        auto *item = new QListWidgetItem(isolated(m_lessons[place].title), m_list);
        item->setData(SubtitleRole, text);
        item->setData(Qt::AccessibleDescriptionRole, text);
    }
    const auto count = int(intents().size());
    setPrimary(Words::counted(tr("Plan %Ln change(s)", nullptr, count), count));
    setProblem({}, count == 0);
}

// --- Find and replace -----------------------------------------------------------------------

ReplaceDialog::ReplaceDialog(const std::vector<BulkLesson> &lessons, QWidget *parent)
    : FormDialog(tr("Find and replace in texts"),
        tr("Nothing is changed before you have seen it; the plan waits in the Outbox for your "
           "review."),
        parent)
    , m_lessons(lessons)
    , m_find(new QLineEdit(this))
    , m_with(new QLineEdit(this))
    , m_case(new QCheckBox(tr("Match &case"), this))
    , m_list(bulkList("replacePreview", tr("Lessons with this text"), this))
    , m_diff(new TextDiffView(this))
{
    setObjectName(QStringLiteral("replaceDialog"));
    m_find->setObjectName(QStringLiteral("replaceFind"));
    m_with->setObjectName(QStringLiteral("replaceWith"));
    m_case->setObjectName(QStringLiteral("replaceCase"));
    body()->addWidget(caption(tr("&Find"), m_find));
    body()->addWidget(m_find);
    body()->addWidget(caption(tr("&Replace with"), m_with));
    body()->addWidget(m_with);
    body()->addWidget(m_case);
    auto *panes = new QSplitter(this);
    panes->setChildrenCollapsible(false);
    panes->addWidget(m_list);
    panes->addWidget(m_diff);
    panes->setStretchFactor(1, 1);
    panes->setSizes({260, 420});
    body()->addWidget(panes, 1);
    resize(720, 560);
    connect(m_find, &QLineEdit::textChanged, this, &ReplaceDialog::search);
    connect(m_with, &QLineEdit::textChanged, this, [this] {
        showCurrent();
        check();
    });
    connect(m_case, &QCheckBox::toggled, this, &ReplaceDialog::search);
    connect(m_list, &QListWidget::currentRowChanged, this, &ReplaceDialog::showCurrent);
    connect(m_list, &QListWidget::itemChanged, this, &ReplaceDialog::check);
    search();
}

QString ReplaceDialog::replaced(const QString &text) const
{
    QString result = text;
    return result.replace(m_find->text(), m_with->text(),
        m_case->isChecked() ? Qt::CaseSensitive : Qt::CaseInsensitive);
}

void ReplaceDialog::search()
{
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    m_found.clear();
    const QString what = m_find->text();
    for (size_t place = 0; !what.isEmpty() && place < m_lessons.size(); ++place) {
        const auto count
            = int(m_lessons[place]
                      .record.text(lessons::content)
                      .count(what, m_case->isChecked() ? Qt::CaseSensitive : Qt::CaseInsensitive));
        if (count == 0)
            continue;
        m_found.push_back(place);
        auto *item = new QListWidgetItem(isolated(m_lessons[place].title), m_list);
        const QString times = Words::counted(tr("%Ln time(s)", nullptr, count), count);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Checked);
        item->setData(SubtitleRole, times);
        item->setData(Qt::AccessibleDescriptionRole, times);
    }
    m_list->setCurrentRow(m_found.empty() ? -1 : 0);
    showCurrent();
    check();
}

void ReplaceDialog::showCurrent()
{
    const int row = m_list->currentRow();
    if (row < 0) {
        m_diff->setTexts(
            {}, {}, m_find->text().isEmpty() ? QString() : tr("No lesson has this text."));
        return;
    }
    const QString text = m_lessons[m_found[size_t(row)]].record.text(lessons::content);
    m_diff->setTexts(text, replaced(text), tr("Both are the same."));
}

QList<Intent> ReplaceDialog::intents() const
{
    QList<Intent> intents;
    for (size_t row = 0; row < m_found.size(); ++row) {
        const BulkLesson &lesson = m_lessons[m_found[row]];
        const QString text = lesson.record.text(lessons::content);
        const QString now = replaced(text);
        if (m_list->item(int(row))->checkState() == Qt::Checked && now != text)
            intents.append({QStringLiteral("lesson.update"), lesson.id, Json {{"content", now}}, {},
                Json {{"content", text}}});
    }
    return intents;
}

void ReplaceDialog::check()
{
    const auto count = int(intents().size());
    setPrimary(Words::counted(tr("Plan %Ln change(s)", nullptr, count), count));
    setProblem({}, count == 0);
}

} // namespace hopyard
