// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTest>

#include <functional>
#include <memory>

namespace hopyard::test {

// How many ms to wait for what comes in its own time. Not a promise about speed: five seconds, Qt's
// default, are over before a busy machine has answered.
constexpr int patience = 30'000;

} // namespace hopyard::test

#undef QTRY_VERIFY
#define QTRY_VERIFY(expression) QTRY_VERIFY_WITH_TIMEOUT((expression), ::hopyard::test::patience)
#undef QTRY_COMPARE
#define QTRY_COMPARE(expression, expected)                                                         \
    QTRY_COMPARE_WITH_TIMEOUT((expression), (expected), ::hopyard::test::patience)

namespace hopyard::test {

// What this thread has computed so far, whatever else the computer does.
double threadCpuMs();

// Base of every test class: any warning that was not announced with QTest::ignoreMessage() fails
// the test. A class with an init() of its own calls TestCase::init() first.
class TestCase : public QObject
{
    Q_OBJECT

protected Q_SLOTS:
    void init();
};

// Used by HOPYARD_TEST; file is __FILE__, whose base name ("tst_error") selects the class on the
// command line.
bool registerTest(const char *file, std::function<std::unique_ptr<QObject>()> make);

// Runs the registered classes, or the one whose file base name is the first argument. Called by
// testmain.cpp.
int runTests(int argc, char **argv);

// Points every standard path into a directory that goes away with the process, and cuts D-Bus and
// proxies.
void isolateEnvironment();

// Makes a Secret that all secrets in tests use, so that a scan for it finds every leak.
constexpr auto canaryKey = "apik_CANARY_5f0e1d2c3b4a";

} // namespace hopyard::test

#define HOPYARD_TEST(Class)                                                                        \
    [[maybe_unused]] static const bool registered##Class = ::hopyard::test::registerTest(          \
        __FILE__, [] { return std::unique_ptr<QObject>(new Class); });
