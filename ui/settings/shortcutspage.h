// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/keymap.h"

#include <QKeySequence>
#include <QPointer>
#include <QString>
#include <QWidget>

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace hopyard {

class FlowLayout;
class PageHost;
class SectionHeader;
class ShortcutTable;
class StateBar;

// All actions of the window and its pages with their keys; changes those of the chosen one. Takes
// effect at once.
class ShortcutsPage final : public QWidget
{
    Q_OBJECT

public:
    explicit ShortcutsPage(PageHost &host, QWidget *parent = nullptr);

protected:
    // Loads the actions only now: most people look at other settings.
    void showEvent(QShowEvent *event) override;

private:
    void buildList(QVBoxLayout *layout);
    void buildEditor(QVBoxLayout *layout);
    void showAll();
    void showChosen();
    void showKeys();
    void addKeys(const QKeySequence &keys);
    void askForTheNext();
    void removeKeys(const QKeySequence &keys);
    void resetChosen();
    [[nodiscard]] QString namesOf(const QStringList &actions) const;

    PageHost &m_host;
    QPointer<Keymap> m_keymap;
    QString m_name; // of the chosen action
    QList<QKeySequence> m_wanted; // not assigned yet; the first is being asked about
    ShortcutTable *m_table;
    SectionHeader *m_title;
    FlowLayout *m_keys;
    QLineEdit *m_field;
    QPushButton *m_reset;
    QPushButton *m_resetAll;
    StateBar *m_message;
};

} // namespace hopyard
