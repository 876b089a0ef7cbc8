// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk.h"

#include "schema/registry.h"
#include "support/testcase.h"
#include "ui/widgets/diffview.h"
#include "ui/widgets/safelabel.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QThread>
#include <QUuid>

namespace hopyard::test {

class Desk::Access final : public WorkspaceAccess
{
public:
    Access(Workspace workspace, Commands &commands)
        : m_workspace(std::move(workspace))
        , m_commands(commands)
    {
    }
    [[nodiscard]] const Workspace &workspace() const override { return m_workspace; }
    [[nodiscard]] Commands &commands() override { return m_commands; }
    [[nodiscard]] RecordSource *source(const QString &kind) override
    {
        RecordSource *standIn = standIns ? standIns->value(kind) : nullptr;
        return standIn ? standIn : sources.value(kind);
    }

    [[nodiscard]] std::unique_ptr<RecordSource> scopedSource(
        const QString &kind, const ListScope &scope) override
    {
        const ResourceSpec *resource = findResource(kind);
        if (!resource || !sources.contains(kind))
            return nullptr;
        auto made = std::make_unique<OverlaidSource>(
            *resource, *reader, scope, sources.value(kind)->overlay());
        connect(&m_commands, &Commands::changed, made.get(), &OverlaidSource::apply);
        return made;
    }
    [[nodiscard]] QList<SearchHit> search(
        const QString &text, const QString &kind, int limit) override
    {
        QList<SearchHit> hits;
        for (const MirrorReader::Hit &hit : reader->search(text, kind, limit))
            hits.append({hit.kind, hit.id, hit.title});
        return hits;
    }

    [[nodiscard]] RecordReaderMaker detachedReader() const override
    {
        return
            [directory = directory, here = readHere, elsewhere = readElsewhere]() -> RecordReader {
                auto opened = MirrorReader::open(directory);
                if (!opened)
                    return {};
                return [reader = std::shared_ptr<MirrorReader>(std::move(opened).value()), here,
                           elsewhere](std::span<const RowId> rows) {
                    const bool window = QThread::currentThread() == qApp->thread();
                    *(window ? here : elsewhere) += int(rows.size());
                    return reader->records(rows);
                };
            };
    }

