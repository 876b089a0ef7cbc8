// SPDX-License-Identifier: GPL-3.0-or-later

// The part of PostEditor that reads and sets its fields, for drafts and submissions.
#include "schema/forums.h"
#include "schema/posts.h"
#include "ui/apphost.h"
#include "ui/draftkeeper.h"
#include "ui/errortext.h"
#include "ui/page.h"
#include "ui/posts/filelist.h"
#include "ui/posts/paywallbox.h"
#include "ui/posts/polleditor.h"
#include "ui/posts/posteditor.h"
#include "ui/posts/postwords.h"
#include "ui/posts/replybox.h"
#include "ui/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>

namespace hopyard {

namespace {

// Plain text as Markdown that displays it unchanged.
QString asPlainMarkdown(const QString &text)
{
    static const QString marks = QStringLiteral("\\`*_{}[]()#+-.!<>|~&");
    QString plain;
    const QString line = text.simplified();
    for (const QChar c : line) {
        if (marks.contains(c))
            plain += u'\\';
        plain += c;
    }
    return plain;
}

} // namespace

void PostEditor::startDraft(const QString &id)
{
    WorkspaceAccess *workspace = m_host.app().current();
    if (!workspace)
        return;
    m_draft = new DraftKeeper(workspace->commands(),
        {QString::fromLatin1(draftEditor), {id}, QStringLiteral("posts"), tr("New post")}, this);
    m_draft->start([this] { return values(); });
    if (const auto kept = m_draft->kept())
        restore(kept->values);
    m_draft->watch(this);
}

Json PostEditor::values() const
{
    Json kept {{"title", m_title->text()}, {"content", m_text->toPlainText()},
        {"visibility", m_visibility->currentData().toString()}, {"files", m_files->kept()}};
    if (!isNew()) {
        kept["before"] = m_before;
        return kept;
    }
    Json ids = Json::array();
    for (const Record &forum : chosenForums())
        ids.push_back(forum.id);
    for (const QString &forum : m_otherForums)
        ids.push_back(forum);
    Json options = Json::array();
    for (const QString &option : m_poll->options())
        options.push_back(option);
    kept["forums"] = ids;
    kept["pinned"] = m_pinned->isChecked();
    kept["notify"] = m_notify->isChecked();
    kept["has_poll"] = m_hasPoll->isChecked();
    kept["options"] = options;
    kept["price"] = m_paywall->values();
    if (m_proposed.isSet())
        kept["schedule"] = Json {{"at", m_proposed.atMs}, {"zone", m_proposed.zone}};
    return kept;
}

void PostEditor::restore(const Json &values)
{
    if (const Json *before = jsonAt(values, "before"); before && !isNew())
        beginFrom(*before);
    m_title->setText(jsonText(values, "title"));
    if (!m_textLocked)
        m_text->setPlainText(jsonText(values, "content"));
    const int visibility = m_visibility->findData(jsonText(values, "visibility"));
    m_visibility->setCurrentIndex(qMax(0, visibility));
    m_files->setFiles(values.value("files", Json::array()));
    if (!isNew())
        return;
    const Json *forums = jsonAt(values, "forums");
    m_otherForums.clear();
    for (const Json &id : forums && forums->is_array() ? *forums : Json::array()) {
        const QString other = id.is_string() ? id.get<QString>() : QString();
        if (!other.isEmpty()
            && std::none_of(m_allForums.cbegin(), m_allForums.cend(),
                [&other](const Record &forum) { return forum.id == other; }))
            m_otherForums.append(other);
    }
    for (int row = 0; forums && forums->is_array() && row < m_forums->count(); ++row) {
        const bool chosen = std::any_of(forums->begin(), forums->end(),
            [&](const Json &id) { return id == Json(m_allForums.at(row).id); });
        m_forums->item(row)->setCheckState(chosen ? Qt::Checked : Qt::Unchecked);
    }
    m_pinned->setChecked(jsonBool(values, "pinned"));
    m_notify->setChecked(jsonBool(values, "notify"));
    m_hasPoll->setChecked(jsonBool(values, "has_poll"));
    QStringList options;
    if (const Json *given = jsonAt(values, "options"); given && given->is_array()) {
        for (const Json &option : *given)
            options.append(option.is_string() ? option.get<QString>() : QString());
    }
    m_poll->setOptions(options);
    m_paywall->restore(values.value("price", Json::object()));
    m_proposed = {jsonInt(values, "schedule.at"), jsonText(values, "schedule.zone")};
}

// --- What it says ---------------------------------------------------------------------------

QList<Record> PostEditor::chosenForums() const
{
    QList<Record> chosen;
    for (int row = 0; m_forums && row < m_forums->count(); ++row) {
        if (m_forums->item(row)->checkState() == Qt::Checked)
            chosen.append(m_allForums.at(row));
    }
    return chosen;
}

QString PostEditor::audience() const
{
    QStringList names;
    for (const Record &forum : chosenForums())
        names << Words::quoted(Words::recordTitle(forum));
    return Words::list(names);
}

Json PostEditor::createArgs(const Record &forum) const
{
    Json args {{"experience_id", forum.text(forums::experienceId)},
        {"visibility", m_visibility->currentData().toString()}};
    if (const QString title = m_title->text().simplified(); !title.isEmpty())
        args["title"] = title;
    if (const QString text = m_text->toPlainText(); !text.trimmed().isEmpty())
        args["content"] = text;
    if (m_pinned->isChecked())
        args["pinned"] = true;
    if (m_notify->isChecked())
        args["is_mention"] = true;
    if (m_hasPoll->isChecked())
        args["poll"] = m_poll->poll();
    if (!m_files->isEmpty())
        args["attachments"] = m_files->attachments();
    m_paywall->addTo(args);
    return args;
}

Json PostEditor::changedArgs() const
{
    Json args = Json::object();
    if (!isComment() && m_title->text() != m_titleBefore)
        args["title"] = m_title->text();
    if (!m_textLocked && m_text->toPlainText() != m_textBefore)
        args["content"] = m_text->toPlainText();
    if (const QString seen = m_visibility->currentData().toString(); !seen.isEmpty())
        args["visibility"] = seen;
    if (m_files->attachments() != m_filesBefore)
        args["attachments"] = m_files->attachments();
    return args;
}

QList<Intent> PostEditor::intents() const
{
    QList<Intent> all;
    if (!isNew()) {
        const Json args = changedArgs();
        if (!args.empty())
            all.append(
                {QString(m_post.kind + QStringLiteral(".update")), m_post.id, args, {}, m_before});
        return all;
    }
    for (const Record &forum : chosenForums())
        all.append({QStringLiteral("post.create"), {}, createArgs(forum), m_schedule});
    return all;
}

QString PostEditor::sentence() const
{
    return isNew() ? tr("Post to %1").arg(audience())
                   : tr("Change %1").arg(Words::quoted(Words::recordTitle(m_post)));
}

// As Markdown: the title, the price, the text, the poll and the files. A stranger who has not paid
// sees only the title and the price.
QString PostEditor::previewText(bool stranger) const
{
    QStringList parts;
    if (const QString title = m_title->text().simplified(); !title.isEmpty())
        parts << QString(QStringLiteral("## ") + title);
    Json args = Json::object();
    if (m_paywall)
        m_paywall->addTo(args);
    const QString price = priceWords(args);
    if (!price.isEmpty())
        parts << QString(QStringLiteral("**") + price + QStringLiteral("**"));
    if (!price.isEmpty() && stranger)
        return parts.join(QStringLiteral("\n\n"));
    if (!price.isEmpty())
        parts << tr("Who has paid sees:");
    parts << m_text->toPlainText();
    QStringList lines;
    if (m_hasPoll && m_hasPoll->isChecked()) {
        for (const QString &option : m_poll->options()) {
            if (!option.trimmed().isEmpty())
                lines << QString(QStringLiteral("- ○ ") + asPlainMarkdown(option));
        }
    }
    if (!lines.isEmpty())
        parts << lines.join(u'\n');
    lines.clear();
    for (const QString &name : m_files->names())
        lines << QString(QStringLiteral("- ") + tr("File: %1").arg(asPlainMarkdown(name)));
    if (!lines.isEmpty())
        parts << lines.join(u'\n');
    return parts.join(QStringLiteral("\n\n"));
}

QString PostEditor::problem() const
{
    const qsizetype length = characterCount(m_text->toPlainText());
    if (length > posts::maxContentLength)
        return ErrorText::tooLong(tr("Text"), posts::maxContentLength, length);
    if (isNew() && m_hasPoll->isChecked() && !m_poll->problem().isEmpty())
        return m_poll->problem();
    if (isNew() && !m_paywall->problem().isEmpty())
        return m_paywall->problem();
    return m_files->problem();
}

} // namespace hopyard
