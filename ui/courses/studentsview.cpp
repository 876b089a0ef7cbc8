// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/courses/studentsview.h"

#include "core/ids.h"
#include "folder/coursefolder.h"
#include "models/recordtablemodel.h"
#include "models/roles.h"
#include "models/tables/registry.h"
#include "schema/courses.h"
#include "schema/students.h"
#include "ui/apphost.h"
#include "ui/courses/studentsexport.h"
#include "ui/delegates/celldelegate.h"
#include "ui/page.h"
#include "ui/shell/csvexport.h"
#include "ui/shell/recordtablepane.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/widgets/savefiledialog.h"
#include "ui/words.h"

#include <QFileDialog>
#include <QHeaderView>
#include <QLineEdit>
#include <QSpinBox>
#include <QSplitter>
#include <QTableView>
#include <QTimer>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace hopyard {

namespace {

constexpr qint64 studentDayMs = 24LL * 60 * 60 * 1000;
constexpr auto progressRule = "progress";

bool studentNotStarted(const Record &record, qint64)
{
    return students::progressOf(record.body()) == students::Progress::NotStarted;
}

bool studentDone(const Record &record, qint64)
{
    return students::progressOf(record.body()) == students::Progress::Done;
}

bool studentStuck(const Record &record, qint64 sinceMs)
{
    return students::isStuckSince(record.body(), sinceMs);
}

// Lesson → completed; lessons that were never opened are missing.
QHash<QString, bool> completedLessons(RecordSource &source)
{
    constexpr qsizetype interactionsAtOnce = 200;
    QHash<QString, bool> completed;
    std::optional<RowKey> last;
    for (;;) {
        const std::vector<RowKey> keys = source.keys(last, interactionsAtOnce);
        if (keys.empty())
            return completed;
        last = keys.back();
        std::vector<RowId> rows;
        for (const RowKey &key : keys)
            rows.push_back(key.row);
        for (const Record &record : source.records(rows)) {
            const QString lesson = record.text(interactions::lessonId);
            completed[lesson]
                = completed.value(lesson) || record.value(interactions::completed).value_or(false);
        }
    }
}

} // namespace

StudentsView::StudentsView(PageHost &host, QWidget *parent)
    : QWidget(parent)
    , m_host(host)
    , m_pane(new RecordTablePane(tables::students, tr("Students"), this))
    , m_days(new QSpinBox(this))
    , m_export(button(tr("Export CSV…"), ButtonKind::Secondary, Glyph::Download, this))
    , m_locked(new SafeLabel(this))
{
    setObjectName(QStringLiteral("studentsView"));
    m_pane->view()->setObjectName(QStringLiteral("studentsTable"));
    m_pane->setEmptyText(
        tr("No students yet"), tr("Whoever opens a lesson of this course appears here."), {}, {});
    const auto chip = [this](const char *name, const QString &label) {
        auto *made = new FilterChip(label, this);
        made->setObjectName(QString::fromLatin1(name));
        made->setCheckable(true);
        m_pane->toolbar()->addWidget(made);
        connect(made, &FilterChip::toggled, this, &StudentsView::applyChips);
        return made;
    };
    m_notStarted = chip("filterNotStarted", tr("Not started"));
    m_done = chip("filterDone", tr("Done"));
    m_stuck = chip("filterStuck", tr("Stuck"));
    m_days->setObjectName(QStringLiteral("stuckDays"));
    m_days->setAccessibleName(tr("Days without activity"));
    m_days->setToolTip(tr("Stuck: begun, not done, and nothing happened for so many days"));
    m_days->setRange(1, 365);
    m_days->setValue(14);
    m_days->setPrefix(tr("Days: "));
    m_pane->toolbar()->addWidget(m_days);
    m_export->setObjectName(QStringLiteral("studentsExport"));
    m_pane->header()->addWidget(m_export);
    m_locked->setObjectName(QStringLiteral("studentsLocked"));
    m_locked->setWrap(true);
    m_locked->hide();
    auto *note = new SafeLabel(
        tr("Whop tells which lessons somebody completed, but no scores: there is no gradebook."),
        this);
    note->setObjectName(QStringLiteral("noGradebook"));
    note->setWrap(true);
    setTypeRole(note, TypeRole::Caption);
    setTextRole(note, ColorRole::Secondary);
    auto *left = new QWidget(this);
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::s);
    column->addWidget(m_locked);
    column->addWidget(m_pane, 1);
    column->addWidget(note);
    auto *panes = new QSplitter(this);
    panes->setObjectName(QStringLiteral("studentPanes"));
    panes->setChildrenCollapsible(false);
    panes->addWidget(left);
    panes->addWidget(makeTicks());
    panes->setStretchFactor(0, 1);
    panes->setSizes({700, 300});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(panes);
    connect(m_days, &QSpinBox::valueChanged, this, &StudentsView::applyChips);
    connect(m_pane, &RecordTablePane::selectionChanged, this, &StudentsView::onSelection);
    connect(m_pane, &RecordTablePane::refreshRequested, this, [this] {
        if (m_workspace)
            m_workspace->commands().refreshList(QStringLiteral("student"),
                {QString::fromLatin1(students::courseRelation), m_courseId});
    });
    connect(m_pane, &RecordTablePane::clearFiltersRequested, this, [this] {
        for (FilterChip *each : {m_notStarted, m_done, m_stuck})
            each->setChecked(false);
        m_pane->search()->clear();
    });
    connect(m_export, &QPushButton::clicked, this, &StudentsView::exportCsv);
}

