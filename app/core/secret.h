// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

class QDebug;

namespace hopyard {

// A credential in memory. It cannot be streamed, compared by accident or converted; reveal() is the
// only access to its text and easy to search for. The bytes are overwritten when the last owner
// releases them (best effort: the source QByteArray may have been copied).
class Secret
{
public:
    Secret() = default;
    // Reads pasted text: drops surrounding white space, quotes and a leading "Bearer ".
    static Secret fromPasted(const QByteArray &text);
    explicit Secret(QByteArray text)
        : m_text(std::move(text))
    {
    }
    ~Secret();
    Secret(const Secret &) = default;
    Secret(Secret &&) noexcept = default;
    Secret &operator=(const Secret &other);
    Secret &operator=(Secret &&other) noexcept;

    [[nodiscard]] bool isEmpty() const { return m_text.isEmpty(); }
    [[nodiscard]] const QByteArray &reveal() const { return m_text; }

private:
    void wipe();

    QByteArray m_text;
};

QDebug operator<<(QDebug debug, const Secret &secret) = delete;

} // namespace hopyard
