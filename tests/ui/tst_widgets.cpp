// SPDX-License-Identifier: GPL-3.0-or-later
#include "gallery.h"
#include "models/roles.h"
#include "support/testcase.h"
#include "ui/delegates/celldelegate.h"
#include "ui/delegates/fontlooks.h"
#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/diffview.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/widgets/statebar.h"
#include "ui/widgets/toast.h"

#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QHeaderView>
#include <QImage>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

using namespace hopyard;

class TestWidgets : public test::TestCase
{
    Q_OBJECT

private:
    static QString text(const char *utf8) { return QString::fromUtf8(utf8); }
    static QImage picture(QWidget *widget)
    {
        QImage image(widget->size(), QImage::Format_ARGB32);
        image.fill(Qt::white);
        widget->render(&image);
        return image;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<Theme>(qApp);
        m_theme->apply({Appearance::Light, Density::Comfortable, 1.0});
    }
    void cleanupTestCase() { m_theme.reset(); }

    // The widest white between icon and text is the gap: at least as wide as between words.
    void toolButtonsKeepIconAndTextApart_data()
    {
        QTest::addColumn<Qt::LayoutDirection>("direction");
        QTest::newRow("left to right") << Qt::LeftToRight;
        QTest::newRow("right to left") << Qt::RightToLeft;
    }
    void toolButtonsKeepIconAndTextApart()
    {
        QFETCH(Qt::LayoutDirection, direction);
        QToolButton tool;
        tool.setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        tool.setAutoRaise(true);
        tool.setIcon(icon(Glyph::Settings));
        tool.setText(text("mmm"));
        tool.setLayoutDirection(direction);
        tool.resize(tool.sizeHint());
        const QImage image = picture(&tool);
        const auto isInked = [&image](int x) {
            for (int y = 3; y < image.height() - 3; ++y) {
                if (qGray(image.pixel(x, y)) < 160)
                    return true;
            }
            return false;
        };
        int widest = 0;
        int last = -1;
        for (int x = 3; x < image.width() - 3; ++x) {
            if (!isInked(x))
                continue;
            if (last >= 0)
                widest = qMax(widest, x - last - 1);
            last = x;
        }
        QVERIFY2(widest >= 5 && widest <= 10, qPrintable(QString::number(widest)));
    }

    void returnPressesTheFocusedButton()
    {
        QDialog dialog;
        QVBoxLayout layout(&dialog);
        QPushButton *first = button(text("One"), ButtonKind::Secondary, Glyph::None, &dialog);
        QPushButton *primary = button(text("Two"), ButtonKind::Primary, Glyph::None, &dialog);
        primary->setDefault(true);
        layout.addWidget(first);
        layout.addWidget(primary);
        dialog.show();
        QStringList pressed;
        connect(first, &QPushButton::clicked, &dialog, [&pressed] { pressed << text("one"); });
        connect(primary, &QPushButton::clicked, &dialog, [&pressed] { pressed << text("two"); });
        QTest::keyClick(first, Qt::Key_Return);
        QCOMPARE(pressed, QStringList {text("one")});
        QTest::keyClick(&dialog, Qt::Key_Return);
        QCOMPARE(pressed, QStringList({text("one"), text("two")}));
    }

    void labelsShowMarkupAsItIs_data()
    {
        QTest::addColumn<QString>("hostile");
        QTest::newRow("bold") << text("<b>pay me</b>");
        QTest::newRow("image") << text("<img src='file:///etc/passwd'>");
        QTest::newRow("link") << text("<a href='https://example.com'>x</a>");
        QTest::newRow("whole page") << text("<!DOCTYPE html><html><body><h1>x</h1></body></html>");
    }

    void labelsShowMarkupAsItIs()
    {
        QFETCH(QString, hostile);
        SafeLabel label;
        label.setServerText(hostile);
        label.resize(600, label.sizeHint().height());
        // What is painted is exactly as wide as the characters themselves, tags included.
        QVERIFY(label.sizeHint().width() >= label.fontMetrics().horizontalAdvance(hostile));
        QImage plain(label.size(), QImage::Format_ARGB32);
        plain.fill(Qt::white);
        {
            QPainter painter(&plain);
            painter.setFont(label.font());
            painter.setPen(label.palette().color(QPalette::WindowText));
            painter.drawText(plain.rect(), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                isolated(hostile));
        }
        label.setAutoFillBackground(false);
        QCOMPARE(picture(&label), plain);
        QCOMPARE(label.accessibleName(), hostile);
    }

