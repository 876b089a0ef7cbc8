// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recordsource.h"
#include "schema/overlay.h"
#include "schema/resource.h"
#include "store/mirrorreader.h"

#include <QHash>
#include <QSet>

#include <memory>

namespace hopyard {

// RecordSource of one kind, or of the records of one parent: mirror rows with the pending
// operations laid over them. GUI thread. Pass it every ChangeSet of the engine.
class OverlaidSource final : public RecordSource
{
    Q_OBJECT

public:
    // reader is shared by the sources of a workspace and must outlive them.
    OverlaidSource(
        const ResourceSpec &resource, const MirrorReader &reader, QObject *parent = nullptr);
    // scope: one of resource.parents.
    OverlaidSource(const ResourceSpec &resource, const MirrorReader &reader, ListScope scope,
        std::shared_ptr<const Overlay> overlay, QObject *parent = nullptr);

    // Takes over the change set's overlay and announces its effect on this kind.
    void apply(const ChangeSet &changes);

    [[nodiscard]] QString kind() const override;
    [[nodiscard]] ListScope scope() const override { return m_scope; }
    [[nodiscard]] std::shared_ptr<const Overlay> overlay() const { return m_overlay; }
    [[nodiscard]] qsizetype count() const override;
    [[nodiscard]] std::vector<RowKey> keys(
        const std::optional<RowKey> &after, qsizetype limit) override;
    [[nodiscard]] std::vector<Record> records(std::span<const RowId> rows) override;
    [[nodiscard]] Record record(const QString &id) override;
    [[nodiscard]] QByteArray sortKey(const Record &record) const override;
    [[nodiscard]] std::vector<std::optional<RowKey>> keysOf(std::span<const RowId> rows) override;

private:
    const ResourceSpec &m_resource;
    const MirrorReader &m_reader;
    std::shared_ptr<const Overlay> m_overlay;
    ListScope m_scope; // null: all records of the kind
    const ParentSpec *m_parent = nullptr;
    [[nodiscard]] ListKey list() const { return {kind(), m_scope.parent, m_scope.id}; }
    // Pending creates of the kind, or of the parent.
    [[nodiscard]] QList<Record> created() const;
    // Cache for checking many creates.
    struct Parents
    {
        std::optional<QString> value; // the parent of this list
        QHash<QString, QStringList> ofRecords;
    };
    [[nodiscard]] bool isCreatedHere(const QString &id, Parents &known) const;
    [[nodiscard]] QStringList parentsOf(
        const QString &kind, const QString &id, const QString &name) const;
    [[nodiscard]] bool contains(RowId row) const;
    [[nodiscard]] std::vector<RowKey> storedKeys(
        const std::optional<RowKey> &after, qsizetype limit) const;
    void followParent(const ChangeSet &changes);
    [[nodiscard]] std::vector<Change> concerning(const std::vector<Change> &changes) const;
    // Finds rows whose place differs from the mirror's: not on Whop yet, or edited. Done when first
    // needed.
    void findPlaces();
    std::vector<RowKey> m_places;
    QSet<RowId> m_moved; // the mirror's places of these are skipped
    bool m_placesKnown = false;
    // Keys of edited records, kept while nothing of them changes: reading thousands again after
    // every step would take more than a frame.
    QHash<QString, RowKey> m_keys;
    // The record read last, kept for this turn of the event loop: opening a record reads it several
    // times, and parsing one of megabytes takes longer than a frame.
    Record m_last;
    void keepForThisTurn(const Record &record);
};

} // namespace hopyard
