// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/courses/lessoneditor.h"

#include "core/ids.h"
#include "schema/lessons.h"
#include "ui/apphost.h"
#include "ui/courses/lessonfiles.h"
#include "ui/courses/outlinedialogs.h"
#include "ui/courses/quizeditor.h"
#include "ui/courses/textversions.h"
#include "ui/draftkeeper.h"
#include "ui/edits.h"
#include "ui/fielddraft.h"
#include "ui/markdown/markdowneditor.h"
#include "ui/markdown/markdownview.h"
#include "ui/page.h"
#include "ui/posts/linkdialog.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/widgets/statebar.h"
#include "ui/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QStackedLayout>
#include <QTabBar>
#include <QTabWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <utility>

namespace hopyard {

namespace {

constexpr int mostUnlockDays = 3650;
// Of versions less than a minute apart only the newer one is kept.
constexpr int versionIntervalMs = 61'000;

} // namespace

LessonEditor::LessonEditor(PageHost &host, QWidget *parent)
    : QWidget(parent)
    , m_host(host)
    , m_versionTimer(new QTimer(this))
    , m_stack(new QStackedLayout(this))
    , m_form(new QWidget(this))
    , m_nothing(new EmptyState(this))
    , m_title(new QLineEdit(m_form))
    , m_titleDraft(new FieldDraft(m_title))
    , m_type(new QComboBox(m_form))
    , m_days(new QSpinBox(m_form))
    , m_hidden(new QCheckBox(tr("Hidden"), m_form))
    , m_bar(new StateBar(m_form))
    , m_parts(new QTabWidget(m_form))
    , m_text(new MarkdownEditor(m_form))
    , m_quiz(new QuizEditor(m_form))
    , m_files(new LessonFiles(m_form))
    , m_state(new SafeLabel(m_form))
{
    setObjectName(QStringLiteral("lessonEditor"));
    m_text->preview()->setObjectName(QStringLiteral("lessonPreview"));
    m_text->source()->setObjectName(QStringLiteral("lessonText"));
    m_parts->setObjectName(QStringLiteral("lessonParts"));
    m_parts->setDocumentMode(true);
    m_parts->tabBar()->setAccessibleName(tr("Parts of the lesson"));
    m_parts->addTab(m_text, tr("Text"));
    m_parts->addTab(m_quiz, tr("Questions"));
    m_parts->addTab(m_files, tr("Video and files"));
    m_versionTimer->setInterval(versionIntervalMs);
    m_versionTimer->setTimerType(Qt::PreciseTimer); // others may fire 5 % early
    auto *layout = new QVBoxLayout(m_form);
    layout->setContentsMargins(space::m, 0, space::m, space::s);
    layout->setSpacing(space::s);
    layout->addWidget(makeFields());
    layout->addWidget(m_bar);
    layout->addWidget(m_parts, 1);
    layout->addWidget(makeBottom());
    m_stack->addWidget(m_nothing);
    m_stack->addWidget(m_form);

    connect(m_text, &MarkdownEditor::textEdited, this, &LessonEditor::onTextEdited);
    connect(m_text, &MarkdownEditor::textPaused, this, &LessonEditor::showState);
    connect(m_text, &MarkdownEditor::submitRequested, this, &LessonEditor::save);
    connect(m_text, &MarkdownEditor::keepRequested, this, [this] {
        if (m_keeper)
            m_keeper->flush();
    });
    connect(m_text, &MarkdownEditor::linkRequested, this,
        [this](const QUrl &link) { (new LinkDialog(link, this))->open(); });
    connect(m_quiz, &QuizEditor::changed, this, [this] {
        if (m_keeper)
            m_keeper->touch();
        showState();
    });
    connect(
        m_files, &LessonFiles::changeRequested, this, [this](const Json &args) { change(args); });
    connect(m_files, &LessonFiles::whopRequested, this, &LessonEditor::whopRequested);
    connect(m_bar, &StateBar::actionTriggered, this, &LessonEditor::openChangedMeanwhile);
    connect(m_versionTimer, &QTimer::timeout, this, [this] {
        m_versionTimer->stop(); // until something is typed again
        if (m_versions)
            m_versions->keep(m_text->text());
    });
    setLesson({}, {}, {});
}

LessonEditor::~LessonEditor() = default;

QWidget *LessonEditor::makeFields()
{
    auto *fields = new QWidget(m_form);
    auto *layout = new QVBoxLayout(fields);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    m_title->setObjectName(QStringLiteral("lessonTitle"));
    m_title->setAccessibleName(tr("Title"));
    m_title->setMaxLength(lessons::maxTitleLength);
    setTypeRole(m_title, TypeRole::Strong);
    m_type->setObjectName(QStringLiteral("lessonType"));
    m_type->setAccessibleName(tr("Type"));
    for (const char *type : lessons::types) {
        const QString name = QString::fromLatin1(type);
        m_type->addItem(lessonTypeIcon(name), lessonTypeTitle(name), name);
    }
    m_days->setObjectName(QStringLiteral("lessonUnlockDays"));
    m_days->setAccessibleName(tr("Days after the start until it is unlocked"));
    m_days->setToolTip(tr("Days after the start until it is unlocked"));
    m_days->setRange(0, mostUnlockDays);
    m_days->setSpecialValueText(tr("Open at once"));
    m_days->setPrefix(tr("Day ", "before a number: unlocked on day 7"));
    m_days->setKeyboardTracking(false);
    m_hidden->setObjectName(QStringLiteral("lessonHidden"));
    m_hidden->setToolTip(tr("Hidden from members"));
    layout->addWidget(m_title);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::m);
    row->addWidget(m_type);
    row->addWidget(m_days);
    row->addWidget(m_hidden);
    row->addStretch(1);
    layout->addLayout(row);
    connect(m_title, &QLineEdit::editingFinished, this, &LessonEditor::finishTitle);
    connect(m_titleDraft, &FieldDraft::restored, this, &LessonEditor::titleRestored);
    connect(m_type, &QComboBox::activated, this, [this] {
        const QString type = m_type->currentData().toString();
        showChoices(); // until it is saved: it may be refused
        change(Json {{"lesson_type", type}});
    });
    connect(m_days, &QSpinBox::valueChanged, this, &LessonEditor::changeDays);
    connect(m_hidden, &QCheckBox::clicked, this, [this](bool hidden) {
        showChoices();
        change(Json {{"visibility", hidden ? "hidden" : "visible"}});
    });
    return fields;
}

