// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"
#include "schema/operation.h"
#include "ui/shell/formdialog.h"

class QCheckBox;
class QLineEdit;
class QListWidget;
class QSpinBox;

namespace hopyard {

class CourseCopies;
class SafeLabel;

// Copies experiences, each up to fifty times, with names from a pattern. Says that content is not
// copied, except courses, which Hopyard can copy once they were read. objectName "duplicateDialog".
class DuplicateDialog final : public FormDialog
{
    Q_OBJECT

public:
    // courses: those of these experiences, or null; becomes part of the dialog.
    DuplicateDialog(const QList<Record> &experiences, CourseCopies *courses, QWidget *parent);

    [[nodiscard]] QList<Intent> intents() const;
    // Whether courses are copied: the many requests then wait for a review.
    [[nodiscard]] bool copiesCourses() const;

protected:
    [[nodiscard]] Json draftValues() const override;
    void restoreDraft(const Json &values) override;

private:
    void preview();
    void showCourses();
    [[nodiscard]] QString coursesProblem() const;
    [[nodiscard]] QStringList namesFor(const Record &experience) const;
    // The same for the preview, and what is wrong with one of them.
    [[nodiscard]] QStringList shownNames(const Record &experience, QString &problem) const;

    QList<Record> m_experiences;
    CourseCopies *m_courses;
    QCheckBox *m_withCourses;
    SafeLabel *m_cost;
    QSpinBox *m_count;
    QLineEdit *m_pattern;
    QListWidget *m_preview;
};

} // namespace hopyard
