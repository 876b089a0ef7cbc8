// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/operation.h"
#include "ui/outbox/outboxplan.h"
#include "ui/page.h"

#include <QHash>
#include <QSet>

class QCheckBox;
class QLineEdit;
class QPushButton;
class QScrollArea;
class QSplitter;
class QStackedWidget;
class QTimer;
class QTreeView;

namespace hopyard {

struct Attempt;
class Card;
class EmptyState;
class OperationCard;
class OperationsExport;
class OutboxModel;
class SafeLabel;
class SectionHeader;

// Everything that is not on Whop yet, as a plan: what will be sent, its effects, its problems.
// Sends, discards, retries, edits and settles. Item "review" prepares sending; an operation's id
// shows that operation, and settles it if it is in conflict.
class OutboxPage final : public Page
{
    Q_OBJECT

public:
    explicit OutboxPage(PageHost &host, QWidget *parent = nullptr);
    ~OutboxPage() override;

    [[nodiscard]] QString title() const override;
    void setContext(WorkspaceAccess *workspace) override;
    void openItem(const QString &id) override;
    bool openDraft(const KeptDraft &draft) override;
    bool back() override;
    [[nodiscard]] QList<QAction *> itemActions() const override { return m_actions; }
    [[nodiscard]] QList<QWidget *> panes() const override;
    void setNarrow(bool narrow) override;
    [[nodiscard]] QByteArray saveLayout() const override;
    void restoreLayout(const QByteArray &layout) override;
    void showStatus(const EngineStatus &status) override;

private:
    void buildHeader();
    void buildUnlooked();
    void buildConfirmation();
    void buildBody();
    void buildActions();
    void showOperations();
    void showPlan();
    void showConfirmation();
    void showUnlooked();
    [[nodiscard]] bool isConfirmed() const;
    void showDetail();
    OperationCard *addCard(const Operation &operation, QWidget *parent);
    void showRequestIds(const QString &operation, const QList<Attempt> &attempts);
    void showRequestsUnread(const QString &operation);
    [[nodiscard]] QList<OperationCard *> cardsOf(const QString &operation) const;
    void showMoment();
    void showUploads();
    void arrange();

    void send();
    void askDiscard(const QList<Operation> &operations);
    void discard(const QList<Operation> &operations);
    // If the operation is as it was when the question was asked: the answer counts for nothing else.
    void discardUnlessChanged(const Operation &operation);
    // Says that these cannot be discarded together.
    void tellKept(const QList<Operation> &operations);
    void onDecided(quint64 ticket, const QStringList &operations);
    void retry(const Operation &operation);
    void edit(const Operation &operation);
    void resolveConflict(const Operation &operation);
    void askSendAgain(const Operation &operation);
    void askNotDone(const Operation &operation);
    void askDontRepeat(const Operation &operation);
    void askMarkSent(const Operation &operation);
    void savePlan();
    void writePlan(const QString &fileName);
    [[nodiscard]] QList<Operation> selected() const;
    [[nodiscard]] QString sentenceOf(const QString &operationId) const;

    OutboxModel *m_model;
    SectionHeader *m_header = nullptr;
    QPushButton *m_back = nullptr;
    QPushButton *m_send = nullptr;
    QPushButton *m_discard = nullptr;
    QPushButton *m_save = nullptr;
    Card *m_unlooked = nullptr; // payments that nobody could check for a duplicate
    SafeLabel *m_unlookedText = nullptr;
    Card *m_confirmation = nullptr;
    SafeLabel *m_confirmText = nullptr;
    QLineEdit *m_confirmName = nullptr;
    QCheckBox *m_confirmTick = nullptr;
    QStackedWidget *m_body = nullptr;
    QSplitter *m_splitter = nullptr;
    QTreeView *m_tree = nullptr;
    QScrollArea *m_detail = nullptr;
    EmptyState *m_empty = nullptr;
    QTimer *m_tick;
    OperationsExport *m_export;
    QList<QAction *> m_actions;
    OutboxPlan m_plan;
    QHash<quint64, int> m_discards; // how many were requested, by ticket
    QSet<QString> m_madeAnew; // conflicts that only have to be dropped
    QList<Operation> m_detailOf; // operations shown in the detail
    int m_detailMore = 0; // how many more it only counts
    QString m_current; // id of the operation shown, to find it again in another section
    QString m_confirmedFor; // ids that the confirmation concerns
    bool m_narrow = false;
    bool m_detailShown = false;
    bool m_updating = false;
};

} // namespace hopyard
