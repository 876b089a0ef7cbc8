// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/threaddelegate.h"

#include "models/roles.h"
#include "schema/posts.h"
#include "ui/delegates/cellpieces.h"
#include "ui/markdown/markdowndocument.h"
#include "ui/markdown/picturesource.h"
#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QAbstractTextDocumentLayout>
#include <QListView>
#include <QMouseEvent>
#include <QPainter>

#include <cmath>

namespace hopyard {

namespace {

constexpr int threadTile = 28;
constexpr int renderedAtOnce = 64;
constexpr int mostCommentFiles = 12;
constexpr int longestCommentFile = 200;
constexpr int deepestIndent = 4; // deeper answers are not indented further
constexpr int indentShare = 3; // of the width at most

int fileLineHeight()
{
    return QFontMetrics(typeFont(TypeRole::Caption)).height() + space::xs;
}

} // namespace

QList<CommentFile> filesOf(const Record &comment)
{
    QList<CommentFile> found;
    const Json *files = jsonAt(comment.body(), "attachments");
    for (const Json &file : files && files->is_array() ? *files : Json::array()) {
        if (found.size() == mostCommentFiles) {
            const qsizetype more = qsizetype(files->size()) - mostCommentFiles;
            found.append({Words::counted(
                              ThreadDelegate::tr("and %Ln more file(s)", nullptr, int(more)), more),
                QUrl()});
            break;
        }
        const QString name = jsonText(file, "filename").left(longestCommentFile);
        found.append(
            {name.isEmpty() ? ThreadDelegate::tr("File") : name, safeLink(jsonText(file, "url"))});
    }
    return found;
}

struct ThreadDelegate::Rendered
{
    MarkdownDocument document;
    QString text;
    int width = 0;
};

ThreadDelegate::ThreadDelegate(QListView *view)
    : QStyledItemDelegate(view)
    , m_view(view)
    , m_rendered(renderedAtOnce)
{
    loadReadingFonts();
}

ThreadDelegate::~ThreadDelegate() = default;

void ThreadDelegate::forget()
{
    m_heights.clear();
    m_rendered.clear();
}

void ThreadDelegate::setPictures(PictureSource *pictures)
{
    if (pictures == m_pictures)
        return;
    if (m_pictures)
        disconnect(m_pictures, nullptr, this, nullptr);
    m_pictures = pictures;
    forget();
    if (m_pictures)
        connect(m_pictures, &PictureSource::ready, this, &ThreadDelegate::onPicture);
}

void ThreadDelegate::onPicture(const QString &address)
{
    const QList<QString> comments = m_rendered.keys();
    for (const QString &comment : comments) {
        if (m_rendered.object(comment)->document.names(address))
            m_rendered.remove(comment);
    }
    // Only those missing this picture: others may never arrive.
    const auto waits
        = [&address](const auto &height) { return height.value().missing.contains(address); };
    if (m_heights.removeIf(waits) > 0)
        Q_EMIT heightsChanged();
}

int ThreadDelegate::indentOf(const Record &comment, int width) const
{
    const int depth = m_depth ? qMin(m_depth(comment.id), deepestIndent) : 0;
    return qMin(depth * (threadTile + space::m), width / indentShare);
}

QStyleOptionViewItem ThreadDelegate::indented(
    const QStyleOptionViewItem &option, const Record &comment) const
{
    QStyleOptionViewItem inner = option;
    const int indent = indentOf(comment, option.rect.width());
    if (option.direction == Qt::RightToLeft)
        inner.rect.adjust(0, 0, -indent, 0);
    else
        inner.rect.adjust(indent, 0, 0, 0);
    return inner;
}

QRect ThreadDelegate::headingRect(const QStyleOptionViewItem &option) const
{
    const QRect room = textRect(option);
    const int height = QFontMetrics(typeFont(TypeRole::Strong)).height();
    return QRect(room.left(), room.top() - height - space::xs, room.width(), height);
}

QRect ThreadDelegate::replyRect(const QStyleOptionViewItem &option) const
{
    const QRect line = headingRect(option);
    const int width = QFontMetrics(typeFont(TypeRole::Caption)).horizontalAdvance(tr("Reply")) + 2;
    return QRect(line.right() + 1 - width, line.top(), width, line.height());
}

QRect ThreadDelegate::textRect(const QStyleOptionViewItem &option) const
{
    const int heading = QFontMetrics(typeFont(TypeRole::Strong)).height();
    return option.rect.adjusted(
        space::xl + threadTile + space::m, space::m + heading + space::xs, -space::xl, -space::m);
}

QRect ThreadDelegate::fileRect(
    const QStyleOptionViewItem &option, qsizetype file, qsizetype count) const
{
    const QRect room = textRect(option);
    const int line = fileLineHeight();
    const int top = room.bottom() + 1 - int(count - file) * line;
    return QRect(room.left(), top, room.width(), line);
}

MarkdownDocument &ThreadDelegate::render(const Record &comment, int width) const
{
    const QString text = comment.text(posts::content);
    Rendered *kept = m_rendered.object(comment.id);
    if (!kept || kept->text != text) {
        kept = new Rendered;
        kept->text = text;
        kept->document.setLook(m_view->font(), m_view->palette());
        kept->document.setPictures([source = m_pictures](const QString &address) {
            return source ? source->picture(address) : QImage();
        });
        kept->document.setMarkdownText(text);
        m_rendered.insert(comment.id, kept);
    }
    if (kept->width != width) {
        kept->width = width;
        kept->document.layOut(width);
    }
    return kept->document;
}

QSize ThreadDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int width = m_view->viewport()->width();
    if (index.row() == 0)
        return {width, m_head ? m_head->heightForWidth(width) : 0};
    const Record comment = index.data(RecordRole).value<Record>();
    const qsizetype files = filesOf(comment).size();
    const int within = width - indentOf(comment, width);
    const size_t text = qHash(comment.text(posts::content), size_t(files));
    Height &known = m_heights[comment.row];
    if (known.height == 0 || known.width != within || known.text != text) {
        QStyleOptionViewItem whole = option;
        whole.rect = QRect(0, 0, within, 10'000);
        const QRect room = textRect(whole);
        const MarkdownDocument &document = render(comment, room.width());
        const int below = whole.rect.bottom() - room.bottom();
        known = {text, within,
            room.top() + int(std::ceil(document.size().height())) + int(files) * fileLineHeight()
                + below,
            document.missing()};
    }
    return {width, qMax(known.height, threadTile + 2 * space::m)};
}

void ThreadDelegate::paintHeading(QPainter *painter, const QStyleOptionViewItem &option,
    const QRect &line, const Record &comment) const
{
    const Tokens &look = tokens(option.palette);
    const auto at = [&](const QRect &rect) {
        return QStyle::visualRect(option.direction, option.rect, rect);
    };
    const int flags = int(QStyle::visualAlignment(option.direction, Qt::AlignLeft))
        | Qt::AlignVCenter | Qt::TextSingleLine;
    const QFont strong = typeFont(TypeRole::Strong);
    const QFont small = typeFont(TypeRole::Caption);
    int left = line.left();
    const QString author = QFontMetrics(strong).elidedText(
        isolated(posts::author(comment.body())), Qt::ElideRight, line.width() / 2);
    painter->setFont(strong);
    painter->setPen(look.color(ColorRole::Text));
    const int authorWidth = QFontMetrics(strong).horizontalAdvance(author) + 2;
    painter->drawText(at(QRect(left, line.top(), authorWidth, line.height())), flags, author);
    left += authorWidth + space::s;
    const auto chip = [&](const QString &text, Tone tone) {
        const int width = cell::chipWidth(small, text);
        cell::chip(
            painter, at(QRect(left, line.top(), width, line.height())), look, tone, small, text);
        left += width + space::s;
    };
    if (comment.value(posts::isByAdmin).value_or(false))
        chip(tr("Team"), Tone::Accent);
    if (const QString mark = Words::markWord(comment.mark); !mark.isEmpty())
        chip(mark, comment.mark == Mark::Failed ? Tone::Danger : Tone::Warning);
    QStringList facts;
    if (const auto created = comment.value(posts::createdAt))
        facts << Words::dayTime(created->toMSecsSinceEpoch(), m_nowMs);
    if (comment.value(posts::isEdited).value_or(false))
        facts << tr("edited");
    if (const qint64 likes = comment.value(posts::likes).value_or(0); likes > 0)
        facts << Words::counted(tr("%Ln like(s)", nullptr, int(likes)), likes);
    painter->setFont(small);
    int room = line.right() - left;
    if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) {
        const QRect reply = replyRect(option);
        painter->setPen(look.color(ColorRole::Link));
        painter->drawText(at(reply), flags, tr("Reply"));
        room = reply.left() - space::s - left;
    }
    painter->setPen(look.color(ColorRole::Secondary));
    painter->drawText(at(QRect(left, line.top(), room, line.height())), flags,
        QFontMetrics(small).elidedText(facts.join(QStringLiteral(" · ")), Qt::ElideRight, room));
}

void ThreadDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &whole, const QModelIndex &index) const
{
    if (index.row() == 0)
        return; // a widget stands there
    const Record comment = index.data(RecordRole).value<Record>();
    const QStyleOptionViewItem option = indented(whole, comment);
    const Tokens &look = tokens(option.palette);
    painter->save();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(whole.rect, look.color(ColorRole::Selection));
    painter->fillRect(option.rect.left() + space::xl, option.rect.top(),
        option.rect.width() - 2 * space::xl, 1, look.color(ColorRole::Separator));
    const QRect tile(
        option.rect.left() + space::xl, option.rect.top() + space::m, threadTile, threadTile);
    cell::initialTile(painter, QStyle::visualRect(option.direction, option.rect, tile), look,
        typeFont(TypeRole::Strong), posts::author(comment.body()));
    const QRect room = textRect(option);
    paintHeading(painter, option, headingRect(option), comment);
    MarkdownDocument &document = render(comment, room.width());
    const QRect shown = QStyle::visualRect(option.direction, option.rect, room);
    painter->translate(shown.topLeft());
    QAbstractTextDocumentLayout::PaintContext context;
    context.palette = option.palette;
    context.clip = QRectF(0, 0, shown.width(), shown.height());
    document.documentLayout()->draw(painter, context);
    painter->restore();
    paintFiles(painter, option, comment);
}

