// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bankfilesfixture.h"

#include "models/roles.h"
#include "schema/businessdays.h"
#include "ui/payouts/reconciletab.h"

#include <QComboBox>
#include <QDialog>
#include <QDragEnterEvent>
#include <QFile>
#include <QMimeData>
#include <QSemaphore>
#include <QTableView>
#include <QThreadPool>
#include <QUrl>

#include <memory>

namespace hopyard::test {

// Keeps a thread busy as long as it lives.
class BusyThread
{
public:
    explicit BusyThread(QThreadPool *thread)
    {
        thread->waitForDone();
        thread->start([gate = m_gate] { gate->acquire(); });
    }
    ~BusyThread() { m_gate->release(); }
    Q_DISABLE_COPY_MOVE(BusyThread)

private:
    std::shared_ptr<QSemaphore> m_gate = std::make_shared<QSemaphore>();
};

// The page of payouts with statements of a bank, its withdrawals opened and its lists read.
class PayoutPageTest : public BankFilesTest
{
protected:
    void turnOften()
    {
        for (int i = 0; i < 50; ++i) {
            m_desk->turn();
            QCoreApplication::processEvents();
        }
    }
    // Rows of the table whose cells hold both texts.
    int rowsWith(const char *table, const char *first, const char *second) const
    {
        const QAbstractItemModel *model = child<QTableView>(table)->model();
        int found = 0;
        for (int row = 0; row < model->rowCount(); ++row) {
            QString texts;
            for (int column = 0; column < model->columnCount(); ++column)
                texts += QString(model->index(row, column).data().toString() + u'\n');
            found += texts.contains(QLatin1String(first)) && texts.contains(QLatin1String(second));
        }
        return found;
    }
    // As the platform does: the widget below the pointer is asked first, then those around it.
    static QWidget *offer(QWidget *target, const QStringList &paths)
    {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString &path : paths)
            urls << QUrl::fromLocalFile(path);
        data.setUrls(urls);
        for (QWidget *asked = target; asked; asked = asked->parentWidget()) {
            QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
            enter.ignore();
            if (asked->acceptDrops())
                QApplication::sendEvent(asked, &enter);
            if (enter.isAccepted()) {
                QDropEvent drop({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
                QApplication::sendEvent(asked, &drop);
                return asked;
            }
        }
        return nullptr;
    }
    static void drop(QWidget *target, const QStringList &paths) { QVERIFY(offer(target, paths)); }
    // As a German bank writes it, in windows-1252: every completed payment in euros but the two
    // youngest that are due for long.
    QByteArray germanStatement(QStringList &missing) const
    {
        QByteArray text("Buchungstag;Verwendungszweck;Betrag;W\xE4hrung\r\n");
        const QDate today
            = QDateTime::fromMSecsSinceEpoch(m_desk->client.clock.wallMs(), Qt::UTC).date();
        const auto line = [&text](QDate day, const QByteArray &what, Money amount) {
            text += day.toString(QStringLiteral("dd.MM.yyyy")).toLatin1() + ";\"" + what + "\";"
                + amount.digits(QLocale(QLocale::German, QLocale::Germany)).toLatin1() + ";EUR\r\n";
        };
        line(today.addDays(-500),
            "Er\xF6"
            "ffnung",
            *Money::fromText(u"1", QStringLiteral("eur")));
        for (const Json &row : m_desk->client.whop.rows(QStringLiteral("withdrawal"))) {
            const ExpectedPayment payment = ExpectedPayment::of(row, QTimeZone::utc());
            if (payment.destinationCurrency != QLatin1String("eur") || !payment.completed)
                continue;
            const bool isExchanged = payment.amount.currency() != QLatin1String("eur");
            if (!isExchanged && missing.size() < 2
                && businessDaysBetween(payment.expected, today) > 6) {
                missing << payment.id;
                continue;
            }
            const qint64 cents = payment.amount.text().remove(u'.').toLongLong();
            line(payment.expected.addDays(1), "WHOP PAYMENTS " + payment.trace.toLatin1(),
                isExchanged ? *Money::fromScaled(
                    QString::number(cents * 92 / 100), u"100", QStringLiteral("eur"))
                            : payment.amount);
        }
        line(today, "Geb\xFChr", *Money::fromText(u"-1.5", QStringLiteral("eur")));
        return text;
    }
    // Opens the n-th withdrawal from the newest that has this status, with its details read.
    void openWith(const QString &status, int skip = 0)
    {
        for (const Json &row : m_desk->client.whop.rows(QStringLiteral("withdrawal"))) {
            if (skip > 0) {
                --skip;
                continue;
            }
            if (jsonText(row, "status") != status)
                continue;
            m_page->openItem(jsonText(row, "id"));
            m_desk->settleAll();
            return;
        }
    }
};

} // namespace hopyard::test
