#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two workspaces in one profile never send each other's changes, whatever ids they share."""
import json
import os
import pathlib
import tempfile

from harness import Ctl, Sandbox, main


def changes_stay_in_their_workspace():
    with tempfile.TemporaryDirectory() as directory:
        profile = pathlib.Path(directory) / "profile"
        first = Sandbox(os.environ["HOPYARD_SANDBOX"], "--seed", "demo")
        second = Sandbox(os.environ["HOPYARD_SANDBOX"], "--seed", "demo")  # the same ids on another server
        try:
            at_first = Ctl(os.environ["HOPYARD_CTL"], profile, first.base_url)
            at_second = Ctl(os.environ["HOPYARD_CTL"], profile, second.base_url)
            at_first.run("sync")
            at_second.run("sync")
            target = at_first.run("list", "experience", "--limit", "1")[0]["id"]
            assert at_second.run("get", "experience", target)["id"] == target
            waiting = at_first.run("do", "experience.update", target, "--args", json.dumps({"name": "Only in the first"}))
            assert waiting["state"] == "queued"
            at_second.run("outbox", "send")
            at_second.run("sync")
            assert first.effects() == [] and second.effects() == []
            assert at_second.run("outbox", "list") == []
            assert at_second.run("get", "experience", target)["name"] != "Only in the first"
            assert len(at_first.run("outbox", "list")) == 1
            at_first.run("outbox", "send")
            assert len(first.effects()) == 1 and second.effects() == []
        finally:
            first.stop()
            second.stop()


def several_workspaces_must_be_told_apart():
    with tempfile.TemporaryDirectory() as directory:
        profile = pathlib.Path(directory) / "profile"
        sandboxes = [Sandbox(os.environ["HOPYARD_SANDBOX"], "--seed", "demo") for _ in range(2)]
        try:
            for sandbox in sandboxes:
                Ctl(os.environ["HOPYARD_CTL"], profile, sandbox.base_url).run("sync")
            unclear = Ctl(os.environ["HOPYARD_CTL"], profile, "")
            unclear.command = lambda *arguments: [unclear.program, "--profile-dir", str(profile), "--json", *arguments]
            answer = unclear.run("list", "experience", expect=2)
            assert answer["error"]["param"] == "--workspace", answer
        finally:
            for sandbox in sandboxes:
                sandbox.stop()


main(changes_stay_in_their_workspace, several_workspaces_must_be_told_apart)
