// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/operation.h"
#include "ui/shell/formdialog.h"

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace hopyard {

class RecordSource;

// A title and an experience of the Courses app to put it in; hidden until it is shown on purpose.
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
