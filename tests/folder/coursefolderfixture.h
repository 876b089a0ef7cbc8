// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "folder/coursefolder.h"
#include "folder/folderplan.h"
#include "support/testcase.h"

#include <QDir>
#include <QDirIterator>

namespace hopyard::test {

// Folders of courses on this computer.
class CourseFolderTest : public TestCase
{
protected:
    static void put(const QDir &root, const QString &path, const QByteArray &bytes)
    {
        const QFileInfo info(root.filePath(path));
        if (!QDir().mkpath(info.path()))
            qFatal("no room for a folder");
        QFile file(info.filePath());
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("no room for a file");
    }
    // Every file with its bytes.
    static QMap<QString, QByteArray> contents(const QString &directory)
    {
        QMap<QString, QByteArray> files;
        QDirIterator all(directory, QDir::Files, QDirIterator::Subdirectories);
        while (all.hasNext()) {
            QFile file(all.next());
            if (file.open(QIODevice::ReadOnly))
                files.insert(QDir(directory).relativeFilePath(file.fileName()), file.readAll());
        }
        return files;
    }
    static ImportOptions optionsFor(const std::optional<FolderCourse> &existing = {})
    {
        ImportOptions options;
        options.experienceId = QStringLiteral("exp_1");
        options.existing = existing;
        auto number = std::make_shared<int>(0);
        options.newId = [number] { return QStringLiteral("new%1").arg(++*number); };
        options.upload
            = [](const QString &path) { return QString(u'@' + QFileInfo(path).fileName()); };
        return options;
    }
    static QStringList actions(const ImportPlan &plan)
    {
        QStringList names;
        for (const Intent &intent : plan.intents)
            names << intent.action;
        return names;
    }
};

} // namespace hopyard::test
