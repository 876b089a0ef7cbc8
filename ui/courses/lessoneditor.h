// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"
#include "schema/operation.h"

#include <QPointer>
#include <QWidget>

#include <optional>

class QCheckBox;
class QComboBox;
class QDialog;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QStackedLayout;
class QTabWidget;
class QTimer;

namespace hopyard {

class DraftKeeper;
class EmptyState;
class FieldDraft;
class LessonFiles;
class MarkdownEditor;
class PageHost;
class QuizEditor;
class SafeLabel;
class StateBar;
class TextVersions;
class WorkspaceAccess;

// Edits one lesson: its title, when members see it, its text and questions, its video and files.
// Fields request their change when they are left; text and questions are kept as a draft within a
// second and submitted together with "Save lesson" (Ctrl+Enter). Earlier texts can be viewed and
// restored.
class LessonEditor final : public QWidget
{
    Q_OBJECT

public:
    explicit LessonEditor(PageHost &host, QWidget *parent = nullptr);
    ~LessonEditor() override;

    // nullptr: releases everything obtained from the previous workspace.
    void setContext(WorkspaceAccess *workspace);
    // Shows a lesson, with the title from the outline. A null record: still being read, or (without
    // an id) no lesson.
    void setLesson(const QString &id, const QString &title, const Record &record);
    // Whop gave the shown lesson its id: the editor keeps its state.
    void rename(const QString &id);
    [[nodiscard]] QString lessonId() const { return m_id; }
    [[nodiscard]] MarkdownEditor *text() const { return m_text; }
    [[nodiscard]] LessonFiles *files() const { return m_files; }
    // Whether the text differs from the last saved one.
    [[nodiscard]] bool isTextChanged() const;
    [[nodiscard]] bool isQuizChanged() const;
    [[nodiscard]] QuizEditor *quiz() const { return m_quiz; }
    void save();
    void discard();
    void openVersions();

Q_SIGNALS:
    // seen: the title that it replaces.
    void renameRequested(const QString &id, const QString &title, const QString &seen);
    void whopRequested();
    // A title typed before the program ended is in its field again; wall clock.
    void titleRestored(qint64 savedMs);

private:
    QWidget *makeFields();
    QWidget *makeBottom();
    // Requests a field's change; seen: the value it showed before, if that differs from the
    // record's.
    quint64 change(const Json &args, const Json &seen = Json::object());
    void changeDays(int days);
    void finishTitle();
    void showRecord(bool another);
    // Type and box, as the record says; the days, likewise.
    void showChoices();
    void showDays();
    void followText();
    void watchText();
    void onSubmissionFailed(quint64 ticket);
    void openDraft();
    void closeDraft();
    void restore(const Json &values);
    void onTextEdited();
    void takeText(const QString &text);
    void setBase(const QString &content);
    [[nodiscard]] Json seenContent() const;
    void hold(QDialog *dialog);
    void showChangedMeanwhile();
    void openChangedMeanwhile();
    void openChangedQuestions();
    void showState();
    void followQuestions();
    void setQuestionsBase(const Json &questions, bool known);
    [[nodiscard]] Json draftValues() const;
    [[nodiscard]] Json untouchedValues() const;

    PageHost &m_host;
    WorkspaceAccess *m_workspace = nullptr;
    QString m_id;
    QString m_titleShown;
    Record m_record;
    QString m_base; // the text that the present one was edited from
    QString m_shownBase; // m_base as the editor returns it
    std::optional<QString> m_baseKept; // the one of these two that is among the versions
    std::optional<QString> m_submitted; // saved, but not in the record yet
    struct
    {
        QString base;
        Json questions, rules;
    } m_before; // the base of what was saved, in case the disk refuses
    quint64 m_ticket = 0;
    int m_daysShown = 0;
    quint64 m_daysTicket = 0; // of their last change
    QPointer<QDialog> m_dialog; // concerns the text of this lesson only
    bool m_theirsChanged = false; // Whop's text differs from m_base
    Json m_questions = Json::array(); // those that the present ones were edited from
    std::optional<Json> m_submittedQuestions;
    bool m_theirQuestionsChanged = false;
    DraftKeeper *m_keeper = nullptr;
    TextVersions *m_versions = nullptr;
    QTimer *m_versionTimer;
    QStackedLayout *m_stack;
    QWidget *m_form;
    EmptyState *m_nothing;
    QLineEdit *m_title;
    FieldDraft *m_titleDraft;
    QComboBox *m_type;
    QSpinBox *m_days;
    QCheckBox *m_hidden;
    StateBar *m_bar;
    QTabWidget *m_parts;
    MarkdownEditor *m_text;
    QuizEditor *m_quiz;
    LessonFiles *m_files;
    SafeLabel *m_state;
    QPushButton *m_save = nullptr;
    QPushButton *m_discard = nullptr;
    QPushButton *m_history = nullptr;
};

} // namespace hopyard
