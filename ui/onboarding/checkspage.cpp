// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/onboarding/checkspage.h"

#include "account/environment.h"
#include "core/proxyproblem.h"
#include "ui/apphost.h"
#include "ui/errortext.h"
#include "ui/onboarding/checkrow.h"
#include "ui/onboarding/keyfield.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QRegularExpression>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace hopyard {

namespace {

QString checksPlace(const QUrl &baseUrl)
{
    switch (environmentOf(baseUrl)) {
    case Environment::Production:
        return ChecksPage::tr("Whop accepts this key");
    case Environment::Sandbox:
        return ChecksPage::tr("This key belongs to the sandbox");
    case Environment::Demo:
    case Environment::Custom:
        break;
    }
    return ChecksPage::tr("%1 accepts this key").arg(isolated(baseUrl.host()));
}

// Says that the addresses asked do not accept the key, and no more than that.
QString checksRefusal(const QList<QUrl> &asked)
{
    return asked.size() == 1
        ? ChecksPage::tr("%1 doesn’t accept this key. Copy it again, or make a new one.")
              .arg(isolated(asked.constFirst().host()))
        : ChecksPage::tr("Neither production nor the sandbox of Whop accepts this key. Copy it "
                         "again, or make a new one.");
}

int checksReadable(const KeyReport &report)
{
    return int(std::count_if(report.areas.cbegin(), report.areas.cend(),
        [](const KeyReport::Area &area) { return area.readable; }));
}

} // namespace

ChecksPage::ChecksPage(AppHost &host, QWidget *parent)
    : QWidget(parent)
    , m_host(host)
    , m_proxy(button(tr("Proxy settings…"), ButtonKind::Secondary, Glyph::None, this))
    , m_back(button(tr("Back"), ButtonKind::Secondary, Glyph::None, this))
    , m_again(button(tr("Re-check"), ButtonKind::Secondary, Glyph::RefreshCw, this))
    , m_continue(button(tr("Continue"), ButtonKind::Primary, Glyph::None, this))
{
    setObjectName(QStringLiteral("checksPage"));
    m_proxy->setObjectName(QStringLiteral("proxySettings"));
    m_proxy->hide();
    m_back->setObjectName(QStringLiteral("checksBack"));
    m_again->setObjectName(QStringLiteral("recheckButton"));
    m_continue->setObjectName(QStringLiteral("continueButton"));
    m_continue->setAutoDefault(true);
    auto *title = new SafeLabel(tr("Looking at the key"), this);
    setTypeRole(title, TypeRole::Page);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::m);
    layout->addWidget(title);
    buildRows(layout);
    buildAsk(layout);
    buildKeep(layout);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::s);
    buttons->addWidget(m_back);
    buttons->addStretch(1);
    buttons->addWidget(m_proxy);
    buttons->addWidget(m_again);
    buttons->addWidget(m_continue);
    layout->addLayout(buttons);
    layout->addStretch(1);
    connect(m_proxy, &QPushButton::clicked, this, &ChecksPage::proxySettingsRequested);
    connect(m_back, &QPushButton::clicked, this, &ChecksPage::backRequested);
    connect(m_again, &QPushButton::clicked, this, [this] { start(m_company); });
    connect(m_continue, &QPushButton::clicked, this, [this] { connectNow(false); });
}

void ChecksPage::buildRows(QVBoxLayout *layout)
{
    auto *card = new Card(this);
    auto *rows = new QVBoxLayout(card);
    rows->setContentsMargins(space::l, space::m, space::l, space::m);
    rows->setSpacing(0);
    m_accepted = new CheckRow(tr("Key"), card);
    m_found = new CheckRow(tr("Company"), card);
    m_areas = new CheckRow(tr("What it may read"), card);
    rows->addWidget(m_accepted);
    rows->addWidget(m_found);
    rows->addWidget(m_areas);
    m_areaRows = new QVBoxLayout;
    m_areaRows->setContentsMargins(space::xxl, 0, 0, 0);
    m_areaRows->setSpacing(0);
    rows->addLayout(m_areaRows);
    layout->addWidget(card);
}

