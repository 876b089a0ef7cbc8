#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the bundled fonts from Inter and Lucide. See resources/README.md."""

import pathlib
import re
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = pathlib.Path(__file__).resolve().parent
# Latin, Greek, Cyrillic, punctuation, currency, arrows, maths: what an interface in these scripts needs.
# Other scripts come from the system's fonts.
RANGES = [(0x20, 0x7E), (0xA0, 0x24F), (0x2B0, 0x2FF), (0x300, 0x36F), (0x370, 0x3FF), (0x400, 0x52F),
          (0x1E00, 0x1EFF), (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20C0), (0x2100, 0x214F),
          (0x2190, 0x21FF), (0x2200, 0x22FF), (0x25A0, 0x25FF), (0x2713, 0x2717), (0xFB00, 0xFB04)]


def keep(font, codepoints, features):
    options = subset.Options()
    options.layout_features = features
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.hinting = True
    options.glyph_names = False
    options.drop_tables += [] if features else ["GSUB"]
    worker = subset.Subsetter(options)
    worker.populate(unicodes=codepoints)
    worker.subset(font)


def tabular_digits(font):
    """Digits of one width by default: Qt 6.4 has no switch for the feature, and columns of money need it."""
    gsub = font["GSUB"].table
    lookups = {i for r in gsub.FeatureList.FeatureRecord if r.FeatureTag == "tnum"
               for i in r.Feature.LookupListIndex}
    swap = {}
    for i in lookups:
        for table in gsub.LookupList.Lookup[i].SubTable:
            swap.update(getattr(getattr(table, "ExtSubTable", table), "mapping", {}))
    for table in font["cmap"].tables:
        if table.isUnicode():
            for digit in range(0x30, 0x3A):
                table.cmap[digit] = swap.get(table.cmap.get(digit), table.cmap.get(digit))


def invisible_marks(font):
    """Direction marks and isolates show nothing, but a font without them sends Qt through all fonts of the system."""
    nothing = font.getBestCmap()[0x200B]
    for table in font["cmap"].tables:
        if table.isUnicode():
            for a, b in ((0x200E, 0x200F), (0x202A, 0x202E), (0x2060, 0x2064), (0x2066, 0x2069)):
                for c in range(a, b + 1):
                    table.cmap.setdefault(c, nothing)


def rename(font, family):
    style = font["name"].getDebugName(17) or font["name"].getDebugName(2)
    names = font["name"]
    names.names = [n for n in names.names if n.nameID not in (1, 2, 3, 4, 6, 16, 17, 21, 22, 25)]
    regular = style in ("Regular", "Bold", "Italic")
    for name_id, text in ((1, family if regular else f"{family} {style}"), (2, style if regular else "Regular"),
                          (3, f"{family} {style}; made from Inter"), (4, f"{family} {style}"),
                          (6, f"{family.replace(' ', '')}-{style.replace(' ', '')}"), (16, family), (17, style)):
        names.setName(text, name_id, 3, 1, 0x409)
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames[0] = f"{family.replace(' ', '')}-{style}"
        cff.topDictIndex[0].FamilyName = family
        cff.topDictIndex[0].FullName = f"{family} {style}"


def text_font(inter, style):
    font = TTFont(inter / f"Inter-{style}.otf")
    tabular_digits(font)
    keep(font, [c for a, b in RANGES for c in range(a, b + 1)],
         ["kern", "mark", "mkmk", "ccmp", "locl", "calt", "case"])
    invisible_marks(font)
    rename(font, "Hopyard Inter")
    font.save(HERE / f"HopyardInter-{style}.otf")


def icon_font(lucide):
    header = (HERE.parent.parent / "models/glyph.h").read_text()
    points = [int(p, 16) for p in re.findall(r"= 0x([0-9A-F]+)", header)]
    font = TTFont(lucide)
    keep(font, points, [])
    font.save(HERE / "lucide.ttf")


def main():
    if len(sys.argv) != 3:
        sys.exit("usage: makefonts.py FOLDER_WITH_INTER_OTF LUCIDE_TTF")
    for style in ("Regular", "SemiBold", "Medium", "Bold", "Italic"):
        text_font(pathlib.Path(sys.argv[1]), style)
    icon_font(sys.argv[2])


main()
