// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTemporaryDir>

namespace hopyard::test {

// A disk of its own that can be filled or made read-only. Where the test may not mount one, a
// directory whose permissions are taken away stands in for the latter. Files must be closed before
// it changes.
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
    // Until only so much fits, and back.
    [[nodiscard]] bool setFull(bool full, int roomKiB = 0);

private:
    QTemporaryDir m_directory;
    QString m_path;
    bool m_mounted = false;
};

} // namespace hopyard::test
