// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/democourses.h"

#include <array>
#include <vector>

namespace hopyard {

namespace {

constexpr qint64 courseFirstMs = 1'735'725'600'000; // 2025-01-01T10:00:00Z
constexpr qint64 courseDayMs = 86'400'000;

struct DemoChapter
{
    const char *title;
    std::vector<const char *> lessons;
};

struct DemoCourse
{
    const char *title;
    const char *tagline;
    const char *description;
    bool hidden;
    bool inOrder;
    bool certificate;
    int dripDays; // between chapters; 0 = all at once
    std::vector<DemoChapter> chapters;
};

const std::vector<DemoCourse> &demoCourseList()
{
    static const std::vector<DemoCourse> list {
        {"Natural light from the ground up", "One window, one person, thirty portraits",
            "Six weeks with nothing but daylight: reading it, shaping it, and knowing when to "
            "wait.",
            false, true, true, 7,
            {{"Before you start",
                 {"Welcome", "What to bring", "How critique works here", "Your first self-portrait",
                     "Check yourself: the basics", "Introduce yourself", "A word about gear"}},
                {"Reading the light",
                    {"Hard and soft", "Direction", "Colour through the day", "The north window",
                        "Overcast is a gift", "Exercise: one egg, eight hours", "Shadow as a shape",
                        "Worksheet: a light diary", "Check yourself: reading"}},
                {"Shaping it",
                    {"Curtains and bed sheets", "A reflector for two euros", "Black card",
                        "Moving the person, not the light", "Backlight without fog",
                        "Feathering a window", "Watch: one room, six looks",
                        "Exercise: a friend at noon"}},
                {"Working with people",
                    {"The first five minutes", "Hands", "Directing without words",
                        "Groups of three", "Children", "When it goes wrong",
                        "Watch: a session, uncut"}},
                {"Clinic: readers’ pictures",
                    {"A kitchen at seven", "The face by the door", "Too much sky", "Nearly there",
                        "Cropped for the better", "The same light twice", "A brave edit",
                        "Check yourself: clinic"}},
                {"Your series",
                    {"Choosing a subject", "Editing down to twelve", "Sequence", "Paper and print",
                        "Showing it", "Final critique", "Where to go from here"}}}},
        {"Retouching that nobody sees", "Skin, fabric and the art of stopping early",
            "A calm way through a raw file, from the first crop to the last look.", false, false,
            true, 0,
            {{"Set up",
                 {"A screen you can trust", "Files, names, backups", "Keyboard and pen",
                     "Our raw files", "Check yourself: colour spaces", "A plan per picture"}},
                {"The raw file",
                    {"Exposure first", "White balance by eye", "Curves without fear",
                        "Lens and perspective", "Noise", "Local adjustments",
                        "Exercise: three versions"}},
                {"Skin",
                    {"What to leave", "Healing by hand", "Dodge and burn",
                        "Frequency separation, and why not", "Make-up", "Watch: forty minutes",
                        "Exercise: the same face twice", "Check yourself: skin"}},
                {"Clinic: before and after",
                    {"A wedding veil", "Sunburn", "Glasses", "A grey afternoon",
                        "Three skins, one room", "Too far", "Not far enough", "Exercise: undo it"}},
                {"Everything else",
                    {"Hair", "Fabric", "Eyes", "Backgrounds", "Grain", "Black and white",
                        "Worksheet: a finishing list", "When to stop", "Final exercise"}}}},
        {"Street, slowly", "A walk a day for a month",
            "No tricks and no zoom: one lens, the same streets, and four weeks of looking.", false,
            false, false, 2,
            {{"Week one: light",
                 {"The rules of the walk", "One lens", "Corners", "Puddles", "Long shadows",
                     "Faces in the sun", "Sunday: look back"}},
                {"Week two: people",
                    {"Being seen", "The law, roughly", "Asking", "Not asking", "Backs", "Gestures",
                        "Sunday: look back"}},
                {"Week three: layers",
                    {"Near and far", "Windows", "Frames in frames", "Signs",
                        "Colour against colour", "Rain", "Sunday: look back"}},
                {"Week four: a series",
                    {"A rule of your own", "Repetition", "The odd one out", "Twenty pictures",
                        "Ten pictures", "Six pictures", "The end of the walk"}}}},
        {"Product shots on a kitchen table", "For shops that cannot wait for a studio",
            "Two lamps, one roll of paper, and a way to shoot forty products in a day.", false,
            true, true, 3,
            {{"The table",
                 {"Space", "Paper and light tents", "Two lamps", "Tripod and tether",
                     "Shopping list", "Check yourself: set-up"}},
                {"Light by material",
                    {"Matt", "Glossy", "Glass", "Metal", "Textiles", "Food", "Watch: a bottle",
                        "Exercise: three materials"}},
                {"The long day",
                    {"Order of work", "A card per product", "Naming as you go", "Batch editing",
                        "White that is white", "Delivery"}},
                {"Clinic: forty products",
                    {"Candles", "Knitwear", "Jars", "Jewellery", "Books", "Shoes",
                        "Exercise: one shelf", "Watch: the whole day"}},
                {"Selling with pictures",
                    {"What a shop page needs", "Scale and hands", "Details", "A hero shot",
                        "Licences", "Worksheet: an offer", "Check yourself: delivery"}}}},
        {"Lumière du soir – Abendlicht – 夕方の光", "Photographing the hour before night",
            "Short lessons for travellers, in three languages.", false, false, false, 0,
            {{"Avant le coucher du soleil",
                 {"Arriver tôt", "Mesurer", "Le ciel n’est pas tout", "Exercice"}},
                {"Die blaue Stunde",
                    {"Stativ oder Mauer", "Langzeit & Geduld", "Laternen", "Größere Städte",
                        "Übung"}},
                {"夜のはじまり", {"街の明かり", "人と光", "最後の一枚", "練習"}},
                {"ضوء الليل", {"المدينة ليلاً", "الانعكاسات", "تمرين"}}}},
        {"Pricing for photographers", "Draft – opens in autumn",
            "What a day costs, what a picture is worth, and how to say it.", true, false, false, 0,
            {{"Your numbers",
                 {"What a year costs", "What a day costs", "Worksheet: the year",
                     "Check yourself: numbers"}},
                {"Your offer",
                    {"Packages or hours", "Licences in plain words", "Deposits", "The email",
                        "The call", "Raising prices"}},
                {"Your words", {"On the page", "In the contract", "On the phone", "In the inbox"}},
                {"Your no", {"When to walk away", "Late payers", "Friends and family"}}}},
    };
    return list;
}

bool startsWith(const QString &title, const char *beginning)
{
    return title.startsWith(QLatin1String(beginning));
}

QString typeOf(const QString &title, bool last)
{
    if (startsWith(title, "Check yourself"))
        return last ? QStringLiteral("quiz") : QStringLiteral("knowledge_check");
    if (startsWith(title, "Worksheet"))
        return QStringLiteral("pdf");
    if (startsWith(title, "Watch"))
        return QStringLiteral("video");
    return startsWith(title, "Exercise") ? QStringLiteral("multi") : QStringLiteral("text");
}

QString contentOf(const QString &title, const QString &chapter, int place)
{
    static constexpr std::array openings {
        "Take twenty minutes for this one, and leave the phone in the other room.",
        "Nothing here is hard. It only wants to be done more than once.",
        "Read it through first, then go and try it before you read it again.",
        "This is the part most people skip. It is also the part that shows."};
    static constexpr std::array middles {"- Look before you lift the camera\n- Change **one** "
                                         "thing at a time\n- Write down what you "
                                         "changed",
        "1. Set everything up as in the last lesson\n2. Take one picture\n3. Move half a step, and "
        "take another",
        "> If it looks wrong on the back of the camera, it is rarely the camera.",
        "| Setting | Start with |\n|---|---|\n| Aperture | f/4 |\n| Shutter | 1/125 s |\n| ISO | "
        "as "
        "low as it goes |"};
    static constexpr std::array endings {
        "Post your best frame in the forum, and say what you would do differently.",
        "Keep the failures. We come back to them in the last chapter.",
        "More about this in the [reading list](https://www.example.com/reading).",
        "Tomorrow we do the same again with half the light."};
    const auto pick = [place](const auto &texts, int step) {
        return QString::fromUtf8(texts[size_t(place * step + place / 3) % texts.size()]);
    };
    return QStringLiteral("## %1\n\n*%2*\n\n%3\n\n%4\n\n%5\n")
        .arg(title, chapter, pick(openings, 1), pick(middles, 3), pick(endings, 5));
}

Json demoQuestion(int number, const char *text, const char *type,
    const std::vector<std::pair<const char *, bool>> &options, const char *answer, int lesson)
{
    Json list = Json::array();
    for (const auto &[optionText, correct] : options) {
        list.push_back(
            Json {{"id", QStringLiteral("opt_%1x%2x%3").arg(lesson).arg(number).arg(list.size())},
                {"is_correct", correct}, {"option_text", optionText}, {"order", list.size()}});
    }
    return Json {{"id", QStringLiteral("ques_%1x%2").arg(lesson).arg(number)},
        {"correct_answer", answer}, {"created_at", simulatedTime(courseFirstMs)},
        {"image", nullptr}, {"options", std::move(list)}, {"order", number},
        {"question_text", text}, {"question_type", type}};
}

Json demoQuestions(int lesson)
{
    return Json::array(
        {demoQuestion(0, "Which light is softest?", "multiple_choice",
             {{"A bare bulb", false}, {"An overcast sky", true}, {"Noon sun", false}},
             "An overcast sky", lesson),
            demoQuestion(1, "Which of these change the depth of field?", "multiple_select",
                {{"Aperture", true}, {"Distance", true}, {"ISO", false}, {"White balance", false}},
                "", lesson),
            demoQuestion(2, "A reflector adds light.", "true_false",
                {{"True", false}, {"False", true}}, "False", lesson),
            demoQuestion(3, "What do we call the hour after sunset?", "short_answer", {},
                "The blue hour", lesson)});
}

QString numbered(const char *prefix, const char *name, int number)
{
    return QStringLiteral("%1%2%3")
        .arg(QLatin1String(prefix), QLatin1String(name))
        .arg(number, 14 - int(qstrlen(name)), 10, QLatin1Char('0'));
}

Json demoFile(const char *id, const char *name, const char *type)
{
    return Json {{"id", id}, {"content_type", type}, {"filename", name},
        {"url", QString(QStringLiteral("https://assets.example/__files/") + QLatin1String(id))}};
}

// Known by its id, so that it keeps its name wherever it is attached.
void addFile(SimulatedWhop &whop, const char *id, const char *name, const char *type)
{
    Json file = demoFile(id, name, type);
    file["size"] = "1024";
    file["upload_status"] = "ready";
    file["visibility"] = "public";
    whop.addRow(QStringLiteral("file"), file);
}

void addLesson(SimulatedWhop &whop, const DemoCourse &course, const QString &chapter,
    const QString &chapterId, const QString &title, int number, int chapterPlace)
{
    const QString type = typeOf(title, chapterPlace > 2);
    Json lesson {{"id", numbered("lesn_", "Less", number)}, {"chapter_id", chapterId},
        {"title", title}, {"lesson_type", type}, {"content", contentOf(title, chapter, number)},
        {"created_at", simulatedTime(courseFirstMs + number * 3 * courseDayMs)}};
    if (course.dripDays > 0 && chapterPlace > 0)
        lesson["days_from_course_start_until_unlock"] = course.dripDays * chapterPlace;
    if (course.hidden || number % 23 == 11)
        lesson["visibility"] = "hidden";
    if (type == QLatin1String("video")) {
        lesson["embed_type"] = number % 2 == 0 ? "youtube" : "loom";
        lesson["embed_id"] = QStringLiteral("demo%1").arg(number);
    } else if (type == QLatin1String("pdf")) {
        lesson["main_pdf"] = demoFile("file_DemoWorksheet1", "worksheet.pdf", "application/pdf");
    } else if (type == QLatin1String("multi")) {
        lesson["attachments"]
            = Json::array({demoFile("file_DemoRawFiles01", "raw files.zip", "application/zip"),
                demoFile("file_DemoChecklist", "checklist.pdf", "application/pdf")});
    } else if (type != QLatin1String("text")) {
        lesson["assessment_questions"] = demoQuestions(number);
    }
    whop.addRow(QStringLiteral("lesson"), lesson);
}

} // namespace

void seedCourses(SimulatedWhop &whop, const QStringList &experiences)
{
    addFile(whop, "file_DemoWorksheet1", "worksheet.pdf", "application/pdf");
    addFile(whop, "file_DemoRawFiles01", "raw files.zip", "application/zip");
    addFile(whop, "file_DemoChecklist", "checklist.pdf", "application/pdf");
    if (experiences.isEmpty())
        return;
    int courseNumber = 0;
    int chapterNumber = 0;
    int lessonNumber = 0;
    for (const DemoCourse &course : demoCourseList()) {
        ++courseNumber;
        const QString courseId = numbered("cors_", "Course", courseNumber);
        const qint64 created = courseFirstMs + courseNumber * 30 * courseDayMs;
        whop.addRow(QStringLiteral("course"),
            Json {{"id", courseId},
                {"experience_id", experiences.at((courseNumber - 1) % experiences.size())},
                {"title", course.title}, {"tagline", course.tagline},
                {"description", course.description}, {"order", QString::number(courseNumber)},
                {"visibility", course.hidden ? "hidden" : "visible"},
                {"require_completing_lessons_in_order", course.inOrder},
                {"certificate_after_completion_enabled", course.certificate},
                {"language", courseNumber == 5 ? "fr" : "en"},
                {"created_at", simulatedTime(created)},
                {"updated_at", simulatedTime(created + 90 * courseDayMs)}});
        int chapterPlace = 0;
        for (const DemoChapter &chapter : course.chapters) {
            ++chapterNumber;
            const QString chapterId = numbered("chap_", "Chapter", chapterNumber);
            const QString title = QString::fromUtf8(chapter.title);
            whop.addRow(QStringLiteral("chapter"),
                Json {{"id", chapterId}, {"course_id", courseId}, {"title", title}});
            for (const char *lesson : chapter.lessons)
                addLesson(whop, course, title, chapterId, QString::fromUtf8(lesson), ++lessonNumber,
                    chapterPlace);
            ++chapterPlace;
        }
    }
}

QString seedLargeCourse(
    SimulatedWhop &whop, const QString &experience, int chapters, int lessonsPerChapter)
{
    const QString courseId = QStringLiteral("cors_Large000000001");
    whop.addRow(QStringLiteral("course"),
        Json {{"id", courseId}, {"experience_id", experience}, {"title", "A very large course"}});
    int number = 100'000;
    for (int c = 0; c < chapters; ++c) {
        const QString chapterId = numbered("chap_", "Large", c);
        whop.addRow(QStringLiteral("chapter"),
            Json {{"id", chapterId}, {"course_id", courseId}, {"order", c},
                {"title", QStringLiteral("Chapter %1").arg(c + 1)}});
        for (int l = 0; l < lessonsPerChapter; ++l)
            whop.addRow(QStringLiteral("lesson"),
                Json {{"id", numbered("lesn_", "Large", number)}, {"chapter_id", chapterId},
                    {"order", l}, {"title", QStringLiteral("Lesson %1").arg(++number)}});
    }
    return courseId;
}

} // namespace hopyard
