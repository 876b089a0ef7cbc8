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

// Pictures of one workspace for its views: requested from the engine, decoded one after the other
// outside the GUI thread, and reduced to display size. GUI thread.
class PictureSource final : public QObject
{
    Q_OBJECT

public:
    static constexpr int widest = 960; // pixels
    static constexpr int highest = 720;

    // The source of a workspace; destroyed with it.
    static PictureSource *of(WorkspaceAccess &workspace);

    // The picture, or null; ready() follows if it arrives later. Requests only pictures that may be
    // fetched automatically (PictureRules).
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
    QSet<QString> m_none; // addresses without a valid picture
    // Foreign bytes are decoded one at a time, in a thread of the program's pool: this object is
    // destroyed without waiting for it.
    std::deque<std::pair<QString, QByteArray>> m_waiting;
    bool m_isDecoding = false;
};

// The picture, reduced to this size at most, or a null one for invalid data. Only formats
// recognised by their first bytes are decoded, and nothing that would unpack to an unreasonable
// size. Any thread.
[[nodiscard]] QImage decodedPicture(const QByteArray &bytes, QSize most);

} // namespace hopyard
