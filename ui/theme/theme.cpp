// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "resources/resources.h"
#include "ui/theme/hopyardstyle.h"
#include "ui/theme/systemscheme.h"
#ifdef HOPYARD_SCHEME_PORTAL
#include "ui/theme/schemeportal.h"
#endif

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QResource>
#include <QWidget>
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
#include <QStyleHints>
#endif

namespace hopyard {
namespace {

constexpr auto typeRoleProperty = "hopyardTypeRole";
constexpr auto textRoleProperty = "hopyardTextRole";
constexpr auto groundRoleProperty = "hopyardGroundRole";
constexpr auto kindProperty = "kind";

// The bytes stay where they are compiled in, without a copy in memory.
void addBundledFont(const QString &name)
{
    const QResource resource(QStringLiteral(":/hopyard/fonts/") + name);
    const QByteArray bytes = QByteArray::fromRawData(
        reinterpret_cast<const char *>(resource.data()), qsizetype(resource.size()));
    if (!resource.isValid() || QFontDatabase::addApplicationFontFromData(bytes) < 0)
        qWarning("bundled font %s is missing", qPrintable(name));
}

// Inter, the system's font for everything else, and emoji by name if useful: otherwise fontconfig
// is asked about each of its fonts until one has the character.
QStringList textFamilies(const QFont &systemFont)
{
    QStringList families {QStringLiteral("Hopyard Inter"), systemFont.family()};
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    const QString emoji = QStringLiteral("Noto Color Emoji");
    if (QFontDatabase::hasFamily(emoji))
        families.append(emoji);
#endif
    return families;
}

void colourText(QWidget *widget)
{
    const QVariant role = widget->property(textRoleProperty);
    if (!role.isValid())
        return;
    QPalette palette = widget->palette();
    const QColor color = tokens(QApplication::palette()).color(ColorRole(role.toInt()));
    for (const auto text : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Active, text, color);
        palette.setColor(QPalette::Inactive, text, color);
    }
    widget->setPalette(palette);
}

void colourGround(QWidget *widget)
{
    const QVariant role = widget->property(groundRoleProperty);
    if (!role.isValid())
        return;
    QPalette palette = widget->palette();
    palette.setColor(
        QPalette::Window, tokens(QApplication::palette()).color(ColorRole(role.toInt())));
    widget->setPalette(palette);
    widget->setAutoFillBackground(true);
}

void setWidgetFont(QWidget *widget)
{
    const QVariant role = widget->property(typeRoleProperty);
    if (role.isValid())
        widget->setFont(typeFont(TypeRole(role.toInt())));
}

} // namespace

Theme::Theme(QApplication *app, QObject *parent)
    : QObject(parent)
    , m_app(app)
{
    Q_ASSERT(app != nullptr);
}

Theme::~Theme() = default;

void Theme::apply(const Look &look)
{
    const bool first = !m_installed;
    if (!first && look == m_look)
        return;
    m_look = look;
    m_look.fontScale = qBound(0.8, look.fontScale, 2.0);
    install();
    show();
}

void Theme::install()
{
    if (m_installed)
        return;
    m_installed = true;
    initResources();
    addBundledFont(QStringLiteral("HopyardInter-Regular.otf"));
    addBundledFont(QStringLiteral("HopyardInter-SemiBold.otf"));
    addBundledFont(QStringLiteral("lucide.ttf"));
    m_systemFont = QApplication::font();
    QApplication::setStyle(new HopyardStyle);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this,
        &Theme::followSystem);
#else
    m_app->installEventFilter(this);
#endif
#ifdef HOPYARD_SCHEME_PORTAL
    if (SchemePortal::isThereABus()) {
        m_portal = new SchemePortal(this);
        connect(m_portal, &SchemePortal::changed, this, &Theme::followSystem);
    }
#endif
}

Scheme Theme::systemsScheme(const QPalette &platform) const
{
#ifdef HOPYARD_SCHEME_PORTAL
    if (m_portal)
        return systemScheme(platform, m_portal->dark());
#endif
    return systemScheme(platform);
}

