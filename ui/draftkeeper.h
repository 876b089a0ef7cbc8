// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"
#include "sync/commands.h"

#include <QObject>
#include <QPointer>
#include <QStringList>

#include <functional>
#include <optional>

class QTimer;
class QWidget;

namespace hopyard {

// Identifies the editor of a draft, and how to open it again.
struct DraftAddress
{
    QString editor; // "post.create", "lesson.edit"
    QStringList objects {}; // ids of the edited objects; empty: a new one
    QString place {}; // sidebar id of the page whose openDraft() opens it
    QString title {}; // name for people: "New post", "Rename ‘VIP Chat’"

    // "post.create", "lesson.edit/les_1"; several objects become a digest of their ids.
    [[nodiscard]] QString key() const;
};

// A draft as stored.
struct KeptDraft
{
    DraftAddress address;
    Json values = Json::object(); // the editor's values
    qint64 savedMs = 0; // wall clock

    // nullopt for anything else (another version of the program may have written it).
    [[nodiscard]] static std::optional<KeptDraft> from(const Draft &draft);
    // The content for Commands::saveDraft().
    [[nodiscard]] QByteArray content() const;
};

// Those of the drafts that can be opened again, newest first.
[[nodiscard]] QList<KeptDraft> openableDrafts(const QList<Draft> &drafts);

// Keeps on disk what a person types in one editor, from half a second after a change on, until it
// is submitted or given up; a crash or kill loses at most that. Make one per editor:
//
//     m_keeper = new DraftKeeper(
//         workspace->commands(), {"post.create", {}, "posts", tr("New post")}, this);
//     m_keeper->start([this] { return values(); });  // once the fields have their first values
//     if (const auto kept = m_keeper->kept())
//         restore(kept->values);                     // and say so: DraftNote, Words::restored()
//     m_keeper->watch(this);                         // or touch() where something changes
//     …
//     m_keeper->submitted(edits.submit(…));          // forgotten once that is on disk
//     m_keeper->discard();                           // cancelled: forgotten now
//
// Without submitted() or discard() (the window closes, the workspace is left, the power fails) the
// draft stays and is offered at the next start. Unsaved text is written when the watched widget is
// closed, and when the main window leaves the workspace. Values equal to those at start() are not
// kept. GUI thread; never blocks.
class DraftKeeper final : public QObject
{
    Q_OBJECT

public:
    // Milliseconds from the first change to saving, however much is typed meanwhile.
    static constexpr int delayMs = 500;

    // commands may be destroyed before the keeper, which then does nothing.
    DraftKeeper(Commands &commands, DraftAddress address, QObject *parent = nullptr);

    // The draft that an earlier editor with this address left; nullopt if there is none.
    [[nodiscard]] std::optional<KeptDraft> kept() const;
    // values: gives the editor's present values, as an object. untouched: the values not worth
    // keeping; by default those at the time of the call.
    void start(std::function<Json()> values, std::optional<Json> untouched = std::nullopt);
    [[nodiscard]] const Json &untouched() const { return m_untouched; }
    // Calls touch() whenever root or a field below it changes (lines, texts, boxes, choices,
    // numbers), and flush() when root is closed.
    void watch(QWidget *root);
    // Call when something was changed.
    void touch();
    // Saves now if there is something to save: Mod+S, focus lost.
    void flush();
    // Call after submitting: the draft is forgotten once that submission is on disk, and kept if it
    // fails. 0: forgotten now.
    void submitted(quint64 ticket);
    // Call after cancelling or clearing: forgets the draft with all its versions. touch() starts a
    // new one.
    void discard();
    // The object got another id (from Whop): its draft follows.
    void setObjects(const QStringList &objects);
    [[nodiscard]] const DraftAddress &address() const { return m_address; }

    // Earlier texts, newest first, at least a minute apart; versionsReady() follows.
    void requestVersions();

Q_SIGNALS:
    // Saved on disk; wall clock.
    void saved(qint64 savedMs);
    // Not saved, and why. The next change tries again.
    void failed(const hopyard::Error &error);
    void versionsReady(const QList<hopyard::KeptDraft> &versions);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void watchField(QWidget *field);
    [[nodiscard]] QByteArray content(const Json &values) const;

    QPointer<Commands> m_commands;
    DraftAddress m_address;
    QString m_key;
    std::function<Json()> m_values;
    Json m_untouched;
    QByteArray m_written; // the content last passed on to be saved
    QTimer *m_timer;
    bool m_touched = false; // changed since m_written
};

} // namespace hopyard
