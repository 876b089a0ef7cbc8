// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/keymap.h"

#include "account/settings.h"
#include "ui/widgets/pieces.h"

#include <QAction>
#include <QKeyCombination>

#include <algorithm>
#include <array>
#include <utility>

namespace hopyard {

namespace {

constexpr QLatin1String noKeys("none");

bool isModifier(Qt::Key key)
{
    static constexpr std::array modifiers {Qt::Key_Shift, Qt::Key_Control, Qt::Key_Meta,
        Qt::Key_Alt, Qt::Key_AltGr, Qt::Key_CapsLock, Qt::Key_NumLock};
    return key == Qt::Key_unknown || key == 0
        || std::ranges::find(modifiers, key) != modifiers.end();
}

bool goesThroughLists(Qt::Key key)
{
    static constexpr std::array moving {Qt::Key_Up, Qt::Key_Down, Qt::Key_Left, Qt::Key_Right,
        Qt::Key_Home, Qt::Key_End, Qt::Key_PageUp, Qt::Key_PageDown, Qt::Key_Space, Qt::Key_Return,
        Qt::Key_Enter, Qt::Key_Escape, Qt::Key_Tab, Qt::Key_Backtab, Qt::Key_Backspace};
    return std::ranges::find(moving, key) != moving.end();
}

// Whether the key writes a character. Other keys have codes above all characters.
bool isCharacter(Qt::Key key)
{
    return key >= Qt::Key_Space && key < Qt::Key_Escape;
}

bool edits(QKeyCombination keys)
{
    static constexpr std::array letters {Qt::Key_A, Qt::Key_C, Qt::Key_V, Qt::Key_X, Qt::Key_Space};
    return keys.keyboardModifiers() == Qt::ControlModifier
        && std::ranges::find(letters, keys.key()) != letters.end();
}

bool share(const QList<QKeySequence> &one, const QList<QKeySequence> &other)
{
    return std::ranges::any_of(
        one, [&other](const QKeySequence &keys) { return other.contains(keys); });
}

} // namespace

Keymap::Keymap(Settings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
    load();
}

void Keymap::load()
{
    for (const QString &name : m_settings.parts(Setting::Shortcut)) {
        if (const auto keys = parse(m_settings.text(Setting::Shortcut, {}, name)))
            m_own.insert(name, *keys);
    }
}

std::optional<QList<QKeySequence>> Keymap::parse(const QString &text)
{
    if (text == noKeys)
        return QList<QKeySequence>();
    const QList<QKeySequence> keys = QKeySequence::listFromString(text, QKeySequence::PortableText);
    const bool areKeys = !keys.isEmpty() && std::ranges::all_of(keys, [](const QKeySequence &each) {
        return refusal(each) == Refusal::None;
    });
    return areKeys ? std::optional(keys) : std::nullopt;
}

Keymap::Refusal Keymap::refusal(const QKeySequence &keys)
{
    if (keys.count() != 1 || isModifier(keys[0].key()))
        return Refusal::Unknown;
    const Qt::Key key = keys[0].key();
    const Qt::KeyboardModifiers with
        = keys[0].keyboardModifiers() & ~Qt::KeyboardModifiers(Qt::KeypadModifier);
    const bool plain = !(with & ~Qt::KeyboardModifiers(Qt::ShiftModifier));
    if (plain && goesThroughLists(key))
        return Refusal::Lists;
    if (plain && isCharacter(key))
        return Refusal::Typing;
    if (edits(keys[0]))
        return Refusal::Editing;
    if (key == Qt::Key_Tab || key == Qt::Key_Backtab || key == Qt::Key_Escape)
        return Refusal::Lists; // moves between tabs and windows
    if (with == Qt::AltModifier && isCharacter(key) && key != Qt::Key_Space)
        return Refusal::Menus;
    return Refusal::None;
}

void Keymap::adopt(const QObject &root, const QString &place)
{
    bool isNew = false;
    for (QAction *action : root.findChildren<QAction *>()) {
        if (action->objectName().startsWith(QLatin1String("action")))
            isNew = adoptOne(action, place) || isNew;
    }
    if (!isNew)
        return;
    apply();
    Q_EMIT changed();
}

bool Keymap::adoptOne(QAction *action, const QString &place)
{
    if (m_held.contains(action))
        return false;
    const QString name = action->objectName();
    const QList<QKeySequence> standard = action->shortcuts();
    if (!m_at.contains(name)) {
        m_at.insert(name, m_entries.size());
        m_entries.append({name, {}, place.isEmpty() ? QStringList() : QStringList(place), {}});
    }
    Entry &entry = m_entries[m_at.value(name)];
    entry.text = withoutMnemonic(action->text());
    if (!entry.places.isEmpty() && !entry.places.contains(place))
        entry.places.append(place);
    // Places and workspaces have the keys of their number, which changes. A page may lack keys that
    // other actions of its kind have.
    if (place.isEmpty() || !standard.isEmpty())
        entry.standard = standard;
    m_held.insert(action, {action, name, standard == entry.standard});
    connect(action, &QObject::destroyed, this, [this](QObject *gone) { m_held.remove(gone); });
    return true;
}

void Keymap::apply()
{
    for (const Held &held : std::as_const(m_held)) {
        if (!held.action || !held.follows)
            continue;
        const QList<QKeySequence> now = keys(held.name);
        if (held.action->shortcuts() != now)
            held.action->setShortcuts(now);
    }
}

const Keymap::Entry *Keymap::find(const QString &name) const
{
    const auto at = m_at.constFind(name);
    return at == m_at.cend() ? nullptr : &m_entries[*at];
}

bool Keymap::meet(const Entry &one, const Entry &other)
{
    const bool together = one.places.isEmpty() || other.places.isEmpty()
        || std::ranges::any_of(
            one.places, [&other](const QString &place) { return other.places.contains(place); });
    return together && one.name != other.name && !share(one.standard, other.standard);
}

QList<QKeySequence> Keymap::keys(const QString &name) const
{
    const auto own = m_own.constFind(name);
    if (own != m_own.cend())
        return *own;
    const Entry *entry = find(name);
    if (!entry)
        return {};
    // Numbers of places change: standard keys give way to those that somebody chose.
    QList<QKeySequence> left = entry->standard;
    for (auto chosen = m_own.cbegin(); chosen != m_own.cend(); ++chosen) {
        const Entry *other = find(chosen.key());
        if (other && meet(*entry, *other))
            left.removeIf([&chosen](const QKeySequence &keys) { return chosen->contains(keys); });
    }
    return left;
}

bool Keymap::isStandard(const QString &name) const
{
    const Entry *entry = find(name);
    return !entry || keys(name) == entry->standard;
}

QStringList Keymap::conflicts(const QString &name, const QKeySequence &wanted) const
{
    QStringList found;
    const Entry *entry = find(name);
    for (const Entry &other : m_entries) {
        if (entry && meet(*entry, other) && keys(other.name).contains(wanted))
            found << other.name;
    }
    return found;
}

void Keymap::store(const QString &name, const QList<QKeySequence> &keys)
{
    QList<QKeySequence> allowed;
    for (const QKeySequence &each : keys) {
        if (refusal(each) == Refusal::None && !allowed.contains(each))
            allowed.append(each);
    }
    const Entry *entry = find(name);
    if (!entry)
        return;
    if (std::ranges::is_permutation(allowed, entry->standard)) {
        m_own.remove(name);
        m_settings.reset(Setting::Shortcut, {}, name);
        return;
    }
    m_own.insert(name, allowed);
    m_settings.setText(Setting::Shortcut,
        allowed.isEmpty() ? QString(noKeys)
                          : QKeySequence::listToString(allowed, QKeySequence::PortableText),
        {}, name);
}

void Keymap::setKeys(const QString &name, const QList<QKeySequence> &keys)
{
    store(name, keys);
    apply();
    Q_EMIT changed();
}

void Keymap::take(const QString &name, const QKeySequence &wanted)
{
    for (const QString &other : conflicts(name, wanted)) {
        QList<QKeySequence> left = keys(other);
        left.removeAll(wanted);
        store(other, left);
    }
    setKeys(name, keys(name) + QList<QKeySequence> {wanted});
}

void Keymap::reset(const QString &name)
{
    m_own.remove(name);
    m_settings.reset(Setting::Shortcut, {}, name);
    apply();
    Q_EMIT changed();
}

void Keymap::resetAll()
{
    // Removes invalid entries, too.
    for (const QString &name : m_settings.parts(Setting::Shortcut))
        m_settings.reset(Setting::Shortcut, {}, name);
    m_own.clear();
    apply();
    Q_EMIT changed();
}

} // namespace hopyard