// Before Qt 6.5 a window's ThemeChange is the only sign: with a palette of ours in force, the
// platform's new one changes nothing and is not announced.
bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ThemeChange && !m_following) {
        m_following = true; // each window gets this event; one check is enough
        QMetaObject::invokeMethod(this, &Theme::followSystem, Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

void Theme::followSystem()
{
    m_following = false;
    if (m_look.appearance == Appearance::System)
        show();
}

void Theme::show()
{
    // Without a palette of ours the application uses the platform's.
    QApplication::setPalette(QPalette());
    const QPalette platform = QApplication::palette();
    switch (m_look.appearance) {
    case Appearance::System:
        m_scheme = systemsScheme(platform);
        break;
    case Appearance::Light:
        m_scheme = Scheme::Light;
        break;
    case Appearance::Dark:
        m_scheme = Scheme::Dark;
        break;
    case Appearance::HighContrast:
        m_scheme = systemScheme(platform) == Scheme::HighContrastLight ? Scheme::HighContrastLight
                                                                       : Scheme::HighContrastDark;
        break;
    }
    setAccentInForce(m_look.accent);
    if (auto *style = qobject_cast<HopyardStyle *>(m_app->style()))
        style->setDensity(m_look.density);

    QFont font = m_systemFont;
    font.setFamilies(textFamilies(m_systemFont));
    const double points = m_systemFont.pointSizeF() > 0 ? m_systemFont.pointSizeF() : 10.0;
    font.setPointSizeF(points * m_look.fontScale);
    QApplication::setFont(font);
    QApplication::setPalette(paletteFor(m_scheme));

    const auto widgets = QApplication::allWidgets();
    for (QWidget *widget : widgets) {
        setWidgetFont(widget);
        colourText(widget);
        colourGround(widget);
        // Row heights are metrics of the style: views ask for them again on this event.
        QEvent metrics(QEvent::StyleChange);
        QCoreApplication::sendEvent(widget, &metrics);
        widget->updateGeometry();
        widget->update();
    }
    Q_EMIT changed();
}

int rowHeight(const QWidget *widget)
{
    const QStyle *style = widget != nullptr ? widget->style() : QApplication::style();
    const int height
        = style->pixelMetric(QStyle::PixelMetric(PM_HopyardRowHeight), nullptr, widget);
    return height > 0 ? height : 28;
}

Density density(const QWidget *widget)
{
    const QStyle *style = widget != nullptr ? widget->style() : QApplication::style();
    return Density(
        style->pixelMetric(QStyle::PixelMetric(PM_HopyardDensity), nullptr, widget) == 1);
}

QFont typeFont(TypeRole role)
{
    QFont font = QApplication::font();
    double size = font.pointSizeF();
    switch (role) {
    case TypeRole::Caption:
        size = qMax(7.0, size - 1.5); // 2 px of 1/96 inch
        break;
    case TypeRole::Body:
        break;
    case TypeRole::Strong:
        font.setWeight(QFont::DemiBold);
        break;
    case TypeRole::Title:
        size += 3;
        font.setWeight(QFont::DemiBold);
        break;
    case TypeRole::Page:
        size += 6.75;
        font.setWeight(QFont::DemiBold);
        break;
    case TypeRole::Money:
        size += 8.25;
        font.setWeight(QFont::DemiBold);
        break;
    case TypeRole::Mono:
        font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        size -= 0.5;
        break;
    }
    font.setPointSizeF(size);
    return font;
}

void setTypeRole(QWidget *widget, TypeRole role)
{
    widget->setProperty(typeRoleProperty, int(role));
    setWidgetFont(widget);
}

void setTextRole(QWidget *widget, ColorRole role)
{
    widget->setProperty(textRoleProperty, int(role));
    colourText(widget);
}

void setGroundRole(QWidget *widget, ColorRole role)
{
    widget->setProperty(groundRoleProperty, int(role));
    colourGround(widget);
}

void setButtonKind(QWidget *button, ButtonKind kind)
{
    button->setProperty(kindProperty, int(kind));
    button->updateGeometry();
    button->update();
}

ButtonKind buttonKind(const QWidget *button)
{
    return button == nullptr ? ButtonKind::Secondary
                             : ButtonKind(button->property(kindProperty).toInt());
}

void loadReadingFonts()
{
    if (QFontDatabase::hasFamily(QStringLiteral("Hopyard Inter"))
        && QFontDatabase::styles(QStringLiteral("Hopyard Inter")).contains(QStringLiteral("Bold")))
        return;
    initResources();
    for (const char *style : {"Medium", "Bold", "Italic"})
        addBundledFont(QStringLiteral("HopyardInter-%1.otf").arg(QLatin1String(style)));
}

} // namespace hopyard
