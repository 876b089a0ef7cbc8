// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingspages.h"

#include "ui/apphost.h"
#include "ui/errortext.h"
#include "ui/page.h"
#include "ui/places.h"
#include "ui/settings/lookfollower.h"
#include "ui/settings/proxysection.h"
#include "ui/shell/formdialog.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <functional>

namespace hopyard {

namespace {

class SettingsWords
{
    Q_DECLARE_TR_FUNCTIONS(hopyard::SettingsPages)
};

// Rows below each other.
struct SettingsRows
{
    explicit SettingsRows(QWidget *widget)
        : page(widget)
        , layout(new QVBoxLayout(page))
    {
        layout->setContentsMargins({});
        layout->setSpacing(space::xs);
    }
    void addNote(const QString &text) const
    {
        auto *note = new SafeLabel(text, page);
        note->setWrap(true);
        setTypeRole(note, TypeRole::Caption);
        setTextRole(note, ColorRole::Secondary);
        layout->addWidget(note);
        layout->addSpacing(space::m);
    }
    void addField(const QString &text, QWidget *field) const
    {
        auto *label = new SafeLabel(text, page);
        setTypeRole(label, TypeRole::Strong);
        label->setBuddy(field);
        QString plain = text;
        field->setAccessibleName(plain.remove(QLatin1Char('&')));
        layout->addWidget(label);
        layout->addWidget(field);
    }

