// SPDX-License-Identifier: GPL-3.0-or-later
#include "main/picturescenes.h"

#include "ui/places.h"

namespace hopyard {

namespace {

using World = PictureScene::World;

void addScene(std::vector<PictureScene> &scenes, World world, const char *name, const char *place,
    const char *object = "", const char *action = "")
{
    scenes.push_back({world, QString::fromLatin1(name), QString::fromLatin1(place),
        QString::fromLatin1(object), QString::fromLatin1(action)});
}

// "experiences-duplicate" from "actionDuplicate".
void addActions(std::vector<PictureScene> &scenes, const char *place,
    std::initializer_list<const char *> actions)
{
    for (const char *action : actions) {
        const QString name = QString::fromLatin1(action).sliced(6).toLower();
        const QString at = QString::fromLatin1(place);
        scenes.push_back({World::Usual, QStringLiteral("%1-%2").arg(at, name), at, {},
            QString::fromLatin1(action)});
    }
}

} // namespace

std::vector<PictureScene> pictureScenes()
{
    std::vector<PictureScene> scenes;
    const auto add
        = [&scenes](World world, const char *name, const char *place, const char *object = "",
              const char *action = "") { addScene(scenes, world, name, place, object, action); };
    add(World::Closed, "welcome", "");
    add(World::Closed, "onboarding-key", "");
    add(World::Closed, "onboarding-checks", "");
    add(World::Fresh, "onboarding-sync", "experiences", "@firstSync");
    add(World::Fresh, "outbox-empty", "outbox");
    add(World::Fresh, "history-empty", "history");
    for (const PlaceSpec &place : places()) {
        if (place.hasPage())
            add(World::Usual, place.id, place.id);
    }
    add(World::Usual, "experiences-detail", "experiences", "@changed");
    add(World::Usual, "experiences-inspector", "experiences", "@changed", "actionInspector");
    add(World::Usual, "experiences-nomatch", "experiences", "#nothing is called like this");
    addActions(scenes, "experiences",
        {"actionMatrix", "actionNew", "actionDuplicate", "actionAttach", "actionBulkRename",
            "actionLogo", "actionMoveTo", "actionDelete"});
    add(World::Usual, "courses-outline", "courses", "", "actionCourseOpen");
    add(World::Usual, "courses-settings", "courses", "", "actionCourseOpen");
    add(World::Usual, "posts-open", "posts");
    addActions(scenes, "posts", {"actionEditPost", "actionForumSettings"});
    add(World::Usual, "posts-new", "posts", "", "actionNew");
    for (const char *tab : {"withdrawals", "transfers", "ledger", "reconcile"})
        scenes.push_back({World::Usual, QStringLiteral("payouts-%1").arg(QLatin1String(tab)),
            QStringLiteral("payouts"), QString::fromLatin1(tab)});
    add(World::Usual, "outbox-failed", "outbox", "@rejected");
    add(World::Usual, "outbox-conflict", "outbox", "@conflict");
    add(World::Usual, "drafts-calendar", "drafts", "", "actionCalendar");
    for (const char *section :
        {"general", "appearance", "shortcuts", "sync", "key", "advanced", "about"})
        scenes.push_back({World::Usual, QStringLiteral("settings-%1").arg(QLatin1String(section)),
            QStringLiteral("settings"), QString::fromLatin1(section)});
    add(World::Usual, "shortcuts", "experiences", "", "actionShortcuts");
    add(World::Offline, "state-offline", "experiences");
    add(World::Limited, "state-limited", "experiences");
    add(World::Failing, "state-error", "products");
    add(World::Refused, "state-refused", "experiences");
    return scenes;
}

} // namespace hopyard
