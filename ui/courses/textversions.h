// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/draftkeeper.h"
#include "ui/shell/formdialog.h"

class QListWidget;
class QPlainTextEdit;

namespace hopyard {

// What the text of one record was: kept on this computer when it is saved and while it is written,
// up to fifty versions at least a minute apart. Beside the draft, and still there after the draft
// was sent.
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
    DraftAddress m_address; // of no place: it is not offered as unfinished
    QString m_last;
};

// A difference between two texts to read: "+ " before new lines, "- " before old ones, and tints.
class TextDiffView final : public QWidget
{
    Q_OBJECT

public:
    explicit TextDiffView(QWidget *parent = nullptr);
    // same: what to say when there is no difference.
    void setTexts(const QString &was, const QString &now, const QString &same);
    [[nodiscard]] QString shownText() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void render();

    QPlainTextEdit *m_view;
    QString m_was, m_now, m_same;
};

// The kept versions of a text, each with its difference to what is in the editor now; accepting
// puts the chosen one back.
class VersionsDialog final : public FormDialog
{
    Q_OBJECT

public:
    VersionsDialog(const QString &now, qint64 nowMs, QWidget *parent);

    void setVersions(const QList<KeptDraft> &versions);
    // Instead: they are there, and could not be read.
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

// A text that was changed on Whop while it was written here: both, and what to do.
class ChangedTextDialog final : public FormDialog
{
    Q_OBJECT

public:
    ChangedTextDialog(const QString &mine, const QString &theirs, QWidget *parent);

Q_SIGNALS:
    void theirsChosen();
};

} // namespace hopyard
