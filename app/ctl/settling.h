// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/operation.h"
#include "sync/status.h"

#include <QObject>
#include <QStringList>

namespace hopyard::ctl {

class Program;
enum class ExitCode;

[[nodiscard]] bool isOutOfReach(Connection connection);
// Why the key gives no access.
[[nodiscard]] Error signInError(const Program &program);
// Prints one operation per line; as JSON an array, or the only one.
void printOperations(const Program &program, const QList<Operation> &operations, bool asArray);

// Prints the operations and finishes once all have settled, or nothing more can happen for now.
class Settling : public QObject
{
public:
    Settling(Program &program, QStringList ids, bool asArray);

private:
    void look();
    [[nodiscard]] bool nothingAmbiguous() const;
    void end(ExitCode code);

    Program &m_program;
    QStringList m_ids;
    bool m_asArray;
    bool m_ended = false;
    QList<Operation> m_operations;
};

} // namespace hopyard::ctl
