// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <ctime>
#include <vector>

#ifndef Q_OS_WIN
#include <sys/stat.h>
#endif

namespace hopyard::test {

namespace {
struct RegisteredTest
{
    QString name;
    std::function<std::unique_ptr<QObject>()> make;
};
std::vector<RegisteredTest> &registeredTests()
{
    static std::vector<RegisteredTest> tests;
    return tests;
}
} // namespace

void TestCase::init()
{
    // What the offscreen platform cannot do means nothing.
    QTest::failOnWarning(QRegularExpression(
        QStringLiteral("^(?!This plugin does not support (propagateSizeHints|raise)\\(\\))")));
}

double threadCpuMs()
{
#ifdef Q_OS_UNIX
    timespec time {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
#else
    return double(QDeadlineTimer::current().deadlineNSecs()) / 1e6;
#endif
}

bool registerTest(const char *file, std::function<std::unique_ptr<QObject>()> make)
{
    registeredTests().push_back({QFileInfo(QString::fromUtf8(file)).baseName(), std::move(make)});
    return true;
}

int runTests(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    // What failed should stand alone in the output; QT_LOGGING_RULES brings the rest back.
    QLoggingCategory::setFilterRules(QStringLiteral("hopyard.*.info=false"));
    QString wanted;
    if (arguments.size() > 1 && arguments[1].startsWith(QLatin1String("tst_")))
        wanted = arguments.takeAt(1);
    int failures = 0;
    int classes = 0;
    for (const RegisteredTest &test : registeredTests()) {
        if (!wanted.isEmpty() && test.name != wanted)
            continue;
        ++classes;
        const std::unique_ptr<QObject> object = test.make();
        failures += QTest::qExec(object.get(), arguments);
    }
    if (classes == 0) {
        qCritical("no test class for '%s'", qPrintable(wanted));
        return 1;
    }
    return qMin(failures, 127);
}

void isolateEnvironment()
{
    static QTemporaryDir home;
    const QByteArray path = home.path().toLocal8Bit();
    for (const char *name :
        {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"})
        qputenv(name, path);
    if (qEnvironmentVariableIsEmpty("XDG_RUNTIME_DIR"))
        qputenv("XDG_RUNTIME_DIR", path);
    if (!qEnvironmentVariableIsSet("HOPYARD_TEST_KEEP_DBUS"))
        qputenv("DBUS_SESSION_BUS_ADDRESS", "disabled:");
    for (const char *name : {"http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy",
             "ALL_PROXY", "WHOP_API_KEY", "WHOP_BASE_URL"})
        qunsetenv(name);
    QStandardPaths::setTestModeEnabled(true);
#ifndef Q_OS_WIN
    umask(077);
#endif
}

} // namespace hopyard::test
