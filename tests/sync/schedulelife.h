// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "schedulewire.h"
#include "schema/overlay.h"
#include "support/faultvfs.h"
#include "support/testcase.h"
#include "support/testclient.h"

#include <QDirIterator>
#include <QFile>

#include <algorithm>
#include <array>
#include <ostream>

namespace hopyard::test {

inline const QString scheduledKind = QStringLiteral("experience");

enum class Step : std::uint8_t
{
    Create,
    Rename,
    Show,
    Attach,
    Detach,
    Duplicate,
    Delete,
    Revert,
    Discard,
    Retry,
    Approve,
    Resolve,
    OthersEdit,
    OthersInsert,
    OthersDelete,
    OthersRelink,
    NetFault,
    Refuse,
    Crash,
    DiskFault,
    DiskHeals,
    ClockJump,
    RotateKey,
    RevokeKey,
    PermissionFlip,
    SchemaDrift,
    Offline,
    Online,
    Resume,
    Refresh,
    Last = Refresh
};

inline constexpr std::array stepNames {"create", "rename", "show", "attach", "detach", "duplicate",
    "delete", "revert", "discard", "retry", "approve", "resolve", "others edit", "others insert",
    "others delete", "others relink", "net fault", "refuse", "crash", "disk fault", "disk heals",
    "clock jump", "rotate key", "revoke key", "permission flip", "schema drift", "offline",
    "online", "resume", "refresh"};
static_assert(stepNames.size() == size_t(Step::Last) + 1);

// One thing that happens, and how long nothing else does. What which and how stand for is up to the
// step; any value means something, so that a schedule can be made smaller anywhere.
struct Happening
{
    Step step = Step::Refresh;
    int which = 0;
    int how = 0;
    int restMs = 0;
};

inline std::ostream &operator<<(std::ostream &out, const Happening &happening)
{
    return out << stepNames.at(size_t(happening.step)) << '(' << happening.which << ", "
               << happening.how << ") " << happening.restMs << " ms";
}

// A computer, its whop, and what is known of what was asked for.
class Life
{
public:
    Life(bool offsetCursors, bool olderEndpointsHonourKeys)
    {
        client.whop.settings().cursors = offsetCursors ? CursorMode::Offset : CursorMode::Keyset;
        client.whop.settings().olderEndpointsHonourKeys = olderEndpointsHonourKeys;
        client.whop.setWatcher([this](const SimulatedRequest &request) {
            m_wire.see(request, client.clock.monotonicMs());
        });
        m_products << client.whop.addRow(QStringLiteral("product"), Json {{"title", "Gold"}})
                   << client.whop.addRow(QStringLiteral("product"), Json {{"title", "Silver"}});
        for (const char *name : {"Chat", "Course", "Forum", "Files"})
            m_targets << client.whop.addRow(
                scheduledKind, Json {{"name", name}}, {m_products.constFirst()});
        client.start();
        client.sync();
        client.whop.clearEffects();
    }

    void happen(const Happening &it)
    {
        person(it);
        world(it);
        rest(it.restMs);
        if (m_problem.isEmpty())
            m_problem = vanished();
    }

    // Empty if every promise held. Ends what goes wrong first, and lets everything come to rest.
    QString problem()
    {
        heal();
        comeToRest();
        for (const QString &found : {m_problem, m_wire.problem(), everyOneEnded(), inOrder(),
                 coveredUp(), secretsOnDisk()}) {
            if (!found.isEmpty())
                return found;
        }
        giveUpQuestions();
        comeToRest();
        return client.difference();
    }

private:
    struct Asked
    {
        QString operation;
        QString value; // a name nobody else gives; empty if it gave none
        QString target; // maybe a local id
        QString action;
        Json args;
    };
    // What was asked for last of one member of a record.
    struct Wanted
    {
        QString operation;
        Json value;
    };

    // In steps short enough for what arrives at the pace it was sent, and few enough for hundreds
    // of schedules.
    void rest(int ms)
    {
        constexpr int step = 400;
        for (int left = ms; left > 0; left -= step) {
            client.clock.advance(std::chrono::milliseconds(std::min(left, step)));
            client.processAll();
        }
    }

