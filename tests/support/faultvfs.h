// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <memory>

namespace hopyard::test {

// A failing disk: during its lifetime SQLite's default file system counts every write, sync, open
// and truncation, and lets the n-th fail. Databases opened before are not affected; those opened
// meanwhile must be closed before it is destroyed. One thread.
class FaultVfs
{
public:
    enum class Fault
    {
        Io,
        Full
    };
    FaultVfs();
    ~FaultVfs();
    Q_DISABLE_COPY_MOVE(FaultVfs)

    // Makes the n-th call from now on (from 1) fail, and if sticky every later one, too.
    void arm(int n, Fault fault, bool sticky);
    // As arm(), counting only files whose path contains the text.
    void arm(int n, Fault fault, bool sticky, const char *only);
    void disarm();
    // Whether an armed fault has occurred.
    [[nodiscard]] bool fired() const;
    // Writes into one directory what another would contain after a power failure at this moment:
    // each file as last synced, without files that never were. Gives the number of files.
    int saveSurvivors(const char *of, const char *into) const;

    class Private;

private:
    std::unique_ptr<Private> d;
};

} // namespace hopyard::test
