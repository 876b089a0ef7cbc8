#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bans what hangs or dangles: nested event loops, sleeps, captures by reference in what runs later, and functions that
run later with nobody whose end takes them along.

main() may call exec() of the application; nothing else may. Also bans the usual ways by which server text becomes
rich text, and the use of Json::dump().
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()

LATER = r"(connect|singleShot|callAfter|invokeMethod)\s*\([^;]*"
# A test may capture a local of its own by name, since it waits for what it started; never everything.
DEFAULT_CAPTURE = re.compile(LATER + r"\[\s*&\s*[\],]")
BANNED = [
    (re.compile(r"\bQEventLoop\b"), "nested event loop"),
    (re.compile(r"(->|\.)exec\s*\(\s*\)"), "exec() blocks: use open() and signals"),
    (re.compile(r"QThread::(m|u)?sleep|std::this_thread::sleep|\bqWait\s*\("), "sleep"),
    (re.compile(r"\bQ(MessageBox|InputDialog|FileDialog|ColorDialog|FontDialog)::(get|about|information|question|warning|critical)"),
     "static dialog runs a nested loop"),
    (re.compile(r"ignoreSslErrors"), "certificates are not negotiable"),
    (re.compile(LATER + r"\[\s*&"), "reference captured in something that runs later"),
    (re.compile(r"\bSIGNAL\s*\(|\bSLOT\s*\("), "string-based connect"),
    (re.compile(r"Qt::(RichText|AutoText)\b|\.toHtml\s*\("), "server text must not become rich text"),
    (re.compile(r"\bsetHtml\s*\("), "server text must not become rich text"),
    (re.compile(r"ignoreInsecureFallback|setInsecureFallback\s*\(\s*true"), "no insecure fallback"),
]
ALLOWED = {
    ("app/main/main.cpp", "exec() blocks: use open() and signals"),
    ("app/ctl/main.cpp", "exec() blocks: use open() and signals"),
    ("tests/support/testmain.cpp", "exec() blocks: use open() and signals"),
    ("ui/theme/schemeportal.cpp", "string-based connect"),  # signals of D-Bus have no other form
}
DUMP = re.compile(r"\.dump\s*\(")
# By the number of arguments that leaves no place for the object that what is called later belongs to.
CONTEXTLESS = {"connect": 3, "singleShot": 2, "callAfter": 2}
CALL = re.compile(r"(?<![\w~])(%s)\s*\(" % "|".join(CONTEXTLESS))
# What brackets and commas do not count in: comments, texts and single characters, but not the marks in 1'000.
SILENT = re.compile(r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|(?<!\w)u?\'(?:\\.|[^\'\\\n])+\'', re.S)


def statements(text: str):
    """Lines joined until the brackets close, so that a connect() over several lines is seen whole."""
    pending, start, depth = "", 0, 0
    for number, line in enumerate(text.splitlines(), 1):
        code = re.sub(r"//.*", "", line)
        if not pending:
            start = number
        pending += " " + code
        depth += code.count("(") - code.count(")")
        if depth <= 0 or number - start > 40:
            yield start, pending
            pending, depth = "", 0
    if pending:
        yield start, pending


def arguments(text: str, at: int):
    """What stands between the brackets of a call that open before at, one by one; None if they never close."""
    found, start, depth = [], at, 0
    for place in range(at, len(text)):
        letter = text[place]
        if letter in ")]}" and depth == 0:
            return [*found, text[start:place].strip()]
        if letter == "," and depth == 0:
            found.append(text[start:place].strip())
            start = place + 1
        depth += (letter in "([{") - (letter in ")]}")
    return None


def without_context(text: str):
    """Lines with a call of CONTEXTLESS that names a function and no object."""
    code = SILENT.sub(lambda found: re.sub(r"[^\n]", "_", found.group(0)), text)
    for call in CALL.finditer(code):
        given = arguments(code, call.end())
        if given is not None and len(given) == CONTEXTLESS[call.group(1)]:
            yield code.count("\n", 0, call.start()) + 1


def main() -> int:
    problems = []
    files = 0
    for top in ("app", "models", "ui", "tests"):
        for path in sorted((ROOT / top).rglob("*")):
            if path.suffix not in (".h", ".cpp"):
                continue
            files += 1
            relative = path.relative_to(ROOT).as_posix()
            text = path.read_text(encoding="utf-8")
            problems += [f"{relative}:{number}: runs later, and belongs to no object" for number in without_context(text)]
            for number, code in statements(text):
                for pattern, reason in BANNED:
                    if top == "tests" and reason.startswith("server text"):
                        continue
                    if top == "tests" and reason.startswith("reference") and not DEFAULT_CAPTURE.search(code):
                        continue
                    if pattern.search(code) and (relative, reason) not in ALLOWED:
                        problems.append(f"{relative}:{number}: {reason}")
                if DUMP.search(code) and relative != "app/core/json.cpp" and top != "tests":
                    problems.append(f"{relative}:{number}: dumpJson() keeps decimals, dump() does not")
    if files < 20:
        problems.append(f"only {files} files found below {ROOT}: the check looked in the wrong place")
    for problem in problems:
        print(problem)
    print(f"{files} files, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
