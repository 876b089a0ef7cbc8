// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/courses/lessonfiles.h"

#include "models/roles.h"
#include "schema/lessons.h"
#include "schema/videolink.h"
#include "ui/apphost.h"
#include "ui/delegates/celldelegate.h"
#include "ui/errortext.h"
#include "ui/shell/cancelupload.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QMimeData>
#include <QVBoxLayout>

#include <algorithm>

namespace hopyard {

namespace {

constexpr qint64 lessonFileWarnBytes = 100LL * 1024 * 1024; // Whop advises to stay below
constexpr int fileRowsShown = 5;

VideoEmbed videoOfLesson(const Record &record)
{
    return {record.text(lessons::embedType), record.text(lessons::embedId)};
}

SafeLabel *quietLine(QWidget *parent)
{
    auto *label = new SafeLabel(parent);
    label->setWrap(true);
    setTypeRole(label, TypeRole::Caption);
    setTextRole(label, ColorRole::Secondary);
    return label;
}

} // namespace

LessonFiles::LessonFiles(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("lessonFiles"));
    setAcceptDrops(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, space::m, 0, 0);
    layout->setSpacing(space::m);
    layout->addWidget(makeVideo());
    layout->addWidget(makePdf());
    layout->addWidget(makeAttachments());
    layout->addStretch(1);
    updateButtons();
}

// Whop's API cannot upload a lesson's video; this says so where people look for it.
QWidget *LessonFiles::makeVideo()
{
    auto *part = new QWidget(this);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::xs);
    m_video = new QLineEdit(part);
    m_video->setObjectName(QStringLiteral("lessonVideo"));
    m_video->setAccessibleName(tr("Video link"));
    m_video->setPlaceholderText(tr("YouTube or Loom link"));
    m_asset = new QLineEdit(part);
    m_asset->setObjectName(QStringLiteral("lessonAsset"));
    m_asset->setAccessibleName(tr("Video on Whop"));
    m_asset->setPlaceholderText(tr("Id of a video that Whop has already (mux_…)"));
    m_videoNote = quietLine(part);
    m_videoNote->setObjectName(QStringLiteral("lessonVideoNote"));
    auto *whop
        = button(tr("Upload a video on whop.com"), ButtonKind::Link, Glyph::ExternalLink, part);
    whop->setObjectName(QStringLiteral("lessonVideoOnWhop"));
    layout->addWidget(new SectionHeader(tr("Video"), part));
    layout->addWidget(m_video);
    layout->addWidget(m_asset);
    layout->addWidget(m_videoNote);
    layout->addWidget(whop, 0, Qt::AlignLeading);
    connect(m_video, &QLineEdit::editingFinished, this, &LessonFiles::finishVideo);
    connect(m_asset, &QLineEdit::editingFinished, this, &LessonFiles::finishAsset);
    connect(whop, &QPushButton::clicked, this, &LessonFiles::whopRequested);
    return part;
}

QWidget *LessonFiles::makePdf()
{
    m_pdfRow = new QWidget(this);
    auto *layout = new QVBoxLayout(m_pdfRow);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::xs);
    layout->addWidget(new SectionHeader(tr("PDF"), m_pdfRow));
    auto *row = new FlowLayout(nullptr, space::s); // large letters need several rows
    m_pdfName = new SafeLabel(m_pdfRow);
    m_pdfName->setObjectName(QStringLiteral("lessonPdfName"));
    auto *choose = button(tr("Choose PDF…"), ButtonKind::Secondary, Glyph::Upload, m_pdfRow);
    choose->setObjectName(QStringLiteral("lessonPdfChoose"));
    m_pdfRemove = button(tr("Remove PDF"), ButtonKind::Ghost, Glyph::None, m_pdfRow);
    m_pdfRemove->setObjectName(QStringLiteral("lessonPdfRemove"));
    m_pdfState = quietLine(m_pdfRow);
    m_pdfState->setObjectName(QStringLiteral("lessonPdfState"));
    m_pdfCancel = new CancelUpload("lessonPdfCancel", m_pdfRow);
    layout->addWidget(m_pdfName);
    layout->addWidget(m_pdfState);
    row->addWidget(choose);
    row->addWidget(m_pdfCancel->button());
    row->addWidget(m_pdfRemove);
    layout->addLayout(row);
    connect(choose, &QPushButton::clicked, this, [this] { chooseFiles(true); });
    connect(m_pdfRemove, &QPushButton::clicked, this, [this] {
        Q_EMIT changeRequested(Json {{"main_pdf", nullptr}});
    });
    return m_pdfRow;
}

