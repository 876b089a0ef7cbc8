// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/operation.h"
#include "ui/shell/formdialog.h"

class QLineEdit;

namespace hopyard {

// A question with a danger button and Cancel. Opened with open(); accepted() = do it.
class ConfirmDialog : public FormDialog
{
    Q_OBJECT

public:
    // The texts may hold isolated server text; nothing is read as markup.
    ConfirmDialog(
        const QString &title, const QString &sentence, const QString &verb, QWidget *parent);
};

// "It did happen": for something made, the id Whop gave it is asked for. needsId: others wait for
// it, and it cannot be left out.
class MarkSentDialog final : public FormDialog
{
    Q_OBJECT

public:
    MarkSentDialog(const Operation &operation, bool needsId, QWidget *parent);
    // Empty where none is needed, or known.
    [[nodiscard]] QString resultId() const;

private:
    void check();

    QString m_prefix;
    const bool m_needsId;
    QLineEdit *m_id = nullptr;
};

} // namespace hopyard
