// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCache>
#include <QImage>
#include <QObject>
#include <QPointer>
#include <QSet>

#include <deque>
#include <utility>

namespace hopyard {

class WorkspaceAccess;

// Pictures of one workspace for its views: asked of the engine, decoded beside the GUI thread one
// after the other, and made small enough to be shown. GUI thread.
class PictureSource final : public QObject
{
    Q_OBJECT

public:
    static constexpr int widest = 960; // pixels
    static constexpr int highest = 720;

    // The one of a workspace; it goes with the workspace.
    static PictureSource *of(WorkspaceAccess &workspace);

    // Null as long as there is none; ready() follows if there will be one. Asks only for what is
    // fetched without asking a person (PictureRules).
    [[nodiscard]] QImage picture(const QString &url);

Q_SIGNALS:
    void ready(const QString &url);

private:
    explicit PictureSource(WorkspaceAccess &workspace);
    void onBytes(const QString &url, const QByteArray &bytes);
    void decodeNext();
    void onDecoded(const QString &url, const QImage &image);

    WorkspaceAccess &m_workspace;
    QCache<QString, QImage> m_pictures; // cost in KiB
    QSet<QString> m_asked;
    QSet<QString> m_none; // was no picture
    // Bytes of others are unpacked one at a time, in a thread of the program's: this object ends
    // without waiting for it.
    std::deque<std::pair<QString, QByteArray>> m_waiting;
    bool m_isDecoding = false;
};

// The picture, not larger than that, or a null one for anything that is none. Only formats whose
// first bytes say so are decoded, and nothing that would unpack to more than is sensible. Any
// thread.
[[nodiscard]] QImage decodedPicture(const QByteArray &bytes, QSize most);

} // namespace hopyard
