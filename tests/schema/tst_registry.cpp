// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/registry.h"
#include "support/testcase.h"

#include <QSet>

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
