// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTranslator>

namespace hopyard {

// A text as it might look in a longer language written from right to left: in brackets, two fifths
// longer, with Qt's placeholders (%1, %n, &) unchanged. A missing bracket on screen shows that a
// text was cut.
[[nodiscard]] QString pseudoText(const QString &source);

// An artificial language that shows what translation would do to the pages: every text that passes
// through tr() becomes pseudoText().
class PseudoLocale final : public QTranslator
{
    Q_OBJECT

public:
    using QTranslator::QTranslator;

    [[nodiscard]] QString translate(const char *context, const char *sourceText,
        const char *disambiguation = nullptr, int n = -1) const override;
    [[nodiscard]] bool isEmpty() const override { return false; }
};

} // namespace hopyard
