#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A post with a file, cut at every point of its way and killed at every point of the program: it is on Whop once, or a
question in the outbox, and its file is there before it.

HOPYARD_POST_ROUNDS sets how many cuts are spread over the bytes of each transport, HOPYARD_POST_POINTS how many points of
the program at most are walked, HOPYARD_POST_PATIENCE how many seconds a lost answer is looked for: beyond 330 it has to end
as a question."""
import collections
import concurrent.futures
import contextlib
import json
import os
import pathlib
import shutil
import signal
import tempfile
import time

from harness import Ctl, Sandbox, main
from proxies import Cutter, Meter
from tlsstage import Terminator, forget_authority, make_authority, over_tls, trust_authority

ROUNDS = int(os.environ.get("HOPYARD_POST_ROUNDS", "12"))
POINTS = int(os.environ.get("HOPYARD_POST_POINTS", "1000"))
PATIENCE = int(os.environ.get("HOPYARD_POST_PATIENCE", "4"))
AT_ONCE = 6  # most of a round is waiting
POST = "/api/v1/forum_posts"
QUESTION = {"ambiguous", "needs_review"} if PATIENCE <= 330 else {"needs_review"}


class Rounds:
    """One sandbox, and a synced profile of which every round gets a copy."""

    def __init__(self, directory: pathlib.Path):
        self.directory = directory
        self.record = directory / "requests.jsonl"
        self.sandbox = Sandbox(os.environ["HOPYARD_SANDBOX"], "--seed", "demo", "--record", str(self.record))
        self.target = self.sandbox.origin.removeprefix("http://")
        self.synced = Ctl(os.environ["HOPYARD_CTL"], directory / "synced" / "profile", self.sandbox.base_url)
        self.synced.run("sync")
        self.experience = self.synced.run("list", "forum", "--limit", "1")[0]["experience"]["id"]

    def fresh(self, name: str, base_url: str = "") -> Ctl:
        """A copy of the synced profile, which speaks to the sandbox at this address."""
        home = self.directory / name
        shutil.copytree(self.synced.profile, home / "profile")
        base_url = base_url or self.sandbox.base_url
        book = home / "profile" / "workspaces.json"
        document = json.loads(book.read_text())
        document["workspaces"][0]["base_url"] = base_url
        book.write_text(json.dumps(document))
        return Ctl(self.synced.program, home / "profile", base_url)

    def arguments(self, ctl: Ctl, marker: str, with_file: bool):
        command = ["do", "post.create", "new", "--args", json.dumps({"experience_id": self.experience, "content": marker}),
                   "--send"]
        if with_file:
            file = ctl.profile.parent / "notes.txt"
            file.write_text(f"of {marker}")
            command += ["--file", f"attachments={file}"]
        return command

    def requests(self):
        return [json.loads(line) for line in self.record.read_text().splitlines()]

    def settle(self, ctl: Ctl):
        """Lets it go on until it is over, or waits for a person; the operation that is still in the outbox."""
        deadline = time.monotonic() + 30 + 2 * PATIENCE
        waiting = ctl.run("outbox", "list")
        while waiting and waiting[0]["state"] in ("queued", "sending", "ambiguous") and time.monotonic() < deadline:
            looks_for_it = waiting[0]["state"] == "ambiguous"
            ctl.run("outbox", "send", "--timeout", str(PATIENCE if looks_for_it else 20), expect=None,
                    timeout=PATIENCE + 120)
            waiting = ctl.run("outbox", "list")
            if looks_for_it and waiting and waiting[0]["state"] == "ambiguous":
                break  # not found yet, and not to be repeated
        assert len(waiting) <= 1, waiting
        if waiting and waiting[0]["state"] == "needs_review":
            ctl.run("outbox", "send", waiting[0]["op_id"], expect=5)  # only a person can go on
        return waiting[0] if waiting else None

    def judge(self, ctl: Ctl, marker: str, with_file: bool, answer) -> str:
        """"done", "asked" for a question, "unsaved" if it was killed before anything was said; raises if neither."""
        still = self.settle(ctl)
        lines = self.requests()
        sent = [number for number, line in enumerate(lines)
                if line["method"] == "POST" and line["path"] == POST and f'"{marker}"' in line["body"]]
        happened = [number for number in sent if lines[number]["status"] < 300]
        assert len(sent) <= 1, f"{marker} was sent {len(sent)} times"
        effects = [effect for effect in self.sandbox.effects()
                   if effect["operation"] == "POST /forum_posts" and effect["body"]["content"] == marker]
        assert len(effects) == len(happened), (marker, effects, sent)
        if with_file and sent:
            (file,) = json.loads(lines[sent[0]]["body"])["attachments"]
            brought = [number for number, line in enumerate(lines) if line["method"] == "PUT"
                       and line["path"] == f"/__uploads/{file['id']}" and line["status"] < 300]
            assert brought and brought[0] < sent[0], f"{marker} went before its file {file}"
            assert lines[brought[0]]["body"] == f"of {marker}", lines[brought[0]]
        if happened:
            assert still is None, f"{marker} is on Whop and stays open as {still}"
            return "done"
        said = (answer or {}).get("state", "")
        assert said != "done", f"{marker} was called done"
        if still is None:
            assert answer is None, f"{marker} is lost after {answer}"
            return "unsaved"
        assert still["state"] in QUESTION, f"{marker} is {still['state']}: {still}"
        return "asked"

    def stop(self):
        self.sandbox.stop()


@contextlib.contextmanager
def rounds():
    directory = pathlib.Path(tempfile.mkdtemp(prefix="hopyard-"))
    stage = Rounds(directory)
    try:
        yield stage
    finally:
        stage.stop()
        shutil.rmtree(directory, ignore_errors=True)


def cuts_over(counts, amount: int):
    """So many cuts, evenly over all bytes that went either way."""
    lanes = [(connection, way, count[index]) for connection, count in enumerate(counts, 1)
             for index, way in enumerate(("up", "down")) if count[index]]
    step = sum(length for _, _, length in lanes) / amount
    for number in range(amount):
        at = int((number + 0.5) * step)
        for connection, way, length in lanes:
            if at < length:
                yield {"connection": connection, "direction": way, "after": at, "action": ["cut", "reset"][number % 2]}
                break
            at -= length


def cut_everywhere(secure: bool):
    with_file = not secure  # the sandbox's address for the bytes is plain
    with rounds() as stage, contextlib.ExitStack() as ends:
        target, scheme = stage.target, "http"
        if secure:
            make_authority(stage.directory)
            trust_authority(stage.directory)
            ends.callback(forget_authority)
            host, _, port = target.partition(":")
            terminator = Terminator(stage.directory / "own.pem", stage.directory / "own.key", (host, int(port)))
            ends.callback(terminator.shutdown)
            target, scheme = f"127.0.0.1:{terminator.server_address[1]}", "https"
        meter = Meter(target)
        ends.callback(meter.shutdown)
        ctl = stage.fresh("undisturbed", f"{scheme}://127.0.0.1:{meter.port}/api/v1")
        answer = ctl.run(*stage.arguments(ctl, "Undisturbed", with_file))
        assert stage.judge(ctl, "Undisturbed", with_file, answer) == "done"

        def one(number, cut):
            name = f"cut-{number}"
            cutter = Cutter(stage.directory, target, name)
            try:
                ctl = stage.fresh(name, f"{scheme}://127.0.0.1:{cutter.port}/api/v1")
                cutter.set([cut])
                marker = f"Cut {number}"
                answer = ctl.run(*stage.arguments(ctl, marker, with_file), "--timeout", "10", expect=None)
                cutter.set([])
                return stage.judge(ctl, marker, with_file, answer)
            except AssertionError as problem:
                raise AssertionError(f"{cut}: {problem}") from problem
            finally:
                cutter.stop()

        cuts = list(cuts_over(meter.counts, ROUNDS))
        if not with_file:  # how often a file is asked about is another number each time
            cuts.append({"connection": 1, "direction": "up", "after": meter.counts[0][0] - 10, "action": "cut"})
        with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
            outcomes = list(pool.map(one, range(len(cuts)), cuts))
        results = collections.Counter(outcomes)
        print(f"{len(cuts)} cuts over {sum(map(sum, meter.counts))} bytes of {len(meter.counts)} connections"
              f"{' over TLS' if secure else ''}: {dict(results)}", flush=True)
        assert results["done"] >= ROUNDS // 2 and results["unsaved"] == 0
        assert with_file or outcomes[-1] == "asked", f"cut in the post itself it is {outcomes[-1]}: it was sent again by itself"


def cut_at_every_point():
    cut_everywhere(False)


def cut_at_every_point_over_tls():
    cut_everywhere(True)


def killed_at_every_point():
    """At the first point that the program passes, the second, and so on until it gets to its end alive."""
    with rounds() as stage:

        def one(number):
            ctl = stage.fresh(f"kill-{number}")
            marker = f"Kill {number}"
            process = ctl.start(*stage.arguments(ctl, marker, True), HOPYARD_CRASH_AT=f"*:{number}")
            out, _ = process.communicate(timeout=120)
            killed = process.returncode == -signal.SIGKILL
            answer = json.loads(out) if out.strip() else None
            try:
                return killed, stage.judge(ctl, marker, True, answer)
            except AssertionError as problem:
                raise AssertionError(f"*:{number}: {problem}") from problem

        results = []
        with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
            while len(results) < POINTS and (not results or results[-1][0]):
                wave = range(len(results) + 1, min(len(results) + AT_ONCE, POINTS) + 1)
                results += pool.map(one, wave)
        killed = [outcome for dead, outcome in results if dead]
        print(f"killed at each of {len(killed)} points: {dict(collections.Counter(killed))}", flush=True)
        # Saved once is saved for good: no later point loses it.
        first_saved = next(number for number, outcome in enumerate(killed) if outcome != "unsaved")
        assert "unsaved" not in killed[first_saved:], killed
        # What may have left is not sent again by itself: at some point between the two nobody can know.
        assert "asked" in killed, killed
        assert killed.count("done") >= 3 and (POINTS < 1000 or not results[-1][0]), results
        assert all(outcome == "done" for dead, outcome in results if not dead), results


if over_tls():
    main(cut_at_every_point_over_tls)
else:
    main(cut_at_every_point, killed_at_every_point)
