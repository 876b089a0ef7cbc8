// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QCheckBox;

namespace hopyard {

class SafeLabel;

// Warns of an earlier payment that looks like this one, and asks whether this is another one. Not
// seen as long as there is none. The box is called like this with "Known" behind.
class TwinWarning final : public QWidget
{
    Q_OBJECT

public:
    // question: what a person says by setting the box; & names its key.
    TwinWarning(const QString &objectName, const QString &question, QWidget *parent);

    // Empty: there is none. Another one is asked about anew.
    void tell(const QString &text);
    [[nodiscard]] bool isAbout(const QString &text) const;
    // There is none, or a person said that this is another one.
    [[nodiscard]] bool isAnswered() const;
    // Puts the focus on the question; false if there is none.
    bool focusQuestion();

Q_SIGNALS:
    void answered();

private:
    SafeLabel *m_text;
    QCheckBox *m_known;
};

} // namespace hopyard
