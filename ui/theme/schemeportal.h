// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>
#include <optional>

class QThread;

namespace hopyard {

// Whether the desktop prefers dark, from org.freedesktop.portal.Settings: for Linux with Qt before
// 6.5, which does not ask. All bus calls happen in a separate thread, because a hanging bus must
// not block the window. Without a bus or a portal the result is unknown.
class SchemePortal final : public QObject
{
    Q_OBJECT

public:
    // Asks; changed() follows when there is an answer.
    explicit SchemePortal(QObject *parent = nullptr);
    ~SchemePortal() override;

    // Whether there may be a bus. Never starts one.
    [[nodiscard]] static bool isThereABus();
    // Empty: unknown, or the person has no preference.
    [[nodiscard]] std::optional<bool> dark() const { return m_dark; }

Q_SIGNALS:
    void changed();

private:
    std::unique_ptr<QThread> m_thread;
    std::optional<bool> m_dark;
};

} // namespace hopyard
