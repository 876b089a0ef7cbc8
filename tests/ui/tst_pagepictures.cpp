// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk.h"
#include "models/recordtreemodel.h"
#include "simulator/democourses.h"
#include "support/testcase.h"
#include "ui/courses/coursespage.h"
#include "ui/courses/lessonfiles.h"
#include "ui/courses/outlineview.h"
#include "ui/courses/quizeditor.h"
#include "ui/history/historypage.h"
#include "ui/onboarding/firstsyncdialog.h"
#include "ui/onboarding/onboardingwizard.h"
#include "ui/outbox/conflictdialog.h"
#include "ui/outbox/editoperationdialog.h"
#include "ui/outbox/outboxpage.h"
#include "ui/settings/keydialogs.h"
#include "ui/settings/settingsdialog.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QImage>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>

using namespace hopyard;
using test::Desk;

// Paints the pages with what a person meets on them. The pictures lie in <build>/gallery, to be
// looked at; the test itself sees to it that each page can be shown in each look.
class TestPagePictures : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_theme = std::make_unique<Theme>(qApp);
        QVERIFY(QDir(folder()).mkpath(QStringLiteral(".")));
    }
    void cleanup()
    {
        m_theme.reset();
        QApplication::setLayoutDirection(Qt::LeftToRight);
    }

    void pages_data()
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
    void pages()
    {
        QFETCH(int, appearance);
        QFETCH(bool, mirrored);
        QFETCH(double, scale);
        QFETCH(double, font);
        m_scale = scale;
        QApplication::setLayoutDirection(mirrored ? Qt::RightToLeft : Qt::LeftToRight);
        m_theme->apply({Appearance(appearance), Density::Comfortable, font});
        outbox();
        history();
        onboarding();
        settings();
        courses();
    }

