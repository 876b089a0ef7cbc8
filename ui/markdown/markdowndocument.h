// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QImage>
#include <QPalette>
#include <QStringList>
#include <QTextDocument>
#include <QUrl>

#include <functional>

class QTextCursor;

namespace hopyard {

// Markdown from a server, made fit to be parsed: line ends unified, control and bidi characters
// removed, and cut where depth, width or length would cost time without end. cut tells whether
// something was left out.
[[nodiscard]] QString cleanedMarkdown(const QString &serverText, bool *cut = nullptr);
// So many marks that working them out would be noticed: better shown as plain text.
[[nodiscard]] bool isCostlyMarkdown(const QString &text);
// The link if a person may follow it (http, https, mailto), an empty one otherwise.
[[nodiscard]] QUrl safeLink(const QString &address);
// Where it really leads: the host in its own letters, or in ASCII where it mixes scripts.
[[nodiscard]] QString linkHost(const QUrl &link);

// A document that shows Markdown of others without trusting it: HTML stays literal text, nothing is
// loaded from anywhere, pictures become a line with their description and host (under the picture
// where it was given one), links that lead elsewhere than they say tell their host. GUI thread.
class MarkdownDocument final : public QTextDocument
{
    Q_OBJECT

public:
    explicit MarkdownDocument(QObject *parent = nullptr);

    // Fonts and colours; shown with the next text.
    void setLook(const QFont &font, const QPalette &palette);
    // Where pictures come from, by address; a null one stays a line of text. Asked with each text.
    void setPictures(std::function<QImage(const QString &)> pictures);
    // As setTextWidth(), and pictures become no wider.
    void layOut(int width);
    // The text names a picture at this address, which may be shown.
    [[nodiscard]] bool names(const QString &picture) const { return m_named.contains(picture); }
    // Nothing that may be shown is missing.
    [[nodiscard]] bool isComplete() const { return m_missing.isEmpty(); }
    // Addresses of those that were not there.
    [[nodiscard]] const QStringList &missing() const { return m_missing; }
    // At most 60,000 characters and 2,000 lines are shown.
    void setMarkdownText(const QString &serverText);
    // The text is longer than what is shown.
    [[nodiscard]] bool isCut() const { return m_cut; }

protected:
    QVariant loadResource(int type, const QUrl &name) override;

private:
    void replacePictures();
    QImage pictureAt(const QUrl &link, const QString &address);
    void insertPicture(QTextCursor &cursor, const QString &address, const QImage &image);
    void tellHosts();
    void removeHiddenCharacters();
    void formatBlocks();
    void formatTables(QTextFrame *frame);

    std::function<QImage(const QString &)> m_pictures;
    QStringList m_named; // addresses of pictures
    QList<QSize> m_shownPictures; // by the number in their name
    QStringList m_missing; // pictures
    int m_pictureRoom = 0;
    QPalette m_palette;
    bool m_cut = false;
};

} // namespace hopyard
