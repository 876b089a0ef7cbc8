// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/roles.h"
#include "sync/status.h"
#include "ui/outbox/outboxplan.h"
#include "ui/words.h"

#include <QAbstractItemModel>
#include <QHash>
#include <QSet>

#include <memory>
#include <vector>

namespace hopyard {

// The Outbox as a tree: sections ("Needs you", "To review" …) with the changes; several changes of
// one object are below a row of their own. One column. Rows of changes have OperationRole and
// IdRole, those of objects TargetRole, sections SectionRole. Changes that can be sent are
// checkable, and checked at first. Keyed updates keep selection and expansion, and a change of one
// of thousands copies no others.
class OutboxModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    explicit OutboxModel(QObject *parent = nullptr);
    ~OutboxModel() override;

    // Gives the names of objects; may be empty.
    void setTitles(TitleOf titleOf);
    void setOperations(const QList<Operation> &operations);
    // The wall clock and whether anything can be sent, for "goes in 8 s".
    void setMoment(qint64 nowMs, Connection connection);
    // The uploads that changes wait for, with their progress.
    void setUploads(const QList<UploadStatus> &uploads);
    // Whether a countdown runs, which needs setMoment() every second.
    [[nodiscard]] bool isCounting() const;

    // The operations under the index: one, all of an object, or all of a section; only the first
    // ones if there are more than most.
    [[nodiscard]] QList<Operation> operationsAt(const QModelIndex &index, int most = -1) const;
    // The number of operations under the index.
    [[nodiscard]] int countAt(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const QString &operationId) const;
    // In order of submission. The pointers are valid until the next setOperations().
    [[nodiscard]] std::vector<const Operation *> checkedOperations() const;

    [[nodiscard]] QModelIndex index(
        int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    using QObject::parent;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(
        const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;

Q_SIGNALS:
    void checkedChanged();

private:
    struct Row;
    using Rows = std::vector<std::unique_ptr<Row>>;

    [[nodiscard]] std::unique_ptr<Row> build(
        const std::vector<const Operation *> &operations) const;
    bool merge(Row &into, Row &from);
    void removeMissing(Row &into, const Row &from);
    void insertRun(Row &into, Row &from, std::size_t first, std::size_t end);
    void moveUp(Row &into, std::size_t from, std::size_t to);
    [[nodiscard]] Row *rowAt(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOfRow(const Row *row) const;
    [[nodiscard]] QVariant sectionData(const Row &row, int role) const;
    [[nodiscard]] QVariant objectData(const Row &row, int role) const;
    [[nodiscard]] QVariant changeData(const Row &row, int role) const;
    [[nodiscard]] QVariant checkState(const Row &row) const;
    [[nodiscard]] QString uploadText(const Operation &operation) const;
    [[nodiscard]] QString stateText(const Operation &operation) const;
    void announceWaiting();

    QList<Operation> m_operations; // the rows point into it: shared, never changed
    std::unique_ptr<Row> m_root;
    TitleOf m_titleOf;
    QSet<QString> m_unchecked; // operation ids
    QHash<QString, UploadStatus> m_uploads; // by their local ids
    qint64 m_nowMs = 0;
    Connection m_connection = Connection::Online;
};

} // namespace hopyard
