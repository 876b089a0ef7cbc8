// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>
#include <QTest>

namespace hopyard::test {

inline QString damageJoin(const QString &directory, const char *name)
{
    return QString(directory + u'/' + QLatin1String(name));
}

inline QByteArray fileContent(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline void writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate)
        || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(path));
}

// The rows of a test that runs into each of a store's accesses to the disk.
inline void addFaults()
{
    QTest::addColumn<bool>("full");
    QTest::addColumn<bool>("sticky");
    QTest::newRow("one I/O error") << false << false;
    QTest::newRow("I/O errors from then on") << false << true;
    QTest::newRow("full once") << true << false;
    QTest::newRow("full from then on") << true << true;
}

} // namespace hopyard::test
