// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"
#include "schema/operation.h"
#include "ui/shell/formdialog.h"

#include <QHash>
#include <QPointer>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QListWidget;
class QPlainTextEdit;

namespace hopyard {

class Commands;
class FileList;

// Settings of one forum, or of several at once: who may post and comment, e-mails, banned words.
// objectName "forumSettingsDialog".
class ForumSettingsDialog final : public FormDialog
{
    Q_OBJECT

public:
    // commands: to upload a banner; nullptr: without.
    ForumSettingsDialog(
        const QList<Record> &forums, const QString &forum, Commands *commands, QWidget *parent);

    // One change per chosen forum, with the members that differ there.
    [[nodiscard]] QList<Intent> intents() const;
    static constexpr const char *draftEditor = "forum.settings";

protected:
    [[nodiscard]] Json draftValues() const override;
    void restoreDraft(const Json &values) override;

private:
    QComboBox *addChoice(
        const QString &name, const QString &text, const QList<QPair<QString, QString>> &values);
    [[nodiscard]] QList<Record> chosen() const;
    void check();

    QList<Record> m_forums;
    QHash<QString, Json> m_seen; // by forum: the values that the choices replace
    QListWidget *m_list;
    QComboBox *m_posters;
    QComboBox *m_commenters;
    QComboBox *m_mails;
    QCheckBox *m_replaceWords;
    QPlainTextEdit *m_words;
    FileList *m_banner;
};

// Replaces the text of a post or comment, since these cannot be deleted. objectName
// "removeTextDialog".
class RemoveTextDialog final : public FormDialog
{
    Q_OBJECT

public:
    RemoveTextDialog(const Record &post, QWidget *parent);
    [[nodiscard]] Intent intent() const;

private:
    Record m_post;
    QCheckBox *m_files = nullptr;
};

// Finds a forum by name or creates it, as a new experience of the Forums app. objectName
// "newForumDialog".
class NewForumDialog final : public FormDialog
{
    Q_OBJECT

public:
    // Reads the forums from Whop again; the caller passes the result to setForums().
    NewForumDialog(const QList<Record> &forums, Commands *commands, QWidget *parent);

    void setForums(const QList<Record> &forums);
    // Id of the existing forum; empty: it must be created.
    [[nodiscard]] QString existing() const;
    [[nodiscard]] Intent intent() const;

private:
    void check();
    // Whether a forum of this name is already being created.
    [[nodiscard]] bool isPending() const;
    void onStatus();

    enum class Look
    {
        Asked, // no answer yet
        Reading,
        Done,
        Failed, // Whop cannot be reached
    };
    QList<Record> m_forums;
    QPointer<Commands> m_commands;
    qint64 m_asOfBefore = 0;
    Look m_look = Look::Asked;
    QLineEdit *m_name;
};

} // namespace hopyard
