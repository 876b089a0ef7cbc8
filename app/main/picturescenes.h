// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace hopyard {

// What is to be seen on one picture, in each look.
struct PictureScene
{
    // How the world is around it. In this order: none goes back to an earlier one.
    enum class World
    {
        Closed, // no workspace is open
        Fresh, // sample data that nobody has changed
        Usual, // changes wait, were sent, and went wrong
        Offline,
        Limited, // Whop asks to slow down
        Failing, // Whop has trouble
        Refused // the key is not accepted any more
    };

    World world;
    QString name; // of the files
    QString place; // empty: the welcome
    // What of it: an object's id or a name the place knows; "@conflict" and the like stand for an
    // operation in that state, "@changed" for a record with one, "#text" for a search.
    QString object = {};
    QString action = {}; // objectName of an action to trigger first
};

// Every page and what it opens, in the order they are taken.
[[nodiscard]] std::vector<PictureScene> pictureScenes();

} // namespace hopyard
