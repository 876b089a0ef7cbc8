// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/outline.h"
#include "ui/shell/formdialog.h"

#include <QIcon>

class QComboBox;
class QLineEdit;
class QSpinBox;

namespace hopyard {

// "Knowledge check"; a type that Whop added later as it is called there.
[[nodiscard]] QString lessonTypeTitle(const QString &type);
[[nodiscard]] QIcon lessonTypeIcon(const QString &type);

// Where the chosen chapters or lessons are to go, without a mouse.
class MoveDialog final : public FormDialog
{
    Q_OBJECT

public:
    MoveDialog(const Outline &outline, const QStringList &ids, QWidget *parent);
    [[nodiscard]] QString chapterId() const; // empty when chapters move
    [[nodiscard]] qsizetype before() const; // counted with what moves still in its old place

private:
    void showPlaces();

    Outline m_outline;
    QStringList m_ids;
    bool m_chapters;
    QComboBox *m_chapter = nullptr;
    QSpinBox *m_place;
};

// Asks before something with members' progress goes: its name (or the number) is to be typed.
class OutlineDeleteDialog final : public FormDialog
{
    Q_OBJECT

public:
    OutlineDeleteDialog(const QStringList &titles, int lessons, QWidget *parent);

private:
    QString m_wanted;
    QLineEdit *m_typed;
};

// What this app can't do for a course: lessons that still need a video, uploaded on whop.com.
class FinishDialog final : public FormDialog
{
    Q_OBJECT

public:
    FinishDialog(const QStringList &titles, QWidget *parent);

Q_SIGNALS:
    void lessonChosen(int row);
};

} // namespace hopyard