void ThreadDelegate::paintFiles(
    QPainter *painter, const QStyleOptionViewItem &option, const Record &comment) const
{
    const QList<CommentFile> files = filesOf(comment);
    if (files.isEmpty())
        return;
    const Tokens &look = tokens(option.palette);
    const QFont small = typeFont(TypeRole::Caption);
    const QFontMetrics metrics(small);
    const int glyph = metrics.height();
    const int flags = int(QStyle::visualAlignment(option.direction, Qt::AlignLeft)) | Qt::AlignTop
        | Qt::TextSingleLine;
    painter->save();
    painter->setFont(small);
    for (qsizetype i = 0; i < files.size(); ++i) {
        const QRect line = fileRect(option, i, files.size());
        const QRect mark(line.left(), line.top(), glyph, glyph);
        const QRect name = line.adjusted(glyph + space::xs, 0, 0, 0);
        icon(Glyph::Paperclip)
            .paint(painter, QStyle::visualRect(option.direction, option.rect, mark));
        const bool opens = !files.at(i).link.isEmpty();
        painter->setPen(look.color(opens ? ColorRole::Link : ColorRole::Secondary));
        painter->drawText(QStyle::visualRect(option.direction, option.rect, name), flags,
            metrics.elidedText(isolated(files.at(i).name), Qt::ElideMiddle, name.width()));
    }
    painter->restore();
}

bool ThreadDelegate::editorEvent(QEvent *event, QAbstractItemModel *model,
    const QStyleOptionViewItem &whole, const QModelIndex &index)
{
    const auto *mouse
        = event->type() == QEvent::MouseButtonRelease ? static_cast<QMouseEvent *>(event) : nullptr;
    if (!mouse || mouse->button() != Qt::LeftButton || index.row() == 0)
        return QStyledItemDelegate::editorEvent(event, model, whole, index);
    const Record comment = index.data(RecordRole).value<Record>();
    const QStyleOptionViewItem option = indented(whole, comment);
    if (QStyle::visualRect(option.direction, option.rect, replyRect(option))
            .contains(mouse->position().toPoint())) {
        Q_EMIT replyRequested(index);
        return true;
    }
    const QList<CommentFile> files = filesOf(comment);
    for (qsizetype i = 0; i < files.size(); ++i) {
        const QRect line
            = QStyle::visualRect(option.direction, option.rect, fileRect(option, i, files.size()));
        if (!line.contains(mouse->position().toPoint()) || files.at(i).link.isEmpty())
            continue;
        Q_EMIT linkRequested(files.at(i).link);
        return true;
    }
    const QRect shown = QStyle::visualRect(option.direction, option.rect, textRect(option));
    const QString address = render(comment, shown.width())
                                .documentLayout()
                                ->anchorAt(mouse->position() - QPointF(shown.topLeft()));
    const QUrl link = safeLink(address);
    if (address.isEmpty() || link.isEmpty())
        return false;
    Q_EMIT linkRequested(link);
    return true;
}

} // namespace hopyard
