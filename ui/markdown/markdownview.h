// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QTextBrowser>

namespace hopyard {

class MarkdownDocument;
class PictureSource;

// Markdown of others to read: text that can be selected and copied, links that ask before they are
// followed. objectName is the caller's.
class MarkdownView final : public QTextBrowser
{
    Q_OBJECT

public:
    explicit MarkdownView(QWidget *parent = nullptr);

    void setText(const QString &serverText);
    [[nodiscard]] QString text() const { return m_text; } // as it came
    [[nodiscard]] bool isCut() const;
    // Shows the pictures that the text names and that are fetched without asking; nullptr: as
    // links.
    void setPictures(PictureSource *pictures);
    // As high as its contents are at a width; it then never scrolls by itself.
    void setFitsContents(bool fits);
    [[nodiscard]] bool hasHeightForWidth() const override { return m_fits; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    // A person pressed a link that may be followed; nothing was opened.
    void linkRequested(const QUrl &link);
    // A picture came: the text became another height.
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
    mutable int m_knownWidth = 0; // of the last height
    mutable int m_knownHeight = 0;
    bool m_fits = false;
};

} // namespace hopyard