    void serverTextCannotReachItsSurroundings()
    {
        const QString evil = text("abc\xE2\x80\xAEgpj.exe\nsecond\x07line\xE2\x81\xA9");
        const QString safe = isolated(evil);
        QCOMPARE(safe.front(), QChar(0x2068));
        QCOMPARE(safe.back(), QChar(0x2069));
        QCOMPARE(safe.count(QChar(0x2069)), 1);
        QVERIFY(!safe.contains(QChar(0x202E)));
        QVERIFY(!safe.contains(u'\n'));
        QVERIFY(!safe.contains(QChar(0x07)));
        QVERIFY(isolated(evil, true).contains(u'\n'));
    }

    void wrappedLabelsGrow()
    {
        SafeLabel label;
        label.setWrap(true, 3);
        label.setText(text("one two three four five six seven eight nine ten eleven twelve"));
        const int one = label.fontMetrics().lineSpacing();
        QVERIFY(label.heightForWidth(2000) == one);
        QCOMPARE(label.heightForWidth(60), 3 * one);
    }

    void stateBarTellsItsState()
    {
        QWidget window;
        StateBar bar(&window);
        QCOMPARE(bar.objectName(), text("stateBar"));
        QVERIFY(bar.isHidden());
        bar.show(Tone::Danger, text("error"), text("Whop doesn't accept this key any more."),
            text("Replace key…"));
        QVERIFY(!bar.isHidden());
        QCOMPARE(bar.property("state").toString(), text("error"));
        QCOMPARE(bar.accessibleName(), bar.text());
        QSignalSpy pressed(&bar, &StateBar::actionTriggered);
        bar.findChild<QPushButton *>(text("stateBarAction"))->click();
        QCOMPARE(pressed.size(), 1);
        bar.clear();
        QVERIFY(bar.isHidden());
        QCOMPARE(bar.property("state").toString(), text("ready"));
    }

    void toastsQueueAndDropTheOldest()
    {
        QWidget window;
        window.resize(800, 600);
        window.setAttribute(Qt::WA_DontShowOnScreen);
        window.show();
        Toast toast(&window);
        int undone = 0;
        toast.post({text("0"), text("Undo"), Tone::Neutral, Glyph::None, [&undone] { ++undone; }});
        for (int i = 1; i <= 5; ++i)
            toast.post({QString::number(i)});
        QCOMPARE(toast.text(), text("0"));
        QCOMPARE(toast.accessibleName(), text("0"));
        QCOMPARE(toast.waiting(), 3);
        toast.findChild<QPushButton *>(text("toastAction"))->click();
        QCOMPARE(undone, 1);
        QCOMPARE(toast.text(), text("3"));
        QTest::keyClick(&toast, Qt::Key_Escape);
        QCOMPARE(toast.text(), text("4"));
        toast.dismiss();
        toast.dismiss();
        QVERIFY(toast.isHidden());
        QVERIFY(window.rect().contains(toast.geometry()));
    }

