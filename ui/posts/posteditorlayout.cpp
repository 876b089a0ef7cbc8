// SPDX-License-Identifier: GPL-3.0-or-later
// The part of PostEditor that lays out its fields.
#include "ui/apphost.h"
#include "ui/markdown/markdownview.h"
#include "ui/markdown/picturesource.h"
#include "ui/page.h"
#include "ui/posts/filelist.h"
#include "ui/posts/markdownbar.h"
#include "ui/posts/paywallbox.h"
#include "ui/posts/polleditor.h"
#include "ui/posts/posteditor.h"
#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace hopyard {

namespace {

constexpr int filesShown = 4; // rows, with the button below
constexpr int focusRoom = 3; // pixels: keeps the focus ring from being cut off
constexpr int narrowestSide = 280;
constexpr int widestSide = 420;
constexpr auto membersOnly = "members_only";

} // namespace

void PostEditor::build()
{
    setObjectName(QStringLiteral("postEditor"));
    setAttribute(Qt::WA_DeleteOnClose, false); // a post that is taken back reappears in it
    m_title = new QLineEdit(this);
    m_title->setObjectName(QStringLiteral("postTitle"));
    SafeLabel *title = caption(tr("&Title (may be left out)"), m_title);
    title->setVisible(!isComment());
    m_title->setVisible(!isComment());
    auto *writing = new QVBoxLayout;
    writing->setSpacing(space::xs);
    writing->addWidget(title);
    writing->addWidget(m_title);
    writing->addSpacing(space::s);
    writing->addWidget(makeText(), 1);
    writing->addSpacing(space::s);
    buildFiles(writing);
    QWidget *options = makeOptions();
    options->setVisible(!isComment());
    if (isNew()) {
        auto *columns = new QHBoxLayout;
        columns->setSpacing(space::xl);
        columns->addLayout(writing, 1);
        columns->addWidget(makeSide(options));
        body()->addLayout(columns, 1);
    } else {
        writing->addSpacing(space::s);
        writing->addWidget(options);
        body()->addLayout(writing, 1);
    }
    body()->addSpacing(space::s);
    buildButtons();
    connect(m_title, &QLineEdit::textChanged, this, &PostEditor::check);
    resize(isNew() ? 920 : 720, 640);
}

// A long list of files scrolls: the text keeps its room.
void PostEditor::buildFiles(QVBoxLayout *below)
{
    WorkspaceAccess *workspace = m_host.app().current();
    m_files = new FileList(workspace ? &workspace->commands() : nullptr, this);
    m_files->takeDropsOf(this);
    m_files->takeDropsOf(m_text->viewport());
    QWidget *area = m_files->scrolling(filesShown, this);
    area->setVisible(workspace != nullptr);
    below->addWidget(area);
    connect(m_files, &FileList::changed, this, [this] {
        touch();
        check();
    });
}

void PostEditor::buildButtons()
{
    if (auto *close = findChild<QPushButton *>(QStringLiteral("dialogCancel")))
        close->setText(isNew() ? tr("Keep as draft") : tr("Close"));
    if (isNew()) {
        m_later = button(tr("Schedule…"), ButtonKind::Secondary, Glyph::CalendarClock, this);
        m_later->setObjectName(QStringLiteral("postSchedule"));
        m_later->setAutoDefault(false);
        m_later->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S));
        m_later->setToolTip(m_later->shortcut().toString(QKeySequence::NativeText));
        addLeading(m_later);
        connect(m_later, &QPushButton::clicked, this, &PostEditor::askTime);
    }
    auto *discard = button(isNew() ? tr("Discard draft") : tr("Discard changes"), ButtonKind::Ghost,
        Glyph::Trash2, this);
    discard->setObjectName(QStringLiteral("postDiscard"));
    discard->setAutoDefault(false);
    addLeading(discard);
    connect(discard, &QPushButton::clicked, this, &PostEditor::discardDraft);
}

// The fields that go with the text are beside it: below it the window would be higher than screens
// are.
QWidget *PostEditor::makeSide(QWidget *options)
{
    m_side = new QScrollArea(this);
    m_side->setObjectName(QStringLiteral("postSide"));
    m_side->setWidgetResizable(true);
    m_side->setFrameShape(QFrame::NoFrame);
    m_side->setFocusPolicy(Qt::NoFocus);
    m_side->viewport()->setAutoFillBackground(false);
    auto *contents = new QWidget(m_side);
    contents->setAutoFillBackground(false);
    auto *layout = new QVBoxLayout(contents);
    layout->setContentsMargins(focusRoom, 0, focusRoom, focusRoom);
    layout->setSpacing(space::xs);
    layout->addWidget(options);
    layout->addStretch(1);
    m_side->setWidget(contents);
    return m_side;
}

// As wide as its longest line in this language, but leaving room to write.
void PostEditor::fitSide()
{
    if (!m_side)
        return;
    const int bar = m_side->verticalScrollBar()->sizeHint().width();
    const int wanted = m_side->widget()->minimumSizeHint().width() + bar;
    m_side->setFixedWidth(qBound(narrowestSide, wanted, widestSide));
}

