// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/status.h"

#include <QWidget>

class QPushButton;
class QToolButton;

namespace hopyard {

// The line at the bottom of the window: unsent changes, the connection, the age of the data, and
// the share of the request budget used. Every part is a button.
class BottomBar final : public QWidget
{
    Q_OBJECT

public:
    explicit BottomBar(QWidget *parent = nullptr);

    // nowMs: wall clock, for relative times.
    void setStatus(const EngineStatus &status, qint64 nowMs);
    // Updates only the relative times.
    void setNow(qint64 nowMs);
    void setNarrow(bool narrow); // hides the least important parts

Q_SIGNALS:
    void outboxRequested();
    void sendRequested();
    void connectionRequested();
    void refreshRequested();
    void budgetRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showOutbox();
    void showConnection();
    void showLastSync();
    void showBudget();

    EngineStatus m_status;
    qint64 m_nowMs = 0;
    bool m_narrow = false;
    QToolButton *m_outbox;
    QPushButton *m_send;
    QToolButton *m_connection;
    QToolButton *m_lastSync;
    QToolButton *m_budget;
};

} // namespace hopyard
