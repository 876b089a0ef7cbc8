// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

class QDebug;

namespace hopyard {

// A credential in memory. It cannot be streamed, compared by accident or converted; reveal() is the
// one way to its text and is easy to search for. The bytes are overwritten when the last owner lets
// go (best effort: QByteArray may have been copied by its source).
class Secret
{
public:
    Secret() = default;
    // Takes what a person pasted: surrounding white space, quotes and a leading "Bearer " are
    // dropped.
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
