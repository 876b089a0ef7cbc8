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

// Files of a post: those it has, and those that are on their way. A file is chosen in a dialog or
// dropped; it is uploaded at once, and what refers to it waits for it. objectName "postFiles".
class FileList final : public QWidget
{
    Q_OBJECT

public:
    explicit FileList(Commands *commands, QWidget *parent = nullptr);

    // The argument "attachments": ids of Whop's files and of uploads, in order.
    [[nodiscard]] Json attachments() const;
    // What a draft keeps, and attachments of a post: id, and filename or path where it is known.
    [[nodiscard]] Json kept() const;
    [[nodiscard]] QStringList names() const; // for people
    void setFiles(const Json &files);
    [[nodiscard]] bool isEmpty() const { return m_files.isEmpty(); }
    // A file that cannot be sent as it is; empty: none.
    [[nodiscard]] QString problem() const;
    // "Two files are still on their way."; empty: none.
    [[nodiscard]] QString hint() const;
    void add(const QStringList &paths);
    // One file at most, chosen with a button of this name; a new one takes its place.
    void setSingle(const QString &name);
    // Another workspace, or none: begins empty.
    void setCommands(Commands *commands);
    // The button that adds files, to be placed elsewhere.
    [[nodiscard]] QPushButton *takeButton();
    // The list in an area that scrolls where it is higher than so many rows.
    [[nodiscard]] QWidget *scrolling(int rows, QWidget *parent);
    // Files dropped on the widget, or on what is inside it, are added.
    void takeDropsOf(QWidget *widget);
    // Uploads that nothing was submitted with are stopped; gives their ids.
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
