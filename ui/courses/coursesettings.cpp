// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/courses/coursesettings.h"

#include "schema/courses.h"
#include "sync/commands.h"
#include "ui/fielddraft.h"
#include "ui/shell/cancelupload.h"
#include "ui/theme/theme.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <utility>

namespace hopyard {

namespace {

QString languageTitle(const char *code)
{
    if (qstrcmp(code, "en") == 0)
        return QStringLiteral("English"); // not that of one country
    QString name = QLocale(QString::fromLatin1(code)).nativeLanguageName();
    if (!name.isEmpty())
        name[0] = name.at(0).toUpper();
    return name.isEmpty() ? QString::fromLatin1(code) : name;
}

} // namespace

CourseSettings::CourseSettings(QWidget *parent)
    : QWidget(parent)
    , m_description(new QPlainTextEdit(this))
    , m_language(new QComboBox(this))
    , m_hidden(new QCheckBox(tr("Hidden from members"), this))
{
    setObjectName(QStringLiteral("courseSettings"));
    auto *form = new QFormLayout(this);
    form->setContentsMargins(space::s, space::l, space::s, space::l);
    form->setHorizontalSpacing(space::xl);
    form->setVerticalSpacing(space::m);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setLabelAlignment(Qt::AlignLeading | Qt::AlignTop);
    m_title = addLine(form, "settingTitle", tr("Title"), "title", true);
    m_tagline = addLine(form, "settingTagline", tr("Tagline"), "tagline", false);
    m_description->setObjectName(QStringLiteral("settingDescription"));
    m_description->setAccessibleName(tr("Description"));
    m_description->setTabChangesFocus(true);
    m_description->setMaximumHeight(fontMetrics().height() * 7);
    m_description->installEventFilter(this);
    keep("description", m_description, new FieldDraft(m_description));
    form->addRow(new SafeLabel(tr("Description"), this), m_description);
    m_language->setObjectName(QStringLiteral("settingLanguage"));
    m_language->setAccessibleName(tr("Language"));
    for (const char *code : courses::languages)
        m_language->addItem(languageTitle(code), QString::fromLatin1(code));
    m_language->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    form->addRow(new SafeLabel(tr("Language"), this), m_language);
    form->addRow(new SafeLabel(tr("Cover"), this), makePicture());
    m_hidden->setObjectName(QStringLiteral("settingHidden"));
    form->addRow(new SafeLabel(tr("Members"), this), m_hidden);
    m_inOrder = addBox(form, "settingInOrder", tr("Lessons have to be completed in their order"),
        "require_completing_lessons_in_order");
    m_certificate = addBox(form, "settingCertificate", tr("Certificate after completion"),
        "certificate_after_completion_enabled");
    auto *note = new SafeLabel(
        tr("Each change waits as long as the settings say, or for your review, before it is sent; "
           "undo takes it back."),
        this);
    note->setWrap(true);
    note->setAlignment(Qt::AlignLeading | Qt::AlignTop); // below the boxes, however tall the page
    setTextRole(note, ColorRole::Secondary);
    form->addRow(nullptr, note);
    connect(m_language, &QComboBox::activated, this, [this] {
        const QString language = m_language->currentData().toString();
        showChoices(); // until it is saved: it may be refused
        Q_EMIT changeRequested("language", language);
    });
    connect(m_hidden, &QCheckBox::clicked, this, [this](bool hidden) {
        showChoices();
        Q_EMIT changeRequested("visibility", hidden ? "hidden" : "visible");
    });
}

QLineEdit *CourseSettings::addLine(
    QFormLayout *form, const char *name, const QString &label, const char *member, bool needed)
{
    auto *line = new QLineEdit(this);
    line->setObjectName(QString::fromLatin1(name));
    line->setAccessibleName(label);
    form->addRow(new SafeLabel(label, this), line);
    auto *draft = new FieldDraft(line);
    keep(member, line, draft);
    connect(line, &QLineEdit::editingFinished, this, [this, line, draft, member, needed] {
        const QString text = line->text().trimmed();
        if (m_record.isNull() || !draft->isTyped())
            return;
        // The title cannot be empty.
        if (text == jsonText(m_record.body(), member) || (text.isEmpty() && needed))
            draft->drop();
        else
            ask(member, text, draft);
    });
    return line;
}

void CourseSettings::keep(const char *member, QWidget *field, FieldDraft *draft)
{
    m_kept.append({member, field, draft});
    connect(draft, &FieldDraft::restored, this, &CourseSettings::restored);
}

FieldDraft *CourseSettings::draftOf(const QWidget *field) const
{
    for (const Kept &kept : m_kept) {
        if (kept.field == field)
            return kept.draft;
    }
    return nullptr;
}

void CourseSettings::ask(const char *member, const QString &text, FieldDraft *draft)
{
    const quint64 before = m_commands ? m_commands->lastTicket() : 0;
    Q_EMIT changeRequested(member, text, asShown(m_record, member, draft->seen()));
    if (m_commands && m_commands->lastTicket() != before)
        draft->taken(m_commands->lastTicket());
}

bool CourseSettings::isDraftEditor(const QString &editor)
{
    return editor == QLatin1String("course.title") || editor == QLatin1String("course.tagline")
        || editor == QLatin1String("course.description");
}

void CourseSettings::openDraft(const QString &editor)
{
    for (const Kept &kept : std::as_const(m_kept)) {
        if (editor == QStringLiteral("course.") + QLatin1String(kept.member))
            kept.field->setFocus(Qt::OtherFocusReason);
    }
}

QCheckBox *CourseSettings::addBox(
    QFormLayout *form, const char *name, const QString &label, const char *member)
{
    auto *box = new QCheckBox(label, this);
    box->setObjectName(QString::fromLatin1(name));
    form->addRow(nullptr, box);
    connect(box, &QCheckBox::clicked, this, [this, member](bool on) {
        showChoices();
        Q_EMIT changeRequested(member, on);
    });
    return box;
}

QWidget *CourseSettings::makePicture()
{
    auto *part = new QWidget(this);
    part->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed); // beside its label
    auto *row = new QHBoxLayout(part);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::s);
    m_picture = new SafeLabel(part);
    m_picture->setObjectName(QStringLiteral("settingPicture"));
    m_pictureChoose = button(tr("Choose picture…"), ButtonKind::Secondary, Glyph::Image, part);
    m_pictureChoose->setObjectName(QStringLiteral("settingPictureChoose"));
    m_pictureChoose->setEnabled(false);
    m_pictureCancel = new CancelUpload("settingPictureCancel", part);
    row->addWidget(m_pictureChoose);
    row->addWidget(m_picture, 1);
    row->addWidget(m_pictureCancel->button());
    connect(m_pictureChoose, &QPushButton::clicked, this, &CourseSettings::choosePicture);
    return part;
}

