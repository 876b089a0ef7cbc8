// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/courses/newcoursedialog.h"

#include "core/recordsource.h"
#include "schema/apps.h"
#include "schema/experiences.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QVBoxLayout>

namespace hopyard {

namespace {

constexpr qsizetype experiencesLookedAt = 5000;

} // namespace

NewCourseDialog::NewCourseDialog(RecordSource *experiences, QWidget *parent)
    : FormDialog(tr("New course"), tr("It gets its chapters and lessons afterwards."), parent)
    , m_title(new QLineEdit(this))
    , m_experience(new QComboBox(this))
    , m_hidden(new QCheckBox(tr("&Hidden from members at first"), this))
{
    setObjectName(QStringLiteral("newCourseDialog"));
    setPrimary(tr("Create course"));
    m_title->setObjectName(QStringLiteral("courseTitle"));
    m_experience->setObjectName(QStringLiteral("courseExperience"));
    m_hidden->setObjectName(QStringLiteral("courseHidden"));
    m_hidden->setChecked(true);
    if (experiences) {
        std::vector<RowId> rows;
        for (const RowKey &key : experiences->keys(std::nullopt, experiencesLookedAt))
            rows.push_back(key.row);
        for (const Record &record : experiences->records(rows)) {
            if (record.text(hopyard::experiences::appId) == QLatin1String(apps::coursesApp))
                m_experience->addItem(isolated(Words::recordTitle(record)), record.id);
        }
    }
    body()->addWidget(caption(tr("&Title"), m_title));
    body()->addWidget(m_title);
    body()->addSpacing(8);
    body()->addWidget(caption(tr("&Experience"), m_experience));
    body()->addWidget(m_experience);
    body()->addSpacing(8);
    body()->addWidget(m_hidden);
    body()->addStretch(1);
    resize(460, 320);
    connect(m_title, &QLineEdit::textChanged, this, &NewCourseDialog::check);
    m_title->setFocus();
    check();
}

void NewCourseDialog::check()
{
    if (m_experience->count() == 0)
        setProblem(tr("There is no experience of the Courses app yet. Create one first, under "
                      "Experiences."));
    else
        setProblem({}, m_title->text().trimmed().isEmpty());
}

Intent NewCourseDialog::createIntent() const
{
    return {QStringLiteral("course.create"), {},
        Json {{"experience_id", m_experience->currentData().toString()},
            {"title", m_title->text().trimmed()},
            {"visibility", m_hidden->isChecked() ? "hidden" : "visible"}}};
}

} // namespace hopyard
