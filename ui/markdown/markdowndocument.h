// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QPalette>
#include <QTextDocument>
#include <QUrl>

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
// loaded from anywhere, pictures become a line with their description and host, links that lead
// elsewhere than they say tell their host. GUI thread.
class MarkdownDocument final : public QTextDocument
{
    Q_OBJECT

public:
    explicit MarkdownDocument(QObject *parent = nullptr);

    // Fonts and colours; shown with the next text.
    void setLook(const QFont &font, const QPalette &palette);
    // At most 60,000 characters and 2,000 lines are shown.
    void setMarkdownText(const QString &serverText);
    // The text is longer than what is shown.
    [[nodiscard]] bool isCut() const { return m_cut; }

protected:
    QVariant loadResource(int type, const QUrl &name) override;

private:
    void replacePictures();
    void tellHosts();
    void removeHiddenCharacters();
    void formatBlocks();
    void formatTables(QTextFrame *frame);

    QPalette m_palette;
    bool m_cut = false;
};

} // namespace hopyard
