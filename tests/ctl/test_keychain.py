#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A key on its whole way with a real Secret Service: pasted into the window, kept by the keychain, used by the window
after a restart and by hopyardctl, and gone with its workspace; and what needs a window that has a key. Runs inside
tests/support/keyring-run.sh."""
import contextlib
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

from harness import KEY, Ctl, Sandbox, main, scan_for_key
from proxies import Proxy
from window import type_into

TESTS = pathlib.Path(__file__).resolve().parent.parent
BUS = {"DBUS_SESSION_BUS_ADDRESS": os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")}


def kept_for(workspace: str) -> list[str]:
    """What the keychain holds for this workspace, asked past the program."""
    found = subprocess.run(["secret-tool", "search", "--all", "user", workspace], capture_output=True, text=True)
    return [line.removeprefix("secret = ") for line in found.stdout.splitlines() if line.startswith("secret = ")]


def workspaces(profile: pathlib.Path):
    book = profile / "workspaces.json"
    return json.loads(book.read_text())["workspaces"] if book.exists() else []


def end(window):
    window.terminate()
    window.communicate(timeout=60)


def until(is_so, what: str):
    deadline = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < deadline, what
        time.sleep(0.05)


class Desk:
    """A profile with a window that has its key from the keychain, and hopyardctl beside it without one; what they ask
    goes through the proxy that knows the contract."""

    def __init__(self, directory: str):
        self.home = pathlib.Path(directory)
        self.profile = self.home / "profile"
        self.record = self.home / "requests.jsonl"
        self.violations = self.home / "violations.jsonl"
        self.sandbox = Sandbox(os.environ["HOPYARD_SANDBOX"], "--seed", "demo", "--record", str(self.record))
        self.proxy = Proxy(os.environ["NODE"], str(TESTS / "sandbox" / "contract_proxy.mjs"), "--target", self.sandbox.origin,
                           "--contract", str(TESTS / "contract" / "contract.json"), "--violations", str(self.violations))
        self.ctl = Ctl(os.environ["HOPYARD_CTL"], self.profile, self.proxy.url)
        self.ctl.environment |= BUS
        del self.ctl.environment["WHOP_API_KEY"]

    def asked(self, path: str, method: str = "GET"):
        lines = [json.loads(line) for line in self.record.read_text().splitlines()]
        return [line for line in lines if line["path"] == f"/api/v1{path}" and line["method"] == method]

    def connect(self):
        """Pastes the key as people do, and gives the window and the new workspace."""
        window = type_into(self.home, "press connectButton", f'type keyInput   "Bearer {KEY}"  ', "press checkKeyButton",
                           "press continueButton", "press firstSyncContinue", "see bottomBar",
                           options=("--api-base-url", self.proxy.url), **BUS)
        (workspace,) = workspaces(self.profile)
        return window, workspace

    def window(self, *steps: str, link: str = ""):
        return type_into(self.home, *steps, link=link, **BUS)

    def stop(self):
        self.proxy.stop()
        self.sandbox.stop()


@contextlib.contextmanager
def desk():
    with tempfile.TemporaryDirectory() as directory:
        made = Desk(directory)
        try:
            yield made
        finally:
            made.stop()


def a_key_on_its_whole_way():
    with desk() as at:
        at.ctl.run("sync", expect=3)  # neither a workspace nor a key
        window, workspace = at.connect()
        assert workspace["company_id"] == at.sandbox.api("/accounts/me")["id"], workspace
        assert kept_for(workspace["id"]) == [KEY], "not kept as it was meant: trimmed, and once"
        # Killed: nothing may depend on a tidy end.
        window.kill()
        window.communicate(timeout=60)
        assert scan_for_key(at.home) == []

        # Opened again it needs nobody.
        row = at.sandbox.api("/experiences?company_id=" + workspace["company_id"])["data"][0]
        at.sandbox.control("rows", {"kind": "experience", "id": row["id"], "body": {"name": "Renamed elsewhere"}})
        before = len(at.asked("/experiences"))
        # Of what was read right before the kill nothing would be asked by itself for some minutes.
        window = at.window("see bottomBar", "trigger actionRefreshAll")
        until(lambda: len(at.asked("/experiences")) > before, "the window asks nothing after a restart")
        end(window)

        # hopyardctl takes it from there, too.
        at.ctl.run("sync")
        assert at.ctl.run("get", "experience", row["id"])["name"] == "Renamed elsewhere"
        at.ctl.run("do", "experience.update", row["id"], "--args", '{"name":"With the kept key"}', "--send")
        assert [effect["body"] for effect in at.sandbox.effects()] == [{"name": "With the kept key"}]

        # With the workspace goes the key, and what was not sent, after both were shown.
        other = at.sandbox.api("/experiences?company_id=" + workspace["company_id"])["data"][1]
        assert at.ctl.run("do", "experience.delete", other["id"])["state"] == "queued"
        window = at.window("trigger actionSettings", "choose settingsSections Workspaces", "press removeWorkspace",
                           "see unsentChange Delete", "see saveUnsent", "press dialogPrimary", "see connectButton Connect")
        until(lambda: kept_for(workspace["id"]) == [], "the key stays in the keychain")
        until(lambda: not list(at.profile.glob(f"workspaces/{workspace['id']}/*")), "its data stays")
        end(window)
        assert workspaces(at.profile) == []
        assert len(at.sandbox.effects()) == 1, "what was never sent was sent"
        at.ctl.run("sync", expect=3)
        assert scan_for_key(at.home) == []
        assert len({line["credential"] for line in at.asked("/accounts/me") if line["headers"].get("user-agent", "")
                    .startswith("Hopyard")}) == 1


def set_locked(locked: bool):
    """Locks the keyring of this test, or begins it anew, unlocked, as a login does."""
    if locked:
        subprocess.run(["gdbus", "call", "--session", "--dest", "org.freedesktop.secrets", "--object-path",
                        "/org/freedesktop/secrets", "--method", "org.freedesktop.Secret.Service.Lock",
                        "['/org/freedesktop/secrets/collection/login']"], check=True, capture_output=True)
    else:
        subprocess.run(["gnome-keyring-daemon", "--replace", "--unlock", "--components=secrets"], input="hopyard-test",
                       text=True, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        subprocess.run(["gdbus", "wait", "--session", "--timeout", "20", "org.freedesktop.secrets"], check=True)


def a_key_left_behind_a_lock_goes_later():
    """A locked keyring removes nothing: the workspace goes all the same, and its key with the next start."""
    with desk() as at:
        window, workspace = at.connect()
        end(window)
        book = at.profile / "workspaces.json"
        set_locked(True)
        try:
            window = at.window("trigger actionSettings", "choose settingsSections Workspaces", "press removeWorkspace",
                               "press dialogPrimary", "see connectButton Connect")
            until(lambda: workspaces(at.profile) == [], "the list waits for the password store")
            end(window)
        finally:
            set_locked(False)
        until(lambda: kept_for(workspace["id"]) == [KEY], "the lock did not hold")
        assert json.loads(book.read_text())["orphaned_keys"] == [workspace["id"]]
        window = at.window("see connectButton Connect")
        until(lambda: kept_for(workspace["id"]) == [], "the key stays in the keychain")
        until(lambda: json.loads(book.read_text())["orphaned_keys"] == [], "its name stays in the list")
        end(window)
        assert scan_for_key(at.home) == []


def a_key_wanted_no_longer_goes_later():
    """A locked keyring removes nothing: the key is kept until quit from now on, and the one in the keychain goes with the
    next start."""
    with desk() as at:
        window, workspace = at.connect()
        end(window)
        book = at.profile / "workspaces.json"
        set_locked(True)
        try:
            window = at.window("trigger actionSettings", "choose settingsSections Workspaces", "press replaceKey",
                               f"type keyInput {KEY}", "press dialogPrimary", "see dialogPrimary Keep it until I quit",
                               "press dialogPrimary")
            until(lambda: workspaces(at.profile)[0]["keep_key_until_quit"], "the key is not kept until quit")
            end(window)
        finally:
            set_locked(False)
        until(lambda: kept_for(workspace["id"]) == [KEY], "the lock did not hold")
        assert json.loads(book.read_text())["orphaned_keys"] == [workspace["id"]]
        window = at.window("see bottomBar")
        until(lambda: kept_for(workspace["id"]) == [], "the key stays in the keychain")
        until(lambda: json.loads(book.read_text())["orphaned_keys"] == [], "its name stays in the list")
        end(window)
        assert scan_for_key(at.home) == []


@contextlib.contextmanager
def hanging():
    """The password store takes what it is asked and answers nothing."""
    said = subprocess.run(["gdbus", "call", "--session", "--dest", "org.freedesktop.DBus", "--object-path",
                           "/org/freedesktop/DBus", "--method", "org.freedesktop.DBus.GetConnectionUnixProcessID",
                           "org.freedesktop.secrets"], check=True, capture_output=True, text=True).stdout
    keyring = int(said.split()[-1].rstrip(",)"))
    os.kill(keyring, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(keyring, signal.SIGCONT)


def nobody_has_to_wait_for_a_store_that_hangs():
    """The window says what it waits for, and goes on without; what the store did late does not stay in it."""
    with desk() as at:
        book = at.profile / "workspaces.json"
        with hanging():
            window = type_into(at.home, "press connectButton", f"type keyInput {KEY}", "press checkKeyButton",
                               "press continueButton", "see connectProblem answered", "press keepUntilQuit",
                               "press firstSyncContinue", "see bottomBar", options=("--api-base-url", at.proxy.url), **BUS)
            told = json.loads(book.read_text())
            (workspace,) = told["workspaces"]
            assert workspace["keep_key_until_quit"], workspace
            (given_up,) = told["orphaned_keys"]
            assert given_up != workspace["id"]
        until(lambda: kept_for(given_up) == [KEY], "the store did not do it after all")
        end(window)
        window = at.window("see bottomBar")
        until(lambda: json.loads(book.read_text())["orphaned_keys"] == [], "its name stays in the list")
        assert kept_for(given_up) == [], "the key stays in the keychain"
        end(window)
        assert scan_for_key(at.home) == []


def a_window_and_a_script_pay_once():
    """The same payment at the same time, asked for in the window and by hopyardctl: one of them pays."""
    with desk() as at:
        window, _ = at.connect()
        end(window)
        at.ctl.run("sync")
        at.sandbox.faults({"operation": "POST /withdrawals", "action": "delay", "ms": 3000})
        paying = ["trigger actionGo.payouts", "press withdrawButton", "type withdrawAmount 77.07", "press dialogPrimary",
                  "see reviewAmount 77.07", "press dialogPrimary", "type withdrawTyped 77.07", "press dialogPrimary"]
        window = at.window(*paying)
        order = ["do", "withdrawal.create", "new", "--args", json.dumps(
            {"amount": 77.07, "currency": "usd", "payout_method_id": "potk_Nth1HarbourUsd"}), "--confirm", "77.07", "--send"]
        at.ctl.run(*order, expect=1)  # the window has the profile, and keeps it
        until(lambda: len(at.sandbox.effects()) == 1, "the window did not pay")
        end(window)
        assert "a day" in str(at.ctl.run(*order, expect=1)), "what the window paid is nothing new"
        assert [line["status"] for line in at.asked("/withdrawals", "POST")] == [200]
        (paid,) = at.sandbox.effects()
        assert paid["operation"] == "POST /withdrawals" and paid["body"]["amount"] == 77.07, paid
        assert b"77.07" not in b"".join(path.read_bytes() for path in (at.profile / "logs").rglob("*") if path.is_file())


def pages_keep_to_the_contract():
    """What only pages ask for: students and what they completed, a thread with its likes, the quote of a withdrawal."""
    with desk() as at:
        window, workspace = at.connect()
        end(window)
        at.ctl.run("sync")
        course = at.ctl.run("list", "course", "--limit", "1")[0]["id"]
        students = at.sandbox.api(f"/course_students?course_id={course}")["data"]
        student = students[0]["user"]["name"] or students[0]["user"]["username"]
        post = next(row["id"] for row in at.ctl.run("list", "post") if row["comment_count"] > 0)
        withdrawal = at.ctl.run("list", "withdrawal", "--limit", "1")[0]["id"]
        place = f"hopyard://workspace/{workspace['company_id']}"
        for link, steps, paths in (
                (f"{place}/course/{course}", ["turn courseTabs Students", f"choose studentsTable {student}",
                                              f"see studentName {student}"],
                 ["/course_students", "/course_lesson_interactions"]),
                (f"{place}/post/{post}", ["see postThread"], ["/reactions"]),
                (f"{place}/withdrawal/{withdrawal}", ["see withdrawalDetail"], [f"/withdrawals/{withdrawal}"]),
                ("", ["trigger actionGo.payouts", "press withdrawButton", "type withdrawAmount 50", "press dialogPrimary"],
                 ["/payouts/methods"])):
            before = {path: len(at.asked(path)) for path in paths}
            window = at.window(*steps, link=link)
            for path in paths:
                until(lambda path=path: len(at.asked(path)) > before[path], f"{link} never asks {path}")
            end(window)
        assert any("parent_id=" in line["query"] for line in at.asked("/forum_posts")), "no thread was read"
        assert at.violations.read_text() == "", at.violations.read_text()


if os.environ.get("HOPYARD_KEYRING") != "unlocked":
    print("SKIP   runs inside tests/support/keyring-run.sh")
    sys.exit(77)
main(a_key_on_its_whole_way, a_key_left_behind_a_lock_goes_later, a_key_wanted_no_longer_goes_later,
     nobody_has_to_wait_for_a_store_that_hangs, a_window_and_a_script_pay_once, pages_keep_to_the_contract)
