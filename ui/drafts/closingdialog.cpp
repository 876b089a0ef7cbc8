// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drafts/closingdialog.h"

#include "schema/posts.h"
#include "sync/commands.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QVBoxLayout>

#include <algorithm>

namespace hopyard {

namespace {

constexpr qsizetype mostPostsNamed = 3;

} // namespace

QList<Operation> ClosingDialog::scheduled(const Commands &commands)
{
    QList<Operation> found;
    for (const Operation &operation : commands.operations()) {
        if (operation.schedule.isSet() && !isSettled(operation.state) && !isMissed(operation))
            found.append(operation);
    }
    std::stable_sort(found.begin(), found.end(),
        [](const Operation &a, const Operation &b) { return a.schedule.atMs < b.schedule.atMs; });
    return found;
}

ClosingDialog::ClosingDialog(
    const QList<Operation> &scheduled, const QString &leaving, QWidget *parent)
    : FormDialog(leaving.isEmpty() ? tr("Close Hopyard?") : tr("Leave %1?").arg(isolated(leaving)),
        leaving.isEmpty()
            ? tr("Scheduled posts go out only while Hopyard is running on this computer. One whose "
                 "time passes meanwhile is not sent by itself: you are asked at the next start.")
            : tr("Scheduled posts go out only while their workspace is open. One whose time passes "
                 "meanwhile is not sent by itself: you are asked when you are back."),
        parent)
    , m_aboutClosing(leaving.isEmpty())
{
    setObjectName(QStringLiteral("closingDialog"));
    for (const Operation &operation : scheduled.first(qMin(scheduled.size(), mostPostsNamed))) {
        auto *line = new SafeLabel(tr("%1: %2", "time, title of a post")
                                       .arg(Words::scheduled(operation.schedule),
                                           Words::quoted(posts::titleOrFirstLine(operation.args))),
            this);
        line->setObjectName(QStringLiteral("closingPost"));
        line->setWrap(true);
        body()->addWidget(line);
    }
    if (const int more = int(scheduled.size() - mostPostsNamed); more > 0) {
        auto *line
            = new SafeLabel(Words::counted(tr("and %Ln more post(s)", nullptr, more), more), this);
        setTextRole(line, ColorRole::Secondary);
        body()->addWidget(line);
    }
    if (!m_aboutClosing) {
        setPrimary(tr("Switch workspace"));
        return;
    }
    auto *minimize = button(tr("Minimize instead"), ButtonKind::Ghost, Glyph::None, this);
    minimize->setObjectName(QStringLiteral("closingMinimize"));
    minimize->setAutoDefault(false);
    connect(minimize, &QPushButton::clicked, this, [this] {
        Q_EMIT minimizeRequested();
        reject();
    });
    addLeading(minimize);
    setPrimary(tr("Close Hopyard"));
}

} // namespace hopyard
