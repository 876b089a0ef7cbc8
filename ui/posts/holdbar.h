// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "schema/operation.h"

#include <QWidget>

#include <functional>
#include <optional>
#include <vector>

class QPushButton;
class QTimer;

namespace hopyard {

class PageHost;
class SafeLabel;
class WorkspaceAccess;

// A line for a post that can still be taken back, with the remaining seconds and an Undo button.
// Posts are never repeated by an undo history: they are submitted here, not through Edits.
// objectName "holdBar".
class HoldBar final : public QWidget
{
    Q_OBJECT

public:
    explicit HoldBar(PageHost &host, QWidget *parent = nullptr);

    void setContext(WorkspaceAccess *workspace);
    // Submits the intents as separate operations and shows text ("Post to Help") while they are
    // held. restore is called if a person takes back all of them, or if they could not be saved.
    // Gives the ticket of the submission.
    quint64 send(
        const QString &text, const QList<Intent> &intents, const std::function<void()> &restore);

    // As send(), for existing operations that are sent now.
    void hold(const QString &text, const QStringList &operations, qint64 untilMs,
        const std::function<void()> &restore);

Q_SIGNALS:
    // Saved on disk.
    void saved(quint64 ticket, const QList<hopyard::Operation> &operations);
    // Nothing was saved.
    void failed(const hopyard::Error &error);
    // It was already being sent when taken back.
    void tooLate();

private:
    struct Hold
    {
        quint64 ticket = 0;
        QString text;
        std::function<void()> restore;
        QStringList operations; // empty until saved
        QStringList sent;
        bool undone = false;
        quint64 decision = 0; // ticket of taking it back
        std::optional<QStringList> decided; // the operations taken back
        qint64 untilMs = 0;
    };

    void onSubmitted(quint64 ticket, const Result<QList<Operation>> &result);
    void onOperations();
    void onSettled(const Operation &operation);
    void onDecided(quint64 ticket, const QStringList &operations);
    // Whether part of what should be taken back is being sent, or was sent.
    [[nodiscard]] bool isTooLate(const Hold &hold) const;
    void giveUpLate();
    void undo();
    void conclude(quint64 ticket);
    void update();

    PageHost &m_host;
    WorkspaceAccess *m_workspace = nullptr;
    std::vector<Hold> m_holds;
    SafeLabel *m_label;
    QPushButton *m_undo;
    QTimer *m_tick;
    quint64 m_adopted = 0; // see hold()
    quint64 m_shown = 0; // ticket of the hold on display; 0: none
};

} // namespace hopyard
