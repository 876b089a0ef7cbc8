// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"
#include "core/recordsource.h"

#include <QWidget>

#include <memory>

class QPushButton;

namespace hopyard {

class PageHost;

// What an experience contains, as far as known on this computer: its courses and posts, with links
// to their places, and their number once they were read. Hidden for an experience with neither.
// objectName "contentSummary".
class ContentSummary final : public QWidget
{
    Q_OBJECT

public:
    explicit ContentSummary(PageHost &host, QWidget *parent = nullptr);
    ~ContentSummary() override;

    // A null record: shows nothing.
    void setExperience(const Record &experience);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void open();
    void letGo();
    void count();
    void want(bool looks);
    [[nodiscard]] bool isRead(const RecordSource &source) const;

    PageHost &m_host;
    Record m_experience;
    QString m_forum; // the experience's id if it is a forum
    std::unique_ptr<RecordSource> m_courses;
    std::unique_ptr<RecordSource> m_posts;
    QPushButton *m_courseLink;
    QPushButton *m_postLink;
};

} // namespace hopyard
