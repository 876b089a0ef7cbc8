// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiences/logodialog.h"

#include "ui/shell/picturefield.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QVBoxLayout>

namespace hopyard {

LogoDialog::LogoDialog(const Record &experience, QWidget *parent)
    : FormDialog(tr("Change the logo of %1").arg(Words::quoted(Words::recordTitle(experience))),
        tr("The file goes to Whop together with the change; until then it has to stay where it is "
           "on this computer."),
        parent)
    , m_logo(new PictureField(this))
{
    setObjectName(QStringLiteral("logoDialog"));
    setPrimary(tr("Change logo"));
    body()->addWidget(caption(tr("&Logo"), m_logo));
    body()->addWidget(m_logo);
    body()->addStretch(1);
    resize(480, 260);
    connect(m_logo, &PictureField::changed, this, [this] {
        check();
        touchDraft();
    });
    check();
}

QString LogoDialog::file() const
{
    return m_logo->file();
}

void LogoDialog::check()
{
    setProblem(m_logo->problem(),
        m_logo->file().isEmpty() || m_logo->isLooking() || !m_logo->problem().isEmpty());
}

Json LogoDialog::draftValues() const
{
    return Json {{"logo", m_logo->file()}};
}

void LogoDialog::restoreDraft(const Json &values)
{
    m_logo->setFile(jsonText(values, "logo"));
}

} // namespace hopyard
