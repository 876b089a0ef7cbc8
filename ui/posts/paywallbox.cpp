// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/paywallbox.h"

#include "schema/posts.h"
#include "schema/registry.h"
#include "ui/posts/postwords.h"
#include "ui/theme/theme.h"
#include "ui/widgets/safelabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace hopyard {

PaywallBox::PaywallBox(const QString &unit, QWidget *parent)
    : QWidget(parent)
    , m_inCents(unit == QLatin1String("cents"))
{
    setObjectName(QStringLiteral("paywallBox"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::xs);
    if (unit.isEmpty()) {
        auto *why = new SafeLabel(
            tr("No price: Whop’s documents contradict each other on whether the amount is in whole "
               "units or in cents. Once you know, choose it under Settings, Sending and sync."),
            this);
        why->setObjectName(QStringLiteral("paywallHelp"));
        why->setWrap(true);
        setTypeRole(why, TypeRole::Caption);
        setTextRole(why, ColorRole::Secondary);
        layout->addWidget(why);
        m_without = new QCheckBox(tr("Post it &without the price"), this);
        m_without->setObjectName(QStringLiteral("paywallWithout"));
        m_without->hide();
        layout->addWidget(m_without);
        connect(m_without, &QCheckBox::toggled, this, &PaywallBox::changed);
        return;
    }
    m_locked = new QCheckBox(tr("Loc&k behind a price"), this);
    m_locked->setObjectName(QStringLiteral("postPaywall"));
    m_fields = new QWidget(this);
    m_amount = new QLineEdit(m_fields);
    m_amount->setObjectName(QStringLiteral("paywallAmount"));
    m_amount->setAccessibleName(tr("Price"));
    m_amount->setPlaceholderText(QLocale().toString(9.99, 'f', 2));
    m_amount->setMaximumWidth(16 * m_amount->fontMetrics().averageCharWidth());
    m_currency = new QComboBox(m_fields);
    m_currency->setObjectName(QStringLiteral("paywallCurrency"));
    m_currency->setAccessibleName(tr("Currency"));
    for (const std::string_view code : posts::priceCurrencies)
        m_currency->addItem(specText(code).toUpper(), specText(code));
    m_tick = new QCheckBox(this);
    m_tick->setObjectName(QStringLiteral("paywallTick"));
    auto *row = new QHBoxLayout(m_fields);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::s);
    row->addWidget(m_amount);
    row->addWidget(m_currency);
    row->addStretch(1);
    layout->addWidget(m_locked);
    layout->addWidget(m_fields);
    layout->addWidget(m_tick);
    const auto anew = [this] {
        m_tick->setChecked(false);
        check();
    };
    connect(m_locked, &QCheckBox::toggled, this, anew);
    connect(m_amount, &QLineEdit::textChanged, this, anew);
    connect(m_currency, &QComboBox::currentIndexChanged, this, anew);
    connect(m_tick, &QCheckBox::toggled, this, &PaywallBox::changed);
    check();
}

QString PaywallBox::amount() const
{
    static const QRegularExpression form(QStringLiteral("^([0-9]{1,5})(?:[.,]([0-9]{1,2}))?$"));
    const QRegularExpressionMatch match = form.match(m_amount->text().trimmed());
    if (!match.hasMatch())
        return {};
    const int units = match.captured(1).toInt();
    const QString cents = match.captured(2).leftJustified(2, QLatin1Char('0'));
    const bool nothing = units == 0 && cents.toInt() == 0;
    if (nothing || units > posts::highestPrice
        || (units == posts::highestPrice && cents.toInt() > 0))
        return {};
    return QStringLiteral("%1.%2").arg(QString::number(units), cents);
}

void PaywallBox::addTo(Json &args) const
{
    if (!m_locked || !m_locked->isChecked())
        return;
    QString number = amount();
    if (m_inCents)
        number = QString::number(number.remove(QLatin1Char('.')).toInt());
    if (const auto written = parseJson(number.toLatin1()))
        args["paywall_amount"] = *written;
    args["paywall_currency"] = m_currency->currentData().toString();
}

Json PaywallBox::values() const
{
    if (!m_locked)
        return m_without->isChecked() ? Json::object() : m_kept;
    return Json {{"locked", m_locked->isChecked()}, {"amount", m_amount->text()},
        {"currency", m_currency->currentData().toString()}};
}

Json PaywallBox::valuesOf(const Json &args)
{
    const QString price = priceText(args);
    if (price.isEmpty())
        return Json::object();
    return Json {
        {"locked", true}, {"amount", price}, {"currency", jsonText(args, "paywall_currency")}};
}

void PaywallBox::restore(const Json &values)
{
    const bool locked = jsonBool(values, "locked");
    if (!m_locked) {
        m_kept = locked ? values : Json::object();
        m_without->setChecked(false);
        m_without->setVisible(locked);
        Q_EMIT changed();
        return;
    }
    m_locked->setChecked(locked);
    m_amount->setText(jsonText(values, "amount"));
    const int currency = m_currency->findData(jsonText(values, "currency"));
    m_currency->setCurrentIndex(locked ? currency : qMax(0, currency));
}

QString PaywallBox::problem() const
{
    if (!m_locked) {
        if (m_kept.empty() || m_without->isChecked())
            return {};
        return tr("This post has a price, %1 %2. Choose the unit under Settings, Sending and "
                  "sync, and open it again, or post it without the price.")
            .arg(isolated(jsonText(m_kept, "amount")),
                isolated(jsonText(m_kept, "currency").toUpper()));
    }
    if (!m_locked->isChecked())
        return {};
    if (m_currency->currentIndex() < 0)
        return tr("Choose the currency of the price.");
    if (amount().isEmpty())
        return tr("A price is a number between 0.01 and %1, with at most two digits after the "
                  "point.")
            .arg(QLocale().toString(posts::highestPrice));
    return m_tick->isChecked() ? QString() : tr("Tick that the price is right.");
}

void PaywallBox::check()
{
    const bool locked = m_locked->isChecked();
    m_fields->setVisible(locked);
    m_tick->setVisible(locked && m_currency->currentIndex() >= 0 && !amount().isEmpty());
    if (m_tick->isVisibleTo(this)) {
        Json args = Json::object();
        addTo(args);
        const QString sent = jsonNumberText(args.at("paywall_amount"));
        m_tick->setText(m_inCents
                ? tr("%1 – this is right\n(Whop is sent %2, in cents)").arg(priceWords(args), sent)
                : tr("%1 – this is right\n(Whop is sent %2, in whole units)")
                      .arg(priceWords(args), sent));
    }
    Q_EMIT changed();
}

} // namespace hopyard