QWidget *PostEditor::makeText()
{
    m_tabs = new QTabWidget(this);
    m_tabs->setObjectName(QStringLiteral("postTabs"));
    auto *write = new QWidget(m_tabs);
    m_text = new QPlainTextEdit(write);
    m_text->setObjectName(QStringLiteral("postBody"));
    m_text->setAccessibleName(tr("Text"));
    m_text->setPlaceholderText(tr("Write in Markdown"));
    m_text->setTabChangesFocus(true);
    auto *writing = new QVBoxLayout(write);
    writing->setContentsMargins(0, 0, 0, 0);
    writing->setSpacing(0);
    auto *bar = new MarkdownBar(m_text, write);
    m_counter = new SafeLabel(write);
    m_counter->setObjectName(QStringLiteral("postCounter"));
    setTypeRole(m_counter, TypeRole::Caption);
    m_versions = button(tr("Earlier versions…"), ButtonKind::Link, Glyph::History, bar);
    m_versions->setObjectName(QStringLiteral("postVersions"));
    m_versions->setAutoDefault(false);
    connect(m_versions, &QPushButton::clicked, this, &PostEditor::openVersions);
    bar->addWidget(m_versions);
    writing->addWidget(bar);
    writing->addWidget(m_text, 1);
    writing->addSpacing(space::xs);
    writing->addWidget(m_counter, 0, Qt::AlignTrailing);
    auto *look = new QWidget(m_tabs);
    m_viewer = new QComboBox(look);
    m_viewer->setObjectName(QStringLiteral("postViewer"));
    m_viewer->setAccessibleName(tr("Preview as"));
    m_viewer->addItem(tr("As a member sees it"));
    m_viewer->addItem(tr("As somebody who has not bought sees it"));
    m_preview = new MarkdownView(look);
    m_preview->setObjectName(QStringLiteral("postPreview"));
    m_preview->setAccessibleName(tr("Preview"));
    if (WorkspaceAccess *workspace = m_host.app().current())
        m_preview->setPictures(PictureSource::of(*workspace));
    auto *looking = new QVBoxLayout(look);
    looking->setContentsMargins(0, space::s, 0, 0);
    looking->addWidget(m_viewer, 0, Qt::AlignLeading);
    looking->addWidget(m_preview, 1);
    m_tabs->addTab(write, tr("Write"));
    m_tabs->addTab(look, tr("Preview"));
    m_tabs->tabBar()->setAccessibleName(tr("Write or preview"));
    m_tabs->setMinimumHeight(220);
    connect(m_text, &QPlainTextEdit::textChanged, this, &PostEditor::check);
    connect(m_tabs, &QTabWidget::currentChanged, this, &PostEditor::showPreview);
    connect(m_viewer, &QComboBox::currentIndexChanged, this, &PostEditor::showPreview);
    return m_tabs;
}

QWidget *PostEditor::makeOptions()
{
    auto *options = new QWidget(this);
    auto *layout = new QVBoxLayout(options);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::xs);
    m_visibility = new QComboBox(options);
    m_visibility->setObjectName(QStringLiteral("postVisibility"));
    if (!isNew()) // the present value cannot be read
        m_visibility->addItem(tr("Leave as it is"), QString());
    m_visibility->addItem(tr("Members only"), QString::fromLatin1(membersOnly));
    m_visibility->addItem(
        tr("Everyone, also without buying"), QString::fromLatin1(globallyVisible));
    layout->addWidget(caption(tr("&Who can see it"), m_visibility));
    layout->addWidget(m_visibility, 0, isNew() ? Qt::Alignment() : Qt::AlignLeading);
    layout->addSpacing(space::xs);
    connect(m_visibility, &QComboBox::currentIndexChanged, this, &PostEditor::check);
    if (!isNew())
        return options;
    m_pinned = new QCheckBox(tr("&Pin to the top of the forum"), options);
    m_pinned->setObjectName(QStringLiteral("postPinned"));
    m_notify = new QCheckBox(tr("&Notify everyone who allows mentions"), options);
    m_notify->setObjectName(QStringLiteral("postNotify"));
    m_hasPoll = new QCheckBox(tr("Add a p&oll"), options);
    m_hasPoll->setObjectName(QStringLiteral("postHasPoll"));
    m_poll = new PollEditor(options);
    m_poll->hide();
    layout->addWidget(m_pinned);
    layout->addWidget(m_notify);
    layout->addWidget(m_hasPoll);
    layout->addWidget(m_poll);
    WorkspaceAccess *open = m_host.app().current();
    m_paywall = new PaywallBox(
        open ? m_host.app().settings().text(Setting::PaywallUnit, open->workspace().id) : QString(),
        options);
    layout->addWidget(m_paywall);
    connect(m_paywall, &PaywallBox::changed, this, &PostEditor::check);
    connect(m_notify, &QCheckBox::toggled, this, &PostEditor::check);
    connect(m_hasPoll, &QCheckBox::toggled, m_poll, &QWidget::setVisible);
    connect(m_hasPoll, &QCheckBox::toggled, this, &PostEditor::check);
    connect(m_poll, &PollEditor::changed, this, [this] {
        touch();
        check();
    });
    return options;
}

} // namespace hopyard
