// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>
#include <optional>

class QThread;

namespace hopyard {

// Whether the desktop is to be dark, as org.freedesktop.portal.Settings tells it: for Linux with a
// Qt before 6.5, which does not ask. Everything on the bus happens in a thread of its own, because
// a bus that hangs must not hold the window up. Without a bus or a portal it has no opinion.
class SchemePortal final : public QObject
{
    Q_OBJECT

public:
    // Asks; changed() follows once there is an answer.
    explicit SchemePortal(QObject *parent = nullptr);
    ~SchemePortal() override;

    // Whether there may be a bus. Never starts one.
    [[nodiscard]] static bool isThereABus();
    // Nothing: not known, or the person has no preference.
    [[nodiscard]] std::optional<bool> dark() const { return m_dark; }

Q_SIGNALS:
    void changed();

private:
    std::unique_ptr<QThread> m_thread;
    std::optional<bool> m_dark;
};

} // namespace hopyard
