// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTranslator>

namespace hopyard {

// What a text of the program looks like in a language that needs more room and is written from
// right to left: in brackets, two fifths longer, with everything Qt fills in (%1, %n, &) left as it
// is. A bracket that is missing on screen is a text that was cut.
[[nodiscard]] QString pseudoText(const QString &source);

// A language nobody speaks, to see what a translation would do to the pages: every text that goes
// through tr() comes back as pseudoText().
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
