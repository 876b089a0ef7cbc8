// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "sync/status.h"
#include "ui/shell/chosen.h"
#include "ui/widgets/toast.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>
#include <QWidget>

class QAction;
class QStackedLayout;
class QTimer;
class QVBoxLayout;

namespace hopyard {

class AppHost;
class Edits;
class EmptyState;
class Keymap;
class StateBar;
struct KeptDraft;
class TitleLookup;
class WorkspaceAccess;

// The path of payouts on whop.com, for PageHost::openOnWhop().
inline QString payoutsOnWhop()
{
    return QStringLiteral("/dashboard/payouts");
}

// A page's interface to its window; implemented by MainWindow.
class PageHost
{
public:
    [[nodiscard]] virtual AppHost &app() = 0;
    // For all changes: saved at once, and undoable. Valid while a workspace is open.
    [[nodiscard]] virtual Edits &edits() = 0;
    // Names of records, for the open workspace.
    [[nodiscard]] virtual TitleLookup &titles() = 0;
    // Shows a message that needs no answer.
    virtual void notify(const Toast::Message &message) = 0;
    // Shows a place, and an object in it. Unknown places are ignored.
    virtual void go(const QString &placeId, const QString &objectId = {}) = 0;
    // Shows the place where an operation that needs a person can be settled (conflict, unknown
    // outcome, refusal).
    virtual void settle(const QString &operationId) = 0;
    // Opens the editor of a draft.
    virtual void openDraft(const KeptDraft &draft) { Q_UNUSED(draft) }
    // The person's switch "Work offline", stored in the settings.
    virtual void setWorkOffline(bool offline) = 0;
    // Opens a path of whop.com in the browser; only https addresses of Whop are opened.
    virtual void openOnWhop(const QString &path) = 0;
    // Wall clock in milliseconds, for relative times.
    [[nodiscard]] virtual qint64 nowMs() const = 0;
    // The keys of all actions, including those of pages not opened yet; nullptr if keys cannot be
    // changed.
    [[nodiscard]] virtual Keymap *keymap() { return nullptr; }

protected:
    PageHost() = default;
    ~PageHost() = default;
    Q_DISABLE_COPY_MOVE(PageHost)
};

// One place of the window: everything right of the sidebar except the inspector. Created when first
// shown, kept while its workspace is open. The base class shows the state bar above the contents
// and maintains the dynamic property "state" (loading, ready, empty, offline, error, locked).
class Page : public QWidget
{
    Q_OBJECT

public:
    explicit Page(PageHost &host, QWidget *parent = nullptr);

    // Heading of the window while this page is shown.
    [[nodiscard]] virtual QString title() const = 0;
    // The kind of record it lists, for refresh, permissions and "as of"; empty if none.
    [[nodiscard]] virtual QString kind() const { return {}; }
    // Sets the open workspace; nullptr: release everything obtained from it.
    virtual void setContext(WorkspaceAccess *workspace);
    // Reads the page's data from Whop again (Mod+R).
    virtual void refresh();
    // Mod+N. Does nothing if nothing can be created here.
    virtual void newItem() { }
    // Shows this object, for links and go().
    virtual void openItem(const QString &id);
    // Opens the editor with this draft's address. False if that is impossible (the object is gone).
    virtual bool openDraft(const KeptDraft &draft);
    // Goes one step back: closes a layer, clears a search. False if there was none.
    virtual bool back() { return false; }
    // The page's actions, in the order of the Item menu; a null entry is a separator. The page owns
    // them; context menus show the same ones.
    [[nodiscard]] virtual QList<QAction *> itemActions() const { return {}; }
    // The page's actions for the View menu.
    [[nodiscard]] virtual QList<QAction *> viewActions() const { return {}; }
    // Panes that F6 cycles through, in visual order.
    [[nodiscard]] virtual QList<QWidget *> panes() const { return {}; }
    // Whether there is too little room for list and detail side by side.
    virtual void setNarrow(bool) { }
    // Sizes, sorting and columns, stored per workspace.
    [[nodiscard]] virtual QByteArray saveLayout() const { return {}; }
    virtual void restoreLayout(const QByteArray &) { }
    // Takes in the engine's status; also called once after setContext(). The base class updates the
    // state bar.
    virtual void showStatus(const EngineStatus &status);

    // Shows an error or fact about this page above its contents, until it is replaced or closed.
    void showNotice(Tone tone, const QString &text);
    void showError(const Error &error, const QString &whatFailed);
    void clearNotice();

    [[nodiscard]] PageHost &host() const { return m_host; }
    [[nodiscard]] WorkspaceAccess *workspace() const { return m_workspace; }
    // The latest status of the area of kind(); a default one if unknown.
    [[nodiscard]] AreaStatus area() const;

Q_SIGNALS:
    // The records the inspector should be about.
    void selectionChanged(const QString &kind, const hopyard::Chosen &chosen);
    // itemActions() or viewActions() are other ones (not merely enabled or disabled).
    void actionsChanged();

protected:
    // The layout for the page's contents, below the state bar. No margins.
    [[nodiscard]] QVBoxLayout *contents() const { return m_contents; }
    // loading, ready, empty, error or locked; "offline" is added by the base.
    void setState(const QString &state);
    [[nodiscard]] QString state() const;

private:
    // The subject of the state bar; decides what its button does.
    enum class Bar
    {
        None,
        Notice,
        Store,
        Key,
        UnreadKey,
        Portal,
        WorkOffline,
        Offline,
        Unreachable,
        Proxy,
        Held,
        Removals,
        Links,
        Area
    };
    struct BarContent
    {
        Bar bar = Bar::None;
        Tone tone = Tone::Neutral;
        QString state {}; // the bar's, see StateBar
        QString text {};
        QString action {};
        Glyph glyph = Glyph::None; // the tone's own
    };

    void showStateBar();
    [[nodiscard]] BarContent barContent() const;
    [[nodiscard]] BarContent storeBar() const;
    [[nodiscard]] BarContent keyBar() const;
    [[nodiscard]] BarContent portalBar() const;
    [[nodiscard]] BarContent offlineBar() const;
    [[nodiscard]] BarContent unreachableBar() const;
    [[nodiscard]] BarContent areaBar() const;
    [[nodiscard]] QString savedText() const;
    void showCountdown();
    void onStateBarAction();
    void onStateBarClosed();
    void publishState();
    [[nodiscard]] QString heldLinkTitles(const AreaStatus &status) const;
    [[nodiscard]] QString insecureText() const;
    [[nodiscard]] QString heldText() const;
    [[nodiscard]] QString keyText() const;
    [[nodiscard]] bool isKeyUntilQuit() const;

    PageHost &m_host;
    WorkspaceAccess *m_workspace = nullptr;
    StateBar *m_stateBar;
    EmptyState *m_locked;
    QTimer *m_countdown;
    QStackedLayout *m_stack;
    QVBoxLayout *m_contents;
    EngineStatus m_status;
    QString m_ownState;
    Bar m_bar = Bar::None;
    bool m_offline = false;
};

} // namespace hopyard
