// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recordsource.h"
#include "schema/operation.h"
#include "ui/widgets/pieces.h"

#include <functional>

class QLayout;
class QVBoxLayout;

namespace hopyard {

class Commands;
class TitleLookup;

// One change in full: what it does, how it stands, what is the matter and what helps, field by
// field, and the buttons that fit. What they do is up to the page.
class OperationCard final : public QWidget
{
    Q_OBJECT

public:
    struct Context
    {
        std::function<RecordSource *(const QString &kind)> source;
        TitleLookup *titles = nullptr; // must outlive the card's making only
        qint64 nowMs = 0;
        bool hideAmounts = false;
        QString waitsFor; // sentence of what a blocked one waits for
        Commands *commands = nullptr; // to stop its files on their way
    };

    OperationCard(const Operation &operation, const Context &context, QWidget *parent);

    // Whop's names of the requests that were made for it, once they are read; for unknown payments.
    void showRequestIds(const QStringList &ids);
    void showRequestsUnread(); // they could not be read

Q_SIGNALS:
    void retryRequested();
    void editRequested();
    void discardRequested();
    void resolveRequested();
    void checkRequested();
    void sendAgainRequested();
    void notDoneRequested(); // a person saw that it did not happen
    void dontRepeatRequested(); // it is looked for, and not sent again
    void markSentRequested();
    void openKeyRequested(); // to the settings of the key
    void whopRequested(); // to the payouts on whop.com

private:
    void addHead(const Context &context);
    void addProblem(const Context &context);
    void addUnknown(const Context &context);
    void addDuplicates();
    void addEvidence(QVBoxLayout *panel, const Context &context);
    // none: what is said where no id is known.
    void fillRequestIds(const QStringList &ids, const QString &none);
    void addChanges(const Context &context);
    void addImpact(const Context &context);
    void addButtons(const Context &context);
    QVBoxLayout *addPanel(Tone tone, const QString &title, const QString &text);
    QPushButton *addButton(QLayout *row, const char *name, const QString &text, ButtonKind kind,
        Glyph glyph, void (OperationCard::*requested)());

    Operation m_operation;
    QString m_sentence;
    QVBoxLayout *m_layout;
    QLayout *m_requests = nullptr; // of an unknown payment
};

// What a person can do about an operation that did not go; empty if the buttons say it all.
[[nodiscard]] QString operationAdvice(const Operation &operation);

} // namespace hopyard
