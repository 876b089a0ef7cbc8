// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/markdown/markdowndocument.h"

#include "core/pictureurl.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/safelabel.h"

#include <QTextBlock>
#include <QTextCursor>
#include <QTextFrame>
#include <QTextTable>

#include <vector>

namespace hopyard {

namespace {

constexpr qsizetype longestMarkdown = 60'000; // Whop takes 50,000
constexpr qsizetype mostMarkdownLines = 2000;
constexpr qsizetype deepestMarkdownIndent = 32;
constexpr int deepestMarkdownNesting = 8;
// Texts with more of these than people write are shown without formatting.
constexpr qsizetype mostMarkdownPipesInLine = 64;
constexpr qsizetype mostMarkdownPipes = 3000;
constexpr qsizetype mostMarkdownEntities = 300;
constexpr qsizetype mostMarkdownLinks = 600;
constexpr qsizetype mostMarkdownMarks = 6000;
constexpr char16_t noDescription = 0x2060; // a word joiner: invisible
constexpr qsizetype mostPicturesShown = 20; // of one text
constexpr QSize largestPictureShown {640, 480};
constexpr QLatin1String pictureScheme {"picture:"};

// Whether the character changes the layout of others, or is invisible.
bool isHiddenCharacter(QChar c)
{
    const char16_t code = c.unicode();
    const bool control = (code < 0x20 && code != u'\n' && code != u'\t') || code == 0x7f
        || (code >= 0x80 && code <= 0x9f);
    const bool bidi = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069)
        || code == 0x200e || code == 0x200f || code == 0x061c;
    return control || bidi || code == 0xfeff || code == 0xfff9 || code == 0xfffa || code == 0xfffb;
}

QString withoutHidden(QStringView text)
{
    QString clean;
    clean.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c == u'\r') {
            if (i + 1 == text.size() || text.at(i + 1) != u'\n')
                clean += u'\n';
        } else if (c == QChar::LineSeparator || c == QChar::ParagraphSeparator) {
            clean += u'\n';
        } else if (c == QChar::ObjectReplacementCharacter) {
            clean += QChar(QChar::ReplacementCharacter);
        } else if (!isHiddenCharacter(c)) {
            clean += c;
        }
    }
    return clean;
}

// The layout time of nested quotes and lists grows with their depth.
QString withoutDepth(QStringView line)
{
    QString result;
    int markers = 0;
    qsizetype i = 0;
    qsizetype blanks = 0;
    for (; i < line.size(); ++i) {
        const QChar c = line.at(i);
        if (c == u' ' || c == u'\t') {
            if (++blanks <= deepestMarkdownIndent)
                result += c;
            continue;
        }
        const bool isListMark = (c == u'-' || c == u'+' || c == u'*') && i + 1 < line.size()
            && line.at(i + 1) == u' ';
        if (c != u'>' && !isListMark)
            break;
        if (++markers <= deepestMarkdownNesting)
            result += c;
        else if (isListMark)
            ++i; // with the space that follows it
    }
    return result + line.mid(i);
}

// The whole picture, but no wider than the room.
QSize pictureShownAs(QSize size, int room)
{
    QSize most = largestPictureShown;
    if (room > 0)
        most.setWidth(qMax(16, qMin(most.width(), room)));
    const bool fits = size.width() <= most.width() && size.height() <= most.height();
    return fits ? size : size.scaled(most, Qt::KeepAspectRatio).expandedTo({1, 1});
}

bool isInside(const QTextBlock &block, int property)
{
    return block.blockFormat().hasProperty(property);
}

} // namespace

QString cleanedMarkdown(const QString &serverText, bool *cut)
{
    qsizetype length = std::min(serverText.size(), longestMarkdown);
    if (length < serverText.size() && length > 0 && serverText.at(length - 1).isHighSurrogate())
        --length;
    QString result;
    result.reserve(length);
    const QString clean = withoutHidden(QStringView(serverText).first(length));
    qsizetype lines = 0;
    int blank = 0;
    bool isCut = length < serverText.size();
    for (qsizetype from = 0; from < clean.size();) {
        qsizetype to = clean.indexOf(u'\n', from);
        if (to < 0)
            to = clean.size();
        if (++lines > mostMarkdownLines) {
            isCut = true;
            break;
        }
        const QStringView line = QStringView(clean).mid(from, to - from);
        from = to + 1;
        blank = line.trimmed().isEmpty() ? blank + 1 : 0;
        if (blank > 2)
            continue;
        const QString shown = withoutDepth(line);
        result += shown;
        result += u'\n';
    }
    if (cut)
        *cut = isCut;
    return result;
}

