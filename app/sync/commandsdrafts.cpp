// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Commands that keeps drafts.
#include "sync/commands_p.h"

#include <QDateTime>

namespace hopyard {

void Commands::onDrafts(const QList<Draft> &drafts)
{
    for (const Draft &draft : drafts) {
        if (!m_drafts.contains(draft.key)) // an editor that was quicker has newer text
            m_drafts.insert(draft.key, draft);
    }
    m_draftsLoaded = true;
    Q_EMIT draftsLoaded();
    if (!drafts.isEmpty())
        Q_EMIT draftsChanged();
}

void Commands::readDrafts()
{
    post([](Engine &engine, Relay &relay) {
        const auto drafts = engine.drafts();
        if (drafts)
            Q_EMIT relay.draftsRead(*drafts);
        else
            Q_EMIT relay.draftsUnread(drafts.error());
    });
}

void Commands::saveDraft(const QString &key, const QByteArray &content)
{
    const bool another = !m_drafts.contains(key);
    m_drafts.insert(key, {key, content, QDateTime::currentMSecsSinceEpoch()});
    post([key, content](Engine &engine, Relay &relay) {
        if (const Outcome saved = engine.saveDraft(key, content); !saved)
            Q_EMIT relay.draftFailed(key, saved.error());
        else
            Q_EMIT relay.draftSaved(key, QDateTime::currentMSecsSinceEpoch());
    });
    if (another)
        Q_EMIT draftsChanged();
}

void Commands::deleteDraft(const QString &key, quint64 after, const QByteArray &content)
{
    const bool known = m_drafts.contains(key);
    Draft draft = m_drafts.take(key);
    draft.key = key;
    if (!content.isEmpty() && content != draft.content) {
        draft.content = content;
        draft.savedMs = QDateTime::currentMSecsSinceEpoch();
    }
    if (m_submission && m_submission->ticket == after)
        m_submission->drafts.append(draft);
    else
        post([draft, after](Engine &engine, Relay &relay) {
            if (after != 0 && relay.refused.contains(after))
                relay.keep(draft);
            else if (const Outcome gone = engine.deleteDraft(draft.key); !gone)
                Q_EMIT relay.notKept(gone.error()); // it will be offered again
        });
    if (known)
        Q_EMIT draftsChanged();
}

void Commands::moveDraft(const QString &key, const QString &newKey)
{
    if (m_drafts.contains(key)) {
        Draft draft = m_drafts.take(key);
        draft.key = newKey;
        m_drafts.insert(newKey, draft);
        Q_EMIT draftsChanged();
    }
    post([key, newKey](
             Engine &engine, Relay &) { static_cast<void>(engine.moveDraft(key, newKey)); });
}

void Commands::requestDraftVersions(const QString &key)
{
    post([key](Engine &engine, Relay &relay) {
        const auto versions = engine.draftVersions(key);
        if (versions)
            Q_EMIT relay.draftVersionsReady(key, *versions);
        else
            Q_EMIT relay.draftVersionsUnread(key, versions.error());
    });
}

} // namespace hopyard
