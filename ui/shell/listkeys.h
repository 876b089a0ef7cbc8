// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace hopyard {

class Settings;

// J and K for the next and the previous row of whatever list, tree or table has the focus, for who
// chose that. It sees the keys before the lists do, so that these don't look for a row that begins
// with the letter; where something is typed, and in menus of choices, a letter stays a letter. One
// per application. GUI thread.
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
