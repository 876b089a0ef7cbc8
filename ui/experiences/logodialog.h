// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"
#include "ui/shell/formdialog.h"

namespace hopyard {

class PictureField;

// Replaces the logo of one experience. objectName "logoDialog".
class LogoDialog final : public FormDialog
{
    Q_OBJECT

public:
    LogoDialog(const Record &experience, QWidget *parent);

    // The file to upload.
    [[nodiscard]] QString file() const;

protected:
    [[nodiscard]] Json draftValues() const override;
    void restoreDraft(const Json &values) override;

private:
    void check();

    PictureField *m_logo;
};

} // namespace hopyard
