// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/roles.h"
#include "support/testcase.h"
#include "ui/widgets/safelabel.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QTest>

namespace hopyard::test {

// Forgiving for slow computers; text that stalls takes much longer or never ends. A build that is
// not optimized takes ten times as long for the bytes alone.
#ifdef __OPTIMIZE__
inline constexpr double hostileStepMs = 1500;
inline constexpr qsizetype hostileHugeLine = 10 * 1024 * 1024;
#else
inline constexpr double hostileStepMs = 4000;
inline constexpr qsizetype hostileHugeLine = 2 * 1024 * 1024;
#endif

// Work of the window's thread that must not stand still.
template <class Work>
void step(const char *name, Work work)
{
    const double before = threadCpuMs();
    work();
    const double took = threadCpuMs() - before;
    QVERIFY2(took < hostileStepMs,
        qPrintable(QStringLiteral("%1: %2 ms").arg(QString::fromLatin1(name)).arg(took)));
}

// What a widget and those in it hand on to be laid out, measured or read out, by themselves and by
// the cells of their lists: the beginning of a text, however long that is. Empty if it is so, else
// where it is not.
inline QString unboundedText(const QWidget &widget)
{
    constexpr qsizetype most = 60'010; // several lines, isolated
    constexpr qsizetype mostInACell = 4'100; // one line, isolated, and some words
    const auto where = [](const QWidget &each, const char *what, qsizetype size) {
        return QStringLiteral("%1 %2: %3 of %4")
            .arg(QString::fromLatin1(each.metaObject()->className()), each.objectName(),
                QString::fromLatin1(what), QString::number(size));
    };
    QList<const QWidget *> all {&widget};
    for (const QWidget *child : widget.findChildren<QWidget *>())
        all.append(child);
    for (const QWidget *each : std::as_const(all)) {
        for (const QString &text : {each->windowTitle(), each->accessibleName(),
                 each->accessibleDescription(), each->toolTip()}) {
            if (text.size() > most)
                return where(*each, "words about it", text.size());
        }
        if (const auto *label = qobject_cast<const SafeLabel *>(each);
            label && label->shownText().size() > most)
            return where(*each, "its text", label->shownText().size());
        if (const auto *button = qobject_cast<const QAbstractButton *>(each);
            button && button->text().size() > mostInACell)
            return where(*each, "its text", button->text().size());
        const auto *view = qobject_cast<const QAbstractItemView *>(each);
        QList<QModelIndex> open;
        if (view && view->model())
            open.append(QModelIndex());
        while (!open.isEmpty()) {
            const QAbstractItemModel &model = *view->model();
            const QModelIndex parent = open.takeLast();
            const int columns = model.columnCount(parent);
            for (int cell = 0; cell < model.rowCount(parent) * columns; ++cell) {
                const QModelIndex index = model.index(cell / columns, cell % columns, parent);
                open.append(index);
                QStringList texts = index.data(ChipsRole).toStringList();
                for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole),
                         int(Qt::AccessibleTextRole), int(Qt::AccessibleDescriptionRole),
                         int(SubtitleRole), int(AvatarRole), int(MarkTextRole)})
                    texts << index.data(role).toString();
                for (const QString &text : std::as_const(texts)) {
                    if (text.size() > mostInACell)
                        return where(*each, "a cell", text.size());
                }
            }
            for (int column = 0; column < columns; ++column) {
                for (const int role : {int(Qt::DisplayRole), int(Qt::AccessibleTextRole)}) {
                    const QString text = model.headerData(column, Qt::Horizontal, role).toString();
                    if (text.size() > mostInACell)
                        return where(*each, "a heading", text.size());
                }
            }
        }
    }
    return {};
}

} // namespace hopyard::test