QWidget *LessonFiles::makeAttachments()
{
    auto *part = new QWidget(this);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::xs);
    m_list = new QListWidget(part);
    m_list->setObjectName(QStringLiteral("lessonAttachments"));
    m_list->setAccessibleName(tr("Attachments"));
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    CellDelegate *delegate = dressView(m_list);
    delegate->setMarkColumn(-1);
    delegate->setTwoLine(true);
    m_unread = quietLine(part);
    m_unread->setText(tr("Whop’s list of files for this lesson has not been read yet."));
    auto *row = new FlowLayout(nullptr, space::s);
    m_add = button(tr("Add files…"), ButtonKind::Secondary, Glyph::Paperclip, part);
    m_add->setObjectName(QStringLiteral("lessonFilesAdd"));
    m_remove = button(tr("Remove"), ButtonKind::Ghost, Glyph::Trash2, part);
    m_remove->setObjectName(QStringLiteral("lessonFilesRemove"));
    m_retry = button(tr("Upload again"), ButtonKind::Ghost, Glyph::RotateCcw, part);
    m_retry->setObjectName(QStringLiteral("lessonFilesRetry"));
    row->addWidget(m_add);
    row->addWidget(m_remove);
    m_cancel = new CancelUpload("lessonFilesCancel", part);
    m_cancel->button()->setToolTip(
        tr("Stops those that are chosen, or all, and does not attach them"));
    row->addWidget(m_retry);
    row->addWidget(m_cancel->button());
    layout->addWidget(new SectionHeader(tr("Attachments"), part));
    layout->addWidget(m_unread);
    layout->addWidget(m_list);
    layout->addLayout(row);
    connect(m_add, &QPushButton::clicked, this, [this] { chooseFiles(false); });
    connect(m_remove, &QPushButton::clicked, this, &LessonFiles::removeChosen);
    connect(m_retry, &QPushButton::clicked, this, &LessonFiles::retryFailed);
    connect(m_list, &QListWidget::itemSelectionChanged, this, &LessonFiles::updateButtons);
    return part;
}

void LessonFiles::setContext(WorkspaceAccess *workspace)
{
    if (m_workspace)
        disconnect(&m_workspace->commands(), nullptr, this, nullptr);
    m_workspace = workspace;
    if (workspace)
        connect(&workspace->commands(), &Commands::uploadsChanged, this, &LessonFiles::showFiles);
    for (CancelUpload *cancel : {m_cancel, m_pdfCancel})
        cancel->setCommands(workspace ? &workspace->commands() : nullptr);
}

void LessonFiles::setLesson(const Record &record)
{
    const bool another = record.id != m_record.id;
    m_record = record;
    showVideo(another);
    showFiles();
}

// --- Video --------------------------------------------------------------------------------------

void LessonFiles::showVideo(bool another)
{
    const VideoEmbed video = videoOfLesson(m_record);
    if (another || !m_video->hasFocus())
        m_video->setText(linkOfVideo(video));
    if (another)
        m_asset->clear();
    const Json *asset = jsonAt(m_record.body(), "video_asset");
    const bool hasAsset = asset && asset->is_object();
    if (!hasAsset) {
        m_videoNote->setText(!video.id.isEmpty() && linkOfVideo(video).isEmpty()
                ? tr("This lesson has a video of a service that is not known here.")
                : tr("Videos can’t be uploaded from here: Whop offers that on whop.com only."));
        return;
    }
    const qint64 seconds = jsonInt(*asset, "duration_seconds");
    const bool ready = jsonText(*asset, "status") == QLatin1String("ready");
    const QString length = QStringLiteral("%1:%2")
                               .arg(QLocale().toString(seconds / 60))
                               .arg(seconds % 60, 2, 10, QLatin1Char('0'));
    m_videoNote->setText(ready ? tr("Whop has a video for this lesson, %1 long.").arg(length)
                               : tr("Whop is still working on the video of this lesson."));
}

void LessonFiles::finishVideo()
{
    const QString link = m_video->text().trimmed();
    const VideoEmbed now = videoOfLesson(m_record);
    if (m_record.isNull() || link == linkOfVideo(now))
        return;
    if (link.isEmpty()) {
        Q_EMIT changeRequested(Json {{"embed_type", nullptr}, {"embed_id", nullptr}});
        return;
    }
    const auto video = videoFromLink(link);
    if (!video)
        m_videoNote->setText(tr("This is no link to a video on YouTube or Loom."));
    else if (*video != now)
        Q_EMIT changeRequested(Json {{"embed_type", video->type}, {"embed_id", video->id}});
}

