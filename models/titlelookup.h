// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recordsource.h"

#include <QHash>
#include <QObject>

namespace hopyard {

// What people call records that others refer to: the titles of products in the list of experiences.
// Each title is read once and kept up to date. GUI thread.
class TitleLookup : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    // Titles of the source's kind come from it; it must outlive this object. The title's place is
    // taken from the kind's ResourceSpec.
    void add(RecordSource *source);
    // Reads what is not known yet, so that title() can answer. Bounded: one read per new id.
    void resolve(const QString &kind, const QString &id);
    // Never reads. The id itself where no title is known (yet).
    [[nodiscard]] QString title(const QString &kind, const QString &id) const;

    // A title that no record tells: the name of a file.
    void setTitle(const QString &kind, const QString &id, const QString &title);

Q_SIGNALS:
    // Titles of this kind are different; after a reload some may be unknown until resolved again.
    void titlesChanged(const QString &kind);

private:
    struct Known
    {
        RecordSource *source = nullptr;
        QHash<QString, QString> titles; // an empty one was looked for and not found
    };
    void forget(const QString &kind, const std::vector<Change> &changes);

    QHash<QString, Known> m_kinds;
};

// The title in a record or body of this kind, wherever its ResourceSpec says it is; may be empty.
QString recordTitle(const QString &kind, const Json &body);

} // namespace hopyard
