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

// Sentences that differ between kinds of payments.
struct PaymentWords
{
    QString needsConnection; // %1: the state of the connection
    QString checking; // the answer did not come
    QString done;
    QString refused; // %1: the reason
    QString show; // text of a button that shows the result

    static PaymentWords general();
};

// Sends what a person confirmed, once, and shows its state until closed. One or several requests;
// of several, the state that most needs a person is shown.
class PaymentOutcome final : public QWidget
{
    Q_OBJECT

public:
    PaymentOutcome(
        PageHost &host, WorkspaceAccess &workspace, const PaymentWords &words, QWidget *parent);

    enum class Kind
    {
        None, // nothing was sent yet
        Sending,
        Waiting, // it could not be sent yet
        Checking, // no answer came; Whop is asked
        Unknown, // a person must look
        Done,
        Partly, // of several
        Refused,
        Unsent,
        Outdated // unsent, because the balance was too old
    };
    Q_ENUM(Kind)

    // A second call does nothing.
    void send(const QList<Intent> &intents);
    [[nodiscard]] Kind outcome() const { return m_outcome; }
    // Whether payments that were not sent, because their data became too old, may be reviewed again.
    // Of several: once none is open any more.
    [[nodiscard]] bool mayStartOver() const;
    // Returns to the state before send(). Unsent and refused operations are discarded.
    void startOver();
    // Adds a widget below the text.
    void addBelow(QWidget *widget);
    // In the order of the intents; empty ones before they are on disk.
    [[nodiscard]] const QList<Operation> &operations() const { return m_operations; }

Q_SIGNALS:
    void changed();
    // The person wants to see another part of the window.
    void leaveRequested();

private:
    void onSubmitted(quint64 ticket, const Result<QList<Operation>> &result);
    void take(const Operation &operation);
    void follow();
    void tellAll();
    // How many of several are in which state.
    [[nodiscard]] QString countText() const;
    [[nodiscard]] qsizetype countOf(std::initializer_list<OperationState> states) const;
    [[nodiscard]] bool isAnyOutdated() const;
    [[nodiscard]] static QString outdatedText();
    void tell(Kind outcome, Tone tone, const QString &word, const QString &text);
    void openIt();

    PageHost &m_host;
    WorkspaceAccess &m_workspace;
    PaymentWords m_words;
    Chip *m_word;
    SafeLabel *m_text;
    QPushButton *m_check;
    QPushButton *m_open;
    QPushButton *m_whop; // opens whop.com, to look there
    bool m_sent = false;
    quint64 m_ticket = 0;
    Kind m_outcome = Kind::None;
    QList<Operation> m_operations;
};

} // namespace hopyard
