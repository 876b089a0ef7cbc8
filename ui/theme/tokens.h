// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tone.h"

#include <QColor>

#include <array>

class QPalette;

namespace hopyard {

// The purpose of a colour. Widgets and delegates use roles, never colours.
enum class ColorRole
{
    Window, // behind everything
    Sidebar,
    Panel, // lists, popovers, inputs
    Raised, // hovered rows, secondary fills
    Alternate, // every other row
    Separator, // hairlines
    ControlBorder, // outlines a control needs to be seen (3:1)
    Text,
    Secondary,
    Placeholder,
    Accent, // fill of primary buttons and badges
    OnAccent,
    AccentHover,
    Link, // accent coloured text
    FocusRing,
    Selection,
    SelectionText,
    SelectionInactive, // selection of a view without focus
    DangerFill,
    OnDanger,
    Shadow,
    Count
};

// Text, tint behind it, and a strong colour for dots and outlines on a panel.
struct ToneColors
{
    QRgb text = 0;
    QRgb tint = 0;
    QRgb mark = 0;
};

enum class Scheme
{
    Light,
    Dark,
    HighContrastLight,
    HighContrastDark
};

// A person's choice for primary buttons, links, marks and selection. High contrast has its own.
enum class Accent
{
    Blue,
    Violet,
    Magenta,
    Teal,
    Green,
    Graphite,
    Count
};

// All colours of one scheme.
struct Tokens
{
    Scheme scheme = Scheme::Light;
    std::array<QRgb, std::size_t(ColorRole::Count)> colors {};
    std::array<ToneColors, std::size_t(Tone::Count)> tones {};

    [[nodiscard]] constexpr QRgb rgb(ColorRole role) const { return colors[std::size_t(role)]; }
    [[nodiscard]] constexpr const ToneColors &rgb(Tone tone) const
    {
        return tones[std::size_t(tone)];
    }
    [[nodiscard]] QColor color(ColorRole role) const { return QColor::fromRgba(rgb(role)); }
    [[nodiscard]] QColor text(Tone tone) const { return QColor::fromRgba(rgb(tone).text); }
    [[nodiscard]] QColor tint(Tone tone) const { return QColor::fromRgba(rgb(tone).tint); }
    [[nodiscard]] QColor mark(Tone tone) const { return QColor::fromRgba(rgb(tone).mark); }
    [[nodiscard]] constexpr bool dark() const
    {
        return scheme == Scheme::Dark || scheme == Scheme::HighContrastDark;
    }
    [[nodiscard]] constexpr bool highContrast() const
    {
        return scheme == Scheme::HighContrastLight || scheme == Scheme::HighContrastDark;
    }
};

// The colours of a scheme; the reference stays valid until the program ends.
[[nodiscard]] const Tokens &tokens(Scheme scheme, Accent accent);
// The accent in force for the whole program, set by Theme. GUI thread.
[[nodiscard]] Accent accentInForce();
void setAccentInForce(Accent accent);
[[nodiscard]] const Tokens &tokens(Scheme scheme);
// The colours for a palette made by paletteFor(), so that widgets, delegates and styles need only
// their palette. For a foreign palette, light or dark by its window colour. The accent is the one
// in force, whatever the palette was made with.
[[nodiscard]] const Tokens &tokens(const QPalette &palette);
[[nodiscard]] QPalette paletteFor(Scheme scheme);

// WCAG contrast ratio of two opaque colours, 1 to 21.
[[nodiscard]] double contrast(QRgb a, QRgb b);

// Distances, radii and sizes in logical pixels.
namespace space {
inline constexpr int xs = 4;
inline constexpr int s = 8;
inline constexpr int m = 12;
inline constexpr int l = 16;
inline constexpr int xl = 24;
inline constexpr int xxl = 32;
inline constexpr int page = 40;
} // namespace space

namespace radius {
inline constexpr int small = 4; // check boxes, tiles
inline constexpr int control = 6; // buttons, inputs
inline constexpr int card = 8;
inline constexpr int dialog = 10;
} // namespace radius

inline constexpr int focusRingWidth = 2;

} // namespace hopyard
