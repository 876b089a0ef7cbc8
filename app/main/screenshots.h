// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QString>
#include <QStringList>

#include <vector>

namespace hopyard {

class AppController;
class MainWindow;
class Page;
class Theme;

// Renders every page of the demo workspace into a directory: light, dark, right to left, in high
// contrast and in a small window. What
// QT_SCALE_FACTOR says goes into the file names, so that a second run at 200 % does not overwrite
// the first. done() comes last; not ok where a picture shows nothing, or something else than the
// other pictures of its scene.
class Screenshots : public QObject
{
    Q_OBJECT

public:
    Screenshots(AppController &controller, MainWindow &window, Theme &theme, QString directory);

    // Opens the demo workspace itself.
    void start();

Q_SIGNALS:
    void done(bool ok);

private:
    enum class Variant
    {
        Light,
        Dark,
        RightToLeft,
        HighContrast,
        Small // the window is as small as it gets
    };
    struct Scene
    {
        Variant variant;
        QString name; // of the file
        QString place; // empty: the welcome
        QString action; // objectName of an action to trigger first
    };

    void makeSomeChanges();
    void next();
    void prepare(const Scene &scene);
    void choose(const Scene &scene, Page &page);
    void writePost();
    void waitUntilSynced(int attemptsLeft);
    void grabWhenRead(int attemptsLeft);
    void grab(const Scene &scene);
    void check(const Scene &scene);
    void tidyUp(const Scene &scene);

    AppController &m_controller;
    MainWindow &m_window;
    Theme &m_theme;
    QString m_directory;
    std::vector<Scene> m_scenes;
    size_t m_scene = 0;
    QString m_post; // the one that is opened
    QHash<QString, QString> m_shown; // by scene: what its first picture is of
    bool m_ok = true;
};

} // namespace hopyard
