// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/settling.h"

#include "ctl/output.h"
#include "ctl/program.h"
#include "schema/lookedfor.h"

#include <algorithm>
#include <cstdio>
#include <utility>

namespace hopyard::ctl {

namespace {

// The window waits for scheduled ones.
bool isFinal(const Operation &operation)
{
    if (isScheduled(operation))
        return true;
    switch (operation.state) {
    case OperationState::Queued:
    case OperationState::Sending:
    case OperationState::Ambiguous:
        return false;
    default:
        return true;
    }
}

ExitCode exitCodeOf(const Operation &operation)
{
    if (hasUnseenDuplicates(operation))
        return ExitCode::NeedsPerson;
    switch (operation.state) {
    case OperationState::Done:
    case OperationState::Queued:
        return ExitCode::Ok;
    case OperationState::Rejected:
    case OperationState::Cancelled:
    case OperationState::Expired:
        return ExitCode::Failed;
    case OperationState::Paused:
        return ExitCode::SignIn;
    default:
        return ExitCode::NeedsPerson;
    }
}

// Says that nobody could check whether a payment was made twice; empty otherwise.
QString notLookedForText(const Operation &operation)
{
    const auto &scope = operation.inquiry.notLookedFor;
    if (!scope)
        return {};
    if (scope->isEmpty())
        return QStringLiteral(
            "a second payment was not looked for: Whop gave no answer about %1s that tells")
            .arg(operation.kind);
    return QStringLiteral("a second payment was not looked for: this key may not read %1s (%2)")
        .arg(operation.kind, *scope);
}

} // namespace

bool isOutOfReach(Connection connection)
{
    return connection == Connection::Offline || connection == Connection::Unreachable
        || connection == Connection::NetworkSignIn || connection == Connection::WorkingOffline;
}

Error signInError(const Program &program)
{
    const QString &other = program.engine().status().keyCompany;
    if (other.isEmpty())
        return Error::of(ErrorCode::Unauthorized);
    return Error::of(ErrorCode::Unauthorized,
        QStringLiteral("it belongs to %1, this workspace to %2")
            .arg(other, program.workspace().companyId),
        QStringLiteral("company_id"));
}

void printOperations(const Program &program, const QList<Operation> &operations, bool asArray)
{
    if (program.options().json) {
        Json array = Json::array();
        for (const Operation &operation : operations)
            array.push_back(operationJson(operation));
        printJson(asArray ? array : array.at(0));
        return;
    }
    for (const Operation &operation : operations) {
        printText(
            QStringLiteral("%1  %2  %3  %4  %5\n")
                .arg(operation.id, operation.action, operation.target,
                    QString(stateName(operation.state)),
                    operation.lastError.code == ErrorCode::None ? operation.resultId
                                                                : describe(operation.lastError)));
        if (const QString text = notLookedForText(operation); !text.isEmpty())
            printText(QStringLiteral("    %1\n").arg(text));
    }
}

Settling::Settling(Program &program, QStringList ids, bool asArray)
    : QObject(&program)
    , m_program(program)
    , m_ids(std::move(ids))
    , m_asArray(asArray)
{
    // Queued: at the time of the signal not everything about a settling operation has been
    // announced.
    connect(
        &program.engine(), &Engine::operationsChanged, this, [this] { look(); },
        Qt::QueuedConnection);
    connect(&program.engine(), &Engine::settled, this, [this] { look(); });
    connect(&program.engine(), &Engine::idleReached, this, [this] { look(); });
    connect(&program.engine(), &Engine::statusChanged, this, [this] { look(); });
    program.clock().callAfter(program.options().timeout, this, [this] { end(ExitCode::Network); });
    program.clock().callAfter(std::chrono::milliseconds(0), this, [this] { look(); });
}

void Settling::look()
{
    if (m_ended) // a timer that was under way
        return;
    const Connection connection = m_program.engine().status().connection;
    m_operations.clear();
    bool allFinal = true;
    bool isLookedAfter = false;
    ExitCode worst = ExitCode::Ok;
    for (const QString &id : m_ids) {
        const auto operation = m_program.engine().operation(id);
        if (!operation || !*operation)
            continue; // folded into another one
        m_operations.append(**operation);
        isLookedAfter = isLookedAfter || m_program.engine().looksForSecond(id);
        if (!isFinal(**operation))
            allFinal = false;
        else
            worst = std::max(worst, exitCodeOf(**operation));
    }
    if (allFinal && isLookedAfter)
        return; // the check for a duplicate is part of the outcome
    if (allFinal)
        end(worst);
    else if (m_program.engine().isIdle() && connection == Connection::KeyProblem) {
        complain(signInError(m_program));
        end(ExitCode::SignIn);
    } else if (m_program.engine().isIdle() && isOutOfReach(connection) && nothingAmbiguous())
        end(ExitCode::Network);
    else if (m_program.engine().waitsForPerson())
        end(ExitCode::NeedsPerson);
}

bool Settling::nothingAmbiguous() const
{
    return std::none_of(m_operations.cbegin(), m_operations.cend(),
        [](const Operation &operation) { return operation.state == OperationState::Ambiguous; });
}

void Settling::end(ExitCode code)
{
    if (std::exchange(m_ended, true))
        return;
    disconnect(&m_program.engine(), nullptr, this, nullptr);
    for (const Operation &operation : std::as_const(m_operations)) {
        if (const QString text = notLookedForText(operation); !text.isEmpty())
            std::fprintf(stderr, "hopyardctl: %s\n", qPrintable(text));
    }
    if (!m_operations.isEmpty() || m_asArray)
        printOperations(m_program, m_operations, m_asArray);
    m_program.finish(code);
}

} // namespace hopyard::ctl