    QString directory;
    std::shared_ptr<std::atomic<int>> readHere;
    std::shared_ptr<std::atomic<int>> readElsewhere;
    QHash<QString, OverlaidSource *> sources;
    const QHash<QString, RecordSource *> *standIns = nullptr;
    const MirrorReader *reader = nullptr;

private:
    Workspace m_workspace;
    Commands &m_commands;
};

Desk::Desk()
    : m_settings(Settings::temporary())
    , m_workspaces(m_profile.path())
{
    SimulatedWhop &whop = client.whop;
    const auto product = [&whop](const char *title, int members) {
        return whop.addRow(
            QStringLiteral("product"), Json {{"title", title}, {"member_count", members}});
    };
    gold = product("Gold", 412);
    silver = product("Silver", 1);
    int order = 0;
    const auto experience = [&whop, &order](const QString &name, const QStringList &products) {
        return whop.addRow(QStringLiteral("experience"),
            Json {{"name", name}, {"order", QString::number(++order)}, {"is_public", false}},
            products);
    };
    vip = experience(QStringLiteral("VIP Chat"), {gold});
    hostile = experience(QStringLiteral("<b>bold</b> & \u202Etricky"), {});
    signals_ = experience(QStringLiteral("Signals"), {});
    old = experience(QStringLiteral("Old lounge"), {});
    client.start();
    client.sync();
    whop.clearEffects();

    Workspace workspace;
    workspace.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    workspace.name = QStringLiteral("Trading Room");
    workspace.baseUrl = baseUrlOf(Environment::Production);
    workspace.companyId = whop.companyId();
    workspace.companyTitle = QStringLiteral("Trading Room");
    workspace.keys = {{client.config.identity, client.clock.wallMs()}};
    if (!m_workspaces.load() || !m_workspaces.save(workspace))
        qFatal("the list of workspaces cannot be kept");
    m_commands = std::make_unique<Commands>(&client.engine());
    auto reader = MirrorReader::open(client.config.directory);
    if (!reader)
        qFatal("the mirror cannot be read");
    m_reader = std::move(reader).value();
    m_access = std::make_unique<Access>(workspace, *m_commands);
    m_access->reader = m_reader.get();
    m_access->directory = client.config.directory;
    m_access->readHere = readHere;
    m_access->readElsewhere = readElsewhere;
    m_access->standIns = &standIns;
    for (const ResourceSpec *resource : allResources()) {
        auto *source = new OverlaidSource(*resource, *m_reader, m_access.get());
        m_access->sources.insert(source->kind(), source);
        m_titles.add(source);
        connect(m_commands.get(), &Commands::changed, source, &OverlaidSource::apply);
    }
    m_edits = std::make_unique<Edits>(*m_access);
    turn();
}

Desk::~Desk()
{
    m_edits.reset();
    m_commands.reset();
}

WorkspaceAccess *Desk::current()
{
    return m_access.get();
}

KeyCheck *Desk::checkKey(const Secret &key, const QList<QUrl> &baseUrls, QObject *parent)
{
    keysShownTo.append(baseUrls);
    auto *check = new KeyCheck(
        baseUrls, key, client.clock,
        [this] { return std::make_unique<SimulatedNetwork>(client.whop, client.clock); }, parent);
    m_check = check;
    connect(check, &KeyCheck::finished, this, [this] { m_check = nullptr; });
    return check;
}

void Desk::connectWorkspace(const Secret &key, const KeyReport &report, bool keepUntilQuit)
{
    if (storeHangs)
        return;
    if (connectError != ErrorCode::None && !keepUntilQuit) {
        Q_EMIT connectFailed(Error::of(connectError));
        return;
    }
    connectedKey = key.reveal();
    connectedReport = report;
    keptUntilQuit = keepUntilQuit;
    Q_EMIT workspaceOpened(m_access.get());
}

void Desk::replaceKey(const QString &workspaceId, const Secret &key, bool keepUntilQuit)
{
    if (storeHangs)
        return;
    if (connectError != ErrorCode::None && !keepUntilQuit) {
        Q_EMIT connectFailed(Error::of(connectError));
        return;
    }
    connectedKey = key.reveal();
    auto workspace = m_workspaces.find(workspaceId);
    workspace->keepKeyUntilQuit = keepUntilQuit;
    if (!m_workspaces.save(*workspace))
        qFatal("the workspace cannot be kept");
}

Operation Desk::submit(const QString &action, const QString &target, const Json &args)
{
    const Operation operation
        = client.submit(action, target, args.is_null() ? Json::object() : args);
    turn();
    return operation;
}

void Desk::settleAll()
{
    // The check asks about every area, and its requests keep to the rate like any others.
    client.settle();
    while (m_check && client.clock.advanceToNext())
        client.settle();
    turn();
}

void Desk::setOptions(const EngineOptions &options)
{
    client.engine().setOptions(options);
    turn();
}

void Desk::setOffline(bool offline)
{
    setOptions({.workOffline = offline, .automaticRefresh = false});
}

QStringList visibleTexts(const QWidget &widget)
{
    QStringList texts;
    QList<const QWidget *> all {&widget};
    for (const QWidget *child : widget.findChildren<QWidget *>())
        all.append(child);
    for (const QWidget *each : std::as_const(all)) {
        texts << each->windowTitle() << each->accessibleName() << each->accessibleDescription()
              << each->toolTip() << each->whatsThis() << each->statusTip();
        for (const QByteArray &name : each->dynamicPropertyNames())
            texts << each->property(name.constData()).toString();
        if (const auto *label = qobject_cast<const SafeLabel *>(each))
            texts << label->shownText();
        else if (const auto *plain = qobject_cast<const QLabel *>(each))
            texts << plain->text();
        else if (const auto *button = qobject_cast<const QAbstractButton *>(each))
            texts << button->text();
        else if (const auto *line = qobject_cast<const QLineEdit *>(each))
            texts << line->text() << line->displayText();
        else if (const auto *text = qobject_cast<const QPlainTextEdit *>(each))
            texts << text->toPlainText();
        else if (const auto *diff = qobject_cast<const DiffView *>(each)) {
            for (const DiffRow &row : diff->rows())
                texts << row.field << row.was << row.willBe;
        }
    }
    texts.removeAll(QString());
    return texts;
}

QStringList nameless(const QWidget &widget)
{
    QStringList names;
    for (const QWidget *child : widget.findChildren<QWidget *>()) {
        if (!child->isVisible() || child->focusPolicy() == Qt::NoFocus || child->focusProxy()
            || qobject_cast<const QAbstractScrollArea *>(child->parentWidget())
            || qobject_cast<const QComboBox *>(child->parentWidget())
            || qobject_cast<const QLineEdit *>(child->parentWidget()))
            continue;
        const auto *button = qobject_cast<const QAbstractButton *>(child);
        if (child->accessibleName().isEmpty() && (!button || button->text().isEmpty()))
            names << QStringLiteral("%1 %2").arg(
                QString::fromLatin1(child->metaObject()->className()), child->objectName());
    }
    return names;
}

} // namespace hopyard::test
