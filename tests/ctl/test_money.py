#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Money through the real programs: cut at every point, killed at every point, asked for twice at once. Each
payment has an amount of its own, so that the sandbox's log of effects tells how often it happened.

HOPYARD_MONEY_SEED repeats a run, HOPYARD_MONEY_ROUNDS sets the number of rounds of each check.
"""
import contextlib
import decimal
import json
import os
import pathlib
import random
import sqlite3
import subprocess
import tempfile

from harness import Ctl, Sandbox, main, stage
from tlsstage import forget_authority, make_authority, own_mounts, Terminator, trust_authority

SEED = int(os.environ.get("HOPYARD_MONEY_SEED", str(random.randrange(1 << 32))))
ROUNDS = int(os.environ.get("HOPYARD_MONEY_ROUNDS", "16"))
CUTS = max(2, ROUNDS // 4)  # of each of the four checks that cut: a cut takes as long as a person would wait
METHOD = "potk_Nth1HarbourUsd"
FAILED = {"rejected", "expired", "cancelled"}


def arguments(amount: str):
    return ["do", "withdrawal.create", "new", "--args",
            json.dumps({"amount": float(amount), "currency": "usd", "payout_method_id": METHOD}), "--confirm", amount]


def times(sandbox, amount: str, operation: str = "POST /withdrawals") -> int:
    return sum(effect["operation"] == operation and
               decimal.Decimal(str(effect["body"]["amount"])) == decimal.Decimal(amount)
               for effect in sandbox.effects())


def settle(ctl):
    """Whatever is open is found out; gives the states of what is still in the outbox."""
    for _ in range(4):
        still = [op["op_id"] for op in ctl.run("outbox", "list") if op["state"] in ("queued", "sending", "ambiguous")]
        for operation in still:
            ctl.run("outbox", "send", operation, "--timeout", "30", expect=None)
        if not still:
            break
    return {decimal.Decimal(str(op["args"]["amount"])): op["state"] for op in ctl.run("outbox", "list")}


def judge(sandbox, ctl, amount: str, answer, operation: str = "POST /withdrawals"):
    """At most once; and what was said, then and later, is not the contrary of what happened."""
    open_ones = settle(ctl)
    happened = times(sandbox, amount, operation)
    assert happened <= 1, f"{amount} was paid {happened} times"
    state = open_ones.get(decimal.Decimal(amount), "")
    for said in [state] + ([answer["state"]] if answer and "state" in answer else []):
        assert said not in FAILED or happened == 0, f"{amount} is called {said} and was paid"
    if answer and answer.get("state") == "done":
        assert happened == 1, f"{amount} is called done and was not paid"
    return happened


def wants_the_amount_again():
    with stage("--seed", "demo") as (sandbox, ctl):
        ctl.run("sync")
        ctl.run(*arguments("20.01")[:5], "--send", expect=2)
        ctl.run(*arguments("20.01")[:5], "--confirm", "20.10", "--send", expect=2)
        ctl.run(*arguments("20.01"), expect=2)  # it never waits in the outbox
        ctl.run(*arguments("20.01"), "--send", "--offline", expect=4)
        assert sandbox.effects() == []
        answer = ctl.run(*arguments("20.01"), "--send")
        assert answer["state"] == "done" and answer["result_id"].startswith("wdrl_"), answer
        key = sandbox.effects()[0]["body"]["idempotency_key"]
        assert key, "no key in the body"
        assert times(sandbox, "20.01") == 1


def transfer_arguments(amount: str):
    return ["do", "transfer.create", "new", "--args",
            json.dumps({"amount": float(amount), "currency": "usd", "destination_id": "user_filmlab"}), "--confirm", amount]


class Stage:
    """A sandbox behind a proxy that cuts, and TLS in between if wanted. The proxy starts anew for each plan."""

    def __init__(self, directory: pathlib.Path, secure: bool):
        self.sandbox = Sandbox(os.environ["HOPYARD_SANDBOX"], "--seed", "demo")
        self.terminator = None
        self.target = self.sandbox.origin.removeprefix("http://")
        if secure:
            make_authority(directory)
            trust_authority(directory)
            host, _, port = self.target.partition(":")
            self.terminator = Terminator(directory / "own.pem", directory / "own.key", (host, int(port)))
            self.target = f"127.0.0.1:{self.terminator.server_address[1]}"
        self.plan = directory / "plan.json"
        self.process = None
        self.port = "0"
        self.cut([])
        self.ctl = Ctl(os.environ["HOPYARD_CTL"], directory / "profile",
                       f"http{'s' if secure else ''}://127.0.0.1:{self.port}/api/v1")

    def cut(self, cuts):
        self.end_proxy()
        self.plan.write_text(json.dumps(cuts))
        self.process = subprocess.Popen([os.environ["HOPYARD_FAULTPROXY"], "--listen", self.port, "--target", self.target,
                                         "--plan", str(self.plan)], stdout=subprocess.PIPE, text=True)
        self.port = self.process.stdout.readline().split()[-1].rsplit(":", 1)[-1].strip("/")

    def end_proxy(self):
        if self.process:
            self.process.terminate()
            self.process.wait(10)

    def stop(self):
        self.end_proxy()
        if self.terminator:
            self.terminator.shutdown()
            forget_authority()
        self.sandbox.stop()


def cut_everywhere(secure: bool, base: int, operation: str, order):
    """Cuts in turn at places that are spread over all bytes either way, reads before the request for money included."""
    chance = random.Random(SEED + base)
    with tempfile.TemporaryDirectory() as name:
        on = Stage(pathlib.Path(name), secure)
        try:
            on.ctl.run("sync")
            paid = 0
            for number in range(CUTS):
                up = number % 2 == 0
                # The first hundreds of bytes are reads (and a handshake); then comes the request for money.
                longest = (3600 if secure else 1900) if up else (14000 if secure else 9000)
                step = longest / ((CUTS + 1) // 2)
                on.cut([{"connection": 1, "direction": "up" if up else "down",
                         "after": int((number // 2 + chance.random()) * step), "action": chance.choice(["cut", "reset"])}])
                amount = f"{base}.{number:02}"
                answer = on.ctl.run(*order(amount), "--send", "--timeout", "20", expect=None)
                on.cut([])
                paid += judge(on.sandbox, on.ctl, amount, answer, operation)
            print(f"{paid} of {CUTS} paid{' over TLS' if secure else ''}, none twice", flush=True)
            assert paid >= CUTS // 2
        finally:
            on.stop()


def cut_at_every_point():
    print(f"seed {SEED}", flush=True)
    cut_everywhere(False, 21, "POST /withdrawals", arguments)


def transfers_cut_at_every_point():
    cut_everywhere(False, 24, "POST /transfers", transfer_arguments)


def cut_at_every_point_over_tls():
    cut_everywhere(True, 25, "POST /withdrawals", arguments)


def transfers_cut_at_every_point_over_tls():
    cut_everywhere(True, 26, "POST /transfers", transfer_arguments)


def killed_at_every_point():
    chance = random.Random(SEED + 1)
    with stage("--seed", "demo") as (sandbox, ctl):
        ctl.run("sync")
        paid = killed = 0
        points = ["outbox.before_submit:1", "outbox.after_submit:1", "outbox.after_mark_sending:1",
                  "outbox.after_send:1", "outbox.after_settle:1", "outbox.after_apply:1"]
        for number in range(ROUNDS):
            point = points[number] if number < len(points) else f"*:{chance.randint(1, 16)}"
            amount = f"22.{number:02}"
            process = ctl.start(*arguments(amount), "--send", HOPYARD_CRASH_AT=point)
            out, _ = process.communicate(timeout=60)
            killed += process.returncode < 0
            paid += judge(sandbox, ctl, amount, json.loads(out) if out.strip() else None)
        print(f"{killed} of {ROUNDS} killed, {paid} paid, none twice", flush=True)
        assert killed >= 4 and paid >= 3


def two_at_once_are_one():
    with stage("--seed", "demo") as (sandbox, ctl):
        ctl.run("sync")
        sandbox.faults({"operation": "POST /withdrawals", "action": "delay", "ms": 1500})
        both = [ctl.start(*arguments("23.00"), "--send") for _ in range(2)]
        done = 0
        for process in both:
            out, _ = process.communicate(timeout=90)
            answer = json.loads(out) if out.strip() else None
            done += bool(answer) and answer.get("state") == "done"
        assert done <= 1 and times(sandbox, "23.00") == done, (done, sandbox.effects())
        assert done == 1
        default = json.dumps({"amount": 23, "currency": "usd"})  # may well be the same method
        ctl.run("do", "withdrawal.create", "new", "--args", default, "--confirm", "23", "--send", expect=1)
        assert times(sandbox, "23.00") == 1
        ctl.run(*arguments("23.00"), "--send", "--again")  # on purpose
        assert times(sandbox, "23.00") == 2


def forgets_no_unknown_payment_unasked():
    """Taking back all that was not sent takes back nothing of which it is not known whether it was paid."""
    with stage("--seed", "demo") as (sandbox, ctl):
        ctl.run("sync")
        sandbox.faults({"operation": "POST /withdrawals", "action": "cut_after_apply", "times": -1})
        ctl.run(*arguments("27.00"), "--send", "--timeout", "5", expect=None)
        (unknown,) = ctl.run("outbox", "list")
        assert unknown["state"] == "ambiguous", unknown
        (book,) = ctl.profile.glob("workspaces/*/intents.db")
        with contextlib.closing(sqlite3.connect(book)) as intents, intents:  # what a day of looking comes to
            intents.execute("UPDATE operation SET state='needs_review', approved=0 WHERE id=?", [unknown["op_id"]])
        assert ctl.run("outbox", "discard") == []
        (still,) = ctl.run("outbox", "list")
        assert (still["op_id"], still["state"]) == (unknown["op_id"], "needs_review"), still
        ctl.run(*arguments("27.01"), "--send", expect=1)  # nothing else goes there meanwhile
        assert ctl.run("outbox", "retry") == []
        # By its id it is a person's word.
        assert ctl.run("outbox", "discard", unknown["op_id"]) == [unknown["op_id"]]
        assert ctl.run("outbox", "list") == []
        sandbox.faults()
        ctl.run(*arguments("27.00"), "--send", expect=1)  # it may have been paid, and was
        assert times(sandbox, "27.00") == 1 and times(sandbox, "27.01") == 0


tls_checks = [cut_at_every_point_over_tls, transfers_cut_at_every_point_over_tls] if own_mounts() else []
main(wants_the_amount_again, cut_at_every_point, transfers_cut_at_every_point, killed_at_every_point, two_at_once_are_one,
     forgets_no_unknown_payment_unasked, *tls_checks)
