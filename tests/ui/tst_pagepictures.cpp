// SPDX-License-Identifier: GPL-3.0-or-later
#include "pagepicturesfixture.h"
#include "ui/draftkeeper.h"
#include "ui/experiences/experiencespage.h"
#include "ui/experiences/placedialog.h"
#include "ui/history/historypage.h"
#include "ui/onboarding/firstsyncdialog.h"
#include "ui/onboarding/onboardingwizard.h"
#include "ui/outbox/conflictdialog.h"
#include "ui/outbox/editoperationdialog.h"
#include "ui/outbox/outboxpage.h"
#include "ui/settings/keydialogs.h"
#include "ui/settings/settingsdialog.h"
#include "ui/shell/duplicatealert.h"
#include "ui/shell/keymap.h"
#include "ui/shell/shortcuttable.h"
#include "ui/shell/welcome.h"
#include "ui/shell/windowmenus.h"
#include "ui/widgets/safelabel.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QTableView>
#include <QUndoGroup>

using namespace hopyard;
using test::Desk;

// The pages that are not about one kind of record.
class TestPagePictures : public test::PagePicturesTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void pages_data() { looks(); }
    void pages()
    {
        takeLook();
        outbox();
        history();
        onboarding();
        settings();
        whatStandsInTheWay();
    }

private:
    // A workspace that cannot be opened, a key that cannot be read, an experience to be moved.
    void whatStandsInTheWay()
    {
        QMenu others;
        OpenProblem problem(
            QStringLiteral("Trading Room"), Error::of(ErrorCode::NewerSchema), &others);
        problem.resize(960, 640);
        problem.show();
        save(problem, "openproblem");
        for (const auto *line : problem.findChildren<SafeLabel *>())
            QVERIFY2(line->height() >= line->heightForWidth(line->width()), "a line is cut");
        Desk desk;
        ExperiencesPage page(desk);
        page.resize(960, 640);
        page.setContext(desk.current());
        page.show();
        desk.turn();
        desk.client.api().setCredential({});
        desk.client.engine().missKey(ErrorCode::KeychainLocked);
        desk.turn();
        page.showStatus(desk.current()->commands().status());
        page.openItem(desk.vip);
        desk.turn();
        save(page, "keylocked");
        // Not selectRow(): mirrored it looks for a column just beside the viewport, and finds none.
        auto *table = page.findChild<QTableView *>(QStringLiteral("experiencesTable"));
        table->setCurrentIndex(table->model()->index(3, 0));
        page.openMove();
        auto *dialog = page.findChild<PlaceDialog *>();
        QVERIFY(dialog);
        dialog->findChild<QSpinBox *>()->setValue(2);
        save(*dialog, "placedialog");
        DuplicateAlert alert;
        alert.tell(QStringLiteral("one"),
            {QStringLiteral("wdrl_9Q4mXvT2LkB7e"), QStringLiteral("wdrl_7Hn2RsPzKw81c")}, true);
        alert.resize(720, alert.heightForWidth(720) > 0 ? alert.heightForWidth(720) : 240);
        alert.show();
        save(alert, "duplicatealert");
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
        QMainWindow menuWindow;
        QUndoGroup undo;
        const WindowMenus menus(menuWindow.menuBar(), undo, &menuWindow);
        const ExperiencesPage page(desk);
        desk.keys = std::make_unique<Keymap>(desk.settings());
        desk.keys->adopt(menus);
        desk.keys->adopt(page, QStringLiteral("experiences"));
        SettingsDialog dialog(desk);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        for (const char *section :
            {"general", "appearance", "shortcuts", "sync", "key", "advanced", "about"}) {
            dialog.showSection(QString::fromLatin1(section));
            save(dialog, QByteArray(QByteArray("settings-") + section).constData());
        }
        dialog.showSection(QStringLiteral("shortcuts"));
        auto *table = dialog.findChild<ShortcutTable *>();
        table->setCurrentIndex(table->model()->index(11, 0));
        QTest::keyClick(dialog.findChild<QLineEdit *>(QStringLiteral("newKeys")), Qt::Key_I,
            Qt::ControlModifier);
        save(dialog, "settings-shortcuts-conflict");
        dialog.showSection(QStringLiteral("sync"));
        auto *proxy = dialog.findChild<QComboBox *>(QStringLiteral("settingProxy"));
        proxy->setCurrentIndex(proxy->findData(QStringLiteral("http")));
        auto *scroll = proxy->parentWidget();
        while (scroll && !qobject_cast<QScrollArea *>(scroll))
            scroll = scroll->parentWidget();
        QApplication::processEvents();
        qobject_cast<QScrollArea *>(scroll)->ensureWidgetVisible(
            dialog.findChild<QWidget *>(QStringLiteral("proxyNote")));
        save(dialog, "settings-proxy");
        RemoveWorkspaceDialog remove(desk, desk.current()->workspace(), &dialog);
        remove.setAttribute(Qt::WA_DeleteOnClose, false);
        remove.show();
        save(remove, "remove");
        Workspace other = desk.current()->workspace();
        other.id = QStringLiteral("another");
        RemoveWorkspaceDialog closed(desk, other, &dialog);
        closed.setAttribute(Qt::WA_DeleteOnClose, false);
        closed.show();
        save(closed, "remove-looking");
        const KeptDraft draft {{QStringLiteral("post.create"), {}, QStringLiteral("posts"),
                                   QStringLiteral("New post")},
            Json {{"content", "Typed"}}, desk.nowMs()};
        desk.answerUnsent(UnsentWork {desk.current()->commands().operations(),
            {{draft.address.key(), draft.content(), draft.savedMs}}, {}});
        save(closed, "remove-closed");
        ReplaceKeyDialog replace(desk, desk.current()->workspace(), &dialog);
        replace.setAttribute(Qt::WA_DeleteOnClose, false);
        replace.show();
        save(replace, "replace");
    }
};

HOPYARD_TEST(TestPagePictures)
#include "tst_pagepictures.moc"
