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

// What was just posted and can still be taken back: a line with the seconds that are left and an
// Undo button, while the hold lasts. Posts are never repeated by an undo history: they go through
// here, not through Edits. objectName "holdBar".
class HoldBar final : public QWidget
{
    Q_OBJECT

public:
    explicit HoldBar(PageHost &host, QWidget *parent = nullptr);

    void setContext(WorkspaceAccess *workspace);
    // Submits the intents as operations of their own and shows text ("Post to Help") while they are
    // held. restore is called when a person took all of it back, or when it could not be saved.
    // Gives the ticket of the submission.
    quint64 send(
        const QString &text, const QList<Intent> &intents, const std::function<void()> &restore);
    [[nodiscard]] bool isHolding() const { return !m_holds.empty(); }

    // The same for operations that are there already and go now.
    void hold(const QString &text, const QStringList &operations, qint64 untilMs,
        const std::function<void()> &restore);

Q_SIGNALS:
    // On disk.
    void saved(quint64 ticket, const QList<hopyard::Operation> &operations);
    // Nothing of it was kept.
    void failed(const hopyard::Error &error);
    // It was under way already when it was taken back.
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
        quint64 decision = 0; // ticket of the taking back
        std::optional<QStringList> decided; // what it did something for
        qint64 untilMs = 0;
    };

    void onSubmitted(quint64 ticket, const Result<QList<Operation>> &result);
    void onOperations();
    void onSettled(const Operation &operation);
    void onDecided(quint64 ticket, const QStringList &operations);
    // Something of what was to be taken back is under way, or went.
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
    quint64 m_shown = 0; // ticket of what the line tells and Undo is about; 0: nothing
};

} // namespace hopyard
