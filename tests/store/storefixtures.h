// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/intentstore.h"
#include "store/mirrorstore.h"

#include <QByteArray>
#include <QList>

#include <memory>
#include <vector>

namespace hopyard::test {

// A list answer's rows, owning their texts.
class PageOfRows
{
public:
    // One row: the text with id and name, sort key "k" and the name as searchable text.
    PageOfRows &add(const QString &id, const QString &name, const QByteArray &more = {});
    PageOfRows &add(const QString &id, const QByteArray &text, const QByteArray &sortKey,
        const QString &searchText);
    [[nodiscard]] std::vector<MirrorRow> rows() const;

private:
    struct OwnedRow
    {
        QString id;
        QByteArray text;
        QByteArray sortKey;
        QString searchText;
    };
    QList<OwnedRow> m_rows;
};

// Rows number first … first + count - 1 of a made-up list, the size of a real one's (about 500
// bytes).
PageOfRows madeUpRows(int first, int count);

// Fails the calling test with the error, then gives the value.
template <class T>
T valueOf(Result<T> result)
{
    if (!result)
        qFatal("%s: %s", qPrintable(QString(errorName(result.error().code))),
            qPrintable(result.error().message));
    return std::move(result).value();
}

// begin, one page, finish.
MirrorStore::Finished crawlOnce(MirrorStore &store, const ListKey &list, const PageOfRows &page);
std::unique_ptr<MirrorStore> openMirror(const QString &directory, Clock &clock);
std::unique_ptr<IntentStore> openIntents(const QString &directory, Clock &clock);

Operation madeUpOperation(const QString &id, const QString &target = QStringLiteral("exp_1"));

} // namespace hopyard::test
