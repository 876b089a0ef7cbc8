// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiences/newexperiencedialog.h"

#include "schema/experiences.h"
#include "ui/errortext.h"
#include "ui/experiences/namepattern.h"
#include "ui/theme/icon.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QLocale>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace hopyard {

namespace {

constexpr int tilesPerRow = 4;
constexpr int tileHeight = 72;

} // namespace

NewExperienceDialog::NewExperienceDialog(
    const QList<AppChoice> &apps, const QList<ProductChoice> &products, QWidget *parent)
    : FormDialog(tr("New experience"), tr("An experience is one app inside your whop."), parent)
    , m_apps(apps)
    , m_tiles(new QButtonGroup(this))
    , m_name(new QLineEdit(this))
    , m_counter(new SafeLabel(this))
    , m_public(new QCheckBox(tr("&Public"), this))
{
    setObjectName(QStringLiteral("newExperienceDialog"));
    setPrimary(tr("Create experience"));
    m_name->setObjectName(QStringLiteral("experienceName"));
    m_public->setObjectName(QStringLiteral("experiencePublic"));
    setTypeRole(m_counter, TypeRole::Caption);
    setTextRole(m_counter, ColorRole::Secondary);

    QWidget *tiles = makeTiles(apps);
    body()->addWidget(caption(tr("&App"), tiles));
    body()->addWidget(tiles);
    body()->addSpacing(space::m);
    auto *nameRow = new QHBoxLayout;
    nameRow->addWidget(caption(tr("&Name"), m_name));
    nameRow->addStretch(1);
    nameRow->addWidget(m_counter);
    body()->addLayout(nameRow);
    body()->addWidget(m_name);
    body()->addSpacing(space::s);
    body()->addWidget(m_public);
    if (!products.isEmpty()) {
        QWidget *list = makeProducts(products);
        body()->addSpacing(space::m);
        body()->addWidget(caption(tr("A&ttach to products"), list));
        body()->addWidget(list, 1);
    }
    resize(560, 560);

    connect(m_tiles, &QButtonGroup::idToggled, this, [this](int index, bool on) {
        if (on && !m_nameTouched)
            m_name->setText(m_apps[index].name);
        check();
    });
    connect(m_name, &QLineEdit::textEdited, this, [this] { m_nameTouched = true; });
    connect(m_name, &QLineEdit::textChanged, this, &NewExperienceDialog::check);
    if (QAbstractButton *first = m_tiles->button(0))
        first->setChecked(true);
    m_name->selectAll();
    m_name->setFocus();
    check();
}

QWidget *NewExperienceDialog::makeTiles(const QList<AppChoice> &apps)
{
    auto *holder = new QWidget(this);
    auto *grid = new QGridLayout(holder);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(space::s);
    for (int i = 0; i < int(apps.size()); ++i) {
        auto *tile = new QToolButton(holder);
        tile->setObjectName(QStringLiteral("appTile"));
        tile->setProperty("appId", apps[i].id);
        tile->setCheckable(true);
        tile->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
        tile->setIcon(icon(apps[i].glyph, Tone::Accent));
        tile->setIconSize({space::xl, space::xl});
        const QString name = isolated(apps[i].name).replace(QLatin1Char('&'), QLatin1String("&&"));
        tile->setText(tile->fontMetrics().elidedText(name, Qt::ElideRight, 110));
        tile->setAccessibleName(apps[i].name);
        tile->setToolTip(QString());
        tile->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        tile->setMinimumHeight(tileHeight);
        tile->setFocusPolicy(Qt::StrongFocus);
        m_tiles->addButton(tile, i);
        grid->addWidget(tile, i / tilesPerRow, i % tilesPerRow);
    }
    constexpr int mostRows = 3;
    if (apps.size() <= tilesPerRow * mostRows)
        return holder;
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(holder);
    scroll->setMinimumHeight(mostRows * (tileHeight + space::s));
    return scroll;
}

QWidget *NewExperienceDialog::makeProducts(const QList<ProductChoice> &products)
{
    auto *holder = new QWidget(this);
    auto *layout = new QVBoxLayout(holder);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::xs);
    for (const ProductChoice &product : products) {
        const QString title
            = isolated(product.title).replace(QLatin1Char('&'), QLatin1String("&&"));
        auto *box = new QCheckBox(
            tr("%1 – %2", "product, members").arg(title, Words::members(product.members)), holder);
        box->setObjectName(QStringLiteral("productChoice"));
        box->setProperty("productId", product.id);
        box->setAccessibleName(product.title);
        layout->addWidget(box);
        m_products.append(box);
    }
    layout->addStretch(1);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(holder);
    scroll->setMinimumHeight(96);
    return scroll;
}

void NewExperienceDialog::check()
{
    const qsizetype length = nameLength(m_name->text());
    m_counter->setText(tr("%1/%2").arg(
        QLocale().toString(length), QLocale().toString(experiences::maxNameLength)));
    const QString field = Words::fieldTitle(QStringLiteral("experience"), QStringLiteral("name"));
    if (length > experiences::maxNameLength)
        setProblem(ErrorText::tooLong(field, experiences::maxNameLength, length));
    else if (m_name->text().trimmed().isEmpty())
        setProblem(m_nameTouched ? ErrorText::missing(field) : QString());
    else
        setProblem({}, m_tiles->checkedId() < 0);
}

Intent NewExperienceDialog::createIntent() const
{
    Json args = Json::object();
    args["app_id"] = m_apps.value(m_tiles->checkedId()).id;
    args["name"] = m_name->text().trimmed();
    args["is_public"] = m_public->isChecked();
    return {QStringLiteral("experience.create"), QString(), args};
}

QStringList NewExperienceDialog::productIds() const
{
    QStringList ids;
    for (const QCheckBox *box : m_products) {
        if (box->isChecked())
            ids << box->property("productId").toString();
    }
    return ids;
}

} // namespace hopyard
