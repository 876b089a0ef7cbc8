// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/draftkeeper.h"

class QLineEdit;
class QPlainTextEdit;

namespace hopyard {

// Keeps the text typed in one field as a draft until the field is left, which requests its change,
// and separates that text from the record's value:
//
//     m_titleDraft->open(commands, address, record title); // another record
//     m_titleDraft->setShown(record title);                // a new value: keeps typed text
//     m_titleDraft->taken(ticket) or drop();               // the field was left
//     m_titleDraft->close();                               // nothing is shown; the draft stays
//
// GUI thread.
class FieldDraft final : public QObject
{
    Q_OBJECT

public:
    explicit FieldDraft(QLineEdit *line);
    explicit FieldDraft(QPlainTextEdit *text);

    // Shows this text, or the draft that an earlier editor with this address left. commands may be
    // nullptr: nothing is kept then.
    void open(Commands *commands, const DraftAddress &address, const QString &shown);
    // Shown once what was submitted is answered, unless that is refused.
    void setShown(const QString &shown);
    // The object got another id.
    void setObjects(const QStringList &objects);
    // What is in the field was submitted. Should that not be saved, it counts as typed again.
    void taken(quint64 ticket);
    // Shows the record's value again, and forgets the draft.
    void drop();
    void close();
    // Whether text was typed since the last taken() or drop().
    [[nodiscard]] bool isTyped() const { return m_typed; }
    // The value that the field showed when typing began, whatever arrived since.
    [[nodiscard]] QString seen() const { return m_typed ? m_seen : m_shown; }

Q_SIGNALS:
    // A person typed.
    void edited();
    // A draft is in the field again; when it was saved, wall clock.
    void restored(qint64 savedMs);

private:
    void onChanged();
    void onSubmitted(quint64 ticket, const Result<QList<Operation>> &result);
    [[nodiscard]] QString text() const;
    void put(const QString &text);
    void watch();

    QLineEdit *m_line = nullptr;
    QPlainTextEdit *m_text = nullptr;
    DraftKeeper *m_keeper = nullptr;
    QPointer<Commands> m_commands;
    QString m_shown;
    QString m_seen;
    QString m_taken; // what was submitted last, while the record may not say it yet
    quint64 m_ticket = 0; // of that submission until it is answered
    bool m_held = false; // m_shown changed meanwhile
    bool m_typed = false;
    bool m_putting = false;
};

} // namespace hopyard
