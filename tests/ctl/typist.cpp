// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QDeadlineTimer>
#include <QGenericPlugin>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTimer>

#include <cstdio>

// Drives the unmodified window program from inside: Qt loads this plugin at start when
// QT_QPA_GENERIC_PLUGINS names it. HOPYARD_TYPIST holds steps separated by "; ", each done as soon
// as it can be, and printed when it is:
//
// - trigger actionNew: an action by its objectName, once it is enabled
// - type experienceName Hello: keys into a visible field, after what it holds
// - press toast: the first visible button of (or in) a visible widget, enabled
// - turn courseTabs Students: to the tab of that title
// - choose studentsTable Ann: the first row of a list or table that has this text, once there is
// one
// - see experienceName Hello: waits until the widget says this, as a screen reader would
// - gone statusOutbox: waits until no such widget is to be seen
// - rest: the hands are off the keyboard for a second

namespace hopyard::test {

class Typist final : public QObject
{
    Q_OBJECT

public:
    Typist()
        : m_steps(qEnvironmentVariable("HOPYARD_TYPIST").split(QStringLiteral("; ")))
    {
        connect(&m_look, &QTimer::timeout, this, &Typist::look);
        m_look.start(20);
    }

private:
    void look()
    {
        if (m_steps.isEmpty()) {
            m_look.stop();
            return;
        }
        const QStringList words = m_steps.first().split(u' ');
        if (words.first() == QLatin1String("rest")
                ? !hasRested()
                : !tryStep(words.value(0), words.value(1), words.mid(2).join(u' ')))
            return;
        std::printf("%s\n", qPrintable(m_steps.takeFirst()));
        std::fflush(stdout);
    }
    bool hasRested()
    {
        if (m_rest.isForever())
            m_rest.setRemainingTime(1000);
        if (!m_rest.hasExpired())
            return false;
        m_rest = QDeadlineTimer(QDeadlineTimer::Forever);
        return true;
    }
    [[nodiscard]] static QWidget *shown(const QString &name)
    {
        for (QWidget *widget : QApplication::allWidgets()) {
            if (widget->objectName() == name && widget->isVisible())
                return widget;
        }
        return nullptr;
    }
    [[nodiscard]] static bool trigger(const QString &name)
    {
        for (const QWidget *window : QApplication::topLevelWidgets()) {
            auto *action = window->findChild<QAction *>(name);
            if (action && action->isEnabled()) {
                action->trigger();
                return true;
            }
        }
        return false;
    }
    [[nodiscard]] static bool turn(QTabWidget *tabs, const QString &title)
    {
        for (int tab = 0; tabs && tab < tabs->count(); ++tab) {
            if (tabs->tabText(tab) == title) {
                tabs->setCurrentIndex(tab);
                return true;
            }
        }
        return false;
    }
    [[nodiscard]] static bool choose(QAbstractItemView *view, const QString &text)
    {
        const QAbstractItemModel *rows = view ? view->model() : nullptr;
        for (int row = 0; rows && row < rows->rowCount(); ++row) {
            for (int column = 0; column < rows->columnCount(); ++column) {
                const QModelIndex cell = rows->index(row, column);
                if (cell.data().toString().contains(text)) {
                    view->setCurrentIndex(cell);
                    return true;
                }
            }
        }
        return false;
    }
    static bool tryStep(const QString &verb, const QString &name, const QString &text)
    {
        if (verb == QLatin1String("trigger"))
            return trigger(name);
        if (verb == QLatin1String("gone"))
            return !shown(name);
        QWidget *widget = shown(name);
        if (!widget)
            return false;
        if (verb == QLatin1String("type")) {
            for (const QChar letter : text) {
                QKeyEvent press(QEvent::KeyPress, 0, Qt::NoModifier, QString(letter));
                QCoreApplication::sendEvent(widget, &press);
            }
            return true;
        }
        if (verb == QLatin1String("press")) {
            auto *button = qobject_cast<QAbstractButton *>(widget);
            if (!button) {
                for (auto *inside : widget->findChildren<QPushButton *>())
                    button = !button && inside->isVisible() ? inside : button;
            }
            if (!button || !button->isEnabled())
                return false;
            button->click();
            return true;
        }
        if (verb == QLatin1String("turn"))
            return turn(qobject_cast<QTabWidget *>(widget), text);
        if (verb == QLatin1String("choose"))
            return choose(qobject_cast<QAbstractItemView *>(widget), text);
        const QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(widget);
        const QString said = !spoken
            ? QString()
            : spoken->text(QAccessible::Name) + u'\n' + spoken->text(QAccessible::Value);
        return verb == QLatin1String("see") && said.contains(text);
    }

    QStringList m_steps;
    QTimer m_look;
    QDeadlineTimer m_rest {QDeadlineTimer::Forever};
};

class TypistPlugin final : public QGenericPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QGenericPluginFactoryInterface_iid FILE "typist.json")

public:
    QObject *create(const QString &, const QString &) override { return new Typist; }
};

} // namespace hopyard::test

#include "typist.moc"
