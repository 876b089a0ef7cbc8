// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/glyph.h"

#include <QString>

#include <span>

class QWidget;

namespace hopyard {

class Page;
class PageHost;

// Where a place stands in the sidebar.
enum class PlaceSection
{
    Top,
    Content,
    People,
    Money,
    Work,
    Bottom
};

// A place of the sidebar, as data. One line per place in places.cpp, in sidebar order.
struct PlaceSpec
{
    const char *id; // "experiences"; also in links, and objectName of its page with "Page" appended
    const char *title; // QT_TRANSLATE_NOOP("hopyard::Places", …)
    Glyph glyph;
    PlaceSection section;
    const char *kind; // area whose permission it needs; nullptr: none
    // Makes its page; nullptr for a place that only opens a dialog.
    Page *(*make)(PageHost &host, QWidget *parent);
    // Opens its dialog over the window, at item if given one, for places without a page.
    void (*open)(PageHost &host, QWidget *window, const QString &item) = nullptr;
};

[[nodiscard]] std::span<const PlaceSpec> places();
[[nodiscard]] const PlaceSpec *findPlace(const QString &id);
[[nodiscard]] QString placeTitle(const PlaceSpec &place);
// The place that lists records of this kind, or nullptr.
[[nodiscard]] const PlaceSpec *placeOfKind(const QString &kind);

// What fills the window while no workspace is open. It opens workspaces through AppHost.
[[nodiscard]] QWidget *makeWelcome(PageHost &host, QWidget *parent);
// "Add workspace" while one is open.
void openConnectDialog(PageHost &host, QWidget *window);

} // namespace hopyard