bool isCostlyMarkdown(const QString &text)
{
    qsizetype pipes = 0;
    qsizetype entities = 0;
    qsizetype links = 0;
    qsizetype marks = 0;
    qsizetype linePipes = 0;
    for (const QChar c : text) {
        switch (c.unicode()) {
        case u'\n':
            linePipes = 0;
            break;
        case u'|':
            ++pipes;
            if (++linePipes > mostMarkdownPipesInLine)
                return true;
            break;
        case u'&':
            ++entities;
            break;
        case u'[':
        case u'<':
            ++links;
            break;
        case u'*':
        case u'_':
        case u'~':
        case u'`':
        case u'\\':
        case u'!':
        case u']':
            ++marks;
            break;
        default:
            break;
        }
    }
    return pipes > mostMarkdownPipes || entities > mostMarkdownEntities || links > mostMarkdownLinks
        || marks > mostMarkdownMarks;
}

QUrl safeLink(const QString &address)
{
    const QUrl link(address, QUrl::StrictMode);
    const QString scheme = link.scheme();
    const bool isWeb = scheme == QLatin1String("https") || scheme == QLatin1String("http");
    if (!link.isValid() || (isWeb && (link.host().isEmpty() || !link.userInfo().isEmpty())))
        return {};
    return isWeb || scheme == QLatin1String("mailto") ? link : QUrl();
}

QString linkHost(const QUrl &link)
{
    if (link.scheme() == QLatin1String("mailto"))
        return link.path();
    return link.host(QUrl::EncodeUnicode); // punycode: letters of other scripts cannot pose as ours
}

MarkdownDocument::MarkdownDocument(QObject *parent)
    : QTextDocument(parent)
{
    setUndoRedoEnabled(false);
    setDocumentMargin(0);
    setIndentWidth(space::xl);
    QTextOption option = defaultTextOption();
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setDefaultTextOption(option);
}

QVariant MarkdownDocument::loadResource(int, const QUrl &)
{
    return {}; // no file and no address in a text is ever opened
}

void MarkdownDocument::setLook(const QFont &font, const QPalette &palette)
{
    m_palette = palette;
    setDefaultFont(font);
}

void MarkdownDocument::setPictures(std::function<QImage(const QString &)> pictures)
{
    m_pictures = std::move(pictures);
}

void MarkdownDocument::setMarkdownText(const QString &serverText)
{
    m_named.clear();
    m_shownPictures.clear();
    m_missing.clear();
    QString text = cleanedMarkdown(serverText, &m_cut);
    QTextOption option = defaultTextOption();
    option.setWrapMode(wrapModeFor(text));
    setDefaultTextOption(option);
    if (isCostlyMarkdown(text)) {
        setPlainText(text);
        return;
    }
    // A picture without a description would vanish without a trace.
    text.replace(QLatin1String("![]"), QString(QStringLiteral("![") + QChar(noDescription) + u']'));
    // Each mark is a separate insertion: with a layout after each, a paragraph of thousands takes
    // seconds.
    setLayoutEnabled(false);
    setMarkdown(text,
        QTextDocument::MarkdownFeatures(
            QTextDocument::MarkdownNoHTML | QTextDocument::MarkdownDialectGitHub));
    setLayoutEnabled(true);
    QTextCursor all(this); // one change, so one layout
    all.beginEditBlock();
    removeHiddenCharacters();
    replacePictures();
    tellHosts();
    formatBlocks();
    formatTables(rootFrame());
    all.endEditBlock();
}

