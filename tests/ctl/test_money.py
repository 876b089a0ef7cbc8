#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Money through the real programs: cut at every point, killed at every point, asked for twice at once. Each
payment has an amount of its own, so that the sandbox's log of effects tells how often it happened.

HOPYARD_MONEY_SEED repeats a run, HOPYARD_MONEY_ROUNDS sets the number of rounds of each check.
"""
import concurrent.futures
import contextlib
import decimal
import json
import os
import pathlib
import random
import signal
import sqlite3
import ssl
import tempfile
import time

from harness import KEY, Ctl, Sandbox, main, scan_for_key, stage
from proxies import RequestCutter
from tlsstage import forget_authority, make_authority, over_tls, trust_authority

SEED = int(os.environ.get("HOPYARD_MONEY_SEED", str(random.randrange(1 << 32))))
ROUNDS = int(os.environ.get("HOPYARD_MONEY_ROUNDS", "16"))
CUTS = max(2, ROUNDS * 14 // 16)  # of each of the four checks that cut: each place once, as long as nobody says otherwise
AT_ONCE = 4  # a cut takes as long as a person would wait, and hardly any computing
NAMED = ["before_submit", "after_submit", "after_mark_sending", "after_send", "after_settle", "after_apply"]
METHOD = "potk_Nth1HarbourUsd"
FAILED = {"rejected", "expired", "cancelled"}


def arguments(amount: str):
    return ["do", "withdrawal.create", "new", "--args",
            json.dumps({"amount": float(amount), "currency": "usd", "payout_method_id": METHOD}), "--confirm", amount]


def times(sandbox, amount: str, operation: str = "POST /withdrawals") -> int:
    return sum(effect["operation"] == operation and
               decimal.Decimal(str(effect["body"]["amount"])) == decimal.Decimal(amount)
               for effect in sandbox.effects())


def amount_of(number: int) -> str:
    """Another one for each, and small, so that hundreds do not empty the balance."""
    return f"{5 + number // 100}.{number % 100:02}"


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


def looks_at_balance_and_list_before():
    """What others took, and what others paid, is known before a request is made of it."""
    with tempfile.TemporaryDirectory() as name:
        on = Stage(pathlib.Path(name))
        other = Ctl(os.environ["HOPYARD_CTL"], pathlib.Path(name) / "other", on.sandbox.origin + "/api/v1")
        try:
            on.ctl.run("sync")
            # A colleague pays from another computer.
            for order, amount, operation in ((arguments, "31.00", "POST /withdrawals"),
                                             (transfer_arguments, "32.00", "POST /transfers")):
                other.run(*order(amount), "--send")
                refused = on.ctl.run(*order(amount), "--send", expect=1)
                assert refused["error"]["code"] == "conflict" and refused["error"]["param"] == "--again", refused
                assert times(on.sandbox, amount, operation) == 1
                on.ctl.run(*order(amount), "--send", "--again")
                assert times(on.sandbox, amount, operation) == 2
            # The balance is gone, or cannot be read: nothing is sent.
            (account,) = on.sandbox.control("rows", {"kind": "ledger_account"})["rows"]
            for balance in account["balances"]:
                balance["balance"] = 33
            on.sandbox.control("rows", {"kind": "ledger_account", "id": account["id"], "body": account})
            refused = on.ctl.run(*arguments("33.01"), "--send", expect=1)
            assert refused["error"]["param"] == "amount", refused
            on.sandbox.faults({"operation": "GET /ledger_accounts/{id}", "status": 500, "times": -1})
            on.ctl.run(*arguments("33.00"), "--send", "--timeout", "60", expect=4)
            on.sandbox.faults({"operation": "GET /withdrawals", "status": 500, "times": -1})
            on.ctl.run(*arguments("33.00"), "--send", "--timeout", "60", expect=4)
            on.sandbox.faults()
            assert on.sent("33.01") == [] and on.sent("33.00") == []
            # A key that may pay and not look: said, and not taken for "there is none".
            on.sandbox.control("keys", {"key": KEY, "deny": ["payout:withdrawal:read"]})
            process = on.ctl.start(*arguments("33.00"), "--send")
            _, err = process.communicate(timeout=60)
            assert process.returncode == 0 and "is not known" in err, err
            on.sandbox.control("keys", {"key": KEY, "deny": ["company:balance:read"]})
            on.ctl.run(*arguments("0.01"), "--send", expect=1)
            assert on.sent("0.01") == []
        finally:
            on.stop()


def amounts_stay_out_of_the_log():
    """Neither the log, as talkative as it can be, nor what is told beside the answer names what was paid, or to whom."""
    with stage("--seed", "demo") as (sandbox, ctl):
        ctl.run("sync")
        for order, operation in ((arguments, "POST /withdrawals"), (transfer_arguments, "POST /transfers")):
            said = ""
            for amount, fault in (("271.83", ""), ("314.59", "cut_after_apply"), ("161.87", "stall")):
                sandbox.faults(*([{"operation": operation, "action": fault, "times": 1}] if fault else []))
                process = ctl.start(*order(amount), "--send", "--log-level", "debug", "--timeout", "4")
                _, err = process.communicate(timeout=120)
                said += err
                assert settle(ctl) == {} and times(sandbox, amount, operation) == 1, amount
            logs = b"".join(path.read_bytes() for path in (ctl.profile / "logs").rglob("*") if path.is_file())
            assert b"withdrawals" in logs or b"transfers" in logs, "nothing was logged: nothing is shown by its silence"
            for secret in ("271.83", "314.59", "161.87", "271,83", "27183", METHOD, "user_filmlab"):
                assert secret not in said and secret.encode() not in logs, f"{secret} in the log or in what was told"
        assert scan_for_key(ctl.profile) == []


def transfer_arguments(amount: str):
    return ["do", "transfer.create", "new", "--args",
            json.dumps({"amount": float(amount), "currency": "usd", "destination_id": "user_filmlab"}), "--confirm", amount]


class Stage:
    """A sandbox that records what it is asked, behind a proxy that cuts one request, over TLS if wanted."""

    def __init__(self, directory: pathlib.Path, context: ssl.SSLContext | None = None):
        directory.mkdir(exist_ok=True)
        self.record = directory / "requests.jsonl"
        self.sandbox = Sandbox(os.environ["HOPYARD_SANDBOX"], "--seed", "demo", "--record", str(self.record))
        self.cutter = RequestCutter(self.sandbox.origin.removeprefix("http://"), context)
        self.ctl = Ctl(os.environ["HOPYARD_CTL"], directory / "profile",
                       f"http{'s' if context else ''}://127.0.0.1:{self.cutter.port}/api/v1")

    def sent(self, amount: str):
        """The requests that ask for this amount, whatever became of them."""
        lines = [json.loads(line) for line in self.record.read_text().splitlines()]
        return [line for line in lines if line["method"] == "POST" and line["body"] and
                decimal.Decimal(str(json.loads(line["body"]).get("amount", 0))) == decimal.Decimal(amount)]

    def judge(self, amount: str, answer, operation: str) -> int:
        """As judge(); and all requests for it are the same, with the same key and credential."""
        happened = judge(self.sandbox, self.ctl, amount, answer, operation)
        versions = {(line["body"], line["headers"].get("idempotency-key"), line["credential"]) for line in self.sent(amount)}
        assert len(versions) <= 1, f"{amount} was asked for in several ways: {versions}"
        return happened

    def stop(self):
        self.cutter.shutdown()
        self.sandbox.stop()


@contextlib.contextmanager
def authority(directory: pathlib.Path, secure: bool):
    """What stages of this directory speak TLS with, while everything started here trusts it; nothing in the clear."""
    if not secure:
        yield None
        return
    make_authority(directory)
    trust_authority(directory)
    try:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(directory / "own.pem", directory / "own.key")
        yield context
    finally:
        forget_authority()


def cut_everywhere(secure: bool, operation: str, order):
    """Cuts the request for money, or its answer, at each place, in an order that the seed tells; several at once, each
    on a stage of its own."""
    places = [(direction, place) for place in RequestCutter.PLACES for direction in ("up", "down")]
    random.Random(f"{SEED} {secure} {operation}").shuffle(places)
    verb, path = operation.split()

    def some(worker):
        """Every so many-th of the cuts: what was cut, and how often it was paid and asked for again."""
        on = Stage(directory / str(worker), context)
        paid = again = 0
        try:
            on.ctl.run("sync")
            for number in range(worker, CUTS, AT_ONCE):
                direction, place = places[number % len(places)]
                chance = random.Random(f"{SEED} {secure} {operation} {number}")
                before = len(on.cutter.hits)
                on.cutter.plan = (f"{verb} /api/v1{path} ".encode(), direction, place, chance.random() < 0.5, chance)
                amount = amount_of(number)
                answer = on.ctl.run(*order(amount), "--send", "--timeout", "20", expect=None)
                assert len(on.cutter.hits) == before + 1, f"the request for {amount} was not cut"
                paid += on.judge(amount, answer, operation)
                again += len(on.sent(amount)) > 1
            return on.cutter.hits, paid, again
        finally:
            on.stop()

    with tempfile.TemporaryDirectory() as name:
        directory = pathlib.Path(name)
        with authority(directory, secure) as context, concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
            results = list(pool.map(some, range(min(AT_ONCE, CUTS))))
    hits = [hit for cut, _, _ in results for hit in cut]
    paid = sum(count for _, count, _ in results)
    again = sum(count for _, _, count in results)
    said = ", ".join(f"{direction} {count} of {size}" for direction, _, count, size in hits)
    print(f"{CUTS} cuts{' over TLS' if secure else ''} ({said}): {paid} paid, {again} heard of twice, none twice paid",
          flush=True)
    assert len({(direction, place) for direction, place, _, _ in hits}) == min(CUTS, len(places)), "a place was left out"
    assert paid >= CUTS // 2


def cut_at_every_point():
    print(f"seed {SEED}", flush=True)
    cut_everywhere(False, "POST /withdrawals", arguments)


def transfers_cut_at_every_point():
    cut_everywhere(False, "POST /transfers", transfer_arguments)


def cut_at_every_point_over_tls():
    cut_everywhere(True, "POST /withdrawals", arguments)


def transfers_cut_at_every_point_over_tls():
    cut_everywhere(True, "POST /transfers", transfer_arguments)


def kill_everywhere(secure: bool, operation: str, order, rounds: int):
    """At each point with a name, then at the first that is passed, the second and so on until it gets to its end alive;
    then at any two, the second of them while it is found out what became of the first."""
    chance = random.Random(f"{SEED} {secure} {operation} kill")
    with tempfile.TemporaryDirectory() as name, authority(pathlib.Path(name), secure) as context:
        on = Stage(pathlib.Path(name), context)
        try:
            on.ctl.run("sync")
            paid = killed = walked = 0
            whole = False
            for number in range(rounds):
                second = ""
                if number < len(NAMED):
                    point = f"outbox.{NAMED[number]}:1"
                elif not whole:
                    walked += 1
                    point = f"*:{walked}"
                else:
                    point, second = (f"*:{chance.randint(1, walked)}" for _ in range(2))
                amount = amount_of(number)
                process = on.ctl.start(*order(amount), "--send", HOPYARD_CRASH_AT=point)
                out, _ = process.communicate(timeout=60)
                dead = process.returncode == -signal.SIGKILL
                killed += dead
                whole = whole or (number >= len(NAMED) and not dead)
                if second:
                    again = on.ctl.start("outbox", "send", "--timeout", "20", HOPYARD_CRASH_AT=second)
                    again.communicate(timeout=60)
                    killed += again.returncode == -signal.SIGKILL
                paid += on.judge(amount, json.loads(out) if out.strip() else None, operation)
            print(f"{killed} kills in {rounds} rounds, {walked} points walked, {paid} paid"
                  f"{' over TLS' if secure else ''}, none twice", flush=True)
            assert killed >= 4 and paid >= 3
        finally:
            on.stop()


def killed_at_every_point():
    kill_everywhere(False, "POST /withdrawals", arguments, ROUNDS)


def transfers_killed_at_every_point():
    kill_everywhere(False, "POST /transfers", transfer_arguments, max(len(NAMED), ROUNDS // 2))


def killed_at_every_point_over_tls():
    kill_everywhere(True, "POST /withdrawals", arguments, max(len(NAMED), ROUNDS // 4))


def transfers_killed_at_every_point_over_tls():
    kill_everywhere(True, "POST /transfers", transfer_arguments, max(len(NAMED), ROUNDS // 4))


def a_new_key_repeats_nothing():
    """What was asked for with the key before is looked for with the new one, and not asked for again: Whop's memory of
    requests belongs to a key. With the old key back it goes on where it was."""
    def one(case):
        number, operation, order, fault = case
        with tempfile.TemporaryDirectory() as name:
            on = Stage(pathlib.Path(name))
            try:
                on.ctl.run("sync")
                amount = amount_of(number)
                on.sandbox.faults({"operation": operation, "action": fault, "times": -1})
                answer = on.ctl.run(*order(amount), "--send", "--timeout", "3", expect=None)
                assert answer["state"] == "ambiguous", answer
                before = len(on.sent(amount))
                on.sandbox.faults()
                on.sandbox.control("keys", {"key": "apik_NEXT", "replaces": KEY})
                on.ctl.environment["WHOP_API_KEY"] = "apik_NEXT"
                # The first look is after a minute.
                (found,) = on.ctl.run("outbox", "send", "--timeout", "75", expect=None, timeout=200)
                assert len(on.sent(amount)) == before, f"{amount} was asked for again with another key"
                if fault == "cut_after_apply":
                    assert found["state"] == "done" and found["result_id"], found
                else:
                    assert found["state"] == "ambiguous", found
                    on.sandbox.control("keys", {"key": KEY})
                    on.ctl.environment["WHOP_API_KEY"] = KEY
                assert on.judge(amount, answer, operation) == 1
                return 1
            finally:
                on.stop()

    cases = [(number, operation, order, fault) for number in range(max(1, ROUNDS // 64)) for fault in
             ("cut_after_apply", "cut_before_apply") for operation, order in
             (("POST /withdrawals", arguments), ("POST /transfers", transfer_arguments))]
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        print(f"{sum(pool.map(one, cases))} keys changed, none paid twice", flush=True)


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


def tells_a_second_payment():
    """One that Whop may have made of the repetition is named until somebody says that it was seen."""
    with stage("--seed", "demo") as (sandbox, ctl):
        ctl.run("sync")
        sandbox.faults({"operation": "POST /withdrawals", "action": "cut_after_apply", "times": 1})
        process = ctl.start(*arguments("20.03"), "--send")
        rows = []
        until = time.monotonic() + 30
        while not rows and time.monotonic() < until:
            rows = [row for row in sandbox.control("rows", {"kind": "withdrawal"})["rows"]
                    if decimal.Decimal(str(row["amount"])) == decimal.Decimal("20.03")]
        sandbox.control("rows", {"kind": "withdrawal", "body": rows[0] | {"id": "wdrl_Twin"}})
        out, err = process.communicate(timeout=60)
        answer = json.loads(out)
        both = [answer["result_id"], "wdrl_Twin"]
        assert process.returncode == 5 and answer["state"] == "done" and "wdrl_Twin" in err, (process.returncode, answer, err)
        assert answer["possible_duplicates"] == both, answer
        (listed,) = ctl.run("outbox", "list")
        assert listed["op_id"] == answer["op_id"] and listed["possible_duplicates"] == both, listed
        ctl.run("outbox", "dismiss", answer["op_id"])
        assert ctl.run("outbox", "list") == []


def tells_that_nobody_could_look():
    """A key that may pay and not read the list: that no second payment was looked for is said until one with the
    permission has looked."""
    with stage("--seed", "demo") as (sandbox, ctl):
        ctl.run("sync")
        sandbox.control("keys", {"key": KEY, "deny": ["payout:withdrawal:read"]})
        sandbox.faults({"operation": "POST /withdrawals", "action": "cut_after_apply", "times": 1})
        process = ctl.start(*arguments("20.04"), "--send")
        out, err = process.communicate(timeout=90)
        answer = json.loads(out)
        assert process.returncode == 0 and answer["state"] == "done" and answer["attempts"] == 2, (out, err)
        assert "not looked for: this key may not read withdrawals (payout:withdrawal:read)" in err, err
        (listed,) = ctl.run("outbox", "list")
        assert listed["op_id"] == answer["op_id"], listed
        assert listed["second_not_looked_for"] == {"kind": "withdrawal", "scope": "payout:withdrawal:read"}, listed
        ctl.run("sync", expect=None)
        assert [op["op_id"] for op in ctl.run("outbox", "list")] == [answer["op_id"]]
        sandbox.control("keys", {"key": "apik_NEXT", "replaces": KEY})
        ctl.environment["WHOP_API_KEY"] = "apik_NEXT"
        ctl.run("sync")
        assert ctl.run("outbox", "list") == []
        ctl.run("outbox", "dismiss", answer["op_id"], expect=2)  # there is nothing to see


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
        ctl.run("outbox", "retry", unknown["op_id"], expect=5)  # a question is answered, not tried again
        # By its id it is a person's word.
        assert ctl.run("outbox", "discard", unknown["op_id"]) == [unknown["op_id"]]
        assert ctl.run("outbox", "list") == []
        sandbox.faults()
        ctl.run(*arguments("27.00"), "--send", expect=1)  # it may have been paid, and was
        assert times(sandbox, "27.00") == 1 and times(sandbox, "27.01") == 0


if over_tls():
    main(cut_at_every_point_over_tls, transfers_cut_at_every_point_over_tls, killed_at_every_point_over_tls,
         transfers_killed_at_every_point_over_tls)
else:
    main(wants_the_amount_again, looks_at_balance_and_list_before, amounts_stay_out_of_the_log, cut_at_every_point,
         transfers_cut_at_every_point, killed_at_every_point, transfers_killed_at_every_point, a_new_key_repeats_nothing,
         two_at_once_are_one, forgets_no_unknown_payment_unasked, tells_a_second_payment, tells_that_nobody_could_look)
