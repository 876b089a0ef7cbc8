// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payoutsfixture.h"
#include "ui/payouts/earlierpayments.h"
#include "ui/payouts/transferbatchdialog.h"
#include "ui/payouts/transferstab.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTemporaryDir>

namespace hopyard::test {

// The dialogs that send money to others.
class TransfersTest : public PayoutsTest
{
protected:
    void grab(const char *what) const
    {
        keep(paying(), QString(QStringLiteral("transfer-") + QString::fromLatin1(what)));
    }
    void sendFile(const QByteArray &text, const char *total, bool duplicatesToo = false)
    {
        confirmFile(text, total, duplicatesToo);
        m_desk->settleAll();
    }
    // The same, up to the moment it is sent.
    void confirmFile(const QByteArray &text, const char *total, bool duplicatesToo = false)
    {
        open(text);
        if (duplicatesToo)
            child<QCheckBox>("transferDuplicates")->setChecked(true);
        QVERIFY2(primary()->isEnabled(), qPrintable(problem()));
        click(primary());
        type("transferTyped_usd", total);
        QVERIFY(primary()->isEnabled());
        click(primary());
        m_desk->turn();
    }
    void fillIn(const char *recipient, const char *amount)
    {
        m_page->newItem();
        m_desk->settleAll();
        type("transferRecipient", recipient);
        type("transferAmount", amount);
    }
    void refresh(const char *kind)
    {
        m_desk->current()->commands().refresh(QString::fromLatin1(kind));
        m_desk->settleAll();
    }
    // As somebody else did, on whop.com.
    void payOnWhop(const char *recipient, const char *amount, qint64 atMs)
    {
        m_desk->client.whop.addRow(QStringLiteral("transfer"),
            Json {{"amount", jsonDecimal(QString::fromLatin1(amount))},
                {"created_at", simulatedTime(atMs)}, {"currency", "usd"},
                {"destination", Json {{"id", recipient}, {"typename", "User"}}},
                {"destination_ledger_account_id", "ldgr_other"}, {"fee_amount", nullptr},
                {"metadata", nullptr}, {"notes", nullptr}});
    }
    void setBalance(const char *currency, const char *amount)
    {
        RecordSource *source = m_desk->current()->source(QStringLiteral("ledger_account"));
        const RowId row = source->keys(std::nullopt, 1).front().row;
        const Record account = source->records(std::span(&row, 1)).front();
        Json balances = account.body().at("balances");
        for (Json &balance : balances) {
            if (jsonText(balance, "currency") == QLatin1String(currency))
                balance["balance"] = jsonDecimal(QString::fromLatin1(amount));
        }
        QVERIFY(m_desk->client.whop.editRow(
            QStringLiteral("ledger_account"), account.id, Json {{"balances", balances}}));
        refresh("ledger_account");
    }
    void open(const QByteArray &text)
    {
        const QString name = m_files.filePath(QStringLiteral("pay.csv"));
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        m_page->findChild<TransfersTab *>()->openFile(name);
        QTRY_VERIFY(paying());
        m_desk->settleAll();
    }

    QTemporaryDir m_files;
};

} // namespace hopyard::test