void ChecksPage::buildAsk(QVBoxLayout *layout)
{
    m_ask = new Card(this);
    auto *inside = new QVBoxLayout(m_ask);
    inside->setContentsMargins(space::l, space::m, space::l, space::m);
    inside->setSpacing(space::s);
    m_askText = new SafeLabel(m_ask);
    m_askText->setWrap(true);
    m_companies = new QComboBox(m_ask);
    m_companies->setObjectName(QStringLiteral("companyChoice"));
    m_companies->setAccessibleName(tr("Company"));
    connect(m_companies, &QComboBox::currentIndexChanged, this,
        [this] { m_companyInput->setText(m_companies->currentData().toString()); });
    auto *label = new SafeLabel(tr("&Company id"), m_ask);
    setTypeRole(label, TypeRole::Strong);
    m_companyInput = new QLineEdit(m_ask);
    m_companyInput->setObjectName(QStringLiteral("companyInput"));
    m_companyInput->setAccessibleName(tr("Company id"));
    m_companyInput->setPlaceholderText(QStringLiteral("biz_…"));
    m_companyInput->setLayoutDirection(Qt::LeftToRight);
    label->setBuddy(m_companyInput);
    m_companyProblem = new SafeLabel(m_ask);
    m_companyProblem->setObjectName(QStringLiteral("companyProblem"));
    m_companyProblem->setWrap(true);
    m_companyProblem->hide();
    auto *use = button(tr("Use this company"), ButtonKind::Secondary, Glyph::None, m_ask);
    use->setObjectName(QStringLiteral("companyButton"));
    inside->addWidget(m_askText);
    inside->addWidget(m_companies);
    inside->addWidget(label);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::s);
    row->addWidget(m_companyInput, 1);
    row->addWidget(use);
    inside->addLayout(row);
    inside->addWidget(m_companyProblem);
    m_ask->hide();
    layout->addWidget(m_ask);
    connect(use, &QPushButton::clicked, this, &ChecksPage::submitCompany);
    connect(m_companyInput, &QLineEdit::returnPressed, this, &ChecksPage::submitCompany);
}

void ChecksPage::buildKeep(QVBoxLayout *layout)
{
    m_keep = new Card(this);
    m_keep->setObjectName(QStringLiteral("keepUntilQuitPanel"));
    m_keep->setTone(Tone::Warning);
    auto *inside = new QVBoxLayout(m_keep);
    inside->setContentsMargins(space::l, space::m, space::l, space::m);
    inside->setSpacing(space::s);
    m_keepText = new SafeLabel(m_keep);
    m_keepText->setObjectName(QStringLiteral("connectProblem"));
    m_keepText->setWrap(true);
    inside->addWidget(m_keepText);
    m_keepButton
        = button(tr("Keep it until I quit"), ButtonKind::Secondary, Glyph::KeyRound, m_keep);
    m_keepButton->setObjectName(QStringLiteral("keepUntilQuit"));
    inside->addWidget(m_keepButton, 0, Qt::AlignLeading);
    m_keep->hide();
    layout->addWidget(m_keep);
    connect(m_keepButton, &QPushButton::clicked, this, [this] {
        if (std::exchange(m_connecting, false)) // so that its Cancelled is no failure to tell
            m_host.stopWaitingForPasswordStore();
        connectNow(true);
    });
    connect(&m_host, &AppHost::passwordStoreWaits, this, [this] {
        if (m_connecting && !m_keep->isVisible())
            offerUntilQuit(KeyField::untilQuitText(ErrorCode::None));
    });
}

void ChecksPage::check(const Secret &key)
{
    m_key = key;
    m_company.clear();
    m_companyInput->clear();
    start({});
}

void ChecksPage::forget()
{
    delete m_check;
    m_key = {};
    m_report = {};
    m_connecting = false;
}

