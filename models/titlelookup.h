// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recordsource.h"

#include <QHash>
#include <QObject>

namespace hopyard {

// The names of records that others refer to: the titles of products in the list of experiences.
// Each title is read once and kept up to date. GUI thread.
class TitleLookup : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    // Takes titles of the source's kind from it; it must outlive this object. The kind's
    // ResourceSpec says where the title is.
    void add(RecordSource *source);
    // Reads the title if unknown, so that title() can answer. Bounded: one read per new id.
    void resolve(const QString &kind, const QString &id);
    // Never reads. Gives the id itself if the title is not known (yet).
    [[nodiscard]] QString title(const QString &kind, const QString &id) const;

    // Sets a title that no record has: the name of a file.
    void setTitle(const QString &kind, const QString &id, const QString &title);

Q_SIGNALS:
    // Titles of this kind changed; after a reload some may be unknown until resolved again.
    void titlesChanged(const QString &kind);

private:
    struct Known
    {
        RecordSource *source = nullptr;
        QHash<QString, QString> titles; // an empty one was not found
    };
    void forget(const QString &kind, const std::vector<Change> &changes);

    QHash<QString, Known> m_kinds;
};

// The title in a record or body of this kind, at the place given by its ResourceSpec; may be empty.
QString recordTitle(const QString &kind, const Json &body);

} // namespace hopyard
