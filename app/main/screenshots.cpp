// SPDX-License-Identifier: GPL-3.0-or-later
#include "main/screenshots.h"

#include "core/logging.h"
#include "main/appcontroller.h"
#include "schema/experiences.h"
#include "ui/mainwindow.h"
#include "ui/places.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QTableView>
#include <QTimer>

namespace hopyard {

namespace {
constexpr auto settleTime
    = std::chrono::milliseconds(120); // hover and focus transitions end within it
constexpr int readyAttempts = 100;
constexpr int demoChanges = 4;

QString variantName(int variant)
{
    return variant == 0 ? QStringLiteral("light")
        : variant == 1  ? QStringLiteral("dark")
                        : QStringLiteral("rtl");
}
} // namespace

Screenshots::Screenshots(
    AppController &controller, MainWindow &window, Theme &theme, QString directory)
    : m_controller(controller)
    , m_window(window)
    , m_theme(theme)
    , m_directory(std::move(directory))
{
    for (const Variant variant : {Variant::Light, Variant::Dark, Variant::RightToLeft}) {
        for (const PlaceSpec &place : places()) {
            const QString id = QString::fromLatin1(place.id);
            if (place.make)
                m_scenes.push_back({variant, id, id, {}});
        }
        for (const char *action : {"actionMatrix", "actionNew", "actionDuplicate", "actionAttach",
                 "actionBulkRename", "actionDelete"}) {
            const QString name = QString::fromLatin1(action);
            m_scenes.push_back(
                {variant, QStringLiteral("experiences-%1").arg(name.sliced(6).toLower()),
                    QStringLiteral("experiences"), name});
        }
    }
}

void Screenshots::start()
{
    QDir().mkpath(m_directory);
    m_window.resize(1280, 800);
    m_window.show();
    m_window.go(QStringLiteral("experiences"));
    // The first rows have to be there before there is something to change.
    waitUntilReady(readyAttempts);
}

// A few pending changes, so that pages show what they are for.
void Screenshots::makeSomeChanges()
{
    RecordSource *source = m_controller.current()->source(QStringLiteral("experience"));
    const std::vector<RowKey> keys = source->keys(std::nullopt, demoChanges);
    std::vector<RowId> rows;
    for (const RowKey &key : keys)
        rows.push_back(key.row);
    QList<Intent> intents;
    for (const Record &record : source->records(rows)) {
        intents.append({QStringLiteral("experience.update"), record.id,
            Json {{"name", QString(record.text(experiences::name) + QStringLiteral(" 2027"))}}});
    }
    if (!keys.empty())
        intents.append(
            {QStringLiteral("experience.delete"), intents.constLast().target, Json::object()});
    m_controller.current()->commands().submit(intents, true);
}

void Screenshots::waitUntilReady(int attemptsLeft)
{
    const Page *page = m_window.currentPage();
    const QString state = page ? page->property("state").toString() : QStringLiteral("ready");
    if (attemptsLeft > 0 && (state.isEmpty() || state.contains(QLatin1String("loading")))) {
        QTimer::singleShot(
            settleTime, this, [this, attemptsLeft] { waitUntilReady(attemptsLeft - 1); });
        return;
    }
    if (attemptsLeft == 0)
        m_ok = false;
    if (m_scene == 0)
        makeSomeChanges();
    QTimer::singleShot(settleTime, this, &Screenshots::next);
}

void Screenshots::next()
{
    if (m_scene == m_scenes.size()) {
        Q_EMIT done(m_ok);
        return;
    }
    prepare(m_scenes[m_scene]);
    QTimer::singleShot(settleTime * 2, this, [this] {
        grab(m_scenes[m_scene]);
        closeDialogs();
        ++m_scene;
        QTimer::singleShot(settleTime, this, &Screenshots::next);
    });
}

void Screenshots::prepare(const Scene &scene)
{
    Look look = m_theme.look();
    look.appearance = scene.variant == Variant::Dark ? Appearance::Dark : Appearance::Light;
    m_theme.apply(look);
    QApplication::setLayoutDirection(
        scene.variant == Variant::RightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
    m_window.go(scene.place);
    Page *page = m_window.currentPage();
    if (!page)
        return;
    if (auto *table = page->findChild<QTableView *>(QStringLiteral("experiencesTable"));
        table && table->isVisible())
        table->selectRow(1);
    if (scene.action.isEmpty())
        return;
    auto *action = m_window.findChild<QAction *>(scene.action);
    if (action) {
        action->trigger();
    } else {
        qCWarning(lcUi, "no action %s to take a picture of", qPrintable(scene.action));
        m_ok = false;
    }
}

void Screenshots::grab(const Scene &scene)
{
    QPixmap picture = m_window.grab();
    const auto dialogs = m_window.findChildren<QDialog *>();
    for (QDialog *dialog : dialogs) {
        if (dialog->isVisible())
            picture = dialog->grab();
    }
    const int percent = qRound(m_window.devicePixelRatioF() * 100);
    const QString file = QStringLiteral("%1/%2-%3-%4.png")
                             .arg(m_directory, scene.name, variantName(int(scene.variant)))
                             .arg(percent);
    m_ok = picture.save(file) && m_ok;
}

void Screenshots::closeDialogs()
{
    const auto dialogs = m_window.findChildren<QDialog *>();
    for (QDialog *dialog : dialogs)
        dialog->close();
}

} // namespace hopyard
