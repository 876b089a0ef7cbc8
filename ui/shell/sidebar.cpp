// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/sidebar.h"

#include "account/workspace.h"
#include "models/roles.h"
#include "ui/delegates/celldelegate.h"
#include "ui/places.h"
#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/widgets/safelabel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyle>
#include <QStyleOption>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace hopyard {

namespace {

constexpr int switcherTile = 28;
constexpr std::array switcherTones {Tone::Accent, Tone::Success, Tone::Violet, Tone::Notice};

QString sidebarSectionTitle(PlaceSection section)
{
    switch (section) {
    case PlaceSection::Content:
        return Sidebar::tr("Content");
    case PlaceSection::People:
        return Sidebar::tr("People");
    case PlaceSection::Money:
        return Sidebar::tr("Money");
    case PlaceSection::Work:
        return Sidebar::tr("Work");
    case PlaceSection::Top:
    case PlaceSection::Bottom:
        break;
    }
    return {};
}

} // namespace

// --- WorkspaceSwitcher ----------------------------------------------------------------------

WorkspaceSwitcher::WorkspaceSwitcher(QWidget *parent)
    : QAbstractButton(parent)
{
    setObjectName(QStringLiteral("workspaceSwitcher"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
    setAccessibleName(tr("Workspace"));
}

void WorkspaceSwitcher::setWorkspace(const Workspace &workspace)
{
    m_title = workspace.name.isEmpty() ? workspace.companyTitle : workspace.name;
    m_colour = workspace.colour;
    switch (workspace.environment) {
    case Environment::Production:
        m_environment.clear();
        break;
    case Environment::Sandbox:
        m_environment = tr("Sandbox");
        m_tone = Tone::Warning;
        break;
    case Environment::Demo:
        m_environment = tr("Demo");
        m_tone = Tone::Violet;
        break;
    case Environment::Custom:
        m_environment = tr("Custom server");
        m_tone = Tone::Notice;
        break;
    }
    setAccessibleName(m_environment.isEmpty()
            ? tr("Workspace %1").arg(isolated(m_title))
            : tr("Workspace %1, %2").arg(isolated(m_title), m_environment));
    setToolTip(tr("Switch workspace"));
    update();
}

QSize WorkspaceSwitcher::sizeHint() const
{
    const int lines = fontMetrics().height() + QFontMetrics(typeFont(TypeRole::Caption)).height();
    return {160, std::max(switcherTile, lines) + 2 * space::s};
}

void WorkspaceSwitcher::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &look = tokens(palette());
    const auto mirrored = [this](const QRect &rect) {
        return QStyle::visualRect(layoutDirection(), this->rect(), rect);
    };
    if (underMouse() || isDown()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(look.color(ColorRole::Raised));
        painter.drawRoundedRect(rect(), radius::control, radius::control);
    }
    if (hasFocus()) {
        painter.setPen(QPen(look.color(ColorRole::FocusRing), focusRingWidth));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(
            QRectF(rect()).adjusted(1, 1, -1, -1), radius::control, radius::control);
    }

    const Tone tone = switcherTones[std::size_t(std::abs(m_colour)) % switcherTones.size()];
    const QRect tile
        = mirrored(QRect(space::s, (height() - switcherTile) / 2, switcherTile, switcherTile));
    painter.setPen(Qt::NoPen);
    painter.setBrush(look.tint(tone));
    painter.drawRoundedRect(tile, radius::control, radius::control);
    painter.setPen(look.text(tone));
    painter.setFont(typeFont(TypeRole::Strong));
    painter.drawText(tile, Qt::AlignCenter, m_title.trimmed().left(1).toUpper());

    constexpr int chevron = 16;
    const QRect arrows
        = mirrored(QRect(width() - space::s - chevron, (height() - chevron) / 2, chevron, chevron));
    paintGlyph(&painter, Glyph::ChevronsUpDown, arrows, look.color(ColorRole::Secondary));

    const int left = space::s + switcherTile + space::s;
    const int room = width() - left - chevron - 2 * space::s;
    const QFontMetrics strong(typeFont(TypeRole::Strong));
    const QFontMetrics caption(typeFont(TypeRole::Caption));
    const bool twoLines = !m_environment.isEmpty();
    const int total = strong.height() + (twoLines ? caption.height() : 0);
    int top = (height() - total) / 2;
    const int align
        = int(Qt::AlignVCenter) | int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
    painter.setPen(look.color(ColorRole::Text));
    painter.setFont(typeFont(TypeRole::Strong));
    painter.drawText(mirrored(QRect(left, top, room, strong.height())), align | Qt::TextSingleLine,
        strong.elidedText(isolated(m_title), Qt::ElideRight, room));
    if (twoLines) {
        top += strong.height();
        painter.setPen(look.text(m_tone));
        painter.setFont(typeFont(TypeRole::Caption));
        painter.drawText(mirrored(QRect(left, top, room, caption.height())),
            align | Qt::TextSingleLine, caption.elidedText(m_environment, Qt::ElideRight, room));
    }
}

// --- Sidebar --------------------------------------------------------------------------------

Sidebar::Sidebar(QWidget *parent)
    : QWidget(parent)
    , m_switcher(new WorkspaceSwitcher(this))
    , m_tree(new QTreeView(this))
    , m_model(new QStandardItemModel(this))
    , m_settings(new QToolButton(this))
{
    m_tree->setObjectName(QStringLiteral("sidebar"));
    m_tree->setAccessibleName(tr("Places"));
    m_tree->setModel(m_model);
    dressSidebar(m_tree);
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tree->setTabKeyNavigation(false);

    m_settings->setObjectName(QStringLiteral("sidebarSettings"));
    m_settings->setText(tr("Settings"));
    m_settings->setIcon(icon(Glyph::Settings));
    m_settings->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_settings->setAutoRaise(true);
    m_settings->setFocusPolicy(Qt::StrongFocus);
    m_settings->setAccessibleName(tr("Settings"));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::s, space::s, space::s, space::s);
    layout->setSpacing(space::s);
    layout->addWidget(m_switcher);
    layout->addWidget(m_tree, 1);
    auto *foot = new QHBoxLayout; // its icon is aligned with those of the rows
    foot->addSpacing(space::l);
    foot->addWidget(m_settings);
    foot->addStretch(1);
    layout->addLayout(foot);

    connect(m_switcher, &QAbstractButton::clicked, this, [this] {
        Q_EMIT switcherRequested(m_switcher->mapToGlobal(QPoint(0, m_switcher->height() + 2)));
    });
    connect(m_settings, &QToolButton::clicked, this,
        [this] { Q_EMIT placeChosen(QStringLiteral("settings")); });
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this](const QModelIndex &current) {
            const QString place = current.data(IdRole).toString();
            if (!place.isEmpty() && place != m_current) {
                m_current = place;
                Q_EMIT placeChosen(place);
            }
        });
    rebuild();
}

