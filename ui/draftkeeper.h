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

// Which editor a draft belongs to, and the way back to it.
struct DraftAddress
{
    QString editor; // "post.create", "lesson.edit"
    QStringList objects {}; // ids of what is edited; empty: something new
    QString place {}; // sidebar id of the page whose openDraft() opens it again
    QString title {}; // what a person calls it: "New post", "Rename ‘VIP Chat’"

    // "post.create", "lesson.edit/les_1"; several objects become a digest of their ids.
    [[nodiscard]] QString key() const;
};

// A draft as it was kept.
struct KeptDraft
{
    DraftAddress address;
    Json values = Json::object(); // what the editor gave
    qint64 savedMs = 0; // wall clock

    // nullopt for what is none (another version of the program may have written it).
    [[nodiscard]] static std::optional<KeptDraft> from(const Draft &draft);
    // What Commands::saveDraft() takes.
    [[nodiscard]] QByteArray content() const;
};

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
// Neither of the two (the window closes, the workspace is left, the power goes): the draft stays
// and is offered at the next start. What still waits is written when the watched widget is closed
// and when the main window leaves the workspace. While the values are those start() saw, nothing is
// kept. GUI thread; nothing here waits.
class DraftKeeper final : public QObject
{
    Q_OBJECT

public:
    // From the first change to its writing, however much is typed meanwhile.
    static constexpr int delayMs = 500;

    // commands may go away before the keeper; it does nothing from then on.
    DraftKeeper(Commands &commands, DraftAddress address, QObject *parent = nullptr);

    // What an earlier editor of the same address left; nullopt if nothing.
    [[nodiscard]] std::optional<KeptDraft> kept() const;
    // values: what is in the editor now, as an object. untouched: what is not worth keeping; what
    // values gives at once if not said.
    void start(std::function<Json()> values, std::optional<Json> untouched = std::nullopt);
    [[nodiscard]] const Json &untouched() const { return m_untouched; }
    // Calls touch() whenever root or a field below it is changed (lines, texts, boxes, choices,
    // numbers), and flush() when root is closed.
    void watch(QWidget *root);
    // Something was changed.
    void touch();
    // Writes now, if there is something to write: Mod+S, focus lost.
    void flush();
    // It was submitted: forgotten as soon as that submission is on disk, kept if it fails. 0: now.
    void submitted(quint64 ticket);
    // Cancelled, or started over: forgotten with all its versions. touch() begins anew.
    void discard();
    // The object got another id (Whop named it): its draft goes along.
    void setObjects(const QStringList &objects);
    [[nodiscard]] const DraftAddress &address() const { return m_address; }

    // Earlier texts, newest first, at least a minute apart; versionsReady() follows.
    void requestVersions();

Q_SIGNALS:
    // On disk; wall clock.
    void saved(qint64 savedMs);
    // Not on disk, and why. It is tried again with the next change.
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
    QByteArray m_written; // what was last given to be saved
    QTimer *m_timer;
    bool m_touched = false; // since it was last written
};

} // namespace hopyard
