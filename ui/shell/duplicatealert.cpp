// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/duplicatealert.h"

#include "ui/theme/icon.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QCoreApplication>
#include <QPushButton>
#include <QVBoxLayout>

namespace hopyard {

namespace {

QString duplicateText(bool isPayment, bool isOne)
{
    if (isOne)
        return DuplicateAlert::tr("Whop has this one, which the request may have made. It does not "
                                  "tell this key enough to be sure. Compare it on whop.com.");
    return isPayment
        ? DuplicateAlert::tr("Whop has more than one payment that this request may have made. "
                             "Compare them on whop.com. If one is too many, write to Whop’s "
                             "support and name both ids: a payment can’t be taken back here.")
        : DuplicateAlert::tr("Whop has more than one object that this request may have made. "
                             "Compare them, and delete the one that is too many.");
}

} // namespace

Card *duplicateCard(const QStringList &ids, bool isPayment, QWidget *parent, FlowLayout **row)
{
    auto *card = new Card(parent);
    const bool isOne = ids.size() == 1;
    const QString title
        = isOne ? DuplicateAlert::tr("This may be it") : DuplicateAlert::tr("Possible duplicate");
    const QString said = duplicateText(isPayment, isOne);
    card->setTone(isOne ? Tone::Warning : Tone::Danger);
    card->setAccessibleName(title);
    card->setAccessibleDescription(said);
    auto *heading = new SafeLabel(title, card);
    setTypeRole(heading, TypeRole::Strong);
    auto *text = new SafeLabel(said, card);
    text->setWrap(true);
    auto *flow = new FlowLayout(nullptr, space::s);
    for (const QString &id : ids) {
        auto *copyable = new CopyableId(card);
        copyable->setObjectName(QStringLiteral("duplicateId"));
        copyable->setId(id);
        flow->addWidget(copyable);
    }
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(space::m, space::m, space::m, space::m);
    column->setSpacing(space::xs);
    column->addWidget(heading);
    column->addWidget(text);
    column->addLayout(flow);
    if (row)
        *row = flow;
    return card;
}

DuplicateAlert::DuplicateAlert(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
    , m_more(new SafeLabel(this))
{
    setObjectName(QStringLiteral("duplicateAlert"));
    m_layout->setContentsMargins(space::l, space::s, space::l, space::s);
    m_layout->setSpacing(space::s);
    m_more->setObjectName(QStringLiteral("duplicateMore"));
    m_more->setWrap(true);
    m_layout->addWidget(m_more);
    hide();
}

void DuplicateAlert::tell(const QString &operation, const QStringList &ids, bool isPayment)
{
    // An updated panel keeps its place.
    const qsizetype known = m_operations.indexOf(operation);
    const qsizetype place = known < 0 ? m_operations.size() : known;
    remove(operation);
    FlowLayout *row = nullptr;
    Card *panel = duplicateCard(ids, isPayment, this, &row);
    const auto add = [this, panel, row](const char *name, const QString &label, Glyph glyph) {
        auto *made = button(label, ButtonKind::Secondary, glyph, panel);
        made->setObjectName(QString::fromLatin1(name));
        row->addWidget(made);
        return made;
    };
    connect(add("duplicateShow", tr("Show the request"), Glyph::None), &QPushButton::clicked, this,
        [this, operation] { Q_EMIT showRequested(operation); });
    if (isPayment)
        connect(add("duplicateOnWhop", tr("Open whop.com"), Glyph::ExternalLink),
            &QPushButton::clicked, this, &DuplicateAlert::whopRequested);
    connect(add("duplicateClose", tr("Close"), Glyph::Close), &QPushButton::clicked, this,
        [this, operation] {
            remove(operation);
            Q_EMIT closed(operation);
        });
    m_layout->insertWidget(int(place), panel);
    m_panels.insert(operation, panel);
    m_operations.insert(place, operation);
    arrange();
    announce(panel);
}

// The alert shares the window with the rest of the program.
void DuplicateAlert::arrange()
{
    constexpr qsizetype most = 2;
    for (qsizetype i = 0; i < m_operations.size(); ++i)
        m_panels.value(m_operations.at(i))->setVisible(i < most);
    const int more = int(qMax<qsizetype>(0, m_operations.size() - most));
    m_more->setText(Words::counted(
        tr("%Ln more possible duplicate(s): shown when these are closed.", nullptr, more), more));
    m_more->setVisible(more > 0);
    setVisible(!m_operations.isEmpty());
}

void DuplicateAlert::remove(const QString &operation)
{
    if (QWidget *panel = m_panels.take(operation)) {
        m_layout->removeWidget(panel);
        panel->hide();
        panel->deleteLater(); // its own button may be the sender
    }
    m_operations.removeAll(operation);
    arrange();
}

void DuplicateAlert::clear()
{
    for (const QStringList operations = m_panels.keys(); const QString &operation : operations)
        remove(operation);
}

} // namespace hopyard
