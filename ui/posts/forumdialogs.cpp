// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/forumdialogs.h"

#include "schema/apps.h"
#include "schema/experiences.h"
#include "schema/forums.h"
#include "schema/posts.h"
#include "sync/commands.h"
#include "ui/errortext.h"
#include "ui/posts/filelist.h"
#include "ui/posts/replybox.h"
#include "ui/theme/theme.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace hopyard {

namespace {

constexpr int settingsForumRows = 5;
constexpr int bannedLinesShown = 4;
constexpr std::array forumChoices {
    "who_can_post", "who_can_comment", "email_notification_preference"};

const AreaStatus *forumArea(const EngineStatus &status)
{
    const auto found = std::find_if(status.areas.cbegin(), status.areas.cend(),
        [](const AreaStatus &area) { return area.kind == QLatin1String("forum"); });
    return found == status.areas.cend() ? nullptr : &*found;
}

} // namespace

ForumSettingsDialog::ForumSettingsDialog(
    const QList<Record> &forums, const QString &forum, Commands *commands, QWidget *parent)
    : FormDialog(tr("Forum settings"), {}, parent)
    , m_forums(forums)
    , m_list(new QListWidget(this))
    , m_replaceWords(new QCheckBox(tr("&Replace the banned words"), this))
    , m_words(new QPlainTextEdit(this))
    , m_banner(new FileList(commands, this))
{
    setObjectName(QStringLiteral("forumSettingsDialog"));
    m_list->setObjectName(QStringLiteral("settingsForums"));
    m_list->setUniformItemSizes(true);
    for (const Record &entry : forums) {
        auto *item = new QListWidgetItem(isolated(Words::recordTitle(entry)), m_list);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemIsSelectable);
        item->setCheckState(entry.id == forum ? Qt::Checked : Qt::Unchecked);
        item->setSizeHint({0, rowHeight(this)});
    }
    m_list->setFixedHeight(
        qBound(1, int(forums.size()), settingsForumRows) * rowHeight(this) + space::s);
    body()->addWidget(caption(tr("&Forums"), m_list));
    body()->addWidget(m_list);
    body()->addSpacing(space::s);
    const QPair<QString, QString> everyone {QStringLiteral("everyone"), tr("Everyone")};
    const QPair<QString, QString> admins {QStringLiteral("admins"), tr("Admins only")};
    m_posters
        = addChoice(QStringLiteral("settingsPosters"), tr("Who can &post"), {everyone, admins});
    m_commenters = addChoice(
        QStringLiteral("settingsCommenters"), tr("Who can &comment"), {everyone, admins});
    m_mails = addChoice(QStringLiteral("settingsMails"), tr("&E-mails to members"),
        {{QStringLiteral("all_admin_posts"), tr("All posts by admins")},
            {QStringLiteral("only_weekly_summary"), tr("Weekly summary")},
            {QStringLiteral("none"), tr("None")}});
    m_replaceWords->setObjectName(QStringLiteral("settingsReplaceWords"));
    m_words->setObjectName(QStringLiteral("settingsWords"));
    m_words->setAccessibleName(tr("Banned words, one per line"));
    m_words->setPlaceholderText(tr("One per line"));
    m_words->setFixedHeight(bannedLinesShown * m_words->fontMetrics().lineSpacing() + space::l);
    m_words->setTabChangesFocus(true);
    m_words->hide();
    body()->addWidget(m_replaceWords);
    body()->addWidget(m_words);
    m_banner->setSingle(tr("New banner…"));
    m_banner->takeDropsOf(this);
    body()->addWidget(m_banner);
    connect(m_banner, &FileList::changed, this, &ForumSettingsDialog::check);
    connect(this, &QDialog::rejected, m_banner, &FileList::giveUp);
    setPrimary(tr("Save settings"));
    resize(480, 520);
    connect(m_list, &QListWidget::itemChanged, this, &ForumSettingsDialog::check);
    connect(m_replaceWords, &QCheckBox::toggled, m_words, &QWidget::setVisible);
    connect(m_replaceWords, &QCheckBox::toggled, this, &ForumSettingsDialog::check);
    connect(m_words, &QPlainTextEdit::textChanged, this, &ForumSettingsDialog::check);
    // What the one forum has now; several keep what each has unless it is chosen.
    for (const Record &entry : forums) {
        Json &seen = m_seen[entry.id] = Json::object();
        for (const char *member : forumChoices) {
            if (const Json *value = jsonAt(entry.body(), member))
                seen[member] = *value;
        }
        if (entry.id != forum)
            continue;
        m_posters->setCurrentIndex(qMax(0, m_posters->findData(entry.text(forums::whoCanPost))));
        m_commenters->setCurrentIndex(
            qMax(0, m_commenters->findData(entry.text(forums::whoCanComment))));
        m_mails->setCurrentIndex(qMax(0, m_mails->findData(entry.text(forums::emailPreference))));
    }
    check();
}

