// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/filepace.h"

#include <chrono>
#include <utility>

namespace hopyard {

namespace {

constexpr qint64 fileSilenceMs = 60'000;
constexpr qint64 fileDeadlineMs = 120'000;
constexpr qint64 slowestFilePerMs = 16; // 16 kB a second

} // namespace

void FilePace::watch(QObject *job, std::function<qint64()> size, std::function<void()> halted)
{
    m_size = std::move(size);
    m_halted = std::move(halted);
    m_startedMs = m_movedMs = m_clock.monotonicMs();
    lookLater(job);
}

void FilePace::lookLater(QObject *job)
{
    m_clock.callAfter(std::chrono::milliseconds(fileSilenceMs / 2), job, [this, job] {
        const bool silent = m_clock.monotonicMs() - m_movedMs >= fileSilenceMs;
        const bool late = elapsedMs() >= fileDeadlineMs + m_size() / slowestFilePerMs;
        if (silent || late)
            m_halted();
        else
            lookLater(job);
    });
}

} // namespace hopyard
