// SPDX-License-Identifier: GPL-3.0-or-later
#include "main/screenshots.h"

#include "core/logging.h"
#include "main/appcontroller.h"
#include "models/roles.h"
#include "schema/experiences.h"
#include "schema/forums.h"
#include "ui/mainwindow.h"
#include "ui/places.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QTabWidget>
#include <QTableView>
#include <QTimeZone>
#include <QTimer>

#include <array>

namespace hopyard {

namespace {
constexpr auto settleTime
    = std::chrono::milliseconds(120); // hover and focus transitions end within it
constexpr int readyAttempts = 1500; // three minutes, on a busy machine
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
    constexpr std::array variants {Variant::Light, Variant::Dark, Variant::RightToLeft};
    for (const Variant variant : variants)
        m_scenes.push_back({variant, QStringLiteral("welcome"), {}, {}});
    for (const Variant variant : variants) {
        for (const PlaceSpec &place : places())
            m_scenes.push_back(
                {variant, QString::fromLatin1(place.id), QString::fromLatin1(place.id), {}});
        for (const char *name : {"courses-outline", "courses-settings"})
            m_scenes.push_back({variant, QString::fromLatin1(name), QStringLiteral("courses"),
                QStringLiteral("actionCourseOpen")});
        for (const char *action : {"actionMatrix", "actionNew", "actionDuplicate", "actionAttach",
                 "actionBulkRename", "actionDelete"}) {
            const QString name = QString::fromLatin1(action);
            m_scenes.push_back(
                {variant, QStringLiteral("experiences-%1").arg(name.sliced(6).toLower()),
                    QStringLiteral("experiences"), name});
        }
        m_scenes.push_back({variant, QStringLiteral("posts-open"), QStringLiteral("posts"), {}});
        for (const char *action : {"actionEditPost", "actionForumSettings"}) {
            const QString name = QString::fromLatin1(action);
            m_scenes.push_back({variant, QStringLiteral("posts-%1").arg(name.sliced(6).toLower()),
                QStringLiteral("posts"), name});
        }
        m_scenes.push_back({variant, QStringLiteral("posts-new"), QStringLiteral("posts"),
            QStringLiteral("actionNew")});
        m_scenes.push_back({variant, QStringLiteral("drafts-calendar"), QStringLiteral("drafts"),
            QStringLiteral("actionCalendar")});
    }
}

void Screenshots::start()
{
    QDir().mkpath(m_directory);
    m_window.resize(1280, 800);
    m_window.show();
    next();
}

// The demo's first sync has to be over before there is something to change and to look at.
void Screenshots::waitUntilSynced(int attemptsLeft)
{
    const QList<AreaStatus> areas = m_controller.current()
        ? m_controller.current()->commands().status().areas
        : QList<AreaStatus>();
    const bool synced = !areas.isEmpty()
        && std::all_of(areas.cbegin(), areas.cend(),
            [](const AreaStatus &area) { return area.asOfMs > 0 && !area.refreshing; });
    if (synced) {
        makeSomeChanges();
        QTimer::singleShot(settleTime, this, &Screenshots::next);
    } else if (attemptsLeft > 0) {
        QTimer::singleShot(
            settleTime, this, [this, attemptsLeft] { waitUntilSynced(attemptsLeft - 1); });
    } else {
        qCWarning(lcUi, "the demo did not finish its first sync");
        Q_EMIT done(false);
    }
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
    Commands &commands = m_controller.current()->commands();
    commands.submit(intents, true);
    RecordSource *all = m_controller.current()->source(QStringLiteral("forum"));
    const std::array first {all->keys(std::nullopt, 1).front().row};
    const Record forum = all->records(first).front();
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    for (const int hours : {5, 29, 53, 150})
        commands.submit({Intent {QStringLiteral("post.create"), {},
            Json {{"experience_id", forum.text(forums::experienceId)},
                {"title", QStringLiteral("Office hours, part %1").arg(hours)}},
            {now + hours * 3'600'000LL, QString::fromLatin1(QTimeZone::systemTimeZoneId())}}});
}

void Screenshots::next()
{
    if (m_scene == m_scenes.size()) {
        Q_EMIT done(m_ok);
        return;
    }
    if (!m_scenes[m_scene].place.isEmpty() && !m_controller.current()) {
        m_window.go(QStringLiteral("experiences"));
        m_controller.openDemo();
        waitUntilSynced(readyAttempts);
        return;
    }
    prepare(m_scenes[m_scene]);
    QTimer::singleShot(settleTime * 2, this, [this] { grabWhenRead(readyAttempts); });
}

// Lists that are read when they are looked at fill columns of the page.
void Screenshots::grabWhenRead(int attemptsLeft)
{
    const QList<ScopeStatus> lists = m_controller.current()
        ? m_controller.current()->commands().status().visibleScopes
        : QList<ScopeStatus>();
    const bool reading = std::any_of(lists.cbegin(), lists.cend(),
        [](const ScopeStatus &list) { return list.asOfMs == 0 && list.error == ErrorCode::None; });
    if (reading && attemptsLeft > 0) {
        QTimer::singleShot(
            settleTime, this, [this, attemptsLeft] { grabWhenRead(attemptsLeft - 1); });
        return;
    }
    grab(m_scenes[m_scene]);
    tidyUp(m_scenes[m_scene]);
    ++m_scene;
    QTimer::singleShot(settleTime, this, &Screenshots::next);
}

void Screenshots::prepare(const Scene &scene)
{
    Look look = m_theme.look();
    look.appearance = scene.variant == Variant::Dark ? Appearance::Dark : Appearance::Light;
    m_theme.apply(look);
    QApplication::setLayoutDirection(
        scene.variant == Variant::RightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
    if (!scene.place.isEmpty())
        m_window.go(scene.place);
    Page *page = m_window.currentPage();
    if (!page)
        return;
    if (auto *table = page->findChild<QTableView *>(QStringLiteral("experiencesTable"));
        table && table->isVisible()) {
        const bool several = scene.action == QLatin1String("actionBulkRename");
        const QModelIndex first = table->model()->index(several ? 4 : 1, 0);
        const QModelIndex last = table->model()->index(several ? 12 : 1, 0);
        table->selectionModel()->select(QItemSelection(first, last),
            QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }
    if (auto *table = page->findChild<QTableView *>(QStringLiteral("coursesTable")))
        table->selectRow(0);
    if (auto *table = page->findChild<QTableView *>(QStringLiteral("postsTable"));
        table && scene.name.startsWith(QLatin1String("posts-")))
        page->openItem(table->model()->index(12, 0).data(IdRole).toString());
    if (scene.action.isEmpty())
        return;
    if (auto *tabs = page->findChild<QTabWidget *>(QStringLiteral("courseTabs")))
        tabs->setCurrentIndex(
            scene.name.endsWith(QLatin1String("settings")) ? tabs->count() - 1 : 0);
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

// Closes dialogs and turns switches back.
void Screenshots::tidyUp(const Scene &scene)
{
    const auto dialogs = m_window.findChildren<QDialog *>();
    for (QDialog *dialog : dialogs)
        dialog->close();
    auto *action = m_window.findChild<QAction *>(scene.action);
    if (!scene.action.isEmpty() && action && action->isChecked())
        action->trigger();
}

} // namespace hopyard
