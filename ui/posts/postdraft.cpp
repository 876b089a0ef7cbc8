// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/postdraft.h"

#include "schema/forums.h"
#include "ui/draftkeeper.h"
#include "ui/posts/paywallbox.h"
#include "ui/posts/posteditor.h"

namespace hopyard {

KeptDraft draftOfPosts(
    const QList<Operation> &operations, const QList<Record> &forums, const QString &id)
{
    KeptDraft draft;
    draft.address = {QString::fromLatin1(PostEditor::draftEditor), {id}, QStringLiteral("posts"),
        PostEditor::tr("New post")};
    if (operations.isEmpty())
        return draft;
    const Operation &first = operations.constFirst();
    const Json &args = first.args;
    Json ids = Json::array();
    for (const Record &forum : forums) {
        const QString experience = forum.text(forums::experienceId);
        for (const Operation &operation : operations) {
            if (jsonText(operation.args, "experience_id") == experience)
                ids.push_back(forum.id);
        }
    }
    Json options = Json::array();
    const Json *poll = jsonAt(args, "poll.options");
    for (qsizetype i = 0; poll && poll->is_array() && i < qsizetype(poll->size()); ++i)
        options.push_back(jsonText(poll->at(size_t(i)), "text"));
    draft.values = Json {{"title", jsonText(args, "title")}, {"content", jsonText(args, "content")},
        {"visibility", jsonText(args, "visibility")}, {"forums", ids},
        {"pinned", jsonBool(args, "pinned")}, {"notify", jsonBool(args, "is_mention")},
        {"has_poll", !options.empty()}, {"options", options}};
    if (const Json price = PaywallBox::valuesOf(args); !price.empty())
        draft.values["price"] = price;
    if (const Json *files = jsonAt(args, "attachments"); files && files->is_array())
        draft.values["files"] = *files;
    if (first.schedule.isSet())
        draft.values["schedule"]
            = Json {{"at", first.schedule.atMs}, {"zone", first.schedule.zone}};
    return draft;
}

} // namespace hopyard
