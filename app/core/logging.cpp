// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logging.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QMutex>
#include <QRegularExpression>

#include <cstdio>
#include <memory>

namespace hopyard {

Q_LOGGING_CATEGORY(lcApi, "hopyard.api", QtInfoMsg)
Q_LOGGING_CATEGORY(lcStore, "hopyard.store", QtInfoMsg)
Q_LOGGING_CATEGORY(lcSync, "hopyard.sync", QtInfoMsg)
Q_LOGGING_CATEGORY(lcAccount, "hopyard.account", QtInfoMsg)
Q_LOGGING_CATEGORY(lcUi, "hopyard.ui", QtInfoMsg)

QString redacted(const QString &line)
{
    static const QRegularExpression credential(
        QStringLiteral(
            R"((Bearer\s+)\S+|\b(apik_|whop_|ws_|sk_)[A-Za-z0-9_\-]{4,}|[A-Za-z0-9._%+\-]+@[A-Za-z0-9.\-]+\.[A-Za-z]{2,})"),
        QRegularExpression::CaseInsensitiveOption);
    // Most lines contain nothing of the kind, which this checks faster than the expression.
    if (!line.contains(u'@') && !line.contains(u'_')
        && !line.contains(QLatin1String("bearer"), Qt::CaseInsensitive))
        return line;
    QString clean = line;
    clean.replace(credential, QStringLiteral("\\1[removed]"));
    return clean;
}

namespace {

constexpr qint64 maxLogBytes = 2LL * 1024 * 1024;
constexpr int maxLogFiles = 5;

struct LogState
{
    QMutex mutex;
    QString directory;
    std::unique_ptr<QFile> file;
    QtMsgType level = QtInfoMsg;
};

LogState &logState()
{
    static LogState state;
    return state;
}

int severity(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return 0;
    case QtInfoMsg:
        return 1;
    case QtWarningMsg:
        return 2;
    case QtCriticalMsg:
        return 3;
    case QtFatalMsg:
        return 4;
    }
    return 4;
}

QString logPath(const QString &directory, int index)
{
    return directory
        + (index == 0 ? QStringLiteral("/hopyard.log")
                      : QStringLiteral("/hopyard.%1.log").arg(index));
}

void openLog(LogState &state)
{
    state.file = std::make_unique<QFile>(logPath(state.directory, 0));
    if (!state.file->open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Text)) {
        state.file.reset();
        return;
    }
    state.file->setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

void rotateLog(LogState &state)
{
    state.file->close();
    QFile::remove(logPath(state.directory, maxLogFiles - 1));
    for (int i = maxLogFiles - 2; i >= 0; --i)
        QFile::rename(logPath(state.directory, i), logPath(state.directory, i + 1));
    openLog(state);
}

void writeLog(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    LogState &state = logState();
    const QString line
        = QStringLiteral("%1 %2 %3: %4\n")
              .arg(QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs),
                  QLatin1String("DIWCF").mid(severity(type), 1),
                  QString::fromLatin1(context.category ? context.category : "default"),
                  redacted(message));
    const QByteArray bytes = line.toUtf8();
    const QMutexLocker lock(&state.mutex);
    if (severity(type) >= severity(state.level)
        && (severity(type) >= 2 || state.level == QtDebugMsg))
        std::fputs(bytes.constData(), stderr);
    if (!state.file)
        return;
    state.file->write(bytes);
    state.file->flush();
    if (state.file->pos() > maxLogBytes)
        rotateLog(state);
}

} // namespace

void installLogFiles(const QString &directory, const QString &level)
{
    LogState &state = logState();
    {
        const QMutexLocker lock(&state.mutex);
        QDir().mkpath(directory);
        state.directory = directory;
        state.level = level == QLatin1String("debug") ? QtDebugMsg
            : level == QLatin1String("warning")       ? QtWarningMsg
            : level == QLatin1String("critical")      ? QtCriticalMsg
                                                      : QtInfoMsg;
        openLog(state);
    }
    if (level == QLatin1String("debug"))
        QLoggingCategory::setFilterRules(QStringLiteral("hopyard.*.debug=true"));
    else if (level == QLatin1String("warning") || level == QLatin1String("critical"))
        QLoggingCategory::setFilterRules( // lines that are not kept are not created
            QStringLiteral("hopyard.*.info=false"));
    qInstallMessageHandler(writeLog);
}

} // namespace hopyard
