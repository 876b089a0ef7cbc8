// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"

#include <QWidget>

class QVBoxLayout;

namespace hopyard {

class Chip;
class MarkdownView;
class SafeLabel;

// The post itself over its comments: who wrote it, its text, its files, and how many answered.
class PostHead final : public QWidget
{
    Q_OBJECT

public:
    explicit PostHead(QWidget *parent = nullptr);

    // forum: its name, empty if not known.
    void showPost(const Record &post, const QString &forum, qint64 nowMs);
    // "Reading comments…", "3 comments as of 10:02"; replaces the count of the post.
    void setThreadState(const QString &text);
    // What was sent with it from this computer and Whop does not show; null: nothing is known.
    void showSent(const Json &args);
    [[nodiscard]] MarkdownView *text() const { return m_text; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }

Q_SIGNALS:
    void linkRequested(const QUrl &link);
    void heightChanged();

private:
    void showFiles(const Record &post);

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
    SafeLabel *m_counts;
    SafeLabel *m_thread;
    QString m_shownFiles;
};

} // namespace hopyard
