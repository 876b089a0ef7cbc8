#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A check that cannot fail is none: plants one offence of each kind in a copy and expects the checks to object."""
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]

LAYERS = [
    ("app/core/x.h", '#include "api/apiclient.h"'),
    ("models/x.h", "#include <QNetworkReply>"),
    ("ui/x.h", '#include "sync/engine.h"'),
    ("app/schema/x.h", "#include <nlohmann/json.hpp>"),
    ("app/sync/x.h", '#include "ui/apphost.h"'),
    # By what a header of an allowed layer brings along.
    ("app/sync/x.cpp", '#include "store/y.h"', ("app/store/y.h", "#include <SQLiteCpp/Database.h>")),
    ("ui/a.cpp", '#include "sync/commands.h"', ("app/sync/commands.h", '#include "store/database.h"')),
]
ASYNC = [
    ("app/sync/x.cpp", "void f() { QEventLoop loop; }"),
    ("ui/x.cpp", "void f(QDialog *d) { d->exec(); }"),
    ("ui/x.cpp", "void f() {\n connect(a, &A::b,\n this, [&] { }); }"),
    ("app/sync/x.cpp", "void f() { QTimer::singleShot(0, this, [&x] { }); }"),
    ("app/main/x.cpp", "void f() { connect(a, &A::b, [n = 1'000] { g(n, '(', \")\"); }); }"),
    ("ui/x.cpp", "void f() {\n QObject::connect(\n a, &A::b, // (\n g);\n}"),
    ("ui/x.cpp", "void f() { QTimer::singleShot(0, [] { g(); }); }"),
    ("tests/x.cpp", "void f() { QTest::qWait(10); }"),
    ("tests/x.cpp", "void f() { connect(a, &A::b, this, [&] { ++n; }); }"),
]
# Things of Qt are looked for where its headers are given.
INCLUDES = [
    ("app/sync/x.cpp", "void f() { hopyard::Outbox outbox(clock); }"),
    ("app/sync/x.cpp", '#include "sync/alarm.h"\nvoid f() { auto *outbox = new Outbox(clock); }'),
    ("ui/x.cpp", "bool f() { return state == OperationState::Done; }"),
    ("ui/x.cpp", "auto f() { return parseJson(text); }"),
    ("ui/x.cpp", '#include "core/clock.h"\nvoid f() { QTimer::singleShot(0, [] { }); }'),
    ("ui/x.cpp", "#include <QObject>\nQObject *f() { return new QNetworkAccessManager; }"),
]
# What a document says that is not so, in place of what it says now.
DOCUMENTS = [
    ("SECURITY.md", "`app/core/pictureurl.h`", "`app/core/picturerules.h`"),
    ("README.md", "#known-limits", "#limits"),
    ("CONTRIBUTING.md", "`resources/README.md`", "[there](resources/FONTS.md)"),
    ("ARCHITECTURE.md", "| core, schema, api, store, account |", "| core, schema, api, store |"),
    ("ARCHITECTURE.md", "`keycheck.h` |", "`keycheck.h`, `engine.h` |"),
]
QT = sys.argv[1:]


def check(script: str, plants) -> int:
    failures = 0
    for name, text, *others in plants:
        with tempfile.TemporaryDirectory() as directory:
            copy = pathlib.Path(directory)
            for top in ("app", "models", "ui", "resources"):
                shutil.copytree(ROOT / top, copy / top, ignore=shutil.ignore_patterns("*.ttf", "*.otf", "*.png"))
            (copy / "tests").mkdir()
            for place, planted in [(name, text), *others]:
                target = copy / place
                before = target.read_text(encoding="utf-8") if target.exists() else ""
                target.write_text(f"{before}{planted}\n", encoding="utf-8")
            run = subprocess.run([sys.executable, str(HERE / script), directory, *QT], capture_output=True, text=True)
            if run.returncode == 0 or name not in run.stdout:
                print(f"{script} did not notice {text!r} in {name}")
                failures += 1
    return failures


def check_documents() -> int:
    failures = 0
    for name, text, planted in DOCUMENTS:
        with tempfile.TemporaryDirectory() as directory:
            for document in ROOT.glob("*.md"):
                shutil.copy(document, directory)
            target = pathlib.Path(directory) / name
            before = target.read_text(encoding="utf-8")
            target.write_text(before.replace(text, planted), encoding="utf-8")
            run = subprocess.run([sys.executable, str(HERE / "check_docs.py"), str(ROOT), directory],
                                 capture_output=True, text=True)
            if text not in before or run.returncode == 0 or name not in run.stdout:
                print(f"check_docs.py did not notice {planted!r} in {name}")
                failures += 1
    return failures


if __name__ == "__main__":
    includes = [plant for plant in INCLUDES if QT or not plant[1].startswith("#include")]
    sys.exit(1 if check("check_layers.py", LAYERS) + check("check_async.py", ASYNC) + check("check_includes.py", includes)
             + check_documents() else 0)
