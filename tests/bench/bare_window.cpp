// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QLabel>
#include <QMainWindow>
#include <QMenuBar>

// The least a Qt window costs: what Hopyard's start and memory are compared with. The paint probe,
// loaded into both, does the measuring.
int main(int argc, char **argv)
{
    const QApplication app(argc, argv);
    QMainWindow window;
    window.setObjectName(QStringLiteral("mainWindow"));
    window.menuBar()->addMenu(QStringLiteral("File"))->addAction(QStringLiteral("Close"));
    window.setCentralWidget(new QLabel(QStringLiteral("A label"), &window));
    window.resize(1280, 800);
    window.show();
    return QApplication::exec();
}
