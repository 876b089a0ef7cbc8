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

// Prepares the world for screenshots: opens the sample data, lets somebody else change it and makes
// requests fail, so that each page shows its purpose. GUI thread.
class PictureStage final : public QObject
{
    Q_OBJECT

public:
    PictureStage(AppController &controller, MainWindow &window);
    ~PictureStage() override;

    // Prepares this world; ready() follows when it is visible, with false if that takes minutes.
    void enter(PictureScene::World world);
    // The id that "@conflict" or "@changed" means; other texts unchanged.
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
    SimulatedWhop m_keyWhop; // the Whop that keys are checked with
    std::function<bool()> m_isThere;
    std::function<void()> m_then;
    int m_looksLeft = 0;
};

} // namespace hopyard
