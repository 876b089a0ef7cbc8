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

#include <QCoreApplication>
#include <QVBoxLayout>

#include <array>

namespace hopyard {

namespace {

// Makes the wizard when it is first seen: most starts open a workspace before that.
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

Page *makeProducts(PageHost &host, QWidget *parent)
{
    return new RecordListPage(host, tables::products, parent);
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

constexpr std::array allPlaces {
    PlaceSpec {"experiences", QT_TRANSLATE_NOOP("hopyard::Places", "Experiences"), Glyph::Layers,
        PlaceSection::Content, "experience", makeExperiences},
    PlaceSpec {"courses", QT_TRANSLATE_NOOP("hopyard::Places", "Courses"), Glyph::BookOpen,
        PlaceSection::Content, "course", makeCourses},
    PlaceSpec {"posts", QT_TRANSLATE_NOOP("hopyard::Places", "Forum posts"), Glyph::MessagesSquare,
        PlaceSection::Content, "post", makePosts},
    PlaceSpec {"payouts", QT_TRANSLATE_NOOP("hopyard::Places", "Payouts"), Glyph::Wallet,
        PlaceSection::Money, "withdrawal", makePayouts},
    PlaceSpec {"products", QT_TRANSLATE_NOOP("hopyard::Places", "Products"), Glyph::Package,
        PlaceSection::Money, "product", makeProducts},
    PlaceSpec {"outbox", QT_TRANSLATE_NOOP("hopyard::Places", "Outbox"), Glyph::Send,
        PlaceSection::Work, nullptr, makeOutbox},
    PlaceSpec {"drafts", QT_TRANSLATE_NOOP("hopyard::Places", "Drafts & scheduled"),
        Glyph::CalendarClock, PlaceSection::Work, nullptr, makeDrafts},
    PlaceSpec {"history", QT_TRANSLATE_NOOP("hopyard::Places", "History"), Glyph::History,
        PlaceSection::Work, nullptr, makeHistory},
    PlaceSpec {"settings", QT_TRANSLATE_NOOP("hopyard::Places", "Settings"), Glyph::Settings,
        PlaceSection::Bottom, nullptr, nullptr, openSettings},
};

} // namespace

std::span<const PlaceSpec> places()
{
    return allPlaces;
}

const PlaceSpec *findPlace(const QString &id)
{
    for (const PlaceSpec &place : allPlaces) {
        if (QLatin1String(place.id) == id)
            return &place;
    }
    return nullptr;
}

QString placeTitle(const PlaceSpec &place)
{
    return QCoreApplication::translate("hopyard::Places", place.title);
}

const PlaceSpec *placeOfKind(const QString &kind)
{
    for (const PlaceSpec &place : allPlaces) {
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
