// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/courses/outlinedialogs.h"

#include "ui/delegates/celldelegate.h"

#include "ui/theme/icon.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace hopyard {

namespace {

struct LessonType
{
    const char *type;
    const char *title;
    Glyph glyph;
};
constexpr std::array lessonTypes {
    LessonType {"text", QT_TRANSLATE_NOOP("hopyard::Lessons", "Text"), Glyph::FileText},
    LessonType {"video", QT_TRANSLATE_NOOP("hopyard::Lessons", "Video"), Glyph::CirclePlay},
    LessonType {"pdf", QT_TRANSLATE_NOOP("hopyard::Lessons", "PDF"), Glyph::File},
    LessonType {
        "multi", QT_TRANSLATE_NOOP("hopyard::Lessons", "Text, video and files"), Glyph::Paperclip},
    LessonType {"quiz", QT_TRANSLATE_NOOP("hopyard::Lessons", "Quiz"), Glyph::ListChecks},
    LessonType {"knowledge_check", QT_TRANSLATE_NOOP("hopyard::Lessons", "Knowledge check"),
        Glyph::CircleHelp},
};

} // namespace

QString lessonTypeTitle(const QString &type)
{
    for (const LessonType &known : lessonTypes) {
        if (type == QLatin1String(known.type))
            return QCoreApplication::translate("hopyard::Lessons", known.title);
    }
    return type;
}

QIcon lessonTypeIcon(const QString &type)
{
    for (const LessonType &known : lessonTypes) {
        if (type == QLatin1String(known.type))
            return icon(known.glyph);
    }
    return icon(Glyph::FileText);
}

MoveDialog::MoveDialog(const Outline &outline, const QStringList &ids, QWidget *parent)
    : FormDialog(ids.size() == 1 ? tr("Move %1").arg(Words::quoted(outline.titleOf(ids.first())))
                                 : tr("Move %Ln entries", nullptr, int(ids.size())),
        tr("Changes of one course are sent together, as one request."), parent)
    , m_outline(outline)
    , m_ids(ids)
    , m_chapters(std::any_of(ids.begin(), ids.end(),
          [&outline](const QString &id) { return outline.find(id).lesson < 0; }))
    , m_place(new QSpinBox(this))
{
    setObjectName(QStringLiteral("moveDialog"));
    setPrimary(tr("Move"));
    if (!m_chapters) {
        m_chapter = new QComboBox(this);
        m_chapter->setObjectName(QStringLiteral("moveChapter"));
        for (const OutlineChapter &chapter : m_outline.chapters)
            m_chapter->addItem(isolated(chapter.title), chapter.id);
        m_chapter->setCurrentIndex(int(m_outline.find(ids.first()).chapter));
        body()->addWidget(caption(tr("&Chapter"), m_chapter));
        body()->addWidget(m_chapter);
        connect(m_chapter, &QComboBox::currentIndexChanged, this, &MoveDialog::showPlaces);
    }
    m_place->setObjectName(QStringLiteral("movePlace"));
    body()->addSpacing(8);
    body()->addWidget(caption(tr("&Place, counted from 1"), m_place));
    body()->addWidget(m_place);
    body()->addStretch(1);
    showPlaces();
    const OutlinePlace now = m_outline.find(ids.first());
    m_place->setValue(int(m_chapters ? now.chapter : now.lesson) + 1);
    resize(420, 260);
}

// As many positions as there will be.
void MoveDialog::showPlaces()
{
    const auto isMoved = [this](const auto &entry) { return m_ids.contains(entry.id); };
    qsizetype others = 0;
    if (m_chapters) {
        others = qsizetype(m_outline.chapters.size())
            - std::count_if(m_outline.chapters.begin(), m_outline.chapters.end(), isMoved);
    } else {
        const auto &lessons = m_outline.chapters[size_t(m_chapter->currentIndex())].lessons;
        others = qsizetype(lessons.size()) - std::count_if(lessons.begin(), lessons.end(), isMoved);
    }
    m_place->setRange(1, int(others) + 1);
}

QString MoveDialog::chapterId() const
{
    return m_chapter ? m_chapter->currentData().toString() : QString();
}

qsizetype MoveDialog::before() const
{
    const int wanted = m_place->value() - 1; // the number of other elements before them
    qsizetype others = 0;
    const auto placeIn = [&](const auto &entries) {
        for (size_t i = 0; i < entries.size(); ++i) {
            if (m_ids.contains(entries[i].id))
                continue;
            if (others == wanted)
                return qsizetype(i);
            ++others;
        }
        return qsizetype(entries.size());
    };
    return m_chapters ? placeIn(m_outline.chapters)
                      : placeIn(m_outline.chapters[size_t(m_chapter->currentIndex())].lessons);
}

OutlineDeleteDialog::OutlineDeleteDialog(const QStringList &titles, int lessons, QWidget *parent)
    : FormDialog(titles.size() == 1 ? tr("Delete %1").arg(Words::quoted(titles.first()))
                                    : tr("Delete %Ln entries", nullptr, int(titles.size())),
        tr("Once sent, this can’t be taken back, and members’ progress in it is lost. It waits in "
           "the Outbox for your review first."),
        parent)
    , m_wanted(titles.size() == 1 ? titles.first() : QLocale().toString(titles.size()))
    , m_typed(new QLineEdit(this))
{
    setObjectName(QStringLiteral("outlineDeleteDialog"));
    setPrimary(tr("Delete"), ButtonKind::Danger);
    m_typed->setObjectName(QStringLiteral("deleteTyped"));
    auto *loss = new SafeLabel(
        Words::counted(tr("%Ln lesson(s) will be deleted.", nullptr, lessons), lessons), this);
    loss->setWrap(true);
    body()->addWidget(loss);
    auto *ask = new SafeLabel(
        tr("Type %1 to confirm").arg(Words::quoted(Words::toConfirm(m_wanted))), this);
    ask->setWrap(true);
    body()->addWidget(ask);
    body()->addWidget(m_typed);
    m_typed->setAccessibleName(ask->text());
    body()->addStretch(1);
    resize(440, 240);
    connect(m_typed, &QLineEdit::textChanged, this,
        [this](const QString &text) { setProblem({}, !Words::confirms(text, m_wanted)); });
    m_typed->setFocus();
    setProblem({}, true);
}

FinishDialog::FinishDialog(const QStringList &titles, QWidget *parent)
    : FormDialog(tr("Finish on whop.com"),
        tr("Whop takes the videos of lessons on whop.com only. These still have none; a YouTube or "
           "Loom link, set here, will do as well."),
        parent)
{
    setObjectName(QStringLiteral("finishDialog"));
    setPrimary(tr("Open the course on whop.com"));
    auto *list = new QListWidget(this);
    list->setObjectName(QStringLiteral("finishList"));
    list->setAccessibleName(tr("Lessons without a video"));
    dressView(list)->setMarkColumn(-1);
    for (const QString &title : titles)
        new QListWidgetItem(lessonTypeIcon(QStringLiteral("video")), isolated(title), list);
    list->setCurrentRow(0);
    body()->addWidget(list, 1);
    connect(list, &QListWidget::itemActivated, this, [this, list] {
        Q_EMIT lessonChosen(list->currentRow());
        reject();
    });
    resize(460, 380);
}

} // namespace hopyard
