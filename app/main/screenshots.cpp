// SPDX-License-Identifier: GPL-3.0-or-later
#include "main/screenshots.h"

#include "core/logging.h"
#include "main/appcontroller.h"
#include "models/roles.h"
#include "schema/experiences.h"
#include "schema/forums.h"
#include "ui/mainwindow.h"
#include "ui/places.h"
#include "ui/posts/posteditor.h"
#include "ui/shell/recorddetail.h"
#include "ui/theme/theme.h"
#include "ui/widgets/toast.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QDialog>
#include <QDir>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
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
constexpr int shownPost = 12; // its row

constexpr QSize usualSize(1280, 800);
constexpr std::array variantNames {"light", "dark", "rtl", "contrast", "small"};

Appearance appearanceOf(size_t variant)
{
    constexpr std::array appearances {Appearance::Light, Appearance::Dark, Appearance::Light,
        Appearance::HighContrast, Appearance::Light};
    return appearances[variant];
}
} // namespace

Screenshots::Screenshots(
    AppController &controller, MainWindow &window, Theme &theme, QString directory)
    : m_controller(controller)
    , m_window(window)
    , m_theme(theme)
    , m_directory(std::move(directory))
{
    constexpr std::array variants {
        Variant::Light, Variant::Dark, Variant::RightToLeft, Variant::HighContrast, Variant::Small};
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
    m_window.resize(usualSize);
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
    look.appearance = appearanceOf(size_t(scene.variant));
    m_theme.apply(look);
    QApplication::setLayoutDirection(
        scene.variant == Variant::RightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
    m_window.resize(scene.variant == Variant::Small ? m_window.minimumSize() : usualSize);
    if (!scene.place.isEmpty())
        m_window.go(scene.place);
    Page *page = m_window.currentPage();
    if (!page)
        return;
    choose(scene, *page);
    if (scene.action.isEmpty())
        return;
    if (auto *tabs = page->findChild<QTabWidget *>(QStringLiteral("courseTabs")))
        tabs->setCurrentIndex(
            scene.name.endsWith(QLatin1String("settings")) ? tabs->count() - 1 : 0);
    auto *action = m_window.findChild<QAction *>(scene.action);
    if (action) {
        action->trigger();
        if (scene.name == QLatin1String("posts-new"))
            writePost();
    } else {
        qCWarning(lcUi, "no action %s to take a picture of", qPrintable(scene.action));
        m_ok = false;
    }
}

// A new post half written.
void Screenshots::writePost()
{
    auto *editor = m_window.findChild<PostEditor *>();
    if (!editor)
        return;
    editor->findChild<QLineEdit *>(QStringLiteral("postTitle"))
        ->setText(QStringLiteral("Office hours move to Thursday"));
    editor->findChild<QPlainTextEdit *>(QStringLiteral("postBody"))
        ->setPlainText(QStringLiteral("From next week on we meet **on Thursdays**.\n\n"
                                      "- 18:00 in Berlin\n- 12:00 in New York"));
    editor->findChild<QListWidget *>(QStringLiteral("postForums"))
        ->item(0)
        ->setCheckState(Qt::Checked);
    editor->findChild<QCheckBox *>(QStringLiteral("postHasPoll"))->setChecked(true);
    editor->findChild<QLineEdit *>(QStringLiteral("pollOption1"))->setText(QStringLiteral("Fine"));
    editor->findChild<QLineEdit *>(QStringLiteral("pollOption2"))
        ->setText(QStringLiteral("Another day, please"));
    editor->findChild<QCheckBox *>(QStringLiteral("postNotify"))->setChecked(true);
}

// What the scene is about. Nothing is left of the scene before: a picture must not depend on what
// was taken ahead of it.
void Screenshots::choose(const Scene &scene, Page &page)
{
    while (page.back()) { } // details and searches
    QTableView *list = nullptr;
    for (const char *name : {"experiencesTable", "coursesTable", "postsTable", "productsTable"}) {
        if (auto *table = page.findChild<QTableView *>(QString::fromLatin1(name)))
            list = table;
    }
    if (!list)
        return;
    list->clearSelection();
    list->setCurrentIndex({});
    list->scrollToTop();
    const QAbstractItemModel *rows = list->model();
    // Not with selectRow(), which finds no row where columns end before the mirrored edge.
    const auto select = [list, rows](int from, int to) {
        list->selectionModel()->select(QItemSelection(rows->index(from, 0), rows->index(to, 0)),
            QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    };
    if (scene.place == QLatin1String("courses"))
        select(0, 0);
    if (scene.place == QLatin1String("experiences") && list->isVisible()) {
        const bool several = scene.action == QLatin1String("actionBulkRename");
        select(several ? 4 : 1, several ? 12 : 1);
    }
    if (scene.name.startsWith(QLatin1String("posts-"))) {
        if (m_post.isEmpty()) // rows move: others post meanwhile
            m_post = rows->index(shownPost, 0).data(IdRole).toString();
        page.openItem(m_post);
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
                             .arg(m_directory, scene.name,
                                 QString::fromLatin1(variantNames[size_t(scene.variant)]))
                             .arg(percent);
    m_ok = picture.save(file) && m_ok;
    check(scene);
}

// Light, dark and mirrored are to be compared: they show the same record and the same tabs, and
// no detail is empty.
void Screenshots::check(const Scene &scene)
{
    QStringList shown;
    const auto details = m_window.findChildren<RecordDetail *>();
    for (const RecordDetail *detail : details) {
        if (!detail->isVisible())
            continue;
        if (detail->record().isNull()) {
            qCWarning(lcUi, "%s shows an empty detail", qPrintable(scene.name));
            m_ok = false;
        }
        shown << detail->record().id;
    }
    const auto tabs = m_window.findChildren<QTabWidget *>();
    for (const QTabWidget *each : tabs) {
        if (each->isVisible())
            shown << QString(each->objectName() + QString::number(each->currentIndex()));
    }
    const auto dialogs = m_window.findChildren<QDialog *>();
    for (const QDialog *dialog : dialogs) {
        if (dialog->isVisible())
            shown << dialog->objectName();
    }
    const QString all = shown.join(u' ');
    const auto first = m_shown.constFind(scene.name);
    if (first == m_shown.cend()) {
        m_shown.insert(scene.name, all);
    } else if (*first != all) {
        qCWarning(lcUi, "%s shows %s in one picture and %s in another", qPrintable(scene.name),
            qPrintable(*first), qPrintable(all));
        m_ok = false;
    }
}

// Closes dialogs and details, and turns switches back.
void Screenshots::tidyUp(const Scene &scene)
{
    const auto dialogs = m_window.findChildren<QDialog *>();
    for (QDialog *dialog : dialogs) {
        // Closing keeps what was written, and the next pictures would show it.
        if (auto *discard = dialog->findChild<QPushButton *>(QStringLiteral("postDiscard")))
            discard->click();
        dialog->close();
    }
    if (auto *toast = m_window.findChild<Toast *>())
        toast->dismiss();
    auto *action = m_window.findChild<QAction *>(scene.action);
    if (!scene.action.isEmpty() && action && action->isChecked())
        action->trigger();
    if (Page *page = m_window.currentPage())
        while (page->back()) { }
}

} // namespace hopyard
