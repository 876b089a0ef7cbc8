// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filenames.h"

#include "core/ids.h"
#include "models/titlelookup.h"

namespace hopyard {

bool learnFileNames(TitleLookup &titles, const QList<UploadStatus> &uploads)
{
    const QString kind = QStringLiteral("file");
    bool news = false;
    for (const UploadStatus &upload : uploads) {
        for (const QString &id : {upload.id, upload.fileId}) {
            if (id.isEmpty() || titles.title(kind, id) == upload.name)
                continue;
            titles.setTitle(kind, id, upload.name);
            news = true;
        }
    }
    return news;
}

QStringList localIdsIn(const Json &args)
{
    QStringList ids;
    if (args.is_string()) {
        if (const QString text = args.get<QString>(); isLocalId(text))
            ids.append(text);
    } else if (args.is_structured()) {
        for (const Json &member : args)
            ids.append(localIdsIn(member));
    }
    return ids;
}

} // namespace hopyard
