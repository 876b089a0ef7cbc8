// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/drafts/draftsmodel.h"
#include "ui/page.h"
#include "ui/theme/theme.h"

#include <QDate>
#include <QSet>
#include <QTimeZone>

#include <optional>

class QComboBox;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace hopyard {

class CalendarView;
class EmptyState;
class ForumListModel;
class HoldBar;
class SectionHeader;

// Drafts & scheduled: unsent texts, as a list and as a calendar. objectName "draftsView".
class DraftsPage final : public Page
{
    Q_OBJECT

public:
    explicit DraftsPage(PageHost &host, QWidget *parent = nullptr);
    ~DraftsPage() override;

    [[nodiscard]] QString title() const override;
    void setContext(WorkspaceAccess *workspace) override;
    void openItem(const QString &id) override;
    void newItem() override;
    [[nodiscard]] QList<QAction *> itemActions() const override { return m_actions; }
    [[nodiscard]] QList<QAction *> viewActions() const override { return {m_calendarAction}; }
    [[nodiscard]] QList<QWidget *> panes() const override;
    void showStatus(const EngineStatus &status) override;
    [[nodiscard]] QByteArray saveLayout() const override;
    void restoreLayout(const QByteArray &layout) override;

    void showCalendar(bool calendar);
    void openReschedule(); // for the chosen one

protected:
    void showEvent(QShowEvent *event) override;

private:
    QPushButton *addAction(
        const char *name, Glyph glyph, const QString &text, void (DraftsPage::*act)());
    void buildHeader();
    void buildBody();
    // Reads now, or later if the page is hidden.
    void read();
    void readNow();
    void showEntries();
    void showRows();
    void arrange(bool calendar);
    void update();
    [[nodiscard]] const DraftEntry *chosen() const;
    [[nodiscard]] bool isGoing(const DraftEntry &entry) const;
    [[nodiscard]] QTimeZone zone() const;

    void edit();
    void postNow();
    void askDiscard();
    void toDraft(const DraftEntry &entry, bool open);
    void onDraftSaved(const QString &key);
    void onDecided(quint64 ticket, const QStringList &operations);
    void finishTakingBack();
    void onDraftFailed(const QString &key, const Error &error);

    // A scheduled post being turned back into a draft: its operations are discarded once the draft
    // is on disk.
    struct TakingBack
    {
        KeptDraft draft;
        QList<Operation> posts;
        bool open = false;
        quint64 ticket = 0; // of the discarding; 0: not requested yet
        std::optional<QStringList> decided; // the operations that were discarded
    };

    SectionHeader *m_header = nullptr;
    QComboBox *m_filter = nullptr;
    QPushButton *m_asList = nullptr;
    QPushButton *m_asCalendar = nullptr;
    QStackedWidget *m_body = nullptr;
    CalendarView *m_calendar = nullptr;
    QTableView *m_table = nullptr;
    EmptyState *m_empty = nullptr;
    HoldBar *m_hold = nullptr;
    DraftsModel *m_model = nullptr;
    std::unique_ptr<ForumListModel> m_forums;
    QList<QAction *> m_actions;
    QAction *m_calendarAction = nullptr;
    QList<QPushButton *> m_buttons;
    QList<DraftEntry> m_entries;
    QHash<QString, ReadDraft> m_read; // see draftEntries()
    bool m_stale = false; // more must be read
    QList<Operation> m_sent;
    std::optional<TakingBack> m_takingBack;
    QSet<QString> m_going; // operations that postNow() released
    bool m_historyRead = false;
};

} // namespace hopyard
