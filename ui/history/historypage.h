// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/commands.h"
#include "ui/page.h"

#include <optional>

class QComboBox;
class QLineEdit;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace hopyard {

class ColumnWidths;
class EmptyState;
class HistoryDetail;
class HistoryFilter;
class HistoryModel;
class OperationsExport;
class SectionHeader;

// Every change that is over: time, content and result; its requests, and the way to undo it, if
// there is one.
class HistoryPage final : public Page
{
    Q_OBJECT

public:
    explicit HistoryPage(PageHost &host, QWidget *parent = nullptr);
    ~HistoryPage() override;

    [[nodiscard]] QString title() const override;
    void setContext(WorkspaceAccess *workspace) override;
    void openItem(const QString &id) override;
    bool back() override;
    [[nodiscard]] QList<QAction *> itemActions() const override;
    [[nodiscard]] QList<QWidget *> panes() const override;
    void setNarrow(bool narrow) override;
    [[nodiscard]] QByteArray saveLayout() const override;
    void restoreLayout(const QByteArray &layout) override;
    void showStatus(const EngineStatus &status) override;

private:
    void buildHeader();
    void buildBody();
    void onSettled(const Operation &operation);
    void onHistory(const QList<Operation> &operations);
    void onUnread(const Error &error);
    void onNoticed(const Notice &notice);
    void tryAgain();
    void onSubmitted(quint64 ticket, const Result<QList<Operation>> &result);
    // Exports all that matches, including rows not loaded yet.
    void exportRows();
    void showRows();
    void showDetail();
    void showWanted();
    void revert(const QString &operation);
    void arrange();
    [[nodiscard]] const Operation *current() const;

    HistoryModel *m_model = nullptr;
    OperationsExport *m_export;
    HistoryFilter *m_filter;
    SectionHeader *m_header = nullptr;
    QLineEdit *m_search = nullptr;
    QPushButton *m_back = nullptr;
    QComboBox *m_state = nullptr;
    QStackedWidget *m_body = nullptr;
    QSplitter *m_splitter = nullptr;
    QTableView *m_table = nullptr;
    ColumnWidths *m_widths = nullptr;
    HistoryDetail *m_detail = nullptr;
    EmptyState *m_empty = nullptr;
    std::optional<Error> m_unread; // the error of the latest answer
    QString m_wanted; // operation to show once it is loaded
    quint64 m_revertTicket = 0;
    bool m_answered = false;
    bool m_narrow = false;
    bool m_detailShown = false;
};

} // namespace hopyard
