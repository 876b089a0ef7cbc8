#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 at random moments, and at each point of the program in turn: what was acknowledged happens once or is visibly
open; nothing happens twice.

HOPYARD_KILL_ROUNDS sets the number of random rounds, HOPYARD_KILL_SEED repeats a run.
"""
import collections
import concurrent.futures
import itertools
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import tempfile
import time

from harness import Ctl, Sandbox, main, stage

ROUNDS = int(os.environ.get("HOPYARD_KILL_ROUNDS", "40"))
SEED = int(os.environ.get("HOPYARD_KILL_SEED", str(random.randrange(1 << 32))))
OPEN_STATES = {"queued", "sending", "ambiguous", "needs_review", "conflict", "blocked", "paused", "rejected"}


def duration_of(ctl, arguments) -> float:
    """How long the command takes undisturbed, so that the kills fall into all of it."""
    started = time.monotonic()
    ctl.run(*arguments)
    return time.monotonic() - started


def killed_at_any_moment():
    chance = random.Random(SEED)
    print(f"seed {SEED}, {ROUNDS} rounds", flush=True)
    with stage("--seed", "demo") as (sandbox, ctl):
        ctl.run("sync")
        rows = ctl.run("list", "experience")
        app = ctl.run("list", "app", "--limit", "1")[0]["id"]
        length = duration_of(ctl, ["do", "experience.update", rows[-1]["id"], "--args", '{"name":"Undisturbed"}', "--send"])
        acknowledged = {}  # marker -> was it acknowledged, and how
        killed = 0
        for number in range(ROUNDS):
            marker = f"Round {number} of {SEED}"
            kind = chance.choice(["update", "duplicate", "create"])
            if kind == "create":
                arguments = ["do", "experience.create", "new", "--args", json.dumps({"app_id": app, "name": marker})]
            else:
                arguments = ["do", f"experience.{kind}", rows[number]["id"], "--args", json.dumps({"name": marker})]
            if chance.random() < 0.7:
                arguments.append("--send")
            point = "" if chance.random() < 0.6 else chance.choice(
                ["outbox.after_mark_sending:1", "intents.before_commit:2", "intents.after_commit:2",
                 "mirror.before_commit:1", f"*:{chance.randint(2, 12)}"])
            process = ctl.start(*arguments, **({"HOPYARD_CRASH_AT": point} if point else {}))
            if not point:
                try:
                    process.wait(chance.uniform(0, length * 1.3))
                    length *= 0.9  # follows how busy the computer is: some are to be killed, and some not
                except subprocess.TimeoutExpired:
                    process.send_signal(signal.SIGKILL)
                    length *= 1.1
            out, _ = process.communicate(timeout=60)
            killed += process.returncode != 0
            acknowledged[marker] = json.loads(out) if out.strip() else None
        # Restarts after the chaos: whatever is due is sent, whatever was sent is found.
        for _ in range(3):
            ctl.run("sync", expect=None)
        effects = [json.dumps(effect["body"]) for effect in sandbox.effects()]
        outbox = ctl.run("outbox", "list")
        lost, twice, open_ones = [], [], 0
        for marker, answer in acknowledged.items():
            happened = sum(f'"{marker}"' in effect for effect in effects)
            still_open = any(op["args"].get("name") == marker and op["state"] in OPEN_STATES for op in outbox)
            open_ones += still_open
            if happened > 1:
                twice.append(marker)
            if answer is not None and happened == 0 and not still_open:
                lost.append((marker, answer))
            if answer is not None and answer["state"] == "done":
                assert happened == 1, f"{marker} was called done and did not happen"
        print(f"{killed} of {ROUNDS} killed, {len(effects) - 1} effects, {open_ones} still open, "
              f"{len(lost)} lost, {len(twice)} twice", flush=True)
        assert not lost, f"lost: {lost}"
        assert not twice, f"twice: {twice}"
        assert ROUNDS // 5 <= killed < ROUNDS, "either too few were killed for the run to mean anything, or all"


def walk(action: str):
    """Kills it at the first point that it passes, then at the second, and so on until it gets to its end alive. Each time
    is an attempt at a record of its own, on a fresh copy of one synced profile."""
    with tempfile.TemporaryDirectory() as name:
        directory = pathlib.Path(name)
        sandbox = Sandbox(os.environ["HOPYARD_SANDBOX"], "--seed", "demo")
        try:
            synced = Ctl(os.environ["HOPYARD_CTL"], directory / "synced" / "profile", sandbox.base_url)
            synced.run("sync")
            app = synced.run("list", "app", "--limit", "1")[0]["id"]
            product = synced.run("list", "product", "--limit", "1")[0]["id"]
            linked = {True: [], False: []}
            for row in synced.run("list", "experience"):
                linked[product in json.dumps(row.get("_links", {}).get("products", []))].append(row["id"])
            rows = linked[action == "detach"]
            outcomes = collections.Counter()
            saved = False
            for at in itertools.count(1):
                marker = f"{action} {at}"
                target = "new" if action == "create" else rows[at]
                args = {"create": {"app_id": app, "name": marker}, "update": {"name": marker}, "duplicate": {"name": marker},
                        "attach": {"product_id": product}, "detach": {"product_id": product}, "delete": {}}[action]
                home = directory / f"{at}"
                shutil.copytree(synced.profile, home / "profile")
                ctl = Ctl(synced.program, home / "profile", sandbox.base_url)
                process = ctl.start("do", f"experience.{action}", target, "--args", json.dumps(args), "--send",
                                    HOPYARD_CRASH_AT=f"*:{at}")
                out, _ = process.communicate(timeout=120)
                dead = process.returncode == -signal.SIGKILL
                ctl.run("outbox", "send", "--timeout", "4", expect=None)
                still = ctl.run("outbox", "list")
                happened = sum(marker in json.dumps(effect["body"]) if "name" in args else f"/{target}" in effect["path"]
                               for effect in sandbox.effects())
                assert happened <= 1, f"{marker} happened {happened} times"
                outcome = "done" if happened else still[0]["state"] if still else "unsaved"
                assert not (happened and still), f"{marker} happened and stays open: {still}"
                # Saved once is saved for good, and only what nobody can know stays open.
                assert outcome in ("done", "ambiguous", "needs_review") or not saved and not out.strip(), (marker, outcome, still)
                saved = saved or outcome != "unsaved"
                outcomes[outcome] += 1
                if not dead:
                    assert process.returncode == 0 and outcome == "done", (marker, process.returncode, outcome)
                    return action, at - 1, dict(outcomes)
        finally:
            sandbox.stop()


def killed_at_each_point():
    actions = ["create", "update", "duplicate", "attach", "detach", "delete"]
    with concurrent.futures.ThreadPoolExecutor(3) as pool:
        for action, points, outcomes in pool.map(walk, actions):
            print(f"experience.{action}: {points} points, {outcomes}", flush=True)
            assert points >= 8
            # A create that may have left is looked for, and not sent again at once.
            assert action not in ("create", "duplicate") or "ambiguous" in outcomes, (action, outcomes)


main(killed_at_any_moment, killed_at_each_point)
