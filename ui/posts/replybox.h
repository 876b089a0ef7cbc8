// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"
#include "ui/draftkeeper.h"

#include <QHash>
#include <QWidget>

class QPlainTextEdit;
class QPushButton;

namespace hopyard {

class FileList;
class PageHost;
class SafeLabel;

// The line below a thread to write an answer, with files, to the post or to one of its comments.
// Typed text is kept per post, across restarts. objectName "replyBox".
class ReplyBox final : public QWidget
{
    Q_OBJECT

public:
    explicit ReplyBox(PageHost &host, QWidget *parent = nullptr);
    ~ReplyBox() override;

    void setForum(const Record &forum);
    void setPost(const Record &post);
    // Whop gave the post its id: typed text is kept.
    void rename(const QString &id);
    // closed: the post is gone, nothing can be written or sent.
    void setClosed(bool closed);
    [[nodiscard]] QPlainTextEdit *editor() const { return m_text; }
    // Directs the answer to this comment of the post, until it is sent or cancelled.
    void replyTo(const Record &comment);
    // Restores an answer that was taken back, with the cursor in its place.
    void restore(const Record &post, const Json &written, int cursor);
    // The content of sendRequested() was submitted with this ticket.
    void submitted(quint64 ticket);
    // The arguments of comment.create for the written answer.
    [[nodiscard]] static Json arguments(const Record &post, const Json &written);

Q_SIGNALS:
    // written: in the form of a draft.
    void sendRequested(const hopyard::Record &post, const hopyard::Json &written, int cursor);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] static DraftAddress draftOf(const Record &post);
    [[nodiscard]] static Json merged(const Json &first, const Json &second);
    void openDraft();
    [[nodiscard]] Json written() const;
    void write(const Json &written);
    void setAnswered(const QString &id, const QString &name);
    void check();
    void send();

    PageHost &m_host;
    QPlainTextEdit *m_text;
    SafeLabel *m_hint;
    QWidget *m_answeredLine;
    SafeLabel *m_answeredLabel;
    FileList *m_files;
    QWidget *m_filesArea;
    QPushButton *m_send;
    Record m_post;
    Record m_forum;
    QString m_answered; // id of the comment being answered; empty: the post
    QString m_answeredName;
    DraftKeeper *m_draft = nullptr;
    QHash<QString, QString> m_named; // Whop's ids by local ones
    bool m_closed = false;
};

// Number of characters as Whop counts them.
[[nodiscard]] qsizetype characterCount(const QString &text);

} // namespace hopyard
