// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/polleditor.h"

#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/widgets/pieces.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace hopyard {

PollEditor::PollEditor(QWidget *parent)
    : QWidget(parent)
    , m_rows(new QVBoxLayout)
    , m_add(button(tr("Add option"), ButtonKind::Ghost, Glyph::Plus, this))
{
    setObjectName(QStringLiteral("pollEditor"));
    m_add->setObjectName(QStringLiteral("pollAdd"));
    m_rows->setSpacing(space::xs);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::xs);
    layout->addLayout(m_rows);
    layout->addWidget(m_add, 0, Qt::AlignLeading);
    connect(m_add, &QPushButton::clicked, this, [this] {
        addOption({});
        m_lines.constLast()->setFocus(Qt::OtherFocusReason);
        Q_EMIT changed();
    });
    setOptions({});
}

void PollEditor::addOption(const QString &text)
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    auto *line = new QLineEdit(text, row);
    auto *remove = iconButton(Glyph::Close, tr("Remove this option"), row);
    remove->setObjectName(QStringLiteral("pollRemove"));
    layout->addWidget(line, 1);
    layout->addWidget(remove);
    m_rows->addWidget(row);
    m_lines.append(line);
    connect(line, &QLineEdit::textChanged, this, &PollEditor::changed);
    connect(remove, &QToolButton::clicked, this, [this, line] { removeOption(line); });
    renumber();
}

void PollEditor::removeOption(QLineEdit *line)
{
    m_lines.removeOne(line);
    line->parentWidget()->deleteLater();
    line->parentWidget()->hide();
    while (m_lines.size() < fewestOptions)
        addOption({});
    renumber();
    Q_EMIT changed();
}

void PollEditor::renumber()
{
    int number = 0;
    for (QLineEdit *line : std::as_const(m_lines)) {
        ++number;
        line->setObjectName(QStringLiteral("pollOption%1").arg(number));
        line->setPlaceholderText(tr("Option %1").arg(number));
        line->setAccessibleName(tr("Option %1").arg(number));
    }
    m_add->setEnabled(m_lines.size() < mostOptions);
}

QStringList PollEditor::options() const
{
    QStringList texts;
    for (const QLineEdit *line : m_lines)
        texts.append(line->text());
    return texts;
}

void PollEditor::setOptions(const QStringList &options)
{
    for (QLineEdit *line : std::as_const(m_lines)) {
        line->parentWidget()->hide();
        line->parentWidget()->deleteLater();
    }
    m_lines.clear();
    for (const QString &option : options.first(qMin<qsizetype>(options.size(), mostOptions)))
        addOption(option);
    while (m_lines.size() < fewestOptions)
        addOption({});
    Q_EMIT changed();
}

QString PollEditor::problem() const
{
    QStringList seen;
    for (const QString &option : options()) {
        const QString text = option.simplified();
        if (text.isEmpty())
            continue;
        if (seen.contains(text, Qt::CaseInsensitive))
            return tr("Two options say the same.");
        seen.append(text);
    }
    return seen.size() < fewestOptions ? tr("A poll needs at least two options.") : QString();
}

Json PollEditor::poll() const
{
    Json given = Json::array();
    int number = 0;
    for (const QString &option : options()) {
        if (const QString text = option.simplified(); !text.isEmpty())
            given.push_back(Json {{"id", QString::number(++number)}, {"text", text}});
    }
    return Json {{"options", given}};
}

} // namespace hopyard
