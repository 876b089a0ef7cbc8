#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A key on its whole way with a real Secret Service: pasted into the window, kept by the keychain, used by the window
after a restart and by hopyardctl, and gone with its workspace. Runs inside tests/support/keyring-run.sh."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

from harness import KEY, Ctl, Sandbox, main, scan_for_key
from window import type_into

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


def a_key_on_its_whole_way():
    with tempfile.TemporaryDirectory() as directory:
        home = pathlib.Path(directory)
        profile = home / "profile"
        record = home / "requests.jsonl"
        sandbox = Sandbox(os.environ["HOPYARD_SANDBOX"], "--seed", "demo", "--record", str(record))
        ctl = Ctl(os.environ["HOPYARD_CTL"], profile, sandbox.base_url)
        ctl.environment |= BUS
        del ctl.environment["WHOP_API_KEY"]

        def asked(path: str):
            lines = [json.loads(line) for line in record.read_text().splitlines()]
            return [line for line in lines if line["path"] == path]

        try:
            ctl.run("sync", expect=3)  # neither a workspace nor a key
            window = type_into(home, "press connectButton", f'type keyInput   "Bearer {KEY}"  ', "press checkKeyButton",
                               "press continueButton", "press firstSyncContinue", "see bottomBar",
                               options=("--api-base-url", sandbox.base_url), **BUS)
            (workspace,) = workspaces(profile)
            assert workspace["company_id"] == sandbox.api("/accounts/me")["id"], workspace
            assert kept_for(workspace["id"]) == [KEY], "not kept as it was meant: trimmed, and once"
            # Killed: nothing may depend on a tidy end.
            window.kill()
            window.communicate(timeout=60)
            assert scan_for_key(home) == []

            # Opened again it needs nobody: a change made meanwhile is there, with the key from the keychain.
            row = sandbox.api("/experiences?company_id=" + workspace["company_id"])["data"][0]
            sandbox.control("rows", {"kind": "experience", "id": row["id"], "body": {"name": "Renamed elsewhere"}})
            before = len(asked("/api/v1/experiences"))
            window = type_into(home, "see bottomBar", **BUS)
            until(lambda: len(asked("/api/v1/experiences")) > before, "the window asks nothing after a restart")
            end(window)

            # hopyardctl takes it from there, too.
            ctl.run("sync")
            assert ctl.run("get", "experience", row["id"])["name"] == "Renamed elsewhere"
            ctl.run("do", "experience.update", row["id"], "--args", '{"name":"With the kept key"}', "--send")
            assert [effect["body"] for effect in sandbox.effects()] == [{"name": "With the kept key"}]

            # With the workspace goes the key.
            window = type_into(home, "trigger actionSettings", "type settingsSections Workspaces", "press removeWorkspace",
                               "press dialogPrimary", "see connectButton Connect", **BUS)
            until(lambda: kept_for(workspace["id"]) == [], "the key stays in the keychain")
            end(window)
            assert workspaces(profile) == []
            assert not list(profile.glob(f"workspaces/{workspace['id']}/*")), "its data stays"
            ctl.run("sync", expect=3)
            assert scan_for_key(home) == []
            credentials = {line["credential"] for line in asked("/api/v1/accounts/me")}
            assert len(credentials) == 1, credentials  # the sandbox's own view: nothing but this key was sent
        finally:
            sandbox.stop()


if os.environ.get("HOPYARD_KEYRING") != "unlocked":
    print("SKIP   runs inside tests/support/keyring-run.sh")
    sys.exit(77)
main(a_key_on_its_whole_way)