// Removes hidden characters again, which Markdown's entities may have restored.
void MarkdownDocument::removeHiddenCharacters()
{
    QTextCursor cursor(this);
    for (QTextBlock block = lastBlock(); block.isValid(); block = block.previous()) {
        const QString text = block.text();
        for (qsizetype i = text.size() - 1; i >= 0; --i) {
            if (!isHiddenCharacter(text.at(i)))
                continue;
            cursor.setPosition(block.position() + int(i));
            cursor.deleteChar();
        }
    }
}

void MarkdownDocument::replacePictures()
{
    struct Picture
    {
        int position;
        int length;
        QString name;
        QString description;
    };
    std::vector<Picture> pictures;
    for (QTextBlock block = firstBlock(); block.isValid(); block = block.next()) {
        for (auto part = block.begin(); !part.atEnd(); ++part) {
            const QTextFragment fragment = part.fragment();
            if (!fragment.charFormat().isImageFormat())
                continue;
            const QTextImageFormat image = fragment.charFormat().toImageFormat();
            pictures.push_back({fragment.position(), fragment.length(), image.name(),
                image.stringProperty(QTextFormat::ImageAltText)});
        }
    }
    QTextCursor cursor(this);
    for (auto picture = pictures.crbegin(); picture != pictures.crend(); ++picture) {
        const QUrl link = safeLink(picture->name);
        QString description = withoutHidden(picture->description).simplified().left(200);
        description.remove(QChar(noDescription));
        QTextCharFormat format;
        format.setFontItalic(true);
        format.setForeground(tokens(m_palette).color(ColorRole::Secondary));
        if (!link.isEmpty()) {
            format.setAnchor(true);
            format.setAnchorHref(picture->name);
            format.setForeground(tokens(m_palette).color(ColorRole::Link));
        }
        cursor.setPosition(picture->position);
        cursor.setPosition(picture->position + picture->length, QTextCursor::KeepAnchor);
        if (const QImage image = pictureAt(link, picture->name); !image.isNull()) {
            cursor.removeSelectedText();
            insertPicture(cursor, picture->name, image);
        }
        cursor.insertText(
            description.isEmpty() ? tr("Picture") : tr("Picture: %1").arg(description), format);
    }
}

QImage MarkdownDocument::pictureAt(const QUrl &link, const QString &address)
{
    static const PictureRules rules;
    if (!m_pictures || m_shownPictures.size() >= mostPicturesShown || !rules.allow(link))
        return {};
    if (!m_named.contains(address))
        m_named.append(address);
    const QImage image = m_pictures(address);
    if (image.isNull() && !m_missing.contains(address))
        m_missing.append(address);
    return image;
}

void MarkdownDocument::insertPicture(
    QTextCursor &cursor, const QString &address, const QImage &image)
{
    const QString name = QString(pictureScheme + QString::number(m_shownPictures.size()));
    m_shownPictures.append(image.size());
    addResource(QTextDocument::ImageResource, QUrl(name), image);
    const QSize size = pictureShownAs(image.size(), m_pictureRoom);
    QTextImageFormat format;
    format.setName(name);
    format.setWidth(size.width());
    format.setHeight(size.height());
    format.setAnchor(true);
    format.setAnchorHref(address);
    cursor.insertImage(format);
    cursor.insertText(QString(QChar::LineSeparator), QTextCharFormat());
}

void MarkdownDocument::layOut(int width)
{
    if (!m_shownPictures.isEmpty() && width != m_pictureRoom) {
        m_pictureRoom = width;
        QTextCursor cursor(this);
        cursor.beginEditBlock();
        for (QTextBlock block = firstBlock(); block.isValid(); block = block.next()) {
            for (auto part = block.begin(); !part.atEnd(); ++part) {
                const QTextFragment fragment = part.fragment();
                if (!fragment.charFormat().isImageFormat())
                    continue;
                QTextImageFormat format = fragment.charFormat().toImageFormat();
                const QString number = format.name().mid(pictureScheme.size());
                const QSize size = pictureShownAs(m_shownPictures.value(number.toInt()), width);
                format.setWidth(size.width());
                format.setHeight(size.height());
                cursor.setPosition(fragment.position());
                cursor.setPosition(fragment.position() + 1, QTextCursor::KeepAnchor);
                cursor.setCharFormat(format);
            }
        }
        cursor.endEditBlock();
    }
    m_pictureRoom = width;
    setTextWidth(width);
}

