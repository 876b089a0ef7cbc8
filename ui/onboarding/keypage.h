// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secret.h"

#include <QWidget>

class QPushButton;

namespace hopyard {

class KeyField;
class PageHost;
class SafeLabel;

// Explains where to find the key, and has the field to paste it.
class KeyPage final : public QWidget
{
    Q_OBJECT

public:
    explicit KeyPage(PageHost &host, QWidget *parent = nullptr);

    void showProblem(const QString &problem);
    void focusKey();
    void setBackShown(bool shown);

Q_SIGNALS:
    void backRequested();
    void keyEntered(const hopyard::Secret &key); // already removed from the field

private:
    QWidget *makeSteps(PageHost &host);
    QWidget *makeScopes();
    QWidget *makeScopeRow(const QString &title, const QString &text, bool manage);
    void submit();

    KeyField *m_key;
    SafeLabel *m_problem;
    QPushButton *m_back;
    QPushButton *m_check;
};

} // namespace hopyard
