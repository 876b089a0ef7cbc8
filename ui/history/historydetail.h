// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/operation.h"

#include <QScrollArea>

class QVBoxLayout;

namespace hopyard {

class PageHost;
class WorkspaceAccess;
struct Attempt;

// One change that is over: what it was, its result, its requests, and the way to undo it, if there
// is one.
class HistoryDetail final : public QScrollArea
{
    Q_OBJECT

public:
    explicit HistoryDetail(PageHost &host, QWidget *parent = nullptr);

    // nullptr: shows nothing.
    void setWorkspace(WorkspaceAccess *workspace);
    void showOperation(const Operation *operation); // nullptr: nothing
    [[nodiscard]] QString shownId() const { return m_shown.id; }

Q_SIGNALS:
    void revertAsked(const QString &operation);

private:
    void addWayBack(QVBoxLayout *layout, const Operation &operation);
    void onAttempts(const QString &operation, const QList<Attempt> &attempts);
    void addRequest(const Operation &operation);
    void addAttempt(const Attempt &attempt);

    PageHost &m_host;
    WorkspaceAccess *m_workspace = nullptr;
    Operation m_shown; // without an id: nothing
    QVBoxLayout *m_attempts = nullptr; // of m_shown
};

} // namespace hopyard
