// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

class QMenu;

namespace hopyard {

class AppHost;
struct Error;

// What the window shows before the first workspace: sample data, or one's own whop.
class Welcome final : public QWidget
{
    Q_OBJECT

public:
    explicit Welcome(AppHost &host, QWidget *parent = nullptr);

Q_SIGNALS:
    void connectRequested();
};

// Stands where pages do when a workspace could not be opened: what happened, what stays safe, what
// to do. objectName "openProblem".
class OpenProblem final : public QWidget
{
    Q_OBJECT

public:
    // others: to choose another workspace from, if there are any.
    OpenProblem(const QString &name, const Error &error, QMenu *others, QWidget *parent = nullptr);

Q_SIGNALS:
    void tryAgainRequested();
    void folderRequested();
    void startPageRequested();
};

// Stands there while a workspace is being opened; says so only if that takes long.
class OpeningNote final : public QWidget
{
    Q_OBJECT

public:
    explicit OpeningNote(QWidget *parent = nullptr);
};

} // namespace hopyard
