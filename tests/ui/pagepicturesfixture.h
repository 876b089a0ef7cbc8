// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk.h"
#include "support/testcase.h"
#include "support/testpaths.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QImage>

#include <memory>

namespace hopyard::test {

// Paints pages with what a person meets on them. The pictures lie in <build>/gallery, to be looked
// at; a test itself sees to it that each page can be shown in each look.
class PagePicturesTest : public TestCase
{
protected:
    void setUp()
    {
        TestCase::init();
        m_theme = std::make_unique<Theme>(qApp);
        QVERIFY(QDir(folder()).mkpath(QStringLiteral(".")));
    }
    void tearDown()
    {
        m_theme.reset();
        QApplication::setLayoutDirection(Qt::LeftToRight);
    }

    // The rows of a test that begins with takeLook().
    static void looks()
    {
        QTest::addColumn<int>("appearance");
        QTest::addColumn<bool>("mirrored");
        QTest::addColumn<double>("scale");
        QTest::addColumn<double>("font");
        QTest::newRow("light") << int(Appearance::Light) << false << 1.0 << 1.0;
        QTest::newRow("dark") << int(Appearance::Dark) << false << 1.0 << 1.0;
        QTest::newRow("mirrored") << int(Appearance::Light) << true << 1.0 << 1.0;
        QTest::newRow("double") << int(Appearance::Dark) << false << 2.0 << 1.0;
        QTest::newRow("bigtext") << int(Appearance::Light) << false << 1.0 << 2.0;
    }
    void takeLook()
    {
        QFETCH(int, appearance);
        QFETCH(bool, mirrored);
        QFETCH(double, scale);
        QFETCH(double, font);
        m_scale = scale;
        QApplication::setLayoutDirection(mirrored ? Qt::RightToLeft : Qt::LeftToRight);
        m_theme->apply({Appearance(appearance), Density::Comfortable, font});
    }

    void save(QWidget &widget, const char *name)
    {
        widget.ensurePolished();
        QApplication::processEvents();
        QImage image(
            (QSizeF(widget.size()) * m_scale).toSize(), QImage::Format_ARGB32_Premultiplied);
        image.setDevicePixelRatio(m_scale);
        image.fill(tokens(m_theme->scheme()).color(ColorRole::Window));
        widget.render(&image);
        QVERIFY(image.save(QStringLiteral("%1/%2-%3.png")
                               .arg(folder(), QString::fromLatin1(name),
                                   QString::fromUtf8(QTest::currentDataTag()))));
    }

private:
    static QString folder() { return test::buildPath("/gallery"); }

    std::unique_ptr<Theme> m_theme;
    double m_scale = 1.0;
};

} // namespace hopyard::test
