// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QComboBox;
class QLineEdit;
class QSpinBox;

namespace hopyard {

class AppHost;
class SafeLabel;

// How requests are sent: as the system says, directly, or through a proxy. Applies at once.
class ProxySection final : public QWidget
{
    Q_OBJECT

public:
    // host must outlive it.
    explicit ProxySection(AppHost &host, QWidget *parent = nullptr);

private:
    void buildFields();
    void showFields();
    void takeAddress();
    void takeUser();
    void takePassword();
    void forgetPassword();
    void say(const QString &text, bool isProblem);

    AppHost &m_host;
    QComboBox *m_kind;
    QWidget *m_fields;
    QLineEdit *m_address;
    QSpinBox *m_port;
    QLineEdit *m_user;
    QLineEdit *m_password;
    SafeLabel *m_note;
};

} // namespace hopyard
