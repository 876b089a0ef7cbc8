// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace hopyard {

// Values kept on this computer beside operations.

// The record of one attempt to send, for History and support.
struct Attempt
{
    QString operation;
    int number = 0; // from 1; 0 when stored: the next number
    qint64 startedMs = 0; // wall clock
    int httpStatus = 0; // 0 = no answer
    QString error; // errorName(), empty on success
    QString requestId;
    qint64 durationMs = 0;
};

// Text typed but not submitted yet, serialized by its editor.
struct Draft
{
    QString key; // chosen by the editor: "post.create", "lesson.edit/les_1"
    QByteArray content;
    qint64 savedMs = 0; // wall clock
};

} // namespace hopyard
