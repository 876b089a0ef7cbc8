// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTemporaryDir>

namespace hopyard::test {

// A separate disk that can be filled or made read-only. If the test may not mount one, a directory
// without write permission stands in for a read-only disk. Files must be closed before a change.
class SmallDisk
{
public:
    explicit SmallDisk(int mebibytes = 8);
    ~SmallDisk();
    Q_DISABLE_COPY_MOVE(SmallDisk)

    [[nodiscard]] QString path() const { return m_path; }
    // Why it cannot be filled here (no right to mount); empty if it can.
    [[nodiscard]] QString whyNotFull() const;
    // Why it cannot be made read-only here (no right to mount, and permissions do not bind root).
    [[nodiscard]] QString whyNotReadOnly() const;

    [[nodiscard]] bool setReadOnly(bool readOnly);
    // Fills it until only this much fits, or empties it.
    [[nodiscard]] bool setFull(bool full, int roomKiB = 0);

private:
    QTemporaryDir m_directory;
    QString m_path;
    bool m_mounted = false;
};

} // namespace hopyard::test
