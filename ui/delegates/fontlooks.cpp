// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/fontlooks.h"

#include <QElapsedTimer>
#include <QFontMetrics>
#include <QTimer>

namespace hopyard {

FontLooks::FontLooks(QObject *parent, std::chrono::microseconds cheap)
    : QObject(parent)
    , m_cheap(cheap)
{
}

bool FontLooks::admits(const QFont &font, const QString &text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t character = text.at(i).unicode();
        if (QChar::isHighSurrogate(character) && i + 1 < text.size()) {
            ++i;
            character = QChar::surrogateToUcs4(text.at(i - 1), text.at(i));
        }
        if (isBundled(character))
            continue;
        const std::pair<QString, int> key(font.key(), int(QChar::script(character)));
        if (m_known.contains(key))
            continue;
        if (m_taken) {
            waitForNextTurn();
            return false;
        }
        m_known.insert(key);
        look(font, character);
    }
    return true;
}

void FontLooks::look(const QFont &font, char32_t character)
{
    QElapsedTimer spent;
    spent.start();
    (void)QFontMetrics(font).horizontalAdvance(QString::fromUcs4(&character, 1));
    if (spent.nsecsElapsed() < std::chrono::nanoseconds(m_cheap).count())
        return;
    m_taken = true;
    waitForNextTurn();
}

void FontLooks::waitForNextTurn()
{
    if (std::exchange(m_waiting, true))
        return;
    // A timer, not a posted event: those are all handled in one turn.
    QTimer::singleShot(0, this, [this] {
        m_waiting = false;
        m_taken = false;
        Q_EMIT available();
    });
}

} // namespace hopyard
