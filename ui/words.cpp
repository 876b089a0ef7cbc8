// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words.h"

#include "models/fielddiff.h"
#include "models/titlelookup.h"
#include "schema/posts.h"
#include "schema/registry.h"
#include "sync/status.h"
#include "ui/errortext.h"
#include "ui/posts/postwords.h"
#include "ui/widgets/safelabel.h"

#include <QDateTime>
#include <QLocale>
#include <QTextBoundaryFinder>
#include <QTimeZone>

namespace hopyard {

namespace {

constexpr int longestQuotedName = 80;
constexpr qsizetype longestLookedAt = 4'000; // characters of a name, at each of its ends
constexpr qsizetype longestTypedName = 32'767; // what a line takes

QString wordsSchemaText(const char *source)
{
    return source ? QCoreApplication::translate("schema", source) : QString();
}

const FieldSpec *wordsField(const QString &kind, const QString &path)
{
    const ResourceSpec *resource = findResource(kind);
    if (!resource)
        return nullptr;
    for (const FieldSpec &field : resource->fields) {
        if (specText(field.path) == path)
            return &field;
    }
    return nullptr;
}

bool wordsChangesOnly(const Operation &operation, const char *member)
{
    return operation.args.size() == 1 && operation.args.contains(member);
}

QString wordsTitleIn(const Operation &operation, const Json &body)
{
    const ResourceSpec *resource = findResource(operation.kind);
    return resource ? titleOf(*resource, body) : QString();
}

// The name with one space between words; of one with megabytes only an end that is longer than what
// is quoted.
QString beginningOfName(const QString &name)
{
    const QString part = name.left(longestLookedAt).simplified();
    return part.size() > longestQuotedName ? part : name.simplified();
}

QString endOfName(const QString &name)
{
    const QString part = name.right(longestLookedAt).simplified();
    return part.size() > longestQuotedName ? part : name.simplified();
}

// The letters, marks and digits of a text, with one space between words.
QString wordsLetters(const QString &text)
{
    QString kept;
    const QList<uint> characters = text.normalized(QString::NormalizationForm_KC).toUcs4();
    for (const uint c : characters) {
        const bool selects = c >= 0xfe00 && c <= 0xfe0f; // how an emoji looks
        const bool encloses = QChar::category(c) == QChar::Mark_Enclosing;
        if (QChar::isLetterOrNumber(c) || (QChar::isMark(c) && !selects && !encloses))
            kept += QChar::fromUcs4(c);
        else if (QChar::isSpace(c))
            kept += u' ';
    }
    return kept.simplified();
}

} // namespace

QString Words::counted(QString text, qint64 n)
{
    return text.replace(QLatin1String("(s)"), n == 1 ? QString() : QStringLiteral("s"));
}

QString Words::kindTitle(const QString &kind)
{
    const ResourceSpec *resource = findResource(kind);
    return resource ? wordsSchemaText(resource->title) : kind;
}

QString Words::inSentence(const QString &title)
{
    return QLocale().language() == QLocale::German ? title : QLocale().toLower(title);
}

QString Words::kindName(const QString &kind)
{
    if (kind == QLatin1String("experience"))
        return tr("experience");
    if (kind == QLatin1String("product"))
        return tr("product");
    if (kind == QLatin1String("app"))
        return tr("app");
    if (kind == QLatin1String("course"))
        return tr("course");
    if (kind == QLatin1String("chapter"))
        return tr("chapter");
    if (kind == QLatin1String("lesson"))
        return tr("lesson");
    if (kind == QLatin1String("forum"))
        return tr("forum");
    if (kind == QLatin1String("post"))
        return tr("post");
    if (kind == QLatin1String("comment"))
        return tr("comment");
    if (kind == QLatin1String("withdrawal"))
        return tr("withdrawal");
    if (kind == QLatin1String("transfer"))
        return tr("transfer");
    return kind;
}

QString Words::fieldTitle(const QString &kind, const QString &field)
{
    if (field == QLatin1String("app_id"))
        return tr("App");
    if (field == QLatin1String("product_id"))
        return tr("Product");
    if (field == QLatin1String("logo"))
        return tr("Logo");
    if (field == QLatin1String("experience_id"))
        return tr("Experience");
    if (field == QLatin1String("course_id"))
        return tr("Course");
    if (field == QLatin1String("chapter_id"))
        return tr("Chapter");
    if (field == QLatin1String("visibility"))
        return tr("Who can see it");
    if (field == QLatin1String("paywall_amount"))
        return tr("Price");
    if (field == QLatin1String("poll"))
        return tr("Poll");
    if (field == QLatin1String("attachments"))
        return tr("Files");
    if (field == QLatin1String("is_mention"))
        return tr("Notify everyone");
    if (field == QLatin1String("banned_words"))
        return tr("Banned words");
    if (field == QLatin1String("payout_method_id"))
        return tr("Payout method");
    if (field == QLatin1String("destination_id"))
        return tr("Recipient");
    const FieldSpec *spec = wordsField(kind, field);
    return spec ? wordsSchemaText(spec->title) : field;
}

QString Words::recordTitle(const Record &record)
{
    const ResourceSpec *resource = findResource(record.kind);
    const QString title = resource ? titleOf(*resource, record.body()).simplified() : QString();
    return title.isEmpty() ? tr("Untitled %1").arg(kindName(record.kind)) : title;
}

QString Words::quoted(const QString &serverText)
{
    QString name = beginningOfName(serverText);
    if (name.size() > longestQuotedName)
        name = QString(
            name.left(longestQuotedName - 20) + QChar(0x2026) + endOfName(serverText).right(19));
    return tr("‘%1’").arg(isolated(name));
}

QString Words::toConfirm(const QString &name)
{
    constexpr qsizetype longestTyped = 40;
    QString wanted = beginningOfName(name);
    if (wanted.size() > longestQuotedName) {
        QTextBoundaryFinder characters(QTextBoundaryFinder::Grapheme, wanted);
        characters.setPosition(longestTyped + 1);
        wanted = wanted.left(characters.toPreviousBoundary()).trimmed();
    }
    return wordsLetters(wanted).isEmpty() ? QStringLiteral("1") : wanted;
}

bool Words::confirms(const QString &typed, const QString &name)
{
    const QString letters = wordsLetters(typed);
    return letters == wordsLetters(toConfirm(name))
        || (!letters.isEmpty() && name.size() <= longestTypedName && letters == wordsLetters(name));
}

QString Words::target(const Operation &operation, const TitleOf &titleOf)
{
    QString name = wordsTitleIn(operation, operation.base);
    if (name.isEmpty() && titleOf)
        name = titleOf(operation.kind, operation.target);
    return name.isEmpty() ? kindName(operation.kind) : quoted(name);
}

QString Words::sentence(const Operation &operation, const TitleOf &titleOf)
{
    const QString &action = operation.action;
    const QString name = target(operation, titleOf);
    const auto product = [&operation, &titleOf] {
        const QString id = jsonText(operation.args, "product_id");
        const QString title = titleOf ? titleOf(QStringLiteral("product"), id) : QString();
        return quoted(title.isEmpty() ? id : title);
    };
    if (action == QLatin1String("experience.create"))
        return tr("Create %1").arg(quoted(jsonText(operation.args, "name")));
    if (action == QLatin1String("experience.duplicate")) {
        const QString copy = jsonText(operation.args, "name");
        return copy.isEmpty() ? tr("Duplicate %1").arg(name)
                              : tr("Duplicate %1 as %2").arg(name, quoted(copy));
    }
    if (action == QLatin1String("experience.attach"))
        return tr("Attach %1 to %2").arg(name, product());
    if (action == QLatin1String("experience.detach"))
        return tr("Detach %1 from %2").arg(name, product());
    if (action == QLatin1String("experience.delete"))
        return tr("Delete %1").arg(name);
    if (action == QLatin1String("experience.update")) {
        if (wordsChangesOnly(operation, "name"))
            return tr("Rename %1 to %2").arg(name, quoted(jsonText(operation.args, "name")));
        if (wordsChangesOnly(operation, "is_public"))
            return jsonBool(operation.args, "is_public") ? tr("Make %1 public").arg(name)
                                                         : tr("Make %1 not public").arg(name);
        if (wordsChangesOnly(operation, "order"))
            return tr("Move %1").arg(name);
        if (wordsChangesOnly(operation, "logo"))
            return tr("Change the logo of %1").arg(name);
        return tr("Change %1").arg(name);
    }
    if (const QString text = wordsOfCourses(operation, name); !text.isEmpty())
        return text;
    if (action == QLatin1String("post.create"))
        return tr("Post %1").arg(quoted(posts::titleOrFirstLine(operation.args)));
    if (action == QLatin1String("comment.create"))
        return tr("Comment %1").arg(quoted(posts::titleOrFirstLine(operation.args)));
    if (action == QLatin1String("reaction.create")) {
        const QString id = jsonText(operation.args, "resource_id");
        QString liked = titleOf ? titleOf(QStringLiteral("post"), id) : QString();
        if (liked.isEmpty() && titleOf)
            liked = titleOf(QStringLiteral("comment"), id);
        return liked.isEmpty() ? tr("Like a post") : tr("Like %1").arg(quoted(liked));
    }
    if (action == QLatin1String("reaction.delete"))
        return tr("Take a like back");
    if (action == QLatin1String("forum.update"))
        return tr("Change the settings of %1").arg(name);
    if (action == QLatin1String("post.update") && wordsChangesOnly(operation, "is_pinned"))
        return jsonBool(operation.args, "is_pinned") ? tr("Pin %1").arg(name)
                                                     : tr("Unpin %1").arg(name);
    if (action == QLatin1String("post.update") || action == QLatin1String("comment.update"))
        return tr("Change %1").arg(name);
    // Never the amount: sentences go into notices.
    if (action == QLatin1String("withdrawal.create")) {
        const QString id = jsonText(operation.args, "payout_method_id");
        const QString method = titleOf ? titleOf(QStringLiteral("payout_method"), id) : QString();
        return method.isEmpty() ? tr("Withdraw money")
                                : tr("Withdraw money to %1").arg(quoted(method));
    }
    if (action == QLatin1String("transfer.create"))
        return tr("Send money to %1").arg(quoted(jsonText(operation.args, "destination_id")));
    const ActionSpec *spec = findAction(action);
    return tr("%1: %2").arg(spec ? wordsSchemaText(spec->title) : action, name);
}

QString Words::sentence(const Intent &intent, const Record &record, const TitleOf &titleOf)
{
    Operation operation;
    operation.action = intent.action;
    const ActionSpec *action = findAction(intent.action);
    operation.kind = action ? specText(action->kind) : record.kind;
    operation.target = intent.target;
    operation.args = intent.args;
    if (!record.isNull())
        operation.base = record.body();
    return sentence(operation, titleOf);
}

QString Words::problem(const Operation &operation, const TitleOf &titleOf)
{
    switch (operation.state) {
    case OperationState::Rejected:
    case OperationState::Expired:
    case OperationState::Paused:
    case OperationState::Blocked:
        break;
    default:
        return {};
    }
    if (operation.lastError.code == ErrorCode::None)
        return {};
    return ErrorText::sentence(
        failure(operation, titleOf), operation.lastError, Kept::InOutbox, operation.kind);
}

QString Words::failure(const Operation &operation, const TitleOf &titleOf)
{
    const QString &action = operation.action;
    const QString name = target(operation, titleOf);
    if (action == QLatin1String("experience.create"))
        return tr("Couldn’t create %1").arg(quoted(jsonText(operation.args, "name")));
    if (action == QLatin1String("post.create") || action == QLatin1String("comment.create"))
        return tr("Couldn’t post %1").arg(quoted(posts::titleOrFirstLine(operation.args)));
    if (action == QLatin1String("experience.duplicate"))
        return tr("Couldn’t duplicate %1").arg(name);
    if (action == QLatin1String("experience.attach"))
        return tr("Couldn’t attach %1").arg(name);
    if (action == QLatin1String("experience.detach"))
        return tr("Couldn’t detach %1").arg(name);
    if (action == QLatin1String("experience.delete"))
        return tr("Couldn’t delete %1").arg(name);
    if (action == QLatin1String("experience.update") && wordsChangesOnly(operation, "name"))
        return tr("Couldn’t rename %1").arg(name);
    if (action == QLatin1String("withdrawal.create"))
        return tr("Couldn’t withdraw money");
    if (action == QLatin1String("transfer.create"))
        return tr("Couldn’t send money to %1")
            .arg(quoted(jsonText(operation.args, "destination_id")));
    const ActionSpec *spec = findAction(action);
    if (spec
        && spec->effect == Effect::Creates) // it does not exist yet: its name is in the request
        return tr("Couldn’t create %1").arg(quoted(jsonText(operation.args, "title")));
    if (spec && spec->effect == Effect::Removes)
        return tr("Couldn’t delete %1").arg(name);
    return tr("Couldn’t change %1").arg(name);
}

// Courses, chapters and lessons; empty for anything else.
QString Words::wordsOfCourses(const Operation &operation, const QString &name)
{
    const QString kind = operation.action.section(QLatin1Char('.'), 0, 0);
    const QString verb = operation.action.section(QLatin1Char('.'), 1);
    if (kind != QLatin1String("course") && kind != QLatin1String("chapter")
        && kind != QLatin1String("lesson"))
        return {};
    if (verb == QLatin1String("delete"))
        return tr("Delete %1").arg(name);
    if (verb == QLatin1String("create")) {
        const QString title = quoted(jsonText(operation.args, "title"));
        if (kind == QLatin1String("course"))
            return tr("Create course %1").arg(title);
        return kind == QLatin1String("chapter") ? tr("Create chapter %1").arg(title)
                                                : tr("Create lesson %1").arg(title);
    }
    if (wordsChangesOnly(operation, "title"))
        return tr("Rename %1 to %2").arg(name, quoted(jsonText(operation.args, "title")));
    if (wordsChangesOnly(operation, "visibility"))
        return jsonText(operation.args, "visibility") == QLatin1String("hidden")
            ? tr("Hide %1").arg(name)
            : tr("Show %1").arg(name);
    if (wordsChangesOnly(operation, "chapters"))
        return tr("Change the outline of %1").arg(name);
    if (wordsChangesOnly(operation, "content"))
        return tr("Change the text of %1").arg(name);
    return tr("Change %1").arg(name);
}

std::vector<DiffRow> Words::diff(
    const Operation &operation, const Record &current, TitleLookup &titles, bool hideAmounts)
{
    titles.resolve(QStringLiteral("product"), jsonText(operation.args, "product_id"));
    titles.resolve(QStringLiteral("app"), jsonText(operation.args, "app_id"));
    const CellContext context {QLocale(), &titles};
    std::vector<DiffRow> rows;
    const ActionSpec *action = findAction(operation.action);
    const bool hide = hideAmounts && action && movesMoney(*action);
    for (const FieldChange &change : fieldDiff(operation, current, context)) {
        DiffRow row {change.title, change.was, change.willBe};
        if (row.field == change.name) // an argument that is not a field of the record
            row.field = fieldTitle(operation.kind, change.name);
        if (hide && change.name == QLatin1String("amount"))
            row.willBe = QString(4, QChar(0x2022));
        if (change.name == QLatin1String("paywall_currency"))
            continue; // told with the amount
        if (change.name == QLatin1String("paywall_amount"))
            row.willBe = priceWords(operation.args);
        else if (change.name == QLatin1String("poll"))
            row.willBe = pollWords(operation.args.value("poll", Json::object()));
        else if (change.name == QLatin1String("visibility")
            && operation.kind == QLatin1String("post"))
            row.willBe = visibilityWords(jsonText(operation.args, "visibility"));
        rows.push_back(row);
    }
    return rows;
}

TitleOf Words::titlesFrom(TitleLookup &titles)
{
    return [&titles](const QString &kind, const QString &id) {
        if (id.isEmpty())
            return QString();
        titles.resolve(kind, id);
        const QString title = titles.title(kind, id);
        return title == id ? QString() : title;
    };
}

QString Words::changesNotSent(int count)
{
    return counted(tr("%n change(s) not sent", nullptr, count), count);
}

QString Words::changesLeft(const OutboxCounts &counts)
{
    const int known = counts.total() - counts.unknown;
    if (counts.unknown == 0)
        return changesNotSent(known);
    if (known == 0)
        return counted(
            tr("%n change(s), unknown whether sent", nullptr, counts.unknown), counts.unknown);
    return tr("%1, %2 unknown").arg(changesNotSent(known), QLocale().toString(counts.unknown));
}

QString Words::sendChanges(int count)
{
    return counted(tr("Send %n change(s)", nullptr, count), count);
}

QString Words::requests(int count)
{
    return counted(tr("%n request(s)", nullptr, count), count);
}

QString Words::members(std::optional<qint64> count)
{
    return count ? counted(tr("%Ln member(s)", nullptr, int(*count)), *count)
                 : tr("unknown number of members");
}

QString Words::membersLose(std::optional<qint64> count, const QString &productTitle)
{
    if (!count)
        return tr("An unknown number of members loses access through %1").arg(quoted(productTitle));
    if (*count == 1)
        return tr("1 member loses access through %1").arg(quoted(productTitle));
    return tr("%Ln member(s) lose access through %1", nullptr, int(*count))
        .replace(QLatin1String("(s)"), QLatin1String("s"))
        .arg(quoted(productTitle));
}

QString Words::ago(qint64 thenMs, qint64 nowMs)
{
    constexpr qint64 minute = 60'000;
    const qint64 passed = nowMs - thenMs;
    if (passed < minute)
        return tr("just now");
    if (passed < 60 * minute)
        return tr("%n min ago", nullptr, int(passed / minute));
    return dayTime(thenMs, nowMs);
}

QString Words::dayTime(qint64 thenMs, qint64 nowMs)
{
    const QDateTime then = QDateTime::fromMSecsSinceEpoch(thenMs);
    const QDate today = QDateTime::fromMSecsSinceEpoch(nowMs).date();
    const QLocale locale;
    const QString time = locale.toString(then.time(), QLocale::ShortFormat);
    const qint64 days = then.date().daysTo(today);
    if (days == 0)
        return tr("today %1").arg(time);
    if (days == 1)
        return tr("yesterday %1").arg(time);
    if (days > 1 && days < 7)
        return tr("%1 %2", "weekday and time").arg(locale.dayName(then.date().dayOfWeek()), time);
    return locale.toString(then.date(), tr("d MMM yyyy", "date format"));
}

QString Words::restored(qint64 savedMs)
{
    return tr("Restored what you typed %1.")
        .arg(dayTime(savedMs, QDateTime::currentMSecsSinceEpoch()));
}

QString Words::absolute(qint64 ms)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(ms);
    const QLocale locale;
    return tr("%1, %2", "date and time")
        .arg(locale.toString(time.date(), QLocale::LongFormat),
            locale.toString(time.time(), QLocale::ShortFormat));
}

QString Words::scheduled(const Schedule &schedule)
{
    const QDateTime time = localTime(schedule);
    const QLocale locale;
    const QString text = tr("%1, %2", "date and time")
                             .arg(locale.toString(time.date(), tr("d MMM yyyy", "date format")),
                                 locale.toString(time.time(), QLocale::ShortFormat));
    const bool own = schedule.zone.toLatin1() == QTimeZone::systemTimeZoneId();
    return own ? text : tr("%1 (%2)", "time, time zone").arg(text, schedule.zone);
}

QString Words::clockTime(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms).toString(QStringLiteral("HH:mm:ss"));
}

QString Words::list(const QStringList &parts)
{
    return QLocale().createSeparatedList(parts);
}

} // namespace hopyard
