// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "folder/coursefolder.h"

namespace hopyard {

// What a folder says beside what Whop has: whether it is the same, and what it comes to together.

[[nodiscard]] QString withoutEnd(const QString &text); // no white space behind the last word
[[nodiscard]] bool areSameFiles(
    const std::vector<FolderFile> &mine, const std::vector<FolderFile> &theirs);
// With pictures by what they are on Whop, wherever their bytes lie.
[[nodiscard]] QString questionText(const FolderLesson &lesson);
// Elements that Whop has already keep their ids: told by their words.
void takeIds(Json &mine, const Json &theirs, const char *words);
// Where the file names no type, one that has what the file brings stays as it is.
[[nodiscard]] QString typeOf(const FolderLesson &mine, const FolderLesson &theirs);
// What a file adds to attachments that it does not name.
[[nodiscard]] std::vector<FolderFile> attachmentsOf(
    const FolderLesson &mine, const FolderLesson &theirs);

} // namespace hopyard
