// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiences/reordering.h"

#include <algorithm>
#include <map>

namespace hopyard {

namespace {

// The wanted order of the list, and the rows that get another order.
class WantedOrder
{
public:
    WantedOrder(qsizetype count, const OrderOfRow &orderOf, const QList<qsizetype> &moved,
        qsizetype place, qsizetype most)
        : m_count(count)
        , m_orderOf(orderOf)
        , m_moved(moved)
        , m_place(place)
        , m_most(most)
    {
    }

    [[nodiscard]] qsizetype rowAt(qsizetype place) const
    {
        const qsizetype end = m_place + m_moved.size();
        if (place >= m_place && place < end)
            return m_moved.at(place - m_place);
        qsizetype row = place < m_place ? place : place - m_moved.size();
        for (const qsizetype moved : m_moved) {
            if (moved > row)
                break;
            ++row;
        }
        return row;
    }

    // Changes for places first to last without the moved rows, or only for the moved ones.
    [[nodiscard]] std::optional<QList<OrderChange>> changes(bool ofMoved) const
    {
        const qsizetype end = m_place + m_moved.size();
        const qsizetype first = std::min(m_place, m_moved.first());
        const qsizetype last = std::max(end - 1, m_moved.last());
        std::map<qsizetype, Decimal> given;
        for (qsizetype place = first; place <= last; ++place) {
            if ((place >= m_place && place < end) == ofMoved)
                given[place] = {};
            if (qsizetype(given.size()) > m_most)
                return std::nullopt;
        }
        if (!widen(given))
            return std::nullopt;
        for (auto run = given.begin(); run != given.end();) {
            const auto past = endOfRun(given, run);
            fill(run, past, orderAt(run->first - 1), orderAt(std::prev(past)->first + 1));
            run = past;
        }
        QList<OrderChange> all;
        for (const auto &[place, order] : given)
            all.append({rowAt(place), order});
        return all;
    }

private:
    using Given = std::map<qsizetype, Decimal>;

    [[nodiscard]] std::optional<Decimal> orderAt(qsizetype place) const
    {
        return place >= 0 && place < m_count ? m_orderOf(rowAt(place)) : std::nullopt;
    }

    [[nodiscard]] static Given::iterator endOfRun(Given &given, Given::iterator run)
    {
        for (auto next = std::next(run); next != given.end(); run = next++) {
            if (next->first != run->first + 1)
                return next;
        }
        return given.end();
    }

    // Extends the range until both sides have room: no row without an order before it, and
    // different orders at its edges.
    bool widen(Given &given) const
    {
        for (auto run = given.begin(); run != given.end();) {
            if (qsizetype(given.size()) > m_most)
                return false;
            const qsizetype before = run->first - 1;
            const auto past = endOfRun(given, run);
            const qsizetype after = std::prev(past)->first + 1;
            const auto low = orderAt(before);
            const auto high = orderAt(after);
            if (before >= 0 && !low) {
                given[before] = {};
                run = given.begin();
            } else if (low && high && !(*low < *high)) {
                if (alike(before, -1, *low) < alike(after, 1, *high))
                    given[before] = {};
                else
                    given[after] = {};
                run = given.begin();
            } else {
                run = past;
            }
        }
        return true;
    }

    // Number of rows from this place on with exactly that order.
    [[nodiscard]] qsizetype alike(qsizetype place, qsizetype step, const Decimal &order) const
    {
        qsizetype found = 0;
        for (; found <= m_most && orderAt(place) == order; place += step)
            ++found;
        return found;
    }

    // Halves the range repeatedly, which keeps the numbers short.
    static void fill(Given::iterator first, Given::iterator past, const std::optional<Decimal> &low,
        const std::optional<Decimal> &high)
    {
        const auto size = std::distance(first, past);
        if (size == 0)
            return;
        // Without a limit on one side each goes one step beyond the last.
        const auto middle = std::next(first, !high ? 0 : !low ? size - 1 : size / 2);
        middle->second = Decimal::between(low, high);
        fill(first, middle, low, middle->second);
        fill(std::next(middle), past, middle->second, high);
    }

    qsizetype m_count;
    const OrderOfRow &m_orderOf;
    const QList<qsizetype> &m_moved;
    qsizetype m_place;
    qsizetype m_most;
};

} // namespace

std::optional<QList<OrderChange>> reordering(qsizetype count, const OrderOfRow &orderOf,
    const QList<qsizetype> &moved, qsizetype place, qsizetype most)
{
    if (moved.isEmpty())
        return QList<OrderChange>();
    place = std::clamp<qsizetype>(place, 0, count - moved.size());
    const bool standsThere
        = moved.first() == place && moved.last() - moved.first() == moved.size() - 1;
    if (standsThere)
        return QList<OrderChange>();
    const WantedOrder wanted(count, orderOf, moved, place, most);
    auto ofMoved = wanted.changes(true);
    // Only useful if fewer rows are passed than moved.
    const qsizetype passed = std::max(place + moved.size() - 1, moved.last())
        - std::min(place, moved.first()) + 1 - moved.size();
    if (!ofMoved || passed < ofMoved->size()) {
        auto ofPassed = wanted.changes(false);
        if (ofPassed && (!ofMoved || ofPassed->size() < ofMoved->size()))
            return ofPassed;
    }
    return ofMoved;
}

} // namespace hopyard
