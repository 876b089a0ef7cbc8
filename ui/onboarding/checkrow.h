// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icon.h"

#include <QWidget>

class QLabel;

namespace hopyard {

class SafeLabel;

// One line of a check list: an icon of the result, a subject, and a quieter detail.
class CheckRow final : public QWidget
{
    Q_OBJECT

public:
    enum class Result
    {
        Waiting,
        Running,
        Good,
        Bad,
        Doubtful
    };

    explicit CheckRow(const QString &text, QWidget *parent = nullptr);

    void setResult(Result result);
    void setText(const QString &text);
    void setDetail(const QString &detail); // empty hides it
    // A permission, in monospace, that can be copied. Empty hides it.
    void setCode(const QString &code);
    [[nodiscard]] Result result() const { return m_result; }
    [[nodiscard]] QString text() const;
    [[nodiscard]] QString detail() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void describe();
    void paintPicture();

    Result m_result = Result::Waiting;
    QLabel *m_picture;
    SafeLabel *m_text;
    SafeLabel *m_detail;
    class CopyableId *m_code;
};

} // namespace hopyard
