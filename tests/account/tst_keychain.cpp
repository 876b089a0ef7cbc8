// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/keychainstore.h"
#include "support/testcase.h"

#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QThread>

#include <mutex>

using namespace hopyard;

// The real KeychainStore on a real Secret Service that tests/support/keyring-run.sh started.
class TestKeychain : public test::TestCase
{
    Q_OBJECT

private:
    // Answers cross from the store's thread to the test's.
    struct Answer
    {
        std::mutex mutex;
        std::optional<Result<Secret>> value;

        void set(const Result<Secret> &result)
        {
            const std::lock_guard lock(mutex);
            value = result;
        }
        bool isThere()
        {
            const std::lock_guard lock(mutex);
            return value.has_value();
        }
    };

    void askStore(const std::function<void()> &ask)
    {
        QMetaObject::invokeMethod(m_store.get(), ask);
    }

    Result<Secret> wait(const std::shared_ptr<Answer> &answer)
    {
        if (!QTest::qWaitFor([answer] { return answer->isThere(); }, 60'000))
            return Error::of(ErrorCode::Timeout);
        const std::lock_guard lock(answer->mutex);
        return *answer->value;
    }

    Result<Secret> readKey(const QString &key)
    {
        auto answer = std::make_shared<Answer>();
        KeychainStore *store = m_store.get();
        askStore([store, key, answer] {
            store->read(
                key, store, [answer](const Result<Secret> &result) { answer->set(result); });
        });
        return wait(answer);
    }
    ErrorCode writeKey(const QString &key, const QByteArray &secret)
    {
        auto answer = std::make_shared<Answer>();
        KeychainStore *store = m_store.get();
        askStore([store, key, secret, answer] {
            store->write(key, Secret(secret), store, [answer](const Outcome &result) {
                answer->set(result ? Result<Secret>(Secret()) : Result<Secret>(result.error()));
            });
        });
        return codeOf(wait(answer));
    }
    ErrorCode removeKey(const QString &key)
    {
        auto answer = std::make_shared<Answer>();
        KeychainStore *store = m_store.get();
        askStore([store, key, answer] {
            store->remove(key, store, [answer](const Outcome &result) {
                answer->set(result ? Result<Secret>(Secret()) : Result<Secret>(result.error()));
            });
        });
        return codeOf(wait(answer));
    }
    static bool isKeyringThere() { return qgetenv("HOPYARD_KEYRING") == "unlocked"; }
    static ErrorCode codeOf(const Result<Secret> &result)
    {
        return result ? ErrorCode::None : result.error().code;
    }

    static QByteArray output(const QString &program, const QStringList &arguments)
    {
        QProcess process;
        process.start(program, arguments);
        if (!process.waitForFinished(20'000))
            return "no answer";
        return process.readAllStandardOutput();
    }
    static QByteArray looksUp(const QString &key)
    {
        return output(QStringLiteral("secret-tool"),
            {QStringLiteral("lookup"), QStringLiteral("user"), key, QStringLiteral("server"),
                QStringLiteral("hopyard-test-service")});
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!isKeyringThere())
            return;
        m_store = std::make_unique<KeychainStore>(
            m_clock, QStringLiteral("hopyard-test-service"), nullptr);
        if (qEnvironmentVariableIsSet("HOPYARD_KEYRING_THREAD")) {
            m_thread.start();
            m_store->moveToThread(&m_thread);
        }
    }
    void init()
    {
        TestCase::init();
        if (!isKeyringThere())
            QSKIP("runs inside tests/support/keyring-run.sh; ctest does that");
    }
    void cleanupTestCase()
    {
        m_thread.quit();
        m_thread.wait();
        m_store.reset();
    }

    void saysThatNothingIsStored() { QCOMPARE(codeOf(readKey(m_key)), ErrorCode::NoKey); }

    void keepsWhatIsWritten()
    {
        QCOMPARE(writeKey(m_key, test::canaryKey), ErrorCode::None);
        const Result<Secret> read = readKey(m_key);
        QVERIFY(read.ok());
        QCOMPARE(read->reveal(), QByteArray(test::canaryKey));
        QCOMPARE(looksUp(m_key), QByteArray(test::canaryKey));
    }

    void overwrites()
    {
        QCOMPARE(writeKey(m_key, "first"), ErrorCode::None);
        QCOMPARE(writeKey(m_key, test::canaryKey), ErrorCode::None);
        QCOMPARE(looksUp(m_key), QByteArray(test::canaryKey));
        const QByteArray all = output(QStringLiteral("secret-tool"),
            {QStringLiteral("search"), QStringLiteral("--all"), QStringLiteral("user"), m_key});
        QCOMPARE(all.count("secret = "), 1);
    }

    void keepsKeysApart()
    {
        const QString other = QStringLiteral("0190f5fe-7c00-7a00-8000-0000000000ff");
        const QByteArray longest(2048, 'x');
        QCOMPARE(writeKey(other, longest), ErrorCode::None);
        QCOMPARE(readKey(m_key)->reveal(), QByteArray(test::canaryKey));
        QCOMPARE(readKey(other)->reveal(), longest);
        QCOMPARE(removeKey(other), ErrorCode::None);
        QCOMPARE(codeOf(readKey(other)), ErrorCode::NoKey);
        QCOMPARE(readKey(m_key)->reveal(), QByteArray(test::canaryKey));
    }

    void leavesNoPlainTextInFiles()
    {
        QCOMPARE(readKey(m_key)->reveal(), QByteArray(test::canaryKey));
        const QByteArray secret(test::canaryKey);
        int files = 0;
        for (const QString &root :
            {qEnvironmentVariable("HOPYARD_KEYRING_HOME"), qEnvironmentVariable("HOME")}) {
            QVERIFY(!root.isEmpty());
            QDirIterator entries(root, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
            while (entries.hasNext()) {
                QFile file(entries.next());
                if (!file.open(QIODevice::ReadOnly))
                    continue; // sockets
                ++files;
                const QByteArray content = file.readAll();
                for (const QByteArray &form : {secret, secret.toBase64().chopped(4), secret.toHex(),
                         secret.toPercentEncoding()})
                    QVERIFY2(!content.contains(form), qPrintable(file.fileName()));
            }
        }
        QVERIFY(files > 0); // the keyring itself, encrypted
    }

    void removes()
    {
        QCOMPARE(removeKey(m_key), ErrorCode::None);
        QCOMPARE(codeOf(readKey(m_key)), ErrorCode::NoKey);
        QVERIFY(looksUp(m_key).isEmpty());
        QCOMPARE(removeKey(m_key), ErrorCode::None); // already gone
    }

    // Last: nothing unlocks it again.
    void tellsLockedFromAbsent()
    {
        QCOMPARE(writeKey(m_key, test::canaryKey), ErrorCode::None);
        output(QStringLiteral("gdbus"),
            {QStringLiteral("call"), QStringLiteral("--session"), QStringLiteral("--dest"),
                QStringLiteral("org.freedesktop.secrets"), QStringLiteral("--object-path"),
                QStringLiteral("/org/freedesktop/secrets"), QStringLiteral("--method"),
                QStringLiteral("org.freedesktop.Secret.Service.Lock"),
                QStringLiteral("['/org/freedesktop/secrets/collection/login']")});
        QCOMPARE(codeOf(readKey(m_key)), ErrorCode::KeychainLocked);
        QCOMPARE(writeKey(m_key, "other"), ErrorCode::KeychainLocked);
        QCOMPARE(removeKey(m_key), ErrorCode::KeychainLocked);
        // A key that was never stored cannot be told from one that is hidden.
        QCOMPARE(removeKey(QStringLiteral("0190f5fe-7c00-7a00-8000-0000000000ee")),
            ErrorCode::KeychainLocked);
    }

private:
    const QString m_key = QStringLiteral("0190f5fe-7c00-7a00-8000-000000000001");
    SystemClock m_clock;
    QThread m_thread;
    std::unique_ptr<KeychainStore> m_store;
};

HOPYARD_TEST(TestKeychain)
#include "tst_keychain.moc"
