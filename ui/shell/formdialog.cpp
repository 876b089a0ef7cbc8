// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/formdialog.h"

#include "ui/draftkeeper.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/widgets/statebar.h"
#include "ui/words.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>

namespace hopyard {

FormDialog::FormDialog(const QString &title, const QString &sentence, QWidget *parent)
    : QDialog(parent)
    , m_sentence(new SafeLabel(sentence, this))
    , m_problem(new SafeLabel(this))
    , m_primary(button(title, ButtonKind::Primary, Glyph::None, this))
    , m_cancel(button(tr("Cancel"), ButtonKind::Secondary, Glyph::None, this))
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    auto *heading = new SafeLabel(title, this);
    setTypeRole(heading, TypeRole::Title);
    m_sentence->setWrap(true);
    setTextRole(m_sentence, ColorRole::Secondary);
    m_sentence->setVisible(!sentence.isEmpty());
    m_problem->setObjectName(QStringLiteral("dialogProblem"));
    m_problem->setWrap(true);
    m_problem->hide();
    m_primary->setObjectName(QStringLiteral("dialogPrimary"));
    m_primary->setDefault(true);
    m_cancel->setObjectName(QStringLiteral("dialogCancel"));
    m_cancel->setAutoDefault(false);

    m_body = new QVBoxLayout;
    m_body->setSpacing(space::xs);
    m_buttons = new QHBoxLayout;
    m_buttons->setSpacing(space::s);
    m_buttons->addStretch(1);
    m_buttons->addWidget(m_cancel);
    m_buttons->addWidget(m_primary);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    layout->setSpacing(space::xs);
    layout->addWidget(heading);
    layout->addWidget(m_sentence);
    layout->addSpacing(space::m);
    layout->addLayout(m_body, 1);
    layout->addWidget(m_problem);
    layout->addSpacing(space::m);
    layout->addLayout(m_buttons);

    connect(m_primary, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
}

void FormDialog::showEvent(QShowEvent *event)
{
    fitHeight();
    QDialog::showEvent(event);
}

// Wrapped text needs more height than size hints say, and other languages need more lines.
void FormDialog::fitHeight()
{
    const int needed = layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width())
                                                     : layout()->totalMinimumSize().height();
    const int possible = screen() ? screen()->availableSize().height() : needed;
    if (height() < needed)
        resize(width(), qMin(needed, possible));
}

void FormDialog::keepDraft(Commands &commands, const DraftAddress &address)
{
    m_commands = &commands;
    m_keeper = new DraftKeeper(commands, address, this);
    m_keeper->start([this] { return draftValues(); });
    connect(m_keeper, &DraftKeeper::failed, this, [this] {
        showMessage(tr("What you type can’t be kept on this computer right now."), Tone::Warning);
    });
    if (const auto kept = m_keeper->kept()) {
        restoreDraft(kept->values);
        m_restored = new StateBar(this);
        m_restored->setObjectName(QStringLiteral("draftRestored"));
        m_restored->show(Tone::Notice, QStringLiteral("restored"), Words::restored(kept->savedMs),
            tr("Start over"));
        m_restored->showIcon(Glyph::RotateCcw);
        connect(m_restored, &StateBar::actionTriggered, this, &FormDialog::startOver);
        m_body->insertWidget(0, m_restored);
        m_body->insertSpacing(1, space::s);
    }
    m_keeper->watch(this);
}

void FormDialog::touchDraft()
{
    if (m_keeper)
        m_keeper->touch();
}

void FormDialog::startOver()
{
    restoreDraft(Json(m_keeper->untouched()));
    m_keeper->discard();
    m_restored->clear();
    fitHeight();
    if (QWidget *first = nextInFocusChain())
        first->setFocus(Qt::OtherFocusReason);
}

// A person's Esc or close button discards the draft; the program's end does not.
void FormDialog::closeEvent(QCloseEvent *event)
{
    m_leaving = !event->spontaneous();
    QDialog::closeEvent(event);
    m_leaving = false;
}

void FormDialog::done(int result)
{
    const quint64 before = m_commands ? m_commands->lastTicket() : 0;
    QDialog::done(result); // accepted() lets the page submit
    if (!m_keeper || !m_commands || m_leaving)
        return;
    if (result == Accepted && m_commands->lastTicket() != before)
        m_keeper->submitted(m_commands->lastTicket());
    else
        m_keeper->discard();
}

void FormDialog::setPrimary(const QString &text, ButtonKind kind)
{
    m_primary->setText(text);
    setButtonKind(m_primary, kind);
}

void FormDialog::addLeading(QWidget *widget)
{
    m_buttons->insertWidget(0, widget);
}

void FormDialog::hideCancel()
{
    m_cancel->hide();
}

void FormDialog::showCancel()
{
    m_cancel->show();
}

void FormDialog::setSentence(const QString &sentence)
{
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
}

void FormDialog::setProblem(const QString &problem, bool blocks)
{
    m_primary->setEnabled(!blocks);
    showMessage(problem, Tone::Danger);
}

void FormDialog::setHint(const QString &hint, Tone tone)
{
    m_primary->setEnabled(true);
    showMessage(hint, tone);
}

void FormDialog::showMessage(const QString &text, Tone tone)
{
    QPalette colors = m_problem->palette();
    colors.setColor(QPalette::WindowText, tokens(palette()).text(tone));
    m_problem->setPalette(colors);
    const bool news = text != m_problem->text() && !text.isEmpty();
    m_problem->setText(text);
    m_problem->setAccessibleName(text);
    m_problem->setVisible(!text.isEmpty());
    if (isVisible())
        fitHeight();
    if (news)
        announce(m_problem);
}

SafeLabel *FormDialog::caption(const QString &text, QWidget *field)
{
    auto *label = new SafeLabel(text, this);
    label->setBuddy(field);
    setTypeRole(label, TypeRole::Strong);
    QString plain = text;
    field->setAccessibleName(plain.remove(QLatin1Char('&')));
    return label;
}

} // namespace hopyard
