// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"

#include <QCache>
#include <QHash>
#include <QPointer>
#include <QStyledItemDelegate>
#include <QUrl>

#include <functional>

class QListView;

namespace hopyard {

class MarkdownDocument;
class PictureSource;

// A file of a post or comment.
struct CommentFile
{
    QString name; // for people
    QUrl link; // empty if there is nothing to open
};
// The first twelve; if there are more, the last entry gives their number.
[[nodiscard]] QList<CommentFile> filesOf(const Record &comment);

// Nesting depth of a comment: the number of comments above it.
using CommentDepth = std::function<int(const QString &id)>;

// Paints a comment: author, time, and its text through the safe renderer. Heights are computed at
// layout and kept; only visible rows are rendered.
class ThreadDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit ThreadDelegate(QListView *view);
    ~ThreadDelegate() override;

    void setHead(QWidget *head) { m_head = head; }
    void setNow(qint64 nowMs) { m_nowMs = nowMs; }
    void setPictures(PictureSource *pictures);
    void setDepths(const CommentDepth &depth) { m_depth = depth; }
    void forget(); // call after a change of fonts or colours

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(
        const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;

Q_SIGNALS:
    void linkRequested(const QUrl &link);
    void replyRequested(const QModelIndex &index);
    // A picture arrived: rows that contain it are higher now.
    void heightsChanged();

private:
    struct Height
    {
        size_t text = 0; // hash
        int width = 0;
        int height = 0;
        QStringList missing; // pictures that will make it higher
    };
    struct Rendered;

    // Answers are indented below the comment they answer.
    [[nodiscard]] int indentOf(const Record &comment, int width) const;
    [[nodiscard]] QStyleOptionViewItem indented(
        const QStyleOptionViewItem &option, const Record &comment) const;
    [[nodiscard]] QRect headingRect(const QStyleOptionViewItem &option) const;
    [[nodiscard]] QRect replyRect(const QStyleOptionViewItem &option) const;
    [[nodiscard]] MarkdownDocument &render(const Record &comment, int width) const;
    // The area of the text and, below it, the names of files.
    [[nodiscard]] QRect textRect(const QStyleOptionViewItem &option) const;
    [[nodiscard]] QRect fileRect(
        const QStyleOptionViewItem &option, qsizetype file, qsizetype count) const;
    void paintFiles(
        QPainter *painter, const QStyleOptionViewItem &option, const Record &comment) const;
    void paintHeading(QPainter *painter, const QStyleOptionViewItem &option, const QRect &line,
        const Record &comment) const;

    void onPicture(const QString &address);

    QListView *m_view;
    QPointer<PictureSource> m_pictures;
    QWidget *m_head = nullptr;
    CommentDepth m_depth;
    qint64 m_nowMs = 0;
    mutable QHash<RowId, Height> m_heights;
    mutable QCache<QString, Rendered> m_rendered;
};

} // namespace hopyard
