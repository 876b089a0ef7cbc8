// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"
#include "ui/draftkeeper.h"

#include <QHash>
#include <QWidget>

class QPlainTextEdit;
class QPushButton;

namespace hopyard {

class PageHost;
class SafeLabel;

// The line under a thread to answer in. What is typed is kept per post, over restarts. objectName
// "replyBox".
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
    // Puts the text back that was taken back, with the cursor where it was.
    void restore(const Record &post, const QString &text, int cursor);
    // The text given to sendRequested() was taken over by this submission.
    void submitted(quint64 ticket);

Q_SIGNALS:
    void sendRequested(const hopyard::Record &post, const QString &text, int cursor);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] static DraftAddress draftOf(const Record &post);
    void openDraft();
    void check();
    void send();

    PageHost &m_host;
    QPlainTextEdit *m_text;
    SafeLabel *m_hint;
    QPushButton *m_send;
    Record m_post;
    Record m_forum;
    DraftKeeper *m_draft = nullptr;
    QHash<QString, QString> m_named; // ids that Whop gave, by the local ones
    bool m_closed = false;
};

// Characters as Whop counts them.
[[nodiscard]] qsizetype characterCount(const QString &text);

} // namespace hopyard
