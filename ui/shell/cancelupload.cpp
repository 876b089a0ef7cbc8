// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/cancelupload.h"

#include "sync/commands.h"
#include "ui/widgets/pieces.h"

#include <QPushButton>

#include <iterator>

namespace hopyard {

namespace {

bool isOnItsWay(const UploadStatus &upload)
{
    return upload.state == UploadState::Waiting || upload.state == UploadState::Reading
        || upload.state == UploadState::Sending || upload.state == UploadState::Processing;
}

QStringList fileIds(const Json &list)
{
    QStringList ids;
    for (const Json &entry : list)
        ids << jsonText(entry, "id");
    return ids;
}

// Removes arguments equal to Whop's values: a list that only lost the file again.
Json withoutUnchanged(Json args, const Operation &operation)
{
    for (auto member = args.begin(); member != args.end();) {
        const Json *before = jsonAt(operation.base, member.key());
        const bool same = *member != operation.args.value(member.key(), Json())
            && member->is_array() && before && before->is_array()
            && fileIds(*member) == fileIds(*before);
        member = same ? args.erase(member) : std::next(member);
    }
    return args;
}

} // namespace

Json withoutFile(const Json &args, const QString &id)
{
    if (!args.is_structured())
        return args;
    Json kept = args.is_array() ? Json::array() : Json::object();
    for (const auto &[member, value] : args.items()) {
        if (value.is_object() && jsonText(value, "id") == id)
            continue;
        if (args.is_array())
            kept.push_back(withoutFile(value, id));
        else
            kept[member] = withoutFile(value, id);
    }
    return kept;
}

CancelUpload::CancelUpload(const char *objectName, QWidget *parent)
    : m_button(hopyard::button(tr("Cancel upload"), ButtonKind::Ghost, Glyph::CircleX, parent))
{
    setParent(m_button);
    m_button->setObjectName(QString::fromLatin1(objectName));
    m_button->hide();
    connect(m_button, &QPushButton::clicked, this, &CancelUpload::cancel);
}

void CancelUpload::setCommands(Commands *commands)
{
    if (m_commands)
        disconnect(m_commands, nullptr, this, nullptr);
    m_commands = commands;
    m_files.clear();
    if (commands)
        connect(commands, &Commands::uploadsChanged, this, &CancelUpload::show);
    show();
}

void CancelUpload::setFiles(const QStringList &ids)
{
    m_files = ids;
    show();
}

QStringList CancelUpload::onTheirWay() const
{
    QStringList ids;
    if (!m_commands)
        return ids;
    for (const UploadStatus &upload : m_commands->uploads()) {
        if (isOnItsWay(upload) && m_files.contains(upload.id))
            ids << upload.id;
    }
    return ids;
}

void CancelUpload::show()
{
    m_button->setVisible(!onTheirWay().isEmpty());
}

void CancelUpload::cancel()
{
    const QStringList files = onTheirWay();
    if (files.isEmpty())
        return;
    QStringList pointless;
    const QList<Operation> operations = m_commands->operations();
    for (const Operation &operation : operations) {
        Json args = operation.args;
        for (const QString &id : files)
            args = withoutFile(args, id);
        if (args == operation.args)
            continue;
        args = withoutUnchanged(args, operation);
        if (args.empty())
            pointless << operation.id;
        else
            m_commands->edit(operation.id, args);
    }
    if (!pointless.isEmpty())
        m_commands->discard(pointless);
    for (const QString &id : files)
        m_commands->cancelUpload(id);
}

} // namespace hopyard