void Sidebar::setWorkspace(const Workspace &workspace)
{
    m_switcher->setWorkspace(workspace);
}

void Sidebar::setHiddenPlaces(const QStringList &placeIds)
{
    if (m_hidden == placeIds)
        return;
    m_hidden = placeIds;
    rebuild();
}

void Sidebar::rebuild()
{
    const QString current = m_current;
    m_current = QStringLiteral("-"); // clearing the model is not a choice
    m_model->clear();
    PlaceSection section = PlaceSection::Top;
    bool hasSettings = false;
    for (const PlaceSpec &place : places()) {
        const QString id = QString::fromLatin1(place.id);
        if (place.section == PlaceSection::Bottom) {
            hasSettings = true;
            continue;
        }
        if (m_hidden.contains(id))
            continue;
        if (place.section != section) {
            section = place.section;
            auto *heading = new QStandardItem(sidebarSectionTitle(section));
            heading->setFlags(Qt::NoItemFlags);
            heading->setData(true, SectionRole);
            heading->setData(heading->text(), Qt::AccessibleTextRole);
            m_model->appendRow(heading);
        }
        auto *item = new QStandardItem(placeTitle(place));
        item->setEditable(false);
        item->setData(id, IdRole);
        item->setData(int(place.glyph), GlyphRole);
        item->setData(item->text(), Qt::AccessibleTextRole);
        m_model->appendRow(item);
    }
    m_settings->setVisible(hasSettings);
    m_current.clear();
    setStatus(m_status);
    setCurrentPlace(current);
}

QStandardItem *Sidebar::itemOf(const QString &placeId) const
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->item(row)->data(IdRole).toString() == placeId)
            return m_model->item(row);
    }
    return nullptr;
}

void Sidebar::setStatus(const EngineStatus &status)
{
    m_status = status;
    for (const PlaceSpec &place : places()) {
        QStandardItem *item = itemOf(QString::fromLatin1(place.id));
        if (!item)
            continue;
        bool locked = false;
        if (place.kind) {
            const QString kind = QString::fromLatin1(place.kind);
            locked = std::ranges::any_of(status.areas, [&kind](const AreaStatus &area) {
                return area.kind == kind && area.asOfMs == 0 && isNotPermitted(area.error);
            });
        }
        item->setData(locked ? QVariant(true) : QVariant(), LockedRole);
        const QString description = locked ? tr("Locked: the key can’t read this") : QString();
        item->setData(description, Qt::AccessibleDescriptionRole);
        item->setData(description, Qt::ToolTipRole);
    }
    if (QStandardItem *outbox = itemOf(QStringLiteral("outbox"))) {
        const bool trouble
            = status.outbox.failed + status.outbox.unknown + status.outbox.conflicts > 0;
        outbox->setData(trouble ? QVariant(int(Tone::Danger)) : QVariant(), ToneRole);
        showCount(*outbox, status.outbox.total());
    }
    setDrafts(m_drafts);
}

void Sidebar::setDrafts(int count)
{
    m_drafts = count;
    if (QStandardItem *item = itemOf(QStringLiteral("drafts")))
        showCount(*item, count);
}

void Sidebar::showCount(QStandardItem &item, int count)
{
    item.setData(count > 0 ? QVariant(count) : QVariant(), CountRole);
    item.setData(
        count > 0 ? tr("%n waiting", nullptr, count) : QString(), Qt::AccessibleDescriptionRole);
}

void Sidebar::setCurrentPlace(const QString &placeId)
{
    m_current = placeId;
    const QStandardItem *item = itemOf(placeId);
    if (item)
        m_tree->setCurrentIndex(item->index());
    else
        m_tree->selectionModel()->clear();
}

QStringList Sidebar::shownPlaces() const
{
    QStringList shown;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QString id = m_model->item(row)->data(IdRole).toString();
        if (!id.isEmpty())
            shown << id;
    }
    return shown;
}

void Sidebar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &look = tokens(palette());
    painter.fillRect(rect(), look.color(ColorRole::Sidebar));
}

} // namespace hopyard
