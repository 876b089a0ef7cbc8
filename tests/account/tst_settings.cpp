// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/settings.h"
#include "support/testcase.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <rapidcheck.h>

using namespace hopyard;

class TestSettings : public test::TestCase
{
    Q_OBJECT

private:
    static void putFile(const QString &path, const QByteArray &content)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

    static QByteArray fileText(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    // Another program may have it open.
    void withoutTheLockNothingIsSetAside_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("damaged") << QByteArray(
            QByteArray("[Sync]\nWorkOffline=true\n") + QByteArray(4096, '\0'));
        QTest::newRow("whole") << QByteArray("[Sync]\nWorkOffline=true\n");
    }
    void withoutTheLockNothingIsSetAside()
    {
        QFETCH(const QByteArray, content);
        const QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("settings.ini"));
        putFile(path, content);
        const QFile::Permissions open = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup;
        QVERIFY(QFile::setPermissions(path, open));
        const QFile::Permissions before = QFile::permissions(path);
        const bool whole = !content.contains('\0');
        {
            const Settings settings(path, ProfileAccess::Unlocked);
            QCOMPARE(settings.flag(Setting::WorkOffline), whole);
            QVERIFY(settings.setAside().isEmpty());
        }
        QCOMPARE(fileText(path), content);
        QCOMPARE(QFile::permissions(path), before);
        QCOMPARE(QDir(dir.path()).entryList(QDir::Files | QDir::Hidden),
            QStringList {QStringLiteral("settings.ini")});
        const Settings settings(path); // who has the lock
        QCOMPARE(settings.setAside().isEmpty(), whole);
    }

    void namesAreUniqueAndDefaultsAllowed()
    {
        QSet<QString> names;
        const auto settings = Settings::temporary();
        for (const SettingSpec &spec : allSettings()) {
            names.insert(QString::fromLatin1(spec.name));
            QCOMPARE(&settingSpec(spec.key), &spec);
            if (spec.type == SettingType::Number && spec.scope == SettingScope::Profile)
                QVERIFY2(settings->setNumber(spec.key, spec.number), spec.name);
            if (spec.type == SettingType::Text && spec.scope == SettingScope::Profile)
                QVERIFY2(settings->setText(spec.key, QString::fromLatin1(spec.text)), spec.name);
        }
        QCOMPARE(size_t(names.size()), allSettings().size());
    }

    void startsWithDefaults()
    {
        const QTemporaryDir root;
        const QString path = root.filePath(QStringLiteral("settings.ini"));
        {
            const Settings settings(path);
            QCOMPARE(settings.number(Setting::UndoSeconds), 10);
            QCOMPARE(settings.text(Setting::ColourScheme), QStringLiteral("system"));
            QCOMPARE(settings.flag(Setting::ReviewEverything), false);
            QCOMPARE(settings.flag(Setting::HideAmounts), false);
            QCOMPARE(settings.text(Setting::StartPage), QString());
            QVERIFY(settings.bytes(Setting::WindowGeometry).isEmpty());
        }
        QVERIFY(!QFileInfo::exists(path)); // looking changes nothing
    }

    void keepsValues()
    {
        const QTemporaryDir root;
        const QString path = root.filePath(QStringLiteral("Größe ホップ.ini"));
        const QString one = QStringLiteral("0190f5fe-7c00-7a00-8000-000000000001");
        const QString two = QStringLiteral("0190f5fe-7c00-7a00-8000-000000000002");
        {
            Settings settings(path);
            QVERIFY(settings.setNumber(Setting::UndoSeconds, 60));
            QVERIFY(settings.setFlag(Setting::WorkOffline, true));
            QVERIFY(settings.setText(Setting::Language, QStringLiteral("ar")));
            QVERIFY(settings.setText(
                Setting::Place, QStringLiteral("a, b; \"c\" ホップ %1 @ \\ \n"), one));
            QVERIFY(settings.setBytes(Setting::TableState, QByteArray("\0\xff@x", 4), one,
                QStringLiteral("experiences")));
            QVERIFY(settings.setBytes(
                Setting::TableState, "other", two, QStringLiteral("experiences")));
            QVERIFY(settings.setText(
                Setting::Shortcut, QStringLiteral("Ctrl+,; F5"), {}, QStringLiteral("actionOne")));
            QVERIFY(settings.sync());
        }
        Settings settings(path);
        QVERIFY(settings.setAside().isEmpty());
        QCOMPARE(settings.number(Setting::UndoSeconds), 60);
        QCOMPARE(settings.flag(Setting::WorkOffline), true);
        QCOMPARE(settings.text(Setting::Language), QStringLiteral("ar"));
        QCOMPARE(
            settings.text(Setting::Place, one), QStringLiteral("a, b; \"c\" ホップ %1 @ \\ \n"));
        QVERIFY(settings.text(Setting::Place, two).isEmpty());
        QCOMPARE(settings.parts(Setting::Shortcut), QStringList {QStringLiteral("actionOne")});
        QCOMPARE(settings.text(Setting::Shortcut, {}, QStringLiteral("actionOne")),
            QStringLiteral("Ctrl+,; F5"));
        QVERIFY(settings.text(Setting::Shortcut, {}, QStringLiteral("actionTwo")).isEmpty());
        QCOMPARE(settings.bytes(Setting::TableState, one, QStringLiteral("experiences")),
            QByteArray("\0\xff@x", 4));
        QVERIFY(settings.bytes(Setting::TableState, one, QStringLiteral("courses")).isEmpty());
        settings.forgetWorkspace(one);
        QVERIFY(settings.text(Setting::Place, one).isEmpty());
        QCOMPARE(settings.bytes(Setting::TableState, two, QStringLiteral("experiences")),
            QByteArray("other"));
        QCOMPARE(settings.number(Setting::UndoSeconds), 60);
        settings.forgetWorkspace({});
        QCOMPARE(settings.number(Setting::UndoSeconds), 60);
#ifdef Q_OS_UNIX
        QVERIFY(settings.sync());
        QVERIFY(!(QFile::permissions(path)
            & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther)));
