// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/workspace.h"
#include "core/secret.h"
#include "schema/operation.h"
#include "sync/keycheck.h"
#include "ui/apphost.h"
#include "ui/shell/formdialog.h"
#include "ui/words.h"

#include <QPointer>

namespace hopyard {

class KeyField;
struct LostWork;
class PageHost;
class SafeLabel;

// Replaces the key of a workspace: the new one is checked first, and accepted only if it opens the
// same company on the same Whop.
class ReplaceKeyDialog final : public FormDialog
{
    Q_OBJECT

public:
    ReplaceKeyDialog(AppHost &host, const Workspace &workspace, QWidget *parent);

    void accept() override;

private:
    void showReady();
    // Whether the button is about the key before: nothing else is typed.
    [[nodiscard]] bool isOffered() const;
    [[nodiscard]] bool isBusy() const;
    void onFinished(const Result<KeyReport> &result);
    void onFailed(const Error &error);
    void offerUntilQuit(const QString &why);
    void handOver(bool keepUntilQuit);
    void onKept();

    AppHost &m_host;
    Workspace m_workspace;
    KeyField *m_field;
    Secret m_key; // from the check until it is handed over
    QPointer<KeyCheck> m_check;
    bool m_handedOver = false; // until the answer comes
    QString m_offer; // why that key may be kept until the program quits; empty: no offer
};

// Removes a workspace from this computer: lists what exists nowhere else (unsent changes, drafts),
// and offers to save it as a file. Nothing is removed before that is known.
class RemoveWorkspaceDialog final : public FormDialog
{
    Q_OBJECT

public:
    RemoveWorkspaceDialog(PageHost &host, const Workspace &workspace, QWidget *parent);

    void accept() override;

private:
    void lookIntoOpen(WorkspaceAccess &workspace);
    void showLost(const UnsentWork &work, const TitleOf &titleOf);
    void showUnread(const Error &error);
    void addList(const char *name, const QString &heading, const LostWork &lost);
    void saveUnsent();
    void writeUnsent(const QString &fileName);

    PageHost &m_host;
    Workspace m_workspace;
    SafeLabel *m_note;
    UnsentWork m_lost;
    bool m_known = false; // the loss is known, or known to be unreadable
};

// A message for the person who can change the key.
[[nodiscard]] QString keyRequestText(const Workspace &workspace, const QStringList &missing);

} // namespace hopyard
