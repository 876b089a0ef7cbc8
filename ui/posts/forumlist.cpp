// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/forumlist.h"

#include "core/recordsource.h"
#include "models/marktext.h"
#include "models/roles.h"
#include "schema/forums.h"
#include "ui/delegates/celldelegate.h"
#include "ui/theme/icon.h"
#include "ui/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace hopyard {

namespace {

constexpr qsizetype mostForums = 1000;

} // namespace

QString whoCanPostText(const Record &forum)
{
    return forum.text(forums::whoCanPost) == QLatin1String("admins")
        ? QCoreApplication::translate("hopyard::ForumList", "Admins post")
        : QCoreApplication::translate("hopyard::ForumList", "Everyone posts");
}

QString whoCanCommentText(const Record &forum)
{
    return forum.text(forums::whoCanComment) == QLatin1String("admins")
        ? QCoreApplication::translate("hopyard::ForumList", "Only admins can comment here")
        : QString();
}

void ForumListModel::setSource(RecordSource *source)
{
    if (m_source)
        disconnect(m_source, nullptr, this, nullptr);
    m_source = source;
    if (m_source) {
        connect(m_source, &RecordSource::changed, this, &ForumListModel::read);
        connect(m_source, &RecordSource::reloaded, this, &ForumListModel::read);
    }
    read();
}

void ForumListModel::read()
{
    QList<Record> found;
    if (m_source) {
        std::vector<RowId> rows;
        for (const RowKey &key : m_source->keys(std::nullopt, mostForums))
            rows.push_back(key.row);
        for (const Record &record : m_source->records(rows)) {
            if (!record.isNull())
                found.append(record);
        }
    }
    const bool same = std::equal(found.cbegin(), found.cend(), m_forums.cbegin(), m_forums.cend(),
        [](const Record &a, const Record &b) { return a.id == b.id; });
    if (same) {
        m_forums = found;
        if (!m_forums.isEmpty())
            Q_EMIT dataChanged(index(1), index(int(m_forums.size())));
    } else {
        beginResetModel();
        m_forums = found;
        endResetModel();
    }
    Q_EMIT forumsChanged();
}

int ForumListModel::rowOf(const QString &id) const
{
    for (qsizetype i = 0; i < m_forums.size(); ++i) {
        if (m_forums.at(i).id == id)
            return int(i) + 1;
    }
    return 0;
}

int ForumListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_forums.size()) + 1;
}

QVariant ForumListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() > m_forums.size())
        return {};
    if (index.row() == 0) {
        switch (role) {
        case Qt::DisplayRole:
        case Qt::AccessibleTextRole:
            return tr("All forums");
        case SubtitleRole:
            return Words::counted(
                tr("%Ln forum(s)", nullptr, int(m_forums.size())), m_forums.size());
        case GlyphRole:
            return int(Glyph::Layers);
        default:
            return {};
        }
    }
    const Record &forum = m_forums.at(index.row() - 1);
    switch (role) {
    case Qt::DisplayRole:
        return Words::recordTitle(forum);
    case Qt::AccessibleTextRole:
        return QString(Words::recordTitle(forum) + QStringLiteral(", ") + whoCanPostText(forum));
    case SubtitleRole:
        return whoCanPostText(forum);
    case GlyphRole:
        return int(forum.text(forums::whoCanPost) == QLatin1String("admins")
                ? Glyph::Megaphone
                : Glyph::MessagesSquare);
    case MarkRole:
        return int(forum.mark);
    case MarkTextRole:
        return Words::markWord(forum.mark);
    case IdRole:
        return forum.id;
    default:
        return {};
    }
}

ForumList::ForumList(QWidget *parent)
    : QListView(parent)
    , m_model(new ForumListModel(this))
{
    setObjectName(QStringLiteral("forumsList"));
    setAccessibleName(tr("Forums"));
    dressView(this)->setTwoLine(true);
    setModel(m_model);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMinimumWidth(150);
    setCurrentIndex(m_model->index(0));
    // A list that is read anew keeps what was chosen.
    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, [this] { m_quiet = true; });
}

QString ForumList::forum() const
{
    return currentIndex().data(IdRole).toString();
}

void ForumList::setForum(const QString &id)
{
    m_quiet = true;
    setCurrentIndex(m_model->index(m_model->rowOf(id)));
    m_quiet = false;
}

void ForumList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    if (!m_quiet && current.isValid())
        Q_EMIT forumChosen(current.data(IdRole).toString());
}

} // namespace hopyard
