// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"
#include "schema/operation.h"
#include "ui/shell/formdialog.h"

#include <QPointer>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QListWidget;
class QPlainTextEdit;

namespace hopyard {

class Commands;
class FileList;

// Who may post and comment, e-mails and banned words, of one forum or the same for several.
// objectName "forumSettingsDialog".
class ForumSettingsDialog final : public FormDialog
{
    Q_OBJECT

public:
    // commands: for a banner; nullptr: without.
    ForumSettingsDialog(
        const QList<Record> &forums, const QString &forum, Commands *commands, QWidget *parent);

    // One change per chosen forum, with what is different there.
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
    QListWidget *m_list;
    QComboBox *m_posters;
    QComboBox *m_commenters;
    QComboBox *m_mails;
    QCheckBox *m_replaceWords;
    QPlainTextEdit *m_words;
    FileList *m_banner;
};

// Replaces the text of a post or comment, because nothing deletes one. objectName
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

// A forum by name: the one that has it, or a new experience of the Forums app. objectName
// "newForumDialog".
class NewForumDialog final : public FormDialog
{
    Q_OBJECT

public:
    // Asks Whop for the forums once more; setForums() tells it what came.
    NewForumDialog(const QList<Record> &forums, Commands *commands, QWidget *parent);

    void setForums(const QList<Record> &forums);
    // Empty: it is to be created.
    [[nodiscard]] QString existing() const;
    [[nodiscard]] Intent intent() const;

private:
    void check();
    // One of this name is to be made already.
    [[nodiscard]] bool isPending() const;
    void onStatus();

    enum class Look
    {
        Asked, // no news yet
        Reading,
        Done,
        Failed, // Whop cannot be asked
    };
    QList<Record> m_forums;
    QPointer<Commands> m_commands;
    qint64 m_asOfBefore = 0;
    Look m_look = Look::Asked;
    QLineEdit *m_name;
};

} // namespace hopyard
