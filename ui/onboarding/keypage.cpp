// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/onboarding/keypage.h"

#include "schema/registry.h"
#include "ui/onboarding/keyfield.h"
#include "ui/page.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace hopyard {

namespace {

SafeLabel *keyText(const QString &text, QWidget *parent, ColorRole role = ColorRole::Secondary)
{
    auto *label = new SafeLabel(text, parent);
    label->setWrap(true);
    setTextRole(label, role);
    return label;
}

QString whereItGoes(const QList<QUrl> &urls)
{
    return urls.size() == 1
        ? KeyPage::tr("It is kept in this computer’s password store, never in a file, and sent to "
                      "%1 only.")
              .arg(isolated(urls.constFirst().host()))
        : KeyPage::tr("It is kept in this computer’s password store, never in a file, and sent to "
                      "Whop only. Production or sandbox is found out by itself.");
}

} // namespace

KeyPage::KeyPage(PageHost &host, QWidget *parent)
    : QWidget(parent)
    , m_key(new KeyField(this))
    , m_problem(new SafeLabel(this))
    , m_back(button(tr("Back"), ButtonKind::Secondary, Glyph::None, this))
    , m_check(button(tr("Check key"), ButtonKind::Primary, Glyph::None, this))
{
    setObjectName(QStringLiteral("keyPage"));
    m_back->setObjectName(QStringLiteral("onboardingBack"));
    m_check->setObjectName(QStringLiteral("checkKeyButton"));
    m_check->setEnabled(false);
    m_problem->setObjectName(QStringLiteral("keyProblem"));
    m_problem->setWrap(true);
    m_problem->hide();
    auto *title = new SafeLabel(tr("Connect your whop"), this);
    setTypeRole(title, TypeRole::Page);
    auto *label = new SafeLabel(tr("API &key"), this);
    setTypeRole(label, TypeRole::Strong);
    label->setBuddy(m_key->input());

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::s);
    buttons->addWidget(m_back);
    buttons->addStretch(1);
    buttons->addWidget(m_check);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    layout->addWidget(title);
    layout->addWidget(makeSteps(host));
    layout->addSpacing(space::s);
    layout->addWidget(makeScopes());
    layout->addSpacing(space::m);
    layout->addWidget(label);
    layout->addWidget(m_key);
    layout->addWidget(m_problem);
    layout->addWidget(keyText(whereItGoes(host.app().newKeyUrls()), this));
    layout->addSpacing(space::m);
    layout->addLayout(buttons);
    layout->addStretch(1);

    connect(m_back, &QPushButton::clicked, this, &KeyPage::backRequested);
    connect(m_check, &QPushButton::clicked, this, &KeyPage::submit);
    connect(m_key, &KeyField::submitted, this, &KeyPage::submit);
    connect(m_key, &KeyField::changed, this, [this] {
        m_check->setEnabled(!m_key->isEmpty());
        if (!m_key->isEmpty())
            showProblem({});
    });
}

QWidget *KeyPage::makeSteps(PageHost &host)
{
    auto *holder = new QWidget(this);
    auto *row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(keyText(tr("Make an API key in the developer settings of your whop, give it the "
                              "permissions below, and paste it here."),
                       holder),
        1);
    auto *link = button(tr("Create a key"), ButtonKind::Link, Glyph::ExternalLink, holder);
    link->setObjectName(QStringLiteral("createKeyLink"));
    PageHost *page = &host;
    connect(link, &QPushButton::clicked, holder,
        [page] { page->openOnWhop(QStringLiteral("/dashboard/developer")); });
    row->addWidget(link, 0, Qt::AlignTop);
    return holder;
}

QWidget *KeyPage::makeScopes()
{
    auto *card = new Card(this);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(space::l, space::m, space::l, space::m);
    layout->setSpacing(space::s);
    layout->addWidget(makeScopeRow(
        tr("Read everything"), tr("Look, search and export; nothing can be changed."), false));
    layout->addWidget(new Separator(Qt::Horizontal, card));
    layout->addWidget(
        makeScopeRow(tr("Read & manage"), tr("All of that, and send your changes to Whop."), true));
    auto *list = new QPlainTextEdit(card);
    list->setObjectName(QStringLiteral("scopeList"));
    list->setAccessibleName(tr("Permissions for Read & manage"));
    list->setReadOnly(true);
    list->setLayoutDirection(Qt::LeftToRight);
    list->setPlainText(requiredScopes(true).join(QLatin1Char('\n')));
    list->setTabChangesFocus(true);
    list->setFixedHeight(list->fontMetrics().lineSpacing() * 5 + space::m);
    setTypeRole(list, TypeRole::Mono);
    layout->addWidget(list);
    return card;
}

QWidget *KeyPage::makeScopeRow(const QString &title, const QString &text, bool manage)
{
    auto *holder = new QWidget(this);
    auto *row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    auto *heading = new SafeLabel(title, holder);
    setTypeRole(heading, TypeRole::Strong);
    words->addWidget(heading);
    words->addWidget(keyText(text, holder));
    auto *copy = button(QString(), ButtonKind::Secondary, Glyph::Copy, holder);
    const int count = int(requiredScopes(manage).size());
    const QString copyText = Words::counted(tr("Copy %n permission(s)", nullptr, count), count);
    copy->setText(copyText);
    copy->setObjectName(
        manage ? QStringLiteral("copyManageScopes") : QStringLiteral("copyReadScopes"));
    copy->setAccessibleName(tr("%1: %2", "set: copy").arg(title, copyText));
    connect(copy, &QPushButton::clicked, copy, [copy, manage] {
        QGuiApplication::clipboard()->setText(requiredScopes(manage).join(QLatin1Char('\n')));
        copy->setText(KeyPage::tr("Copied"));
    });
    row->addLayout(words, 1);
    row->addWidget(copy);
    return holder;
}

void KeyPage::showProblem(const QString &problem)
{
    QPalette colors = m_problem->palette();
    colors.setColor(QPalette::WindowText, tokens(palette()).text(Tone::Danger));
    m_problem->setPalette(colors);
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_key->input()->setAccessibleDescription(problem);
    if (!problem.isEmpty())
        announce(m_problem);
}

void KeyPage::focusKey()
{
    m_key->setFocus(Qt::OtherFocusReason);
}

void KeyPage::setBackShown(bool shown)
{
    m_back->setVisible(shown);
}

void KeyPage::submit()
{
    if (m_key->isEmpty())
        return;
    const Secret key = m_key->take();
    const QByteArray &text = key.reveal();
    const bool plausible = !text.isEmpty()
        && std::all_of(text.cbegin(), text.cend(), [](char c) { return c > ' ' && c < 127; });
    if (plausible)
        Q_EMIT keyEntered(key);
    else
        showProblem(tr("This isn’t a key: keys hold letters, digits and underscores only. Copy it "
                       "from whop.com again."));
}

} // namespace hopyard
