// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icon.h"

#include <QWidget>

class QPushButton;

namespace hopyard {

class SafeLabel;

// Shown in place of an empty list: icon on a plate, a title, one sentence, a primary action and a
// link. objectName "emptyState"; its children are emptyStateAction and emptyStateLink.
class EmptyState final : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);

    void setContent(Glyph glyph, const QString &title, const QString &sentence);
    void setTone(Tone tone); // of the plate
    void setAction(const QString &text, Glyph glyph = Glyph::None); // empty hides it
    void setLink(const QString &text); // empty hides it
    // A line in monospace to copy, for instance the scope that a key lacks. Empty hides it.
    void setCode(const QString &code);

Q_SIGNALS:
    void actionTriggered();
    void linkTriggered();

private:
    class Plate;

    Plate *m_plate;
    SafeLabel *m_title;
    SafeLabel *m_sentence;
    class CopyableId *m_code;
    QPushButton *m_action;
    QPushButton *m_link;
};

} // namespace hopyard