void ChecksPage::start(const QString &companyId)
{
    delete m_check;
    m_report = {};
    m_connecting = false;
    qDeleteAll(std::exchange(m_areaWidgets, {}));
    m_ask->hide();
    m_keep->hide();
    m_proxy->hide();
    m_accepted->setText(tr("Asking Whop about the key"));
    m_accepted->setDetail({});
    m_accepted->setResult(CheckRow::Result::Running);
    m_found->setText(tr("Company"));
    m_found->setDetail({});
    m_found->setResult(CheckRow::Result::Waiting);
    m_areas->setText(tr("What it may read"));
    m_areas->setDetail({});
    m_areas->setResult(CheckRow::Result::Waiting);
    m_again->setEnabled(false);
    m_continue->setText(tr("Continue"));
    m_continue->setEnabled(false);
    m_check = m_host.checkKey(m_key, m_host.newKeyUrls(), this);
    connect(m_check, &KeyCheck::accepted, this, &ChecksPage::onAccepted);
    connect(m_check, &KeyCheck::companyFound, this, &ChecksPage::onCompany);
    connect(m_check, &KeyCheck::areaChecked, this, &ChecksPage::onArea);
    connect(m_check, &KeyCheck::finished, this, &ChecksPage::onFinished);
    m_check->start(companyId);
}

void ChecksPage::onAccepted(const QUrl &baseUrl)
{
    m_accepted->setText(checksPlace(baseUrl));
    if (environmentOf(baseUrl) == Environment::Sandbox)
        m_accepted->setDetail(tr("The workspace will say so, too: nothing in it is real."));
    m_accepted->setResult(CheckRow::Result::Good);
    m_found->setText(tr("Looking for the company"));
    m_found->setResult(CheckRow::Result::Running);
}

void ChecksPage::onCompany(const QString &id, const QString &title)
{
    m_found->setText(title.isEmpty() ? isolated(id) : isolated(title));
    m_found->setDetail(title.isEmpty() ? QString() : isolated(id));
    m_found->setResult(CheckRow::Result::Good);
    m_areas->setText(tr("Looking at what it may read"));
    m_areas->setResult(CheckRow::Result::Running);
}

void ChecksPage::onArea(const KeyReport::Area &area)
{
    auto *row = new CheckRow(Words::kindTitle(area.kind), this);
    row->setProperty("kind", area.kind);
    row->setResult(area.readable   ? CheckRow::Result::Good
            : area.scope.isEmpty() ? CheckRow::Result::Doubtful
                                   : CheckRow::Result::Bad);
    if (!area.readable && area.scope.isEmpty())
        row->setDetail(ErrorText::reason(Error::of(area.error)));
    else if (!area.readable)
        row->setDetail(tr("The key lacks this permission:"));
    row->setCode(area.scope);
    m_areaRows->addWidget(row);
    m_areaWidgets.append(row);
}

void ChecksPage::onFinished(const Result<KeyReport> &result)
{
    m_again->setEnabled(true);
    if (!result) {
        const Error &error = result.error();
        if (error.code == ErrorCode::Unauthorized) {
            forget();
            Q_EMIT refused(checksRefusal(m_host.newKeyUrls()));
            return;
        }
        if (error.param == QLatin1String("company_id")) {
            askForCompany();
            m_companyProblem->setText(tr("The key opens another company, not this one."));
            m_companyProblem->setVisible(true);
            announce(m_companyProblem);
            return;
        }
        m_accepted->setText(tr("Couldn’t check the key: %1.").arg(ErrorText::reason(error)));
        m_accepted->setDetail(tr("The key is kept here while you try again."));
        m_accepted->setResult(CheckRow::Result::Doubtful);
        const bool atProxy = proxyProblem(error) != ProxyProblem::None;
        m_proxy->setVisible(atProxy);
        (atProxy ? m_proxy : m_again)->setFocus(Qt::OtherFocusReason);
        announce(m_accepted);
        return;
    }
    m_report = *result;
    if (m_report.companyId.isEmpty()) {
        askForCompany();
        return;
    }
    if (m_found->result() != CheckRow::Result::Good)
        onCompany(m_report.companyId, m_report.companyTitle);
    showSummary();
}

