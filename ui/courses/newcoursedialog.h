// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/operation.h"
#include "ui/shell/formdialog.h"

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace hopyard {

class RecordSource;

// Asks for a title and an experience of the Courses app for a new course, which is hidden at first.
class NewCourseDialog final : public FormDialog
{
    Q_OBJECT

public:
    // experiences may be null.
    NewCourseDialog(RecordSource *experiences, QWidget *parent);
    [[nodiscard]] Intent createIntent() const;

private:
    void check();

    QLineEdit *m_title;
    QComboBox *m_experience;
    QCheckBox *m_hidden;
};

} // namespace hopyard
