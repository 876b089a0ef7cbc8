// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/onboarding/onboardingwizard.h"

#include "ui/apphost.h"
#include "ui/onboarding/checkspage.h"
#include "ui/onboarding/firstsyncdialog.h"
#include "ui/onboarding/keypage.h"
#include "ui/page.h"
#include "ui/shell/welcome.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace hopyard {

namespace {

constexpr int onboardingColumn = 600;

// A column in the middle that scrolls when the window is low.
QWidget *onboardingFrame(QWidget *page)
{
    auto *holder = new QWidget;
    auto *row = new QHBoxLayout(holder);
    row->setContentsMargins(space::xl, space::page, space::xl, space::xl);
    row->addStretch(1);
    page->setMaximumWidth(onboardingColumn);
    page->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    row->addWidget(page, 100);
    row->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(holder);
    return scroll;
}

} // namespace

OnboardingWizard::OnboardingWizard(PageHost &host, Start start, QWidget *parent)
    : QWidget(parent)
    , m_host(host)
    , m_start(start)
    , m_pages(new QStackedWidget(this))
    , m_key(new KeyPage(host))
    , m_checks(new ChecksPage(host.app()))
{
    setObjectName(QStringLiteral("onboardingWizard"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
    auto *welcome = new Welcome(host.app());
    m_pages->addWidget(welcome);
    m_pages->addWidget(onboardingFrame(m_key));
    m_pages->addWidget(onboardingFrame(m_checks));
    m_key->setBackShown(start == Start::Welcome);
    connect(welcome, &Welcome::connectRequested, this, [this] { showKey(); });
    connect(m_key, &KeyPage::backRequested, this, &OnboardingWizard::showWelcome);
    connect(m_key, &KeyPage::keyEntered, this, &OnboardingWizard::check);
    connect(m_checks, &ChecksPage::backRequested, this, [this] {
        m_checks->forget();
        showKey();
    });
    connect(m_checks, &ChecksPage::refused, this, &OnboardingWizard::showKey);
    connect(m_checks, &ChecksPage::proxySettingsRequested, this,
        [this] { m_host.go(QStringLiteral("settings"), QStringLiteral("sync")); });
    connect(&host.app(), &AppHost::connectFailed, this, [this](const Error &error) {
        if (m_checks->isConnecting())
            m_checks->showConnectError(error);
    });
    connect(&host.app(), &AppHost::workspaceOpened, this, &OnboardingWizard::onOpened);
    if (start == Start::Key)
        showKey();
}

void OnboardingWizard::showWelcome()
{
    m_pages->setCurrentIndex(0);
    if (auto *again = findChild<QWidget *>(QStringLiteral("connectButton")))
        again->setFocus(Qt::OtherFocusReason);
}

void OnboardingWizard::showKey(const QString &problem)
{
    m_pages->setCurrentIndex(1);
    m_key->showProblem(problem);
    m_key->focusKey();
}

// Esc goes where Back goes.
void OnboardingWizard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape || m_checks->isConnecting()) {
        QWidget::keyPressEvent(event);
    } else if (m_pages->currentIndex() == 2) {
        m_checks->forget();
        showKey();
    } else if (m_pages->currentIndex() == 1 && m_start == Start::Welcome) {
        showWelcome();
    } else {
        QWidget::keyPressEvent(event);
    }
}

void OnboardingWizard::check(const Secret &key)
{
    m_pages->setCurrentIndex(2);
    m_checks->check(key);
}

void OnboardingWizard::onOpened(WorkspaceAccess *workspace)
{
    const bool connected = m_checks->isConnecting();
    m_checks->forget();
    if (connected) {
        auto *progress = new FirstSyncDialog(
            m_host, *workspace, window()->parentWidget() ? window()->parentWidget() : window());
        progress->open();
    }
    Q_EMIT finished();
}

} // namespace hopyard
