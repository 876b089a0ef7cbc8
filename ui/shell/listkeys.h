// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace hopyard {

class Settings;

// Makes J and K move to the next and the previous row of the focused list, tree or table, if the
// person chose that. Sees the keys before the lists do, so that these don't search for a row that
// begins with the letter; in text fields and open choice lists a letter remains a letter. One per
// application. GUI thread.
class ListKeys final : public QObject
{
    Q_OBJECT

public:
    // settings must outlive it.
    explicit ListKeys(Settings &settings, QObject *parent = nullptr);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void follow();

    Settings &m_settings;
    bool m_on = false;
};

} // namespace hopyard
