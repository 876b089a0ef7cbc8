// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "folder/coursefolder.h"

namespace hopyard {

// Comparing the content of a folder with Whop's, and merging both.

[[nodiscard]] QString withoutEnd(const QString &text); // without white space after the last word
[[nodiscard]] bool areSameFiles(
    const std::vector<FolderFile> &mine, const std::vector<FolderFile> &theirs);
// Pictures are named by their ids on Whop, wherever their bytes are.
[[nodiscard]] QString questionText(const FolderLesson &lesson);
// Gives elements of mine the ids of elements of theirs with the same words.
void takeIds(Json &mine, const Json &theirs, const char *words);
// The lesson's type; without one in the file the present type, if it allows the file's content.
[[nodiscard]] QString typeOf(const FolderLesson &mine, const FolderLesson &theirs);
// The attachments to send, if the file adds some without naming the present ones.
[[nodiscard]] std::vector<FolderFile> attachmentsOf(
    const FolderLesson &mine, const FolderLesson &theirs);

} // namespace hopyard