Json ForumSettingsDialog::draftValues() const
{
    Json ticked = Json::array();
    Json seen = Json::object();
    for (const Record &forum : chosen()) {
        ticked.push_back(forum.id);
        seen[forum.id.toStdString()] = m_seen.value(forum.id);
    }
    return Json {{"forums", ticked}, {"posters", m_posters->currentData().toString()},
        {"commenters", m_commenters->currentData().toString()},
        {"mails", m_mails->currentData().toString()},
        {"replace_words", m_replaceWords->isChecked()}, {"words", m_words->toPlainText()},
        {"banner", m_banner->kept()}, {"seen", seen}};
}

void ForumSettingsDialog::restoreDraft(const Json &values)
{
    QStringList ticked;
    for (const Json &id : values.value("forums", Json::array())) {
        if (id.is_string())
            ticked << QString::fromStdString(id.get<std::string>());
    }
    for (int row = 0; row < m_list->count(); ++row)
        m_list->item(row)->setCheckState(
            ticked.contains(m_forums.at(row).id) ? Qt::Checked : Qt::Unchecked);
    // Chosen over what was shown then, not over what came since.
    const Json shownThen = values.value("seen", Json::object());
    for (const auto &[id, seen] : shownThen.items()) {
        if (seen.is_object())
            m_seen[QString::fromStdString(id)].update(seen);
    }
    const auto choose = [&values](QComboBox *choice, const char *member) {
        choice->setCurrentIndex(qMax(0, choice->findData(jsonText(values, member))));
    };
    choose(m_posters, "posters");
    choose(m_commenters, "commenters");
    choose(m_mails, "mails");
    m_replaceWords->setChecked(jsonBool(values, "replace_words"));
    m_words->setPlainText(jsonText(values, "words"));
    m_banner->setFiles(values.value("banner", Json::array()));
    check();
}

QComboBox *ForumSettingsDialog::addChoice(
    const QString &name, const QString &text, const QList<QPair<QString, QString>> &values)
{
    auto *choice = new QComboBox(this);
    choice->setObjectName(name);
    choice->addItem(tr("Leave as it is"), QString());
    for (const auto &[value, label] : values)
        choice->addItem(label, value);
    body()->addWidget(caption(text, choice));
    body()->addWidget(choice);
    body()->addSpacing(space::s);
    connect(choice, &QComboBox::currentIndexChanged, this, &ForumSettingsDialog::check);
    return choice;
}

QList<Record> ForumSettingsDialog::chosen() const
{
    QList<Record> all;
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->checkState() == Qt::Checked)
            all.append(m_forums.at(row));
    }
    return all;
}

QList<Intent> ForumSettingsDialog::intents() const
{
    QList<Intent> all;
    for (const Record &forum : chosen()) {
        Json args = Json::object();
        Json base = Json::object();
        const Json seen = m_seen.value(forum.id);
        const auto take = [&](const char *member, const QComboBox *choice) {
            const QString value = choice->currentData().toString();
            if (value.isEmpty() || jsonText(forum.body(), member) == value)
                return;
            args[member] = value;
            if (seen.contains(member))
                base[member] = seen[member];
        };
        take("who_can_post", m_posters);
        take("who_can_comment", m_commenters);
        take("email_notification_preference", m_mails);
        if (m_replaceWords->isChecked()) {
            Json words = Json::array();
            for (const QString &line : m_words->toPlainText().split(u'\n')) {
                if (!line.trimmed().isEmpty())
                    words.push_back(line.trimmed());
            }
            args["banned_words"] = words;
        }
        if (const Json banner = m_banner->attachments(); !banner.empty())
            args["banner_image"] = banner.front();
        if (!args.empty())
            all.append({QStringLiteral("forum.update"), forum.id, args, {}, base});
    }
    return all;
}

void ForumSettingsDialog::check()
{
    touchDraft();
    if (const QString wrong = m_banner->problem(); !wrong.isEmpty()) {
        setProblem(wrong);
        return;
    }
    if (intents().isEmpty()) {
        setProblem({}, true);
        return;
    }
    setHint(m_replaceWords->isChecked()
            ? tr("Whop never shows the list of banned words. What stands here takes the place of "
                 "all of it.")
            : m_banner->isEmpty() ? QString()
                                  : tr("Whop never shows the banner here either. The new one takes "
                                       "the place of the old one."));
}