// Whop does not return a video asset's id, so the line is cleared.
void LessonFiles::finishAsset()
{
    const QString id = m_asset->text().trimmed();
    if (m_record.isNull() || id.isEmpty())
        return;
    m_asset->clear();
    Q_EMIT changeRequested(Json {{"mux_asset_id", id}});
}

// --- Files --------------------------------------------------------------------------------------

Json LessonFiles::attachments() const
{
    const Json *list = jsonAt(m_record.body(), "attachments");
    return list && list->is_array() ? *list : Json::array();
}

const UploadStatus *LessonFiles::uploadOf(const Json &file) const
{
    if (!m_workspace)
        return nullptr;
    const QString id = jsonText(file, "id");
    const QList<UploadStatus> &uploads = m_workspace->commands().uploads();
    const auto found = std::find_if(uploads.begin(), uploads.end(),
        [&id](const UploadStatus &upload) { return upload.id == id || upload.fileId == id; });
    return found == uploads.end() ? nullptr : &*found;
}

QString LessonFiles::nameOf(const Json &file) const
{
    if (const QString name = jsonText(file, "filename"); !name.isEmpty())
        return name;
    const QString id = jsonText(file, "id");
    if (const UploadStatus *upload = uploadOf(file))
        return upload->name;
    return m_names.value(id, id); // just added
}

QString LessonFiles::stateOf(const Json &file) const
{
    const UploadStatus *upload = uploadOf(file);
    if (!upload || upload->state == UploadState::Ready)
        return jsonText(file, "content_type");
    const QString size = QLocale().formattedDataSize(upload->size);
    switch (upload->state) {
    case UploadState::Sending: {
        const qint64 percent = upload->size > 0 ? upload->sent * 100 / upload->size : 0;
        return tr("%1 % of %2 uploaded").arg(QLocale().toString(percent), size);
    }
    case UploadState::Failed:
        return tr("Upload failed: %1").arg(ErrorText::reason(upload->error));
    case UploadState::Cancelled:
        return tr("Upload cancelled");
    default:
        break;
    }
    return upload->size > lessonFileWarnBytes
        ? tr("Waits to be uploaded, %1. Whop advises to stay below 100 MB.").arg(size)
        : tr("Waits to be uploaded, %1").arg(size);
}

void LessonFiles::showFiles()
{
    const Json files = attachments();
    // Without Whop's present list, a new one would remove its elements.
    const bool known = m_record.body().contains("attachments") || m_record.mark == Mark::New;
    // Called at every step of an upload: the selection is kept.
    int at = 0;
    for (const Json &file : files) {
        const UploadStatus *upload = uploadOf(file);
        const auto isSame = [&](const QListWidgetItem *item) {
            const QString id = item->data(IdRole).toString();
            return id == jsonText(file, "id")
                || (upload && (id == upload->id || id == upload->fileId));
        };
        int same = at;
        while (same < m_list->count() && !isSame(m_list->item(same)))
            ++same;
        if (same == m_list->count()) {
            m_list->insertItem(at, new QListWidgetItem);
        } else {
            for (; same > at; --same) // gone, or further down
                delete m_list->takeItem(at);
        }
        showItem(*m_list->item(at++), file);
    }
    while (m_list->count() > at)
        delete m_list->takeItem(at);
    m_list->setVisible(!files.empty());
    const int rows = qBound(1, int(files.size()), fileRowsShown);
    m_list->setFixedHeight(rows * qMax(rowHeight(this), m_list->sizeHintForRow(0)) + space::s);
    m_unread->setVisible(!known);
    m_add->setEnabled(known && m_workspace);
    const Json *pdf = jsonAt(m_record.body(), "main_pdf");
    const bool hasPdf = pdf && pdf->is_object();
    m_pdfRow->setVisible(hasPdf || m_record.text(lessons::type) == QLatin1String("pdf")
        || m_record.text(lessons::type) == QLatin1String("multi"));
    if (hasPdf)
        m_pdfName->setServerText(nameOf(*pdf));
    else
        m_pdfName->setText(tr("None yet"));
    m_pdfRemove->setVisible(hasPdf);
    const QString state = hasPdf && uploadOf(*pdf) ? stateOf(*pdf) : QString();
    m_pdfState->setText(state);
    m_pdfState->setVisible(!state.isEmpty());
    m_pdfCancel->setFiles({hasPdf ? jsonText(*pdf, "id") : QString()});
    updateButtons();
}

