#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Money through the real programs: cut at every point, killed at every point, asked for twice at once. Each
withdrawal has an amount of its own, so that the sandbox's log of effects tells how often it happened.

HOPYARD_MONEY_SEED repeats a run, HOPYARD_MONEY_ROUNDS sets the number of rounds of each check.
"""
import decimal
import json
import os
import pathlib
import random
import subprocess
import tempfile

from harness import Ctl, Sandbox, main, stage

SEED = int(os.environ.get("HOPYARD_MONEY_SEED", str(random.randrange(1 << 32))))
ROUNDS = int(os.environ.get("HOPYARD_MONEY_ROUNDS", "16"))
METHOD = "potk_Nth1HarbourUsd"
FAILED = {"rejected", "expired", "cancelled"}


def arguments(amount: str):
    return ["do", "withdrawal.create", "new", "--args",
            json.dumps({"amount": float(amount), "currency": "usd", "payout_method_id": METHOD}), "--confirm", amount]


def times(sandbox, amount: str) -> int:
    return sum(effect["operation"] == "POST /withdrawals" and
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


def judge(sandbox, ctl, amount: str, answer):
    """At most once; and what was said, then and later, is not the contrary of what happened."""
    open_ones = settle(ctl)
    happened = times(sandbox, amount)
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


def cut_at_every_point():
    print(f"seed {SEED}", flush=True)
    chance = random.Random(SEED)
    sandbox = Sandbox(os.environ["HOPYARD_SANDBOX"], "--seed", "demo")
    with tempfile.TemporaryDirectory() as directory:
        plan = pathlib.Path(directory) / "plan.json"

        def proxy(port: str, cuts):
            plan.write_text(json.dumps(cuts))
            process = subprocess.Popen(
                [os.environ["HOPYARD_FAULTPROXY"], "--listen", port, "--target",
                 sandbox.origin.removeprefix("http://"), "--plan", str(plan)], stdout=subprocess.PIPE, text=True)
            return process, process.stdout.readline().split()[-1].rsplit(":", 1)[-1].strip("/")

        running, port = proxy("0", [])
        ctl = Ctl(os.environ["HOPYARD_CTL"], pathlib.Path(directory) / "profile", f"http://127.0.0.1:{port}/api/v1")
        try:
            ctl.run("sync")
            paid = 0
            for number in range(ROUNDS):
                running.terminate()
                running.wait(10)
                # The first hundreds of bytes are reads; what follows is the request for money and its answer.
                up = number % 2 == 0
                running, port = proxy(port, [{
                    "connection": 1, "direction": "up" if up else "down",
                    "after": chance.randint(0, 1900 if up else 9000), "action": chance.choice(["cut", "reset"])}])
                amount = f"21.{number:02}"
                answer = ctl.run(*arguments(amount), "--send", "--timeout", "20", expect=None)
                running.terminate()
                running.wait(10)
                running, port = proxy(port, [])
                paid += judge(sandbox, ctl, amount, answer)
            print(f"{paid} of {ROUNDS} paid, none twice", flush=True)
            assert paid >= ROUNDS // 2
        finally:
            running.terminate()
            running.wait(10)
            sandbox.stop()


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


main(wants_the_amount_again, cut_at_every_point, killed_at_every_point, two_at_once_are_one)
