// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/keychainstore.h"
#include "support/testcase.h"

#include <QDirIterator>

using namespace hopyard;

// Computers without a password store: no session bus (as this runs by default), a bus where nobody
// answers for the Secret Service, and a service without a keyring that nobody is there to make.
class TestNoKeychain : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void refusesAndWritesNothing()
    {
        if (qgetenv("HOPYARD_KEYRING") == "unlocked")
            QSKIP("there is a keychain here");
        const bool empty = qgetenv("HOPYARD_KEYRING") == "empty";
        KeychainStore store(m_clock, QStringLiteral("hopyard-test-service"), nullptr);
        std::optional<ErrorCode> read;
        std::optional<ErrorCode> written;
        std::optional<ErrorCode> removed;
        const QString key = QStringLiteral("0190f5fe-7c00-7a00-8000-000000000001");
        store.read(key, this, [&read](const Result<Secret> &result) {
            read = result ? ErrorCode::None : result.error().code;
        });
        store.write(key, Secret(test::canaryKey), this, [&written](const Outcome &result) {
            written = result ? ErrorCode::None : result.error().code;
        });
        store.remove(key, this, [&removed](const Outcome &result) {
            removed = result ? ErrorCode::None : result.error().code;
        });
        QTRY_VERIFY_WITH_TIMEOUT(removed.has_value(), 60'000);
        QCOMPARE(read, empty ? ErrorCode::NoKey : ErrorCode::NoKeychain);
        QCOMPARE(written, ErrorCode::NoKeychain);
        QCOMPARE(removed, empty ? ErrorCode::None : ErrorCode::NoKeychain);
        for (const char *root : {"HOME", "HOPYARD_KEYRING_HOME"}) {
            if (!qEnvironmentVariableIsSet(root))
                continue;
            QDirIterator entries(qEnvironmentVariable(root), QDir::Files | QDir::Hidden,
                QDirIterator::Subdirectories);
            while (entries.hasNext()) {
                QFile file(entries.next());
                if (file.open(QIODevice::ReadOnly))
                    QVERIFY2(!file.readAll().contains("CANARY"), qPrintable(file.fileName()));
            }
        }
    }

private:
    SystemClock m_clock;
};

HOPYARD_TEST(TestNoKeychain)
#include "tst_nokeychain.moc"
