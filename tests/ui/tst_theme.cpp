// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"
#include "support/testpaths.h"
#include "ui/theme/icon.h"
#include "ui/theme/systemscheme.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDialog>
#include <QElapsedTimer>
#include <QFile>
#include <QFontDatabase>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QRawFont>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QStyleOptionButton>

using namespace hopyard;

class TestTheme : public test::TestCase
{
    Q_OBJECT

private:
    static QRgb colourOf(const QImage &image) // the most opaque pixel
    {
        QRgb best = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (qAlpha(image.pixel(x, y)) > qAlpha(best))
                    best = image.pixel(x, y);
            }
        }
        return best;
    }

    static QList<uint> glyphs()
    {
        QFile header(test::sourcePath("/models/glyph.h"));
        QList<uint> result;
        if (!header.open(QIODevice::ReadOnly))
            return result;
        static const QRegularExpression value(QStringLiteral("= 0x([0-9A-F]+)"));
        auto matches = value.globalMatch(QString::fromUtf8(header.readAll()));
        while (matches.hasNext())
            result.append(matches.next().captured(1).toUInt(nullptr, 16));
        return result;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<Theme>(qApp);
        QElapsedTimer timer;
        timer.start();
        m_theme->apply({Appearance::Light, Density::Comfortable, 1.0});
        qInfo("first apply: %lld us", timer.nsecsElapsed() / 1000);
        timer.restart();
        const QFontMetrics metrics(typeFont(TypeRole::Strong));
        QVERIFY(metrics.horizontalAdvance(QStringLiteral("Experiences")) > 0);
        qInfo("first text: %lld us", timer.nsecsElapsed() / 1000);
    }
    void cleanupTestCase() { m_theme.reset(); }

    // Somebody at the keyboard sees where they are, on every kind of button.
    void buttonsShowTheFocus()
    {
        for (const ButtonKind kind : {ButtonKind::Primary, ButtonKind::Secondary,
                 ButtonKind::Danger, ButtonKind::Ghost, ButtonKind::Link}) {
            QPushButton button(QStringLiteral("Send"));
            setButtonKind(&button, kind);
            button.resize(120, 28);
            QStyleOptionButton option;
            option.initFrom(&button);
            option.state &= ~QStyle::State_HasFocus;
            const auto painted = [&button, &option] {
                QImage image(button.size(), QImage::Format_ARGB32_Premultiplied);
                image.fill(Qt::white);
                QPainter painter(&image);
                button.style()->drawControl(QStyle::CE_PushButtonBevel, &option, &painter, &button);
                return image;
            };
            const QImage without = painted();
            option.state |= QStyle::State_HasFocus;
            const QImage with = painted();
            QVERIFY2(with != without, qPrintable(QString::number(int(kind))));
            const QColor ring(tokens(button.palette()).color(ColorRole::FocusRing));
            QCOMPARE(with.pixelColor(60, 1), ring);
        }
    }

    void keepsContrast_data()
    {
        QTest::addColumn<int>("scheme");
        QTest::addColumn<int>("accent");
        for (const Scheme scheme :
            {Scheme::Light, Scheme::Dark, Scheme::HighContrastLight, Scheme::HighContrastDark}) {
            for (int accent = 0; accent < int(Accent::Count); ++accent)
                QTest::addRow("scheme %d, accent %d", int(scheme), accent) << int(scheme) << accent;
        }
    }

    void keepsContrast()
    {
        QFETCH(int, scheme);
        QFETCH(int, accent);
        const Tokens &t = tokens(Scheme(scheme), Accent(accent));
        const double text = t.highContrast() ? 7.0 : 4.5;
        const auto check = [](QRgb a, QRgb b, double least, const char *what, int which) {
            const double ratio = contrast(a, b);
            if (ratio < least)
                qInfo("%s %d: %.2f < %.1f", what, which, ratio, least);
            return ratio >= least;
        };
        const auto rgb = [&t](ColorRole role) { return t.rgb(role); };
        for (const ColorRole ground : {ColorRole::Window, ColorRole::Panel, ColorRole::Sidebar,
                 ColorRole::Alternate, ColorRole::Raised}) {
            QVERIFY(check(rgb(ColorRole::Text), rgb(ground), 7.0, "text on ground", int(ground)));
            QVERIFY(check(
                rgb(ColorRole::Secondary), rgb(ground), text, "secondary on ground", int(ground)));
        }
        QVERIFY(check(rgb(ColorRole::Placeholder), rgb(ColorRole::Panel), 4.5, "placeholder", 0));
        QVERIFY(check(rgb(ColorRole::ControlBorder), rgb(ColorRole::Panel), 3.0, "border", 0));
        QVERIFY(check(
            rgb(ColorRole::ControlBorder), rgb(ColorRole::Window), 3.0, "border on window", 0));
        QVERIFY(check(rgb(ColorRole::FocusRing), rgb(ColorRole::Window), 3.0, "focus ring", 0));
        QVERIFY(check(rgb(ColorRole::Link), rgb(ColorRole::Panel), text, "link", 0));
        QVERIFY(check(rgb(ColorRole::OnAccent), rgb(ColorRole::Accent), text > 5 ? 7.0 : 5.0,
            "on accent", 0));
        QVERIFY(check(
            rgb(ColorRole::OnAccent), rgb(ColorRole::AccentHover), 4.5, "on accent hover", 0));
        QVERIFY(check(rgb(ColorRole::OnDanger), rgb(ColorRole::DangerFill), 4.5, "on danger", 0));
        QVERIFY(
            check(rgb(ColorRole::SelectionText), rgb(ColorRole::Selection), 7.0, "selection", 0));
        QVERIFY(check(
            rgb(ColorRole::SelectionText), rgb(ColorRole::SelectionInactive), 7.0, "inactive", 0));
        for (int i = 0; i < int(Tone::Count); ++i) {
            const ToneColors &tone = t.rgb(Tone(i));
            QVERIFY(check(tone.text, tone.tint, text, "tone text on tint", i));
            QVERIFY(check(tone.text, rgb(ColorRole::Panel), text, "tone text on panel", i));
            QVERIFY(check(tone.mark, rgb(ColorRole::Panel), 3.0, "tone mark on panel", i));
        }
    }

    void knowsItsPalettes()
    {
        for (const Scheme scheme :
            {Scheme::Light, Scheme::Dark, Scheme::HighContrastLight, Scheme::HighContrastDark})
            QCOMPARE(tokens(paletteFor(scheme)).scheme, scheme);
        QPalette foreign;
        foreign.setColor(QPalette::Base, QColor(40, 40, 40));
        QCOMPARE(tokens(foreign).scheme, Scheme::Dark);
        foreign.setColor(QPalette::Base, QColor(250, 250, 250));
        QCOMPARE(tokens(foreign).scheme, Scheme::Light);
    }

    void readsTheSystemsScheme()
    {
        QPalette light(QColor(240, 240, 240));
        light.setColor(QPalette::Base, Qt::white);
        QCOMPARE(systemScheme(light), Scheme::Light);
        QPalette dark = light;
        dark.setColor(QPalette::Base, QColor(30, 30, 30));
        dark.setColor(QPalette::Text, Qt::white);
        QCOMPARE(systemScheme(dark), Scheme::Dark);
        QPalette black = dark;
        black.setColor(QPalette::Base, Qt::black);
        black.setColor(QPalette::Highlight, Qt::yellow);
        QCOMPARE(systemScheme(black), Scheme::Dark); // its buttons are grey
        black.setColor(QPalette::Button, Qt::black);
        QCOMPARE(systemScheme(black), Scheme::HighContrastDark);
    }

    void everyGlyphIsInTheFont()
    {
        const auto points = glyphs();
        QVERIFY(points.size() > 150);
        QFont font(QStringLiteral("lucide"));
        font.setPixelSize(16);
        font.setStyleStrategy(QFont::NoFontMerging);
        const QRawFont raw = QRawFont::fromFont(font);
        QCOMPARE(raw.familyName(), QStringLiteral("lucide"));
        for (const uint point : points)
            QVERIFY2(raw.supportsCharacter(point), qPrintable(QString::number(point, 16)));
    }

    void iconsTakeThePalettesColour()
    {
        m_theme->apply({Appearance::Light, Density::Comfortable, 1.0});
        const QIcon made = icon(Glyph::Play);
        const auto colour = [&made](QIcon::Mode mode) {
            return colourOf(made.pixmap(QSize(64, 64), 1.0, mode)
                                .toImage()
                                .convertToFormat(QImage::Format_ARGB32));
        };
        const QRgb light = colour(QIcon::Normal);
        QCOMPARE(light, tokens(Scheme::Light).rgb(ColorRole::Secondary));
        QVERIFY(colour(QIcon::Disabled) != light);
        m_theme->apply({Appearance::Dark, Density::Comfortable, 1.0});
        QCOMPARE(colour(QIcon::Normal), tokens(Scheme::Dark).rgb(ColorRole::Secondary));
        QCOMPARE(made.pixmap(QSize(16, 16), 2.0).size(), QSize(32, 32));
        m_theme->apply({Appearance::Light, Density::Comfortable, 1.0});
    }

    void arrowsAreMirrored()
    {
        QCOMPARE(mirrored(Glyph::ChevronRight, Qt::RightToLeft), Glyph::ChevronLeft);
        QCOMPARE(mirrored(Glyph::ChevronRight, Qt::LeftToRight), Glyph::ChevronRight);
        QCOMPARE(mirrored(Glyph::House, Qt::RightToLeft), Glyph::House);
    }

    void looksChangeAtOnce()
    {
        QWidget page;
        setTypeRole(&page, TypeRole::Title);
        setTextRole(&page, ColorRole::Secondary);
        QSignalSpy changed(m_theme.get(), &Theme::changed);
        const double before = page.font().pointSizeF();
        QCOMPARE(rowHeight(&page) >= 36, true);
        m_theme->apply({Appearance::Dark, Density::Compact, 1.5});
        QCOMPARE(changed.size(), 1);
        QVERIFY(page.font().pointSizeF() > before);
        QCOMPARE(page.palette().color(QPalette::WindowText),
            tokens(Scheme::Dark).color(ColorRole::Secondary));
        QCOMPARE(density(), Density::Compact);
        m_theme->apply({Appearance::Dark, Density::Compact, 1.5}); // the same: nothing to do
        QCOMPARE(changed.size(), 1);
        m_theme->apply({Appearance::Light, Density::Comfortable, 1.0});
        QCOMPARE(density(), Density::Comfortable);
    }

    // In every window and dialog that is open, also where some colours are its own.
    void theAccentChangesAtOnce_data()
    {
        QTest::addColumn<int>("appearance");
        QTest::addColumn<int>("scheme");
        QTest::newRow("light") << int(Appearance::Light) << int(Scheme::Light);
        QTest::newRow("dark") << int(Appearance::Dark) << int(Scheme::Dark);
    }
    void theAccentChangesAtOnce()
    {
        QFETCH(int, appearance);
        QFETCH(int, scheme);
        m_theme->apply({.appearance = Appearance(appearance)});
        QWidget window;
        QDialog dialog(&window);
        QDialog coloured(&window);
        setGroundRole(&coloured, ColorRole::Sidebar);
        QLabel link(&coloured);
        setTextRole(&link, ColorRole::Link);
        QPushButton primary(&dialog);
        setButtonKind(&primary, ButtonKind::Primary);
        primary.resize(80, 28);
        for (QWidget *each :
            {&window, static_cast<QWidget *>(&dialog), static_cast<QWidget *>(&coloured)})
            each->show();
        const auto check = [&](Accent accent) {
            const Tokens &wanted = tokens(Scheme(scheme), accent);
            for (const QWidget *each : {&window, static_cast<QWidget *>(&dialog),
                     static_cast<QWidget *>(&coloured), static_cast<QWidget *>(&primary)}) {
                QCOMPARE(&tokens(each->palette()), &wanted);
                // What Qt itself paints follows with the next events.
                QTRY_COMPARE(each->palette().color(QPalette::Link), wanted.color(ColorRole::Link));
                QCOMPARE(each->palette().color(QPalette::Active, QPalette::Highlight),
                    wanted.color(ColorRole::Selection));
            }
            QCOMPARE(link.palette().color(QPalette::WindowText), wanted.color(ColorRole::Link));
            QCOMPARE(primary.grab().toImage().pixelColor(40, 14), wanted.color(ColorRole::Accent));
        };
        check(Accent::Blue);
        for (int accent = int(Accent::Count) - 1; accent >= 0; --accent) {
            QSignalSpy changed(m_theme.get(), &Theme::changed);
            m_theme->apply({.appearance = Appearance(appearance), .accent = Accent(accent)});
            QCOMPARE(changed.size(), 1);
            check(Accent(accent));
        }
        // High contrast has its own.
        m_theme->apply({.appearance = Appearance::HighContrast, .accent = Accent::Green});
        QTRY_COMPARE(tokens(window.palette()).rgb(ColorRole::Accent),
            tokens(Scheme::HighContrastDark, Accent::Blue).rgb(ColorRole::Accent));
        m_theme->apply({.appearance = Appearance::Light});
    }

    void digitsAreOfOneWidth()
    {
        const QFontMetricsF metrics(typeFont(TypeRole::Money));
        const double one = metrics.horizontalAdvance(QStringLiteral("1111111111"));
        QVERIFY(qAbs(metrics.horizontalAdvance(QStringLiteral("8888888888")) - one) < 0.5);
    }

    void weightsAreBundled()
    {
        QCOMPARE(QFontInfo(typeFont(TypeRole::Body)).family(), QStringLiteral("Hopyard Inter"));
        const QRawFont strong = QRawFont::fromFont(typeFont(TypeRole::Page));
        QCOMPARE(strong.weight(), int(QFont::DemiBold));
        loadReadingFonts();
        QVERIFY(QFontDatabase::styles(QStringLiteral("Hopyard Inter"))
                    .contains(QStringLiteral("Bold")));
    }

    void controlsAreBigEnoughToHit()
    {
        QPushButton push(QStringLiteral("Go"));
        QLineEdit edit;
        QVERIFY(push.sizeHint().height() >= 28);
        QVERIFY(edit.sizeHint().height() >= 28);
    }

private:
    std::unique_ptr<Theme> m_theme;
};

HOPYARD_TEST(TestTheme)
#include "tst_theme.moc"
