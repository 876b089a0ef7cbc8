// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"

#include <QPointer>
#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace hopyard {

class Chip;
class MarkdownView;
class PictureSource;
class SafeLabel;

// The post above its comments: author, text, files, and the number of comments.
class PostHead final : public QWidget
{
    Q_OBJECT

public:
    explicit PostHead(QWidget *parent = nullptr);

    // forum: its name, empty if unknown.
    void showPost(const Record &post, const QString &forum, qint64 nowMs);
    // Sets the source of pictures in the text and files; nullptr: they stay links.
    void setPictures(PictureSource *pictures);
    // own: liked from this computer; pending: number added by unsent likes; names: of people who
    // liked it, ready for display.
    void showLikes(bool own, int pending, const QString &names);
    // "Reading comments…", "3 comments as of 10:02"; replaces the post's own count.
    void setThreadState(const QString &text);
    // Shows members sent from this computer that Whop does not return; null: nothing is known.
    void showSent(const Json &args);
    [[nodiscard]] MarkdownView *text() const { return m_text; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }

Q_SIGNALS:
    void linkRequested(const QUrl &link);
    void heightChanged();
    // Likes the post, or takes the like back.
    void likePressed();

protected:
    bool event(QEvent *event) override;

private:
    void showFiles(const Record &post);
    void showCounts();

    QPointer<PictureSource> m_pictures;
    SafeLabel *m_author;
    SafeLabel *m_facts;
    Chip *m_team;
    Chip *m_pinned;
    Chip *m_unanswered;
    Chip *m_mark;
    MarkdownView *m_text;
    SafeLabel *m_locked;
    SafeLabel *m_cut;
    QWidget *m_files = nullptr;
    QVBoxLayout *m_fileHolder;
    SafeLabel *m_sent;
    QPushButton *m_like;
    SafeLabel *m_counts;
    SafeLabel *m_thread;
    QString m_shownFiles;
    Record m_post;
    int m_pendingLikes = 0;
};

} // namespace hopyard
