// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/experiences/choices.h"
#include "ui/shell/recordlistpage.h"

#include <QHash>
#include <QSet>

#include <functional>
#include <string>
#include <vector>

class QToolButton;

namespace hopyard {

class ChosenReading;
class ExperienceDetail;
class FilterChip;
class FormDialog;
class MatrixModel;
class MatrixView;

// The Experiences place: table or matrix, detail, and all actions on experiences.
class ExperiencesPage final : public RecordListPage
{
    Q_OBJECT

public:
    explicit ExperiencesPage(PageHost &host, QWidget *parent = nullptr);
    ~ExperiencesPage() override;

    void setContext(WorkspaceAccess *workspace) override;
    void newItem() override;
    bool openDraft(const KeptDraft &draft) override;
    [[nodiscard]] QList<QAction *> viewActions() const override;
    [[nodiscard]] QByteArray saveLayout() const override;
    void restoreLayout(const QByteArray &layout) override;
    void showMatrix(bool matrix);

    // The dialogs, for the menu and for screenshots.
    void openDuplicate();
    void openAttach();
    void openLogo();
    void openBulkRename();
    void openDelete();
    void openMove();

protected:
    RecordDetail *makeDetail(QWidget *parent) override;
    void modelChanged(RecordTableModel *model) override;
    // Of the table or the matrix, or the open detail.
    [[nodiscard]] Chosen chosen() const override;
    [[nodiscard]] QStringList chosenIds() const override;
    [[nodiscard]] QString currentId() const override;
    void selectionUpdated() override;
    void clearFilters() override;

private:
    using ThenRecords = std::function<void(const QList<Record> &)>;
    using Members = std::vector<std::string>;

    [[nodiscard]] const QItemSelectionModel *shownSelection() const;
    [[nodiscard]] QStringList openedId() const; // of the detail; empty if none is open
    // then() gets the records of these rows once: now, or when many of them are read, of which it
    // gets only these members (empty: all). Does nothing while others are read.
    void withRecords(std::vector<RowId> rows, const ThenRecords &then, const Members &members = {});
    void withChosen(const ThenRecords &then, const Members &members = {});
    // Those chosen that anything but deleting applies to; tells which of them are left out.
    void withChangeable(const ThenRecords &then, const Members &members = {});
    [[nodiscard]] QList<Record> changeableOf(const QList<Record> &records); // tells, too
    void endReading();
    void stopReading();
    void buildToolbar();
    void buildActions();
    QAction *itemAction(
        const char *name, Glyph glyph, const QString &text, void (ExperiencesPage::*call)());
    void connectDetail(ExperienceDetail *detail);
    void applyChips();
    void chooseApp();
    void chooseProduct();
    void choosePublic();
    void readChoices();

    void duplicate(const QList<Record> &chosen);
    void attach(const QList<Record> &chosen);
    void changeLogo(const QList<Record> &chosen);
    void bulkRename(const QList<Record> &chosen);
    void openDelete(const QList<Record> &chosen);
    void showOnWhop(const QString &id);
    void openKept(FormDialog *dialog, const char *editor, const QList<Record> &objects);

    // shown: the records, where they are at hand.
    quint64 submit(const QString &text, const QList<Intent> &intents, const QString &mergeKey = {},
        const QList<Record> &shown = {});
    void detach(const QString &experienceId, const QString &productId);
    void warnOfLoss(const QList<Intent> &intents, quint64 ticket);
    void renameInline();
    void makePublic(bool isPublic);
    void toggleColumn(int column, bool checked);
    void attachAll(
        const QList<Record> &all, const QString &productId, const QString &title, bool attached);
    void toggleCurrentColumn();
    void move(int step);
    void moveTo(const QList<qsizetype> &rows, qsizetype place);
    void askPlace(const QList<qsizetype> &rows);
    [[nodiscard]] QList<qsizetype> placesOf(const QSet<RowId> &experiences) const;
    [[nodiscard]] QList<qsizetype> rowsToMove(const QList<Record> &experiences) const;
    [[nodiscard]] bool showsWhopsOrder() const;
    void onSaved(quint64 ticket, const QList<Operation> &operations);

    FilterChip *m_appChip;
    FilterChip *m_productChip;
    FilterChip *m_publicChip;
    FilterChip *m_unattachedChip;
    FilterChip *m_changedChip;
    QString m_app;
    QString m_product;
    int m_public = -1; // -1 any, 0 no, 1 yes
    QToolButton *m_tableButton;
    QToolButton *m_matrixButton;
    QAction *m_matrixAction;
    QAction *m_rename;
    QAction *m_bulkRename;
    QAction *m_logo;
    QAction *m_makePublic;
    QAction *m_makePrivate;
    QAction *m_moveUp;
    QAction *m_moveDown;
    QAction *m_moveTo;
    QAction *m_wholeColumn;
    QAction *m_openOnWhop;
    QList<QAction *> m_needSelection;
    MatrixView *m_matrix;
    MatrixModel *m_matrixModel = nullptr;
    ChosenReading *m_reading = nullptr;
    RecordSource *m_products = nullptr;
    QList<ProductChoice> m_choices;
    QSet<quint64> m_created; // tickets of new experiences, selected once they are saved
};

} // namespace hopyard
