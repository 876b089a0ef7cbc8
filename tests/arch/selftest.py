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
]
ASYNC = [
    ("app/sync/x.cpp", "void f() { QEventLoop loop; }"),
    ("ui/x.cpp", "void f(QDialog *d) { d->exec(); }"),
    ("ui/x.cpp", "void f() {\n connect(a, &A::b,\n this, [&] { }); }"),
    ("app/sync/x.cpp", "void f() { QTimer::singleShot(0, this, [&x] { }); }"),
    ("tests/x.cpp", "void f() { QTest::qWait(10); }"),
    ("tests/x.cpp", "void f() { connect(a, &A::b, this, [&] { ++n; }); }"),
]


def check(script: str, plants) -> int:
    failures = 0
    for name, text in plants:
        with tempfile.TemporaryDirectory() as directory:
            copy = pathlib.Path(directory)
            for top in ("app", "models", "ui", "resources"):
                shutil.copytree(ROOT / top, copy / top, ignore=shutil.ignore_patterns("*.ttf", "*.otf", "*.png"))
            (copy / "tests").mkdir()
            target = copy / name
            target.write_text(text + "\n", encoding="utf-8")
            run = subprocess.run([sys.executable, str(HERE / script), directory], capture_output=True, text=True)
            if run.returncode == 0 or name not in run.stdout:
                print(f"{script} did not notice {text!r} in {name}")
                failures += 1
    return failures


if __name__ == "__main__":
    sys.exit(1 if check("check_layers.py", LAYERS) + check("check_async.py", ASYNC) else 0)
