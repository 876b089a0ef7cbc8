// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiences/deletedialog.h"

#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QLineEdit>
#include <QLocale>
#include <QVBoxLayout>

namespace hopyard {

DeleteDialog::DeleteDialog(
    const QList<Record> &experiences, const QList<ProductChoice> &products, QWidget *parent)
    : FormDialog(experiences.size() == 1
            ? tr("Delete %1").arg(Words::quoted(Words::recordTitle(experiences.first())))
            : tr("Delete %Ln experiences", nullptr, int(experiences.size())),
        tr("Once sent, this can’t be taken back: everything inside is deleted on Whop, too. It "
           "waits in the Outbox for your review first."),
        parent)
    , m_experiences(experiences)
    , m_typed(new QLineEdit(this))
{
    setObjectName(QStringLiteral("deleteDialog"));
    setPrimary(experiences.size() == 1
            ? tr("Delete experience")
            : tr("Delete %Ln experiences", nullptr, int(experiences.size())),
        ButtonKind::Danger);
    m_typed->setObjectName(QStringLiteral("deleteTyped"));

    QStringList attached;
    for (const Record &experience : experiences) {
        for (const QString &id : attachedProducts(experience)) {
            if (!attached.contains(id))
                attached << id;
        }
    }
    for (const QString &id : std::as_const(attached)) {
        const ProductChoice product = productChoice(id, products);
        auto *loss = new SafeLabel(
            tr("%1.").arg(Words::membersLose(product.members, product.title)), this);
        loss->setWrap(true);
        body()->addWidget(loss);
    }
    body()->addSpacing(space::m);
    auto *ask = new SafeLabel(experiences.size() == 1
            ? tr("Type %1 to confirm").arg(Words::quoted(Words::toConfirm(wanted())))
            : tr("Type %1 to confirm").arg(wanted()),
        this);
    ask->setWrap(true);
    body()->addWidget(ask);
    body()->addWidget(m_typed);
    m_typed->setAccessibleName(ask->text());
    body()->addStretch(1);
    resize(440, 240);
    connect(m_typed, &QLineEdit::textChanged, this, &DeleteDialog::check);
    m_typed->setFocus();
    check();
}

QString DeleteDialog::wanted() const
{
    return m_experiences.size() == 1 ? Words::recordTitle(m_experiences.first())
                                     : QLocale().toString(m_experiences.size());
}

void DeleteDialog::check()
{
    setProblem({}, !Words::confirms(m_typed->text(), wanted()));
}

QList<Intent> DeleteDialog::intents() const
{
    QList<Intent> intents;
    for (const Record &experience : m_experiences)
        intents.append({QStringLiteral("experience.delete"), experience.id, Json::object()});
    return intents;
}

} // namespace hopyard
