// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/mirrorcheck.h"

#include "store/database.h"

#include <sqlite3.h>

namespace hopyard {

MirrorCheck::MirrorCheck(const QString &directory, QObject *parent)
    : QObject(parent)
    , m_path(QString(directory + QStringLiteral("/mirror.db")))
{
}

MirrorCheck::~MirrorCheck()
{
    if (!m_thread)
        return;
    // Interrupts repeatedly, because an interruption between two statements is lost.
    constexpr unsigned long patienceMs = 20;
    do {
        const QMutexLocker lock(&m_mutex);
        m_stopped = true;
        if (m_running)
            sqlite3_interrupt(m_running);
    } while (!m_thread->wait(patienceMs));
}

void MirrorCheck::start()
{
    m_thread.reset(QThread::create([this] { run(); }));
    m_thread->setObjectName(QStringLiteral("mirror check"));
    connect(m_thread.get(), &QThread::finished, this, [this] {
        if (m_outcome)
            Q_EMIT finished(*m_outcome);
    });
    m_thread->start(QThread::LowPriority);
}

void MirrorCheck::run()
{
    DatabaseOptions options;
    options.readOnly = true;
    options.cacheKiB = 2048;
    auto database = Database::open(m_path, options);
    if (!database) {
        m_outcome = database.error();
        return;
    }
    {
        const QMutexLocker lock(&m_mutex);
        if (m_stopped)
            return;
        m_running = (*database)->handle();
    }
    const Outcome sound = (*database)->check();
    const QMutexLocker lock(&m_mutex);
    m_running = nullptr;
    if (!m_stopped)
        m_outcome = sound;
}

} // namespace hopyard
