// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/session.h"
#include "ui/apphost.h"

#include <memory>

namespace hopyard {

// The open session, as pages use it.
class OpenWorkspace final : public WorkspaceAccess
{
    Q_OBJECT

public:
    OpenWorkspace(Workspace workspace, Session::Parts parts);

    [[nodiscard]] const Workspace &workspace() const override { return m_workspace; }
    [[nodiscard]] Commands &commands() override { return m_session.commands(); }
    [[nodiscard]] RecordSource *source(const QString &kind) override
    {
        return m_session.source(kind);
    }
    [[nodiscard]] std::unique_ptr<RecordSource> scopedSource(
        const QString &kind, const ListScope &scope) override
    {
        return m_session.scopedSource(kind, scope);
    }
    [[nodiscard]] QList<SearchHit> search(
        const QString &text, const QString &kind, int limit) override;
    void requestPicture(const QString &url) override { m_session.requestPicture(url); }
    [[nodiscard]] RecordReaderMaker detachedReader() const override;
    [[nodiscard]] QString samplesDirectory() const override;

    [[nodiscard]] Session &session() { return m_session; }
    // The directory of the sample data's files, for a workspace in this directory.
    [[nodiscard]] static QString samplesIn(const QString &directory);

private:
    Workspace m_workspace;
    QString m_directory;
    Session m_session;
};

} // namespace hopyard
