// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakesecrets.h"

#include <utility>

namespace hopyard::test {

FakeSecrets::FakeSecrets(Clock &clock, QObject *parent)
    : SecretStore(clock, parent)
{
}

void FakeSecrets::start(const Job &job, Finish finish)
{
    const QLatin1String kind(job.kind == JobKind::Read ? "read "
            : job.kind == JobKind::Write               ? "write "
                                                       : "remove ");
    m_log.append(kind + job.key);
    if (m_hold)
        m_held = Held {job, std::move(finish)};
    else
        perform(job, finish);
}

void FakeSecrets::release()
{
    m_hold = false;
    if (const std::optional<Held> held = std::exchange(m_held, std::nullopt))
        perform(held->job, held->finish);
}

void FakeSecrets::perform(const Job &job, const Finish &finish)
{
    if (m_failure != ErrorCode::None) {
        finish(Error::of(m_failure));
        return;
    }
    switch (job.kind) {
    case JobKind::Read:
        if (m_secrets.contains(job.key))
            finish(m_secrets.value(job.key));
        else
            finish(Error::of(ErrorCode::NoKey));
        return;
    case JobKind::Write:
        m_secrets.insert(job.key, job.secret);
        break;
    case JobKind::Remove:
        m_secrets.remove(job.key);
        break;
    }
    finish(Secret());
}

} // namespace hopyard::test
