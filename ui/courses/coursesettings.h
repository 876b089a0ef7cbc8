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

// What can be set of a course. A field asks for its change when it is left; what is typed until
// then is kept as a draft.
class CourseSettings final : public QWidget
{
    Q_OBJECT

public:
    explicit CourseSettings(QWidget *parent = nullptr);
    // For drafts and the picture; nullptr: no course is shown any more.
    void setCommands(Commands *commands);
    // A picture of this computer: PNG, JPEG or GIF.
    void setPicture(const QString &path);
    // What is being typed stays, unless it is another course.
    void setRecord(const Record &record);
    // Whether drafts of this editor are written here ("course.title"); goes to its field.
    [[nodiscard]] static bool isDraftEditor(const QString &editor);
    void openDraft(const QString &editor);
    // Whop gave the course its id: what is typed stays.
    void rename(const QString &id);

Q_SIGNALS:
    // seen: what the field showed when it was changed.
    void changeRequested(
        const char *member, const hopyard::Json &value, const hopyard::Json &seen = {});
    // What was typed before the program ended is in a field again; wall clock.
    void restored(qint64 savedMs);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    // A field that keeps what is typed.
    struct Kept
    {
        const char *member; // of the record, and of the draft's editor behind "course."
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

    Commands *m_commands = nullptr;
    Record m_record;
    QList<Kept> m_kept;
    QString m_pictureName; // of the one chosen here, while it is on its way
    bool m_pictureWaits = false; // changes of the course do, that one among them
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
