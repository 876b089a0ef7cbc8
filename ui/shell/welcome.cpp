// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/welcome.h"

#include "ui/apphost.h"
#include "ui/errortext.h"
#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QTimer>
#include <QVBoxLayout>

namespace hopyard {

namespace {

// Painted for each palette: a pixmap would keep the colours of the first.
class WelcomeGlyph final : public QWidget
{
public:
    WelcomeGlyph(Glyph glyph, QWidget *parent)
        : QWidget(parent)
        , m_glyph(glyph)
    {
        setFixedSize(space::xl, space::xl);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintGlyph(&painter, m_glyph, rect(), tokens(palette()).text(Tone::Accent));
    }

private:
    Glyph m_glyph;
};

Card *welcomeChoice(Glyph glyph, const QString &title, const QString &sentence, QPushButton *button,
    QWidget *parent)
{
    auto *card = new Card(parent);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(space::xl, space::xl, space::xl, space::xl);
    layout->setSpacing(space::s);
    auto *picture = new WelcomeGlyph(glyph, card);
    auto *heading = new SafeLabel(title, card);
    setTypeRole(heading, TypeRole::Title);
    auto *text = new SafeLabel(sentence, card);
    text->setWrap(true);
    setTextRole(text, ColorRole::Secondary);
    layout->addWidget(picture);
    layout->addWidget(heading);
    layout->addWidget(text, 1);
    layout->addSpacing(space::s);
    layout->addWidget(button, 0, Qt::AlignLeading);
    card->setFixedWidth(300);
    return card;
}

} // namespace

Welcome::Welcome(AppHost &host, QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("welcome"));
    auto *demo = button(tr("Explore with sample data"), ButtonKind::Secondary, Glyph::None, this);
    demo->setObjectName(QStringLiteral("demoButton"));
    auto *connectWhop = button(tr("Connect your whop"), ButtonKind::Primary, Glyph::None, this);
    connectWhop->setObjectName(QStringLiteral("connectButton"));

    auto *picture = new QLabel(this);
    picture->setPixmap(appIcon().pixmap(64, 64));
    auto *title = new SafeLabel(tr("Hopyard"), this);
    setTypeRole(title, TypeRole::Page);
    auto *sentence
        = new SafeLabel(tr("Run your whop from this computer, online and offline."), this);
    setTextRole(sentence, ColorRole::Secondary);

    auto *choices = new QHBoxLayout;
    choices->setSpacing(space::l);
    choices->addWidget(welcomeChoice(Glyph::FlaskConical, tr("Look around first"),
        tr("A sample whop with products, experiences and members. No account is needed and "
           "nothing leaves this computer."),
        demo, this));
    choices->addWidget(welcomeChoice(Glyph::KeyRound, tr("Use your own whop"),
        tr("Paste an API key from your whop’s developer settings. It is kept in this computer’s "
           "password store."),
        connectWhop, this));

    auto *layout = new QVBoxLayout(this);
    layout->addStretch(2);
    layout->addWidget(picture, 0, Qt::AlignHCenter);
    layout->addSpacing(space::m);
    layout->addWidget(title, 0, Qt::AlignHCenter);
    layout->addWidget(sentence, 0, Qt::AlignHCenter);
    layout->addSpacing(space::xxl);
    auto *row = new QHBoxLayout;
    row->addStretch();
    row->addLayout(choices);
    row->addStretch();
    layout->addLayout(row);
    layout->addStretch(3);

    AppHost *app = &host;
    connect(demo, &QPushButton::clicked, app, [app] { app->openDemo(); });
    connect(connectWhop, &QPushButton::clicked, this, &Welcome::connectRequested);
}

OpenProblem::OpenProblem(const QString &name, const Error &error, QMenu *others, QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("openProblem"));
    const ErrorText::Parts why = ErrorText::openFailure(error);
    const QString heading = name.isEmpty() ? tr("This workspace can’t be opened")
                                           : tr("%1 can’t be opened").arg(Words::quoted(name));
    auto *text = new QVBoxLayout;
    text->setSpacing(space::m);
    auto *picture = new WelcomeGlyph(Glyph::TriangleAlert, this);
    auto *title = new SafeLabel(heading, this);
    title->setWrap(true);
    setTypeRole(title, TypeRole::Page);
    text->addWidget(picture);
    text->addWidget(title);
    for (const QString &sentence : {why.happened, why.safe, why.toDo}) {
        auto *line = new SafeLabel(sentence, this);
        line->setWrap(true);
        if (sentence != why.toDo)
            setTextRole(line, ColorRole::Secondary);
        text->addWidget(line);
    }
    setAccessibleName(heading);
    setAccessibleDescription(why.paragraph());

    auto *buttons = new FlowLayout(nullptr, space::s);
    const auto add
        = [this, buttons](const char *called, const QString &label, ButtonKind kind, Glyph glyph) {
              QPushButton *made = button(label, kind, glyph, this);
              made->setObjectName(QString::fromLatin1(called));
              buttons->addWidget(made);
              return made;
          };
    QPushButton *again = add("openAgain", tr("Try again"), ButtonKind::Primary, Glyph::RefreshCw);
    setFocusProxy(again);
    connect(again, &QPushButton::clicked, this, &OpenProblem::tryAgainRequested);
    connect(add("openFolder", tr("Open data folder"), ButtonKind::Secondary, Glyph::Folder),
        &QPushButton::clicked, this, &OpenProblem::folderRequested);
    if (others) {
        QPushButton *choose
            = add("openOther", tr("Other workspace…"), ButtonKind::Secondary, Glyph::ArrowRight);
        connect(choose, &QPushButton::clicked, others, [choose, others] {
            others->popup(choose->mapToGlobal(QPoint(0, choose->height() + 2)));
        });
    }
    connect(add("openStartPage", tr("Start page"), ButtonKind::Link, Glyph::None),
        &QPushButton::clicked, this, &OpenProblem::startPageRequested);
    text->addSpacing(space::m);
    text->addLayout(buttons);

    constexpr int readableWidth = 520;
    auto *column = new QWidget(this);
    column->setFixedWidth(readableWidth);
    text->setContentsMargins(0, 0, 0, 0);
    column->setLayout(text);
    auto *layout = new QVBoxLayout(this);
    layout->addStretch(2);
    // An alignment would use the height for the full width, and cut lines.
    auto *row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(column);
    row->addStretch();
    layout->addLayout(row);
    layout->addStretch(3);
}

OpeningNote::OpeningNote(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("openingNote"));
    auto *text = new SafeLabel(tr("Opening the workspace…"), this);
    setTextRole(text, ColorRole::Secondary);
    text->hide();
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(text, 1, Qt::AlignCenter);
    QTimer::singleShot(std::chrono::milliseconds(300), text, &QWidget::show);
}

} // namespace hopyard
