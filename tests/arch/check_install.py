#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an installation must hold so that a desktop can show and start Hopyard: check_install.py CMAKE BUILD_DIR"""
import configparser
import os
import pathlib
import shlex
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as xml

cmake, build = sys.argv[1:3]
problems = []


def need(path, why):
    if not path.is_file():
        problems.append(f"{why}: no {path.name}")
    return path


def starts(command, home):
    """Runs the line of the desktop entry as a menu does, then once more with a link, as a browser does."""
    surroundings = os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "XDG_DATA_HOME": str(home), "XDG_CONFIG_HOME": str(home),
                                 "XDG_RUNTIME_DIR": str(home), "DBUS_SESSION_BUS_ADDRESS": "disabled:", "LC_ALL": "C.UTF-8"}
    quiet = {"env": surroundings, "stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "text": True}
    first = subprocess.Popen([word for word in command if word != "%u"], **quiet)
    try:
        deadline = time.monotonic() + 60
        while not any(str(first.pid) in lock.read_text(errors="replace") for lock in home.rglob("profile.lock")):
            if time.monotonic() > deadline:
                return "no window within a minute"
            try:
                code = first.wait(0.05)
            except subprocess.TimeoutExpired:
                continue
            return f"it ends with {code}: {first.stderr.read().strip()}"
        link = "hopyard://workspace/biz_1/experience/exp_1"
        second = subprocess.run([link if word == "%u" else word for word in command], timeout=60, **quiet)
        return f"with a link it ends with {second.returncode}: {second.stderr.strip()}" if second.returncode else ""
    finally:
        first.terminate()
        first.wait(60)


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
    command = shlex.split(desktop["Exec"])
    if need(root / "bin" / command[0], "Exec of the desktop entry").is_file():
        home = root / "home"
        home.mkdir(mode=0o700)
        if said := starts([str(root / "bin" / command[0]), *command[1:]], home):
            problems.append(f"Exec of the desktop entry: {said}")
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
