// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/lostwork.h"

#include "core/json.h"
#include "ui/draftkeeper.h"
#include "ui/payouts/bankbookkeeper.h"
#include "ui/widgets/safelabel.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <utility>

namespace hopyard {

LostWork lostChanges(const UnsentWork &work, const TitleOf &titleOf, qsizetype most)
{
    LostWork lost {work.operations.size(), {}};
    for (const Operation &operation : work.operations.first(std::min(most, lost.count)))
        lost.first.append(Words::sentence(operation, titleOf));
    return lost;
}

LostWork lostDrafts(const UnsentWork &work, qint64 nowMs, qsizetype most)
{
    const QList<KeptDraft> drafts = openableDrafts(work.drafts);
    // Not typed as a draft, but stored with them and as precious.
    const bool bank = std::ranges::any_of(work.drafts,
        [](const Draft &draft) { return draft.key == QLatin1String(BankBookKeeper::draftKey); });
    LostWork lost {drafts.size() + (bank ? 1 : 0), {}};
    if (bank)
        lost.first.append(QCoreApplication::translate(
            "hopyard::LostWork", "Imported bank lines, and what you decided about them"));
    for (const KeptDraft &draft : drafts) {
        if (lost.first.size() == most)
            break;
        lost.first.append(
            QCoreApplication::translate("hopyard::LostWork", "%1, %2", "draft, when it was kept")
                .arg(isolated(draft.address.title), Words::dayTime(draft.savedMs, nowMs)));
    }
    return lost;
}

QByteArray unsentJson(const UnsentWork &work)
{
    Json changes = Json::array();
    for (const Operation &operation : work.operations)
        changes.push_back(operationJson(operation));
    Json drafts = Json::array();
    for (const Draft &draft : work.drafts) {
        const auto content = parseJson(draft.content);
        Json kept {{"key", draft.key},
            {"saved_at",
                QDateTime::fromMSecsSinceEpoch(draft.savedMs, Qt::UTC)
                    .toString(Qt::ISODateWithMs)}};
        if (content)
            kept["content"] = *content;
        else // data in another form, for instance the bank's lines
            kept["content_base64"] = QString::fromLatin1(draft.content.toBase64());
        drafts.push_back(std::move(kept));
    }
    return dumpJson(Json {{"changes", changes}, {"drafts", drafts}}) + '\n';
}

} // namespace hopyard
