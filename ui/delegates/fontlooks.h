// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSet>

#include <chrono>
#include <utility>

class QFont;

namespace hopyard {

// The first character of a script makes Qt search the system's fonts for one that has it: some
// milliseconds for each font it is used in, and all fonts if none has it. Painting may start one
// such search per turn of the event loop, and none in the first, which has rows to show; text that
// needs another waits for the next paint.
class FontLooks final : public QObject
{
    Q_OBJECT

public:
    // Searches shorter than cheap are not counted.
    explicit FontLooks(
        QObject *parent = nullptr, std::chrono::microseconds cheap = std::chrono::milliseconds(2));

    // Whether the bundled font has it: Latin, Greek and Cyrillic letters, and marks.
    [[nodiscard]] static bool isBundled(char32_t character)
    {
        return character < 0x0530 || (character >= 0x2000 && character < 0x2070);
    }
    // Whether text may be painted in this font now. If not, available() follows.
    [[nodiscard]] bool admits(const QFont &font, const QString &text);

Q_SIGNALS:
    // Text that was not admitted can be painted now.
    void available();

private:
    void look(const QFont &font, char32_t character);
    void waitForNextTurn();

    const std::chrono::microseconds m_cheap;
    QSet<std::pair<QString, int>> m_known; // font and script
    bool m_taken = true; // this turn's search was used
    bool m_waiting = false; // for the next turn
};

} // namespace hopyard
