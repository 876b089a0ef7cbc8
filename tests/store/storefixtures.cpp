// SPDX-License-Identifier: GPL-3.0-or-later
#include "storefixtures.h"

#include <QtDebug>

namespace hopyard::test {

PageOfRows &PageOfRows::add(const QString &id, const QString &name, const QByteArray &more)
{
    const QByteArray text = QByteArray(
        "{\"id\":\"" + id.toUtf8() + "\",\"name\":" + dumpJson(Json(name)) + more + "}");
    return add(id, text, "k", name);
}

PageOfRows &PageOfRows::add(
    const QString &id, const QByteArray &text, const QByteArray &sortKey, const QString &searchText)
{
    m_rows.append({id, text, sortKey, searchText});
    return *this;
}

std::vector<MirrorRow> PageOfRows::rows() const
{
    std::vector<MirrorRow> rows;
    for (const OwnedRow &row : m_rows)
        rows.push_back({row.id, row.text, row.sortKey, row.searchText});
    return rows;
}

PageOfRows madeUpRows(int first, int count)
{
    static const QStringList words {QStringLiteral("course"), QStringLiteral("forum"),
        QStringLiteral("chat"), QStringLiteral("daily"), QStringLiteral("trading"),
        QStringLiteral("fitness"), QStringLiteral("welcome"), QStringLiteral("live"),
        QStringLiteral("archive"), QStringLiteral("private"), QStringLiteral("café")};
    PageOfRows page;
    for (int n = first; n < first + count; ++n) {
        const uint mixed = uint(n) * 2654435761u;
        const QString id
            = QStringLiteral("exp_%1%2").arg(mixed, 8, 36, QLatin1Char('0')).arg(n, 0, 36);
        const QString name = QStringLiteral("%1 %2 %3")
                                 .arg(words.at(int(mixed % 11)), words.at(int(mixed / 11 % 11)))
                                 .arg(n);
        const QByteArray order = QByteArray::number(n).rightJustified(9, '0');
        const QByteArray text = QByteArray("{\"id\":\"" + id.toUtf8() + "\",\"name\":\""
            + name.toUtf8() + "\",\"order\":\"" + order
            + "\",\"is_public\":true,\"created_at\":\"2026-11-20T10:00:00.000Z\",\"app\":{\"id\":"
              "\"app_1\","
              "\"name\":\"Forums\",\"icon\":{\"url\":\"https://cdn.example/"
            + QByteArray(120, 'x')
            + "\"}},\"company\":{\"id\":\"biz_1\",\"title\":\"Company\",\"route\":\"company\"},"
            + "\"image\":null,\"access\":\"" + QByteArray(60, 'y') + "\"}");
        page.add(id, text, order, QString(name + QStringLiteral("\nForums")));
    }
    return page;
}

MirrorStore::Finished crawlOnce(MirrorStore &store, const ListKey &list, const PageOfRows &page)
{
    valueOf(store.beginCrawl(list));
    valueOf(store.storePage(list, page.rows(), {}));
    return valueOf(store.finishCrawl(list));
}

std::unique_ptr<MirrorStore> openMirror(const QString &directory, Clock &clock)
{
    return valueOf(MirrorStore::open(directory, clock)).store;
}

std::unique_ptr<IntentStore> openIntents(const QString &directory, Clock &clock)
{
    return valueOf(IntentStore::open(directory, clock)).store;
}

Operation madeUpOperation(const QString &id, const QString &target)
{
    Operation operation;
    operation.id = id;
    operation.action = QStringLiteral("experience.update");
    operation.kind = QStringLiteral("experience");
    operation.target = target;
    operation.args = Json {{"name", "New"}, {"order", jsonDecimal(QStringLiteral("1.50"))}};
    operation.base = Json {{"name", "Old"}};
    operation.createdMs = 1000;
    return operation;
}

} // namespace hopyard::test
