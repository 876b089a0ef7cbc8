// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"
#include "sync/status.h"

#include <QList>
#include <QPointer>
#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace hopyard {

class Commands;
class SafeLabel;

// The files of a post, including those being uploaded. A file is chosen in a dialog or dropped; it
// is uploaded at once, and operations that need it wait. objectName "postFiles".
class FileList final : public QWidget
{
    Q_OBJECT

public:
    explicit FileList(Commands *commands, QWidget *parent = nullptr);

    // The argument "attachments": ids of Whop's files and of uploads, in order.
    [[nodiscard]] Json attachments() const;
    // For drafts, in the form of a post's attachments: id, and filename or path if known.
    [[nodiscard]] Json kept() const;
    [[nodiscard]] QStringList names() const; // for people
    void setFiles(const Json &files);
    [[nodiscard]] bool isEmpty() const { return m_files.isEmpty(); }
    // A file that cannot be sent, in words; empty if there is none.
    [[nodiscard]] QString problem() const;
    // "Two files are still on their way."; empty if there are none.
    [[nodiscard]] QString hint() const;
    void add(const QStringList &paths);
    // Allows only one file, chosen with a button of this name; a new one replaces it.
    void setSingle(const QString &name);
    // Switches to another workspace, or none, and empties the list.
    void setCommands(Commands *commands);
    // The button that adds files, for the caller to place.
    [[nodiscard]] QPushButton *takeButton();
    // The list in a scroll area, at most this many rows high.
    [[nodiscard]] QWidget *scrolling(int rows, QWidget *parent);
    // Adds files dropped on the widget or its children.
    void takeDropsOf(QWidget *widget);
    // Stops uploads that were not submitted with anything; gives their ids.
    QStringList giveUp();

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct File
    {
        QString id;
        QString name;
        QString path; // of uploads
    };
    class Row;

    void choose();
    void remove(const QString &id);
    void again(const QString &id);
    void showFiles();
    void showStates();
    [[nodiscard]] const UploadStatus *upload(const QString &id) const;
    [[nodiscard]] QString stateOf(const File &file, bool *failed = nullptr) const;

    QPointer<Commands> m_commands;
    QList<File> m_files;
    QList<Row *> m_shown;
    QVBoxLayout *m_rows;
    QPushButton *m_add;
    bool m_single = false;
};

} // namespace hopyard
