// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/listkeys.h"

#include "account/settings.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QKeyEvent>

#include <utility>

namespace hopyard {

ListKeys::ListKeys(Settings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
    connect(&settings, &Settings::changed, this, [this](Setting key) {
        if (key == Setting::RowLetters)
            follow();
    });
    follow();
}

// Installed only while needed: every event passes such a filter.
void ListKeys::follow()
{
    if (std::exchange(m_on, m_settings.flag(Setting::RowLetters)) == m_on)
        return;
    if (m_on)
        qApp->installEventFilter(this);
    else
        qApp->removeEventFilter(this);
}

bool ListKeys::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return false;
    const auto *pressed = static_cast<QKeyEvent *>(event);
    const Qt::KeyboardModifiers with = pressed->modifiers();
    const bool down = pressed->key() == Qt::Key_J;
    auto *list = qobject_cast<QAbstractItemView *>(watched);
    if ((!down && pressed->key() != Qt::Key_K) || (with & ~Qt::KeyboardModifiers(Qt::ShiftModifier))
        || !list || list->window()->windowType() == Qt::Popup)
        return false;
    QKeyEvent row(QEvent::KeyPress, down ? Qt::Key_Down : Qt::Key_Up, with, QString(),
        pressed->isAutoRepeat(), quint16(pressed->count()));
    QCoreApplication::sendEvent(list, &row);
    return true;
}

} // namespace hopyard
