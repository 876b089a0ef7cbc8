#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A disk that is full or read-only: what was synced is shown, nothing is pretended to be saved."""
import contextlib
import csv
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

from harness import Ctl, Sandbox, main

PROGRAM = os.environ["HOPYARD"]


def mounted(path: pathlib.Path, options: str):
    return subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(path)], capture_output=True).returncode == 0


@contextlib.contextmanager
def small_disk():
    """A profile on a disk of its own, filled by a sync, and the directory it is mounted in."""
    with tempfile.TemporaryDirectory() as directory:
        home = pathlib.Path(directory)
        disk = home / "disk"
        disk.mkdir()
        # The mirror's log may reach 32 MB before it is written back.
        assert mounted(disk, "size=64m,mode=0700")
        sandbox = Sandbox(os.environ["HOPYARD_SANDBOX"], "--seed", "demo")
        try:
            ctl = Ctl(os.environ["HOPYARD_CTL"], disk / "profile", sandbox.base_url)
            ctl.run("sync")
            row = ctl.run("list", "experience", "--limit", "1")[0]
            ctl.run("do", "experience.update", row["id"], "--args", json.dumps({"name": "Waits for the disk"}))
            yield home, disk, ctl, row["id"], sandbox
        finally:
            sandbox.stop()
            subprocess.run(["umount", "-l", str(disk)], check=False)


def make_read_only(disk: pathlib.Path, yes: bool):
    subprocess.run(["mount", "-o", "remount,ro" if yes else "remount,rw", str(disk)], check=True)


def make_full(disk: pathlib.Path, yes: bool):
    filler = disk / "filler"
    if not yes:
        filler.unlink()
        return
    with open(filler, "wb", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(b"x" * 4096) == 4096:
            pass


def everything_reads_and_nothing_is_saved(change, code: str):
    with small_disk() as (home, disk, ctl, target, sandbox):
        change(disk, True)
        assert len(ctl.run("list", "experience")) == 300
        shown = ctl.run("get", "experience", target)
        assert shown["name"] == "Waits for the disk" and shown["_pending"], shown
        word = max(ctl.run("list", "experience", "--limit", "2")[1]["name"].split(), key=len)
        assert len(ctl.run("search", word)) > 0, word
        table = home / "table.csv"
        ctl.run("export", "experience", str(table))
        with open(table, newline="", encoding="utf-8") as file:
            assert len(list(csv.reader(file))) == 301
        assert [op["state"] for op in ctl.run("outbox", "list")] == ["queued"]
        assert ctl.run("status")["outbox"]["waiting"] == 1
        refused = ctl.run("do", "experience.update", target, "--args", json.dumps({"name": "Never"}), expect=1)
        assert refused["error"]["code"] == code, refused
        assert ctl.run("sync", expect=1)["error"]["code"] == code
        assert ctl.run("outbox", "send", expect=1)["error"]["code"] == code
        assert ctl.run("outbox", "discard", expect=1)["error"]["code"] == code
        assert sandbox.effects() == []
        change(disk, False)
        assert [op["state"] for op in ctl.run("outbox", "list")] == ["queued"]
        ctl.run("outbox", "send")
        assert [effect["body"]["name"] for effect in sandbox.effects()] == ["Waits for the disk"]


def read_only_disk():
    everything_reads_and_nothing_is_saved(make_read_only, "read_only")


def full_disk():
    everything_reads_and_nothing_is_saved(make_full, "disk_full")


def killed_then_read_only():
    """What a process that was killed had saved is in the log beside the file, and has to be read from there."""
    with small_disk() as (_, disk, ctl, target, _sandbox):
        second = ctl.run("list", "experience", "--limit", "2")[1]["id"]
        assert second != target
        killed = ctl.start("do", "experience.update", second, "--args", json.dumps({"name": "Killed"}),
                           HOPYARD_CRASH_AT="intents.after_commit:1")
        killed.communicate(timeout=60)
        assert killed.returncode != 0
        make_read_only(disk, True)
        assert len(ctl.run("outbox", "list")) == 2
        assert ctl.run("get", "experience", second)["name"] == "Killed"


def the_window_opens():
    for change in (make_read_only, make_full):
        with small_disk() as (home, disk, _, _target, _sandbox):
            change(disk, True)
            environment = {name: value for name, value in os.environ.items() if not name.startswith("WHOP_")} | {
                "QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "XDG_RUNTIME_DIR": str(home), "LC_ALL": "C.UTF-8",
                "DBUS_SESSION_BUS_ADDRESS": "disabled:"}
            command = [PROGRAM, "--profile-dir", str(disk / "profile")]
            window = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
            try:
                # A second start reaches the first. Without a lock only its socket tells that it is there.
                deadline = time.monotonic() + 60
                while not list(home.glob("hopyard-*")):
                    assert window.poll() is None and time.monotonic() < deadline, "the window does not open"
                    time.sleep(0.05)
                second = subprocess.run(command, env=environment, capture_output=True, timeout=60)
                assert second.returncode == 0 and window.poll() is None, second.stderr
            finally:
                window.terminate()
                _, err = window.communicate(timeout=60)
            assert "could not be opened" not in err, err


with tempfile.TemporaryDirectory() as probe:
    if not mounted(pathlib.Path(probe), "size=1m"):
        inside = "HOPYARD_OWN_MOUNTS"
        rights = ["unshare", "--user", "--map-root-user", "--mount"]
        if inside not in os.environ and subprocess.run([*rights, "true"], capture_output=True).returncode == 0:
            os.execvpe(rights[0], [*rights, sys.executable, *sys.argv], os.environ | {inside: "1"})
        print("SKIP   no right to mount a small disk here")
        sys.exit(77)
    subprocess.run(["umount", probe], check=True)
main(read_only_disk, full_disk, killed_then_read_only, the_window_opens)