#endif
    }

    void refusesWhatIsNotAllowed()
    {
        const auto settings = Settings::temporary();
        QSignalSpy changed(settings.get(), &Settings::changed);
        QVERIFY(!settings->setNumber(Setting::UndoSeconds, 20));
        QVERIFY(!settings->setNumber(Setting::FontScale, 74));
        QVERIFY(!settings->setNumber(Setting::FontScale, 201));
        QVERIFY(!settings->setText(Setting::ColourScheme, QStringLiteral("blue")));
        QCOMPARE(changed.size(), 0);
        QCOMPARE(settings->number(Setting::UndoSeconds), 10);
        for (const int seconds : {0, 10, 30, 60})
            QVERIFY(settings->setNumber(Setting::UndoSeconds, seconds));
        QVERIFY(settings->setNumber(Setting::FontScale, 75));
        QVERIFY(settings->setNumber(Setting::FontScale, 200));
    }

    void readsOddFilesAsDefaults()
    {
        const QTemporaryDir root;
        const QString path = root.filePath(QStringLiteral("settings.ini"));
        putFile(path,
            "[Sync]\nUndoSeconds=20\nReviewEverything=maybe\nWorkOffline="
            "true\nUnknown=1\n"
            "[Appearance]\nColourScheme=blue\nDensity=compact, light\nFontScale=-5\n");
        const Settings settings(path);
        QCOMPARE(settings.number(Setting::UndoSeconds), 10);
        QCOMPARE(settings.flag(Setting::ReviewEverything), false);
        QCOMPARE(settings.flag(Setting::WorkOffline), true);
        QCOMPARE(settings.text(Setting::ColourScheme), QStringLiteral("system"));
        QCOMPARE(settings.text(Setting::Density), QStringLiteral("comfortable"));
        QCOMPARE(settings.number(Setting::FontScale), 100);
    }

    void setsADamagedFileAside()
    {
        const QTemporaryDir root;
        const QString path = root.filePath(QStringLiteral("settings.ini"));
        const QByteArray damaged(4096, '\0');
        putFile(path, damaged);
        Settings settings(path);
        QVERIFY(!settings.setAside().isEmpty());
        QFile aside(settings.setAside());
        QVERIFY(aside.open(QIODevice::ReadOnly));
        QCOMPARE(aside.readAll(), damaged);
        QCOMPARE(settings.number(Setting::UndoSeconds), 10);
        QVERIFY(settings.setNumber(Setting::UndoSeconds, 30));
        QVERIFY(settings.sync());
        QCOMPARE(Settings(path).number(Setting::UndoSeconds), 30);
    }

    void tellsChangesOnce()
    {
        const auto settings = Settings::temporary();
        QSignalSpy changed(settings.get(), &Settings::changed);
        const QString workspace = QStringLiteral("0190f5fe-7c00-7a00-8000-000000000001");
        QVERIFY(settings->setFlag(Setting::WorkOffline, true));
        QVERIFY(settings->setFlag(Setting::WorkOffline, true));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed[0][0].value<Setting>(), Setting::WorkOffline);
        QVERIFY(settings->setText(Setting::Place, QStringLiteral("courses"), workspace));
        QCOMPARE(changed.size(), 2);
        QCOMPARE(changed[1][1].toString(), workspace);
        settings->reset(Setting::WorkOffline);
        settings->reset(Setting::WorkOffline);
        QCOMPARE(changed.size(), 3);
        QCOMPARE(settings->flag(Setting::WorkOffline), false);
    }

    void temporaryLeavesNothing()
    {
        const QStringList before = QDir(QDir::tempPath()).entryList(QDir::Files);
        {
            const auto settings = Settings::temporary();
            QVERIFY(settings->setNumber(Setting::UndoSeconds, 30));
            QVERIFY(settings->sync());
            QCOMPARE(settings->number(Setting::UndoSeconds), 30);
        }
        QStringList after = QDir(QDir::tempPath()).entryList(QDir::Files);
        after.removeIf([&before](const QString &name) {
            return before.contains(name) || !name.startsWith(QStringLiteral("HopyardTest"));
        });
        QVERIFY2(after.isEmpty(), qPrintable(after.join(QLatin1Char(' '))));
    }

    void survivesAnyText()
    {
        const QTemporaryDir root;
        const QString path = root.filePath(QStringLiteral("settings.ini"));
        const bool held = rc::check("text comes back as it was", [&path] {
            const auto raw = *rc::gen::container<std::u32string>(
                rc::gen::suchThat(rc::gen::inRange<char32_t>(1, 0x1ffff),
                    [](char32_t c) { return c < 0xd800 || c > 0xdfff; }));
            const QString text = QString::fromUcs4(raw.data(), qsizetype(raw.size()));
            {
                Settings settings(path);
                RC_ASSERT(settings.setText(Setting::LastWorkspace, text));
            }
            const Settings settings(path);
            RC_ASSERT(settings.setAside().isEmpty());
            RC_ASSERT(settings.text(Setting::LastWorkspace) == text);
        });
        QVERIFY(held);
    }
};

HOPYARD_TEST(TestSettings)
#include "tst_settings.moc"
