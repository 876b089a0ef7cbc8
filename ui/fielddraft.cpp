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
    if (!commands)
        return;
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
    m_shown = shown;
    watch();
    if (!m_typed)
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
    if (m_keeper)
        m_keeper->submitted(ticket);
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