StudentsView::~StudentsView()
{
    m_pane->setModel(nullptr);
    delete m_model; // before its source
}

QWidget *StudentsView::makeTicks()
{
    auto *part = new QWidget(this);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(space::m, space::m, space::m, 0);
    layout->setSpacing(space::s);
    m_who = new SafeLabel(part);
    m_who->setObjectName(QStringLiteral("studentName"));
    setTypeRole(m_who, TypeRole::Strong);
    m_ticks = new QTreeWidget(part);
    m_ticks->setObjectName(QStringLiteral("studentTicks"));
    m_ticks->setAccessibleName(tr("Lessons of the chosen student"));
    dressView(m_ticks)->setMarkColumn(-1);
    m_ticks->setColumnCount(2);
    m_ticks->setHeaderHidden(true);
    m_ticks->setIndentation(space::l);
    m_ticks->header()->setStretchLastSection(false);
    m_ticks->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_ticks->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    layout->addWidget(m_who);
    layout->addWidget(m_ticks, 1);
    return part;
}

void StudentsView::setContext(WorkspaceAccess *workspace)
{
    if (!workspace)
        stopExport();
    m_workspace = workspace;
    open();
}

void StudentsView::setCourse(const QString &courseId)
{
    if (courseId == m_courseId)
        return;
    m_courseId = courseId;
    open();
}

// Opens the lists of this course; reads nothing before the view is visible.
void StudentsView::open()
{
    m_student.clear();
    m_interactions.reset();
    m_pane->setModel(nullptr);
    delete std::exchange(m_model, nullptr);
    m_source.reset();
    if (m_workspace && !m_courseId.isEmpty() && !isLocalId(m_courseId))
        m_source = m_workspace->scopedSource(
            QStringLiteral("student"), {QString::fromLatin1(students::courseRelation), m_courseId});
    if (m_source) {
        m_model = new RecordTableModel(tables::students, m_source.get(), &m_host.titles(), this);
        m_pane->setModel(m_model);
        if (isVisible())
            m_model->start();
    }
    m_export->setEnabled(m_model != nullptr && !m_exporting);
    showTicks();
}

void StudentsView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_model)
        m_model->start();
    Q_EMIT listsChanged();
}

QList<VisibleList> StudentsView::lists() const
{
    QList<VisibleList> lists;
    if (!m_source || !isVisible())
        return lists;
    if (!m_student.isEmpty())
        lists.append({QStringLiteral("interaction"),
            {QString::fromLatin1(interactions::studentRelation), m_student}, {}});
    lists.append({QStringLiteral("student"),
        {QString::fromLatin1(students::courseRelation), m_courseId}, {}});
    return lists;
}

void StudentsView::showStatus(const EngineStatus &status)
{
    for (const ScopeStatus &scope : status.visibleScopes) {
        if (scope.kind != QLatin1String("student") || scope.scope.id != m_courseId)
            continue;
        AreaStatus area;
        area.kind = scope.kind;
        area.asOfMs = scope.asOfMs;
        area.refreshing = scope.refreshing;
        area.error = scope.error;
        m_pane->setStatus(area, m_host.nowMs());
        const bool locked = isNotPermitted(scope.error);
        m_locked->setVisible(locked);
        if (locked)
            m_locked->setText(
                tr("The key of this workspace can’t read students. It lacks %1.")
                    .arg(scope.missingScope.isEmpty() ? QStringLiteral("course_analytics:read")
                                                      : isolated(scope.missingScope)));
    }
}

