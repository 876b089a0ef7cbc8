// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QTextBrowser>

namespace hopyard {

class MarkdownDocument;
class PictureSource;

// Shows other people's Markdown: text can be selected and copied, links are not followed without
// asking. The caller sets the objectName.
class MarkdownView final : public QTextBrowser
{
    Q_OBJECT

public:
    explicit MarkdownView(QWidget *parent = nullptr);

    void setText(const QString &serverText);
    [[nodiscard]] QString text() const { return m_text; } // as received
    [[nodiscard]] bool isCut() const;
    // Shows the text's pictures that may be fetched automatically; nullptr: as links.
    void setPictures(PictureSource *pictures);
    // Makes the view as high as its contents at its width, so that it never scrolls itself.
    void setFitsContents(bool fits);
    [[nodiscard]] bool hasHeightForWidth() const override { return m_fits; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    // A person pressed a link that may be followed; nothing was opened.
    void linkRequested(const QUrl &link);
    // The text's height changed, because a picture arrived.
    void heightChanged();

protected:
    QVariant loadResource(int type, const QUrl &name) override;
    QMimeData *createMimeDataFromSelection() const override; // text only
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void render();

    MarkdownDocument *m_document;
    QPointer<PictureSource> m_pictures;
    QString m_text;
    mutable int m_knownWidth = 0; // the width for the last height
    mutable int m_knownHeight = 0;
    bool m_fits = false;
};

} // namespace hopyard
