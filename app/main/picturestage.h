// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "main/picturescenes.h"
#include "schema/operation.h"
#include "simulator/simulatedwhop.h"

#include <QObject>

#include <functional>

namespace hopyard {

class AppController;
class MainWindow;

// Makes the world around the pictures: opens the sample data, lets somebody else change it and
// requests fail, so that pages show what they are for. GUI thread.
class PictureStage final : public QObject
{
    Q_OBJECT

public:
    PictureStage(AppController &controller, MainWindow &window);
    ~PictureStage() override;

    // ready() follows once it can be seen; not ok if that takes minutes.
    void enter(PictureScene::World world);
    // The id that "@conflict" or "@changed" stands for; others as they are.
    [[nodiscard]] QString idOf(const QString &object) const;

Q_SIGNALS:
    void ready(bool ok);

private:
    void openDemo();
    void makeTrouble();
    void makeSomeChanges();
    void slowDown();
    void fail();
    void refuse();
    void waitFor(const std::function<bool()> &isThere, const std::function<void()> &then = {});
    void look();

    AppController &m_controller;
    MainWindow &m_window;
    SystemClock m_clock;
    SimulatedWhop m_keyWhop; // what a key is tried at
    std::function<bool()> m_isThere;
    std::function<void()> m_then;
    int m_looksLeft = 0;
};

} // namespace hopyard
