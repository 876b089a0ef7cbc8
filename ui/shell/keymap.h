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

// The shortcuts of menu and page actions: the standard ones, set when the actions are created, and
// those that a person chose instead. Actions are identified by their objectNames, which begin with
// "action"; actions with the same name have the same keys everywhere. The settings store only what
// differs from the standard; invalid entries there are ignored. GUI thread.
class Keymap final : public QObject
{
    Q_OBJECT

public:
    struct Entry
    {
        QString name;
        QString text; // as shown to people
        QStringList places; // where it is available; empty: in the whole window
        QList<QKeySequence> standard;
    };
    // Why keys cannot be assigned to an action.
    enum class Refusal
    {
        None,
        Unknown, // no keys, or several pressed in sequence
        Typing, // a letter or sign: used to type, to find rows, and by screen readers
        Lists, // moves through lists and dialogs
        Editing, // copies or selects in text fields
        Menus // opens a menu or presses a button
    };

    // settings must outlive it.
    explicit Keymap(Settings &settings, QObject *parent = nullptr);

    // Registers the actions of an object (on first sight their keys are the standard ones), and
    // gives them the keys in force. May be called again. place: where they are available, empty for
    // the whole window.
    void adopt(const QObject &root, const QString &place = {});

    // In the order of registration.
    [[nodiscard]] const QList<Entry> &entries() const { return m_entries; }
    // nullptr if the name is not registered.
    [[nodiscard]] const Entry *find(const QString &name) const;
    [[nodiscard]] QList<QKeySequence> keys(const QString &name) const;
    [[nodiscard]] bool isStandard(const QString &name) const;

    [[nodiscard]] static Refusal refusal(const QKeySequence &keys);
    // Other actions that these keys trigger in the same place. Two actions that share standard keys
    // are never available at once, and do not conflict.
    [[nodiscard]] QStringList conflicts(const QString &name, const QKeySequence &keys) const;

    // Sets the keys, except refused ones.
    void setKeys(const QString &name, const QList<QKeySequence> &keys);
    // Gives keys to an action and removes them from those in conflict with it.
    void take(const QString &name, const QKeySequence &keys);
    // Restores the standard keys, except those given to another action meanwhile.
    void reset(const QString &name);
    void resetAll();

Q_SIGNALS:
    void changed();

private:
    struct Held
    {
        QPointer<QAction> action;
        QString name;
        bool follows = true; // false: created without the keys of others with its name
    };

    bool adoptOne(QAction *action, const QString &place);
    void load();
    void apply();
    void store(const QString &name, const QList<QKeySequence> &keys);
    [[nodiscard]] static bool meet(const Entry &one, const Entry &other);
    [[nodiscard]] static std::optional<QList<QKeySequence>> parse(const QString &text);

    Settings &m_settings;
    QList<Entry> m_entries;
    QHash<QString, qsizetype> m_at; // name → index in m_entries
    QHash<QString, QList<QKeySequence>> m_own; // chosen by a person
    QHash<QObject *, Held> m_held;
};

} // namespace hopyard
