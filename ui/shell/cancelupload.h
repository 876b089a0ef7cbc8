// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"

#include <QObject>
#include <QPointer>
#include <QStringList>

class QPushButton;

namespace hopyard {

class Commands;

// A button that stops uploads of this computer's files; visible while one is under way. Changes
// that need such a file continue without it: their other arguments stay, and a change left without
// any is discarded. Owned by the button. GUI thread.
class CancelUpload final : public QObject
{
    Q_OBJECT

public:
    // objectName: of the button.
    CancelUpload(const char *objectName, QWidget *parent);

    [[nodiscard]] QPushButton *button() const { return m_button; }
    // nullptr: releases everything obtained from the previous one.
    void setCommands(Commands *commands);
    // Ids of files, local or Whop's; those not being uploaded are ignored.
    void setFiles(const QStringList &ids);

private:
    [[nodiscard]] QStringList onTheirWay() const;
    void show();
    void cancel();

    QPushButton *m_button;
    QPointer<Commands> m_commands;
    QStringList m_files;
};

// The arguments without that file: members that refer to it are removed, and so are elements of
// lists, at any depth.
[[nodiscard]] Json withoutFile(const Json &args, const QString &id);

} // namespace hopyard