void CourseSettings::setCommands(Commands *commands)
{
    if (m_commands)
        disconnect(m_commands, nullptr, this, nullptr);
    m_commands = commands;
    if (commands)
        connect(commands, &Commands::operationsChanged, this, &CourseSettings::showPicture);
    m_pictureCancel->setCommands(commands);
    m_pictureChoose->setEnabled(commands);
    m_record = {}; // the next one starts afresh
    for (const Kept &kept : std::as_const(m_kept))
        kept.draft->close();
}

void CourseSettings::choosePicture()
{
    auto *dialog = new QFileDialog(this, tr("Choose a cover"));
    dialog->setObjectName(QStringLiteral("coverDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilter(tr("Pictures (*.png *.jpg *.jpeg *.gif)"));
    connect(dialog, &QFileDialog::fileSelected, this, &CourseSettings::setPicture);
    dialog->open();
}

void CourseSettings::setPicture(const QString &path)
{
    if (!m_commands || m_record.isNull())
        return;
    m_pictureName = QFileInfo(path).fileName();
    m_pictureWaits = false;
    Q_EMIT changeRequested("thumbnail", Json {{"id", m_commands->addHeldUpload(path)}});
    showPicture();
}

// Pictures of a whop are not loaded; their names suffice to distinguish them.
void CourseSettings::showPicture()
{
    const Json *picture = jsonAt(m_record.body(), "thumbnail");
    const bool any = picture && picture->is_object();
    const QString name = any ? jsonText(*picture, "filename") : QString();
    QStringList files; // Whop shows no ids of them
    for (const Operation &operation : m_commands ? m_commands->operations() : QList<Operation>()) {
        if (operation.target == m_record.id)
            files << jsonText(operation.args, "thumbnail.id");
    }
    m_pictureCancel->setFiles(files);
    if (!name.isEmpty())
        m_picture->setServerText(name);
    else if (!m_pictureName.isEmpty())
        m_picture->setServerText(m_pictureName);
    else
        m_picture->setText(any ? tr("There is one.") : tr("None yet"));
}

void CourseSettings::setRecord(const Record &record)
{
    const bool another = record.id != m_record.id;
    m_record = record;
    // If nothing waits any more the change was sent, and is in the record, or was taken back.
    const bool waited = std::exchange(m_pictureWaits, !record.operations.isEmpty());
    if (another || (waited && !m_pictureWaits))
        m_pictureName.clear();
    showPicture();
    for (const Kept &kept : std::as_const(m_kept)) {
        const QString text = jsonText(record.body(), kept.member);
        if (another)
            kept.draft->open(m_commands,
                {QString(QStringLiteral("course.") + QLatin1String(kept.member)), {record.id},
                    QStringLiteral("courses"),
                    tr("Settings of %1").arg(Words::quoted(Words::recordTitle(record)))},
                text);
        else
            kept.draft->setShown(text);
    }
    showChoices();
}

void CourseSettings::showChoices()
{
    const QString language = m_record.text(courses::language);
    if (m_language->findData(language) < 0 && !language.isEmpty())
        m_language->addItem(isolated(language), language); // one that Whop added later
    m_language->setCurrentIndex(m_language->findData(language));
    m_hidden->setChecked(m_record.text(courses::visibility) == QLatin1String("hidden"));
    m_inOrder->setChecked(m_record.value(courses::inOrder).value_or(false));
    m_certificate->setChecked(m_record.value(courses::certificate).value_or(false));
}

void CourseSettings::rename(const QString &id)
{
    m_record.id = id;
    for (const Kept &kept : std::as_const(m_kept))
        kept.draft->setObjects({id});
}

void CourseSettings::finishDescription()
{
    FieldDraft *draft = draftOf(m_description);
    if (m_record.isNull() || !draft->isTyped())
        return; // the field alters hard spaces: that difference was not typed
    const QString text = m_description->toPlainText().trimmed();
    if (text == m_record.text(courses::description).trimmed())
        draft->drop();
    else
        ask("description", text, draft);
}

bool CourseSettings::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_description && event->type() == QEvent::FocusOut)
        finishDescription();
    return QWidget::eventFilter(watched, event);
}

} // namespace hopyard
