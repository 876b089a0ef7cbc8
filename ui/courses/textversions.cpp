// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/courses/textversions.h"

#include "models/roles.h"
#include "models/textdiff.h"
#include "ui/delegates/celldelegate.h"
#include "ui/errortext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/pieces.h"
#include "ui/words.h"

#include <QEvent>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QTextBlock>
#include <QVBoxLayout>

namespace hopyard {

// --- Keeping ------------------------------------------------------------------------------------

TextVersions::TextVersions(
    Commands &commands, const QString &name, const QString &id, QObject *parent)
    : QObject(parent)
    , m_commands(&commands)
    , m_address {name, {id}}
{
    connect(&commands, &Commands::draftVersionsReady, this,
        [this](const QString &of, const QList<Draft> &drafts) {
            if (of != key())
                return;
            QList<KeptDraft> versions;
            for (const Draft &draft : drafts) {
                if (const auto version = KeptDraft::from(draft))
                    versions.append(*version);
            }
            Q_EMIT versionsReady(versions);
        });
    connect(&commands, &Commands::draftVersionsUnread, this,
        [this](const QString &of, const Error &error) {
            if (of == key())
                Q_EMIT versionsUnread(error);
        });
}

void TextVersions::keep(const QString &text)
{
    if (!m_commands || text == m_last || text.isEmpty())
        return;
    m_last = text;
    Json objects = Json::array();
    for (const QString &object : m_address.objects)
        objects.push_back(object);
    m_commands->saveDraft(key(),
        dumpJson(Json {{"editor", m_address.editor}, {"objects", objects}, {"place", ""},
            {"title", ""}, {"values", Json {{"content", text}}}}));
}

void TextVersions::request()
{
    if (m_commands)
        m_commands->requestDraftVersions(key());
}

void TextVersions::setId(const QString &id)
{
    const QString before = key();
    m_address.objects = {id};
    if (m_commands && m_commands->drafts().contains(before))
        m_commands->moveDraft(before, key());
}

// --- Showing a difference -----------------------------------------------------------------------

TextDiffView::TextDiffView(QWidget *parent)
    : QWidget(parent)
    , m_view(new QPlainTextEdit(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view);
    m_view->setObjectName(QStringLiteral("textDiff"));
    m_view->setAccessibleName(tr("Difference"));
    m_view->setReadOnly(true);
    m_view->setTabChangesFocus(true);
    setFocusProxy(m_view);
}

void TextDiffView::setTexts(const QString &was, const QString &now, const QString &same)
{
    m_was = was;
    m_now = now;
    m_same = same;
    render();
}

QString TextDiffView::shownText() const
{
    return m_view->toPlainText();
}

void TextDiffView::render()
{
    const std::vector<TextDiffLine> lines = textDiff(m_was, m_now);
    QStringList shown;
    QList<Tone> tones;
    for (const TextDiffLine &line : lines) {
        switch (line.kind) {
        case TextDiffLine::Kind::Same:
            shown << QString(QStringLiteral("  ") + line.text);
            tones << Tone::Neutral;
            break;
        case TextDiffLine::Kind::Removed:
            shown << QString(QStringLiteral("- ") + line.text);
            tones << Tone::Danger;
            break;
        case TextDiffLine::Kind::Added:
            shown << QString(QStringLiteral("+ ") + line.text);
            tones << Tone::Success;
            break;
        case TextDiffLine::Kind::Skipped:
            shown << Words::counted(
                tr("… %Ln equal line(s) …", nullptr, int(line.count)), line.count);
            tones << Tone::Neutral;
            break;
        }
    }
    m_view->setPlainText(shown.isEmpty() ? m_same : shown.join(u'\n'));
    const Tokens &colors = tokens(palette());
    QTextCursor cursor(m_view->document());
    QTextBlock block = m_view->document()->begin();
    for (qsizetype i = 0; i < tones.size() && block.isValid(); ++i, block = block.next()) {
        if (tones.at(i) == Tone::Neutral)
            continue;
        QTextBlockFormat format;
        format.setBackground(colors.tint(tones.at(i)));
        QTextCharFormat letters;
        letters.setForeground(colors.text(tones.at(i)));
        cursor.setPosition(block.position());
        cursor.mergeBlockFormat(format);
        cursor.setPosition(block.position() + block.length() - 1, QTextCursor::KeepAnchor);
        cursor.mergeCharFormat(letters);
    }
}

void TextDiffView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        render();
}