void MarkdownDocument::tellHosts()
{
    struct Run
    {
        int from;
        int to;
        QString address;
        QString text;
    };
    std::vector<Run> runs;
    for (QTextBlock block = firstBlock(); block.isValid(); block = block.next()) {
        for (auto part = block.begin(); !part.atEnd(); ++part) {
            const QTextFragment fragment = part.fragment();
            const QTextCharFormat format = fragment.charFormat();
            if (!format.isAnchor() || format.isImageFormat())
                continue;
            const QString address = format.anchorHref();
            if (!runs.empty() && runs.back().to == fragment.position()
                && runs.back().address == address) {
                runs.back().to += fragment.length();
                runs.back().text += fragment.text();
            } else {
                runs.push_back({fragment.position(), fragment.position() + fragment.length(),
                    address, fragment.text()});
            }
        }
    }
    const QColor quiet = tokens(m_palette).color(ColorRole::Secondary);
    QTextCursor cursor(this);
    for (auto run = runs.crbegin(); run != runs.crend(); ++run) {
        const QUrl link = safeLink(run->address);
        cursor.setPosition(run->from);
        cursor.setPosition(run->to, QTextCursor::KeepAnchor);
        QTextCharFormat format;
        format.setToolTip(QString());
        if (link.isEmpty()) { // must not be followed
            format.setAnchor(false);
            format.setAnchorHref(QString());
            format.setFontUnderline(false);
            format.setForeground(tokens(m_palette).color(ColorRole::Text));
            cursor.mergeCharFormat(format);
            continue;
        }
        format.setForeground(tokens(m_palette).color(ColorRole::Link));
        cursor.mergeCharFormat(format);
        const QString host = linkHost(link);
        const QUrl told = QUrl::fromUserInput(run->text.trimmed());
        if (run->text.trimmed() == host || (told.isValid() && linkHost(told) == host))
            continue;
        QTextCharFormat plain;
        plain.setForeground(quiet);
        cursor.setPosition(run->to);
        cursor.insertText(QString(QStringLiteral(" (") + host + QLatin1Char(')')), plain);
    }
}

void MarkdownDocument::formatBlocks()
{
    const Tokens &colors = tokens(m_palette);
    QTextCursor cursor(this);
    for (QTextBlock block = firstBlock(); block.isValid(); block = block.next()) {
        QTextBlockFormat format;
        const int level = block.blockFormat().headingLevel();
        if (!block.textList() && !isInside(block, QTextFormat::BlockCodeFence)) {
            format.setTopMargin(level > 0 ? space::m : 0);
            format.setBottomMargin(space::s);
        }
        const int quote = block.blockFormat().intProperty(QTextFormat::BlockQuoteLevel);
        if (quote > 0) {
            format.setLeftMargin(quote * space::l);
            format.setRightMargin(0);
        }
        if (isInside(block, QTextFormat::BlockCodeFence)
            || isInside(block, QTextFormat::BlockCodeLanguage)) {
            format.setBackground(colors.color(ColorRole::Raised));
            format.setNonBreakableLines(false);
        }
        cursor.setPosition(block.position());
        cursor.mergeBlockFormat(format);
        if (quote > 0) {
            QTextCharFormat quiet;
            quiet.setForeground(colors.color(ColorRole::Secondary));
            cursor.setPosition(block.position() + block.length() - 1, QTextCursor::KeepAnchor);
            cursor.mergeCharFormat(quiet);
        }
    }
}

void MarkdownDocument::formatTables(QTextFrame *frame)
{
    const QList<QTextFrame *> children = frame->childFrames();
    for (QTextFrame *child : children) {
        if (auto *table = qobject_cast<QTextTable *>(child)) {
            QTextTableFormat format = table->format();
            format.setBorder(1);
            format.setBorderCollapse(true);
            format.setBorderBrush(tokens(m_palette).color(ColorRole::Separator));
            format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
            format.setCellPadding(space::xs);
            format.setCellSpacing(0);
            format.setTopMargin(space::xs);
            format.setBottomMargin(space::s);
            table->setFormat(format);
        }
        formatTables(child);
    }
}

} // namespace hopyard