QWidget *LessonEditor::makeBottom()
{
    auto *bottom = new QWidget(m_form);
    auto *row = new QHBoxLayout(bottom);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::s);
    setTextRole(m_state, ColorRole::Secondary);
    setTypeRole(m_state, TypeRole::Caption);
    m_state->setObjectName(QStringLiteral("lessonTextState"));
    m_history = button(tr("Versions…"), ButtonKind::Ghost, Glyph::History, bottom);
    m_history->setObjectName(QStringLiteral("lessonVersions"));
    m_discard = button(tr("Discard draft"), ButtonKind::Ghost, Glyph::None, bottom);
    m_discard->setObjectName(QStringLiteral("lessonDiscard"));
    m_save = button(tr("Save lesson"), ButtonKind::Primary, Glyph::None, bottom);
    m_save->setObjectName(QStringLiteral("lessonSave"));
    m_save->setToolTip(tr("%1 (%2)", "command (keys)")
                           .arg(m_save->text(),
                               QKeySequence(QKeyCombination(Qt::CTRL, Qt::Key_Return))
                                   .toString(QKeySequence::NativeText)));
    row->addWidget(m_state, 1);
    row->addWidget(m_history);
    row->addWidget(m_discard);
    row->addWidget(m_save);
    connect(m_save, &QPushButton::clicked, this, &LessonEditor::save);
    connect(m_discard, &QPushButton::clicked, this, &LessonEditor::discard);
    connect(m_history, &QPushButton::clicked, this, &LessonEditor::openVersions);
    return bottom;
}

// --- Which lesson -------------------------------------------------------------------------------

void LessonEditor::setContext(WorkspaceAccess *workspace)
{
    setLesson({}, {}, {});
    m_workspace = workspace;
    m_files->setContext(workspace);
    m_quiz->setCommands(workspace ? &workspace->commands() : nullptr);
    if (workspace)
        connect(&m_host.edits(), &Edits::failed, this, &LessonEditor::onSubmissionFailed);
}

