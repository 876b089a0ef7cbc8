// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/registry.h"
#include "support/testcase.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

using namespace hopyard;

class TestRegistry : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void everyResourceIsComplete()
    {
        QSet<QString> kinds;
        for (const ResourceSpec *resource : allResources()) {
            const QString kind = specText(resource->kind);
            QVERIFY2(!kinds.contains(kind), qPrintable(kind));
            kinds.insert(kind);
            QCOMPARE(findResource(kind), resource);
            QVERIFY2(resource->title && resource->sortKey && !resource->fields.empty(),
                qPrintable(kind));
            QVERIFY2(!resource->listPath.empty() || resource->refresh == Refresh::Single,
                qPrintable(kind));
            QVERIFY2(resource->listPath.empty() || !resource->ownerParam.empty()
                    || !resource->parents.empty(),
                qPrintable(kind));
            QVERIFY2(resource->pageSize > 0 && resource->pageSize <= 100, qPrintable(kind));
            for (const RelationSpec &relation : resource->relations)
                QVERIFY2(findResource(specText(relation.kind)), qPrintable(kind));
        }
        QCOMPARE(findResource(u"nothing"), nullptr);
    }
    void everyActionIsComplete()
    {
        QSet<QString> names;
        for (const ActionSpec *action : allActions()) {
            const QString name = specText(action->name);
            QVERIFY2(!names.contains(name), qPrintable(name));
            names.insert(name);
            QCOMPARE(findAction(name), action);
            QVERIFY2(findResource(specText(action->kind)), qPrintable(name));
            QVERIFY2(name.startsWith(specText(action->kind) + QLatin1Char('.')), qPrintable(name));
            // The API states none for a change of a post or comment.
            const bool unstated = action->path == "/forum_posts/{id}";
            QVERIFY2(action->title && (unstated || !action->permission.empty()), qPrintable(name));
            QVERIFY2(
                action->method == "POST" || action->method == "PATCH" || action->method == "DELETE",
                qPrintable(name));
            QVERIFY2(action->effect != Effect::Creates || action->isResult
                    || action->retry == RetryClass::Keyed,
                qPrintable(name));
            if (action->coalescing == Coalescing::Opposite)
                QVERIFY2(findAction(specText(action->opposite)), qPrintable(name));
            for (const ArgumentSpec &argument : action->args)
                QVERIFY2(!argument.takesFiles || argument.type == FieldType::List
                        || argument.type == FieldType::Object,
                    qPrintable(name));
        }
    }
    void dangerousActionsAreNeverAutomatic()
    {
        for (const ActionSpec *action : allActions()) {
            const QString name = specText(action->name);
            if (action->risk == Risk::RemovesAccess || action->risk == Risk::Irreversible)
                QVERIFY2(action->policy != SendPolicy::Automatic, qPrintable(name));
            if (action->risk == Risk::Money || action->retry == RetryClass::Money)
                QVERIFY2(action->policy == SendPolicy::Explicit, qPrintable(name));
        }
    }
    void anUnfinishedActionIsTreatedAsMoney()
    {
        const ActionSpec forgotten {.name = "x"};
        QCOMPARE(forgotten.retry, RetryClass::Money);
        QCOMPARE(forgotten.policy, SendPolicy::Explicit);
    }
    // A person ticks these when making the key: what is missing is refused later, and what is too
    // much is a power that nothing here needs.
    void keysNeedWhatTheSpecsName()
    {
        QSet<QString> reading;
        QSet<QString> all;
        for (const ResourceSpec *resource : allResources())
            reading.insert(specText(resource->readScope));
        for (const LookupSpec *lookup : allLookups())
            reading.insert(specText(lookup->permission));
        reading.insert(QStringLiteral("payout:account:read")); // else the balances lack members
        reading.remove(QString());
        all = reading;
        for (const ActionSpec *action : allActions())
            all.insert(specText(action->permission));
        all.remove(QString());
        const QStringList read = requiredScopes(false);
        const QStringList manage = requiredScopes(true);
        QCOMPARE(QSet<QString>(read.begin(), read.end()), reading);
        QCOMPARE(QSet<QString>(manage.begin(), manage.end()), all);
        QVERIFY(reading.size() < all.size());
        QVERIFY(manage.contains(QStringLiteral("experience:attach")));
        for (const QStringList &scopes : {read, manage}) {
            QCOMPARE(QSet<QString>(scopes.begin(), scopes.end()).size(), scopes.size());
            QVERIFY(std::is_sorted(scopes.begin(), scopes.end()));
        }
        static const QRegularExpression shape(QStringLiteral("^[a-z_]+(:[a-z_]+)+$"));
        for (const QString &scope : manage)
            QVERIFY2(shape.match(scope).hasMatch(), qPrintable(scope));
        for (const QString &scope : read) // reading asks for nothing more
            QVERIFY2(scope.endsWith(QLatin1String(":read")), qPrintable(scope));
    }
    void keysNeedWhatAnAddedSpecNames()
    {
        static constexpr ResourceSpec reviews {.kind = "review", .readScope = "review:basic:read"};
        const QString scope = QStringLiteral("review:basic:read");
        QVERIFY(!requiredScopes(false).contains(scope));
        const SpecExtension with({&reviews});
        QVERIFY(requiredScopes(false).contains(scope));
        QVERIFY(requiredScopes(true).contains(scope));
    }
    void sortKeysSurviveAnything_data()
    {
        QTest::addColumn<QByteArray>("row");
        for (const char *row : {"{}", "null", "[]", "7",
                 R"({"order":null,"name":null,"title":null,"created_at":null})",
                 R"({"order":{},"name":[],"title":1,"created_at":false})",
                 R"({"order":"first","name":"\u0000"})"})
            QTest::newRow(row) << QByteArray(row);
    }
    void sortKeysSurviveAnything()
    {
        QFETCH(QByteArray, row);
        const Json json = *parseJson(row);
        for (const ResourceSpec *resource : allResources())
            resource->sortKey(json);
    }
};

HOPYARD_TEST(TestRegistry)
#include "tst_registry.moc"
