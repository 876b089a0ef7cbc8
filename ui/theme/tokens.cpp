// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/tokens.h"

#include <QPalette>

#include <algorithm>
#include <cmath>

namespace hopyard {
namespace {

constexpr QRgb tokenRgb(unsigned hex)
{
    return 0xff000000U | hex;
}

// Order of ColorRole: window, sidebar, panel, raised, alternate, separator, control border, text,
// secondary, placeholder, accent, on accent, accent hover, link, focus ring, selection, its text,
// inactive selection, danger fill, on danger, shadow.
constexpr Tokens lightTokens {Scheme::Light,
    {tokenRgb(0xffffff), tokenRgb(0xf9f9f9), tokenRgb(0xffffff), tokenRgb(0xf0f0f0),
        tokenRgb(0xfcfcfc), tokenRgb(0xe0e0e0), tokenRgb(0x8d8d8d), tokenRgb(0x202020),
        tokenRgb(0x646464), tokenRgb(0x737373), tokenRgb(0x1754d8), tokenRgb(0xffffff),
        tokenRgb(0x1148bd), tokenRgb(0x265ccf), tokenRgb(0x1754d8), tokenRgb(0xddeaff),
        tokenRgb(0x202020), tokenRgb(0xebebeb), tokenRgb(0xd01414), tokenRgb(0xffffff),
        0x30000000U},
    {{{tokenRgb(0x565656), tokenRgb(0xf0f0f0), tokenRgb(0x8d8d8d)},
        {tokenRgb(0x1d4fb8), tokenRgb(0xe8f1ff), tokenRgb(0x1754d8)},
        {tokenRgb(0x1c7a50), tokenRgb(0xe6f6eb), tokenRgb(0x218358)},
        {tokenRgb(0x915400), tokenRgb(0xfff7c2), tokenRgb(0xb26a00)},
        {tokenRgb(0xc40006), tokenRgb(0xffeae6), tokenRgb(0xe30000)},
        {tokenRgb(0xc22000), tokenRgb(0xffeae4), tokenRgb(0xd9480f)},
        {tokenRgb(0x4a2a9c), tokenRgb(0xf4f0fe), tokenRgb(0x6e47d5)}}}};

constexpr Tokens darkTokens {Scheme::Dark,
    {tokenRgb(0x111111), tokenRgb(0x191919), tokenRgb(0x191919), tokenRgb(0x222222),
        tokenRgb(0x1d1d1d), tokenRgb(0x313131), tokenRgb(0x6e6e6e), tokenRgb(0xeeeeee),
        tokenRgb(0xb4b4b4), tokenRgb(0x8f8f8f), tokenRgb(0x1754d8), tokenRgb(0xffffff),
        tokenRgb(0x2462e6), tokenRgb(0x88b5ff), tokenRgb(0x88b5ff), tokenRgb(0x142f66),
        tokenRgb(0xeeeeee), tokenRgb(0x2e2e2e), tokenRgb(0xd01414), tokenRgb(0xffffff),
        0x80000000U},
    {{{tokenRgb(0xb4b4b4), tokenRgb(0x2a2a2a), tokenRgb(0x8f8f8f)},
        {tokenRgb(0x9cc1ff), tokenRgb(0x13284f), tokenRgb(0x88b5ff)},
        {tokenRgb(0x3dd68c), tokenRgb(0x132d21), tokenRgb(0x3dd68c)},
        {tokenRgb(0xffca16), tokenRgb(0x302008), tokenRgb(0xffca16)},
        {tokenRgb(0xff9081), tokenRgb(0x3f0f0c), tokenRgb(0xff6b5a)},
        {tokenRgb(0xff9275), tokenRgb(0x3b150c), tokenRgb(0xff8a5c)},
        {tokenRgb(0xc9b8ff), tokenRgb(0x2a1f4d), tokenRgb(0xa58bff)}}}};

// What an accent changes of a scheme. Blue is what the schemes above have.
struct AccentTokens
{
    unsigned accent, hover, link, ring, selection; // of ColorRole
    unsigned text, tint, mark; // of Tone::Accent
};

constexpr std::size_t otherAccents = std::size_t(Accent::Count) - 1;

// Order of Accent, from Violet on.
constexpr std::array<AccentTokens, otherAccents> lightAccents {
    AccentTokens {0x6b3fc4, 0x5a32ab, 0x6b3fc4, 0x6b3fc4, 0xece4fe, 0x5a32ab, 0xf3eeff, 0x6b3fc4},
    AccentTokens {0xb0257c, 0x961b68, 0xb0257c, 0xb0257c, 0xfde0f0, 0x961b68, 0xffedf7, 0xb0257c},
    AccentTokens {0x0b6e78, 0x075a63, 0x0b6e78, 0x0b6e78, 0xd3eff2, 0x085c65, 0xe4f6f8, 0x0b6e78},
    AccentTokens {0x1f7240, 0x185e34, 0x1f7240, 0x1f7240, 0xd8f0df, 0x185e34, 0xe7f6ec, 0x1f7240},
    AccentTokens {0x4a4f57, 0x393e45, 0x4a4f57, 0x4a4f57, 0xe2e5ea, 0x41464e, 0xeef0f3, 0x4a4f57}};

constexpr std::array<AccentTokens, otherAccents> darkAccents {
    AccentTokens {0x6b3fc4, 0x7a50d4, 0xb9a2ff, 0xb9a2ff, 0x3a2670, 0xc9b8ff, 0x2c2050, 0xb9a2ff},
    AccentTokens {0xb0257c, 0xc2348c, 0xff8fcb, 0xff8fcb, 0x561a41, 0xffa8d6, 0x3f1530, 0xff8fcb},
    AccentTokens {0x0b6e78, 0x0f7a85, 0x5fd3df, 0x5fd3df, 0x0c3d43, 0x7adde7, 0x0c2f33, 0x5fd3df},
    AccentTokens {0x1f7240, 0x26794a, 0x6fd494, 0x6fd494, 0x163f26, 0x86dea6, 0x14301f, 0x6fd494},
    AccentTokens {0x5a606a, 0x666d78, 0xc3c9d2, 0xc3c9d2, 0x3a3f47, 0xccd1d9, 0x2b2f35, 0xc3c9d2}};

constexpr std::array<Tokens, otherAccents> withAccents(
    const Tokens &scheme, const std::array<AccentTokens, otherAccents> &accents)
{
    std::array<Tokens, otherAccents> all {};
    for (std::size_t i = 0; i < otherAccents; ++i) {
        const AccentTokens &accent = accents[i];
        Tokens &made = all[i];
        made = scheme;
        made.colors[std::size_t(ColorRole::Accent)] = tokenRgb(accent.accent);
        made.colors[std::size_t(ColorRole::AccentHover)] = tokenRgb(accent.hover);
        made.colors[std::size_t(ColorRole::Link)] = tokenRgb(accent.link);
        made.colors[std::size_t(ColorRole::FocusRing)] = tokenRgb(accent.ring);
        made.colors[std::size_t(ColorRole::Selection)] = tokenRgb(accent.selection);
        made.tones[std::size_t(Tone::Accent)]
            = {tokenRgb(accent.text), tokenRgb(accent.tint), tokenRgb(accent.mark)};
    }
    return all;
}

constexpr std::array<Tokens, otherAccents> lightOthers = withAccents(lightTokens, lightAccents);
constexpr std::array<Tokens, otherAccents> darkOthers = withAccents(darkTokens, darkAccents);

Accent chosenAccent = Accent::Blue;

// High contrast has no tints: a tone differs by its icon and words, and a little by colour.
constexpr Tokens highContrastLightTokens {Scheme::HighContrastLight,
    {tokenRgb(0xffffff), tokenRgb(0xffffff), tokenRgb(0xffffff), tokenRgb(0xe6e6e6),
        tokenRgb(0xffffff), tokenRgb(0x000000), tokenRgb(0x000000), tokenRgb(0x000000),
        tokenRgb(0x000000), tokenRgb(0x3d3d3d), tokenRgb(0x00219b), tokenRgb(0xffffff),
        tokenRgb(0x001670), tokenRgb(0x00219b), tokenRgb(0x00219b), tokenRgb(0x00219b),
        tokenRgb(0xffffff), tokenRgb(0x00219b), tokenRgb(0x8f0000), tokenRgb(0xffffff), 0U},
    {{{tokenRgb(0x000000), tokenRgb(0xffffff), tokenRgb(0x000000)},
        {tokenRgb(0x00219b), tokenRgb(0xffffff), tokenRgb(0x00219b)},
        {tokenRgb(0x004d23), tokenRgb(0xffffff), tokenRgb(0x004d23)},
        {tokenRgb(0x5c3400), tokenRgb(0xffffff), tokenRgb(0x5c3400)},
        {tokenRgb(0x8f0000), tokenRgb(0xffffff), tokenRgb(0x8f0000)},
        {tokenRgb(0x7a1a00), tokenRgb(0xffffff), tokenRgb(0x7a1a00)},
        {tokenRgb(0x3b1380), tokenRgb(0xffffff), tokenRgb(0x3b1380)}}}};

constexpr Tokens highContrastDarkTokens {Scheme::HighContrastDark,
    {tokenRgb(0x000000), tokenRgb(0x000000), tokenRgb(0x000000), tokenRgb(0x262626),
        tokenRgb(0x000000), tokenRgb(0xffffff), tokenRgb(0xffffff), tokenRgb(0xffffff),
        tokenRgb(0xffffff), tokenRgb(0xd0d0d0), tokenRgb(0xffd84d), tokenRgb(0x000000),
        tokenRgb(0xffe99a), tokenRgb(0x8ec9ff), tokenRgb(0xffd84d), tokenRgb(0xffd84d),
        tokenRgb(0x000000), tokenRgb(0xffd84d), tokenRgb(0xff9d93), tokenRgb(0x000000), 0U},
    {{{tokenRgb(0xffffff), tokenRgb(0x000000), tokenRgb(0xffffff)},
        {tokenRgb(0x8ec9ff), tokenRgb(0x000000), tokenRgb(0x8ec9ff)},
        {tokenRgb(0x63f2a6), tokenRgb(0x000000), tokenRgb(0x63f2a6)},
        {tokenRgb(0xffd84d), tokenRgb(0x000000), tokenRgb(0xffd84d)},
        {tokenRgb(0xff9d93), tokenRgb(0x000000), tokenRgb(0xff9d93)},
        {tokenRgb(0xffb088), tokenRgb(0x000000), tokenRgb(0xffb088)},
        {tokenRgb(0xd4c4ff), tokenRgb(0x000000), tokenRgb(0xd4c4ff)}}}};

double luminance(QRgb rgb)
{
    const auto linear = [](int channel) {
        const double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(qRed(rgb)) + 0.7152 * linear(qGreen(rgb)) + 0.0722 * linear(qBlue(rgb));
}

bool belongsTo(const QPalette &palette, const Tokens &scheme)
{
    return palette.color(QPalette::Active, QPalette::WindowText).rgb()
        == scheme.rgb(ColorRole::Text)
        && palette.color(QPalette::Active, QPalette::Base).rgb() == scheme.rgb(ColorRole::Panel);
}

} // namespace

double contrast(QRgb a, QRgb b)
{
    const auto [low, high] = std::minmax(luminance(a), luminance(b));
    return (high + 0.05) / (low + 0.05);
}

const Tokens &tokens(Scheme scheme, Accent accent)
{
    const auto other = std::size_t(accent) - 1; // not of blue
    switch (scheme) {
    case Scheme::Light:
        return accent == Accent::Blue ? lightTokens : lightOthers[other];
    case Scheme::Dark:
        return accent == Accent::Blue ? darkTokens : darkOthers[other];
    case Scheme::HighContrastLight:
        return highContrastLightTokens;
    case Scheme::HighContrastDark:
        return highContrastDarkTokens;
    }
    Q_UNREACHABLE();
}

const Tokens &tokens(Scheme scheme)
{
    return tokens(scheme, chosenAccent);
}

Accent accentInForce()
{
    return chosenAccent;
}

void setAccentInForce(Accent accent)
{
    chosenAccent = accent;
}

const Tokens &tokens(const QPalette &palette)
{
    // Base and not Window: a widget may take a sidebar's or strip's colour as its window.
    for (const Tokens *candidate :
        {&lightTokens, &darkTokens, &highContrastDarkTokens, &highContrastLightTokens}) {
        if (belongsTo(palette, *candidate))
            return tokens(candidate->scheme);
    }
    return tokens(palette.color(QPalette::Active, QPalette::Base).lightness() < 128
            ? Scheme::Dark
            : Scheme::Light);
}

QPalette paletteFor(Scheme scheme)
{
    const Tokens &t = tokens(scheme);
    QPalette p;
    const auto set
        = [&t, &p](QPalette::ColorRole role, ColorRole color) { p.setColor(role, t.color(color)); };
    set(QPalette::Window, ColorRole::Window);
    set(QPalette::WindowText, ColorRole::Text);
    set(QPalette::Base, ColorRole::Panel);
    set(QPalette::AlternateBase, ColorRole::Alternate);
    set(QPalette::Text, ColorRole::Text);
    set(QPalette::PlaceholderText, ColorRole::Placeholder);
    set(QPalette::Button, ColorRole::Panel);
    set(QPalette::ButtonText, ColorRole::Text);
    set(QPalette::BrightText, ColorRole::OnAccent);
    set(QPalette::Link, ColorRole::Link);
    set(QPalette::LinkVisited, ColorRole::Link);
    set(QPalette::Highlight, ColorRole::Selection);
    set(QPalette::HighlightedText, ColorRole::SelectionText);
    set(QPalette::ToolTipBase, ColorRole::Text);
    set(QPalette::ToolTipText, ColorRole::Panel);
    // Bevel colours, for the few parts the base style still paints.
    set(QPalette::Light, ColorRole::Panel);
    set(QPalette::Midlight, ColorRole::Raised);
    set(QPalette::Mid, ColorRole::Separator);
    set(QPalette::Dark, ColorRole::ControlBorder);
    set(QPalette::Shadow, ColorRole::ControlBorder);
    p.setColor(QPalette::Inactive, QPalette::Highlight, t.color(ColorRole::SelectionInactive));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        const QColor quiet = t.highContrast() ? t.color(ColorRole::Placeholder)
            : t.dark()                        ? QColor(0x6e6e6e)
                                              : QColor(0xa0a0a0);
        p.setColor(QPalette::Disabled, role, quiet);
    }
    p.setColor(QPalette::Disabled, QPalette::Highlight, t.color(ColorRole::Raised));
    return p;
}

} // namespace hopyard
