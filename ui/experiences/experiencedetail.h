// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/experiences/choices.h"
#include "ui/shell/recorddetail.h"

#include <QPointer>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace hopyard {

class CancelUpload;
class Chip;
class Commands;
class ContentSummary;
class FieldDraft;

// One experience: its name and visibility to edit, the products it is attached to, and irreversible
// actions at the end. objectName "experienceDetail".
class ExperienceDetail final : public RecordDetail
{
    Q_OBJECT

public:
    ExperienceDetail(PageHost &host, QWidget *parent = nullptr);

    void setProducts(const QList<ProductChoice> &products);

Q_SIGNALS:
    // seen: what the field said when the typing began, as the record's own value.
    void renameRequested(const QString &name, const Json &seen);
    void publicRequested(bool isPublic);
    void attachRequested();
    void detachRequested(const QString &productId);
    void logoRequested();
    void deleteRequested();
    void openRequested();

protected:
    void showRecord(const Record &record) override;
    void renamed(const QString &id) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void showName(const Record &record);
    void showPublic(const Record &record);
    void showLogo(const Record &record);
    void showProducts(const Record &record);
    void checkName();
    void finishName();
    [[nodiscard]] QWidget *makeDangerZone();
    [[nodiscard]] QWidget *makeProductRow(const ProductChoice &product, QWidget *parent);

    QList<ProductChoice> m_products;
    Chip *m_mark;
    Chip *m_app;
    SafeLabel *m_logo; // a logo that waits to be sent
    CancelUpload *m_logoCancel = nullptr;
    QLineEdit *m_name;
    FieldDraft *m_nameDraft;
    SafeLabel *m_nameProblem;
    QCheckBox *m_public;
    SafeLabel *m_access;
    SafeLabel *m_facts;
    ContentSummary *m_content;
    QWidget *m_productRows = nullptr;
    QVBoxLayout *m_productHolder;
    QPointer<Commands> m_commands; // of the workspace of what is shown
    QString m_shownId;
    QStringList m_shownProducts;
    bool m_rowsOfProducts = false; // m_productRows show m_products
};

} // namespace hopyard
