// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace hopyard {

// The content of one screenshot, taken in each look.
struct PictureScene
{
    // The state of the world around it. Scenes come in this order and never return to an earlier
    // world.
    enum class World
    {
        Closed, // no workspace is open
        Fresh, // unchanged sample data
        Usual, // with changes that wait, were sent, or failed
        Offline,
        Limited, // Whop asks to slow down
        Failing, // Whop answers with errors
        Refused // the key is not accepted any more
    };

    World world;
    QString name; // of the files
    QString place; // empty: the welcome page
    // The object shown: its id or a name that the place knows. "@conflict" and the like mean an
    // operation in that state, "@changed" a record with one, "#text" a search.
    QString object = {};
    QString action = {}; // objectName of an action to trigger first
};

// All pages and their dialogs, in the order in which they are taken.
[[nodiscard]] std::vector<PictureScene> pictureScenes();

} // namespace hopyard
