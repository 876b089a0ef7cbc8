// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/roles.h"
#include "payoutsfixture.h"
#include "ui/payouts/reconciletab.h"

#include <QComboBox>
#include <QDialog>
#include <QFile>
#include <QTableView>

namespace hopyard::test {

// The page of payouts and a bank's files: written, imported as a person does, and compared.
class BankFilesTest : public PayoutsTest
{
protected:
    QDialog *dialog() const
    {
        for (QDialog *found :
            m_page->findChildren<QDialog *>(QStringLiteral("bankCsvImportDialog"))) {
            if (found->isVisible())
                return found;
        }
        return nullptr;
    }
    int count(ArrivalState state) const
    {
        int found = 0;
        for (const auto &[id, arrival] : child<ReconcileTab>("reconcileView")->result().arrivals)
            found += arrival.state == state ? 1 : 0;
        return found;
    }
    // Written today, as this computer sees it.
    void write(const QString &fileName, const QByteArray &text) const
    {
        QFile file(fileName);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.flush();
        QVERIFY(
            file.setFileTime(QDateTime::fromMSecsSinceEpoch(m_desk->client.clock.wallMs(), Qt::UTC),
                QFileDevice::FileModificationTime));
    }
    void importAnd(
        const QString &file, bool accept, const QString &currency = {}, const QString &account = {})
    {
        child<ReconcileTab>("reconcileView")->importFile(file);
        QTRY_VERIFY(dialog());
        const auto choose = [this](const char *name, const QString &data) {
            auto *box = dialog()->findChild<QComboBox *>(QString::fromLatin1(name));
            if (box->isVisible() && !data.isEmpty())
                box->setCurrentIndex(box->findData(data));
        };
        choose("bankCurrency", currency);
        choose("bankAccount", account);
        auto *chosen = dialog()->findChild<QPushButton *>(
            accept ? QStringLiteral("dialogPrimary") : QStringLiteral("dialogCancel"));
        QTRY_VERIFY(chosen->isEnabled());
        QTest::mouseClick(chosen, Qt::LeftButton);
        QTRY_VERIFY(!dialog());
    }
    void select(const char *table, const QString &id)
    {
        auto *view = child<QTableView>(table);
        view->clearSelection();
        for (int row = 0; row < view->model()->rowCount(); ++row) {
            const QModelIndex index = view->model()->index(row, 0);
            if (index.data(IdRole).toString() == id) {
                view->setCurrentIndex(index);
                view->selectionModel()->select(
                    index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
            }
        }
    }
};

} // namespace hopyard::test
