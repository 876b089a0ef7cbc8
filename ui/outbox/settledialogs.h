// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/operation.h"
#include "ui/shell/formdialog.h"

class QLineEdit;

namespace hopyard {

// A question with a danger button and Cancel. Opened with open(); accepted() means yes.
class ConfirmDialog : public FormDialog
{
    Q_OBJECT

public:
    // The texts may contain isolated server text; nothing is interpreted as markup.
    ConfirmDialog(
        const QString &title, const QString &sentence, const QString &verb, QWidget *parent);
};

// "It did happen": for a create, asks for the id that Whop gave the result. needsId: others depend
// on it, so it is required.
class MarkSentDialog final : public FormDialog
{
    Q_OBJECT

public:
    MarkSentDialog(const Operation &operation, bool needsId, QWidget *parent);
    // Empty if none is needed, or none is known.
    [[nodiscard]] QString resultId() const;

private:
    void check();

    QString m_prefix;
    const bool m_needsId;
    QLineEdit *m_id = nullptr;
};

} // namespace hopyard
