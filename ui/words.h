// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"
#include "schema/action.h"
#include "schema/operation.h"
#include "ui/theme/glyph.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/diffview.h"

#include <QCoreApplication>

#include <functional>
#include <optional>
#include <vector>

namespace hopyard {

class TitleLookup;
enum class Connection;
struct OutboxCounts;

// The name of a record for people; empty if unknown here.
using TitleOf = std::function<QString(const QString &kind, const QString &id)>;

// Texts shared by several places, so that the same fact always has the same words. Names from
// servers are isolated and free of control characters. GUI thread (translations).
class Words
{
    Q_DECLARE_TR_FUNCTIONS(hopyard::Words)

public:
    // English plurals without a translation file: "1 change(s)" becomes "1 change". Other languages
    // already have their forms from %n and are returned unchanged.
    [[nodiscard]] static QString counted(QString text, qint64 n);

    // "Experiences", "experience" for a kind; an unknown kind unchanged.
    [[nodiscard]] static QString kindTitle(const QString &kind);
    // A title within a sentence: lower case, except in languages that capitalize nouns.
    [[nodiscard]] static QString inSentence(const QString &title);
    [[nodiscard]] static QString kindName(const QString &kind);
    // "Name" for the field or argument of a kind.
    [[nodiscard]] static QString fieldTitle(const QString &kind, const QString &field);
    // The record's own title, or "Untitled experience". As received: isolate it in sentences.
    [[nodiscard]] static QString recordTitle(const Record &record);
    // ‘VIP Chat’: quoted, isolated, cut in the middle if very long.
    [[nodiscard]] static QString quoted(const QString &serverText);

    // The text a person types to confirm an action on the record of this name: the name as
    // displayed; of a long one its beginning, of one without letters "1".
    [[nodiscard]] static QString toConfirm(const QString &name);
    // Whether that text, or the whole name, was typed. Only letters and digits count: not everybody
    // can type emoji, or characters that are invisible.
    [[nodiscard]] static bool confirms(const QString &typed, const QString &name);

    // "Rename ‘VIP Chat’ to ‘VIP Lounge’": the effect of an operation or intent.
    [[nodiscard]] static QString sentence(const Operation &operation, const TitleOf &titleOf);
    // As above, before submission; record: the target, as displayed.
    [[nodiscard]] static QString sentence(
        const Intent &intent, const Record &record, const TitleOf &titleOf);
    // "Couldn’t rename ‘VIP Chat’".
    [[nodiscard]] static QString failure(const Operation &operation, const TitleOf &titleOf);
    // "Couldn’t rename ‘VIP Chat’: …" for an operation that failed. Empty for all others: one that
    // waits, is being sent or is an open question (unknown, conflict) must not be called failed.
    [[nodiscard]] static QString problem(const Operation &operation, const TitleOf &titleOf);
    // The fields it changes, old and new; current is the record as displayed, may be null.
    [[nodiscard]] static std::vector<DiffRow> diff(const Operation &operation,
        const Record &current, TitleLookup &titles, bool hideAmounts = false);
    // Uses this lookup, and reads titles it does not know; titles must outlive the function.
    [[nodiscard]] static TitleOf titlesFrom(TitleLookup &titles);

    [[nodiscard]] static QString stateWord(const Operation &operation);
    [[nodiscard]] static Tone stateTone(OperationState state);
    [[nodiscard]] static Glyph stateGlyph(OperationState state);
    // "Changed, not sent"; a null string for Mark::None.
    [[nodiscard]] static QString markWord(Mark mark);
    // The badge before sending: "Removes access".
    [[nodiscard]] static QString riskWord(Risk risk);
    [[nodiscard]] static Tone riskTone(Risk risk);
    [[nodiscard]] static Glyph riskGlyph(Risk risk);

    // keyProblem: as EngineStatus::keyProblem.
    [[nodiscard]] static QString connectionWord(Connection connection, ErrorCode keyProblem);
    // What a change waits for before it can be sent: "Waits for the network". Empty when online.
    [[nodiscard]] static QString waitsFor(Connection connection);
    // When that many will be sent: "2 changes will go when you go online".
    [[nodiscard]] static QString goOnce(Connection connection, int count);
    // Whether another attempt to read the key may help: the password store did not give it.
    [[nodiscard]] static bool isKeyUnread(ErrorCode keyProblem);
    [[nodiscard]] static QString changesNotSent(int count);
    // "2 changes not sent, 1 unknown": what Whop may have is not counted as not sent.
    [[nodiscard]] static QString changesLeft(const OutboxCounts &counts);
    [[nodiscard]] static QString sendChanges(int count); // "Send 14 changes"
    [[nodiscard]] static QString requests(int count); // "14 requests"
    // "412 members"; without a count, that the number is unknown.
    [[nodiscard]] static QString members(std::optional<qint64> count);
    // "412 members lose access through ‘Gold’".
    [[nodiscard]] static QString membersLose(
        std::optional<qint64> count, const QString &productTitle);

    // "just now", "2 min ago", then as dayTime().
    [[nodiscard]] static QString ago(qint64 thenMs, qint64 nowMs);
    // "today 09:41", "yesterday 18:02", "Monday 18:02", "3 Nov 2026".
    [[nodiscard]] static QString dayTime(qint64 thenMs, qint64 nowMs);
    // "Restored what you typed today 09:41."
    [[nodiscard]] static QString restored(qint64 savedMs);
    // Day and time in full, for tool tips.
    [[nodiscard]] static QString absolute(qint64 ms);
    // "21 Nov 2026, 10:00", with the zone if it is not this computer's.
    [[nodiscard]] static QString scheduled(const Schedule &schedule);
    // "14:02:10".
    [[nodiscard]] static QString clockTime(qint64 ms);
    // "A, B and C" in the reader's language.
    [[nodiscard]] static QString list(const QStringList &parts);

private:
    static QString wordsOfCourses(const Operation &operation, const QString &name);
    static QString target(const Operation &operation, const TitleOf &titleOf);
};

} // namespace hopyard
