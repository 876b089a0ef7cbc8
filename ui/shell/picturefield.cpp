// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/picturefield.h"

#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QHBoxLayout>
#include <QImageReader>
#include <QLocale>
#include <QMimeData>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>
#include <QtConcurrentRun>

namespace hopyard {

namespace {

constexpr int previewSide = 64;
constexpr qint64 mostPixels = 30'000'000; // few enough for Qt's limit on decoding, at any depth

// In the notation of file managers.
QString fileSize(qint64 bytes)
{
    const int digits = bytes % (1024 * 1024) == 0 ? 0 : 1;
    return QLocale().formattedDataSize(bytes, digits, QLocale::DataSizeTraditionalFormat);
}

// The one local file being dragged; empty for any other number.
QString draggedFile(const QMimeData &data)
{
    const QList<QUrl> urls = data.urls();
    return urls.size() == 1 && urls.first().isLocalFile() ? urls.first().toLocalFile() : QString();
}

} // namespace

// The picture itself, or an icon in its place.
class PictureField::Preview final : public QWidget
{
public:
    using QWidget::QWidget;

    void setPicture(const QImage &picture)
    {
        m_picture = picture;
        update();
    }
    void setTarget(bool target)
    {
        m_target = target;
        update();
    }
    [[nodiscard]] QSize sizeHint() const override { return {previewSide, previewSide}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        const Tokens &look = tokens(palette());
        const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
        QPainterPath path;
        path.addRoundedRect(frame, radius::card, radius::card);
        painter.fillPath(path, look.color(ColorRole::Raised));
        if (m_picture.isNull()) {
            const QRect glyph(
                (width() - space::xl) / 2, (height() - space::xl) / 2, space::xl, space::xl);
            paintGlyph(&painter, Glyph::Image, glyph, look.color(ColorRole::Secondary));
        } else {
            painter.setClipPath(path);
            QSize size = m_picture.size();
            size.scale(this->size(), Qt::KeepAspectRatioByExpanding);
            QRect place(QPoint(), size);
            place.moveCenter(rect().center());
            painter.drawImage(place, m_picture);
            painter.setClipping(false);
        }
        painter.setPen(QPen(look.color(m_target ? ColorRole::FocusRing : ColorRole::Separator),
            m_target ? focusRingWidth : 1));
        painter.drawPath(path);
    }

private:
    QImage m_picture;
    bool m_target = false;
};

// The result of checking a file.
struct PictureField::Look
{
    enum class Verdict
    {
        Good,
        Unreadable,
        Empty,
        TooLarge,
        TooManyPixels, // to be unpacked
        WrongType
    };
    Verdict verdict = Verdict::Good;
    qint64 bytes = 0;
    QSize size;
    QImage small;
};

// In any thread. Checks the contents: a file's name proves nothing.
PictureField::Look PictureField::lookAt(const QString &path, int side)
{
    Look look;
    const QFileInfo file(path);
    look.bytes = file.size();
    QImageReader reader(path);
    reader.setDecideFormatFromContent(true);
    reader.setAutoTransform(true);
    if (!file.isFile() || !file.isReadable()) {
        look.verdict = Look::Verdict::Unreadable;
    } else if (look.bytes == 0) {
        look.verdict = Look::Verdict::Empty;
    } else if (look.bytes > mostBytes) {
        look.verdict = Look::Verdict::TooLarge;
    } else if (const QByteArray type = reader.format();
               type != "png" && type != "jpeg" && type != "jpg" && type != "gif") {
        look.verdict = Look::Verdict::WrongType;
    } else {
        const QSize stored = reader.size();
        look.size = reader.transformation().testFlag(QImageIOHandler::TransformationRotate90)
            ? stored.transposed()
            : stored; // as displayed: cameras store upright pictures rotated
        QSize small = stored;
        small.scale(side, side, Qt::KeepAspectRatioByExpanding);
        if (small.width() < stored.width())
            reader.setScaledSize(small);
        look.small = reader.read();
        if (look.small.isNull())
            look.verdict = qint64(stored.width()) * stored.height() > mostPixels
                ? Look::Verdict::TooManyPixels
                : Look::Verdict::WrongType;
    }
    return look;
}

PictureField::PictureField(QWidget *parent)
    : QWidget(parent)
    , m_preview(new Preview(this))
    , m_name(new SafeLabel(this))
    , m_facts(new SafeLabel(this))
    , m_choose(button(tr("Choose…"), ButtonKind::Secondary, Glyph::None, this))
    , m_remove(button(tr("Remove"), ButtonKind::Ghost, Glyph::None, this))
{
    setObjectName(QStringLiteral("pictureField"));
    setAcceptDrops(true);
    setFocusProxy(m_choose);
    m_preview->setFixedSize(previewSide, previewSide);
    m_name->setObjectName(QStringLiteral("pictureName"));
    m_facts->setObjectName(QStringLiteral("pictureFacts"));
    m_facts->setWrap(true);
    setTypeRole(m_facts, TypeRole::Caption);
    setTextRole(m_facts, ColorRole::Secondary);
    m_choose->setObjectName(QStringLiteral("pictureChoose"));
    m_remove->setObjectName(QStringLiteral("pictureRemove"));
    for (QPushButton *each : {m_choose, m_remove})
        each->setAutoDefault(false);
    auto *words = new QVBoxLayout;
    words->setContentsMargins(0, 0, 0, 0);
    words->setSpacing(0);
    words->addStretch(1);
    words->addWidget(m_name);
    words->addWidget(m_facts);
    words->addStretch(1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::m);
    row->addWidget(m_preview);
    row->addLayout(words, 1);
    row->addWidget(m_remove);
    row->addWidget(m_choose);
    connect(m_choose, &QPushButton::clicked, this, &PictureField::choose);
    connect(m_remove, &QPushButton::clicked, this, [this] {
        setFile({});
        m_choose->setFocus(Qt::OtherFocusReason);
    });
    showChosen({}, {});
}

void PictureField::showChosen(const QString &name, const QString &facts)
{
    const bool chosen = !name.isEmpty();
    m_name->setVisible(chosen);
    m_name->setServerText(name);
    m_facts->setText(!chosen ? tr("PNG, JPEG or GIF, at most %1. A file can be dropped here, too.")
                                   .arg(fileSize(mostBytes))
                             : facts);
    m_remove->setVisible(chosen);
    m_choose->setText(chosen ? tr("Change…") : tr("Choose…"));
    m_choose->setAccessibleName(chosen ? tr("Change picture") : tr("Choose picture"));
    m_remove->setAccessibleName(tr("Remove picture"));
    setAccessibleDescription(
        chosen ? QString(name + QLatin1String(", ") + m_facts->text()) : m_facts->text());
}

void PictureField::setKept(const QString &name)
{
    ++m_asked;
    m_path.clear();
    m_problem.clear();
    m_looking = false;
    m_kept = name;
    m_preview->setPicture({});
    showChosen(name, tr("Chosen before"));
}

void PictureField::setFile(const QString &path)
{
    const int asked = ++m_asked;
    m_path = path;
    m_kept.clear();
    m_problem.clear();
    m_looking = !path.isEmpty();
    m_preview->setPicture({});
    showChosen(QFileInfo(path).fileName(), path.isEmpty() ? QString() : tr("Looking at it…"));
    Q_EMIT changed();
    if (path.isEmpty())
        return;
    auto *watcher = new QFutureWatcher<Look>(this);
    connect(watcher, &QFutureWatcher<Look>::finished, this, [this, watcher, asked] {
        watcher->deleteLater();
        if (asked == m_asked)
            onLooked(watcher->result());
    });
    const int side = int(previewSide * devicePixelRatioF());
    watcher->setFuture(QtConcurrent::run([path, side] { return lookAt(path, side); }));
}

void PictureField::onLooked(const Look &look)
{
    const QLocale locale;
    const QString name = isolated(QFileInfo(m_path).fileName());
    m_looking = false;
    switch (look.verdict) {
    case Look::Verdict::Good:
        break;
    case Look::Verdict::Unreadable:
        m_problem = tr("%1 can’t be read (any more). Choose another file.").arg(name);
        break;
    case Look::Verdict::Empty:
        m_problem = tr("%1 is empty. Choose another file.").arg(name);
        break;
    case Look::Verdict::TooLarge:
        m_problem = tr("%1 has %2; at most %3 are possible. Choose a smaller file.")
                        .arg(name, fileSize(look.bytes), fileSize(mostBytes));
        break;
    case Look::Verdict::TooManyPixels:
        m_problem
            = tr("%1 has %2 × %3 pixels, more than can be unpacked. Choose a smaller picture.")
                  .arg(name, locale.toString(look.size.width()),
                      locale.toString(look.size.height()));
        break;
    case Look::Verdict::WrongType:
        m_problem = tr("%1 is no PNG, JPEG or GIF picture. Choose another file.").arg(name);
        break;
    }
    m_preview->setPicture(look.small);
    showChosen(QFileInfo(m_path).fileName(),
        m_problem.isEmpty() ? tr("%1 × %2 pixels, %3")
                                  .arg(locale.toString(look.size.width()),
                                      locale.toString(look.size.height()), fileSize(look.bytes))
                            : tr("Can’t be used"));
    Q_EMIT changed();
}

void PictureField::choose()
{
    auto *dialog = new QFileDialog(window(), tr("Choose a picture"));
    dialog->setObjectName(QStringLiteral("pictureDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Pictures (*.png *.jpg *.jpeg *.gif)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &PictureField::setFile);
    dialog->open();
}

void PictureField::dragEnterEvent(QDragEnterEvent *event)
{
    if (draggedFile(*event->mimeData()).isEmpty())
        return;
    m_preview->setTarget(true);
    event->acceptProposedAction();
}

void PictureField::dragLeaveEvent(QDragLeaveEvent *)
{
    m_preview->setTarget(false);
}

void PictureField::dropEvent(QDropEvent *event)
{
    m_preview->setTarget(false);
    const QString path = draggedFile(*event->mimeData());
    if (path.isEmpty())
        return;
    event->acceptProposedAction();
    setFile(path);
}

} // namespace hopyard
