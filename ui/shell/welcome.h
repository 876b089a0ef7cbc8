// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace hopyard {

class AppHost;

// What the window shows before the first workspace: sample data, or one's own whop.
class Welcome final : public QWidget
{
    Q_OBJECT

public:
    explicit Welcome(AppHost &host, QWidget *parent = nullptr);

Q_SIGNALS:
    void connectRequested();
};

// Stands there while a workspace is being opened; says so only if that takes long.
class OpeningNote final : public QWidget
{
    Q_OBJECT

public:
    explicit OpeningNote(QWidget *parent = nullptr);
};

} // namespace hopyard
