// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QString>
#include <QStringList>

#include <optional>

class QAction;

namespace hopyard {

class Settings;

// The keys of the actions of menus and pages: the standard ones, which the actions are made with,
// and those that a person chose instead. Actions go by their objectNames, which begin with
// "action"; those of one name have the same keys wherever they stand. Only what differs from the
// standard is kept in the settings; what stands there and cannot be is as if it did not. GUI
// thread.
class Keymap final : public QObject
{
    Q_OBJECT

public:
    struct Entry
    {
        QString name;
        QString text; // as people read it
        QStringList places; // where it can be done; empty: in the whole window
        QList<QKeySequence> standard;
    };
    // Why keys are not to be had for an action.
    enum class Refusal
    {
        None,
        Unknown, // no keys, or several to be pressed one after the other
        Typing, // a letter or a sign: it finds rows, is text, and belongs to screen readers
        Lists, // goes through lists and dialogs
        Editing, // copies or selects, in every text
        Menus // opens a menu or presses a button
    };

    // settings must outlive it.
    explicit Keymap(Settings &settings, QObject *parent = nullptr);

    // Learns the actions of an object, which have their standard keys when they are seen first, and
    // gives them the keys that count. Again is harmless. place: where they are, empty for the whole
    // window.
    void adopt(const QObject &root, const QString &place = {});

    // In the order in which they were seen first.
    [[nodiscard]] const QList<Entry> &entries() const { return m_entries; }
    // nullptr for a name that was not seen yet.
    [[nodiscard]] const Entry *find(const QString &name) const;
    [[nodiscard]] QList<QKeySequence> keys(const QString &name) const;
    [[nodiscard]] bool isStandard(const QString &name) const;

    [[nodiscard]] static Refusal refusal(const QKeySequence &keys);
    // The other actions that these keys start where this one does. Two that have keys in common
    // from the beginning are never asked for at once.
    [[nodiscard]] QStringList conflicts(const QString &name, const QKeySequence &keys) const;

    // What is refused is left out.
    void setKeys(const QString &name, const QList<QKeySequence> &keys);
    // Gives keys to an action and takes them away from those that had them.
    void take(const QString &name, const QKeySequence &keys);
    // Back to the standard keys. What another action was given meanwhile stays there.
    void reset(const QString &name);
    void resetAll();

Q_SIGNALS:
    void changed();

private:
    struct Held
    {
        QPointer<QAction> action;
        QString name;
        bool follows = true; // false: made without the keys that others of its name have
    };

    bool adoptOne(QAction *action, const QString &place);
    void load();
    void apply();
    void store(const QString &name, const QList<QKeySequence> &keys);
    [[nodiscard]] static bool meet(const Entry &one, const Entry &other);
    [[nodiscard]] static std::optional<QList<QKeySequence>> parse(const QString &text);

    Settings &m_settings;
    QList<Entry> m_entries;
    QHash<QString, qsizetype> m_at; // of a name in m_entries
    QHash<QString, QList<QKeySequence>> m_own; // chosen by a person
    QHash<QObject *, Held> m_held;
};

} // namespace hopyard
