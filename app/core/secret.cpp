// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secret.h"

#include <algorithm>

namespace hopyard {

Secret Secret::fromPasted(const QByteArray &text)
{
    static constexpr QByteArrayView edges = " \t\r\n\"'`";
    QByteArrayView view = text;
    const auto trim = [&view] {
        while (!view.isEmpty() && edges.contains(view.front()))
            view = view.sliced(1);
        while (!view.isEmpty() && edges.contains(view.back()))
            view.chop(1);
    };
    trim();
    static constexpr QByteArrayView header = "authorization:";
    if (view.size() > header.size()
        && view.first(header.size()).compare(header, Qt::CaseInsensitive) == 0) {
        view = view.sliced(header.size());
        trim();
    }
    static constexpr QByteArrayView scheme = "bearer ";
    if (view.size() > scheme.size()
        && view.first(scheme.size()).compare(scheme, Qt::CaseInsensitive) == 0) {
        view = view.sliced(scheme.size());
        trim();
    }
    return Secret(view.toByteArray());
}

Secret::~Secret()
{
    wipe();
}

Secret &Secret::operator=(const Secret &other)
{
    if (this != &other) {
        wipe();
        m_text = other.m_text;
    }
    return *this;
}

Secret &Secret::operator=(Secret &&other) noexcept
{
    if (this != &other) {
        wipe();
        m_text = std::move(other.m_text);
    }
    return *this;
}

void Secret::wipe()
{
    if (m_text.isDetached()) {
        volatile char *bytes = m_text.data();
        for (qsizetype i = 0; i < m_text.size(); ++i)
            bytes[i] = 0;
    }
    m_text.clear();
}

} // namespace hopyard
