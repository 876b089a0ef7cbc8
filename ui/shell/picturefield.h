// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QWidget>

class QPushButton;

namespace hopyard {

class SafeLabel;

// Chooses one picture of this computer: by a file dialog, by dropping it here, or not at all. Shows
// it small with its name and size, and says what is wrong with one that Whop would not take. Files
// are looked at beside the GUI thread.
class PictureField final : public QWidget
{
    Q_OBJECT

public:
    static constexpr qint64 mostBytes = 10LL * 1024 * 1024;

    explicit PictureField(QWidget *parent = nullptr);

    // Chooses this file; empty: none. changed() follows once it was looked at.
    void setFile(const QString &path);
    // What was chosen, good or not; empty: nothing.
    [[nodiscard]] QString file() const { return m_path; }
    // A picture that is not a file of this computer any more, only a name.
    void setKept(const QString &name);
    [[nodiscard]] bool hasKept() const { return !m_kept.isEmpty(); }
    // A sentence for people; empty: nothing is wrong.
    [[nodiscard]] QString problem() const { return m_problem; }
    // The file is still being looked at.
    [[nodiscard]] bool isLooking() const { return m_looking; }

Q_SIGNALS:
    void changed();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    class Preview;
    struct Look;
    static Look lookAt(const QString &path, int side);
    void onLooked(const Look &look);
    void choose();
    void showChosen(const QString &name, const QString &facts);

    Preview *m_preview;
    SafeLabel *m_name;
    SafeLabel *m_facts;
    QPushButton *m_choose;
    QPushButton *m_remove;
    QString m_path;
    QString m_kept;
    QString m_problem;
    bool m_looking = false;
    int m_asked = 0; // the last look is the one that counts
};

} // namespace hopyard
