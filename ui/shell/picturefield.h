// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QWidget>

class QPushButton;

namespace hopyard {

class SafeLabel;

// Chooses one picture file: with a file dialog, by drag and drop, or none. Shows a thumbnail with
// name and size, and the reason if Whop would refuse it. Files are checked outside the GUI thread.
class PictureField final : public QWidget
{
    Q_OBJECT

public:
    static constexpr qint64 mostBytes = 10LL * 1024 * 1024;

    explicit PictureField(QWidget *parent = nullptr);

    // Chooses this file; empty: none. changed() follows when it has been checked.
    void setFile(const QString &path);
    // The chosen file, valid or not; empty: none.
    [[nodiscard]] QString file() const { return m_path; }
    // Shows a picture whose file is no longer available, by name only.
    void setKept(const QString &name);
    [[nodiscard]] bool hasKept() const { return !m_kept.isEmpty(); }
    // The problem as a sentence; empty: none.
    [[nodiscard]] QString problem() const { return m_problem; }
    // Whether the file is still being checked.
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
    int m_asked = 0; // only the answer to the latest check counts
};

} // namespace hopyard
