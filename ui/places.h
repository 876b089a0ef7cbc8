// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/glyph.h"

#include <QString>

#include <span>

class QWidget;

namespace hopyard {

class Page;
class PageHost;
struct TableSpec;

// The section of a place in the sidebar.
enum class PlaceSection
{
    Top,
    Content,
    People,
    Money,
    Work,
    Bottom
};

// A place of the sidebar, as data. One line in places.cpp for each place with a page of its own, in
// sidebar order; the others come from their tables (TableSpec::section).
struct PlaceSpec
{
    const char *id; // "experiences"; also in links, and objectName of its page with "Page" appended
    const char *title; // QT_TRANSLATE_NOOP("hopyard::Places", …); unused with a table
    Glyph glyph;
    PlaceSection section;
    const char *kind; // area whose permission is needed; nullptr: none
    // Creates its page; nullptr for a table, or a place that only opens a dialog.
    Page *(*make)(PageHost &host, QWidget *parent);
    // For places without a page: opens its dialog over the window, at item if not empty.
    void (*open)(PageHost &host, QWidget *window, const QString &item) = nullptr;
    const TableSpec *table = nullptr; // shown if the place has no page of its own

    [[nodiscard]] bool hasPage() const { return make || table; }
    [[nodiscard]] Page *makePage(PageHost &host, QWidget *parent) const;
};

// In sidebar order. GUI thread.
[[nodiscard]] std::span<const PlaceSpec> places();
[[nodiscard]] const PlaceSpec *findPlace(const QString &id);
[[nodiscard]] QString placeTitle(const PlaceSpec &place);
// The place that lists records of this kind, or nullptr.
[[nodiscard]] const PlaceSpec *placeOfKind(const QString &kind);

// The contents of the window without an open workspace. Opens workspaces through AppHost.
[[nodiscard]] QWidget *makeWelcome(PageHost &host, QWidget *parent);
// "Add workspace" while one is open.
void openConnectDialog(PageHost &host, QWidget *window);

} // namespace hopyard