// --- Versions -----------------------------------------------------------------------------------

VersionsDialog::VersionsDialog(const QString &now, qint64 nowMs, QWidget *parent)
    : FormDialog(tr("Earlier versions"),
        tr("Kept on this computer while you write and whenever you save: the last 50."), parent)
    , m_now(now)
    , m_nowMs(nowMs)
    , m_list(new QListWidget(this))
    , m_diff(new TextDiffView(this))
{
    setObjectName(QStringLiteral("versionsDialog"));
    setPrimary(tr("Put this version back"));
    m_list->setObjectName(QStringLiteral("versionsList"));
    m_list->setAccessibleName(tr("Versions"));
    CellDelegate *delegate = dressView(m_list);
    delegate->setMarkColumn(-1);
    delegate->setTwoLine(true);
    auto *panes = new QSplitter(this);
    panes->setChildrenCollapsible(false);
    panes->addWidget(m_list);
    panes->addWidget(m_diff);
    panes->setStretchFactor(1, 1);
    panes->setSizes({220, 480});
    body()->addWidget(panes, 1);
    resize(760, 520);
    connect(m_list, &QListWidget::currentRowChanged, this, &VersionsDialog::showCurrent);
    setHint(tr("Getting the versions…"), Tone::Neutral);
    showCurrent();
}

void VersionsDialog::setVersions(const QList<KeptDraft> &versions)
{
    m_versions.clear();
    m_list->clear();
    for (const KeptDraft &version : versions) {
        const QString text = jsonText(version.values, "content");
        if (!m_versions.isEmpty() && jsonText(m_versions.last().values, "content") == text)
            continue;
        m_versions.append(version);
        auto *item = new QListWidgetItem(Words::dayTime(version.savedMs, m_nowMs), m_list);
        const auto characters = int(text.size());
        const QString size
            = Words::counted(tr("%Ln character(s)", nullptr, characters), characters);
        item->setData(SubtitleRole, size);
        item->setData(Qt::AccessibleDescriptionRole, size);
        item->setToolTip(Words::absolute(version.savedMs));
    }
    m_list->setCurrentRow(m_versions.isEmpty() ? -1 : 0);
    m_list->setFocus();
    showCurrent();
}

void VersionsDialog::showUnread(const Error &error)
{
    const QString text
        = ErrorText::sentence(tr("The versions couldn’t be read"), error, Kept::Nothing);
    m_diff->setTexts(m_now, m_now, text);
    setProblem(text, true);
}

QString VersionsDialog::chosenText() const
{
    return jsonText(m_versions.value(m_list->currentRow()).values, "content");
}

void VersionsDialog::showCurrent()
{
    const bool any = m_list->currentRow() >= 0;
    const QString chosen = chosenText();
    m_diff->setTexts(m_now, any ? chosen : m_now,
        any ? tr("This is what is in the editor now.") : tr("No versions have been kept yet."));
    setProblem({}, !any || chosen == m_now);
}

// --- Changed meanwhile --------------------------------------------------------------------------

ChangedTextDialog::ChangedTextDialog(const QString &mine, const QString &theirs, QWidget *parent)
    : FormDialog(tr("Changed on Whop meanwhile"),
        tr("Somebody changed this text on Whop after you began to write. Red is Whop’s text, green "
           "is yours."),
        parent)
{
    setObjectName(QStringLiteral("changedTextDialog"));
    setPrimary(tr("Keep mine"));
    auto *diff = new TextDiffView(this);
    diff->setTexts(theirs, mine, tr("Both are the same."));
    body()->addWidget(diff, 1);
    auto *other = button(tr("Take Whop’s text"), ButtonKind::Secondary, Glyph::None, this);
    other->setObjectName(QStringLiteral("takeTheirs"));
    other->setAutoDefault(false);
    body()->addWidget(other, 0, Qt::AlignLeading);
    connect(other, &QPushButton::clicked, this, [this] {
        Q_EMIT theirsChosen();
        reject();
    });
    resize(680, 480);
}

} // namespace hopyard
