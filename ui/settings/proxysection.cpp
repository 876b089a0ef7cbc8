// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/proxysection.h"

#include "ui/apphost.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/safelabel.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPointer>
#include <QSpinBox>
#include <QUrl>
#include <QVBoxLayout>

namespace hopyard {

ProxySection::ProxySection(AppHost &host, QWidget *parent)
    : QWidget(parent)
    , m_host(host)
    , m_kind(new QComboBox(this))
    , m_fields(new QWidget(this))
    , m_address(new QLineEdit(m_fields))
    , m_port(new QSpinBox(m_fields))
    , m_user(new QLineEdit(m_fields))
    , m_password(new QLineEdit(m_fields))
    , m_note(new SafeLabel(this))
{
    Settings &settings = host.settings();
    m_kind->setObjectName(QStringLiteral("settingProxy"));
    m_kind->setAccessibleName(tr("Proxy"));
    m_kind->setMaximumWidth(320);
    m_kind->addItem(tr("The system’s"), QStringLiteral("system"));
    m_kind->addItem(tr("None"), QStringLiteral("none"));
    m_kind->addItem(tr("HTTP proxy"), QStringLiteral("http"));
    m_kind->addItem(tr("SOCKS5 proxy"), QStringLiteral("socks5"));
    m_kind->setCurrentIndex(qMax(0, m_kind->findData(settings.text(Setting::ProxyKind))));
    m_note->setObjectName(QStringLiteral("proxyNote"));
    m_note->setWrap(true);
    setTypeRole(m_note, TypeRole::Caption);
    buildFields();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(space::xs);
    layout->addWidget(m_kind);
    layout->addWidget(m_fields);
    layout->addWidget(m_note);
    layout->addSpacing(space::m);
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        m_host.settings().setText(Setting::ProxyKind, m_kind->currentData().toString());
        showFields();
    });
    showFields();
}

void ProxySection::buildFields()
{
    const Settings &settings = m_host.settings();
    auto *grid = new QGridLayout(m_fields);
    grid->setContentsMargins(0, space::s, 0, 0);
    grid->setHorizontalSpacing(space::m);
    grid->setVerticalSpacing(space::xs);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    const auto add
        = [this, grid](const char *name, const QString &text, QWidget *field, int row, int column) {
              field->setObjectName(QString::fromLatin1(name));
              QString plain = text;
              field->setAccessibleName(plain.remove(QLatin1Char('&')));
              auto *caption = new SafeLabel(text, m_fields);
              caption->setBuddy(field);
              grid->addWidget(caption, row, column);
              grid->addWidget(field, row + 1, column);
          };
    add("settingProxyHost", tr("&Address"), m_address, 0, 0);
    add("settingProxyPort", tr("P&ort"), m_port, 0, 1);
    add("settingProxyUser", tr("U&ser (optional)"), m_user, 2, 0);
    add("settingProxyPassword", tr("Passwor&d"), m_password, 2, 1);
    m_address->setText(settings.text(Setting::ProxyHost));
    m_port->setRange(1, 65535);
    m_port->setValue(settings.number(Setting::ProxyPort));
    m_user->setText(settings.text(Setting::ProxyUser));
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setPlaceholderText(m_user->text().isEmpty() ? QString() : tr("Unchanged"));
    connect(m_address, &QLineEdit::editingFinished, this, &ProxySection::takeAddress);
    connect(m_port, &QSpinBox::editingFinished, this,
        [this] { m_host.settings().setNumber(Setting::ProxyPort, m_port->value()); });
    connect(m_user, &QLineEdit::editingFinished, this, &ProxySection::takeUser);
    connect(m_user, &QLineEdit::textChanged, this,
        [this](const QString &user) { m_password->setEnabled(!user.trimmed().isEmpty()); });
    connect(m_password, &QLineEdit::editingFinished, this, &ProxySection::takePassword);
}

void ProxySection::showFields()
{
    const QString kind = m_kind->currentData().toString();
    const bool named = kind == QLatin1String("http") || kind == QLatin1String("socks5");
    m_fields->setVisible(named);
    m_password->setEnabled(!m_user->text().isEmpty());
    if (named && m_address->text().isEmpty())
        say(tr("Without an address Hopyard connects without a proxy."), true);
    else if (named)
        say(tr("Everything goes this way: Whop, files and pictures. The password is kept in this "
               "computer’s password store."),
            false);
    else
        say({}, false);
}

// Also accepts the common written form: http://proxy.example:3128
void ProxySection::takeAddress()
{
    const QString typed = m_address->text().trimmed();
    const QUrl url(
        typed.contains(QLatin1String("://")) ? typed : QString(QLatin1String("http://") + typed));
    const bool isAddress = url.isValid() && !url.host().isEmpty();
    if (!typed.isEmpty() && !isAddress) { // it may contain a password: nothing of it is kept
        say(tr("This is no address of a proxy. It looks like proxy.example:3128."), true);
        return;
    }
    if (isAddress && !typed.isEmpty()) {
        m_address->setText(url.host());
        if (url.port() > 0)
            m_port->setValue(url.port());
        if (!url.userName().isEmpty())
            m_user->setText(url.userName());
    }
    Settings &settings = m_host.settings();
    const QString host = m_address->text().trimmed();
    if (settings.text(Setting::ProxyHost) != host)
        forgetPassword(); // it was another's
    settings.setText(Setting::ProxyHost, host);
    settings.setNumber(Setting::ProxyPort, m_port->value());
    takeUser();
    if (!url.password().isEmpty()) {
        m_password->setText(url.password(QUrl::FullyDecoded));
        m_password->setModified(true);
        takePassword();
    }
}

void ProxySection::forgetPassword()
{
    m_password->setPlaceholderText({});
    m_host.keepProxyPassword({}, [](const Outcome &) {});
}

void ProxySection::takeUser()
{
    const QString user = m_user->text().trimmed();
    Settings &settings = m_host.settings();
    if (settings.text(Setting::ProxyUser) != user) {
        settings.setText(Setting::ProxyUser, user);
        forgetPassword(); // it was another's
    }
    showFields();
}

void ProxySection::takePassword()
{
    if (!m_password->isModified())
        return;
    m_password->setModified(false);
    const Secret password(m_password->text().toUtf8());
    const bool isNone = m_password->text().isEmpty();
    m_host.keepProxyPassword(password, [self = QPointer(this), isNone](const Outcome &kept) {
        if (!self)
            return;
        if (kept) {
            self->m_password->clear();
            self->m_password->setPlaceholderText(
                isNone ? QString() : ProxySection::tr("Unchanged"));
            self->showFields();
        } else {
            self->say(ProxySection::tr("The password store doesn’t take the password. It is used "
                                       "until Hopyard quits."),
                true);
        }
    });
}

void ProxySection::say(const QString &text, bool isProblem)
{
    m_note->setText(text);
    m_note->setVisible(!text.isEmpty());
    setTextRole(m_note, isProblem ? ColorRole::Text : ColorRole::Secondary);
}

} // namespace hopyard