    void person(const Happening &it)
    {
        const QString target = m_targets.at(it.which % m_targets.size());
        const QString product = m_products.at(it.how % m_products.size());
        const QString name = QStringLiteral("mine-%1-").arg(m_names);
        switch (it.step) {
        case Step::Create:
            ask("experience.create", {},
                Json {{"app_id", "app_dYfm2IdXhDMquv"}, {"name", name.toStdString()}}, name);
            break;
        case Step::Rename:
            ask("experience.update", target, Json {{"name", name.toStdString()}}, name);
            break;
        case Step::Show:
            ask("experience.update", target, Json {{"is_public", it.how % 2 == 0}});
            break;
        case Step::Attach:
            ask("experience.attach", target, Json {{"product_id", product.toStdString()}});
            break;
        case Step::Detach:
            ask("experience.detach", target, Json {{"product_id", product.toStdString()}});
            break;
        case Step::Duplicate:
            ask("experience.duplicate", target, Json {{"name", name.toStdString()}}, name);
            break;
        case Step::Delete:
            m_takenBack.insert(target);
            ask("experience.delete", target, Json::object());
            break;
        case Step::Revert:
        case Step::Discard:
        case Step::Retry:
        case Step::Resolve:
            if (!m_asked.isEmpty())
                decide(it.step, m_asked.at(it.which % m_asked.size()).operation, it.how);
            break;
        case Step::Approve:
            approveAll();
            break;
        default:
            break;
        }
        client.processAll();
    }

    void decide(Step step, const QString &id, int how)
    {
        m_decided = true;
        m_takenBack.insert(client.operation(id).target);
        const OperationState state = client.state(id);
        if (step == Step::Discard || (step == Step::Resolve && how % 2 == 1))
            m_givenUp.insert(id);
        Engine &engine = client.engine();
        // Whoever says that something unknown did not happen may be wrong, and answers for it.
        const bool unknown = state == OperationState::NeedsReview
            || state == OperationState::Ambiguous || state == OperationState::Sending;
        if (step == Step::Revert)
            keep(engine.revert(id));
        else if (step == Step::Discard && !unknown)
            static_cast<void>(engine.discard({id}));
        else if (step == Step::Retry)
            static_cast<void>(engine.retry({id}));
        else if (step == Step::Resolve && state == OperationState::Conflict)
            static_cast<void>(engine.resolve(
                id, how % 2 == 0 ? Resolution::KeepMine : Resolution::KeepTheirs, {}, {}));
        else if (step == Step::Resolve && unknown)
            static_cast<void>(engine.resolve(id, Resolution::CheckAgain, {}, {}));
    }

    void world(const Happening &it)
    {
        const QList<Json> rows = client.whop.rows(scheduledKind);
        const QString row
            = rows.isEmpty() ? QString() : jsonText(rows.at(it.which % rows.size()), "id");
        switch (it.step) {
        case Step::OthersEdit:
            if (it.how % 3 == 0)
                client.whop.editRow(scheduledKind, row, Json {{"is_public", it.how % 2 == 0}});
            else
                client.whop.editRow(
                    scheduledKind, row, Json {{"name", "theirs " + std::to_string(it.how)}});
            break;
        case Step::OthersInsert:
            client.whop.addRow(scheduledKind, Json {{"name", "Somebody else's"}});
            break;
        case Step::OthersDelete:
            client.whop.removeRow(scheduledKind, row);
            break;
        case Step::OthersRelink:
            client.whop.setProducts(
                row, it.how % 2 == 0 ? m_products : QStringList {m_products.constLast()});
            break;
        case Step::SchemaDrift: // members nobody has heard of
            client.whop.editRow(scheduledKind, row,
                Json {{"new_member", {{"kind", "of a later day"}}}, {"new_list", {1, "two"}}});
            break;
        case Step::NetFault:
            m_faults.push_back(fault(it));
            client.whop.setFaults(m_faults);
            break;
        case Step::Refuse: // what is changed, or joined, next
            m_faults.push_back(refusal(it));
            client.whop.setFaults(m_faults);
            break;
        default:
            computer(it);
            break;
        }
    }

