// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"
#include "sync/status.h"

#include <QHash>
#include <QWidget>

class QLineEdit;
class QListWidget;
class QListWidgetItem;
class QPushButton;

namespace hopyard {

class CancelUpload;
class SafeLabel;
class WorkspaceAccess;

// The files of a lesson: a video (a link, or one that Whop already has), its PDF, and attachments.
// Files are uploaded in the background; the lesson waits for them. Every change is requested at
// once.
class LessonFiles final : public QWidget
{
    Q_OBJECT

public:
    explicit LessonFiles(QWidget *parent = nullptr);

    // nullptr: releases everything obtained from the previous workspace.
    void setContext(WorkspaceAccess *workspace);
    // Keeps text being typed, unless the lesson is another one.
    void setLesson(const Record &record);
    // Adds local files after the present attachments.
    void addFiles(const QStringList &paths);
    void setPdf(const QString &path);

Q_SIGNALS:
    // Arguments of lesson.update.
    void changeRequested(const hopyard::Json &args);
    void whopRequested(); // opens the lesson's course on whop.com

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    QWidget *makeVideo();
    QWidget *makePdf();
    QWidget *makeAttachments();
    void finishVideo();
    void finishAsset();
    void showVideo(bool another);
    void showFiles();
    void showItem(QListWidgetItem &item, const Json &file);
    void removeChosen();
    void retryFailed();
    void updateButtons();
    void chooseFiles(bool pdf);
    [[nodiscard]] Json attachments() const;
    [[nodiscard]] Json upload(const QString &path);
    // Name and state of a file, distinguishable for people.
    [[nodiscard]] QString nameOf(const Json &file) const;
    [[nodiscard]] QString stateOf(const Json &file) const;
    [[nodiscard]] const UploadStatus *uploadOf(const Json &file) const;

    WorkspaceAccess *m_workspace = nullptr;
    Record m_record;
    QHash<QString, QString> m_names; // of files added here, by their local id
    QLineEdit *m_video = nullptr;
    QLineEdit *m_asset = nullptr;
    SafeLabel *m_videoNote = nullptr;
    QWidget *m_pdfRow = nullptr;
    SafeLabel *m_pdfName = nullptr;
    SafeLabel *m_pdfState = nullptr;
    CancelUpload *m_pdfCancel = nullptr;
    QPushButton *m_pdfRemove = nullptr;
    QListWidget *m_list = nullptr;
    SafeLabel *m_unread = nullptr;
    QPushButton *m_add = nullptr;
    QPushButton *m_remove = nullptr;
    QPushButton *m_retry = nullptr;
    CancelUpload *m_cancel = nullptr;
};

} // namespace hopyard
