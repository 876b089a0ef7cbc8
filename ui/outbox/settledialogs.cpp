// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/settledialogs.h"

#include "schema/registry.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace hopyard {

ConfirmDialog::ConfirmDialog(
    const QString &title, const QString &sentence, const QString &verb, QWidget *parent)
    : FormDialog(title, sentence, parent)
{
    setObjectName(QStringLiteral("confirmDialog"));
    setPrimary(verb, ButtonKind::Danger);
    body()->addStretch(1);
    resize(420, 180);
}

MarkSentDialog::MarkSentDialog(const Operation &operation, bool needsId, QWidget *parent)
    : FormDialog(tr("Mark as sent"),
        tr("Do this when you have seen on whop.com that it happened. Hopyard will not send it "
           "again."),
        parent)
    , m_needsId(needsId)
{
    setObjectName(QStringLiteral("markSentDialog"));
    setPrimary(tr("Mark as sent"));
    if (hasEffect(operation.action, Effect::Creates)) {
        const ResourceSpec *resource = findResource(operation.kind);
        m_prefix = resource ? specText(resource->idPrefix) : QString();
        m_id = new QLineEdit(this);
        m_id->setObjectName(QStringLiteral("resultId"));
        m_id->setPlaceholderText(m_prefix);
        m_id->setLayoutDirection(Qt::LeftToRight);
        body()->addWidget(
            caption(tr("&Id of the new %1").arg(Words::kindName(operation.kind)), m_id));
        body()->addWidget(m_id);
        if (!m_needsId) {
            auto *hint = new SafeLabel(tr("Leave it empty if you don’t know it: the next complete "
                                          "list shows what was made."),
                this);
            hint->setWrap(true);
            setTypeRole(hint, TypeRole::Caption);
            setTextRole(hint, ColorRole::Secondary);
            body()->addWidget(hint);
        }
        connect(m_id, &QLineEdit::textChanged, this, &MarkSentDialog::check);
        check();
    }
    body()->addStretch(1);
    resize(440, m_needsId ? 200 : 250);
}

QString MarkSentDialog::resultId() const
{
    return m_id ? m_id->text().trimmed() : QString();
}

void MarkSentDialog::check()
{
    const QString id = resultId();
    if (id.isEmpty() && !m_needsId)
        setProblem({}, false);
    else if (id.isEmpty() || m_prefix.startsWith(id))
        setProblem({});
    else if (!id.startsWith(m_prefix) || id.size() <= m_prefix.size())
        setProblem(tr("The id begins with %1.").arg(m_prefix));
    else
        setProblem({}, false);
}

} // namespace hopyard
