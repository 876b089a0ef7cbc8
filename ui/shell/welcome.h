// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

class QMenu;

namespace hopyard {

class AppHost;
struct Error;

// Shown before the first workspace: sample data, or a person's own whop.
class Welcome final : public QWidget
{
    Q_OBJECT

public:
    explicit Welcome(AppHost &host, QWidget *parent = nullptr);

Q_SIGNALS:
    void connectRequested();
};

// Shown instead of a page if a workspace could not be opened: what happened, what is safe, what to
// do. objectName "openProblem".
class OpenProblem final : public QWidget
{
    Q_OBJECT

public:
    // others: a menu of other workspaces, if there are any.
    OpenProblem(const QString &name, const Error &error, QMenu *others, QWidget *parent = nullptr);

Q_SIGNALS:
    void tryAgainRequested();
    void folderRequested();
    void startPageRequested();
};

// Shown while a workspace is being opened; has text only if that takes long.
class OpeningNote final : public QWidget
{
    Q_OBJECT

public:
    explicit OpeningNote(QWidget *parent = nullptr);
};

} // namespace hopyard
