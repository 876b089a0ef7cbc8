// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/demodata.h"

#include "schema/apps.h"
#include "simulator/democourses.h"
#include "simulator/demoforums.h"
#include "simulator/demomoney.h"
#include "simulator/demostudents.h"

#include <QDateTime>

#include <array>
#include <random>

namespace hopyard {

namespace {

constexpr auto demoCompanyId = "biz_Nrth1ghtStud10";
constexpr qint64 demoFirstMs = 1'725'192'000'000; // 2024-09-01T12:00:00Z
constexpr qint64 demoLastMs = 1'782'820'800'000; // 2026-06-30T12:00:00Z

// Random, but the same on every system: the standard's distributions are not.
class DemoDice
{
public:
    size_t below(size_t count) { return size_t(m_random() % count); }
    bool oneIn(size_t count) { return below(count) == 0; }
    template <class List>
    const auto &pick(const List &list)
    {
        return list[below(list.size())];
    }

private:
    std::mt19937_64 m_random {7};
};

struct DemoProduct
{
    const char *id;
    const char *title;
    const char *headline;
    const char *visibility;
    int members;
};
constexpr std::array demoProducts {
    DemoProduct {"prod_StudioPass0001", "Studio Pass", "Every class, every critique, every month",
        "visible", 1284},
    DemoProduct {
        "prod_Presets0000002", "Preset Library", "240 looks for raw files", "visible", 2946},
    DemoProduct {
        "prod_Workshop000003", "Weekend Workshop", "Two days, one finished series", "visible", 312},
    DemoProduct {"prod_Portrait000004", "Portrait Masterclass", "Twelve weeks with feedback",
        "visible", 168},
    DemoProduct {
        "prod_Founders000005", "Founders Circle", "For those who were here first", "hidden", 47},
};

constexpr std::array demoTopics {"Natural light", "Studio flash", "Street", "Portrait", "Landscape",
    "Night sky", "Product shots", "Food", "Travel", "Architecture", "Black and white",
    "Colour grading", "Retouching", "Composition", "Analogue film", "Drone", "Weddings", "Macro",
    "Wildlife", "Video", "Business", "Pricing", "Client work", "Portfolio", "Printing",
    "Lens choice", "Posing", "Storytelling"};
constexpr std::array demoChats {
    "%1 chat", "%1 lounge", "%1: quick questions", "Talk: %1", "%1 – gear talk"};
constexpr std::array demoCourses {"%1 foundations", "%1, step by step", "%1 in practice",
    "Mastering %1", "%1: from brief to delivery", "%1 – 30-day challenge"};
constexpr std::array demoForums {
    "%1 critiques", "%1 help desk", "%1 showcase", "%1: wins of the week", "Ask about %1"};
constexpr std::array demoEvents {"%1 live session", "%1 office hours", "%1 photo walk", "%1 Q&A"};
constexpr std::array demoContents {
    "%1 notes", "%1 reading list", "%1 cheat sheet", "Start here: %1"};
constexpr std::array demoFiles {
    "%1 presets", "%1 raw files", "%1 checklists (PDF)", "%1 templates"};
constexpr std::array demoCalendars {"%1 calendar", "%1 schedule", "%1 deadlines"};

// Names as they come in real life, in many scripts and too long.
constexpr std::array demoOddNames {
    "📣 Announcements",
    "🎨🖼️ Gallery of the month — vote now!",
    "はじめてのポートレート撮影",
    "自然光人像：从入门到精通",
    "스튜디오 조명 기초",
    "أساسيات التصوير الليلي",
    "צילום רחוב: מפגש שבועי",
    "Основы цветокоррекции",
    "Φωτογραφία δρόμου",
    "Größe, Fläche & Blende – Grundkurs",
    "Lumière naturelle : l’atelier du dimanche",
    "ถ่ายภาพกลางคืน",
    "👩‍🎨 Members’ corner",
    "Q & A <live>",
    "50 % off? Pricing \"without\" fear",
    "a",
    "The complete, unabridged and occasionally rambling guide to planning, scouting, packing for, "
    "shooting, "
    "backing up, selecting, editing, sequencing, printing, framing and finally showing a personal "
    "series of "
    "photographs that took you two years to make",
    "Tabs\tand  double  spaces",
    "C:\\Presets\\Film",
    "=SUM(A1:A9) spreadsheet tips",
};

QString demoName(DemoDice &dice, const QString &app)
{
    const auto pattern = [&dice, &app]() -> const char * {
        if (app == QLatin1String("Chat"))
            return dice.pick(demoChats);
        if (app == QLatin1String("Courses"))
            return dice.pick(demoCourses);
        if (app == QLatin1String("Forums"))
            return dice.pick(demoForums);
        if (app == QLatin1String("Events"))
            return dice.pick(demoEvents);
        if (app == QLatin1String("Files"))
            return dice.pick(demoFiles);
        if (app == QLatin1String("Calendar"))
            return dice.pick(demoCalendars);
        return dice.pick(demoContents);
    };
    QString name = QString::fromUtf8(pattern());
    QString topic = QString::fromUtf8(dice.pick(demoTopics));
    if (!name.startsWith(QLatin1String("%1")))
        topic[0] = topic.at(0).toLower();
    name.replace(QLatin1String("%1"), topic);
    if (dice.oneIn(6))
        name += QLatin1Char(' ') + QString::number(2024 + dice.below(3));
    else if (dice.oneIn(8))
        name += QStringLiteral(" (") + QString::fromUtf8(dice.oneIn(2) ? "archive" : "beginners")
            + QLatin1Char(')');
    return name;
}

Json demoOwner()
{
    return Json {
        {"id", "user_N0rth1ghtTeam"}, {"name", "Northlight team"}, {"username", "northlight"}};
}

Json demoCompanySummary()
{
    return Json {
        {"id", demoCompanyId}, {"route", "northlight-studio"}, {"title", "Northlight Studio"}};
}

Json demoAccount(int members)
{
    static constexpr std::array nulls {"banner_image_url", "business_address", "capabilities",
        "email", "industry_group", "industry_type", "invoice_prefix", "logo_url", "metadata",
        "onboarding_type", "opengraph_image_url", "opengraph_image_variant",
        "other_business_description", "other_industry_description", "parent_account_id",
        "payment_controls", "product_tax_code", "recommended_actions", "required_actions",
        "store_page_config", "target_audience", "tax_remitted_by", "total_earned_usd", "total_usd",
        "verification", "wallet"};
    static constexpr std::array lists {"balances", "home_preferences", "social_links",
        "tax_collection_enabled_states", "tax_identifiers"};
    static constexpr std::array switches {"require_2fa", "send_customer_emails",
        "show_joined_whops", "show_reviews_dtc", "show_user_directory",
        "use_logo_as_opengraph_image_fallback"};
    Json account {{"id", demoCompanyId}, {"business_type", "education_program"}, {"country", "us"},
        {"created_at", simulatedTime(demoFirstMs)},
        {"description", "Photography classes, presets and critique."},
        {"llc_formation", Json::object()}, {"route", "northlight-studio"}, {"status", nullptr},
        {"title", "Northlight Studio"}};
    for (const char *member : nulls)
        account[member] = nullptr;
    for (const char *member : lists)
        account[member] = Json::array();
    for (const char *member : switches)
        account[member] = false;
    account["show_user_directory"] = members > 0;
    return account;
}

Json demoCompany(int members)
{
    return Json {{"id", demoCompanyId}, {"affiliate_instructions", nullptr},
        {"created_at", simulatedTime(demoFirstMs)},
        {"description", "Photography classes, presets and critique."},
        {"featured_affiliate_product", nullptr}, {"logo", nullptr}, {"member_count", members},
        {"metadata", nullptr}, {"owner_user", demoOwner()},
        {"published_reviews_count", members > 0 ? 214 : 0}, {"route", "northlight-studio"},
        {"send_customer_emails", true}, {"social_links", Json::array()},
        {"target_audience", nullptr}, {"title", "Northlight Studio"},
        {"updated_at", simulatedTime(demoLastMs)}, {"verified", true}};
}

Json demoApp(const apps::BuiltInApp &app)
{
    static constexpr std::array nulls {"api_key", "base_url", "dashboard_path", "discover_path",
        "experience_path", "hosted_url", "icon", "openapi_path", "origin", "production_web_build",
        "secrets", "skills_path", "stats"};
    const QString name = QString::fromLatin1(app.name);
    Json json {{"id", app.id}, {"app_type", "b2c_app"},
        {"company", Json {{"id", "biz_BuiltInApps001"}, {"title", "Apps"}}},
        {"creator", Json {{"id", "user_BuiltInApps01"}, {"name", nullptr}, {"username", "apps"}}},
        {"description", QString(name + QLatin1String(" for your members"))},
        {"domain_id", QString(name.toLower() + QLatin1String("-app"))}, {"name", app.name},
        {"redirect_uris", Json::array()}, {"requested_permissions", Json::array()},
        {"route", name.toLower()}, {"status", "live"}, {"verified", true}};
    for (const char *member : nulls)
        json[member] = nullptr;
    return json;
}

Json demoProductBody(const DemoProduct &product, qsizetype place)
{
    return Json {{"id", product.id}, {"company", demoCompanySummary()},
        {"created_at", simulatedTime(demoFirstMs + place * 86'400'000)}, {"custom_cta", "join"},
        {"custom_cta_url", nullptr}, {"custom_statement_descriptor", nullptr},
        {"description", product.headline}, {"external_identifier", nullptr},
        {"gallery_images", Json::array()}, {"global_affiliate_percentage", nullptr},
        {"global_affiliate_status", "disabled"}, {"headline", product.headline},
        {"member_affiliate_percentage", nullptr}, {"member_affiliate_status", "disabled"},
        {"member_count", product.members}, {"metadata", nullptr}, {"owner_user", demoOwner()},
        {"product_tax_code", nullptr}, {"published_reviews_count", product.members / 14},
        {"route",
            QString::fromLatin1(product.title)
                .toLower()
                .replace(QLatin1Char(' '), QLatin1Char('-'))},
        {"title", product.title}, {"updated_at", simulatedTime(demoLastMs)}, {"verified", true},
        {"visibility", product.visibility}};
}

// "exp_" and 14 characters that tell the place in the seed.
QString demoExperienceId(qsizetype place)
{
    const QString number = QString::number(place, 36).rightJustified(7, QLatin1Char('0'));
    return QStringLiteral("exp_Nth")
        + QString::number((place * 7919 + 13) % 1679616, 36).rightJustified(4, QLatin1Char('x'))
        + number;
}

QString demoOrder(DemoDice &dice, qsizetype place)
{
    const QString whole = QString::number(place + 1);
    return dice.oneIn(5) ? QString(whole + QStringLiteral(".") + QString::number(1 + dice.below(9)))
                         : whole;
}

QStringList demoAttachments(DemoDice &dice)
{
    if (dice.oneIn(9))
        return {}; // for the team only
    QStringList products;
    for (const DemoProduct &product : demoProducts) {
        if (dice.oneIn(3))
            products << QString::fromLatin1(product.id);
    }
    if (products.isEmpty())
        products << QString::fromLatin1(demoProducts[0].id);
    return products;
}

void addDemoExperience(SimulatedWhop &whop, DemoDice &dice, qsizetype place, qsizetype rows)
{
    const apps::BuiltInApp &app = dice.pick(apps::builtIn);
    const QString appName = QString::fromLatin1(app.name);
    const qsizetype every = std::max<qsizetype>(1, 300 / qsizetype(demoOddNames.size()));
    QString name = demoName(dice, appName);
    if (place % every == every - 1)
        name = QString::fromUtf8(demoOddNames[size_t(place / every) % demoOddNames.size()]);
    const qint64 step = (demoLastMs - demoFirstMs) / std::max<qsizetype>(1, rows);
    SimulatedRow row;
    row.id = demoExperienceId(place);
    row.createdMs = demoFirstMs + place * step;
    row.appId = QString::fromLatin1(app.id);
    const QByteArray isPublic = dice.oneIn(4) ? "true" : "false";
    const QByteArray order = dice.oneIn(6)
        ? QByteArray("null")
        : QByteArray('"' + demoOrder(dice, place).toLatin1() + '"');
    // Text, not a tree: a large seed has a million of these. Members in the order dumpJson() gives
    // them.
    row.item = "{\"app\":{\"icon\":null,\"id\":\"" + QByteArray(app.id) + "\",\"name\":\""
        + app.name + "\"},\"company\":{\"id\":\"" + demoCompanyId
        + "\",\"route\":\"northlight-studio\",\"title\":\"Northlight Studio\"},\"created_at\":\""
        + simulatedTime(row.createdMs).toLatin1() + "\",\"id\":\"" + row.id.toLatin1()
        + "\",\"image\":null,\"is_public\":" + isPublic + ",\"name\":" + dumpJson(Json(name))
        + ",\"order\":" + order + '}';
    row.listed = row.item;
    row.products = demoAttachments(dice);
    whop.addSerialised(QStringLiteral("experience"), std::move(row));
}

// The oldest experiences that are courses, or any if there are none.
QStringList demoCourseExperiences(SimulatedWhop &whop)
{
    constexpr qsizetype wanted = 6;
    QStringList courses;
    QStringList any;
    const QList<Json> rows = whop.rows(QStringLiteral("experience"));
    for (auto row = rows.crbegin(); row != rows.crend() && courses.size() < wanted; ++row) {
        any.append(jsonText(*row, "id"));
        if (jsonText(*row, "app.name") == QLatin1String("Courses"))
            courses.append(any.constLast());
    }
    return courses.isEmpty() ? any : courses;
}

} // namespace

std::optional<Seed> seedFromName(QStringView name)
{
    if (name == QLatin1String("demo"))
        return Seed::Demo;
    if (name == QLatin1String("empty"))
        return Seed::Empty;
    if (name == QLatin1String("large"))
        return Seed::Large;
    return std::nullopt;
}

void seedWhop(SimulatedWhop &whop, Seed seed, qsizetype rows)
{
    const int members = seed == Seed::Empty ? 0 : 4757;
    whop.setCompanyId(QString::fromLatin1(demoCompanyId));
    whop.addRow(QStringLiteral("company"), demoCompany(members));
    whop.addRow(QStringLiteral("account"), demoAccount(members));
    for (const apps::BuiltInApp &app : apps::builtIn)
        whop.addRow(QStringLiteral("app"), demoApp(app));
    const bool everyArea = seed == Seed::Demo && rows <= 0;
    if (everyArea)
        seedMoney(whop);
    else
        seedEmptyLedger(whop);
    if (seed == Seed::Empty)
        return;
    for (size_t i = 0; i < demoProducts.size(); ++i)
        whop.addRow(QStringLiteral("product"), demoProductBody(demoProducts[i], qsizetype(i)));
    if (rows <= 0)
        rows = seed == Seed::Large ? 100'000 : 300;
    DemoDice dice;
    for (qsizetype place = 0; place < rows; ++place)
        addDemoExperience(whop, dice, place, rows);
    if (everyArea) {
        seedCourses(whop, demoCourseExperiences(whop));
        seedStudents(whop);
        seedForums(whop, demoLastMs);
    }
}

} // namespace hopyard
