// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"

#ifdef HOPYARD_TEST_GUI
#include <QApplication>
#else
#include <QCoreApplication>
#endif

int main(int argc, char **argv)
{
    hopyard::test::isolateEnvironment();
#ifdef HOPYARD_TEST_GUI
    const QApplication app(argc, argv);
#else
    const QCoreApplication app(argc, argv);
#endif
    QCoreApplication::setOrganizationName(QStringLiteral("HopyardTest"));
    QCoreApplication::setApplicationName(QStringLiteral("HopyardTest"));
    return hopyard::test::runTests(argc, argv);
}
