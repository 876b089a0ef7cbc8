// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fielddraft.h"

#include <QLineEdit>
#include <QPlainTextEdit>

#include <utility>

namespace hopyard {

FieldDraft::FieldDraft(QLineEdit *line)
    : QObject(line)
    , m_line(line)
{
    connect(line, &QLineEdit::textChanged, this, &FieldDraft::onChanged);
}

FieldDraft::FieldDraft(QPlainTextEdit *text)
    : QObject(text)
    , m_text(text)
{
    connect(text, &QPlainTextEdit::textChanged, this, &FieldDraft::onChanged);
}

void FieldDraft::open(Commands *commands, const DraftAddress &address, const QString &shown)
{
    close();
    m_shown = shown;
    put(shown);
    m_commands = commands;
    if (!commands)
        return;
    connect(commands, &Commands::submitted, this, &FieldDraft::onSubmitted);
    m_keeper = new DraftKeeper(*commands, address, this);
    watch();
    const auto kept = m_keeper->kept();
    if (!kept)
        return;
    put(jsonText(kept->values, "text"));
    m_typed = text() != shown;
    m_seen = kept->values.contains("seen") ? jsonText(kept->values, "seen") : shown;
    if (m_typed)
        Q_EMIT restored(kept->savedMs);
    else
        m_keeper->discard(); // it was sent, or somebody else set the same value
}

void FieldDraft::setShown(const QString &shown)
{
    const bool news = std::exchange(m_shown, shown) != shown;
    watch();
    if (m_typed && text() == shown) // saved elsewhere: there is nothing to ask for any more
        m_typed = false;
    // What is typed on top of what was submitted is typed over that, once the record says it.
    if (!m_taken.isNull() && shown.trimmed() == m_taken) {
        m_taken.clear();
        if (m_typed)
            m_seen = shown;
    }
    // What was submitted may still be refused, and stays in the field until that is known.
    if (m_ticket != 0)
        m_held = m_held || news;
    else if (!m_typed)
        put(shown);
}

void FieldDraft::setObjects(const QStringList &objects)
{
    if (m_keeper)
        m_keeper->setObjects(objects);
}

void FieldDraft::taken(quint64 ticket)
{
    m_typed = false;
    m_taken = text().trimmed();
    m_ticket = m_commands ? ticket : 0;
    m_held = false;
    if (m_keeper)
        m_keeper->submitted(ticket);
}

void FieldDraft::onSubmitted(quint64 ticket, const Result<QList<Operation>> &result)
{
    if (ticket != m_ticket)
        return;
    m_ticket = 0;
    const bool held = std::exchange(m_held, false);
    if (result) {
        if (held && !m_typed)
            put(m_shown); // as it was saved, perhaps in other letters
        return;
    }
    if (!m_typed)
        m_typed = text() != m_shown; // as it was: leaving the field asks for it once more
    m_taken.clear();
}

void FieldDraft::drop()
{
    m_typed = false;
    if (m_keeper)
        m_keeper->discard();
    put(m_shown);
}

void FieldDraft::close()
{
    if (m_keeper)
        m_keeper->flush();
    delete std::exchange(m_keeper, nullptr);
    if (m_commands)
        disconnect(m_commands, nullptr, this, nullptr);
    m_commands = nullptr;
    m_taken.clear();
    m_ticket = 0;
    m_held = false;
    m_typed = false;
}

void FieldDraft::onChanged()
{
    if (m_putting)
        return;
    if (!std::exchange(m_typed, true))
        m_seen = m_shown;
    if (m_keeper)
        m_keeper->touch();
    Q_EMIT edited();
}

QString FieldDraft::text() const
{
    return m_line ? m_line->text() : m_text->toPlainText();
}

void FieldDraft::put(const QString &text)
{
    if (text == this->text())
        return;
    const bool putting = std::exchange(m_putting, true);
    if (m_line) {
        m_line->setText(text);
        m_line->setCursorPosition(0);
    } else {
        m_text->setPlainText(text);
    }
    m_putting = putting;
}

void FieldDraft::watch()
{
    if (!m_keeper)
        return;
    m_keeper->start(
        [this] {
            Json values {{"text", text()}};
            if (text() != m_shown)
                values["seen"] = seen();
            return values;
        },
        Json {{"text", m_shown}});
}

} // namespace hopyard
