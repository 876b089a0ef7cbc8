#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The documents name what is there: check_docs.py SOURCE_DIR [DOCUMENTS_DIR]

Files in `backticks` (those with a folder and a known ending, and folders that end with a slash) exist, as they stand or
below app/; links between the documents lead to a file and a heading; the table of layers in ARCHITECTURE.md is the
one that check_layers.py goes by.
"""
import pathlib
import re
import sys

sys.dont_write_bytecode = True
from check_layers import ALSO, MAY  # noqa: E402

ROOT = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
DOCUMENTS = pathlib.Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else ROOT

NAMED = re.compile(r"`([\w.-]+/(?:[\w.-]+/)*(?:[\w.-]+\.(?:h|cpp|py|md|sql|json|ts|txt))?)`")
LINK = re.compile(r"\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)")
HEADING = re.compile(r"^#+ +(.*)$", re.MULTILINE)
LAYER = re.compile(r"^\| `(?:app/)?(\w+)` \|[^|]*\| ([^|]*) \|$", re.MULTILINE)


def anchors(text: str):
    return {re.sub(r"[^\w -]", "", heading.strip().lower()).replace(" ", "-") for heading in HEADING.findall(text)}


def layer_problem(layer: str, told: str):
    """What the table says of a layer against what the check allows; None if it is the same."""
    told, _, headers = told.partition("; of sync only ")
    others = set(MAY) - {layer, "main", "ctl"}
    if told == "nothing of ours":
        may = set()
    elif told.startswith("everything"):
        may = others - set(re.findall(r"\w+", told.removeprefix("everything").removeprefix(" but")))
    else:
        may = set(told.split(", "))
    also = {f"sync/{header}" for header in re.findall(r"`([\w.]+)`", headers)}
    if may != MAY[layer] or also != ALSO.get(layer, set()):
        return f"says of {layer} what check_layers.py does not"
    return None


def main() -> int:
    problems = []
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(DOCUMENTS.glob("*.md"))}
    for name, text in texts.items():
        for file in sorted(set(NAMED.findall(text))):
            if not (ROOT / file).exists() and not (ROOT / "app" / file).exists():
                problems.append(f"{name}: there is no {file}")
        for target, anchor in LINK.findall(text):
            if target and not (ROOT / target).exists():
                problems.append(f"{name}: there is no {target}")
            elif anchor and anchor not in anchors(texts.get(target or name, "")):
                problems.append(f"{name}: {target or name} has no heading #{anchor}")
    layers = dict(LAYER.findall(texts.get("ARCHITECTURE.md", "").partition("\n## Threads")[0]))
    if set(layers) != set(MAY):
        problems.append(f"ARCHITECTURE.md: other layers than check_layers.py: {sorted(set(layers) ^ set(MAY))}")
    for layer in sorted(set(layers) & set(MAY)):
        if problem := layer_problem(layer, layers[layer]):
            problems.append(f"ARCHITECTURE.md: {problem}")
    for problem in problems:
        print(problem)
    print(f"{len(texts)} documents, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
