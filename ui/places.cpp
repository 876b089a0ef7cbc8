// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/places.h"

#include "models/tables/registry.h"
#include "ui/apphost.h"
#include "ui/courses/coursespage.h"
#include "ui/drafts/draftspage.h"
#include "ui/experiences/experiencespage.h"
#include "ui/history/historypage.h"
#include "ui/onboarding/connectdialog.h"
#include "ui/onboarding/onboardingwizard.h"
#include "ui/outbox/outboxpage.h"
#include "ui/page.h"
#include "ui/payouts/payoutspage.h"
#include "ui/posts/postspage.h"
#include "ui/settings/settingsdialog.h"
#include "ui/shell/recordlistpage.h"
#include "ui/words.h"

#include <QCoreApplication>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <list>
#include <memory>
#include <optional>
#include <vector>

namespace hopyard {

namespace {

// Creates the welcome when first visible: most starts open a workspace before that.
class LateWelcome final : public QWidget
{
public:
    LateWelcome(PageHost &host, QWidget *parent)
        : QWidget(parent)
        , m_host(host)
    {
        auto *layout = new QVBoxLayout(this);
        layout->setContentsMargins({});
    }

protected:
    void showEvent(QShowEvent *event) override
    {
        if (!m_wizard) {
            m_wizard = new OnboardingWizard(m_host, OnboardingWizard::Start::Welcome, this);
            layout()->addWidget(m_wizard);
            setFocusProxy(m_wizard);
            m_wizard->show();
        }
        QWidget::showEvent(event);
    }

private:
    PageHost &m_host;
    QWidget *m_wizard = nullptr;
};

Page *makeExperiences(PageHost &host, QWidget *parent)
{
    return new ExperiencesPage(host, parent);
}

Page *makeCourses(PageHost &host, QWidget *parent)
{
    return new CoursesPage(host, parent);
}

Page *makePayouts(PageHost &host, QWidget *parent)
{
    return new PayoutsPage(host, parent);
}

Page *makePosts(PageHost &host, QWidget *parent)
{
    return new PostsPage(host, parent);
}

Page *makeDrafts(PageHost &host, QWidget *parent)
{
    return new DraftsPage(host, parent);
}

Page *makeOutbox(PageHost &host, QWidget *parent)
{
    return new OutboxPage(host, parent);
}

Page *makeHistory(PageHost &host, QWidget *parent)
{
    return new HistoryPage(host, parent);
}

constexpr std::array writtenPlaces {
    PlaceSpec {"experiences", QT_TRANSLATE_NOOP("hopyard::Places", "Experiences"), Glyph::Layers,
        PlaceSection::Content, "experience", makeExperiences},
    PlaceSpec {"courses", QT_TRANSLATE_NOOP("hopyard::Places", "Courses"), Glyph::BookOpen,
        PlaceSection::Content, "course", makeCourses},
    PlaceSpec {"posts", QT_TRANSLATE_NOOP("hopyard::Places", "Forum posts"), Glyph::MessagesSquare,
        PlaceSection::Content, "post", makePosts},
    PlaceSpec {"payouts", QT_TRANSLATE_NOOP("hopyard::Places", "Payouts"), Glyph::Wallet,
        PlaceSection::Money, "withdrawal", makePayouts},
    PlaceSpec {"outbox", QT_TRANSLATE_NOOP("hopyard::Places", "Outbox"), Glyph::Send,
        PlaceSection::Work, nullptr, makeOutbox},
    PlaceSpec {"drafts", QT_TRANSLATE_NOOP("hopyard::Places", "Drafts & scheduled"),
        Glyph::CalendarClock, PlaceSection::Work, nullptr, makeDrafts},
    PlaceSpec {"history", QT_TRANSLATE_NOOP("hopyard::Places", "History"), Glyph::History,
        PlaceSection::Work, nullptr, makeHistory},
    PlaceSpec {"settings", QT_TRANSLATE_NOOP("hopyard::Places", "Settings"), Glyph::Settings,
        PlaceSection::Bottom, nullptr, nullptr, openSettings},
};

std::optional<PlaceSection> placeSectionOf(const TableSpec &table)
{
    switch (table.section) {
    case TableSection::Content:
        return PlaceSection::Content;
    case TableSection::People:
        return PlaceSection::People;
    case TableSection::Money:
        return PlaceSection::Money;
    case TableSection::None:
        break;
    }
    return std::nullopt;
}

// The places listed above, followed in each section by tables without a page.
struct PlaceList
{
    explicit PlaceList(std::span<const TableSpec *const> tables)
        : tableCount(tables.size())
    {
        all.assign(writtenPlaces.begin(), writtenPlaces.end());
        for (const TableSpec *table : tables) {
            const std::optional<PlaceSection> section = placeSectionOf(*table);
            if (!section)
                continue;
            ids.push_back(QByteArray(table->kind.data(), qsizetype(table->kind.size())) + 's');
            const auto behind = std::upper_bound(all.cbegin(), all.cend(), *section,
                [](PlaceSection wanted, const PlaceSpec &each) { return wanted < each.section; });
            all.insert(behind,
                PlaceSpec {ids.back().constData(), nullptr, table->glyph, *section,
                    table->kind.data(), nullptr, nullptr, table});
        }
    }

    std::list<QByteArray> ids; // of those with a table: "products"
    std::vector<PlaceSpec> all;
    size_t tableCount;
};

} // namespace

std::span<const PlaceSpec> places()
{
    static std::unique_ptr<const PlaceList> list;
    const std::span<const TableSpec *const> tables = allTables();
    if (!list || list->tableCount != tables.size()) // a TableExtension was added or removed
        list = std::make_unique<PlaceList>(tables);
    return list->all;
}

Page *PlaceSpec::makePage(PageHost &host, QWidget *parent) const
{
    return table ? new RecordListPage(host, *table, parent) : make(host, parent);
}

const PlaceSpec *findPlace(const QString &id)
{
    for (const PlaceSpec &place : places()) {
        if (QLatin1String(place.id) == id)
            return &place;
    }
    return nullptr;
}

QString placeTitle(const PlaceSpec &place)
{
    return place.table ? Words::kindTitle(QLatin1String(place.kind))
                       : QCoreApplication::translate("hopyard::Places", place.title);
}

const PlaceSpec *placeOfKind(const QString &kind)
{
    for (const PlaceSpec &place : places()) {
        if (place.kind && QLatin1String(place.kind) == kind)
            return &place;
    }
    return nullptr;
}

QWidget *makeWelcome(PageHost &host, QWidget *parent)
{
    return new LateWelcome(host, parent);
}

void openConnectDialog(PageHost &host, QWidget *window)
{
    auto *dialog = new ConnectDialog(host, window);
    dialog->open();
}

} // namespace hopyard
