// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QStringList>
#include <QWidget>

class QVBoxLayout;

namespace hopyard {

class Card;
class FlowLayout;
class SafeLabel;

// An alert over everything else in the window: records on Whop that may come from one request, with
// their ids to copy, until a person closes it. One panel per operation, announced as an alert; of
// many the first two, with the number of the others. Hidden while there is none. objectName
// "duplicateAlert".
class DuplicateAlert final : public QWidget
{
    Q_OBJECT

public:
    explicit DuplicateAlert(QWidget *parent = nullptr);

    // Shows or replaces the ids of an operation. isPayment: money may have moved twice, which
    // cannot be undone here.
    void tell(const QString &operation, const QStringList &ids, bool isPayment);
    void clear();

Q_SIGNALS:
    void showRequested(const QString &operation);
    void closed(const QString &operation); // closed by a person
    void whopRequested(); // for a payment

private:
    void remove(const QString &operation);
    void arrange();

    QVBoxLayout *m_layout;
    SafeLabel *m_more; // number of panels not shown
    QStringList m_operations; // in the order they were reported
    QHash<QString, QWidget *> m_panels; // by operation
};

// A red card that explains a possible duplicate, with advice and the ids to copy. row: contains the
// ids, for buttons beside them.
[[nodiscard]] Card *duplicateCard(
    const QStringList &ids, bool isPayment, QWidget *parent, FlowLayout **row = nullptr);

} // namespace hopyard
