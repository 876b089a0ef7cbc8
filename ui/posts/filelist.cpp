// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/filelist.h"

#include "core/ids.h"
#include "sync/commands.h"
#include "ui/errortext.h"
#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLocale>
#include <QMimeData>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace hopyard {

namespace {

// Whop names no limit; larger ones are known to fail often.
constexpr qint64 largeFileBytes = 100LL * 1000 * 1000;

QStringList droppedFiles(const QMimeData *data)
{
    QStringList paths;
    if (!data || !data->hasUrls())
        return paths;
    for (const QUrl &url : data->urls()) {
        const QString path = url.toLocalFile();
        if (!path.isEmpty() && QFileInfo(path).isFile())
            paths.append(path);
    }
    return paths;
}

} // namespace

// One file: what it is called, how far it is, and how to get rid of it.
class FileList::Row final : public QWidget
{
public:
    Row(FileList *list, const File &file)
        : QWidget(list)
        , id(file.id)
        , m_state(new SafeLabel(this))
        , m_retry(button(FileList::tr("Retry"), ButtonKind::Ghost, Glyph::RotateCcw, this))
    {
        auto *name = new SafeLabel(this);
        name->setServerText(file.name);
        name->setElideMode(Qt::ElideMiddle);
        name->setObjectName(QStringLiteral("postFileName"));
        auto *remove
            = iconButton(Glyph::Close, FileList::tr("Remove %1").arg(isolated(file.name)), this);
        remove->setObjectName(QStringLiteral("postFileRemove"));
        m_state->setObjectName(QStringLiteral("postFileState"));
        setTypeRole(m_state, TypeRole::Caption);
        setTextRole(m_state, ColorRole::Secondary);
        m_retry->setObjectName(QStringLiteral("postFileRetry"));
        m_retry->setAutoDefault(false);
        auto *layout = new QHBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(space::s);
        layout->addWidget(name, 1);
        layout->addWidget(m_state);
        layout->addWidget(m_retry);
        layout->addWidget(remove);
        connect(remove, &QToolButton::clicked, list, [list, gone = id] { list->remove(gone); });
        connect(m_retry, &QPushButton::clicked, list, [list, one = id] { list->again(one); });
    }
    void showState(const QString &text, bool failed)
    {
        m_state->setText(text);
        m_state->setVisible(!text.isEmpty());
        setTextRole(m_state, failed ? ColorRole::Text : ColorRole::Secondary);
        m_retry->setVisible(failed);
    }

    const QString id;

private:
    SafeLabel *m_state;
    QPushButton *m_retry;
};

FileList::FileList(Commands *commands, QWidget *parent)
    : QWidget(parent)
    , m_rows(new QVBoxLayout)
    , m_add(button(tr("Add files…"), ButtonKind::Ghost, Glyph::Paperclip, this))
{
    setObjectName(QStringLiteral("postFiles"));
    m_add->setObjectName(QStringLiteral("postFilesAdd"));
    m_add->setAutoDefault(false);
    m_add->setToolTip(tr("Or drop them here"));
    m_rows->setSpacing(2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::xs);
    layout->addLayout(m_rows);
    layout->addWidget(m_add, 0, Qt::AlignLeading);
    connect(m_add, &QPushButton::clicked, this, &FileList::choose);
    setCommands(commands);
}

void FileList::setCommands(Commands *commands)
{
    setVisible(commands != nullptr);
    if (m_commands == commands)
        return;
    if (m_commands)
        disconnect(m_commands, nullptr, this, nullptr);
    m_commands = commands;
    if (commands)
        connect(commands, &Commands::uploadsChanged, this, [this] {
            showStates();
            Q_EMIT changed();
        });
    m_files.clear();
    showFiles();
}

QPushButton *FileList::takeButton()
{
    layout()->removeWidget(m_add);
    return m_add;
}

QWidget *FileList::scrolling(int rows, QWidget *parent)
{
    auto *scroll = new QScrollArea(parent);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->viewport()->setAutoFillBackground(false);
    scroll->setWidget(this);
    setAutoFillBackground(false);
    const auto fit = [this, scroll, rows] {
        scroll->setFixedHeight(qMin(sizeHint().height(), rows * rowHeight(scroll)));
    };
    fit();
    connect(this, &FileList::changed, scroll, fit);
    return scroll;
}

Json FileList::attachments() const
{
    Json all = Json::array();
    for (const File &file : m_files)
        all.push_back(Json {{"id", file.id}});
    return all;
}

Json FileList::kept() const
{
    Json all = Json::array();
    for (const File &file : m_files)
        all.push_back(Json {{"id", file.id}, {"filename", file.name}, {"path", file.path}});
    return all;
}

QStringList FileList::names() const
{
    QStringList names;
    for (const File &file : m_files)
        names << (file.name.isEmpty() ? tr("File") : file.name);
    return names;
}

void FileList::setFiles(const Json &files)
{
    m_files.clear();
    if (!files.is_array())
        return showFiles();
    for (const Json &entry : files) {
        File file {jsonText(entry, "id"), jsonText(entry, "filename"), jsonText(entry, "path")};
        // The upload may be long over and forgotten; the file is still there.
        const UploadStatus *known = upload(file.id);
        if (known) {
            file.name = known->name;
            file.path = known->path;
        } else if (isLocalId(file.id) && m_commands && QFileInfo::exists(file.path)) {
            file.id = m_commands->addUpload(file.path);
        }
        if (file.name.isEmpty())
            file.name = file.path.isEmpty() ? tr("File") : QFileInfo(file.path).fileName();
        if (!file.id.isEmpty())
            m_files.append(file);
    }
    showFiles();
}

