// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "folder/folderplan.h"
#include "ui/shell/formdialog.h"

#include <vector>

class QComboBox;
class QLineEdit;

namespace hopyard {

// Asks what to do with each video file of a folder: upload it on whop.com, attach it as a file, or
// use a link. objectName "importVideosDialog"; the fields of the n-th file are "videoWay.n" and
// "videoLink.n".
class VideosDialog final : public FormDialog
{
    Q_OBJECT

public:
    // In the order of the course; by default videos are uploaded on whop.com.
    VideosDialog(const std::vector<FolderLesson> &videos,
        const QHash<QString, VideoChoice> &choices, QWidget *parent);

    // By FolderLesson::path, for all videos.
    [[nodiscard]] QHash<QString, VideoChoice> choices() const;

private:
    struct Row
    {
        QString path;
        QComboBox *way = nullptr;
        QLineEdit *link = nullptr;
    };
    [[nodiscard]] QComboBox *makeWays(const QString &name, const QString &accessible);
    void check();

    std::vector<Row> m_rows;
};

} // namespace hopyard
