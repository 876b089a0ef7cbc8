// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiences/attachdialog.h"

#include "models/tables/tablespec.h"
#include "ui/theme/icon.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QAction>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

namespace hopyard {

AttachDialog::AttachDialog(
    const QList<Record> &experiences, const QList<ProductChoice> &products, QWidget *parent)
    : FormDialog(experiences.size() == 1
            ? tr("Products of %1").arg(Words::quoted(Words::recordTitle(experiences.first())))
            : tr("Products of %n experiences", nullptr, int(experiences.size())),
        tr("Customers of the ticked products see it. Detaching waits in the Outbox for your "
           "review."),
        parent)
    , m_experiences(experiences)
    , m_products(products)
    , m_search(new QLineEdit(this))
{
    setObjectName(QStringLiteral("attachDialog"));
    setPrimary(tr("Save changes"));
    m_search->setObjectName(QStringLiteral("attachSearch"));
    m_search->setPlaceholderText(tr("Find a product"));
    m_search->setAccessibleName(tr("Find a product"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(Glyph::Search), QLineEdit::LeadingPosition);

    auto *holder = new QWidget(this);
    auto *rows = new QVBoxLayout(holder);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(space::xs);
    for (const ProductChoice &product : products) {
        auto *row = new QWidget(holder);
        auto *line = new QHBoxLayout(row);
        line->setContentsMargins(0, 0, space::s, 0);
        auto *box = new QCheckBox(menuText(isolated(product.title)), row);
        box->setObjectName(QStringLiteral("productChoice"));
        box->setProperty("productId", product.id);
        box->setAccessibleName(shownText(product.title));
        auto *members = new SafeLabel(Words::members(product.members), row);
        setTextRole(members, ColorRole::Secondary);
        line->addWidget(box, 1);
        line->addWidget(members);
        rows->addWidget(row);
        qsizetype attached = 0;
        for (const Record &experience : experiences)
            attached += attachedProducts(experience).contains(product.id) ? 1 : 0;
        if (attached > 0 && attached < experiences.size()) {
            box->setTristate(true);
            box->setCheckState(Qt::PartiallyChecked);
            box->setAccessibleDescription(tr("Some of them are attached"));
        } else {
            box->setChecked(attached > 0);
        }
        connect(box, &QCheckBox::stateChanged, this, &AttachDialog::showConsequences);
        m_boxes.append(box);
        m_before.append(box->checkState());
    }
    rows->addStretch(1);
    if (products.isEmpty()) {
        auto *none = new SafeLabel(tr("No products are known on this computer yet."), holder);
        setTextRole(none, ColorRole::Secondary);
        rows->insertWidget(0, none);
    }
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(holder);
    scroll->setMinimumHeight(200);
    body()->addWidget(m_search);
    body()->addSpacing(space::s);
    body()->addWidget(scroll, 1);
    resize(480, 480);

    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        for (qsizetype i = 0; i < m_boxes.size(); ++i)
            m_boxes[i]->parentWidget()->setVisible(
                m_products[i].title.contains(text.trimmed(), Qt::CaseInsensitive));
    });
    showConsequences();
}

QList<Intent> AttachDialog::intents() const
{
    QList<Intent> intents;
    for (qsizetype i = 0; i < m_boxes.size(); ++i) {
        const Qt::CheckState wanted = m_boxes[i]->checkState();
        if (wanted == Qt::PartiallyChecked)
            continue;
        for (const Record &experience : m_experiences) {
            const bool attached = attachedProducts(experience).contains(m_products[i].id);
            if (attached == (wanted == Qt::Checked))
                continue;
            intents.append({wanted == Qt::Checked ? QStringLiteral("experience.attach")
                                                  : QStringLiteral("experience.detach"),
                experience.id, Json {{"product_id", m_products[i].id}}});
        }
    }
    return intents;
}

QStringList AttachDialog::losses() const
{
    QStringList sentences;
    for (qsizetype i = 0; i < m_boxes.size(); ++i) {
        if (m_boxes[i]->checkState() != Qt::Unchecked)
            continue;
        const bool detaches = std::any_of(
            m_experiences.cbegin(), m_experiences.cend(), [this, i](const Record &experience) {
                return attachedProducts(experience).contains(m_products[i].id);
            });
        if (detaches)
            sentences << Words::membersLose(m_products[i].members, m_products[i].title);
    }
    return sentences;
}

void AttachDialog::showConsequences()
{
    const qsizetype changes = intents().size();
    setPrimary(changes == 0
            ? tr("Save changes")
            : Words::counted(tr("Save %Ln change(s)", nullptr, int(changes)), changes));
    const QStringList lost = losses();
    if (changes == 0)
        setProblem({}, true);
    else
        setHint(lost.isEmpty() ? QString() : tr("%1.").arg(Words::list(lost)));
}

// Only decisions: other products keep their present state.
Json AttachDialog::draftValues() const
{
    Json products = Json::object();
    for (qsizetype i = 0; i < m_boxes.size(); ++i) {
        if (m_boxes[i]->checkState() != m_before[i])
            products[m_products[i].id.toStdString()] = int(m_boxes[i]->checkState());
    }
    return Json {{"products", products}};
}

void AttachDialog::restoreDraft(const Json &values)
{
    const Json *products = jsonAt(values, "products");
    for (qsizetype i = 0; i < m_boxes.size(); ++i) {
        const qint64 before = int(m_before[i]);
        const qint64 state
            = products ? jsonInt(*products, m_products[i].id.toStdString(), before) : before;
        m_boxes[i]->setCheckState(state == Qt::Checked ? Qt::Checked
                : state == Qt::PartiallyChecked        ? Qt::PartiallyChecked
                                                       : Qt::Unchecked);
    }
}

} // namespace hopyard
