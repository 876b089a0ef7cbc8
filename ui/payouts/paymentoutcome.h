// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "schema/operation.h"
#include "ui/theme/tokens.h"

#include <QWidget>

class QPushButton;

namespace hopyard {

class Chip;
class PageHost;
class SafeLabel;
class WorkspaceAccess;

// Sentences in which one kind of payment differs from another.
struct PaymentWords
{
    QString needsConnection; // %1: how the connection is
    QString checking; // the answer did not come
    QString done;
    QString refused; // %1: why
    QString show; // a button: what was made

    static PaymentWords general();
};

// Sends what a person confirmed, once, and says what is known of it until it is closed. One or
// several requests; of several the one that needs a person most is told.
class PaymentOutcome final : public QWidget
{
    Q_OBJECT

public:
    PaymentOutcome(
        PageHost &host, WorkspaceAccess &workspace, const PaymentWords &words, QWidget *parent);

    // Does nothing the second time.
    void send(const QList<Intent> &intents);
    [[nodiscard]] bool isSent() const { return m_sent; }
    // sending, waiting, checking, unknown, done, refused, unsent, outdated or (of several) partly;
    // empty before.
    [[nodiscard]] QString outcome() const { return m_outcome; }
    // What was not sent because what was looked at is too old may be looked at again.
    [[nodiscard]] bool mayStartOver() const;
    // As before send(). What was not sent is discarded.
    void startOver();
    // Takes a widget in under what is told.
    void addBelow(QWidget *widget);
    // In the order of the intents; empty ones before they are on disk.
    [[nodiscard]] const QList<Operation> &operations() const { return m_operations; }

Q_SIGNALS:
    void changed();
    // Something else in the window is to be seen.
    void leaveRequested();

private:
    void onSubmitted(quint64 ticket, const Result<QList<Operation>> &result);
    void take(const Operation &operation);
    void follow();
    void show();
    // How many of several are how far.
    [[nodiscard]] QString countText() const;
    [[nodiscard]] qsizetype countOf(std::initializer_list<OperationState> states) const;
    void tellOutdated(const QString &count);
    void tell(const char *outcome, Tone tone, const QString &word, const QString &text);
    void openIt();

    PageHost &m_host;
    WorkspaceAccess &m_workspace;
    PaymentWords m_words;
    Chip *m_word;
    SafeLabel *m_text;
    QPushButton *m_check;
    QPushButton *m_open;
    QPushButton *m_whop; // where a person looks when we don't know
    bool m_sent = false;
    quint64 m_ticket = 0;
    QString m_outcome;
    QList<Operation> m_operations;
};

} // namespace hopyard
