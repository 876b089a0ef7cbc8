// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/field.h"

#include <QHash>
#include <QMetaType>
#include <QStringList>

#include <memory>

namespace hopyard {

// A handle of a record on this computer that stays the same while the record is shown: positive for
// rows of the mirror, negative for pending creates. Not stable across a rebuilt mirror.
using RowId = qint64;

// The state of a record, as shown to people.
enum class Mark
{
    None,
    New, // created here, not on Whop yet
    Changed, // edited here, not sent
    Leaving, // its deletion is waiting
    Sending,
    Failed, // refused by Whop; needs a person
    Unknown, // sent without an answer: being searched for, or needs a person
    Conflict, // changed on Whop since it was edited here
    Blocked, // waits for an operation that failed
};

// How much of an object is known. List rows lack members that only a detail answer has.
enum class Completeness
{
    Whole,
    ListOnly, // only ever seen in lists
    Outdated, // a list showed a change since the details were read
};

// One object as displayed: the server's row with the pending operations applied. A value: copies
// share the parsed body. May be passed between threads.
class Record
{
public:
    Record() = default;
    Record(QString kind, QString id, RowId row, Json body);

    QString kind; // "experience"
    QString id; // Whop's id, or a local one (core/ids.h)
    RowId row = 0;
    Mark mark = Mark::None;
    QString detail; // technical reason of Failed, Conflict or Blocked: an errorName()
    QStringList operations; // ids of the pending operations that touch it, in order
    Completeness completeness = Completeness::Whole; // of ResourceSpec::detailOnly
    // Relations by name, for instance "products": ids of the products an experience is attached to.
    QHash<QString, QStringList> links;
    // Relations on the server, if they differ from links.
    QHash<QString, QStringList> serverLinks;

    [[nodiscard]] bool isNull() const { return id.isEmpty(); }
    [[nodiscard]] const Json &body() const;
    // The body on the server; equals body() when nothing is pending.
    [[nodiscard]] const Json &serverBody() const;
    // For the overlay: gives a separate body to change; the server's is kept.
    Json &editBody();

    template <class T>
    [[nodiscard]] std::optional<T> value(const Field<T> &field) const
    {
        return field.in(body());
    }
    [[nodiscard]] QString text(const Field<QString> &field) const
    {
        return field.in(body()).value_or(QString());
    }

private:
    std::shared_ptr<const Json> m_server;
    std::shared_ptr<Json> m_edited; // only if it differs; never shared while being edited
};

// What an editor that showed this text showed of the member: the member where it says that text,
// else the text. Null where the record has no such member: nothing and an empty text look the same.
[[nodiscard]] Json asShown(const Record &now, std::string_view member, const QString &text);

// Whether two bodies of one id are about two records: both tell when they were made, and it is not
// the same.
[[nodiscard]] bool isAnotherRecord(const Json &before, const Json &now);

} // namespace hopyard

Q_DECLARE_METATYPE(hopyard::Record)
