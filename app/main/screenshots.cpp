// SPDX-License-Identifier: GPL-3.0-or-later
#include "main/screenshots.h"

#include "core/logging.h"
#include "main/appcontroller.h"
#include "models/roles.h"
#include "ui/mainwindow.h"
#include "ui/onboarding/firstsyncdialog.h"
#include "ui/posts/posteditor.h"
#include "ui/shell/recorddetail.h"
#include "ui/theme/theme.h"
#include "ui/widgets/safelabel.h"
#include "ui/widgets/toast.h"

#include <QAbstractButton>
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
#include <QTimer>

#include <array>

namespace hopyard {

namespace {
// Hover and focus transitions end within it.
constexpr auto settleTime = std::chrono::milliseconds(120);
constexpr int readyAttempts = 1500; // three minutes, on a busy machine
constexpr int shownPost = 12; // its row

constexpr QSize usualSize(1280, 800);
constexpr QChar madeUp(0x27e6); // the bracket that texts of the made-up language begin with

// By Look.
constexpr std::array lookNames {"light", "dark", "contrast", "small", "rtl"};
constexpr std::array lookAppearances {Appearance::Light, Appearance::Dark, Appearance::HighContrast,
    Appearance::Light, Appearance::Light};
} // namespace

Screenshots::Screenshots(
    AppController &controller, MainWindow &window, Theme &theme, QString directory, bool pseudo)
    : m_controller(controller)
    , m_window(window)
    , m_theme(theme)
    , m_directory(std::move(directory))
    , m_stage(controller, window)
    , m_scenes(pictureScenes())
{
    if (pseudo)
        m_looks = {Look::RightToLeft};
    else
        m_looks = {Look::Light, Look::Dark, Look::HighContrast, Look::Small};
    connect(&m_stage, &PictureStage::ready, this, [this](bool ok) {
        m_ok = m_ok && ok;
        if (ok)
            next();
        else
            Q_EMIT done(false);
    });
}

void Screenshots::start()
{
    QDir().mkpath(m_directory);
    m_window.resize(usualSize);
    m_window.show();
    next();
}

void Screenshots::next()
{
    if (m_picture == m_scenes.size() * m_looks.size()) {
        Q_EMIT done(m_ok);
        return;
    }
    const PictureScene &scene = m_scenes[m_picture / m_looks.size()];
    if (std::exchange(m_world, scene.world) != scene.world) {
        m_stage.enter(scene.world); // and here again
        return;
    }
    const size_t look = m_picture % m_looks.size();
    prepare(scene, m_looks[look]);
    QTimer::singleShot(
        look == 0 ? settleTime * 2 : settleTime, this, [this] { grabWhenRead(readyAttempts); });
}

// Lists that are read on demand fill columns of the page.
bool Screenshots::isStillComing() const
{
    const QList<ScopeStatus> lists = m_controller.current()
        ? m_controller.current()->commands().status().visibleScopes
        : QList<ScopeStatus>();
    if (std::any_of(lists.cbegin(), lists.cend(), [](const ScopeStatus &list) {
            return list.asOfMs == 0 && list.error == ErrorCode::None;
        }))
        return m_controller.current()->commands().status().connection == Connection::Online;
    const auto *checked = m_window.findChild<QPushButton *>(QStringLiteral("continueButton"));
    return checked && checked->isVisible() && !checked->isEnabled();
}

void Screenshots::grabWhenRead(int attemptsLeft)
{
    if (isStillComing() && attemptsLeft > 0) {
        QTimer::singleShot(
            settleTime, this, [this, attemptsLeft] { grabWhenRead(attemptsLeft - 1); });
        return;
    }
    const PictureScene &scene = m_scenes[m_picture / m_looks.size()];
    grab(scene, m_looks[m_picture % m_looks.size()]);
    tidyUp(scene);
    ++m_picture;
    QTimer::singleShot(0, this, &Screenshots::next);
}

void Screenshots::prepare(const PictureScene &scene, Look look)
{
    hopyard::Look wanted = m_theme.look();
    wanted.appearance = lookAppearances[size_t(look)];
    m_theme.apply(wanted);
    m_window.resize(look == Look::Small ? m_window.minimumSize() : usualSize);
    if (scene.place.isEmpty()) {
        tryKey(scene);
        return;
    }
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
    if (!action) {
        complain(QStringLiteral("has no action %1").arg(scene.action));
        return;
    }
    action->trigger();
    if (scene.name == QLatin1String("posts-new"))
        writePost();
}

// The pages of the first start, in order.
void Screenshots::tryKey(const PictureScene &scene)
{
    auto *connecting = m_window.findChild<QPushButton *>(QStringLiteral("connectButton"));
    if (scene.name == QLatin1String("onboarding-key") && connecting && connecting->isVisible())
        connecting->click();
    auto *key = m_window.findChild<QLineEdit *>(QStringLiteral("keyInput"));
    if (scene.name != QLatin1String("onboarding-checks") || !key || !key->isVisible())
        return;
    key->setText(QLatin1String(demoKey));
    m_window.findChild<QPushButton *>(QStringLiteral("checkKeyButton"))->click();
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

// Selects the scene's object. Nothing of the previous scene remains: a picture must not depend on
// those taken before.
void Screenshots::choose(const PictureScene &scene, Page &page)
{
    while (page.back()) { } // details and searches
    if (scene.object == QLatin1String("@firstSync")) {
        (new FirstSyncDialog(m_window, *m_controller.current(), &m_window))->open();
        return;
    }
    if (auto *search = page.findChild<QLineEdit *>(QStringLiteral("listSearch"));
        search && scene.object.startsWith(u'#'))
        search->setText(scene.object.sliced(1));
    else if (!scene.object.isEmpty())
        m_window.go(scene.place, m_stage.idOf(scene.object));
    QTableView *list = nullptr;
    for (const char *name : {"experiencesTable", "coursesTable", "postsTable", "productsTable"}) {
        if (auto *table = page.findChild<QTableView *>(QString::fromLatin1(name)))
            list = table;
    }
    if (!list || !scene.object.isEmpty())
        return;
    list->clearSelection();
    list->setCurrentIndex({});
    list->scrollToTop();
    const QAbstractItemModel *rows = list->model();
    // selectRow() finds no row if columns end before the mirrored edge.
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

QWidget *Screenshots::shown() const
{
    QWidget *top = &m_window;
    for (QDialog *dialog : m_window.findChildren<QDialog *>()) {
        if (dialog->isVisible())
            top = dialog;
    }
    return top;
}

void Screenshots::grab(const PictureScene &scene, Look look)
{
    const int percent = qRound(m_window.devicePixelRatioF() * 100);
    const QString file
        = QStringLiteral("%1/%2-%3-%4.png")
              .arg(m_directory, scene.name, QString::fromLatin1(lookNames[size_t(look)]))
              .arg(percent);
    m_ok = shown()->grab().save(file) && m_ok;
    check(scene);
    if (look == Look::RightToLeft)
        checkCut();
}

void Screenshots::complain(const QString &what)
{
    qCWarning(
        lcUi, "%s %s", qPrintable(m_scenes[m_picture / m_looks.size()].name), qPrintable(what));
    m_ok = false;
}

// The looks must be comparable: they show the same record and the same tabs, and no detail is
// empty.
void Screenshots::check(const PictureScene &scene)
{
    QStringList now;
    for (const RecordDetail *detail : m_window.findChildren<RecordDetail *>()) {
        if (!detail->isVisible())
            continue;
        if (detail->record().isNull())
            complain(QStringLiteral("shows an empty detail"));
        now << detail->record().id;
    }
    for (const QTabWidget *each : m_window.findChildren<QTabWidget *>()) {
        if (each->isVisible())
            now << QString(each->objectName() + QString::number(each->currentIndex()));
    }
    for (const QDialog *dialog : m_window.findChildren<QDialog *>()) {
        if (dialog->isVisible() && dialog->objectName() != QLatin1String("inspectorDialog"))
            now << dialog->objectName();
    }
    const QString all = now.join(u' ');
    const auto first = m_shown.constFind(scene.name);
    if (first == m_shown.cend())
        m_shown.insert(scene.name, all);
    else if (*first != all)
        complain(QStringLiteral("shows %1 in one picture and %2 in another").arg(*first, all));
}

// Checks that our texts fit, however long a translation makes them.
void Screenshots::checkCut()
{
    const QWidget *top = shown();
    for (const SafeLabel *label : top->findChildren<SafeLabel *>()) {
        const bool wraps = label->hasHeightForWidth();
        if (label->isVisible() && label->text().contains(madeUp)
            && (wraps ? label->heightForWidth(label->width()) > label->height()
                      : label->sizeHint().width() > label->width()))
            complain(QStringLiteral("cuts %1: %2").arg(label->objectName(), label->text()));
    }
    for (const QAbstractButton *button : top->findChildren<QAbstractButton *>()) {
        if (button->isVisible() && button->text().contains(madeUp)
            && button->sizeHint().width() > button->width())
            complain(
                QStringLiteral("cuts the button %1: %2").arg(button->objectName(), button->text()));
    }
}

// Closes dialogs and details, and resets switches.
void Screenshots::tidyUp(const PictureScene &scene)
{
    auto *action = m_window.findChild<QAction *>(scene.action);
    if (!scene.action.isEmpty() && action && action->isChecked())
        action->trigger();
    for (QDialog *dialog : m_window.findChildren<QDialog *>()) {
        // Closing keeps the draft, and the next pictures would show it.
        if (auto *discard = dialog->findChild<QPushButton *>(QStringLiteral("postDiscard")))
            discard->click();
        dialog->close();
    }
    if (auto *toast = m_window.findChild<Toast *>())
        toast->dismiss();
    if (Page *page = m_window.currentPage())
        while (page->back()) { }
}

} // namespace hopyard
