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

// Where payouts are on whop.com, for PageHost::openOnWhop().
inline QString payoutsOnWhop()
{
    return QStringLiteral("/dashboard/payouts");
}

// What a page asks of the window it stands in; implemented by MainWindow.
class PageHost
{
public:
    [[nodiscard]] virtual AppHost &app() = 0;
    // The way to change anything: saved at once, and undoable. Valid while a workspace is open.
    [[nodiscard]] virtual Edits &edits() = 0;
    // What people call records, for the open workspace.
    [[nodiscard]] virtual TitleLookup &titles() = 0;
    // News that needs no answer.
    virtual void notify(const Toast::Message &message) = 0;
    // Shows a place, and in it an object. Unknown places are ignored.
    virtual void go(const QString &placeId, const QString &objectId = {}) = 0;
    // Shows where an operation that needs a person is settled (conflict, unknown outcome, refusal).
    virtual void settle(const QString &operationId) = 0;
    // Opens the editor a kept text came from.
    virtual void openDraft(const KeptDraft &draft) { Q_UNUSED(draft) }
    // The person's switch "Work offline", kept in the settings.
    virtual void setWorkOffline(bool offline) = 0;
    // Opens whop.com in the browser; only https addresses of Whop are followed.
    virtual void openOnWhop(const QString &path) = 0;
    // Wall clock in milliseconds, for relative times.
    [[nodiscard]] virtual qint64 nowMs() const = 0;
    // The keys of every action there is, those of pages that were not opened yet included; nullptr
    // where there are none to be changed.
    [[nodiscard]] virtual Keymap *keymap() { return nullptr; }

protected:
    PageHost() = default;
    ~PageHost() = default;
    Q_DISABLE_COPY_MOVE(PageHost)
};

// One place of the window: everything right of the sidebar but the inspector. Made when it is first
// shown, kept while its workspace is open. The base shows the state bar over the contents and keeps
// the dynamic property "state" (loading, ready, empty, offline, error, locked).
class Page : public QWidget
{
    Q_OBJECT

public:
    explicit Page(PageHost &host, QWidget *parent = nullptr);

    // Heading of the window while this page is shown.
    [[nodiscard]] virtual QString title() const = 0;
    // The kind of record it lists, for refresh, permissions and "as of"; empty if none.
    [[nodiscard]] virtual QString kind() const { return {}; }
    // The open workspace; nullptr: let go of everything that came from it.
    virtual void setContext(WorkspaceAccess *workspace);
    // Reads again from Whop what this page shows (Mod+R).
    virtual void refresh();
    // Mod+N. Does nothing where nothing can be made.
    virtual void newItem() { }
    // Shows this object, for links and go().
    virtual void openItem(const QString &id);
    // Opens the editor this draft came from, which finds it by its address. False if it can't be
    // opened (the object is gone).
    virtual bool openDraft(const KeptDraft &draft);
    // One step back: closes a layer, clears a search. False if there was none.
    virtual bool back() { return false; }
    // What can be done here, in the order of the Item menu; a null entry is a separator. The page
    // owns them; context menus show the same ones.
    [[nodiscard]] virtual QList<QAction *> itemActions() const { return {}; }
    // What goes into the View menu.
    [[nodiscard]] virtual QList<QAction *> viewActions() const { return {}; }
    // Panes that F6 cycles through, in visual order.
    [[nodiscard]] virtual QList<QWidget *> panes() const { return {}; }
    // Room for list and detail side by side is short.
    virtual void setNarrow(bool) { }
    // Sizes, sorting and columns, kept per workspace.
    [[nodiscard]] virtual QByteArray saveLayout() const { return {}; }
    virtual void restoreLayout(const QByteArray &) { }
    // News of the engine, also once after setContext(). The base keeps the state bar right.
    virtual void showStatus(const EngineStatus &status);

    // An error or fact about this page, over its contents, until something else is shown or it is
    // closed.
    void showNotice(Tone tone, const QString &text, const QString &action = {});
    void showError(const Error &error, const QString &whatFailed);
    void clearNotice();

    [[nodiscard]] PageHost &host() const { return m_host; }
    [[nodiscard]] WorkspaceAccess *workspace() const { return m_workspace; }
    // What was last told of the area of kind(); a default one when nothing is known.
    [[nodiscard]] AreaStatus area() const;

Q_SIGNALS:
    // The records the inspector should be about.
    void selectionChanged(const QString &kind, const hopyard::Chosen &chosen);
    // itemActions() or viewActions() are other ones (not merely enabled or disabled).
    void actionsChanged();
    // The action of the notice was pressed.
    void noticeActionTriggered();

protected:
    // Where the page's contents go, under the state bar. No margins.
    [[nodiscard]] QVBoxLayout *contents() const { return m_contents; }
    // loading, ready, empty, error or locked; "offline" is added by the base.
    void setState(const QString &state);
    [[nodiscard]] QString state() const;

private:
    // What the state bar is about; decides what its button does.
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

    void showStateBar();
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
