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

class Commands;
class SafeLabel;

// What can be set of a course. A field asks for its change when it is left.
class CourseSettings final : public QWidget
{
    Q_OBJECT

public:
    explicit CourseSettings(QWidget *parent = nullptr);
    // For the picture; nullptr: none can be chosen.
    void setCommands(Commands *commands);
    // A picture of this computer: PNG, JPEG or GIF.
    void setPicture(const QString &path);
    // What is being typed stays, unless it is another course.
    void setRecord(const Record &record);
    // Whop gave the course its id: what is typed stays.
    void rename(const QString &id);

Q_SIGNALS:
    void changeRequested(const char *member, const hopyard::Json &value);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
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
    QString m_pictureName; // of the one chosen here, while it is on its way
    SafeLabel *m_picture = nullptr;
    QPushButton *m_pictureChoose = nullptr;
    QLineEdit *m_title;
    QLineEdit *m_tagline;
    QPlainTextEdit *m_description;
    QComboBox *m_language;
    QCheckBox *m_hidden;
    QCheckBox *m_inOrder;
    QCheckBox *m_certificate;
};

} // namespace hopyard