    void diffsAreSentences()
    {
        DiffView diff;
        diff.setRows(
            {{text("Name"), text("A"), text("B")}, {text("Products"), QString(), text("Gold")}});
        QCOMPARE(diff.accessibleName(), text("Name: was A, will be B\nProducts: will be Gold"));
        QVERIFY(diff.heightForWidth(400) > 3 * diff.fontMetrics().height());
        diff.setRows({{text("Body"), QString(200'000, u'x'), text("y")}});
        QVERIFY(diff.heightForWidth(400) < 20 * diff.fontMetrics().lineSpacing());
    }

    // A heading stands whole: buttons go below it where there is no room beside.
    void headingsGiveWayToNothing()
    {
        SectionHeader header(QStringLiteral("A heading of some length"), nullptr, TypeRole::Page);
        auto *first = new QPushButton(QStringLiteral("Drafts and scheduled"), &header);
        auto *second = new QPushButton(QStringLiteral("New post"), &header);
        header.addWidget(first);
        header.addWidget(second);
        header.resize(900, 60);
        header.show();
        const auto *title = header.findChild<SafeLabel *>();
        const auto isWhole = [title] { return title->width() >= title->sizeHint().width(); };
        QTRY_VERIFY(isWhole() && first->y() < title->height());
        header.resize(title->sizeHint().width() + second->width(), 120);
        QTRY_VERIFY(isWhole() && first->y() >= title->height());
        second->hide();
        header.resize(title->sizeHint().width() + first->sizeHint().width() + 20, 120);
        QTRY_VERIFY(isWhole() && first->y() < title->height());
        // What comes later counts.
        header.setSubtitle(
            QStringLiteral("404 of a great many more, as of a moment ago or two, and some of "
                           "them only here until they are sent"));
        QTRY_VERIFY(first->y() >= title->height());
    }

    void idsAreCopied()
    {
        CopyableId id;
        id.setId(text("exp_1"));
        QSignalSpy copied(&id, &CopyableId::copied);
        id.findChild<QToolButton *>(text("copyId"))->click();
        QCOMPARE(copied.size(), 1);
        QCOMPARE(QApplication::clipboard()->text(), text("exp_1"));
        QCOMPARE(id.accessibleName(), text("exp_1"));
    }

    void filtersAreCleared()
    {
        FilterChip chip(text("Product"));
        chip.setValue(text("Gold"));
        QVERIFY(chip.accessibleName().contains(text("Gold")));
        QSignalSpy cleared(&chip, &FilterChip::cleared);
        chip.resize(chip.sizeHint());
        QTest::mouseClick(&chip, Qt::LeftButton, {}, QPoint(chip.width() - 8, chip.height() / 2));
        QTest::keyClick(&chip, Qt::Key_Delete);
        QCOMPARE(cleared.size(), 2);
    }

    void emptyStatesAreNamed()
    {
        EmptyState empty;
        empty.setContent(
            Glyph::BookOpen, text("No courses yet"), text("A course is chapters and lessons."));
        empty.setAction(text("New course"));
        QCOMPARE(empty.objectName(), text("emptyState"));
        QCOMPARE(empty.accessibleName(), text("No courses yet"));
        QSignalSpy pressed(&empty, &EmptyState::actionTriggered);
        empty.findChild<QPushButton *>(text("emptyStateAction"))->click();
        QCOMPARE(pressed.size(), 1);
    }

    void checkCellsToggleByMouseAndKey()
    {
        QStandardItemModel model;
        test::fillExperiences(&model);
        QTableView table;
        dressView(&table);
        table.setModel(&model);
        table.resize(1200, 500);
        const QModelIndex cell = model.index(0, 3);
        const auto state
            = [&cell] { return Qt::CheckState(cell.data(Qt::CheckStateRole).toInt()); };
        QCOMPARE(state(), Qt::Checked);
        QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, table.visualRect(cell).center());
        QCOMPARE(state(), Qt::Unchecked);
        QTest::mouseClick(
            table.viewport(), Qt::LeftButton, {}, table.visualRect(cell).topLeft() + QPoint(3, 3));
        QCOMPARE(state(), Qt::Unchecked);
        table.setCurrentIndex(cell);
        QTest::keyClick(&table, Qt::Key_Space);
        QCOMPARE(state(), Qt::Checked);
    }

    void rowsFollowTheDensity()
    {
        QStandardItemModel model;
        test::fillExperiences(&model);
        QTableView table;
        dressView(&table);
        table.setModel(&model);
        QCOMPARE(table.rowHeight(0), 36);
        m_theme->apply({Appearance::Light, Density::Compact, 1.0});
        QCOMPARE(table.rowHeight(0), 28);
        m_theme->apply({Appearance::Light, Density::Comfortable, 1.0});
    }

    void fontsAreLookedForOnceATurn()
    {
        FontLooks looks(nullptr, std::chrono::microseconds(0));
        QSignalSpy available(&looks, &FontLooks::available);
        const QFont font = QApplication::font();
        const QString han = text("光影");
        const QString thai = text("ภาพ");
        QVERIFY(looks.admits(font, text("Plain – “straße”, Привет")));
        QVERIFY(!looks.admits(font, han)); // the first paint has rows to show
        QTRY_COMPARE(available.count(), 1);
        QVERIFY(looks.admits(font, han));
        QVERIFY(looks.admits(font, han));
        QVERIFY(!looks.admits(font, thai));
        QVERIFY(looks.admits(font, text("Plain")));
        QTRY_COMPARE(available.count(), 2);
        QVERIFY(looks.admits(font, thai));
        // Found there once, but every font looks for itself.
        QFont strong = font;
        strong.setBold(true);
        QVERIFY(!looks.admits(strong, han));
        QTRY_COMPARE(available.count(), 3);
        QVERIFY(looks.admits(strong, han));
        QVERIFY(looks.admits(font, thai + han));
    }

    void textInManyScriptsIsAllPainted()
    {
        QStandardItemModel model;
        for (const char *name : {"光影", "ภาพ", "السلام", "스튜디오", "🎨"})
            model.appendRow(new QStandardItem(text(name)));
        QTableView table;
        dressView(&table);
        table.setModel(&model);
        table.resize(300, 300);
        table.show();
        QVERIFY(QTest::qWaitForWindowExposed(&table));
        const auto isPainted = [&table, &model](int row) {
            const QImage image
                = table.viewport()->grab(table.visualRect(model.index(row, 0))).toImage();
            for (int y = 2; y < image.height() - 2; ++y) {
                for (int x = 2; x < image.width() / 2; ++x) {
                    if (image.pixel(x, y) != image.pixel(1, 1))
                        return true;
                }
            }
            return false;
        };
        for (int row = 0; row < model.rowCount(); ++row)
            QTRY_VERIFY2(isPainted(row), qPrintable(model.item(row)->text()));
    }

private:
    std::unique_ptr<Theme> m_theme;
};

HOPYARD_TEST(TestWidgets)
#include "tst_widgets.moc"
