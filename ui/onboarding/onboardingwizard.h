// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secret.h"

#include <QWidget>

class QStackedWidget;

namespace hopyard {

class ChecksPage;
class KeyPage;
class PageHost;
class WorkspaceAccess;

// From the start to an open workspace, as pages that fill the window: sample data or a person's own
// whop, the key, and the checks. After connecting, FirstSyncDialog shows the progress of reading.
class OnboardingWizard final : public QWidget
{
    Q_OBJECT

public:
    enum class Start
    {
        Welcome,
        Key
    };

    explicit OnboardingWizard(
        PageHost &host, Start start = Start::Welcome, QWidget *parent = nullptr);

Q_SIGNALS:
    // A workspace is open.
    void finished();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void showWelcome();
    void showKey(const QString &problem = {});
    void check(const Secret &key);
    void onOpened(WorkspaceAccess *workspace);

    PageHost &m_host;
    Start m_start;
    QStackedWidget *m_pages;
    KeyPage *m_key;
    ChecksPage *m_checks;
};

} // namespace hopyard
