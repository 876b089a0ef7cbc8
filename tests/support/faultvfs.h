// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <memory>

namespace hopyard::test {

// A disk that fails: while it lives, SQLite's default file system counts every write, sync, open
// and truncation and lets the n-th fail. Databases opened before it are not concerned; those opened
// meanwhile must be closed before it goes. One thread.
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

    // The n-th call from now on (from 1) fails, and if sticky every later one too.
    void arm(int n, Fault fault, bool sticky);
    // As arm(), counting only files whose path contains the text.
    void arm(int n, Fault fault, bool sticky, const char *only);
    void disarm();
    // Whether an armed fault has happened.
    [[nodiscard]] bool fired() const;
    // Writes into one directory what would be in another had the power failed right now: each file
    // as it was when it was synced last, and no file that never was. Gives how many files those
    // are.
    int saveSurvivors(const char *of, const char *into) const;

    class Private;

private:
    std::unique_ptr<Private> d;
};

} // namespace hopyard::test