void ChecksPage::showSummary()
{
    const int all = int(m_report.areas.size());
    const int readable = checksReadable(m_report);
    const QLocale locale;
    m_areas->setText(
        tr("%1 of %2 areas can be read").arg(locale.toString(readable), locale.toString(all)));
    m_areas->setResult(readable == all ? CheckRow::Result::Good
            : readable > 0             ? CheckRow::Result::Doubtful
                                       : CheckRow::Result::Bad);
    if (readable < all)
        m_areas->setDetail(readable > 0
                ? tr("The others stay locked until the key gets their permissions.")
                : tr("Add permissions to the key on whop.com, then check again."));
    m_continue->setText(readable == all ? tr("Continue") : tr("Continue anyway"));
    m_continue->setEnabled(readable > 0);
    announce(m_areas);
    if (readable > 0)
        m_continue->setFocus(Qt::OtherFocusReason);
    else
        m_again->setFocus(Qt::OtherFocusReason);
}

// Offers the companies that the key opens, or a field for an id.
void ChecksPage::askForCompany()
{
    if (m_company.isEmpty()) { // else it is as it was
        m_companies->clear();
        for (const KeyReport::Company &company : std::as_const(m_report.companies))
            m_companies->addItem(company.title.isEmpty()
                    ? company.id
                    : tr("%1 (%2)", "company, its id").arg(isolated(company.title), company.id),
                company.id);
    }
    const bool several = m_companies->count() > 0;
    m_askText->setText(several
            ? tr("The key opens several companies. Choose the one for this workspace; each can "
                 "have one of its own.")
            : tr("The key doesn’t tell which company it belongs to. Its id stands in the address "
                 "of your dashboard on whop.com."));
    m_companies->setVisible(several);
    m_found->setText(tr("Company"));
    m_found->setResult(CheckRow::Result::Doubtful);
    m_companyProblem->hide();
    m_ask->show();
    QWidget *first = several ? static_cast<QWidget *>(m_companies) : m_companyInput;
    first->setFocus(Qt::OtherFocusReason);
}

void ChecksPage::submitCompany()
{
    static const QRegularExpression shape(QStringLiteral("^biz_[A-Za-z0-9]{2,64}$"));
    const QString id = m_companyInput->text().trimmed();
    const bool good = shape.match(id).hasMatch();
    m_companyProblem->setText(
        good ? QString() : tr("A company id looks like biz_ and letters and digits after it."));
    m_companyProblem->setVisible(!good);
    if (!good) {
        announce(m_companyProblem);
        return;
    }
    m_company = id;
    start(id);
}

void ChecksPage::connectNow(bool keepUntilQuit)
{
    if (m_key.isEmpty() || m_report.companyId.isEmpty() || m_connecting)
        return;
    m_connecting = true;
    m_continue->setEnabled(false);
    m_keep->hide();
    m_host.connectWorkspace(m_key, m_report, keepUntilQuit);
}

void ChecksPage::showConnectError(const Error &error)
{
    m_connecting = false;
    m_continue->setEnabled(true);
    if (error.code == ErrorCode::NoKeychain) {
        offerUntilQuit(KeyField::untilQuitText(ErrorCode::NoKeychain));
    } else if (error.code == ErrorCode::KeychainLocked) {
        offerUntilQuit(tr("The password store is locked. Unlock it and continue, or we can keep "
                          "the key until you quit."));
    } else {
        m_keepText->setText(ErrorText::sentence(tr("Couldn’t connect"), error, Kept::Nothing));
        m_keepButton->hide();
        m_keep->show();
        announce(m_keepText);
    }
}

void ChecksPage::offerUntilQuit(const QString &why)
{
    m_keepText->setText(why);
    m_keepButton->show();
    m_keep->show();
    announce(m_keepText);
    m_keepButton->setFocus(Qt::OtherFocusReason);
}

} // namespace hopyard