void LessonFiles::showItem(QListWidgetItem &item, const Json &file)
{
    const QString state = isolated(stateOf(file));
    item.setText(isolated(nameOf(file)));
    item.setData(IdRole, jsonText(file, "id"));
    item.setData(SubtitleRole, state);
    item.setData(GlyphRole, int(Glyph::Paperclip));
    item.setData(Qt::AccessibleDescriptionRole, state);
}

void LessonFiles::updateButtons()
{
    m_remove->setEnabled(!m_list->selectedItems().isEmpty());
    const Json files = attachments();
    QStringList chosen;
    QStringList all;
    for (int row = 0; row < m_list->count() && row < int(files.size()); ++row) {
        const UploadStatus *upload = uploadOf(files.at(size_t(row)));
        if (!upload || upload->state == UploadState::Ready)
            continue;
        all << upload->id;
        if (m_list->item(row)->isSelected())
            chosen << upload->id;
    }
    m_cancel->setFiles(chosen.isEmpty() ? all : chosen);
    m_retry->setVisible(std::any_of(files.begin(), files.end(), [this](const Json &file) {
        const UploadStatus *upload = uploadOf(file);
        return upload && upload->state == UploadState::Failed;
    }));
}

// The change that was refused for lack of the file is retried with it; if it still waits, retrying
// the file is enough.
void LessonFiles::retryFailed()
{
    if (!m_workspace)
        return;
    Commands &commands = m_workspace->commands();
    QStringList refused;
    for (const Json &file : attachments()) {
        const UploadStatus *upload = uploadOf(file);
        if (!upload || upload->state != UploadState::Failed)
            continue;
        const QString id = upload->id;
        bool taken = false;
        for (const Operation &operation : commands.operations()) {
            if (operation.state != OperationState::Rejected
                || !dumpJson(operation.args).contains(id.toUtf8()))
                continue;
            taken = true;
            if (!refused.contains(operation.id))
                refused.append(operation.id);
        }
        if (!taken)
            commands.retryUpload(id);
    }
    if (!refused.isEmpty())
        commands.retry(refused);
}

Json LessonFiles::upload(const QString &path)
{
    const QString id = m_workspace->commands().addHeldUpload(path);
    m_names.insert(id, QFileInfo(path).fileName());
    return Json {{"id", id}};
}

void LessonFiles::addFiles(const QStringList &paths)
{
    if (!m_workspace || !m_add->isEnabled())
        return;
    Json files = attachments();
    for (const QString &path : paths)
        files.push_back(upload(path));
    if (!paths.isEmpty())
        Q_EMIT changeRequested(Json {{"attachments", std::move(files)}});
}

void LessonFiles::setPdf(const QString &path)
{
    if (m_workspace)
        Q_EMIT changeRequested(Json {{"main_pdf", upload(path)}});
}

void LessonFiles::removeChosen()
{
    const Json files = attachments();
    Json kept = Json::array();
    for (int row = 0; row < m_list->count() && row < int(files.size()); ++row) {
        if (!m_list->item(row)->isSelected())
            kept.push_back(files.at(size_t(row)));
    }
    if (kept.size() != files.size())
        Q_EMIT changeRequested(Json {{"attachments", std::move(kept)}});
}

void LessonFiles::chooseFiles(bool pdf)
{
    auto *dialog = new QFileDialog(this, pdf ? tr("Choose PDF") : tr("Add files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(pdf ? QFileDialog::ExistingFile : QFileDialog::ExistingFiles);
    if (pdf)
        dialog->setNameFilter(tr("PDF files (*.pdf)"));
    connect(dialog, &QFileDialog::filesSelected, this, [this, pdf](const QStringList &paths) {
        if (!pdf)
            addFiles(paths);
        else if (!paths.isEmpty())
            setPdf(paths.first());
    });
    dialog->open();
}

void LessonFiles::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls() && m_add->isEnabled())
        event->acceptProposedAction();
}

void LessonFiles::dropEvent(QDropEvent *event)
{
    QStringList paths;
    const QList<QUrl> urls = event->mimeData()->urls();
    for (const QUrl &url : urls) {
        if (QFileInfo(url.toLocalFile()).isFile()) // no folders
            paths.append(url.toLocalFile());
    }
    addFiles(paths);
    event->acceptProposedAction();
}

} // namespace hopyard
