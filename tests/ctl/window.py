# SPDX-License-Identifier: GPL-3.0-or-later
"""The window program as a child process, without a screen: as people start it, and with somebody at its keyboard."""
import os
import pathlib
import select
import signal
import subprocess
import time

PROGRAM = os.environ["HOPYARD"]


def environment(home: pathlib.Path):
    return {name: value for name, value in os.environ.items() if not name.startswith("WHOP_")} | {
        "QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "XDG_RUNTIME_DIR": str(home), "LC_ALL": "C.UTF-8",
        "XDG_DATA_HOME": str(home), "XDG_CONFIG_HOME": str(home), "DBUS_SESSION_BUS_ADDRESS": "disabled:"}


def start(home: pathlib.Path, *arguments: str):
    return subprocess.Popen([PROGRAM, "--profile-dir", str(home / "profile"), *arguments], env=environment(home),
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def start_first(home: pathlib.Path, *arguments: str):
    """The one that is to hold the profile: back once the lock names it."""
    first = start(home, *arguments)
    lock = home / "profile" / "profile.lock"
    deadline = time.monotonic() + 60
    while first.poll() is None and time.monotonic() < deadline:
        if lock.exists() and lock.read_text(errors="replace").split("\n")[0] == str(first.pid):
            break
        time.sleep(0.05)
    return first


def hand_over(home: pathlib.Path, *arguments: str):
    """A second start; the first may need a moment until it listens."""
    deadline = time.monotonic() + 60
    while True:
        second = start(home, *arguments)
        out, err = second.communicate(timeout=60)
        if second.returncode == 0 or time.monotonic() > deadline:
            return second.returncode, err


class Lines:
    """Lines of a pipe with a time limit. A buffered reader would take several at once out of the pipe, and select()
    would wait for what was read already."""

    def __init__(self, descriptor: int):
        self.descriptor = descriptor
        self.held = b""

    def next(self, seconds: float) -> str:
        """Empty when the pipe ended, or nothing came for so long."""
        while b"\n" not in self.held:
            readable, _, _ = select.select([self.descriptor], [], [], seconds)
            read = os.read(self.descriptor, 65536) if readable else b""
            if not read:
                return ""
            self.held += read
        line, _, self.held = self.held.partition(b"\n")
        return line.decode().strip()


def type_into(home: pathlib.Path, *steps: str, link: str = "", options=(), **more: str):
    """The window with somebody at the keyboard; back once all steps are done. more goes into its environment."""
    lines = environment(home) | {"QT_QPA_GENERIC_PLUGINS": "hopyardtypist", "QT_PLUGIN_PATH": os.environ["HOPYARD_PLUGINS"],
                                 "HOPYARD_TYPIST": "; ".join(steps)} | more
    window = subprocess.Popen([PROGRAM, "--profile-dir", str(home / "profile"), *options,
                               *(["--open", link] if link else [])], env=lines,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    said = Lines(window.stdout.fileno())
    for step in steps:
        line = said.next(60)
        if line != step.strip():
            ended = window.poll()
            window.kill()
            raise AssertionError(f"never came to {step!r}, but to {line!r}; exit code {ended}")
    return window


def wait_until_on_disk(profile: pathlib.Path, text: bytes):
    deadline = time.monotonic() + 60
    while not any(text in path.read_bytes() for path in profile.rglob("intents.db*")):
        assert time.monotonic() < deadline, "never on disk"
        time.sleep(0.02)


def type_until_it_dies(home: pathlib.Path, point: str, *steps: str):
    """The window with somebody at the keyboard until it is killed at this point of its own work."""
    lines = environment(home) | {"QT_QPA_GENERIC_PLUGINS": "hopyardtypist", "QT_PLUGIN_PATH": os.environ["HOPYARD_PLUGINS"],
                                 "HOPYARD_TYPIST": "; ".join(steps), "HOPYARD_CRASH_AT": point}
    window = subprocess.run([PROGRAM, "--profile-dir", str(home / "profile")], env=lines, stdout=subprocess.PIPE,
                            stderr=subprocess.DEVNULL, timeout=120)
    assert window.returncode == -signal.SIGKILL, (point, window.returncode, window.stdout)
