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

// One change in full: what it does, its state, problems and remedies, its fields, and the buttons
// that apply. The page carries out what the buttons request.
class OperationCard final : public QWidget
{
    Q_OBJECT

public:
    struct Context
    {
        std::function<RecordSource *(const QString &kind)> source;
        TitleLookup *titles = nullptr; // only needed during construction
        qint64 nowMs = 0;
        bool hideAmounts = false;
        QString waitsFor; // sentence of the operation that this one waits for
        Commands *commands = nullptr; // to stop its uploads
    };

    OperationCard(const Operation &operation, const Context &context, QWidget *parent);

    // Whop's ids of the requests made for it, once they are read; for unknown payments.
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
    void dontRepeatRequested(); // it is searched for, but not sent again
    void markSentRequested();
    void openKeyRequested(); // open the settings of the key
    void whopRequested(); // open the payouts on whop.com

private:
    void addHead(const Context &context);
    void addProblem(const Context &context);
    void addUnknown(const Context &context);
    void addDuplicates();
    void addEvidence(QVBoxLayout *panel, const Context &context);
    // none: the text if no id is known.
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

// Advice about a failed operation; empty if the buttons are self-explanatory.
[[nodiscard]] QString operationAdvice(const Operation &operation);

} // namespace hopyard