RemoveTextDialog::RemoveTextDialog(const Record &post, QWidget *parent)
    : FormDialog(tr("Replace the text by “(removed)”"),
        tr("Nothing but whop.com itself can delete a post or comment. This replaces title and "
           "text; "
           "comments and likes stay, and readers see that it was edited."),
        parent)
    , m_post(post)
{
    setObjectName(QStringLiteral("removeTextDialog"));
    setPrimary(tr("Replace text"), ButtonKind::Danger);
    const Json *files = jsonAt(post.body(), "attachments");
    if (files && files->is_array() && !files->empty()) {
        m_files = new QCheckBox(tr("Remove the &files, too"), this);
        m_files->setObjectName(QStringLiteral("removeFiles"));
        m_files->setChecked(true);
        body()->addWidget(m_files);
    }
    resize(440, 220);
}

Intent RemoveTextDialog::intent() const
{
    const QString removed = tr("(removed)");
    Json args {{"content", removed}};
    if (!m_post.text(posts::title).isEmpty())
        args["title"] = removed;
    if (m_files && m_files->isChecked())
        args["attachments"] = Json::array();
    return {QString(m_post.kind + QStringLiteral(".update")), m_post.id, args};
}

NewForumDialog::NewForumDialog(const QList<Record> &forums, Commands *commands, QWidget *parent)
    : FormDialog(tr("Find or create a forum"),
        tr("A forum is an experience of the Forums app. Members reach it once it is attached to a "
           "product."),
        parent)
    , m_forums(forums)
    , m_commands(commands)
    , m_name(new QLineEdit(this))
{
    setObjectName(QStringLiteral("newForumDialog"));
    m_name->setObjectName(QStringLiteral("forumName"));
    body()->addWidget(caption(tr("&Name"), m_name));
    body()->addWidget(m_name);
    resize(420, 240);
    connect(m_name, &QLineEdit::textChanged, this, &NewForumDialog::check);
    if (commands) {
        const AreaStatus *area = forumArea(commands->status());
        m_asOfBefore = area ? area->asOfMs : 0;
        connect(commands, &Commands::statusChanged, this, &NewForumDialog::onStatus);
        connect(commands, &Commands::operationsChanged, this, &NewForumDialog::check);
        commands->refresh(QStringLiteral("forum"));
    }
    onStatus();
}

void NewForumDialog::setForums(const QList<Record> &forums)
{
    m_forums = forums;
    check();
}

// Somebody may have made it elsewhere since the list was read.
void NewForumDialog::onStatus()
{
    const EngineStatus status = m_commands ? m_commands->status() : EngineStatus();
    const AreaStatus *area = forumArea(status);
    const bool inReach
        = status.connection == Connection::Online || status.connection == Connection::Connecting;
    if (m_look == Look::Done) {
        // it was looked at once
    } else if (!inReach || !area) {
        m_look = Look::Failed;
    } else if (area->refreshing) {
        m_look = Look::Reading;
    } else if (area->error != ErrorCode::None) {
        m_look = Look::Failed;
    } else if (m_look == Look::Reading || area->asOfMs != m_asOfBefore) {
        m_look = Look::Done;
    } else {
        m_look = Look::Asked;
    }
    check();
}

QString NewForumDialog::existing() const
{
    for (const Record &forum : m_forums) {
        if (posts::isSameText(
                forum.text(forums::name).toCaseFolded(), m_name->text().toCaseFolded()))
            return forum.id;
    }
    return {};
}

bool NewForumDialog::isPending() const
{
    const QList<Operation> all = m_commands ? m_commands->operations() : QList<Operation>();
    return std::any_of(all.cbegin(), all.cend(), [this](const Operation &operation) {
        return operation.action == QLatin1String("experience.create") && !isSettled(operation.state)
            && jsonText(operation.args, "app_id") == QLatin1String(apps::forumsApp)
            && posts::isSameText(
                jsonText(operation.args, "name").toCaseFolded(), m_name->text().toCaseFolded());
    });
}

Intent NewForumDialog::intent() const
{
    return {QStringLiteral("experience.create"), {},
        Json {{"app_id", apps::forumsApp}, {"name", m_name->text().simplified()}}};
}

void NewForumDialog::check()
{
    const QString name = m_name->text().simplified();
    const qsizetype length = characterCount(name);
    const bool found = !existing().isEmpty();
    const bool looking = m_look == Look::Asked || m_look == Look::Reading;
    setPrimary(found ? tr("Show forum") : tr("Create forum"));
    if (name.isEmpty())
        setProblem({}, true);
    else if (length > experiences::maxNameLength)
        setProblem(ErrorText::tooLong(tr("Name"), experiences::maxNameLength, length));
    else if (found)
        setHint(tr("There is a forum of this name already."), Tone::Accent);
    else if (isPending())
        setProblem(tr("A forum of this name waits in the Outbox already."));
    else if (looking)
        setProblem(tr("Looking on Whop for a forum of this name…"));
    else if (m_look == Look::Failed)
        setHint(tr("Whop can’t be asked now whether there is a forum of this name."));
    else
        setHint({});
}

} // namespace hopyard
