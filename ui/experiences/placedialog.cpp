// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiences/placedialog.h"

#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QLocale>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace hopyard {

PlaceDialog::PlaceDialog(List list, const QList<qsizetype> &moved, QWidget *parent)
    : FormDialog(moved.size() == 1
            ? tr("Move %1").arg(Words::quoted(Words::recordTitle(list.recordAt(moved.first()))))
            : tr("Move %Ln experiences", nullptr, int(moved.size())),
        tr("Members see experiences in this order."), parent)
    , m_list(std::move(list))
    , m_moved(moved)
    , m_place(new QSpinBox(this))
    , m_between(new SafeLabel(this))
{
    setObjectName(QStringLiteral("placeDialog"));
    m_place->setObjectName(QStringLiteral("movePlace"));
    m_place->setRange(1, int(m_list.count - m_moved.size() + 1));
    m_place->setValue(int(m_moved.first()) + 1);
    m_place->setGroupSeparatorShown(true);
    m_between->setObjectName(QStringLiteral("moveBetween"));
    m_between->setWrap(true);
    setTextRole(m_between, ColorRole::Secondary);
    body()->addWidget(
        caption(tr("&Place (1 to %1)").arg(QLocale().toString(m_place->maximum())), m_place));
    body()->addWidget(m_place);
    body()->addSpacing(space::s);
    body()->addWidget(m_between);
    body()->addStretch(1);
    resize(440, 240);
    connect(m_place, &QSpinBox::valueChanged, this, &PlaceDialog::preview);
    m_place->selectAll();
    m_place->setFocus();
    preview();
}

qsizetype PlaceDialog::place() const
{
    return m_place->value() - 1;
}

// The future neighbours, from the list without the moved rows.
QString PlaceDialog::neighbours() const
{
    const auto titleOf = [this](qsizetype rest) {
        for (const qsizetype moved : m_moved) {
            if (moved <= rest)
                ++rest;
        }
        return Words::quoted(Words::recordTitle(m_list.recordAt(rest)));
    };
    const qsizetype rest = m_list.count - m_moved.size();
    const qsizetype at = place();
    if (rest == 0)
        return {};
    if (at <= 0)
        return tr("First, before %1.").arg(titleOf(0));
    if (at >= rest)
        return tr("Last, after %1.").arg(titleOf(rest - 1));
    return tr("Between %1 and %2.").arg(titleOf(at - 1), titleOf(at));
}

void PlaceDialog::giveUp()
{
    m_isOver = true;
    m_place->setEnabled(false);
    m_between->setText({});
    setProblem(tr("The list has changed meanwhile. Close this, and move it in the list as it is "
                  "now."));
}

void PlaceDialog::preview()
{
    if (m_isOver)
        return;
    const auto changes = m_list.changesFor(place());
    m_between->setText(neighbours());
    setPrimary(tr("Move"));
    if (!changes) {
        setProblem(tr("Too many experiences before this place have no order yet. Move it a "
                      "shorter way."));
        return;
    }
    setProblem({}, changes->isEmpty());
    // Explains why moving one row causes several changes.
    const auto others = int(std::ranges::count_if(
        *changes, [this](const OrderChange &change) { return !m_moved.contains(change.row); }));
    if (others > 0)
        setHint(
            Words::counted(
                tr("%Ln other experience(s) get an order for this, too.", nullptr, others), others),
            Tone::Neutral);
}

} // namespace hopyard
