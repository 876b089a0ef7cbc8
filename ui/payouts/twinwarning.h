// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QCheckBox;

namespace hopyard {

class SafeLabel;

// Warns of an earlier payment that looks like this one, and asks whether this is another one.
// Hidden if there is none. The box's objectName is this one's with "Known" appended.
class TwinWarning final : public QWidget
{
    Q_OBJECT

public:
    // question: the text of the box; & marks its key.
    TwinWarning(const QString &objectName, const QString &question, QWidget *parent);

    // Empty: there is none. A different text resets the answer.
    void tell(const QString &text);
    [[nodiscard]] bool isAbout(const QString &text) const;
    // Whether there is none, or the person confirmed that this is another payment.
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