void StudentsView::applyChips()
{
    std::vector<FilterCondition> conditions;
    if (m_notStarted->isChecked())
        conditions.push_back(FilterCondition::byRule(progressRule, studentNotStarted));
    if (m_done->isChecked())
        conditions.push_back(FilterCondition::byRule(progressRule, studentDone));
    if (m_stuck->isChecked())
        conditions.push_back(FilterCondition::byRule(
            progressRule, studentStuck, m_host.nowMs() - m_days->value() * studentDayMs));
    m_pane->setConditions(conditions);
}

// --- One student --------------------------------------------------------------------------------

void StudentsView::onSelection()
{
    const QString id = m_pane->currentId();
    if (id == m_student)
        return;
    m_student = id;
    m_interactions.reset();
    if (m_workspace && !id.isEmpty())
        m_interactions = m_workspace->scopedSource(QStringLiteral("interaction"),
            {QString::fromLatin1(interactions::studentRelation), id});
    if (m_interactions) {
        connect(m_interactions.get(), &RecordSource::changed, this, &StudentsView::showTicks);
        connect(m_interactions.get(), &RecordSource::reloaded, this, &StudentsView::showTicks);
    }
    showTicks();
    Q_EMIT listsChanged();
}

void StudentsView::showTicks()
{
    m_ticks->clear();
    const Record student = m_source ? m_source->record(m_student) : Record();
    if (student.isNull()) {
        m_who->setText(tr("Choose a student to see the lessons."));
        return;
    }
    m_who->setServerText(students::titleOf(student.body()));
    RecordSource *courses = m_workspace->source(QStringLiteral("course"));
    const auto outline = courses::outlineOf(courses->record(m_courseId).body());
    const QHash<QString, bool> completed
        = m_interactions ? completedLessons(*m_interactions) : QHash<QString, bool>();
    for (const OutlineChapter &chapter :
        outline ? outline->chapters : std::vector<OutlineChapter>()) {
        auto *top = new QTreeWidgetItem(m_ticks, {isolated(chapter.title)});
        int done = 0;
        for (const OutlineLesson &lesson : chapter.lessons) {
            const auto known = completed.constFind(lesson.id);
            const bool isDone = known != completed.cend() && *known;
            const QString state = isDone    ? tr("Completed")
                : known != completed.cend() ? tr("Begun")
                                            : QString();
            done += isDone ? 1 : 0;
            auto *row = new QTreeWidgetItem(top, {isolated(lesson.title), state});
            row->setData(0, IdRole, lesson.id);
            row->setData(0, GlyphRole, int(isDone ? Glyph::CircleCheck : Glyph::Circle));
            row->setData(0, ToneRole, int(isDone ? Tone::Success : Tone::Neutral));
            row->setData(0, Qt::AccessibleDescriptionRole, state);
        }
        top->setText(1,
            tr("%1 of %2", "lessons completed")
                .arg(QLocale().toString(done), QLocale().toString(chapter.lessons.size())));
    }
    m_ticks->expandAll();
}

// --- Export -------------------------------------------------------------------------------------

void StudentsView::exportCsv()
{
    QFileDialog *dialog = saveFileDialog(tr("Export students"),
        QString::fromLatin1(studentsFileName), CsvExport::fileFilter(), this);
    dialog->setObjectName(QStringLiteral("studentsExportDialog"));
    connect(dialog, &QFileDialog::fileSelected, this, &StudentsView::saveTo);
    dialog->open();
}

void StudentsView::saveTo(const QString &fileName)
{
    if (!m_model || fileName.isEmpty() || m_exporting)
        return;
    std::vector<RowId> rows;
    rows.reserve(size_t(m_model->rowCount()));
    for (int row = 0; row < m_model->rowCount(); ++row)
        rows.push_back(m_model->rowIdAt(row));
    m_exporting = exportStudents(m_workspace->scopedSource(m_source->kind(), m_source->scope()),
        std::move(rows), fileName, this);
    m_exporting->tellBy(m_host, tr("Students exported"));
    connect(m_exporting, &CsvExport::released, this, [this] {
        m_exporting = nullptr;
        m_export->setEnabled(m_model != nullptr);
    });
    m_export->setEnabled(false);
}

void StudentsView::stopExport()
{
    if (m_exporting)
        m_exporting->leavePage(*window()); // what it reads from goes
}

} // namespace hopyard
