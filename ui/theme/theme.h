// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QFont>
#include <QObject>
#include <QStyle>

class QApplication;
class QWidget;

namespace hopyard {

class SchemePortal;

enum class Appearance
{
    System,
    Light,
    Dark,
    HighContrast
};
enum class Density
{
    Comfortable,
    Compact
};

// A person's choices about the look.
struct Look
{
    Appearance appearance = Appearance::System;
    Density density = Density::Comfortable;
    double fontScale = 1.0; // relative to the system's font size, 0.8 to 2
    Accent accent = Accent::Blue;

    bool operator==(const Look &other) const = default;
};

// Sizes and weights relative to the system's font size S: caption S-2 px, body S, strong S
// semi-bold, title S+4, page S+9, money S+11 (the last three semi-bold), mono S-0.5 in the fixed
// font.
enum class TypeRole
{
    Caption,
    Body,
    Strong,
    Title,
    Page,
    Money,
    Mono
};

// Installs the app's style, palette and font and keeps them up to date during its lifetime: follows
// the system's scheme with Appearance::System. One per application, owned by the creator of the
// QApplication. GUI thread.
class Theme final : public QObject
{
    Q_OBJECT

public:
    explicit Theme(QApplication *app, QObject *parent = nullptr);
    ~Theme() override;

    // Applies this look. The first call also installs style and font; call it before the first
    // widget is created.
    void apply(const Look &look);
    [[nodiscard]] const Look &look() const { return m_look; }
    // The scheme in force.
    [[nodiscard]] Scheme scheme() const { return m_scheme; }

Q_SIGNALS:
    // Scheme, accent, density or font size changed. Widgets already get change events.
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void install();
    void show();
    void followSystem();
    [[nodiscard]] Scheme systemsScheme(const QPalette &platform) const;

    QApplication *m_app;
    SchemePortal *m_portal = nullptr; // created if there may be a portal

    Look m_look;
    Scheme m_scheme = Scheme::Light;
    QFont m_systemFont;
    bool m_installed = false;
    bool m_following = false;
};

// Our own style metrics, answered by HopyardStyle for any widget.
enum HopyardMetric
{
    PM_HopyardRowHeight
    = QStyle::PM_CustomBase + 0x40, // 36 comfortable, 28 compact, more with big fonts
    PM_HopyardDensity, // int(Density)
};

// Height of a row of a list or table, in logical pixels. widget may be null.
[[nodiscard]] int rowHeight(const QWidget *widget = nullptr);
[[nodiscard]] Density density(const QWidget *widget = nullptr);

// The font of a role, from the application's font.
[[nodiscard]] QFont typeFont(TypeRole role);
// Gives the widget the font of the role, and updates it with the application's font.
void setTypeRole(QWidget *widget, TypeRole role);
// Paints the widget's text in this role's colour, and updates it with the palette.
void setTextRole(QWidget *widget, ColorRole role);

// Fills the widget with this role's colour, and updates it with the palette: sidebars, bars.
void setGroundRole(QWidget *widget, ColorRole role);

// The look of a button; secondary by default. Stored in the dynamic property "kind".
enum class ButtonKind
{
    Secondary,
    Primary,
    Danger,
    Ghost,
    Link
};
void setButtonKind(QWidget *button, ButtonKind kind);
[[nodiscard]] ButtonKind buttonKind(const QWidget *button);

// Loads Medium, Bold and Italic fonts, for pages with written text. Cheap if already done.
void loadReadingFonts();

} // namespace hopyard
