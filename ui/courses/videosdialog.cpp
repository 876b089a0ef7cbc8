// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/courses/videosdialog.h"

#include "ui/widgets/safelabel.h"

#include <QComboBox>
#include <QLineEdit>
#include <QLocale>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace hopyard {

using Way = VideoChoice::Way;

VideosDialog::VideosDialog(const std::vector<FolderLesson> &videos,
    const QHash<QString, VideoChoice> &choices, QWidget *parent)
    : FormDialog(tr("Video files"),
        tr("Whop takes videos for lessons on whop.com only. Choose what becomes of each file."),
        parent)
{
    setObjectName(QStringLiteral("importVideosDialog"));
    setPrimary(tr("Use this"));
    auto *all = makeWays(QStringLiteral("videoWay.all"), tr("All of them"));
    all->setPlaceholderText(tr("Choose…"));
    all->setCurrentIndex(-1);
    if (videos.size() > 1) {
        body()->addWidget(caption(tr("&All of them"), all));
        body()->addWidget(all);
        body()->addSpacing(space::m);
    } else {
        all->hide();
    }
    auto *list = new QWidget(this);
    auto *rows = new QVBoxLayout(list);
    rows->setContentsMargins(0, 0, space::s, 0);
    rows->setSpacing(space::xs);
    int number = 0;
    for (const FolderLesson &video : videos) {
        Row row;
        row.path = video.path;
        auto *name = new SafeLabel(list);
        name->setElideMode(Qt::ElideMiddle);
        name->setServerText(video.path);
        name->setToolTip(
            tr("%1, %2").arg(isolated(video.path), QLocale().formattedDataSize(video.size)));
        row.way = makeWays(QStringLiteral("videoWay.%1").arg(number), isolated(video.path));
        row.link = new QLineEdit(list);
        row.link->setObjectName(QStringLiteral("videoLink.%1").arg(number));
        row.link->setAccessibleName(tr("Link of %1").arg(isolated(video.path)));
        row.link->setPlaceholderText(tr("Link to YouTube or Loom"));
        row.link->setLayoutDirection(Qt::LeftToRight);
        row.link->setMinimumWidth(220);
        const VideoChoice chosen = choices.value(video.path);
        row.way->setCurrentIndex(row.way->findData(int(chosen.way)));
        row.link->setText(chosen.link ? linkOfVideo(*chosen.link) : QString());
        if (number > 0)
            rows->addSpacing(space::m);
        rows->addWidget(name);
        rows->addWidget(row.way);
        rows->addWidget(row.link);
        connect(row.way, &QComboBox::currentIndexChanged, this, &VideosDialog::check);
        connect(row.link, &QLineEdit::textChanged, this, &VideosDialog::check);
        m_rows.push_back(row);
        ++number;
    }
    rows->addStretch(1);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(list);
    body()->addWidget(scroll, 1);
    connect(all, &QComboBox::activated, this, [this, all] {
        for (const Row &row : m_rows)
            row.way->setCurrentIndex(row.way->findData(all->currentData()));
    });
    resize(560, 420);
    check();
}

QComboBox *VideosDialog::makeWays(const QString &name, const QString &accessible)
{
    auto *ways = new QComboBox(this);
    ways->setObjectName(name);
    ways->setAccessibleName(accessible);
    ways->addItem(tr("Hidden lesson, video on whop.com later"), int(Way::Placeholder));
    ways->addItem(tr("A file to download"), int(Way::Download));
    ways->addItem(tr("A link to YouTube or Loom"), int(Way::Link));
    return ways;
}

void VideosDialog::check()
{
    bool wrong = false;
    for (const Row &row : m_rows) {
        const bool link = row.way->currentData().toInt() == int(Way::Link);
        row.link->setVisible(link);
        wrong = wrong || (link && !videoFromLink(row.link->text().trimmed()));
    }
    setProblem(wrong ? tr("A link to a video on YouTube or Loom is missing.") : QString(), wrong);
}

QHash<QString, VideoChoice> VideosDialog::choices() const
{
    QHash<QString, VideoChoice> chosen;
    for (const Row &row : m_rows) {
        VideoChoice choice;
        choice.way = Way(row.way->currentData().toInt());
        if (choice.way == Way::Link)
            choice.link = videoFromLink(row.link->text().trimmed());
        chosen.insert(row.path, choice);
    }
    return chosen;
}

} // namespace hopyard
