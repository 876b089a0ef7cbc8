// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"

#include <QCache>
#include <QConcatenateTablesProxyModel>
#include <QListView>
#include <QPointer>
#include <QStyledItemDelegate>
#include <QUrl>

#include <functional>

class QStandardItemModel;
class QTimer;

namespace hopyard {

class MarkdownDocument;
class PictureSource;

// A file of a post or comment.
struct CommentFile
{
    QString name; // for people
    QUrl link; // empty if there is nothing to open
};
// The first twelve; if there are more, the last entry says how many.
[[nodiscard]] QList<CommentFile> filesOf(const Record &comment);

// How many comments a comment stands under.
using CommentDepth = std::function<int(const QString &id)>;

// Paints a comment: who, when, and the text through the safe renderer. Heights are worked out when
// a row is laid out and kept; only what is on screen is rendered.
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
    void forget(); // fonts or colours are other ones

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(
        const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;

Q_SIGNALS:
    void linkRequested(const QUrl &link);
    void replyRequested(const QModelIndex &index);
    // A picture came: rows that name it are higher now.
    void heightsChanged();

private:
    struct Height
    {
        size_t text = 0; // hash
        int width = 0;
        int height = 0;
        QStringList missing; // pictures it will be higher with
    };
    struct Rendered;

    // Answers stand further in than what they answer.
    [[nodiscard]] int indentOf(const Record &comment, int width) const;
    [[nodiscard]] QStyleOptionViewItem indented(
        const QStyleOptionViewItem &option, const Record &comment) const;
    [[nodiscard]] QRect headingRect(const QStyleOptionViewItem &option) const;
    [[nodiscard]] QRect replyRect(const QStyleOptionViewItem &option) const;
    [[nodiscard]] MarkdownDocument &render(const Record &comment, int width) const;
    // Room for the text and, below it, the names of files.
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

// The post's own row over its comments.
class ThreadModel final : public QConcatenateTablesProxyModel
{
    Q_OBJECT

public:
    using QConcatenateTablesProxyModel::QConcatenateTablesProxyModel;
    void setDepths(const CommentDepth &depth) { m_depth = depth; }
    [[nodiscard]] QVariant data(
        const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    CommentDepth m_depth;
};

// A post with its comments as one list that scrolls, made for threads of thousands. objectName
// "postThread". The first row is a widget (the post itself), the others are painted.
class ThreadView final : public QListView
{
    Q_OBJECT

public:
    explicit ThreadView(QWidget *parent = nullptr);
    ~ThreadView() override;

    // The widget of the first row; the view owns it.
    void setHead(QWidget *head);
    // What the head shows became another height.
    void headChanged();
    // Where pictures of comments come from; nullptr: they stay links.
    void setPictures(PictureSource *pictures);
    // A table model of comments, or nullptr; the caller owns it. Without depth none stands under
    // another one.
    void setComments(QAbstractItemModel *comments, const CommentDepth &depth = {});
    void setNow(qint64 nowMs);
    // The comment at a row, a null record for the post's row.
    [[nodiscard]] Record comment(const QModelIndex &index) const;
    [[nodiscard]] Record currentComment() const { return comment(currentIndex()); }
    // The row of the comments' model.
    void showComment(int row);
    // In the window of the view, so many at most.
    [[nodiscard]] QList<Record> commentsOnScreen(int most) const;

Q_SIGNALS:
    void linkRequested(const QUrl &link);
    // The current comment is to be answered.
    void replyRequested();
    void currentCommentChanged();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void followWidth();

    ThreadDelegate *m_delegate;
    ThreadModel *m_thread;
    QStandardItemModel *m_headRow;
    QAbstractItemModel *m_comments = nullptr;
    QTimer *m_resized; // runs while the width of a long thread is not there to stay
    int m_width = 0; // that a long thread was last laid out for
};

} // namespace hopyard
