// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/commands.h"

#include "core/ids.h"
#include "core/money.h"
#include "core/proxyproblem.h"
#include "ctl/output.h"
#include "ctl/paymentcheck.h"
#include "ctl/program.h"
#include "ctl/settling.h"
#include "schema/earlierpayment.h"
#include "schema/posts.h"
#include "schema/registry.h"

#include <algorithm>
#include <cstdio>
#include <string_view>
#include <utility>
#include <vector>

namespace hopyard::ctl {

namespace {

// Whether the error is something other than a missing network: the remedy differs.
bool isTold(ErrorCode code)
{
    return code == ErrorCode::TlsFailed || code == ErrorCode::Redirected
        || code == ErrorCode::NotApi;
}

// Why not everything was read; empty if everything was. Areas that the key may not read do not
// count.
std::optional<Error> whyNotAllRead(const Program &program)
{
    const EngineStatus &status = program.engine().status();
    if (const ProxyProblem problem = proxyProblem(status.reachProblem);
        problem != ProxyProblem::None)
        return proxyError(problem,
            problem == ProxyProblem::SignIn
                ? QStringLiteral("the proxy asks for a user and a password, or for others")
                : QStringLiteral("the proxy is not there or lets nothing through"));
    if (isOutOfReach(status.connection))
        return Error::of(
            isTold(status.reachProblem.code) ? status.reachProblem.code : ErrorCode::Offline,
            status.reachProblem.param);
    for (const AreaStatus &area : status.areas) {
        if (area.error != ErrorCode::None && !isNotPermitted(area.error))
            return Error::of(
                area.error, QStringLiteral("the list of %1 could not be read").arg(area.kind));
    }
    if (const qsizetype missing = program.engine().detailsPutOff(); missing > 0)
        return Error::of(ErrorCode::ServerError,
            QStringLiteral("the details of %1 records could not be read").arg(missing));
    return std::nullopt;
}

// Actions that move money need the amount a second time, beside the arguments.
Outcome checkConfirmation(const ActionSpec &action, const Options &options)
{
    if (!movesMoney(action))
        return Done {};
    const auto typed = Decimal::fromText(options.confirm);
    const Json *amount = jsonAt(options.args, "amount");
    const auto wanted = Decimal::fromText(amount ? jsonNumberText(*amount) : QString());
    if (!options.send)
        return Error::of(ErrorCode::InvalidArgument,
            QStringLiteral("moves money: is never queued, so it takes --send"),
            QStringLiteral("--send"));
    if (typed && wanted && *typed == *wanted)
        return Done {};
    return Error::of(ErrorCode::InvalidArgument,
        QStringLiteral("moves money: repeat the amount with --confirm AMOUNT"),
        QStringLiteral("--confirm"));
}

// Whether a retry is not the answer to this state.
bool asksPerson(OperationState state)
{
    return state == OperationState::NeedsReview || state == OperationState::Conflict
        || state == OperationState::Blocked;
}

// The operation named on the command line, or all that this verb can be applied to. A question must
// be answered by name: "it did not happen" cannot be said of all at once.
QStringList chosenOperations(const Program &program)
{
    if (!program.options().operands.isEmpty())
        return program.options().operands;
    QStringList ids;
    const bool retrying = program.options().command == QLatin1String("outbox retry");
    for (const Operation &operation : program.engine().operations()) {
        const bool refused = operation.state == OperationState::Rejected
            || operation.state == OperationState::Expired
            || operation.state == OperationState::Paused;
        if (refused == retrying && operation.state != OperationState::NeedsReview)
            ids.append(operation.id);
    }
    return ids;
}

} // namespace

// Whether something needs a person, or should be seen by one.
static bool needsPerson(const Engine &engine)
{
    const OutboxCounts &outbox = engine.status().outbox;
    const QList<Operation> operations = engine.operations();
    const auto duplicated = engine.duplicated();
    return outbox.conflicts + outbox.failed + outbox.blocked > 0
        || (duplicated && !duplicated->isEmpty())
        || std::any_of(operations.begin(), operations.end(), [](const Operation &operation) {
               return operation.state == OperationState::NeedsReview;
           });
}

// Whoever calls this again finds them there.
static void tellUnfinished(const QList<Operation> &operations)
{
    constexpr qsizetype named = 5;
    QStringList names;
    for (const Operation &operation : operations.first(std::min(named, operations.size())))
        names.append(QStringLiteral("%1 %2 (%3)")
                         .arg(operation.action, operation.id, QString(stateName(operation.state))));
    if (operations.size() > named)
        names.append(QStringLiteral("and %1 more").arg(operations.size() - named));
    std::fprintf(stderr, "hopyardctl: not finished, 'hopyardctl sync' goes on with it: %s\n",
        qPrintable(names.join(QLatin1String(", "))));
}

// Ends where there is nothing to do, and nothing comes soon.
static void finishWhenIdle(Program &program)
{
    constexpr std::chrono::seconds soon {10};
    Engine &engine = program.engine();
    if (!engine.isIdle())
        return;
    if (const auto next = engine.goesOnIn(); next && *next <= soon) {
        program.clock().callAfter(*next + std::chrono::milliseconds(1), &program,
            [running = &program] { finishWhenIdle(*running); });
        return;
    }
    const EngineStatus &status = engine.status();
    const QList<Operation> unfinished = engine.unfinished();
    ExitCode code = ExitCode::Ok;
    if (status.connection == Connection::KeyProblem) {
        complain(signInError(program));
        code = ExitCode::SignIn;
    } else if (const auto why = whyNotAllRead(program)) {
        complain(*why);
        code = ExitCode::Network;
    } else if (needsPerson(engine)) {
        code = ExitCode::NeedsPerson;
    } else if (!unfinished.isEmpty()) {
        code = ExitCode::Network;
    }
    if (!unfinished.isEmpty())
        tellUnfinished(unfinished);
    if (program.options().json)
        printJson(statusJson(program));
    program.finish(code);
}

void syncAll(Program &program)
{
    Engine &engine = program.engine();
    QObject::connect(&engine, &Engine::idleReached, &program,
        [running = &program] { finishWhenIdle(*running); });
    program.clock().callAfter(program.options().timeout, &program, [running = &program] {
        running->fail(Error::of(ErrorCode::Timeout, QStringLiteral("not idle within --timeout")));
    });
    engine.refresh(QString());
}

static void submitIntent(Program &program, Intent intent);
static void submitNow(Program &program, const Intent &intent);

// Uploads local files and adds their ids to the arguments: to a list, or as the only one. All of
// them, or none.
static Outcome addFiles(Program &program, const ActionSpec &action, Json &args)
{
    std::vector<std::pair<QString, QString>> uploads; // id, path
    for (const auto &[member, path] : program.options().files) {
        const QByteArray name = member.toUtf8();
        const auto argument = std::find_if(
            action.args.begin(), action.args.end(), [&name](const ArgumentSpec &candidate) {
                return candidate.name == std::string_view(name.constData(), size_t(name.size()));
            });
        if (argument == action.args.end() || !argument->takesFiles)
            return Error::of(ErrorCode::InvalidArgument, QStringLiteral("takes no file"), member);
        const bool isList = argument->type == FieldType::List;
        // Whop replaces a list as a whole: its present elements must not be removed by accident.
        if (isList && action.effect == Effect::Changes && !args.contains(name.toStdString()))
            return Error::of(ErrorCode::InvalidArgument,
                QStringLiteral("replaces the list: give what else is in it with --args"), member);
        Json &place = args[name.toStdString()];
        if (isList && !place.is_array())
            place = Json::array();
        const QString id = newLocalId(program.clock().wallMs());
        uploads.emplace_back(id, path);
        if (isList)
            place.push_back(Json {{"id", id}});
        else
            place = Json {{"id", id}};
    }
    for (const auto &[id, path] : uploads)
        program.engine().addHeldUpload(id, path);
    return Done {};
}

void submitOperation(Program &program)
{
    const Options &options = program.options();
    const ActionSpec *action = findAction(options.operands.at(0));
    if (!action) {
        program.fail(Error::of(ErrorCode::InvalidArgument,
            QStringLiteral("unknown action '%1'; see 'hopyardctl kinds'")
                .arg(options.operands.at(0)),
            QStringLiteral("ACTION")));
        return;
    }
    Intent intent {options.operands.at(0), options.operands.at(1), options.args};
    const bool isNew = intent.target == QLatin1String("new");
    if (isNew != (action->effect == Effect::Creates && !action->fromSource)) {
        program.fail(Error::of(ErrorCode::InvalidArgument,
            isNew ? QStringLiteral("needs the id of a record") : QStringLiteral("takes 'new'"),
            QStringLiteral("TARGET")));
        return;
    }
    if (isNew)
        intent.target.clear();
    if (const Outcome confirmed = checkConfirmation(*action, options); !confirmed) {
        program.fail(confirmed.error());
        return;
    }
    if (intent.args.contains("paywall_amount") || intent.args.contains("paywall_currency")) {
        if (const Outcome price = posts::checkPriceUnit(intent.args, program.priceUnit()); !price) {
            program.fail(price.error());
            return;
        }
    }
    // An action that is never queued needs to know first that Whop answers, and whose key this is.
    if (movesMoney(*action) && program.engine().status().connection == Connection::Connecting) {
        auto *once = new QObject(&program);
        QObject::connect(&program.engine(), &Engine::statusChanged, once,
            [once, running = &program, intent](const EngineStatus &status) {
                if (status.connection == Connection::Connecting)
                    return;
                QObject::disconnect(&running->engine(), nullptr, once, nullptr);
                once->deleteLater();
                submitIntent(*running, intent);
            });
        program.clock().callAfter(options.timeout, once, [running = &program] {
            running->fail(Error::of(ErrorCode::Timeout, QStringLiteral("no answer yet")));
        });
        return;
    }
    submitIntent(program, intent);
}

// The same payment within a day is more often a script that ran twice than a wish. One that was
// given up after sending counts, too: it may have been paid.
static Result<QString> findTwin(Program &program, const ActionSpec &action, const Intent &intent)
{
    constexpr int page = 200;
    const qint64 since = program.clock().wallMs() - twinPaymentMs;
    for (qint64 before = 0;;) {
        const auto history = program.engine().history(before, page);
        if (!history)
            return history.error();
        for (const Operation &operation : *history) {
            const bool mayBePaid = operation.state == OperationState::Done
                || (operation.state != OperationState::Rejected && operation.attempts > 0);
            if (mayBePaid && operation.action == intent.action && operation.createdMs > since
                && isSamePayment(action, operation.args, intent.args))
                return operation.resultId.isEmpty() ? operation.id : operation.resultId;
        }
        if (history->size() < page || history->constLast().createdMs <= since)
            return QString();
        before = history->constLast().seq;
    }
}

static void submitIntent(Program &program, Intent intent)
{
    const Options &options = program.options();
    const ActionSpec *action = findAction(intent.action);
    if (const Outcome added = action ? addFiles(program, *action, intent.args) : Outcome(Done {});
        !added) {
        program.fail(added.error());
        return;
    }
    if (action && movesMoney(*action) && !options.again) {
        const auto twin = findTwin(program, *action, intent);
        if (!twin) {
            program.fail(twin.error());
            return;
        }
        if (!twin->isEmpty()) {
            program.fail(Error::of(ErrorCode::Conflict,
                QStringLiteral("the same was paid within a day: %1; --again pays it once more")
                    .arg(*twin),
                QStringLiteral("--again")));
            return;
        }
    }
    // Out of reach it is refused for that.
    const Connection connection = program.engine().status().connection;
    if (action && movesMoney(*action) && !isOutOfReach(connection)
        && connection != Connection::KeyProblem)
        new PaymentCheck(program, *action, intent,
            [running = &program, intent] { submitNow(*running, intent); });
    else
        submitNow(program, intent);
}

static void submitNow(Program &program, const Intent &intent)
{
    const Options &options = program.options();
    const auto submitted = program.engine().submit({intent});
    if (!submitted) {
        program.fail(submitted.error());
        return;
    }
    // It may have cancelled out with a waiting one, or be done already: nothing is left to send.
    const bool isOver = std::all_of(submitted->cbegin(), submitted->cend(),
        [](const Operation &operation) { return isSettled(operation.state); });
    if (!options.send || isOver) {
        if (!submitted->isEmpty())
            printOperations(program, *submitted, false);
        program.finish(ExitCode::Ok);
        return;
    }
    QStringList ids;
    for (const Operation &operation : *submitted)
        ids.append(operation.id);
    sendOperations(program, ids, false);
}

void sendOperations(Program &program, const QStringList &ids, bool asArray)
{
    if (const auto approved = program.engine().approve(ids); !approved) {
        program.fail(approved.error());
        return;
    }
    new Settling(program, ids, asArray);
}

void outboxCommand(Program &program)
{
    const QString verb = program.options().command.section(u' ', 1);
    if (verb == QLatin1String("list")) {
        const auto duplicated = program.engine().duplicated();
        if (!duplicated) {
            program.fail(duplicated.error());
            return;
        }
        printOperations(program, *duplicated + program.engine().operations(), true);
        program.finish(ExitCode::Ok);
        return;
    }
    const QStringList ids = chosenOperations(program);
    for (const QString &id : program.options().operands) {
        const auto operation = program.engine().operation(id);
        if (!operation || !*operation) {
            program.fail(Error::of(ErrorCode::NotFound, QStringLiteral("no operation %1").arg(id)));
            return;
        }
        if (verb == QLatin1String("retry") && asksPerson((*operation)->state)) {
            reportError(Error::of(ErrorCode::InvalidArgument,
                            QStringLiteral("%1 is %2 and needs an answer, given in the Outbox of "
                                           "the window; nothing was changed")
                                .arg(id, stateName((*operation)->state))),
                program.options());
            program.finish(ExitCode::NeedsPerson);
            return;
        }
    }
    if (verb == QLatin1String("dismiss")) {
        if (const Outcome seen = program.engine().dismissDuplicates(ids.constFirst()); !seen)
            program.fail(seen.error());
        else
            program.finish(ExitCode::Ok);
        return;
    }
    if (verb == QLatin1String("send")) {
        sendOperations(program, ids);
        return;
    }
    const auto outcome = verb == QLatin1String("retry") ? program.engine().retry(ids)
                                                        : program.engine().discard(ids);
    if (!outcome) {
        program.fail(outcome.error());
        return;
    }
    if (program.options().json)
        printJson(Json(std::vector<QString>(outcome->cbegin(), outcome->cend())));
    program.finish(ExitCode::Ok);
}

} // namespace hopyard::ctl
