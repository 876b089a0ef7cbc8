// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/markdown/markdownview.h"

#include "ui/markdown/markdowndocument.h"
#include "ui/markdown/picturesource.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QMimeData>
#include <QScrollBar>
#include <QTextDocumentFragment>
#include <QWheelEvent>

#include <cmath>

namespace hopyard {

MarkdownView::MarkdownView(QWidget *parent)
    : QTextBrowser(parent)
    , m_document(new MarkdownDocument(this))
{
    loadReadingFonts();
    setDocument(m_document);
    setOpenLinks(false);
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(true);
    viewport()->setAutoFillBackground(false);
    // While the view is lower than its text it scrolls to the caret, and would stay scrolled at
    // full height.
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (m_fits && value != 0)
            verticalScrollBar()->setValue(0);
    });
    connect(this, &QTextBrowser::anchorClicked, this, [this](const QUrl &address) {
        const QUrl link = safeLink(address.toString(QUrl::FullyEncoded));
        if (!link.isEmpty())
            Q_EMIT linkRequested(link);
    });
}

void MarkdownView::setText(const QString &serverText)
{
    if (serverText == m_text && !m_document->isEmpty())
        return;
    m_text = serverText;
    render();
}

void MarkdownView::setPictures(PictureSource *pictures)
{
    if (pictures == m_pictures)
        return;
    if (m_pictures)
        disconnect(m_pictures, nullptr, this, nullptr);
    m_pictures = pictures;
    m_document->setPictures([source = m_pictures](const QString &address) {
        return source ? source->picture(address) : QImage();
    });
    if (!m_pictures)
        return;
    connect(m_pictures, &PictureSource::ready, this, [this](const QString &address) {
        if (!m_document->names(address))
            return;
        render();
        Q_EMIT heightChanged();
    });
}

bool MarkdownView::isCut() const
{
    return m_document->isCut();
}

void MarkdownView::render()
{
    m_document->setLook(font(), palette());
    m_document->setMarkdownText(m_text);
    m_knownWidth = 0;
    QString words = m_document->toPlainText().left(2000);
    setAccessibleDescription(words.remove(QChar::ObjectReplacementCharacter));
    updateGeometry();
}

void MarkdownView::setFitsContents(bool fits)
{
    m_fits = fits;
    setVerticalScrollBarPolicy(fits ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    QSizePolicy policy(QSizePolicy::Expanding, fits ? QSizePolicy::Fixed : QSizePolicy::Expanding);
    policy.setHeightForWidth(fits);
    setSizePolicy(policy);
}

int MarkdownView::heightForWidth(int width) const
{
    if (width == m_knownWidth)
        return m_knownHeight;
    const qreal shown = m_document->textWidth(); // the viewport's, to be painted with
    m_document->layOut(qMax(1, width));
    m_knownWidth = width;
    m_knownHeight = int(std::ceil(m_document->size().height())) + 2;
    if (shown > 0)
        m_document->layOut(int(shown));
    return m_knownHeight;
}

QSize MarkdownView::sizeHint() const
{
    return m_fits ? QSize(320, heightForWidth(qMax(width(), 320))) : QTextBrowser::sizeHint();
}

QSize MarkdownView::minimumSizeHint() const
{
    return m_fits ? QSize(120, 20) : QTextBrowser::minimumSizeHint();
}

QVariant MarkdownView::loadResource(int, const QUrl &)
{
    return {};
}

QMimeData *MarkdownView::createMimeDataFromSelection() const
{
    auto *copied = new QMimeData;
    copied->setText(
        textCursor().selection().toPlainText().remove(QChar::ObjectReplacementCharacter));
    return copied;
}

void MarkdownView::changeEvent(QEvent *event)
{
    QTextBrowser::changeEvent(event);
    const bool look = event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange;
    if (look && !m_text.isEmpty())
        render();
}

void MarkdownView::resizeEvent(QResizeEvent *event)
{
    QTextBrowser::resizeEvent(event);
    m_document->layOut(viewport()->width());
    if (m_fits && m_document->size().height() > viewport()->height()) {
        m_knownWidth = 0; // it was measured differently from how it is shown
        updateGeometry();
    }
}

void MarkdownView::wheelEvent(QWheelEvent *event)
{
    if (m_fits)
        event->ignore(); // its container scrolls
    else
        QTextBrowser::wheelEvent(event);
}

} // namespace hopyard
