// SPDX-License-Identifier: GPL-3.0-or-later

// The part of LessonEditor that keeps, compares and saves texts.
#include "schema/lessons.h"
#include "ui/apphost.h"
#include "ui/courses/lessoneditor.h"
#include "ui/courses/quizeditor.h"
#include "ui/courses/textversions.h"
#include "ui/draftkeeper.h"
#include "ui/edits.h"
#include "ui/errortext.h"
#include "ui/fielddraft.h"
#include "ui/markdown/markdowneditor.h"
#include "ui/page.h"
#include "ui/widgets/safelabel.h"
#include "ui/widgets/statebar.h"
#include "ui/words.h"

#include <QCryptographicHash>
#include <QDialog>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedLayout>
#include <QTabWidget>
#include <QTextCursor>
#include <QTimer>

namespace hopyard {

namespace {

constexpr std::string_view questionsMember = "assessment_questions";

// Enough to see whether Whop's text is still the one that a draft was based on.
QString lessonDigest(const QByteArray &bytes)
{
    const QByteArray digest = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
    return QString::fromLatin1(digest.first(16));
}

bool isSameQuiz(const Json &a, const Json &b)
{
    return lessons::update.isSame(questionsMember, a, b);
}

const Json *questionsOf(const Record &record)
{
    const Json *list = jsonAt(record.body(), questionsMember);
    return list && list->is_array() ? list : nullptr;
}

} // namespace

// --- The draft ----------------------------------------------------------------------------------

Json LessonEditor::untouchedValues() const
{
    return Json {{"content", m_shownBase}, {"base", lessonDigest(m_base.toUtf8())}};
}

Json LessonEditor::draftValues() const
{
    Json values = untouchedValues();
    values["content"] = m_text->text();
    if (isQuizChanged()) {
        values["questions"] = m_quiz->questions();
        values["questions_base"] = lessonDigest(dumpJson(m_questions));
        values["rules"] = m_quiz->rules();
    }
    return values;
}

void LessonEditor::openDraft()
{
    m_theirsChanged = false;
    m_theirQuestionsChanged = false;
    setBase(m_record.text(lessons::content));
    m_text->setText(m_base);
    m_quiz->setRules(Json::object());
    const Json *questions = questionsOf(m_record);
    setQuestionsBase(
        questions ? *questions : Json::array(), questions || m_record.mark == Mark::New);
    m_quiz->select(0);
    if (!m_workspace)
        return;
    m_keeper = new DraftKeeper(m_workspace->commands(),
        {QStringLiteral("lesson.edit"), {m_id}, QStringLiteral("courses"),
            tr("Text of %1").arg(Words::quoted(m_titleShown))},
        this);
    watchText();
    connect(m_keeper, &DraftKeeper::saved, this, &LessonEditor::showState);
    connect(m_keeper, &DraftKeeper::failed, this, [this](const Error &why) {
        m_bar->setClosable(false);
        m_bar->show(Tone::Danger, QStringLiteral("error"),
            ErrorText::sentence(tr("Couldn’t keep the draft"), why, Kept::NotSaved));
    });
    m_baseKept.reset();
    m_versions
        = new TextVersions(m_workspace->commands(), QStringLiteral("lesson.text"), m_id, this);
    if (const auto kept = m_keeper->kept())
        restore(kept->values);
}

void LessonEditor::restore(const Json &values)
{
    m_text->setText(jsonText(values, "content"));
    m_theirsChanged = jsonText(values, "base") != lessonDigest(m_base.toUtf8()) && isTextChanged();
    if (const auto questions = values.find("questions"); questions != values.end()) {
        m_quiz->setQuestions(*questions, true);
        if (const auto rules = values.find("rules"); rules != values.end())
            m_quiz->setRules(*rules);
        m_theirQuestionsChanged
            = jsonText(values, "questions_base") != lessonDigest(dumpJson(m_questions))
            && isQuizChanged();
    }
    m_keeper->touch();
}

void LessonEditor::closeDraft()
{
    m_versionTimer->stop();
    if (m_dialog)
        m_dialog->reject(); // it would answer for another lesson
    m_titleDraft->close();
    if (m_keeper)
        m_keeper->flush();
    delete std::exchange(m_keeper, nullptr);
    delete std::exchange(m_versions, nullptr);
    m_submitted.reset();
    m_submittedQuestions.reset();
    m_bar->clear();
}

// The last saved text needs no draft. This is not the fields' present content: the record may
// change while somebody types.
void LessonEditor::watchText()
{
    if (m_keeper)
        m_keeper->start([this] { return draftValues(); }, untouchedValues());
}

void LessonEditor::onTextEdited()
{
    if (m_versions && m_baseKept != m_base) {
        m_versions->keep(m_base); // the text before the first change
        m_baseKept = m_base;
    }
    if (m_keeper)
        m_keeper->touch();
    if (!m_versionTimer->isActive())
        m_versionTimer->start();
    m_save->setEnabled(true); // the difference is checked when typing pauses
    m_discard->setVisible(true);
}

bool LessonEditor::isTextChanged() const
{
    return m_stack->currentWidget() == m_form && m_text->text() != m_shownBase;
}

bool LessonEditor::isQuizChanged() const
{
    return m_stack->currentWidget() == m_form && m_quiz->isKnown()
        && (!m_quiz->rules().empty() || !isSameQuiz(m_questions, m_quiz->questions()));
}

void LessonEditor::setBase(const QString &content)
{
    m_base = content;
    m_shownBase = MarkdownEditor::asShown(content);
}

// The text that was replaced, in Whop's form: null and an empty text look the same here.
Json LessonEditor::seenContent() const
{
    const Json *now = jsonAt(m_record.body(), lessons::content.path);
    return now && m_record.text(lessons::content) == m_base ? *now : Json(m_base);
}

void LessonEditor::hold(QDialog *dialog)
{
    m_dialog = dialog;
    dialog->open();
}

// --- News of the record -------------------------------------------------------------------------

// Handles a possible change of the record's text.
void LessonEditor::followText()
{
    const QString content = m_record.text(lessons::content);
    if (m_submitted && content != *m_submitted)
        return; // older than the text just saved
    m_submitted.reset();
    if (content == m_base)
        return; // the base of a stored draft may still differ
    if (isTextChanged() && MarkdownEditor::asShown(content) != m_text->text()) {
        m_theirsChanged = true;
        return;
    }
    m_theirsChanged = false;
    setBase(content); // changed elsewhere but not here; or both are equal now
    if (m_shownBase != m_text->text())
        m_text->setText(content);
    watchText();
}

void LessonEditor::setQuestionsBase(const Json &questions, bool known)
{
    m_questions = questions;
    m_quiz->setQuestions(questions, known);
    m_theirQuestionsChanged = false;
}

// As followText(); but lists of both sides can usually be merged element by element.
void LessonEditor::followQuestions()
{
    const Json *theirs = questionsOf(m_record);
    if (!theirs || (m_submittedQuestions && !isSameQuiz(*m_submittedQuestions, *theirs)))
        return;
    m_submittedQuestions.reset();
    if (!m_quiz->isKnown() || !isQuizChanged()) {
        if (!m_quiz->isKnown() || m_questions != *theirs)
            setQuestionsBase(*theirs, true);
        watchText();
        return;
    }
    if (isSameQuiz(m_questions, *theirs))
        return;
    const auto merged = lessons::update.merge(
        questionsMember, m_questions, m_quiz->questions(), *theirs, Collision::Ask);
    if (!merged) {
        m_theirQuestionsChanged = true;
        return;
    }
    m_questions = *theirs;
    m_theirQuestionsChanged = false;
    m_quiz->setQuestions(*merged, true);
    if (m_keeper)
        m_keeper->touch();
}

void LessonEditor::showChangedMeanwhile()
{
    if (!m_theirsChanged && !m_theirQuestionsChanged) {
        m_bar->clear();
        return;
    }
    m_bar->setClosable(false);
    m_bar->show(Tone::Warning, QStringLiteral("conflict"),
        m_theirsChanged ? tr("This text was changed on Whop after you began to write.")
                        : tr("These questions were changed on Whop after you began to edit them."),
        tr("Compare…"));
}

void LessonEditor::openChangedMeanwhile()
{
    if (!m_theirsChanged) {
        openChangedQuestions();
        return;
    }
    const QString theirs = m_record.text(lessons::content);
    auto *dialog = new ChangedTextDialog(m_text->text(), theirs, this);
    const auto settle = [this, theirs](bool takeTheirs) {
        if (m_versions)
            m_versions->keep(takeTheirs ? m_text->text() : theirs);
        m_theirsChanged = false;
        setBase(theirs);
        if (takeTheirs)
            m_text->setText(theirs);
        followText(); // it may have changed again
        watchText();
        if (m_keeper)
            m_keeper->touch();
        showChangedMeanwhile();
        showState();
    };
    connect(dialog, &QDialog::accepted, this, [settle] { settle(false); });
    connect(dialog, &ChangedTextDialog::theirsChosen, this, [settle] { settle(true); });
    hold(dialog);
}

void LessonEditor::openChangedQuestions()
{
    const Json *list = questionsOf(m_record);
    if (!m_theirQuestionsChanged || !list)
        return;
    const Json theirs = *list;
    auto *dialog = new ChangedTextDialog(quizToText(m_quiz->questions()), quizToText(theirs), this);
    const auto settle = [this, theirs](bool takeTheirs) {
        const Json mine = m_quiz->questions();
        setQuestionsBase(theirs, true);
        if (!takeTheirs)
            m_quiz->setQuestions(mine, true);
        followQuestions();
        if (m_keeper)
            m_keeper->touch();
        showChangedMeanwhile();
        showState();
    };
    connect(dialog, &QDialog::accepted, this, [settle] { settle(false); });
    connect(dialog, &ChangedTextDialog::theirsChosen, this, [settle] { settle(true); });
    hold(dialog);
}

// --- Saving -------------------------------------------------------------------------------------

void LessonEditor::save()
{
    const bool text = isTextChanged();
    const bool quiz = isQuizChanged();
    if (!text && !quiz)
        return;
    if (m_theirsChanged || m_theirQuestionsChanged) {
        openChangedMeanwhile();
        return;
    }
    if (const QString problem = quiz ? m_quiz->problem() : QString(); !problem.isEmpty()) {
        m_parts->setCurrentWidget(m_quiz);
        showState();
        return;
    }
    Json args = quiz ? m_quiz->rules() : Json::object();
    Json seen = Json::object();
    if (text) {
        args["content"] = m_text->text();
        seen["content"] = seenContent();
    }
    if (quiz && !isSameQuiz(m_questions, m_quiz->questions())) {
        args[std::string(questionsMember)] = m_quiz->questions();
        seen[std::string(questionsMember)] = m_questions;
        m_submittedQuestions = m_quiz->questions();
    }
    if (text) {
        m_submitted = m_text->text();
        if (m_versions)
            m_versions->keep(m_text->text());
    }
    const QString name = Words::quoted(m_titleShown);
    m_ticket = m_host.edits().submit(
        text && !quiz ? tr("Change the text of %1").arg(name) : tr("Change %1").arg(name),
        {{QStringLiteral("lesson.update"), m_id, args, {}, seen}});
    if (m_keeper)
        m_keeper->submitted(m_ticket);
    m_before = {m_base, m_questions, m_quiz->rules()};
    setBase(m_text->text());
    m_questions = m_quiz->questions();
    m_quiz->setRules(Json::object());
    watchText();
    showState();
}

// The disk refused it: it is a draft again. A number that was not saved is not shown as if it were.
void LessonEditor::onSubmissionFailed(quint64 ticket)
{
    if (ticket == m_daysTicket)
        showDays();
    if (ticket != m_ticket || (!m_submitted && !m_submittedQuestions))
        return;
    m_submitted.reset();
    m_submittedQuestions.reset();
    setBase(m_before.base);
    m_questions = m_before.questions;
    if (m_quiz->rules().empty())
        m_quiz->setRules(m_before.rules);
    followText(); // changes that came meanwhile were not checked
    followQuestions();
    watchText();
    if (m_keeper)
        m_keeper->touch();
    showChangedMeanwhile();
    showState();
}

void LessonEditor::discard()
{
    if (m_versions && isTextChanged())
        m_versions->keep(m_text->text()); // so that even this can be undone
    setBase(m_record.text(lessons::content));
    m_text->setText(m_base);
    m_theirsChanged = false;
    m_quiz->setRules(Json::object());
    const Json *questions = questionsOf(m_record);
    setQuestionsBase(questions ? *questions : m_questions, m_quiz->isKnown());
    if (m_keeper)
        m_keeper->discard();
    watchText();
    showChangedMeanwhile();
    showState();
}

// As if typed: it can be undone, and is a draft until saved.
void LessonEditor::takeText(const QString &text)
{
    QTextCursor all(m_text->source()->document());
    all.select(QTextCursor::Document);
    all.insertText(text);
    showState();
}

void LessonEditor::openVersions()
{
    if (!m_versions)
        return;
    auto *dialog = new VersionsDialog(m_text->text(), m_host.nowMs(), this);
    connect(m_versions, &TextVersions::versionsReady, dialog, &VersionsDialog::setVersions);
    connect(m_versions, &TextVersions::versionsUnread, dialog, &VersionsDialog::showUnread);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_versions->keep(m_text->text());
        takeText(dialog->chosenText());
    });
    m_versions->request();
    hold(dialog);
}

void LessonEditor::showState()
{
    const bool quiz = isQuizChanged();
    const bool changed = quiz || isTextChanged();
    const QString problem = quiz ? m_quiz->problem() : QString();
    m_save->setEnabled(changed);
    m_discard->setVisible(changed);
    m_state->setText(!problem.isEmpty() ? problem
            : changed                   ? tr("Draft, kept on this computer. Members see what was "
                                                               "saved before.")
                                        : QString());
}

} // namespace hopyard