    void computer(const Happening &it)
    {
        switch (it.step) {
        case Step::Crash:
            m_disk.disarm(); // on a disk that is full nothing starts
            m_wire.restart();
            client.restart();
            break;
        case Step::DiskFault:
            m_disk.arm(1 + it.how % 20,
                it.which % 2 == 0 ? FaultVfs::Fault::Full : FaultVfs::Fault::Io, it.how % 3 == 0);
            m_diskFailed = true;
            break;
        case Step::DiskHeals:
            m_disk.disarm();
            break;
        case Step::ClockJump:
            client.clock.jumpWall(std::chrono::minutes(it.how - 500));
            break;
        case Step::RotateKey:
            rotateKey(it.which % 2 == 0);
            break;
        case Step::RevokeKey:
            client.whop.setKey(m_key, {.denied = {}, .revoked = true});
            break;
        case Step::PermissionFlip:
            client.whop.setKey(m_key,
                {.denied = it.how % 2 == 0 ? QSet<QString> {QStringLiteral("experience:update")}
                                           : QSet<QString>(),
                    .revoked = false});
            client.engine().recheckPermissions();
            break;
        case Step::Offline:
            client.engine().setNetworkAvailable(false);
            break;
        case Step::Online:
            client.engine().setNetworkAvailable(true);
            break;
        case Step::Resume:
            client.engine().resumed();
            break;
        case Step::Refresh:
            client.engine().refresh({});
            break;
        default:
            break;
        }
        client.processAll();
    }

    static SimulatedFault fault(const Happening &it)
    {
        SimulatedFault fault;
        fault.skip = it.which;
        fault.times = 1 + it.how % 3;
        fault.action = SimulatedFault::Action(it.how % 7);
        fault.status = std::array {500, 503, 429, 409, 422, 403}[size_t(it.how / 7 % 6)];
        fault.ms = 100LL * it.how;
        return fault;
    }

    static SimulatedFault refusal(const Happening &it)
    {
        SimulatedFault fault;
        fault.operation = it.which % 2 == 0 ? QStringLiteral("PATCH /experiences")
                                            : QStringLiteral("POST /experiences/");
        fault.times = 1 + it.how % 2;
        fault.status = it.how % 3 == 0 ? 403 : 422;
        return fault;
    }

    void rotateKey(bool revokesTheOld)
    {
        const QByteArray key = QByteArray(canaryKey) + QByteArray::number(++m_keys);
        if (revokesTheOld)
            client.whop.setKey(m_key, {.denied = {}, .revoked = true});
        client.whop.setKey(key, {});
        client.setKey(key, QStringLiteral("key-%1").arg(m_keys + 1));
        m_key = key;
    }

    void ask(const char *action, const QString &target, const Json &args, const QString &value = {})
    {
        ++m_names;
        const auto taken = client.engine().submit({{QString::fromLatin1(action), target, args}});
        keep(taken, value);
        if (taken && !taken->isEmpty()) {
            // The operation may hold more, of others that were asked for before.
            m_asked.last().action = QString::fromLatin1(action);
            m_asked.last().args = args;
        }
        // What is made can be worked on before Whop knows it.
        if (taken && !taken->isEmpty() && target.isEmpty())
            m_targets << taken->constFirst().target;
    }
    // What the disk did not take was refused, and then it must not happen.
    void keep(const Result<QList<Operation>> &taken, const QString &value = {})
    {
        if (!taken)
            return;
        for (const Operation &operation : *taken)
            m_asked.append(
                {operation.id, value, operation.target, operation.action, operation.args});
    }

    void approveAll()
    {
        for (const Operation &operation : client.engine().operations()) {
            if (!operation.approved)
                static_cast<void>(client.engine().approve({operation.id}));
        }
    }

    void heal()
    {
        m_disk.disarm();
        client.whop.setFaults(std::vector<SimulatedFault>());
        client.whop.setKey(m_key, {});
        client.setKey(m_key, client.config.identity);
        client.engine().setNetworkAvailable(true);
        client.engine().recheckPermissions();
        for (int i = 0; i < 6; ++i)
            client.pass(std::chrono::seconds(10)); // a full disk is tried again by then
    }
    void comeToRest()
    {
        for (int round = 0; round < 3; ++round) {
            approveAll();
            client.engine().refresh({});
            client.pass(std::chrono::seconds(1));
            client.settle(std::chrono::hours(48));
            client.engine().acceptRemovals(scheduledKind, true);
            client.engine().acceptLinkRemovals(scheduledKind, true);
            client.processAll();
        }
    }

