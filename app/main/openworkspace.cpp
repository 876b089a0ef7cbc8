// SPDX-License-Identifier: GPL-3.0-or-later
#include "main/openworkspace.h"

#include <utility>

namespace hopyard {

OpenWorkspace::OpenWorkspace(Workspace workspace, Session::Parts parts)
    : m_workspace(std::move(workspace))
    , m_directory(parts.engine.directory)
    , m_session(std::move(parts))
{
    connect(&m_session, &Session::pictureReady, this, &WorkspaceAccess::pictureReady);
}

QList<SearchHit> OpenWorkspace::search(const QString &text, const QString &kind, int limit)
{
    QList<SearchHit> hits;
    for (const MirrorReader::Hit &hit : m_session.reader().search(text, kind, limit))
        hits.append({hit.kind, hit.id, hit.title});
    return hits;
}

RecordReaderMaker OpenWorkspace::detachedReader() const
{
    return [directory = m_directory]() -> RecordReader {
        auto opened = MirrorReader::open(directory);
        if (!opened) // on a disk that takes no writes
            opened = MirrorReader::openFrozen(directory, opened.error());
        if (!opened)
            return {};
        return [reader = std::shared_ptr<MirrorReader>(std::move(opened).value())](
                   std::span<const RowId> rows) { return reader->records(rows); };
    };
}

QString OpenWorkspace::samplesDirectory() const
{
    return m_workspace.environment == Environment::Demo ? samplesIn(m_directory) : QString();
}

QString OpenWorkspace::samplesIn(const QString &directory)
{
    return QString(directory + QStringLiteral("/samples"));
}

} // namespace hopyard
