// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTest>

#include <functional>
#include <memory>

namespace hopyard::test {

// How many ms to wait for asynchronous results. Not a promise about speed: on a busy machine five
// seconds, Qt's default, may pass before an answer.
constexpr int patience = 30'000;

} // namespace hopyard::test

#undef QTRY_VERIFY
#define QTRY_VERIFY(expression) QTRY_VERIFY_WITH_TIMEOUT((expression), ::hopyard::test::patience)
#undef QTRY_COMPARE
#define QTRY_COMPARE(expression, expected)                                                         \
    QTRY_COMPARE_WITH_TIMEOUT((expression), (expected), ::hopyard::test::patience)

namespace hopyard::test {

// CPU time of this thread so far, independent of other load.
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

// Redirects all standard paths into a directory that is deleted with the process, and disables
// D-Bus and proxies.
void isolateEnvironment();

// All secrets in tests contain this, so that scanning for it finds every leak.
constexpr auto canaryKey = "apik_CANARY_5f0e1d2c3b4a";

} // namespace hopyard::test

#define HOPYARD_TEST(Class)                                                                        \
    [[maybe_unused]] static const bool registered##Class = ::hopyard::test::registerTest(          \
        __FILE__, [] { return std::unique_ptr<QObject>(new Class); });
