// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/operation.h"
#include "ui/experiences/choices.h"
#include "ui/shell/formdialog.h"

class QButtonGroup;
class QCheckBox;
class QLineEdit;

namespace hopyard {

class PictureField;
class SafeLabel;

// Creates an experience: its app, name, visibility, and the products it is attached to from the
// start. objectName "newExperienceDialog".
class NewExperienceDialog final : public FormDialog
{
    Q_OBJECT

public:
    NewExperienceDialog(
        const QList<AppChoice> &apps, const QList<ProductChoice> &products, QWidget *parent);

    // The create and the attachments of its result, for one submission. logo: the upload of
    // logoFile(), empty if there is none.
    [[nodiscard]] QList<Intent> intents(const QString &logo) const;
    // The file to upload; empty if there is none.
    [[nodiscard]] QString logoFile() const;

protected:
    [[nodiscard]] Json draftValues() const override;
    void restoreDraft(const Json &values) override;

private:
    [[nodiscard]] QWidget *makeTiles(const QList<AppChoice> &apps);
    [[nodiscard]] QWidget *makeProducts(const QList<ProductChoice> &products);
    [[nodiscard]] QStringList productIds() const;
    void check();

    QList<AppChoice> m_apps;
    QButtonGroup *m_tiles;
    QLineEdit *m_name;
    SafeLabel *m_counter;
    QCheckBox *m_public;
    PictureField *m_logo;
    QList<QCheckBox *> m_products;
    bool m_nameTouched = false;
};

} // namespace hopyard
