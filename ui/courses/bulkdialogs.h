// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"
#include "schema/operation.h"
#include "schema/outline.h"
#include "ui/shell/formdialog.h"

#include <vector>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QListWidget;
class QSpinBox;

namespace hopyard {

class TextDiffView;

// One of the lessons of a bulk change, in the order of the outline.
struct BulkLesson
{
    QString id;
    QString title;
    QString chapter; // id
    Record record;
};

// Sets when lessons open, spread over the days after a student's start: "every 7 days", lesson by
// lesson or chapter by chapter. Shows every lesson's day before anything is saved.
class DripDialog final : public FormDialog
{
    Q_OBJECT

public:
    DripDialog(const std::vector<BulkLesson> &lessons, QWidget *parent);
    // lesson.update for the lessons that change.
    [[nodiscard]] QList<Intent> intents() const;

private:
    void check();
    [[nodiscard]] std::vector<int> days() const; // per lesson; 0: at once

    std::vector<BulkLesson> m_lessons;
    QComboBox *m_unit;
    QSpinBox *m_first;
    QSpinBox *m_every;
    QListWidget *m_list;
};

// Replaces a text in many lessons; shows each place and its difference, and changes only what is
// ticked.
class ReplaceDialog final : public FormDialog
{
    Q_OBJECT

public:
    ReplaceDialog(const std::vector<BulkLesson> &lessons, QWidget *parent);
    [[nodiscard]] QList<Intent> intents() const;

private:
    void search();
    void showCurrent();
    void check();
    [[nodiscard]] QString replaced(const QString &text) const;

    std::vector<BulkLesson> m_lessons;
    std::vector<size_t> m_found; // indexes in m_lessons, by row
    QLineEdit *m_find;
    QLineEdit *m_with;
    QCheckBox *m_case;
    QListWidget *m_list;
    TextDiffView *m_diff;
};

} // namespace hopyard
