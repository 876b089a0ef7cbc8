// SPDX-License-Identifier: GPL-3.0-or-later

// The part of Words with names of states, marks and risks.
#include "schema/operation.h"
#include "sync/status.h"
#include "ui/words.h"

namespace hopyard {

QString Words::stateWord(const Operation &operation)
{
    switch (operation.state) {
    case OperationState::Queued:
        if (isScheduled(operation) && operation.approved)
            return tr("Scheduled for %1").arg(scheduled(operation.schedule));
        return operation.approved ? tr("Waiting to be sent") : tr("Waiting for your review");
    case OperationState::Sending:
        return tr("Sending");
    case OperationState::Done:
        return tr("Sent");
    case OperationState::Rejected:
        return tr("Refused by Whop");
    case OperationState::Ambiguous:
        return tr("Checking whether Whop received it");
    case OperationState::NeedsReview:
        return tr("We don’t know whether Whop received this");
    case OperationState::Conflict:
        return tr("Changed on Whop meanwhile");
    case OperationState::Blocked:
        return tr("Waits for another change");
    case OperationState::Paused:
        return tr("Paused: the key changed");
    case OperationState::Cancelled:
        return tr("Discarded");
    case OperationState::Expired:
        if (isMissed(operation))
            return tr("Missed: it was to go %1").arg(scheduled(operation.schedule));
        if (operation.lastError.code == ErrorCode::Outdated)
            return tr("Not sent: the balance was seen too long ago");
        return tr("Too old to be sent");
    }
    return {};
}

Tone Words::stateTone(OperationState state)
{
    switch (state) {
    case OperationState::Queued:
    case OperationState::Sending:
        return Tone::Accent;
    case OperationState::Done:
        return Tone::Success;
    case OperationState::Rejected:
    case OperationState::Expired:
        return Tone::Danger;
    case OperationState::Ambiguous:
    case OperationState::NeedsReview:
    case OperationState::Conflict:
    case OperationState::Paused:
        return Tone::Warning;
    case OperationState::Blocked:
    case OperationState::Cancelled:
        return Tone::Neutral;
    }
    return Tone::Neutral;
}

Glyph Words::stateGlyph(OperationState state)
{
    switch (state) {
    case OperationState::Queued:
        return Glyph::Clock;
    case OperationState::Sending:
        return Glyph::LoaderCircle;
    case OperationState::Done:
        return Glyph::CircleCheck;
    case OperationState::Rejected:
    case OperationState::Expired:
        return Glyph::CircleAlert;
    case OperationState::Ambiguous:
    case OperationState::NeedsReview:
        return Glyph::CircleHelp;
    case OperationState::Conflict:
        return Glyph::Split;
    case OperationState::Blocked:
        return Glyph::Ban;
    case OperationState::Paused:
        return Glyph::Pause;
    case OperationState::Cancelled:
        return Glyph::CircleX;
    }
    return Glyph::None;
}

QString Words::markWord(Mark mark)
{
    switch (mark) {
    case Mark::None:
        return {};
    case Mark::New:
        return tr("New, not sent");
    case Mark::Changed:
        return tr("Changed, not sent");
    case Mark::Leaving:
        return tr("Will be deleted, not sent");
    case Mark::Sending:
        return tr("Sending");
    case Mark::Failed:
        return tr("Refused by Whop");
    case Mark::Unknown:
        return tr("We don’t know whether Whop received this");
    case Mark::Conflict:
        return tr("Changed on Whop meanwhile");
    case Mark::Blocked:
        return tr("Waits for another change");
    }
    return {};
}

QString Words::riskWord(Risk risk)
{
    switch (risk) {
    case Risk::Reversible:
        return tr("Can be reverted");
    case Risk::VisibleNow:
        return tr("Visible to members at once");
    case Risk::RemovesAccess:
        return tr("Removes access");
    case Risk::Irreversible:
        return tr("Can’t be taken back");
    case Risk::Money:
        return tr("Moves money");
    }
    return {};
}

Tone Words::riskTone(Risk risk)
{
    switch (risk) {
    case Risk::Reversible:
        return Tone::Neutral;
    case Risk::VisibleNow:
        return Tone::Accent;
    case Risk::RemovesAccess:
        return Tone::Warning;
    case Risk::Irreversible:
    case Risk::Money:
        return Tone::Danger;
    }
    return Tone::Neutral;
}

Glyph Words::riskGlyph(Risk risk)
{
    switch (risk) {
    case Risk::Reversible:
        return Glyph::Undo2;
    case Risk::VisibleNow:
        return Glyph::Eye;
    case Risk::RemovesAccess:
        return Glyph::Unlink;
    case Risk::Irreversible:
        return Glyph::TriangleAlert;
    case Risk::Money:
        return Glyph::Banknote;
    }
    return Glyph::None;
}

bool Words::isKeyUnread(ErrorCode keyProblem)
{
    return keyProblem == ErrorCode::KeychainLocked || keyProblem == ErrorCode::NoKeychain;
}

QString Words::connectionWord(Connection connection, ErrorCode keyProblem)
{
    switch (connection) {
    case Connection::Connecting:
        return tr("Connecting");
    case Connection::Online:
        return tr("Online");
    case Connection::Offline:
        return tr("Offline");
    case Connection::WorkingOffline:
        return tr("Working offline");
    case Connection::Unreachable:
        return tr("Can’t reach Whop");
    case Connection::NetworkSignIn:
        return tr("Network needs sign-in");
    case Connection::KeyProblem:
        if (keyProblem == ErrorCode::NoKey || keyProblem == ErrorCode::NoKeychain)
            return tr("No key");
        if (keyProblem == ErrorCode::KeychainLocked)
            return tr("Password store locked");
        return keyProblem == ErrorCode::None ? tr("Waiting for the key") : tr("Key problem");
    }
    return {};
}

QString Words::waitsFor(Connection connection)
{
    switch (connection) {
    case Connection::Online:
        return {};
    case Connection::Connecting:
    case Connection::Offline:
        return tr("Waits for the network");
    case Connection::WorkingOffline:
        return tr("Waits until you go online");
    case Connection::Unreachable:
        return tr("Waits until Whop can be reached");
    case Connection::NetworkSignIn:
        return tr("Waits for the network’s sign-in");
    case Connection::KeyProblem:
        return tr("Waits for a key that works");
    }
    return {};
}

QString Words::goOnce(Connection connection, int count)
{
    if (connection == Connection::WorkingOffline)
        return counted(tr("%n change(s) will go when you go online", nullptr, count), count);
    if (connection == Connection::KeyProblem)
        return counted(
            tr("%n change(s) will go once there is a key that works", nullptr, count), count);
    return counted(
        tr("%n change(s) will go as soon as Whop can be reached", nullptr, count), count);
}

} // namespace hopyard