private:
    static QString folder() { return QStringLiteral(HOPYARD_BINARY_DIR "/gallery"); }

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

    static void fill(Desk &desk)
    {
        const auto named = [](const char *name) { return Json {{"name", name}}; };
        const QString update = QStringLiteral("experience.update");
        SimulatedFault refused;
        refused.operation = QStringLiteral("PATCH /experiences/{id}");
        refused.status = 403;
        refused.body
            = R"({"error":{"type":"forbidden","message":"Actor is missing all required permissions: experience:update"}})";
        desk.client.whop.setFaults({refused});
        desk.submit(update, desk.signals_, named("Signals 2026"));
        desk.settleAll();
        desk.setOffline(true);
        desk.submit(update, desk.vip, named("VIP Lounge"));
        desk.client.whop.editRow(
            QStringLiteral("experience"), desk.vip, Json {{"name", "VIP Club"}});
        desk.setOffline(false);
        desk.settleAll();
        SimulatedFault cut;
        cut.operation = QStringLiteral("POST /experiences");
        cut.action = SimulatedFault::Action::CutBeforeApply;
        desk.client.whop.setFaults({cut});
        desk.setOptions({.undoWindow = std::chrono::seconds(0), .automaticRefresh = false});
        desk.submit(QStringLiteral("experience.create"), {},
            Json {{"app_id", "app_xml5hbizmZPgUT"}, {"name", "Morning briefing"}});
        desk.client.pass(std::chrono::seconds(2));
        desk.setOptions({.undoWindow = std::chrono::seconds(10), .automaticRefresh = false});
        desk.submit(
            QStringLiteral("experience.detach"), desk.vip, Json {{"product_id", desk.gold}});
        desk.submit(QStringLiteral("experience.delete"), desk.old);
        desk.submit(
            QStringLiteral("experience.attach"), desk.hostile, Json {{"product_id", desk.silver}});
        desk.submit(update, desk.hostile, Json {{"is_public", true}, {"name", "Office hours"}});
    }

    void courses()
    {
        Desk desk;
        seedCourses(desk.client.whop, {desk.vip});
        desk.client.sync();
        CoursesPage page(desk);
        page.resize(1048, 760);
        page.setContext(desk.current());
        page.show();
        desk.turn();
        page.showStatus(desk.current()->commands().status());
        save(page, "courses-list");
        page.openItem(QStringLiteral("cors_Course00000001"));
        desk.settleAll();
        auto *outline = page.findChild<OutlineView *>();
        const Outline order = outline->model()->outline();
        QVERIFY(!order.chapters.empty());
        outline->moveTo({order.chapters[0].lessons[2].id}, order.chapters[1].id, 1);
        desk.submit(QStringLiteral("lesson.delete"), order.chapters[1].lessons[4].id);
        desk.submit(QStringLiteral("lesson.create"), {},
            Json {{"chapter_id", order.chapters[0].id}, {"lesson_type", "video"},
                {"title", "Watch: the north window"}});
        outline->select(order.chapters[1].lessons[0].id);
        desk.settleAll();
        save(page, "courses-outline");
        auto *parts = page.findChild<QTabWidget *>(QStringLiteral("lessonParts"));
        for (const OutlineLesson &lesson : order.chapters[0].lessons) {
            if (lesson.type == QLatin1String("pdf") || lesson.type == QLatin1String("multi"))
                outline->select(lesson.id);
        }
        desk.settleAll();
        parts->setCurrentWidget(page.findChild<LessonFiles *>());
        save(page, "courses-files");
        for (const OutlineLesson &lesson : order.chapters[0].lessons) {
            if (lesson.type == QLatin1String("quiz")
                || lesson.type == QLatin1String("knowledge_check"))
                outline->select(lesson.id);
        }
        desk.settleAll();
        parts->setCurrentWidget(page.findChild<QuizEditor *>());
        save(page, "courses-quiz");
        parts->setCurrentIndex(0);
        page.findChild<QTabWidget *>(QStringLiteral("courseTabs"))->setCurrentIndex(1);
        save(page, "courses-settings");
    }

    void outbox()
    {
        Desk desk;
        OutboxPage page(desk);
        page.resize(1048, 760);
        page.setContext(desk.current());
        page.show();
        desk.turn();
        save(page, "outbox-empty");
        fill(desk);
        page.showStatus(desk.current()->commands().status());
        save(page, "outbox-failed");
        for (const Operation &operation : desk.current()->commands().operations()) {
            if (operation.state == OperationState::Conflict)
                continue;
            page.openItem(operation.id);
            QByteArray name = "outbox-" + operation.action.section(QLatin1Char('.'), 1).toLatin1();
            name += "-" + QByteArray(stateName(operation.state).data());
            save(page, name.constData());
        }
        for (const Operation &operation : desk.current()->commands().operations()) {
            if (operation.state == OperationState::Conflict) {
                ConflictDialog dialog(operation, *desk.current(), desk.titles(), &page);
                dialog.setAttribute(Qt::WA_DeleteOnClose, false);
                dialog.show();
                save(dialog, "conflict");
            } else if (operation.state == OperationState::Rejected) {
                EditOperationDialog dialog(operation, *desk.current(), desk.titles(), &page);
                dialog.setAttribute(Qt::WA_DeleteOnClose, false);
                dialog.show();
                save(dialog, "edit");
            }
        }
    }

    void history()
    {
        Desk desk;
        HistoryPage page(desk);
        page.resize(1048, 700);
        page.setContext(desk.current());
        page.show();
        desk.turn();
        save(page, "history-empty");
        for (const char *name : {"VIP Lounge", "VIP Salon", "VIP Club"}) {
            desk.submit(QStringLiteral("experience.update"), desk.vip, Json {{"name", name}});
            desk.settleAll();
        }
        desk.submit(
            QStringLiteral("experience.attach"), desk.signals_, Json {{"product_id", desk.gold}});
        desk.settleAll();
        desk.turn();
        save(page, "history");
    }

    void onboarding()
    {
        Desk desk;
        OnboardingWizard wizard(desk);
        wizard.resize(1280, 800);
        wizard.show();
        save(wizard, "onboarding-1");
        wizard.findChild<QPushButton *>(QStringLiteral("connectButton"))->click();
        auto *key = wizard.findChild<QLineEdit *>(QStringLiteral("keyInput"));
        key->setText(QLatin1String(test::canaryKey));
        save(wizard, "onboarding-2");
        desk.client.whop.setKey(
            test::canaryKey, {.denied = {QStringLiteral("access_pass:basic:read")}});
        QTest::keyClick(key, Qt::Key_Return);
        desk.settleAll();
        save(wizard, "onboarding-3");
        desk.connectError = ErrorCode::NoKeychain;
        wizard.findChild<QPushButton *>(QStringLiteral("continueButton"))->click();
        save(wizard, "onboarding-3-nokeychain");
        FirstSyncDialog progress(desk, *desk.current(), &wizard);
        progress.setAttribute(Qt::WA_DeleteOnClose, false);
        progress.show();
        save(progress, "onboarding-4");
    }

    void settings()
    {
        Desk desk;
        desk.setOffline(true);
        desk.submit(QStringLiteral("experience.update"), desk.vip, Json {{"name", "VIP Lounge"}});
        SettingsDialog dialog(desk);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        for (const char *section : {"general", "appearance", "sync", "key", "advanced", "about"}) {
            dialog.showSection(QString::fromLatin1(section));
            save(dialog, QByteArray(QByteArray("settings-") + section).constData());
        }
        RemoveWorkspaceDialog remove(desk, desk.current()->workspace(), &dialog);
        remove.setAttribute(Qt::WA_DeleteOnClose, false);
        remove.show();
        save(remove, "remove");
        ReplaceKeyDialog replace(desk, desk.current()->workspace(), &dialog);
        replace.setAttribute(Qt::WA_DeleteOnClose, false);
        replace.show();
        save(replace, "replace");
    }

    std::unique_ptr<Theme> m_theme;
    double m_scale = 1.0;
};

HOPYARD_TEST(TestPagePictures)
#include "tst_pagepictures.moc"
