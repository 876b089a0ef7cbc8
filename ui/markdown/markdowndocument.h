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

// Makes a server's Markdown safe to parse: unifies line ends, removes control and bidi characters,
// and truncates it where depth, width or length would take too much time. cut: whether something
// was left out.
[[nodiscard]] QString cleanedMarkdown(const QString &serverText, bool *cut = nullptr);
// Whether the text has so many marks that parsing it would be noticeable: show it as plain text.
[[nodiscard]] bool isCostlyMarkdown(const QString &text);
// The link if a person may follow it (http, https, mailto), otherwise an empty one.
[[nodiscard]] QUrl safeLink(const QString &address);
// The link's real destination: the host in its own script, or in ASCII if it mixes scripts.
[[nodiscard]] QString linkHost(const QUrl &link);

// Shows other people's Markdown without trusting it: HTML stays literal text, nothing is loaded,
// pictures become a line with their description and host (below the picture if there is one), links
// whose text names another destination show their host. GUI thread.
class MarkdownDocument final : public QTextDocument
{
    Q_OBJECT

public:
    explicit MarkdownDocument(QObject *parent = nullptr);

    // Sets fonts and colours; takes effect with the next text.
    void setLook(const QFont &font, const QPalette &palette);
    // Sets the source of pictures, by address; a null picture stays a line of text. Called with
    // each text.
    void setPictures(std::function<QImage(const QString &)> pictures);
    // As setTextWidth(), and limits the width of pictures.
    void layOut(int width);
    // Whether the text has a picture at this address that may be shown.
    [[nodiscard]] bool names(const QString &picture) const { return m_named.contains(picture); }
    // Whether no picture that may be shown is missing.
    [[nodiscard]] bool isComplete() const { return m_missing.isEmpty(); }
    // Addresses of missing pictures.
    [[nodiscard]] const QStringList &missing() const { return m_missing; }
    // Shows at most 60,000 characters and 2,000 lines.
    void setMarkdownText(const QString &serverText);
    // Whether the text is longer than shown.
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
