// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secret.h"
#include "sync/keycheck.h"

#include <QPointer>
#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace hopyard {

class AppHost;
class Card;
class CheckRow;
class SafeLabel;

// Shows what a key gives access to, one result after the other, and then connects. Holds the key
// from check() until it is handed over or forgotten.
class ChecksPage final : public QWidget
{
    Q_OBJECT

public:
    explicit ChecksPage(AppHost &host, QWidget *parent = nullptr);

    void check(const Secret &key);
    // Ends the check and forgets the key.
    void forget();
    // Whether the key was handed over and the answer is pending.
    [[nodiscard]] bool isConnecting() const { return m_connecting; }
    // Shows that the workspace could not be created.
    void showConnectError(const Error &error);

Q_SIGNALS:
    void backRequested();
    // No environment accepts the key, or Whop cannot be reached.
    void refused(const QString &reason);
    void proxySettingsRequested();

private:
    void buildRows(QVBoxLayout *layout);
    void buildAsk(QVBoxLayout *layout);
    void buildKeep(QVBoxLayout *layout);
    void start(const QString &companyId);
    void onAccepted(const QUrl &baseUrl);
    void onCompany(const QString &id, const QString &title);
    void onArea(const KeyReport::Area &area);
    void onFinished(const Result<KeyReport> &result);
    void askForCompany();
    void submitCompany();
    void connectNow(bool keepUntilQuit);
    void offerUntilQuit(const QString &why);
    void showSummary();

    AppHost &m_host;
    Secret m_key;
    KeyReport m_report;
    QPointer<KeyCheck> m_check;
    QString m_company; // typed
    CheckRow *m_accepted = nullptr;
    CheckRow *m_found = nullptr;
    CheckRow *m_areas = nullptr;
    QVBoxLayout *m_areaRows = nullptr;
    QList<QWidget *> m_areaWidgets;
    Card *m_ask = nullptr;
    SafeLabel *m_askText = nullptr;
    QComboBox *m_companies = nullptr; // shown if the key opens several
    QLineEdit *m_companyInput = nullptr;
    SafeLabel *m_companyProblem = nullptr;
    Card *m_keep = nullptr;
    SafeLabel *m_keepText = nullptr;
    QPushButton *m_keepButton = nullptr;
    QPushButton *m_proxy = nullptr; // shown when a proxy is in the way
    QPushButton *m_back = nullptr;
    QPushButton *m_again = nullptr;
    QPushButton *m_continue = nullptr;
    bool m_connecting = false;
};

} // namespace hopyard
