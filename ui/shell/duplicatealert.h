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

// Over everything else in the window: records on Whop that may come from one request, with their
// ids to copy, until a person closes it. One panel per operation, read out as an alert; of many the
// first two, with the number of the others. Hidden while there is none. objectName
// "duplicateAlert".
class DuplicateAlert final : public QWidget
{
    Q_OBJECT

public:
    explicit DuplicateAlert(QWidget *parent = nullptr);

    // What is known of an operation, in the place of what was told of it before. isPayment: money
    // may have moved twice, which nobody takes back here.
    void tell(const QString &operation, const QStringList &ids, bool isPayment);
    void clear();

Q_SIGNALS:
    void showRequested(const QString &operation);
    void closed(const QString &operation); // by a person
    void whopRequested(); // of a payment

private:
    void remove(const QString &operation);
    void arrange();

    QVBoxLayout *m_layout;
    SafeLabel *m_more; // how many are not shown
    QStringList m_operations; // in the order they were told
    QHash<QString, QWidget *> m_panels; // by operation
};

// A red card: what a possible duplicate means, what to do about it, and the ids to copy. row: these
// ids are in it, for buttons beside them.
[[nodiscard]] Card *duplicateCard(
    const QStringList &ids, bool isPayment, QWidget *parent, FlowLayout **row = nullptr);

} // namespace hopyard