    QWidget *page;
    QVBoxLayout *layout;
};

// A page under construction: a heading, and rows.
struct SettingsColumn : SettingsRows
{
    explicit SettingsColumn(const QString &title)
        : SettingsRows(new QWidget)
    {
        layout->setContentsMargins(space::xxl, space::xl, space::xxl, space::xl);
        auto *heading = new SafeLabel(title, page);
        setTypeRole(heading, TypeRole::Title);
        layout->addWidget(heading);
        layout->addSpacing(space::m);
    }
    // Rows about the open workspace, made anew for each; nothing while none is open. What is typed
    // around them stays.
    void addOfWorkspace(AppHost &host,
        const std::function<void(const SettingsRows &, WorkspaceAccess &)> &fill) const
    {
        auto *part = new QWidget(page);
        auto *around = new QVBoxLayout(part);
        around->setContentsMargins({});
        layout->addWidget(part);
        const auto renew = [part, around, fill, app = &host] {
            qDeleteAll(part->findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
            WorkspaceAccess *open = app->current();
            part->setVisible(open);
            if (!open)
                return;
            const SettingsRows rows(new QWidget(part));
            around->addWidget(rows.page);
            fill(rows, *open);
        };
        renew();
        QObject::connect(&host, &AppHost::workspaceOpened, part, renew);
        QObject::connect( // once it is closed
            &host, &AppHost::workspaceClosing, part, renew, Qt::QueuedConnection);
    }
    QWidget *finish() const
    {
        layout->addStretch(1);
        return page;
    }
};

// What is stored beside what is shown.
template <class Value>
using Choices = QList<std::pair<Value, QString>>;

template <class Value, class Store>
QComboBox *choice(
    const char *name, const Choices<Value> &choices, const Value &now, QWidget *parent, Store store)
{
    auto *box = new QComboBox(parent);
    box->setObjectName(QString::fromLatin1(name));
    for (const auto &[value, text] : choices)
        box->addItem(text, value);
    box->setCurrentIndex(qMax(0, box->findData(now)));
    box->setMaximumWidth(320);
    QObject::connect(box, &QComboBox::currentIndexChanged, box,
        [box, store] { store(box->currentData().template value<Value>()); });
    return box;
}

QComboBox *textChoice(Settings &settings, Setting key, const char *name,
    const Choices<QString> &choices, QWidget *parent, const QString &workspace = {})
{
    return choice(name, choices, settings.text(key, workspace), parent,
        [target = &settings, key, workspace](
            const QString &value) { target->setText(key, value, workspace); });
}

QComboBox *numberChoice(
    Settings &settings, Setting key, const char *name, const Choices<int> &choices, QWidget *parent)
{
    return choice(name, choices, settings.number(key), parent,
        [target = &settings, key](int value) { target->setNumber(key, value); });
}

QCheckBox *flagChoice(
    Settings &settings, Setting key, const char *name, const QString &text, QWidget *parent)
{
    auto *box = new QCheckBox(text, parent);
    box->setObjectName(QString::fromLatin1(name));
    box->setChecked(settings.flag(key));
    Settings *target = &settings;
    QObject::connect(
        box, &QCheckBox::toggled, box, [target, key](bool on) { target->setFlag(key, on); });
    // It may be changed elsewhere, too.
    QObject::connect(target, &Settings::changed, box, [box, target, key](Setting changed) {
        if (changed == key)
            box->setChecked(target->flag(key));
    });
    return box;
}

// The sidebar places of the open workspace. The Outbox, History and Settings cannot be hidden.
void addShownPlaces(Settings *settings, const SettingsRows &column, const WorkspaceAccess &open)
{
    column.layout->addSpacing(space::m);
    auto *heading
        = new SafeLabel(SettingsWords::tr("In the sidebar of this workspace"), column.page);
    setTypeRole(heading, TypeRole::Strong);
    column.layout->addWidget(heading);
    const auto hidden = [settings, id = open.workspace().id] {
        return settings->text(Setting::HiddenPlaces, id)
            .split(QLatin1Char(','), Qt::SkipEmptyParts);
    };
    for (const PlaceSpec &place : places()) {
        if (place.section == PlaceSection::Work || place.section == PlaceSection::Bottom)
            continue;
        const QString placeId = QString::fromLatin1(place.id);
        auto *box = new QCheckBox(placeTitle(place), column.page);
        box->setObjectName(QString(QStringLiteral("settingShow_") + placeId));
        box->setChecked(!hidden().contains(placeId));
        QObject::connect(box, &QCheckBox::toggled, box,
            [settings, hidden, placeId, id = open.workspace().id](bool shown) {
                QStringList now = hidden();
                now.removeAll(placeId);
                if (!shown)
                    now.append(placeId);
                settings->setText(Setting::HiddenPlaces, now.join(QLatin1Char(',')), id);
            });
        column.layout->addWidget(box);
    }
}

// Options for running without the window, and from login.
void addRunning(AppHost &host, const SettingsColumn &column)
{
    column.layout->addSpacing(space::m);
    auto *keep = flagChoice(host.settings(), Setting::KeepInTray, "settingKeepInTray",
        SettingsWords::tr("&Keep running in the background"), column.page);
    column.layout->addWidget(keep);
    keep->setEnabled(host.hasTray());
    column.addNote(
        host.hasTray() ? SettingsWords::tr(
            "When the window is closed, Hopyard stays in the notification area: scheduled posts "
            "go out, and changes are sent. The icon there brings the window back; so does "
            "starting Hopyard again.")
                       : SettingsWords::tr(
                           "This desktop shows no notification area, so Hopyard ends when its "
                           "window is closed."));
    auto *login = new QCheckBox(SettingsWords::tr("Start Hopyard when I log &in"), column.page);
    login->setObjectName(QStringLiteral("settingStartAtLogin"));
    login->setChecked(host.startsAtLogin());
    column.layout->addWidget(login);
    auto *note = new SafeLabel(host.hasTray()
            ? SettingsWords::tr("Without its window, in the notification area.")
            : SettingsWords::tr("With its window: there is no notification area to wait in."),
        column.page);
    note->setWrap(true);
    setTypeRole(note, TypeRole::Caption);
    setTextRole(note, ColorRole::Secondary);
    column.layout->addWidget(note);
    column.layout->addSpacing(space::m);
    QObject::connect(login, &QCheckBox::clicked, login, [login, note, app = &host](bool on) {
        if (const Outcome set = app->setStartsAtLogin(on); !set) {
            login->setChecked(app->startsAtLogin());
            note->setText(ErrorText::sentence(
                SettingsWords::tr("That couldn’t be changed"), set.error(), Kept::Nothing));
        }
    });
}

} // namespace

QWidget *makeGeneralPage(PageHost &host)
{
    Settings &settings = host.app().settings();
    const SettingsColumn column(SettingsWords::tr("General"));
    column.addField(SettingsWords::tr("&Language"),
        textChoice(settings, Setting::Language, "settingLanguage",
            {{QString(), SettingsWords::tr("The system’s language")},
                {QStringLiteral("en"), QStringLiteral("English")},
                {QStringLiteral("de"), QStringLiteral("Deutsch")}},
            column.page));
    column.addNote(SettingsWords::tr("Takes effect when Hopyard is started the next time."));
    QList<std::pair<QString, QString>> starts {{QString(), SettingsWords::tr("Where I was last")}};
    for (const PlaceSpec &place : places()) {
        if (place.hasPage())
            starts.append({QString::fromLatin1(place.id), placeTitle(place)});
    }
    column.addField(SettingsWords::tr("&Start with"),
        textChoice(settings, Setting::StartPage, "settingStartPage", starts, column.page));
    addRunning(host.app(), column);
    column.addOfWorkspace(
        host.app(), [settings = &settings](const SettingsRows &rows, const WorkspaceAccess &open) {
            addShownPlaces(settings, rows, open);
        });
    return column.finish();
}

namespace {

QString accentTitle(Accent accent)
{
    switch (accent) {
    case Accent::Blue:
        return SettingsWords::tr("Blue");
    case Accent::Violet:
        return SettingsWords::tr("Violet");
    case Accent::Magenta:
        return SettingsWords::tr("Magenta");
    case Accent::Teal:
        return SettingsWords::tr("Teal");
    case Accent::Green:
        return SettingsWords::tr("Green");
    case Accent::Graphite:
        return SettingsWords::tr("Graphite");
    case Accent::Count:
        break;
    }
    return {};
}

// A square in the colour, the same in light and dark.
QIcon accentIcon(Accent accent, double scale)
{
    constexpr int side = 16;
    QPixmap picture(QSize(side, side) * scale);
    picture.setDevicePixelRatio(scale);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens(Scheme::Light, accent).color(ColorRole::Accent));
    painter.drawRoundedRect(QRectF(1, 1, side - 2, side - 2), radius::small, radius::small);
    return picture;
}

QComboBox *accentChoice(Settings &settings, QWidget *parent)
{
    QList<std::pair<QString, QString>> choices;
    for (int i = 0; i < int(Accent::Count); ++i)
        choices.append({accentName(Accent(i)), accentTitle(Accent(i))});
    QComboBox *box = textChoice(settings, Setting::Accent, "settingAccent", choices, parent);
    for (int i = 0; i < int(Accent::Count); ++i)
        box->setItemIcon(i, accentIcon(Accent(i), parent->devicePixelRatioF()));
    return box;
}

} // namespace

QWidget *makeAppearancePage(PageHost &host)
{
    Settings &settings = host.app().settings();
    const SettingsColumn column(SettingsWords::tr("Appearance"));
    column.addField(SettingsWords::tr("&Colours"),
        textChoice(settings, Setting::ColourScheme, "settingColours",
            {{QStringLiteral("system"), SettingsWords::tr("As the system")},
                {QStringLiteral("light"), SettingsWords::tr("Light")},
                {QStringLiteral("dark"), SettingsWords::tr("Dark")},
                {QStringLiteral("contrast"), SettingsWords::tr("High contrast")}},
            column.page));
    column.layout->addSpacing(space::m);
    column.addField(SettingsWords::tr("&Accent"), accentChoice(settings, column.page));
    column.addNote(SettingsWords::tr(
        "Of buttons, links and what is selected. High contrast has colours of its own."));
    column.addField(SettingsWords::tr("&Rows"),
        textChoice(settings, Setting::Density, "settingDensity",
            {{QStringLiteral("comfortable"), SettingsWords::tr("Comfortable")},
                {QStringLiteral("compact"), SettingsWords::tr("Compact")}},
            column.page));
    column.layout->addSpacing(space::m);
    QList<std::pair<int, QString>> sizes;
    for (const int size : {80, 90, 100, 110, 125, 150, 175, 200})
        sizes.append({size, SettingsWords::tr("%1 %", "font size").arg(QLocale().toString(size))});
    column.addField(SettingsWords::tr("&Font size"),
        numberChoice(settings, Setting::FontScale, "settingFontScale", sizes, column.page));
    return column.finish();
}

namespace {

// What Whop's prices count, as long as its documents contradict each other.
void addPaywallUnit(Settings &settings, const SettingsRows &column, const WorkspaceAccess &open)
{
    auto *unit = textChoice(settings, Setting::PaywallUnit, "settingPaywallUnit",
        {{QString(), SettingsWords::tr("Not known: no prices")},
            {QStringLiteral("units"), SettingsWords::tr("Whole units (5.00 for $5.00)")},
            {QStringLiteral("cents"), SettingsWords::tr("Cents (500 for $5.00)")}},
        column.page, open.workspace().id);
    column.layout->addSpacing(space::m);
    column.addField(SettingsWords::tr("Whop counts the &price of a post in"), unit);
    column.addNote(SettingsWords::tr(
        "Whop’s documents contradict each other here, and a wrong choice makes prices wrong "
        "by a hundred times. For this workspace only; prices stay hidden until you choose."));
}

} // namespace

QWidget *makeSyncPage(PageHost &host)
{
    Settings &settings = host.app().settings();
    const SettingsColumn column(SettingsWords::tr("Sending and sync"));
    column.layout->addWidget(flagChoice(settings, Setting::ReviewEverything, "settingReview",
        SettingsWords::tr("&Review everything before sending"), column.page));
    column.addNote(SettingsWords::tr(
        "Every change waits in the Outbox until you send it. Otherwise small ones "
        "go by themselves; those that take access away or can’t be undone always "
        "wait."));
    column.addField(SettingsWords::tr("Time to &undo before a change goes"),
        numberChoice(settings, Setting::UndoSeconds, "settingUndo",
            {{0, SettingsWords::tr("None")}, {10, SettingsWords::tr("10 seconds")},
                {30, SettingsWords::tr("30 seconds")}, {60, SettingsWords::tr("1 minute")}},
            column.page));
    column.layout->addSpacing(space::m);
    column.layout->addWidget(flagChoice(settings, Setting::WorkOffline, "settingWorkOffline",
        SettingsWords::tr("&Work offline"), column.page));
    column.addNote(SettingsWords::tr(
        "Nothing is read or sent. You can still look at everything and make changes."));
    column.addField(SettingsWords::tr("&Look for what changed on Whop"),
        numberChoice(settings, Setting::RefreshMinutes, "settingRefreshMinutes",
            {{0, SettingsWords::tr("As often as it is useful")},
                {60, SettingsWords::tr("At most once an hour")},
                {360, SettingsWords::tr("At most every 6 hours")},
                {1440, SettingsWords::tr("At most once a day")}},
            column.page));
    column.addNote(SettingsWords::tr(
        "Less often spares a slow or costly network. What you refresh is read at once."));
    auto *heading = new SafeLabel(SettingsWords::tr("Proxy"), column.page);
    setTypeRole(heading, TypeRole::Strong);
    column.layout->addWidget(heading);
    column.layout->addWidget(new ProxySection(host.app(), column.page));
    column.addOfWorkspace(
        host.app(), [settings = &settings](const SettingsRows &rows, const WorkspaceAccess &open) {
            addPaywallUnit(*settings, rows, open);
        });
    auto *refresh = button(SettingsWords::tr("Refresh everything now"), ButtonKind::Secondary,
        Glyph::RefreshCw, column.page);
    refresh->setObjectName(QStringLiteral("settingRefresh"));
    refresh->setAutoDefault(false);
    PageHost *page = &host;
    QObject::connect(refresh, &QPushButton::clicked, refresh, [page] {
        if (WorkspaceAccess *workspace = page->app().current())
            workspace->commands().refresh();
    });
    column.layout->addWidget(refresh, 0, Qt::AlignLeading);
    return column.finish();
}

QWidget *makeAdvancedPage(PageHost &host)
{
    const SettingsColumn column(SettingsWords::tr("Data and logs"));
    // The workspaces' directories lie side by side in the profile.
    QDir profile(host.app().workspaces().directory(QStringLiteral("x")));
    profile.cdUp();
    const QString data = QDir::cleanPath(profile.filePath(QStringLiteral("..")));
    auto *heading = new SafeLabel(SettingsWords::tr("Where your data is"), column.page);
    setTypeRole(heading, TypeRole::Strong);
    column.layout->addWidget(heading);
    auto *path = new CopyableId(column.page);
    path->setId(QDir::toNativeSeparators(data));
    column.layout->addWidget(path);
    column.addNote(SettingsWords::tr(
        "The copy of your whop, your changes and the settings. Keys are in the password store "
        "instead."));
    auto *open = button(SettingsWords::tr("Open the log folder"), ButtonKind::Secondary,
        Glyph::FolderOpen, column.page);
    open->setObjectName(QStringLiteral("openLogs"));
    open->setAutoDefault(false);
    QObject::connect(open, &QPushButton::clicked, open,
        [data] { QDesktopServices::openUrl(QUrl::fromLocalFile(data + QLatin1String("/logs"))); });
    column.layout->addWidget(open, 0, Qt::AlignLeading);
    column.addNote(SettingsWords::tr(
        "Logs hold no keys and no e-mail addresses. Nothing is ever sent anywhere by itself."));
    return column.finish();
}

namespace {

// The whole text of a licence, from the program's resources.
class LicenceDialog final : public FormDialog
{
public:
    LicenceDialog(const QString &name, const QString &path, QWidget *parent)
        : FormDialog(SettingsWords::tr("Licence of %1").arg(name), {}, parent)
    {
        setObjectName(QStringLiteral("licenceDialog"));
        setAttribute(Qt::WA_DeleteOnClose);
        hideCancel();
        setPrimary(SettingsWords::tr("Close"), ButtonKind::Secondary);
        QFile file(path);
        const QString text
            = file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
        auto *shown = new QPlainTextEdit(text, this);
        shown->setObjectName(QStringLiteral("licenceText"));
        shown->setReadOnly(true);
        shown->setAccessibleName(windowTitle());
        body()->addWidget(shown, 1);
        resize(640, 560);
    }
};

} // namespace

QWidget *makeAboutPage()
{
    const SettingsColumn column(SettingsWords::tr("About Hopyard"));
    auto *picture = new QLabel(column.page);
    picture->setPixmap(appIcon().pixmap(56, 56));
    column.layout->addWidget(picture);
    auto *version = new SafeLabel(
        SettingsWords::tr("Version %1").arg(QStringLiteral(HOPYARD_VERSION)), column.page);
    version->setObjectName(QStringLiteral("aboutVersion"));
    setTypeRole(version, TypeRole::Strong);
    column.layout->addWidget(version);
    column.addNote(SettingsWords::tr(
        "For creators on Whop, unofficial: not made or endorsed by Whop. Free software under the "
        "GNU General Public License, version 3 or later."));
    struct Part
    {
        const char *name;
        const char *licence;
        const char *text; // below :/hopyard
    };
    static constexpr Part parts[] {{"Hopyard", "GPL-3.0-or-later", "licences/GPL-3.0.txt"},
        {"Qt", "LGPL-3.0", "licences/LGPL-3.0.txt"},
        {"QtKeychain", "BSD-2-Clause", "licences/QtKeychain.txt"},
        {"nlohmann/json", "MIT", "licences/nlohmann-json.txt"},
        {"SQLite", "public domain", "licences/SQLite.txt"},
        {"SQLiteCpp", "MIT", "licences/SQLiteCpp.txt"},
        {"QCustomPlot", "GPL-3.0", "licences/GPL-3.0.txt"}, {"Inter", "OFL-1.1", "fonts/OFL.txt"},
        {"Lucide", "ISC", "fonts/LICENSE-Lucide.txt"}};
    auto *heading = new SafeLabel(SettingsWords::tr("Made with"), column.page);
    setTypeRole(heading, TypeRole::Strong);
    column.layout->addWidget(heading);
    auto *card = new Card(column.page);
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(space::l, space::m, space::l, space::m);
    inside->setSpacing(space::s);
    for (const Part &part : parts) {
        auto *row = new QHBoxLayout;
        const QString name = QString::fromLatin1(part.name);
        auto *licence
            = button(QString::fromLatin1(part.licence), ButtonKind::Secondary, Glyph::None, card);
        licence->setObjectName(QStringLiteral("licenceButton"));
        licence->setAccessibleName(
            SettingsWords::tr("Licence of %1: %2").arg(name, licence->text()));
        QObject::connect(licence, &QPushButton::clicked, licence,
            [licence, name,
                path = QString(QStringLiteral(":/hopyard/") + QLatin1String(part.text))] {
                (new LicenceDialog(name, path, licence))->open();
            });
        row->addWidget(new SafeLabel(name, card), 1);
        row->addWidget(licence);
        inside->addLayout(row);
    }
    column.layout->addWidget(card);
    return column.finish();
}

} // namespace hopyard
