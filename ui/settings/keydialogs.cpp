// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/keydialogs.h"

#include "account/environment.h"
#include "core/savefile.h"
#include "models/titlelookup.h"
#include "schema/registry.h"
#include "ui/apphost.h"
#include "ui/errortext.h"
#include "ui/onboarding/keyfield.h"
#include "ui/page.h"
#include "ui/settings/lostwork.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/widgets/savefiledialog.h"
#include "ui/words.h"

#include <QFileDialog>
#include <QFutureWatcher>
#include <QLineEdit>
#include <QVBoxLayout>
#include <QtConcurrentRun>

#include <utility>

namespace hopyard {

namespace {

QString keyWorkspaceName(const Workspace &workspace)
{
    return Words::quoted(workspace.name.isEmpty() ? workspace.companyTitle : workspace.name);
}

// The key is not tried elsewhere: keys of production and sandbox look the same, and must be shown
// only to their own.
QString refusedKeyText(const Workspace &workspace)
{
    switch (environmentOf(workspace.baseUrl)) {
    case Environment::Sandbox:
        return ReplaceKeyDialog::tr("The sandbox of Whop doesn’t accept this key. A key of "
                                    "production needs a workspace of its own.");
    case Environment::Custom:
        return ReplaceKeyDialog::tr("%1 doesn’t accept this key.")
            .arg(isolated(workspace.baseUrl.host()));
    case Environment::Production:
    case Environment::Demo:
        break;
    }
    return ReplaceKeyDialog::tr(
        "Whop doesn’t accept this key. A key of the sandbox needs a workspace of its own.");
}

} // namespace

QString keyRequestText(const Workspace &workspace, const QStringList &missing)
{
    const QStringList scopes = missing.isEmpty() ? requiredScopes(true) : missing;
    const QString title
        = workspace.companyTitle.isEmpty() ? workspace.companyId : workspace.companyTitle;
    return QCoreApplication::translate("hopyard::KeysPage",
        "Please give my API key for %1 (%2) these permissions, on whop.com under Dashboard, "
        "Developer:\n%3")
        .arg(title, workspace.companyId, scopes.join(QLatin1Char('\n')));
}

// --- Another key -----------------------------------------------------------------------------

ReplaceKeyDialog::ReplaceKeyDialog(AppHost &host, const Workspace &workspace, QWidget *parent)
    : FormDialog(tr("Replace key"),
        tr("Paste the new key of %1. It must belong to the same company. Changes that wait stay "
           "where they are.")
            .arg(keyWorkspaceName(workspace)),
        parent)
    , m_host(host)
    , m_workspace(workspace)
    , m_field(new KeyField(this))
{
    setObjectName(QStringLiteral("replaceKeyDialog"));
    setPrimary(tr("Check and replace"));
    body()->addWidget(caption(tr("API &key"), m_field->input()));
    body()->addWidget(m_field);
    body()->addStretch(1);
    resize(460, 240);
    setProblem({});
    connect(m_field, &KeyField::changed, this, &ReplaceKeyDialog::showReady);
    connect(&host, &AppHost::connectFailed, this, &ReplaceKeyDialog::onFailed);
    connect(&host.workspaces(), &WorkspaceStore::changed, this, &ReplaceKeyDialog::onKept);
    connect(&host, &AppHost::passwordStoreWaits, this, [this] {
        if (m_handedOver && m_offer.isEmpty())
            offerUntilQuit(KeyField::untilQuitText(ErrorCode::None));
    });
    m_field->setFocus();
}

// The offer is about the key before; while another one is typed the button is about that.
void ReplaceKeyDialog::showReady()
{
    if (isOffered()) {
        setPrimary(tr("Keep it until I quit"));
        setHint(m_offer);
        return;
    }
    setPrimary(tr("Check and replace"));
    setProblem({}, isBusy() || m_field->isEmpty());
}

bool ReplaceKeyDialog::isOffered() const
{
    return !m_offer.isEmpty() && m_field->isEmpty();
}

bool ReplaceKeyDialog::isBusy() const
{
    return m_check || (m_handedOver && m_offer.isEmpty());
}

void ReplaceKeyDialog::accept()
{
    if (isOffered()) {
        if (m_handedOver)
            m_host.stopWaitingForPasswordStore();
        handOver(true);
        return;
    }
    if (m_field->isEmpty() || isBusy())
        return;
    if (m_handedOver)
        m_host.stopWaitingForPasswordStore();
    m_handedOver = false;
    m_offer.clear();
    m_key = m_field->take();
    setProblem({});
    m_check = m_host.checkKey(m_key, {m_workspace.baseUrl}, this);
    connect(m_check, &KeyCheck::finished, this, &ReplaceKeyDialog::onFinished);
    m_check->start(m_workspace.companyId);
}

void ReplaceKeyDialog::onFinished(const Result<KeyReport> &result)
{
    m_check->deleteLater();
    m_check.clear();
    const auto refuse = [this](const QString &why) {
        m_key = {};
        setProblem(why, m_field->isEmpty());
    };
    if (!result && result.error().param == QLatin1String("company_id")) {
        refuse(tr("This key belongs to another company. Add it as a workspace of its own."));
        return;
    }
    if (!result) {
        refuse(result.error().code == ErrorCode::Unauthorized
                ? refusedKeyText(m_workspace)
                : tr("Couldn’t check the key: %1.").arg(ErrorText::reason(result.error())));
        return;
    }
    handOver(false);
}

void ReplaceKeyDialog::handOver(bool keepUntilQuit)
{
    m_handedOver = true; // before the call: the answer may come at once
    setProblem({});
    m_host.replaceKey(m_workspace.id, m_key, keepUntilQuit);
}

void ReplaceKeyDialog::onKept()
{
    if (!m_handedOver)
        return;
    m_key = {};
    if (m_field->isEmpty()) {
        FormDialog::accept();
        return;
    }
    // Another one was typed meanwhile: closing would look as if that had been taken.
    m_handedOver = false;
    m_offer.clear();
    setHint(tr("The key you gave before is in use now. Check this one to replace it as well."),
        Tone::Neutral);
}

void ReplaceKeyDialog::onFailed(const Error &error)
{
    if (!m_handedOver)
        return;
    m_handedOver = false;
    if (error.code == ErrorCode::Cancelled && !m_offer.isEmpty())
        return; // by accept(), which goes on
    if (error.code == ErrorCode::NoKeychain || error.code == ErrorCode::KeychainLocked) {
        offerUntilQuit(KeyField::untilQuitText(error.code));
        return;
    }
    m_key = {};
    m_offer.clear();
    setPrimary(tr("Check and replace"));
    setProblem(
        ErrorText::sentence(tr("Couldn’t keep the key"), error, Kept::Nothing), m_field->isEmpty());
}

void ReplaceKeyDialog::offerUntilQuit(const QString &why)
{
    m_offer = why;
    showReady();
}

// --- Removing --------------------------------------------------------------------------------

RemoveWorkspaceDialog::RemoveWorkspaceDialog(
    PageHost &host, const Workspace &workspace, QWidget *parent)
    : FormDialog(tr("Remove %1?").arg(keyWorkspaceName(workspace)),
        tr("Its copy and its key are deleted from this computer. Nothing changes on Whop."), parent)
    , m_host(host)
    , m_workspace(workspace)
    , m_note(new SafeLabel(tr("Looking for changes and drafts that are only here…"), this))
{
    setObjectName(QStringLiteral("removeWorkspaceDialog"));
    setPrimary(tr("Remove workspace"), ButtonKind::Danger);
    resize(460, 220);
    m_note->setObjectName(QStringLiteral("lostNote"));
    m_note->setWrap(true);
    body()->addWidget(m_note);
    setProblem({}, true); // until the losses are known
    WorkspaceAccess *open = host.app().current();
    if (open && open->workspace().id == workspace.id)
        lookIntoOpen(*open);
    else
        host.app().readUnsent(workspace.id, this, [this](const Result<UnsentWork> &work) {
            if (work)
                showLost(*work, [titles = work->titles](const QString &, const QString &id) {
                    return titles.value(id);
                });
            else
                showUnread(work.error());
        });
}

void RemoveWorkspaceDialog::lookIntoOpen(WorkspaceAccess &workspace)
{
    Commands &commands = workspace.commands();
    const auto show = [this, &commands] {
        showLost({commands.operations(), commands.drafts().values(), {}},
            Words::titlesFrom(m_host.titles()));
    };
    if (commands.areDraftsLoaded()) {
        show();
        return;
    }
    connect(&commands, &Commands::draftsLoaded, this, show);
    connect(&commands, &Commands::draftsUnread, this, &RemoveWorkspaceDialog::showUnread);
    commands.readDrafts();
}

void RemoveWorkspaceDialog::showLost(const UnsentWork &work, const TitleOf &titleOf)
{
    if (std::exchange(m_known, true))
        return;
    m_lost = work;
    constexpr qsizetype mostLines = 6;
    const LostWork changes = lostChanges(work, titleOf, mostLines);
    const LostWork drafts = lostDrafts(work, m_host.nowMs(), mostLines);
    setProblem({}, false);
    addList("unsentChange",
        tr("Lost with it, because it was not sent: %n change(s)", nullptr, int(changes.count)),
        changes);
    addList("unsentDraft",
        tr("Lost with it, because it is only here: %n draft(s)", nullptr, int(drafts.count)),
        drafts);
    const bool nothing = changes.count + drafts.count == 0;
    m_note->setVisible(nothing);
    if (nothing) {
        m_note->setText(tr("No change and no draft is lost with it."));
    } else {
        auto *save = button(tr("Save them as JSON…"), ButtonKind::Secondary, Glyph::Save, this);
        save->setObjectName(QStringLiteral("saveUnsent"));
        save->setAutoDefault(false);
        connect(save, &QPushButton::clicked, this, &RemoveWorkspaceDialog::saveUnsent);
        body()->addSpacing(space::s);
        body()->addWidget(save, 0, Qt::AlignLeading);
        save->show();
    }
    body()->addStretch(1);
    if (isVisible())
        fitHeight();
}

// Removal is still possible: even a damaged workspace must be removable.
void RemoveWorkspaceDialog::showUnread(const Error &error)
{
    if (std::exchange(m_known, true))
        return;
    m_note->hide();
    body()->addStretch(1);
    setHint(tr("Whether changes or drafts wait in it couldn’t be read: %1. If there are any, they "
               "are deleted, too.")
                .arg(ErrorText::reason(error)));
}

void RemoveWorkspaceDialog::addList(const char *name, const QString &heading, const LostWork &lost)
{
    if (lost.count == 0)
        return;
    auto *title = new SafeLabel(Words::counted(heading, lost.count), this);
    title->setWrap(true);
    setTypeRole(title, TypeRole::Strong);
    body()->addWidget(title);
    title->setVisible(true); // at once: the height is measured next
    for (const QString &text : lost.first) {
        auto *line = new SafeLabel(text, this);
        line->setObjectName(QString::fromLatin1(name));
        line->setWrap(true, 2);
        body()->addWidget(line);
        line->setVisible(true);
    }
    if (lost.count > lost.first.size()) {
        const int more = int(lost.count - lost.first.size());
        auto *rest = new SafeLabel(Words::counted(tr("and %n more", nullptr, more), more), this);
        body()->addWidget(rest);
        rest->setVisible(true);
    }
    body()->addSpacing(space::s);
}

void RemoveWorkspaceDialog::saveUnsent()
{
    QFileDialog *dialog
        = saveFileDialog(tr("Save changes"), QStringLiteral("hopyard-unsent.json"), {}, this);
    dialog->setObjectName(QStringLiteral("saveUnsentDialog"));
    connect(dialog, &QFileDialog::fileSelected, this, &RemoveWorkspaceDialog::writeUnsent);
    dialog->open();
}

void RemoveWorkspaceDialog::writeUnsent(const QString &fileName)
{
    auto *watcher = new QFutureWatcher<bool>(this);
    connect(watcher, &QFutureWatcher<bool>::finished, this, [this, watcher] {
        watcher->deleteLater();
        const bool written = watcher->result();
        setHint(written ? tr("Saved.") : tr("Couldn’t save it there; choose another place."),
            written ? Tone::Success : Tone::Danger);
    });
    setProblem({}, true); // nothing is removed before the file exists
    watcher->setFuture(QtConcurrent::run(
        [fileName, lost = m_lost] { return saveFile(fileName, unsentJson(lost)).ok(); }));
}

void RemoveWorkspaceDialog::accept()
{
    if (!m_known)
        return;
    // The dialog's window may be destroyed with the workspace.
    AppHost &app = m_host.app();
    const QString id = m_workspace.id;
    FormDialog::accept();
    app.removeWorkspace(id);
}

} // namespace hopyard
