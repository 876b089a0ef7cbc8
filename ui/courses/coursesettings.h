// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"
#include "core/record.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace hopyard {

class CancelUpload;
class Commands;
class FieldDraft;
class SafeLabel;

// The settings of a course. A field requests its change when it is left; until then its text is
// kept as a draft.
class CourseSettings final : public QWidget
{
    Q_OBJECT

public:
    explicit CourseSettings(QWidget *parent = nullptr);
    // For drafts and the picture; nullptr: no course is shown.
    void setCommands(Commands *commands);
    // Sets a local picture file: PNG, JPEG or GIF.
    void setPicture(const QString &path);
    // Keeps text being typed, unless the course is another one.
    void setRecord(const Record &record);
    // Whether this widget has a field for drafts of this editor ("course.title"); if so focuses it.
    [[nodiscard]] static bool isDraftEditor(const QString &editor);
    void openDraft(const QString &editor);
    // Whop gave the course its id: text being typed is kept.
    void rename(const QString &id);

Q_SIGNALS:
    // seen: the value that the field showed when it was changed.
    void changeRequested(
        const char *member, const hopyard::Json &value, const hopyard::Json &seen = {});
    // Text typed before the program ended is in a field again; wall clock.
    void restored(qint64 savedMs);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    // A field whose text is kept as a draft.
    struct Kept
    {
        const char *member; // of the record; the draft's editor is "course." and this
        QWidget *field;
        FieldDraft *draft;
    };
    void keep(const char *member, QWidget *field, FieldDraft *draft);
    [[nodiscard]] FieldDraft *draftOf(const QWidget *field) const;
    void ask(const char *member, const QString &text, FieldDraft *draft);
    QLineEdit *addLine(
        QFormLayout *form, const char *name, const QString &label, const char *member, bool needed);
    QCheckBox *addBox(
        QFormLayout *form, const char *name, const QString &label, const char *member);
    void finishDescription();
    QWidget *makePicture();
    void choosePicture();
    void showPicture();
    // Boxes and choices, as the record says.
    void showChoices();

    Commands *m_commands = nullptr;
    Record m_record;
    QList<Kept> m_kept;
    QString m_pictureName; // of the picture chosen here, while it is being uploaded
    bool m_pictureWaits = false; // changes of the course wait, one of the picture among them
    SafeLabel *m_picture = nullptr;
    QPushButton *m_pictureChoose = nullptr;
    CancelUpload *m_pictureCancel = nullptr;
    QLineEdit *m_title;
    QLineEdit *m_tagline;
    QPlainTextEdit *m_description;
    QComboBox *m_language;
    QCheckBox *m_hidden;
    QCheckBox *m_inOrder;
    QCheckBox *m_certificate;
};

} // namespace hopyard
