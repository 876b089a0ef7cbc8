// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/commands.h"

#include "ctl/output.h"
#include "ctl/program.h"
#include "schema/registry.h"

namespace hopyard::ctl {

void printKinds(const Options &options)
{
    if (options.json) {
        Json kinds = Json::array();
        for (const ResourceSpec *resource : allResources()) {
            Json actions = Json::array();
            for (const ActionSpec *action : allActions()) {
                if (action->kind == resource->kind)
                    actions.push_back(specText(action->name));
            }
            kinds.push_back(Json {{"kind", specText(resource->kind)}, {"actions", actions}});
        }
        printJson(kinds);
        return;
    }
    for (const ResourceSpec *resource : allResources()) {
        printText(specText(resource->kind) + u'\n');
        for (const ActionSpec *action : allActions()) {
            if (action->kind == resource->kind)
                printText(QStringLiteral("  %1\n").arg(specText(action->name)));
        }
    }
}

void runCommand(Program &program)
{
    const QString &command = program.options().command;
    if (command == QLatin1String("sync"))
        syncAll(program);
    else if (command == QLatin1String("status"))
        showStatus(program);
    else if (command == QLatin1String("list"))
        listRecords(program);
    else if (command == QLatin1String("get"))
        showRecord(program);
    else if (command == QLatin1String("do"))
        submitOperation(program);
    else if (command == QLatin1String("search"))
        searchRecords(program);
    else if (command == QLatin1String("export"))
        exportTable(program);
    else if (command == QLatin1String("import-course"))
        importCourse(program);
    else if (command == QLatin1String("export-course"))
        exportCourse(program);
    else
        outboxCommand(program);
}

} // namespace hopyard::ctl
