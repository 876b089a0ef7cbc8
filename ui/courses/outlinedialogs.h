// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/outline.h"
#include "ui/shell/formdialog.h"

#include <QIcon>

class QComboBox;
class QLineEdit;
class QSpinBox;

namespace hopyard {

// "Knowledge check"; an unknown type under Whop's own name.
[[nodiscard]] QString lessonTypeTitle(const QString &type);
[[nodiscard]] QIcon lessonTypeIcon(const QString &type);

// Asks where to move the chosen chapters or lessons, for use without a mouse.
class MoveDialog final : public FormDialog
{
    Q_OBJECT

public:
    MoveDialog(const Outline &outline, const QStringList &ids, QWidget *parent);
    [[nodiscard]] QString chapterId() const; // empty for chapters
    [[nodiscard]] qsizetype before() const; // counted with the moved elements still in place

private:
    void showPlaces();

    Outline m_outline;
    QStringList m_ids;
    bool m_chapters;
    QComboBox *m_chapter = nullptr;
    QSpinBox *m_place;
};

// Asks before deleting something with members' progress: its name (or the number) must be typed.
class OutlineDeleteDialog final : public FormDialog
{
    Q_OBJECT

public:
    OutlineDeleteDialog(const QStringList &titles, int lessons, QWidget *parent);

private:
    QString m_wanted;
    QLineEdit *m_typed;
};

// Lists what the app cannot do for a course: lessons that need a video, uploaded on whop.com.
class FinishDialog final : public FormDialog
{
    Q_OBJECT

public:
    FinishDialog(const QStringList &titles, QWidget *parent);

Q_SIGNALS:
    void lessonChosen(int row);
};

} // namespace hopyard
