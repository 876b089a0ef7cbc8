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

// The line under a thread to answer in: a text, with files, to the post or to one of its comments.
// What is typed is kept per post, over restarts. objectName "replyBox".
class ReplyBox final : public QWidget
{
    Q_OBJECT

public:
    explicit ReplyBox(PageHost &host, QWidget *parent = nullptr);
    ~ReplyBox() override;

    void setForum(const Record &forum);
    void setPost(const Record &post);
    // Whop gave the post its id: what is typed stays.
    void rename(const QString &id);
    // The post is gone: nothing can be written or sent.
    void setClosed(bool closed);
    [[nodiscard]] QPlainTextEdit *editor() const { return m_text; }
    // What is written goes to this comment of the post, until it is sent or somebody says
    // otherwise.
    void replyTo(const Record &comment);
    // Puts back what was taken back, with the cursor where it was.
    void restore(const Record &post, const Json &written, int cursor);
    // What was given to sendRequested() was taken over by this submission.
    void submitted(quint64 ticket);
    // The arguments of a comment.create that what was written stands for.
    [[nodiscard]] static Json arguments(const Record &post, const Json &written);

Q_SIGNALS:
    // written: as a draft keeps it.
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
    QString m_answered; // id of the comment that is answered; empty: the post is
    QString m_answeredName;
    DraftKeeper *m_draft = nullptr;
    QHash<QString, QString> m_named; // ids that Whop gave, by the local ones
    bool m_closed = false;
};

// Characters as Whop counts them.
[[nodiscard]] qsizetype characterCount(const QString &text);

} // namespace hopyard
