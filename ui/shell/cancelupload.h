// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"

#include <QObject>
#include <QPointer>
#include <QStringList>

class QPushButton;

namespace hopyard {

class Commands;

// A button that stops files of this computer on their way to Whop; it is there while one of them
// is. Whatever waits for such a file goes on without it: what else a change is about stays, and a
// change that would be about nothing is discarded. Owned by the button. GUI thread.
class CancelUpload final : public QObject
{
    Q_OBJECT

public:
    // objectName: of the button.
    CancelUpload(const char *objectName, QWidget *parent);

    [[nodiscard]] QPushButton *button() const { return m_button; }
    // nullptr: let go of what came from them.
    void setCommands(Commands *commands);
    // Ids of files, local or Whop's; only those on their way count.
    void setFiles(const QStringList &ids);

private:
    [[nodiscard]] QStringList onTheirWay() const;
    void show();
    void cancel();

    QPushButton *m_button;
    QPointer<Commands> m_commands;
    QStringList m_files;
};

// What arguments are without that file: members that stand for it are gone, and so are elements of
// lists, at any depth.
[[nodiscard]] Json withoutFile(const Json &args, const QString &id);

} // namespace hopyard
