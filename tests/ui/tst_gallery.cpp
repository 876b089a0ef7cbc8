// SPDX-License-Identifier: GPL-3.0-or-later
#include "gallery.h"
#include "support/testcase.h"
#include "support/testpaths.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QImage>
#include <QPainter>

using namespace hopyard;

// Paints the galleries in every look. The pictures lie in <build>/gallery, to be looked at.
class TestGallery : public test::TestCase
{
    Q_OBJECT

private:
    static QImage render(QWidget *widget, double scale)
    {
        widget->ensurePolished();
        widget->setAttribute(Qt::WA_DontShowOnScreen);
        widget->show();
        QApplication::processEvents();
        QImage image(
            (QSizeF(widget->size()) * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
        image.setDevicePixelRatio(scale);
        image.fill(Qt::transparent);
        widget->render(&image);
        return image;
    }

private Q_SLOTS:
    void paints_data()
    {
        QTest::addColumn<int>("appearance");
        QTest::addColumn<bool>("mirrored");
        QTest::addColumn<double>("scale");
        QTest::addColumn<int>("density");
        QTest::addColumn<double>("fontScale");
        QTest::newRow("light") << int(Appearance::Light) << false << 1.0 << 0 << 1.0;
        QTest::newRow("dark") << int(Appearance::Dark) << false << 1.0 << 0 << 1.0;
        QTest::newRow("contrast") << int(Appearance::HighContrast) << false << 1.0 << 0 << 1.0;
        QTest::newRow("mirrored") << int(Appearance::Light) << true << 1.0 << 0 << 1.0;
        QTest::newRow("double") << int(Appearance::Dark) << false << 2.0 << 1 << 1.0;
        QTest::newRow("bigtext") << int(Appearance::Light) << false << 1.0 << 0 << 2.0;
    }

    void paints()
    {
        QFETCH(int, appearance);
        QFETCH(bool, mirrored);
        QFETCH(double, scale);
        QFETCH(int, density);
        QFETCH(double, fontScale);
        QApplication::setLayoutDirection(mirrored ? Qt::RightToLeft : Qt::LeftToRight);
        Theme theme(qApp);
        theme.apply({Appearance(appearance), Density(density), fontScale});
        const QDir folder(test::buildPath("/gallery"));
        QVERIFY(folder.mkpath(QStringLiteral(".")));
        const QString name = QString::fromUtf8(QTest::currentDataTag());
        const QColor ground = tokens(theme.scheme()).color(ColorRole::Window);
        for (const auto &[page, widget] :
            {std::pair(QStringLiteral("widgets"), test::widgetGallery().release()),
                std::pair(QStringLiteral("views"), test::viewGallery().release())}) {
            const std::unique_ptr<QWidget> owned(widget);
            const QImage image = render(widget, scale);
            QCOMPARE(image.size(), (QSizeF(widget->size()) * scale).toSize());
            // Something is painted, on the ground of the scheme.
            int grounds = 0;
            int others = 0;
            for (int x = 2; x < image.width(); x += 7) {
                const bool same = image.pixelColor(x, image.height() - 3) == ground;
                ++(same ? grounds : others);
            }
            if (page == QStringLiteral("widgets"))
                QVERIFY2(grounds > others, "the page is not on the scheme's ground");
            QVERIFY(image.save(folder.filePath(QStringLiteral("%1-%2.png").arg(page, name))));
        }
        QApplication::setLayoutDirection(Qt::LeftToRight);
    }

    void everythingInteractiveHasAName()
    {
        Theme theme(qApp);
        theme.apply({Appearance::Light, Density::Comfortable, 1.0});
        const auto page = test::widgetGallery();
        const auto buttons = page->findChildren<QAbstractButton *>();
        QVERIFY(buttons.size() > 10);
        for (const QAbstractButton *button : buttons) {
            if (button->isHidden() || button->parent()->inherits("QTabBar")
                || button->parent()->inherits("QLineEdit"))
                continue;
            QVERIFY2(!button->accessibleName().isEmpty() || !button->text().isEmpty(),
                button->metaObject()->className());
        }
    }
};

HOPYARD_TEST(TestGallery)
#include "tst_gallery.moc"