void LessonEditor::setLesson(const QString &id, const QString &title, const Record &record)
{
    const bool another = id != m_id || m_record.isNull();
    if (another)
        closeDraft();
    m_id = id;
    m_titleShown = title;
    m_record = record;
    if (record.isNull()) {
        closeDraft();
        m_nothing->setContent(Glyph::FileText,
            id.isEmpty() ? tr("No lesson chosen") : tr("Getting the lesson…"),
            id.isEmpty() ? tr("Choose a lesson in the outline to write in it.")
                         : tr("It appears here as soon as Whop has told it."));
        m_stack->setCurrentWidget(m_nothing);
        return;
    }
    m_stack->setCurrentWidget(m_form);
    showRecord(another);
}

void LessonEditor::rename(const QString &id)
{
    m_id = id;
    m_titleDraft->setObjects({id});
    if (m_keeper)
        m_keeper->setObjects({id});
    if (m_versions)
        m_versions->setId(id);
}

void LessonEditor::showRecord(bool another)
{
    if (another)
        m_titleDraft->open(m_workspace ? &m_workspace->commands() : nullptr,
            {QStringLiteral("lesson.title"), {m_id}, QStringLiteral("courses"),
                tr("Title of %1").arg(Words::quoted(m_titleShown))},
            m_titleShown);
    else
        m_titleDraft->setShown(m_titleShown);
    showChoices();
    if (another || !m_days->hasFocus())
        showDays();
    m_files->setLesson(m_record);
    if (another) {
        openDraft();
    } else {
        followText();
        followQuestions();
    }
    const QString type = m_record.text(lessons::type);
    const bool quiz = type == QLatin1String("quiz") || type == QLatin1String("knowledge_check");
    m_parts->setTabVisible(m_parts->indexOf(m_quiz), quiz || !m_quiz->questions().empty());
    const auto count = int(m_quiz->questions().size());
    m_parts->setTabText(m_parts->indexOf(m_quiz),
        count == 0 ? tr("Questions") : tr("Questions (%Ln)", nullptr, count));
    showChangedMeanwhile();
    showState();
}

// --- Fields -------------------------------------------------------------------------------------

void LessonEditor::showChoices()
{
    const QString type = m_record.text(lessons::type);
    if (m_type->findData(type) < 0 && !type.isEmpty())
        m_type->addItem(lessonTypeTitle(type), type); // one that Whop added later
    m_type->setCurrentIndex(m_type->findData(type));
    m_hidden->setChecked(m_record.text(lessons::visibility) == QLatin1String("hidden"));
}

void LessonEditor::showDays()
{
    const QSignalBlocker quiet(m_days);
    m_daysShown = int(m_record.value(lessons::unlockDays).value_or(0));
    m_days->setValue(m_daysShown);
}

quint64 LessonEditor::change(const Json &args, const Json &seen)
{
    if (m_id.isEmpty() || m_record.isNull())
        return 0;
    Intent intent {QStringLiteral("lesson.update"), m_id, args, {}, seen};
    for (const auto &[member, value] : args.items()) {
        const Json *shown = jsonAt(m_record.body(), member);
        if (shown && !seen.contains(member))
            intent.base[member] = *shown;
    }
    return m_host.edits().submit(
        Words::sentence(intent, m_record, Words::titlesFrom(m_host.titles())), {intent});
}

// Does not follow the record while a person is in the field.
void LessonEditor::changeDays(int days)
{
    constexpr auto member = "days_from_course_start_until_unlock";
    const auto value = [](int number) { return number == 0 ? Json() : Json(number); };
    const int seen = std::exchange(m_daysShown, days);
    const bool told = seen == int(m_record.value(lessons::unlockDays).value_or(0));
    m_daysTicket = change(
        Json {{member, value(days)}}, told ? Json::object() : Json {{member, value(seen)}});
}

void LessonEditor::finishTitle()
{
    const QString title = m_title->text().simplified();
    if (m_id.isEmpty() || m_record.isNull() || !m_workspace || !m_titleDraft->isTyped())
        return;
    if (title == m_titleShown || title.isEmpty()) { // the title cannot be empty
        m_titleDraft->drop();
        return;
    }
    const Commands &commands = m_workspace->commands();
    const quint64 before = commands.lastTicket();
    Q_EMIT renameRequested(m_id, title, m_titleDraft->seen());
    if (commands.lastTicket() != before)
        m_titleDraft->taken(commands.lastTicket());
}

} // namespace hopyard