    // What somebody deleted on Whop stays on the screen while there is a change of it to answer
    // for.
    void giveUpQuestions()
    {
        for (const Operation &operation : client.engine().operations())
            static_cast<void>(client.engine().discard({operation.id}));
        client.processAll();
    }

    // Each is on Whop once, or it is told what became of it; and what is told is so.
    QString everyOneEnded() const
    {
        for (const Asked &asked : m_asked) {
            const Operation operation = client.operation(asked.operation);
            if (operation.id.isEmpty() && !asked.value.isEmpty()
                && !m_takenBack.contains(asked.target))
                return QString(QLatin1String("lost: ") + asked.value);
            if (operation.id.isEmpty())
                continue; // what came later made it pointless before it was sent
            const QString told
                = QString(operation.action + QLatin1Char(' ') + stateName(operation.state));
            if (!isSettled(operation.state) && !isQuestion(operation) && !waitsBehind(operation))
                return QString(QLatin1String("never ends: ") + told);
            if (asked.value.isEmpty() || jsonText(operation.args, "name") != asked.value)
                continue;
            const bool makes = operation.action != QLatin1String("experience.update");
            // Taking back a rename gives the name again that the record was made with.
            const int effects = makes ? effectsOf(asked.value, "POST") : effectsOf(asked.value);
            if (makes && effects > 1)
                return QString(QLatin1String("done twice: ") + told);
            if (operation.state == OperationState::Done && effects == 0)
                return QString(QLatin1String("said to be done and is not: ") + told);
            if (isSettled(operation.state) && operation.state != OperationState::Done && makes
                && effects > 0)
                return QString(QLatin1String("said not to be done and is: ") + told);
        }
        return {};
    }
    static bool isQuestion(const Operation &operation)
    {
        return operation.state == OperationState::Blocked
            || operation.state == OperationState::NeedsReview
            || operation.state == OperationState::Conflict
            || operation.state == OperationState::Paused;
    }
    // Changes of one record go in order, and copies of it after them: what stands behind a question
    // waits for its answer.
    bool waitsBehind(const Operation &operation) const
    {
        const QList<Operation> queue = client.engine().operations();
        return operation.state == OperationState::Queued
            && std::any_of(queue.cbegin(), queue.cend(), [&operation](const Operation &earlier) {
                   return earlier.seq < operation.seq && isQuestion(earlier)
                       && (earlier.target == operation.target
                           || earlier.target == operation.source);
               });
    }
    int effectsOf(const QString &name, const QByteArray &method = {}) const
    {
        return int(std::count_if(client.whop.effects().begin(), client.whop.effects().end(),
            [&name, &method](const SimulatedEffect &effect) {
                return effect.body.is_object() && jsonText(effect.body, "name") == name
                    && (method.isEmpty() || effect.method == method);
            }));
    }

