#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails when a shipped language lacks a string of the sources or leaves one untranslated.

With --update the .ts files are brought up to date instead (new strings come in as unfinished).
"""
import argparse
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

FOLDERS = ["ui", "models", "app/schema", "app/account", "app/main"]
# Where #include looks. Without them the classes of the headers stay unknown and their strings get a context
# without the namespace, which is never looked up when the program runs.
INCLUDES = [".", "app"]
MISREAD = re.compile(r"unknown namespace/class|lacks Q_OBJECT")
PLACE = re.compile(r"%L?(?:\d+|n)|\{[a-z:0-9]+\}|&(?=\w)")


def lupdate(program: str, root: pathlib.Path, target: pathlib.Path) -> list[str]:
    """Brings target up to date; gives the places whose strings it could not assign to a class."""
    folders = [str(root / folder) for folder in FOLDERS]
    includes = [option for folder in INCLUDES for option in ("-I", str(root / folder))]
    command = [program, "-silent", "-locations", "none", "-no-obsolete", "-extensions", "cpp,h", *includes, *folders,
               "-ts", str(target)]
    run = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    if run.returncode != 0:
        sys.exit(run.stderr or f"{program} failed")
    return [line for line in run.stderr.splitlines() if MISREAD.search(line)]


def problems(name: str, ts: pathlib.Path) -> list[str]:
    found = []
    count = 0
    for context in ElementTree.parse(ts).getroot().iter("context"):
        for message in context.iter("message"):
            count += 1
            source = message.findtext("source") or ""
            translation = message.find("translation")
            forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            where = f"{name}: {context.findtext('name')}: {source[:70]!r}"
            if translation.get("type") == "unfinished" or not all(forms):
                found.append(f"{where} is not translated")
                continue
            wanted = sorted(set(PLACE.findall(source)) - {"&"})
            for form in forms:
                got = sorted(set(PLACE.findall(form)) - {"&"})
                if wanted != got and not (message.get("numerus") == "yes" and set(wanted) - set(got) <= {"%n", "%Ln"}):
                    found.append(f"{where} has other placeholders: {form[:70]!r}")
    if count == 0:
        found.append(f"{name}: no strings at all")
    return found


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--lupdate", default="lupdate")
    parser.add_argument("--root", type=pathlib.Path, required=True)
    parser.add_argument("--stamp", type=pathlib.Path)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    found = []
    for ts in arguments.files:
        if arguments.update:
            found += lupdate(arguments.lupdate, arguments.root, ts)
            continue
        with tempfile.TemporaryDirectory() as directory:
            fresh = pathlib.Path(directory) / ts.name
            shutil.copy(ts, fresh)
            found += lupdate(arguments.lupdate, arguments.root, fresh)
            found += problems(ts.name, fresh)
    for problem in found:
        print(problem, file=sys.stderr)
    if not found and arguments.stamp:
        arguments.stamp.write_text("complete\n", encoding="utf-8")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
