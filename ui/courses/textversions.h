// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/draftkeeper.h"
#include "ui/shell/formdialog.h"

class QListWidget;
class QPlainTextEdit;

namespace hopyard {

// Versions of the text of one record, kept on this computer when it is saved and while it is
// written: up to fifty, at least a minute apart. Separate from the draft, and kept after that was
// sent.
class TextVersions final : public QObject
{
    Q_OBJECT

public:
    // name: "lesson.text"; id: the record's.
    TextVersions(
        Commands &commands, const QString &name, const QString &id, QObject *parent = nullptr);

    void keep(const QString &text);
    // versionsReady() follows, newest first.
    void request();
    // Whop gave the record its id.
    void setId(const QString &id);

Q_SIGNALS:
    void versionsReady(const QList<hopyard::KeptDraft> &versions);
    void versionsUnread(const hopyard::Error &error);

private:
    [[nodiscard]] QString key() const { return m_address.key(); }

    QPointer<Commands> m_commands;
    DraftAddress m_address; // without a place: it is not offered as an unfinished draft
    QString m_last;
};

// The difference between two texts, to read: "+ " before new lines, "- " before old ones, and
// tints.
class TextDiffView final : public QWidget
{
    Q_OBJECT

public:
    explicit TextDiffView(QWidget *parent = nullptr);
    // same: the text shown if there is no difference.
    void setTexts(const QString &was, const QString &now, const QString &same);
    [[nodiscard]] QString shownText() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void render();

    QPlainTextEdit *m_view;
    QString m_was, m_now, m_same;
};

// The kept versions of a text, each with its difference to the present one; accepting restores the
// chosen one.
class VersionsDialog final : public FormDialog
{
    Q_OBJECT

public:
    VersionsDialog(const QString &now, qint64 nowMs, QWidget *parent);

    void setVersions(const QList<KeptDraft> &versions);
    // Shows that there are versions but they could not be read.
    void showUnread(const Error &error);
    [[nodiscard]] QString chosenText() const;

private:
    void showCurrent();

    QString m_now;
    qint64 m_nowMs;
    QList<KeptDraft> m_versions;
    QListWidget *m_list;
    TextDiffView *m_diff;
};

// A text that was changed on Whop while it was edited here: shows both, and the possible actions.
class ChangedTextDialog final : public FormDialog
{
    Q_OBJECT

public:
    ChangedTextDialog(const QString &mine, const QString &theirs, QWidget *parent);

Q_SIGNALS:
    void theirsChosen();
};

} // namespace hopyard