    // Each value is shown as it was given last, or as Whop has it where that went through: whatever
    // was refused before stands in the outbox at most, and covers nothing.
    QString coveredUp() const
    {
        QHash<QString, QString> known; // by the local id
        for (const Asked &asked : m_asked) {
            const Operation operation = client.operation(asked.operation);
            if (isLocalId(operation.target) && !operation.resultId.isEmpty())
                known.insert(operation.target, operation.resultId);
        }
        QHash<QString, QHash<QString, Wanted>> wanted; // by record, by member or product
        for (const Asked &asked : m_asked) {
            QHash<QString, Wanted> &ofRecord = wanted[known.value(asked.target, asked.target)];
            const QString product = jsonText(asked.args, "product_id");
            if (!product.isEmpty())
                ofRecord.insert(
                    product, {asked.operation, asked.action == QLatin1String("experience.attach")});
            for (const char *member : {"name", "is_public"}) {
                if (asked.args.contains(member))
                    ofRecord.insert(
                        QString::fromLatin1(member), {asked.operation, asked.args.at(member)});
            }
        }
        for (auto record = wanted.cbegin(); record != wanted.cend(); ++record) {
            for (auto it = record->cbegin(); it != record->cend(); ++it) {
                if (const QString found = covered(record.key(), it.key(), *it); !found.isEmpty())
                    return found;
            }
        }
        return {};
    }
    QString covered(const QString &id, const QString &what, const Wanted &wanted) const
    {
        const Operation operation = client.operation(wanted.operation);
        // Nothing was left of it to be sent: it was so already when it was asked for.
        const bool gone = operation.id.isEmpty()
            || (!what.startsWith(QLatin1String("prod"))
                && !operation.args.contains(what.toStdString()));
        const auto stored = client.engine().mirror().record(scheduledKind, id);
        const auto overlay = client.engine().overlay();
        std::optional<Record> shown = overlay->created(scheduledKind, id);
        if (!shown && stored && *stored)
            shown = overlay->apply(**stored);
        if (!shown || m_givenUp.contains(wanted.operation)
            || operation.state == OperationState::Cancelled)
            return {};
        const Json is = valueOf(*shown, what);
        const bool isAsWanted = is == wanted.value;
        const bool isAsOnWhop = stored && *stored && is == valueOf(**stored, what);
        const bool done = operation.state == OperationState::Done;
        if (gone ? isAsWanted || isAsOnWhop : done ? isAsOnWhop : isAsWanted)
            return {};
        return QStringLiteral("covered up: %1 of %2, asked for by %3 (%4), is shown as %5")
            .arg(what, id, wanted.operation,
                gone ? QStringLiteral("dropped") : QString(stateName(operation.state)),
                QString::fromUtf8(dumpJson(is)));
    }
    static Json valueOf(const Record &record, const QString &what)
    {
        if (what.startsWith(QLatin1String("prod")))
            return record.links.value(QStringLiteral("products")).contains(what);
        const Json *value = jsonAt(record.body(), what.toStdString());
        return value ? *value : Json();
    }

    // Of one record, Whop saw the names in the order in which they were given.
    QString inOrder() const
    {
        QHash<QString, int> last; // by path
        for (const SimulatedEffect &effect : client.whop.effects()) {
            if (effect.method != "PATCH" || !effect.body.is_object())
                continue;
            const QString name = jsonText(effect.body, "name");
            if (!name.startsWith(QLatin1String("mine-")))
                continue;
            const int number = name.section(QLatin1Char('-'), 1, 1).toInt();
            if (last.value(effect.path, -1) > number && !wasTakenBack(name))
                return QString(QLatin1String("out of order: ") + effect.path);
            last.insert(effect.path, number);
        }
        return {};
    }
    // A revert, a second try or a decision about a conflict gives an older name again.
    bool wasTakenBack(const QString &name) const { return m_decided || effectsOf(name) > 1; }

    // What is on Whop and was here stays here, whatever happens.
    QString vanished()
    {
        if (m_diskFailed)
            return {}; // a mirror that was damaged is read anew
        QSet<QString> here;
        if (const auto ids = client.engine().mirror().ids(scheduledKind))
            here = QSet<QString>(ids->cbegin(), ids->cend());
        QSet<QString> there;
        for (const Json &row : client.whop.rows(scheduledKind))
            there.insert(jsonText(row, "id"));
        for (const QString &id : std::as_const(m_here)) {
            if (there.contains(id) && !here.contains(id))
                return QString(QLatin1String("taken from the screen and still there: ") + id);
        }
        m_here = here;
        return {};
    }

    QString secretsOnDisk() const
    {
        QDirIterator files(client.config.directory, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly) || file.readAll().contains(canaryKey))
                return QString(QLatin1String("a key in ") + file.fileName());
        }
        return {};
    }

    FaultVfs m_disk; // of the databases of the client
    Wire m_wire;

public:
    TestClient client;

private:
    QStringList m_products;
    QStringList m_targets;
    QList<Asked> m_asked;
    std::vector<SimulatedFault> m_faults;
    QByteArray m_key = canaryKey;
    QSet<QString> m_here;
    QSet<QString> m_takenBack; // targets of what a person let go
    QSet<QString> m_givenUp; // operations
    QString m_problem;
    int m_names = 0;
    int m_keys = 0;
    bool m_decided = false;
    bool m_diskFailed = false;
};

} // namespace hopyard::test
