// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStandardItemModel>
#include <QWidget>

#include <memory>

// Every widget and every state of a cell on two pages, to look at and to test.
namespace hopyard::test {

// Buttons, inputs, bars, chips, diffs, empty states.
std::unique_ptr<QWidget> widgetGallery();
// Sidebar, table, two-line list and tree in all states of a row.
std::unique_ptr<QWidget> viewGallery();
// Rows in every mark, with all roles the delegates paint.
void fillExperiences(QStandardItemModel *model);

} // namespace hopyard::test
