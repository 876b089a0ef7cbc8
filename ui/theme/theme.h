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

// What a person can choose about the looks.
struct Look
{
    Appearance appearance = Appearance::System;
    Density density = Density::Comfortable;
    double fontScale = 1.0; // of the system's font size, 0.8 to 2
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

// Puts style, palette and font of the app in place and keeps them right while it lives: follows the
// system's scheme with Appearance::System. One per application, owned by whoever makes the
// QApplication. GUI thread.
class Theme final : public QObject
{
    Q_OBJECT

public:
    explicit Theme(QApplication *app, QObject *parent = nullptr);
    ~Theme() override;

    // Shows this look. The first call installs style and font as well; call it before the first
    // widget is made.
    void apply(const Look &look);
    [[nodiscard]] const Look &look() const { return m_look; }
    // The scheme in force.
    [[nodiscard]] Scheme scheme() const { return m_scheme; }

Q_SIGNALS:
    // Scheme, accent, density or font size became another one. Widgets hear of it by their change
    // events already.
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void install();
    void show();
    void followSystem();
    [[nodiscard]] Scheme systemsScheme(const QPalette &platform) const;

    QApplication *m_app;
    SchemePortal *m_portal = nullptr; // where there may be one

    Look m_look;
    Scheme m_scheme = Scheme::Light;
    QFont m_systemFont;
    bool m_installed = false;
    bool m_following = false;
};

// Style metrics of ours, answered by HopyardStyle for any widget.
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
// Gives the widget the font of the role, and again whenever the application's font changes.
void setTypeRole(QWidget *widget, TypeRole role);
// Paints the widget's text in this role's colour, and again whenever the palette changes.
void setTextRole(QWidget *widget, ColorRole role);

// Fills the widget with this role's colour, and again whenever the palette changes: sidebars, bars.
void setGroundRole(QWidget *widget, ColorRole role);

// How a button looks; secondary if not said. Keeps the kind in the dynamic property "kind".
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

// Adds Medium, Bold and Italic to the fonts, for pages that show written text. Cheap when already
// done.
void loadReadingFonts();

} // namespace hopyard
