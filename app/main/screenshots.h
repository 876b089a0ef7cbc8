// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "main/picturestage.h"

#include <QHash>
#include <QObject>
#include <QString>

#include <vector>

namespace hopyard {

class AppController;
class MainWindow;
class Page;
class Theme;

// Takes a screenshot of every scene in each look, as PNG files named
// <scene>-<light|dark|contrast|small|rtl>-<percent>.png: "rtl" if the program was started with the
// artificial language, else the other looks. The file names include QT_SCALE_FACTOR, so that a
// second run at 200 % does not overwrite the first. done() comes last, with false if a picture
// shows nothing, or differs in content from the other pictures of its scene. Cut texts of the
// artificial language are reported.
class Screenshots : public QObject
{
    Q_OBJECT

public:
    Screenshots(AppController &controller, MainWindow &window, Theme &theme, QString directory,
        bool pseudo);

    // Starts; opens the demo workspace itself.
    void start();

Q_SIGNALS:
    void done(bool ok);

private:
    enum class Look
    {
        Light,
        Dark,
        HighContrast,
        Small, // the window at its smallest size
        RightToLeft
    };

    void next();
    void prepare(const PictureScene &scene, Look look);
    void choose(const PictureScene &scene, Page &page);
    void tryKey(const PictureScene &scene);
    void writePost();
    void grabWhenRead(int attemptsLeft);
    [[nodiscard]] bool isStillComing() const;
    [[nodiscard]] QWidget *shown() const; // a dialog, or the window
    void grab(const PictureScene &scene, Look look);
    void check(const PictureScene &scene);
    void checkCut();
    void complain(const QString &what);
    void tidyUp(const PictureScene &scene);

    AppController &m_controller;
    MainWindow &m_window;
    Theme &m_theme;
    QString m_directory;
    PictureStage m_stage;
    std::vector<Look> m_looks;
    std::vector<PictureScene> m_scenes;
    PictureScene::World m_world = PictureScene::World::Closed;
    size_t m_picture = 0; // scene by scene, each in every look
    QString m_post; // the post that is opened
    QHash<QString, QString> m_shown; // by scene: the content of its first picture
    bool m_ok = true;
};

} // namespace hopyard
