#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an installation must hold so that a desktop can show and start Hopyard: check_install.py CMAKE BUILD_DIR"""
import configparser
import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

cmake, build = sys.argv[1:3]
problems = []


def need(path, why):
    if not path.is_file():
        problems.append(f"{why}: no {path.name}")
    return path


with tempfile.TemporaryDirectory(prefix="HopyardTest.") as prefix:
    subprocess.run([cmake, "--install", build, "--prefix", prefix], check=True, stdout=subprocess.DEVNULL)
    root = pathlib.Path(prefix)
    share = root / "share"
    entries = list((share / "applications").glob("*.desktop"))
    if len(entries) != 1:
        sys.exit(f"one desktop entry expected, found {len(entries)}")
    entry = configparser.ConfigParser(interpolation=None, strict=True)
    entry.optionxform = str
    entry.read(entries[0], encoding="utf-8")
    desktop = entry["Desktop Entry"]
    need(root / "bin" / desktop["Exec"].split()[0], "Exec of the desktop entry")
    for size in (16, 24, 32, 48, 64, 128, 256, 512):
        icon = share / "icons/hicolor" / f"{size}x{size}" / "apps" / f"{desktop['Icon']}.png"
        head = need(icon, "Icon of the desktop entry").read_bytes()[:24] if icon.is_file() else b""
        if head and int.from_bytes(head[16:20], "big") != size:
            problems.append(f"{icon.name} of {size} has another size")
    need(share / "icons/hicolor/scalable/apps" / f"{desktop['Icon']}.svg", "Icon of the desktop entry")
    need(share / "doc/hopyard/copyright", "licences")
    info = xml.parse(need(share / "metainfo" / f"{entries[0].stem}.metainfo.xml", "description for software centres"))
    if info.findtext("id") != entries[0].stem or info.findtext("launchable") != entries[0].name:
        problems.append("the description names another desktop entry")
    if not list((root / "lib/hopyard").glob("*hopyardchart.*")):
        problems.append("nothing to draw charts with")
    shown = subprocess.run([root / "bin/hopyardctl", "--version"], check=True, capture_output=True, text=True)
    if info.find("releases/release").get("version") not in shown.stdout:
        problems.append(f"the description names another version than {shown.stdout.strip()}")

for problem in problems:
    print(problem)
sys.exit(1 if problems else 0)