void FileList::choose()
{
    auto *dialog = new QFileDialog(window(), tr("Add files"));
    dialog->setObjectName(QStringLiteral("filesDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(m_single ? QFileDialog::ExistingFile : QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &FileList::add);
    dialog->open();
}

void FileList::add(const QStringList &paths)
{
    if (!m_commands || paths.isEmpty())
        return;
    for (const QString &path : paths) {
        const bool there = std::any_of(m_files.cbegin(), m_files.cend(),
            [&path](const File &file) { return file.path == path; });
        if (!there)
            m_files.append({m_commands->addUpload(path), QFileInfo(path).fileName(), path});
    }
    while (m_single && m_files.size() > 1) {
        m_commands->cancelUpload(m_files.constFirst().id);
        m_files.removeFirst();
    }
    showFiles();
}

void FileList::setSingle(const QString &name)
{
    m_single = true;
    m_add->setText(name);
}

void FileList::remove(const QString &id)
{
    if (m_commands && isLocalId(id))
        m_commands->cancelUpload(id);
    m_files.removeIf([&id](const File &file) { return file.id == id; });
    showFiles();
    m_add->setFocus(Qt::OtherFocusReason);
}

void FileList::again(const QString &id)
{
    const auto file = std::find_if(
        m_files.begin(), m_files.end(), [&id](const File &entry) { return entry.id == id; });
    if (file == m_files.end() || !m_commands)
        return;
    const UploadStatus *known = upload(id);
    // A file that was changed since it was chosen is another one.
    const bool another = !known || known->error.code == ErrorCode::FileChanged
        || known->state == UploadState::Cancelled;
    if (another) {
        file->id = m_commands->addUpload(file->path);
        showFiles();
    } else {
        m_commands->retryUpload(id);
    }
}

QStringList FileList::giveUp()
{
    QStringList given;
    for (const File &file : std::as_const(m_files)) {
        const UploadStatus *known = upload(file.id);
        if (!m_commands || !known || known->state == UploadState::Ready)
            continue;
        m_commands->cancelUpload(file.id);
        given.append(file.id);
    }
    return given;
}

const UploadStatus *FileList::upload(const QString &id) const
{
    if (!m_commands)
        return nullptr;
    const QList<UploadStatus> &all = m_commands->uploads();
    const auto found = std::find_if(
        all.cbegin(), all.cend(), [&id](const UploadStatus &entry) { return entry.id == id; });
    return found == all.cend() ? nullptr : &*found;
}

QString FileList::stateOf(const File &file, bool *failed) const
{
    const UploadStatus *known = upload(file.id);
    if (failed)
        *failed = false;
    if (!isLocalId(file.id))
        return {};
    if (!known)
        return tr("Waits to be uploaded");
    const QLocale locale;
    switch (known->state) {
    case UploadState::Waiting:
    case UploadState::Reading:
        return tr("Waits to be uploaded");
    case UploadState::Sending:
        return tr("%1 of %2 uploaded")
            .arg(locale.formattedDataSize(known->sent), locale.formattedDataSize(known->size));
    case UploadState::Processing:
        return tr("Whop is taking it in");
    case UploadState::Ready:
        return tr("Uploaded");
    case UploadState::Failed:
    case UploadState::Cancelled:
        break;
    }
    if (failed)
        *failed = true;
    return ErrorText::reason(known->error);
}

void FileList::showFiles()
{
    for (Row *row : std::as_const(m_shown)) {
        row->hide();
        row->deleteLater();
    }
    m_shown.clear();
    for (const File &file : std::as_const(m_files)) {
        auto *row = new Row(this, file);
        m_rows->addWidget(row);
        row->show(); // who asks how high the list is gets an answer at once
        m_shown.append(row);
    }
    showStates();
    Q_EMIT changed();
}

void FileList::showStates()
{
    for (qsizetype i = 0; i < m_shown.size() && i < m_files.size(); ++i) {
        bool failed = false;
        const QString text = stateOf(m_files.at(i), &failed);
        m_shown.at(i)->showState(text, failed);
    }
}

QString FileList::problem() const
{
    for (const File &file : m_files) {
        bool failed = false;
        const QString why = stateOf(file, &failed);
        if (failed)
            return tr("%1 can’t be sent: %2").arg(Words::quoted(file.name), why);
    }
    return {};
}

QString FileList::hint() const
{
    int open = 0;
    for (const File &file : m_files) {
        const UploadStatus *known = upload(file.id);
        if (known && known->size > largeFileBytes)
            return tr("%1 is over 100 MB. Uploads of that size often fail.")
                .arg(Words::quoted(file.name));
        open += isLocalId(file.id) && (!known || known->state != UploadState::Ready) ? 1 : 0;
    }
    return open == 0
        ? QString()
        : Words::counted(tr("It goes out once %n file(s) are uploaded.", nullptr, open), open);
}

void FileList::takeDropsOf(QWidget *widget)
{
    widget->setAcceptDrops(true);
    widget->installEventFilter(this);
}

bool FileList::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::DragEnter || event->type() == QEvent::DragMove) {
        auto *drag = static_cast<QDropEvent *>(event);
        if (droppedFiles(drag->mimeData()).isEmpty())
            return QWidget::eventFilter(watched, event);
        drag->setDropAction(Qt::CopyAction);
        drag->accept();
        return true;
    }
    if (event->type() == QEvent::Drop) {
        auto *drop = static_cast<QDropEvent *>(event);
        const QStringList paths = droppedFiles(drop->mimeData());
        if (paths.isEmpty())
            return QWidget::eventFilter(watched, event);
        drop->setDropAction(Qt::CopyAction);
        drop->accept();
        add(paths);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace hopyard
