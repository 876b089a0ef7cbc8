// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk.h"
#include "support/testcase.h"
#include "sync/proxy.h"
#include "ui/draftkeeper.h"
#include "ui/onboarding/keyfield.h"
#include "ui/settings/keydialogs.h"
#include "ui/settings/keyhealthmodel.h"
#include "ui/settings/lookfollower.h"
#include "ui/settings/settingsdialog.h"
#include "ui/widgets/safelabel.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QTemporaryDir>
#include <QUuid>

using namespace hopyard;
using test::Desk;

class TestSettingsDialog : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_desk = std::make_unique<Desk>();
        m_window = std::make_unique<QWidget>();
        m_window->show();
        openSettings(*m_desk, m_window.get(), {});
        m_dialog = m_window->findChild<SettingsDialog *>();
        QVERIFY(m_dialog);
    }
    void cleanup()
    {
        m_window.reset();
        m_desk.reset();
    }

    void appliesAtOnce()
    {
        Settings &settings = m_desk->settings();
        m_dialog->showSection(QStringLiteral("sync"));
        auto *review = find<QCheckBox>("settingReview");
        review->setFocus();
        QTest::keyClick(review, Qt::Key_Space);
        QVERIFY(settings.flag(Setting::ReviewEverything));
        auto *undo = find<QComboBox>("settingUndo");
        undo->setCurrentIndex(undo->findData(60));
        QCOMPARE(settings.number(Setting::UndoSeconds), 60);
        // What is switched elsewhere is seen here.
        settings.setFlag(Setting::WorkOffline, true);
        QVERIFY(find<QCheckBox>("settingWorkOffline")->isChecked());
    }

    void choosesWhereToStartAndWhatIsShown()
    {
        Settings &settings = m_desk->settings();
        const QString id = m_desk->current()->workspace().id;
        m_dialog->showSection(QStringLiteral("general"));
        auto *start = find<QComboBox>("settingStartPage");
        QCOMPARE(start->currentData().toString(), QString()); // where it was last
        QCOMPARE(start->findData(QStringLiteral("settings")), -1); // a dialog is no place to start
        start->setCurrentIndex(start->findData(QStringLiteral("outbox")));
        QCOMPARE(settings.text(Setting::StartPage), QStringLiteral("outbox"));
        auto *courses = find<QCheckBox>("settingShow_courses");
        QVERIFY(courses->isChecked());
        courses->click();
        find<QCheckBox>("settingShow_payouts")->click();
        QCOMPARE(settings.text(Setting::HiddenPlaces, id), QStringLiteral("courses,payouts"));
        courses->click();
        QCOMPARE(settings.text(Setting::HiddenPlaces, id), QStringLiteral("payouts"));
        QVERIFY(!m_dialog->findChild<QCheckBox *>(
            QStringLiteral("settingShow_outbox"))); // what waits is always in sight
    }

    // The settings never hold the password.
    void choosesAProxy()
    {
        Settings &settings = m_desk->settings();
        m_dialog->showSection(QStringLiteral("sync"));
        auto *kind = find<QComboBox>("settingProxy");
        QCOMPARE(kind->currentData().toString(), QStringLiteral("system"));
        auto *address = find<QLineEdit>("settingProxyHost");
        QVERIFY(!address->isVisible());
        kind->setCurrentIndex(kind->findData(QStringLiteral("http")));
        QCOMPARE(proxyFrom(settings).kind, ProxyChoice::Kind::Http);
        QVERIFY(address->isVisible());
        auto *note = find<SafeLabel>("proxyNote");
        QVERIFY2(note->text().contains(QLatin1String("without a proxy")), qPrintable(note->text()));
        // What is no address may hold a password: it is said, and nothing of it is kept.
        address->setText(QStringLiteral("http://mia:se#cret@proxy.example:3128"));
        Q_EMIT address->editingFinished();
        QVERIFY2(note->text().contains(QLatin1String("no address")), qPrintable(note->text()));
        QVERIFY(proxyFrom(settings).host.isEmpty());
        address->setText(QStringLiteral("http://mia@proxy.example:3128/"));
        QTest::keyClick(address, Qt::Key_Return);
        const ProxyChoice chosen = proxyFrom(settings);
        QCOMPARE(chosen.host, QStringLiteral("proxy.example"));
        QCOMPARE(int(chosen.port), 3128);
        QCOMPARE(chosen.user, QStringLiteral("mia"));
        QCOMPARE(find<QSpinBox>("settingProxyPort")->value(), 3128);
        auto *password = find<QLineEdit>("settingProxyPassword");
        QTest::keyClicks(password, QStringLiteral("under the stone"));
        QTest::keyClick(password, Qt::Key_Return);
        QCOMPARE(m_desk->proxyPassword, QByteArray("under the stone"));
        QVERIFY(password->text().isEmpty()); // it is not shown again, nor how long it is
        for (const SettingSpec &spec : allSettings()) {
            if (spec.type == SettingType::Text && spec.scope == SettingScope::Profile)
                QVERIFY(!settings.text(spec.key).contains(QLatin1String("stone")));
        }
        QCOMPARE(password->placeholderText(), QStringLiteral("Unchanged"));
        QTest::keyClicks(password, QStringLiteral("x")); // and none at all
        QTest::keyClick(password, Qt::Key_Backspace);
        QTest::keyClick(password, Qt::Key_Return);
        QVERIFY(m_desk->proxyPassword.isEmpty());
        QCOMPARE(password->placeholderText(), QString());
        m_desk->proxyRefusal = Error::of(ErrorCode::NoKeychain);
        QTest::keyClicks(password, QStringLiteral("other"));
        QTest::keyClick(password, Qt::Key_Return);
        QVERIFY2(
            note->text().contains(QLatin1String("until Hopyard quits")), qPrintable(note->text()));
        m_desk->proxyRefusal.reset();
        auto *user = find<QLineEdit>("settingProxyUser");
        user->setText(QStringLiteral("ben")); // somebody else's password is of no use
        QTest::keyClick(user, Qt::Key_Return);
        QVERIFY(m_desk->proxyPassword.isEmpty());
        kind->setCurrentIndex(kind->findData(QStringLiteral("none")));
        QVERIFY(!address->isVisible());
    }

    // Another workspace is opened, or this one anew, while somebody types here.
    void keepsWhatIsHalfTypedWhenTheWorkspaceChanges()
    {
        Settings &settings = m_desk->settings();
        const QString id = m_desk->current()->workspace().id;
        m_dialog->showSection(QStringLiteral("sync"));
        auto *kind = find<QComboBox>("settingProxy");
        kind->setCurrentIndex(kind->findData(QStringLiteral("http")));
        const QPointer address = find<QLineEdit>("settingProxyHost");
        address->setFocus();
        QTest::keyClicks(address, QStringLiteral("proxy.exam"));
        const QPointer password = find<QLineEdit>("settingProxyPassword");
        password->setText(QStringLiteral("half a pass"));
        const QPointer unit = find<QComboBox>("settingPaywallUnit");
        const QPointer place = find<QCheckBox>("settingShow_courses");
        settings.setText(Setting::HiddenPlaces, QStringLiteral("courses"), id);
        settings.setText(Setting::PaywallUnit, QStringLiteral("cents"), id);
        Q_EMIT m_desk->workspaceClosing();
        Q_EMIT m_desk->workspaceOpened(m_desk->current());
        QTRY_VERIFY(find<QComboBox>("settingPaywallUnit")->isVisible());
        QVERIFY(address && password);
        QCOMPARE(address->text(), QStringLiteral("proxy.exam"));
        QVERIFY(address->isVisible());
        QCOMPARE(password->text(), QStringLiteral("half a pass"));
        // What is of the workspace says what that one has.
        QVERIFY(!unit && !place);
        QCOMPARE(find<QComboBox>("settingPaywallUnit")->currentData().toString(),
            QStringLiteral("cents"));
        QVERIFY(!find<QCheckBox>("settingShow_courses")->isChecked());
        QTest::keyClicks(address, QStringLiteral("ple"));
        QTest::keyClick(address, Qt::Key_Return);
        QCOMPARE(proxyFrom(settings).host, QStringLiteral("proxy.example"));
    }

    void namesEveryLibrary()
    {
        m_dialog->showSection(QStringLiteral("about"));
        const QString texts = test::visibleTexts(*m_dialog).join(u' ');
        for (const char *library : {"Qt", "QtKeychain", "nlohmann/json", "SQLite", "SQLiteCpp",
                 "QCustomPlot", "Inter", "Lucide"})
            QVERIFY2(texts.contains(QLatin1String(library)), library);
    }

    // The whole text of each licence is in the program.
    void showsEveryLicence()
    {
        m_dialog->showSection(QStringLiteral("about"));
        const auto rows = m_dialog->findChildren<QPushButton *>(QStringLiteral("licenceButton"));
        QCOMPARE(rows.size(), 9);
        for (QPushButton *row : rows) {
            row->click();
            auto *dialog = row->findChild<QDialog *>(QStringLiteral("licenceDialog"));
            QVERIFY(dialog && dialog->isVisible());
            const QString text
                = dialog->findChild<QPlainTextEdit *>(QStringLiteral("licenceText"))->toPlainText();
            QVERIFY2(text.size() > 100, qPrintable(row->accessibleName()));
            if (row->text().startsWith(QStringLiteral("GPL")))
                QVERIFY(text.contains(QStringLiteral("END OF TERMS AND CONDITIONS")));
            dialog->close();
        }
    }

    void changesTheLooks()
    {
        Theme theme(qApp);
        const LookFollower follower(theme, m_desk->settings());
        auto *colours = find<QComboBox>("settingColours");
        colours->setCurrentIndex(colours->findData(QStringLiteral("dark")));
        QCOMPARE(theme.scheme(), Scheme::Dark);
        colours->setCurrentIndex(colours->findData(QStringLiteral("contrast")));
        QCOMPARE(theme.look().appearance, Appearance::HighContrast);
        auto *size = find<QComboBox>("settingFontScale");
        size->setCurrentIndex(size->findData(150));
        QCOMPARE(theme.look().fontScale, 1.5);
        auto *rows = find<QComboBox>("settingDensity");
        rows->setCurrentIndex(rows->findData(QStringLiteral("compact")));
        QCOMPARE(theme.look().density, Density::Compact);
        auto *accent = find<QComboBox>("settingAccent");
        QCOMPARE(accent->count(), int(Accent::Count));
        accent->setCurrentIndex(accent->findData(QStringLiteral("teal")));
        QCOMPARE(theme.look().accent, Accent::Teal);
        QCOMPARE(m_desk->settings().text(Setting::Accent), QStringLiteral("teal"));
        // The dialog it is chosen in shows it.
        colours->setCurrentIndex(colours->findData(QStringLiteral("light")));
        QTRY_COMPARE(&tokens(m_dialog->palette()), &tokens(Scheme::Light, Accent::Teal));
        QCOMPARE(m_dialog->palette().color(QPalette::Link),
            tokens(Scheme::Light, Accent::Teal).color(ColorRole::Link));
        theme.apply({Appearance::Light, Density::Comfortable, 1.0});
    }

    // Every name is kept as it was chosen.
    void keepsEveryAccent()
    {
        for (int accent = 0; accent < int(Accent::Count); ++accent) {
            QVERIFY(m_desk->settings().setText(Setting::Accent, accentName(Accent(accent))));
            QCOMPARE(lookOf(m_desk->settings()).accent, Accent(accent));
        }
    }

    void opensOnceAndAtASection()
    {
        openSettings(*m_desk, m_window.get(), QStringLiteral("key"));
        QCOMPARE(m_window->findChildren<SettingsDialog *>().size(), 1);
        QCOMPARE(find<QListWidget>("settingsSections")->currentRow(), 4);
        QVERIFY(find<QTableView>("keyHealthTable")->isVisible());
    }

    void tellsHowTheKeyIs()
    {
        m_dialog->showSection(QStringLiteral("key"));
        const QAbstractItemModel *health = find<QTableView>("keyHealthTable")->model();
        QVERIFY(health->rowCount() > 0);
        m_desk->client.whop.setKey(
            test::canaryKey, {.denied = {QStringLiteral("experience:update")}});
        m_desk->submit(QStringLiteral("experience.update"), m_desk->vip, Json {{"name", "New"}});
        m_desk->settleAll();
        bool missing = false;
        for (int row = 0; row < health->rowCount(); ++row)
            missing = missing
                || health->index(row, KeyHealthModel::MissingColumn).data().toString()
                    == QLatin1String("experience:update");
        QVERIFY(missing);
        QTest::mouseClick(find<QPushButton>("copyKeyRequest"), Qt::LeftButton);
        QVERIFY(QApplication::clipboard()->text().contains(QLatin1String("experience:update")));
    }

    void knowsHealth_data()
    {
        QTest::addColumn<AreaStatus>("area");
        QTest::addColumn<int>("read");
        AreaStatus area;
        area.kind = QStringLiteral("experience");
        QTest::newRow("never read") << area << int(KeyHealthModel::Health::Unknown);
        area.asOfMs = 1;
        QTest::newRow("read") << area << int(KeyHealthModel::Health::Yes);
        area.scope = QStringLiteral("x:read");
        QTest::newRow("lacking") << area << int(KeyHealthModel::Health::No);
    }
    void knowsHealth()
    {
        QFETCH(AreaStatus, area);
        EngineStatus status;
        status.areas = {area};
        const QList<KeyHealthModel::Area> health = keyHealth(status, {});
        QCOMPARE(health.size(), 1);
        QTEST(int(health.first().read), "read");
        KeyHealthModel model;
        const QAbstractItemModelTester tester(&model);
        model.setHealth(health);
        QCOMPARE(model.rowCount(), 1);
    }

    void listsWhatIsLostWithAWorkspace()
    {
        m_desk->setOffline(true);
        m_desk->submit(QStringLiteral("experience.update"), m_desk->vip, Json {{"name", "New"}});
        m_dialog->showSection(QStringLiteral("key"));
        QTest::mouseClick(find<QPushButton>("removeWorkspace"), Qt::LeftButton);
        auto *remove = m_dialog->findChild<RemoveWorkspaceDialog *>();
        QVERIFY(remove);
        QString texts = test::visibleTexts(*remove).join(QLatin1Char('\n'));
        texts.remove(QChar(0x2068)).remove(QChar(0x2069));
        QVERIFY2(texts.contains(QStringLiteral("not sent: 1 change")), qPrintable(texts));
        QVERIFY2(texts.contains(QStringLiteral("Rename ‘VIP Chat’ to ‘New’")), qPrintable(texts));
        QVERIFY(remove->findChild<QPushButton *>(QStringLiteral("saveUnsent")));
        QVERIFY(m_desk->removed.isEmpty());
        QTest::mouseClick(
            remove->findChild<QPushButton *>(QStringLiteral("dialogPrimary")), Qt::LeftButton);
        QCOMPARE(m_desk->removed, QStringList {m_desk->current()->workspace().id});
    }

    // What was typed and not submitted is as lost as what was not sent.
    void listsDraftsThatAreLostWithAWorkspace()
    {
        const Draft draft = draftOf(QStringLiteral("New post"));
        m_desk->current()->commands().saveDraft(draft.key, draft.content);
        m_desk->turn();
        RemoveWorkspaceDialog *remove = removeDialog();
        QVERIFY2(plainTexts(*remove).contains(QStringLiteral("only here: 1 draft")),
            qPrintable(plainTexts(*remove)));
        QCOMPARE(remove->findChildren<QWidget *>(QStringLiteral("unsentDraft")).size(), 1);
        QVERIFY2(plainTexts(*remove).contains(QStringLiteral("New post, ")),
            qPrintable(plainTexts(*remove)));
        QVERIFY(remove->findChild<QPushButton *>(QStringLiteral("saveUnsent")));
    }

    // The same for one that is not open: nothing is removed before it is known what goes with it.
    void listsWhatIsLostWithAClosedWorkspace()
    {
        const QString id = addClosed();
        RemoveWorkspaceDialog *remove = removeDialog();
        auto *primary = remove->findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
        QCOMPARE(m_desk->unsentAsked, QStringList {id});
        QVERIFY(!primary->isEnabled());
        remove->accept(); // Return in it does nothing either
        QVERIFY(m_desk->removed.isEmpty());
        UnsentWork work;
        Operation attach;
        attach.action = QStringLiteral("experience.attach");
        attach.kind = QStringLiteral("experience");
        attach.target = QStringLiteral("exp_there");
        attach.args = Json {{"product_id", "prod_there"}};
        work.operations = {attach};
        work.drafts = {draftOf(QStringLiteral("New post"))};
        work.titles = {{QStringLiteral("exp_there"), QStringLiteral("Lounge")},
            {QStringLiteral("prod_there"), QStringLiteral("Bronze")}};
        m_desk->answerUnsent(work);
        QVERIFY(primary->isEnabled());
        QVERIFY2(plainTexts(*remove).contains(QStringLiteral("Attach ‘Lounge’ to ‘Bronze’")),
            qPrintable(plainTexts(*remove)));
        QVERIFY(plainTexts(*remove).contains(QStringLiteral("New post, ")));

        QTest::mouseClick(
            remove->findChild<QPushButton *>(QStringLiteral("saveUnsent")), Qt::LeftButton);
        const QTemporaryDir directory;
        const QString name = directory.filePath(QStringLiteral("kept.json"));
        auto *files = remove->findChild<QFileDialog *>(QStringLiteral("saveUnsentDialog"));
        Q_EMIT files->fileSelected(name);
        files->close();
        QTRY_VERIFY(primary->isEnabled());
        QFile file(name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto saved = parseJson(file.readAll());
        QVERIFY(saved);
        QCOMPARE(jsonText(saved->at("changes").at(0), "action"), attach.action);
        QCOMPARE(jsonText(saved->at("drafts").at(0).at("content").at("values"), "content"),
            QStringLiteral("Typed"));

        QTest::mouseClick(primary, Qt::LeftButton);
        QCOMPARE(m_desk->removed, QStringList {id});
    }

    // Nothing there, or nothing that can be read: both are said, and it can go.
    void tellsThatNothingIsLostOrNothingIsKnown()
    {
        addClosed();
        RemoveWorkspaceDialog *empty = removeDialog();
        m_desk->answerUnsent(UnsentWork {});
        QVERIFY(plainTexts(*empty).contains(QStringLiteral("No change and no draft")));
        QVERIFY(!empty->findChild<QPushButton *>(QStringLiteral("saveUnsent")));
        empty->reject();
        QTRY_VERIFY(!m_dialog->findChild<RemoveWorkspaceDialog *>());
        RemoveWorkspaceDialog *unread = removeDialog();
        m_desk->answerUnsent(Error::of(ErrorCode::Damaged));
        QVERIFY2(plainTexts(*unread).contains(
                     QStringLiteral("couldn’t be read: the file with your unsent changes and "
                                    "drafts was found damaged")),
            qPrintable(plainTexts(*unread)));
        QVERIFY(!plainTexts(*unread).contains(QStringLiteral("No change")));
        QVERIFY(unread->findChild<QPushButton *>(QStringLiteral("dialogPrimary"))->isEnabled());
    }

    void replacesAKeyOfTheSameCompany()
    {
        ReplaceKeyDialog *dialog = replaceDialog();
        enter(dialog, QLatin1String(test::canaryKey));
        m_desk->settleAll();
        QCOMPARE(m_desk->connectedKey, QByteArray(test::canaryKey));
        for (const QString &text : test::visibleTexts(*m_window))
            QVERIFY(!text.contains(QLatin1String("CANARY")));
        QTRY_VERIFY(!m_dialog->findChild<ReplaceKeyDialog *>());
    }

    void refusesAKeyThatIsNotAccepted()
    {
        ReplaceKeyDialog *dialog = replaceDialog();
        enter(dialog, QStringLiteral("apik_wrong"));
        m_desk->settleAll();
        QCOMPARE(m_desk->keysShownTo, QList<QUrl> {m_desk->current()->workspace().baseUrl}); // only
        QVERIFY(m_desk->connectedKey.isEmpty());
        const QString texts = test::visibleTexts(*dialog).join(QLatin1Char('\n'));
        QVERIFY2(
            texts.contains(QStringLiteral("Whop doesn’t accept this key.")), qPrintable(texts));
    }

    void offersToKeepAReplacedKeyUntilQuitting()
    {
        m_desk->connectError = ErrorCode::NoKeychain;
        ReplaceKeyDialog *dialog = replaceDialog();
        enter(dialog, QLatin1String(test::canaryKey));
        m_desk->settleAll();
        QVERIFY(m_desk->connectedKey.isEmpty());
        auto *primary = dialog->findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
        QCOMPARE(primary->text(), QStringLiteral("Keep it until I quit"));
        QTest::mouseClick(primary, Qt::LeftButton);
        QCOMPARE(m_desk->connectedKey, QByteArray(test::canaryKey));
    }

    void offersNotToWaitForThePasswordStore()
    {
        m_desk->storeHangs = true;
        ReplaceKeyDialog *dialog = replaceDialog();
        enter(dialog, QLatin1String(test::canaryKey));
        m_desk->settleAll();
        auto *primary = dialog->findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
        QVERIFY(!primary->isEnabled());
        Q_EMIT m_desk->passwordStoreWaits();
        const QString texts = test::visibleTexts(*dialog).join(QLatin1Char('\n'));
        QVERIFY2(texts.contains(QStringLiteral("The password store hasn’t answered yet.")),
            qPrintable(texts));
        QCOMPARE(primary->text(), QStringLiteral("Keep it until I quit"));
        QVERIFY(m_desk->connectedKey.isEmpty());
        QTest::mouseClick(primary, Qt::LeftButton);
        QCOMPARE(m_desk->connectedKey, QByteArray(test::canaryKey));
        QVERIFY(m_desk->current()->workspace().keepKeyUntilQuit
            || m_desk->workspaces().workspaces().constFirst().keepKeyUntilQuit);
    }

    // The offer is about the key before: one that is typed now is looked at by itself.
    void checksAKeyThatIsTypedAfterTheOffer()
    {
        m_desk->connectError = ErrorCode::NoKeychain;
        ReplaceKeyDialog *dialog = replaceDialog();
        enter(dialog, QLatin1String(test::canaryKey));
        m_desk->settleAll();
        auto *primary = dialog->findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
        auto *input = dialog->findChild<QLineEdit *>(QStringLiteral("keyInput"));
        const QString offer = QStringLiteral("Keep it until I quit");
        QCOMPARE(primary->text(), offer);
        input->setText(QStringLiteral("apik_wrong"));
        QCOMPARE(primary->text(), QStringLiteral("Check and replace"));
        QVERIFY(primary->isEnabled());
        QVERIFY(!plainTexts(*dialog).contains(QStringLiteral("We can keep the key")));
        input->clear(); // changed their mind: the offer stands
        QCOMPARE(primary->text(), offer);
        QVERIFY(primary->isEnabled());
        QVERIFY(plainTexts(*dialog).contains(QStringLiteral("We can keep the key")));
        enter(dialog, QStringLiteral("apik_wrong"));
        m_desk->settleAll();
        QVERIFY(m_desk->connectedKey.isEmpty());
        QVERIFY2(plainTexts(*dialog).contains(QStringLiteral("Whop doesn’t accept this key.")),
            qPrintable(plainTexts(*dialog)));
        enter(dialog, QLatin1String(test::canaryKey));
        m_desk->settleAll();
        QCOMPARE(primary->text(), offer);
        QTest::mouseClick(primary, Qt::LeftButton);
        QCOMPARE(m_desk->connectedKey, QByteArray(test::canaryKey));
        QTRY_VERIFY(!m_dialog->findChild<ReplaceKeyDialog *>());
    }

    // The same while the password store still has the key before.
    void checksAKeyThatIsTypedWhileThePasswordStoreWaits()
    {
        m_desk->storeHangs = true;
        ReplaceKeyDialog *dialog = replaceDialog();
        enter(dialog, QLatin1String(test::canaryKey));
        m_desk->settleAll();
        Q_EMIT m_desk->passwordStoreWaits();
        enter(dialog, QStringLiteral("apik_wrong"));
        QVERIFY(!m_desk->storeHangs); // nobody waits for it any more
        m_desk->settleAll();
        QVERIFY(m_desk->connectedKey.isEmpty());
        QVERIFY2(plainTexts(*dialog).contains(QStringLiteral("Whop doesn’t accept this key.")),
            qPrintable(plainTexts(*dialog)));
    }

    // It answers at last, while another key is being typed: that one is not taken for accepted.
    void keepsAKeyThatIsTypedWhenThePasswordStoreAnswers()
    {
        m_desk->storeHangs = true;
        ReplaceKeyDialog *dialog = replaceDialog();
        enter(dialog, QLatin1String(test::canaryKey));
        m_desk->settleAll();
        Q_EMIT m_desk->passwordStoreWaits();
        auto *input = dialog->findChild<QLineEdit *>(QStringLiteral("keyInput"));
        input->setText(QStringLiteral("apik_wrong"));
        m_desk->storeHangs = false;
        m_desk->replaceKey(
            m_desk->current()->workspace().id, Secret(QByteArray(test::canaryKey)), false);
        QVERIFY(dialog->isVisible());
        QCOMPARE(input->text(), QStringLiteral("apik_wrong"));
        auto *primary = dialog->findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
        QCOMPARE(primary->text(), QStringLiteral("Check and replace"));
        QVERIFY2(plainTexts(*dialog).contains(QStringLiteral("is in use now")),
            qPrintable(plainTexts(*dialog)));
        input->clear();
        QVERIFY(!primary->isEnabled());
    }

    void namesEverythingForScreenReaders()
    {
        auto *sections = find<QListWidget>("settingsSections");
        for (int row = 0; row < sections->count(); ++row) {
            sections->setCurrentRow(row);
            QCOMPARE(test::nameless(*m_dialog), QStringList());
        }
    }

private:
    static QString plainTexts(const QWidget &widget)
    {
        return test::visibleTexts(widget).join(u'\n').remove(QChar(0x2068)).remove(QChar(0x2069));
    }
    static Draft draftOf(const QString &title)
    {
        const KeptDraft draft {{QStringLiteral("post.create"), {}, QStringLiteral("posts"), title},
            Json {{"content", "Typed"}}, 1};
        return {draft.address.key(), draft.content(), draft.savedMs};
    }
    // A second workspace, chosen in the list.
    QString addClosed()
    {
        Workspace closed = m_desk->current()->workspace();
        closed.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        closed.name = QStringLiteral("Second whop");
        if (!m_desk->workspaces().save(closed))
            qFatal("the list of workspaces cannot be kept");
        m_dialog->showSection(QStringLiteral("key"));
        auto *list = find<QListWidget>("workspaceList");
        for (int row = 0; row < list->count(); ++row) {
            if (list->item(row)->data(Qt::UserRole).toString() == closed.id)
                list->setCurrentRow(row);
        }
        return closed.id;
    }
    RemoveWorkspaceDialog *removeDialog()
    {
        m_dialog->showSection(QStringLiteral("key"));
        QTest::mouseClick(find<QPushButton>("removeWorkspace"), Qt::LeftButton);
        return m_dialog->findChild<RemoveWorkspaceDialog *>();
    }
    ReplaceKeyDialog *replaceDialog()
    {
        m_dialog->showSection(QStringLiteral("key"));
        QTest::mouseClick(find<QPushButton>("replaceKey"), Qt::LeftButton);
        return m_dialog->findChild<ReplaceKeyDialog *>();
    }
    static void enter(ReplaceKeyDialog *dialog, const QString &key)
    {
        QVERIFY(dialog);
        auto *input = dialog->findChild<QLineEdit *>(QStringLiteral("keyInput"));
        input->setText(key);
        QTest::mouseClick(
            dialog->findChild<QPushButton *>(QStringLiteral("dialogPrimary")), Qt::LeftButton);
        QVERIFY(input->text().isEmpty());
    }
    template <class Widget>
    [[nodiscard]] Widget *find(const char *name) const
    {
        auto *found = m_dialog->findChild<Widget *>(QString::fromLatin1(name));
        Q_ASSERT(found);
        return found;
    }

    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<QWidget> m_window;
    SettingsDialog *m_dialog = nullptr;
};

HOPYARD_TEST(TestSettingsDialog)
#include "tst_settings.moc"
