#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each file includes what it uses: check_includes.py SOURCE_DIR [QT_INCLUDE_DIR…]

Continuous integration compiles several sources as one, and one that lives from its neighbour's includes compiles
there, too. So this looks for what is used in a way that takes more than a forward declaration (X::, X(…), X {…},
new X, X x) and is declared in a header that the file does not include: neither itself nor by other headers. Qt's
classes count where the folders of Qt's headers are given; of our own the classes, enums, functions and constants
that are declared in one header only.
"""
import collections
import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
QT = [pathlib.Path(folder) for folder in sys.argv[2:]]
TOPS = ("app", "models", "ui", "resources", "tests")

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*[<"]([^">]+)[">]', re.MULTILINE)
# What is not code: comments, texts (raw ones, too), characters.
NO_CODE = re.compile(r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'', re.DOTALL)
TYPE = re.compile(r"^(?:class|struct|enum(?: class)?)\s+(?:\[\[\w+\]\]\s*)?(\w+)(?:\s+final)?\s*(?::[^;{]*)?\{", re.MULTILINE)
# Inside a class such a name may be another thing in each.
NESTED = re.compile(r"^[ \t]+(?:class|struct|enum(?: class)?|using)\s+(\w+)", re.MULTILINE)
FUNCTION = re.compile(r"^(?!return\b|else\b|using\b|#|namespace\b|class\b|struct\b|enum\b)(?:\[\[\w+\]\]\s*)?[A-Za-z_][\w:<>,&* \n]*?[ \n&*](\w+)\(",
                      re.MULTILINE)
CONSTANT = re.compile(r"^(?:inline |extern )*(?:constexpr|const)\s[^;={(]*?(\w+)\s*(?:[={\[;])", re.MULTILINE)
# A call without an object may mean a member, of whichever class.
MEMBER = re.compile(r"^(?: {4}(?!return\b|else\b)(?:\[\[\w+\]\]\s*)?(?:[\w:<>,&*]+\s+)+[&*]*|\S.*?\w::~?)(\w+)\(", re.MULTILINE)
SUBSPACE = re.compile(r"^namespace hopyard::(?!test\b)", re.MULTILINE)
QT_NAME = re.compile(r"\bQ[A-Z]\w+")


def code_of(path: pathlib.Path) -> str:
    text = path.read_text(encoding="utf-8", errors="replace")
    return NO_CODE.sub(lambda match: '""' if match.group(0)[0] in "R\"'" else " ", text)


def needs(name: str) -> re.Pattern:
    """Uses of a type that take its definition."""
    return re.compile(rf"(?<![\w:>.])(?:hopyard::)?{name}\s*(?:::|\(|\{{|<[^;()]*?>\s*\w*\s*[({{;])|\bnew {name}\b"
                      rf"|(?:^|[;{{(]\s*)(?:const |static )*(?:hopyard::)?{name}\s+\w+\s*[;({{=]", re.MULTILINE)


class Tree:
    """Files, what they include, and what that brings along."""

    def __init__(self):
        self.files = [path for top in TOPS for path in sorted((ROOT / top).rglob("*")) if path.suffix in (".h", ".cpp")]
        self.directs = {}
        self.closures = {}
        self.places = {}

    def find(self, header: str, beside: pathlib.Path):
        key = (header, beside.parent)
        if key not in self.places:
            folders = [beside.parent, ROOT / "app", ROOT, ROOT / "tests", *QT]
            self.places[key] = next((place.resolve() for folder in folders if (place := folder / header).is_file()), None)
        return self.places[key]

    def direct(self, path: pathlib.Path):
        if path not in self.directs:
            text = path.read_text(encoding="utf-8", errors="replace")
            self.directs[path] = [found for header in INCLUDE.findall(text) if (found := self.find(header, path))]
        return self.directs[path]

    def closure(self, path: pathlib.Path):
        """The file and all that it includes in any way."""
        if path not in self.closures:
            seen = {path}
            waiting = [path]
            while waiting:
                for found in self.direct(waiting.pop()):
                    if found not in seen:
                        seen.add(found)
                        waiting.append(found)
            self.closures[path] = seen
        return self.closures[path]


def ours(tree: Tree, codes):
    """Names that one header declares, with that header; types and others."""
    types, others = collections.defaultdict(set), collections.defaultdict(set)
    members, nested = set(), set()
    for path, code in codes.items():
        members.update(MEMBER.findall(code))
        nested.update(NESTED.findall(code))
        if path.suffix != ".h":
            continue
        for name in TYPE.findall(code):
            types[name].add(path)
        # In a namespace of their own such names are short, and locals have them, too.
        for pattern in (FUNCTION, CONSTANT) if not SUBSPACE.search(code) else ():
            for name in pattern.findall(code):
                others[name].add(path)


    def once(names, without):
        return {name: next(iter(places)) for name, places in names.items() if len(places) == 1 and name not in without}

    return once(types, nested), once(others, members | nested | types.keys())


def main() -> int:
    tree = Tree()
    codes = {path: code_of(path) for path in tree.files}
    types, others = ours(tree, codes)
    problems = []
    for path, code in codes.items():
        relative = path.relative_to(ROOT).as_posix()
        closure = tree.closure(path)
        own = set(TYPE.findall(code)) | set(FUNCTION.findall(code)) | set(CONSTANT.findall(code))
        words = set(re.findall(r"\w+", code))

        def tell(name: str, pattern: re.Pattern, header):
            if match := pattern.search(code):
                line = code.count("\n", 0, match.start()) + 1
                problems.append(f"{relative}:{line}: {name} is used, {header} is not included")

        for name in words & types.keys() - own:
            if types[name] not in closure:
                tell(name, needs(name), types[name].relative_to(ROOT).as_posix())
        for name in words & others.keys() - own:
            declared = re.compile(rf"(?:(?!return\b|else\b|case\b)\b\w+[&*>]*|[&*>])\s+[&*]?{name}\s*[=({{;,:)]|QFETCH\([^)]*\b{name}\)")
            if others[name] not in closure and not declared.search(code):
                tell(name, re.compile(rf"(?<![\w.>:&]){name}\b"), others[name].relative_to(ROOT).as_posix())
        for name in set(QT_NAME.findall(code)) - own if QT else ():
            header = tree.find(name, path)
            if header and ROOT not in header.parents and not closure & set(tree.direct(header)):
                tell(name, needs(name), f"<{name}>")
    if len(tree.files) < 20:
        problems.append(f"only {len(tree.files)} files found below {ROOT}: the check looked in the wrong place")
    for problem in sorted(problems):
        print(problem)
    print(f"{len(tree.files)} files, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
