// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiences/newexperiencedialog.h"

#include "models/tables/tablespec.h"
#include "schema/experiences.h"
#include "ui/errortext.h"
#include "ui/experiences/namepattern.h"
#include "ui/shell/picturefield.h"
#include "ui/theme/icon.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

namespace hopyard {

namespace {

constexpr int tilesPerRow = 4;
constexpr int tileHeight = 76;

// One app to choose: its picture over its name.
class AppTile final : public QAbstractButton
{
public:
    AppTile(const AppChoice &app, QWidget *parent)
        : QAbstractButton(parent)
        , m_app(app)
    {
        setObjectName(QStringLiteral("appTile"));
        setProperty("appId", app.id);
        setAccessibleName(shownText(app.name));
        setCheckable(true);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        setFixedHeight(tileHeight);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }

    [[nodiscard]] QSize sizeHint() const override { return {112, tileHeight}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Tokens &look = tokens(palette());
        const int border = hasFocus() || isChecked() ? focusRingWidth : 1;
        const qreal inset = border / 2.0;
        painter.setPen(QPen(
            look.color(isChecked() || hasFocus() ? ColorRole::FocusRing : ColorRole::Separator),
            border));
        painter.setBrush(look.color(isChecked() ? ColorRole::Selection
                : underMouse()                  ? ColorRole::Raised
                                                : ColorRole::Panel));
        painter.drawRoundedRect(
            QRectF(rect()).adjusted(inset, inset, -inset, -inset), radius::card, radius::card);
        const QRect picture((width() - space::xl) / 2, space::m, space::xl, space::xl);
        paintGlyph(&painter, m_app.glyph, picture,
            isChecked() ? look.color(ColorRole::SelectionText) : look.text(Tone::Accent));
        const QRect text(
            space::s, picture.bottom() + space::s, width() - 2 * space::s, fontMetrics().height());
        painter.setPen(look.color(isChecked() ? ColorRole::SelectionText : ColorRole::Text));
        painter.drawText(text, Qt::AlignHCenter | Qt::AlignVCenter | Qt::TextSingleLine,
            fontMetrics().elidedText(isolated(m_app.name), Qt::ElideRight, text.width()));
    }

private:
    AppChoice m_app;
};

} // namespace

NewExperienceDialog::NewExperienceDialog(
    const QList<AppChoice> &apps, const QList<ProductChoice> &products, QWidget *parent)
    : FormDialog(tr("New experience"), tr("An experience is one app inside your whop."), parent)
    , m_apps(apps)
    , m_tiles(new QButtonGroup(this))
    , m_name(new QLineEdit(this))
    , m_counter(new SafeLabel(this))
    , m_public(new QCheckBox(tr("&Public"), this))
    , m_logo(new PictureField(this))
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
    body()->addSpacing(space::m);
    body()->addWidget(caption(tr("&Logo"), m_logo));
    body()->addWidget(m_logo);
    if (!products.isEmpty()) {
        QWidget *list = makeProducts(products);
        body()->addSpacing(space::m);
        body()->addWidget(caption(tr("A&ttach to products"), list));
        body()->addWidget(list, 1);
    }
    resize(560, 720);

    connect(m_tiles, &QButtonGroup::idToggled, this, [this](int index, bool on) {
        if (on && !m_nameTouched)
            m_name->setText(m_apps[index].name);
        check();
    });
    connect(m_name, &QLineEdit::textEdited, this, [this] { m_nameTouched = true; });
    connect(m_name, &QLineEdit::textChanged, this, &NewExperienceDialog::check);
    connect(m_logo, &PictureField::changed, this, [this] {
        check();
        touchDraft();
    });
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
        auto *tile = new AppTile(apps[i], holder);
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
        const QString title = menuText(isolated(product.title));
        auto *box = new QCheckBox(
            tr("%1 – %2", "product, members").arg(title, Words::members(product.members)), holder);
        box->setObjectName(QStringLiteral("productChoice"));
        box->setProperty("productId", product.id);
        box->setAccessibleName(shownText(product.title));
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
    else if (!m_logo->problem().isEmpty())
        setProblem(m_logo->problem());
    else
        setProblem({}, m_tiles->checkedId() < 0 || m_logo->isLooking());
}

QString NewExperienceDialog::logoFile() const
{
    return m_logo->file();
}

QList<Intent> NewExperienceDialog::intents(const QString &logo) const
{
    Json args = Json::object();
    args["app_id"] = m_apps.value(m_tiles->checkedId()).id;
    args["name"] = m_name->text().trimmed();
    args["is_public"] = m_public->isChecked();
    if (!logo.isEmpty())
        args["logo"] = Json {{"id", logo}};
    QList<Intent> intents {{QStringLiteral("experience.create"), QString(), args}};
    for (const QString &id : productIds())
        intents.append(
            {QStringLiteral("experience.attach"), Intent::madeBy(0), Json {{"product_id", id}}});
    return intents;
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

Json NewExperienceDialog::draftValues() const
{
    Json products = Json::array();
    for (const QString &id : productIds())
        products.push_back(id);
    return Json {{"app", m_apps.value(m_tiles->checkedId()).id}, {"name", m_name->text()},
        {"public", m_public->isChecked()}, {"products", products}, {"logo", m_logo->file()}};
}

void NewExperienceDialog::restoreDraft(const Json &values)
{
    const QString app = jsonText(values, "app");
    for (int i = 0; i < int(m_apps.size()); ++i) {
        if (m_apps[i].id == app)
            m_tiles->button(i)->setChecked(true);
    }
    m_name->setText(jsonText(values, "name"));
    m_nameTouched = m_name->text() != m_apps.value(m_tiles->checkedId()).name;
    m_public->setChecked(jsonBool(values, "public"));
    m_logo->setFile(jsonText(values, "logo"));
    QStringList products;
    if (const Json *ids = jsonAt(values, "products"); ids && ids->is_array()) {
        for (const Json &id : *ids)
            products << (id.is_string() ? QString::fromStdString(id.get<std::string>())
                                        : QString());
    }
    for (QCheckBox *box : std::as_const(m_products))
        box->setChecked(products.contains(box->property("productId").toString()));
}

} // namespace hopyard
