#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One direction of dependency: who may include whom, read off the #include lines.

Prints each violation as file:line and exits 1 if there is one. Also checks that the JSON library, SQLite,
HTTP and keychain headers are seen only by the layer that owns them. What a header brings along counts as
well: the line is told that begins the way to it, and the way.
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


# headers through which what they bring along is meant to come
GATES = {"core/json.h": re.compile(r"nlohmann/")}


def layer_of(path: pathlib.PurePosixPath):
    parts = path.parts
    return parts[1] if parts[0] == "app" else parts[0]


def includes_of(path: pathlib.Path):
    """(line number, header, whether it is in quotes) of each include."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if match := INCLUDE.match(line):
            found.append((number, match.group(2), match.group(1) == '"'))
    return found


def offence(layer: str, place: str, header: str, ours: bool):
    """Why code of this layer in this place may not see the header; None if it may."""
    for pattern, owners in OWNED:
        if pattern.search(header) and not any(place.startswith(owner) for owner in owners):
            return f"belongs to {', '.join(sorted(owners))}"
    target = header.split("/")[0] if "/" in header else None
    if not ours or target not in MAY or target == layer:
        return None
    if target not in MAY.get(layer, set()) and header not in ALSO.get(layer, set()):
        return f"is not for {layer}"
    return None


def main() -> int:
    problems = []
    includes = {}
    for top in ("app", "models", "ui", "resources"):
        for path in sorted((ROOT / top).rglob("*")):
            if path.suffix in (".h", ".cpp"):
                includes[path.relative_to(ROOT).as_posix()] = includes_of(path)

    def file_of(header: str):
        return next((name for name in (f"app/{header}", header) if name in includes), None)

    told = set()
    for relative, own in includes.items():
        layer = layer_of(pathlib.PurePosixPath(relative))
        seen = set()
        # Nearest first, so that the shortest way is told, and what is told once is not told by each way to it.
        ways = [(number, [header], ours) for number, header, ours in own]
        for number, way, ours in ways:
            header = way[-1]
            if header in seen:
                continue
            seen.add(header)
            if reason := offence(layer, relative, header, ours):
                by = f" (by {' > '.join(way[:-1])})" if len(way) > 1 else ""
                # What one header lets through is one mistake, however many files include that.
                if not by or (layer, *way[-2:]) not in told:
                    problems.append(f"{relative}:{number}: {header} {reason}{by}")
                told.add((layer, *way[-2:]))
                continue
            file = file_of(header) if ours else None
            gate = GATES.get(header)
            ways += [(number, [*way, next_header], next_ours) for _, next_header, next_ours in (includes[file] if file else [])
                     if not (gate and gate.search(next_header))]
    if len(includes) < 20:
        problems.append(f"only {len(includes)} files found below {ROOT}: the check looked in the wrong place")
    for problem in problems:
        print(problem)
    print(f"{len(includes)} files, {len(problems)} violations")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
