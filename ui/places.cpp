// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/places.h"

#include "models/tables/products.h"
#include "ui/apphost.h"
#include "ui/experiences/experiencespage.h"
#include "ui/history/historypage.h"
#include "ui/onboarding/connectdialog.h"
#include "ui/onboarding/onboardingwizard.h"
#include "ui/outbox/outboxpage.h"
#include "ui/page.h"
#include "ui/payouts/payoutspage.h"
#include "ui/settings/settingsdialog.h"
#include "ui/shell/recordlistpage.h"

#include <QCoreApplication>

#include <array>

namespace hopyard {

namespace {

Page *makeExperiences(PageHost &host, QWidget *parent)
{
    return new ExperiencesPage(host, parent);
}

Page *makeProducts(PageHost &host, QWidget *parent)
{
    return new RecordListPage(host, tables::products, parent);
}

Page *makePayouts(PageHost &host, QWidget *parent)
{
    return new PayoutsPage(host, parent);
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
    PlaceSpec {"payouts", QT_TRANSLATE_NOOP("hopyard::Places", "Payouts"), Glyph::Wallet,
        PlaceSection::Money, "withdrawal", makePayouts},
    PlaceSpec {"products", QT_TRANSLATE_NOOP("hopyard::Places", "Products"), Glyph::Package,
        PlaceSection::Money, "product", makeProducts},
    PlaceSpec {"outbox", QT_TRANSLATE_NOOP("hopyard::Places", "Outbox"), Glyph::Send,
        PlaceSection::Work, nullptr, makeOutbox},
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
    return new OnboardingWizard(host, OnboardingWizard::Start::Welcome, parent);
}

void openConnectDialog(PageHost &host, QWidget *window)
{
    auto *dialog = new ConnectDialog(host, window);
    dialog->open();
}

} // namespace hopyard
