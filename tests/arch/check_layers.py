#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One direction of dependency: who may include whom, read off the #include lines.

Prints each violation as file:line and exits 1 if there is one. Also checks that the JSON library, SQLite,
HTTP and keychain headers are seen only by the layer that owns them.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()

# layer -> layers whose headers it may include (its own always)
MAY = {
    "core": set(),
    "schema": {"core"},
    "folder": {"core", "schema"},
    "api": {"core"},
    "store": {"core", "schema"},
    "account": {"core"},
    "sync": {"core", "schema", "api", "store", "account"},
    "simulator": {"core", "schema"},
    "models": {"core", "schema"},
    "ui": {"core", "schema", "folder", "models", "account", "resources"},
    "resources": set(),
    "main": {"core", "schema", "folder", "api", "store", "account", "sync", "simulator", "models", "ui", "resources"},
    "ctl": {"core", "schema", "folder", "api", "store", "account", "sync", "simulator"},
}
# single headers beyond that
ALSO = {"ui": {"sync/commands.h", "sync/status.h", "sync/keycheck.h"}}
# library headers and the only places that may include them
OWNED = [
    (re.compile(r"nlohmann/"), {"app/core/json.h"}),
    (re.compile(r"SQLiteCpp/|sqlite3\.h"), {"app/store/"}),
    (re.compile(r"keychain\.h"), {"app/account/"}),
    (re.compile(r"QNetwork|QSsl|QHttp"), {"app/api/", "app/simulator/", "app/main/", "app/ctl/", "app/sync/"}),
    (re.compile(r"Q(Widget|MainWindow|Dialog|Application|PushButton|Label)\b"), {"ui/", "app/main/"}),
]
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^">]+)[">]')


def layer_of(path: pathlib.PurePosixPath):
    parts = path.parts
    return parts[1] if parts[0] == "app" else parts[0]


def main() -> int:
    problems = []
    files = 0
    edges = {}
    for top in ("app", "models", "ui", "resources"):
        for path in sorted((ROOT / top).rglob("*")):
            if path.suffix not in (".h", ".cpp"):
                continue
            files += 1
            relative = path.relative_to(ROOT).as_posix()
            layer = layer_of(pathlib.PurePosixPath(relative))
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                match = INCLUDE.match(line)
                if not match:
                    continue
                header = match.group(2)
                for pattern, owners in OWNED:
                    if pattern.search(header) and not any(relative.startswith(owner) for owner in owners):
                        problems.append(f"{relative}:{number}: {header} belongs to {', '.join(sorted(owners))}")
                target = header.split("/")[0] if "/" in header else None
                if match.group(1) == "<" or target not in MAY or target == layer:
                    continue
                if target not in MAY.get(layer, set()) and header not in ALSO.get(layer, set()):
                    problems.append(f"{relative}:{number}: {layer} may not include {header}")
                edges.setdefault(layer, set()).add(target)
    if files < 20:
        problems.append(f"only {files} files found below {ROOT}: the check looked in the wrong place")
    for problem in problems:
        print(problem)
    print(f"{files} files, {len(problems)} violations")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
